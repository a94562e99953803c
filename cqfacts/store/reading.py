"""
Reading pages apart from writing them: bytes in, rows out, in whatever process.

Whatever goes wrong with a page is a fault of that page, and the next one is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from cqfacts import __version__
from cqfacts.errors import EmptySource, SourceError, TooLarge
from cqfacts.read.archives import Limits, megabytes
from cqfacts.read.jsonlines import Fields, Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cqfacts.model import Page, Published
    from cqfacts.store.prepared import Batch


_STATED = "--published"


def stated(day: str | None) -> Published | None:
    """The day that somebody says pages appeared on."""
    from cqfacts.model import Published

    return Published(day, day, "stated", _STATED) if day else None


class Way(NamedTuple):
    """How pages are read: their day, the names of fields, and how large they may be."""

    published: Published | None = None
    fields: Fields = Fields()
    limits: Limits = Limits()

    @property
    def number(self) -> int:
        """Another one for whatever lets the same page give other facts."""
        return crc32(repr((__version__, self.published, self.fields)).encode())


class Kept(NamedTuple):
    """What a store knows of the bytes that it keeps as a text: their hash and their encoding."""

    sha256: str
    encoding: str


class Unit(NamedTuple):
    """
    A file to be read, or a line of one (`line` from 1, `start` code points before it): its bytes,
    size and time of change. With `kept` the bytes are a text out of a store, in UTF-8.
    """

    file: str
    data: bytes
    size: int | None = None
    modified: int | None = None
    start: int = 0
    line: int = 0
    kept: Kept | None = None

    @property
    def place(self) -> str:
        """
        Where it is, as people are told.

        >>> Unit("a.txt", b"").place, Unit("a.jsonl", b"", line=3).place
        ('a.txt', 'a.jsonl:3')
        """
        return f"{self.file}:{self.line}" if self.line else self.file


class Read:
    """Pages that were read one after the other, no file twice; and how many articles they hold."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self.articles = 0

    def has(self, file: str) -> bool:
        """Whether the file is one of them."""
        return any(file == name for name, *_ in self.batch.sources)


class Fault(NamedTuple):
    """That a page could not be read, and why; `is_lost`: the file could not even be looked at."""

    file: str
    reason: str
    is_lost: bool = False


Outcome = Read | Fault


def read_units(units: Sequence[Unit], way: Way) -> list[Outcome]:
    """What the units give, in their order: pages together where there is no fault between them."""
    from cqfacts.store.prepared import Batch

    outcomes: list[Outcome] = []
    for unit in units:
        last = outcomes[-1] if outcomes else None
        if isinstance(last, Read) and (unit.line or not last.has(unit.file)):
            read = last
        else:
            read = Read(Batch.empty())
        if fault := _fault_of(unit, way, read):
            outcomes.append(fault)
        elif read is not last:
            outcomes.append(read)
    return outcomes


def _fault_of(unit: Unit, way: Way, read: Read) -> Fault | None:
    """Add the page of the unit to what was read; what is wrong with it, if that cannot be done."""
    from cqfacts.extract.facts import facts_of
    from cqfacts.store.prepared import Known

    try:
        page = _page(unit, way)
        read.batch.add(page, facts_of(page), Known(unit.size, unit.modified, way.number))
    except SourceError as error:
        return Fault(unit.file, said(error))
    except Exception as error:  # noqa: BLE001 - a page must never cost the others
        why = f"cannot be read ({type(error).__name__}: {error})"
        return Fault(unit.file, f"{unit.place}: {why}"[:400])
    read.articles += len(page.articles)
    return None


def _page(unit: Unit, way: Way) -> Page:
    if len(unit.data) > way.limits.page and not unit.kept:
        raise TooLarge(
            f"{unit.place}: is larger than the {megabytes(way.limits.page)} that a page may have",
            "split it",
        )
    if unit.line:
        from cqfacts.read.jsonlines import page_of

        record = Record(unit.line, unit.start, unit.data)
        page = page_of(record, unit.file, way.fields, way.published)
        return page._replace(sha256=unit.kept.sha256) if unit.kept else page
    page = _whole(unit, way)
    if not page.articles:
        raise EmptySource(
            f"{unit.file}: no article found in it", "a page has a headline and sentences under it"
        )
    return page


def _whole(unit: Unit, way: Way) -> Page:
    if unit.kept is None:
        from cqfacts.read import read_bytes

        return read_bytes(unit.data, unit.file, published=way.published)
    from cqfacts.read.pages import Source, page_of

    text = unit.data.decode("utf-8", "surrogatepass")
    source = Source(unit.file, unit.kept.sha256, text, unit.kept.encoding)
    return page_of(source, way.published)


def said(error: SourceError) -> str:
    """What is wrong and what to do about it, on one line."""
    message = str(error).rstrip(".")
    return f"{message}; {error.hint.rstrip('.')}" if error.hint else message
