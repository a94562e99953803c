"""
The lunar calendar from 1990 to 2050: its days, and the lengths of its months.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from cqfacts import data

_LONG, _SHORT = 30, 29


class _LunarYear(NamedTuple):
    first: date
    leap: int
    months: str


def lunar(year: int, month: int, day: int, *, leap: bool = False) -> date | None:
    """
    The day of a lunar date, None outside the table; month 13 day 0 is the eve of the next year.

    >>> lunar(2023, 8, 15), lunar(2023, 2, 1, leap=True), lunar(2023, 13, 0), lunar(1800, 1, 1)
    (datetime.date(2023, 9, 29), datetime.date(2023, 3, 22), datetime.date(2024, 2, 9), None)
    """
    table = _years().get(year)
    if not table or (leap and month != table.leap) or not 0 <= day <= _LONG:
        return None
    lengths = (_length(size) for size in table.months[: _before(table, month, leap=leap)])
    return table.first + timedelta(days=sum(lengths) + day - 1)


def month_length(year: int, month: int, *, leap: bool = False) -> int:
    """
    How many days a lunar month has; 0 outside the table.

    >>> month_length(2020, 4, leap=True), month_length(1800, 1)
    (29, 0)
    """
    table = _years().get(year)
    return _length(table.months[_before(table, month, leap=leap)]) if table else 0


def _before(table: _LunarYear, month: int, *, leap: bool) -> int:
    return month - 1 + bool(leap or 0 < table.leap < month)


def _length(size: str) -> int:
    return _LONG if size == "大" else _SHORT


@cache
def _years() -> dict[int, _LunarYear]:
    table = {}
    for line in data.lines("lunar.tsv"):
        year, first, leap, months = line.split("\t")
        table[int(year)] = _LunarYear(date.fromisoformat(f"{year}-{first}"), int(leap), months)
    return table
