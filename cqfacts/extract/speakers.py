"""
Who speaks in a clause, and for whom: a director for his organisation, a farmer for himself.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cqfacts.extract.clauses import ends_in, trailing, words
from cqfacts.extract.phrases import without_quantifier
from cqfacts.extract.pointing import kinds, named_by_kind, pointed_at
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from cqfacts.extract.clauses import Clause, Prose
    from cqfacts.extract.pointing import Known
    from cqfacts.model import Name

_ZONE = regex(
    "(?:[一-鿿]{1,5}[区县市](?=[一-鿿]{2}))?"
    "(?P<zone>[一-鿿]{2,10}(?:新区|新城|园区|产业园|工业园|产业城|开发区|高新区|经开区|度假区|示范区|保税区|综保区|景区"
    "|街道|镇|乡))(?=[一-鿿]{2})"
)
_COUNTS = ("统计", "监测", "测算", "核算")
_HEAD = "长"
_SHORT = 2
_LEVELS = frozenset("区县市州旗")
_COLONS = frozenset(("：", ":"))


def spoken_for(prose: Prose, start: int, end: int, known: Known) -> str | None:
    """On whose behalf the speaker of the clause that ends there speaks; who spoke is kept."""
    names = prose.names_in(start, end)
    person = next((name for name in reversed(names) if name.type == "person"), None)
    posts = prose.text.find("、", names[0].at[1], end) if names else -1  # the first of two posts
    firms = [
        name.text
        for name in names
        if name.type == "organisation"
        and not is_outlet(name.text)
        and (posts < 0 or name.at[0] < posts or name is names[0])
    ]
    if person and not firms:
        post = prose.plain(start, person.at[0])
        if not post and person.text in known.voices:
            return known.voices[person.text]
        voice = _voice(prose, start, person, known)
    elif firms:
        voice = firms[-1]
        if known.own and is_organ(voice):
            voice = _governed(prose.text[start:end], voice) or known.own
    elif known.person and prose.text.startswith(words("person"), start):  # 她笑着说
        return known.voices.get(known.person, known.person)
    elif _is_bare_organ(prose.text[start:end]):
        return known.own
    else:
        return None
    if person:
        known.voices[person.text] = voice
    return voice


def _is_bare_organ(said: str) -> bool:
    """
    Whether an organ of the district speaks by itself, as far as its words tell.

    >>> _is_bare_organ("县果业局说"), _is_bare_organ("县里的老人说")
    (True, False)
    """
    return said[:1] in _LEVELS and is_organ(trailing("say").sub("", said))


def _governed(said: str, organ: str) -> str | None:
    """
    The zone or town whose organ speaks, None where it is the district's.

    >>> _governed("浦里新区经济发展局", "浦里新区经济发展局"), _governed("区经信委", "区经信委")
    ('浦里新区', None)
    """
    zone = _ZONE.match(said, 0, said.find(organ) + len(organ))
    return zone["zone"] if zone else None


def _voice(prose: Prose, start: int, person: Name, known: Known) -> str | None:
    """For whom one speaks before whom no organisation is named: 研究院院长, “云深处”民宿老板娘."""
    text, end = prose.text, person.at[0]
    post = prose.plain(start, end) or person.title or ""
    firm = pointed_at(text, start, end, known) or named_by_kind(text, start, end, known)
    if firm and firm.name:
        return known.own if known.own and is_organ(firm.name) else firm.name
    if post[:_SHORT] in kinds():  # 园区管委会副主任, where no park was named
        return post[:_SHORT]
    if post.endswith(_HEAD) and (held := known.recall(post[-_SHORT:-1])):  # 馆长
        return held
    places = [name.at[1] for name in prose.names_in(start, end) if name.type == "place"]
    house = trailing("owner").sub("", text[places[-1] if places else start : end])
    if house != text[places[-1] if places else start : end]:
        house = without_quantifier(house.removesuffix("的"))[0]  # 一家保温杯企业的负责人
        if ends_in("body", house):
            return house
    return person.text if _is_layman(post) else None


def _is_layman(post: str) -> bool:
    """Whether one of that post or calling speaks for himself."""
    return ends_in("layman", post) or not ends_in("office", post)


def is_announced(prose: Prose, clause: Clause, place: int) -> bool:
    """
    Whether a clause without a figure only tells who speaks.

    A person stands before a colon, 冉启航扳着指头算：, or an organ has counted, 县统计局统计.
    """
    if clause.has_figure:
        return False
    counts = prose.text.endswith(_COUNTS, place, clause.end)
    if counts and is_organ(prose.text[place : clause.end - _SHORT]):
        return True
    if prose.text[clause.end : clause.end + 1] not in _COLONS:
        return False
    return any(name.type == "person" for name in prose.names_in(place, clause.end))


@cache
def is_organ(name: str) -> bool:
    """
    Whether the name is one of an organ of a district, which speaks for it.

    >>> is_organ("綦江区人力社保局"), is_organ("赛力斯集团")
    (True, False)
    """
    return trailing("organ").search(name) is not None


@cache
def is_outlet(name: str) -> bool:
    """
    Whether the name is one of a newspaper or an agency.

    >>> is_outlet("重庆日报"), is_outlet("赛力斯集团")
    (True, False)
    """
    return name.endswith(words("outlet"))
