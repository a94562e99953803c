"""The calendar: months, weeks, shares of a year, lunar years, and the data behind the holidays."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqfacts import data
from cqfacts.data.lunar import lunar
from cqfacts.extract import holidays
from cqfacts.extract.calendar import UNKNOWN, months, moved, shares, shifted, weeks, years
from cqfacts.extract.sun import day_of_longitude

DATES = st.dates(date(1600, 1, 1), date(2300, 12, 31))


@given(DATES)
def test_a_month_ends_before_the_next_begins(day):
    month, following = months(day.year, day.month), months(day.year, day.month + 1)
    assert month.first <= day <= month.last
    assert following.first - month.last == timedelta(days=1)


@given(DATES, st.integers(-60, 60))
def test_a_week_is_seven_days_from_monday(day, offset):
    week = weeks(day, offset)
    assert (week.first.weekday(), week.last - week.first) == (0, timedelta(days=6))
    assert week.first <= day + timedelta(weeks=offset) <= week.last


@given(DATES, st.integers(-50, 50))
def test_whole_months_stay_whole_in_another_year(day, by):
    month = months(day.year, day.month)
    assert shifted(month, by) == months(day.year + by, day.month)


def test_what_lies_beyond_the_calendar_is_unknown():
    assert years(0) == months(9999, 12) == years(2023, 2020) == UNKNOWN
    assert moved(date(9998, 12, 31), years=5) == date(9998, 12, 31)


NEW_YEARS = [(1990, "01-27"), (2000, "02-05"), (2020, "01-25"), (2024, "02-10"), (2033, "01-31")]


@pytest.mark.parametrize(("year", "day"), NEW_YEARS)
def test_lunar_new_year(year, day):
    assert lunar(year, 1, 1) == date.fromisoformat(f"{year}-{day}")


def test_each_lunar_year_ends_where_the_next_begins():
    rows = [line.split("\t") for line in data.lines("lunar.tsv")]
    assert [int(row[0]) for row in rows] == list(range(1990, 2051))
    for (year, first, leap, sizes), (following, next_first, _, _) in pairwise(rows):
        length = sum({"大": 30, "小": 29}[size] for size in sizes)
        assert len(sizes) == 12 + (leap != "0")
        assert date.fromisoformat(f"{year}-{first}") + timedelta(days=length) == (
            date.fromisoformat(f"{following}-{next_first}")
        )


SOLAR_TERMS = [
    (2008, 60, "2008-05-21"),
    (2017, 315, "2017-02-03"),
    (2019, 285, "2019-01-05"),
    (2021, 270, "2021-12-21"),
    (2024, 210, "2024-10-23"),
    (2026, 330, "2026-02-18"),
]


@pytest.mark.parametrize(("year", "degrees", "day"), SOLAR_TERMS)
def test_solar_terms(year, degrees, day):
    assert day_of_longitude(year, degrees) == date.fromisoformat(day)


@pytest.mark.parametrize("year", [1900, 2024, 2100])
def test_the_terms_of_a_year_are_half_a_month_apart(year):
    days = sorted(day_of_longitude(year, degrees) for degrees in range(0, 360, 15))
    assert all(14 <= (later - day).days <= 17 for day, later in pairwise(days))
    assert {day.year for day in days} == {year}


def test_the_reigns_of_a_dynasty_follow_one_another():
    rows = [line.split("\t") for line in data.lines("reigns.tsv")]
    names = [name for _, name in rows]
    assert len(names) == len(set(names))
    assert all(len(name) in (2, 4) and 600 < int(first) < 1950 for first, name in rows)


FESTIVALS = [
    ("中秋", 2020, "2020-10-01"),
    ("中秋", 2023, "2023-09-29"),
    ("端午", 2024, "2024-06-10"),
    ("重阳", 2023, "2023-10-23"),
    ("七夕", 2023, "2023-08-22"),
    ("元宵", 2024, "2024-02-24"),
    ("除夕", 2024, "2024-02-09"),
    ("清明", 1999, "1999-04-05"),
    ("清明", 2023, "2023-04-05"),
    ("清明", 2024, "2024-04-04"),
    ("教师节", 2024, "2024-09-10"),
    ("母亲节", 2021, "2021-05-09"),
    ("感恩节", 2019, "2019-11-28"),
    ("芒种", 2021, "2021-06-05"),
    ("中国农民丰收节", 2023, "2023-09-23"),
]


@pytest.mark.parametrize(("name", "year", "day"), FESTIVALS)
def test_festivals(name, year, day):
    assert holidays.day_in(name, year) == date.fromisoformat(day)


@pytest.mark.parametrize("name", ["元旦", "春节", "清明", "劳动节", "端午", "中秋", "国庆"])
@pytest.mark.parametrize("year", range(2018, 2027))
def test_the_days_off_hold_the_festival(name, year):
    off = holidays.days_in(name, year)
    assert off.first <= holidays.day_in(name, year) <= off.last
    assert off.last - off.first <= timedelta(days=9)


@pytest.mark.parametrize("name", holidays.names())
def test_every_holiday_has_a_day(name):
    off = holidays.days_in(name, 2024)
    assert off.first is not None
    assert off.first <= off.last


def test_every_share_lies_within_the_year():
    year = years(2024)
    for of, words in shares().items():
        assert of in {"year", "half", "quarter", "month", "decade", "century"}
        assert all(share.first and share.last for share in words.values())
    assert year.first == date(2024, 1, 1)


@pytest.mark.parametrize("line", data.lines("eras.tsv"))
def test_every_era_begins_on_a_day(line):
    kind, first, last, names = line.split("\t")
    assert kind in {"plan", "meeting"}
    assert names.split()
    assert last == "-" or date.fromisoformat(first) < date.fromisoformat(last)
