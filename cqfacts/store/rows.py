"""From the rows of the embedded store to facts."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from cqfacts.model import (
    Change,
    District,
    Fact,
    Figure,
    Name,
    Source,
    Time,
    figure_json,
    name_json,
    time_json,
)
from cqfacts.store.articles import CODE, HEADS, Head, article_records, district_names
from cqfacts.store.database import damaged
from cqfacts.store.schema import (
    BOUNDS,
    KINDS,
    LAST_RECORD,
    NAME_TYPES,
    PARTS,
    RECORD_BITS,
    day_text,
    id_of,
    interval_of,
    is_matched,
    is_whole,
    summed,
    words_at,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cqfacts.model import Range
    from cqfacts.store.database import Row
    from cqfacts.store.embedded import EmbeddedStore

_FACT = (
    "SELECT no, id, article, part, quote, about, line, start, end, pieces, districts, checksum"
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
    kept = [_grouped(store.rows_in(sql, rows)) for sql in (_FIGURE, _TIME, _NAME)]
    shared = _articles(store, {row[2] for row in rows.values()}, rows.values())
    return [
        _fact(rows[number], shared, [rows.get(number, ()) for rows in kept], store.path)
        for number in numbers
    ]


def _grouped(rows: list[Row]) -> dict[int, list[Row]]:
    """The rows of records by the fact with which each begins, without it."""
    found: dict[int, list[Row]] = {}
    for fact, *row in rows:
        found.setdefault(fact, []).append(tuple(row))
    return found


def summed_fact(
    fact: Iterable[Any], districts: Iterable[District], article: str, records: Iterable[Row]
) -> tuple[int, int]:
    """
    The numbers of what lookups match in a fact and of all of it: *fact* is its row from its id to
    its districts; its records are the rows of its figures, then of its times and names.
    """
    key, part, quote, about, *rest = fact
    matched = summed((key, part, quote, about))
    named = [district.name for district in districts]
    return matched, summed((article, *rest, *named, *chain.from_iterable(records)), matched)


class _Shared:
    """The articles of some facts, and the names of the districts they speak of."""

    __slots__ = ("articles", "districts")

    def __init__(self, articles: dict[int, Head], districts: dict[str, str]) -> None:
        self.articles = articles
        self.districts = districts


def _articles(store: EmbeddedStore, wanted: set[int], facts: Any) -> _Shared:
    rows = store.rows_in(HEADS, wanted)
    codes = {row[CODE] for row in rows if row[CODE]}
    for fact in facts:
        codes.update((fact[10] or "").split())
    districts = district_names(store, codes)
    return _Shared({row[0]: Head(row, districts, store.path) for row in rows}, districts)


def _fact(row: Row, shared: _Shared, records: Sequence[Sequence[Row]], path: str) -> Fact:
    """The fact, if it is as it was written."""
    number, key, article_number, part, quote, about, *rest, written = row
    line, start, end, kept, codes = rest
    article = shared.articles[article_number]
    districts: tuple[District, ...]
    if codes is None:
        districts = (article.district,) if article.district else ()
    else:
        districts = tuple([District(shared.districts[code], code) for code in codes.split()])
    said = (key, part, quote, about, *rest)
    own = districts if codes else ()
    matched, whole = summed_fact(said, own, article.source.article, chain(*records))
    if not (is_matched(written, matched, number, article_number) and is_whole(written, whole)):
        raise damaged(path, f"fact {id_of(key)} is not as it was written")
    before, source = article.before, article.source
    place = before.range((start, start + len(quote) if end is None else end))
    at = _At(quote, start, before.chars)
    figures, times, names = records
    found = [_time(at, time) for time in times]
    return Fact(
        id_of(key),
        PARTS[part],  # type: ignore[arg-type]
        quote,
        tuple([_figure(at, found, figure) for figure in figures]),
        tuple(found),
        tuple([_name(at, name) for name in names]),
        districts,
        Source(*source[:8], line + before.lines, place, source.sha256),
        tuple([before.range(piece) for piece in json.loads(kept)]) if kept else (place,),
    )


class _At(NamedTuple):
    """A quote, where it begins in its text, and what stands before the text in its file."""

    quote: str
    start: int
    before: int

    def range(self, start: int, end: int, span: int | None) -> Range:
        """Where in the file a record is that is there in the quote."""
        begin, size = self.start + start, end - start
        if span is not None:
            begin, size = span >> RECORD_BITS, span & LAST_RECORD
        begin += self.before
        return begin, begin + size


def _time(at: _At, row: Row) -> Time:
    text, first, last, *place = row
    start, end, span = place
    words = at.quote[start:end] if text is None else text
    return Time(words, day_text(first), day_text(last), (start, end), at.range(start, end, span))


def _figure(at: _At, times: list[Time], row: Row) -> Figure:
    text, value, low, high, unit, kind, bound, metric, subject, time, change, *place = row
    start, end, span = place
    quote = at.quote
    return Figure(
        quote[start:end] if text is None else text,
        value,
        *interval_of(value, low, high, bound),
        unit,
        KINDS[kind],
        BOUNDS[bound],
        words_at(metric, quote),
        words_at(subject, quote),
        _time_of_figure(at, times, time),
        Change(*change.split("/")) if change else None,
        (start, end),
        at.range(start, end, span),
    )


def _time_of_figure(at: _At, times: list[Time], kept: int | str | None) -> Time | None:
    """A figure's time: one of its fact's, by position, or one carried over from elsewhere."""
    if kept is None:
        return None
    if isinstance(kept, int):
        return times[kept]
    text, start, end, place, span = json.loads(kept)
    return Time(text, start, end, tuple(place), (span[0] + at.before, span[1] + at.before))


def _name(at: _At, row: Row) -> Name:
    text, type_, title, aliases, *place = row
    start, end, span = place
    return Name(
        at.quote[start:end] if text is None else text,
        NAME_TYPES[type_],  # type: ignore[arg-type]
        words_at(title, at.quote),
        tuple(aliases.split("\n")) if aliases else (),
        (start, end),
        at.range(start, end, span),
    )


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
