"""
People by what stands around their names: a post before, a word of saying behind, a list of names.

A surname and one or two characters are a name only with such evidence: 金融, 方面 and 高速 begin
with surnames too.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.data.people import surnames
from cqfacts.data.sections import sections
from cqfacts.extract.boundary import left_edge, lexicon
from cqfacts.extract.endings import Found
from cqfacts.extract.wordset import Wordset, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NO_FOLLOW, WEAK, STRONG, SAYING = range(4)  # how well what stands behind a name fits there
_SPACES = (" ", "\u3000")
_MARKS = frozenset("，。、；：！？!?,;:（）()“”《》〈〉【】…—\n \u3000\t/|")
_BEFORE_SPEAKER = "\n，。！？；”」、：的者家户员民人理师长任事工授士"
_NO_SURNAME = frozenset("从有在及将为到与并或是")  # surnames that are nearly always grammar
_RARE_SURNAME = frozenset("和向于")
_ADVERBS = frozenset("正也就已曾还则便均又仍")
_NEVER_GIVEN = frozenset("副的了在是和与等说就也都对从并及将把被这那个们着过给让向以")
_FOREIGN = re.compile(r"[一-鿿]{1,8}(?:[·•][一-鿿A-Z]{1,8})+")
_RANK = re.compile("教授|院士|同志")
_LONGEST_RANK = 2  # of what stands between a name and the next post: 崔红娟教授、副院长
_DOT = re.compile("[·•]")
_FULL_SIZE = 3  # a surname and two characters
_LONGEST_DEPARTMENT = 8
_LONGEST_POST = 8


class _Words(NamedTuple):
    posts: Wordset
    ends_with_post: re.Pattern[str]
    said: re.Pattern[str]
    aged: re.Pattern[str]
    saying: frozenset[str]
    after: frozenset[str]
    no_name: frozenset[str]
    compound: frozenset[str]
    single: frozenset[str]


@cache
def _words() -> _Words:
    words = sections("posts.txt")
    single = frozenset(name for name in surnames() if len(name) == 1) - _NO_SURNAME
    compound = frozenset(name for name in surnames() if len(name) > 1)
    surname = f"(?:[{''.join(sorted(single))}]|{one_of(compound)})"
    saying = one_of(word for word in words["saying"] if len(word) > 1 or word in "说称")
    return _Words(
        posts=Wordset(words["post"]),
        ends_with_post=re.compile(rf"{one_of(words['post'])}$"),
        said=re.compile(rf"[{_BEFORE_SPEAKER}](?={surname}[ \u3000]?[一-鿿]{{1,2}}{saying})"),
        aged=re.compile(rf"岁的?(?={surname})"),
        saying=frozenset(words["saying"]),
        after=frozenset(words["after"]) | frozenset(words["post"]),
        no_name=frozenset(words["not"]) | frozenset(words["post"]) | frozenset(words["after"]),
        compound=compound,
        single=single,
    )


def people_in(
    text: str, regions: Mapping[int, int], organisations: Mapping[int, int]
) -> Iterator[Found]:
    """
    The people in *text* with their posts as printed.

    *regions* and *organisations* are the starts of such names by their ends.

    >>> text = "区经信委党委书记、主任何怀东表示，村民李梅也来了。李梅说"
    >>> [(text[p.start:p.end], p.title) for p in people_in(text, {}, {})]
    [('何怀东', '区经信委党委书记、主任'), ('李梅', '村民'), ('何怀东', None), ('李梅', None)]
    """
    yield from _with_posts(text, regions, organisations)
    words = _words()
    for aged in words.aged.finditer(text):
        yield from _named(text, aged.end(), WEAK)
    for said in words.said.finditer(text):
        yield from _named(text, said.end(), STRONG)
    for start in organisations:
        end, follow = name_end(text, start)
        if follow == SAYING or (follow and end - start == _FULL_SIZE):
            yield Found(start, end, "person")
    if "·" in text or "•" in text:
        yield from _foreign(text, regions)


def _with_posts(
    text: str, regions: Mapping[int, int], organisations: Mapping[int, int]
) -> Iterator[Found]:
    words = _words()
    floor = 0
    for at, behind in words.posts.find(text, _names_follow):
        start = behind + text.startswith(_SPACES, behind)
        end, follow = name_end(text, start)
        if follow and text[start - 1 : start + 1] not in words.after:  # 老师|傅 is no teacher
            title = text[_title_start(text, at, regions, organisations, floor) : behind]
            found = [Found(start, end, "person", title), *_listed(text, end, title)]
            yield from found
            floor = found[-1].end
    for rank in _RANK.finditer(text):
        yield from _ranked(text, rank)


def _ranked(text: str, rank: re.Match[str]) -> Iterator[Found]:
    """A name with its rank behind it: 罗阳教授."""
    end = rank.start()
    for start in (end - 3, end - 2):
        if start >= 0 and name_end(text, start)[0] == end:
            yield Found(start, end, "person", rank.group())
            return


def _named(text: str, start: int, needed: int) -> Iterator[Found]:
    end, follow = name_end(text, start)
    if follow >= needed:
        yield Found(start, end, "person")


def _names_follow(text: str, _start: int, end: int) -> bool:
    """Whether a surname stands behind a post."""
    words = _words()
    end += text.startswith(_SPACES, end)
    return text[end : end + 1] in words.single or text[end : end + 2] in words.compound


def name_end(text: str, start: int) -> tuple[int, int]:
    """
    Where a name that begins at *start* ends, and how well what follows fits; 0 for no name.

    >>> name_end("韩超表示", 0), name_end("赵长元就是", 0), name_end("高速公路", 0)
    ((2, 3), (3, 1), (0, 0))
    """
    words = _words()
    given = start + (2 if text[start : start + 2] in words.compound else 1)
    if given == start + 1 and text[start:given] not in words.single:
        return start, NO_FOLLOW
    if text.startswith("某", given):
        return given + 1 + text.startswith("某", given + 1), WEAK
    if text.startswith(_SPACES, given):
        return _spaced_end(text, given + 1)
    best = (start, NO_FOLLOW)
    for end in (given + 2, given + 1):
        follow = _follow(text, end) if _may_name(text, start, given, end) else NO_FOLLOW
        if text[start] in _RARE_SURNAME and (follow < STRONG or end == given + 1):
            continue
        if follow > best[1] or (follow and text[end] in _ADVERBS):
            best = (end, follow)
    return best


def is_followed(text: str, end: int) -> bool:
    """
    Whether a known name may end there.

    >>> is_followed("杨英介绍", 2), is_followed("杨英杰出", 2)
    (True, False)
    """
    return _follow(text, end) > NO_FOLLOW


def _spaced_end(text: str, given: int) -> tuple[int, int]:
    """The end of a name of two characters set to the width of three: 卢　伟."""
    fits = _is_given(text[given : given + 1])
    return given + 1, _follow(text, given + 1) if fits else NO_FOLLOW


def _may_name(text: str, start: int, given: int, end: int) -> bool:
    """Whether the characters can be a name and do not begin a common word."""
    name = text[start:end]
    if end > len(text) or not _is_given(text[given:end]):
        return False
    known, no_name = lexicon(), _words().no_name
    rest = known.get(name[1:]) if len(name) == _FULL_SIZE else None
    if rest == "before" or (rest and name[0] in _RARE_SURNAME):
        return False
    return not any(part in no_name or part in known for part in (name, name[:2]))


def _is_given(name: str) -> bool:
    if lexicon().get(name) == "guard":
        return True  # 郑和平
    return name != "" and all("一" <= char <= "鿿" and char not in _NEVER_GIVEN for char in name)


def _follow(text: str, end: int) -> int:
    """How well what stands at *end* fits behind a name."""
    words = _words()
    char = text[end : end + 1]
    if not char or char in _MARKS:
        return STRONG
    pieces = [text[end : end + size] for size in (4, 3, 2, 1)]
    if any(piece in words.saying for piece in pieces[:3]) or char in "说称":
        return SAYING
    if any(piece in words.after or piece in words.saying for piece in pieces):
        return WEAK
    return WEAK if char.isdigit() or pieces[2] in lexicon() else NO_FOLLOW


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
        if before in ("与", "和"):
            return _department_start(text, start, organisations)
        if before in ("该", "本") and text.startswith("公司", start):
            return start - 1
        earlier = text[max(0, start - 1 - _LONGEST_POST) : max(0, start - 1)]
        if (
            before != "、"
            or start - 1 <= floor + _LONGEST_RANK
            or not _words().ends_with_post.search(earlier)
        ):
            return start
        start -= 1


def _department_start(text: str, start: int, organisations: Mapping[int, int]) -> int:
    """Where 第一医院 begins in 第一医院呼吸与|危重症医学科; *start* if there is none."""
    for end in range(start - 1, max(0, start - _LONGEST_DEPARTMENT), -1):
        if text[end] in _MARKS:
            break
        if end in organisations:
            return organisations[end]
    return start


def _listed(text: str, end: int, title: str) -> Iterator[Found]:
    """The further names of a list that follows a name: 记者 卢　伟　周子涵."""
    while text.startswith(("、", *_SPACES), end):
        start = end + 1
        end, follow = name_end(text, start)
        if not follow:
            return
        yield Found(start, end, "person", title)


def _foreign(text: str, regions: Mapping[int, int]) -> Iterator[Found]:
    """Names with a middle dot: 弗拉基米尔·普京."""
    posts = _words().posts
    for match in _FOREIGN.finditer(text):
        dots = [dot.start() for dot in _DOT.finditer(text, *match.span())]
        start = left_edge(text, dots[0], regions, match.start()).start
        start += max((end for _, end in posts.find(text[start : dots[0]])), default=0)
        ends = range(dots[-1] + 2, match.end() + 1)
        end = max(ends, key=lambda end: _follow(text, end), default=0)
        if end and is_followed(text, end) and start < dots[0]:
            yield Found(start, end, "person")
