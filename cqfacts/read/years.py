"""
The year that a page is of, from what it says of named years beside 今年 and 去年.

Evidence is of two kinds. Some names the year: a number given both for 去年 and for 2023年, an
anniversary, a fair of 2024 that is held on a day without a year, a day with its weekday or festival
(`almanac`). The rest only bounds it (`bounds`).
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from cqfacts import data
from cqfacts.read import almanac, bounds
from cqfacts.read.dates import a_date
from cqfacts.read.reported import NUMBERED, YEAR, Told, sentence_around, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cqfacts.read.reported import Past

_RELATIVE = re.compile(r"(?P<word>[去上今本]年(?<![比较与同]..))(?!同期|相比)")
_NUMBER = re.compile(r"\d[\d,.]*\d(?![\d]*[年月日])")
_REPORT = re.compile(r"(?P<year>20\d\d)年.{0,30}(?:统计公报|决算|工作总结|工作回顾|年度报告)")
_ITSELF = re.compile(r"今年（(?P<after>20\d\d)年?）|(?P<before>20\d\d)年是[^。，]{0,20}，?今年")
_HELD = re.compile(
    r"[\d日近昨今正举](?:(?<=\d)\d?月\d{1,2}日|(?<=日)前|(?<=近)日|(?<=[昨今])[日天]|(?<=正)在"
    r"|(?<=举)[行办]的)[^。！？；《\n]{0,24}?"
    r"(?<!\d)(?P<year>20\d\d)(?:年[第度]?|(?![多余名家个人亿万元米公吨亩座台辆次项]))(?=[\u4e00-\u9fff“”（）·]{2,24}"
    r"(?:[赛节会展周季]|活动|论坛|马拉松))(?![^。！？；\n]{0,40}将)"
)
_TAKES_PLACE = re.compile(r"举[行办]|[开启闭落]幕|启动|开[赛展跑街锣]|鸣枪|亮相|收官|竞技|角逐")
# What is told of a fair or an anniversary that is still to come, or is over.
_COMING = re.compile(
    r"倒计时|筹[备办]|申办|举办权|备战|迎接|迎来|明年|即将|献礼|[印下]发|公布|目标|去年|曾|回望|[到为向]$"
    r"|20\d\d年[^。]{0,12}$"
)
_ANNIVERSARIES = {
    re.compile(rf"{what}\s?(?P<count>\d{{2,3}})周年(?!时|(?:大会)?上的)"): first
    for what, first in (
        (
            r"(?:新中国成立|中华人民共和国(?:成立)?|(?<![\u4e00-\u9fff][\u4e00-\u9fff])(?:国庆|建国))",
            1949,
        ),
        (r"(?:中国共产党成立|(?<![南鲜挝动公])(?<![南鲜挝动公]党)建党)", 1921),
        (r"(?:解放军建军|(?<![空海]军)建军)", 1927),
        ("(?:抗日战争|抗战)(?:暨世界反法西斯战争)?胜利", 1945),
        ("(?:红军)?长征胜利", 1936),
        ("改革开放", 1978),
        ("(?:重庆)?(?:成为直辖市|直辖)", 1997),
    )
}
_ASIDE = 14  # characters before an anniversary that say whether it is this year's
# Founded in a year that is named, and so many years old: 1938年创办，今年迎来建校85周年.
_SINCE_THEN = re.compile(r"(?P<year>(?:1[89]|20)\d\d)年[^。！？\n]{0,40}?(?P<count>\d{2,3})周年")
_NEWS = 2  # so long after the latest year told of, an anniversary may be the one of the page
_OF_PLAN = re.compile(
    r"今年是[^，。；]{0,16}?[“\"](?P<plan>[一二三四五十]{2,3})[”\"](?:规划)?[^，。；]{0,8}?"
    r"(?P<which>开局|收官|最后一|第[一二三四五])"
)
_YEARS_OF_PLAN = {"开局": 0, "收官": 4, "最后": 4}
_DATELINE = re.compile(
    r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日电[ \u3000]*(?:[（(][^（）()\n]{1,40}[）)])?[ \u3000]*"
    r"(?P<year>20\d\d)年(?P<of>\d{1,2})月(?P<on>\d{1,2})日"
)
_FRESH = timedelta(days=7)  # what happened on the very day may be an anniversary
_WHOLE = 200  # a named year governs its sentence
_FRONT = 300
_TELLING = 3  # digits: a shorter number is the same by chance


def told(page: str, past: Past) -> Told | None:
    """
    The year of the page, as far as the page tells it.

    >>> from cqfacts.read.reported import latest_past
    >>> page = "2023年装成386部，今年前4个月又完工142部。"
    >>> told(page, latest_past(page))
    Told(year=2024, words='2023年…今年')
    """
    return (
        _equated(page)
        or _of_report(page[:_FRONT])
        or _named(page, past)
        or _datelined(page)
        or almanac.told(page, past.year)
        or bounds.told(page, past)
    )


def _equated(page: str) -> Told | None:
    """The year of the page, from a number given both for 去年 (or 今年) and for a named year."""
    named: dict[str, str] = {}
    relative: list[tuple[str, str]] = []
    for sentence in sentences(page):
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


def _numbers(sentence: str, start: int, reach: int = 24) -> list[str]:
    """
    The numbers soon behind a word for a year, long enough not to be the same by chance; a shorter
    one with what it counts, 3.9% and not 3.9万元.
    """
    found = (match.span() for match in _NUMBER.finditer(sentence, start, start + reach))
    numbers = ((sentence[a:b], sentence[b : b + 1]) for a, b in found)
    return [
        number + unit * (len(number.replace(".", "").strip("0")) < _TELLING)
        for number, unit in numbers
        if len(number.strip("0.")) >= _TELLING
    ]


def _of_report(front: str) -> Told | None:
    """The year that the head of a bulletin, or of a report on the year before, is printed in."""
    numbered = NUMBERED.search(front)
    if numbered:
        return Told(int(numbered["year"]), numbered.group())
    report = _REPORT.search(front)
    return Told(int(report["year"]) + 1, report.group()) if report else None


def _named(page: str, past: Past) -> Told | None:
    """The year that is named for 今年, for what is held, by an anniversary or by a weekday."""
    itself = _ITSELF.search(page) if "今年" in page else None
    if itself:
        return Told(int(itself["after"] or itself["before"]), itself.group())
    found = [
        Told(int(held["year"]), held.group())
        for held in _HELD.finditer(page)
        if _TAKES_PLACE.search(sentence := sentence_around(page, *held.span()))
        and not _COMING.search(sentence)
    ]
    for pattern, first in _ANNIVERSARIES.items() if "周年" in page else ():
        found += [
            Told(first + int(f["count"]), f.group())
            for f in pattern.finditer(page)
            if not _COMING.search(page, max(0, f.start() - _ASIDE), f.start())
        ]
    found += [*_of_plans(page), *_since_then(page, past)]
    latest = max(found, default=None)
    return latest if latest and latest.year >= past.year else None


def _datelined(page: str) -> Told | None:
    """
    The year of a day that a report begins with, a few days before the day of its dateline.

    >>> _datelined("新华社重庆10月28日电（记者李四）2013年10月26日至27日，百家宴开席。")
    Told(year=2013, words='10月28日电（记者李四）2013年10月26日')
    """
    for found in _DATELINE.finditer(page):
        year = int(found["year"])
        sent = a_date(year, int(found["month"]), int(found["day"]))
        begun = a_date(year, int(found["of"]), int(found["on"]))
        if sent and begun and timedelta(0) < sent - begun <= _FRESH:
            return Told(year, found.group())
    return None


def _of_plans(page: str) -> Iterator[Told]:
    """今年是“十四五”规划收官之年: the year counted from the first of the plan."""
    for found in _OF_PLAN.finditer(page) if "今年是" in page else ():
        which = found["which"]
        step = _YEARS_OF_PLAN.get(which[:2], "一二三四五".find(which[-1]))
        for row in data.lines("eras.tsv"):
            kind, first, _, names = row.split("\t")
            if kind == "plan" and found["plan"] in names.split():
                yield Told(int(first[:4]) + step, found.group())


def _since_then(page: str, past: Past) -> Iterator[Told]:
    for found in _SINCE_THEN.finditer(page) if past.year and "周年" in page else ():
        year = int(found["year"]) + int(found["count"])
        if past.year <= year <= past.year + _NEWS:
            yield Told(year, found.group())
