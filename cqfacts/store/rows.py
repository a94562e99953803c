"""From the rows of the embedded store to facts."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

from cqfacts.model import (
    Change,
    District,
    Fact,
    Source,
    figure_json,
    name_json,
    time_json,
)
from cqfacts.store.articles import HEADS, Head, article_records, district_names
from cqfacts.store.database import damaged
from cqfacts.store.packing import as_json
from cqfacts.store.schema import (
    BOUNDS,
    KINDS,
    LAST_RECORD,
    NAME_TYPES,
    PARTS,
    RECORD_BITS,
    day_text,
    id_of,
    words_at,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cqfacts.model import Range
    from cqfacts.store.database import Row
    from cqfacts.store.embedded import EmbeddedStore

_POSITIVE = 0x7FFF_FFFF
_FACT = (
    "SELECT no, id, article, part, quote, line, start, end, pieces, districts, checksum"
    " FROM facts WHERE no IN"
)
_RECORDS = (
    f"FROM facts f CROSS JOIN {{0}} r ON r.no BETWEEN f.no << {RECORD_BITS}"
    f" AND f.no << {RECORD_BITS} | {LAST_RECORD} WHERE f.no IN"
)
_FIGURE = (
    "SELECT f.no, text, value, low, high, unit, kind, bound, metric, subject, time, change,"
    f" at_start, at_end, span {_RECORDS.format('figures')}"
)
_TIME = f"SELECT f.no, text, first, last, at_start, at_end, span {_RECORDS.format('times')}"
_NAME = (
    f"SELECT f.no, text, type, title, aliases, at_start, at_end, span {_RECORDS.format('names')}"
)


def facts_of(store: EmbeddedStore, numbers: Sequence[int]) -> list[Fact]:
    """The facts of these numbers, in the given order."""
    rows = {row[0]: row for row in store.rows_in(_FACT, numbers)}
    places = {number: (row[6], row[4]) for number, row in rows.items()}
    articles = _articles(store, {row[2] for row in rows.values()}, rows.values())
    times = _times(store, places)
    figures = _figures(store, places, times)
    names = _names(store, places)
    return [
        _fact(
            rows[number],
            articles,
            tuple(figures.get(number, ())),
            tuple(times.get(number, ())),
            tuple(names.get(number, ())),
            store.path,
        )
        for number in numbers
    ]


def checksum(fact: Row) -> int:
    """
    A number that is another one if anything of the fact is; of its places in the source. Of its
    records it does not matter whether they are named tuples.
    """
    return zlib.crc32(as_json(fact)) & _POSITIVE


class _Shared:
    """The articles of some facts, and the names of the districts they speak of."""

    __slots__ = ("articles", "districts")

    def __init__(self, articles: dict[int, Head], districts: dict[str, str]) -> None:
        self.articles = articles
        self.districts = districts


def _articles(store: EmbeddedStore, wanted: set[int], facts: Any) -> _Shared:
    rows = store.rows_in(HEADS, wanted)
    codes = {row[7] for row in rows if row[7]}
    for fact in facts:
        codes.update((fact[9] or "").split())
    districts = district_names(store, codes)
    return _Shared({row[0]: Head(row, districts) for row in rows}, districts)


def _fact(
    row: Row,
    shared: _Shared,
    figures: tuple[Row, ...],
    times: tuple[Row, ...],
    names: tuple[Row, ...],
    path: str,
) -> Fact:
    """The fact, if it is as it was written; in the file, not in the text of its source."""
    _, key, number, part, quote, line, start, end, kept, codes, written = row
    article = shared.articles[number]
    districts: tuple[District, ...]
    if codes is None:
        districts = (article.district,) if article.district else ()
    else:
        districts = tuple([District(shared.districts[code], code) for code in codes.split()])
    place = start, end
    pieces = tuple(map(tuple, json.loads(kept))) if kept else (place,)
    named = id_of(key), PARTS[part], quote
    source, before = article.source, article.before
    in_text = (*source[:8], line, place, source.sha256)
    read = (*named, figures, times, names, districts, in_text, pieces)
    if checksum(read) != written & _POSITIVE:
        raise damaged(path, f"fact {named[0]} is not as it was written")
    return Fact(
        *named,  # type: ignore[arg-type]
        tuple([before.figure(figure) for figure in figures]),
        tuple([before.time(time) for time in times]),
        tuple([before.name(name) for name in names]),
        districts,
        Source(*source[:8], line + before.lines, before.range(place), source.sha256),
        tuple([before.range(piece) for piece in pieces]),
    )


Places = dict[int, tuple[int, str]]  # where a fact starts in its file, and its quote


def _record(
    places: Places, fact: int, text: str | None, place: tuple[int, int, int | None]
) -> tuple[str, Range, Range]:
    """The text of a record, where it is in the quote, and where in the file."""
    at_start, at_end, kept = place
    begin, quote = places[fact]
    span = (begin + at_start, begin + at_end)
    if kept is not None:
        start = kept >> RECORD_BITS
        span = (start, start + (kept & LAST_RECORD))
    return quote[at_start:at_end] if text is None else text, (at_start, at_end), span


def _times(store: EmbeddedStore, places: Places) -> dict[int, list[Row]]:
    """The times of each fact, as tuples of what a `Time` has."""
    found: dict[int, list[Row]] = {}
    for fact, text, first, last, *place in store.rows_in(_TIME, places):
        words, at, span = _record(places, fact, text, place)  # type: ignore[arg-type]
        found.setdefault(fact, []).append((words, day_text(first), day_text(last), at, span))
    return found


def _figures(
    store: EmbeddedStore, places: Places, times: dict[int, list[Row]]
) -> dict[int, list[Row]]:
    """The figures of each fact, as tuples of what a `Figure` has."""
    found: dict[int, list[Row]] = {}
    for row in store.rows_in(_FIGURE, places):
        fact, text, value, low, high, unit, kind, bound, metric, subject, time, change = row[:12]
        words, at, span = _record(places, fact, text, row[12:])
        found.setdefault(fact, []).append(
            (
                words,
                value,
                low,
                high,
                unit,
                KINDS[kind],
                BOUNDS[bound],
                words_at(metric, places[fact][1]),
                words_at(subject, places[fact][1]),
                _time(time, times.get(fact, [])),
                Change(*change.split("/")) if change else None,
                at,
                span,
            )
        )
    return found


def _time(kept: int | str | None, times: list[Row]) -> Row | None:
    """A figure's time: one of its fact's, by position, or one carried over from elsewhere."""
    if kept is None:
        return None
    if isinstance(kept, int):
        return times[kept]
    text, start, end, at, span = json.loads(kept)
    return text, start, end, tuple(at), tuple(span)


def _names(store: EmbeddedStore, places: Places) -> dict[int, list[Row]]:
    """The names of each fact, as tuples of what a `Name` has."""
    found: dict[int, list[Row]] = {}
    for fact, text, type_, title, aliases, *place in store.rows_in(_NAME, places):
        words, at, span = _record(places, fact, text, place)  # type: ignore[arg-type]
        others = tuple(aliases.split("\n")) if aliases else ()
        found.setdefault(fact, []).append(
            (
                words,
                NAME_TYPES[type_],
                words_at(title, places[fact][1]),
                others,
                at,
                span,
            )
        )
    return found


def records_of(store: EmbeddedStore, kind: str) -> Iterator[dict[str, Any]]:
    """Every record of a kind in the contract's form."""
    if kind == "articles":
        yield from article_records(store)
        return
    for fact in store.each_fact():
        if kind == "facts":
            yield fact.as_json()
        elif kind == "figures":
            yield from (figure_json(figure, fact) for figure in fact.figures)
        elif kind == "times":
            yield from (time_json(time, fact) for time in fact.times)
        else:
            yield from (name_json(name, fact) for name in fact.names)
