"""
The one thing that a clause tells of, whatever its noun: it is counted as one, measured, or made.

* `一款售价59元的“吊脚楼”冰箱贴`, `一起劳务纠纷`: a clause that begins with one thing speaks of it.
* `一柄柳叶形剑残长31.6厘米`: a thing that is described as one has the lengths and weights behind.
* `物流园区的云智分拨中心灯火通明`: a name behind 的 is what the clause speaks of.
* `开通了2条“博物馆夜巴”，票价2元`: what was founded, opened or bought is what follows speaks of.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from cqfacts.extract.boundary import is_verb
from cqfacts.extract.clauses import (
    WHEN,
    deeds,
    ends_in,
    leading,
    phrase_end,
    words,
)
from cqfacts.extract.named import is_counted
from cqfacts.extract.pointing import DIMENSIONS, SCENES, Topic
from cqfacts.extract.units import unit
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from cqfacts.extract.clauses import Clause, Prose

_SHORTEST = 2
_FOUNDED = regex(
    "(?:成立|组建|创办|开办|办起|开通|建成|举办|设立|推行|购置|打出|发现)了?(?![的于在])"
)
_ONE = regex("一?[一-鿿](?=“)|一[一-鿿]")
_THING = regex("[^“”、，一二三四五六七八九十]{2,12}|“[^“”]{2,10}”[^“”]{0,6}")
_TOOK_PLACE = regex(
    "(?P<thing>.{4,30}(?=在[^在]{2,24}$)|[^在]{4,30}?(?![^在]*在))(?:在[^在]{2,24}?)?(?:正式|盛大)?"
    "(?:..)"
)
_TAKES_PLACE = ("举行", "举办", "开幕", "闭幕", "鸣枪", "落幕", "开赛", "启幕", "揭幕", "收官")
_FAR = 40
_FEW = 3  # of more, what is told behind is as often of who founded them
_STAGES = frozenset("期次级季代届轮线类种")  # 一期开港
_NO_THING = frozenset("、一")  # a list; 一台一天能耕八九十亩
_MARKS = frozenset("、“”‘’（）()")
_SIZES = ("length", "mass")
_REMAINING = ("残", "总", "全", "约", "净")
_LONGEST = 24
_SHORT = 16


def founded(prose: Prose, clause: Clause) -> str | None:
    """
    What a clause tells to have been founded, opened, bought or found: 开通了“博物馆夜巴”.

    The clauses behind speak of it.
    """
    text, end = prose.text, clause.end
    for found in _FOUNDED.finditer(text, clause.start, end):
        start = found.end()
        index = bisect_left(prose.figure_starts, start, clause.first, clause.last)
        if index < clause.last:
            figure = prose.figures[index]
            is_few = figure.kind == "count" and (figure.value or 0) <= _FEW
            if figure.at[0] > start or not is_few:
                continue
            start = figure.at[1]
        if end - start > _FAR:
            continue
        start = text.rfind("的", start, end) + 1 or start
        one = _ONE.match(text, start, end)
        start = one.end() if one else start
        is_thing = _THING.fullmatch(text, start, end) and not text.endswith(WHEN, start, end)
        if is_thing and not deeds(text[start:end]):
            return text[start:end]
    return None


def is_acted(text: str, place: int) -> bool:
    """Whether a clause begins with what only people do, and no thing: 累计改造, not 入驻."""
    adverb = leading("adverb", "lead").match(text, place)
    place = adverb.end() if adverb else place
    word = text[place : place + _SHORTEST]
    return word in words("acted")


def thing_told(prose: Prose, clause: Clause, place: int) -> Topic | None:
    """The one thing that the clause begins with: one of a kind, the part of another, a long one."""
    is_one = prose.text.startswith("一", place)
    if is_one and (one := _one_thing(prose, clause, place)):
        return one
    of = prose.text.find("的", place, min(clause.end, place + _LONGEST)) + 1
    if of and prose.names and (part := _part_of(prose, clause, place, of)):
        return part
    if of and (made := _made(prose, clause, place, of)):
        return made
    return _sized(prose, clause, place) if is_one or of else None


def _made(prose: Prose, clause: Clause, place: int, of: int) -> Topic | None:
    """What a clause begins with behind what was done to it: 正在筹建的沉香产业园占地3000亩."""
    text = prose.text
    if phrase_end(text, place, of - 1) > place or of - place > _SHORT:
        return None
    index = bisect_left(prose.figure_starts, of, clause.first, clause.last)
    figure = prose.figure_starts[index] if index < clause.last else clause.end
    end = phrase_end(text, of, figure)
    is_told = end - of > _SHORTEST and end < figure and ends_in("body", text, of, end)
    is_told = is_told and not (is_counted(text, end, figure) or ends_in("layman", text, of, end))
    return Topic(end, text[of:end], "firm") if is_told else None


def _one_thing(prose: Prose, clause: Clause, place: int) -> Topic | None:
    """The one thing that the clause begins with: 一款售价59元的“吊脚楼”冰箱贴, 一起劳务纠纷."""
    text, end = prose.text, clause.end
    measure = unit(text[place + 1 : place + 2])
    if measure is None or measure.kind != "count" or measure.name in _STAGES:
        return None
    start = text.find("的", place, min(end, place + _SHORT)) + 1 or place + 2
    index = bisect_left(prose.figure_starts, start, clause.first, clause.last)
    figure = prose.figure_starts[index] if index < clause.last else end
    stop = phrase_end(text, start, figure)
    thing = text[start:stop]
    is_counted = stop == figure < end or (
        index > clause.first and prose.figures[clause.first].kind == "count"
    )
    is_thing = len(thing) >= _SHORTEST and _NO_THING.isdisjoint(thing)
    if not is_thing or is_counted or ends_in("measure", thing) or is_verb(thing[:2]):
        return None
    if ends_in("body", thing):  # one of many: 一个工人管护20亩
        return Topic(stop, thing, "passing")
    return Topic(place, thing, "borne")


def event(prose: Prose, clause: Clause, place: int) -> Topic | None:
    """What took place, by a clause that says no more: 水上运动大赛在阿依河举行."""
    is_event = not clause.has_figure and prose.text.endswith(_TAKES_PLACE, place, clause.end)
    found = _TOOK_PLACE.fullmatch(prose.text, place, clause.end) if is_event else None
    return Topic(clause.end, found["thing"], "firm") if found else None


def _sized(prose: Prose, clause: Clause, place: int) -> Topic | None:
    """The thing whose length or weight the clause tells first: 一柄柳叶形剑残长31.6厘米."""
    text = prose.text
    if not clause.has_figure or prose.figures[clause.first].kind not in _SIZES:
        return None
    end = prose.figure_starts[clause.first] - 1
    one = _ONE.match(text, place, end)
    is_told = one or 0 < text.find("的", place, end) < end - _SHORTEST
    if text[end : end + 1] not in DIMENSIONS or not is_told:
        return None
    start = one.end() if one else place
    thing = text[start : end - text.endswith(_REMAINING, start, end)]
    is_thing = len(thing) >= _SHORTEST and not deeds(thing) and _MARKS.isdisjoint(thing)
    return Topic(end, thing, "borne") if is_thing else None


def _part_of(prose: Prose, clause: Clause, place: int, of: int) -> Topic | None:
    """The name behind 的 of what the clause begins with: 物流园区的云智分拨中心灯火通明."""
    text = prose.text
    name = prose.named.get(of)
    if name is None or name.type not in SCENES or deeds(text[place:of]):
        return None
    end = name.at[1]
    acts = not clause.has_figure or phrase_end(text, end, clause.end) == end
    return Topic(end, name.text, "firm") if acts else None
