"""The files in folders of any depth, in the same order on every machine."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")
LINES = (".jsonl", ".ndjson")
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
SUFFIXES = PAGES + LINES + ARCHIVES


class File(NamedTuple):
    """A file that may be read: where it is, its name as shown, its size and time of change."""

    path: str
    name: str
    size: int
    modified: int  # nanoseconds


def is_page(name: str) -> bool:
    """Whether a file of that name holds a page."""
    return name.lower().endswith(PAGES)


def holds_lines(name: str) -> bool:
    """Whether a file of that name holds one article a line."""
    return name.lower().endswith(LINES)


def is_archive(name: str) -> bool:
    """Whether a file of that name is an archive of pages."""
    return name.lower().endswith(ARCHIVES)


def files_in(path: str, on_error: Callable[[SourceError], None]) -> Iterator[File]:
    """
    The file at *path* whatever it is called, or what can be read below the folder at *path* by
    name. Hidden files are passed over, and links that lead to folders or out of the folder.

    What is not there or cannot be listed goes to *on_error*.
    """
    path = plain(path)
    try:
        found = os.stat(path)  # noqa: PTH116 - pathlib costs time where folders are large
    except (OSError, ValueError) as error:
        on_error(_missing(path, error))
        return
    if not stat.S_ISDIR(found.st_mode):
        yield File(path, shown(path), found.st_size, found.st_mtime_ns)
        return
    yield from _below(path, on_error)


def _below(path: str, on_error: Callable[[SourceError], None]) -> Iterator[File]:
    """The files in the folder; a stack, for folders may be deeper than calls."""
    inside = os.path.join(os.path.realpath(path), "")  # noqa: PTH118
    waiting = [iter(_entries(path, on_error))]
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(iter(_entries(entry.path, on_error)))
            elif entry.name.lower().endswith(SUFFIXES) and _is_inside(entry, inside):
                found = entry.stat()
                if stat.S_ISREG(found.st_mode):
                    name = plain(entry.path)
                    yield File(entry.path, shown(name), found.st_size, found.st_mtime_ns)
        except OSError as error:
            on_error(_missing(entry.path, error))


def _entries(path: str, on_error: Callable[[SourceError], None]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(path) as entries:
            seen = [entry for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        on_error(_missing(path, error))
        return []
    return sorted(seen, key=lambda entry: entry.name)


def _is_inside(entry: os.DirEntry[str], folder: str) -> bool:
    """Whether the file itself, or what the link leads to, lies in the folder."""
    return not entry.is_symlink() or os.path.realpath(entry.path).startswith(folder)


def _missing(path: str, error: OSError | ValueError) -> SourceError:
    if isinstance(error, FileNotFoundError):
        return SourceError(f"{shown(path)}: no such file or folder", "check the path")
    reason = getattr(error, "strerror", None) or error
    return SourceError(f"{shown(path)}: {reason}", "check its permissions")


def plain(path: str) -> str:
    """
    The path without parts that say nothing, so that a file has one name.

    >>> plain("./news//a.txt"), plain("news/"), plain("."), plain("/"), plain("../a")
    ('news/a.txt', 'news', '.', '/', '../a')
    """
    if os.sep != "/":
        return path
    root = "/" if path.startswith("/") else ""
    parts = [part for part in path.split("/") if part not in ("", ".")]
    return root + "/".join(parts) or "."


def shown(path: str) -> str:
    r"""
    The path as text, also where its bytes are no UTF-8.

    >>> shown("\udce5\udc9e\udcab.txt"), shown("\udcb5\udce6.txt")
    ('垫.txt', '垫.txt')
    """
    if path.isascii() or not any("\ud800" <= char <= "\udfff" for char in path):
        return path
    raw = path.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "backslashreplace")
