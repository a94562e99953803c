"""
Text out of a PDF whose lines are broken at no fixed width.

Letters of several widths, hanging punctuation and spaces that were never printed let the lines of a
column differ by many characters. What is left to go by: a line that a sentence runs over is never
much shorter than the others, a paragraph begins with an indent where paragraphs have one, and lines
without the end of a sentence up to the next paragraph are a headline.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.read import byline, columns, layout, places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cqfacts.read.layout import Line

_STOP = re.compile(r"[，。；、：,;:]")
_COMMA = re.compile("[，,]")
_SPACE = re.compile(r"\s+")
_LEAST_BROKEN = 6  # lines that a sentence runs over
_SHORTEST, _LONGEST = 8, 60  # characters of a usual line
_SPREAD = 14  # characters between the shortest and the longest usual line
_MOST_LINES = 3  # of a headline
_SHORT_PARAGRAPH = 60  # characters, but for a few
_OVERHANG = 4  # characters that no line is longer by than the usual ones, but for a few


class Ragged(NamedTuple):
    """How the lines of a text differ, in characters, and how its paragraphs begin."""

    least: int  # that a line has which a sentence runs over
    margin: int  # cells
    is_indented: bool
    is_spaced: bool  # blank lines part the paragraphs

    def begins(self, line: Line) -> bool:
        """Whether the line has the indent of a paragraph."""
        return self.is_indented and line.indent > self.margin + 1

    def is_short(self, line: Line) -> bool:
        """Whether the line ends before its place does."""
        return _length(line) < self.least


def _length(line: Line) -> int:
    return len(_SPACE.sub("", line.text))


def ragged(lines: Sequence[Line]) -> Ragged | None:
    """How the lines of a text are broken, or None if they are not, or all at one width."""
    inner = [
        line
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False)
        if not (layout.is_done(before.text) or layout.is_done(line.text) or _is_apart(after))
        and not (line.gap or line.hint or before.hint)
        and not (byline.parse(line.text) or byline.parse(after.text) or byline.parse(before.text))
    ]
    if len(inner) < max(_LEAST_BROKEN, len(lines) // 4):
        return None
    lengths = sorted(map(_length, inner))
    least, most = lengths[len(lengths) // 10], lengths[-1 - len(lengths) // 10]
    if not _SHORTEST <= least <= most <= min(_LONGEST, least + _SPREAD):
        return None
    longer = sum(_length(line) > most + _OVERHANG for line in lines)
    running = sum(bool(_STOP.search(line.text)) for line in inner)
    if longer * 10 > len(lines) or running * 2 < len(inner):
        return None
    margin = min(line.indent for line in lines)
    indented = sum(line.indent > margin + 1 for line in lines)
    return Ragged(least - 1, margin, indented * 12 > len(lines), layout.is_spaced(lines))


def _is_apart(line: Line) -> bool:
    return bool((line.gap and not line.turn) or line.hint)


def unwrapped(lines: Sequence[Line], page: Ragged) -> list[Line]:
    """The lines with those joined that belong to one paragraph."""
    groups: list[list[Line]] = []
    is_text = False  # whether the last group is a paragraph
    for at, line in enumerate(lines):
        if is_text and _runs_on(groups[-1], lines, at, page):
            groups[-1].append(line)
            continue
        groups.append([line])
        is_text = _is_text(lines, at, page)
    return [layout.as_one(group) for group in groups]


def _runs_on(group: list[Line], lines: Sequence[Line], at: int, page: Ragged) -> bool:
    """Whether the line goes on with the paragraph that the lines of *group* are of."""
    before, line = group[-1], lines[at]
    if _is_apart(line) or before.hint or page.begins(line) or byline.parse(line.text):
        return False
    if layout.is_set_off(group, line):
        return False
    if not layout.is_done(before.text) or columns.is_torn(before.text, line.text):
        return True
    if layout.ends_clause(before.text) and not page.is_short(before):
        return True
    if page.is_indented:
        return _reaches_end(lines, at, page)
    if page.is_short(before):
        return False
    if not page.is_spaced and layout.is_end(group, line.text, _SHORT_PARAGRAPH):
        return False
    return _is_text(lines, at, page)


def _reaches_end(lines: Sequence[Line], at: int, page: Ragged) -> bool:
    """Whether a sentence ends before the next paragraph begins: else what stands there is none."""
    for nth in range(at, len(lines)):
        line = lines[nth]
        if nth > at and (_is_apart(line) or page.begins(line)):
            return False
        if byline.parse(line.text):
            return False
        if layout.is_done(line.text):
            return True
    return False


def _is_text(lines: Sequence[Line], at: int, page: Ragged) -> bool:
    """Whether a paragraph begins with the line, and no headline."""
    line = lines[at]
    if line.hint or byline.parse(line.text):
        return False
    if page.begins(line) or layout.is_done(line.text):
        return True
    if at and byline.parse(lines[at - 1].text):
        return at > 1 and not layout.is_done(lines[at - 2].text)
    return not (page.is_indented and at) and not _is_head(lines, at, page)


def _is_head(lines: Sequence[Line], at: int, page: Ragged) -> bool:
    """Whether a headline begins with the line, where paragraphs have no indent."""
    first = lines[at]
    is_above = (first.gap and not page.is_spaced) or places.label(first.text)
    if is_above and not _STOP.search(first.text.partition("：")[2] or first.text):
        return True
    for line, after in zip(
        lines[at : at + _MOST_LINES], lines[at + 1 : at + 1 + _MOST_LINES], strict=False
    ):
        if layout.is_done(line.text) or columns.is_torn(line.text, after.text):
            return False
        if _is_apart(after):
            return True
        if page.is_short(line):
            return not columns.is_cut(line.text, after.text, columns.Place())
        if byline.parse(after.text) or byline.lead(after.text):
            return True
        if not _COMMA.search(line.text) and layout.is_opening(after.text, line.text):
            return True
    return False
