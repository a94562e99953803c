"""
The days that the tokens of a time mean, counted from a scope.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts.extract import holidays
from cqfacts.extract.calendar import UNKNOWN, Days, months, share, shifted, years
from cqfacts.extract.timefields import READ

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cqfacts.extract.timescope import Scope
    from cqfacts.extract.timetokens import Token

_PARTED = frozenset({"century", "year", "decade", "half", "quarter", "month"})


def resolved(moments: Sequence[Sequence[Token]], scope: Scope) -> Days:
    if len(moments) == 1:
        return _narrowed(moments[0], scope, None)
    first, second = moments
    if first[-1].field == second[-1].field == "holiday":
        return _both(_narrowed(first, scope, None), second, scope)
    if first[0].field == "weekday":  # 周一至周五 is every week
        return UNKNOWN
    if _is_yearless(first) and _has_year(second):
        last = _narrowed(second, scope, None)
        begin = _narrowed(first, scope, last)
        if begin.first and last.last and begin.first > last.last:
            begin = shifted(begin, -1)
    else:
        begin = _narrowed(first, scope, None)
        last = _narrowed(second, scope, begin)
        if begin.first and last.last and last.last < begin.first and not _has_year(second):
            last = shifted(last, 1)
    if not begin.first or not last.last or last.last < begin.first:
        return UNKNOWN  # 今年到2010年底 is none
    return Days(begin.first, last.last)


def _both(first: Days, second: Sequence[Token], scope: Scope) -> Days:
    """From the start of one holiday to the end of the other, in the year of the first."""
    last = _narrowed(second, scope, first)
    if not (first.first and first.last and last.first and last.last):
        return UNKNOWN
    return Days(min(first.first, last.first), max(first.last, last.last))


def _has_year(taken: Sequence[Token]) -> bool:
    return taken[0].field in ("year", "date") and taken[0].base != "anchor"


def _is_yearless(taken: Sequence[Token]) -> bool:
    return taken[0].field in ("month", "quarter", "half", "day", "lunar") and not taken[0].base


def _narrowed(taken: Sequence[Token], scope: Scope, frame: Days | None) -> Days:
    """The days of the tokens, each within those of the one before it."""
    days = None
    for index, token in enumerate(taken):
        inside = days
        if inside is None and frame and frame.first and _is_next_year(token):
            days = years(frame.first.year + token.low)
            continue
        if inside is None and frame and frame.first and not token.base:
            inside = _frame(token, frame.first)
        days = READ[token.field](token, inside, scope)
        if token.word and token.field in _PARTED and days != UNKNOWN:
            days = _part(token, days, scope)
        if days == UNKNOWN:
            return days
        if index + 1 < len(taken) and token.word:
            return _within(taken[index + 1 :], days, scope)
    return days or UNKNOWN


def _is_next_year(token: Token) -> bool:
    return token.field == "year" and token.base == "anchor" and not token.word


def _within(taken: Sequence[Token], days: Days, scope: Scope) -> Days:
    """The rest of the tokens within the days."""
    for token in taken:
        days = READ[token.field](token, days, scope)
        if token.word and token.field in _PARTED and days != UNKNOWN:
            days = _part(token, days, scope)
    return days


def _frame(token: Token, first: date) -> Days | None:
    """What the first moment of a range lends the second: its year, and for a day its month."""
    if token.field == "day":
        return months(first.year, first.month)
    return None if token.field in ("year", "date") else years(first.year)


def _part(token: Token, days: Days, scope: Scope) -> Days:
    if token.word.endswith("同期"):
        return _same_period(days, scope)
    if token.field == "year" and token.word == "内":
        return days
    return share(token.field, token.word.lstrip("年"), days)


def _same_period(days: Days, scope: Scope) -> Days:
    """去年同期: the time named last, a year (or as many as that) before; else the whole year."""
    last = scope.context.until or scope.context.last
    if not last or not last.first or not days.first:
        return days
    if not last.last or last.last.year != last.first.year:
        return days
    if scope.context.holiday:
        return holidays.days_in(scope.context.holiday, days.first.year)
    back = days.first.year - last.first.year
    return shifted(last, back if back < 0 else -1)
