"""From the rows of the embedded store to facts and articles, and from articles to their layout."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from cqfacts.errors import UnknownFact
from cqfacts.model import (
    Article,
    Caption,
    Change,
    District,
    Fact,
    Figure,
    Name,
    Published,
    Source,
    Time,
    figure_json,
    name_json,
    time_json,
)
from cqfacts.store import schema
from cqfacts.store.embedded import SOURCES_IN_ORDER, damaged
from cqfacts.store.schema import (
    BASES,
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
    from collections.abc import Callable, Iterator, Sequence

    from cqfacts.model import Range
    from cqfacts.store.embedded import EmbeddedStore, Row
    from cqfacts.text.passage import Passage

# What texts and layouts look like as JSON: blobs that are deflated with it are smaller by a third.
_USUAL = "".join(
    (
        *(f"[3,{n}],[0,{n}]," for n in range(30)),
        *(f"[0,{n}]," for n in range(40)),
        *(f'\\n\\n",{n},"",{n + 1},"' for n in range(0, 40, 2)),
        r'["{\"url\": \"https://www.","\", \"outlet\": \"","\", \"authors\": [\"","\"], ',
        r'\"date\": \"2020-01-01\", \"published\": \"2020-01-01\", \"title\": \"",0,"\", ',
        r'\"text\": \"",1,"\\n",2,',
        *(f'"",{n},"\\\\n",{n + 1},' for n in range(1, 40, 2)),
        ",null,[],[],[[",
    )
).encode()
_NO_TEXT = "a text in it cannot be unpacked"
_POSITIVE = 0x7FFF_FFFF
_as_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode

_FACT = (
    "SELECT no, id, article, part, quote, line, start, end, pieces, districts, checksum"
    " FROM facts WHERE no IN"
)
_ARTICLE = (
    "SELECT a.no, id, title, kicker, outlet, role, authors, district, published_start,"
    " published_end, published_basis, published_evidence, a.line, a.start, a.end, o.file, s.sha256,"
    f" s.checksum = {schema.PLACED.format('s.')}, s.start, s.line FROM articles a"
    " JOIN sources s ON s.no = a.source JOIN files o ON o.no = s.file WHERE a.no IN"
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


def _as_json(value: Any) -> bytes:
    return _as_text(value).encode("utf-8", "surrogatepass")


def deflated(value: Any) -> bytes:
    """
    The value as JSON, deflated.

    >>> inflated(deflated(["赛力斯", 0, "。"]))
    ['赛力斯', 0, '。']
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=_USUAL)
    return packer.compress(_as_json(value)) + packer.flush()


def inflated(blob: bytes) -> Any:
    """The value of which `deflated` made the blob."""
    return json.loads(zlib.decompressobj(-zlib.MAX_WBITS, zdict=_USUAL).decompress(blob))


class Before(NamedTuple):
    """What stands in a file before the text of a source."""

    chars: int
    lines: int

    @classmethod
    def of(cls, start: int, line: int) -> Before:
        """As `sources` has it: the line's own number, 0 for a whole file."""
        return cls(start, max(line - 1, 0))

    def source(self, source: Source) -> Source:
        """The source with its places in the file."""
        return source._replace(line=source.line + self.lines, span=self.range(source.span))

    def range(self, place: Range) -> Range:
        """A range of the text as one of the file."""
        return place[0] + self.chars, place[1] + self.chars

    def time(self, record: Row) -> Time:
        """A time whose place, the last of the record, is one of the text."""
        return Time._make((*record[:-1], self.range(record[-1])))

    def figure(self, record: Row) -> Figure:
        """A figure, likewise, and its time."""
        *rest, time, change, at, place = record
        return Figure._make((*rest, time and self.time(time), change, at, self.range(place)))

    def name(self, record: Row) -> Name:
        """A name, likewise."""
        return Name._make((*record[:-1], self.range(record[-1])))

    def passage(self, passage: Passage) -> Passage:
        """The passage with its places in the file."""
        runs = ((at, place + self.chars, *sizes) for at, place, *sizes in passage.runs)
        return type(passage)(passage.text, tuple(runs))  # type: ignore[arg-type]


class _Article:
    """What the facts of one article share."""

    __slots__ = ("before", "district", "source")

    def __init__(self, row: Row, names: dict[str, str]) -> None:
        (_, key, title, kicker, outlet, role, authors, code, first, last, basis, evidence) = row[
            :12
        ]
        (line, start, end, file, sha256, is_placed, *before) = row[12:]
        if not is_placed:
            raise ValueError(before)
        self.before = Before.of(*before)
        self.district = District(names[code], code) if code else None
        self.source = Source(
            id_of(key),
            title,
            kicker,
            outlet,
            role,
            tuple(authors.split("\n")) if authors else (),
            Published(day_text(first), day_text(last), BASES[basis], evidence),  # type: ignore[arg-type]
            file,
            line,
            (start, end),
            sha256.hex(),
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
    return zlib.crc32(_as_json(fact)) & _POSITIVE


class _Shared:
    """The articles of some facts, and the names of the districts they speak of."""

    __slots__ = ("articles", "districts")

    def __init__(self, articles: dict[int, _Article], districts: dict[str, str]) -> None:
        self.articles = articles
        self.districts = districts


def _articles(store: EmbeddedStore, wanted: set[int], facts: Any) -> _Shared:
    rows = store.rows_in(_ARTICLE, wanted)
    codes = {row[7] for row in rows if row[7]}
    for fact in facts:
        codes.update((fact[9] or "").split())
    districts = _district_names(store, codes)
    return _Shared({row[0]: _Article(row, districts) for row in rows}, districts)


def _district_names(store: EmbeddedStore, codes: set[str]) -> dict[str, str]:
    sql = "SELECT code, name FROM districts WHERE code IN"
    return {code: name for code, name in store.rows_in(sql, codes)}  # noqa: C416 - rows are Any


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


def packed(text: str, quotes: Sequence[tuple[int, str]]) -> bytes:
    """
    The text of a source without the *quotes* (each with where it starts) that stand in it unbroken:
    what is between them, and which comes next. `unpacked` undoes it.
    """
    recipe: list[str | int] = []
    place = 0
    for number, (start, quote) in enumerate(quotes):
        if start >= place and text.startswith(quote, start):
            recipe += [text[place:start], number]
            place = start + len(quote)
    recipe.append(text[place:])
    return deflated(recipe)


def unpacked(recipe: Sequence[str | int], quotes: Sequence[str], path: str) -> str:
    """
    The text of a source from what `packed` left of it, inflated, and its quotes.

    >>> text = "题 一句。二句。"
    >>> recipe = inflated(packed(text, [(2, "一句。"), (5, "二句。")]))
    >>> unpacked(recipe, ["一句。", "二句。"], "") == text
    True

    Raises DamagedStore, which names *path*.
    """
    try:
        return "".join([quotes[part] if isinstance(part, int) else part for part in recipe])
    except (TypeError, IndexError) as error:
        raise damaged(path, _NO_TEXT) from error


def quotes_of(store: EmbeddedStore, source: int) -> list[str]:
    """The quotes of the facts of a source, in the order of reading."""
    rows = store.rows(
        "SELECT f.quote FROM articles a JOIN facts f"
        " ON f.no BETWEEN a.first_fact AND a.first_fact + a.facts - 1"
        " WHERE a.source = ? ORDER BY f.no",
        (source,),
    )
    return [quote for (quote,) in rows]


def text_of(store: EmbeddedStore, source: int) -> str:
    """The text of a source."""
    blob = store.rows("SELECT text FROM sources WHERE no = ?", (source,))[0][0]
    return unpacked(recipe_in(blob, inflated, store.path), quotes_of(store, source), store.path)


def recipe_in(blob: bytes, inflate: Callable[[bytes], Any], path: str) -> list[str | int]:
    """What `packed` left of a text; DamagedStore, which names *path*, if the blob is broken."""
    try:
        recipe: list[str | int] = inflate(blob)
    except (zlib.error, ValueError, TypeError) as error:
        raise damaged(path, _NO_TEXT) from error
    return recipe


def layout_of(article: Article, text: str) -> bytes:
    """Where the parts of an article stand in its source, which is enough to read it again."""

    def kept(passage: Passage | None) -> Any:
        if passage is None:
            return None
        plain = all(size == file_size for _, _, size, file_size in passage.runs)
        places = [(place, size) for _, place, size, _ in passage.runs]
        if plain and "".join(text[at : at + size] for at, size in places) == passage.text:
            return [number for place in places for number in place]
        return [passage.text, passage.runs]

    layout = [
        kept(article.title),
        kept(article.kicker),
        [kept(subhead) for subhead in article.subheads],
        [[kept(caption.text), caption.outlet, caption.authors] for caption in article.captions],
        [kept(paragraph) for paragraph in article.paragraphs],
        [[PARTS.index(part), index] for part, index in article.order],
    ]
    return deflated(layout)


def _passage(kept: Any, text: str) -> Passage:
    from cqfacts.text.passage import Passage

    if kept and isinstance(kept[0], str):
        return Passage(kept[0], tuple(tuple(run) for run in kept[1]))
    pairs = zip(kept[::2], kept[1::2], strict=True)
    return Passage.join(Passage.of(text[at : at + size], at) for at, size in pairs)


def _article_of(row: Row, layout: bytes, text: str, names: dict[str, str]) -> Article:
    head = _Article(row, names)
    source = head.before.source(head.source)
    title, kicker, subheads, captions, paragraphs, order = inflated(layout)

    def passage(kept: Any) -> Passage:
        return head.before.passage(_passage(kept, text))

    return Article(
        passage(title),
        None if kicker is None else passage(kicker),
        source.outlet,
        source.role,
        source.authors,
        head.district,
        source.published,
        tuple(passage(subhead) for subhead in subheads),
        tuple(Caption(passage(words), by, tuple(who)) for words, by, who in captions),
        tuple(passage(paragraph) for paragraph in paragraphs),
        tuple((PARTS[part], index) for part, index in order),  # type: ignore[misc]
        source.span,
        source.line,
    )


def _read(store: EmbeddedStore, numbers: list[int]) -> Iterator[tuple[Source, Article]]:
    """Articles of one source, read again from its text."""
    rows = store.rows_in(_ARTICLE, numbers)
    sql = "SELECT no, layout FROM articles WHERE no IN"
    layouts: dict[int, bytes] = {no: layout for no, layout in store.rows_in(sql, numbers)}  # noqa: C416
    sql = "SELECT source FROM articles WHERE no = ?"
    text = text_of(store, store.rows(sql, (numbers[0],))[0][0])
    codes = {row[7] for row in rows if row[7]}
    names = _district_names(store, codes)
    for row in sorted(rows, key=lambda row: row[13]):
        head = _Article(row, names)
        yield head.before.source(head.source), _article_of(row, layouts[row[0]], text, names)


def article_of(store: EmbeddedStore, identifier: str) -> Article:
    """The article of that id."""
    first, last = schema.key_range(identifier)
    found = store.rows(
        "SELECT min(no) FROM articles WHERE id BETWEEN ? AND ? GROUP BY id", (first, last)
    )
    if len(found) != 1:
        raise UnknownFact(f"no article has the id {identifier[:60]}", "see cqfacts articles")
    return next(_read(store, [found[0][0]]))[1]


def article_records(store: EmbeddedStore) -> Iterator[dict[str, Any]]:
    """Every article in the contract's form, by file and place."""
    for (source,) in store.rows(f"SELECT s.no FROM {SOURCES_IN_ORDER}"):
        sql = "SELECT no FROM articles WHERE source = ?"
        numbers = [number for (number,) in store.rows(sql, (source,))]
        if numbers:
            for about, article in _read(store, numbers):
                yield _article_json(about, article)


def _article_json(source: Source, article: Article) -> dict[str, Any]:
    return {
        "id": source.article,
        "title": article.title.text,
        "kicker": article.kicker and article.kicker.text,
        "outlet": article.outlet,
        "role": article.role,
        "authors": list(article.authors),
        "district": article.district and article.district.as_json(),
        "published": article.published.as_json(),
        "subheads": [subhead.text for subhead in article.subheads],
        "captions": [
            {
                "text": caption.text.text,
                "outlet": caption.outlet,
                "authors": list(caption.authors),
            }
            for caption in article.captions
        ],
        "paragraphs": [paragraph.text for paragraph in article.paragraphs],
        "file": source.file,
        "line": source.line,
        "span": list(source.span),
    }


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
