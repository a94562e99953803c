"""
Parts of a time counted off within it: 10月的第一周, 3月前10天, 今年最后两个月, 5月第二个星期日.

A week belongs to the month or year that its Monday lies in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cqfacts.extract.calendar import UNKNOWN, Days, months, moved
from cqfacts.extract.timetokens import Token, whole
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from datetime import date

# 国庆首日, 展会前三天: a day or more of what is held.
PART_OF_HOLIDAY = (
    r"首[日天]|第[一二三四五六七八九十]天|头一天|[前头][二两三四五六七八九\d]天|最后[一两]天"
)
_WHOLES = frozenset({"year", "half", "quarter", "month"})
_HELD = frozenset({"holiday", "held"})
_WEEKDAYS = "一二三四五六日"
_AS_WEEKDAY = str.maketrans("天末", "日六")  # a weekend begins on Saturday
_PART = regex(
    r"""
    [ \u3000]?的?[ \u3000]?
    (?:(?P<which>第|[前头]|最?后)[ ]?(?P<number>\d{1,3}|[一二三四五六七八九十两]{1,3})
      |(?P<first>首))
    [ ]?个?(?:
        (?:周|星期|礼拜)(?P<weekday>[一二三四五六日天](?![次个期])|末)
      | (?P<unit>周(?![期年岁边围次])|星期(?!\d)|礼拜|天|日(?!子)|季度|月(?![的]?(?:薪|租|均|产)))
    )
    """,
    re.VERBOSE,
)


def part_within(text: str, token: Token) -> Token | None:
    """
    The counted part that follows the token, if the token is a time that has such parts.

    >>> month = Token(0, 3, "month", 10, 10)
    >>> part_within("10月的第一周，", month)
    Token(start=3, end=7, field='part', low=1, high=1, base='', word='第周')
    """
    if token.field not in _HELD and (token.field not in _WHOLES or token.word):
        return None
    match = _PART.match(text, token.end)
    if match and token.field in _HELD and match["unit"] not in ("天", "日"):
        return None
    number = whole(match["number"]) if match and match["number"] else 1
    if not match or number < 1:
        return None
    if match["weekday"]:
        which = _WEEKDAYS.index(match["weekday"].translate(_AS_WEEKDAY))
        order = match["which"] or "第"
        if order not in ("第", "最后") or (order == "最后" and number > 1):
            return None
        word = order[-1] + ("末" if match["weekday"] == "末" else "期")
        return Token(match.start(), match.end(), "part", number, which, word=word)
    unit = {"星": "周", "礼": "周", "日": "天"}.get(match["unit"][0], match["unit"][0])
    if unit in "月季" and token.field == "month":
        return None
    way = {"首": "第", "头": "前", "最后": "后"}.get(match["which"] or "首", match["which"])
    if match["which"] == "前" and number == 1 and token.field in _HELD:
        way = "先"  # 国庆前一天 is the day before it
    return Token(match.start(), match.end(), "part", number, number, word=f"{way}{unit}")


def days_of_part(token: Token, inside: Days) -> Days:
    """
    The days of the part within those of the whole; unknown if it has no such part.

    >>> from cqfacts.extract.calendar import years
    >>> may = months(2024, 5)
    >>> mothers_day = Token(0, 8, "part", 2, 6, word="第期")
    >>> print(days_of_part(mothers_day, may))
    2024-05-12..2024-05-12
    >>> print(days_of_part(Token(0, 4, "part", 2, 2, word="后月"), years(2024)))
    2024-11-01..2024-12-31
    """
    if not inside.first or not inside.last:
        return UNKNOWN
    way, unit = token.word[0], token.word[1]
    if way == "先":
        day = moved(inside.first, days=-1)
        return Days(day, day)
    if unit in "期末":
        days = _nth_weekday(inside.first, inside.last, way, token)
        days = Days(days.first, moved(days.first, days=1)) if unit == "末" and days.first else days
    elif unit in "月季":
        days = _months(inside.first, inside.last, way, token.low, 3 if unit == "季" else 1)
    else:
        days = _run(inside.first, inside.last, way, token.low, 7 if unit == "周" else 1)
    fits = days.first and inside.first <= days.first <= inside.last
    return days if fits else UNKNOWN


def _nth_weekday(first: date, last: date, way: str, token: Token) -> Days:
    if way == "后":
        day = moved(last, days=-((last.weekday() - token.high) % 7))
    else:
        day = moved(first, days=(token.high - first.weekday()) % 7 + 7 * (token.low - 1))
    return Days(day, day)


def _months(first: date, last: date, way: str, count: int, size: int) -> Days:
    length = (last.year - first.year) * 12 + last.month - first.month + 1
    if count * size > length:
        return UNKNOWN
    if way == "后":
        return months(last.year, last.month - count * size + 1, last.month)
    begin = first.month + (count - 1) * size * (way == "第")
    return months(first.year, begin, first.month + count * size - 1)


def _run(first: date, last: date, way: str, count: int, size: int) -> Days:
    """So many days or weeks of Mondays in the whole, from its start or up to its end."""
    if size > 1:
        first = moved(first, days=-first.weekday() % size)
        last = moved(last, days=-((last.weekday() + 1) % size))
    if way == "后":
        return Days(moved(last, days=1 - count * size), last)
    begin = moved(first, days=(count - 1) * size) if way == "第" else first
    return Days(begin, moved(first, days=count * size - 1))
