"""
The year that the calendar allows: days with their weekday or festival, and years of the cycle.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cqfacts import data
from cqfacts.data.lunar import lunar
from cqfacts.read.dates import HAN, a_date, number
from cqfacts.read.reported import MONTH_DAY, Told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    # Whether a day is so in a year.
    Test = Callable[[int], bool]

_WEEK = "一二三四五六日"
_NAMED_DAY = r"(?:星期|周)(?P<{}>[一二三四五六日天])"
_WEEKDAY = re.compile(rf"{MONTH_DAY.pattern}[（(，,\s]{{1,2}}{_NAMED_DAY.format('week')}")
_OF_WEEK = re.compile(rf"{_NAMED_DAY.format('week')}[（(]{MONTH_DAY.pattern}")
_FESTIVALS = {
    "正月初一": (1, 1), "大年初一": (1, 1), "春节": (1, 1), "元宵": (1, 15), "正月十五": (1, 15),
    "端午": (5, 5), "五月初五": (5, 5), "七夕": (7, 7), "中秋": (8, 15), "八月十五": (8, 15),
    "重阳": (9, 9), "九月初九": (9, 9), "腊八": (12, 8), "除夕": (13, 0),
}  # fmt: skip
_NAMED = "|".join(_FESTIVALS)
# 9月17日，中秋节 is the day itself; 9月15日，中秋假期 need not be.
_FESTIVAL = re.compile(
    rf"{MONTH_DAY.pattern}[（(，,、是\s]{{0,2}}(?:当天|农历|传统|适逢|恰逢|正值){{0,2}}(?P<name>{_NAMED})"
    r"(?!节?[”\"]?(?:小?长?假|期间|黄金周|前|后|将|临近|来临|假日))"
)
_DAYS_OFF = re.compile(
    rf"(?P<name>元旦|春节|清明|劳动节|五一|端午|中秋|国庆|双节)节?[”\"]?(?:小?长?假期?|期间|黄金周)[（(]\s?{MONTH_DAY.pattern}"
    r"\s?[-—–~～至到]\s?(?:(?P<last_month>\d{1,2})\s?月\s?)?(?P<last>\d{1,2})\s?日"
)
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ANIMALS = "鼠牛虎兔龙蛇马羊猴鸡狗猪"
_CYCLE = re.compile(
    rf"(?P<stem>[{_STEMS}])(?P<branch>[{_BRANCHES}])[{_ANIMALS}]?年"
    rf"|(?P<animal>[{_ANIMALS}])年(?=春节|新春|除夕|大年|正月|春晚|到来|吉祥)"
)
_FIRST_OF_CYCLE = 4  # the year 4 was 甲子
_LAST_CYCLE = range(1984, 2044)
_LUNAR_DAY = re.compile(
    rf"(?P<stem>[{_STEMS}])(?P<branch>[{_BRANCHES}])\s?[{_ANIMALS}]?年\s?"
    rf"(?P<lunar_month>[正冬腊{HAN}]{{1,2}})月(?P<lunar_day>初?[{HAN}]{{1,3}})"
)
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_NEXT = 2  # the years behind the latest one told of that are tried


def told(page: str, latest: int) -> Told | None:
    """
    The year, soon after the latest one told of, in which the days are what the page calls them.

    >>> told("8月25日（星期五），运动会开幕。", 2022), told("9月17日，中秋节，游人如织。", 2023)
    (Told(year=2023, words='8月25日（星期五'), Told(year=2024, words='9月17日，中秋'))
    """
    tests = list(_tests(page)) if latest else []
    years = range(latest, latest + 1 + _NEXT)
    fitting = [year for year in years if tests and all(test(year) for _, test in tests)]
    return Told(fitting[0], tests[0][0]) if len(fitting) == 1 else None


def of_page_head(words: str) -> date | None:
    """
    The day of a page head that gives the year in the cycle of sixty, as the lunar calendar has it.

    >>> of_page_head("3月12日　甲辰年二月初三　编发：区县采编中心")
    datetime.date(2024, 3, 12)
    >>> of_page_head("3月12日　甲辰年二月初四") is None
    True
    """
    printed, told = MONTH_DAY.search(words), _LUNAR_DAY.search(words)
    if not printed or not told:
        return None
    year = next(filter(_stem_and_branch(told), _LAST_CYCLE), None)
    if year is None:
        return None
    written = told["lunar_month"]
    month = _LUNAR_MONTHS.get(written) or number(written)
    told_day = lunar(year, month, number(told["lunar_day"].removeprefix("初")))
    days = (_day(printed, year + by) for by in (0, 1))  # 腊月 is in the next year
    return next((day for day in days if day and day == told_day), None)


def _tests(page: str) -> Iterator[tuple[str, Test]]:
    """The words that a calendar can confirm, and whether it does in a year."""
    for pattern, test in _CONFIRMED:
        for found in pattern.finditer(page):
            if (
                page[found.start() - 1 : found.start()] != "年"
            ):  # a day with its year tells no other
                yield found.group(), test(found)


def _weekday(found: re.Match[str]) -> Test:
    week = _WEEK.index(found["week"].replace("天", "日"))
    return lambda year: (day := _day(found, year)) is not None and day.weekday() == week


def _festival(found: re.Match[str]) -> Test:
    month, day = _FESTIVALS[found["name"]]
    eve = month > 12  # noqa: PLR2004 - 除夕 is counted in the lunar year before
    return lambda year: lunar(year - eve, month, day) == _day(found, year) is not None


def _days_off(found: re.Match[str]) -> Test:
    last = f"{int(found['last_month'] or found['month']):02}-{int(found['last']):02}"
    days = f"{int(found['month']):02}-{int(found['day']):02}..{last}"
    return lambda year: days in _notices().get(year, ())


def _cycle(found: re.Match[str]) -> Test:
    if found["animal"]:
        animal = _ANIMALS.index(found["animal"])
        return lambda year: (year - _FIRST_OF_CYCLE) % len(_ANIMALS) == animal
    return _stem_and_branch(found)


def _stem_and_branch(found: re.Match[str]) -> Test:
    stem, branch = _STEMS.index(found["stem"]), _BRANCHES.index(found["branch"])
    return lambda year: (
        (year - _FIRST_OF_CYCLE) % len(_STEMS) == stem
        and (year - _FIRST_OF_CYCLE) % len(_BRANCHES) == branch
    )


def _day(found: re.Match[str], year: int) -> date | None:
    return a_date(year, int(found["month"]), int(found["day"]))


@cache
def _notices() -> dict[int, frozenset[str]]:
    """The days off of each year, as `data/days_off.tsv` writes them."""
    rows = (line.split("\t") for line in data.lines("days_off.tsv"))
    return {int(year): frozenset(spans) for year, *spans in rows}


_CONFIRMED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Test]], ...] = (
    (_WEEKDAY, _weekday),
    (_OF_WEEK, _weekday),
    (_FESTIVAL, _festival),
    (_DAYS_OFF, _days_off),
    (_CYCLE, _cycle),
)
