"""
From a page and its facts to the rows of the store, without the numbers that only the store gives.

Rows are plain tuples: a process that reads pages makes them, and the one that writes the store
receives them cheaply.
"""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from cqfacts.store.around import index_terms, words_about, words_of_heading
from cqfacts.store.interface import Heading
from cqfacts.store.rows import checksum, layout_of, packed
from cqfacts.store.schema import (
    BASES,
    BOUNDS,
    KINDS,
    NAME_TYPES,
    PARTS,
    RECORD_BITS,
    TERM_TYPES,
    day_number,
    key_of,
    place_of,
    rank_of,
)
from cqfacts.store.tokens import terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cqfacts.model import Article, Change, Fact, Figure, Name, Number, Page, Time

_LARGEST_INTEGER = 2**63 - 1

Row = tuple[Any, ...]
Counts = tuple[list[tuple[tuple[str, int], int]], list[tuple[str, str, int]]]


class PreparedArticle(NamedTuple):
    """
    The rows of an article. Those of figures, times, names and mentions say which fact they belong
    to as if its first one had the number 0; `words` are the terms of each fact.
    """

    row: Row
    facts: list[Row]
    words: list[str]
    figures: list[Row]
    times: list[Row]
    names: list[Row]
    mentions: list[tuple[str, int]]
    counts: Counts


class Prepared(NamedTuple):
    """The row of a source, which begins with its file and ends with its line; and its articles."""

    row: Row
    articles: list[Row]  # each as PreparedArticle


def prepared(page: Page, facts: Sequence[Fact]) -> Prepared:
    """The rows of a page with its facts, which are in the order of its articles."""
    hashed = sha256(page.text.encode("utf-8", "surrogatepass")).digest()
    kept = bytes.fromhex(page.sha256)
    text = packed(page.text, [(fact.source.span[0], fact.quote) for fact in facts])
    own = None if hashed == kept else hashed
    return Prepared(
        (page.file, kept, own, page.encoding, text, page.start, page.line),
        [tuple(_article(page, article, found)) for article, found in _by_article(page, facts)],
    )


def _article(page: Page, article: Article, facts: Sequence[Fact]) -> PreparedArticle:
    heading = Heading(
        0,
        0,
        article.title.text,
        article.kicker.text if article.kicker else "",
        article.outlet or "",
        "\n".join(article.authors),
        article.district,
        None,
    )
    row = _article_row(article, page, facts[0].source.article)
    made = PreparedArticle(row, [], [], [], [], [], [], counted(heading, facts))
    near = terms(words_of_heading(heading))
    own = (article.district,) if article.district else ()
    for no, fact in enumerate(facts):
        key = key_of(fact.id)
        part = PARTS.index(fact.part)
        elsewhere = fact.districts != own
        codes = " ".join(d.code for d in fact.districts) if elsewhere else None
        about = words_about(fact)
        pieces = None if len(fact.pieces) <= 1 else json.dumps(fact.pieces)
        line, span = fact.source.line, fact.source.span
        row = (key, part, fact.quote, line, *span, pieces, codes, about or None, checksum(fact))
        made.facts.append(row)
        made.words.append(" ".join(index_terms(fact.quote, about, near, key, part)))
        made.figures.extend(_figure_row(no, nth, fact, f) for nth, f in enumerate(fact.figures))
        made.times.extend(_time_row(no, nth, fact, time) for nth, time in enumerate(fact.times))
        made.names.extend(_name_row(no, nth, fact, name) for nth, name in enumerate(fact.names))
        made.mentions.extend((d.code, no) for d in fact.districts if d not in own)
    return made


def counted(heading: Heading, facts: Sequence[Fact]) -> Counts:
    """In how many of the facts each term stands, and each district: code, name, count."""
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
    return list(count.items()), [(d.code, d.name, number) for d, number in districts.items()]


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


def _article_row(article: Article, page: Page, identifier: str) -> tuple[Any, ...]:
    published = article.published
    return (
        key_of(identifier),
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


def _number(no: int, nth: int) -> int:
    return no << RECORD_BITS | nth


def _figure_row(no: int, nth: int, fact: Fact, figure: Figure) -> tuple[Any, ...]:
    return (
        _number(no, nth),
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


def _name_row(no: int, nth: int, fact: Fact, name: Name) -> tuple[Any, ...]:
    return (
        *(_number(no, nth), _text(fact, name), NAME_TYPES.index(name.type)),
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


def _time_row(no: int, nth: int, fact: Fact, time: Time) -> tuple[Any, ...]:
    days = (day_number(time.start), day_number(time.end))
    return (_number(no, nth), _text(fact, time), *days, *time.at, _span(fact, time))
