"""
Where digits measure nothing: names, dates, ordinals, idioms.

Every test is a claim about the text around a number that already has a unit. What is left out on
purpose matters to a reader as much as what is found.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cqfacts import data
from cqfacts.extract.units import unit_at
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cqfacts.extract.numbers import Number
    from cqfacts.extract.units import Unit

_OPENING = "“‘「『《〈\"'"
_CLOSING = regex("[”’」』》〉\"']")
_LONGEST_NAME = 8  # characters between quotation marks that make a formula: “四个意识”
_PLACE = regex("镇|乡|街道|县|村|社区|山|坝|沟|坪")
_GROUPS = frozenset("个座条")  # measure words that places are counted with: 两座山
_ORDINAL = regex("第(?:[0-9一二三四五六七八九十]{1,3}[、和至-])?$")
_SIGNS = frozenset("_№#@+·.*")
_HYPHENS = frozenset("-–—")
_DAY_WORDS = regex("[以之]?内")
_LASTING = regex("(?:为期|历时|工期|限|提前|超期|缩短)$")
_AFTER_YEAR = regex(r" ?\d{1,2} ?月")
_YEARS = range(1000, 3000)
_YEARLY = frozenset(("年", "学年"))
_HALVED = frozenset("大小上下前后泰")  # 大半年, 上半年: vague, or no half at all
_PERIODS = frozenset(("年", "个月", "天", "周"))
_RECENT = 10  # years; 近三十年 is as often a length of time
_LASTED = regex("(?:[了时达用过经花去约已满停滞晚早长]|为期|持续|连续|工作|服役|从业|从教|坚守)$")
_LASTS = regex("的?(?:时间|之久|光阴|历史|努力|建设|工期|酝酿)|[后前未没]")
_HEADS = regex("[提超]前$")  # 提前两个月 is as early as that
_COUNTED = {
    "头": regex("[一-鿿]{0,3}?[牛猪羊驴骡象豹鹿熊狮鲸豚犬狼驼]"),
    "面": regex("[一-鿿]{0,3}?[旗鼓镜锣]"),
}
_WEEKDAYS = regex("(?:周|星期|礼拜)[一二三四五六日天](?:[、和至到][一二三四五六日天])*[、和至到]$")


def is_part_of_a_name(text: str, number: Number) -> bool:
    """
    Whether a Latin letter, a sign or a quotation mark makes the number part of a name.

    >>> from cqfacts.extract.numbers import number_at
    >>> is_part_of_a_name("问界M7台", number_at("问界M7台", 3))
    True
    """
    start = number.start
    before = text[start - 1 : start]
    if number.shape == "digit" and before.isdigit():
        return True  # 218两条国道
    if before in _SIGNS or _is_latin(before):
        return True
    if before in _HYPHENS and start > 1 and _is_latin(text[start - 2], or_digit=True):
        return True
    return (
        before != "" and before in _OPENING and number.shape == "digit" and _is_short(text, start)
    )


def is_word(text: str, number: Number, end: int, unit: Unit) -> bool:
    """
    Whether numeral and unit (which ends at *end*) are a word, a phrase or a place: 四处, 三台县.

    >>> from cqfacts.extract.numbers import number_at
    >>> from cqfacts.extract.units import unit
    >>> is_word("长寿区八颗街道", number_at("长寿区八颗街道", 3), 5, unit("颗"))
    True
    """
    before = text[number.start - 1 : number.start]
    if unit.name == "两" and unit_at(text, end):
        return True  # 216、218两条国道
    if unit.name == "分" and before and before in "时点":
        return True
    if number.shape == "figures" and text[number.start].isdigit():
        return text[number.end : number.end + 1] == " " and before != "" and before in "图表"
    if unit.name == "局" and before and before in "铁建交冶电":
        return True  # 中铁十一局
    if unit.name == "届":
        return number.bound == "exact"  # 十九届 is the nineteenth
    if unit.name in _COUNTED and _COUNTED[unit.name].match(text, end):
        return False  # 三头黄牛, 两头牛, 四面锦旗
    if unit.numerals == "digits" and number.shape != "figures":
        return True
    if text[number.start] in "零〇" and "点" not in text[number.start : number.end]:
        return number.high is None  # 零部件, 零一天; but 零至0.25%
    if number.shape == "digit" and _is_digit_of_a_word(text, number, end, unit):
        return True
    return _is_in_a_phrase(text, number.start)


def _is_digit_of_a_word(text: str, number: Number, end: int, unit: Unit) -> bool:
    """二期, 二级 (ordinals), 八颗街道, 每周二、四晚."""
    if text[number.start] == "二" and unit.kind == "count":
        return True
    if unit.name not in _GROUPS and _PLACE.match(text, end):
        return True
    start = number.start
    return unit.name == "晚" and bool(_WEEKDAYS.search(text, max(0, start - 9), start))


def _is_in_a_phrase(text: str, start: int) -> bool:
    """Whether a set phrase has its numeral at *start*: 三心二意, 铁人三项."""
    return any(
        text[start - lead : start + size] in phrases
        for lead, phrases in _phrases().items()
        if lead <= start
        for size in range(2, 6)
    )


def is_date(text: str, number: Number, end: int, unit: Unit) -> bool:
    """
    Whether a number with 年, 月 or 日 (which ends at *end*) names a year, month or day.

    >>> from cqfacts.extract.numbers import number_at
    >>> from cqfacts.extract.units import unit
    >>> is_date("2023年", number_at("2023年", 0), 5, unit("年"))
    True
    >>> is_date("2年多", number_at("2年多", 0), 2, unit("年"))
    False
    """
    if unit.name in _YEARLY:
        value = number.value[0] // number.value[1]
        is_year = value in _YEARS and (number.high or number.end - number.start == len("2023"))
        return bool(is_year) or bool(_AFTER_YEAR.match(text, end))
    if text[end - 1] == "月":  # 个月 is no date and not asked about
        return number.bound == "exact" or "两" not in text[number.start : number.end]
    before = max(0, number.start - 2)
    return not (_DAY_WORDS.match(text, end) or _LASTING.search(text, before, number.start))


def is_ordinal(text: str, number: Number) -> bool:
    """
    Whether 第 stands before the number, or before one that it is enumerated with.

    >>> from cqfacts.extract.numbers import number_at
    >>> is_ordinal("第3位", number_at("第3位", 1))
    True
    """
    first = max(0, number.start - 5)
    return text.find("第", first, number.start) >= 0 and bool(
        _ORDINAL.search(text, first, number.start)
    )


def is_period(text: str, number: Number, unit: Unit) -> bool:
    """
    Whether a duration is a stretch of time: 前两个月, 头三天.

    >>> from cqfacts.extract.numbers import number_at
    >>> from cqfacts.extract.units import unit
    >>> is_period("前三年", number_at("前三年", 1), unit("年"))
    True
    """
    start = number.start
    before = text[start - 1 : start] if start else ""
    if number.shape == "half" and before and before in _HALVED:
        return True
    if unit.name not in _PERIODS or not before:
        return False
    if before in "前头":
        return not _HEADS.search(text, max(0, start - 2), start)
    return before == "近" and unit.name == "年" and not _is_long(text, number)


def _is_long(text: str, number: Number) -> bool:
    """Whether 近三年 is how long something took, not the time in which it was."""
    start = number.start - 1
    return number.value[0] > _RECENT * number.value[1] or bool(
        _LASTED.search(text, max(0, start - 3), start) or _LASTS.match(text, number.end + 1)
    )


def _is_latin(char: str, *, or_digit: bool = False) -> bool:
    return char.isascii() and (char.isalnum() if or_digit else char.isalpha())


def _is_short(text: str, start: int) -> bool:
    return _CLOSING.search(text, start, start + _LONGEST_NAME + 1) is not None


@cache
def _phrases() -> Mapping[int, frozenset[str]]:
    """The set phrases, by how many characters stand before their numeral."""
    phrases: dict[int, set[str]] = {}
    for line in data.lines("not_figures.txt"):
        lead, _, rest = line.rpartition("|")
        phrases.setdefault(len(lead), set()).add(lead + rest)
    return {lead: frozenset(found) for lead, found in phrases.items()}
