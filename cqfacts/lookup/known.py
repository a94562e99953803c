"""
Names of the real world that must never be taken for a slip of another one.

渝北 is not 渝东北 with a character missing, and who looks for 长安汽车 does not want another
maker: a name that is known, and that the store does not have, is simply not there.
"""

from __future__ import annotations

import re

from cqfacts import data

_SHORTEST, _LONGEST = 2, 12
_NAMES = ("regions.txt", "companies.txt", "organs.txt", "known_names.txt", "districts.tsv")
_WORDS = ("words.txt", "synonyms.txt", "name_words.txt")
_COUNTIES = "counties.txt"  # their short names are words too often to begin longer ones
_ENDING = "[省市区县旗]"


def leading_name(word: str) -> str:
    """
    The longest known name that *word* begins with, "" if it begins with none.

    A county elsewhere counts by its full name, by its short one only if that is the whole word.

    >>> [leading_name(word) for word in ("特斯拉汽车", "渝北", "渝北机场", "赛龙舟")]
    ['特斯拉', '渝北', '渝北', '']
    >>> leading_name("邻水县城"), leading_name("新源"), leading_name("新源汽车")
    ('邻水县', '新源', '')
    """
    heads = [word[:end] for end in range(min(len(word), _LONGEST), _SHORTEST - 1, -1)]
    either = "|".join(map(re.escape, heads))
    name = re.compile(rf"(?<![^\W\d_])({either}){_ENDING}?(?!\w)")
    county = re.compile(
        rf"(?<![^\W\d_])(?:((?:{either})(?<={_ENDING}))|({re.escape(word)}){_ENDING}?)(?!\w)"
    )
    found = [match[1] for file in _NAMES for match in name.finditer(data.text(file))]
    found += [match[1] or match[2] for match in county.finditer(data.text(_COUNTIES))]
    return max(found, key=len, default="")


def is_word(text: str) -> bool:
    """
    Whether the text is an everyday word, in one of the lists of words and synonyms.

    >>> is_word("火锅"), is_word("巴士"), is_word("脆季")
    (True, True, False)
    """
    word = re.compile(rf"(?<!\S){re.escape(text)}(?!\S)")
    return any(word.search(data.text(file)) for file in _WORDS)
