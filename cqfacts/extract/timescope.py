"""
What the words of a text count from: the day of publication, and what the article said before.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.extract.calendar import Days, years

if TYPE_CHECKING:
    from cqfacts.model import Published

# In a longer interval of publication, words that its two ends read differently stay unresolved.
_WIDE_DAYS = 62
# So many years from publication, the first year named may still be the one that is reported on.
_FAR = 3


class TimeContext:
    """
    What an article has said of time so far; one for each article, handed to every `times_in`.

    >>> from cqfacts.extract.times import times_in
    >>> context = TimeContext()
    >>> times_in("2020年初提出构想。", context=context)[0].end
    '2020-03-31'
    >>> times_in("同年4月召开会议。", context=context)[0].start
    '2020-04-01'
    """

    __slots__ = ("age", "day", "held", "holiday", "is_of_year", "last", "until", "year")

    def __init__(self) -> None:
        self.last: Days | None = None  # the time named last
        self.until: Days | None = None  # the year up to `last`, if it is what was summed up to
        self.held: Days | None = None  # the days that what is told of was held on
        self.day: date | None = None  # the single day named last
        self.year: int | None = None  # the year that the article reports on
        self.is_of_year = False  # it reports on no other, as a bulletin does
        self.holiday = ""  # what `last` is, if it is a holiday
        self.age = 0  # how many texts ago `last` was named

    def name(self, days: Days, day: date | None, holiday: str = "") -> None:
        """Take the days as what the following words count from."""
        if not days.first:
            return
        self.last, self.age, self.holiday, self.until = days, 0, holiday, None
        if days.first == days.last:
            self.day = days.first
        if self.is_of_year:
            return
        year = days.first.year
        far = _FAR if self.year is None and days == years(year) else 1
        near = day is None or abs(year - day.year) <= far
        if near and (not days.last or days.last.year == year):
            self.year = year


class Scope(NamedTuple):
    """What the words of one text count from: the days of publication, the context, the future."""

    day: date | None
    latest: date | None
    context: TimeContext
    ahead: bool = False  # the sentence announces what it tells
    told: bool = False  # the sentence tells of what has happened


def scopes(day: Published | None, context: TimeContext) -> list[Scope]:
    """One scope; two where publication is known so roughly that both ends have to agree."""
    return [Scope(first, latest, context) for first, latest in _ends(day)]


@lru_cache(maxsize=16)  # every sentence of an article asks
def _ends(day: Published | None) -> tuple[tuple[date | None, date | None], ...]:
    """The first and the latest day of publication; each by itself where they are far apart."""
    known = [day.start, day.end] if day and day.basis != "unknown" else []
    ends = [date.fromisoformat(end) for end in known if end]
    if not ends:
        return ((None, None),)
    if (ends[-1] - ends[0]).days <= _WIDE_DAYS:
        return ((ends[0], ends[-1]),)
    return tuple((end, end) for end in ends)
