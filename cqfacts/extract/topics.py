"""
Of what a clause speaks: the name or noun phrase that it begins with.

* *firm*: a name, a person who acts, or a noun that can act or own (`body` in clause_words.tsv).
  What follows speaks of it until another one comes.
* *passing*: a noun phrase that does something, such as 产品 in 产品已远销日本; of the figures of
  this clause alone.
* *borne*: a thing whose property the clause names (脐橙价格); of the rest of its sentence.
* *scene*: what a clause of place is about, which is what it ends with (走进渝果柠檬科技园,
  福德村的烘干坊里); it counts where nothing else does.
* *speaker*: 公司总经理谭启介绍 does not speak of 谭启 but of the company; an organ of the district
  speaks of the district, and a farmer of himself.

A clause begins with a name (`named`), a noun phrase (`phrases`), one thing of its kind (`things`)
or a word that points back (`pointing`); relatives and people without a full name act as others do.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from cqfacts.data.people import surnames
from cqfacts.extract.boundary import is_deed, is_noun, is_verb
from cqfacts.extract.clauses import (
    EDGE,
    deeds,
    ends_in,
    guarded,
    leading,
    phrase_end,
    trailing,
    verbs_in,
    words,
)
from cqfacts.extract.named import FROM, OF_BOTH, chained, of_name, of_person
from cqfacts.extract.phrases import INSIDE, QUANTIFIER, bearing, of_phrase
from cqfacts.extract.pointing import SCENES, Topic, named_by_kind, pointed_at
from cqfacts.extract.speakers import is_announced, spoken_for
from cqfacts.extract.things import event, thing_told
from cqfacts.extract.wordset import one_of
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from cqfacts.extract.clauses import Clause, Prose
    from cqfacts.extract.pointing import Known
    from cqfacts.model import Name

_OBJECT = frozenset("将把被对以为给在于让从")  # 将“夜间法庭”推广
_SOURCES = ("据", "根据", "按照")
_WHERE = ("现场", "里", "内", "旁", "上", "中", "前", "外", "时")
_SHORTEST = 2
_SKIPPED = frozenset(EDGE + "的")
_PERIOD = regex(r"[一-鿿]{2,5}(?:期间|[头前][一二三四五六七两几]天)")
_DATELINE = regex(r".{2,16}?(?:电|讯)[　 ]*(?:[（(][^（）()]{1,40}[）)]|(?<=讯)|(?<=日电[　 ]))")
_LONGEST = 24
_WHILE = "期间"
_PRONOUNS = ("的他", "的她")
_AGED = 6
_JOINTS = ("和", "与", "、", "们", "的", "")
_NO_PERSON = regex("[龄的最均、]|以上|以下")
_DEMONSTRATIVES = frozenset("这那该")  # they point to what was named before
_TOWARDS = frozenset("到至")
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
    if not clause.has_figure and text.startswith(_SOURCES, place):
        return Topic(end)  # 据县农业农村委监测
    if text.startswith("其中", clause.start):
        part = prose.named.get(place)
        is_part = part and part.type in SCENES and part.at[1] < end
        return Topic(part.at[1], part.text, "passing") if part and is_part else Topic(place)
    if not clause.has_figure and text.endswith(INSIDE, place, end):
        return Topic(place, _scene(prose, clause, place), "scene")
    if not known.is_survey and (held := event(prose, clause, place)):
        return held
    if clause.names and (who := _person(prose, clause, place)):
        return who
    if measured := _measured(prose, clause, place):
        return measured
    if place not in prose.named and (meant := _meant(prose, clause, place, known)):
        return meant
    return _of_words(prose, clause, place, known)


def _meant(prose: Prose, clause: Clause, place: int, known: Known) -> Topic | None:
    """Of what a clause speaks that begins with no name but with what means or makes one."""
    text, end = prose.text, clause.end
    if quoted := _quoted(text, clause.start, place, end):
        return quoted
    if not known.is_survey and (
        told := _called(prose, place, end) or _of_age(prose, clause, place, known)
    ):
        return told
    if topic := pointed_at(text, place, end, known) or named_by_kind(text, place, end, known):
        return topic
    if known.is_survey or text[place - 1] in "“‘" or not known.has_begun(text, place):
        return None
    short = known.abbreviated(text, place, _figure(prose, clause, place))
    return Topic(*short, "firm") if short else None


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
    topic = None
    if not known.is_survey:
        topic = thing_told(prose, clause, place) or bearing(prose, place, stop, figure)
    topic = topic or _opening(prose, clause, place, stop, limit, figure)
    if not topic.name and (held := _held(text, clause.start, place, known)):
        topic = Topic(topic.body, held, "firm")
    if known.is_survey:
        return _reported(prose, place, topic)
    if topic.name and topic.standing in ("passing", "firm") and len(topic.name) <= _BARE:
        name = known.recall(topic.name) or topic.name
        if len(name) <= 1:
            topic = Topic(topic.body)
        elif name != topic.name:
            topic = Topic(topic.body, name, topic.standing, topic.start)
    if clause.names and topic.standing in ("none", "scene"):
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
        return Topic(topic.body, topic.name, "passing", topic.start)
    return Topic(place)


def _measured(prose: Prose, clause: Clause, place: int) -> Topic | None:
    """What a clause begins with behind what it measures: 全长3.18公里的白沙长江大桥."""
    if not clause.has_figure:
        return None
    text, figure = prose.text, prose.figures[clause.first]
    start, of = figure.at
    if not (text.startswith("的", of) and place < start <= place + _TITLED):
        return None
    if not (ends_in("measure", text, place, start) or text.endswith(_MEASURES, place, start)):
        return None
    name = prose.named.get(of + 1)
    if name is None and text[place] not in _DEMONSTRATIVES and place not in prose.named:
        stop = prose.next_time(of, _figure(prose, clause, of))
        end = phrase_end(text, of + 1, stop)
        end -= text.endswith(INSIDE[:2], of + 1, end)
        is_told = end < stop or ends_in("body", text, of + 1, end)
        is_part = text.startswith("占", end) or leading("place").match(text, place)
        return Topic(end, text[of + 1 : end], "firm", place) if is_told and not is_part else None
    if name is None or name.type == "person":
        return None
    end = chained(prose, name).at[1]
    return Topic(end, text[name.at[0] : end], "firm", place)


def _person(prose: Prose, clause: Clause, place: int) -> Topic | None:
    """Who acts in a clause that begins with his age, his post or where he comes from."""
    names = prose.names_in(place, clause.end)
    person = next((name for name in names if name.type == "person"), None)
    if aged := _aged(prose, clause):
        return of_person(prose, aged)
    if person is None or person.at[0] == place:
        return None
    text, (start, end) = prose.text, person.at
    last = bisect_left(prose.figure_starts, start, clause.first, clause.last) - 1
    if last >= clause.first:
        age = prose.figures[last]
        between = text[age.at[1] : start]
        is_aged = age.unit == "岁" and len(between) <= _TITLED and not verbs_in(between)
        return of_person(prose, person) if is_aged else None
    before = text[place:start]
    titled = before.removesuffix(person.title) if person.title else before
    is_described = titled != before and (not titled or titled.endswith("的"))
    _, of, calling = before.rpartition("的")
    is_called = len(calling) <= _TITLED and (is_noun(calling[-2:]) or ends_in("layman", calling))
    acts = is_called and (bool(of) or phrase_end(text, end, end + 2) == end)
    return of_person(prose, person) if is_described or acts else None


@cache
def _people() -> tuple[frozenset[str], re.Pattern[str]]:
    """
    A relative, or a surname with what people are called: 父亲, 石大娘, 申请人杨女士.

    With the characters that these begin with.
    """
    names = "".join(name for name in surnames() if len(name) == 1)
    callings = (*words("layman"), "原告", "被告", "申请人", "当事人")
    honoured = f"[{names}][一-鿿]?{one_of(words('honorific'))}"
    acts = f"[{names}][一-鿿]{{1,2}}?(?=[把将在和用从给带也就已正今去])"
    starts = frozenset(word[0] for word in (*words("kin"), *callings, *names))
    return starts, re.compile(
        f"(?P<kin>{one_of(words('kin'))})|{one_of(callings)}?"
        f"(?P<name>{honoured}|(?<=[民户人告工生员])(?:[小老][{names}]|{acts}))"
    )


def _called(prose: Prose, place: int, end: int) -> Topic | None:
    """The relative or the person without a full name that a clause begins with."""
    starts, people = _people()
    found = (
        people.match(prose.text, place, end) if prose.text[place : place + 1] in starts else None
    )
    if found is None or found.end() in prose.named or place in prose.named:
        return None
    if prose.text[found.end() : found.end() + 1] in _JOINTS:
        return None
    kin = found["kin"]  # soon left
    return Topic(found.end(), kin, "borne") if kin else Topic(found.end(), found["name"], "firm")


def _of_age(prose: Prose, clause: Clause, place: int, known: Known) -> Topic | None:
    """Whose age a clause begins with, or tells first: 24岁的她, 被告白大爷今年81岁."""
    figure = prose.figures[clause.first] if clause.has_figure else None
    if figure is None or figure.unit != "岁":
        return None
    text, (start, end) = prose.text, figure.at
    if text.startswith(_PRONOUNS, end):
        return Topic(end + _SHORTEST, known.person, "firm") if known.person else None
    stop = phrase_end(text, place, min(start, prose.next_time(place, start)))
    who = text[place:stop]
    said = prose.plain(stop, start)
    is_told = not said or trailing("level").fullmatch(said) is not None
    is_who = _SHORTEST <= len(who) <= _AGED and is_told and _NO_PERSON.search(who) is None
    return Topic(stop, who, "firm") if is_who else None


def _aged(prose: Prose, clause: Clause) -> Name | None:
    """The person right behind the first age of the clause: 杨宗奎的徒弟、25岁的李沁雨."""
    figure = prose.figures[clause.first] if clause.has_figure else None
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
        if opening.group() in FROM and _is_route(prose, opening.end(), end):
            return Topic(place)
        return Topic(place, _scene(prose, clause, opening.end()), "scene")
    if name and text[place - 1 : place] in _TOWARDS and place > clause.start:
        return Topic(name.at[1])  # 到重庆北站最快只需52分钟
    if name and name.at[1] <= end:
        return of_name(prose, name, max(limit, name.at[1]), figure, end)
    if QUANTIFIER.match(text, place, limit):
        stop = phrase_end(text, place + 2, limit)
    return of_phrase(prose, place, stop, figure, end)


def _is_route(prose: Prose, start: int, end: int) -> bool:
    """Whether a clause leads from a place to another: 从云阳到上海."""
    name = prose.named.get(start)
    to = name.at[1] + 1 if name and prose.text.startswith(OF_BOTH[:2], name.at[1]) else start
    return to > start and to in prose.named and prose.named[to].at[1] == end


def _described(prose: Prose, start: int, end: int) -> str | None:
    """The name that a clause ends with behind 的: 这里是投资52亿元的渝江新材料产业基地."""
    names = prose.names_in(start, end)
    ends = {name.at[1]: name for name in names}
    last = ends.get(end)
    while last and not prose.text.endswith("的", 0, last.at[0]):
        last = ends.get(last.at[0])
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


def _figure(prose: Prose, clause: Clause, place: int) -> int:
    """Where the first figure of the clause from *place* on begins."""
    for index in range(clause.first, min(clause.last, clause.first + 2)):
        if prose.figure_starts[index] >= place:
            return prose.figure_starts[index]
    return clause.end


def _scene(prose: Prose, clause: Clause, start: int) -> str | None:
    """
    Where a clause of place is: what it ends with behind 的 or a name, 山货工坊 of 社区的山货工坊里.

    Else its last name that is no person's; institutions before places.
    """
    text, end = prose.text, clause.end
    stop = next((end - len(where) for where in _WHERE if text.endswith(where, start, end)), end)
    names = [name for name in prose.names_in(start, stop) if name.type in SCENES]
    head = text.rfind("的", start, stop) + 1 or start
    past = max([head, *(name.at[1] for name in names if name.at[1] <= stop)])
    first = next((name.at[0] for name in names if name.at[1] == past), past)
    rest = text[past:stop]
    things = [name for name in names if name.type != "place"]
    is_free = not things and past > start and not clause.has_figure
    if is_free and len(rest) >= _SHORTEST + (first == past) and not deeds(rest):
        return prose.plain(first, stop)
    return (things or names)[-1].text if names else None
