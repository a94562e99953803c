"""
What each kind of token means by itself, within the days of the one before it, or from a scope.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from cqfacts.data.lunar import lunar, month_length
from cqfacts.extract import holidays
from cqfacts.extract.calendar import (
    UNKNOWN,
    Days,
    day_of,
    is_short,
    months,
    moved,
    share,
    weeks,
    years,
)
from cqfacts.extract.timecounts import days_of_count
from cqfacts.extract.timeparts import days_of_part

if TYPE_CHECKING:
    from collections.abc import Callable

    from cqfacts.extract.timescope import Scope
    from cqfacts.extract.timetokens import Token

_LAST_WINTER = 3  # up to this month, 今冬 is the winter that began in the year before
_NEW_MONTHS = 2  # so early, 五年来 means five years that have ended
_GRACE = timedelta(days=75)  # 上半年 is said from the middle of April, 一季度 from late February
_SOON = timedelta(days=120)  # a holiday that is farther off and not announced has been
_MONTH = timedelta(days=31)  # 1—11月 is said in November at the earliest
_COMING = 2  # 重阳节还没到
_ANNOUNCED = 2  # sentences behind 10月12日开幕 in which 15日 is one of October
_NUMBERED = 2  # 第三天, by itself
_ERA_YEARS = {"初": (0, 1), "中": (2, 2), "伊始": (0, 0), "开局": (0, 0), "收官": (4, 4)}


def _year(token: Token, inside: Days | None, scope: Scope) -> Days:
    if not token.base:
        return years(token.low, token.high)
    if inside and token.base == "either":  # 去年全年
        return inside
    year = _base_year(token, scope)
    return UNKNOWN if year is None else years(year + token.low, year + token.high)


def _base_year(token: Token, scope: Scope) -> int | None:
    context = scope.context
    if token.base == "day":
        begun = (
            token.word == "冬" and token.low == 0 and scope.day and scope.day.month <= _LAST_WINTER
        )
        return scope.day.year - bool(begun) if scope.day else None
    if token.base == "anchor":
        return context.last.first.year if context.last and context.last.first else None
    if token.word and scope.ahead and scope.day:  # 年底 as announced
        return scope.day.year
    if context.age == 0 and context.last and context.last.first:
        return context.last.first.year
    if context.year:
        return context.year
    if not scope.day:
        return None
    # 全年 of an article in the new year that names no year is the year it looks back on.
    return scope.day.year - (token.low == 0 and scope.day.month <= _NEW_MONTHS and not scope.ahead)


def _century(token: Token, _: Days | None, __: Scope) -> Days:
    return years(token.low * 100 - 99, token.low * 100)


def _decade(token: Token, inside: Days | None, _: Scope) -> Days:
    if token.low >= 100:  # noqa: PLR2004 - 1990年代
        return years(token.low, token.high + 9)
    if inside and inside.last:
        century = inside.last.year - 100
    else:
        century = 1900 if token.low >= 30 else 2000  # noqa: PLR2004 - 80年代, 20年代
    return years(century + token.low, century + token.high + 9)


def _school(token: Token, _: Days | None, __: Scope) -> Days:
    """A school year from September to August, or its first or second term."""
    if not token.high:
        return months(token.low, 9, 20)
    if token.high == 1:
        return share("year", "秋季学期", years(token.low))
    return share("year", "春季学期", years(token.low + 1))


def _half(token: Token, inside: Days | None, scope: Scope) -> Days:
    return _of_year(
        lambda year: months(year, token.low * 6 - 5, token.high * 6), inside, scope, grace=True
    )


def _quarter(token: Token, inside: Days | None, scope: Scope) -> Days:
    if token.base:
        base = _base_day(token, scope)
        if not base:
            return UNKNOWN
        first = (base.month - 1) // 3 * 3 + 1 + token.low * 3
        return months(base.year, first, first + 2)
    return _of_year(
        lambda year: months(year, token.low * 3 - 2, token.high * 3), inside, scope, grace=True
    )


def _month(token: Token, inside: Days | None, scope: Scope) -> Days:
    if inside and token.base == "anchor" and is_short(inside):  # 7月当月
        return inside
    if not token.base:
        return _of_year(lambda year: months(year, token.low, token.high), inside, scope)
    base = _base_day(token, scope)
    if not base:
        return UNKNOWN
    year = inside.first.year if inside and inside.first else base.year  # 去年本月
    return months(year, base.month + token.low)


def _of_year(
    make: Callable[[int], Days], inside: Days | None, scope: Scope, *, grace: bool = False
) -> Days:
    """
    The days in the year given, else in the year that a reader of the news would think of.

    With *grace*, a time may be spoken of when most of it is over.
    """
    if inside:
        return make(inside.last.year) if inside.last else UNKNOWN
    context, last = scope.context, scope.context.last
    if context.is_of_year and context.year and context.age:
        return make(context.year)
    if last and last.first:
        if context.age == 0:
            return _later_in_text(make, last, scope)
        same = make(last.first.year)
        if _continues(same, last, scope) or (grace and _is_next(same, last)):
            return same
    if not scope.day or not scope.latest:
        return make(last.first.year) if last and last.first else UNKNOWN
    return _in_the_news(make, scope.day, scope.latest, ahead=scope.ahead, grace=grace)


def _in_the_news(
    make: Callable[[int], Days], day: date, latest: date, *, ahead: bool, grace: bool
) -> Days:
    """The days in the year that news of that day would mean."""
    if ahead:
        this = make(day.year)
        return this if this.last and this.last >= day else make(day.year + 1)
    this, before = make(latest.year), make(latest.year - 1)
    if _is_past(this, latest, grace=grace) or _is_nearer(this, before, latest):
        return this
    if before != UNKNOWN:
        return before
    # 2月29日 and leap months come only in some years.
    years_back = (make(latest.year - back) for back in range(2, 9))
    return this if this != UNKNOWN else next((d for d in years_back if d != UNKNOWN), UNKNOWN)


def _is_nearer(this: Days, before: Days, latest: date) -> bool:
    """Whether the time to come is nearer than the same time of the year before."""
    if not this.first or not before.last or this.first <= latest:
        return False
    return this.first - latest < latest - before.last


def _is_past(days: Days, latest: date, *, grace: bool) -> bool:
    """Whether news may speak of the days as past: a month begun, a longer time mostly over."""
    if not days.first or not days.last:
        return False
    if is_short(days):
        return days.first <= latest
    length = days.last - days.first
    return days.last - (min(length * 0.45, _GRACE) if grace else _MONTH) < latest


def _later_in_text(make: Callable[[int], Days], last: Days, scope: Scope) -> Days:
    """The days in the year named before in the text; in the next if the story has got there."""
    assert last.first
    same = make((last.last or last.first).year)
    if not (same.first and same.first < last.first and is_short(last)):
        return same
    following = make(same.first.year + 1)
    begun = following.first and scope.latest and following.first <= scope.latest
    return following if begun else same


def _continues(days: Days, last: Days, scope: Scope) -> bool:
    """Whether an earlier year's story goes on: after a month or day of it, a later one."""
    if not (days.first and last.first and is_short(last) and scope.context.age == 1):
        return False
    return bool(scope.day and last.first.year < scope.day.year - 1 and days.first >= last.first)


def _is_next(days: Days, last: Days) -> bool:
    """Whether they follow at once upon the time named last: 上半年亏损。下半年扭亏。"""
    return bool(days.first and last.last and last.last + timedelta(days=1) == days.first)


def _base_day(token: Token, scope: Scope) -> date | None:
    """The day from which the word counts."""
    last = scope.context.last
    if token.base != "anchor":
        return scope.day
    if last is None and scope.context.day is None:
        return scope.day  # 当月 of an article that has named no time
    return last.first if last and is_short(last) else scope.context.day


def _week(token: Token, _: Days | None, scope: Scope) -> Days:
    base = _base_day(token, scope)
    if not base:
        return UNKNOWN
    week = weeks(base, token.low)
    if not token.word or not week.first or not week.last:
        return week
    if token.word == "末":
        return Days(moved(week.last, days=-1), week.last)
    day = moved(week.first, days="一二三四五六日".index(token.word.replace("天", "日")))
    return Days(day, day)


def _day(token: Token, inside: Days | None, scope: Scope) -> Days:
    if token.base == "new year":
        return Days(day, day) if (day := _new_year(scope)) else UNKNOWN
    if token.base:
        if inside and token.base == "anchor" and inside.first == inside.last:  # 10月1日当天
            return inside
        base = scope.context.day if token.base == "anchor" else scope.day
        if not base:
            return UNKNOWN
        return Days(moved(base, days=token.low), moved(base, days=token.high))
    month = inside or _month_in_hand(token, scope)
    if not month or not month.first:
        return UNKNOWN
    first, last = (day_of(month.first.year, month.first.month, d) for d in (token.low, token.high))
    return Days(first, last) if first and last else UNKNOWN


def _new_year(scope: Scope) -> date | None:
    """The first of January nearest to the day of publication."""
    if not scope.day:
        return None
    return date(scope.day.year + (scope.day.month > 6), 1, 1)  # noqa: PLR2004 - half the year


def _month_in_hand(token: Token, scope: Scope) -> Days | None:
    """The month of a day without one: of the day named before in the text, else the latest past."""
    last = scope.context.last
    if last and last.first and is_short(last):
        is_announced = scope.latest is not None and last.first > scope.latest
        if scope.context.age <= is_announced * _ANNOUNCED:
            return months(last.first.year, last.first.month)
    if not scope.latest or not scope.day:
        return None
    if scope.ahead:
        return months(scope.day.year, scope.day.month + (token.low < scope.day.day))
    month = months(scope.latest.year, scope.latest.month - (token.low > scope.latest.day))
    if month.last and month.last.day < token.low:  # the 29th, where February lies between
        month = months(month.last.year, month.last.month - 1)
    return month


def _weekday(token: Token, inside: Days | None, scope: Scope) -> Days:
    """That day of this week; told as past, the latest such day; announced, the next one."""
    if inside and inside.first:  # 下周周六
        day = moved(inside.first, days=(token.low - inside.first.weekday()) % 7)
        return Days(day, day)
    if not scope.day:
        return UNKNOWN
    away = token.low - scope.day.weekday()
    if scope.ahead:
        away += 7 * (away < 0)
    elif scope.told:
        away -= 7 * (away > 0)
    day = moved(scope.day, days=away)
    return Days(day, day)


def _counted_part(token: Token, inside: Days | None, _: Scope) -> Days:
    return days_of_part(token, inside or UNKNOWN)


def _lunar(token: Token, inside: Days | None, scope: Scope) -> Days:
    """A lunar day or month (day 0), also of the leap month (闰); 公: a day of our calendar."""

    def make(year: int) -> Days:
        if token.word == "公":
            day = day_of(year, token.low, token.high)
        elif token.high:
            leap = token.word == "闰"
            last = month_length(year, token.low, leap=leap)  # 大年三十 of a short month
            day = lunar(year, token.low, min(token.high, last or token.high), leap=leap)
        else:
            return holidays.lunar_month(year, token.low, leap=token.word == "闰")
        return Days(day, day) if day else UNKNOWN

    return _of_year(make, inside, scope)


def _held(token: Token, _: Days | None, scope: Scope) -> Days:
    """展会期间: the days on which the article said that it was held; 第三天: one of them."""
    held = scope.context.held or UNKNOWN
    if token.low < _NUMBERED or not held.first or not held.last:
        return held
    day = moved(held.first, days=token.high - 1)
    return Days(day, day) if day <= held.last else UNKNOWN


def _holiday(token: Token, inside: Days | None, scope: Scope) -> Days:
    year = _holiday_year(token, inside, scope)
    if year is None or not token.high:
        return UNKNOWN
    if token.high == 1:
        return Days(day := holidays.day_in(token.word, year), day)
    return holidays.days_in(token.word, year)


def _holiday_year(token: Token, inside: Days | None, scope: Scope) -> int | None:
    """The year named before it in the text, else that of the holiday nearest to publication."""
    last = scope.context.last if scope.context.age == 0 else None
    named = inside or last
    if named and named.first:
        return named.first.year
    is_coming = scope.ahead or token.low == _COMING
    if scope.told and scope.latest and not is_coming:
        return holidays.latest(token.word, scope.latest)
    if not scope.day:
        return None
    year = holidays.nearest(token.word, scope.day)
    day = holidays.day_in(token.word, year)
    return year - (not is_coming and day is not None and day - scope.day > _SOON)


def _date(token: Token, _: Days | None, __: Scope) -> Days:
    ends = [
        day_of(*(int(part) for part in written.split("-"))) for written in token.word.split(" ")
    ]
    return Days(ends[0], ends[-1]) if ends[0] and ends[-1] and ends[0] <= ends[-1] else UNKNOWN


def _clock(_: Token, __: Days | None, scope: Scope) -> Days:
    day = scope.context.day if scope.context.age <= 1 else None
    return Days(day, day)


def _era(token: Token, _: Days | None, __: Scope) -> Days:
    """“十四五”时期, its end (末), its 开局之年; a congress opens what comes after it."""
    first, last, how = token.word.split(" ")
    begin = date.fromisoformat(first)
    if last == "-" or how == "以来":
        return Days(begin, None)
    whole = Days(begin, date.fromisoformat(last))
    if how.startswith("末"):
        return years(begin.year + 4)
    for word, (low, high) in _ERA_YEARS.items():
        if how.startswith(word):
            return years(begin.year + low, begin.year + high)
    if how[0] in "前后第" and (count := "一二三四五".find(how[1].replace("两", "二")) + 1):
        return _era_years(begin.year, how[0], count)
    return whole


def _era_years(first: int, how: str, count: int) -> Days:
    if how == "第":
        return years(first + count - 1)
    return years(first, first + count - 1) if how == "前" else years(first + 5 - count, first + 4)


READ: dict[str, Callable[[Token, Days | None, Scope], Days]] = {
    "century": _century,
    "decade": _decade,
    "school": _school,
    "year": _year,
    "half": _half,
    "quarter": _quarter,
    "month": _month,
    "lunar": _lunar,
    "held": _held,
    "holiday": _holiday,
    "week": _week,
    "day": _day,
    "weekday": _weekday,
    "part": _counted_part,
    "date": _date,
    "clock": _clock,
    "count": days_of_count,
    "era": _era,
}
