"""
The store of the pages that ship with the program, made on first use.

It lies in the cache folder under a name that says what it was made of, so another version of the
program or of the pages makes another one. Where it cannot be written it is made in memory.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from zlib import crc32

from cqfacts import __version__
from cqfacts.errors import StoreError
from cqfacts.store.embedded import EmbeddedStore
from cqfacts.store.schema import USER_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cqfacts.model import Fact, Page

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
_INSTALLED = os.path.join(_PACKAGE, "seeds")  # noqa: PTH118
_CHECKOUT = os.path.join(os.path.dirname(_PACKAGE), "seeds")  # noqa: PTH118, PTH120


def seeds() -> list[str]:
    """The paths of the bundled pages, by name."""
    folder = _INSTALLED if os.path.isdir(_INSTALLED) else _CHECKOUT  # noqa: PTH112
    return sorted(entry.path for entry in os.scandir(folder) if entry.name.endswith(".txt"))


def open_bundled(folder: str, pages: Sequence[str] | None = None) -> EmbeddedStore:
    """The store of *pages* (the bundled ones if None), kept in *folder*."""
    files = seeds() if pages is None else pages
    path = os.path.join(folder, _file_name(files))  # noqa: PTH118
    try:
        return EmbeddedStore.open(path)
    except StoreError:
        return _built(files, path)


def _file_name(files: Sequence[str]) -> str:
    """A name that changes with the pages, the program and the schema."""
    digest = 0
    for path in files:
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib costs a tenth of the start
            digest = crc32(file.read(), crc32(os.path.basename(path).encode(), digest))  # noqa: PTH119
    return f"seeds-{__version__}-{USER_VERSION}-{digest:08x}.db"


def _built(files: Sequence[str], path: str) -> EmbeddedStore:
    from cqfacts.store.build import write, write_in_memory

    try:
        write(_read(files), path, {"pages": "bundled"})
        _forget_others(path)
        return EmbeddedStore.open(path)
    except (StoreError, OSError):
        return write_in_memory(_read(files))


def _read(files: Sequence[str]) -> Iterator[tuple[Page, list[Fact]]]:
    from pathlib import Path

    from cqfacts.extract.facts import facts_of
    from cqfacts.read import read_file

    for path in map(Path, files):
        page = read_file(path, f"seeds/{path.name}")
        yield page, facts_of(page)


def _forget_others(path: str) -> None:
    """Stores of other versions are of no use any more."""
    from contextlib import suppress
    from pathlib import Path

    for other in Path(path).parent.glob("seeds-*.db"):
        if other != Path(path):
            with suppress(OSError):
                other.unlink()
