"""
Times counted from the day: 三年前, 近三年, 五年来, 未来三天, 上两周.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cqfacts.extract.boundary import is_deed, is_verb
from cqfacts.extract.calendar import UNKNOWN, Days, is_short, months, moved, weeks, years
from cqfacts.extract.timetokens import NUMERALS, SPACE, Token, whole
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from datetime import date

    from cqfacts.extract.timescope import Scope, TimeContext

_NEW_MONTHS = 2  # so early, 五年来 means five years that have ended
_EDGE = "，,。；;：:、！？（(\\s"
_COUNT = regex(
    rf"""
    (?P<n>[{NUMERALS}两百]{{1,4}}|半){SPACE}(?P<more>[多余]|[来几](?=[年个]))?
    (?P<unit>年半|年(?:多(?=来))?|个多月|个半月|个?月|天|日|个?周|个?星期|个季度)
    (?P<tail>以来|来(?![看自说到的临源访华])|[之以]?后(?![勤续期备台来者方面半])|[之以]前|前(?![往来期后列沿进夕景半]|[{NUMERALS}两]))?
    """,
    re.VERBOSE,
)
_BEFORE_COUNT = regex(r"(?:(?:最近|过去|未来)的?|今后|(?<!附)近)[ \u3000]?$")
_STEP = regex(rf"(?<![^{_EDGE}])[上下前后]$")
_EDGES = regex(rf"[{_EDGE}]|$")
_BEFORE_RECENT = "，,。；;：:、（(“‘\n 　在是为比较从的"
_LASTING = frozenset("了过达已时约快满逾花耗隔经足长仅第共最")
_COMING = frozenset({"未来", "今后"})


def counted(text: str, start: int) -> Token | None:
    """三年前, 近三年, 五年来: a count of years, months, weeks or days and which way it points."""
    if text.endswith(("数", "几"), 0, start):  # 数十年来 is how many?
        return None
    match = _COUNT.match(text, start)
    before = _BEFORE_COUNT.search(text, max(0, start - 4), start)
    step = None if before else _STEP.search(text, max(0, start - 2), start)
    if match and step and not match["tail"] and not match["more"]:
        return _stepped(text, match, step)
    if not match or not (match["tail"] or before):
        return None
    if before and not match["tail"] and not _is_recent(text, before, match.end()):
        return None
    unit, tail = match["unit"].removesuffix("多"), match["tail"] or ""
    if unit in ("月", "日") and tail[-1:] in ("前", "后"):
        return None
    if match["n"] == "半" and unit not in ("年", "个月"):
        return None
    number, unit = _halves(match["n"], unit)
    more = bool(match["more"]) or number < 0 or (match["unit"] != unit and "半" not in match["n"])
    coming = before and before.group().rstrip(" \u3000的") in _COMING
    way = tail[-1] if tail[-1:] in ("前", "后") else ">" if coming else "<"
    way = "=" if way == "<" and unit == "年" and not before else way
    start = before.start() if before else start
    return Token(start, match.end(), "count", number, number + more, "day", way + unit[-1])


def _stepped(text: str, match: re.Match[str], step: re.Match[str]) -> Token | None:
    """上两周, 前三年, 下个季度: whole units before or after the one of the day, by themselves."""
    number = whole(match["n"])
    if number < 1 or match["unit"] in ("日", "年半") or not _EDGES.match(text, match.end()):
        return None
    way = "[" if step.group() in "上前" else "]"
    unit = match["unit"][-1]
    return Token(step.start(), match.end(), "count", number, number, "day", way + unit)


def _halves(numeral: str, unit: str) -> tuple[int, str]:
    """
    How many of which whole unit: half a year is six months; 两个半月 stays two, and more.

    >>> _halves("半", "年"), _halves("半", "个月"), _halves("两", "个半月")
    ((6, '月'), (15, '天'), (2, '月'))
    """
    if numeral == "半":
        return (6, "月") if unit == "年" else (15, "天")
    if unit == "年半" and whole(numeral) > 0:
        return whole(numeral) * 12 + 6, "月"
    return whole(numeral), unit[-1] if unit in ("个半月", "个多月") else unit


def _is_recent(text: str, before: re.Match[str], end: int) -> bool:
    """
    Whether 近一个月 means the last month, and not close to a month (快了近一个月).

    In mid-clause, 近三年 is the last years before a verb and behind none: 该校近三年招收.
    """
    if before.group().strip() != "近":
        return True
    place = before.start()
    if not place or text[place - 1] in _BEFORE_RECENT or text[end : end + 1] in tuple("内间里累平"):
        return True
    doing = text[max(0, place - 2) : place]
    lasts = doing[-1] in _LASTING or is_verb(doing) or is_deed(doing)
    return text[end - 1] == "年" and not lasts and is_verb(text[end : end + 2])


def days_of_count(token: Token, _: Days | None, scope: Scope) -> Days:
    """近三年 and 五年来 end on the day, 未来三年 begins on it, 三年前 is that long before it."""
    if not scope.day or token.low < 0:
        return UNKNOWN
    way, unit = token.word[0], token.word[1]
    if way == "前":
        if unit == "年" and token.low != token.high and not token.low % 10:  # 二十多年前
            return years(scope.day.year - token.low - 10, scope.day.year - token.low)
        far, near = (_back(scope.day, -count, unit) for count in (token.high, token.low))
        return _as_coarse(Days(far, near), unit)
    if way in "[]":
        story = scope.context.day if token.high == 1 else None  # 前一天 is the day before it
        return _whole_units(token.low, unit, story or scope.day, ahead=way == "]")
    if way == "后":
        return _counted_on(token.low, token.high, unit, scope)
    if way in "<=":
        return _up_to_now(token, way, unit, scope.day)
    if unit in "天周期":
        return Days(moved(scope.day, days=1), _back(scope.day, token.high, unit))
    return Days(scope.day, moved(_back(scope.day, token.high, unit), days=-1))


def _up_to_now(token: Token, way: str, unit: str, day: date) -> Days:
    """近三年 is counted to the day, 三年来 as coarsely as 三年前; who knows when 两年多来 began."""
    if token.low != token.high:
        return UNKNOWN
    if unit == "年" and day.month <= _NEW_MONTHS:
        return years(day.year - token.high, day.year - 1)
    if way == "=":
        return years(day.year - token.high, day.year)
    return Days(_back(day, -token.high, unit), day)


def _whole_units(count: int, unit: str, day: date, *, ahead: bool) -> Days:
    """So many whole days, weeks, months, quarters or years next to the one of the day."""
    low, high = (1, count) if ahead else (-count, -1)
    if unit == "年":
        return years(day.year + low, day.year + high)
    if unit in "月度":
        size = 3 if unit == "度" else 1
        month = (day.month - 1) // size * size + 1
        return months(day.year, month + low * size, month + high * size + size - 1)
    if unit in "周期":
        return Days(weeks(day, low).first, weeks(day, high).last)
    return Days(moved(day, days=low), moved(day, days=high))


def _counted_on(low: int, high: int, unit: str, scope: Scope) -> Days:
    """两天后: after the day just named; of a story that names none nearby it is left open."""
    context = scope.context
    if unit == "年" and context.age <= 1 and context.last and context.last.first:
        year = context.last.first.year
        return years(year + low, year + high)
    base = _told_day(context) if context.last else scope.day
    if not base:
        return UNKNOWN
    return _as_coarse(Days(_back(base, low, unit), _back(base, high, unit)), unit)


def _told_day(context: TimeContext) -> date | None:
    """The day that the story has got to, in this text or the one before."""
    if context.age == 0 and context.day:
        return context.day
    last = context.last
    return last.first if last and context.age <= 1 and is_short(last) else None


def _back(day: date, count: int, unit: str) -> date:
    if unit == "年":
        return moved(day, years=count)
    if unit in "月度":
        return moved(day, months=count * (3 if unit == "度" else 1))
    return moved(day, days=count * (7 if unit in "周期" else 1))


def _as_coarse(days: Days, unit: str) -> Days:
    """三年前 means a year, two months ago a month."""
    if days.first != days.last or not days.first:
        return days
    if unit == "年":
        return years(days.first.year)
    if unit == "月":
        return months(days.first.year, days.first.month)
    return days
