"""
Names that their last words give away: …有限公司, …街道, …产业园, …博览会, “…”行动.

The endings, and how much evidence each needs before it, are data (`name_suffixes.txt`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.data.sections import sections
from cqfacts.extract.boundary import ORDINARY, Edge, left_edge, lexicon
from cqfacts.extract.evidence import tables
from cqfacts.extract.gazetteer import towns_by_name
from cqfacts.extract.wordset import Wordset
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cqfacts.model import NameType

_STRETCH = regex(r"[（(][^（）()，。；]{1,12}?(?P<stretch>段)?[）)]")
_LEG = regex(r"[（(][^（）()，。；]{2,10}[站赛区][）)]")
_EDITION = regex(
    r"(?:第[一二三四五六七八九十百零〇\d]{1,4}[届次]|20\d\d(?!年)|二[〇○零][〇○零一二三四五六七八九]{2}(?!年))$"
)
_TOWN = regex(r"(?:镇|乡|街道)")
_TOWN_BEFORE = regex(r"(?:镇|乡|街道)[一-鿿]{2,5}$")
_VILLAGES = frozenset(("村", "社区"))
_COUNTING = regex(  # 第一批活动, 第三条铁路; 第三次全国经济普查 is a name
    r"第[一二三四五六七八九十百\d]{1,3}"
    r"(?:[批个场轮条座部代家项位种类步级所间栋艘架台张期]|次(?!全国|世界|国际|代表))"
)
_AUSPICIOUS = frozenset(  # common words that villages, reservoirs and bridges are named with
    ("红旗", "朝阳", "向阳", "幸福", "胜利", "团结", "光明", "前进", "和平", "友谊", "东风", "新华")
)
_VAGUE = frozenset(("公司", "中心", "铁路", "高速公路", "大厦", "茶园", "果园"))
_FIELDS = ("气田", "油田", "煤矿")
_RIVERS = frozenset("江河")
_LINES = ("高铁", "铁路", "高速", "高速公路", "城际")
_SMALL = frozenset(("镇", "乡", "村", "社区", "小区", "街道"))
_NUMERALS = frozenset("一二两三四五六七八九十百千万亿几数多")
_VERB = 2  # how many tokens go before a name behind a region and a verb
_COUNTED = frozenset("大个家条座级")
_PROPER = frozenset(("region", "quoted", "company"))
_LEVELS = frozenset("市区县镇乡村")
_NO_LEVEL = frozenset("全各该我本外两多几")
_COMMERCIAL = ("公司", "集团", "队", "局")
_WIDE = ("全国", "国际", "世界", "亚洲", "全市")  # what tells events apart
_PUBLIC = ("园", "园区")  # places that a district has itself
_TOKENS = {"proper": 1, "own": 1, "head": 3}
_LOCAL = ("党支部", "党总支", "卫生室", "卫生站", "敬老院", "养老院", "中学", "小学")
_SHORTEST = {"any": 2, "long": 4}


class Found(NamedTuple):
    """A name found in a text: from where to where, and what it is."""

    start: int
    end: int
    type: NameType
    title: str | None = None


class Ending(NamedTuple):
    """What names with a certain ending are, what they need before it and cannot have behind it."""

    type: NameType
    need: str
    follow: tuple[str, ...] = ()


class _Candidate(NamedTuple):
    """An ending at its place, and what stands before it."""

    text: str
    words: str
    at: int
    ending: Ending
    edge: Edge
    regions: Mapping[int, int]


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
            table[ending] = Ending(kind, need, tuple(follow))  # type: ignore[arg-type]  # from data
    return table


@cache
def _anchors() -> Wordset:
    return Wordset(endings())


def _ends(text: str, start: int, end: int) -> bool:
    """Whether an ending at that place does not begin another word: 公司 in 公司法."""
    follow = endings()[text[start:end]].follow
    if not follow or not text.startswith(follow, end):
        return True
    in_town = text[start:end] in _VILLAGES and _TOWN_BEFORE.search(text, max(0, start - 8), start)
    return bool(in_town)  # 钱塘镇大柱村|支部书记


def names_by_ending(text: str, regions: Mapping[int, int]) -> Iterator[Found]:
    """
    The names in *text* whose endings give them away; they may overlap.

    *regions* are the starts of regions by their ends.

    >>> text = "走进檬之源食品有限公司车间"
    >>> [text[found.start:found.end] for found in names_by_ending(text, {})]
    ['檬之源食品有限公司']
    """
    table = endings()
    towns = {end: start for start, end in towns_by_name(text)}
    inside = {at for end, start in regions.items() for at in range(start + 1, end + 1)}
    within = {at: start for end, start in towns.items() for at in range(start + 1, end + 1)}
    for end, start in towns.items():
        yield Found(start, end, "place")
    for at, end in _anchors().find(text, _ends):
        ending = table[text[at:end]]
        if ending.need == "self":
            yield Found(at, end, ending.type)
        elif end not in inside and end not in towns and not _is_within_a_word(text, at, end):
            edge = left_edge(text, at, regions)
            if edge.kinds:
                found = _Candidate(text, text[at:end], at, ending, edge, regions)
                start = _start(found)
                if start < at and _is_enough(found, start) and not _is_a_word(found, start, end):
                    if ending.type == "organisation" and text[start] != "“":
                        start = _with_town(start, within, regions)
                    yield Found(start, _end(found, end), ending.type)


def _with_town(start: int, within: Mapping[int, int], regions: Mapping[int, int]) -> int:
    """Before the town, with its district, in which a name begins: 鱼鳞乡|五宋村卫生室."""
    town = within.get(start)
    return start if town is None else regions.get(town, town)


def _is_within_a_word(text: str, at: int, end: int) -> bool:
    """Whether an ending belongs to a word that is none, or is said twice."""
    longer = text[at - 1 : end]
    is_word = longer in lexicon() or (end - at == 1 and longer in tables().words)
    return is_word or text.endswith(text[at:end], 0, at)


def _is_a_word(found: _Candidate, start: int, end: int) -> bool:
    """市中心, 城中村, 跨国公司: what a dictionary has is no name, but companies may bear words."""
    is_company = found.ending.type == "organisation" and not found.words.endswith("公司")
    return not is_company and found.text[start:end] in tables().words


def _start(found: _Candidate) -> int:
    """The edge moved to where the name proper begins."""
    if found.words in _SMALL:
        return _behind_regions(found, _behind_town(found))
    if found.ending.type in ("place", "project"):
        return _behind_district(found, _at_region(found, _behind_town(found)))
    start = _at_region(found, found.edge.start)
    if found.words.endswith("公司") and found.edge.first in ORDINARY:
        ends = [*(at for at, _ in found.edge.kinds[1:]), found.at]
        heads = [
            at
            for (at, kind), end in zip(found.edge.kinds, ends, strict=True)
            if kind not in ORDINARY and found.text[at:end] not in tables().words
        ]
        return heads[0] if heads else start
    if found.ending.type != "event":
        return start
    edition = _EDITION.search(found.text, max(0, start - 6), start)
    return edition.start() if edition else start


def _behind_town(found: _Candidate) -> int:
    """安居镇|龙灯彩扎工坊: what lies in a town is named without it."""
    start = found.edge.start
    for town in _TOWN.finditer(found.text, start, found.at):
        if town.end() not in found.regions:
            start = town.end()
    return start


def _behind_regions(found: _Candidate, start: int) -> int:
    """綦江区|篆塘镇: a town is named without its district."""
    return max([start, *[end for end in range(start + 1, found.at) if end in found.regions]])


def _at_region(found: _Candidate, start: int) -> int:
    """落户|垫江工业园: a few unknown characters before a region are no part of the name."""
    kinds = found.edge.kinds
    ends = [*(at for at, _ in kinds[1:]), found.at]
    for (at, kind), end in zip(kinds, ends, strict=True):
        if kind == "region" and at > start:
            few = at <= start + 3 and found.edge.first == "unknown"
            is_river = found.text[end - 1] in _RIVERS and at > start + 1  # 白沙长江大桥
            is_part = is_river or found.text[at] == "渝"  # 沪渝高速
            return at if few and not is_part else start
    return start


def _behind_district(found: _Candidate, start: int) -> int:
    """黔江区|麒麟二期风力发电项目: a proper name needs no official name of its district."""
    tokens = found.edge.kinds_from(start)
    while len(tokens) > 1 and tokens[0][1] == tokens[1][1] == "region":
        if found.text[tokens[1][0] - 1] not in "省市州":
            break
        tokens, start = tokens[1:], tokens[1][0]  # 四川省|武胜县沿口嘉陵江大桥
    if len(tokens) > 1 and tokens[0][1] == "company" and found.words in _FIELDS:
        return tokens[1][0]  # 中国石化|普光气田
    if len(tokens) > 1 and tokens[0][1] == "region" and tokens[1][1] == "unknown":
        return tokens[1][0] if found.text[tokens[1][0] - 1] in "区县" else start
    if len(tokens) > _VERB and [kind for _, kind in tokens[:3]] == ["region", "dual", "unknown"]:
        return tokens[_VERB][0] if found.ending.type == "place" else start  # 渝北区|共建|高竹新区
    return start


def _is_enough(found: _Candidate, start: int) -> bool:
    """Whether what stands before the ending makes a name."""
    tokens = found.edge.kinds_from(start)
    first = _first_kind(tokens)
    start = max(start, found.edge.start)  # behind 2023, 第四届
    head = found.text[start]
    if _is_of_level(found, start):
        return True
    if head == "第":
        return not _COUNTING.match(found.text, start)
    if start in found.regions and found.words in _SMALL:
        return True
    return _has_what_it_needs(found, start, tokens, first)


def _has_what_it_needs(
    found: _Candidate, start: int, tokens: Sequence[tuple[int, str]], first: str
) -> bool:
    need, head = found.ending.need, found.text[start]
    if need == "quoted" or head < "\x7f" or "某" in found.text[start : found.at]:
        return first == "quoted"
    if found.words in _VAGUE and [kind for _, kind in tokens] == ["region"]:
        return False  # 中国公司
    if first in _PROPER:
        return first != "quoted" or len(found.words) > 1
    if head in _NUMERALS and found.words not in _SMALL and found.text[start + 1] in _COUNTED:
        return False
    if found.ending.type == "event" and found.text.startswith(_WIDE, start):
        return found.at - start >= _SHORTEST["long"]
    if found.ending.type == "place" and found.text[start : found.at] in _AUSPICIOUS:
        return True
    if need == "own" and found.text[start : found.at] in tables().words:
        return False
    if need in _SHORTEST:
        return found.at - start >= _SHORTEST[need]
    single = (tokens[1][0] if len(tokens) > 1 else found.at) == start + 1
    if single and len(tokens) > 1 and tokens[1][1] == "region":
        return found.words in _LINES  # 郑渝高铁
    return first == "unknown" and not single and len(tokens) >= _TOKENS.get(need, found.at)


def _is_of_level(found: _Candidate, start: int) -> bool:
    """县人民医院, 区柠檬产业发展中心: the level stands for the district that the page is about."""
    if found.text[start] not in _LEVELS or start >= found.at:
        return False
    public = found.ending.type == "organisation" and not found.words.endswith(
        (*_COMMERCIAL, *_LOCAL)
    )
    if not public and not found.words.endswith(_PUBLIC):
        return False
    before = found.text[start - 1 : start + 1]
    known = tables().words
    return (
        (start == 0 or before not in known)
        and found.text[start : start + 2] not in known
        and found.text[start - 1 : start] not in _NO_LEVEL
    )


def _first_kind(tokens: Sequence[tuple[int, str]]) -> str:
    """What the name begins with; a common word before a region counts as the region."""
    first = tokens[0][1]
    before_region = first in ORDINARY and len(tokens) > 1 and tokens[1][1] == "region"
    return "region" if before_region else first


def _end(found: _Candidate, end: int) -> int:
    """Behind what belongs to a project or event in brackets: （重庆段）, （重庆站）."""
    text = found.text
    if text[end : end + 1] not in ("（", "("):
        return end
    if found.ending.type == "event":
        leg = _LEG.match(text, end)
        return leg.end() if leg else end
    bracket = _STRETCH.match(text, end) if found.ending.type == "project" else None
    if bracket and (bracket["stretch"] or bracket.end() - 1 in found.regions):
        return bracket.end()
    return end
