"""
People by what stands around their names: a post before, a word of saying behind, a list of names.

A surname and one or two characters are a name only with such evidence: 金融, 方面 and 高速 begin with
surnames too.
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
    from collections.abc import Iterator, Mapping, Sequence

_MARKS = frozenset("，。、；：！？!?,;:（）()“”《》〈〉【】…—\n \u3000\t/|")
_SPACES = " \u3000"
_NO_SURNAME = frozenset("从有在及将为到与并或是")
_RARE_SURNAME = frozenset("和向于") # words of grammar more often than surnames
_NEVER_GIVEN = frozenset("的了在是和与等说就也都对从并及将把被这那个们着过给让向以")
_WIDE = r"[^\W\d_a-zA-Z]"
_FOREIGN = re.compile(r"[一-鿿]{1,8}(?:[·•][一-鿿A-Z]{1,8})+")
NO_FOLLOW, WEAK, STRONG, SAYING = range(4)


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
    known = surnames()
    single = frozenset(name for name in known if len(name) == 1) - _NO_SURNAME
    compound = frozenset(name for name in known if len(name) > 1)
    surname = f"(?:[{''.join(sorted(single))}]|{one_of(compound)})"
    said = [word for word in words["saying"] if len(word) > 1 or word in "说称"]
    return _Words(
        posts=Wordset(words["post"]),
        ends_with_post=re.compile(rf"{one_of(words['post'])}$"),
        said=re.compile(rf"[\n，。！？；”」、：的者家户员民人理师长任事工授士](?={surname}[ \u3000]?{_WIDE}{{1,2}}{one_of(said)})"),
        aged=re.compile(rf"岁的?(?={surname})"),
        saying=frozenset(words["saying"]),
        after=frozenset(words["after"]) | frozenset(words["post"]),
        no_name=frozenset(words["not"]),
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
    [('何怀东', '区经信委党委书记、主任'), ('李梅', '村民'), ('李梅', None)]
    """
    words = _words()
    for at, start in words.posts.find(text, _names_follow):
        start += text[start] in _SPACES
        if text[start - 1 : start + 1] in words.after:
            continue  # 老师 is not what 老师傅 begins with
        end, follow = name_end(text, start)
        if follow:
            title = text[_title_start(text, at, regions, organisations) : start].strip()
            yield Found(start, end, "person", title)
            yield from _listed(text, end, title)
    for aged in words.aged.finditer(text):
        end, follow = name_end(text, aged.end())
        if follow:
            yield Found(aged.end(), end, "person")
    for said in words.said.finditer(text):
        end, follow = name_end(text, said.end())
        if follow >= STRONG:
            yield Found(said.end(), end, "person")
    for start in organisations:
        end, follow = name_end(text, start)
        if follow == SAYING or (follow and end - start == 3):  # noqa: PLR2004
            yield Found(start, end, "person")
    if "·" in text or "•" in text:
        yield from _foreign(text, regions)


def _names_follow(text: str, start: int, end: int) -> bool:
    """Whether a surname stands behind a post."""
    words = _words()
    end += text[end : end + 1] in (" ", "\u3000")
    return text[end : end + 1] in words.single or text[end : end + 2] in words.compound


def name_end(text: str, start: int) -> tuple[int, int]:
    """
    Where a name that begins at *start* ends, and how well what follows fits; 0 for no name.

    >>> name_end("韩超表示", 0), name_end("赵长元就是", 0), name_end("高速公路", 0)
    ((2, 3), (3, 1), (0, 0))
    """
    words = _words()
    size = 2 if text[start : start + 2] in words.compound else 1
    if size == 1 and text[start : start + 1] not in words.single:
        return start, NO_FOLLOW
    given = start + size
    if text[given : given + 1] in _SPACES and text[given : given + 1]:
        return _spaced_end(text, given + 1)
    best = (start, NO_FOLLOW)
    for length in (2, 1):
        end = given + length
        name = text[start:end]
        if len(name) < size + length or not _is_given(text[given:end]) or _is_word(name, words):
            continue
        follow = _follow(text, end, words)
        if name[0] in _RARE_SURNAME and (length == 1 or follow < STRONG or name[1:] in lexicon()):
            continue
        if follow > best[1]:
            best = (end, follow)
    return best


def is_followed(text: str, end: int) -> bool:
    """
    Whether a known name may end there.

    >>> is_followed("杨英介绍", 2), is_followed("杨英杰出", 2)
    (True, False)
    """
    return _follow(text, end, _words()) > NO_FOLLOW


def _spaced_end(text: str, given: int) -> tuple[int, int]:
    """The end of a name of two characters set to the width of three: 卢　伟."""
    if not _is_given(text[given : given + 1]) or not text[given : given + 1]:
        return given, NO_FOLLOW
    follow = _follow(text, given + 1, _words())
    return (given + 1, follow) if follow else (given, NO_FOLLOW)


def _is_given(name: str) -> bool:
    if lexicon().get(name) == "guard":
        return True  # 郑和平
    return all("一" <= char <= "鿿" and char not in _NEVER_GIVEN for char in name)


def _is_word(name: str, words: _Words) -> bool:
    """Whether the characters begin a common word rather than a name."""
    known = lexicon()
    return (
        name[:2] in words.no_name
        or name in words.no_name
        or name in known
        or name[:2] in known
        or name in words.after
        or (len(name) > 2 and known.get(name[1:]) == "before")  # noqa: PLR2004
    )


def _follow(text: str, end: int, words: _Words) -> int:
    """How well what stands at *end* fits behind a name."""
    char = text[end : end + 1]
    if not char or char in _MARKS:
        return STRONG
    pieces = [text[end : end + size] for size in (4, 3, 2, 1)]
    if any(piece in words.saying for piece in pieces[:3]) or char in "说称":
        return SAYING
    if any(piece in words.after or piece in words.saying for piece in pieces):
        return WEAK
    known = lexicon()
    return WEAK if char.isdigit() or known.get(pieces[2]) == "before" else NO_FOLLOW


def _title_start(
    text: str, start: int, regions: Mapping[int, int], organisations: Mapping[int, int]
) -> int:
    """Where the post that ends with the word at *start* begins, its organisation included."""
    words = _words()
    while True:
        end, start = start, left_edge(text, start, regions, nouns_end=False).start
        inside = [organisations[at] for at in range(start, end + 1) if at in organisations]
        start = min([start, *inside])
        if text[start - 1 : start] in "该本" and text.startswith("公司", start):
            start -= 1
        if text[start - 1 : start] in ("与", "和"):
            near = [at for at in range(start - 1, max(0, start - 8), -1) if at in organisations]
            if near and not _MARKS & set(text[near[0] : start]):
                return organisations[near[0]]
        before = text[max(0, start - 9) : start - 1]
        if text[start - 1 : start] != "、" or not words.ends_with_post.search(before):
            return start
        start -= 1


def _listed(text: str, end: int, title: str) -> Iterator[Found]:
    """The further names of a list that follows a name: 记者 卢　伟　周子涵."""
    while text[end : end + 1] in ("、", " ", "\u3000"):
        start = end + 1
        end, follow = name_end(text, start)
        if not follow:
            return
        yield Found(start, end, "person", title)


def _foreign(text: str, regions: Mapping[int, int]) -> Iterator[Found]:
    """Names with a middle dot: 弗拉基米尔·普京."""
    words = _words()
    for match in _FOREIGN.finditer(text):
        dot = min(place for place in (text.find("·", match.start()), text.find("•", match.start())) if place >= 0)
        start = left_edge(text, dot, regions, match.start()).start
        for _, end in words.posts.find(text[start:dot]):
            start += end
            break
        last = max(text.rfind("·", start, match.end()), text.rfind("•", start, match.end()))
        ends = [end for end in range(last + 2, match.end() + 1) if _follow(text, end, words)]
        if ends and start < dot:
            yield Found(start, ends[0], "person")
