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
_HALF, _NEARLY = 0.5, 0.8
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


def lookalikes(char: str) -> list[str]:
    """
    The characters that may be taken for *char*, or that share half of its parts with it.

    >>> [like in lookalikes(char) for char, like in ("季李", "剂脐", "季花", "像象")]
    [True, True, False, True]
    """
    codes = _codes(char)
    if not codes:
        return []
    return [other for other in _every() if other != char and _are_near(codes, _every()[other])]


def near(one: str, other: str) -> bool:
    """
    Whether two characters are alike, or share half of their parts.

    >>> near("律", "津"), near("李", "季"), near("山", "南"), near("江", "江")
    (True, True, False, True)
    """
    if one == other or alike(one, other):
        return True
    first, second = _every().get(one), _every().get(other)
    return bool(first and second and _are_near(first, second))


def nearly_same(one: str, other: str) -> bool:
    """
    Whether two characters differ in one part of several.

    >>> nearly_same("季", "李"), nearly_same("剂", "脐")
    (True, False)
    """
    first, second = _every().get(one), _every().get(other)
    if not first or not second:
        return False
    both = len(first[0]) + len(second[0])
    return 2 * _common(first[0], second[0]) >= _NEARLY * both


def _are_near(one: tuple[str, str], other: tuple[str, str]) -> bool:
    both, most = len(one[0]) + len(other[0]), len(set(one[0]).intersection(other[0]))
    if sum(a == b for a, b in zip(one[1], other[1], strict=False)) >= _CORNERS:
        return True
    return 2 * (most + 1) >= _HALF * both and 2 * _common(one[0], other[0]) >= _HALF * both


@cache
def _every() -> dict[str, tuple[str, str]]:
    found = re.findall(r"(\S)([A-Z]+)([0-9]+)", data.text("shapes.txt"))
    return {char: (parts, corners) for char, parts, corners in found}


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
