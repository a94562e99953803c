"""
People by what their names are made of and what stands around them.

A surname and one or two characters are a name only with evidence (`evidence.py`): 金融, 方面 and
高速 begin with surnames too. What an article says twice of somebody counts together.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.data.sections import sections
from cqfacts.extract import evidence
from cqfacts.extract.boundary import left_edge
from cqfacts.extract.endings import Found
from cqfacts.extract.evidence import MARKS, tables
from cqfacts.extract.wordset import Wordset, one_of
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
_LEADING = regex(r"[一-鿿]+$")
_FURTHER = regex(r"(?:[·•](?P<last>[一-鿿A-Z]{1,8})){1,6}")
_LONGEST_PART = 8
_RANK = regex("教授|院士|同志")
_SOMEBODY = regex(r"某{1,2}(?![些种个地项])")
_LONGEST_RANK = 2  # of what stands between a name and the next post: 崔红娟教授、副院长
_DOT = regex("[·•]")
_APART = frozenset(
    ("left:start", "left:mark", "left:list", "right:end", "right:mark", "right:list", "right:open")
)
_FITTING = _APART | {"right:saying", "right:after", "right:grammar"}
_FRAME = frozenset(("left:post", "left:age"))
_TITLED = frozenset(("left:post", "left:role", "left:role?"))
_LONGEST_DEPARTMENT = 8
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
    text: str, regions: Mapping[int, int], organisations: Mapping[int, int]
) -> Iterator[Found]:
    """
    The people in *text* with their posts as printed.

    *regions* and *organisations* are the starts of such names by their ends.

    >>> text = "区经信委党委书记、主任何怀东表示，村民李梅也来了。李梅说"
    >>> [(text[p.start:p.end], p.title) for p in people_in(text, {}, {})]
    [('何怀东', '区经信委党委书记、主任'), ('李梅', '村民'), ('李梅', None)]
    """
    floor = 0
    title: str | None = None
    for name in _chosen(text, _likely(text, regions, organisations)):
        start = name.start - text.startswith(_SPACES, name.start - 1)
        listed = title and name.start - 1 == floor and text[floor] in "、 \u3000"
        if name.before in _TITLED:
            post = _post_start(text, start)
            ends = range(post + 1, start)  # 达川|区委书记
            post = min([post, *(organisations[at] for at in ends if at in organisations)])
            title = text[_title_start(text, post, regions, organisations, floor) : start]
        elif not listed:
            title = None
        yield Found(name.start, name.end, "person", title)
        floor = name.end
    for rank in _RANK.finditer(text):
        yield from _ranked(text, rank)
    if "·" in text or "•" in text:
        yield from _foreign(text, regions)


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
) -> Iterator[_Likely]:
    """Everything in *text* that may be a name, in order."""
    known = tables()
    for gate in _gate().finditer(text):
        start = gate.start()
        head = text[start : start + 2]
        given = start + 1 + (head in known.compound)
        if text.startswith("某", given):
            somebody = _SOMEBODY.match(text, given)
            if somebody and known.surname.get(text[start], _LEAST_SURNAME) > 0:
                yield _Likely(start, somebody.end(), _CERTAIN, evidence.before(text, start))
        elif head[0] == head[-1]:
            continue
        elif head not in known.words or text[start - 1 : start] in known.fit:
            yield from _likely_at(text, start, given, regions, organisations)
    for spaced in _spaced().finditer(text):
        before = evidence.before(text, spaced.start())
        behind = evidence.behind(text, spaced.end())
        if (before in _APART and behind in _APART) or (
            before in _FRAME and behind != "right:other"
        ):
            yield _Likely(*spaced.span(), _CERTAIN, before)


def _likely_at(
    text: str,
    start: int,
    given: int,
    regions: Mapping[int, int],
    organisations: Mapping[int, int],
) -> Iterator[_Likely]:
    """The names of one and of two given characters that may begin at *start*."""
    known = tables()
    weights, shares = known.weights, known.given
    before = ""
    for end in (given + 2, given + 1):
        last = text[end - 1 : end]
        if (
            not "一" <= last <= "鿿"
            or last in _DIVISIONS
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
            yield _Likely(start, end, weight, before)


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
    if text[end - 1] not in _LAST_OF_POSTS:
        return False
    posts = tables().posts
    return any(text[max(0, end - size) : end] in posts for size in (4, 3, 2))


def _before(text: str, start: int, organisations: Mapping[int, int]) -> str:
    before = evidence.before(text, start)
    return "left:name" if start in organisations and before != "left:post" else before


@cache
def _spaced() -> re.Pattern[str]:
    """A name of two characters set to the width of three: 卢　伟."""
    heads = "".join(sorted(char for char, weight in tables().surname.items() if weight > 0))
    return re.compile(f"[{heads}][ \u3000][一-鿿](?![一-鿿] )")


def _chosen(text: str, likely: Iterable[_Likely]) -> list[_Likely]:
    """The likely names that do not overlap, the likeliest first to choose; in order."""
    found = list(likely)
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
        if before in ("该", "本") and text.startswith("公司", start):
            return start - 1
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


def _department_start(text: str, start: int, organisations: Mapping[int, int]) -> int:
    """Where 第一医院 begins in 第一医院呼吸与|危重症医学科; *start* if there is none."""
    for end in range(start - 1, max(0, start - _LONGEST_DEPARTMENT), -1):
        if text[end] in MARKS:
            break
        if end in organisations:
            return organisations[end]
    return start


@cache
def _breaks() -> Wordset:
    """Words before which a foreign name ends and behind which it begins."""
    common = sections("words.txt")
    return Wordset(
        word
        for words in (
            tables().posts,
            tables().saying,
            tables().after,
            common["verb"],
            common["other"],
        )
        for word in words
        if len(word) > 1 or word in "说称"
    )


def _foreign(text: str, regions: Mapping[int, int]) -> Iterator[Found]:
    """Names with a middle dot: 弗拉基米尔·普京."""
    words, known = _breaks(), tables().words
    behind = 0
    for dot in _DOT.finditer(text):
        if dot.start() < behind:
            continue
        first = _LEADING.search(text[max(behind, dot.start() - _LONGEST_PART) : dot.start()])
        rest = _FURTHER.match(text, dot.start())
        if not first or not rest or text[dot.start() - 2 : dot.start()] in known:
            continue
        behind = rest.end()
        start = left_edge(text, dot.start(), regions, dot.start() - len(first.group())).start
        start += max((end for _, end in words.find(text[start : dot.start()])), default=0)
        last = rest.start("last") + 1
        end = min((last + at for at, _ in words.find(text[last:behind])), default=behind)
        if start < dot.start():
            yield Found(start, end, "person")
