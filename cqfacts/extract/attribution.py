"""
What a figure measures, whose it is, and when: from its clause, else its sentence, else before it.

* The *clause* of a figure runs between commas; within it a figure shares the words with its
  neighbours, cut at list marks (、和及). `1次政策宣介、1次职业指导` are two clauses.
* The *metric* is what the clause says without the number: `引进外资企业30家` gives 引进外资企业,
  `满载110辆新能源汽车` gives 满载新能源汽车. Time words, connectives, the subject and the verb that
  only says "is" are taken off. A clause that says nothing but a change (`同比增长9.4%`) measures
  what was measured last.
* The *subject* is the name that the clause begins with, else the one that a clause before it in
  the sentence begins with, else (全县, 该区) the article's district or (该公司) the organisation
  named last, else the subject of the sentence before it in the paragraph, else the article's
  district.
* The *time* is the last expression before the figure in its sentence, else for a sentence that has
  none the one that leads its paragraph.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.data import lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cqfacts.model import Figure, Name, Time

_CLAUSE_END = re.compile(r"[，,；;：:。！？!?\n（）()]|——|…{2}")
_LIST_MARK = re.compile(r"、|以及|[和及与并]")
_EDGE = " \u3000、，；：“”‘’「」『』。！？!?的"


class Span(NamedTuple):
    """The words around one figure: from `start` to the figure, from the figure to `end`."""

    start: int
    end: int


class Carried(NamedTuple):
    """What was said before, for a sentence that leaves it out."""

    metric: str | None = None
    subject: str | None = None
    firm: str | None = None
    time: Time | None = None
    paragraph: int = -1


def attribute(
    texts: Sequence[str],
    paragraphs: Sequence[int],
    figures: Sequence[Sequence[Figure]],
    times: Sequence[Sequence[Time]],
    names: Sequence[Sequence[Name]],
    own: str | None,
) -> list[list[Figure]]:
    """
    The figures of each sentence with metric, subject and time, as far as the text gives them.

    *paragraphs* says which paragraph each text stands in, *own* is the article's district.
    """
    carried = Carried()
    attributed = []
    for text, paragraph, *read in zip(texts, paragraphs, figures, times, names, strict=True):
        if paragraph != carried.paragraph:
            carried = Carried(firm=carried.firm, paragraph=paragraph)
        found, carried = _Reader(text, *read, own, carried).read()
        attributed.append(found)
    return attributed


class _Reader:
    """Reads one sentence."""

    def __init__(
        self,
        text: str,
        figures: Sequence[Figure],
        times: Sequence[Time],
        names: Sequence[Name],
        own: str | None,
        carried: Carried,
    ) -> None:
        self.text = text
        self.figures = figures
        self.times = times
        self.names = names
        self.own = own
        self.carried = carried
        ends = [end.end() for end in _CLAUSE_END.finditer(text)]
        self.edges = [0, *ends, len(text)]

    def read(self) -> tuple[list[Figure], Carried]:
        """The figures attributed, and what the next sentence may leave out."""
        metric, time = self.carried.metric, self.carried.time
        found = []
        for figure, span in zip(self.figures, self._spans(), strict=True):
            time = self._time(figure) or time
            start, subject = self._head(span.start, figure.at[0])
            measured = self._metric(start, figure, span.end)
            metric = measured or metric
            found.append(
                figure._replace(
                    metric=metric, subject=subject or self._subject(figure.at[0]), time=time
                )
            )
        if not self.figures and self.times and self.times[0].at[0] < 4:
            time = self.times[0]
        last = len(self.text)
        return found, Carried(
            metric, self._subject(last), self._firm(last), time, self.carried.paragraph
        )

    def _time(self, figure: Figure) -> Time | None:
        before = [time for time in self.times if time.at[0] < figure.at[0]]
        return before[-1] if before else None

    def _firm(self, place: int) -> str | None:
        firms = [n.text for n in self.names if n.type == "organisation" and n.at[0] < place]
        return firms[-1] if firms else self.carried.firm

    def _subject(self, place: int) -> str | None:
        """Of what the sentence speaks before *place*."""
        subject = None
        for first, last in pairwise(self.edges):
            if first >= place:
                break
            subject = self._head(first, last)[1] or subject
        return subject or self.carried.subject or self.own

    def _head(self, start: int, end: int) -> tuple[int, str | None]:
        """Behind the times, connectives and the subject that a clause begins with; the subject."""
        words = _lead()
        while start < end:
            time = next((t for t in self.times if t.at[0] == start), None)
            lead = words.match(self.text, start, end)
            if time:
                start = time.at[1]
            elif lead:
                start = lead.end()
            elif self.text[start] in _EDGE:
                start += 1
            else:
                break
        name = next((n for n in self.names if n.at[0] == start and n.at[1] <= end), None)
        if name and name.type != "person":
            return name.at[1], name.text
        deictic = _deictic().match(self.text, start, end)
        if deictic:
            is_here = deictic.lastgroup == "here"
            return deictic.end(), self.own if is_here else self._firm(start)
        return start, None

    def _spans(self) -> list[Span]:
        """The words of each figure, shared out between neighbours in a clause."""
        spans = []
        for first, last in pairwise(self.edges):
            inside = [f for f in self.figures if first <= f.at[0] < last]
            start = first
            for figure, following in zip(inside, [*inside[1:], None], strict=False):
                end, after = self._cut(figure, following, last)
                spans.append(Span(start, end))
                start = after
        return spans

    def _cut(self, figure: Figure, following: Figure | None, last: int) -> tuple[int, int]:
        """Where the words of a figure end and those of the next one begin."""
        start = figure.at[1]
        if following is None:
            return last, last
        between = self.text[start : following.at[0]]
        marks = list(_LIST_MARK.finditer(between))
        if not marks:
            return following.at[0], start
        mark = marks[0] if marks[0].start() == 0 else marks[-1]
        return start + mark.start(), start + mark.end()

    def _metric(self, start: int, figure: Figure, end: int) -> str | None:
        left = self._plain(start, figure.at[0])
        right = self._plain(figure.at[1], end)
        trail = _change_trail() if figure.change else _level_trail()
        left = trail.sub("", left.strip(_EDGE)).strip(_EDGE)
        mark = _LIST_MARK.search(right)
        right = right[: mark.start()] if mark and left else right
        return (left + right.strip(_EDGE)) or None

    def _plain(self, start: int, end: int) -> str:
        """The text of the range without the times in it."""
        pieces = []
        for time in self.times:
            if start <= time.at[0] and time.at[1] <= end:
                pieces.append(self.text[start : time.at[0]])
                start = time.at[1]
        return "".join([*pieces, self.text[start:end]])


@cache
def _words() -> dict[str, list[str]]:
    rows = (line.split("\t") for line in lines("clause_words.tsv"))
    return {role: words.split() for role, words in rows}


def _alternatives(*roles: str) -> str:
    words = sorted((word for role in roles for word in _words()[role]), key=len, reverse=True)
    return "|".join(map(re.escape, words))


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(_alternatives("lead"))


@cache
def _deictic() -> re.Pattern[str]:
    return re.compile(f"(?P<here>{_alternatives('here')})|(?P<firm>{_alternatives('firm')})")


@cache
def _level_trail() -> re.Pattern[str]:
    return re.compile(f"(?:{_alternatives('level')})+$")


@cache
def _change_trail() -> re.Pattern[str]:
    return re.compile(f"(?:{_alternatives('level', 'change')})+$")
