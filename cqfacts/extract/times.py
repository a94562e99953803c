"""
Time expressions of Chinese news, resolved to days.

Tokens that touch and grow finer (去年 + 3月 + 5日) make a moment; two moments with a dash or 至
make a range; 截至, 以来, 前 and their kin open it. Relative words count from the day of
publication, and 同年, 次月, 当日 from the time that the article named last. What stays unresolved
has no days, yet keeps its place: 3月5日 of an unknown year is still no number of months.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cqfacts.extract.calendar import UNKNOWN, Days, moved, years
from cqfacts.extract.timeahead import SENTENCE_END, TELLING, is_ahead
from cqfacts.extract.timedays import resolved
from cqfacts.extract.timemoments import has_hours, moments_at, tokens
from cqfacts.extract.timescope import Scope, TimeContext, scopes
from cqfacts.extract.timesides import UNTIL, opened
from cqfacts.extract.timetokens import NUMERALS, whole
from cqfacts.model import Time
from cqfacts.text.fold import fold
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cqfacts.extract.timemoments import Moment
    from cqfacts.extract.timetokens import Token
    from cqfacts.model import Published

__all__ = ["TimeContext", "times_in"]

# What a time may be written with in traditional characters; only such text is folded.
TRADITIONAL = regex("[後週禮號個內時點間節國慶歲鐘這當開曆農陰兩幾來聖誕婦兒勞動陽]")
_LASTING = "为期"
_DAYS_HELD = regex(rf"为期(?P<days>[{NUMERALS}两]{{1,2}})[天日]")
_CLOSED = regex("落下帷幕|落幕|闭幕|收官|结束")
_HELD_DAYS = 31
_AGAINST = regex(r"(?:比|较|与|同|相比|相较|相比于|高于|低于|快于|超过|超)$")
_TIMES_THAT = regex(r"的[\d.．一二三四五六七八九十百两半]+(?:[多余]?倍|%|％|成)")
_ORIGINS = ("建于", "创于", "立于", "办于", "成于", "始于")
_EACH = regex(r"每(?:年|月|周(?:[一二三四五六日][至到、和])?)$")
_FARTHEST_EACH = 4
_SINCE = regex("(?:有[^，。；]{0,10})?以来")
_RECENT = 3  # years
_DAY_FIELDS = frozenset({"day", "date"})
_OPENED = regex(r"[（(][ \u3000\n]?")
_CLOSED_AGAIN = regex(r"[ \u3000\n]?[）)]")
# What days in brackets explain: a holiday, a day told from today or from the week.
_EXPLAINED = regex(r"假期?|节|黄金周|期间|[今昨明前后][天日晚晨]|[周期拜][一二三四五六日天]$")
_HOLDING = frozenset({"day", "date", "holiday"})


def times_in(
    text: str, *, day: Published | None = None, context: TimeContext | None = None
) -> list[Time]:
    """
    Every time expression of the text in order, with its days (None where open or too vague).

    >>> from cqfacts.model import Published
    >>> day = Published("2024-01-03", "2024-01-31", "inferred")
    >>> for time in times_in("去年12月至今年2月，较上年增长；1月3日，截至2023年底", day=day):
    ...     print(time.text, time.start, time.end)
    去年12月至今年2月 2023-12-01 2024-02-29
    上年 2022-01-01 2022-12-31
    1月3日 2024-01-03 2024-01-03
    截至2023年底 None 2023-12-31
    """
    if TRADITIONAL.search(text):
        plain = times_in(fold(text), day=day, context=context)
        return [time._replace(text=text[slice(*time.at)]) for time in plain]
    context = TimeContext() if context is None else context
    context.age += 1
    found = tokens(text)
    if not found:
        return []
    counted = scopes(day, context)
    times: list[Time] = []
    index = 0
    while index < len(found):
        if times and found[index].start < times[-1].at[1]:  # 至今 of 2020年至今
            index += 1
            continue
        named = _named_days(counted, context) if found[index].field == "day" else ()
        moments, index = moments_at(text, found, index, named)
        time = _time(text, moments, counted) if moments else None
        if time and text.startswith(("（", "("), time.at[1]):
            time, index = _explained(text, found, index, time, counted)
        if time and not (time.text == "至今" and times and _is_open(text, times[-1], time)):
            times.append(time)
    if _LASTING in text:
        _hold(text, times, context)
    return times


def _named_days(counted: Sequence[Scope], context: TimeContext) -> list[int]:
    """The days of the month on which the news was published and that the article named last."""
    days = [context.day, *(scope.day for scope in counted if scope.day == scope.latest)]
    return [day.day for day in days if day]


def _explained(
    text: str, found: Sequence[Token], index: int, time: Time, counted: Sequence[Scope]
) -> tuple[Time, int]:
    """The time with the days that brackets behind it give for it: 春节假期（1月28日至2月4日）."""
    bracket = _OPENED.match(text, time.at[1])
    begins = bracket and index < len(found) and found[index].start == bracket.end()
    if not begins or not _EXPLAINED.search(time.text):
        return time, index
    moments, after = moments_at(text, found, index)
    closed = _CLOSED_AGAIN.match(text, moments[-1].end) if moments else None
    days = _time(text, moments, counted) if closed else None
    if not closed or not days or moments[-1].tokens[-1].field not in _DAY_FIELDS:
        return time, index
    at = (time.at[0], closed.end())
    start = None if time.end and not time.start else days.start  # 截至昨日（6月14日）
    return Time(text[slice(*at)], start, days.end or time.end, at), after


def _hold(text: str, times: Sequence[Time], context: TimeContext) -> None:
    """Keep on which days something was held that lasted so many days and began or ended then."""
    lasting = _DAYS_HELD.search(text)
    day = next((time.start for time in times if time.start and time.start == time.end), None)
    if not lasting or not day:
        return
    known, others = date.fromisoformat(day), whole(lasting["days"]) - 1
    if others > 0:
        ends = (known, moved(known, days=others))
        closed = (moved(known, days=-others), known)
        context.held = Days(*(closed if _CLOSED.search(text) else ends))


def _is_open(text: str, since: Time, now: Time) -> bool:
    """Whether 至今 only ends what the time before began: 从2018年投产至今."""
    begun = since.start is not None and since.end is None
    return begun and not SENTENCE_END.search(text, since.at[1], now.at[0])


def _time(text: str, moments: Sequence[Moment], counted: Sequence[Scope]) -> Time | None:
    start, end = moments[0].start, moments[-1].end
    token = moments[0].tokens[0]
    if token.field == "vague":
        return Time(text[start:end], None, None, (start, end))
    context = counted[0].context
    ahead = _may_be_ahead(token) and is_ahead(text, start, end)
    taken = [moment.tokens for moment in moments]
    telling = TELLING.get(token.field)
    told = telling is not None and not ahead and bool(telling.match(text, end))
    if ahead or told:
        counted = [scope._replace(ahead=ahead, told=told) for scope in counted]
    read = [resolved(taken, scope) for scope in counted]
    days = read[0] if read[0] == read[-1] else _by_article(taken, read, context, ahead=ahead)
    if _EACH.search(text, max(0, start - _FARTHEST_EACH), start):
        days = UNKNOWN
    last = moments[-1].tokens[-1]
    if days == UNKNOWN and token.field == "held" and token.low:
        return None
    if last.field in _HOLDING and _are_some(days):
        context.held = days
    holiday = last.word if last.field == "holiday" else ""
    if not _is_compared(text, start, end, last) and (token.field != "count" or _is_year(days)):
        is_of_old = _is_origin(text, start, end) or _is_since(text, end, days, counted[0].day)
        if not is_of_old and not _is_aside(last, days, context):
            context.name(days, counted[0].day, holiday)
        if days.last and UNTIL.search(text, max(0, start - 5), start):
            context.until = Days(date(days.last.year, 1, 1), days.last)
    timed = end > last.end and has_hours(last)  # 今晚八点以后 holds the evening
    days, start, end = opened(text, days, start, end, exclusive=bool(holiday), whole=not timed)
    return Time(
        text[start:end],
        days.first.isoformat() if days.first else None,
        days.last.isoformat() if days.last else None,
        (start, end),
    )


def _by_article(
    taken: Sequence[Sequence[Token]], read: Sequence[Days], context: TimeContext, *, ahead: bool
) -> Days:
    """Where the ends of a long interval of publication disagree, only the article can tell."""
    if taken[0][0].field != "count":
        return resolved(taken, Scope(None, None, context, ahead))
    fitting = [days for days in read if days.last and days.last.year == context.year]
    return fitting[0] if len(fitting) == 1 else UNKNOWN


def _is_compared(text: str, start: int, end: int, last: Token) -> bool:
    """Whether the time is only what another is measured against (比2020年, 是2019年的1.2倍)."""
    return (
        last.field == "era"
        or last.word.endswith("同期")
        or bool(_AGAINST.search(text, max(0, start - 2), start))
        or bool(_TIMES_THAT.match(text, end))
    )


def _is_origin(text: str, start: int, end: int) -> bool:
    """Whether it only tells since when a thing is: 始建于1954年的老窖池."""
    return text.startswith("的", end) and text.endswith(_ORIGINS, 0, start)


def _is_since(text: str, end: int, days: Days, day: date | None) -> bool:
    """Whether the time is only what records go back to: 1961年有气象记录以来最强高温."""
    if not days.first or not day or day.year - days.first.year <= _RECENT:
        return False
    return bool(_SINCE.match(text, end))


def _is_aside(last: Token, days: Days, context: TimeContext) -> bool:
    """Whether it is one month of the longer time that the text is about: 其中，8月当月."""
    whole = context.last
    if last.field != "month" or last.base != "anchor" or not whole or not whole.last:
        return False
    return days.last == whole.last and days != whole


def _are_some(days: Days) -> bool:
    """Whether they are more than one, and not too many to hold something on."""
    return bool(days.first and days.last and 0 < (days.last - days.first).days < _HELD_DAYS)


def _is_year(days: Days) -> bool:
    return bool(days.first and days == years(days.first.year))


def _may_be_ahead(token: Token) -> bool:
    """Whether what the word means depends on it: 3月 and 年底, not 2023年 or 去年."""
    if token.field in ("date", "count", "era", "clock"):
        return False
    return not token.base if token.field != "year" else token.base == "either"
