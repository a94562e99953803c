"""
Other words for what was typed: everyday synonyms, English names, numbers in other forms.

All words are folded. Only tried where the words themselves find nothing.
"""

from __future__ import annotations

from functools import cache

from cqfacts import data
from cqfacts.store.tokens import is_han
from cqfacts.text.fold import fold
from cqfacts.text.regex import regex

MOST = 24  # forms of one word
_SHORTEST = 2  # a single character would stand in everything
_DROPPED = ("有限责任公司", "有限公司", "公司", "集团", "企业", "总量", "总额", "总数", "数量")
_DROPPED_ENDS = "率量额数值费"
_NUMBER = regex(
    r"(?:百分之)?[0-9零〇一二两三四五六七八九十百千万亿点半][0-9,.零〇一二两三四五六七八九十百千万亿点]*(?:[%‰]|成(?!立|功|为|都|员|本))?"
)


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """From each word to the groups it is in, all put together."""
    found: dict[str, tuple[str, ...]] = {}
    for line in data.lines("synonyms.txt"):
        typed, _, said = fold(line).rpartition(":")
        group = tuple(said.split())
        for word in typed.split() or group:
            found[word] = found.get(word, ()) + group
    return found


@cache
def _english() -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(map(fold, forms.split(" ")))
        for name, forms in (line.split("\t") for line in data.lines("english.tsv"))
    }


def synonyms(word: str) -> tuple[str, ...]:
    """
    What may be said for *word*, or with a part of it said otherwise.

    >>> synonyms("印度尼西亚"), "进出口总额" in synonyms("外贸总额"), synonyms("太阳能板")[:1]
    (('印尼',), True, ('光伏板',))
    """
    groups = _groups()
    found = [other for other in groups.get(word, ()) if other != word]
    for start in range(len(word)):
        for end in range(len(word), start + _SHORTEST - 1, -1):
            part = word[start:end]
            if part != word and part in groups:
                found += [word[:start] + other + word[end:] for other in groups[part]]
    whole = dict.fromkeys(form for form in found if form != word and len(form) >= _SHORTEST)
    return tuple(whole)[:MOST]


def shortened(word: str) -> tuple[str, ...]:
    """
    The word without an ending that says only what kind of thing it is.

    >>> shortened("自动化率"), shortened("信华新材料公司"), shortened("效率")
    (('自动化',), ('信华新材料',), ())
    """
    for ending in _DROPPED:
        if word.endswith(ending) and len(word) >= len(ending) + _SHORTEST:
            return (word[: -len(ending)],)
    if word[-1:] in _DROPPED_ENDS and len(word) > _SHORTEST + 1 and is_han(word[-2]):
        return (word[:-1],)
    return ()


def chinese_for(latin: str) -> tuple[str, ...]:
    """
    The Chinese forms of an English name; none if it is not known.

    >>> chinese_for("seres"), chinese_for("republic of indonesia"), chinese_for("hello")
    (('赛力斯',), (), ())
    """
    return _english().get(latin, ()) if latin[:1] != "@" else ()


def without_kinds(latin: str) -> str:
    """
    The words of an English name that say which, not what kind.

    >>> without_kinds("dianjiang county"), without_kinds("chongqing daily"), without_kinds("county")
    ('dianjiang', 'chongqing', 'county')
    """
    kinds = _english()["@kinds"]
    words = latin.split()
    return " ".join([word for word in words if word not in kinds]) or latin


def numbers(word: str) -> tuple[str, ...]:
    """
    The word with its number written in the other ways newspapers write it.

    >>> [form in numbers("一千二百万只") for form in ("1200万只", "12000000只", "1,200万只")]
    [True, True, True]
    >>> "八成" in numbers("80%"), "2170万元" in numbers("21700000元"), numbers("一企一策")
    (True, True, ())
    """
    match = _NUMBER.search(word)
    if not match or not _is_worth(match.group()):
        return ()
    from cqfacts.lookup.numeral_forms import forms

    before, after = word[: match.start()], word[match.end() :]
    found = [before + form + after for form in forms(match.group())]
    return tuple(dict.fromkeys(form for form in found if form != word))[:MOST]


def _is_worth(numeral: str) -> bool:
    """One Chinese digit alone is a word more often than a number."""
    return len(numeral) > 1 or numeral.isascii()
