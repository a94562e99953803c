"""
The days of a holiday in a year: by the yearly notices, the common calendar or the lunar one.

The lunar calendar is known from 1990 to 2050.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from cqfacts import data
from cqfacts.data.lunar import lunar, month_length
from cqfacts.extract.calendar import UNKNOWN, Days, day_of, moved
from cqfacts.extract.sun import day_of_longitude


class Holiday(NamedTuple):
    """Its day (by a rule of `data/holidays.tsv`), its customary length, and its first name."""

    day: str
    length: int
    name: str


def names() -> list[str]:
    """All names of holidays, longest first."""
    return sorted(holidays(), key=lambda name: (-len(name), name))


def day_in(name: str, year: int) -> date | None:
    """
    The day of the holiday itself, or None where the calendar is not known.

    >>> day_in("春节", 2024), day_in("清明", 2024), day_in("国庆", 2023)
    (datetime.date(2024, 2, 10), datetime.date(2024, 4, 4), datetime.date(2023, 10, 1))
    """
    rule = holidays()[name].day
    if rule.startswith("黄"):
        return day_of_longitude(year, int(rule[1:]))
    if rule.startswith("周"):
        month, count, weekday = (int(part) for part in rule[1:].split("-"))
        first = day_of(year, month, 1)
        return first and moved(first, days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1))
    month, day, *before = (int(part) for part in rule.lstrip("农").split("-"))
    if not rule.startswith("农"):
        return day_of(year, month, day)
    found = lunar(year, month, day)
    return moved(found, days=-sum(before)) if found else None


def days_in(name: str, year: int) -> Days:
    """
    The whole holiday: the days off of that year's notice, else its customary length.

    >>> print(days_in("春节", 2024), days_in("国庆", 2015), days_in("双11", 2023))
    2024-02-10..2024-02-17 2015-10-01..2015-10-07 2023-11-11..2023-11-11
    """
    known = _days_off().get(holidays()[name].name, {}).get(year)
    if known:
        return known
    first = day_in(name, year)
    length = holidays()[name].length
    return Days(first, first + timedelta(days=length - 1)) if first else UNKNOWN


def lunar_month(year: int, month: int, *, leap: bool = False) -> Days:
    """
    All days of a lunar month.

    >>> print(lunar_month(2020, 4, leap=True), lunar_month(2021, 6))
    2020-05-23..2020-06-20 2021-07-10..2021-08-07
    """
    first = lunar(year, month, 1, leap=leap)
    size = month_length(year, month, leap=leap)
    return Days(first, first + timedelta(days=size - 1)) if first else UNKNOWN


@cache
def holidays() -> dict[str, Holiday]:
    """The holidays by each of their names."""
    table = {}
    for line in data.lines("holidays.tsv"):
        day, length, words = line.split("\t")
        for word in words.split():
            table[word] = Holiday(day, int(length), words.split()[0])
    return table


@cache
def _days_off() -> dict[str, dict[int, Days]]:
    columns = ("元旦", "春节", "清明", "劳动节", "端午", "中秋", "国庆")
    table: dict[str, dict[int, Days]] = {column: {} for column in columns}
    for line in data.lines("days_off.tsv"):
        year, *spans = line.split("\t")
        for column, span in zip(columns, spans, strict=True):
            first, last = (date.fromisoformat(f"{year}-{end}") for end in span.split(".."))
            table[column][int(year)] = Days(first, last)
    return table


def nearest(name: str, day: date) -> int:
    """
    The year of the holiday of that name that is nearest to the day.

    >>> nearest("春节", date(2024, 1, 3)), nearest("国庆", date(2024, 1, 3))
    (2024, 2023)
    """

    def distance(year: int) -> int:
        found = day_in(name, year)
        return abs((found - day).days) if found else 10_000

    return min(range(day.year - 1, day.year + 2), key=distance)


def latest(name: str, day: date) -> int | None:
    """
    The year of the last holiday of that name that began on the day or before.

    >>> latest("国庆", date(2024, 1, 3)), latest("元旦", date(2024, 1, 3))
    (2023, 2024)
    """
    begun = (
        year for year in (day.year, day.year - 1) if (days_in(name, year).first or date.max) <= day
    )
    return next(begun, None)
