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
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.store.around import index_terms, terms_of_heading, words_about
from cqfacts.store.articles import summed_article
from cqfacts.store.interface import Heading
from cqfacts.store.packing import layout_of, packed
from cqfacts.store.rows import summed_fact
from cqfacts.store.schema import (
    BASES,
    BOUNDS,
    KINDS,
    LINK,
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

    from cqfacts.model import Article, District, Fact, Figure, Name, Number, Page, Range, Time
    from cqfacts.store.around import Near
    from cqfacts.store.database import Row

_LARGEST_INTEGER = 2**63 - 1
_PART_NUMBERS, _KIND_NUMBERS, _BOUND_NUMBERS, _TYPE_NUMBERS = (
    {name: number for number, name in enumerate(names)}
    for names in (PARTS, KINDS, BOUNDS, NAME_TYPES)
)


class Known(NamedTuple):
    """What is known of a page beside what it says: size, time of change, how it was read."""

    size: int | None = None
    modified: int | None = None
    reading: int = 0


class Counts(NamedTuple):
    """
    What the tables of terms, districts and units have to know of facts: in how many of them each
    term stands; of each district its name and how many facts and articles speak of it; how many
    figures have each unit.
    """

    terms: dict[tuple[str, int], int]
    districts: dict[str, tuple[str, int, int]]
    units: dict[str, int]

    @classmethod
    def empty(cls) -> Counts:
        """Those of no fact."""
        return cls({}, {}, {})

    def add(self, other: Counts, sign: int = 1) -> None:
        """Count what the other has, or with the sign -1 take it away."""
        for term, count in other.terms.items():
            self.terms[term] = self.terms.get(term, 0) + sign * count
        for code, (name, facts, articles) in other.districts.items():
            _, before, others = self.districts.get(code, (name, 0, 0))
            self.districts[code] = (name, before + sign * facts, others + sign * articles)
        for unit, count in other.units.items():
            self.units[unit] = self.units.get(unit, 0) + sign * count


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
        return cls([], [], [], [], [], [], [], [], Counts.empty())

    def add(self, page: Page, facts: Sequence[Fact], known: Known) -> None:
        """The page with its facts, which are in the order of its articles; all or nothing."""
        tables = self[:-1]
        sizes = [len(rows) for rows in tables]
        counts = Counts.empty()
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
            self._add_fact((no, number), fact, near, own)
        return counted(heading, facts)

    def _add_fact(
        self, numbers: tuple[int, int], fact: Fact, near: Near, own: tuple[District, ...]
    ) -> None:
        """A fact by its number and its article's, the words around it, the article's district."""
        no, number = numbers
        quote, source, districts = fact.quote, fact.source, fact.districts
        key = key_of(fact.id)
        part = _PART_NUMBERS[fact.part]
        about = words_about(fact)
        codes = None
        if districts == own:
            districts = ()
        else:
            codes = " ".join([district.code for district in districts])
            others = {district.code: None for district in districts if district not in own}
            self.mentions.extend([(code, no) for code in others])
        start, end = source.span
        pieces = None if len(fact.pieces) <= 1 else json.dumps(fact.pieces)
        kept_end = None if end == start + len(quote) else end
        said = (part, quote, about or None, source.line, start, kept_end, pieces, codes)
        records = self._add_records(no, fact)
        matched, whole = summed_fact((key, *said), districts, source.article, records)
        check = checksum_of(matched, whole) + (no + number) * LINK
        self.facts.append((no, key, number, *said, check))
        self.words.append((no, index_terms(quote, about, near, key, part)))

    def _add_records(self, fact_number: int, fact: Fact) -> list[Row]:
        """Add the figures, times and names of a fact; their rows without their numbers."""
        first = fact_number << RECORD_BITS
        at = fact.quote, fact.source.span[0]
        figures = [_figure_row(at, fact.times, figure) for figure in fact.figures]
        times = [_time_row(at, time) for time in fact.times]
        names = [_name_row(at, name) for name in fact.names]
        if figures:
            rank = rank_of(fact.id)
            self.figures.extend([(no, *row, rank) for no, row in enumerate(figures, first)])
        self.times.extend([(no, *row) for no, row in enumerate(times, first)])
        self.names.extend([(no, *row) for no, row in enumerate(names, first)])
        return figures + times + names


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
    units = Counter([figure.unit for fact in facts for figure in fact.figures if figure.unit])
    return Counts(count, {d.code: (d.name, number, 1) for d, number in districts.items()}, units)


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
    number, source, first, count = places
    published, district = article.published, article.district
    key, title = key_of(identifier), article.title.text
    kicker = article.kicker.text if article.kicker else None
    authors = "\n".join(article.authors) or None
    code, name = (district.code, district.name) if district else (None, None)
    start, end = day_number(published.start), day_number(published.end)
    described = (BASES.index(published.basis), published.evidence, article.line, *article.span)
    said = (key, title, kicker, article.outlet, authors, code, end, article.role, start, *described)
    checksum = checksum_of(*summed_article((*said, count, page.file, page.sha256), name))
    return (
        *(number, key, source, title, kicker, article.outlet, article.role, authors, code),
        *(start, end, *described, first, count, layout_of(article, page.text)),
        checksum + (number + source + first) * LINK,
    )


_At = tuple[str, int]  # a quote, and where it begins in the text


def _span(at: _At, place: Range, span: Range) -> int | None:
    """The record's place in the file, where it does not follow from its place in the quote."""
    begin = at[1]
    start, end = span
    if start == begin + place[0] and end == begin + place[1]:
        return None
    return start << RECORD_BITS | end - start


def _figure_row(at: _At, times: tuple[Time, ...], figure: Figure) -> Row:
    text, value, low, high, unit, kind, bound, metric, subject, time, change, place, span = figure
    quote = at[0]
    if bound == "exact" and low == high == value:
        low = high = None
    return (
        None if quote[slice(*place)] == text else text,
        _kept(value),
        _kept(low),
        _kept(high),
        unit,
        _KIND_NUMBERS[kind],
        _BOUND_NUMBERS[bound],
        place_of(metric, quote),
        place_of(subject, quote),
        time and _kept_time(times, time),
        change and "/".join([word for word in change if word]),
        *place,
        _span(at, place, span),
    )


def _name_row(at: _At, name: Name) -> Row:
    text, type_, title, aliases, place, span = name
    quote = at[0]
    return (
        None if quote[slice(*place)] == text else text,
        _TYPE_NUMBERS[type_],
        title and place_of(title, quote),
        "\n".join(aliases) if aliases else None,
        *place,
        _span(at, place, span),
    )


def _time_row(at: _At, time: Time) -> Row:
    text, start, end, place, span = time
    words = None if at[0][slice(*place)] == text else text
    return (words, day_number(start), day_number(end), *place, _span(at, place, span))


def _kept(number: Number | None) -> Number | None:
    """The number; as a float if it is too large for an integer of the store."""
    return float(number) if number is not None and abs(number) > _LARGEST_INTEGER else number


def _kept_time(times: tuple[Time, ...], time: Time) -> int | str:
    """A figure's time as its position in the fact, or in full if it was said elsewhere."""
    if time in times:
        return times.index(time)
    return json.dumps(time, ensure_ascii=False, separators=(",", ":"))
