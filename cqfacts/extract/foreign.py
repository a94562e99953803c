"""Foreign people: names with a middle dot, and names spelled out behind a country and a calling."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cqfacts.data.sections import sections
from cqfacts.extract.boundary import left_edge
from cqfacts.extract.endings import Found
from cqfacts.extract.evidence import tables
from cqfacts.extract.gazetteer import listings
from cqfacts.extract.wordset import Wordset, one_of
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LEADING = regex(r"[一-鿿]+$")
_FURTHER = regex(r"(?:[·•](?P<last>[一-鿿A-Z]{1,8})){1,6}")
_LONGEST_PART = 8
_OF_PLACES = frozenset("省市区县镇乡村山河江湖溪峡谷洞沟岭寨坝滩港路城岛寺园馆")
_DOT = regex("[·•]")
_HOUSE = regex("家(?=[养种里的有开住今去年是也])")  # 艾力|家养着


def foreign_people(text: str, regions: Mapping[int, int]) -> Iterator[Found]:
    """
    The people in *text* whose names are spelled with characters for their sounds.

    *regions* are the starts of regions by their ends.

    >>> text = "肯尼亚选手基普乔格与弗拉基米尔·普京"
    >>> [(text[p.start:p.end], p.title) for p in foreign_people(text, {3: 0})]
    [('弗拉基米尔·普京', None), ('基普乔格', '肯尼亚选手')]
    """
    if "·" in text or "•" in text:
        yield from _dotted(text, regions)
    for end, start in regions.items():
        if listings().get(text[start:end]) == "country":
            spelled = _spelled().match(text, end)
            if spelled:
                name = spelled.start("name")
                yield Found(name, _last(text, spelled.end()), "person", text[start:name])


@cache
def _sounds() -> frozenset[str]:
    return frozenset("".join(sections("transliteration.txt")["character"]))


@cache
def _spelled() -> re.Pattern[str]:
    """A calling, and three characters or more that spell sounds, or two before a mark."""
    sounds = re.escape("".join(sorted(_sounds())))
    return re.compile(
        f"{one_of(tables().posts)}(?P<name>[{sounds}]{{3,}}|[{sounds}]{{2}}(?=[、，。和与说]))(?![·•])"
    )


def _last(text: str, end: int) -> int:
    """The end of a name, before what begins a word: 马尔康|通过."""
    return end - 1 if text[end - 1 : end + 1] in tables().words else end


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


def _dotted(text: str, regions: Mapping[int, int]) -> Iterator[Found]:
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
        if rest.end() in regions or text[dot.start() - 1] in _OF_PLACES:
            continue  # 邻区·永川, 明月山·百里竹海
        behind = rest.end()
        start = left_edge(text, dot.start(), regions, dot.start() - len(first.group())).start
        start += max((end for _, end in words.find(text[start : dot.start()])), default=0)
        start -= dot.start() - start == 1 and text[start - 1 : start] in _sounds()  # 约|翰
        last = rest.start("last") + 1
        end = min((last + at for at, _ in words.find(text[last:behind])), default=behind)
        house = _HOUSE.search(text, last, end)
        end = house.start() if house else end
        if start < dot.start():
            yield Found(start, end, "person")
