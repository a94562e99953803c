"""
Articles to facts: each sentence with the times, figures, names and districts read out of it.

A fact's id is made of the source's hash and of where the sentence starts in it, so it is the same
on every machine and in every build, and two files with the same sentence have two facts.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.data.districts import aliases
from cqfacts.data.scan import scan
from cqfacts.extract.attribution import attribute, reports_a_year
from cqfacts.extract.changes import compares_with_last_year
from cqfacts.extract.dating import is_whole_year
from cqfacts.extract.figures import figures_in, lone_number
from cqfacts.extract.issuers import LINE, issuing_lines
from cqfacts.extract.names import joined, read_names
from cqfacts.extract.places import districts_in_each
from cqfacts.extract.times import TimeContext, times_in
from cqfacts.model import Article, Fact, Figure, Name, Source, Time
from cqfacts.text.passage import Passage
from cqfacts.text.regex import regex
from cqfacts.text.sentences import LONGEST, pieces, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Literal

    from cqfacts.model import District, Page, Part, Published, Range

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"  # base32 of RFC 4648, in lower case
_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]
_NEWLINE = regex(r"\r\n?|\n")
_USUAL_NAME = 4  # characters: 沙坪坝区


class Sentence(NamedTuple):
    """A sentence of an article: which part it stands in, its words, the paragraph it belongs to."""

    part: Part
    passage: Passage
    paragraph: int


class Reading(NamedTuple):
    """What was read out of one sentence."""

    figures: list[Figure]
    times: list[Time]
    names: list[Name]
    districts: tuple[District, ...] = ()


def facts_of(page: Page) -> list[Fact]:
    """All facts of the page in the order of its articles; see `Fact`."""
    lines = _line_starts(page.text)
    return [fact for article in page.articles for fact in _facts_of_article(page, article, lines)]


def article_id(page: Page, article: Article) -> str:
    """The same for the same article of the same source everywhere."""
    return identifier(page.sha256, "article", article.span[0])


def identifier(sha256: str, kind: str, start: int) -> str:
    """
    Twelve characters (60 bits, one integer in the store) that name a place in a source.

    >>> identifier("ab" * 32, "body", 12)
    'ydultbsxp7et'
    """
    digest = hashlib.sha256(f"{sha256}:{kind}:{start}".encode()).digest()
    bits = int.from_bytes(digest[:8]) >> 4
    return "".join([_PAIRS[bits >> shift & 1023] for shift in (50, 40, 30, 20, 10, 0)])


def _sentences_of(page: str, article: Article) -> Iterator[Sentence]:
    parts: dict[Part, Sequence[Passage]] = {
        "body": article.paragraphs,
        "subhead": article.subheads,
        "caption": [caption.text for caption in article.captions],
    }
    passages: list[tuple[Part, Passage]] = [("title", article.title)]
    if article.kicker:
        passages.append(("kicker", article.kicker))
    passages += [("kicker", line) for line in issuing_lines(page, article)]
    passages += [(part, parts[part][index]) for part, index in article.order]
    for paragraph, (part, passage) in enumerate(passages):
        cut = sentences(passage.text) if part in ("body", "caption") else _whole(passage.text)
        for start, end in cut:
            yield Sentence(part, passage[start:end], paragraph)


def _whole(text: str) -> list[Range]:
    """All of a headline, in pieces where it is longer than sentences are."""
    return [(0, len(text))] if len(text) <= LONGEST else pieces(text, 0, len(text))


def _facts_of_article(page: Page, article: Article, lines: list[int]) -> list[Fact]:
    every = list(_sentences_of(page.text, article))
    source = _source(page, article)
    own = (article.district,) if article.district else ()
    return [
        _fact(source, sentence, lines, own, reading)
        for sentence, reading in zip(every, _readings(every, article), strict=True)
    ]


def _readings(every: Sequence[Sentence], article: Article, *, bare: bool = False) -> list[Reading]:
    """What was read out of each sentence; spans are places in the file."""
    texts = [sentence.passage.text for sentence in every]
    mentions = scan(joined(texts))
    names = read_names(
        texts,
        authors=article.authors,
        outlet=article.outlet,
        district=article.district,
        mentions=mentions,
        passages=[sentence.passage for sentence in every],
    )
    times = _times(every, article.published)
    figures = _figures(every, times, bare=bare)
    own = _called(article.district, texts) if article.district else None
    paragraphs = [sentence.paragraph for sentence in every]
    figures = attribute(texts, paragraphs, figures, times, names, own)
    districts = districts_in_each(texts, mentions)
    return [Reading(*read) for read in zip(figures, times, names, districts, strict=True)]


def _times(every: Sequence[Sentence], published: Published) -> list[list[Time]]:
    """The times of each sentence; a bulletin is of the year in its title throughout."""
    context = TimeContext()
    found: list[list[Time]] = []
    for sentence in every:
        text = sentence.passage.text
        times = times_in(text, day=published, context=context)
        if not found and reports_a_year(text):
            context.is_of_year = len(times) == 1 and is_whole_year(times[0])
        found.append([Time(*time[:-1], span=sentence.passage.span(*time.at)) for time in times])
    return found


def _called(district: District, texts: Sequence[str]) -> str:
    """
    The district by the name that the article mostly uses, where the official one is long.

    >>> from cqfacts.data.districts import find
    >>> _called(find("秀山")[0], ["秀山零售额增长", "秀山土家族苗族自治县零售额达3亿元"])
    '秀山'
    """
    if len(district.name) <= _USUAL_NAME:
        return district.name
    text = "\n".join(texts)
    short = next((form for form in aliases(district)[1:] if form in text), None)
    is_used = short and text.count(short) >= 2 * text.count(district.name)  # it is part of that
    return short if short and is_used else district.name


def _figures(
    every: Sequence[Sentence], times: Sequence[Sequence[Time]], *, bare: bool
) -> list[list[Figure]]:
    """
    The figures of each sentence; 比上年 holds for the sentences after it in its paragraph.

    A bulletin compares with the year before throughout.
    """
    found = []
    is_bulletin = bool(every) and reports_a_year(every[0].passage.text)
    paragraph, is_yoy, before = -1, False, ""
    for sentence, taken in zip(every, times, strict=True):
        text = sentence.passage.text
        is_yoy = is_bulletin or (is_yoy and sentence.paragraph == paragraph)
        goes_on = text.startswith("其中") and sentence.paragraph == paragraph and "同比" in before
        paragraph, before = sentence.paragraph, text
        spans = [time.at for time in taken]
        compared: Literal["yoy"] | None = "yoy" if is_yoy or goes_on else None
        found.append(figures_in(text, spans, compared=compared, bare=bare))
        is_yoy = is_yoy or compares_with_last_year(text)
    return found


def read_any(text: str, published: Published) -> Reading:
    """
    The figures and times of any text, their spans in the text itself; names are left out.

    Raises nothing: a text without any gives none.
    """
    whole = Passage.of(text, 0)
    article = Article(
        title=whole[:0],
        kicker=None,
        outlet=None,
        role=None,
        authors=(),
        district=None,
        published=published,
        subheads=(),
        captions=(),
        paragraphs=(),
        order=(),
        span=(0, len(text)),
        line=1,
    )
    every = [
        Sentence("body", whole[line.start() + start : line.start() + end], paragraph)
        for paragraph, line in enumerate(LINE.finditer(text))
        for start, end in _unless_address(line.group())
    ]
    figures: list[Figure] = []
    times: list[Time] = []
    for sentence, reading in zip(every, _readings(every, article, bare=True), strict=True):
        figures += (f._replace(span=sentence.passage.span(*f.at)) for f in reading.figures)
        times += reading.times
    is_plain = not times and all(figure.unit is None for figure in figures)
    alone = lone_number(text) if is_plain else None
    return Reading([alone._replace(span=alone.at)] if alone else figures, times, [])


def _unless_address(line: str) -> Sequence[Range]:
    """The sentences of a line; the marks of an address in the web end none."""
    return [(0, len(line))] if "://" in line else sentences(line)


def _source(page: Page, article: Article) -> Source:
    return Source(
        article=article_id(page, article),
        title=article.title.text,
        kicker=article.kicker.text if article.kicker else None,
        outlet=article.outlet,
        role=article.role,
        authors=article.authors,
        published=article.published,
        file=page.file,
        line=article.line,
        span=article.span,
        sha256=page.sha256,
    )


def _fact(
    source: Source,
    sentence: Sentence,
    lines: list[int],
    own: tuple[District, ...],
    read: Reading,
) -> Fact:
    passage = sentence.passage
    span = passage.span()
    line = bisect_right(lines, span[0])
    return Fact(
        id=identifier(source.sha256, sentence.part, span[0]),
        part=sentence.part,
        quote=passage.text,
        figures=tuple([Figure(*figure[:-1], passage.span(*figure.at)) for figure in read.figures]),
        times=tuple(read.times),
        names=tuple(read.names),
        districts=read.districts or own,
        source=Source(*source[:-3], line, span, source.sha256),
        pieces=tuple(passage.pieces()),
    )


def _line_starts(text: str) -> list[int]:
    return [0, *(newline.end() for newline in _NEWLINE.finditer(text))]
