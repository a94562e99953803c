"""
A sentence in clauses, and the words of a clause that speak of one figure.

* A *clause* runs between commas, colons, dashes and the like. Brackets and footnote marks without
  a figure in them are *holes*: they end no clause, and what is said is read across them, as it is
  across times.
* The *span* of a figure is the part of its clause that speaks of it: from the list mark or figure
  before it to the list mark or figure behind it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.data import lines
from cqfacts.extract.boundary import is_noun, is_word
from cqfacts.extract.wordset import one_of
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cqfacts.model import Figure, Name, Range, Time

EDGE = " \u3000、，,；;：:“”‘’「」『』【】。！？!?"
WHEN = ("后", "时", "以来", "期间")  # what ends with them says when
_MARK = regex(
    r"[（(\[，,；;：:。！？!?\n—… \u3000]"
    r"(?:(?P<end>(?<=[，,；;：:。！？!?\n])|(?<=—)—|(?<=…)…"
    r"|(?<=[一-鿿]{2}[一-鿿”][ \u3000])(?=“|[一-鿿\d]{4})|(?<=[一-鿿]{2}\u3000)(?=[一-鿿\d“]{4}))"
    r"|(?P<hole>(?<=[（(])[^（）()\n]{0,40}[）)]|(?<=\[)\d{1,2}\]))"
)
_RESULT = (
    r"(?:[到遍掉]|成(?![都果本效员交年立功就品长绩分份套])|起(?![点步伏源草诉来])|满(?![意足月族])"
    r"|出(?![口版租境生资厂台行让入现])|下(?![降滑游单岗乡午旬周月年级]))"
)  # of a deed: 装成, 走遍; not the 成 of 成果
_PAIR = 2
_HALVES = frozenset("排列能可会将要需满过各近有为在达至共约")  # also the second half of a word
_ASPECTS = frozenset("了着过")
_LIST_MARK = regex(r"、|以及|[和及与并]")


class Span(NamedTuple):
    """The words around one figure: from `start` to the figure, from the figure to `end`."""

    start: int
    end: int


class Clause:
    """
    A clause: its range without its closing mark, its figures by their positions, and its names.

    It is asked so often that it is no tuple, whose parts take twice as long to read.
    """

    __slots__ = ("end", "first", "has_figure", "last", "names", "start")

    def __init__(self, start: int, end: int, first: int, last: int, names: Sequence[Name]) -> None:
        self.start = start
        self.end = end
        self.first = first
        self.last = last
        self.has_figure = first < last
        self.names = names


class Prose:
    """A sentence with what was read in it, cut into clauses."""

    def __init__(
        self,
        text: str,
        figures: Sequence[Figure],
        times: Sequence[Time],
        names: Sequence[Name],
    ) -> None:
        self.text = text
        self.figures = figures
        self.times = times
        self.names = names
        self.figure_starts = [figure.at[0] for figure in figures]
        self.time_starts = [time.at[0] for time in times]
        self.name_starts = [name.at[0] for name in names]
        self.named = {name.at[0]: name for name in reversed(names)} if names else {}
        self.timed = {time.at[0]: time.at[1] for time in times} if times else {}
        self.holes: list[Range] = [time.at for time in times]
        self.clauses: list[Clause] = []
        self._cut()

    def _cut(self) -> None:
        closed = sorted([one.at for some in (self.figures, self.names) for one in some])
        start = index = reach = 0
        for mark in _MARK.finditer(self.text):
            at, end = mark.span()
            while index < len(closed) and closed[index][0] <= at:
                reach = max(reach, closed[index][1])
                index += 1
            if at < reach:  # inside a figure or a name
                continue
            if mark.lastgroup == "end":
                self._add(start, at)
                start = end
            elif self._holds_figure(at, end):
                self._add(start, at)
                self._add(at + 1, end - 1)
                start = end
            else:
                self.holes.append((at, end))
        self._add(start, len(self.text))
        self.holes.sort()
        self.hole_starts = [start for start, _ in self.holes]

    def _add(self, start: int, end: int) -> None:
        if start < end:
            starts, names = self.figure_starts, self.names_in(start, end)
            self.clauses.append(
                Clause(start, end, bisect_left(starts, start), bisect_left(starts, end), names)
            )

    def _holds_figure(self, start: int, end: int) -> bool:
        index = bisect_left(self.figure_starts, start)
        return index < len(self.figures) and self.figure_starts[index] < end

    def names_in(self, start: int, end: int) -> Sequence[Name]:
        """The names that begin in the range."""
        if not self.names:
            return ()
        return self.names[bisect_left(self.name_starts, start) : bisect_left(self.name_starts, end)]

    def next_time(self, start: int, end: int) -> int:
        """Where the first time behind *start* begins, or *end*."""
        index = bisect_left(self.time_starts, start)
        return min(self.time_starts[index], end) if index < len(self.time_starts) else end

    def plain(self, start: int, end: int) -> str:
        """The text of the range without the holes in it."""
        index = bisect_left(self.hole_starts, start)
        if index == len(self.holes) or self.holes[index][1] > end:
            return self.text[start:end]
        pieces = []
        while index < len(self.holes) and self.holes[index][1] <= end:
            at, after = self.holes[index]
            if start <= at:
                pieces.append(self.text[start:at])
                start = after
            index += 1
        return "".join([*pieces, self.text[start:end]])

    def spans(self, clause: Clause) -> Iterator[Span]:
        """The words of each figure of the clause, shared out between neighbours."""
        start = clause.start
        for index in range(clause.first, clause.last):
            after = self.figures[index].at[1]
            if index + 1 == clause.last:
                yield Span(start, clause.end)
                return
            following = self.figure_starts[index + 1]
            marks = list(_LIST_MARK.finditer(self.text, after, following))
            mark = marks and (marks[0] if marks[0].start() == after else marks[-1])
            yield Span(start, mark.start() if mark else following)
            start = mark.end() if mark else after


@cache
def words(role: str) -> tuple[str, ...]:
    """
    The words of that role.

    >>> words("mark")
    ('由', '从', '以', '按', '把', '将', '给')
    """
    rows = (line.split("\t") for line in lines("clause_words.tsv"))
    return tuple(word for name, listed in rows if name == role for word in listed.split())


@cache
def leading(*roles: str) -> re.Pattern[str]:
    """The longest word of the roles, to be matched where a text begins."""
    return re.compile(one_of(word for role in roles for word in words(role)))


def guarded(text: str, place: int) -> bool:
    """Whether a longer word begins there that only looks like an adverb."""
    return leading("guard").match(text, place) is not None


@cache
def trailing(*roles: str) -> re.Pattern[str]:
    """All words of the roles that a text ends with."""
    return re.compile(f"(?:{one_of(word for role in roles for word in words(role))})++$")


def ends_in(role: str, text: str, start: int = 0, end: int | None = None) -> bool:
    """
    Whether the text from *start* to *end* ends with a word of the role.

    >>> ends_in("measure", "汽车销量"), ends_in("measure", "汽车")
    (True, False)
    """
    end = len(text) if end is None else end
    words = _endings(role).get(text[end - 1 : end])
    return words is not None and text.endswith(words, start, end)


def without_trail(text: str, *roles: str) -> str:
    """
    The text without the words of the roles that it ends with.

    >>> without_trail("销量预计达", "level")
    '销量'
    """
    endings = _endings(*roles)
    end = len(text)
    while end and (words := endings.get(text[end - 1])) and text.endswith(words, 0, end):
        word = next(word for word in words if text.endswith(word, 0, end))
        if word in _HALVES and end >= _PAIR and is_word(text[end - _PAIR : end]):
            break  # 安排: a word in whole
        end -= len(word)
    return text[:end]


@cache
def _endings(*roles: str) -> dict[str, tuple[str, ...]]:
    """The words of the roles by their last characters, the longest first."""
    endings: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted({word for role in roles for word in words(role)}, key=len, reverse=True):
        endings[word[-1]].append(word)
    return {char: tuple(words) for char, words in endings.items()}


@cache
def _break() -> tuple[re.Pattern[str], frozenset[str]]:
    """Words that end a noun phrase or only look like one; and those that only look like one."""
    guards = words("guard")
    every = one_of([*words("adverb"), *words("verb"), *guards])
    done = f"[{''.join(words('deed'))}]{_RESULT}"
    pattern = f"{every}|{done}|[一-鿿](?:了|着(?![力眼陆]))|(?<![超通经不])过(?![程去])"
    return re.compile(pattern), frozenset(guards)


def phrase_end(text: str, start: int, end: int) -> int:
    """
    Where the noun phrase that begins at *start* ends: before an adverb or a verb.

    >>> text = "出口产品已经拓展到印尼"
    >>> text[: phrase_end(text, 0, len(text))]
    '出口产品'
    """
    pattern, guards = _break()
    for found in pattern.finditer(text, start, end):
        word, at = found.group(), found.start()
        if word in guards or (len(word) == 1 and _is_inside(text, start, at)):
            continue
        is_cut = word[1:] in _ASPECTS and at > start and is_word(text[at - 1 : at + 1])
        return at - is_cut  # 试验了 is one verb
    return end


def verbs_in(text: str) -> list[re.Match[str]]:
    """The adverbs and verbs of the text in their order."""
    pattern, guards = _break()
    return [
        found
        for found in pattern.finditer(text)
        if found.group() not in guards
        and (found.end() - found.start() > 1 or not _is_inside(text, 0, found.start()))
    ]


def _is_inside(text: str, start: int, at: int) -> bool:
    """Whether a character stands in a noun: the adverb 早 of 早熟, 会 of 组委会."""
    return (
        is_noun(text[at : at + _PAIR])
        or (at > start and is_noun(text[at - 1 : at + 1]))
        or (at > start + 1 and is_noun(text[at - 2 : at + 1]))
    )


def deeds(phrase: str) -> list[int]:
    """
    Where verbs and adverbs of two characters and more end; a shorter one may be part of a noun.

    >>> deeds("正极材料"), deeds("建成的材料")
    ([], [2])
    """
    return [verb.end() for verb in verbs_in(phrase) if len(verb.group()) > 1]
