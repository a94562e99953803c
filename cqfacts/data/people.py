"""What Chinese people are called."""

from __future__ import annotations

from functools import cache

from cqfacts import data


@cache
def surnames() -> frozenset[str]:
    """
    Single and compound surnames.

    >>> {"罗", "欧阳", "冉"} <= surnames(), "的" in surnames()
    (True, False)
    """
    singles, compounds = data.lines("surnames.txt")
    return frozenset((*singles, *compounds.split()))
