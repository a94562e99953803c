"""
Intervals of days, and the arithmetic of years, months and weeks on them.

>>> print(months(2023, 1, 11))
2023-01-01..2023-11-30
"""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache
from typing import NamedTuple

from cqfacts import data

_DAY = timedelta(days=1)


class Days(NamedTuple):
    """From the first to the last day, both included; None is open."""

    first: date | None
    last: date | None

    def __str__(self) -> str:
        return f"{self.first or ''}..{self.last or ''}"


UNKNOWN = Days(None, None)


def is_short(days: Days) -> bool:
    """
    Whether they are known, and no more than a month.

    >>> is_short(months(2024, 2)), is_short(years(2024))
    (True, False)
    """
    return bool(days.first and days.last and (days.last - days.first).days <= 31)  # noqa: PLR2004


class Share(NamedTuple):
    """Which part of a whole a word takes: MM-DD of a year, days of a month, years of a decade."""

    first: str
    last: str


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None if there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def years(first: int, last: int | None = None) -> Days:
    """All days of the years; unknown where the calendar ends."""
    last = first if last is None else last
    if not MINYEAR <= first <= last < MAXYEAR:
        return UNKNOWN
    return Days(date(first, 1, 1), date(last, 12, 31))


def months(year: int, first: int, last: int | None = None) -> Days:
    """
    The months of the year; counted on beyond December, and back before January.

    >>> print(months(2024, 0), months(2023, 12, 14))
    2023-12-01..2023-12-31 2023-12-01..2024-02-29
    """
    last = first if last is None else last
    start_year, start = divmod(year * 12 + first - 1, 12)
    next_year, after = divmod(year * 12 + last, 12)
    if first > last or not MINYEAR <= start_year <= next_year < MAXYEAR:
        return UNKNOWN
    return Days(date(start_year, start + 1, 1), date(next_year, after + 1, 1) - _DAY)


def weeks(day: date, offset: int) -> Days:
    """
    The week (Monday to Sunday) that many weeks after the one of the day.

    >>> print(weeks(date(2024, 1, 3), -1))
    2023-12-25..2023-12-31
    """
    monday = moved(day, days=7 * offset - day.weekday())
    return Days(monday, moved(monday, days=6))


def moved(day: date, *, years: int = 0, months: int = 0, days: int = 0) -> date:
    """
    The day that much later; the last of the month where that has no such day.

    >>> moved(date(2024, 3, 31), months=-1), moved(date(2024, 2, 29), years=-1)
    (datetime.date(2024, 2, 29), datetime.date(2023, 2, 28))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + years * 12 + months, 12)
    if not MINYEAR < year < MAXYEAR:
        return day
    start = date(year, month + 1, 1)
    end = date(year + month // 11, (month + 1) % 12 + 1, 1) - _DAY
    try:
        return min(start + timedelta(days=day.day - 1), end) + timedelta(days=days)
    except OverflowError:
        return day


def shifted(days: Days, years: int) -> Days:
    """
    The same days of another year; whole months stay whole.

    >>> print(shifted(Days(date(2023, 1, 1), date(2023, 2, 28)), 1))
    2024-01-01..2024-02-29
    """
    first = days.first and moved(days.first, years=years)
    last = days.last and moved(days.last, years=years)
    if last and days.last and (days.last + _DAY).day == 1:
        last = months(last.year, last.month).last
    return Days(first, last)


def share(of: str, word: str, whole: Days) -> Days:
    """
    The part of a year, quarter, month or decade that the word means by convention.

    >>> print(share("year", "初", years(2020)), share("month", "下旬", months(2024, 2)))
    2020-01-01..2020-03-31 2024-02-21..2024-02-29
    """
    taken = shares().get(of, {}).get(word)
    if not taken or not whole.first or not whole.last:
        return UNKNOWN
    if of == "year":
        end_year = whole.last.year + (taken.last < taken.first)
        return Days(
            date.fromisoformat(f"{whole.first.year:04}-{taken.first}"),
            date.fromisoformat(f"{end_year:04}-{taken.last}"),
        )
    low, high = int(taken.first), int(taken.last)
    if of == "month":
        first = min(whole.last, whole.last.replace(day=1) + (low - 1) * _DAY)
        return Days(first, min(whole.last, first + (high - low) * _DAY))
    if of in ("half", "quarter"):
        return months(whole.last.year, whole.last.month - 3 + low, whole.last.month - 3 + high)
    return years(whole.first.year + low, whole.first.year + high)


@cache
def shares() -> dict[str, dict[str, Share]]:
    """The conventions of `data/year_parts.tsv`: of what, by which word, from where to where."""
    table: dict[str, dict[str, Share]] = {}
    for line in data.lines("year_parts.tsv"):
        of, word, first, last = line.split("\t")
        table.setdefault(of, {})[word] = Share(first, last)
    return table
