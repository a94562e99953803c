"""Names that the text marks by itself: 《…》 titles, “…” names, models with letters and digits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts.extract.boundary import left_edge, lexicon
from cqfacts.extract.endings import Found, endings
from cqfacts.extract.evidence import tables
from cqfacts.extract.gazetteer import listings, sorts_of_products
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from cqfacts.model import NameType

_TITLE = regex(r"《[^《》\n]{1,60}》")
_SHORT = regex(
    r"(《[^《》\n]{1,60}》)[（(](?:以下|下)?简称[：:]?[“《]?([^”》）)\n]{1,20})[”》]?[）)]"
)
_QUOTED = regex(r"“([^“”\n，。；！？]{2,20})”")
_NAMED = regex(r"“[^“”\n，。；！？]{2,12}”(?=新政|政策|系列政策|人才政策)")
_MODEL = regex(r"[A-Z][A-Z]{0,3}-?\d{1,4}(?![A-Za-z0-9.])")
_WORK = regex(
    "(?:剧|戏|歌|曲|舞|片|影|小说|诗|书|画|小品|相声|节目|评书|动漫|动画|游戏|演艺|图册)[集品作]?$"
)
_SHOWN = regex("(?:[首公上连巡联]演|[首上热公]映|开机|杀青|票房|演出)")
_PAPER = ("报", "周刊", "杂志")
_POLICY = (
    *("行动", "计划", "工程", "机制", "模式", "规划", "战略", "政策", "专班"),
    *("突破年", "建设年", "攻坚年", "提升年", "一带一路", "助学金", "奖学金"),
)
_SHORTEST_POLICY = 4
_APP = regex(
    "(?:微信)?小程序|A[Pp]{2}|公众号|客户端|软件|大模型|智能体|品牌(?!化|力)|套餐"
    "|(?:数字化|智能|服务|管理|大数据|云|政务|交易|电商|直播|预约|监管)?(?:平台|系统|应用)"
)
_CREATED = regex("(?:设立|组建|启动|推出|开设|开通|上线|创办|发起|成立)了?$")
_INSTITUTION = (
    *("法庭", "大脑", "议事会", "课堂", "讲堂", "学堂", "夜校", "驿站", "工坊", "热线", "服务队"),
    *("管家", "联盟", "直通车", "小院", "食堂", "书屋", "超市", "讲习所", "平台", "专列", "套餐"),
    *("客厅", "展馆", "消费券", "夜市", "市集", "公社"),
)
_NUMBERS = ("编号", "编码", "型号", "代码", "代号", "车牌", "航班")
_VARIETY = regex(r"[一-鿿]{2,4}\d{2,4}号?")  # 旱优761, of rice
_BRANDED = regex(  # “几江”“金江津”等中国驰名商标
    r"(?P<names>(?:“[^“”\n，。；！？]{1,8}”[、和与及]?){1,8})等?[^“”\n，。；！？、]{0,6}(?:商标|品牌(?!化|力))"
)
_VESSEL = regex("[客货游班]?轮(?![胎廓椅流班])|直升机|无人机|飞船|卫星|巡逻艇|趸船|机器人|列车")
_EACH = regex(r"“([^”]+)”")
_PASS = ("通", "码", "宝")  # what services on line are called: 跨境融资一键通
_SHORTEST_PASS = 4
_LONGEST_SORT = 5
_WELL = regex(r"[一-鿿]{1,4}[0-9A-Z-]{1,6}井")
_DAY = regex("[一-鿿]{2,10}(?<![今昨明近当每假节生整终度作])[日节]")
_SHORTEST_DAY = 5
_SHORTEST_INSTITUTION = 5


def marked_names(text: str, regions: Mapping[int, int]) -> Iterator[Found]:
    """
    The names in *text* that stand in marks.

    >>> text = "《重庆市河长制条例》和“问界新M7”"
    >>> [(text[f.start:f.end], f.type) for f in marked_names(text, {})]
    [('《重庆市河长制条例》', 'policy'), ('问界新M7', 'product')]
    """
    if "《" in text:
        for title in _TITLE.finditer(text):
            yield Found(*title.span(), _kind_of(title))
    if "“" in text:
        yield from _quoted_names(text)
    for model in _MODEL.finditer(text):
        edge = left_edge(text, model.start(), regions)
        if text.endswith(_NUMBERS, 0, model.start()):
            continue  # 编号M83
        if edge.last in ("unknown", "company") and _is_brand(text, edge.start, model.start()):
            yield Found(edge.start, model.end(), "product")


def _kind_of(title: re.Match[str]) -> NameType:
    """Whether a title is a paper's, a work's (舞剧《绝对考验》) or, as most are, a policy's."""
    if title.group()[:-1].endswith(_PAPER):
        return "organisation"
    text, (start, end) = title.string, title.span()
    is_work = _WORK.search(text, max(0, start - _SHORTEST_POLICY), start) or _SHOWN.match(text, end)
    return "product" if is_work else "policy"


def _quoted_names(text: str) -> Iterator[Found]:
    for quoted in _QUOTED.finditer(text):
        found = _quoted_name(quoted)
        if found:
            yield found
    for named in _NAMED.finditer(text):
        yield Found(*named.span(), "policy")
    for branded in _BRANDED.finditer(text) if "商标" in text or "品牌" in text else ():
        for name in _EACH.finditer(text, *branded.span("names")):
            yield Found(*name.span(1), "product")


def _is_brand(text: str, start: int, end: int) -> bool:
    """Whether a brand, not itself in quotation marks, stands before a model; U12 is no model."""
    is_named = text.endswith(tuple(endings()), start, end)  # 排球锦标赛U12
    return end - start > 1 and text[start - 1 : start] != "“" and not is_named


def short_titles(text: str) -> dict[str, str]:
    """
    The full title by the short one that the text gives to it.

    >>> short_titles("《农业气象观测规范 蜡梅》（以下简称《规范》）")
    {'《规范》': '《农业气象观测规范 蜡梅》'}
    """
    return {f"《{brief}》": full for full, brief in _SHORT.findall(text)}


def _quoted_name(quoted: re.Match[str]) -> Found | None:
    """What a quotation names by itself; most quotations are no names."""
    words = quoted[1]
    is_own = words not in lexicon()
    has_capital = any(char.isascii() and char.isupper() for char in words)
    if has_capital and not words.isascii() and "、" not in words:
        return Found(*quoted.span(1), "product")
    if words.endswith(_POLICY) and len(words) >= _SHORTEST_POLICY:
        return Found(*quoted.span(1), "policy")
    behind = quoted.end()
    if is_own and _VESSEL.match(quoted.string, behind) and words not in tables().words:
        return Found(*quoted.span(1), "product")
    if words.endswith("贷") or (is_own and _APP.match(quoted.string, behind)):
        return Found(*quoted.span(1), "product")
    if _VARIETY.fullmatch(words) or (is_own and _is_of_sort(quoted)):
        return Found(*quoted.span(1), "product")
    if _WELL.fullmatch(words) or (words.endswith(_INSTITUTION) and _is_instituted(quoted)):
        return Found(*quoted.span(1), "project")
    if len(words) >= _SHORTEST_DAY and _DAY.fullmatch(words):
        return Found(*quoted.span(1), "event")
    return None


def _is_of_sort(quoted: re.Match[str]) -> bool:
    """Whether a quotation names a sort of fruit, cattle and the like, or a service on line."""
    words, size = quoted[1], len(quoted[1])
    if words in tables().words:
        return False
    behind = quoted.string[quoted.end() : quoted.end() + _LONGEST_SORT]
    if behind.startswith(sorts_of_products()):
        return True
    is_pass = size >= _SHORTEST_PASS and words.endswith(_PASS) and words[-2:] not in tables().words
    return is_pass or (words.endswith(sorts_of_products()) and _is_named_sort(words))


def _is_named_sort(words: str) -> bool:
    """Whether what stands before the fruit or cattle is no common word: 酉州|乌羊."""
    sizes = [len(sort) for sort in sorts_of_products() if words.endswith(sort)]
    return len(words) > max(sizes) and words[: -max(sizes)] not in tables().words


def _is_instituted(quoted: re.Match[str]) -> bool:
    """Whether a quotation that ends as institutions do names one: 设立“夜间法庭”."""
    start, size = quoted.start(), len(quoted[1])
    is_created = _CREATED.search(quoted.string, max(0, start - 3), start)
    head = quoted[1][:2]
    is_new = head not in tables().words or head in listings()
    is_proper = size >= _SHORTEST_INSTITUTION and is_new
    return is_proper or (size >= _SHORTEST_POLICY and bool(is_created))
