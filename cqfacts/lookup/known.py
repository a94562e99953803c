"""
Names of the real world that must never be taken for a slip of another one.

渝北 is not 渝东北 with a character missing, and who looks for 长安汽车 does not want another
maker: a name that is known, and that the store does not have, is simply not there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts import data
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORTEST, _LONGEST = 2, 12
_NAMES = ("regions.txt", "companies.txt", "organs.txt", "known_names.txt", "districts.tsv")
_WORDS = ("words.txt", "synonyms.txt", "name_words.txt")
_COUNTIES = "counties.txt"  # their short names are words too often to begin longer ones
_ENDINGS = "省市区县旗"
_RUN = regex(r"\w+")


def leading_name(word: str) -> str:
    """
    The longest known name that *word* begins with, "" if it begins with none.

    A county elsewhere counts by its full name, by its short one only if that is the whole word.

    >>> [leading_name(word) for word in ("特斯拉汽车", "渝北", "渝北机场", "赛龙舟")]
    ['特斯拉', '渝北', '渝北', '']
    >>> leading_name("邻水县城"), leading_name("新源"), leading_name("新源汽车")
    ('邻水县', '新源', '')
    """
    heads = {word[:end] for end in range(_SHORTEST, min(len(word), _LONGEST) + 1)}
    found = []
    for file in _NAMES:
        for name in _beginning(word[:_SHORTEST], data.text(file)):
            found += [form for form in _forms(name) if form in heads][:1]
    for name in _beginning(word[:_SHORTEST], data.text(_COUNTIES)):
        if name in heads and name.endswith(tuple(_ENDINGS)):
            found.append(name)
        elif word in _forms(name):
            found.append(word)
    return max(found, key=len, default="")


def _beginning(head: str, text: str) -> Iterator[str]:
    """The names in the text that begin with *head*."""
    at = text.find(head) if head else -1
    while at >= 0:
        before = text[at - 1 : at]
        run = _RUN.match(text, at)
        if run and not (before.isalnum() and not before.isdecimal()):
            yield run.group()
        at = text.find(head, at + 1)


def _forms(name: str) -> tuple[str, ...]:
    """A name, and without what says which kind of place it is."""
    return (name, name[:-1]) if name.endswith(tuple(_ENDINGS)) else (name,)


def is_word(text: str) -> bool:
    """
    Whether the text is an everyday word, in one of the lists of words and synonyms.

    >>> is_word("火锅"), is_word("巴士"), is_word("脆季")
    (True, True, False)
    """
    return any(_stands(text, data.text(file)) for file in _WORDS)


def _stands(word: str, text: str) -> bool:
    """Whether the word stands in the text, with nothing but white space beside it."""
    at = text.find(word)
    while at >= 0:
        beside = text[at - 1 : at] + text[at + len(word) : at + len(word) + 1]
        if not beside.strip():
            return True
        at = text.find(word, at + 1)
    return False
