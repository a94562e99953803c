"""
From pages and their facts to the rows of the store, without the numbers that only the store gives.

Rows are plain tuples: a process that reads pages makes them, and the one that writes the store
hands them to SQLite as they come.
"""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from cqfacts.store.around import index_terms, terms_of_heading, words_about
from cqfacts.store.interface import Heading
from cqfacts.store.packing import layout_of, packed
from cqfacts.store.rows import checksum
from cqfacts.store.schema import (
    BASES,
    BOUNDS,
    CHECKSUM_BITS,
    KINDS,
    NAME_TYPES,
    PARTS,
    RECORD_BITS,
    TERM_TYPES,
    checksum_of,
    day_number,
    key_of,
    place_of,
    rank_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cqfacts.model import Article, Change, Fact, Figure, Name, Number, Page, Time
    from cqfacts.store.database import Row

_LARGEST_INTEGER = 2**63 - 1


class Known(NamedTuple):
    """What is known of a page beside what it says: size, time of change, how it was read."""

    size: int | None = None
    modified: int | None = None
    reading: int = 0


class Counts(NamedTuple):
    """
    What the lexicon and the table of districts have to know of facts: in how many of them each term
    stands; and of each district its name and how many facts and articles speak of it.
    """

    terms: dict[tuple[str, int], int]
    districts: dict[str, tuple[str, int, int]]

    def add(self, other: Counts, sign: int = 1) -> None:
        """Count what the other has, or with the sign -1 take it away."""
        for term, count in other.terms.items():
            self.terms[term] = self.terms.get(term, 0) + sign * count
        for code, (name, facts, articles) in other.districts.items():
            _, before, others = self.districts.get(code, (name, 0, 0))
            self.districts[code] = (name, before + sign * facts, others + sign * articles)


class Batch(NamedTuple):
    """
    The rows of pages, by table. Sources, articles and facts are numbered from 0, and are meant by
    these numbers; a source begins with the name of its file. `words` are the terms of each fact.
    """

    sources: list[Row]
    articles: list[Row]
    facts: list[Row]
    words: list[Row]
    figures: list[Row]
    times: list[Row]
    names: list[Row]
    mentions: list[Row]
    counts: Counts

    @classmethod
    def empty(cls) -> Batch:
        """One without pages."""
        return cls([], [], [], [], [], [], [], [], Counts({}, {}))

    def add(self, page: Page, facts: Sequence[Fact], known: Known) -> None:
        """The page with its facts, which are in the order of its articles; all or nothing."""
        tables = self[:-1]
        sizes = [len(rows) for rows in tables]
        counts = Counts({}, {})
        try:
            self.sources.append(_source_row(page, facts, known))
            for article, found in _by_article(page, facts):
                counts.add(self._add_article(page, article, found))
        except BaseException:
            for rows, size in zip(tables, sizes, strict=True):
                del rows[size:]
            raise
        self.counts.add(counts)

    def _add_article(self, page: Page, article: Article, facts: Sequence[Fact]) -> Counts:
        number, first = len(self.articles), len(self.facts)
        places = (number, len(self.sources) - 1, first, len(facts))
        self.articles.append(_article_row(article, page, facts[0].source.article, places))
        heading = _heading(article)
        near = terms_of_heading(heading)
        own = (article.district,) if article.district else ()
        for no, fact in enumerate(facts, first):
            key = key_of(fact.id)
            part = PARTS.index(fact.part)
            about = words_about(fact)
            codes = None
            if fact.districts != own:
                codes = " ".join([district.code for district in fact.districts])
                others = {district.code: None for district in fact.districts if district not in own}
                self.mentions.extend([(code, no) for code in others])
            pieces = None if len(fact.pieces) <= 1 else json.dumps(fact.pieces)
            line, (start, end) = fact.source.line, fact.source.span
            said = (part, fact.quote, line, start, end, pieces, codes, about or None)
            check = checksum_of(key, part, fact.quote, about) << CHECKSUM_BITS | checksum(fact)
            self.facts.append((no, key, number, *said, check))
            self.words.append((no, " ".join(index_terms(fact.quote, about, near, key, part))))
            self._add_records(no << RECORD_BITS, fact)
        return counted(heading, facts)

    def _add_records(self, first: int, fact: Fact) -> None:
        """The figures, times and names of a fact, numbered from *first*."""
        self.figures.extend([_figure_row(no, fact, f) for no, f in enumerate(fact.figures, first)])
        self.times.extend([_time_row(no, fact, time) for no, time in enumerate(fact.times, first)])
        self.names.extend([_name_row(no, fact, name) for no, name in enumerate(fact.names, first)])


def _source_row(page: Page, facts: Sequence[Fact], known: Known) -> Row:
    hashed = sha256(page.text.encode("utf-8", "surrogatepass")).digest()
    kept = bytes.fromhex(page.sha256)
    text = packed(page.text, [(fact.source.span[0], fact.quote) for fact in facts])
    own = None if hashed == kept else hashed
    size, modified, reading = known
    described = (page.encoding, size, modified, text, page.start, page.line, reading)
    return (page.file, kept, own, *described)


def _heading(article: Article) -> Heading:
    return Heading(
        0,
        0,
        article.title.text,
        article.kicker.text if article.kicker else "",
        article.outlet or "",
        "\n".join(article.authors),
        article.district,
        None,
    )


def counted(heading: Heading, facts: Sequence[Fact]) -> Counts:
    """What is to be counted of an article and its facts."""
    count: Counter[tuple[str, int]] = Counter()
    for fact in facts:
        for text, type_ in {
            (form, name.type) for name in fact.names for form in (name.text, *name.aliases)
        }:
            count[text, TERM_TYPES.index(type_)] += 1
    for author in heading.authors.split():
        count[author, TERM_TYPES.index("author")] += len(facts)
    if heading.outlet:
        count[heading.outlet, TERM_TYPES.index("outlet")] += len(facts)
    own = (heading.district,) if heading.district else ()
    districts = Counter(district for fact in facts for district in {*fact.districts, *own})
    for district, number in districts.items():
        count[district.name, TERM_TYPES.index("district")] += number
    return Counts(count, {d.code: (d.name, number, 1) for d, number in districts.items()})


def _by_article(page: Page, facts: Sequence[Fact]) -> Iterator[tuple[Article, list[Fact]]]:
    """Each article that has facts, with them."""
    groups = [list(group) for _, group in groupby(facts, lambda fact: fact.source.article)]
    if len(groups) == len(page.articles):
        yield from zip(page.articles, groups, strict=True)
        return
    for group in groups:
        title, (start, _) = group[0].source.title, group[0].source.span
        yield (
            next(
                article
                for article in page.articles
                if article.title.text == title and article.span[0] <= start < article.span[1]
            ),
            group,
        )


def _article_row(
    article: Article, page: Page, identifier: str, places: tuple[int, int, int, int]
) -> Row:
    """Of *places*: its number, its source, its first fact, and how many it has."""
    number, source, *facts = places
    published = article.published
    return (
        number,
        key_of(identifier),
        source,
        article.title.text,
        article.kicker.text if article.kicker else None,
        article.outlet,
        article.role,
        "\n".join(article.authors) or None,
        article.district.code if article.district else None,
        day_number(published.start),
        day_number(published.end),
        BASES.index(published.basis),
        published.evidence,
        article.line,
        *article.span,
        *facts,
        layout_of(article, page.text),
    )


def _span(fact: Fact, record: Figure | Time | Name) -> int | None:
    """The record's place in the file, where it does not follow from its place in the quote."""
    begin = fact.source.span[0]
    start, end = record.span
    if (start, end) == (begin + record.at[0], begin + record.at[1]):
        return None
    return start << RECORD_BITS | end - start


def _text(fact: Fact, record: Figure | Name | Time) -> str | None:
    """The record's text, where it is not what stands at its place in the quote."""
    return None if fact.quote[slice(*record.at)] == record.text else record.text


def _figure_row(no: int, fact: Fact, figure: Figure) -> tuple[Any, ...]:
    return (
        no,
        _text(fact, figure),
        _kept(figure.value),
        _kept(figure.low),
        _kept(figure.high),
        figure.unit,
        KINDS.index(figure.kind),
        BOUNDS.index(figure.bound),
        place_of(figure.metric, fact.quote),
        place_of(figure.subject, fact.quote),
        _kept_time(fact, figure.time),
        _kept_change(figure.change),
        *figure.at,
        _span(fact, figure),
        rank_of(fact.id),
    )


def _name_row(no: int, fact: Fact, name: Name) -> tuple[Any, ...]:
    return (
        *(no, _text(fact, name), NAME_TYPES.index(name.type)),
        *(place_of(name.title, fact.quote), "\n".join(name.aliases) or None),
        *(*name.at, _span(fact, name)),
    )


def _kept(number: Number | None) -> Number | None:
    """The number; as a float if it is too large for an integer of the store."""
    return float(number) if number is not None and abs(number) > _LARGEST_INTEGER else number


def _kept_time(fact: Fact, time: Time | None) -> int | str | None:
    """A figure's time as its position in the fact, or in full if it was said elsewhere."""
    if time is None:
        return None
    if time in fact.times:
        return fact.times.index(time)
    return json.dumps(time, ensure_ascii=False, separators=(",", ":"))


def _kept_change(change: Change | None) -> str | None:
    return change and "/".join(word for word in change if word)


def _time_row(no: int, fact: Fact, time: Time) -> tuple[Any, ...]:
    days = (day_number(time.start), day_number(time.end))
    return (no, _text(fact, time), *days, *time.at, _span(fact, time))
