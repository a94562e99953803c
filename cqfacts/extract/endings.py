"""
Names that their last words give away: …有限公司, …街道, …产业园, …博览会, “…”行动.

The endings, and how much evidence each needs before it, are data (`name_suffixes.txt`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.data.sections import sections
from cqfacts.extract.boundary import Edge, left_edge, lexicon
from cqfacts.extract.wordset import Wordset

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from cqfacts.model import NameType

_STRETCH = re.compile(r"[（(][^（）()，。；]{1,12}?(段)?[）)]")  # 高速公路（重庆段）
_EDITION = re.compile(r"(?:第[一二三四五六七八九十百零〇\d]{1,4}[届次]|20\d\d(?!年))$")
_SMALL = frozenset(("镇", "乡", "村", "社区", "小区", "街道"))
_TOWN = re.compile(r"(?:镇|乡|街道)")
_NUMERAL = frozenset("一二两三四五六七八九十百千万亿几数多")
_ORDINARY = ("common", "dual")


class Found(NamedTuple):
    """A name found in a text: from where to where, and what it is."""

    start: int
    end: int
    type: NameType
    title: str | None = None


class Ending(NamedTuple):
    """What names with a certain ending are, and what they need before it."""

    type: NameType
    need: str
    follow: tuple[str, ...] = ()  # what must not stand behind it


@cache
def endings() -> Mapping[str, Ending]:
    """
    The endings of names by their words.

    >>> endings()["有限公司"]
    Ending(type='organisation', need='any', follow=())
    """
    table: dict[str, Ending] = {}
    for heading, words in sections("name_suffixes.txt").items():
        kind, need = heading.split()
        for word in words:
            ending, *follow = word.split("/")
            table[ending] = Ending(kind, need, tuple(follow))  # type: ignore[arg-type]  # the data's headings
    return table


@cache
def _anchors() -> Wordset:
    return Wordset(endings())


def _ends(text: str, start: int, end: int) -> bool:
    """Whether an ending at that place does not begin another word: 公司 in 公司法."""
    follow = endings()[text[start:end]].follow
    return not follow or not text.startswith(follow, end)


def names_by_ending(
    text: str, regions: Mapping[int, int], heads: Collection[str] = ()
) -> Iterator[Found]:
    """
    The names in *text* whose endings give them away; they may overlap.

    *regions* are the starts of regions by their ends; *heads* are words that begin proper names of
    this article.

    >>> [text[f.start:f.end] for text in ["走进檬之源食品有限公司车间"] for f in names_by_ending(text, {})]
    ['檬之源食品有限公司']
    """
    table = endings()
    known = lexicon()
    for anchor, end in _anchors().find(text, _ends):
        words = text[anchor:end]
        ending = table[words]
        if end in regions or text[anchor - 1 : end] in known:
            continue  # 奉节 is no festival, 城镇 no town
        edge = left_edge(text, anchor, regions)
        if ending.need == "self":
            yield Found(anchor, end, ending.type)
            continue
        start = _start(text, edge, anchor, words, ending, regions)
        if start is not None and _is_enough(
            text, start, anchor, edge, words, regions, heads
        ):
            yield Found(start, _end(text, end, ending, regions), ending.type)


def _start(
    text: str, edge: Edge, end: int, words: str, ending: Ending, regions: Mapping[int, int]
) -> int | None:
    """The edge moved to where the name proper begins; None if nothing is left."""
    start, kinds = edge
    if words in _SMALL or ending.type in ("place", "project"):
        for town in _TOWN.finditer(text, start, end - 1):
            if town.end() not in regions:
                start = town.end()
    if words in _SMALL:
        start = max([start, *(at for at in regions if start < at < end)])
    for at, kind in kinds:
        if kind == "region" and start < at <= start + 3 and kinds[0][1] == "unknown":
            start = at if text[at] != "渝" else start  # 沪渝高速
            break
    if ending.type in ("place", "project") and len(kinds) > 1 and kinds[1][1] == "unknown":
        start = kinds[1][0] if text[kinds[1][0] - 1] in "区县" and kinds[0] == (start, "region") else start
    if words.endswith("公司") and kinds and kinds[0][1] in ("common", "dual"):
        heads = [at for at, kind in kinds if kind in ("unknown", "region", "company")]
        start = max(start, heads[0]) if heads else start
    edition = _EDITION.search(text, max(0, start - 6), start)
    if edition and ending.type == "event":
        start = edition.start()
    return start if start < end else None


def _is_enough(
    text: str,
    start: int,
    end: int,
    edge: Edge,
    words: str,
    regions: Mapping[int, int],
    heads: Collection[str],
) -> bool:
    """Whether what stands before the ending makes a name."""
    ending = endings()[words]
    size = end - start
    tokens = edge.kinds_from(start)
    first = tokens[0][1]
    if first in _ORDINARY and len(tokens) > 1 and tokens[1][1] == "region":
        first = "region"
    if text[start] == "第":
        return True
    match ending.need:
        case "any":
            return size >= 2 and text[start] not in _NUMERAL  # noqa: PLR2004
        case "long":
            return size >= 4 and text[start] not in _NUMERAL  # noqa: PLR2004
        case "quoted":
            return first == "quoted"
        case "region" if first not in ("region", "quoted", "company"):
            return any(text.startswith(head, start) for head in heads)
    if first in ("region", "quoted", "company") or (start in regions and words in _SMALL):
        return True
    unknown = (tokens[1][0] if len(tokens) > 1 else end) - start
    return first == "unknown" and unknown >= 2 and (words in _SMALL or text[start] not in _NUMERAL)  # noqa: PLR2004


def _end(text: str, end: int, ending: Ending, regions: Mapping[int, int]) -> int:
    """Behind the stretch or the region in brackets that belongs to a project: （重庆段）."""
    if ending.type != "project" or text[end : end + 1] not in ("（", "("):
        return end
    stretch = _STRETCH.match(text, end)
    return stretch.end() if stretch and (stretch[1] or stretch.end() - 1 in regions) else end
