"""
From the text of a file to its Page: the reader that fits, the articles, and what they are about.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.model import Article, Caption, Page, Published
from cqfacts.read import dates, mastheads, places, published, trails
from cqfacts.read.articles import Draft, LeftOut, Reading, read_articles
from cqfacts.read.byline import Byline
from cqfacts.read.layout import Line, lines_of

if TYPE_CHECKING:
    from cqfacts.model import District

_HTML = re.compile(
    r"\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<!doctype html|<head|<body|<article)", re.IGNORECASE
)


_OF_THE_CITY = re.compile(r"全市|我市|市级|重庆|全国|全省")
_AROUND = ("page", "section", "byline", "boilerplate")  # not links: they are of other days
_LONGEST_AROUND = 80
_MOST_HEADS = 8


class Source(NamedTuple):
    """A file as decoded; `suffix` says which reader it wants."""

    file: str
    sha256: str
    text: str
    encoding: str

    @property
    def suffix(self) -> str:
        """The end of the file's name, or .html where the text says so itself."""
        name = self.file.rpartition("/")[2]
        suffix = "." + name.rpartition(".")[2].lower() if "." in name else ""
        if suffix not in (".md", ".markdown") and _HTML.match(self.text):
            return ".html"
        return suffix


def marked_lines(source: Source) -> list[Line]:
    """The lines of the file, with what its markup says of them."""
    if source.suffix in (".html", ".htm", ".xhtml"):
        from cqfacts.read import html

        return html.lines_of(source.text)
    if source.suffix in (".md", ".markdown"):
        from cqfacts.read import markdown

        return markdown.lines_of(source.text)
    return lines_of(source.text)


def page_of(source: Source, stated: Published | None, lines: list[Line] | None = None) -> Page:
    """The page that the file holds, or that these *lines* of it are."""
    reading = read_articles(marked_lines(source) if lines is None else lines, source.text)
    drafts = [draft for draft in reading.drafts if draft.order]
    paper = _paper(reading)
    day = stated or _day_of(source, reading, drafts)
    heads = _dated_heads(reading)
    home = _home(reading)
    articles = []
    line = at = 0
    for draft in drafts:
        start = draft.head.title.span()[0]
        line, at = line + source.text.count("\n", at, start), max(at, start)
        own = None if stated else _day_above(heads, start)
        trail = trails.above(reading.trails, start)
        outlet = paper or trails.site(trail)
        article = _article(
            draft, reading.meta, outlet, own or day, line + 1, home, is_told=stated is not None
        )
        articles.append(_with_district_of(article, trail))
    articles = _with_own_district(articles, home)
    return Page(source.file, source.sha256, source.text, source.encoding, tuple(articles))


def _with_district_of(article: Article, trail: str) -> Article:
    """The article; if it names no place, about the one that the line of links above it names."""
    named = places.named(trail)
    if article.district or len(named) != 1 or _names_a_place(article):
        return article
    return article._replace(district=next(iter(named)))


def _home(reading: Reading) -> frozenset[District]:
    """The districts that what stands around the articles names."""
    heads = [head.line.text for head in reading.heads]
    heads += [piece.passage.text for piece in reading.left_out if piece.reason == "section"]
    return frozenset().union(*map(places.named, heads))


def _with_own_district(articles: list[Article], home: frozenset[District]) -> list[Article]:
    """The articles; one that names no district is about the one that the page is of."""
    if all(article.district for article in articles):
        return articles
    others = [article.district for article in articles if article.district]
    own = home or (frozenset(others) if len(others) > 1 else frozenset())
    if len(own) != 1:
        return articles
    (district,) = own
    return [
        article
        if article.district or _names_a_place(article)
        else article._replace(district=district)
        for article in articles
    ]


def _names_a_place(article: Article) -> bool:
    """Whether the article names a district, or tells of the whole city."""
    texts = [article.title.text, *(paragraph.text for paragraph in article.paragraphs)]
    return any(places.named(text) or _OF_THE_CITY.search(text) for text in texts)


def left_out(text: str, file: str = "") -> list[LeftOut]:
    """
    What of the file is in no article, and why, in the order of the file.

    >>> pieces = left_out("标题\\n\\n正文有一句话。\\n责任编辑：王五")
    >>> [(piece.passage.text, piece.reason) for piece in pieces]
    [('责任编辑：王五', 'boilerplate')]
    """
    reading = read_articles(marked_lines(Source(file, "", text, "")), text)
    pieces = list(reading.left_out)
    for draft in reading.drafts:
        if not draft.order:
            pieces += [LeftOut(line.passage, "section") for line in draft.lines]
    return sorted(pieces, key=lambda piece: piece.passage.span())


def _paper(reading: Reading) -> str | None:
    """The newspaper that the page heads name."""
    for head in reading.heads:
        paper = head.paper or (head.said.outlet if head.said else None)
        if paper and not mastheads.is_report(paper):
            return paper
    return reading.periodical


def _day_of(source: Source, reading: Reading, drafts: list[Draft]) -> Published:
    heads = [head.line.text for head in reading.heads]
    heads += [" ".join(heads[:_MOST_HEADS])]  # a day may stand on several lines
    heads += [draft.byline.day for draft in drafts if draft.byline.day]
    texts = [
        "\n".join(
            p.text
            for p in (draft.head.kicker, draft.head.title, *draft.subheads, *draft.paragraphs)
            if p is not None
        )
        for draft in drafts
    ]
    front = [head.line.text for head in reading.heads]
    front += [piece.passage.text for piece in reading.left_out if piece.reason == "section"]
    around = [
        piece.passage.text
        for piece in reading.left_out
        if piece.reason in _AROUND and len(piece.passage) <= _LONGEST_AROUND
    ]
    issue = published.Issue(tuple(heads), source.file, (*front, *texts), (*front, *around))
    return published.of_page(issue)


def _dated_heads(reading: Reading) -> list[tuple[int, Published]]:
    """The places of the page heads that state a day, and that day; none if all state the same."""
    days = ((head.line, dates.day_in(head.line.text)) for head in reading.heads)
    found = [
        (line.passage.span()[0], published.of_day(day, line.text)) for line, day in days if day
    ]
    is_one = len({day.start for _, day in found}) <= 1
    return [] if is_one else sorted(found, key=itemgetter(0))


def _day_above(heads: list[tuple[int, Published]], place: int) -> Published | None:
    """What the last page head above the place says, or the first of them."""
    if not heads:
        return None
    above = bisect_right(heads, place, key=itemgetter(0))
    return heads[max(0, above - 1)][1]


def _article(
    draft: Draft,
    meta: Byline,
    paper: str | None,
    day: Published,
    line: int,
    own: frozenset[District],
    *,
    is_told: bool,
) -> Article:
    head, signed = draft.head, draft.byline
    if not signed.authors:
        signed |= Byline(None, None, meta.authors)
    signed |= Byline(meta.outlet)
    outlet = signed.outlet or paper
    captions = tuple(
        Caption(words, credit.outlet or (outlet if credit.role else None), credit.authors)
        for words, credit in draft.captions
    )
    pieces = [head.title, *draft.subheads, *draft.paragraphs, *(c.text for c in captions)]
    pieces += [head.kicker] if head.kicker else []
    spans = [piece.span() for piece in pieces if piece]
    return Article(
        title=head.title.strip(),
        kicker=head.kicker,
        outlet=outlet,
        role=signed.role,
        authors=signed.authors,
        district=_district(draft, outlet, own),
        published=day if is_told else published.of_article(signed.day, day),
        subheads=tuple(draft.subheads),
        captions=captions,
        paragraphs=tuple(draft.paragraphs),
        order=tuple(draft.order),
        span=(min(start for start, _ in spans), max(end for _, end in spans)),
        line=line,
    )


def _district(draft: Draft, outlet: str | None, own: frozenset[District]) -> District | None:
    """What the article is about; where others are named as often, the page's *own* district."""
    others = [(outlet, 8)] if outlet else []
    others += [(draft.head.kicker.text, 6)] if draft.head.kicker else []
    others += [(line.text, 12) for line in draft.head.rest if places.is_name(line.text)]
    others += [(text, 12) for text in draft.beside]
    others += [(subhead.text, 2) for subhead in draft.subheads]
    home = places.named(outlet) if outlet else frozenset()
    if len(own) == 1 and not own & home:
        others += [(district.name, 3) for district in own]
        home |= own
    return places.about(draft.head.title.text, others, (p.text for p in draft.paragraphs), home)
