"""
Where a name begins: Chinese marks no words, so its left edge is where what stands before it ends.

From the name's last words one reads backwards, word by word, until a mark of punctuation, a word of
grammar or a verb that takes no part in names. Words known as common stay in the name without making
it a proper one; characters that make no known word are what proper names are made of.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from cqfacts.data.sections import sections
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WordClass = Literal["before", "noun", "guard", "dual", "single", "company"]
Token = Literal["region", "company", "quoted", "unknown", "common", "dual"]

_Last = Literal[Token, "short", "noun"]  # a single unknown character, a noun of the dictionary

ORDINARY = frozenset(("common", "dual"))  # tokens that make no proper name
_PROPER = frozenset(("region", "company", "quoted", "unknown"))
_TOKENS: Mapping[str, Token] = {"guard": "common", "dual": "dual", "company": "company"}
_COMMON = {kind: f"common {kind}" for kind in ("noun", "verb", "other", "post")}
_SHORT = (2, 1)  # the lengths of most words, the longest first
_ANY_COMMON = frozenset(_COMMON.values())
_NOUNS = frozenset((_COMMON["noun"], _COMMON["post"], "noun", "dual", "guard"))
_VERBS = frozenset((_COMMON["verb"], "before"))
_LONGEST = 32  # no name is longer, so reading back stops
_LONGEST_RUN = 12  # of characters that make no word
_LONGEST_BRACKET = 10
_BYLINE = regex(r"\s|记者|通讯员|作者|编辑|[摄文图]$")  # no part of a name in brackets
_PLAN = regex("十[一二三四五六]五")
_ONE_QUOTED = 3  # a character in its marks
_LONGEST_QUOTE = 20
_LONGEST_TAIL = 12  # how much of a name may stand behind its quoted part
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_JOINTS = frozenset("·—")
_DEPARTMENTS = frozenset("部科处室组股")
_VERB_AND_DEPARTMENT = 2
_MOMENTS = frozenset("年月日号时届期")
_NUMERALS = _DIGITS | frozenset("一二两三四五六七八九十百千万亿余多数几%％")
_MEASURES = frozenset(
    "大处幢栋艘片段轮趟个家条座项所批支辆台场次种类户间套件份名位只头亩米吨年月日号时分期天岁成"
)
_MILD = frozenset("达超能可当共首经利引携正因自")
_OPENERS = {"”": "“", "’": "‘", "》": "《", "）": "（", ")": "("}
_STOPS = frozenset("，。；：、！？!?,;:…—～~|/\\「」『』【】[]《〈（(“‘□■●▲\n\r\t \u3000%％")


class Edge:
    """
    Where a name begins, and what it begins with.

    `kinds` are the tokens from there to the known end, first token first, each with its start.
    """

    __slots__ = ("kinds", "start")

    def __init__(self, start: int, kinds: Sequence[tuple[int, Token]]) -> None:
        self.start = start
        self.kinds = kinds

    @property
    def first(self) -> Token | None:
        """The kind of the first token."""
        return self.kinds[0][1] if self.kinds else None

    @property
    def last(self) -> Token | None:
        """The kind of the last token."""
        return self.kinds[-1][1] if self.kinds else None

    def kinds_from(self, start: int) -> Sequence[tuple[int, Token]]:
        """The tokens from *start* on; one that *start* cuts counts from there."""
        if start <= self.kinds[0][0]:
            return self.kinds
        ends = [at for at, _ in self.kinds[1:]]
        tokens = zip(self.kinds, [*ends, start + _LONGEST], strict=True)
        return [(max(at, start), kind) for (at, kind), end in tokens if end > start]


@cache
def lexicon() -> Mapping[str, WordClass]:
    """
    The class of each word that is known to stand before or inside names.

    >>> lexicon()["位于"], lexicon()["新能源"], lexicon()["的"], lexicon()["华为"]
    ('before', 'guard', 'single', 'company')
    """
    words = sections("name_words.txt")
    order: tuple[WordClass, ...] = ("guard", "noun", "before", "dual", "single")
    known: dict[str, WordClass] = {word: section for section in order for word in words[section]}
    for word in (*sections("companies.txt")["company"], *sections("organs.txt")["body"]):
        known[word] = "company"
    return known


@cache
def _classes() -> Mapping[str, str]:
    """The class of each word of the lexicon, and of the common words that it does not have."""
    words = {**sections("words.txt"), "post": sections("posts.txt")["post"]}
    common = {
        word: known for kind, known in _COMMON.items() for word in words[kind] if len(word) > 1
    }
    return {**common, **lexicon()}


def is_word(text: str) -> bool:
    """
    Whether the characters are a common word or one that stands before or inside names.

    >>> is_word("试验"), is_word("年试")
    (True, False)
    """
    return text in _classes()


def is_noun(text: str) -> bool:
    """
    Whether the characters are a common noun, an adjective or a calling.

    >>> is_noun("青年"), is_noun("试验了"), is_noun("拿出")
    (True, False, False)
    """
    return _classes().get(text) in _NOUNS


def is_deed(text: str) -> bool:
    """
    Whether the characters are a verb that is a part of nouns as well: 产业发展资金.

    >>> is_deed("发展"), is_deed("资金")
    (True, False)
    """
    return _classes().get(text) == "dual"


def is_verb(text: str) -> bool:
    """
    Whether the characters are a common verb, or one that stands before names.

    >>> is_verb("列入"), is_verb("得到"), is_verb("工人")
    (True, True, False)
    """
    return _classes().get(text) in _VERBS


@cache
def _sizes() -> Mapping[str, Sequence[int]]:
    """The lengths that words may have behind the last two characters of longer ones."""
    sizes: dict[str, set[int]] = {}
    for word in _classes():
        if len(word) > max(_SHORT):
            sizes.setdefault(word[-2:], set(_SHORT)).add(len(word))
    return {tail: sorted(lengths, reverse=True) for tail, lengths in sizes.items()}


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
    floor = max(floor, end - _LONGEST)
    kinds: list[tuple[int, Token]] = []
    at, behind, run = end, end, 0
    while at > floor and run < _LONGEST_RUN:
        if at in regions:
            step: tuple[int, Token | None] | None = (max(floor, regions[at]), "region")
        elif text[at - 1] in _OPENERS or (text[at - 1] in _JOINTS and _joins(text, at, kinds)):
            step = _marked(text, at, end, floor)
        else:
            last = _last(kinds, behind - at, run) if nouns_end else "common"
            step = _word(text, at, floor, last)
            if at - 1 in regions:
                step = _beside_region(text, at, last, step, regions[at - 1])
        if step is None:
            break
        behind, (at, kind) = at, step
        if kind == "unknown" and not nouns_end and behind - at > 1:
            kind = "common"
        run = run + 1 if kind == "unknown" and behind - at == 1 else 0
        if kind == "unknown" and kinds and kinds[-1] == (behind, "unknown"):
            kinds[-1] = (at, kind)
        elif kind:
            kinds.append((at, kind))
        if kind == "quoted":
            break
    return _without_verbs(text, end, kinds)


def _last(kinds: Sequence[tuple[int, Token]], size: int, run: int) -> _Last | None:
    """The kind of the token read last, and whether it was a noun or one character."""
    if not kinds:
        return None
    kind = kinds[-1][1]
    if kind != "unknown":
        return kind
    return "noun" if size > 1 else "short" if run == 1 else kind


def _without_verbs(text: str, at: int, kinds: list[tuple[int, Token]]) -> Edge:
    """
    The edge of tokens read backwards, without verbs before a proper name: 建设|重庆北站.

    What a department does is a part of its name: 操作部.
    """
    while len(kinds) > 1 and kinds[-1][1] == "dual" and kinds[-2][1] not in ORDINARY:
        if text[kinds[-2][0]] in _DEPARTMENTS and len(kinds) == _VERB_AND_DEPARTMENT:
            break
        kinds.pop()
    return Edge(kinds[-1][0] if kinds else at, kinds[::-1])


def _joins(text: str, at: int, kinds: Sequence[tuple[int, Token]]) -> bool:
    """Whether a dot or dash joins what stands before it to a region: 中国·彭水, 中国—东盟."""
    is_behind_word = "一" <= text[at - 2 : at - 1] <= "鿿"
    return is_behind_word and bool(kinds) and kinds[-1][1] == "region"


def _marked(text: str, at: int, end: int, floor: int) -> tuple[int, Token | None] | None:
    """Over a dot, or a bracket or quotation that closes at *at*, if it can belong to the name."""
    closer = text[at - 1]
    if closer in _JOINTS:
        return at - 1, None
    opened = text.rfind(_OPENERS[closer], max(floor, at - _LONGEST_QUOTE), at)
    if opened < 0 or "\n" in text[opened:at]:
        return None
    if closer in "）)":
        inside = text[opened + 1 : at - 1]
        short = at - opened <= _LONGEST_BRACKET and "“" not in inside and not _BYLINE.search(inside)
        return (opened, None) if short else None
    if at - opened == _ONE_QUOTED and closer == "”":
        return None  # “挖”出
    speech = any(mark in text[opened:at] for mark in "，。！？")
    inside = text[opened + 1 : at - 1]
    if not speech and (inside in lexicon() or _PLAN.fullmatch(inside)):
        return None  # “一站式”化解中心, “十四五”末航线
    return (opened, "quoted") if end - at <= _LONGEST_TAIL and not speech else None


def _word(text: str, at: int, floor: int, last: _Last | None) -> tuple[int, Token] | None:
    """Over the word or character that ends at *at*; None where it cannot belong to a name."""
    char = text[at - 1]
    if char in _STOPS:
        return None
    words = _classes()
    for size in _sizes().get(text[at - 2 : at], _SHORT):
        start = at - size
        known = words.get(text[start:at]) if start >= floor else None
        if known and text[start] in _MOMENTS and text[start - 1] in _DIGITS:
            return None  # 7月份|汉丰湖景区
        is_common = known in _ANY_COMMON
        if known and not (is_common and last == "short"):
            kind = _kind(known, last, text[start])
            return (start, kind) if kind and not (is_common and _counts(text, at)) else None
    if (char < "\x7f" and not char.isalpha()) or _counts(text, at):
        return None
    return at - 1, "unknown"


def _kind(known: str, last: _Last | None, head: str) -> Token | None:
    """What a word of that class is in a name; None where it ends what stands before the name."""
    if known in ("noun", _COMMON["post"]):
        return "common" if last is None or last in ORDINARY else None
    if known not in _ANY_COMMON:
        return _TOKENS.get(known)
    if head != "第" and (known == _COMMON["other"] or last in _PROPER):
        return None
    return "dual" if known == _COMMON["verb"] else "unknown"


def _counts(text: str, at: int) -> bool:
    """Whether a number or a number with its measure word ends here: 3条, 一批; not 第一次."""
    if text[at - 1] in _DIGITS:
        return True
    counted = text[at - 1] in _MEASURES and at > 1 and text[at - 2] in _NUMERALS
    return counted and text[at - 3 : at - 2] != "第"


def _beside_region(
    text: str, at: int, last: _Last | None, step: tuple[int, Token] | None, region: int
) -> tuple[int, Token | None] | None:
    """The step over a character behind a region, where no word reaches into it: 长江|苏家."""
    if step is None:
        return _behind_region(text, at, last)
    return (at - 1, "unknown") if region < step[0] < at - 1 else step


def _behind_region(text: str, at: int, last: _Last | None) -> tuple[int, Token | None] | None:
    """
    Over 至 between two regions, and over a character that is grammar or a verb anywhere else.

    湖南|达嘉, 宣汉县|后河.
    """
    if text[at - 1] == "至" and last == "region":
        return at - 1, None
    mild = (last == "short" and text[at - 1] in lexicon() and text[at - 1] != "的") or (
        last == "unknown" and text[at - 1] in _MILD
    )
    return (at - 1, "unknown") if mild else None
