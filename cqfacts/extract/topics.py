"""
Of what a clause speaks: the name or noun phrase that it begins with.

* *firm*: a name, a person who acts, or a noun that can act or own (`body` in clause_words.tsv).
  What follows speaks of it until another one comes.
* *passing*: a noun phrase that does something, such as 产品 in 产品已远销日本; of the figures of
  this clause alone.
* *borne*: a thing whose property the clause names (脐橙价格); of the rest of its sentence.
* *scene*: what a clause of place is about (走进渝果柠檬科技园); it counts where nothing else does.
* *speaker*: 公司总经理谭启介绍 does not speak of 谭启 but of the company; an organ of the district
  speaks of the district, and a farmer of himself.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from cqfacts.extract.bearers import bearer, holder
from cqfacts.extract.boundary import is_deed, is_noun, is_verb
from cqfacts.extract.clauses import (
    EDGE,
    ends_in,
    guarded,
    leading,
    phrase_end,
    trailing,
    verbs_in,
    words,
)
from cqfacts.extract.pointing import Topic, named_by_kind, pointed_at
from cqfacts.extract.speakers import is_announced, spoken_for
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from cqfacts.extract.clauses import Clause, Prose
    from cqfacts.extract.pointing import Known, Standing
    from cqfacts.model import Name

_QUANTIFIER = regex(
    r"(?:单个|[一每各][个辆条名台位户所支批款座栋片艘只头株套份群对双张块颗棵枚架列趟班间幅件]|[一各][些拨])"
    r"(?![龙流])"  # 一条龙
)
_OBJECT = frozenset("将把被对以为给在于让从")  # 将“夜间法庭”推广
_SOURCES = ("据", "根据", "按照")
_OF_BOTH = ("至", "到", "与", "和", "、", "及", "同")
_INSIDE = ("里", "内", "旁", "现场")
_SKIPPED = frozenset(EDGE + "的")
_SCENES = ("organisation", "project", "place")
_FOUNDED = regex("(?:成立|组建|创办|开办|办起)了?([一-鿿]{3,10})$")
_PERIOD = regex(r"[一-鿿]{2,5}(?:期间|[头前][一二三四五六七两几]天)")
_DATELINE = regex(r".{2,16}?(?:电|讯)[　 ]*(?:[（(][^（）()]{1,40}[）)]|(?<=讯))")
_NUMERALS = frozenset("0123456789一两")
_LONGEST = 24
_FROM = ("从", "由")
_SEVERAL = "等地"
_FAR = 40
_ALIKE = ("同为", "均为", "都为")
_WHILE = "期间"
_AFTERWARDS = ("后", "时", "期间", "以来")
_MADE_OF = "组成"
_BEYOND = frozenset("超比较")
_WITH = frozenset("与和同跟对向把被为以给")
_SHORT = 16
_BARE = 4
_TITLED = 8
_MEASURES = ("为期", "投资", "全长", "历时", "占地", "长", "高", "宽", "深", "重", "达", "约")


def topic_of(prose: Prose, clause: Clause, known: Known) -> Topic:
    """Of what the clause speaks."""
    text, end = prose.text, clause.end
    place = _skip(prose, clause.start, end)
    if ends_in("say", text, place, end) or is_announced(prose, clause, place):
        return Topic(end, spoken_for(prose, place, end, known), "speaker")
    if clause.first == clause.last and text.startswith(_SOURCES, place):
        return Topic(end)  # 据县农业农村委监测
    if text.startswith("其中", clause.start):
        part = prose.named.get(place)
        is_part = part and part.type in _SCENES and part.at[1] < end
        return Topic(part.at[1], part.text, "passing") if part and is_part else Topic(place)
    founded = None if known.is_bulletin else _FOUNDED.search(text, place, end)
    if founded:  # 成立茶旅合作社，吸纳社员318人
        known.remember(founded[1])
        if clause.first == clause.last and ends_in("body", founded[1]):
            return Topic(end, founded[1], "firm")
    topic = (
        _quoted(text, clause.start, place, end)
        or (
            _person(prose, clause, place) or _measured(prose, clause, place)
            if prose.names
            else None
        )
        or pointed_at(text, place, end, known)
        or named_by_kind(text, place, end, known)
    )
    if topic:
        return topic
    is_plain = not (known.is_bulletin or place in prose.named or text[place - 1] in "“‘")
    if is_plain and (short := known.abbreviated(text, place, end)):
        return Topic(*short, "firm")
    return _of_words(prose, clause, place, known)


def _of_words(prose: Prose, clause: Clause, place: int, known: Known) -> Topic:
    """Of what a clause speaks that begins with a name, a thing or whatever else."""
    text, end = prose.text, clause.end
    figure = _figure(prose, clause, place)
    limit = min(figure, prose.next_time(place, end), place + _LONGEST)
    stop = phrase_end(text, place, limit)
    deed = text[place : place + 2]
    is_doer = text.startswith("者", place + 2) and (is_deed(deed) or is_verb(deed))
    if is_doer and not ends_in("measure", text, place, stop):
        stop = min(place + 3, limit)  # 建设者凿通隧道
    elif stop == place and is_noun(text[place + 2 : place + 4]) and is_deed(deed):
        stop = phrase_end(text, place + 2, limit)  # 管理团队已有60人
    topic = None if known.is_bulletin else _bearing(prose, place, stop, figure)
    topic = topic or _opening(prose, clause, place, stop, limit, figure)
    if not topic.name and (held := _held(text, clause.start, place, known)):
        topic = Topic(topic.body, held, "firm")
    if known.is_bulletin:
        return _reported(prose, place, topic)
    if topic.name and topic.standing in ("passing", "firm") and len(topic.name) <= _BARE:
        name = known.recall(topic.name) or topic.name
        topic = topic._replace(name=name) if len(name) > 1 else Topic(topic.body)
    if prose.names and topic.standing in ("none", "scene"):
        last = _described(prose, place, end)
        return Topic(topic.body, last, "firm") if last else topic
    return topic


def _held(text: str, start: int, place: int, known: Known) -> str | None:
    """What was held while what the clause tells was done: 展会期间 of a 博览会 named before."""
    period = text[start:place].strip(EDGE)
    return known.recall(period.removesuffix(_WHILE)) if period.endswith(_WHILE) else None


def _reported(prose: Prose, place: int, topic: Topic) -> Topic:
    """In a bulletin a name has the figures of its clause; all others are the district's."""
    if topic.standing == "firm" and place in prose.named:
        return topic._replace(standing="passing")
    return Topic(place)


def _measured(prose: Prose, clause: Clause, place: int) -> Topic | None:
    """The name that a clause begins with behind what it measures: 全长3.18公里的白沙长江大桥."""
    if clause.first == clause.last:
        return None
    text, figure = prose.text, prose.figures[clause.first]
    start, end = figure.at
    name = prose.named.get(end + 1) if text.startswith("的", end) else None
    if name is None or name.type == "person" or not place < start <= place + _TITLED:
        return None
    if not (ends_in("measure", text, place, start) or text.endswith(_MEASURES, place, start)):
        return None
    end = _chained(prose, name).at[1]
    return Topic(end, text[name.at[0] : end], "firm", place)


def _person(prose: Prose, clause: Clause, place: int) -> Topic | None:
    """Who acts in a clause that begins with his age, his post or where he comes from."""
    names = prose.names_in(place, clause.end)
    person = next((name for name in names if name.type == "person"), None)
    if aged := _aged(prose, clause):
        return _of_person(prose, aged)
    if person is None or person.at[0] == place:
        return None
    text, (start, end) = prose.text, person.at
    last = bisect_left(prose.figure_starts, start, clause.first, clause.last) - 1
    if last >= clause.first:
        age = prose.figures[last]
        between = text[age.at[1] : start]
        is_aged = age.unit == "岁" and len(between) <= _TITLED and not verbs_in(between)
        return _of_person(prose, person) if is_aged else None
    before = text[place:start]
    titled = before.removesuffix(person.title) if person.title else before
    is_described = titled != before and (not titled or titled.endswith("的"))
    _, of, calling = before.rpartition("的")
    is_called = len(calling) <= _TITLED and (is_noun(calling[-2:]) or ends_in("layman", calling))
    acts = is_called and (bool(of) or phrase_end(text, end, end + 2) == end)
    return _of_person(prose, person) if is_described or acts else None


def _aged(prose: Prose, clause: Clause) -> Name | None:
    """The person right behind the first age of the clause: 杨宗奎的徒弟、25岁的李沁雨."""
    figure = prose.figures[clause.first] if clause.first < clause.last else None
    if figure is None or figure.unit != "岁" or not prose.text.startswith("的", figure.at[1]):
        return None
    name = prose.named.get(figure.at[1] + 1)
    return name if name and name.type == "person" else None


def _quoted(text: str, start: int, place: int, end: int) -> Topic | None:
    """What stands in quotation marks and does something: “夜间法庭”共开庭."""
    if place == start or text[place - 1] not in "“‘" or text[place - 2 : place - 1] in _OBJECT:
        return None
    closed = text.find("”" if text[place - 1] == "“" else "’", place, min(end, place + _SHORT))
    after = closed + 1 + text.startswith("们", closed + 1)
    acts = closed >= 0 and after < end and phrase_end(text, after, end) == after
    return Topic(after, text[place - 1 : after], "firm") if acts else None


def _opening(prose: Prose, clause: Clause, place: int, stop: int, limit: int, figure: int) -> Topic:
    """
    Of what a clause speaks that begins with a name, a noun phrase or a preposition.

    It begins to speak at *place*; its first phrase ends at *stop* and could end at *limit*.
    """
    text, end = prose.text, clause.end
    name = prose.named.get(place)
    opening = None if name else leading("place").match(text, place, end)
    if opening and not guarded(text, place):
        if opening.group() in _FROM and _is_route(prose, opening.end(), end):
            return Topic(place)
        return Topic(place, _scene(prose, opening.end(), end), "scene")
    if clause.first == clause.last and text.endswith(_INSIDE, place, end):
        return Topic(place, _scene(prose, place, end), "scene")
    if name and name.at[1] <= end:
        return _of_name(prose, name, max(limit, name.at[1]), figure, end)
    if _QUANTIFIER.match(text, place, limit):
        stop = phrase_end(text, place + 2, limit)
    return _of_phrase(prose, place, stop, figure, end)


def _is_route(prose: Prose, start: int, end: int) -> bool:
    """Whether a clause leads from a place to another: 从云阳到上海."""
    name = prose.named.get(start)
    to = name.at[1] + 1 if name and prose.text.startswith(_OF_BOTH[:2], name.at[1]) else start
    return to > start and to in prose.named and prose.named[to].at[1] == end


def _described(prose: Prose, start: int, end: int) -> str | None:
    """The name that a clause ends with behind 的: 这里是投资52亿元的渝江新材料产业基地."""
    names = prose.names_in(start, end)
    if not names:
        return None
    last = next((name for name in reversed(names) if name.at[1] == end), None)
    while last and not prose.text.startswith("的", last.at[0] - 1):
        before = [name for name in names if name.at[1] == last.at[0]]
        last = before[-1] if before else None
    return names[-1].text if last else None


def _skip(prose: Prose, start: int, end: int) -> int:
    """Behind the dateline, times, holes and connectives that a clause begins with."""
    text, lead = prose.text, leading("lead")
    dateline = _DATELINE.match(text, 0, end) if start == 0 else None
    start = dateline.end() if dateline else start
    while start < end and start not in prose.named:
        if start in prose.timed:
            start = prose.timed[start]
        elif text[start] in _SKIPPED:
            start += 1
        elif period := _PERIOD.match(text, start, end):
            start = period.end()
        else:
            found = lead.match(text, start, end)
            if not found or guarded(text, start):
                break
            start = found.end()
    return min(start, end)


def _bearing(prose: Prose, place: int, stop: int, figure: int) -> Topic | None:
    """The institution or the thing that a phrase measures: 仙女山机场旅客吞吐量, 脐橙价格."""
    name = prose.named.get(place)
    if name and name.type != "place":
        return None
    text, past = prose.text, name.at[1] if name else place
    if text[place - 1 : place] in _BEYOND and place:
        return None  # 超保证水位
    phrase = text[place:stop]
    held = place + (0 if is_verb(phrase[:2]) else holder(phrase))
    if held > past and (name or not _is_counted(text, held, figure)):
        return Topic(held, text[place:held], "firm")
    borne = bearer(phrase)
    if borne is None:
        head = text.find("的", place, figure) + 1
        if not head or prose.names_in(place, head) or _has_body(text, place, stop):
            return None
        place = head
        borne = bearer(text[head : phrase_end(text, head, figure)])
    if borne is None or place + borne[1] <= past:
        return None
    return Topic(place + borne[1], text[place + borne[0] : place + borne[1]], "borne")


def _has_body(text: str, start: int, end: int) -> bool:
    """Whether the phrase names one who acts: 公司开发的."""
    return any(ends_in("body", text, start, stop) for stop in range(start + 2, end + 1))


def _figure(prose: Prose, clause: Clause, place: int) -> int:
    """Where the first figure of the clause from *place* on begins."""
    for index in range(clause.first, min(clause.last, clause.first + 2)):
        if prose.figure_starts[index] >= place:
            return prose.figure_starts[index]
    return clause.end


def _scene(prose: Prose, start: int, end: int) -> str | None:
    """The last name of a clause of place that is no person's; institutions before places."""
    names = [name for name in prose.names_in(start, end) if name.type in _SCENES]
    things = [name for name in names if name.type != "place"]
    return (things or names)[-1].text if names else None


def _of_name(prose: Prose, name: Name, stop: int, figure: int, end: int) -> Topic:
    text, start = prose.text, name.at[0]
    if name.type == "person":
        return _of_person(prose, name)
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
    if text.startswith(_OF_BOTH, name.at[1]) or (_is_feature(name) and not acts):
        return Topic(start)
    return _of_chain(prose, name, stop, figure, end)


def _of_chain(prose: Prose, name: Name, stop: int, figure: int, end: int) -> Topic:
    """The last of names that follow each other, with the noun or the person behind them."""
    text, start = prose.text, name.at[0]
    last = _chained(prose, name)
    after = last.at[1]
    person = next((n for n in prose.names_in(after, stop) if n.type == "person"), None)
    if person and phrase_end(text, after, person.at[0]) == person.at[0]:
        return _of_person(prose, person)
    if text[after:end] in ("", "等"):
        return Topic(start, last.text, "scene") if last.type in _SCENES else Topic(start)
    finish = phrase_end(text, after, max(stop, after))
    phrase = prose.plain(start, finish)
    if finish > after and not _is_counted(text, finish, figure):
        if ends_in("body", phrase):
            return Topic(finish, phrase, "firm")
        if _acts(text, finish) and not ends_in("measure", phrase):
            return Topic(finish, phrase, "firm")
    if last.type in ("policy", "event") and ends_in("measure", phrase):
        return Topic(start)
    whole = last.type == "product" and last is not name
    closed = after + (whole and "“" in text[start:after] and text.startswith("”", after))
    return Topic(after, text[start:closed] if whole else last.text, "firm")


def _both(prose: Prose, name: Name, end: int) -> int:
    """Where names end that do the same: 武隆和石柱同为, 奉节、万州的果商."""
    text, last = prose.text, name
    while text.startswith(_OF_BOTH[2:], last.at[1]) and last.at[1] + 1 in prose.named:
        last = _chained(prose, prose.named[last.at[1] + 1])
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
    for to in _OF_BOTH[:2]:
        place = text.find(to, after, min(end, after + _BARE * 2)) + 1
        far = prose.named.get(place)
        if place and far and phrase_end(text, after, place - 1) == place - 1:
            far_end = _chained(prose, far).at[1]
            stop = phrase_end(text, far_end, min(end, far_end + _SHORT))
            of = text.find("的", far_end, stop)
            is_way = stop == far_end or ends_in("way", text, far_end, stop)
            return of if of > 0 else stop if is_way else 0
    return 0


def _several(prose: Prose, name: Name, figure: int) -> int:
    """Where a list of places ends: 巴中、广安等地."""
    end = _chained(prose, name).at[1]
    found = prose.text.find(_SEVERAL, end, min(figure, end + _LONGEST))
    return found + len(_SEVERAL) if found >= 0 and prose.text.startswith("、", end) else 0


def _of_person(prose: Prose, person: Name) -> Topic:
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


def _chained(prose: Prose, name: Name) -> Name:
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


def _is_counted(text: str, start: int, figure: int) -> bool:
    """Whether only a level stands between a noun and a figure: 企业仅有9家 counts 企业."""
    if text.startswith("占", start) and not text.startswith("占地", start):
        return True
    only = trailing("level", "change").fullmatch(text, start, figure)
    is_way = (
        text.startswith(_FROM, start)
        and figure - start == 1
        and text.find(_MADE_OF, start, start + _FAR) < 0
    )
    return figure <= start or only is not None or is_way


def _is_feature(name: Name) -> bool:
    return name.type == "place" and name.text.endswith(words("feature"))


def _of_phrase(prose: Prose, place: int, stop: int, figure: int, end: int) -> Topic:
    """A noun phrase without a name in front; with one inside, that name."""
    names = () if is_verb(prose.text[place : place + 2]) else prose.names_in(place, stop)
    for name in reversed(names):
        if name.type == "person" or (name.at[1] == stop and name.type != "place"):
            return Topic(max(name.at[1], place), name.text, "firm")
    noun, is_each = without_quantifier(prose.text[place:stop])
    if stop < figure and len(noun) <= _BARE and noun.endswith(_INSIDE[:2]):
        return Topic(stop, noun[:-1], "passing")  # 站里有主播9名
    body = place if is_each and not ends_in("body", noun) else stop
    owner, of, owned = noun.partition("的")
    if of and owner.endswith(_INSIDE[:2]):
        owner, of, noun = "", "", owned  # 村里的老屋
    is_owned = bool(of) and (is_each or ends_in("body", owner))
    if noun.endswith(_AFTERWARDS):
        return Topic(stop)  # 恢复后每晚开行三班
    if ends_in("measure", noun):
        return Topic(place, owner, "passing") if is_owned else Topic(place)
    if (
        len(noun) <= 1
        or "、" in noun
        or noun[0] in _NUMERALS
        or noun[0] in _WITH
        or noun[-2:-1] in _NUMERALS
        or (_is_counted(prose.text, stop, figure) and not _counts_others(prose, noun, stop))
    ):
        return Topic(place)
    if is_owned:
        return Topic(stop - len(owned), owner, "firm")
    if stop == end:
        return Topic(place)
    acting = is_each or ends_in("tool", noun) or _acts(prose.text, stop)
    standing = "passing" if is_each else _standing(noun) or ("passing" if acting else None)
    return Topic(body, noun, standing) if standing else Topic(place)


def _counts_others(prose: Prose, noun: str, start: int) -> bool:
    """Whether a figure behind a noun counts what it stands before: 项目部36名队员, not 企业36家."""
    index = bisect_left(prose.figure_starts, start)
    if prose.figure_starts[index : index + 1] != [start] or not ends_in("body", noun):
        return False
    figure = prose.figures[index]
    after = figure.at[1]
    is_count = figure.kind == "count" and is_noun(prose.text[after : after + 2])
    return is_count and phrase_end(prose.text, after, after + _BARE) > after + 1


def _standing(noun: str) -> Standing | None:
    """How firmly a clause speaks of a noun that can act; people in general are soon left."""
    if ends_in("layman", noun) or noun.endswith("们"):
        return "passing"
    return "firm" if ends_in("body", noun) else None


def without_quantifier(phrase: str) -> tuple[str, bool]:
    """
    The phrase without a quantifier before it, and whether one stood there.

    >>> without_quantifier("每辆汽车"), without_quantifier("汽车")
    (('汽车', True), ('汽车', False))
    """
    return (phrase[2:], True) if _QUANTIFIER.match(phrase) else (phrase, False)


def _acts(text: str, place: int) -> bool:
    """Whether what comes next is what a thing can or will do."""
    return text.startswith(("可", "能", "只能", "每", "已", "将", "带动", "带着", "吸引"), place)
