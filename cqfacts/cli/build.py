"""`cqfacts build`: reads pages into a store."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

import click

from cqfacts.cli import FAULT, FOUND, NOTHING
from cqfacts.cli.group import Command
from cqfacts.cli.interruption import hear_no_more, interruptible
from cqfacts.cli.options import store_option
from cqfacts.errors import BadOption, LockedStore, OutdatedStore, SourceError
from cqfacts.text.safe import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from cqfacts.read.files import File
    from cqfacts.store.build import Builder
    from cqfacts.store.intake import Intake, Tally
    from cqfacts.store.reading import Way

_SHOWN_FAULTS = 100
_PATIENCE_SECONDS = 3.0
_PAUSE_SECONDS = 0.2
_MEGABYTE = 1 << 20


@click.command(
    "build",
    cls=Command,
    epilog="Examples: cqfacts build news/ --store news.db | "
    "cqfacts build articles.jsonl --field title=headline --store news.db | "
    "find news -newer news.db | cqfacts build - --store news.db",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day that all these pages appeared on, but for JSON lines that state their own.",
)
@click.option(
    "--field",
    "names",
    multiple=True,
    metavar="FIELD=NAME",
    help="What JSON Lines call title, text, published, outlet, authors or url.",
)
@click.option("--prune", is_flag=True, help="Remove what is gone from the folders that are named.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Read in so many processes; without it, one for each processor.",
)
@click.option(
    "--unpacked",
    type=click.IntRange(min=1),
    default=4096,
    show_default=True,
    metavar="MB",
    help="Refuse an archive that unpacks to more.",
)
@store_option
def command(
    paths: tuple[str, ...],
    published: datetime | None,
    names: tuple[str, ...],
    prune: bool,
    jobs: int | None,
    unpacked: int,
    store_path: str | None,
) -> int:
    """
    Read pages into a store: files and folders of text, Markdown and HTML, archives (.zip, .tar.gz
    and others) of these, and JSON Lines with one article a line. A path of - stands for the paths
    on the lines of standard input. Without PATH, the bundled pages.

    Pages that are in the store already are read again if they have changed. A page that cannot be
    read is named, and the rest is built; the exit status is then 2. Interrupted, a build leaves the
    store as it was. A store of an older version is first made anew out of the texts in it, and
    without PATH nothing else is read.
    """
    if paths and not store_path:
        raise BadOption(
            "pages of your own need a store of their own", "name it with --store news.db"
        )
    if not store_path:
        from cqfacts.cli.options import opened

        opened(None).close()
        return FOUND
    way = _way(published, names, unpacked)
    build = _Build(_paths(paths), way, store_path, jobs or _processors())
    return build.run(prune=prune)


def _paths(paths: tuple[str, ...]) -> list[str]:
    """The paths, with those on standard input in the place of -."""
    found: list[str] = []
    for path in paths:
        if path != "-":
            found.append(path)
            continue
        for line in sys.stdin.buffer:
            name = os.fsdecode(line.rstrip(b"\r\n"))
            if name:
                found.append(name)
    return found


def _way(published: datetime | None, names: tuple[str, ...], unpacked: int) -> Way:
    from cqfacts.read.archives import Limits
    from cqfacts.read.jsonlines import Fields
    from cqfacts.store.reading import Way, stated

    fields = {}
    for pair in names:
        field, sign, name = pair.partition("=")
        if not (sign and name and field in Fields._fields):
            raise BadOption(
                f"--field {pair}: no field of an article is named",
                f"write --field FIELD=NAME with one of {', '.join(Fields._fields)}",
            )
        fields[field] = name
    return Way(
        stated(published.date().isoformat() if published else None),
        Fields(**fields),
        Limits(unpacked=unpacked * _MEGABYTE),
    )


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Build:
    """One run of the command."""

    def __init__(self, paths: list[str], way: Way, store_path: str, jobs: int) -> None:
        self.paths = paths
        self.way = way
        self.store_path = store_path
        self.jobs = jobs
        self.is_renewed = False  # an older store was made anew
        self.faults = 0  # also of paths
        self.is_listed = True  # whether every folder could be looked into
        self.bar = _Bar()

    def run(self, *, prune: bool) -> int:
        """The exit status."""
        with interruptible():
            return self._run(prune=prune)

    def _run(self, *, prune: bool) -> int:
        from cqfacts.store.intake import Intake, Watch

        builder = self._opened() if os.path.exists(self.store_path) else None  # noqa: PTH110
        if not self.paths:
            if builder and self.is_renewed:
                builder.discard()
                return FOUND
            from cqfacts.store.bundled import seeds

            self.paths = seeds()
        intake = Intake(builder, self._opened, self.way, Watch(self._fault, self.bar.show))
        try:
            if self.bar.is_wanted:
                self.bar.total = sum(file.size for file in self._files(_pass_over))
            intake.take(self._files(self._unlisted), self.jobs)
            if prune and self.is_listed:
                intake.prune(self._folders(), lambda: self._files(_pass_over))
            intake.finish()
        except BaseException:
            self.bar.clear()
            intake.discard()
            raise
        self.bar.clear()
        return self._report(intake, prune=prune)

    def _opened(self) -> Builder:
        """The store to write; another build that is writing it is waited for, a moment."""
        end = time.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                builder = self._writable()
            except LockedStore:
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)
            else:
                builder.before_keeping = hear_no_more
                return builder

    def _writable(self) -> Builder:
        from cqfacts.store.build import Builder

        path = self.store_path
        is_there = os.path.exists(path) and os.path.getsize(path)  # noqa: PTH110, PTH202
        if not is_there:
            return Builder.create(path)
        try:
            return Builder.update(path)
        except OutdatedStore:
            self._renew()
            return Builder.update(path)

    def _renew(self) -> None:
        """Make a store of an older version anew."""
        from cqfacts.store.intake import Tally
        from cqfacts.store.older import renew

        tally = Tally()
        try:
            renew(self.store_path, self.way, self.jobs, tally, self.bar.show)
        finally:
            self.bar.clear()
        self.is_renewed = True
        store = f"{self.store_path}, of an older version, was made anew"
        print(safe(f"cqfacts: {store}: {_summary(tally)}"), file=sys.stderr)

    def _files(self, on_error: Callable[[SourceError], None]) -> Iterator[File]:
        from cqfacts.read.files import files_in

        several = len(self.paths) > 1
        seen: set[str] = set()
        for path in self.paths:
            for file in files_in(path, on_error):
                if several and file.name in seen:
                    continue
                if several:
                    seen.add(file.name)
                yield file

    def _folders(self) -> list[str]:
        return [path for path in self.paths if os.path.isdir(path)]  # noqa: PTH112

    def _unlisted(self, error: SourceError) -> None:
        from cqfacts.store.reading import said

        self.is_listed = False
        self._fault(said(error))

    def _fault(self, reason: str) -> None:
        self.faults += 1
        if self.faults <= _SHOWN_FAULTS:
            self.bar.clear()
            print(safe(f"cqfacts: {reason}"), file=sys.stderr)

    def _report(self, intake: Intake, *, prune: bool) -> int:
        tally = intake.tally
        if self.faults > _SHOWN_FAULTS:
            more = self.faults - _SHOWN_FAULTS
            print(f"cqfacts: and {_count(more, 'more fault')}", file=sys.stderr)
        if prune and not self.is_listed:
            print("cqfacts: nothing was pruned, for a path could not be read", file=sys.stderr)
        if tally.is_void() and not self.faults:
            where = ", ".join(self.paths[:3]) or "standard input"
            print(safe(f"cqfacts: no pages in {where}"), file=sys.stderr)
            return NOTHING
        if tally.is_void():
            is_there = os.path.exists(self.store_path)  # noqa: PTH110
            left = f"{self.store_path} is as it was" if is_there else "no store was made"
            print(safe(f"cqfacts: nothing could be read; {left}"), file=sys.stderr)
            return FAULT
        print(safe(f"{_summary(tally)}: {self.store_path}"), file=sys.stderr)
        return FAULT if self.faults else FOUND


def _summary(tally: Tally) -> str:
    parts = [
        f"{_count(tally.pages, 'page')} read",
        _count(tally.articles, "article"),
        _count(tally.facts, "fact"),
    ]
    parts += [f"{tally.unchanged:,} unchanged"] if tally.unchanged else []
    parts += [f"{tally.removed:,} removed"] if tally.removed else []
    parts += [f"{tally.failed:,} failed"] if tally.failed else []
    return ", ".join(parts)


def _count(number: int, noun: str) -> str:
    """
    A number of things.

    >>> _count(1, "page"), _count(2000, "page")
    ('1 page', '2,000 pages')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _pass_over(error: SourceError) -> None:
    """What cannot be listed is named when it is read."""


class _Bar:
    """A line on the terminal that says how far the build is; nothing where there is none."""

    def __init__(self) -> None:
        self.is_wanted = sys.stderr.isatty()
        self.total = 0
        self._begun = time.monotonic()
        self._next = self._begun + 1
        self._length = 0

    def show(self, tally: Tally) -> None:
        """Say it, a few times a second, after the first second."""
        now = time.monotonic()
        if not self.is_wanted or now < self._next:
            return
        self._next = now + _PAUSE_SECONDS
        line = progress(tally, self.total, now - self._begun)[: _columns() - 1]
        print("\r" + line.ljust(self._length), end="", file=sys.stderr, flush=True)
        self._length = len(line)

    def clear(self) -> None:
        """Leave an empty line."""
        if self._length:
            print("\r" + " " * self._length + "\r", end="", file=sys.stderr, flush=True)
            self._length = 0


def _columns() -> int:
    from shutil import get_terminal_size

    return get_terminal_size().columns


def progress(tally: Tally, total: int, seconds: float) -> str:
    """
    How far a build is, of *total* bytes, after so many seconds.

    >>> from cqfacts.store.intake import Tally
    >>> tally = Tally()
    >>> tally.pages, tally.facts, tally.bytes = 1200, 13000, 1 << 20
    >>> progress(tally, 4 << 20, 10.0)
    '[#####---------------] 25%  1,200 pages  13,000 facts  120 pages/s  0:30 left'
    """
    done = tally.pages + tally.unchanged
    parts = [
        _count(done, "page"),
        _count(tally.facts, "fact"),
        f"{done / seconds:,.0f} pages/s",
    ]
    share = min(1.0, tally.bytes / total) if total else 0.0
    if share:
        filled = round(share * 20)
        left = int(seconds / share - seconds)
        parts = [f"[{'#' * filled}{'-' * (20 - filled)}] {share:.0%}", *parts]
        parts.append(f"{left // 60}:{left % 60:02} left")
    return "  ".join(parts)
