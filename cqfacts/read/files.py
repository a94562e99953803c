"""The pages in files and folders of any depth, in the same order on every machine."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cqfacts.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")


def files_in(path: str) -> Iterator[str]:
    """
    The file at *path*, or the pages below the folder at *path* by name; hidden ones and links to
    folders are passed over.

    Raises SourceError for what is not there or cannot be listed.
    """
    if not os.path.isdir(path):  # noqa: PTH112 - pathlib costs time where folders are large
        if not os.path.exists(path):  # noqa: PTH110
            raise SourceError(f"{path}: no such file or folder", "check the path")
        yield path
        return
    try:
        entries = sorted(os.scandir(path), key=lambda entry: entry.name)
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror}", "check its permissions") from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from files_in(entry.path)
        elif entry.name.lower().endswith(SUFFIXES) and entry.is_file():
            yield entry.path
