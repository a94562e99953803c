"""
People by what their names are made of and what stands around them.

A surname and one or two characters are a name only with evidence (`evidence.py`): 金融, 方面 and
高速 begin with surnames too. What an article says twice of somebody counts together.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.extract import boundary, evidence
from cqfacts.extract.boundary import left_edge
from cqfacts.extract.endings import Found, endings
from cqfacts.extract.evidence import MARKS, tables
from cqfacts.extract.foreign import foreign_people
from cqfacts.extract.wordset import one_of
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_SPACES = (" ", "\u3000")
_LEAST_SURNAME = -12  # decibans; the characters below are surnames of nobody in the news
_NEVER_GIVEN = -15
_DIVISIONS = frozenset("省市州县区镇乡村")
_SURE_SURNAME = 8  # the characters above are mostly surnames
_LEAST = -23.0  # what no post and no word of saying makes up for
_UNLIKELY = -17.0  # what no word behind it makes up for
_RANKED = 12.0  # what 教授 behind a name tells
_CERTAIN = 30.0
_MET_AGAIN = 4.0  # what each further place of a likely name tells
_POSSIBLE = -8.0  # what may be a name if it is met again
_LAST_OF_POSTS = frozenset("长员师")  # that are surnames, or may be taken for ones
_RANK = regex("教授|院士|同志")
_SOMEBODY = regex(r"某{1,2}(?![些种个地项])")
_KINDS = frozenset("院校县区镇乡村局市厂所站馆社行州省")
_CLASS = regex(r"(?:20)?\d\d[届级]$")
_LONGEST_CLASS = 4
_LONGEST_RANK = 2  # of what stands between a name and the next post: 崔红娟教授、副院长
_APART = frozenset(
    ("left:start", "left:mark", "left:list", "right:end", "right:mark", "right:list", "right:open")
)
_SPACED_SIZE = 3
_FITTING = _APART | {"right:saying", "right:after", "right:grammar"}
_FRAME = frozenset(("left:post", "left:age"))
_TITLED = frozenset(("left:post", "left:role", "left:role?"))
_LONGEST_DEPARTMENT = 7
_LONGEST_DEED = 2
_LONGEST_POST = 8


class _Likely(NamedTuple):
    """What may be a name, and how likely it is."""

    start: int
    end: int
    weight: float
    before: str


@cache
def _gate() -> re.Pattern[str]:
    """Where a name may begin: a surname that is hardly anything else, or any behind a fit word."""
    known = tables()
    usual = {char for char, weight in known.surname.items() if weight >= _SURE_SURNAME}
    other = {char for char, weight in known.surname.items() if weight > _LEAST_SURNAME}
    compound = {name[0] for name in known.compound}
    fit = {*MARKS, *evidence.ROLES, *evidence.GRAMMAR, *(post[-1] for post in known.posts), "岁"}
    any_ = usual | other | compound
    never = _characters(
        c for c, weight in known.given.items() if weight <= _NEVER_GIVEN and c != "某"
    )
    sure = rf"(?<=[{_characters(usual)}])|(?<=\A.)|(?<=[{_characters(fit)}].)"
    return re.compile(f"[{_characters(any_)}](?:{sure})(?=[一-鿿])(?![{never}])")


def _characters(chars: Iterable[str]) -> str:
    return re.escape("".join(sorted(chars)))


@cache
def _ends_with_post() -> re.Pattern[str]:
    return re.compile(rf"{one_of(tables().posts)}$")


def people_in(
    text: str,
    regions: Mapping[int, int],
    organisations: Mapping[int, int],
    places: Mapping[int, int],
) -> Iterator[Found]:
    """
    The people in *text* with their posts as printed.

    *regions*, *organisations* and *places* are the starts of such names by their ends.

    >>> text = "区经信委党委书记、主任何怀东表示，村民李梅也来了。李梅说"
    >>> [(text[p.start:p.end], p.title) for p in people_in(text, {}, {}, {})]
    [('何怀东', '区经信委党委书记、主任'), ('李梅', '村民'), ('李梅', None)]
    """
    within = {at: start for end, start in places.items() for at in range(start + 1, end + 1)}
    floor = 0
    title: str | None = None
    for name in _chosen(text, _likely(text, regions, organisations)):
        start = name.start - text.endswith(_SPACES, 0, name.start)
        listed = title and name.start - 1 == floor and text[floor] in "、 \u3000"
        if name.before in _TITLED:
            post = _post_start(text, start)
            ends = range(post + 1, start)  # 达川|区委书记
            post = min([post, *(organisations[at] for at in ends if at in organisations)])
            first = _title_start(text, post, regions, organisations, floor)
            while first in within:
                first = within[first]  # 桂林街道|八角|村种植大户
            title = text[_behind_deed(text, max(first, floor)) : start]
        elif not listed:
            title = None
        yield Found(name.start, name.end, "person", title)
        floor = name.end
    for rank in _RANK.finditer(text):
        yield from _ranked(text, rank)
    yield from foreign_people(text, regions)


def is_followed(text: str, end: int) -> bool:
    """
    Whether a known name may end there.

    >>> is_followed("杨英介绍", 2), is_followed("杨英杰说", 2)
    (True, False)
    """
    if text[end - 1 : end + 1] in tables().words:
        return False
    return evidence.behind(text, end) != "right:other"


def _likely(
    text: str, regions: Mapping[int, int], organisations: Mapping[int, int]
) -> list[_Likely]:
    """Everything in *text* that may be a name, in order."""
    known = tables()
    found: list[_Likely] = []
    for gate in _gate().finditer(text):
        start = gate.start()
        head = text[start : start + 2]
        given = start + 1 + (head in known.compound)
        if text.startswith("某", given):
            somebody = _SOMEBODY.match(text, given)
            if somebody and known.surname.get(text[start], _LEAST_SURNAME) > 0:
                before = evidence.before(text, start)
                found.append(_Likely(start, somebody.end(), _CERTAIN, before))
        elif head[0] == head[-1]:
            continue
        elif head not in known.words or text[start - 1 : start] in known.fit:
            found += _likely_at(text, start, given, regions, organisations)
    for pattern in (_spaced(), _unusual()):
        for name in pattern.finditer(text):
            found += _framed(text, name)
    return found


def _framed(text: str, name: re.Match[str]) -> Iterator[_Likely]:
    """What has the form of a name where words stand around it that show it to be one."""
    start, end = name.span()
    before, behind = evidence.before(text, start), evidence.behind(text, end)
    if name.re is _spaced():
        apart = end - start == _SPACED_SIZE and before in _APART and behind in _APART
        if apart or (before in _FRAME and behind != "right:other"):
            yield _Likely(start, end, _CERTAIN, before)
    elif before == "left:post" and behind in _FITTING and _is_likely_given(text, start, end):
        yield _Likely(start, end, _CERTAIN, before)


def _is_likely_given(text: str, start: int, end: int) -> bool:
    """Whether the last character is one of given names, and no word stands in the name."""
    known = tables()
    return (
        known.given.get(text[end - 1], _NEVER_GIVEN) > 0
        and text[start : start + 2] not in known.words
        and evidence.of_words(text, start, end) == 0
    )


def _likely_at(
    text: str,
    start: int,
    given: int,
    regions: Mapping[int, int],
    organisations: Mapping[int, int],
) -> list[_Likely]:
    """The names of one and of two given characters that may begin at *start*."""
    known = tables()
    found: list[_Likely] = []
    weights, shares = known.weights, known.given
    before = ""
    for end in (given + 2, given + 1):
        last = text[end - 1 : end]
        if (
            not "一" <= last <= "鿿"
            or last in _DIVISIONS
            or text[start:end] in endings()  # 龙舟赛
            or (shares.get(last, 0) <= _NEVER_GIVEN and not _is_introduced(text, start, end))
        ):
            continue
        weight = evidence.of_characters(text, start, given, end)
        if weight >= _LEAST:
            weight += evidence.of_words(text, start, end)
        if weight < _LEAST or regions.get(end) == start:
            continue  # 哈尔滨 is a city
        if regions.get(start + 1, start) < start or _ends_a_post(text, start + 1):
            continue  # 长|江洪峰, 护士|长黎莉
        before = before or _before(text, start, organisations)
        weight += weights[before]
        if weight < _UNLIKELY or (regions.get(start + 2) == start and before not in _FRAME):
            continue  # 梁平|将 is a district
        behind = evidence.behind(text, end)
        weight += weights[behind]
        if before in _APART and behind in _APART:
            weight += weights["both:mark"]
        elif before in _FRAME:
            weight += weights["framed" if behind in _FITTING else "framed:word"]
        if weight > _POSSIBLE:
            found.append(_Likely(start, end, weight, before))
    return found


def _is_introduced(text: str, start: int, end: int) -> bool:
    """
    Whether a post stands before and a word of saying behind, so that a character that hardly any
    name has may be its last: 会长向腾蛟告诉.
    """
    return (
        evidence.behind(text, end) == "right:saying"
        and text[end - 1] not in tables().singles
        and text[end - 1] not in evidence.GRAMMAR
        and evidence.before(text, start) == "left:post"
    )


def _ends_a_post(text: str, end: int) -> bool:
    """Whether a post ends there: 护士长 is one, so that 长 begins no name."""
    return text[end - 1] in _LAST_OF_POSTS and evidence.post_ends(text, end)


def _before(text: str, start: int, organisations: Mapping[int, int]) -> str:
    before = evidence.before(text, start)
    return "left:name" if start in organisations and before != "left:post" else before


@cache
def _spaced() -> re.Pattern[str]:
    """A name of two characters set to the width of three, 卢　伟, or broken apart: 程 远志."""
    known = tables()
    heads = _characters(char for char, weight in known.surname.items() if weight > 0)
    likely = _characters(char for char, weight in known.given.items() if weight > 0)
    return re.compile(f"[{heads}][ \u3000](?:[{likely}]{{2}}|[一-鿿](?![一-鿿] ))")


@cache
def _unusual() -> re.Pattern[str]:
    """A name of three characters with one in its middle that hardly any name has: 谭遗芬."""
    known = tables()
    heads = _characters(c for c, weight in known.surname.items() if weight >= _SURE_SURNAME)
    never = _characters(
        c for c, weight in known.given.items() if weight <= _NEVER_GIVEN and c != "某"
    )
    fit = _characters({post[-1] for post in known.posts})
    return re.compile(f"[{heads}](?<=[{fit}].)[{never}][一-鿿]")


def _chosen(text: str, found: Sequence[_Likely]) -> list[_Likely]:
    """The likely names that do not overlap, the likeliest first to choose; in order."""
    places: dict[str, set[str]] = {}
    for name in found:
        around = text[name.start - 1 : name.start] + text[name.end : name.end + 1]
        places.setdefault(text[name.start : name.end], set()).add(around)
    again = {words: min(len(met) - 1, 2) * _MET_AGAIN for words, met in places.items()}
    taken: set[int] = set()
    chosen = []
    for name in sorted(found, key=lambda name: (-name.weight, name.start)):
        if name.weight + again[text[name.start : name.end]] <= 0:
            continue
        if taken.isdisjoint(range(name.start, name.end)):
            taken.update(range(name.start, name.end))
            chosen.append(name)
    return sorted(chosen)


def _ranked(text: str, rank: re.Match[str]) -> Iterator[Found]:
    """A name with its rank behind it: 罗阳教授."""
    end = rank.start()
    for size in (3, 2):
        start = end - size
        given = start + 1 + (text[max(0, start) : start + 2] in tables().compound)
        if (
            start < 0
            or given >= end
            or not MARKS.isdisjoint(text[start:end])
            or not _gate().match(text, start)
        ):
            continue
        weight = evidence.of_characters(text, start, given, end)
        if weight + evidence.of_words(text, start, end) > -_RANKED:
            yield Found(start, end, "person", rank.group())
            return


def _post_start(text: str, end: int) -> int:
    """Where the last word of a post that ends there begins."""
    known = tables()
    for size in range(_LONGEST_POST, 1, -1):
        if end >= size and text[end - size : end] in known.posts:
            return end - size
    sizes = (4, 3, 2)
    return next((end - n for n in sizes if text[max(0, end - n) : end] in known.words), end - 1)


def _title_start(
    text: str,
    start: int,
    regions: Mapping[int, int],
    organisations: Mapping[int, int],
    floor: int,
) -> int:
    """Where the post that ends with the word at *start* begins, its organisation included."""
    while True:
        end, start = start, left_edge(text, start, regions, floor, nouns_end=False).start
        inside = [organisations[at] for at in range(start, end + 1) if at in organisations]
        start = min([start, *inside])
        before = text[start - 1 : start]
        if before == "的" and start - 1 in organisations:
            return organisations[start - 1]  # 卫生服务中心的|家庭医生
        if before in ("与", "和"):
            return _department_start(text, start, organisations)
        department = _department_start(text, start, organisations, _LONGEST_DEED)
        if department < start and text[start - _LONGEST_DEED : start] in tables().words:
            return department  # 港务有限公司|调度|中心主任
        if before == "该" or (before == "本" and text.startswith("公司", start)):
            return start - 1
        if text.endswith(("该" + before), 0, start) and before in _KINDS:
            return start - 2  # 该县|林业站站长
        year = _CLASS.search(text, max(floor, start - _LONGEST_CLASS), start + 1)
        if year:
            return organisations.get(year.start(), year.start())  # 西南大学|2024届毕业生
        earlier = text[max(0, start - 1 - _LONGEST_POST) : max(0, start - 1)]
        if (
            before != "、"
            or start - 1 <= floor + _LONGEST_RANK
            or not (
                _ends_with_post().search(earlier)
                or (earlier[-2:] in tables().words and earlier[-1:] in evidence.ROLES)
            )
        ):
            return start
        start -= 1


def _behind_deed(text: str, start: int) -> int:
    """落实|省委书记: what is done with somebody of a region is no part of the post."""
    end = start + _LONGEST_DEED
    is_deed_before = boundary.is_deed(text[start:end]) and text[end : end + 1] in _DIVISIONS
    return end if is_deed_before else start


def _department_start(
    text: str, start: int, organisations: Mapping[int, int], size: int = _LONGEST_DEPARTMENT
) -> int:
    """Where 第一医院 begins in 第一医院呼吸与|危重症医学科; *start* if there is none."""
    for end in range(start - 1, max(0, start - size - 1), -1):
        if text[end] in MARKS:
            break
        if end in organisations:
            return organisations[end]
    return start
