"""
Captions and bylines that run over several lines, made whole before the lines are judged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cqfacts.read import byline, captions, layout, places
from cqfacts.text.passage import Passage

if TYPE_CHECKING:
    from cqfacts.read.layout import Line

_CLAUSE = re.compile(r"[，。；、：]")
_LONGEST_NAMES = 20
_LEAST_LINES, _MOST_LINES = 2, 4  # of a caption
_SHORTEST_CAPTION = 8


def captions_in(lines: list[Line]) -> list[Line]:
    """
    The lines with those joined that are one caption, up to the name of the photographer.

    >>> lines = layout.lines_of("图为湖边的垂钓平台。本报记\\n者 谢星 摄")
    >>> [line.text for line in captions_in(lines)]
    ['图为湖边的垂钓平台。本报记者 谢星 摄']
    """
    whole: list[Line] = []
    at = 0
    while at < len(lines):
        end = _caption_end(lines, at)
        line = lines[at]
        if end > at:
            line = layout.as_one(lines[at:end])._replace(hint="caption")
        whole.append(line)
        at = max(end, at + 1)
    return whole


def _caption_end(lines: list[Line], at: int) -> int:
    """Where a caption ends that begins with the line, if that is worth saying; else *at*."""
    line = lines[at]
    if line.hint:
        return at
    if captions.is_caption(line.text):
        return _credit_end(lines, at)
    before = lines[at - 1] if at else line
    if line.gap or layout.is_done(before.text) or not _CLAUSE.search(before.text):
        return at
    end = _credit_end(lines, at)
    # In mid-sentence: from the last line on that it can begin with, if no place is named before.
    is_placed = any(start == 0 for start, _ in places.mentions(line.text))
    is_last = end - at < _LEAST_LINES or _credit_end(lines, at + 1) == at + 1
    return end if end > at and (is_placed or is_last) else at


def _credit_end(lines: list[Line], at: int) -> int:
    """Where the line that names the photographer ends, if one sentence stands before; else *at*."""
    is_said = captions.is_caption(lines[at].text)
    for end in range(at, min(at + _MOST_LINES, len(lines))):
        if end > at and (lines[end].gap or lines[end].hint):
            break
        found = captions.credited(layout.as_one(lines[at : end + 1]).passage)
        is_signed = is_said or lines[end].text.endswith(("）", ")"))
        if found and found.words and (found.credit.role or (is_signed and found.credit.authors)):
            words = found.words.text
            is_one = not any(stop in words[:-1] for stop in "。！？")
            return end + 1 if is_one and len(words) >= _SHORTEST_CAPTION else at
    return at


def bylines_in(lines: list[Line]) -> list[Line]:
    """
    The lines with bylines joined whose last name, or half of it, stands in the next line.

    >>> lines = layout.lines_of("□ 垫江报记者 刘一 通讯员\\n王娟")
    >>> [line.text for line in bylines_in(lines)]
    ['□ 垫江报记者 刘一 通讯员王娟']
    """
    whole: list[Line] = []
    for line in lines:
        before = whole[-1] if whole else None
        if (
            before
            and not line.gap
            and len(line.text) <= _LONGEST_NAMES
            and byline.is_broken(before.text, line.text)
        ):
            both = Passage.join((before.passage, line.passage))
            if byline.parse(both.text):
                whole[-1] = before._replace(passage=both)
                continue
        whole.append(line)
    return whole
