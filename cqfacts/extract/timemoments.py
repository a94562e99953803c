"""
Moments: tokens that touch and grow finer (去年 + 3月 + 5日), and two of them as a range.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cqfacts.extract.timeahead import is_ahead
from cqfacts.extract.timenumerals import is_bare_day, numbered
from cqfacts.extract.timeparts import part_within
from cqfacts.extract.timetokens import CLOCK, DASH, RANK, Token
from cqfacts.extract.timewords import worded
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_DASH = regex(rf"(?:起|开始)?{DASH}")
_AND = regex(r"[ \u3000]?[与和及][ \u3000]?")
_BETWEEN = regex(r"[ \u3000]?之?间(?![隔接断歇])")
_ENDING = regex(r"[为]?止(?![步境损血水])")
_AFTER_CENTURY = regex(r"[，,。、；]|以来|以后|$")
# 10月12日，星期一 and 3月11日（周五）are one day.
_WEEKDAY_BESIDE = regex(
    r"[，, \u3000]{0,2}星期[一二三四五六日天]|[（(](?:星期|周)[一二三四五六日天][)）]"
)
_CLOCK_FIELDS = frozenset({"day", "date", "weekday"})
_WEEKDAYS = frozenset("一二三四五六日天")
_SEASONS = frozenset("春夏秋冬")


class Moment(NamedTuple):
    """Tokens that touch, from the coarsest to the finest, and where they stand."""

    tokens: tuple[Token, ...]
    start: int
    end: int


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


def moments_at(
    text: str, found: Sequence[Token], index: int, named: Collection[int] = ()
) -> tuple[list[Moment], int]:
    """
    The moment at the index, or both of a range, and the index behind them.

    *named* are days of the month that a day without its month may be.

    >>> text = "去年12月至今年2月"
    >>> moments, index = moments_at(text, tokens(text), 0)
    >>> [text[moment.start : moment.end] for moment in moments], index
    (['去年12月', '今年2月'], 4)
    """
    first, index = _moment(text, found, index)
    if first.tokens[-1].field == "holiday" and _is_beside(text, first, found[index : index + 1]):
        second, index = _moment(text, found, index)
        return [first, second], index
    if not _stands(text, first, None, named):
        return [], index
    if _goes_on(first, found, index):  # 去冬今春
        second, index = _moment(text, found, index)
        return [first, second], index
    joint = _DASH.match(text, first.end) or _AND.match(text, first.end)
    if not joint or index == len(found) or found[index].start != joint.end():
        return [first], index
    second, after = _moment(text, found, index)
    if second.tokens[0].field in ("vague", "count", "era") or not _stands(
        text, second, first, named
    ):
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
    if has_hours(taken[-1]):
        for more in (_WEEKDAY_BESIDE, CLOCK):
            beside = more.match(text, end)
            end = beside.end() if beside else end
        while index < len(found) and found[index].start < end:
            index += 1
    return Moment(tuple(taken), taken[0].start, end), index


def has_hours(token: Token) -> bool:
    """
    Whether the token is a day, behind which an hour is one of that day: 本周三上午十点.

    >>> [has_hours(token) for token in tokens("本周三，本周，3日")]
    [True, False, True]
    """
    return token.field in _CLOCK_FIELDS or (token.field == "week" and token.word in _WEEKDAYS)


def _refines(text: str, token: Token, following: Token) -> bool:
    """Whether the next token touches this one (spaces aside) and is finer."""
    gap = following.start - token.end
    if gap and (gap > 2 or text[token.end : following.start].strip(" \u3000\n的")):  # noqa: PLR2004
        return False
    coarse, fine = RANK.get(token.field), RANK.get(following.field)
    if coarse is None or fine is None or (token.field == "holiday" and following.base):
        return False
    if fine == coarse and following.base == "either" and token.low:  # 上年全年
        return not following.low and not following.word
    if fine == coarse and not following.low and not following.high:
        return following.base in ("anchor", "either") and token.base not in ("anchor", "either")
    return fine > coarse


def _stands(text: str, moment: Moment, before: Moment | None, named: Collection[int]) -> bool:
    """Whether the moment is a time where it stands, and not a length or a part of a name."""
    first = moment.tokens[0]
    if first.field == "day" and not first.base:
        return bool(before) or is_bare_day(text, first, named)
    if first.field == "holiday":
        return bool(first.low or (before and before.tokens[-1].field == "holiday"))
    if first.word == "末" and text.startswith("周", moment.start):  # by itself it is any weekend
        return is_ahead(text, moment.start, moment.end)
    if first.field == "century" and len(moment.tokens) == 1:
        return bool(first.word or _AFTER_CENTURY.match(text, moment.end))
    return not _is_titled(text, moment)


def _is_titled(text: str, moment: Moment) -> bool:
    """《明日之后》: a relative word is all or the start of a title, and 《九月》 all of it."""
    is_open = text[moment.start - 1 : moment.start] == "《"
    return is_open and (bool(moment.tokens[0].base) or text[moment.end : moment.end + 1] == "》")
