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
    from cqfacts.store.prepared import Prepared


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


class Read(NamedTuple):
    """A page that was read, and how much was found in it."""

    unit: tuple[str, int | None, int | None]  # file, size, modified
    rows: Prepared
    articles: int
    facts: int


class Fault(NamedTuple):
    """That a page could not be read, and why; `is_lost`: the file could not even be looked at."""

    file: str
    reason: str
    is_lost: bool = False


Outcome = Read | Fault


def read_units(units: Sequence[Unit], way: Way) -> list[Outcome]:
    """What each of the units gives, in their order."""
    return [_read(unit, way) for unit in units]


def _read(unit: Unit, way: Way) -> Outcome:
    from cqfacts.extract.facts import facts_of
    from cqfacts.store.prepared import prepared

    try:
        page = _page(unit, way)
        facts = facts_of(page)
        rows = prepared(page, facts)
    except SourceError as error:
        return Fault(unit.file, said(error))
    except Exception as error:  # noqa: BLE001 - a page must never cost the others
        place = f"{unit.file}:{unit.line}" if unit.line else unit.file
        return Fault(unit.file, f"{place}: cannot be read ({type(error).__name__}: {error})"[:400])
    return Read((unit.file, unit.size, unit.modified), rows, len(page.articles), len(facts))


def _page(unit: Unit, way: Way) -> Page:
    if len(unit.data) > way.limits.page and not unit.kept:
        place = f"{unit.file}:{unit.line}" if unit.line else unit.file
        raise TooLarge(
            f"{place}: is larger than the {megabytes(way.limits.page)} that a page may have",
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
