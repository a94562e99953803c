"""
What stands over an article: headline, the line above it, the district it is labelled with.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.read import byline, columns, mastheads, places
from cqfacts.read.dates import HAN_YEAR, PRINTED
from cqfacts.read.layout import is_numbered_title, is_opening, is_section
from cqfacts.text.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cqfacts.read.layout import Line

_DASH = re.compile(r"\s*(?:——|──|―{1,2}|——|--)\s*")
_SUBTITLE = re.compile(
    r"记|访|写在|来自|看|从|走进|对话|直击|解码|系列|聚焦|评|读|在.{2,30}上|\d{4}年"
)
_ISSUER = re.compile(
    r"[（(]?(?:[\u4e00-\u9fff]{2,20}(?:局|调查队|人民政府|政府|办公室|委员会|[发经卫住教建商农村旅康务信息革监管游]委|研究院|中心|部|厅|院|会)"
    r"[\s、，]*){1,3}[）)]?"
)
_EDITED = re.compile(r"[\s、，]*(?:主?编|编[印制辑写]|[主联合协]办|印发?)$")
_MEETING = re.compile(r"召开|举[行办]|开展|启动|[参与赴]|[大年全]会$")
_SITE = re.compile(r"[\u4e00-\u9fff]{2,20}(?:网站?|门户|公众号|客户端)")
_HAN = re.compile(r"[\u3400-\u9fff]")  # the name of a site may stand in English below it
_MONTH = re.compile(
    rf"[（(]?(?:(?:19|20)\d\d|{HAN_YEAR})\s?年\s?[\d一二三四五六七八九十]{{1,2}}\s?月[）)]?"
)
_DATED = re.compile(rf"[\s，]+{PRINTED}$")
_SOURCE_DATED = re.compile(
    rf"(?P<source>[\u4e00-\u9fff]{{4,12}})[\s·|｜]+(?P<day>{PRINTED}(?:\s+\d\d:\d\d)?)"
)
_NO_SITE = re.compile(r"[并上联入组触电管路水气]网$")  # 月底并网 is no site
_SIGNERS = re.compile(r"[\s、，/／]+")
_WHO = re.compile(r"[（(][\u4e00-\u9fff]{2,12}[）)]$")  # of a name: where it is from, what it does
_OFFICES = re.compile(r"[\s、，]+")
_NUMBER = re.compile(
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[.．、|｜]\s*(?!\d)|[①-⑳]\s*|[（(]\d{1,2}[）)]\s*"
)
# Also what a forum prints behind a headline.
_FOOTNOTE = re.compile(
    r"\s*(?:[\[［]\d{1,2}[\]］]|[¹²³⁴-⁹]|[\[［【](?:复制链接|置顶|精华|已解决)[\]］】])$"
)
_MARK = re.compile(r"[◆●■▲★◎▍▌○☆►▶◇▪※✦➤♦》»]\s*")
_SERIAL = re.compile(
    r"[（(](?:第[\d一二三四五六七八九十]{1,3}[号期部]?|[上中下]|之?[一二三四五])[）)]"
)
_CIRCLED = re.compile(r"\s*①$")
_NOTE = re.compile(r"\n\s*①")
_BRACKETED = re.compile(r"【[^【】]{2,8}】|〔[^〔〕]{2,8}〕|\[[^\[\]]{2,8}\]")
_OCCASION = re.compile(
    rf"[（(—─\-\s]*{PRINTED}\s*在[\u4e00-\u9fff“”\s]{{4,50}}(?:[会坛]|会议)上[）)\s]*"
)
_SENTENCE = re.compile(r"[。；]")
_DIGIT = re.compile(r"\d")
_SHORTEST_LINE = 5  # of a headline; a shorter line is the name of a section of the page
_SHORTEST_SUBJECT = 3
_LONGEST_PLACE = 9
_GOES_ON = "让使把将为与和及在到带令的"  # a headline that its subject stands above
_MUCH = 1 / 3  # of what a headline says
_SHORTEST_KICKER, _SHORTEST_TITLE = 8, 4


class Head(NamedTuple):
    """A headline and what belongs to it; `rest` are the lines that are no part of it."""

    title: Passage
    kicker: Passage | None
    subheads: tuple[Passage, ...]
    issuer: str | None  # the office that a report is signed by under its headline
    editor: str | None  # the office that edits what the report stands in
    occasion: str | None  # the meeting that a report was given at, and its day; or its month
    rest: tuple[Line, ...]


class Place(NamedTuple):
    """Where head lines stand: in what text, and whether it is wrapped, as headlines then are."""

    page: str  # shows which words are one
    is_wrapped: bool = False
    is_numbered: bool = False  # one of several articles that are


def head_of(lines: list[Line], place: Place, *, has_byline: bool) -> Head:
    """The lines over an article as headline, kicker, issuer, and what only precedes them."""
    month = None
    if len(lines) > 1 and _MONTH.fullmatch(lines[-1].text):
        month = lines[-1].text
        lines = lines[:-1]
    issuers = 0
    while issuers + 1 < len(lines) and is_issuer(lines[-1 - issuers].text):
        issuers += 1
    issuer = _first_office(lines[-issuers].text) if issuers else None
    lines = lines[: len(lines) - issuers]
    end = len(lines)
    while (
        not has_byline
        and end > 1
        and (is_section(lines[end - 1].text) or _is_marked_below(*lines[end - 2 : end]))
        and not _is_dash(lines[end - 1].text)
    ):
        end -= 1
    subheads, lines = tuple(line.passage for line in lines[end:]), lines[:end]
    occasion = None
    if len(lines) > 1 and is_occasion(lines[-1].text):
        occasion = lines[-1].text
        lines = lines[:-1]
    under: tuple[Passage, ...] = ()
    if len(lines) > 1 and _is_dash(lines[-1].text):
        under = (lines[-1].passage,)
        lines = lines[:-1]
    title, kicker, used = _title_of(lines, place, has_byline=has_byline, is_subtitled=bool(under))
    editors = filter(None, (editor(line.text) for line in lines[:-used]))
    edited_by = None if issuer else next(editors, None)
    number = _NUMBER.match(title.text) if has_byline or place.is_numbered else None
    if number and used > 1 and kicker:
        kicker, used = None, used - 1  # what stands above the first of several is no kicker
    title = _unmarked(title, number or _MARK.match(title.text))
    circled = _CIRCLED.search(title.text)  # of a footnote, if there is one
    title = (
        title[: circled.start()]
        if circled and circled.start() and _NOTE.search(place.page)
        else title
    )
    title = Passage.join((title, *under)) if under else title
    rest = tuple(lines[: len(lines) - used])
    return Head(title, kicker, subheads, issuer, edited_by, occasion or month, rest)


def is_listed(lines: Sequence[Line]) -> bool:
    """Whether a table of contents lists the headline among the lines."""
    return any(line.hint == "listed" for line in lines)


def _is_marked_below(above: Line, line: Line) -> bool:
    """Whether the line is a subhead, as its mark shows, below what is long for a section's name."""
    is_marked = _MARK.match(line.text) and not _MARK.match(above.text)
    return bool(is_marked) and len(above.text) > len(line.text) and len(above.text) > _LONGEST_PLACE


def _unmarked(title: Passage, mark: re.Match[str] | None) -> Passage:
    """The headline without the mark before it and that of a footnote behind it."""
    footnote = _FOOTNOTE.search(title.text)
    start, end = mark.end() if mark else 0, footnote.start() if footnote else len(title)
    return title[start:end] if start < end else title


def _title_of(
    lines: list[Line], place: Place, *, has_byline: bool, is_subtitled: bool
) -> tuple[Passage, Passage | None, int]:
    """Headline, kicker, and the number of lines they take, counted from the last one."""
    used = next((n for n, line in enumerate(reversed(lines), 1) if line.hint == "listed"), 1)
    is_topped = False
    while used < len(lines) and is_one(lines[-used - 1], lines[-used], place):
        is_topped = (is_subtitled or used > 1) and _tops(lines[-used - 1], lines[-used:], place)
        if is_topped:
            break
        used += 1
    title = Passage.join(line.passage for line in lines[-used:])
    above = lines[-used - 1] if used < len(lines) else None
    if above and ends_in_dash(above.text):
        return title, _undashed(above.passage), used + 1
    if above and (has_byline or is_topped or is_listed(lines)) and _is_kicker(above, title):
        return title, above.passage, used + 1
    return (*split(title), used)


def _tops(first: Line, below: Sequence[Line], place: Place) -> bool:
    """
    Whether the first line says in full what leads on to the headline below it.

    Such a line is longer than those, and much longer than two of them.
    """
    second = below[0]
    longest = max(len(line.text) for line in below)
    if len(below) > 1:
        longest = longest * 3 // 2
    if len(first.text) <= max(longest, _LONGEST_PLACE) or places.label(first.text):
        return False
    if _SERIAL.match(second.text):
        return False
    body = place.page.replace(first.text, "", 1)
    return not (
        second.text[0] in _GOES_ON
        or columns.is_open(first.text)
        or columns.hangs(first.text)
        or columns.is_word(first.text, second.text, body)
    )


def is_one(first: Line, second: Line, place: Place) -> bool:
    """Whether a headline runs over both lines."""
    if second.gap or ends_in_dash(first.text) or places.label(second.text) or second.hint:
        return False
    if _SERIAL.fullmatch(second.text):
        return True
    if (
        not _HAN.search(first.text)
        or editor(first.text)
        or _SOURCE_DATED.fullmatch(first.text)
        or byline.words().outlet.fullmatch(first.text)
    ):
        return False
    is_own = is_numbered_title if place.is_wrapped else is_section  # 3 万斤 goes on with 日销
    if is_own(second.text) or _MARK.match(second.text) or _SENTENCE.search(second.text):
        return False
    if (
        _is_figures(first.text)
        and not _is_figures(second.text)
        and len(first.text) > len(second.text)
    ):
        return False
    name = first.text.strip("【】[]〔〕（）◆●■▲★◎▍▌○☆►▶ ")
    if _BRACKETED.fullmatch(first.text) and not (places.is_name(name) or places.town(f"{name}：")):
        return False
    if place.is_wrapped and (len(first.text) >= _SHORTEST_LINE or _is_subject(first.text, place)):
        return "，" not in second.text or not is_opening(second.text, first.text)
    if (
        first.text.startswith("在")
        or (second.text.startswith("关于") and is_issuer(first.text))
        or places.is_name(name)
        or places.town(f"{name}：")
        or places.label(first.text)
        or columns.is_open(first.text)
    ):
        return True
    body = place.page.replace(first.text, "", 1)
    if columns.hangs(first.text) or columns.is_word(first.text, second.text, body):
        return True
    # A line of figures above is a kicker; below it goes on with the headline.
    return bool(_DIGIT.search(second.text) and not _DIGIT.search(first.text))


def _is_subject(text: str, place: Place) -> bool:
    """Whether a short line names what the page tells of, and is no name of a section of it."""
    if len(text) < _SHORTEST_SUBJECT or mastheads.parse(text):
        return False
    return place.page.count(text) > 1


def _is_figures(text: str) -> bool:
    """Whether the line is several clauses with figures, as a kicker is."""
    first, _, last = text.rpartition("，")
    return bool(first) and len(last) > _SHORTEST_LINE and bool(_DIGIT.search(text))


def _is_kicker(first: Line, title: Passage) -> bool:
    """A line over the headline that says more than the name of a section."""
    if is_issuer(first.text) or editor(first.text) or _EDITED.search(first.text):
        return False
    if _SITE.fullmatch(first.text):
        return False
    return len(first.text) >= _SHORTEST_KICKER and not first.text.startswith(title.text)


def split(line: Passage) -> tuple[Passage, Passage | None]:
    """
    Headline and kicker of a line that holds both, joined by ——; a subtitle is the headline's.

    >>> [p.text for p in split(Passage.of("全县进出口额达3.1亿元——借力新通道“出海”", 0))]
    ['借力新通道“出海”', '全县进出口额达3.1亿元']
    """
    parts = list(_DASH.finditer(line.text))
    if len(parts) != 1 or "“" in line.text[: parts[0].start()].rpartition("”")[2]:
        return line, None
    left, right = line[: parts[0].start()], line[parts[0].end() :]
    if len(left) < _LONGEST_PLACE or len(right) < _SHORTEST_TITLE:
        return line, None
    return (line, None) if _SUBTITLE.match(right.text) else (right, left)


def is_issuer(text: str) -> bool:
    """Whether the line is nothing but the name of an office or a paper."""
    if _MEETING.search(text):
        return False
    text = _EDITED.sub("", text)
    if _ISSUER.fullmatch(text):
        return True
    is_paper = byline.words().outlet.fullmatch(text) and not mastheads.is_report(text)
    return bool(is_paper) and not _NO_SITE.search(text)


def signed_alone(text: str) -> byline.Byline | None:
    """
    What a line says that holds nothing but the names of authors, or their office before these.

    >>> signed_alone("潼南区统计局　胥学芳")[:3], signed_alone("潼南区统计局　开展培训")
    (('潼南区统计局', None, ('胥学芳',)), None)
    >>> signed_alone("巴渝学习平台 2023-08-29")[0], signed_alone("汪华 开州发布")[2]
    ('巴渝学习平台', ('汪华',))
    >>> signed_alone("● 刘 欢")[2], signed_alone("■ 常跑跑（弹子石居民）")[2]
    (('刘欢',), ('常跑跑',))
    >>> signed_alone("代明 李颖／武隆报")[:3]
    ('武隆报', None, ('代明', '李颖'))
    """
    mark, who = _MARK.match(text), _WHO.search(text)
    bare = text[mark.end() if mark else 0 : who.start() if who else len(text)]
    names = byline.names_alone(bare)
    if names:
        return byline.Byline(authors=names)
    dated = _SOURCE_DATED.fullmatch(text)
    if dated:
        return byline.Byline(dated["source"], day=dated["day"])
    parts = _SIGNERS.split(text)
    outlet = byline.words().outlet
    offices = [part for part in parts if _ISSUER.fullmatch(part) or outlet.fullmatch(part)]
    if not offices or offices[0] not in (parts[0], parts[-1]):
        return None
    names = byline.names_alone(" ".join(part for part in parts if part not in offices))
    return byline.Byline(offices[0], None, names) if names else None


def is_occasion(text: str) -> bool:
    """
    Whether the line says when and at which meeting a report was given.

    >>> is_occasion("——2024年1月18日在桐梓县第十八届人民代表大会第四次会议上")
    True
    """
    return bool(_OCCASION.fullmatch(text))


def is_retold(head: str, text: str) -> bool:
    """
    Whether the text says again much of what the headline says.

    >>> is_retold("▲无人机送血浆 八公里飞七分钟", "一架无人机从医院起飞，载着血浆，七分钟后降落。")
    True
    >>> is_retold("▲工人在车间忙碌", "一架无人机从医院起飞，载着血浆，七分钟后降落。")
    False
    """
    return told_in(head, text) > _MUCH


def told_in(head: str, text: str) -> float:
    """The share of what the headline says that the text says too."""
    pairs = _pairs(head)
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def _pairs(text: str) -> frozenset[str]:
    """The words of the text, as near as any two characters that follow each other come to them."""
    return frozenset(a + b for a, b in pairwise(text) if a.isalnum() and b.isalnum())


def editor(text: str) -> str | None:
    """
    The first of the offices that a line says a periodical is edited by.

    >>> editor("丰都县统计局编印　　2023年7月25日"), editor("丰都县统计局发布数据")
    ('丰都县统计局', None)
    """
    text = _DATED.sub("", text)
    return _first_office(text) if _EDITED.search(text) and is_issuer(text) else None


def _first_office(text: str) -> str:
    """The first of the offices that sign together."""
    text = _EDITED.sub("", text)
    offices = _OFFICES.split(text.strip("（）() "))
    return offices[0] if all(map(_ISSUER.fullmatch, offices)) else text


def _is_dash(text: str) -> bool:
    return bool(_DASH.match(text))


def ends_in_dash(text: str) -> bool:
    """Whether the line leads on to the headline below it."""
    return text.endswith(("——", "──", "--"))


def _undashed(line: Passage) -> Passage:
    text = line.text
    core = text.strip("—─-― \t\u3000")
    start = text.index(core) if core else 0
    return line[start : start + len(core)]
