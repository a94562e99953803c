"""
On which day, or between which days, a page appeared, and from what words that is known.

A page is one issue: what one of its articles gives away dates the others. A day is stated by a page
head, a dateline, a web page's line under the headline, or a file name. Otherwise it follows from
what the page reports as past and announces as future; where that does not tell, it is unknown.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.model import Published
from cqfacts.read import almanac, bounds, reported, years
from cqfacts.read.dates import a_date, day_in
from cqfacts.read.reported import MONTH_DAY, month_end

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cqfacts.read.reported import Past

_MONTH = re.compile(r"[（(]?(?P<year>(?:19|20)\d\d)\s?年\s?(?P<month>\d{1,2})\s?月[）)]?")
_WEEK = "一二三四五六日"
_WEEKDAY = re.compile(rf"(?:星期|周)(?P<day>[{_WEEK}])")
_FILE_DAY = re.compile(
    r"(?<!\d)(?P<year>20\d\d)(?P<sep>[-_.年]?)(?P<month>[01]\d)(?P=sep)(?:月)?(?P<day>[0-3]\d)(?!\d)"
)

_YESTERDAY, _TODAY = re.compile("昨[天日晚]"), re.compile("今[天日晚](?!头条)")
_CLUSTER = timedelta(days=45)
_AFTER = timedelta(days=183)  # a day half a year away could be of either year
_PRINTED_WITHIN = timedelta(days=3)
_NEXT = 3  # years from the latest one told of in which a weekday is looked for
_DECEMBER = 12


class Issue(NamedTuple):
    """What a page says of its day: the words that state it, and the texts of its articles."""

    stated: tuple[str, ...]  # page heads, by weight
    file: str
    texts: tuple[str, ...]
    beside: tuple[str, ...] = ()  # what else is printed around the articles


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
    day = a_date(int(name["year"]), int(name["month"]), int(name["day"])) if name else None
    if name and day:
        return of_day(day, name.group())
    numbered = _of_issue(issue.stated)
    if numbered:
        return numbered
    for words in (*issue.stated, *issue.beside):
        day = almanac.of_page_head(words)
        if day:
            return of_day(day, words)
    for words in issue.beside:
        day = day_in(words)
        if day:
            return of_day(day, words)
    return _with_weekday(issue, _inferred(issue.texts))


def _of_issue(stated: tuple[str, ...]) -> Published | None:
    """The day of a page head that gives the year only with its number: 2023年第34期　8月25日."""
    for words in stated:
        year, day = reported.NUMBERED.search(words), MONTH_DAY.search(words)
        found = (
            a_date(int(year["year"]), int(day["month"]), int(day["day"])) if year and day else None
        )
        if found:
            return of_day(found, words)
    return None


def _with_weekday(issue: Issue, inferred: Published) -> Published:
    """The day of a page head that gives month, day and weekday but no year."""
    near = date.fromisoformat(inferred.start).year if inferred.start else 0
    least: int | None = 0 if near else None  # not known yet
    for words in map(reported.plain, (*issue.stated, *issue.beside)):
        found, week = MONTH_DAY.search(words), _WEEKDAY.search(words)
        if not (found and week):
            continue
        if least is None:
            least = reported.latest_year(reported.plain("\n".join(issue.texts)))
        years_ = (near, near - 1, near + 1) if near else range(least, least + _NEXT * bool(least))
        days = [a_date(year, int(found["month"]), int(found["day"])) for year in years_]
        fitting = [d for d in days if d and _WEEK.index(week["day"]) == d.weekday()]
        if fitting and (near or len(fitting) == 1):
            return of_day(fitting[0], "；".join(filter(None, (words, inferred.evidence))))
    return inferred


def of_article(words: str | None, page: Published) -> Published:
    """
    What the words of a byline or dateline say, completed by what the page says.

    >>> of_article("1月9日", Published("2024-01-01", "2024-12-31", "inferred", "去年"))[:3]
    ('2024-01-09', '2024-01-09', 'stated')
    >>> of_article("2024年4月", Published())[:3]
    ('2024-04-01', '2024-04-30', 'stated')
    """
    if not words:
        return page
    day = day_in(words)
    if day:
        return of_day(day, words)
    month = _MONTH.fullmatch(words)
    if month and page.basis != "stated":
        first = a_date(int(month["year"]), int(month["month"]), 1)
        return _within(first, words) if first else page
    found = MONTH_DAY.search(words)
    if not found or not page.start or page.basis == "stated":
        return page
    first = date.fromisoformat(page.start)
    for year in (first.year, first.year + 1):
        near = a_date(year, int(found["month"]), int(found["day"]))
        if near and first - _CLUSTER <= near and (not page.end or near.isoformat() <= page.end):
            return of_day(near, f"{words}；{page.evidence}" if page.evidence else words)
    return page


def _within(first: date, words: str) -> Published:
    """That the month is known that begins on the day."""
    last = month_end(first.year, first.month)
    return Published(first.isoformat(), last.isoformat(), "stated", words)


def _inferred(texts: Iterable[str]) -> Published:
    page = "\n".join(texts)
    if "年" not in page:
        return Published()
    page = reported.plain(page)
    past = reported.latest_past(page)
    report = reported.dated_report(page)
    if report and report[0] == past.day:
        return _between(report[0], month_end(report[0].year, report[0].month), report[1])
    told = years.told(page, past)
    found = _of_year(page, past, told.year) if told else _after_past(page, past)
    if found is None:
        return _agreed(page) or Published()
    start, end, day_words = found
    if day_words and "昨" in page and _YESTERDAY.search(page) and not _TODAY.search(page):
        start += timedelta(days=1)  # 昨天 is the day that is reported last
        end = max(end, month_end(start.year, start.month))
    ahead, ahead_words = reported.earliest_future(page)
    if ahead and ahead < start:
        return Published()
    end = min(end, ahead or end)
    return _between(start, end, told.words if told else past.words, day_words, ahead_words)


def _between(start: date, end: date, *words: str) -> Published:
    """That the day is one of these, inferred from the words."""
    return Published(start.isoformat(), end.isoformat(), "inferred", "；".join(filter(None, words)))


def _agreed(page: str) -> Published | None:
    """
    The first year in which the reported days are behind all that is firmly past, if the page says
    that it is of that year at the least, or sums up something to shortly before.
    """
    firm, floor = reported.firmly_past(page), bounds.at_least(page)
    last = max((past.day for past in firm if past.day), default=date.min)
    least = max([*(past.year for past in firm), floor.year if floor else 0])
    if not least:
        return None
    latest = (max(_in_year(page, date(year, 1, 1)), default=None) for year in (least, least + 1))
    day, words = next((d for d in latest if d and d[0] >= last.replace(day=1)), (last, ""))
    sums = [past for past in firm if past.is_sum and past.day and day - past.day <= past.reach]
    said = floor.words if floor and floor.year == day.year else sums[-1].words if sums else ""
    return _between(day, month_end(day.year, day.month), said, words) if words and said else None


def _of_year(page: str, past: Past, year: int) -> tuple[date, date, str] | None:
    """From when to when, in a year that is known, and the words that say the day."""
    until = reported.this_year_until(page, year)
    floor = max(past.day or date.min, date(year, 1, 1), until or date.min)
    if floor.year != year:
        return None
    days = sorted(_in_year(page, floor))
    if not days:
        return floor, date(year, _DECEMBER, 31), ""
    sent = [(when, words) for when, words in days if words.endswith(reported.SENT)]
    if sent:  # what an agency sends is printed soon
        return sent[-1][0], sent[-1][0] + _PRINTED_WITHIN, sent[-1][1]
    # A day half a year on is one of the year before.
    day, words = [item for item in days if item[0] - days[0][0] <= _AFTER][-1]
    return day, month_end(day.year, day.month), words


def _in_year(page: str, floor: date) -> Iterator[tuple[date, str]]:
    for month, number, words in reported.days(page):
        when = a_date(floor.year, month, number)
        if when and when >= floor:
            yield when, words


def _after_past(page: str, past: Past) -> tuple[date, date, str] | None:
    """
    From when to when, where a day without a year is reported next to a date that is past.

    A date is only a lower bound: an event of long ago says nothing. It tells the year where it is
    of the kind that news report when it is new, and no later year is told of.
    """
    if past.day is None or not past.reach:
        return None
    days = sorted(_near(page, past.day))
    if not days or not _fits(days[-1][0], past):
        return None
    latest, words = days[-1]
    start = max(latest, past.day, reported.this_year_until(page, latest.year) or latest)
    if start > latest and start.month == _DECEMBER:  # told at once, or in the year after
        return None
    # What is told up to the end of a month is told in the month after.
    until = start if start == latest else start + timedelta(days=1)
    return start, month_end(until.year, until.month), words


def _fits(latest: date, past: Past) -> bool:
    """Whether the latest day of a page and its latest date belong to the same weeks or months."""
    assert past.day
    least = -_CLUSTER if past.is_sum else timedelta(0)
    is_near = least <= latest - past.day <= past.reach
    return is_near and past.year in (latest.year, latest.year - 1)


def _near(page: str, past: date) -> Iterator[tuple[date, str]]:
    """The days without a year, in the year in which they are next to *past*."""
    for month, number, words in reported.days(page):
        for year in (past.year - 1, past.year, past.year + 1):
            when = a_date(year, month, number)
            if when and -_AFTER < past - when <= _AFTER:
                yield when, words
