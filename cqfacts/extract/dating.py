"""
When what a figure says was so.

* A time that a level is only compared with (比上年, 是2020年的3.2倍) dates nothing.
* How often something is done (每天采八九斤) dates the figure of its clause alone.
* A time over which something is averaged (近五年年均增长11.2%) dates the figure behind it alone.
* A time that starts a way (由上年的2.15:1缩小至2.10:1) dates the figure behind it alone.
* Else the last time before the figure in its sentence counts, else the one that the sentences
  before it in the paragraph began with (an aside with 其中 left out) or that a sentence without
  figures ends with (转机出现在2019年。), else the time that a report is of; 届时 is no time
  of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from cqfacts.extract.clauses import words
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from cqfacts.extract.clauses import Clause, Prose
    from cqfacts.model import Figure, Time

_COPULAS = ("是", "为", "相当于", "只有", "不及", "不到")
_TARGETS = ("目标", "任务", "计划数", "预算")  # 完成全年目标的98.5%
_RESTORED = ("恢复到", "恢复至")
_STARTS = ("由", "从", "自")
_LAST_YEAR = ("上年", "去年", "上月", "上季度")
_MEANS = ("年均", "月均", "日均", "平均每")
_THEN = "届时"
_NEAR = 6
_CLOSE, _CLAUSE = 2, 60
_EVENT = regex(
    r"(?!举[行办]|召开|开展|启动|[将共已])[^，,。；;：:、！？]{0,14}?(?:活动|[大联比公开竞锦]赛|锦标赛|公开赛|马拉松|博览会|展览会|交易会|洽谈会|推介会|招聘会|发布会"
    r"|大会|会议|论坛|峰会|仪式|集中(?:开工|签约)|艺术节|文化节|旅游节|运动会)"
)
_MARK = regex("[，,。；;：:]")
_ITEM = regex("[、和及]")
_TOGETHER = regex(r"[^，,。；、]{0,8}相比|(?:基本|大体|大致|总体)?(?:持平|相当|一致)")
_STATES = regex(r"[，,]?(?:则|还)?(?:只有|只|仅|不到|不足|为|是|达)")
_SHARE_OF = regex(
    r"[^，,。；\d]{0,8}?的(?:[\d.一二三四五六七八九十两半百]+(?:[多余]?倍|分之|成|%|％))"
)


def dates_of(prose: Prose, carried: Time | None, year: Time | None = None) -> list[Time | None]:
    """The time of each figure; *year* is the one that a bulletin is of."""
    found: list[Time | None] = []
    current, habit = carried, None
    passed = 0
    for figure in prose.figures:
        local = None
        while passed < len(prose.times) and prose.times[passed].at[0] < figure.at[0]:
            time = prose.times[passed]
            passed += 1
            if current and time.text == _THEN:
                continue
            if is_base(prose.text, time):
                local = time if _is_level(prose.text, time, figure) else local
                continue
            if current and current.start and is_rate(time):
                habit = time
                continue
            if current and _is_about(prose.text, time, current, carried):
                continue
            if (is_mean := _is_mean(prose.text, time, current)) or starts_a_way(prose.text, time):
                local = time if is_mean or figure.at[0] - time.at[1] <= _NEAR else local
            else:
                current, local = time, None
        if year and current and is_day(current) and _flows(prose.text, current, figure):
            current = year
        if habit and is_habit(prose.text, habit, figure):
            local = local or habit
        found.append(local or current)
    return found


def is_base(text: str, time: Time) -> bool:
    """Whether the time is one that something is only compared with."""
    start, end = time.at
    if text.endswith(words("base"), 0, start):
        together = text.endswith(("与", "和", "同"), 0, start)
        return not together or bool(_TOGETHER.match(text, end))
    if text.endswith(_COPULAS, 0, start) and (
        text.startswith("的", end) or _SHARE_OF.match(text, end)
    ):
        return True
    if text.endswith(_RESTORED, 0, start) and text.startswith("的", end):
        return True
    if text.startswith(_TARGETS, end):
        return True
    last_year = time.text.endswith("同期") and time.text.startswith(_LAST_YEAR)
    return last_year and not _STATES.match(text, end) and not starts_a_way(text, time)


def _is_mean(text: str, time: Time, current: Time | None) -> bool:
    """Whether only a mean is of that time: 近五年 in 2017年…，近五年年均增长11.2%；零售总额…."""
    return current is not None and text.startswith(_MEANS, time.at[1])


def is_rate(time: Time) -> bool:
    """Whether the time is how often something is: 每月."""
    return time.text.startswith("每") and not (time.start or time.end)


def is_habit(text: str, time: Time, figure: Figure) -> bool:
    """
    Whether the figure is what is done each day (每天采八九斤), no average and no pay of a month.

    Those are levels of the time that the sentence names.
    """
    between = text[time.at[1] : figure.at[0]]
    is_average = text.endswith(("平均", "均"), 0, time.at[0])
    return figure.kind != "money" and not is_average and not _MARK.search(between)


def _flows(text: str, day: Time, figure: Figure) -> bool:
    """
    Whether the figure is a sum of the year, and no stock of its last day.

    年末有工业企业98家，工业增加值增长8.1%: the second is of the year.
    """
    said = text[max(0, figure.at[0] - _CLAUSE) : figure.at[0]]
    said = said[max(said.rfind(mark) for mark in "，；。：") + 1 :]
    return day.text not in said and any(word in said for word in words("flow"))


def _is_level(text: str, time: Time, figure: Figure) -> bool:
    """Whether the figure is the very level that is compared with: 较2020年的5.2万吨减少."""
    start, end = time.at
    return (
        0 < figure.at[0] - end <= _CLOSE
        and text.startswith("的", end)
        and text.endswith(words("base"), 0, start)
    )


def _is_named_by(text: str, time: Time, current: Time) -> bool:
    """Whether the time is in the name of what was held on those days: 举行二季度集中签约活动."""
    if not (current.start and current.end and time.start and time.end):
        return False
    around = time.start <= current.start and current.end <= time.end
    wider = around and (time.start, time.end) != (current.start, current.end)
    return wider and bool(_EVENT.match(text, time.at[1]))


def _is_about(text: str, time: Time, current: Time, carried: Time | None) -> bool:
    """Whether the time tells only what the days of the current one are in."""
    named = current is not carried and _is_named_by(text, time, current)
    return named or is_within(text, time, current)


def is_within(text: str, time: Time, until: Time) -> bool:
    """Whether 今年 in 截至3月底，今年已出口… is the year up to the day that was named."""
    if until.start or not until.end or not is_whole_year(time) or not time.start:
        return False
    between = text[until.at[1] : time.at[0]]
    return time.start <= until.end <= (time.end or "") and not re.search("[。；;]", between)


def starts_a_way(text: str, time: Time) -> bool:
    """Whether the time is that of the level from which something went."""
    return text.startswith("的", time.at[1]) and text.endswith(_STARTS, 0, time.at[0])


def paired(prose: Prose, place: int, clause: Clause) -> list[Time] | None:
    """
    The times that stand in a list before *place*, one for each figure of the clause.

    一季度、上半年增速分别为4.4%和5.1%; in 2023年和2024年分别为0.3‰、0 the second is for no figure.
    """
    places = prose.figure_starts[clause.first : clause.last]
    times = _listed(prose, place, len(places))
    if times:
        return times
    marks = [mark.start() for mark in _ITEM.finditer(prose.text, place, clause.end)]
    times = _listed(prose, place, len(marks) + 1) if len(places) <= len(marks) else None
    return times and [times[bisect_left(marks, figure)] for figure in places]


def _listed(prose: Prose, place: int, count: int) -> list[Time] | None:
    """The *count* times that stand in a list before *place*."""
    last = bisect_left(prose.time_starts, place)
    times = list(prose.times[max(0, last - count) : last])
    if len(times) < count or count == 1:
        return None
    between = (prose.text[a.at[1] : b.at[0]] for a, b in pairwise(times))
    return times if all(mark in ("、", "和", "及", "，") for mark in between) else None


def before_list(prose: Prose, first: Time) -> Time | None:
    """The last time before that one with which nothing is compared."""
    times = prose.times[: bisect_left(prose.time_starts, first.at[0])]
    return next((time for time in reversed(times) if not is_base(prose.text, time)), None)


def is_whole_year(time: Time) -> bool:
    """Whether the time is a calendar year."""
    return bool(
        time.start
        and time.end
        and time.start[5:] == "01-01"
        and time.end == f"{time.start[:4]}-12-31"
    )


def is_day(time: Time) -> bool:
    """Whether the time is one day."""
    return time.start is not None and time.start == time.end
