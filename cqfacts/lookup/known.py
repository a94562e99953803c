"""
Names of the real world that must never be taken for a slip of another one.

渝北 is not 渝东北 with a character missing, and who looks for 长安汽车 does not want another
maker: a name that is known, and that the store does not have, is simply not there.
"""

from __future__ import annotations

from functools import cache

from cqfacts.data.sections import sections

_SHORTEST = 2
_FILES = ("regions.txt", "companies.txt", "organs.txt", "known_names.txt")
_ENDINGS = ("省", "市", "区", "县", "镇", "乡")


@cache
def names() -> frozenset[str]:
    """All of them, districts with and without the word for what they are."""
    found = {word for file in _FILES for words in sections(file).values() for word in words}
    found |= set(_districts())
    return frozenset(word for word in found if len(word) >= _SHORTEST)


def _districts() -> list[str]:
    from cqfacts.data import lines

    try:
        rows = lines("districts.tsv")
    except FileNotFoundError:
        return []
    found = []
    for row in rows:
        for field in row.split("\t"):
            for name in field.split():
                if name and not name.isascii():
                    found += [name, name[:-1]] if name.endswith(_ENDINGS) else [name]
    return found


def leading_name(word: str) -> str:
    """
    The longest known name that *word* begins with, "" if it begins with none.

    >>> leading_name("特斯拉汽车"), leading_name("赛龙舟")
    ('特斯拉', '')
    """
    known = names()
    return next(
        (word[:end] for end in range(len(word), _SHORTEST - 1, -1) if word[:end] in known), ""
    )
