"""Articles out of the embedded store: their heads from their rows, the rest from their sources."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from cqfacts.errors import UnknownFact
from cqfacts.model import (
    Article,
    Caption,
    District,
    Published,
    Source,
)
from cqfacts.store import schema
from cqfacts.store.database import SOURCES_IN_ORDER, damaged
from cqfacts.store.packing import checked_text_of, inflated_layout, passage_of
from cqfacts.store.schema import BASES, PARTS, day_text, id_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cqfacts.model import Range
    from cqfacts.store.database import Database, Row
    from cqfacts.text.passage import Passage

# What lookups match in an article, then the rest, in the order in which its checksum has them
MATCHED = "id, title, kicker, outlet, authors, a.district, published_end"
HEADS = (
    f"SELECT a.no, {MATCHED}, role, published_start, published_basis, published_evidence, a.line,"
    " a.start, a.end, a.facts, o.file, s.sha256, a.source, a.first_fact, a.checksum,"
    f" s.checksum = {schema.PLACED.format('s.')}, s.start, s.line FROM articles a"
    " JOIN sources s ON s.no = a.source JOIN files o ON o.no = s.file WHERE a.no IN"
)
CODE = 6  # the column of the district
START = 12  # and of where it begins
_MATCHED = 7


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

    def passage(self, passage: Passage) -> Passage:
        """The passage with its places in the file."""
        runs = ((at, place + self.chars, *sizes) for at, place, *sizes in passage.runs)
        return type(passage)(passage.text, tuple(runs))  # type: ignore[arg-type]


class Head:
    """What the facts of one article share: its row, and the names of districts by code."""

    __slots__ = ("before", "district", "source")

    def __init__(self, row: Row, names: dict[str, str], path: str) -> None:
        number, *said, source, first_fact, checksum, is_placed, chars, lines = row
        key, title, kicker, outlet, authors, code, last, role, first, basis, evidence = said[:11]
        line, start, end, _, file, sha256 = said[11:]
        name = names[code] if code else None
        matched, whole = summed_article([*said[:-1], sha256.hex()], name)
        if not (
            schema.is_matched(checksum, matched, number, source, first_fact)
            and schema.is_whole(checksum, whole)
            and is_placed
        ):
            raise damaged(path, f"article {id_of(key)} is not as it was written")
        self.before = Before.of(chars, lines)
        self.district = District(name, code) if name else None
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


def summed_heading(said: Iterable[Any], district: str | None) -> int:
    """The number of what lookups match in an article: `MATCHED`, and its district's name."""
    return schema.summed((*said, district))


def summed_article(said: Sequence[Any], district: str | None) -> tuple[int, int]:
    """
    The numbers of what lookups match in an article and of all of it: *said* is what `HEADS` has of
    it, from its id to the file's hash, which is told in hexadecimal digits.
    """
    matched = summed_heading(said[:_MATCHED], district)
    return matched, schema.summed(said[_MATCHED:], matched)


def district_names(store: Database, codes: set[str]) -> dict[str, str]:
    """The names of the districts with these codes."""
    sql = "SELECT code, name FROM districts WHERE code IN"
    return {code: name for code, name in store.rows_in(sql, codes)}  # noqa: C416 - rows are Any


def _article_of(head: Head, layout: bytes, text: str) -> Article:
    source = head.before.source(head.source)
    title, kicker, subheads, captions, paragraphs, order = inflated_layout(layout)

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
    names = district_names(store, {row[CODE] for row in rows if row[CODE]})
    for row in sorted(rows, key=itemgetter(START)):
        head = Head(row, names, store.path)
        yield head.before.source(head.source), _article_of(head, layouts[row[0]], text)


def articles_of_source(store: Database, source: int) -> list[int]:
    """
    The numbers of the articles of a source, as the index has them; DamagedStore if one of them is
    another source's. If all of these are as many as there are articles, none is missing.
    """
    sql = "SELECT no FROM articles INDEXED BY article_by_source WHERE source = ? ORDER BY no"
    numbers = [number for (number,) in store.rows(sql, (source,))]
    found = store.rows_in("SELECT no, source FROM articles WHERE no IN", numbers)
    if sorted(found) != [(number, source) for number in numbers]:
        raise damaged(store.path, "an article is not where it was")
    return numbers


def article_of(store: Database, identifier: str) -> Article:
    """The article of that id."""
    return next(_read(store, [_number_of(store, identifier)]))[1]


def facts_of_article(store: Database, identifier: str) -> range:
    """The numbers of the facts of the article of that id."""
    sql = "SELECT first_fact, facts FROM articles WHERE no = ?"
    first, count = store.row(sql, (_number_of(store, identifier),))
    return range(first, first + count)


def _number_of(store: Database, identifier: str) -> int:
    """The number of the article of that id; the first, where two files have the same bytes."""
    sql = "SELECT min(no) FROM articles WHERE id BETWEEN ? AND ? GROUP BY id LIMIT 2"
    found = store.rows(sql, schema.key_range(identifier))
    if len(found) != 1:
        raise UnknownFact(f"no article has the id {identifier[:60]}", "see cqfacts articles")
    return int(found[0][0])


def article_records(store: Database) -> Iterator[dict[str, Any]]:
    """Every article in the contract's form, by file and place."""
    told = 0
    for (source,) in store.rows(f"SELECT s.no FROM {SOURCES_IN_ORDER}"):
        if numbers := articles_of_source(store, source):
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
