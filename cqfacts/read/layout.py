"""
From the characters of a page to the lines that its reader sees.

A text out of a PDF breaks every line at the width of its column, also inside numbers and names;
such lines are joined here. What a column break or a photograph cut in two is joined later, in
`columns`, when captions and headlines are known.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from cqfacts.text.passage import Passage

INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\xad"
_DONE = re.compile(r"[。！？!?…；：;:][”’」』）)》〉】\]\"']*$")
_TOKEN = re.compile(r"[0-9A-Za-z.%％,+-]+|.")
_KEEPS_LINE_START = "，。、；：！？）》”’】」』％%"
_LEAST_COLUMN, _WIDEST_COLUMN = 16, 160  # cells
_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:[.．、](?!\d)|\s+(?=[\u4e00-\u9fff]))"
    r"|第[一二三四五六七八九十]{1,3}[章节篇条]|[①-⑳●■◆▲★□◎△※▍]|——|注[：:\d]|\[\d{1,2}\])"
)


class Line(NamedTuple):
    """What stands on its own line: its text, its place, and how it is set off."""

    passage: Passage
    gap: int = 0  # blank lines above
    indent: int = 0  # cells
    hint: str = ""  # from markup: title, subhead, body, caption, meta, left out

    @property
    def text(self) -> str:
        """The words of the line."""
        return self.passage.text


def cells(text: str) -> int:
    """The width of *text* in columns, where a Chinese character takes two."""
    return len(text.encode("gbk", "replace"))


def lines_of(text: str) -> list[Line]:
    r"""
    The lines of *text* that hold something, without the white space around them.

    >>> [(line.text, line.gap, line.indent) for line in lines_of("甲\r\n\r\n　　乙 \n")]
    [('甲', 0, 0), ('乙', 1, 4)]
    """
    lines = []
    place = gap = 0
    for raw in text.splitlines(keepends=True):
        bare = raw.strip().strip(INVISIBLE).strip()
        if bare:
            start = raw.index(bare)
            lines.append(
                Line(Passage.of(bare, place + start), gap, cells(raw[:start]) if start else 0)
            )
            gap = 0
        else:
            gap += 1
        place += len(raw)
    return lines


def is_done(text: str) -> bool:
    """Whether a sentence ends where the line does."""
    return bool(_DONE.search(text, max(0, len(text) - 8)))


def is_item(text: str) -> bool:
    """Whether the line opens with the mark of a list or a section."""
    return bool(_ITEM.match(text))


class Column(NamedTuple):
    """How a wrapped text is set: its width, and how far its lines stand in, in cells."""

    width: int
    margin: int
    has_indents: bool


def column_of(lines: list[Line]) -> Column | None:
    """The column that the lines of a page are wrapped in, or None if each line is a paragraph."""
    open_ends = [
        line.indent + cells(line.text)
        for line, after in zip(lines, lines[1:], strict=False)
        if not after.gap and not is_done(line.text) and not line.hint
    ]
    if len(open_ends) < 4:
        return None
    widths = sorted(open_ends)
    width = widths[-1 - len(widths) // 20]
    full = sum(width - 5 <= w <= width + 5 for w in widths)
    if full * 2 < len(widths) or not _LEAST_COLUMN <= width <= _WIDEST_COLUMN:
        return None
    indents = [line.indent for line in lines]
    margin = max(set(indents), key=indents.count)
    return Column(width, margin, any(i > margin for i in indents))


def unwrapped(lines: list[Line], column: Column | None) -> list[Line]:
    """The lines with those joined that the width of the column broke."""
    if column is None:
        return lines
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _runs_on(groups[-1][-1], line, column):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        group[0]._replace(passage=Passage.join(line.passage for line in group))
        if len(group) > 1
        else group[0]
        for group in groups
    ]


def is_full(line: Line, after: str, column: Column) -> bool:
    """Whether the first word of *after* found no room any more on the line."""
    token = _TOKEN.match(after)
    word = token.group() if token else ""
    room = column.width - line.indent - cells(line.text)
    punctuated = after[len(word) : len(word) + 1] in _KEEPS_LINE_START
    return room <= 2 or room < min(cells(word) + 2 * punctuated, 24)


def _runs_on(line: Line, after: Line, column: Column) -> bool:
    if after.gap or line.hint or after.hint or not is_full(line, after.text, column):
        return False
    if is_done(line.text) and is_item(after.text):
        return False
    return not (column.has_indents and after.indent > column.margin)
