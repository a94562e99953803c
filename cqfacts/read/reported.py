"""
What a page reports as past and announces as future: the evidence from which its day follows.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.read.dates import HAN, HAN_DIGITS, a_date, number

if TYPE_CHECKING:
    from collections.abc import Iterator

# A pattern that begins with a character is found faster than one that first looks behind.
MONTH_DAY = re.compile(r"(?P<month>\d(?<!\d\d)\d?)\s?月\s?(?P<day>\d{1,2})\s?日")

NUMBERED = re.compile(r"(?P<year>20\d\d)年第\s?[\d一二三四五六七八九十]{1,4}\s?期")

# A month or day with its year.
_DATED = re.compile(
    r"(?P<year>20\d\d)\s?年\s?(?:(?P<many>前|1\s?[-—–~～至到]\s?)?(?P<month>\d{1,2})\s?个?月(?:(?P<day>\d{1,2})日)?"
    r"|(?P<part>前三季度|上半年|一季度|全年|年?底|末))(?P<close>[底末])?"
)
AHEAD = re.compile(
    r"将|拟|定于|定在|预计|计划|力争|明年|目标|规划|有望|确保|争取|未来|下一步|展望|届时|剑指|冲刺|瞄准"
)
_UNTIL = re.compile(r"(?:[到至]|前|起)$")
_BY_THEN = re.compile(
    r"\s?(?:以?前|之前|左右|基本|全面|建成|完工|竣工|投产|实现|达到|贯通|通车|投用|交付|完成)"
)
_CLAUSE = re.compile(r"[。！？；\n]")
_FUTURE_DAY = re.compile(
    r"(?:将于|将在|定于|拟于)(?P<year>20\d\d)年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?"
)
_DATED_REPORT = re.compile(
    r"(?P<year>20\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:上午|下午|晚)?"
    r"(?:，[^，。]{0,6})?(?:，?记者|，?从[^，。]{2,24}(?:获悉|了解到))"
)
SENT = "电"  # behind the day of a dateline
_SAID = re.compile(r"，?记者|从|.{0,3}电")  # what follows the day of a report
_BEFORE_REPORT = frozenset("\n。！？”）)讯电者从")
_TODAY = re.compile(r"(?:今天|今日|昨天|昨日)[（(]$")
YEAR = re.compile(r"(?P<year>2(?<!\d2)0\d\d)年(?!代|前(?!\d))")
_NAMED_YEAR = re.compile(r"(?P<year>2(?<!\d2)0\d\d)年")
_THIS_YEAR = re.compile(
    r"(?:今年|本年)(?:以来，?|的|，)?(?:(?P<part>前三季度|上半年|一季度|(?:前|1月?\s?[-—–~～至到]\s?)(?P<month>\d{1,2})个?月)"
    r"|(?P<begun>\d{1,2})月(?![-—–~～至到]))"
)
_SPELLED = re.compile(
    rf"[{HAN}](?:(?<=[一二])[{HAN_DIGITS}]{{3}}(?=\s?年)"
    rf"|(?<![{HAN}][{HAN}])[{HAN}]{{0,2}}(?=\s?(?:月|日|个月|[-—–~～至到]\s?[{HAN}]{{1,2}}月)))"
)
_WIDE = re.compile("[０-９]")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_PARTS = {"前三季度": 9, "上半年": 6, "一季度": 3}
_STOPS = "。！？\n"
_SENTENCE_END = re.compile(f"[{_STOPS}]")
_STARTS = re.compile(r"(?:\s?\d{1,2}月(?:\d{1,2}日)?|[^，。]{0,3})(?:起|[之以]?前(?!\d))")
_CLAUSE_REACH = 60
_LONGEST_SENTENCE = 600  # characters; what goes on without a stop is none
_DECEMBER = 12
# How long after it a date is still the latest news.
_SUM_REACH, _DAY_REACH = timedelta(days=183), timedelta(days=31)


class Told(NamedTuple):
    """A year, and the words that tell it."""

    year: int
    words: str


class Past(NamedTuple):
    """The latest date that is told as past, and the latest year."""

    day: date | None
    words: str
    reach: timedelta  # how far from it the page may be; none if it may be of long ago
    year: int

    @property
    def is_sum(self) -> bool:
        """Whether something is summed up to that day."""
        return self.reach == _SUM_REACH


def plain(page: str) -> str:
    """
    The page with what is printed of days in Chinese or full-width numerals set in digits.

    >>> plain("二〇二三年十一月廿五日，３人，前十个月")
    '2023年11月25日，3人，前10个月'
    """
    if _WIDE.search(page):
        page = page.translate(_HALF_WIDTH)
    return _SPELLED.sub(lambda found: str(number(found.group())), page)


def month_end(year: int, month: int) -> date:
    """
    The last day of the month.

    >>> month_end(2024, 2)
    datetime.date(2024, 2, 29)
    """
    return date(year, month, calendar.monthrange(year, month)[1])


def latest_past(page: str) -> Past:
    """
    The latest month or day that is reported with its year.

    >>> latest_past("截至2023年6月底，建成28家，到2025年12月将建成40家。")[:2]
    (datetime.date(2023, 6, 30), '2023年6月底')
    """
    latest = Past(None, "", timedelta(0), 0)
    for found in _DATED.finditer(page):
        day = _last_day(found)
        if day and (latest.day is None or day >= latest.day) and is_past(page, *found.span()):
            reach = _reach(page, found)
            if latest.day == day:
                reach = max(reach, latest.reach)
            latest = Past(day, found.group(), reach, day.year)
    return latest._replace(year=max(latest_year(page), latest.year))


def firmly_past(page: str) -> list[Past]:
    """
    The years, months and days that are over, the latest last: what begins then, or stands beside a
    plan, may be ahead. A year without a month has no day.

    >>> found = firmly_past("截至2024年8月底，产气7亿立方米。2025年2月起分批交货。")
    >>> [(past.words, past.is_sum) for past in found]
    [('2024年', False), ('2024年8月底', True)]
    """
    found = []
    for told in chain(YEAR.finditer(page), _DATED.finditer(page)):
        start, end = told.span()
        is_over = is_past(page, start, end) and not _STARTS.match(page, end)
        if is_over and not AHEAD.search(sentence_around(page, start, end)):
            dated = told.re is _DATED
            day = _last_day(told) if dated else None
            reach = _reach(page, told) if dated else timedelta(0)
            found.append(Past(day, told.group(), reach, int(told["year"])))
    return sorted(found, key=lambda past: past.day or date(past.year, 1, 1))


def sentences(page: str) -> Iterator[str]:
    """
    The sentences that may name a year, without their stops.

    >>> list(sentences("去年开工。桥通了！今年通车"))
    ['去年开工', '今年通车']
    """
    return (
        sentence
        for sentence in _SENTENCE_END.split(page)
        if "年" in sentence and len(sentence) <= _LONGEST_SENTENCE
    )


def sentence_around(page: str, start: int, end: int) -> str:
    """
    The sentence that the range stands in, without its stop; of a text without stops no more than
    a sentence has on either side.

    >>> sentence_around("去年开工。今年通车！", 6, 7)
    '今年通车'
    """
    least, most = max(0, start - _LONGEST_SENTENCE), min(len(page), end + _LONGEST_SENTENCE)
    first = max(least - 1, *(page.rfind(mark, least, start) for mark in _STOPS)) + 1
    ends = (page.find(mark, end, most) for mark in _STOPS)
    return page[first : min((at for at in ends if at >= 0), default=most)]


def _reach(page: str, found: re.Match[str]) -> timedelta:
    """How far from the date a page may be that tells of it; sums are told when they are new."""
    is_sum = "截" in page[max(0, found.start() - 4) : found.start()]
    is_sum = is_sum or bool(found["many"] or found["close"] or found["part"] in _PARTS)
    if is_sum:
        return _SUM_REACH
    return _DAY_REACH if found["day"] else timedelta(0)


def latest_year(page: str) -> int:
    """The latest year that is told of and not planned."""
    years = {found["year"] for found in YEAR.finditer(page)}
    named = [found for found in _NAMED_YEAR.finditer(page) if found["year"] in years]
    for found in sorted(named, key=itemgetter("year"), reverse=True):
        if is_past(page, *found.span()):
            return int(found["year"])
    return 0


def is_past(page: str, start: int, end: int) -> bool:
    """Whether a month or day with its year is reported, not planned."""
    before = _CLAUSE.split(page[max(0, start - _CLAUSE_REACH) : start])[-1]
    if "截" in before[-4:]:
        return True
    if _UNTIL.search(before) or AHEAD.search(before) or _BY_THEN.match(page, end):
        return False
    after = _CLAUSE.split(page[end : end + _CLAUSE_REACH], maxsplit=1)[0]
    return not AHEAD.search(after.lstrip("，").partition("，")[0])


def _last_day(found: re.Match[str]) -> date | None:
    year = int(found["year"])
    if found["month"] is None:
        month = _PARTS.get(found["part"], _DECEMBER)
    else:
        month = int(found["month"])
        if found["day"]:
            return a_date(year, month, int(found["day"]))
    return month_end(year, month) if 1 <= month <= _DECEMBER else None


def this_year_until(page: str, year: int) -> date | None:
    """
    The end of the latest part of the page's own year that is summed up, or its latest month told.

    >>> this_year_until("今年上半年同比增长13.9%。", 2023), this_year_until("今年8月开园。", 2023)
    (datetime.date(2023, 6, 30), datetime.date(2023, 8, 1))
    """
    told = [found for found in _THIS_YEAR.finditer(page) if is_past(page, *found.span())]
    return max(filter(None, (_told_until(found, year) for found in told)), default=None)


def _told_until(found: re.Match[str], year: int) -> date | None:
    if found["begun"]:
        return a_date(year, int(found["begun"]), 1)
    month = int(found["month"] or _PARTS[found["part"]])
    return month_end(year, month) if 1 <= month <= _DECEMBER else None


def earliest_future(page: str) -> tuple[date | None, str]:
    """The day before the earliest one that is announced."""
    days: list[tuple[date, str]] = []
    for found in _FUTURE_DAY.finditer(page):
        day = a_date(int(found["year"]), int(found["month"]), int(found["day"] or 1))
        if day:
            days.append((day - timedelta(days=1), found.group()))
    return min(days) if days else (None, "")


def days(page: str) -> Iterator[tuple[int, int, str]]:
    """
    The month and day of what is reported without a year.

    >>> list(days("1月3日，记者看到。7月20日，陶博会将开幕。"))
    [(1, 3, '1月3日')]
    """
    for found in MONTH_DAY.finditer(page):
        start, end = found.span()
        before = page[start - 1 : start] or "\n"
        if (
            (before in _BEFORE_REPORT and not _is_announced(page, end))
            or (before == "，" == page[end : end + 1] and is_past(page, start, end))
            or (before != "年" and _SAID.match(page, end))
            or (before in "（(" and _TODAY.search(page, start - 3, start))
        ):
            sent = SENT if page.startswith(SENT, end) else ""
            yield int(found["month"]), int(found["day"]), found.group() + sent


def dated_report(page: str) -> tuple[date, str] | None:
    """
    The latest day, with its year, on which a reporter was told something.

    >>> dated_report("2023年8月24日，记者从区文化馆获悉，去年售出300幅。")
    (datetime.date(2023, 8, 24), '2023年8月24日，记者从区文化馆获悉')
    """
    found = (
        (a_date(int(f["year"]), int(f["month"]), int(f["day"])), f.group())
        for f in _DATED_REPORT.finditer(page)
    )
    return max(((day, words) for day, words in found if day), default=None)


def _is_announced(page: str, end: int) -> bool:
    """Whether the sentence that a day opens says what will be, and no report of it."""
    sentence = _CLAUSE.split(page[end : end + _CLAUSE_REACH], maxsplit=1)[0]
    opening = "，".join(sentence.split("，", 2)[:2])
    return bool(AHEAD.search(opening)) and not _SAID.search(opening)
