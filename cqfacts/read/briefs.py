"""
Briefs whose headline and text stand on one line, parted by a space or by the bracket of the former.

A space in the middle of a line is no rare thing: it parts the halves of a headline, a dateline from
the text, a name from a name. It parts a headline from its text where the words behind it open as
news do, and where most of the sentences on the page are set so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cqfacts.read import byline, heads, layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cqfacts.read.layout import Line

_GAP = re.compile(r"[ \u3000][ \u3000]*")
_DATELINE = re.compile(r"(?:[电讯]|消息|记者.{2,12}|通讯员.{2,12})】$")
_BOX = re.compile(r"(?:\d{1,2}[.．、]\s*|[◆●■▲★◎▍▌○☆►▶]\s*)?(?P<box>【[^【】。]{7,40}】)\s*")
# ◇某区新增绿色矿山。某区新增…: the text begins as its headline does.
_TOLD = re.compile(r"[◆●■▲★◇◎▍▌○☆►▶](?P<subject>[^，。；]{2})[^，。；]{4,28}。")
_STOP = re.compile(r"[，。；,;]")
_SHORTEST_HEAD, _LONGEST_HEAD = 6, 40
_SHORTEST_TEXT = 20
_LEAST = 2  # briefs that show how a page is set
_READ = 80  # characters of a line in which its text begins


def parted(lines: Sequence[Line]) -> list[Line]:
    """
    The lines, with the headlines of briefs apart from their texts.

    >>> text = '''●双桂湖花市开张 1月9日，梁平区双桂湖的花市开张，首日卖出鲜花三千束。
    ... ●金带镇添了夜校 梁平讯（记者 王芳）梁平区金带镇的夜校开课，首批学员一百二十人。'''
    >>> [line.text[:12] for line in parted(layout.lines_of(text))]
    ['●双桂湖花市开张', '1月9日，梁平区双桂湖的', '●金带镇添了夜校', '梁平讯（记者 王芳）梁平']
    """
    starts = [_text_start(line) for line in lines]
    sentences = sum(layout.is_done(line.text) for line in lines)
    found = sum(start is not None for start in starts)
    if found < _LEAST or found * 2 < sentences:
        return list(lines)
    whole: list[Line] = []
    for line, start in zip(lines, starts, strict=True):
        if start is None:
            whole.append(line)
            continue
        passage = line.passage
        head = passage[:start].strip()
        head = head[:-1] if head.text.endswith("。") else head
        whole.append(line._replace(passage=head))
        whole.append(line._replace(passage=passage[start:].strip(), gap=0, turn=False))
    return whole


def _text_start(line: Line) -> int | None:
    """Where the text of a brief begins on the line, if it holds one and its headline."""
    text = line.text
    if line.hint or not layout.is_done(text) or byline.lead(text):
        return None
    box = _BOX.match(text)
    if (
        box
        and not _DATELINE.search(box["box"])
        and not byline.lead(box["box"])
        and len(text) - box.end() >= _SHORTEST_TEXT
    ):
        return box.end()
    told = _TOLD.match(text)
    if told and text[told.end() :].startswith(told["subject"]):
        return told.end()
    last = None
    for gap in _GAP.finditer(text, 0, _READ):
        head, rest = text[: gap.start()], text[gap.end() :]
        if _STOP.search(head) or len(head) > _LONGEST_HEAD:
            break
        if len(head) < _SHORTEST_HEAD or len(rest) < _SHORTEST_TEXT:
            continue
        if byline.lead(rest):
            return gap.end()
        if layout.is_opening(rest, head) or heads.is_retold(head, rest):
            last = gap.end()
    return last
