"""
Of what a clause speaks that begins with a name: of it, of the last of several, of its part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts.extract.clauses import (
    ends_in,
    phrase_end,
    trailing,
    words,
)
from cqfacts.extract.pointing import SCENES, Topic

if TYPE_CHECKING:
    from cqfacts.extract.clauses import Prose
    from cqfacts.model import Name

OF_BOTH = (
    "至",
    "到",
    "与",
    "和",
    "、",
    "及",
    "同",
)  # join two names, the first two from one to the other
_LONGEST = 24
FROM = ("从", "由")  # before where something comes from
_SEVERAL = "等地"
_FAR = 40
_ALIKE = ("同为", "均为", "都为")
_MADE_OF = "组成"
_SHORT = 16
_BARE = 4
_SIZES = (
    "面积",
    "海拔",
    "全长",
    "岸线",
    "岸线长",
    "库容",
    "水深",
    "水位",
    "长",
    "高",
    "高度",
    "高程",
    "总长",
)


def of_name(prose: Prose, name: Name, stop: int, figure: int, end: int) -> Topic:
    text, start = prose.text, name.at[0]
    if name.type == "person":
        return of_person(prose, name)
    relative = _relative(text, name.at[1], figure, end)
    if relative:
        first = start if relative - start <= _LONGEST else text.rfind("的", start, relative) + 1
        return Topic(relative, text[first:relative], "firm")
    if several := _several(prose, name, figure):
        return Topic(several, text[start:several], "firm")
    acts = phrase_end(text, name.at[1], end) == name.at[1]
    if way := _way(prose, name, min(figure, end)):
        return Topic(way + text.startswith("的", way), text[start:way], "firm")
    if several := _both(prose, name, min(figure, end)):
        body = several + text.startswith(_ALIKE, several)
        return Topic(body, text[start:several], "passing")
    is_feature = _is_feature(name) and not acts and not _is_sized(text, name, figure)
    if text.startswith(OF_BOTH, name.at[1]) or is_feature:
        return Topic(start)
    return _of_chain(prose, name, stop, figure, end)


def _of_chain(prose: Prose, name: Name, stop: int, figure: int, end: int) -> Topic:
    """The last of names that follow each other, with the noun or the person behind them."""
    text, start = prose.text, name.at[0]
    last = chained(prose, name)
    after = last.at[1]
    person = next((n for n in prose.names_in(after, stop) if n.type == "person"), None)
    if person and phrase_end(text, after, person.at[0]) == person.at[0]:
        return of_person(prose, person)
    if text[after:end] in ("", "等"):
        return Topic(start, last.text, "scene") if last.type in SCENES else Topic(start)
    finish = phrase_end(text, after, max(stop, after))
    phrase = prose.plain(start, finish)
    if finish > after and not is_counted(text, finish, figure):
        if ends_in("body", phrase):
            return Topic(finish, phrase, "firm")
        if does(text, finish) and not ends_in("measure", phrase):
            return Topic(finish, phrase, "firm")
    if last.type in ("policy", "event") and ends_in("measure", phrase):
        return Topic(start)
    whole = last.type == "product" and last is not name
    closed = after + (whole and "“" in text[start:after] and text.startswith("”", after))
    return Topic(after, text[start:closed] if whole else last.text, "firm")


def _both(prose: Prose, name: Name, end: int) -> int:
    """Where names end that do the same: 武隆和石柱同为, 奉节、万州的果商."""
    text, last = prose.text, name
    while text.startswith(OF_BOTH[2:], last.at[1]) and last.at[1] + 1 in prose.named:
        last = chained(prose, prose.named[last.at[1] + 1])
    after = last.at[1]
    if last is name or after >= end:
        return 0
    acts = phrase_end(text, after, end) == after or text.startswith(_ALIKE, after)
    if text.startswith("的", after):  # 奉节、万州的果商
        stop = phrase_end(text, after, end)
        return stop if ends_in("body", text, after + 1, stop) else 0
    return after if acts else 0


def _way(prose: Prose, name: Name, end: int) -> int:
    """Where a way ends that a name begins: 武隆至彭水段, 渝湘高速公路武隆巷口至彭水段."""
    text, after = prose.text, name.at[1]
    for to in OF_BOTH[:2]:
        place = text.find(to, after, min(end, after + _BARE * 2)) + 1
        far = prose.named.get(place)
        if place and far and phrase_end(text, after, place - 1) == place - 1:
            far_end = chained(prose, far).at[1]
            stop = phrase_end(text, far_end, min(end, far_end + _SHORT))
            of = text.find("的", far_end, stop)
            is_way = stop == far_end or ends_in("way", text, far_end, stop)
            return of if of > 0 else stop if is_way else 0
    return 0


def _several(prose: Prose, name: Name, figure: int) -> int:
    """Where a list of places ends: 巴中、广安等地."""
    end = chained(prose, name).at[1]
    found = prose.text.find(_SEVERAL, end, min(figure, end + _LONGEST))
    return found + len(_SEVERAL) if found >= 0 and prose.text.startswith("、", end) else 0


def of_person(prose: Prose, person: Name) -> Topic:
    end = person.at[1]
    return Topic(end + prose.text.startswith("家", end), person.text, "firm")


def _relative(text: str, start: int, figure: int, end: int) -> int | None:
    """Where a noun that acts ends behind a clause with 的: 与华为共同成立的研发团队聚焦."""
    of = text.find("的", start, min(figure, end))
    if of < 0 or phrase_end(text, start, of) == of:
        return None
    stop = phrase_end(text, of + 1, min(figure, end))
    acts = stop < min(figure, end) and ends_in("body", text, of + 1, stop)
    return stop if acts else None


def chained(prose: Prose, name: Name) -> Name:
    """The last of the names that follow each other: 板溪镇云岭村, 赛力斯“问界新M7”."""
    while True:
        after = name.at[1]
        after += prose.text.startswith("“", after)
        following = prose.named.get(after)
        if not following or following.type in ("person", "policy", "event"):
            return name
        if following.type == "place" and name.type != "place":
            return name
        name = following


def is_counted(text: str, start: int, figure: int) -> bool:
    """Whether only a level stands between a noun and a figure: 企业仅有9家 counts 企业."""
    if figure <= start or (text.startswith("占", start) and not text.startswith("占地", start)):
        return True
    only = trailing("level", "change").fullmatch(text, start, figure)
    is_way = (
        text.startswith(FROM, start)
        and figure - start == 1
        and text.find(_MADE_OF, start, start + _FAR) < 0
    )
    return only is not None or is_way


def _is_feature(name: Name) -> bool:
    return name.type == "place" and name.text.endswith(words("feature"))


def _is_sized(text: str, name: Name, figure: int) -> bool:
    """Whether what is told of a river or a mountain is how large it is: 汉丰湖常年蓄水面积."""
    said = text[name.at[1] : figure]
    return len(said) <= _SHORT and "段" not in said and said.endswith(_SIZES)


def does(text: str, place: int) -> bool:
    """Whether what comes next is what a thing can or will do."""
    return text.startswith(("可", "能", "只能", "每", "已", "将", "带动", "带着", "吸引"), place)
