"""
Time expressions of Chinese news, resolved to days.

Tokens that touch and grow finer (去年 + 3月 + 5日) make a moment; two moments with a dash or 至
make a range; 截至, 以来, 前 and their kin open it. Relative words count from the day of
publication, and 同年, 次月, 当日 from the time that the article named last. What stays unresolved
has no days, yet keeps its place: 3月5日 of an unknown year is still no number of months.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.extract.calendar import UNKNOWN, Days, moved, years
from cqfacts.extract.timedays import resolved
from cqfacts.extract.timenumerals import is_bare_day, numbered
from cqfacts.extract.timeparts import part_within
from cqfacts.extract.timescope import Scope, TimeContext, scopes
from cqfacts.extract.timetokens import CLOCK, DASH, NUMERALS, RANK, Token, whole
from cqfacts.extract.timewords import worded
from cqfacts.model import Time
from cqfacts.text.fold import fold
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cqfacts.model import Published

__all__ = ["TimeContext", "times_in"]

# What a time may be written with in traditional characters; only such text is folded.
TRADITIONAL = regex("[後週禮號個內時點間節國慶歲鐘這當開曆農陰兩幾來聖誕婦兒勞動陽]")
_LASTING = "为期"
_DAYS_HELD = regex(rf"为期(?P<days>[{NUMERALS}两]{{1,2}})[天日]")
_CLOSED = regex("落下帷幕|落幕|闭幕|收官|结束")
_HELD_DAYS = 31
_DASH = regex(rf"(?:起|开始)?{DASH}")
_AND = regex(r"[ \u3000]?[与和及][ \u3000]?")
_BETWEEN = regex(r"[ \u3000]?之?间(?![隔接断歇])")
_ENDING = regex(r"[为]?止(?![步境损血水])")
_UNTIL = regex(r"截[至止](?:到|至)?(?:了)?[ \u3000]?$")
# 投产至2022年底，累计发电: summed up to then, as with 截至.
_UP_TO = regex(r"(?:直?[至到])[ \u3000\n]?$")
_SUMMED_UP = regex(
    r"[，,]?[ \u3000\n]?(?:该?[全\u4e00-\u9fff]{1,2}[区县市镇村院校站厂])?(?:[共]?已经?(?!将)|累计)"
)
_SINCE = regex(r"(?:自从|自|从)[“\"]?$")
_AGAINST = regex(r"(?:比|较|与|同|相比|相较|相比于|高于|低于|快于|超过|超)$")
_TIMES_THAT = regex(r"的[\d.．一二三四五六七八九十百两半]+(?:[多余]?倍|%|％|成)")
_AFTER_CENTURY = regex(r"[，,。、；]|以来|以后|$")
_LATER = regex(r"[^。；！？\n]{0,60}?(?:以来|至今)(?!水)")
_CLOSE_LATER = regex(r"[^，,。；、！？\n]{1,12}?以来")  # 自2022年3月开园以来
# 起 that begins no other word: not 今年起挖 nor 去年起诉
_BEGINNING = (
    r"起(?![来到伏草飞点挖获势跑拍吊源因]|步(?!实施)|运(?![动营输])|航(?![空班线运])|诉(?!讼)"
    r"|征(?!收)|降(?!低))"
)
# After 前 or 后, the rest of the name of a place: 上半年后河断面水质
_OF_PLACE = (
    r"(?:[街溪坝湾岭沟坪锋][\u4e00-\u9fff]|河(?![道里边水流岸面床堤沟])|山(?![上里区东西林体地]))"
)
_AFTER = regex(
    r"(?:全年|份|度)?[”\"]?(?:(?P<also>[，,]?(?:或|及|和)其?(?=[之以]))?(?:"
    r"(?P<since>以来|起?至今(?![年日天晚晨早后])|起?[到至](?:现在|目前|如今)(?:为止)?"
    rf"|{_BEGINNING}|开始(?=[，,。、；实施执行]|$))"
    rf"|(?P<later>[之以]后|后(?![勤续期备台来者方面半]|[\d一二三四五六七八九十几两]|{_OF_PLACE}))"
    rf"|(?P<before>[之以]?前(?![往来期后列沿进夕景半三两几段]|\d|[一二四五六七八九十]{{1,3}}个?(?:月|季)|{_OF_PLACE}))"
    r"|(?P<within>期间)))"
)
_EACH = regex(r"每(?:年|月|周(?:[一二三四五六日][至到、和])?)$")
_FARTHEST_EACH = 4
_STARTING = regex(r"开始")
_FUTURE = regex(r"将(?!军|士|领)|预计|计划|拟(?!定)|力争|有望|定于|争取|即将|确保|目标")
_FUTURE_CLOSE = regex(
    rf"[^，,。；！？\n]{{0,12}}?(?:{_FUTURE.pattern})|[，,](?:将(?!军|士|领)|拟|计划)"
)
_DEADLINE = regex(
    rf"[之以]?前(?![往来期后列沿进夕景半三两几段]|\d|[一二四五六七八九十]{{1,3}}个?(?:月|季)|{_OF_PLACE})"
)
# 10月12日，星期一 and 3月11日（周五）are one day.
_WEEKDAY_BESIDE = regex(
    r"[，, \u3000]{0,2}星期[一二三四五六日天]|[（(](?:星期|周)[一二三四五六日天][)）]"
)
_TOLD = regex(
    r"[^。；！？\n]{0,60}?(?:了|已|曾|[^经通超]过(?!后|程)|表示|宣布|透露|报道|获悉|介绍|发布|启幕|举行)"
)
_TELLING = {
    "weekday": _TOLD,
    "holiday": regex(r"[^。；！？\n]{0,40}?(?:同比|(?:接待|发送)[^，。]{0,6}?\d|累计|了)"),
}
_SENTENCE_END = regex(r"[。；！？\n]")
_DAY_FIELDS = frozenset({"day", "date"})
_OPENED = regex(r"[（(][ \u3000\n]?")
_CLOSED_AGAIN = regex(r"[ \u3000\n]?[）)]")
# What days in brackets explain: a holiday, a day told from today or from the week.
_EXPLAINED = regex(r"假期?|节|黄金周|期间|[今昨明前后][天日晚晨]|[周期拜][一二三四五六日天]$")
_HOLDING = frozenset({"day", "date", "holiday"})
_CLOCK_FIELDS = frozenset({"day", "date", "weekday"})
_WEEKDAYS = frozenset("一二三四五六日天")
_SEASONS = frozenset("春夏秋冬")


class Moment(NamedTuple):
    """Tokens that touch, from the coarsest to the finest, and where they stand."""

    tokens: tuple[Token, ...]
    start: int
    end: int


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
        moments, index = _moments(text, found, index)
        time = _time(text, moments, counted) if moments else None
        if time and text.startswith(("（", "("), time.at[1]):
            time, index = _explained(text, found, index, time, counted)
        if time and not (time.text == "至今" and times and _is_open(text, times[-1], time)):
            times.append(time)
    if _LASTING in text:
        _hold(text, times, context)
    return times


def _explained(
    text: str, found: Sequence[Token], index: int, time: Time, counted: Sequence[Scope]
) -> tuple[Time, int]:
    """The time with the days that brackets behind it give for it: 春节假期（1月28日至2月4日）."""
    opened = _OPENED.match(text, time.at[1])
    begins = opened and index < len(found) and found[index].start == opened.end()
    if not begins or not _EXPLAINED.search(time.text):
        return time, index
    moments, after = _moments(text, found, index)
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
    return begun and not _SENTENCE_END.search(text, since.at[1], now.at[0])


def tokens(text: str) -> list[Token]:
    """
    The tokens of the text in order, none overlapping another.

    >>> [(token.field, token.low) for token in tokens("去年12月至今年2月")]
    [('year', -1), ('month', 12), ('year', 0), ('month', 2)]
    """
    found = [*numbered(text), *worded(text)]
    if len(found) <= 1:
        return found
    found.sort(key=lambda token: (token.start, -token.end))
    kept: list[Token] = []
    for token in found:
        if not kept or token.start >= kept[-1].end:
            kept.append(token)
    return kept


def _moments(text: str, found: Sequence[Token], index: int) -> tuple[list[Moment], int]:
    """The moment at the index, or both of a range, and the index behind them."""
    first, index = _moment(text, found, index)
    if first.tokens[-1].field == "holiday" and _is_beside(text, first, found[index : index + 1]):
        second, index = _moment(text, found, index)
        return [first, second], index
    if not _stands(text, first, None):
        return [], index
    if _goes_on(first, found, index):  # 去冬今春
        second, index = _moment(text, found, index)
        return [first, second], index
    joint = _DASH.match(text, first.end) or _AND.match(text, first.end)
    if not joint or index == len(found) or found[index].start != joint.end():
        return [first], index
    second, after = _moment(text, found, index)
    if second.tokens[0].field in ("vague", "count", "era") or not _stands(text, second, first):
        return [first], index
    end = (_BETWEEN if _AND.fullmatch(joint.group()) else _ENDING).match(text, second.end)
    if end:
        return [first, second._replace(end=end.end())], after
    return ([first], index) if _AND.fullmatch(joint.group()) else ([first, second], after)


def _is_beside(text: str, first: Moment, following: Sequence[Token]) -> bool:
    """Whether a second holiday stands beside the first, and both are one time: 元旦、春节期间."""
    if not following or following[0].field != "holiday" or not following[0].low:
        return False
    gap = text[first.end : following[0].start]
    return not first.tokens[-1].low and gap in ("", "、", "和", "及", "与")


def _goes_on(first: Moment, found: Sequence[Token], index: int) -> bool:
    """Whether the season that follows at once, of the next year, ends what the first began."""
    last = first.tokens[-1]
    if last.word not in _SEASONS or index == len(found):
        return False
    token = found[index]
    return token.word in _SEASONS and token.start == first.end and token.low == last.low + 1


def _moment(text: str, found: Sequence[Token], index: int) -> tuple[Moment, int]:
    taken = [found[index]]
    index += 1
    while index < len(found) and _refines(text, taken[-1], found[index]):
        taken.append(found[index])
        index += 1
    part = part_within(text, taken[-1])
    if part:
        taken.append(part)
        while index < len(found) and found[index].start < part.end:
            index += 1
    end = taken[-1].end
    if _has_hours(taken[-1]):
        for more in (_WEEKDAY_BESIDE, CLOCK):
            beside = more.match(text, end)
            end = beside.end() if beside else end
        while index < len(found) and found[index].start < end:
            index += 1
    return Moment(tuple(taken), taken[0].start, end), index


def _has_hours(token: Token) -> bool:
    """Whether the token is a day, behind which an hour is one of that day: 本周三上午十点."""
    return token.field in _CLOCK_FIELDS or (token.field == "week" and token.word in _WEEKDAYS)


def _refines(text: str, token: Token, following: Token) -> bool:
    """Whether the next token touches this one (spaces aside) and is finer."""
    gap = following.start - token.end
    if gap and (gap > 2 or text[token.end : following.start].strip(" \u3000\n的")):  # noqa: PLR2004
        return False
    coarse, fine = RANK.get(token.field), RANK.get(following.field)
    if coarse is None or fine is None or (token.field == "holiday" and following.base):
        return False
    if fine == coarse and not following.low and not following.high:
        return following.base in ("anchor", "either") and token.base not in ("anchor", "either")
    return fine > coarse


def _stands(text: str, moment: Moment, before: Moment | None) -> bool:
    """Whether the moment is a time where it stands, and not a length or a part of a name."""
    first = moment.tokens[0]
    if first.field == "day" and not first.base:
        return bool(before) or is_bare_day(text, first)
    if first.field == "holiday":
        return bool(first.low or (before and before.tokens[-1].field == "holiday"))
    if first.word == "末" and text.startswith("周", moment.start):  # by itself it is any weekend
        return _is_ahead(text, moment.start, moment.end)
    if first.field == "century" and len(moment.tokens) == 1:
        return bool(first.word or _AFTER_CENTURY.match(text, moment.end))
    return not _is_titled(text, moment)


def _is_titled(text: str, moment: Moment) -> bool:
    """《明日之后》: a relative word is all or the start of a title."""
    return bool(moment.tokens[0].base) and text[moment.start - 1 : moment.start] == "《"


def _time(text: str, moments: Sequence[Moment], counted: Sequence[Scope]) -> Time | None:
    start, end = moments[0].start, moments[-1].end
    token = moments[0].tokens[0]
    if token.field == "vague":
        return Time(text[start:end], None, None, (start, end))
    context = counted[0].context
    ahead = _may_be_ahead(token) and _is_ahead(text, start, end)
    taken = [moment.tokens for moment in moments]
    telling = _TELLING.get(token.field)
    told = telling is not None and not ahead and bool(telling.match(text, end))
    read = [resolved(taken, scope._replace(ahead=ahead, told=told)) for scope in counted]
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
        context.name(days, counted[0].day, holiday)
        if days.last and _UNTIL.search(text, max(0, start - 5), start):
            context.until = Days(date(days.last.year, 1, 1), days.last)
    timed = end > last.end and _has_hours(last)  # 今晚八点以后 holds the evening
    days, start, end = _opened(text, days, start, end, exclusive=bool(holiday), whole=not timed)
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


def _is_ahead(text: str, start: int, end: int) -> bool:
    """Whether the sentence announces what it tells: 将, 预计 before the time or close behind it."""
    back = max(0, start - 60)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, back, start)]
    return bool(
        _FUTURE.search(text, ends[-1] if ends else back, start)
        or _FUTURE_CLOSE.match(text, end)
        or _DEADLINE.match(text, end)
    )


def _opened(
    text: str, days: Days, start: int, end: int, *, exclusive: bool, whole: bool
) -> tuple[Days, int, int]:
    """The days with the side opened that 截至, 自, 以来, 前 or 后 open, and the wider place."""
    until = _UNTIL.search(text, max(0, start - 5), start)
    until = until or (_SUMMED_UP.match(text, end) and _UP_TO.search(text, max(0, start - 3), start))
    if until:
        return Days(None, days.last), until.start(), end
    after = _AFTER.match(text, end)
    since = _SINCE.search(text, max(0, start - 3), start)
    if not after:
        begun = _STARTING.match(text, end) if since else None
        later = _LATER.match(text, end) if since else None
        if since and (begun or later or since.group().startswith("自从")):
            close = _CLOSE_LATER.match(text, end)
            end = begun.end() if begun else close.end() if close else end
            return Days(days.first, None), since.start(), end
        return days, start, end
    if after["within"]:
        return days, start, after.end()
    if after["since"]:
        return Days(days.first, None), since.start() if since else start, after.end()
    if after["also"] or not whole:
        first, last = (days.first, None) if after["later"] else (None, days.last)
        return Days(first, last), start, after.end()
    if after["later"]:
        return Days(days.last and moved(days.last, days=1), None), start, after.end()
    # 6月30日前 and 年底前 hold their last day, 2025年前 and 春节前 do not.
    if (exclusive or text[end - 1] in "年月度") and days.first:
        return Days(None, moved(days.first, days=-1)), start, after.end()
    return Days(None, days.last), start, after.end()
