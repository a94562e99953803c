"""
The words of a question, and how far a text has them.

Chinese has no spaces: a question is cut at the longest words that are known (those that say nothing
are left out), and what stands between them is a word of its own. A text has a word if it holds one
of its forms, or, for a long one, most of its pairs of characters: 第一次党政联席会议 is what
党政联席会议第一次会议 is.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from cqfacts import data
from cqfacts.data.sections import sections
from cqfacts.text.fold import fold
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SYNONYM = 0.92  # how near another word is to the one asked
_PARTIAL = 0.9  # how near a text is that has all pairs of a long word, and not the word
_HALF = 0.5  # of its characters, that a text must have of a long word
_SHORTENED = 0.75
_LONG = 3
_KEPT = 4096  # costs: a question is cut several times
_LONGEST = 13  # characters of a word that a question is cut at
_SHORT_NAME = 5  # characters: 贵安新区 has most of 雄安新区, and is another one
_PAIR = 2
_CUT_AT = ("verb", "noun", "other")  # sections of words.txt
_OWN, _COMMON, _UNKNOWN = 90, 100, 102  # what a word costs, and a character outside words
_DONE = 120  # 建了 and its like: rather 组建|了 than 组|建了
_NUMBER = "(?:[0-9]+|[〇零一二三四五六七八九十百千万亿两]+)"
# which of a series: 第十四届, 第3次, 神舟七号; 第一次 is said of anything
_ORDINAL = f"(?:第?{_NUMBER}届|第(?!一[次批]){_NUMBER}[次期批版]|{_NUMBER}号)"
_SESSION = "届"
_LINES = frozenset("线院楼机馆门口")
_NTH = regex(
    f"(?P<lead>第(?!一[次批]))?(?P<number>{_NUMBER})(?P<unit>[届期号]|(?(lead)[次批版]|(?!)))$"
)
_TOKEN = regex(
    rf"{_ORDINAL}|[a-z0-9]*[a-z][a-z0-9]*(?:\.[0-9]+)?|[0-9][0-9.,]*(?:[万亿百]|千(?![瓦米伏克卡]))*"
    rf"|(?:(?!{_ORDINAL})[^\W0-9a-z_])+"
)
_COUNTED = regex(
    r"(?<=[0-9万亿千百])(?:[辆台家个名人次套米吨亩元户条项件天张座所间艘只头株棵]|万吨|公里|平方米|年(?![级代度])|个月|小时|分钟)(?!次|口)"
    r"|(?<=第[一二三四五六七八九十])[艘座个条辆台家款项位名]|(?<=第一)[次批]"
)
_NUMERAL = regex(r"[零一二三四五六七八九十百千万亿两半]+")
_COUNT = regex(_NUMBER)
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两")
_DIGITS = _NUMERALS | frozenset("0123456789")
_NOUN_ENDS = frozenset("钱镇乡村县区市厂校院店赛率量额数值价费")
_BARE = "十百千万亿"
_EVENT = regex("(?:奥|[奥运博交]会|锦赛|[洲界]杯)$")  # 冬奥会, 亚运会: no other games
_OF_REGIONS = frozenset("杯奖展")  # 美洲杯
_SPAN = regex(r"(?P<number>[一二两三四五六七八九十百]+)(?P<unit>[年月天周届岁])")
_PARTICLE = regex("([的了着是有在于和与跟及或被把将从要已曾到得比一能共])")
_MOST = "最"
_NOUN = 0.72  # what an answer is worth that lacks a common noun
_LIGHT, _WEAK, _DEED, _WHOLE, _NAMED = 0.3, 0.25, 0.7, 1.0, 1.4


class Word(NamedTuple):
    """
    A word of a question, its other forms, what it weighs, and what an answer without it is worth.

    `lack` is 0 for what nothing can replace: a name, a number, what no table knows.
    """

    text: str
    forms: tuple[str, ...]
    weight: float
    lack: float
    is_focus: bool = False  # what is asked for, not what it is asked of
    is_modifier: bool = False  # before what is counted: 外国 of 多少外国游客
    is_whole: bool = False  # a part of it is another thing: 世界 of 世界杯
    within: tuple[str, ...] = ()  # longer words of the question that hold it: 消费券 of 消费


@cache
def words_that(role: str) -> frozenset[str]:
    """
    The words of that section of `question_words.txt`, folded.

    >>> "以前" in words_that("past")
    True
    """
    return frozenset(fold(" ".join(sections("question_words.txt").get(role, ()))).split())


@cache
def _tables() -> dict[str, str]:
    """
    From each word that is typed to what pages may say, by both tables of synonyms (which are
    folded), not yet cut into words: a question has few of them, the tables have thousands.
    """
    found: dict[str, str] = {}
    for line in data.lines("question_synonyms.txt"):
        asked, _, said = line.partition(":")
        for word in asked.split():
            found[word] = said
    for line in data.lines("synonyms.txt"):
        typed, _, said = line.rpartition(":")
        for word in (typed or said).split():
            found[word] = f"{found[word]} {said}" if word in found else said
    return found


def _others(word: str) -> tuple[str, ...]:
    """What pages may say for the word."""
    return tuple(other for other in dict.fromkeys(_tables().get(word, "").split()) if other != word)


@cache
def _roles() -> frozenset[str]:
    """All words of `question_words.txt`."""
    return frozenset(chain.from_iterable(map(words_that, sections("question_words.txt"))))


@cache
def regions() -> frozenset[str]:
    """Provinces, cities, countries and other regions, which no other one stands for."""
    listed = sections("regions.txt")
    return frozenset(chain(*(listed[kind] for kind in ("province", "city", "country", "region"))))


@lru_cache(_KEPT)
def _cost(word: str) -> int | None:
    """What a known word costs, own ones less than common ones; None for one not known."""
    if word in _tables() or word in _roles() or word in regions():
        return _DONE if word[-1] == "了" else _OWN
    common = sections("words.txt")
    return _COMMON if any(word in common[kind] for kind in _CUT_AT) else None


def is_unlisted(word: Word) -> bool:
    """Whether the word is in no list, and cut out only because it stands between others."""
    return len(word.forms) == 1 and _cost(word.text) is None


def _lack(forms: tuple[str, ...], *, is_known: bool) -> float:
    """
    What an answer is worth that has none of the forms of a word: other ones do not make it
    dispensable. A word that no list has is of the kind of what is said for it, else it is a name.
    """
    if _EVENT.search(forms[0]):
        return 0.0
    common = sections("words.txt")
    for form in forms:
        if form in common["noun"]:
            return _NOUN
        if form in common["verb"] or form in common["other"]:
            return 1.0
    return _NOUN if is_known and len(forms) == 1 else 0.0


def cut(text: str, names: frozenset[str] = frozenset()) -> list[tuple[str, bool]]:
    """
    The folded text as words in order, each with whether it is known; marks are left out.

    >>> [word for word, _ in cut("多少家外资企业引进了垫小二")]
    ['多少', '家', '外资企业', '引进', '了', '垫小二']
    """
    found: list[tuple[str, bool]] = []
    text, end = _COUNTED.sub("|", text), 0
    for match in _TOKEN.finditer(text):
        token = match.group()
        is_nth = _NTH.fullmatch(token) is not None
        if is_nth and found and match.start() == end and _is_of_series(text, match.end()):
            found[-1] = found[-1][0] + token, False
        elif is_nth or token[0].isascii():
            found.append((token, False))
        else:
            found += _cut_run(token, names)
        end = match.end()
    return found


def _is_of_series(text: str, end: int) -> bool:
    """Whether what ends there is one of those with the name before it: 神舟七号, not 地铁3号线."""
    return text[end - 1] == "号" and text[end : end + 1] not in _LINES


def _cut_run(run: str, names: frozenset[str]) -> list[tuple[str, bool]]:
    """Cut into as few words of two characters and more as cover most, own words before common."""
    cost = [0]
    begin = [0]
    for end in range(1, len(run) + 1):
        best, first = cost[-1] + _UNKNOWN, end - 1
        for start in range(end - _PAIR, max(-1, end - _LONGEST - 1), -1):
            word = run[start:end]
            price = _OWN if word in names else _cost(word)
            if price is not None and cost[start] + price <= best:
                best, first = cost[start] + price, start
        cost.append(best)
        begin.append(first)
    return _joined(run, begin)


def _joined(run: str, begin: list[int]) -> list[tuple[str, bool]]:
    """The words of the cheapest cut; what is between them is cut at characters."""
    words: list[tuple[str, bool]] = []
    end = right = len(run)
    while end:
        start = begin[end]
        if end - start > 1:
            word = run[start:end]
            if _is_compound(word, run[end:right]):
                word, end = run[start : end + 1], end + 1
            words = [(word, True), *_cut_short(run[end:right]), *words]
            right = start
        end = start
    return [*_cut_short(run[:right]), *words]


def _is_compound(word: str, behind: str) -> bool:
    """Whether the character behind a noun makes one word with it: 世界|杯, 外交|部."""
    common = sections("words.txt")
    is_noun = word in common["noun"] or word in _tables()
    is_noun = is_noun or (word in regions() and behind[:1] in _OF_REGIONS)
    return behind[:1] in words_that("suffix") and is_noun and word not in common["verb"]


def _cut_short(text: str) -> list[tuple[str, bool]]:
    """What holds no known word: cut at particles, and at a verb of one character on either side."""
    found: list[tuple[str, bool]] = []
    for piece in _PARTICLE.split(text):
        first, last = 0, len(piece)
        while last - first > 1 and piece[last - 1] in words_that("behind"):
            last -= 1
        while last - first > 1 and piece[first] in words_that("modal"):
            first += 1
        is_name = last - first == _PAIR + 1 and piece[last - 1] in words_that("suffix")
        while not is_name and last - first > _PAIR and piece[first] in words_that("edge"):
            found.append((piece[first], True))
            first += 1
        end = last
        while _is_deed(piece, first, last):
            last -= 1
        if first < last:
            found.append((piece[first:last], _cost(piece[first:last]) is not None))
        found += [(verb, True) for verb in piece[last:end]]
    return found


def _is_deed(piece: str, first: int, last: int) -> bool:
    """Whether the last character of what is no word is a verb, or the like of one."""
    verb = piece[last - 1 : last]
    is_long = last - first > _PAIR or (last - first == _PAIR and piece[first] in _NOUN_ENDS)
    return is_long and (verb in words_that("edge") or verb in words_that("last"))


def is_numbered(text: str) -> bool:
    """
    Whether the text ends with which one of a series it is.

    >>> is_numbered("神舟七号"), is_numbered("十四届"), is_numbered("第一次")
    (True, True, False)
    """
    return _NTH.search(text) is not None


def is_of_another(word: str, text: str) -> bool:
    """
    Whether the text speaks of one of a series, if the word does, so that it is another one.

    >>> is_of_another("第十四届", "第12届运动会"), is_of_another("第十四届", "运动会开幕")
    (True, False)
    """
    return is_numbered(word) and any(text[at - 1] in _DIGITS for at in _places(word[-1], text))


def _places(char: str, text: str) -> Iterator[int]:
    """Where the character stands in the text, not at its head."""
    at = text.find(char, 1)
    while at > 0:
        yield at
        at = text.find(char, at + 1)


def words_of(text: str, names: frozenset[str] = frozenset()) -> tuple[Word, ...]:
    """
    The words of the folded text that say what it is about, each once.

    >>> [word.text for word in words_of("沙区一共出口了4127辆新能源汽车")]
    ['沙区', '出口', '4127', '新能源汽车']
    """
    stops = words_that("stop")
    found: dict[str, Word] = {}
    for text_of_word, is_known in cut(text, names):
        if (
            text_of_word in stops
            or (not is_known and stops.issuperset(text_of_word))
            or text_of_word in found
            or (len(text_of_word) == 1 and _NUMERAL.match(text_of_word))
        ):
            continue
        found[text_of_word] = _word(text_of_word, is_known=is_known, names=names)
    words = _series(tuple(found.values()))
    return tuple(_apart(word, found) for word in words)


def _series(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words; the nouns behind 第十四届 say of what it is, and cannot be missing."""
    deeds, weak = sections("words.txt")["verb"], words_that("weak")
    found: list[Word] = []
    is_behind = False
    for word in words:
        is_noun = len(word.text) > 1 and word.text not in weak and word.text not in deeds
        found.append(word._replace(lack=0.0) if is_behind and is_noun else word)
        is_behind = word.text[-1] == _SESSION or (is_behind and is_noun)
    return tuple(found)


def _apart(word: Word, others: Iterable[str]) -> Word:
    """The word, which no longer stands where one of the *others* does that holds it."""
    within = tuple(other for other in others if word.text in other and word.text != other)
    return word._replace(within=(*word.within, *within)) if within else word


def _word(text: str, *, is_known: bool, names: frozenset[str]) -> Word:
    nth = _NTH.search(text)
    if nth or text[0].isascii() or _NUMERAL.fullmatch(text):
        forms = _nth_forms(text, nth) if nth else _number_forms(text)
        return Word(text, forms, _WHOLE, lack=0.0, is_whole=True)
    forms = _forms(text)
    if text in names:
        return Word(text, forms, _NAMED, lack=0.0)
    if text in regions():
        clock = (f"{text}时间",)  # 北京时间 tells of no place
        return Word(text, forms, _WHOLE, lack=0.0, is_whole=True, within=clock)
    if text in words_that("weak"):
        return Word(text, forms, _WEAK, lack=1.0)
    if len(text) == 1:
        return Word(text, forms, _LIGHT, lack=1.0)
    weight = _WHOLE if len(text) <= _LONG else _NAMED
    if text[0] == _MOST:
        return Word(text, forms, _WHOLE, lack=_NOUN)  # 最老 may be 树龄最长
    is_light = len(text) == _PAIR and not words_that("edge").isdisjoint(text)
    if is_light and not is_known:
        return Word(text, forms, _DEED, lack=_NOUN)
    is_compound = is_known and _cost(text) is None
    return Word(text, forms, weight, _lack(forms, is_known=is_known), is_whole=is_compound)


def _forms(text: str) -> tuple[str, ...]:
    """The word, and what pages may say for it."""
    forms = (text, *_others(text))
    counted = _SPAN.fullmatch(text)
    if counted:
        from cqfacts.lookup.numeral_forms import forms as numerals

        forms += tuple(form + counted["unit"] for form in numerals(counted["number"]))
    is_done = len(text) == _PAIR and text[1] == "了" and text[0] not in forms
    return (*forms, text[0]) if is_done else forms


def _nth_forms(text: str, nth: re.Match[str]) -> tuple[str, ...]:
    """第十四届, 十四届, 第14届 and 14届 for each other; 第二次 is not 二次."""
    from cqfacts.lookup.numeral_forms import forms

    name = text[: nth.start()]
    leads = ("第", "") if nth["unit"] == "届" else (name + (nth["lead"] or ""),)
    written = (nth["number"], *forms(nth["number"]))
    quoted = ('"',) if name and nth["unit"] == "号" else ()  # "东方红3"号
    every = (
        lead + number + by + nth["unit"]
        for by in ("", *quoted)
        for number in written
        for lead in leads
    )
    return tuple(dict.fromkeys((text, *every)))


def _number_forms(text: str) -> tuple[str, ...]:
    if "a" <= text[0] <= "z":
        return (text, *_others(text))
    from cqfacts.lookup.numeral_forms import forms

    counted = "一" + text if text[0] in _BARE else text
    return tuple(dict.fromkeys((text, *forms(counted))))


def share(word: Word, text: str) -> float:
    """
    How far the folded text has the word, from 0 to 1.

    >>> word = words_of("蜡梅气象观测规范")[0]
    >>> share(word, "《农业气象观测规范 蜡梅》") > 0.8, share(word, "气候")
    (True, 0.0)
    >>> [share(word, "神舟十一号发射") for word in words_of("神舟十四号")]
    [0.0]
    """
    for longer in word.within:
        text = text.replace(longer, "|")
    if not text:
        return 0.0
    main = word.text
    if main in text and _stands(main, text):
        return 1.0
    for form in word.forms[1:]:
        if form in text and _stands(form, text):
            return SYNONYM
    if len(main) == _PAIR and not main[0].isascii():
        return _SHORTENED if main[0] in text and _parted(main).search(text) else 0.0
    return 0.0 if word.is_whole or len(main) < _LONG or main[0].isascii() else _most(main, text)


def _most(word: str, text: str) -> float:
    """How far the text has most of a long word, or what it is short for; not another number."""
    if not _numbers(word) <= _numbers(text):
        return 0.0
    has = _pairs(word, text)
    if has >= _HALF and (len(word) > _SHORT_NAME or word[:_PAIR] in text):
        return _PARTIAL * sqrt(has)
    return _SHORTENED if word[0] in text and _abbreviation(word).search(text) else 0.0


@cache
def _parted(verb: str) -> re.Pattern[str]:
    """A verb with its object behind what is counted: 打了17年工, 看个病."""
    between = "[了过着个0-9一二三四五六七八九十百多几余年月天次场回]{1,8}"
    return re.compile(re.escape(verb[0]) + between + re.escape(verb[1]))


@cache
def _abbreviation(word: str) -> re.Pattern[str]:
    """What a word may be short for: 人代会 for 人民代表大会."""
    return re.compile(r"\w{0,2}".join(map(re.escape, word)))


def _stands(word: str, text: str) -> bool:
    """Whether the text has the word by itself: not 十 of 十四, nor M7 of M70."""
    if word[0].isascii():
        from cqfacts.lookup.matching import spots

        return bool(spots(word, text))
    first, last = word[0] in _NUMERALS, word[-1] in _NUMERALS
    at = text.find(word)
    while (first or last) and at >= 0:
        end = at + len(word)
        is_inside = first and text[at - 1 : at] in _NUMERALS
        if not is_inside and not (last and text[end : end + 1] in _NUMERALS):
            return True
        at = text.find(word, end)
    return not (first or last)


@lru_cache(maxsize=1000)
def _numbers(text: str) -> frozenset[str]:
    """The numbers in the text, each in full: 十四 of 神舟十四号, and not 十."""
    return frozenset(_COUNT.findall(text))


def _pairs(word: str, text: str) -> float:
    """The share of the word's characters that stand in the text two by two."""
    held = [word[at : at + 2] in text for at in range(len(word) - 1)]
    either = [a or b for a, b in zip([False, *held], [*held, False], strict=True)]
    return sum(either) / len(word)
