"""
Names that their last words give away: …有限公司, …街道, …产业园, …博览会, “…”行动.

The endings, and how much evidence each needs before it, are data (`name_suffixes.txt`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.data.sections import sections
from cqfacts.extract.boundary import ORDINARY, Edge, left_edge, lexicon
from cqfacts.extract.evidence import MARKS, tables
from cqfacts.extract.gazetteer import towns_by_name
from cqfacts.extract.wordset import Wordset
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cqfacts.model import NameType

_STRETCH = regex(r"[（(][^（）()，。；]{1,12}?(?P<stretch>段)?[）)]")
_LEG = regex(r"[（(][^（）()，。；]{2,10}[站赛区][）)]")
_SECTION = regex(r"[一-鿿]{2,6}至[一-鿿]{2,4}段")  # 渝湘复线高速|武隆巷口至桐梓段
_EDITION = regex(
    r"(?:第[一二三四五六七八九十百零〇\d]{1,4}[届次]|20\d\d(?!年)|二[〇○零][〇○零一二三四五六七八九]{2}(?!年))$"
)
_TOWN = regex(r"(?:镇|乡|街道|[一-鿿](?<![乡农渔山])村(?![落级居]))")
_IN_TOWNS = frozenset("镇乡街村")
_STRETCH_BEFORE = regex(r"[一-鿿]段(?=[一-鿿]{2})")
_STUDIES = regex("毕业|本科|[一二三四五六]年级|监管")  # behind 西南大学, 桃源小学, 重庆海关
_SUPERIOR = regex(r"(?:公安局|分局|管理局|林业局|法院|检察院|航道处|海事处|总队|支队)")
_LONGEST_SUPERIOR = 3  # what of one may stand before the edge
_OUTPOST = ("派出所", "法庭", "大队", "站", "所")
_COMPANY = regex(r"有限公司|集团公司")
_TOWN_BEFORE = regex(r"(?:镇|乡|街道)[一-鿿]{2,5}$")
_VILLAGES = frozenset(("村", "社区"))
_COUNTING = regex(  # 第一批活动, 第三条铁路; 第三次全国经济普查 is a name
    r"第[一二三四五六七八九十百\d]{1,3}"
    r"(?:[批个场轮条座部代家项位种类步级所间栋艘架台张期]|季度|次(?!全国|世界|国际|代表))"
)
_AUSPICIOUS = frozenset(  # common words that villages, reservoirs and bridges are named with
    ("红旗", "朝阳", "向阳", "幸福", "胜利", "团结", "光明", "前进", "和平", "友谊", "东风", "新华")
)
_VAGUE = frozenset(("公司", "中心", "铁路", "高速公路", "大厦", "茶园", "果园"))
_UNQUOTED = frozenset(("学校", "种植基地", "养殖基地", "加工基地"))
_FIELDS = ("气田", "油田", "煤矿")
_RIVERS = frozenset("江河")
_WAYS = ("线", "路", "高速", "高铁", "通道")
_TERMINI = range(2, 5)  # how long the names of the ends of a line are
_STATIONS = frozenset(("站", "北站", "西站", "东站", "南站"))
_LINES = ("高铁", "铁路", "高速", "高速公路", "城际")
_SMALL = frozenset(("镇", "乡", "村", "社区", "小区", "街道"))
_NUMERALS = frozenset("一二两三四五六七八九十百千万亿几数多")
_VERB = 2  # how many tokens go before a name behind a region and a verb
_COUNTED = frozenset("大个家条座级")
_PROPER = frozenset(("region", "quoted", "company"))
_LEVELS = frozenset("市区县镇乡村")
_SEATS = frozenset("市区县")
_LONGEST_ORGAN = 13
_NO_LEVEL = frozenset("全各该我本外两多几")
_COMMERCIAL = ("公司", "集团", "队", "局")
_FORCES = frozenset(("总队", "支队", "大队", "救援队", "消防救援队"))
_WIDE = ("全国", "国际", "世界", "亚洲", "全市")  # what tells events apart
_PUBLIC = ("园", "园区")  # places that a district has itself
_TOKENS = {"proper": 1, "own": 1, "head": 3}
_LOCAL = ("党支部", "党总支", "卫生室", "卫生站", "敬老院", "养老院", "中学", "小学")
_NATION = "国家"
_INSTITUTIONS = ("中心", "实验室")
_LONG_ENOUGH = 5
_POSTED = ("办事处", "代表处")
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


class _Candidate:
    """An ending at its place, and what stands before it."""

    __slots__ = ("at", "edge", "ending", "regions", "text", "type", "words")

    def __init__(
        self, text: str, at: int, words: str, ending: Ending, edge: Edge, regions: Mapping[int, int]
    ) -> None:
        self.text = text
        self.at = at
        self.words = words
        self.ending = ending
        self.type = ending.type
        self.edge = edge
        self.regions = regions


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
    if not follow or not text.startswith(follow, end) or _STUDIES.match(text, end):
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
        elif not (
            end in inside
            or end in towns
            or _is_within_a_word(text, at, end)
            or _is_office_of_level(text, at, end, regions)
        ):
            edge = left_edge(text, at, regions)
            if edge.kinds:
                found = _Candidate(text, at, text[at:end], ending, edge, regions)
                start = _behind_superior(found, _start(found))
                if (
                    start < at
                    and text[start] not in "不届"  # 不通高速, 11届红叶节
                    and _is_enough(found, start)
                    and not _is_a_word(found, start, end)
                    and not (ending.type == "place" and _is_by_name(text, start, end))
                ):
                    if ending.type == "organisation" and text[start] != "“":
                        start = _with_town(start, within, regions)
                    yield Found(start, _end(found, end), ending.type)


def _is_by_name(text: str, start: int, end: int) -> bool:
    """Whether a village is only called so: 远近闻名的“三难村”."""
    return text[start - 1 : start] == "“" and text[end : end + 1] == "”"


def _with_town(start: int, within: Mapping[int, int], regions: Mapping[int, int]) -> int:
    """Before the town, with its district, in which a name begins: 鱼鳞乡|五宋村卫生室."""
    town = within.get(start)
    return start if town is None else regions.get(town, town)


def _is_within_a_word(text: str, at: int, end: int) -> bool:
    """Whether an ending belongs to a word that is none, or is said twice."""
    longer = text[at - 1 : end]
    is_word = longer in lexicon() or (end - at == 1 and longer in tables().words)
    return is_word or text.endswith(text[at:end], 0, at)


def _is_office_of_level(text: str, at: int, end: int, regions: Mapping[int, int]) -> bool:
    """街道办事处联合|区司法局: a level without its district begins the name of an office."""
    if text[at:end] != "局":
        return False
    organs = sections("organs.txt")["organ"]
    return any(
        text[start:at] in organs and text[start - 1] in _SEATS and start not in regions
        for start in range(max(1, at - _LONGEST_ORGAN), at - 1)
    )


def _is_a_word(found: _Candidate, start: int, end: int) -> bool:
    """市中心, 城中村, 跨国公司: what a dictionary has is no name, but companies may bear words."""
    is_company = found.type == "organisation" and not found.words.endswith("公司")
    return not is_company and found.text[start:end] in tables().words


def _start(found: _Candidate) -> int:
    """The edge moved to where the name proper begins."""
    if found.words in _SMALL:
        return _behind_regions(found, _behind_town(found))
    if found.words in _STATIONS:
        return _at_last_region(found)
    if found.type in ("place", "project"):
        start = _behind_district(found, _at_region(found, _behind_town(found)))
        if found.words.endswith(_WAYS) and found.text[start - 1 : start] == "至":
            start = _before_terminus(found, start)
        return _behind_stretch(found, start) if found.type == "place" else start
    if found.words.endswith("公司") and _is_brand_before_region(found):
        return found.edge.start
    start = _before_nation(found, _behind_deed(found, _at_region(found, found.edge.start)))
    if found.words in _POSTED and found.text[start - 1 : start] == "驻":
        return _before_posted(found, start)
    if found.words.endswith("公司") and found.edge.first in ORDINARY:
        ends = [*(at for at, _ in found.edge.kinds[1:]), found.at]
        heads = [
            at
            for (at, kind), end in zip(found.edge.kinds, ends, strict=True)
            if kind not in ORDINARY and found.text[at:end] not in tables().words
        ]
        return heads[0] if heads else start
    if found.type != "event":
        return start
    edition = _EDITION.search(found.text, max(0, start - 6), start)
    if not edition:
        return start
    return found.regions.get(edition.start(), edition.start())  # 重庆市|第十五届


def _behind_town(found: _Candidate) -> int:
    """安居镇|龙灯彩扎工坊: what lies in a town is named without it."""
    start = found.edge.start
    if found.edge.first == "quoted" or _IN_TOWNS.isdisjoint(found.text[start : found.at]):
        return start  # “三峡橘乡”田园综合体
    for town in _TOWN.finditer(found.text, start, found.at):
        if town.end() not in found.regions and _is_named_behind(found, town.end()):
            start = town.end()
    return start


def _is_named_behind(found: _Candidate, start: int) -> bool:
    """Whether what lies in a town has a name of its own, other than 润溪乡育苗烘烤工场."""
    if found.words in _SMALL or found.ending.need in _SHORTEST or start >= found.at:
        return True
    return any(kind not in ORDINARY for _, kind in found.edge.kinds_from(start))


def _behind_superior(found: _Candidate, start: int) -> int:
    """
    秀山县公安局|川河盖派出所: what has a name of its own is named without what it belongs to.

    At the end, as no name, where it has none: 捷力轮毂有限公司|调度中心.
    """
    if found.type != "organisation":
        return start
    if found.words.endswith(_OUTPOST):
        before = max(0, start - _LONGEST_SUPERIOR)
        ends = [above.end() for above in _SUPERIOR.finditer(found.text, before, found.at)]
        named = [at for at in ends if start < at < found.at and _is_proper_at(found, at)]
        return named[-1] if named else start
    company = _COMPANY.search(found.text, start, found.at)
    if company and found.words.endswith("中心"):
        tokens = found.edge.kinds_from(company.end())
        return start if any(kind not in ORDINARY for _, kind in tokens) else found.at
    return start


def _is_proper_at(found: _Candidate, start: int) -> bool:
    """Whether something else than common words follows there."""
    return found.edge.kinds_from(start)[0][1] not in ORDINARY


def _at_last_region(found: _Candidate) -> int:
    """渝万高铁暑运|梁平南站, but 成渝铁路荣昌站: no words stand between a line and its station."""
    start = found.edge.start
    regions = [at for at, kind in found.edge.kinds if kind == "region"]
    on_line = start in regions[:-1] and found.text.endswith(_LINES, start, regions[-1])
    return regions[-1] if regions and not on_line else start


def _behind_stretch(found: _Candidate, start: int) -> int:
    """渝泸北线高速公路江津段|永兴枢纽: what lies on a stretch of a line is named without it."""
    for stretch in _STRETCH_BEFORE.finditer(found.text, start, found.at):
        if stretch.end() - 1 in found.regions:
            start = stretch.end()
    return start


def _is_brand_before_region(found: _Candidate) -> bool:
    """华峰|重庆氨纶有限公司, where nothing else stands before it."""
    kinds = [kind for _, kind in found.edge.kinds[:2]]
    before = found.text[found.edge.start - 1 : found.edge.start]
    return kinds == ["unknown", "region"] and before in MARKS


def _before_terminus(found: _Candidate, start: int) -> int:
    """白马至|平桥高速连接线: a line is named by both its ends."""
    edge = left_edge(found.text, start - 1, found.regions)
    is_place = len(edge.kinds) == 1 and edge.first in ("region", "unknown")
    return edge.start if is_place and start - 1 - edge.start in _TERMINI else start


def _before_nation(found: _Candidate, start: int) -> int:
    """国家|机床质检中心: the nation is a part of the names of its institutions."""
    is_named = found.type == "organisation" and found.text.endswith(_NATION, 0, start)
    return start - len(_NATION) if is_named else start


def _before_posted(found: _Candidate, start: int) -> int:
    """泸州海关驻|合江办事处: who has an office elsewhere is a part of its name."""
    edge = left_edge(found.text, start - 1, found.regions)
    return edge.start if edge.first in _PROPER else start


def _behind_deed(found: _Candidate, start: int) -> int:
    """江津区|联合|重庆农商行: what a district does is no part of the name behind it."""
    tokens = found.edge.kinds_from(start)
    kinds = [kind for _, kind in tokens[:3]]
    return tokens[_VERB][0] if kinds == ["region", "dual", "region"] else start


def _behind_regions(found: _Candidate, start: int) -> int:
    """綦江区|篆塘镇: a town is named without its district."""
    return max([start, *[end for end in range(start + 1, found.at) if end in found.regions]])


def _at_region(found: _Candidate, start: int) -> int:
    """落户|垫江工业园: a few unknown characters before a region are no part of the name."""
    kinds = found.edge.kinds
    for index, (at, kind) in enumerate(kinds, start=1):
        if kind == "region" and at > start:
            end = kinds[index][0] if index < len(kinds) else found.at
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
        return tokens[_VERB][0] if found.type == "place" else start  # 渝北区|共建|高竹新区
    return start


def _is_enough(found: _Candidate, start: int) -> bool:
    """Whether what stands before the ending makes a name."""
    tokens = found.edge.kinds_from(start)
    first = _first_kind(tokens)
    start = max(start, found.edge.start)  # behind 2023, 第四届
    head = found.text[start]
    if found.type == "event" and found.ending.need != "head" and _is_of_edition(found):
        return True
    if _is_followed_by_studies(found):
        return first in ("region", "unknown") and not _is_single(found, tokens)
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
    if found.words.endswith("公司") and head.isascii() and head.isupper():
        return len(tokens) > 1  # SK海力士半导体（重庆）有限公司
    if need == "quoted" or head < "\x7f" or "某" in found.text[start : found.at]:
        return first == "quoted"
    if found.words in _VAGUE and [kind for _, kind in tokens] == ["region"]:
        return False  # 中国公司
    if first in _PROPER:
        return first != "quoted" or (len(found.words) > 1 and found.words not in _UNQUOTED)
    if head in _NUMERALS and found.words not in _SMALL and found.text[start + 1] in _COUNTED:
        return False
    size = found.at - start
    is_national = _NATION in (found.text[start : start + 2], found.text[start - 2 : start])
    if is_national and found.words.endswith(_INSTITUTIONS):
        return size >= _LONG_ENOUGH  # 国家工程研究中心 is a kind
    if found.type == "event" and found.text.startswith(_WIDE, start):
        return size >= _SHORTEST["long"]
    return _is_proper_enough(found, start, tokens, first)


def _is_proper_enough(
    found: _Candidate, start: int, tokens: Sequence[tuple[int, str]], first: str
) -> bool:
    """The same, where no region, company or quotation begins the name."""
    need = found.ending.need
    if found.type == "place" and found.text[start : found.at] in _AUSPICIOUS:
        return True
    if need == "own" and found.text[start : found.at] in tables().words:
        return False
    if need in _SHORTEST:
        return found.at - start >= _SHORTEST[need]
    single = _is_single(found, tokens)
    if single and len(tokens) > 1 and tokens[1][1] == "region":
        return found.words in _LINES  # 郑渝高铁
    return first == "unknown" and not single and len(tokens) >= _TOKENS.get(need, found.at)


def _is_of_edition(found: _Candidate) -> bool:
    """Whether the words of an event stand behind the number of its edition: 第十五届技能竞赛."""
    before = found.text[found.edge.start - 1 : found.edge.start]
    return before == "届" and found.at - found.edge.start >= _SHORTEST["any"]


def _is_followed_by_studies(found: _Candidate) -> bool:
    """西南大学|毕业, which a university, but not 大学, may have behind it."""
    end = found.at + len(found.words)
    return found.text.startswith(found.ending.follow, end) if found.ending.follow else False


def _is_single(found: _Candidate, tokens: Sequence[tuple[int, str]]) -> bool:
    """Whether the first token is one character."""
    return (tokens[1][0] if len(tokens) > 1 else found.at) == tokens[0][0] + 1


def _is_of_level(found: _Candidate, start: int) -> bool:
    """县人民医院, 区柠檬产业发展中心: the level stands for the district that the page is about."""
    if found.text[start] not in _LEVELS or start >= found.at:
        return False
    public = found.type == "organisation" and (
        found.words in _FORCES or not found.words.endswith((*_COMMERCIAL, *_LOCAL))
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
    if found.words in _LINES:
        section = _SECTION.match(text, end)
        if section:
            return section.end()
    if text[end : end + 1] not in ("（", "("):
        return end
    if found.type == "event":
        leg = _LEG.match(text, end)
        return leg.end() if leg else end
    bracket = _STRETCH.match(text, end) if found.type == "project" else None
    if bracket and (bracket["stretch"] or bracket.end() - 1 in found.regions):
        return bracket.end()
    return end
