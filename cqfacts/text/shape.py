"""
Which characters look alike, after what input methods by shape know of them.

Two codes describe a character: Cangjie names its parts in order, the four-corner code its corners.
Characters are alike if most of one of these is the same.
"""

from __future__ import annotations

import re
from functools import cache

from cqfacts import data

_LIKENESS = 0.6  # of the parts
_CORNERS = 3  # of the four


def alike(one: str, other: str) -> bool:
    """
    Whether readers may take one character for the other.

    >>> [alike(*pair) for pair in ("菜莱", "申电", "殴欧", "介界", "粱梁", "末未", "日目")]
    [True, True, True, True, True, True, True]
    >>> [alike(*pair) for pair in ("杯级", "虎部", "李创", "港造", "M7")]
    [False, False, False, False, False]
    """
    if one == other:
        return True
    first, second = _codes(one), _codes(other)
    if not first or not second:
        return False
    parts = 2 * _common(first[0], second[0]) / (len(first[0]) + len(second[0]))
    corners = sum(a == b for a, b in zip(first[1], second[1], strict=False))
    return parts >= _LIKENESS or corners >= _CORNERS


@cache
def _codes(char: str) -> tuple[str, str] | None:
    """The Cangjie and the four-corner code."""
    found = re.search(rf"{re.escape(char)}([A-Z]+)([0-9]*)", data.text("shapes.txt"))
    return (found[1], found[2]) if found else None


def _common(one: str, other: str) -> int:
    """The length of the longest sequence of letters that both have in order."""
    lengths = [0] * (len(other) + 1)
    for letter in one:
        before = 0
        for at, another in enumerate(other, 1):
            here = lengths[at]
            lengths[at] = before + 1 if letter == another else max(here, lengths[at - 1])
            before = here
    return lengths[-1]
