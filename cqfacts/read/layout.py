"""
From the characters of a page to the lines that its reader sees.

A text out of a PDF breaks every line at the width of its column, also inside numbers and names;
such lines are joined here. What a column break or a photograph cut in two is joined later, in
`columns`, when captions and headlines are known.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.read import byline, captions, places
from cqfacts.text.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\xad"
_ENDS = frozenset("。！？!?…；;：:↓👇")
_POINT = re.compile(r"[\u4e00-\u9fff”\"）)%％]\.$")  # 百分之三十. and no 3.
_HYPHENED = re.compile(r"[a-z]{3}-$")
_SYLLABLE = re.compile(r"[a-z]{2}")
_CLOSERS = "”’」』）)》〉】]\"'"
_TOKEN = re.compile(r"[0-9A-Za-z.%％,+-]+|.")
_KEEPS_LINE_START = "，。、；：！？）》”’】」』％%"
_LEAST_COLUMN, _WIDEST_COLUMN = 16, 160  # cells
_LEAST_BROKEN = 4  # lines that show a column
_INDENT = 4  # cells, of a paragraph
_NARROWER = 3  # characters
_LEAST_NARROWER = 1  # line
_WIDEST_INDENT = 8  # cells
_OPENING = 14  # characters of a text in which it says where it happens
_MARK = re.compile(r"[，。；、,;]")
_HALVES = re.compile(r"\S{4,}(?:[ \u3000]+\S{4,}){1,2}")  # of a headline
_NAMED = re.compile(r"(?:主任|书记|经理|记者|[长员师民户人])[\u4e00-\u9fff][ \u3000]")  # 主任蒋 睿
_SPEAKER = re.compile(r"[^，。“：]{2,24}(?:说|介绍|表示|告诉)")
_SAID = re.compile(r"”[^，。“,]{2,14}(?:说|介绍|表示|道)。$")  # nine of ten paragraphs end there
_USUAL_PARAGRAPH, _QUOTED_SOONER = 100, 20  # characters
_PARAGRAPH = re.compile(r"(?:据(?:了解|悉|介绍)|下一步|接下来|今年以来|近年来)，")
_POINTS_BACK = re.compile(
    r"其中|其[^他]|该|[他她它]|这[^样场里座家天]|当[日天年月时]|[次同]年|次日|次月|随[后即]|此[后前]|之后|后来|随着|也|还"
)
_OPENS = re.compile(
    r"\d{1,2}月\d{1,2}日|记者|近日|日前|今年|去年|截至|走进|据悉|在[^，]{2,14}，|\d{4}年"
)
_MOST = 4  # three of four lines are most
_FEW = 8  # one of eight is few
_OVERHANG = 3  # punctuation may hang out so far
_LONGEST_WORD = 24
_SPELLED = (
    r"[一二三四五六七八九十]{1,3}(?:[、.．]|[ \u3000]+(?=[\u4e00-\u9fff]))"
    r"|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}(?:[章节篇条]|部分)"
)
_NUMBER = rf"{_SPELLED}|[（(]\d{{1,3}}[)）]|\d{{1,2}}(?:[.．、](?!\d)|\s+(?=[\u4e00-\u9fff]))"
_SECTION = re.compile(_NUMBER)
_NUMBERED_TITLE = re.compile(rf"(?:{_SPELLED}|[（(]\d{{1,3}}[)）]|\d{{1,2}}[.．、])\D+")
_TABLE = re.compile(
    r"(?:续?表|图)\s?\d{1,3}(?:-\d{1,2})?[：:\s]|[（(]?(?:计量)?单位\s?[：:].{1,24}$"
)
_FIELDS = re.compile(r"\s{2,}|\t|\s*[|｜]\s*")
_FIGURE = re.compile(r"[\t|｜]|(?:^|\s{2})-?\d[\d.,]*[%％]?(?:\s{2}|$)")  # a field of a row
_GAP = re.compile(r"  |\u3000\u3000|[\t|｜]")
_LEAST_FIELDS, _LONGEST_FIELD, _LONGEST_ROW = 2, 24, 200
_ITEM = re.compile(rf"(?:{_NUMBER}|[①-⑳●■◆▲★□◎△※▍]|——|注[：:\d]|\[\d{{1,2}}\])")


class Line(NamedTuple):
    """What stands on its own line: its text, its place, and how it is set off."""

    passage: Passage
    gap: int = 0  # blank lines above
    indent: int = 0  # cells
    hint: str = ""  # from markup: title, subhead, body, caption, meta, left out; listed in a table
    turn: bool = False  # the end of a page stands above

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
    bare = text.rstrip(_CLOSERS)
    if bare[-1:] in _ENDS or (bare[-1:] == "." and _POINT.search(bare, len(bare) - 2)):
        return True
    # 增长6.1%。（记者 王五）
    opening = max(text.rfind("（"), text.rfind("(")) if text[-1:] in "）)" else 0
    before = text[: max(0, opening)].rstrip()
    return before[-1:] in _ENDS or (before[-1:] == "." and bool(_POINT.search(before[-2:])))


def ends_clause(text: str) -> bool:
    """Whether what ends with the line may well go on: behind a semicolon or a colon."""
    return text.endswith(("；", ";", "：", ":"))


def is_row(text: str) -> bool:
    """
    Whether the line is a row of a table, or the title of a table or chart.

    >>> is_row("第一产业    亿元    48.2    4.5"), is_row("表1  主要指标"), is_row("一、综  合")
    (True, True, False)
    """
    if text[0] in "续表图单计（(" and _TABLE.match(text):
        return True
    if len(text) > _LONGEST_ROW or not _GAP.search(text) or is_numbered_title(text):
        return False
    fields = _FIELDS.split(text)
    return len(fields) > _LEAST_FIELDS and max(map(len, fields)) <= _LONGEST_FIELD


def is_record(text: str) -> bool:
    """
    Whether the line is a row of a table beyond doubt, and no line of text with wide spaces.

    >>> is_record("水泥  万吨  48.6  -5.2"), is_record("去年  产粮  三千吨")
    (True, False)
    """
    return _FIGURE.search(text) is not None and is_row(text)


def is_section(text: str) -> bool:
    """Whether the line opens with the number of a section, as subheads do."""
    return bool(_SECTION.match(text))


def is_numbered_title(text: str) -> bool:
    """
    Whether the line is the number of a section and its title, as no page head or row of a table is.

    >>> is_numbered_title("五、新闻"), is_numbered_title("05 新闻"), is_numbered_title("1、煤  3.2")
    (True, False, False)
    """
    return bool(_NUMBERED_TITLE.fullmatch(text))


def is_item(text: str) -> bool:
    """Whether the line opens with the mark of a list or a section."""
    return bool(_ITEM.match(text))


class Column(NamedTuple):
    """How a wrapped text is set: its width and margin, both in cells or both in characters."""

    width: int
    margin: int  # cells
    indent: int  # cells, of the first lines of paragraphs; 0 if they have none
    in_cells: bool
    is_exact: bool = False  # the lines that are full are all of one width
    lost: int = 0  # cells, of an indent that was not kept
    is_spaced: bool = False  # blank lines part the paragraphs

    def room(self, line: Line) -> int:
        """What is left of the width behind the line."""
        return self.width - _width(line, in_cells=self.in_cells)

    def is_kept(self, lines: list[Line], *, is_indented: bool) -> bool:
        """
        Whether the lines that a sentence runs over are full, but for a few.

        Where paragraphs have an indent that shows them as well, but for one.
        """
        pairs = [
            (line, after)
            for before, line, after in zip(lines, lines[1:], lines[2:], strict=False)
            if not (line.gap or after.gap or line.hint or before.hint or after.hint)
            and not (is_done(before.text) or is_done(line.text))
            and not (byline.parse(line.text) or byline.parse(after.text))
            and after.indent <= self.margin + 1
            and not (_is_short(line, self) or _is_short(before, self))  # a headline
        ]
        torn = sum(not is_full(line, after.text, self) for line, after in pairs)
        torn += sum(
            self.room(line) + line.text.count(" ") < -_OVERHANG and bool(_MARK.search(line.text))
            for line in lines
        )
        return torn <= 1 or (torn * _FEW < len(pairs) and not is_indented)


def _width(line: Line, *, in_cells: bool) -> int:
    if in_cells:
        return line.indent + cells(line.text)
    return (line.indent + 1) // 2 + len(line.text)


def column_of(lines: list[Line]) -> Column | None:
    """The column that the lines of a page are wrapped in, or None if each line is a paragraph."""
    broken, inner = _broken(lines)
    if len(broken) < _LEAST_BROKEN:
        return None
    # A program that wraps counts characters; a printed column has a width.
    of_cells, of_characters = (_common_width(broken, in_cells=c)[1] for c in (True, False))
    in_cells = of_cells >= of_characters
    shown = inner if len(inner) >= _LEAST_BROKEN else broken
    width, full = _common_width(shown, in_cells=in_cells)
    least, most = (_LEAST_COLUMN, _WIDEST_COLUMN) if in_cells else (8, 80)
    wider = [line for line in lines if _width(line, in_cells=in_cells) > width + _OVERHANG]
    is_column = full * 2 >= len(shown) or _is_text(broken, width, in_cells=in_cells)
    if not is_column or len(wider) * 6 > len(lines) or not least <= width <= most:
        return None
    if sum(len(line.text) for line in wider) * 4 > sum(len(line.text) for line in lines):
        return None
    indents = Counter(line.indent for line in lines)
    margin = min(i for i, count in indents.items() if count * 8 >= len(lines))
    exact = _is_exact(shown, width, in_cells=in_cells)
    indent = _indent(lines, margin, width, in_cells=in_cells)
    column = Column(width, margin, indent, in_cells, exact, 0, is_spaced(lines))
    return column if indent else column._replace(lost=_lost_indent(lines, column))


def _is_text(broken: list[Line], width: int, *, in_cells: bool) -> bool:
    """Whether the lines that are no headlines are nearly all of the width, if there are enough."""
    text = [line for line in broken if _MARK.search(line.text)]
    least = width - (4 if in_cells else 1)
    near = sum(least <= _width(line, in_cells=in_cells) <= width + _OVERHANG for line in text)
    return len(text) >= _LEAST_BROKEN and near * _MOST >= len(text) * (_MOST - 1)


def is_spaced(lines: Sequence[Line]) -> bool:
    """Whether blank lines stand above paragraphs too, not above headlines alone."""
    gaps = [
        after.gap > 0 and bool(_MARK.search(after.text))
        for line, after in pairwise(lines)
        if is_done(line.text)
    ]
    return sum(gaps) * 3 > len(gaps)


def _broken(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines that a sentence goes on behind; of these, the ones that show the width best."""
    broken = []
    inner = []
    for before, line, after in zip((None, *lines), lines, lines[1:], strict=False):
        if after.gap or line.hint or is_done(line.text) or is_record(line.text):
            continue
        broken.append(line)
        if line.text[-1] not in _KEEPS_LINE_START and not _may_begin(before, line):
            inner.append(line)
    return broken, inner


def _may_begin(before: Line | None, line: Line) -> bool:
    """Whether a paragraph may begin with the line."""
    return before is None or line.gap > 0 or is_done(before.text)


def _lost_indent(lines: list[Line], column: Column) -> int:
    """The cells that the first lines of paragraphs are narrower by, whose indent was not kept."""
    rooms = Counter(
        column.room(line) > (1 + column.in_cells)
        for before, line, after in zip((None, *lines), lines, lines[1:], strict=False)
        if (_may_begin(before, line) or (before and _is_short(before, column)))
        and not (after.gap or line.hint or is_done(line.text))
        and 0 <= column.room(line) <= _NARROWER * (1 + column.in_cells)
    )
    return _INDENT if rooms[True] > max(_LEAST_NARROWER, 2 * rooms[False]) else 0


def _reindented(lines: list[Line], column: Column) -> list[Line]:
    """The lines with the indents of paragraphs that a PDF did not keep."""
    lost = column.lost if column.in_cells else column.lost // 2
    least = 1 + column.in_cells
    return [
        line._replace(indent=column.margin + column.lost)
        if (_may_begin(before, line) or (before and _is_short(before, column)))
        and after
        and not after.gap
        and least < column.room(line) <= lost + least
        else line
        for before, line, after in zip((None, *lines), lines, (*lines[1:], None), strict=False)
    ]


def _common_width(broken: list[Line], *, in_cells: bool) -> tuple[int, int]:
    """The width that most of the lines come near to, and how many do."""
    widths = Counter(_width(line, in_cells=in_cells) for line in broken)
    below = 4 if in_cells else 1
    near = {w: sum(widths[v] for v in range(w - below, w + 1)) for w in widths}
    best = max(near.values())
    return max(w for w, count in near.items() if count == best), best


def _indent(lines: list[Line], margin: int, width: int, *, in_cells: bool) -> int:
    """The indent that most full lines have which have one; headlines may stand in the middle."""
    indents = Counter(
        line.indent
        for line in lines
        if line.indent > margin + 1 and _width(line, in_cells=in_cells) >= width - _OVERHANG
    )
    if not indents:
        return 0
    indent, count = indents.most_common(1)[0]
    return indent if count > 1 and indent - margin <= _WIDEST_INDENT else 0


def _is_short(line: Line, column: Column) -> bool:
    return column.room(line) * 3 > column.width


def _is_centred(line: Line, column: Column) -> bool:
    room = column.room(line) * (1 if column.in_cells else 2)
    return line.indent > column.margin + 1 and abs(room - line.indent + column.margin) <= _OVERHANG


def _is_exact(broken: list[Line], width: int, *, in_cells: bool) -> bool:
    """Whether the lines that are nearly full are full, but for a cell that no character fits."""
    near = [width - _width(line, in_cells=in_cells) for line in broken]
    near = [room for room in near if 0 <= room <= 2 * (1 + in_cells)]
    return sum(room <= in_cells for room in near) * _MOST > len(near) * (_MOST - 1)


def unwrapped(lines: list[Line], column: Column | None) -> list[Line]:
    """The lines with those joined that the width of the column broke."""
    if column is None:
        return lines
    if column.lost:
        lines = _reindented(lines, column)
        column = column._replace(indent=column.margin + column.lost)
    groups: list[list[Line]] = []
    for line, then in zip_longest(lines, lines[1:]):
        if (
            groups
            and _runs_on(groups[-1], line, then, column)
            and not (len(groups[-1]) == 1 and _is_headline(groups[-1][0], line, column))
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [as_one(group) for group in groups]


def as_one(group: list[Line]) -> Line:
    """The lines of a paragraph as one."""
    if len(group) == 1:
        return group[0]
    return group[0]._replace(passage=joined([line.passage for line in group]))


def joined(pieces: list[Passage]) -> Passage:
    """The pieces of a text as one, without the hyphens that only the break of a line needs."""
    whole = [
        piece[:-1] if _is_hyphened(piece.text, after.text) else piece
        for piece, after in pairwise(pieces)
    ]
    return Passage.join((*whole, pieces[-1]))


def _is_hyphened(text: str, after: str) -> bool:
    """Whether an English word is broken after a hyphen that it does not have: livestream-ing."""
    return text.endswith("-") and bool(_HYPHENED.search(text) and _SYLLABLE.match(after))


def is_end(group: list[Line], after: str, least: int) -> bool:
    """
    Whether a paragraph ends with the sentence at the end of *group*, if only words can tell.

    It does before such as begin a paragraph, and, once it has *least* characters, before all but
    those that point back; a quotation begins a paragraph more often than other sentences.

    >>> group = lines_of("全年旅游收入增长三成，接待游客一百二十万人次。")
    >>> is_end(group, "今年，新增就业3万人。", 20), is_end(group, "其中，新增就业3万人。", 20)
    (True, False)
    >>> is_end(group, "下一步，新增就业3万人。", 60), is_end(group, "今年，新增就业3万人。", 60)
    (True, False)
    >>> is_end(lines_of("“比去年多一倍。”船长王芳说。"), "码头的灯亮到半夜。", 60)
    True
    """
    if _PARAGRAPH.match(after):
        return True
    if _SAID.search("".join(line.text for line in group[-2:])):
        return not _POINTS_BACK.match(after)
    if group[-1].text.endswith("”") and _SPEAKER.match(after):
        return False
    least -= _QUOTED_SOONER * after.startswith("“")
    length = sum(len("".join(line.text.split())) for line in group[-least:])
    return length >= least and not _POINTS_BACK.match(after)


def is_full(line: Line, after: str, column: Column) -> bool:
    """Whether the first word of *after* found no room any more on the line."""
    token = _TOKEN.match(after)
    word = token.group() if token else ""
    room = column.room(line)
    hangs = _OVERHANG + column.is_exact
    if column.is_exact and line.text[-1] not in _KEEPS_LINE_START:
        hangs = 1
    if room + line.text.count(" ") < -hangs:  # a space may be a stray one
        return False
    one = 2 if column.in_cells else 1
    punctuated = after[len(word) : len(word) + 1] in _KEEPS_LINE_START
    size = cells(word) if column.in_cells else len(word)
    is_over = is_done(line.text) and not (ends_clause(line.text) or column.is_spaced)
    slack = one * (1 + bool(column.indent)) * (1 if is_over else 2)
    if column.is_exact and is_over:
        slack = one - 1
    return room <= slack or room < min(size + one * punctuated, _LONGEST_WORD)


def _runs_on(group: list[Line], after: Line, then: Line | None, column: Column) -> bool:
    """Whether *after*, which *then* follows, goes on with the paragraph that *group* is of."""
    line = group[-1]
    if (after.gap and not after.turn) or line.hint or after.hint or is_set_off(group, after):
        return False
    if after.text[0] in _KEEPS_LINE_START:
        return True
    if not (is_full(line, after.text, column) or _is_cut(group, after, column)):
        return False
    if byline.parse(after.text) or byline.parse(line.text):
        return False
    if is_done(line.text) and is_done(after.text) and then and captions.is_credit(then.passage):
        return False
    if after.indent > column.margin + 1:
        return False
    if not is_done(line.text) or (ends_clause(line.text) and not is_item(after.text)):
        return True
    is_shown = column.indent or column.is_spaced
    if not is_shown and is_end(group, after.text, _USUAL_PARAGRAPH):
        return False
    return not (is_item(after.text) or _stands_alone(after, then, column))


def is_set_off(group: list[Line], after: Line) -> bool:
    """Whether a row of a table or the words under a photograph end or begin between the lines."""
    last = group[-1].text
    if is_record(last) or is_record(after.text) or captions.is_caption(after.text):
        return True
    return is_done(last) and captions.is_caption(group[0].text)


def _is_cut(group: list[Line], after: Line, column: Column) -> bool:
    """Whether the end of a page cuts a sentence, where no line has to be full."""
    if not after.turn or is_done(group[-1].text) or after.indent > column.margin + 1:
        return False
    return any(_MARK.search(line.text) for line in group)


def _is_headline(line: Line, after: Line, column: Column) -> bool:
    """Whether a full line is a headline for all that, as what stands under it shows."""
    if _MARK.search(line.text) or byline.lead(line.text):
        return False
    if line.indent != column.indent and _is_centred(line, column):
        return True
    if column.indent and not column.lost and after.indent == column.margin:
        # What stands apart without the indent of a paragraph may be the first of several lines.
        return bool(line.gap and not line.turn and line.indent == after.indent) and not (
            _MARK.search(after.text) or is_done(after.text)
        )
    halves = _HALVES.fullmatch(line.text)
    is_titled = places.label(line.text) or (halves and not _NAMED.search(line.text))
    return bool(is_titled or byline.lead(after.text)) or is_opening(after.text, line.text)


def is_opening(text: str, head: str) -> bool:
    """
    Whether the line opens a text as news do: with a day, or the district that the headline names.

    >>> is_opening("6月15日，一架航班平稳", "巫山机场通航"), is_opening("突破30万", "巫山机场通航")
    (True, False)
    """
    if _OPENS.match(text):
        return True
    opening = places.named(text[:_OPENING])
    return not opening.isdisjoint(places.named(head)) if opening else False


def _stands_alone(line: Line, then: Line | None, column: Column) -> bool:
    """Whether a line behind the end of a sentence is a subhead and no paragraph's last line."""
    if is_done(line.text):
        return False
    if column.room(line) < -_OVERHANG or (then and byline.parse(then.text)):
        return True
    if _is_short(line, column) and not _MARK.search(line.text):
        return True
    is_open = (
        bool(_MARK.search(line.text)) and then is not None and is_full(line, then.text, column)
    )
    if then is None or then.gap or then.indent > column.margin + 1:
        return not is_open and not (then and then.turn)
    if column.is_exact and not (_MARK.search(line.text) or is_full(line, then.text, column)):
        return True
    return _is_headline(line, then, column)
