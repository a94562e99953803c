"""
What words mean that point to what was named before: 该公司, 我们, 这家企业, 中心.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Literal

from cqfacts.data import lines
from cqfacts.extract.boundary import is_noun, is_word
from cqfacts.extract.clauses import ends_in, phrase_end, verbs_in, words
from cqfacts.extract.units import unit
from cqfacts.extract.wordset import one_of
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Standing = Literal["firm", "borne", "passing", "scene", "speaker", "none"]
_PROJECTS = ("项目", "工程")
_ROLES = ("here", "firm", "town", "we", "they", "person", "line", "placed")
_FIELDS = {"here": "own", "line": "project"}
_REMEMBERED = 8
_NEAR = 8
_HEARD = 600
_SENTENCES = 8
_LONGEST = 12
_ABOVE = regex("^.*(?:区|县|市|镇|乡|街道|村|处|局|公司)(?=.{4})")  # of 涪陵区航道处珍溪航标站
_PHRASE = regex(r"[^\W\d的了在和与]+$")
_INSIDE = ("里", "内")
_WITHIN = ("里", "上", "内")
_WHOLE = "全"
_LEVELS = ("村", "镇", "乡", "街道", "社区")
_ALL = "全各"
_AREAS = frozenset("区县市国省镇乡村人员")
_RELATIVE = 24
_ABBREVIATED = 3
_WHERE = "所在的"
_OF_OTHERS = ("部", "组", "库")  # 项目部
_SHORT = 2
SCENES = ("organisation", "project", "place")  # where something can take place
DIMENSIONS = frozenset("长宽高深厚重")  # in which a thing is told to measure
_MANY = ("员", "队", "团", "组", "们", "民", "户", "手", "者")
_LIKE = "像"
_SUCH = "这样的"
_DEMONSTRATIVES = frozenset("这那此")
_STAGE = regex(r"[一二三四五]期$")
_COMPANIES = frozenset(("公司", "企业", "该公司", "该企业", "他们公司", "我们公司", "我公司"))


class Topic:
    """Of what a clause speaks, how firmly, and from where on it says something of it."""

    __slots__ = ("body", "name", "standing", "start")

    def __init__(
        self, body: int, name: str | None = None, standing: Standing = "none", start: int = -1
    ) -> None:
        self.body = body
        self.name = name
        self.standing = standing
        self.start = start  # where what its name bears begins, if before it: 全长3公里的大桥


class Known:
    """Who was named before: the district, the last organisation, person, town, speaker's side."""

    __slots__ = (
        "every", "firm", "heard", "is_survey", "own", "person", "project", "spoken", "texts",
        "things", "towns", "voices", "we",
    )  # fmt: skip

    def __init__(self, own: str | None, *, is_survey: bool = False) -> None:
        self.own = own
        self.is_survey = is_survey  # it speaks of the district throughout
        self.firm: str | None = None
        self.person: str | None = None
        self.we: str | None = None
        self.towns: dict[str, str] = {}  # the village, the town named last by the end of its name
        self.project: str | None = None
        self.every = ""  # all of both below, to look for parts of names
        self.spoken: tuple[str, ...] = ()  # of what clauses spoke, the last first
        self.things: tuple[str, ...] = ()  # what else has a name, the last first
        self.voices: dict[str, str | None] = {}  # for whom each person spoke
        self.texts: Sequence[str] = ()  # what is said, of which so much has been
        self.heard = 0

    def _said(self) -> Iterator[str]:
        """The end of what was said before, and the title."""
        before = self.texts[max(0, self.heard - _SENTENCES) : self.heard]
        yield "\n".join([text[-_HEARD:] for text in before])[-_HEARD:]
        yield from self.texts[: min(1, self.heard)]

    def antecedent(self, noun: str) -> str | None:
        """
        The noun phrase ending with *noun* that was said last.

        >>> known = Known(None)
        >>> known.texts, known.heard = ["这个团队研制的新型镁电池正极材料通过鉴定。"], 1
        >>> known.antecedent("材料"), known.antecedent("浴室")
        ('新型镁电池正极材料', None)
        """
        endings = [ending for ending in kinds().get(noun, ()) if len(ending) > 1] or [noun]
        for said in self._said():
            ends = [said.rfind(ending) + len(ending) for ending in endings if ending in said]
            if ends:
                end = max(ends)
                before = _PHRASE.search(said, max(0, end - _LONGEST), end)
                phrase = before.group() if before else noun
                verbs = [verb.end() for verb in verbs_in(phrase[:-_SHORT]) if len(verb.group()) > 1]
                phrase = _ABOVE.sub("", phrase[verbs[-1] if verbs else 0 :])
                return phrase if len(phrase) > 1 and phrase[0] not in _ALL else None
        return None

    def remember(self, thing: str) -> None:
        """Keep what 该 or a bare noun may mean."""
        if thing not in self.things[:1]:
            self.things = _first(thing, self.things)
            self.every = "\n".join((*self.spoken, *self.things))

    def speak_of(self, thing: str) -> None:
        """Keep of what a clause spoke: a bare noun means that rather than what was only named."""
        thing = _STAGE.sub("", thing)
        if thing not in self.spoken[:1]:
            self.spoken = _first(thing, self.spoken)
            self.every = "\n".join((*self.spoken, *self.things))

    def has_begun(self, text: str, place: int) -> bool:
        """Whether the characters there are a part of a name, which may be a short form of it."""
        return text[place : place + _ABBREVIATED] in self.every

    def abbreviated(self, text: str, place: int, end: int) -> tuple[int, str] | None:
        """
        Where a short form of what was named ends, and the name.

        >>> known = Known("长寿区")
        >>> known.remember("重庆康普化学工业股份有限公司")
        >>> known.abbreviated("康普化学是国内最大的生产企业", 0, 14)
        (4, '重庆康普化学工业股份有限公司')
        """
        for stop in range(min(end, place + _NEAR), place + _ABBREVIATED - 1, -1):
            part = text[place:stop]
            name = next((name for name in (*self.spoken, *self.things) if part in name), None)
            if name:
                after = phrase_end(text, stop, end)
                is_its = name.endswith(part) and ends_in("measure", text, stop, after)
                return (stop, name) if is_its or after == stop else None
        return None

    def group(self) -> str | None:
        """
        Whom 他们 means: those spoken of last who are more than one.

        >>> known = Known("城口县")
        >>> known.speak_of("生态护林员")
        >>> known.group()
        '生态护林员'
        """
        return next((name for name in (*self.spoken, *self.things) if name.endswith(_MANY)), None)

    def recall(self, noun: str) -> str | None:
        """
        What the noun means of what was named before.

        >>> known = Known("垫江县")
        >>> known.speak_of("澄溪食品产业园")
        >>> known.recall("园区"), known.recall("医院")
        ('澄溪食品产业园', None)
        """
        endings = kinds().get(noun)
        if endings is None:
            if noun not in self.every:
                return None
            endings = (noun,)
        spoken = (name for name in self.spoken if name.endswith(endings))
        exactly = (name for name in self.things if name.endswith(noun))
        things = (name for name in self.things if name.endswith(endings))
        return next((name for name in chain(spoken, exactly, things) if name != noun), None)


def _first(thing: str, things: tuple[str, ...]) -> tuple[str, ...]:
    """The things that are remembered, with that one before the others."""
    others = [other for other in things if other != thing] if thing in things else things
    return (thing, *others)[:_REMEMBERED]


@cache
def kinds() -> dict[str, tuple[str, ...]]:
    """The endings of the names that a common noun may mean."""
    rows = (line.split("\t") for line in lines("kinds.tsv"))
    return {noun: tuple(endings.split()) for noun, endings in rows}


def pointed_at(text: str, place: int, end: int, known: Known) -> Topic | None:
    """The district, organisation, person or town that a word such as 该区 means."""
    starts, pointing = _pointing()
    found = pointing.match(text, place, end) if text[place : place + 1] in starts else None
    if not found:
        if text.startswith(_LIKE, place):
            return _such(text, place, end, known)
        that = text.find("的这", place, min(end, place + _NEAR)) + 1
        return pointed_at(text, that, end, known) if that else None
    role, after, word = str(found.lastgroup), found.end(), found.group()
    if role == "that":
        if word[0] in _DEMONSTRATIVES and unit(word[1:]) is None:
            return None
        return _that(text, place, after, end, known)
    name = _meant(role, word, known)
    if text.startswith(_WHERE, after):  # 她所在的合作社
        after += len(_WHERE)
        return _that(text, after, after, end, known)
    if not (name or role == "here") or _is_any(text, word, after):
        return None
    return Topic(after, name or word, "firm")


def _meant(role: str, word: str, known: Known) -> str | None:
    """Who or what a word of that role means."""
    if role == "firm":
        firm = known.recall(word) or (known.firm if word in _COMPANIES else None)
        return firm or (word if word.startswith("该") else None)
    if role == "we":  # one person is not many
        return (known.firm if known.we == known.person else None) or known.we or known.firm
    if role == "they":
        return known.group() or known.we or known.firm
    if role == "here" and word.endswith("市") and known.own and not known.own.endswith("市"):
        return word  # of a district, 全市 is what it is a part of
    if role == "placed":
        return next(iter(known.spoken), None)
    if role == "town":
        level = next((level for level in _LEVELS if level in word), _LEVELS[0])
        return known.towns.get(level) or word
    name: str | None = getattr(known, _FIELDS.get(role, role))
    return name


def _such(text: str, place: int, end: int, known: Known) -> Topic | None:
    """Of what an example is given: 像冉光荣这样的护林员."""
    start = text.find(_SUCH, place, min(end, place + _RELATIVE)) + len(_SUCH)
    stop = phrase_end(text, start, end) if start > len(_SUCH) else 0
    if stop < start + _SHORT:
        return None
    known.speak_of(text[start:stop])
    return Topic(start) if text.startswith("有", stop) else Topic(stop, text[start:stop], "borne")


def _that(text: str, place: int, start: int, end: int, known: Known) -> Topic | None:
    """What 该桥, 这家企业, 这批浴室 mean: what was named or said before, or else themselves."""
    if text.startswith("“", start):  # 这个“车轮上的法庭”
        closed = text.find("”", start, min(end, start + _RELATIVE))
        return Topic(closed + 1, text[start : closed + 1], "firm") if closed > 0 else None
    of = text.find("的", start, min(end, start + _RELATIVE)) + 1
    for first in (start, of) if of else (start,):
        after = phrase_end(text, first, min(end, first + _NEAR))
        stops = range(max(after, min(end, first + _SHORT)), first, -1)
        for stop in stops:
            if thing := known.recall(text[first:stop]):
                return Topic(stop, thing, "firm")
        for stop in stops:
            noun = text[first:stop]
            is_one = len(noun) == 1 and text[place] in _DEMONSTRATIVES and _is_one(text, first, end)
            if (is_one or is_noun(noun[-_SHORT:])) and (said := known.antecedent(noun)):
                return Topic(stop, said, "firm")
    if text[start : start + 1] in kinds() and text[place] not in "这那":  # 该井, which nobody named
        return Topic(start + 1, text[place : start + 1], "firm")
    after = phrase_end(text, start, min(end, start + _NEAR))
    ends = (stop for stop in range(after, start, -1) if ends_in("body", text, start, stop))
    last = next(ends, None)
    if last is None:
        return None
    is_project = text.endswith(_PROJECTS, place, last)
    named = (known.project if is_project else None) or known.firm
    return Topic(last, named or text[place:last], "firm")


def _is_one(text: str, at: int, end: int) -> bool:
    """Whether a character is a noun by itself: 这艘船长26米, 这辆车去年启用; not 此次秋汛."""
    after = text[at + 1 : at + 3]
    is_half = is_word(text[at : at + _SHORT]) and after[:1] not in DIMENSIONS
    return at + 1 == end or after[:1] in DIMENSIONS or (is_word(after) and not is_half)


def named_by_kind(text: str, place: int, end: int, known: Known) -> Topic | None:
    """What a bare noun means that a name spoken of before ends with: 中心 for 影像诊断中心."""
    if inside := _inside(text, place, end, known):
        return inside
    every = _bodies()
    for after in (place + 3, place + 2):
        kind = text[place:after]
        if kind not in every or after > end or _is_any(text, kind, after):
            continue
        if text[after : after + 1] in _OF_OTHERS:
            continue
        if thing := known.recall(kind):
            return Topic(after + text.startswith(_INSIDE, after), thing, "firm")
    return None


def _inside(text: str, place: int, end: int, known: Known) -> Topic | None:
    """What 站里, 全校 mean: the station or school that was spoken of."""
    at = place + text.startswith(_WHOLE, place)
    is_whole = at > place
    if at + 1 >= end or not (is_whole or text.startswith(_WITHIN, at + 1)):
        return None
    kind = text[at]
    endings = kinds().get(f"该{kind}") or ((kind,) if kind in words("body") else ())
    if not endings or kind in _AREAS:
        return None
    name = next((name for name in (*known.spoken, *known.things) if name.endswith(endings)), None)
    if name is None and not is_whole:  # 站上, whose station nobody named
        name = known.antecedent(kind)
        name = name if name and len(name) > _SHORT else None
    return Topic(place if is_whole else at + 2, name, "firm") if name else None


@cache
def _bodies() -> frozenset[str]:
    return frozenset((*kinds(), *(word for word in words("body") if len(word) in (2, 3))))


@cache
def _pointing() -> tuple[frozenset[str], re.Pattern[str]]:
    """
    A word that points to what was named before; the longer before the shorter.

    With the characters that these begin with.
    """
    roles = "|".join(f"(?P<{role}>{one_of(words(role))})" for role in _ROLES)
    starts = frozenset("该本这那此").union(word[0] for role in _ROLES for word in words(role))
    return starts, re.compile(f"{roles}|(?P<that>该|本[届次场]|[这那此][\u4e00-\u9fff])")


def _is_any(text: str, word: str, end: int) -> bool:
    """Whether 企业 means any: 企业车间, not 企业已开发."""
    return word == "企业" and is_noun(text[end : end + 2])
