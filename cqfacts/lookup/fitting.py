"""Whether what a sentence says is of the time and the district that a question asks for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cqfacts.data.districts import MUNICIPALITY, aliases
from cqfacts.extract.times import times_in
from cqfacts.lookup.answering import MARK
from cqfacts.lookup.wording import words_that
from cqfacts.text.fold import fold
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from cqfacts.lookup.evidence import Context
    from cqfacts.lookup.question import Question
    from cqfacts.model import Figure, Published, Time

_NARROWER, _WIDER = 0.97, 0.9
_PAST = 0.95  # what was so before, where nothing says that this is asked for
_MONTH = 0.5  # a figure of one month, where that of a year is asked for
_YEARS = 0.5  # what is said of several years, where one of them is asked for
_SHORTEST_MONTH = "28"
_OVER = 0.6  # of years ago, where it is asked how something is now
_UNSAID = 0.9  # no time is said, and that of the paper fits
_CITY = ("重庆市", "全市", "我市")
_AGO = regex("年前|年以前|过去|以前|此前|原来|原先|从前")
_OF_LATE = regex("的?[0-9一二两三四五六七八九十几半]")
_FUTURE = ("将", "计划", "力争", "预计", "目标", "下一步", "要", "拟")


def is_of_place(asked: Question, context: Context) -> bool:
    """Whether the sentence is of every district asked for, or of the whole city if that is."""
    fact = context.fact
    codes = {district.code for district in fact.districts}
    for district in asked.districts:
        if district.code in codes:
            continue
        said = f"{context.quote}\n{context.head}"
        if not any(fold(form) in said for form in aliases(district)):
            return False
    if asked.is_city:
        return codes == {MUNICIPALITY.code} or any(word in context.quote for word in _CITY)
    return True


def time_fit(
    asked: Question, context: Context, time: Time | None, *, figure: Figure | None = None
) -> float:
    """How well the time fits the one asked for; 0: it is another one."""
    fit = _era_fit(asked, context, time, figure)
    if not asked.times or not fit:
        return fit
    published = context.fact.source.published
    wanted = _days(asked.times, published)
    if not wanted:
        return fit
    if figure is None and time is None:
        known = [t for t in context.fact.times if t.start or t.end]
        fits = [_overlap(wanted, t, published) for t in known]
        return fit * max(fits) if fits else fit * _paper_fit(wanted, published)
    if time is None or not (time.start or time.end):
        return fit * _paper_fit(wanted, published) * _stated(time, context.quote)
    is_part = figure is not None and _is_month_of_year(wanted, time)
    return fit * _overlap(wanted, time, published) * (_MONTH if is_part else 1.0)


def _is_month_of_year(wanted: tuple[str, str], time: Time) -> bool:
    """Whether a year is asked for and one month of it is what the figure counts."""
    first, last = time.start or "", time.end or ""
    is_month = first[:7] == last[:7] and first.endswith("-01") and last[8:] >= _SHORTEST_MONTH
    return is_month and wanted[0].endswith("-01-01") and wanted[1].endswith("-12-31")


def _stated(time: Time | None, quote: str) -> float:
    """0 for what was so once; 过去 of 过去的24小时 says that it is so of late."""
    if time is None or time.text not in words_that("past"):
        return 1.0
    return 1.0 if _OF_LATE.match(quote, time.at[1]) else 0.0


@cache
def _days(texts: tuple[str, ...], published: Published) -> tuple[str, str] | None:
    """From the first to the last day of the times asked for; None if they cannot be told."""
    found = [time for text in texts for time in times_in(text, day=published)]
    days = [(time.start, time.end) for time in found if time.start or time.end]
    if not days:
        return None
    start, end = days[-1]
    return start or "0000", end or "9999"


def _overlap(wanted: tuple[str, str], time: Time, published: Published) -> float:
    end = time.end or published.end or "9999"
    start = time.start or f"{end[:4]}-01-01"  # 截至2023年底 is of 2023
    end = max(end, start)
    if end < wanted[0] or wanted[1] < start:
        return 0.0
    if (start, end) == wanted:
        return 1.0
    if wanted[0] <= start and end <= wanted[1]:
        return _NARROWER
    if time.start is None or time.end is None:
        return _WIDER
    if start <= wanted[0] and wanted[1] <= end:
        if start[:4] == end[:4]:
            return 0.0
        is_term = int(end[:4]) - int(start[:4]) == 1 and end[5:] < start[5:]  # 秋季学期
        return _WIDER if is_term else _YEARS
    return _WIDER


def _paper_fit(wanted: tuple[str, str], published: Published) -> float:
    """Whether what is said without a time may be of the time asked for: the paper's last year."""
    if not published.end:
        return 0.5
    year = int(published.end[:4])
    is_recent = int(wanted[0][:4] or 0) <= year and int(wanted[1][:4]) >= year - 1
    return _UNSAID if is_recent else 0.0


def since_stop(quote: str, at: int) -> str:
    """
    What stands before a place in folded text since the last semicolon or end of a sentence.

    >>> since_stop("每吨八百元;总产值", 9)
    '总产值'
    """
    return quote[max(quote.rfind(mark, 0, at) for mark in ";。!") + 1 : at]


def is_base(context: Context, figure: Figure) -> bool:
    """Whether the figure is what another one of its clause has changed from."""
    figures = context.fact.figures
    nth = next(nth for nth, other in enumerate(figures) if other.at == figure.at)
    if nth + 1 == len(figures) or figure.change:
        return False
    change = figures[nth + 1].change
    between = context.quote[figure.at[1] : figures[nth + 1].at[0]]
    return bool(change and change.basis == "from_to" and not MARK.search(between))


def _era_said(clause: str) -> str:
    """The era of the last word that says one before a figure: 现在 of 以前要28个工人，现在只需."""
    places = [
        (clause.rfind(word) + len(word), era)
        for era in ("past", "now", "future")
        for word in words_that(era)
        if word in clause
    ]
    return max(places, default=(0, ""))[1]


def _is_over(time: Time, published: Published) -> bool:
    """Whether the time ended before the year before that of the paper."""
    return bool(time.end and published.start and int(time.end[:4]) < int(published.start[:4]) - 1)


def _era_fit(asked: Question, context: Context, time: Time | None, figure: Figure | None) -> float:
    past = words_that("past")
    if not asked.era:
        is_past = figure is not None and any(one.text in past for one in context.fact.times)
        return _PAST if is_past else 1.0
    if asked.era == "past" and time and time.start and not time.end:
        return 0.0  # 今年以来 is not over
    said = time.text if time else ""
    if asked.era == "now" and time and _is_over(time, context.fact.source.published):
        return _OVER
    clause = since_stop(context.quote, figure.at[0]) if figure else ""
    if said in words_that(asked.era) or _era_said(clause) == asked.era:
        return 1.05
    if asked.era == "past" and figure and is_base(context, figure):
        return 1.05  # 现在…从2.9元降至1.6元
    if asked.era == "now" and figure and figure.change and figure.change.basis == "from_to":
        return 1.05
    if asked.era == "now" and _AGO.search(clause):
        return 0.6
    others = [era for era in ("past", "now") if era != asked.era]
    if asked.era != "future" and any(said in words_that(era) for era in others):
        return 0.6 if figure is not None and figure.change else 0.0
    if asked.era == "future":
        return 1.0 if any(word in context.quote for word in _FUTURE) else 0.6
    return 0.9
