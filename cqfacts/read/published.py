"""
On which day, or between which days, a page appeared, and from what words that is known.

A page is one issue: what one of its articles gives away dates the others. A day is stated by a page
head, a dateline, a web page's line under the headline, or a file name. Otherwise it follows from
what the page reports as past and announces as future; where that does not tell, it is unknown.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.model import Published

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DAY = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s?[-/._．年]?\s?(?P<month>\d{1,2})\s?[-/._．月]?\s?(?P<day>\d{1,2})(?!\d)"
)
_HAN_DAY = re.compile(
    r"(?P<year>[一二][〇○零一二三四五六七八九]{3})年(?P<month>[一二三四五六七八九十]{1,2})月"
    r"(?P<day>[一二三四五六七八九十]{1,3})日"
)
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_MONTH_DAY = re.compile(r"(?<!\d)(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日")
_WEEK = "一二三四五六日"
_WEEKDAY = re.compile(rf"(?:星期|周)(?P<day>[{_WEEK}])")
_FILE_DAY = re.compile(
    r"(?<!\d)(?P<year>20\d\d)(?P<sep>[-_.年]?)(?P<month>[01]\d)(?P=sep)(?:月)?(?P<day>[0-3]\d)(?!\d)"
)

# What a page reports as past: a month or day with its year.
_PAST = re.compile(
    r"(?P<year>20\d\d)\s?年\s?(?:(?:前|1\s?[-—–~～至到]\s?)?(?P<month>\d{1,2})\s?个?月(?:(?P<day>\d{1,2})日)?"
    r"|(?P<part>前三季度|上半年|一季度|全年|年?底|末))"
)
_AHEAD = re.compile(
    r"将|拟|预计|计划|力争|明年|目标|规划|有望|确保|争取|未来|下一步|展望|届时|剑指|冲刺|瞄准"
)
_UNTIL = re.compile(r"(?:[到至在于]|前|起)$")
_BY_THEN = re.compile(
    r"\s?(?:以?前|之前|左右|基本|全面|建成|完工|竣工|投产|实现|达到|贯通|通车|投用|交付|完成)"
)
_CLAUSE = re.compile(r"[。！？；\n]")
_FUTURE_DAY = re.compile(
    r"(?:将于|将在|定于|拟于)(?P<year>20\d\d)年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?"
)
_SAID = re.compile(r"，?记者|从|.{0,3}电")  # what follows the day of a report
_BEFORE_REPORT = frozenset("\n。！？”讯电者从")
_RELATIVE = re.compile(r"(?<![比较与同])(?P<word>去年|上年|今年|本年)(?!同期|相比)")
_YEAR = re.compile(r"(?<!\d)(?P<year>20\d\d)年(?!代|前(?!\d))")
_NUMBER = re.compile(r"\d[\d,.]*\d(?![\d]*[年月日])")
_REPORT = re.compile(r"(?P<year>20\d\d)年.{0,30}(?:统计公报|决算|工作总结|工作回顾|年度报告)")
_NUMBERED = re.compile(r"(?P<year>20\d\d)年第\s?[\d一二三四五六七八九十]{1,4}\s?期")
_PARTS = {"前三季度": 9, "上半年": 6, "一季度": 3}
_CLUSTER = timedelta(days=45)
_LATE = timedelta(days=180)  # a day so long before the latest one is of the next year
_CLAUSE_REACH = 60
_DECEMBER = 12
_FRONT = 300
_WHOLE = 200  # a named year governs its sentence
_TELLING = 3  # digits: a shorter number is the same by chance


class Issue(NamedTuple):
    """What a page says of its day: the words that state it, and the texts of its articles."""

    stated: tuple[str, ...]  # page heads, by weight
    file: str
    texts: tuple[str, ...]
    beside: tuple[str, ...] = ()  # what else is printed around the articles


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_in(words: str) -> date | None:
    """
    The first full day that the words name.

    >>> day_in("2023-11-08 07:32"), day_in("二〇二四年一月十日")
    (datetime.date(2023, 11, 8), datetime.date(2024, 1, 10))
    """
    for found in _DAY.finditer(words):
        day = _date(int(found["year"]), int(found["month"]), int(found["day"]))
        if day:
            return day
    spelled = _HAN_DAY.search(words)
    if spelled:
        year = int(spelled["year"].translate(_HAN_DIGITS))
        return _date(year, _han(spelled["month"]), _han(spelled["day"]))
    return None


def _han(numeral: str) -> int:
    tens, ten, ones = numeral.rpartition("十")
    value = int(ones.translate(_HAN_DIGITS) or 0)
    return value + (10 * int(tens.translate(_HAN_DIGITS) or 1) if ten else 0)


def of_day(day: date, words: str, basis: str = "stated") -> Published:
    """That the day is known, from these words."""
    iso = day.isoformat()
    return Published(iso, iso, "stated" if basis == "stated" else "inferred", words)


def of_page(issue: Issue) -> Published:
    """What the page as a whole says of its day."""
    for words in issue.stated:
        day = day_in(words)
        if day:
            return of_day(day, words)
    name = _FILE_DAY.search(issue.file)
    day = _date(int(name["year"]), int(name["month"]), int(name["day"])) if name else None
    if name and day:
        return of_day(day, name.group())
    inferred = _inferred(issue.texts)
    for words in issue.beside:
        day = day_in(words)
        if day:
            return of_day(day, words)
    return _with_weekday(issue.stated, inferred)


def _with_weekday(stated: tuple[str, ...], inferred: Published) -> Published:
    """The day of a page head that gives month, day and weekday but no year."""
    for words in stated:
        found, week = _MONTH_DAY.search(words), _WEEKDAY.search(words)
        if found and week and inferred.start:
            first = date.fromisoformat(inferred.start)
            for year in (first.year, first.year - 1, first.year + 1):
                day = _date(year, int(found["month"]), int(found["day"]))
                if day and _WEEK.index(week["day"]) == day.weekday():
                    return of_day(day, f"{words}；{inferred.evidence}")
    return inferred


def of_article(words: str | None, page: Published) -> Published:
    """
    What the words of a byline or dateline say, completed by what the page says.

    >>> of_article("1月9日", Published("2024-01-01", "2024-12-31", "inferred", "去年"))[:3]
    ('2024-01-09', '2024-01-09', 'stated')
    """
    if not words:
        return page
    day = day_in(words)
    if day:
        return of_day(day, words)
    found = _MONTH_DAY.search(words)
    if not found or not page.start or page.basis == "stated":
        return page
    first = date.fromisoformat(page.start)
    for year in (first.year, first.year + 1):
        near = _date(year, int(found["month"]), int(found["day"]))
        if near and first - _CLUSTER <= near and (not page.end or near.isoformat() <= page.end):
            return of_day(near, f"{words}；{page.evidence}" if page.evidence else words)
    return page


def _inferred(texts: Iterable[str]) -> Published:
    page = "\n".join(texts)
    if "年" not in page:
        return Published()
    past, past_words = _latest_past(page)
    year, year_words = _year_of(page)
    floor = max((d for d in (past, date(year, 1, 1) if year else None) if d), default=None)
    if floor is None:
        return Published()
    day, day_words = _recent_day(page, floor, year)
    if day is None and year is None:
        return Published()
    if _reports_before(page, floor):
        return Published()
    start = day or floor
    end = _month_end(start.year, start.month if day else _DECEMBER)
    ahead, ahead_words = _earliest_future(page)
    if ahead and start <= ahead < end:
        end = ahead
    if year and start.year != year:
        return Published()
    words = [year_words or past_words, day_words, ahead_words]
    return Published(start.isoformat(), end.isoformat(), "inferred", "；".join(filter(None, words)))


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _latest_past(page: str) -> tuple[date | None, str]:
    """The last day of the latest month or day that is reported with its year as past."""
    latest: date | None = None
    words = ""
    for found in _PAST.finditer(page):
        if not _is_past(page, *found.span()):
            continue
        day = _last_day(found)
        if day and (latest is None or day > latest):
            latest, words = day, found.group()
    return latest, words


def _is_past(page: str, start: int, end: int) -> bool:
    """Whether a month or day with its year is reported, not planned."""
    before = _CLAUSE.split(page[max(0, start - _CLAUSE_REACH) : start])[-1]
    if "截" in before[-4:]:
        return True
    if _UNTIL.search(before) or _AHEAD.search(before) or _BY_THEN.match(page, end):
        return False
    after = _CLAUSE.split(page[end : end + _CLAUSE_REACH], maxsplit=1)[0]
    return not _AHEAD.search(after.partition("，")[0])


def _last_day(found: re.Match[str]) -> date | None:
    year = int(found["year"])
    if found["month"] is None:
        month = _PARTS.get(found["part"], 12)
    else:
        month = int(found["month"])
        if found["day"]:
            return _date(year, month, int(found["day"]))
    return _month_end(year, month) if 1 <= month <= _DECEMBER else None


def _year_of(page: str) -> tuple[int | None, str]:
    """The year of the page, from a number given both for 去年 (or 今年) and for a named year."""
    named: dict[str, str] = {}
    relative: list[tuple[str, str]] = []
    for sentence in page.replace("！", "。").replace("？", "。").replace("\n", "。").split("。"):
        if "年" not in sentence:
            continue
        word, year = _RELATIVE.search(sentence), _YEAR.search(sentence)
        if word and not year:
            relative += [(number, word["word"]) for number in _numbers(sentence, word.end())]
        elif year and not word:
            named |= dict.fromkeys(_numbers(sentence, year.end(), _WHOLE), year["year"])
    for number, when in relative:
        if number in named:
            year_ = int(named[number]) + (when in ("去年", "上年"))
            return year_, f"{when}…{number}，{named[number]}年…{number}"
    return _year_of_report(page[:_FRONT])


def _numbers(sentence: str, start: int, reach: int = 24) -> list[str]:
    """The numbers soon behind a word for a year, long enough not to be the same by chance."""
    found = _NUMBER.findall(sentence, start, start + reach)
    return [number for number in found if len(number) >= _TELLING]


def _year_of_report(front: str) -> tuple[int | None, str]:
    """The year that the head of a bulletin, or of a report on the year before, is printed in."""
    numbered = _NUMBERED.search(front)
    if numbered:
        return int(numbered["year"]), numbered.group()
    report = _REPORT.search(front)
    return (int(report["year"]) + 1, report.group()) if report else (None, "")


def _earliest_future(page: str) -> tuple[date | None, str]:
    """The day before the earliest one that is announced."""
    days: list[tuple[date, str]] = []
    for found in _FUTURE_DAY.finditer(page):
        day = _date(int(found["year"]), int(found["month"]), int(found["day"] or 1))
        if day:
            days.append((day - timedelta(days=1), found.group()))
    return min(days) if days else (None, "")


def _recent_day(page: str, floor: date, year: int | None) -> tuple[date | None, str]:
    """The latest of the days without a year that are reported next after *floor*."""
    days = sorted(_recent_days(page, floor, year))
    if not days:
        return None, ""
    near = [item for item in days if item[0] - days[0][0] <= _CLUSTER]
    return near[-1]


def _reports_before(page: str, floor: date) -> bool:
    """Whether a day without a year is reported that came shortly before *floor*."""
    for month, day, _ in _reported(page):
        when = _date(floor.year, month, day)
        if when and timedelta(0) < floor - when < _LATE:
            return True
    return False


def _reported(page: str) -> Iterator[tuple[int, int, str]]:
    """The month and day of what is reported without a year."""
    for found in _MONTH_DAY.finditer(page):
        start, end = found.span()
        before = page[start - 1 : start] or "\n"
        if before != "年" and (before in _BEFORE_REPORT or _SAID.match(page, end)):
            yield int(found["month"]), int(found["day"]), found.group()


def _recent_days(page: str, floor: date, year: int | None) -> Iterator[tuple[date, str]]:
    for month, number, words in _reported(page):
        for candidate in (floor.year, year or floor.year + 1):
            when = _date(candidate, month, number)
            if when and when >= floor:
                yield when, words
                break
