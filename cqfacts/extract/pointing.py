"""
What words mean that point to what was named before: 该公司, 我们, 这家企业, 中心.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from cqfacts.extract.clauses import ends_in, phrase_end, words
from cqfacts.extract.wordset import one_of

Standing = Literal["firm", "borne", "passing", "scene", "speaker", "none"]
_PROJECTS = ("项目", "工程")
_ROLES = ("here", "firm", "town", "we", "person")
_FIELDS = {"here": "own"}
_REMEMBERED = 8
_NEAR = 8


class Topic(NamedTuple):
    """Of what a clause speaks, how firmly, and from where on it says something of it."""

    body: int
    name: str | None = None
    standing: Standing = "none"


class Known:
    """Who was named before: the district, the last organisation, person, town, speaker's side."""

    __slots__ = ("firm", "is_bulletin", "own", "person", "project", "things", "town", "we")

    def __init__(self, own: str | None, *, is_bulletin: bool = False) -> None:
        self.own = own
        self.is_bulletin = is_bulletin  # and so speaks of the district throughout
        self.firm: str | None = None
        self.person: str | None = None
        self.we: str | None = None
        self.town: str | None = None
        self.project: str | None = None
        self.things: tuple[str, ...] = ()  # what else has a name, the last first

    def remember(self, thing: str) -> None:
        """Keep what 该 or a bare noun may mean."""
        if thing not in self.things[:1]:
            self.things = (thing, *self.things[: _REMEMBERED - 1])


def pointed_at(text: str, place: int, end: int, known: Known) -> Topic | None:
    """The district, organisation, person or town that a word such as 该区 means."""
    found = _pointing().match(text, place, end)
    if not found:
        return None
    role, after = str(found.lastgroup), found.end()
    if role == "that":
        return _that(text, place, after, end, known)
    if role == "firm" and known.firm is None and text.startswith("该", place):
        return Topic(after, found.group(), "firm")
    name = known.we or known.firm if role == "we" else getattr(known, _FIELDS.get(role, role))
    if not (name or role in ("here", "we")) or _is_any(text, found.group(), after):
        return None
    return Topic(after, name or found.group(), "firm")


def _that(text: str, place: int, start: int, end: int, known: Known) -> Topic | None:
    """What 该桥, 这家企业 mean: the last thing of that kind, or else nothing but themselves."""
    after = phrase_end(text, start, min(end, start + _NEAR))
    for stop in range(after, start, -1):
        kind = text[start:stop]
        if thing := next((name for name in known.things if name.endswith(kind)), None):
            return Topic(stop, thing, "firm")
    ends = (stop for stop in range(after, start, -1) if ends_in("body", text, start, stop))
    last = next(ends, None)
    if last is None:
        return None
    is_project = text.endswith(_PROJECTS, place, last)
    named = (known.project if is_project else None) or known.firm
    return Topic(last, named or text[place:last], "firm")


def named_by_kind(text: str, place: int, end: int, known: Known) -> Topic | None:
    """What a bare noun means that a name spoken of before ends with: 中心 for 影像诊断中心."""
    kind = text[place : place + 2]
    if place + 2 > end or kind not in _bodies():
        return None
    thing = next((name for name in known.things if name.endswith(kind)), None)
    return Topic(place + 2, thing, "firm") if thing else None


@cache
def _bodies() -> frozenset[str]:
    return frozenset(words("body"))


@cache
def _pointing() -> re.Pattern[str]:
    """A word that points to what was named before; the longer before the shorter."""
    roles = "|".join(f"(?P<{role}>{one_of(words(role))})" for role in _ROLES)
    return re.compile(f"{roles}|(?P<that>该|[这那][家座条款批所支项栋片辆艘个种台])")


def _is_any(text: str, word: str, end: int) -> bool:
    """Whether 企业 means any: 企业车间, not 企业已开发."""
    return word == "企业" and phrase_end(text, end, end + 2) > end
