"""
Names of the real world that must never be taken for a slip of another one.

渝北 is not 渝东北 with a character missing, and who looks for 长安汽车 does not want another
maker: a name that is known, and that the store does not have, is simply not there.
"""

from __future__ import annotations

import re
from functools import cache

from cqfacts import data
from cqfacts.data.sections import sections

_SHORTEST = 2
_FILES = ("regions.txt", "companies.txt", "organs.txt", "known_names.txt")
_DIVISION = re.compile(r"[^\s\w]|[a-z0-9_]+|([^\W0-9a-z_]{2,})", re.I)
_ENDINGS = ("省", "市", "区", "县", "旗")


@cache
def names() -> frozenset[str]:
    """All of them, divisions with and without the word for what they are."""
    found = {word for file in _FILES for words in sections(file).values() for word in words}
    for file in ("districts.tsv", "counties.txt"):
        divisions = set(filter(None, _DIVISION.findall(data.text(file))))
        found |= divisions | {name[:-1] for name in divisions if name.endswith(_ENDINGS)}
    return frozenset(word for word in found if len(word) >= _SHORTEST)


def leading_name(word: str) -> str:
    """
    The longest known name that *word* begins with, "" if it begins with none.

    >>> leading_name("特斯拉汽车"), leading_name("渝北"), leading_name("赛龙舟")
    ('特斯拉', '渝北', '')
    """
    known = names()
    return next(
        (word[:end] for end in range(len(word), _SHORTEST - 1, -1) if word[:end] in known), ""
    )
