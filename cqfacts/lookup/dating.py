"""The times that may answer: when something was done, begins or ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts.lookup.answering import (
    AHEAD,
    CLAUSE,
    OWN,
    SENTENCE,
    TILL,
    TO,
    WINDOW,
    Candidate,
    clause_around,
    of_another,
    of_its_kind,
    opposed,
    support,
)
from cqfacts.lookup.fitting import is_of_place, time_fit
from cqfacts.lookup.wording import share
from cqfacts.text.fold import fold
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from cqfacts.lookup.evidence import Context
    from cqfacts.lookup.question import Question
    from cqfacts.model import Fact, Range, Time

_AGE = regex(r"[0-9一二三四五六七八九十]+岁")
_DATED = regex(r"[0-9０-９一二三四五六七八九十][年月日点时]")
_EXPECTED = 0.06
_PLANNED = regex("预计|计划|即将|有望|力争|拟(?!定)")
_OFTEN = regex(
    r"每隔?(?:[0-9一二两三四五六七八九十]+个?|半个?|个)?(?:小时|分钟|天|日|周|星期|月|季度|季|学期|年)(?!度)"
    r"|[0-9一二两三四五六七八九十]+个?(?:小时|分钟|天|周|星期|月|年)(?=一[次回趟班遍])"
)
_DAY = regex("[日天号]|(?:元旦|春节|中秋)")
_ASKS_DAY = regex("哪[一几两]?(?:些)?[天日]|几[日号]")
_NO_WEEKDAY = _NO_HOUR = 0.5
_COARSE = 0.65  # a year where a day is asked for
# 4月17日电, 17日从公司获悉: when it was told, not when it was done
_REPORTED = regex(
    "电(?![力网站动气商])|讯(?!问)|从[^,。;]{2,24}(?:获悉|了解到|得知)|(?:通报|发布|公布|消息)"
)
_OF_REPORT = 0.8
_EVER_SINCE = "以来"  # what is so since then was not done then
_ASKS_WEEKDAY, _WEEKDAY = regex("(?:星期|周|礼拜)几"), regex("周|星期|礼拜")
_ASKS_YEAR = regex("[哪何](?:一)?年|几几年|年份")
_ASKS_HOUR, _HOUR = regex("几点|几时|点(?:钟|整)"), regex("[0-9一二三四五六七八九十零]\\s?[点时:]")
_YEAR = regex("年|[世年]代|世纪")
_UNDONE = 0.65  # what was done at a time is not said in its sentence


def times_that_answer(asked: Question, context: Context) -> list[Candidate]:
    """The times of the sentence that may answer, each with its points."""
    found = []
    fact = context.fact
    dated = _dated(fact)
    quote = _without_origin(asked, context.quote)
    for time in fact.times:
        if not (time.start or time.end or _DATED.search(time.text)):
            continue
        if fold(time.text) in asked.text or _AGE.match(context.quote, time.at[1]):
            continue
        if not is_of_place(asked, context) or not time_fit(asked, context, time):
            continue
        start, end = _clause(context.quote, *time.at)
        later = [other.at[0] for other in dated if other.at[0] > end]
        reach = clause_around(context.quote, later[0], later[0])[0] if later else len(context.quote)
        others = [other.at for other in dated if other is not time]
        left = max([start, *(b for _, b in others if start <= b <= time.at[0])])
        right = min([end, *(a for a, _ in others if time.at[1] <= a <= end)])
        tiers = [
            (quote[left:right], OWN),
            (quote[start:end], WINDOW),
            (quote[start:reach], CLAUSE),
            (quote, SENTENCE),
        ]
        points = support(asked.words, tiers, context)
        points += _of_plans(asked, context.quote[start:end])
        if TILL.search(asked.before) and TILL.search(context.quote, 0, time.at[0]):
            points += TO
        if _is_undone(asked, context.fact, quote, (start, end)):
            points *= _UNDONE
        points *= _fineness(asked.text, time.text) * of_another(asked, context)
        points *= opposed(asked, context, time.at) * of_its_kind(asked, context, time.at)
        if time.text.endswith(_EVER_SINCE) and _EVER_SINCE not in asked.text:
            points *= _OF_REPORT
        if _REPORTED.match(context.quote, time.at[1]) and not _REPORTED.search(asked.text):
            points *= _OF_REPORT
        found.append(Candidate(time.text, time.at, context, points, time=time))
    return found


def _of_plans(asked: Question, clause: str) -> float:
    """More for what is planned where that is asked for, less where it is not, or the other way."""
    if AHEAD.search(asked.text):
        return _EXPECTED if AHEAD.search(clause) else -2 * _EXPECTED
    return -_EXPECTED if _PLANNED.search(clause) else 0.0


def _clause(quote: str, start: int, end: int) -> Range:
    """The clause of a time; where it holds nothing else, with the next one: 6月1日,大桥通车."""
    first, last = clause_around(quote, start, end)
    is_alone = quote[first:start].strip() == quote[end:last].strip() == ""
    return (first, clause_around(quote, last + 1, last + 1)[1]) if is_alone else (first, last)


def _without_origin(asked: Question, quote: str) -> str:
    """The sentence less the deed since which another thing is so: 创开工以来单日最高纪录."""
    for form in asked.head.forms if asked.head else ():
        origin = f"{form}以来"
        quote = quote.replace(origin, "　" * len(origin))
    return quote


def frequencies_that_answer(asked: Question, context: Context) -> list[Candidate]:
    """How often something is done: 每季度至少上门一次."""
    if not is_of_place(asked, context):
        return []
    found = []
    for often in _OFTEN.finditer(context.quote):
        start, end = clause_around(context.quote, *often.span())
        tiers = [(context.quote[start:end], OWN), (context.quote, SENTENCE)]
        points = support(asked.words, tiers, context) * of_another(asked, context)
        if _is_undone(asked, context.fact, context.quote, (start, end)):
            points *= _UNDONE
        text = context.fact.quote[slice(*often.span())]
        found.append(Candidate(text, often.span(), context, points))
    return found


def _fineness(asked: str, time: str) -> float:
    """Less for a year where a day is asked for, or the other way round."""
    if _ASKS_WEEKDAY.search(asked):
        return 1.0 if _WEEKDAY.search(time) else _NO_WEEKDAY
    if _ASKS_HOUR.search(asked):
        return 1.0 if _HOUR.search(fold(time)) else _NO_HOUR
    for asks, has in ((_ASKS_DAY, _DAY), (_ASKS_YEAR, _YEAR)):
        if asks.search(asked) and not has.search(time):
            return _COARSE
    return 1.0


def _dated(fact: Fact) -> list[Time]:
    """The times that part a sentence: 每月 does not."""
    return [time for time in fact.times if time.start or time.end]


def _is_undone(asked: Question, fact: Fact, quote: str, clause: Range) -> bool:
    """Whether what was done is not said in the sentence, or in the clause of another time."""
    if not any(share(word, quote) for word in asked.words if word.is_focus):
        return True
    if not asked.head or share(asked.head, quote[slice(*clause)]):
        return False
    others = (_clause(quote, *time.at) for time in _dated(fact))
    return any(share(asked.head, quote[slice(*one)]) for one in others if one != clause)
