"""
Where a name begins: Chinese marks no words, so its left edge is where what stands before it ends.

From the name's last words one reads backwards, word by word, until a mark of punctuation, a word of
grammar or a verb that takes no part in names. Words known as common stay in the name without making
it a proper one; characters that make no known word are what proper names are made of.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from cqfacts.data.sections import sections

if TYPE_CHECKING:
    from collections.abc import Mapping

WordClass = Literal["before", "noun", "guard", "dual", "single", "company"]
Token = Literal["region", "company", "quoted", "unknown", "common", "dual"]

LONGEST = 32  # no name is longer, so reading back stops
_LONGEST_BRACKET = 10
_NUMERALS = frozenset("0123456789０１２３４５６７８９一二两三四五六七八九十百千万亿余多数几%％")
_MEASURES = frozenset("个家条座项所批支辆台场次种类户间套件份名位只头亩公里米吨年月日号时分期天岁成")
_CLOSERS = {"”": "“", "）": "（", ")": "(", "》": "《", "’": "‘"}  # fmt: skip
_ORDINARY = frozenset(("common", "dual"))
_STOPS = frozenset("，。；：、！？!?,;:…—～~|/\\「」『』【】[]《〈（(“‘□■●▲\n\r\t \u3000%％")


class Edge(NamedTuple):
    """
    Where a name begins, and what it begins with.

    `kinds` are the tokens from there to the known end, first token first, each with its start.
    """

    start: int
    kinds: tuple[tuple[int, Token], ...]

    @property
    def first(self) -> Token | None:
        """The kind of the first token."""
        return self.kinds[0][1] if self.kinds else None

    def kinds_from(self, start: int) -> list[tuple[int, Token]]:
        """The tokens from *start* on; one that *start* cuts counts from there."""
        ends = [at for at, _ in self.kinds[1:]]
        tokens = zip(self.kinds, [*ends, start + LONGEST], strict=True)
        return [(max(at, start), kind) for (at, kind), end in tokens if end > start]


@cache
def lexicon() -> Mapping[str, WordClass]:
    """
    The class of each word that is known to stand before or inside names.

    >>> lexicon()["位于"], lexicon()["新能源"], lexicon()["的"], lexicon()["华为"]
    ('before', 'guard', 'single', 'company')
    """
    words = sections("name_words.txt")
    known: dict[str, WordClass] = {}
    for section in ("guard", "noun", "before", "dual", "single"):
        for word in words[section]:
            known[word] = section  # type: ignore[assignment]  # the sections are the classes
    for word in (*sections("companies.txt")["company"], *sections("organs.txt")["body"]):
        known[word] = "company"
    return known


@cache
def _sizes() -> Mapping[str, tuple[int, ...]]:
    """The lengths of the words that end with a character, the longest first."""
    sizes: dict[str, set[int]] = {}
    for word in lexicon():
        sizes.setdefault(word[-1], set()).add(len(word))
    return {char: tuple(sorted(lengths, reverse=True)) for char, lengths in sizes.items()}


def left_edge(
    text: str, end: int, regions: Mapping[int, int], floor: int = 0, *, nouns_end: bool = True
) -> Edge:
    """
    Where the name whose last words begin at *end* begins; *regions* are starts by end.

    With *nouns_end*, 企业 or 记者 end what stands before a proper name; a post contains them.

    >>> left_edge("推进渝江新材料产业基地", 7, {}).start
    2
    >>> left_edge("位于重庆的两江物流园", 7, {4: 2}).start
    5
    """
    floor = max(floor, end - LONGEST)
    words = lexicon()
    sizes = _sizes()
    kinds: list[tuple[int, Token]] = []
    at = end
    while at > floor:
        char = text[at - 1]
        if at in regions and regions[at] >= floor:
            at = regions[at]
            kinds.append((at, "region"))
            continue
        if char in _CLOSERS:
            opened = text.rfind(_CLOSERS[char], max(floor, at - 20), at)
            if opened < 0 or (char in "”’》" and not _joins(text, at, end)):
                break
            if char in "）)":
                if at - opened > _LONGEST_BRACKET or "“" in text[opened:at]:
                    break
                at = opened
                continue
            at = opened
            kinds.append((at, "quoted"))
            break
        if char in _STOPS:
            break
        for size in sizes.get(char, ()):
            found = words.get(text[at - size : at])
            if found and at - size >= floor:
                break
        else:
            if (char.isascii() and not char.isalpha()) or _counts(text, at):
                break
            _add_unknown(kinds, at)
            at -= 1
            continue
        if found == "company":
            kinds.append((at - size, "company"))
        elif found == "guard" or (
            found == "noun" and (not nouns_end or not kinds or kinds[-1][1] in _ORDINARY)
        ):
            kinds.append((at - size, "common"))
        elif found == "dual":
            kinds.append((at - size, "dual"))
        elif not (text[at - 1] == "至" and at - 1 in regions and kinds and kinds[-1][1] == "region"):
            break
        at -= size
    while len(kinds) > 1 and kinds[-1][1] == "dual" and kinds[-2][1] not in _ORDINARY:
        kinds.pop()
        at = kinds[-1][0]
    kinds.reverse()
    return Edge(at, tuple(kinds))


def _joins(text: str, at: int, end: int) -> bool:
    """Whether a quotation that closes at *at* can be the first part of the name."""
    return end - at <= 12 and text[at : at + 1] not in "，。、；"


def _counts(text: str, at: int) -> bool:
    """Whether a number with its measure word ends here: 3条, 一批; not 第一次."""
    if text[at - 1] in "0123456789０１２３４５６７８９":
        return True
    if text[at - 1] not in _MEASURES or at < 2 or text[at - 2] not in _NUMERALS:  # noqa: PLR2004
        return False
    return text[at - 3 : at - 2] != "第"


def _add_unknown(kinds: list[tuple[int, Token]], at: int) -> None:
    """One more character of no known word, joined to the ones behind it."""
    if kinds and kinds[-1] == (at, "unknown"):
        kinds[-1] = (at - 1, "unknown")
    else:
        kinds.append((at - 1, "unknown"))
