"""
Between which years a page is, from what it could not have said before or after.

Who writes 2023年…，今年… writes in a later year, and what is hoped for by the end of a year is
hoped for in that year at the latest. A period that is called the present one holds the day; 31
months from April 2023 on are told at the end of 2025. The year is known where the bounds leave
one, or where the earliest that they leave is next to the latest year told of.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cqfacts import data
from cqfacts.read.dates import HAN, a_date, number
from cqfacts.read.reported import AHEAD, YEAR, Told, days, is_past, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cqfacts.read.reported import Past

# At the head of a clause.
_THIS_OR_LAST = re.compile(r"[，；：、“](?P<word>[今本去]年)(?!同期|相比)")
_OPENS = re.compile(r"(?:^|[，；：、“（]|其中|[而但])\s*$")
_SUMMED = re.compile(
    r"(?P<year>2(?<!\d2)0\d\d)年(?:全年|度)?(?![前初底末“至到—-]|的\d|[上下]半年|\d|第?[一二三四]季|以[前来后]|[起之春夏秋冬])"
    r"(?:(?!20\d\d年)[^。；\n]){0,24}?(?:产量|产值|销量|销售额|营业额|收入|总值|总额|利润|税收|增加值|零售额|成交额"
    r"|交易额|营收|完成投资|发送量|吞吐量|发电量|客流量|出栏|人次|接待(?:游客)?)"
    r"[^。；，\n]{0,8}?\d"
)
# 比2022年底增加120家: told in the year after.
_SINCE_YEAR_END = re.compile(
    r"[比较](?P<year>2(?<!\d2)0\d\d)年年?[底末][^。，；\n]{0,6}?[增提上减下净扩新多少]"
)
_AS_LAST_YEAR = re.compile(r"[比较与同]去年")
_HOPED = re.compile(
    r"(?:力争|预计|计划|争取|确保|将)[^，。；]{0,4}[到于在]?(?P<year>20\d\d)年"
    r"|[到至](?P<until>20\d\d)年(?:底|末)?[^。；]{0,24}?(?:将|力争|争取|确保|有望|预计)"
)
# Not the start of a month or a day, nor of the name of a list or a document.
_WHOLE_YEAR = re.compile(
    r"(?!\s?(?:\d{1,2}\s?(?:月|[-—–~～至到、]\s?\d{1,2}\s?月)|[前第][\d一二三四]|[上下]半年|[一二三四]季|年?[初底末中]|以来|度|》|”|全?[国市省]|[^，。]{0,8}《))"
)
_FROM = ("比", "较", "从", "由", "自", "与", "同", "于", "在", "是")
_SHORTEST_ERA = 2  # 十五 and 九五 are more than plans
_DATE = r"(?P<{0}year>20\d\d)\s?年\s?(?P<{0}month>\d{{1,2}})\s?月(?:\s?(?P<{0}day>\d{{1,2}})\s?日)?"
# 本防火期（2025年10月1日至2026年5月31日）
_PERIOD = re.compile(
    rf"(?:本|当前|今冬明春)[^（）()。，\n]{{0,8}}[（(](?:即|为|从|自)?{_DATE.format('a_')}"
    rf"\s?[-—–~～至到]{{1,2}}\s?{_DATE.format('b_')}"
)
# 2023年4月动工，31个月里; 2016年返乡，8年来
_ELAPSED = re.compile(
    rf"(?P<year>2(?<!\d2)0\d\d)年(?:(?P<month>\d{{1,2}})月)?[^。！？；\n]{{0,30}}?，[^，。；\n\d{HAN}]{{0,4}}"
    rf"(?P<count>\d{{1,3}}|[{HAN}]{{1,3}})(?:(?P<months>个月)|年)[里来间](?!自)"
)
# 2024年3月，主塔出水；去年11月，封顶: last year is not before the one named.
_THEN_LAST = re.compile(r"(?P<year>2(?<!\d2)0\d\d)年[^。！？\n]{1,60}?[；，](?:去年|上年)\d{1,2}月")
_YEAR_MONTHS = 12


class Span(NamedTuple):
    """Between which years a page is, both included, and the words that tell it."""

    low: int
    high: int
    words: str


def at_least(page: str) -> Told | None:
    """
    The year that the page is of at the least, if it says so.

    >>> at_least("2023年装成386部，今年前4个月又完工142部。")
    Told(year=2024, words='2023年…今年')
    """
    return max([*_contrasts(page), *_sums(page)], default=None)


def told(page: str, past: Past) -> Told | None:
    """
    The year that the bounds leave, or the earliest next to the latest year told of.

    >>> from cqfacts.read.reported import latest_past
    >>> page = "大桥2023年4月动工，31个月里，建设者战胜了4次洪峰。"
    >>> told(page, latest_past(page))
    Told(year=2025, words='2023年4月动工，31个月里')
    """
    if not past.year:
        return None
    floor = max(past.year, *_eras(page))
    later = at_least(page)
    spans = [span for span in (*_periods(page), *_elapsed(page)) if span.high >= floor]
    hopes = [Told(int(f["year"] or f["until"]), f.group()) for f in _HOPED.finditer(page)]
    ceiling = min([*hopes, *(Told(span.high, span.words) for span in spans)], default=None)
    lows = [*_chronicles(page), *(span.low for span in spans)] + ([later.year] if later else [])
    least = max([floor, *lows])
    if ceiling and ceiling.year < least:
        return None
    if later and later.year == least > past.year >= later.year - 1 - ("去年" in later.words):
        return later
    # A year that is only named, and not told of, may be the one hoped for.
    met = [past.year] if past.day and past.day.year == past.year else []
    return ceiling if ceiling and ceiling.year == least in (*met, *lows) else None


def _periods(page: str) -> Iterator[Span]:
    """The years of a period that is called the present one, in which a day reported lies in it."""
    periods = list(_PERIOD.finditer(page))
    reported = {(month, day) for month, day, _ in days(page)} if periods else ()
    for found in periods:
        first, last = _date(found, "a_", 1), _date(found, "b_", 28)
        if first and last and first <= last:
            within = [
                when.year
                for month, day in reported
                for year in range(first.year, last.year + 1)
                if (when := a_date(year, month, day)) and first <= when <= last
            ] or [first.year, last.year]
            yield Span(min(within), max(within), found.group())


def _date(found: re.Match[str], end: str, day: int) -> date | None:
    return a_date(
        int(found[f"{end}year"]), int(found[f"{end}month"]), int(found[f"{end}day"] or day)
    )


def _elapsed(page: str) -> Iterator[Span]:
    """The years up to which so many months or years may be counted from the time named."""
    for found in _ELAPSED.finditer(page):
        words, year, month = found.group(), int(found["year"]), int(found["month"] or 0)
        count = int(found["count"]) if found["count"].isdecimal() else number(found["count"])
        if found["months"] and month:
            far = year * _YEAR_MONTHS + month - 1 + count
            yield Span((far - 1) // _YEAR_MONTHS, (far + 1) // _YEAR_MONTHS, words)
        elif count and not found["months"]:
            yield Span(year + count - 1, year + count + 1, words)


def _chronicles(page: str) -> Iterator[int]:
    return (int(found["year"]) + 1 for found in _THEN_LAST.finditer(page))


def _eras(page: str) -> Iterator[int]:
    """In which years the page is at the earliest: a plan is named from the year before it on."""
    yield 0
    yield from (year for year, name in _names_of_eras() if name in page)


@cache
def _names_of_eras() -> tuple[tuple[int, str], ...]:
    """The first year in which each name of an era may be told, and the name."""
    rows = (row.split("\t") for row in data.lines("eras.tsv"))
    return tuple(
        (int(first[:4]) - (kind == "plan"), name)
        for kind, first, _, names in rows
        for name in names.split()
        if len(name) > _SHORTEST_ERA
    )


def _contrasts(page: str) -> Iterator[Told]:
    """After which year the page is: who writes 2023年…今年 means another year by each."""
    for sentence in sentences(page):
        for year in YEAR.finditer(sentence):
            word = _THIS_OR_LAST.search(sentence, year.end())
            if word and _OPENS.search(sentence, 0, year.start()) and _is_told_of(sentence, year):
                later = 1 + (word["word"] == "去年")
                yield Told(int(year["year"]) + later, f"{year.group()}…{word['word']}")


def _is_told_of(sentence: str, year: re.Match[str]) -> bool:
    """Whether the sentence tells of the year as a whole, not only what it compares with it."""
    start, end = year.span()
    is_whole = bool(_WHOLE_YEAR.match(sentence, end))
    return is_whole and not sentence.endswith(_FROM, 0, start) and is_past(sentence, start, end)


def _sums(page: str) -> Iterator[Told]:
    """After which year the page is: what a whole year came to is told when it is over."""
    if not any(True for _ in days(page)):
        return
    for sentence in sentences(page):
        found = _SUMMED.search(sentence)
        is_over = (
            found and not AHEAD.search(found.group()) and is_past(sentence, *found.span("year"))
        )
        if found and is_over and not _AS_LAST_YEAR.search(sentence):
            yield Told(int(found["year"]) + 1, found.group().rstrip("0123456789."))
        since = _SINCE_YEAR_END.search(sentence)
        if since:
            yield Told(int(since["year"]) + 1, since.group())
