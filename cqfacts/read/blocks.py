"""
Each line of a page judged by itself: byline, caption, credit, sentence, or like a headline.

What the page prints around its articles is left out here, with the reason.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from cqfacts.read import boilerplate, byline, captions, layout
from cqfacts.read.byline import Byline
from cqfacts.text.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cqfacts.read.layout import Line

Kind = Literal["head", "body", "byline", "caption", "credit", "foot", "row"]
Reason = Literal[
    "page", "navigation", "boilerplate", "links", "byline", "credit", "section", "mark"
]
_REASONS: dict[boilerplate.Furniture, Reason] = {
    "nav": "navigation",
    "line": "boilerplate",
    "foot": "links",
}
_LONGEST_HEAD = 64
_LONGEST_FURNITURE = 400
_LONGEST_CAPTION = 300
_LONGEST_EXCLAIMED = 26
_LONGEST_NAMES = 20
_SPOKEN = re.compile(r"[。；]|^[\u4e00-\u9fff·]{1,8}[：:]")  # also who speaks in an interview


class LeftOut(NamedTuple):
    """A piece of the page that is in no article, and why."""

    passage: Passage
    reason: Reason


class Block(NamedTuple):
    """A line that was judged by itself."""

    kind: Kind
    line: Line
    credit: Byline | None = None
    after_break: bool = False  # a rule or the end of a page stands above


class Blocks:
    """The lines of a page, judged, and what was taken out of them."""

    def __init__(self, lines: list[Line], page: str) -> None:
        self.page = page
        self.left_out: list[LeftOut] = []
        self.heads: list[tuple[Line, Byline | None]] = []  # page heads with the day they state
        self.meta = Byline()
        self.column = layout.column_of(lines)
        self.blocks = self._judged(lines)

    def leave(self, line: Line, reason: Reason) -> None:
        """Leave out the line."""
        self.left_out.append(LeftOut(line.passage, reason))

    def leave_rest(self, line: Line, kept: Iterable[Passage | None], reason: Reason) -> None:
        """Leave out what of the line is in none of the passages kept of it."""
        at, last = line.passage.span()
        spans = sorted(passage.span() for passage in kept if passage)
        for start, end in [*spans, (last, last)]:
            rest = self.page[at:start]
            if rest.strip():
                self.left_out.append(LeftOut(Passage.of(rest, at).strip(), reason))
            at = max(at, end)

    def _judged(self, lines: list[Line]) -> list[Block]:
        again = boilerplate.repeated(line.text for line in lines if not line.hint)
        kept: list[Line] = []
        breaks: set[int] = set()
        gap = 0
        for line in lines:
            reason = self._furniture(line, again)
            if reason:
                self.leave(line, reason)
                gap += line.gap
                if reason in ("page", "boilerplate"):
                    breaks.add(len(kept))
                if reason == "links":
                    kept.append(line._replace(hint="foot"))
                continue
            kept.append(line._replace(gap=line.gap + gap) if gap else line)
            gap = 0
        starts = {id(kept[at]) for at in breaks if at < len(kept)}
        joined = _whole_bylines(layout.unwrapped(kept, self.column))
        return [self._block(line, after_break=id(line) in starts) for line in joined]

    def _furniture(self, line: Line, again: frozenset[str]) -> Reason | None:
        text = line.text
        if line.hint in ("title", "subhead", "body", "caption") or len(text) > _LONGEST_FURNITURE:
            return None
        if line.hint == "left out":
            return "boilerplate"
        if line.hint in ("page", "source", "author"):
            self._take_meta(line)
            return "page"
        found = boilerplate.furniture(text)
        if found:
            return _REASONS[found]
        if boilerplate.is_page_head(text) or (again and boilerplate.mask(text) in again):
            self.heads.append((line, byline.parse(text)))
            return "page"
        return None

    def _take_meta(self, line: Line) -> None:
        """What the markup says of the page, for articles that do not say it themselves."""
        if line.hint == "page":
            self.heads.append((line, None))
        elif line.hint == "source":
            self.meta = self.meta | Byline(line.text)
        else:
            names = tuple(filter(byline.is_name, re.split(r"[\s、，,;；/]+", line.text)))
            self.meta = self.meta | Byline(None, None, names)

    def _block(self, line: Line, *, after_break: bool) -> Block:
        text = line.text
        if line.hint == "foot":
            return Block("foot", line)
        if line.hint in ("title", "subhead"):
            return Block("head", line, None, after_break)
        is_caption = line.hint == "caption" or (
            len(text) < _LONGEST_CAPTION and captions.is_caption(text)
        )
        signed = None if is_caption else byline.parse(text)
        if signed and not signed.credit:
            return Block("byline", line, signed, after_break)
        found = captions.credited(line.passage)
        if found and found.words:
            self.leave_rest(line, [found.words], "credit")
            words = line._replace(passage=found.words)
            return Block("caption", words, found.credit, after_break)
        if found and not is_caption:
            return Block("credit", line, found.credit, after_break)
        kind = "caption" if is_caption else _plain(line)
        return Block(kind, line, None, after_break)


def _whole_bylines(lines: list[Line]) -> list[Line]:
    """The lines with bylines joined whose last role has its names in the next line."""
    whole: list[Line] = []
    for line in lines:
        before = whole[-1] if whole else None
        if (
            before
            and not line.gap
            and len(line.text) <= _LONGEST_NAMES
            and byline.ends_in_role(before.text)
        ):
            both = Passage.join((before.passage, line.passage))
            if byline.parse(both.text):
                whole[-1] = before._replace(passage=both)
                continue
        whole.append(line)
    return whole


def _plain(line: Line) -> Kind:
    """A sentence, or like a headline."""
    text = line.text
    if line.hint == "body" or byline.lead(text):
        return "body"
    if layout.is_row(text):
        return "row"
    if layout.is_done(text):
        exclaimed = text[-1] in "！？!?”" and len(text) <= _LONGEST_EXCLAIMED
        return "head" if exclaimed and not _SPOKEN.search(text) else "body"
    return "body" if len(text) > _LONGEST_HEAD else "head"
