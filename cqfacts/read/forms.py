"""
Lines that are set in a way of their own, made ready before they are judged.

A headline whose letters are spaced, a notice that a text goes on elsewhere, the fields of a
document (索引号) or of a dump (标题：, 正文：), the times of day before the headlines of a ticker.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.read import places
from cqfacts.read.byline import CLOCK
from cqfacts.read.dates import PRINTED
from cqfacts.text.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cqfacts.read.layout import Line


class _Field(NamedTuple):
    """A field of a document: what it is called, where it stands, and what it says."""

    key: str
    name: Line
    value: Line | None


_NOTICE = re.compile(
    r"^[（(【](?:上接|紧接|接)第?[A-Z]?[一二三四五六七八\d]{1,3}\s?版[^。，]{0,10}[）)】]"
    r"|[（(【](?:下转|转)第?[A-Z]?[一二三四五六七八\d]{1,3}\s?版[^。，]{0,10}[）)】]$"
)
_BARE_NOTICE = re.compile(r"(?:上接|紧接|下转)第?[A-Z]?[一二三四五六七八\d]{1,3}\s?版")
_SPACED = re.compile(r"(?:\S[ \u3000]{1,2}){5,}\S")
_WORDS = re.compile(r"[\u4e00-\u9fff ]{3,15}|[A-Za-z ]+")  # of a paper, up to eight characters
# the surest day first
_DATED = ("发布日期", "发文日期", "成文日期", "印发日期", "公开日期", "生成日期")
_OFFICES = (
    *("发文机关", "发文机构", "发布机构", "发布单位"),
    *("发文单位", "公开单位", "公开机构", "责任部门"),
)
_OTHERS = (
    r"索\s?引\s?号|发文字号|文\s?号|主题分类|主题词|体裁分类|组配分类|有\s?效\s?性|公开方式|公开范围"
    r"|信息名称|内容概述|废止日期|生效日期|实施日期"
)
_FIELD = re.compile(
    rf"(?:^|(?<=\s))[•·●◦▪*\-\s【\[［]*(?P<key>{_OTHERS}|{'|'.join((*_OFFICES, *_DATED))})\s*"
    r"(?:[】\]］]\s*[：:]?|[：:]|$)\s*"
)
_OPENS = re.compile(rf"[•·●◦▪*\-\s【\[［]*(?:{_OTHERS}|{'|'.join((*_OFFICES, *_DATED))})")
_LONGEST_VALUE = 80
_NUMBER = re.compile(
    rf"{PRINTED}.{{0,10}}|[A-Za-z0-9\-/]{{8,40}}|.{{2,16}}[〔\[（(]\d{{4}}[〕\]）)].{{1,8}}号"
)
_LEAST = 3  # fields of a document
_LEAST_TICKS = 2
_LEAST_DUMPED = 2  # articles whose texts have no name
_FIRST = frozenset({"标题", "题目", "ti", "Ti"})
_TITLE = re.compile(r"(?:标题|题目|[Tt]itle)\s?[：:]\s*(?=\S)")
_TEXT = re.compile(r"(?:正文|正文内容|内容|[Cc]ontent)\s?[：:]\s*(?=\S)")
_LINK = re.compile(r"(?:链接|网址|原文链接|摘要|关键词|标签|[Uu][Rr][Ll]|[Ll]ink|ID|id)\s?[：:].*")
_TICK = re.compile(rf"(?:【{CLOCK}】|\[{CLOCK}\]|{CLOCK})[\s丨|｜]*(?=[\u4e00-\u9fff“【])")


def ready(lines: Sequence[Line]) -> list[Line]:
    """
    The lines as they are judged.

    >>> from cqfacts.read.layout import lines_of
    >>> page = "巴 岳 山 下 “ 灯 笼 村 ”\\n标题：榨菜出海\\n正文：榨菜出海了。"
    >>> [(line.text, line.hint) for line in ready(lines_of(page))]
    [('巴岳山下“灯笼村”', ''), ('榨菜出海', 'title'), ('榨菜出海了。', 'body')]
    """
    lines = [part for line in lines for part in _without_notice(_closed_up(line))]
    return _with_titles(_without_ticks(_with_fields(_dumped(lines))))


def _without_notice(line: Line) -> list[Line]:
    """The line, and apart from it the notice at one end that the text goes on elsewhere."""
    if "版" not in line.text or line.hint:
        return [line]
    found = _NOTICE.search(line.text)
    if not found or len(found.group()) == len(line.text):
        return [line]
    at = found.end() if found.start() == 0 else found.start()
    parts = (line.passage[:at].strip(), line.passage[at:].strip())
    return [line._replace(passage=parts[0]), line._replace(passage=parts[1], gap=0, indent=0)]


def notice(text: str) -> str:
    """
    Where the text goes on, if the line is such a notice: 下 on another page, 上 from another page.

    >>> notice("（下转第2版）"), notice("（上接A1版）"), notice("下转第二版的消息")
    ('下', '上', '')
    """
    found = _NOTICE.fullmatch(text) or _BARE_NOTICE.fullmatch(text)
    return ("下" if "转" in text else "上") if found else ""


def _with_titles(lines: list[Line]) -> list[Line]:
    """The lines, where marked headings below a title without a text are titles if labelled."""
    marked = [at for at, line in enumerate(lines) if line.hint in ("title", "subhead")]
    first, *others = marked or [len(lines)]
    subheads = [at for at in others if lines[at].hint == "subhead"]
    is_alone = bool(others) and lines[first].hint == "title" and others[0] == first + 1
    labelled = sum(places.label(lines[at].text) is not None for at in subheads)
    if not is_alone or len(subheads) < len(others) or labelled < max(2, len(subheads)):
        return lines
    lines[first] = lines[first]._replace(hint="page")
    for at in subheads:
        lines[at] = lines[at]._replace(hint="title")
    return lines


def _closed_up(line: Line) -> Line:
    """The line without the spaces between all of its letters; the name of a paper keeps them."""
    text = line.text
    if text[1:2] not in (" ", "\u3000") or not _SPACED.fullmatch(text) or _WORDS.fullmatch(text):
        return line
    letters = [line.passage[at : at + 1] for at, char in enumerate(text) if not char.isspace()]
    return line._replace(passage=Passage.join(letters))


def _dumped(lines: list[Line]) -> list[Line]:
    """The lines of a dump of articles, whose fields have names."""
    if not any(line.text[:2] in _FIRST for line in lines):
        return lines
    found = [(line, _TITLE.match(line.text), _TEXT.match(line.text)) for line in lines]
    titles, texts = (sum(bool(part[n]) for part in found) for n in (1, 2))
    if not titles or (not texts and titles < _LEAST_DUMPED):
        return lines
    return [
        line._replace(passage=line.passage[field.end() :], hint="title" if title else "body")
        if (field := title or text) and not line.hint
        else line._replace(hint="left out")
        if _LINK.fullmatch(line.text) and not line.hint
        else line
        for line, title, text in found
    ]


def _with_fields(lines: list[Line]) -> list[Line]:
    """The lines, where the fields of a document say from which office and day it is."""
    fields = [() if line.hint else _fields(line) for line in lines]
    if sum(map(len, fields)) < _LEAST:
        return lines
    for at, found in enumerate(fields):
        if len(found) == 1 and not found[0].value and _has_value_below(lines, fields, at):
            fields[at] = (found[0]._replace(value=lines[at + 1]),)
    told = [field for found in fields for field in found if field.value]
    offices = {field.value.text for field in told if field.value and field.key in _OFFICES}
    keys = {field.key for field in told}
    day = next((key for key in _DATED if key in keys), None)
    whole: list[Line] = []
    below: Line | None = None
    for line, found in zip(lines, fields, strict=True):
        for field in found:
            is_office = field.key in _OFFICES and len(offices) == 1
            hint = "source" if is_office else "page" if field.key == day else "left out"
            words = field.value or field.name
            whole.append(words._replace(hint=hint if field.value else "left out", gap=line.gap))
            below = field.value
        if not found and line is not below:
            whole.append(line)
    return whole


def _fields(line: Line) -> tuple[_Field, ...]:
    """The fields that a line is made of, if it begins with the name of one."""
    found = list(_FIELD.finditer(line.text)) if _OPENS.match(line.text) else []
    if not found or found[0].start():
        return ()  # 实施日期将视关税实施情况另行公布。
    ends = [field.start() for field in found[1:]] + [len(line.text)]
    fields = []
    for field, end in zip(found, ends, strict=True):
        value = line.passage[field.end() : end].strip()
        key = "".join(field["key"].split())
        if len(value) > _LONGEST_VALUE:
            return ()
        whole = line._replace(passage=line.passage[field.start() : end].strip())
        fields.append(_Field(key, whole, line._replace(passage=value) if value else None))
    return tuple(fields)


def _has_value_below(lines: list[Line], fields: Sequence[tuple[_Field, ...]], at: int) -> bool:
    """Whether the value of the field at *at* is the next line."""
    if at + 1 >= len(lines) or fields[at + 1] or lines[at + 1].hint:
        return False
    is_amid = at + 2 < len(lines) and bool(fields[at + 2])
    return is_amid or bool(_NUMBER.fullmatch(lines[at + 1].text))


def _without_ticks(lines: list[Line]) -> list[Line]:
    """The lines without the times of day that stand before the labelled headlines of a ticker."""
    ticks = [
        None if line.hint or line.text[0] not in "【[0123456789" else _TICK.match(line.text)
        for line in lines
    ]
    labelled = [
        tick and places.label(line.text[tick.end() :])
        for line, tick in zip(lines, ticks, strict=True)
    ]
    if sum(label is not None for label in labelled) < _LEAST_TICKS:
        return lines
    return [
        line._replace(passage=line.passage[tick.end() :]) if tick else line
        for line, tick in zip(lines, ticks, strict=True)
    ]
