"""
Words that bound a number: 超过, 余, 以上, 左右 ...

The table is `data/bounds.tsv`. A word is looked up at the place where it stands, before the
numeral, between numeral and unit or after the unit, and the longest one wins.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from cqfacts import data
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from cqfacts.model import Bound


class BoundWord(NamedTuple):
    """What a word makes of the number beside it, and where it is a word at all."""

    bound: Bound
    apart: str  # characters that may not stand on its outer side
    needs: str  # "", or what the number has to be


LONGEST = 6
_ADVERB_REACH = 8
_ADVERB = regex(
    "(?:(?P<least>至少|最少|起码)|(?:最多|至多|顶多|最高)(?:可|能|可以|只能|只可))"
    "[一-鿿]{0,4}(?<![时的比满])$"
)


def before(text: str, end: int) -> tuple[BoundWord, int] | None:
    """
    The bounding word that ends at *end*, and where it starts.

    >>> word, start = before("物流成本不超过", 7)
    >>> word.bound, start
    ('at_most', 4)
    >>> before("节约", 2)
    """
    if text[end - 1 : end] not in _lasts():
        return None
    table = _words("before")
    for start in range(max(0, end - LONGEST), end):
        word = table.get(text[start:end])
        if word and (not word.apart or start == 0 or text[start - 1] not in word.apart):
            return word, start
    return None


def after(text: str, start: int) -> tuple[BoundWord, int] | None:
    """
    The bounding word that begins at *start*, and where it ends.

    >>> word, end = after("人以上", 1)
    >>> word.bound, end
    ('over', 3)
    """
    table, first = _words("after"), _firsts()
    if text[start : start + 1] not in first:
        return None
    for end in range(min(len(text), start + LONGEST), start, -1):
        word = table.get(text[start:end])
        if word and (text[end : end + 1] or "，") not in word.apart:
            return word, end
    return None


def apart(text: str, floor: int, end: int) -> Bound:
    """
    What an adverb makes of a number at *end* that a verb parts from it: 至少上门一次.

    >>> apart("至少上门一次", 0, 4), apart("最多可容纳300人", 0, 5), apart("最多时300人", 0, 3)
    ('at_least', 'at_most', 'exact')
    """
    found = _ADVERB.search(text, max(floor, end - _ADVERB_REACH), end)
    if found is None:
        return "exact"
    return "at_least" if found["least"] else "at_most"


def inside(char: str) -> Bound:
    """
    What a word between numeral and unit makes of the number.

    >>> inside("余"), inside("来")
    ('over', 'about')
    """
    return _words("inside")[char].bound


def _words(place: str) -> dict[str, BoundWord]:
    """The words of one place."""
    return _tables()[place]


@cache
def _tables() -> dict[str, dict[str, BoundWord]]:
    """The words by place."""
    tables: dict[str, dict[str, BoundWord]] = {"before": {}, "inside": {}, "after": {}}
    for line in data.lines("bounds.tsv"):
        word, where, bound, apart, needs = line.split("\t")
        tables[where][word] = BoundWord(cast("Bound", bound), apart, needs)
    return tables


@cache
def _lasts() -> frozenset[str]:
    return frozenset(word[-1] for word in _words("before"))


@cache
def _firsts() -> frozenset[str]:
    return frozenset(word[0] for word in _words("after"))
