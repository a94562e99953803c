"""Districts, provinces, cities, countries and larger regions, as printed."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.data.districts import place_of
from cqfacts.data.scan import is_folded, is_shared, scan
from cqfacts.extract.boundary import left_edge, lexicon
from cqfacts.extract.endings import Found
from cqfacts.extract.evidence import GRAMMAR, MARKS, tables
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cqfacts.data.scan import Mention
    from cqfacts.extract.gazetteer import Listed
    from cqfacts.model import District


_LISTED = regex(r"[、和与及](?P<town>[一-鿿]{2,3})(?=[、等和与及，。；）])")
_FIRST = regex(r"(?P<town>[一-鿿]{2,3})(?=[、等和与及])")
_CLOSED = regex(
    "、(?P<last>[一-鿿]{2,6}?)"
    r"(?:等(?:[\d一二两三四五六七八九十]{1,3}[大个处座]?)?|[\d三四五六七八九十]{1,3}[大个处座])"
    "(?:片区|景区|景点|乡镇|镇街|镇乡|街镇|村社|社区|高海拔|山区|地(?![区方面块点]))"
)
_ITEM = regex("(?<=、)[一-鿿]{2,6}$")
_LONGEST_ITEM = 7
_NO_PLACE = regex("[的了和与在为是及等对把被将有到从向以个条家级省市]|区域|农村|城镇|城市|乡村")
_BRANCH = regex("[前后东西南北中]河(?=沿岸|断面|流域|两岸|水质|上游|下游|河畔)")
_FEATURE = regex(
    r"[江河湖溪峡沟岛山岭盖寨坪峰崖坝港滩潭垭](?![江河湖溪峡沟岛山岭盖寨坪峰崖坝港滩潭垭])"
)
_NATURE = frozenset("山湖峡")
_WATERS = frozenset("江河湖")
_NUMERALS = frozenset("一二两三四五六七八九十百千万几数多")
_BEHIND_FEATURE = frozenset("等和与的上边畔旁里中两沿流水段南北东西大三四五六七八九")
_AT_FEATURE = frozenset("上下顶脚麓腰")  # of a mountain
_FEATURE_SIZES = (3, 4)
_SHORT_SIZE = 2
_AUTONOMOUS = "自治县"
_OFFICIAL = ("市", "州")
_NO_CITY = tuple("民场政委区")  # 上海市民, 南京市场


class Regions(NamedTuple):
    """The regions of a text: where each starts by its end, and those that are names themselves."""

    starts: Mapping[int, int]
    names: list[Found]


def districts_in(text: str) -> tuple[District, ...]:
    """
    The districts that *text* names, each once, in their order.

    >>> [district.name for district in districts_in("垫江与梁平，再到垫江")]
    ['垫江县', '梁平区']
    """
    return tuple(dict.fromkeys([district for _, _, district in scan(text)]))


def districts_in_each(
    sentences: Sequence[str], mentions: Iterable[Mention]
) -> list[tuple[District, ...]]:
    """
    The districts that each of the sentences names; *mentions* are those in all of them, joined.

    What a sentence before it named says nothing here, but where all together name no district,
    none does. So a sentence is looked through by itself if several places have a name in it.
    """
    starts = [0, *accumulate(len(sentence) + 1 for sentence in sentences)]
    named: list[dict[District, None]] = [{} for _ in sentences]
    for start, _, district in mentions:
        named[bisect_right(starts, start) - 1][district] = None
    again = is_folded("".join(sentences))
    return [
        districts_in(sentence) if found and (again or any(map(is_shared, found))) else tuple(found)
        for sentence, found in zip(sentences, named, strict=True)
    ]


def regions_in(text: str, listed: Iterable[Listed], mentions: Iterable[Mention]) -> Regions:
    """
    The regions of *text*, from the names of lists in it and from *mentions* of districts.

    >>> from cqfacts.extract.gazetteer import listed_in
    >>> text = "从广西钦州到印尼"
    >>> regions = regions_in(text, listed_in(text), scan(text))
    >>> [text[found.start:found.end] for found in regions.names]
    ['广西钦州', '印尼']
    """
    words, common = lexicon(), tables().words
    spans = {
        start: (_county_end(text, start, end, district.name), "district")
        for start, end, district in mentions
        if end - start > _SHORT_SIZE or text[start - 1 : start + 1] not in common  # 模范|县
    }
    taken = {place for start, (end, _) in spans.items() for place in range(start, end)}
    for start, end, listing in listed:
        inside = [at for at in range(start, end) if at in spans and spans[at][0] <= end]
        whole = inside != [] and (inside[0] > start or text[end - 1] in _NATURE)  # 歌|乐山, 华蓥|山
        if not whole and (start in taken or end - 1 in taken):
            continue
        if text[start - 1 : start + 1] in words:
            continue  # 建成渝万高铁 does not name 成渝
        short = listing == "city" and end - start == _SHORT_SIZE
        if short and (text[start - 1 : start + 1] in common or text[end - 1 : end + 1] in common):
            continue
        if short and text[end - 1] in "乡镇" and _is_unknown(text, start - 1):
            continue  # 通川区青|宁乡
        for at in inside:
            del spans[at]
        spans[start] = (_city_end(text, end, listing), listing)
    starts = {end: start for start, (end, _) in spans.items()}
    joined = _joined(text, spans)
    names = [Found(*span, "place") for span in joined if spans[span[0]][1] != "edge"]
    return Regions(starts, names)


def _is_unknown(text: str, at: int) -> bool:
    """Whether the character there is neither a mark nor grammar, so that a word may go on."""
    return at >= 0 and text[at] not in MARKS and text[at] not in GRAMMAR


def _county_end(text: str, start: int, end: int, name: str) -> int:
    """
    Behind 自治县, 县 or 州, which news writes without the peoples: 秀山自治县, 恩施州.

    Before 县 where it belongs to the town: 彭水|县城.
    """
    if text[end - 1] == "县" and text[end : end + 1] == "城" and end - start > _SHORT_SIZE:
        return end - 1
    if text.startswith(_AUTONOMOUS, end):
        return end + len(_AUTONOMOUS)
    level = text[end : end + 1]
    is_short = "自治" in name and level == name[-1] and text[end - 1] not in "县州"
    return end + is_short * (text[end + 1 : end + 2] != "城")


def _city_end(text: str, end: int, listing: str) -> int:
    """Behind 市 where it belongs to the city, before it where it does not: 成都市, 上海|市民."""
    if text[end - 1] == "市" and text.startswith(_NO_CITY, end):
        return end - 1
    official = listing == "city" and text.startswith(_OFFICIAL, end)
    return end + 1 if official and not text.startswith(_NO_CITY, end + 1) else end


def _joined(text: str, spans: Mapping[int, tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """The spans in order; a province and the short name of its city behind it are one: 广西钦州."""
    end = 0
    for start in sorted(spans):
        if start < end:
            continue
        end, kind = spans[start]
        if kind == "province" and text[end - 1] not in "省市区庆" and end in spans:
            further, kind = spans[end]
            if kind in ("district", "city") and text[further - 1] not in "区县市":
                end = further
        yield start, end


def towns_in(text: str, district: District | None) -> Iterator[Found]:
    """
    Towns of *district* by their short names, as in a list of them.

    >>> from cqfacts.model import District
    >>> text = "修齐、坪坝等乡镇有雪"
    >>> [text[town.start:town.end] for town in towns_in(text, District("城口县", "500229"))]
    ['修齐', '坪坝']
    """
    if not district:
        return
    common = tables().words
    first = _FIRST.match(text)
    for listed in (*((first,) if first else ()), *_LISTED.finditer(text)):
        if listed["town"] not in common and district in place_of(listed["town"]):
            yield Found(listed.start("town"), listed.end("town"), "place")


def features_in(text: str, regions: Mapping[int, int]) -> Iterator[Found]:
    """
    Mountains, rivers and the like whose names stand by themselves, as in a list.

    >>> text = "在五福岭、麒麟盖等海拔山区"
    >>> [text[found.start:found.end] for found in features_in(text, {})]
    ['五福岭', '麒麟盖']
    """
    common = tables().words
    for river in _BRANCH.finditer(text):
        yield Found(*river.span(), "place")
    for feature in _FEATURE.finditer(text):
        end = feature.end()
        if end in regions or text[end - 2 : end] in common or text[end - 3 : end] in common:
            continue  # 缓解|长江
        if not _feature_ends(text, end):
            continue
        edge = left_edge(text, end - 1, regions)
        if text[edge.start - 1 : edge.start + 1] in common:
            continue  # 每|天巡江
        kinds = edge.kinds[1:] if edge.first == "region" else edge.kinds
        if len(kinds) != 1 or kinds[0][1] != "unknown":
            continue
        start = kinds[0][0]  # 武胜县|太极湖
        if text[start - 1 : start] == "“" and text[end : end + 1] == "”":
            continue  # “拥河”治水
        size = end - start
        water = feature.group() in _WATERS and text[start] not in _NUMERALS
        if size in _FEATURE_SIZES or (water and size == _SHORT_SIZE and start == edge.start):
            yield Found(start, end, "place")


def listed_places(text: str, regions: Mapping[int, int]) -> Iterator[Found]:
    """
    Places of a list that says at its end what they are.

    >>> text = "大观原点、山王坪、神龙峡三大片区"
    >>> [text[found.start:found.end] for found in listed_places(text, {})]
    ['神龙峡', '山王坪', '大观原点']
    """
    common = tables().words
    ends: set[int] = set()  # of items; what stands before one is read once
    for closing in _CLOSED.finditer(text):
        end, start = closing.end("last"), closing.start("last")
        while end not in ends:
            ends.add(end)
            item = text[start:end]
            if _NO_PLACE.search(item) or (item in common and not place_of(item)):
                break
            yield Found(start, end, "place")
            if text[start - 1 : start] != "、":
                break
            end = start - 1
            before = _ITEM.search(text, max(0, end - _LONGEST_ITEM), end)
            start = before.start() if before else _first_item(text, end, regions)
            if start >= end - 1:
                break


def _first_item(text: str, end: int, regions: Mapping[int, int]) -> int:
    """Where the first of a list begins, *end* if that is no single run of unknown characters."""
    edge = left_edge(text, end, regions)
    return edge.start if edge.first == "unknown" and len(edge.kinds) == 1 else end


def _feature_ends(text: str, end: int) -> bool:
    """Whether what stands behind a mountain or a river is no part of another word."""
    behind = text[end : end + 1]
    if text[end - 1] == "山" and behind in _AT_FEATURE:
        return True
    common = tables().words
    if text[end - 1 : end + 1] in common:
        return False  # 木叶山|歌
    if behind and behind not in MARKS and behind not in _BEHIND_FEATURE:
        return text[end : end + 2] in common
    return text[end - 1 : end + 1] not in common
