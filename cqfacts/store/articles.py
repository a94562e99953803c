"""Articles out of the embedded store: their heads from their rows, the rest from their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cqfacts.errors import UnknownFact
from cqfacts.model import (
    Article,
    Caption,
    District,
    Figure,
    Name,
    Published,
    Source,
    Time,
)
from cqfacts.store import schema
from cqfacts.store.database import SOURCES_IN_ORDER
from cqfacts.store.packing import checked_text_of, inflated, passage_of
from cqfacts.store.schema import BASES, PARTS, day_text, id_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cqfacts.model import Range
    from cqfacts.store.database import Database, Row
    from cqfacts.text.passage import Passage

HEADS = (
    "SELECT a.no, id, title, kicker, outlet, role, authors, district, published_start,"
    " published_end, published_basis, published_evidence, a.line, a.start, a.end, o.file, s.sha256,"
    f" s.checksum = {schema.PLACED.format('s.')}, s.start, s.line FROM articles a"
    " JOIN sources s ON s.no = a.source JOIN files o ON o.no = s.file WHERE a.no IN"
)


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


class Head:
    """What the facts of one article share: its row, and the names of districts by code."""

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


def district_names(store: Database, codes: set[str]) -> dict[str, str]:
    """The names of the districts with these codes."""
    sql = "SELECT code, name FROM districts WHERE code IN"
    return {code: name for code, name in store.rows_in(sql, codes)}  # noqa: C416 - rows are Any


def _article_of(row: Row, layout: bytes, text: str, names: dict[str, str]) -> Article:
    head = Head(row, names)
    source = head.before.source(head.source)
    title, kicker, subheads, captions, paragraphs, order = inflated(layout)

    def passage(kept: Any) -> Passage:
        return head.before.passage(passage_of(kept, text))

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


def _read(store: Database, numbers: list[int]) -> Iterator[tuple[Source, Article]]:
    """Articles of one source, read again from its text."""
    rows = store.rows_in(HEADS, numbers)
    sql = "SELECT no, layout FROM articles WHERE no IN"
    layouts: dict[int, bytes] = {no: layout for no, layout in store.rows_in(sql, numbers)}  # noqa: C416
    sql = "SELECT source FROM articles WHERE no = ?"
    text = checked_text_of(store, store.rows(sql, (numbers[0],))[0][0])
    codes = {row[7] for row in rows if row[7]}
    names = district_names(store, codes)
    for row in sorted(rows, key=lambda row: row[13]):
        head = Head(row, names)
        yield head.before.source(head.source), _article_of(row, layouts[row[0]], text, names)


def article_of(store: Database, identifier: str) -> Article:
    """The article of that id."""
    first, last = schema.key_range(identifier)
    found = store.rows(
        "SELECT min(no) FROM articles WHERE id BETWEEN ? AND ? GROUP BY id", (first, last)
    )
    if len(found) != 1:
        raise UnknownFact(f"no article has the id {identifier[:60]}", "see cqfacts articles")
    return next(_read(store, [found[0][0]]))[1]


def article_records(store: Database) -> Iterator[dict[str, Any]]:
    """Every article in the contract's form, by file and place."""
    told = 0
    for (source,) in store.rows(f"SELECT s.no FROM {SOURCES_IN_ORDER}"):
        sql = "SELECT no FROM articles WHERE source = ?"
        numbers = [number for (number,) in store.rows(sql, (source,))]
        if numbers:
            for about, article in _read(store, numbers):
                yield _article_json(about, article)
                told += 1
    store.check_count("articles", told)


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
