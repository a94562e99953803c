"""
The year that a page is of, from what it says of named years beside 今年 and 去年.

Evidence is of two kinds. Some names the year: a number given both for 去年 and for 2023年, an
anniversary, a fair of 2024 that is held on a day without a year, a weekday. The rest bounds it:
who writes 2023年…，今年… writes in a later year, and what is hoped for by the end of a year is
hoped for in that year at the latest. A bound tells the year only next to the latest one told of.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cqfacts import data
from cqfacts.read.dates import a_date
from cqfacts.read.reported import MONTH_DAY, NUMBERED, YEAR, days, is_past

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cqfacts.read.reported import Past

_RELATIVE = re.compile(r"(?P<word>[去上今本]年(?<![比较与同]..))(?!同期|相比)")
_THIS_OR_LAST = re.compile(r"(?P<word>[今本去]年(?<![比较与同至到为自]..))(?!同期|相比)")
_NUMBER = re.compile(r"\d[\d,.]*\d(?![\d]*[年月日])")
_REPORT = re.compile(r"(?P<year>20\d\d)年.{0,30}(?:统计公报|决算|工作总结|工作回顾|年度报告)")
_ITSELF = re.compile(r"今年（(?P<after>20\d\d)年?）|(?P<before>20\d\d)年是[^。，]{0,20}，?今年")
_HELD = re.compile(
    r"(?:\d{1,2}月\d{1,2}日|日前|近日|昨[日天]|今[日天]|正在|举[行办]的)[^。！？；\n]{0,24}?"
    r"(?<!\d)(?P<year>20\d\d)(?:年(?=[第度]|中国|全国|国际|世界|重庆|成渝|川渝))?(?=[\u4e00-\u9fff“”（）·]{2,24}"
    r"(?:[赛节会展周季]|活动|论坛|马拉松))(?![^。！？；\n]{0,40}将)"
)
_ANNIVERSARIES = {
    re.compile(rf"{what}\s?(?P<count>\d{{2,3}})周年"): first
    for what, first in (
        ("(?:新中国|中华人民共和国|国庆|建国)(?:成立)?", 1949),
        ("(?:建党|中国共产党成立|党成立)", 1921),
        ("(?:建军|解放军建军)", 1927),
        ("(?:重庆)?(?:成为直辖市|直辖)", 1997),
    )
}
_WEEKDAY = re.compile(
    rf"{MONTH_DAY.pattern}[（(，,\s]{{1,2}}(?:星期|周)(?P<week>[一二三四五六日天])"
)
_WEEK = "一二三四五六日"
_SUMMED = re.compile(
    r"(?P<year>2(?<!\d2)0\d\d)年(?:全年|度)?(?![前初底末]|[上下]半年|\d|第?[一二三四]季|以[前来后]|[起之春夏秋冬])"
    r"[^。；\n]{0,24}?(?:产量|产值|销量|销售额|营业额|收入|总值|总额|利润|税收|客流量|出栏|人次|接待(?:游客)?)"
    r"[^。；，\n]{0,8}?\d"
)
_AS_LAST_YEAR = re.compile(r"[比较与同]去年")
_HOPED = re.compile(
    r"(?:力争|预计|计划|争取|确保|将)[^，。；]{0,4}[到于在]?(?P<year>20\d\d)年"
    r"|[到至](?P<until>20\d\d)年(?:底|末)?[^。；]{0,24}?(?:将|力争|争取|确保|有望|预计)"
)
# Not the start of a month or a day, nor of the name of a list or a document.
_WHOLE_YEAR = re.compile(
    r"(?!\s?(?:\d|[前第][\d一二三四]|[上下]半年|[一二三四]季|年?[初底末中]|以来|度|》|”|全?[国市省]|[^，。]{0,8}《))"
)
_FROM = ("比", "较", "从", "由", "自", "与", "同", "于", "在", "是")
_STOPS = re.compile("[。！？\n]")
_WHOLE = 200  # a named year governs its sentence
_FRONT = 300
_TELLING = 3  # digits: a shorter number is the same by chance
_SHORTEST_ERA = 2  # 十五 and 九五 are more than plans
_NEXT = 2  # the years behind the latest one told of in which a weekday is looked for


class Told(NamedTuple):
    """A year, and the words that tell it."""

    year: int
    words: str


def told(page: str, past: Past) -> Told | None:
    """
    The year of the page, as far as the page tells it.

    >>> from cqfacts.read.reported import latest_past
    >>> page = "2023年装成386部，今年前4个月又完工142部。"
    >>> told(page, latest_past(page))
    Told(year=2024, words='2023年…今年')
    """
    return _equated(page) or _of_report(page[:_FRONT]) or _named(page, past) or _bounded(page, past)


def _equated(page: str) -> Told | None:
    """The year of the page, from a number given both for 去年 (or 今年) and for a named year."""
    named: dict[str, str] = {}
    relative: list[tuple[str, str]] = []
    for sentence in _sentences(page):
        word, year = _RELATIVE.search(sentence), YEAR.search(sentence)
        if word and not year:
            relative += [(number, word["word"]) for number in _numbers(sentence, word.end())]
        elif year and not word:
            named |= dict.fromkeys(_numbers(sentence, year.end(), _WHOLE), year["year"])
    for number, when in relative:
        if number in named:
            year_ = int(named[number]) + (when in ("去年", "上年"))
            return Told(year_, f"{when}…{number}，{named[number]}年…{number}")
    return None


def _sentences(page: str) -> Iterator[str]:
    return (sentence for sentence in _STOPS.split(page) if "年" in sentence)


def _numbers(sentence: str, start: int, reach: int = 24) -> list[str]:
    """The numbers soon behind a word for a year, long enough not to be the same by chance."""
    found = _NUMBER.findall(sentence, start, start + reach)
    return [number for number in found if len(number.strip("0.")) >= _TELLING]


def _of_report(front: str) -> Told | None:
    """The year that the head of a bulletin, or of a report on the year before, is printed in."""
    numbered = NUMBERED.search(front)
    if numbered:
        return Told(int(numbered["year"]), numbered.group())
    report = _REPORT.search(front)
    return Told(int(report["year"]) + 1, report.group()) if report else None


def _named(page: str, past: Past) -> Told | None:
    """The year that is named for 今年, for what is held, by an anniversary or by a weekday."""
    itself = _ITSELF.search(page)
    if itself:
        return Told(int(itself["after"] or itself["before"]), itself.group())
    found = [Told(int(held["year"]), held.group()) for held in _HELD.finditer(page)]
    for pattern, first in _ANNIVERSARIES.items():
        found += [Told(first + int(f["count"]), f.group()) for f in pattern.finditer(page)]
    latest = max(found, default=None)
    if latest and latest.year >= past.year:
        return latest
    return _of_weekdays(page, past.year)


def _of_weekdays(page: str, latest: int) -> Told | None:
    """The year, soon after the latest one told of, in which the days are those of the week."""
    pairs = list(_WEEKDAY.finditer(page)) if latest else []
    fitting = [
        year
        for year in range(latest, latest + 1 + _NEXT)
        if pairs and all(_is_weekday(year, pair) for pair in pairs)
    ]
    return Told(fitting[0], pairs[0].group()) if len(fitting) == 1 else None


def _is_weekday(year: int, pair: re.Match[str]) -> bool:
    day = a_date(year, int(pair["month"]), int(pair["day"]))
    return day is not None and day.weekday() == _WEEK.index(pair["week"].replace("天", "日"))


def _bounded(page: str, past: Past) -> Told | None:
    """The year that the bounds leave, where they meet the latest year told of."""
    if not past.year:
        return None
    floor = max(past.year, *_eras(page))
    later = max([*_contrasts(page), *_sums(page)], default=None)
    hopes = [Told(int(f["year"] or f["until"]), f.group()) for f in _HOPED.finditer(page)]
    ceiling = min(hopes, default=None)
    least = max(floor, later.year) if later else floor
    if ceiling and ceiling.year < least:
        return None
    if later and later.year == least > past.year >= later.year - 1 - ("去年" in later.words):
        return later
    return ceiling if ceiling and ceiling.year == least == past.year else None


def _eras(page: str) -> Iterator[int]:
    """In which years the page is at the earliest: a plan is named from the year before it on."""
    yield 0
    for row in data.lines("eras.tsv"):
        kind, first, _, names = row.split("\t")
        if any(len(name) > _SHORTEST_ERA and name in page for name in names.split()):
            yield int(first[:4]) - (kind == "plan")


def _contrasts(page: str) -> Iterator[Told]:
    """After which year the page is: who writes 2023年…今年 means another year by each."""
    for sentence in _sentences(page):
        word = _THIS_OR_LAST.search(sentence)
        for year in YEAR.finditer(sentence) if word else ():
            if word and _is_told_of(sentence, year):
                first, last = sorted((year.group(), word["word"]), key=sentence.index)
                later = 1 + (word["word"] == "去年")
                yield Told(int(year["year"]) + later, f"{first}…{last}")


def _is_told_of(sentence: str, year: re.Match[str]) -> bool:
    """Whether the sentence tells of the year as a whole, not only what it compares with it."""
    start, end = year.span()
    is_whole = bool(_WHOLE_YEAR.match(sentence, end))
    return is_whole and not sentence.endswith(_FROM, 0, start) and is_past(sentence, start, end)


def _sums(page: str) -> Iterator[Told]:
    """After which year the page is: what a whole year came to is told when it is over."""
    if not any(True for _ in days(page)):
        return
    for sentence in _sentences(page):
        found = _SUMMED.search(sentence)
        if found and is_past(sentence, *found.span("year")) and not _AS_LAST_YEAR.search(sentence):
            yield Told(int(found["year"]) + 1, found.group().rstrip("0123456789."))
