"""
The reigns by which chronicles count their years: 乾隆五十年, 民国二十七年.
"""

from __future__ import annotations

from functools import cache

from cqfacts import data


def first_year(text: str, end: int) -> tuple[str, int]:
    """
    The reign whose name ends at the place and its first year; no name if there is none.

    >>> first_year("清乾隆五十年", 3), first_year("重庆五十年", 2)
    (('乾隆', 1736), ('', 0))
    """
    for length in (2, 4):
        name = text[max(0, end - length) : end]
        if name in reigns():
            return name, reigns()[name]
    return "", 0


@cache
def ends_of_reigns() -> frozenset[str]:
    """The last characters of their names."""
    return frozenset(name[-1] for name in reigns())


@cache
def reigns() -> dict[str, int]:
    """The first year of each by its name."""
    rows = (line.split("\t") for line in data.lines("reigns.tsv"))
    return {name: int(first) for first, name in rows}
