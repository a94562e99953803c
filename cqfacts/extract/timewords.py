"""
Times that begin with a word: 去年, 当日, 上周五, 春节期间, “十四五”以来, 正月十五, 近日.

The words stand in `data/time_words.tsv`, `vague_times.tsv`, `holidays.tsv` and `eras.tsv`; one
expression made of them all finds where they stand.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from cqfacts import data
from cqfacts.extract import holidays
from cqfacts.extract.reigns import reigns
from cqfacts.extract.timeparts import PART_OF_HOLIDAY
from cqfacts.extract.timetokens import CLOCK, NUMERALS, Token, finished, whole
from cqfacts.extract.wordset import Wordset
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cqfacts.extract.timetokens import Base, Field

_CLOCK_WORDS_ALONE = frozenset(
    ("上午", "下午", "中午", "晚上", "凌晨", "清晨", "早上", "早晨", "深夜", "傍晚")
)
_LUNAR = regex(
    r"(?P<named>农历|阴历)?(?P<leap>闰)?(?P<month>[正冬腊]|十[一二]?|[二三四五六七八九]|1[0-2]|[1-9])月"
    r"(?:(?P<day>初[一二三四五六七八九十]|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?"
    r"|[1-3]?\d|[二三四五六七八九](?![个月年次]))(?P<ri>[日号])?)?"
)
_NEW_YEAR_DAY = regex(r"大年(?P<day>初[一二三四五六七八九十]|三十)")
_LUNAR_WORDS = ("农历", "阴历", "正月", "腊月", "冬月", "闰", "大年")
_AFTER_LUNAR_MONTH = regex(r"$|[，,。、；里间初底末]|期间|以来|[之以]?[前后]")
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_HOLIDAY_AFTER = regex(
    rf"节?[”\"’]?(?:小?长?假期?(?![日肢])|黄金周|期间|当[天日晚]|[\d一二三四五六七八两][天日]|(?={PART_OF_HOLIDAY})|前夕|前后|(?=[之以]?前(?![往来])|以来|[之以]?后)|之?际|过后|来临|到来|将至|在即|临近|还没到|[未快]到|这天|那天|节气|时节|小长假|刚过|已过|一过)"
    r"|节?(?=[至到](?:正月|大年|农历|元宵|初))|节(?=(?:庆祝|慰问|联欢|文艺|主题|系列)?(?:活动|晚会))|夜(?!市|场|间|游)|(?<=[大1１十]1)[”\"]|节?[”\"]?(?=[，,])"
)
# 时值谷雨, 今天是小满
_FALLS = regex("(?:[时正]值|适逢|恰逢|又逢|[今昨]天是|[今昨当]日是)$")
_PAUSE = regex("节?(?=[，,。；、]|$)")
_ITSELF = regex(r"当[天日晚]|[这那]天|节气|夜")
# “五一”接待游客: in quotation marks it is the holiday where it tells of what people do on it.
_LEISURE = regex(
    r"节?[”\"’](?=接待|揽客|出游|旅游|文旅|客流|游客|消费|人气|市场|不打烊|预订|迎客|我|去哪)"
)
_WEATHER = frozenset({"大雪", "小雪", "大寒", "小满", "雨水"})
_OF_SEASON = regex(r"当[天日]|[这那]天|节气|时节|前后|时令")
_ALL = regex(r"节?$")
_VAGUELY = regex(r"前夕|前后|来临|到来|将至|际")
_COMING = regex("在即|临近|[没未快]到")
_ERA_AFTER = {
    "plan": regex(
        r"[”’\"]?(?:规划)?的?(?:实施)?(?:时期|期间|以来|末期?(?!端)|初期?|中期|前[一二三四两\d]年|后[一二三四两\d]年"
        r"|伊始|开局之年|开局年|收官之年|收官年|第[一二三四五]年)"
    ),
    "meeting": regex(r"[”’\"]?(?:胜利)?(?:召开)?(?:以来|[之以]?后(?!勤))"),
}
_RULED = regex(r"^[”’\"]?(?:规划)?的?(?:实施)?")
_BOUNDARY = "，,。；;：:、！？!?“”‘’（）()《》—…\\s"
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_AFTER_WEEKDAY = rf"(?=[{_BOUNDARY}至到上下晚早中午凌夜清傍起开举将的前后和\d-]|$)"
_MARKS = '“"‘'
_NO_PART = "下[午雨雪起了]"  # 今天下午, though 天下 is a word


class _Word(NamedTuple):
    field: Field
    low: int
    high: int
    base: Base
    word: str = ""


def worded(text: str) -> Iterator[Token]:
    """The tokens that begin with a word of the tables."""
    for start, end in _words().find(text, _stands):
        entry = _entries().get(text[start:end])
        token = _entered(text, start, end, entry) if entry else _special(text, start, end)
        if token:
            yield finished(token, text)


def _entered(text: str, start: int, end: int, entry: _Word) -> Token:
    end -= text.endswith("起", start, end)  # 今起: what opens a time is no part of it
    return Token(start, end, entry.field, entry.low, entry.high, entry.base, entry.word)


def _special(text: str, start: int, end: int) -> Token | None:
    """A weekday, a lunar date, a holiday or an era: words that need more than their letters."""
    word = text[start:end]
    if word in _CLOCK_WORDS_ALONE:
        clock = CLOCK.match(text, start)
        exact = clock is not None and clock.end() > end
        return Token(start, clock.end(), "clock") if clock and exact else None
    if word[-2:-1] in ("周", "期", "拜") and word[-1] in _WEEKDAYS:
        day = _WEEKDAYS[word[-1]]
        return Token(start, end, "weekday", day, day)
    if word in _eras():
        return _era(text, start, end)
    if word in holidays.holidays():
        return _holiday(text, start, end)
    return _lunar(text, start)


def _lunar(text: str, start: int) -> Token | None:
    """腊月廿三, 农历8月23号, 农历闰四月; 正月 by itself where it ends a phrase."""
    found = _NEW_YEAR_DAY.match(text, start)
    if found and found["day"] == "三十":
        return Token(start, found.end(), "lunar", 12, 30)
    if found:
        return Token(start, found.end(), "lunar", 1, whole(found["day"][1:]))
    found = _LUNAR.match(text, start)
    if not found:
        return None
    month = _LUNAR_MONTHS.get(found["month"]) or whole(found["month"])
    leap = found["leap"] or ""
    if found["day"]:
        day = whole(found["day"].replace("初", "").replace("廿", "二十"))
        return Token(start, found.end(), "lunar", month, day, word=leap)
    if not found["named"] and not _AFTER_LUNAR_MONTH.match(text, found.end()):
        return None
    return Token(start, found.end(), "lunar", month, 0, word=leap)


def _holiday(text: str, start: int, end: int) -> Token | None:
    """A holiday; what follows says whether it is a time and not a part of a name."""
    name = text[start:end]
    falls = _FALLS.search(text, max(0, start - 3), start) and _PAUSE.match(text, end)
    if name in _WEATHER and not (falls or _OF_SEASON.match(text, end)):
        return None
    alone = start == 0 and text[end:] in ("", "节")
    after = falls or (_ALL if alone else _HOLIDAY_AFTER).match(text, end)
    is_marked = text[start - 1 : start] in tuple(_MARKS)
    after = after or (_LEISURE.match(text, end) if is_marked else None)
    end = after.end() if after else end + text.startswith("节", end)
    if is_marked:
        start -= 1
        end += text[end : end + 1] in '”"’' and end < len(text) and not after
    how = after.group() if after else ""
    exact = 0 if _VAGUELY.search(how) else 1 if _ITSELF.search(how) else 2
    low = 2 if _COMING.search(how) else bool(after)
    return Token(start, end, "holiday", low, exact, word=name)


def _era(text: str, start: int, end: int) -> Token | None:
    kind, first, last = _eras()[text[start:end]]
    after = _ERA_AFTER[kind].match(text, end)
    if not after:
        return None
    start -= text[start - 1 : start] in tuple(_MARKS)
    how = _RULED.sub("", after.group())
    return Token(start, after.end(), "era", word=f"{first} {last} {how}")


@cache
def _eras() -> dict[str, tuple[str, str, str]]:
    rows = (line.split("\t") for line in data.lines("eras.tsv"))
    return {
        name: (kind, first, last) for kind, first, last, names in rows for name in names.split()
    }


@cache
def _entries() -> dict[str, _Word]:
    """The words of the two tables, each with its token."""
    table = {}
    for line in data.lines("time_words.tsv"):
        field, low, high, base, words = line.split("\t")[:5]
        for word in words.split():
            table[word] = _Word(cast("Field", field), int(low), int(high), cast("Base", base))
    for line in data.lines("vague_times.tsv"):
        for word in line.split("\t")[1].split():
            table[word] = _Word("vague", 0, 0, "")
    for name, first in reigns().items():
        table[f"{name}元年"] = _Word("year", first, first, "")
    return table | _PARTS


_PARTS = {
    **{
        word: _Word("year", 0, 0, "either", word[-1])
        for word in ("年初", "年底", "年末", "年终", "年内")
    },
    "岁末": _Word("year", 0, 0, "either", "岁末"),
    **{word: _Word("month", 0, 0, "either", word[-1]) for word in ("月初", "月底", "月末")},
    **{word: _Word("month", 0, 0, "either", word[:2]) for word in ("上半月", "下半月")},
    **{
        year + season: _Word("year", low, low, "day", season)
        for year, low in (("去", -1), ("今", 0), ("明", 1))
        for season in "春夏秋冬"
    },
    "周末": _Word("week", 0, 0, "day", "末"),
}

# What may not stand beside words of _PARTS, by their first character: 如今春天, 清明春游, 双周末.
_PARTED = {
    "今": ("如至", ""),
    "去": ("过失除", ""),
    "明": ("清文", "游"),
    "岁": ("", "年"),
    "周": ("上下本这逢个双每到", "愉文游"),
}


@cache
def _words() -> Wordset:
    """All words that a time may begin with."""
    return Wordset(_guards())


def _stands(text: str, start: int, end: int) -> bool:
    """Whether the word from *start* to *end* stands between characters that make it no other."""
    word = text[start:end]
    return _guards()[word] == word or _guarded(word).match(text, start) is not None


@cache
def _guards() -> dict[str, str]:
    """The words, and patterns of them with what may not stand around."""
    return dict([*_guarded_words(), *_guarded_days(), *_guarded_names()])


@cache
def _guarded(word: str) -> re.Pattern[str]:
    return re.compile(_guards()[word])


def _guarded_words() -> Iterator[tuple[str, str]]:
    for line in data.lines("time_words.tsv"):
        words, before, after = [*line.split("\t"), "", ""][4:7]
        for word in words.split():
            guarded = _guard(word, before, after)
            yield word, f"{guarded}(?={PART_OF_HOLIDAY})" if line.startswith("held\t1") else guarded
    for line in data.lines("vague_times.tsv"):
        where, words, before = (line + "\t").split("\t")[:3]
        for word in words.split():
            yield word, _guard_clause(word, where, before)
    for name in reigns():
        yield f"{name}元年", f"{name}元年"
    for word in _PARTS:
        yield word, _guard(word, *_PARTED.get(word[0], (f"{NUMERALS}两几数多半新末", "蕴薪中级岁")))


def _guarded_days() -> Iterator[tuple[str, str]]:
    """周三 and its kin; 一周三次 holds none."""
    for word in (week + day for week in ("周", "星期", "礼拜") for day in _WEEKDAYS):
        guarded = _guard(word, f"{NUMERALS}两几数每半个", "次个期趟回批边起年条届")
        yield word, guarded + _AFTER_WEEKDAY


def _guarded_names() -> Iterator[tuple[str, str]]:
    for word in holidays.names():
        is_number = word[0].isdigit() or word[0] in NUMERALS
        yield word, _guard(word, NUMERALS, f"月日年{NUMERALS}") if is_number else word
    for word in (*_eras(), *_CLOCK_WORDS_ALONE, *_LUNAR_WORDS):
        yield word, word


def _guard(word: str, before: str, after: str) -> str:
    behind = f"(?<!(?<![超不])[{before}]{word})" if before else ""  # 超过去年
    ahead = f"(?!(?!{_NO_PART})[{after}])" if after else ""
    return f"{word}{behind}{ahead}"


def _guard_clause(word: str, where: str, before: str) -> str:
    """A word that has to begin a clause, or also to end it; 至今 is not the start of 至今年."""
    ahead = "(?![年日天晚后])" if word.endswith("今") else ""
    behind = {
        "any": f"(?<![{before}]{word})" if before else "",
        "clause": f"(?:(?<![^{_BOUNDARY}]{word})|(?<=[由从比到至]{word})(?=的))",
    }.get(where, f"(?<![^{_BOUNDARY}]{word})(?=[，,]|$)")
    return f"{word}{behind}{ahead}"
