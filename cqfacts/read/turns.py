"""
The head and the foot of a printed page that no table knows, told by the sentence that they cut.

A name of a magazine or a running title stands between two pages, often with the number of the page.
What stands there is no part of the sentence that runs over it, as it neither goes on with it nor
ends it, nor a headline, as no headline follows half a sentence; a running title also says again
what a headline said.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cqfacts.read import boilerplate, byline, captions, dates, heads, layout, mastheads

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cqfacts.read.layout import Line

_CLAUSE = re.compile(r"[，、；：,;:。]")
_LONGEST = 30  # characters, of a running title
_READ = 3  # lines of a text that would tell its headline again
_SHORTER = 4, 5  # a running title is shorter than a line of the text


def parted(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """
    The lines without those that part two pages, and these.

    >>> page = '''去年，景区提档升级，道路全线贯通，
    ... 全年接待游客186万人次，实现收入7.4亿元。举
    ... 巴山文旅　BASHAN TRAVEL
    ...
    ... 办采摘节11场，带动农产品销售3600万元。'''
    >>> [[line.text[:6] for line in some] for some in parted(layout.lines_of(page))]
    [['去年，景区提', '全年接待游客', '办采摘节11'], ['巴山文旅\\u3000B']]
    """
    kept: list[Line] = []
    left: list[Line] = []
    seen: set[str] = set()  # short lines, with their numbers masked
    gap, is_turn = 0, False
    has_turns = any(line.turn for line in lines)
    for at, line in enumerate(lines):
        below = lines[at + 1 : at + 1 + _READ]
        if below and _is_short(line):
            here = line._replace(turn=True) if is_turn else line
            mask = boilerplate.mask(line.text) if has_turns else ""
            is_again = mask in seen and (here.turn or below[0].turn)
            seen.add(mask)
            if is_again or (kept and _parts(kept, here, below)):
                left.append(line)
                gap, is_turn = gap + line.gap, True
                continue
        elif not below and kept and _is_last(kept[-1], line):
            left.append(line)
            continue
        kept.append(line._replace(gap=line.gap + gap, turn=True) if is_turn else line)
        gap, is_turn = 0, False
    return kept, left


def first_title(lines: Sequence[Line], again: Collection[str]) -> int | None:
    """
    Where the headline stands that later pages repeat above their text; None if there is none.

    Such a headline has no page above it, and below it who signs, a day, or the text.

    >>> page = "柑橘产业汇报\\n（2023年12月6日）\\n1\\n柑橘产业汇报\\n2\\n柑橘产业汇报"
    >>> first_title(layout.lines_of(page), {"柑橘产业汇报"})
    0
    """
    if not again:
        return None
    for at, (line, after) in enumerate(pairwise(lines)):
        if boilerplate.mask(line.text) in again:
            is_first = not at or boilerplate.furniture(lines[at - 1].text) is None
            return at if is_first and not mastheads.parse(line.text) and _signs(after) else None
    return None


def _signs(line: Line) -> bool:
    text = line.text
    return bool(
        dates.day_in(text)
        or heads.is_issuer(text)
        or byline.parse(text)
        or layout.is_section(text)
        or _CLAUSE.search(text)
    )


def _is_short(line: Line) -> bool:
    return _length(line) <= _LONGEST and not (line.hint or _CLAUSE.search(line.text))


def _is_last(before: Line, line: Line) -> bool:
    """Whether the last line of all is the foot of a page, as a number at one end of it shows."""
    fields = mastheads.fields(line.text) if _is_short(line) else []
    is_numbered = len(fields) > 1 and (fields[0].isdecimal() or fields[-1].isdecimal())
    is_over = layout.is_done(before.text) or not _CLAUSE.search(before.text)
    return is_numbered and is_over and bool(line.gap or line.turn)


def _length(line: Line) -> int:
    return len("".join(line.text.split()))


def _parts(kept: Sequence[Line], line: Line, below: Sequence[Line]) -> bool:
    """Whether the line stands apart from a sentence that runs over several lines, and cuts it."""
    before = kept[-1]
    if not line.turn:
        is_wrapped = len(kept) > 1 and not before.gap
        if not (is_wrapped if line.gap else len(mastheads.fields(line.text)) > 1):
            return False
    return _is_cut_by(before, line, below)


def _is_cut_by(before: Line, line: Line, below: Sequence[Line]) -> bool:
    """Whether the sentence before the line goes on below it, and not with it."""
    after = below[0]
    short, usual = _SHORTER
    if before.hint or after.hint or layout.is_done(before.text) or layout.is_done(line.text):
        return False
    if not (_CLAUSE.search(before.text) and _CLAUSE.search(after.text)):
        return False
    if _length(line) * usual > _length(before) * short or after.indent > before.indent + 1:
        return False
    if any(byline.parse(some.text) or captions.is_caption(some.text) for some in (before, line)):
        return False
    told = "".join(some.text for some in below)
    return not (layout.is_opening(after.text, line.text) or heads.is_retold(line.text, told))
