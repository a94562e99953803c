"""
How much room text takes on a terminal, and where its lines may end.

Han characters take two cells, most others one, combining marks none. Some (“ ” — … ·) take one or
two as the font has it: *ambiguous* says which, and 2 is the safe side for fitting a line.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, east_asian_width

from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cqfacts.model import Range


# GB/T 15834-2011, 5.1: no line starts with one of these, or with a closing bracket or quotation
# mark (Pe, Pf), and none ends with an opening one (Ps, Pi). A sign of a number stays with it.
_NO_START = frozenset("，。、；：？！．·・‧,.;:?!%％‰℃°々〻ー～")
_NO_END = frozenset("￥$€£¥§№")
_WORD = r"[0-9A-Za-z\u00c0-\u024f\u0370-\u052f０-９]"
# A word or number of Latin letters and digits, a number with the character that counts it, a dash
# or an ellipsis, or one character; with the marks that combine with it and the spaces behind it.
_TOKEN = regex(
    rf"(?P<ink>(?:[-+−±]{{0,2}}{_WORD}+(?:[.,:/'’@_&+~～%-]+{_WORD}+)*"
    r"(?:(?<=[0-9０-９])(?:[%％‰℃]|[十百千万亿余多几]{0,4}[\u4e00-\u9fff]))?|—+|…+|\S)"
    r"[\u0300-\u036f\u200d\u3099\u309a\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]*)\s*"
)
_GLUED, _KEPT = 1, 2  # why no line ends between two tokens
_LEVELS = (_GLUED | _KEPT, _KEPT, _GLUED, 0)  # what is given up where a unit is wider than a line


def cells(text: str, ambiguous: int = 2) -> int:
    """
    How many cells *text* takes.

    >>> cells("4127辆"), cells("“1235”"), cells("“1235”", ambiguous=1), cells("e\u0301")
    (6, 8, 6, 1)
    """
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(_cells_of(char, ambiguous) for char in text)


@cache
def _cells_of(char: str, ambiguous: int) -> int:
    if char == "\ufe0f":  # asks for a picture, which some terminals show a cell wider
        return ambiguous - 1
    if category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    width = east_asian_width(char)
    return 2 if width in "WF" else ambiguous if width == "A" else 1


def wrap(text: str, width: int, keep: Sequence[Range] = (), ambiguous: int = 2) -> list[Range]:
    """
    The lines of *text* that fit *width* cells, as ranges without the spaces at their ends.

    No range of *keep*, no Latin word and no number with its unit is broken, no line starts with
    closing punctuation and none ends with opening; only what is wider than a line is.

    >>> text = "销量达4.2万余辆，同比增长153.21%（上月）。"
    >>> [text[start:end] for start, end in wrap(text, 16, keep=[(3, 9)])]
    ['销量达', '4.2万余辆，同比', '增长153.21%（上', '月）。']
    """
    before = list(accumulate((_cells_of(char, ambiguous) for char in text), initial=0))
    tokens = [match.span("ink") for match in _TOKEN.finditer(text)]
    ruler = _Ruler(tokens, _joints(text, tokens, keep), before, width)
    lines: list[Range] = []
    for start, end in ruler.units(0, len(tokens)):
        if lines and before[end] - before[lines[-1][0]] <= width:
            lines[-1] = lines[-1][0], end
        else:
            lines.append((start, end))
    return lines


def _joints(text: str, tokens: Sequence[Range], keep: Sequence[Range]) -> list[int]:
    """Why no line ends before each token: flags."""
    steps = [0] * (len(text) + 2)
    for start, end in keep:
        if end - start > 1:
            steps[start + 1] += 1
            steps[end] -= 1
    parted = list(accumulate(steps))  # how many ranges to keep would a break at each place part
    joints = []
    last = ""
    for place, _ in tokens:
        char = text[place]
        glued = _starts_no_line(char) or _ends_no_line(last)
        joints.append(_GLUED * glued | _KEPT * (parted[place] > 0))
        last = char
    return joints


@cache
def _starts_no_line(char: str) -> bool:
    return char in _NO_START or category(char) in ("Pe", "Pf")


@cache
def _ends_no_line(char: str) -> bool:
    return char != "" and (char in _NO_END or category(char) in ("Ps", "Pi"))


class _Ruler(NamedTuple):
    """Tokens, what joins each to the one before, and the cells before each character."""

    tokens: Sequence[Range]
    joints: Sequence[int]
    before: Sequence[int]
    width: int

    def units(self, first: int, last: int, level: int = 0) -> Iterator[Range]:
        """What stays together, as far as it fits a line, in order."""
        for group in self._groups(first, last, _LEVELS[level]):
            start, end = self.tokens[group[0]][0], self.tokens[group[1] - 1][1]
            if self.before[end] - self.before[start] <= self.width:
                yield start, end
            elif level + 1 < len(_LEVELS):
                yield from self.units(*group, level + 1)
            else:
                yield from self._characters(start, end)

    def _groups(self, first: int, last: int, joint: int) -> Iterator[Range]:
        """Tokens from *first* to *last*, joined by these joints."""
        start = first
        for index in range(first + 1, last):
            if not self.joints[index] & joint:
                yield start, index
                start = index
        if start < last:
            yield start, last

    def _characters(self, start: int, end: int) -> Iterator[Range]:
        """Each character with the marks on it."""
        for index in range(start + 1, end):
            if self.before[index + 1] > self.before[index]:
                yield start, index
                start = index
        yield start, end
