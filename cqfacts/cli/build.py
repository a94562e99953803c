"""`cqfacts build`: reads pages into a store."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from cqfacts.cli import FAULT, FOUND
from cqfacts.cli.options import store_option
from cqfacts.errors import BadOption, EmptySource, SourceError
from cqfacts.text.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from cqfacts.model import Fact, Page, Published
    from cqfacts.store.build import Builder


class Faults:
    """Files that could not be read: each is named at once, and they are counted."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, error: SourceError | OSError) -> None:
        """Name the file on standard error."""
        self.count += 1
        if isinstance(error, SourceError):
            message = f"{error}; {error.hint}" if error.hint else str(error)
        else:
            message = f"{error.filename}: {error.strerror}"
        print(safe(f"cqfacts: {message}"), file=sys.stderr)


class Done(NamedTuple):
    """What a build has written."""

    pages: int
    articles: int
    facts: int


@click.command(
    "build",
    epilog="Examples: cqfacts build news/ --store news.db | "
    "cqfacts build page.txt --published 2023-11-08 --store news.db",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day that all these pages appeared on.",
)
@store_option
def command(paths: tuple[str, ...], published: datetime | None, store_path: str | None) -> int:
    """
    Read pages (files and folders of text, Markdown and HTML) into a store.

    Pages that are in the store already are read again if they have changed. Without PATH, the
    bundled pages. A page that cannot be read is named, and the rest is built; the exit status is
    then 2.
    """
    from cqfacts.store.bundled import seeds

    if paths and not store_path:
        raise BadOption(
            "pages of your own need a store of their own", "name it with --store news.db"
        )
    if not store_path:
        from cqfacts.cli.options import opened

        opened(None).close()
        return FOUND
    faults = Faults()
    with _builder(store_path) as builder:
        done = _build(builder, paths or seeds(), _day(published), faults)
    print(
        f"{done.pages} pages read, {done.articles} articles, {done.facts} facts: {store_path}",
        file=sys.stderr,
    )
    return FAULT if faults.count else FOUND


def _day(published: datetime | None) -> Published | None:
    from cqfacts.model import Published

    day = published.date().isoformat() if published else None
    return Published(day, day, "stated", "--published") if day else None


def _builder(store_path: str) -> Builder:
    from cqfacts.store.build import Builder

    is_there = os.path.exists(store_path) and os.path.getsize(store_path)  # noqa: PTH110, PTH202
    return Builder.update(store_path) if is_there else Builder.create(store_path)


def _build(builder: Builder, paths: Iterable[str], day: Published | None, faults: Faults) -> Done:
    pages = articles = facts = 0
    for page, found in _pages(paths, day, faults):
        builder.add(page, found)
        pages += 1
        articles += len(page.articles)
        facts += len(found)
    return Done(pages, articles, facts)


def _pages(
    paths: Iterable[str], day: Published | None, faults: Faults
) -> Iterator[tuple[Page, list[Fact]]]:
    from cqfacts.extract.facts import facts_of
    from cqfacts.read import read_file
    from cqfacts.read.files import files_in

    for path in paths:
        for file in files_in(path, faults.add):
            try:
                page = read_file(Path(file.path), file.name, published=day)
                if not page.articles:
                    raise EmptySource(f"{file.name}: no article found in it")
            except (SourceError, OSError) as error:
                faults.add(error)
            else:
                yield page, facts_of(page)
