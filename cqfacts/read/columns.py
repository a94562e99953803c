"""
Whether the end of a column cut a sentence in two.

Nothing in the file says so: the first half ends without a mark, as a headline does, and the second
half begins like a paragraph. What tells them apart is how running text differs from headlines.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cqfacts.data.sections import sections
from cqfacts.read import byline

_CLAUSE_OPEN = re.compile(r"[，、；：,—（(《“‘「『【]$|——$")
_CANNOT_START = re.compile(r"[，。、；：！？）》”’」』】,.;:!?)%％]")
_UNIT_START = re.compile(r"[万亿千百十余多个%％年月日家人元吨亩公米辆台套次倍成项]")
_INNER_STOP = re.compile(r"[。！？；](?!$)|[?!;](?=[\u4e00-\u9fff“])")
_CLOSERS = {"（": "）", "《": "》", "“": "”", "(": ")", "【": "】", "「": "」", "‘": "’"}
_BODY_START = re.compile(
    r"(?:“?(?:同时|此外|目前|近日|日前|据悉|据了解|据介绍|其中|随着|为了?|然而|但|而|因此|于是|不仅|下一步|接下来"
    r"|截至|自此|自\d|当日|当天|记者|今年|去年|近年来?|在[^，]{2,20}[，中上下里]|\d{4}年|\d{1,2}月|昨日|今日|这|该|对|如今|过去"
    r"|一直以来|与此同时|除此之外|另外|另据|当前|眼下|未来|作为|围绕|通过|根据|按照|针对|由于|如果|从))"
)
_BODY_WORD = re.compile(
    r"该[区县市项公企村镇乡街园局校院所集]|其中|我们|他们|她|记者|表示|介绍|告诉|累计|以及|并且|已经|因为|所以|如果|以来|即将"
    r"|分别|不断|主要|有关|相关|进行|这[个些里是]|还|了|是"
)
_SPEECH = re.compile(
    r"(?:说|表示|介绍|告诉记者|认为|透露|指出|坦言|显示|了解到|获悉|看到|算了一笔账)[，：:“]|是指"
)
_HANGS = re.compile(
    r"(?:[的地得和与及或并在将把被对向为从以于由使让给等其该各每]|主动|以及|通过|进一步|包括|其中|按照)$"
)
_LEADS_ON = re.compile(r"[看说道讲问答喊念][：:]$")
_NO_WORDS = re.compile(
    r"[“‘「『（(\d—①-⑳●■◆▲★□◎△※▍]|[一二三四五六七八九十]+[是、]|第[一二三四五六七八九十]"
)
_QUOTED_WORD = re.compile(r"“[^”，。！？]{1,14}”(?![。！？]|$)")  # not what somebody says
_BOX = re.compile(r"【[^【】]{2,20}】")  # a subhead
_HALVES = re.compile(r"[^A-Za-z\d][\s\u3000]+[^A-Za-z\d]")  # a headline in two halves
_WHEN = re.compile(r"[后时中下]，")  # a clause that says when
_TORN = re.compile(r"[一-龥](?<![约近共每第全该前这其从自到在截逾超达新今去年月])\d")  # 宿1380间
_STOP = re.compile(r"[，。；：、]")
_OPENING = re.compile(r"[一-龥]{1,2}(?:[，：]|[中后前时里上下]，)")  # 同时， 村民：
_LONGEST_HEAD, _LONGEST_SUBHEAD = 40, 24
_SAYS = re.compile(
    r"(?P<given>[一-龥]{1,2}?)?(?:(?:说|介绍|表示|坦言|透露|告诉记者|笑道)[，：:,]|介绍说|[给对向]记者)"
)
_SHORT_CLAUSE = 3
_ENOUGH = 3


class Place(NamedTuple):
    """What stands around a possible break, as far as it speaks for or against one."""

    page: str = ""  # shows what is one word
    after_head: bool = False  # right under a headline, subhead or byline, where no subhead stands
    has_numbers: bool = False  # the subheads of the page are numbered, and this is not


def is_cut(first: str, second: str, place: Place) -> bool:
    """
    Whether *first* and *second* are one sentence that the layout broke apart.

    >>> is_cut("依托铁路口岸综合优势，该区主动", "“走出去”、精准“请进来”，打造开放之路。", Place())
    True
    >>> is_cut("聚力推动路网建设 高质量筑牢根基", "过去，由于明月山横亘，有一定阻隔。", Place())
    False
    """
    if _BOX.fullmatch(first):
        return False
    if leads_on(first):
        return not _NO_WORDS.match(second)
    if is_open(first) or is_torn(first, second) or len(first) > _LONGEST_HEAD * 2:
        return True
    if _names_who_says(first, second):
        return True
    return _weight(first, second, place) >= _ENOUGH


def _names_who_says(first: str, second: str) -> bool:
    """
    Whether one ends in a post with a name, or half of it, and the other goes on with what is said.

    >>> _names_who_says("县农业农村委高级农艺师覃", "学林说，产量翻番。")
    True
    >>> _names_who_says("公司董事长钟离梅", "给记者算账：产值增长。")
    True
    >>> _names_who_says("县里来了新书记", "他说，产量翻番。")
    False
    """
    named, says = _speaker().search(first), _SAYS.match(second)
    if not named or not says:
        return False
    name, given = named["name"], says["given"] or ""
    return (len(name) == 1) == bool(given) and byline.is_name(name + given)


@cache
def _speaker() -> re.Pattern[str]:
    """A post, and the name of its bearer or the first character of it."""
    posts = sorted(sections("posts.txt")["post"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, posts))})(?P<name>[一-龥]{{1,4}}?)$")


def is_parallel(text: str) -> bool:
    """
    Whether the text is two clauses of the same length, as headlines like to be.

    >>> is_parallel("路通了，人回了"), is_parallel("路通了，村民回来了")
    (True, False)
    """
    first, _, second = text.partition("，")
    return len(first) == len(second) and 1 < len(first) <= _LONGEST_SUBHEAD // 2


def leads_on(text: str) -> bool:
    """
    Whether the text ends in a colon that no paragraph ends with, unless a quotation follows.

    >>> leads_on("他翻出老照片给记者看："), leads_on("主要做法如下：")
    (True, False)
    """
    return bool(_LEADS_ON.search(text, max(0, len(text) - 2)))


def is_torn(first: str, second: str) -> bool:
    """
    Whether the break is within a number or before a mark that no line begins with.

    >>> is_torn("总投资1.45", "亿元"), is_torn("总投资", "，其中"), is_torn("航标灯", "照亮夜航")
    (True, True, False)
    """
    if _CANNOT_START.match(second):
        return True
    return first[-1:].isdigit() and bool(second[:1].isdigit() or _UNIT_START.match(second))


def is_open(text: str) -> bool:
    """
    Whether the text cannot end here: a clause, a bracket or a quotation is still open.

    >>> is_open("专项工作（项"), is_open("优服务、强产业、"), is_open("打造“双城”")
    (True, True, False)
    """
    if _CLAUSE_OPEN.search(text, max(0, len(text) - 2)) or _INNER_STOP.search(text):
        return True
    return any(text.count(a) > text.count(b) for a, b in _CLOSERS.items())


def _weight(first: str, second: str, place: Place) -> int:
    """Reasons for a broken sentence, less those for a headline."""
    first = first.replace(",", "，")
    commas = first.count("，")
    rest = first.rpartition("，")[2]
    weight = 0
    weight += 3 * (len(first) > _LONGEST_HEAD) + (len(first) > _LONGEST_SUBHEAD)
    weight += (1 + bool(commas)) * bool(_BODY_START.match(first))
    weight += min(2, sum(1 for _ in _BODY_WORD.finditer(first)))
    weight += 3 * bool(_SPEECH.search(first)) + 2 * hangs(first) + min(commas, 3)
    weight += 3 * (bool(commas) and len(rest) <= _SHORT_CLAUSE)
    weight += bool(_WHEN.search(first)) + bool(_TORN.match(second))
    weight += place.after_head + 2 * place.has_numbers
    weight += is_word(first, second, place.page)
    weight -= 3 * bool(_HALVES.search(first)) + 4 * is_parallel(first)
    return weight + _start_weight(second)


def _start_weight(second: str) -> int:
    """How little the second half begins as a paragraph does."""
    if _QUOTED_WORD.match(second):
        return 1
    if second.startswith("“") or _BODY_START.match(second):
        return -2
    stop = _STOP.search(second, 0, _SHORT_CLAUSE + 1)
    if not stop or _OPENING.match(second):
        return 0
    return {"，": 1, "、": 2}.get(stop.group(), 3)


def is_word(first: str, second: str, page: str) -> int:
    """How far the page uses, elsewhere, what stands across the break as one word."""
    before, after = first[-2:], second[:2]
    if not before.isalnum() or not after.isalnum():
        return 0
    if before + after in page or (before[1:] + after) in page or before + after[:1] in page:
        return 3
    return min(2, page.count(before[1:] + after[:1]))


def hangs(text: str) -> bool:
    """Whether the text ends in a word that something has to follow."""
    return bool(_HANGS.search(text, max(0, len(text) - 4)))
