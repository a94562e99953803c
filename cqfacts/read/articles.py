"""
From the lines of a page to its articles.

The page is read once from top to bottom. Each line is first judged by itself (byline, caption,
sentence, headline-like); what a headline-like line is, headline, subhead or the upper half of a
broken sentence, is decided by what stands around it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from cqfacts.read import boilerplate, byline, captions, columns, heads, layout, places
from cqfacts.read.byline import Byline
from cqfacts.read.spacing import tight
from cqfacts.text.passage import Passage

if TYPE_CHECKING:
    from cqfacts.model import Part
    from cqfacts.read.heads import Head
    from cqfacts.read.layout import Column, Line

Kind = Literal["head", "body", "byline", "caption", "credit"]
Reason = Literal["page", "navigation", "boilerplate", "links", "byline", "credit", "section"]
_LONGEST_HEAD = 64
_LONGEST_EXCLAIMED = 26
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


class Draft:
    """An article being read."""

    def __init__(self, head: Head, lines: list[Line]) -> None:
        self.head = head
        self.lines = lines
        self.byline = Byline(head.issuer)
        self.subheads: list[Passage] = []
        self.captions: list[tuple[Passage, Byline]] = []
        self.paragraphs: list[Passage] = []
        self.order: list[tuple[Part, int]] = []
        self.is_over = False  # a byline at its end was seen
        for subhead in head.subheads:
            self.add_subhead(subhead)

    def add_subhead(self, passage: Passage) -> None:
        self.order.append(("subhead", len(self.subheads)))
        self.subheads.append(passage)

    def add_caption(self, passage: Passage, credit: Byline) -> None:
        self.order.append(("caption", len(self.captions)))
        self.captions.append((passage, credit))

    def add_paragraph(self, passage: Passage) -> None:
        self.order.append(("body", len(self.paragraphs)))
        self.paragraphs.append(passage)

    def sign(self, credit: Byline) -> None:
        self.byline = self.byline | credit

    def open_end(self) -> Passage | None:
        """The last paragraph, if its sentence is not over and only a caption stands behind it."""
        for part, _ in reversed(self.order):
            if part == "subhead":
                return None
            if part == "body":
                last = self.paragraphs[-1]
                return None if layout.is_done(last.text) else last
        return None


class Reading:
    """One page being read; `drafts` and `left_out` are what came of it."""

    def __init__(self, lines: list[Line], page: str) -> None:
        self.page = page
        self.drafts: list[Draft] = []
        self.left_out: list[LeftOut] = []
        self.heads: list[tuple[Line, Byline | None]] = []  # page heads with the day they state
        self.meta = Byline()
        self.in_foot = False
        self.column = layout.column_of(lines)
        self.blocks = self._judged(lines)
        gaps = Counter(block.line.gap for block in self.blocks[1:])
        self.usual_gap = gaps.most_common(1)[0][0] if gaps else 0

    @property
    def draft(self) -> Draft | None:
        return self.drafts[-1] if self.drafts else None

    def leave(self, line: Line, reason: Reason) -> None:
        self.left_out.append(LeftOut(line.passage, reason))

    # ---- each line by itself

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
        joined = layout.unwrapped(kept, self.column)
        return [self._block(line, after_break=id(line) in starts) for line in joined]

    def _furniture(self, line: Line, again: frozenset[str]) -> Reason | None:
        text = line.text
        if line.hint in ("title", "subhead", "body", "caption") or len(text) > 400:
            return None
        if line.hint == "left out":
            return "boilerplate"
        if line.hint in ("page", "source", "author"):
            self._take_meta(line)
            return "page"
        found = boilerplate.furniture(text)
        if found:
            return {"nav": "navigation", "line": "boilerplate", "foot": "links"}[found]  # type: ignore[return-value]
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
            return Block("head", line)
        if line.hint in ("title", "subhead"):
            return Block("head", line, None, after_break)
        if line.hint == "caption" or (len(text) < 400 and captions.is_caption(text)):
            found = captions.credited(line.passage)
            if found and found.words:
                return Block("caption", line._replace(passage=found.words), found.credit)
            return Block("caption", line, Byline())
        signed = byline.parse(text)
        if signed and not signed.credit:
            return Block("byline", line, signed, after_break)
        found = captions.credited(line.passage)
        if found:
            kind: Kind = "caption" if found.words else "credit"
            return Block(
                kind, line._replace(passage=found.words or line.passage), found.credit, after_break
            )
        return Block(self._plain(line), line, None, after_break)

    def _plain(self, line: Line) -> Kind:
        text = line.text
        if line.hint == "body":
            return "body"
        if layout.is_done(text):
            exclaimed = text[-1] in "！？!?”" and len(text) <= _LONGEST_EXCLAIMED
            return "head" if exclaimed and not _SPOKEN.search(text) else "body"
        return "body" if len(text) > _LONGEST_HEAD else "head"

    # ---- what stands around it

    def read(self) -> None:
        """Turn the blocks into drafts."""
        at = 0
        while at < len(self.blocks):
            block = self.blocks[at]
            if block.line.hint == "foot":
                self.in_foot = self.in_foot or bool(self.draft and self.draft.paragraphs)
                at += 1
            elif block.kind == "head":
                at = self._read_heads(at)
            else:
                self._read_block(block)
                at += 1

    def _read_block(self, block: Block) -> None:
        draft = self.draft
        if self.in_foot:
            self.leave(block.line, "links")
        elif draft is None:
            self._read_first(block)
        elif block.kind == "body":
            self._read_body(draft, block.line)
        elif block.kind == "caption":
            draft.add_caption(block.line.passage, block.credit or Byline())
        else:
            self._read_credit(draft, block)

    def _read_first(self, block: Block) -> None:
        """A page may begin with a byline, or with a sentence that has no headline."""
        if block.kind in ("byline", "credit"):
            self.heads.append((block.line, block.credit))
            self.leave(block.line, "page")
            return
        self._begin([block.line], has_byline=False, is_untitled=True)
        assert self.draft
        if block.kind == "caption":
            self.draft.add_caption(block.line.passage, block.credit or Byline())
        else:
            self._read_body(self.draft, block.line)

    def _read_body(self, draft: Draft, line: Line) -> None:
        passage = line.passage
        before = draft.open_end()
        if before is not None and self._is_cut(before.text, passage.text):
            draft.paragraphs[-1] = Passage.join((before, passage))
            return
        signed = byline.lead(passage.text)
        if signed and not draft.is_over:
            draft.sign(signed[0])
        ended = byline.tail(passage.text)
        if ended:
            draft.sign(ended[0])
            draft.is_over = True
        draft.add_paragraph(passage)

    def _is_cut(self, first: str, second: str) -> bool:
        return columns.is_cut(first, second, self.page)

    def _read_credit(self, draft: Draft, block: Block) -> None:
        """A byline behind the text signs it; behind a caption it is the photographer's."""
        credit = block.credit or Byline()
        last = draft.order[-1][0] if draft.order else "title"
        self.leave(block.line, "credit" if block.kind == "credit" else "byline")
        if last == "caption" and not draft.captions[-1][1].authors and credit.credit:
            draft.captions[-1] = (draft.captions[-1][0], draft.captions[-1][1] | credit)
        elif not draft.byline.authors:
            draft.sign(credit)
            draft.is_over = last == "body" and bool(credit.authors)
        elif block.kind == "byline":
            draft.sign(Byline(credit.outlet, None, (), credit.day))
            draft.is_over = last == "body"

    # ---- headline, subhead, or half a sentence

    def _read_heads(self, at: int) -> int:
        """Read the headline-like lines from *at* on; gives where they end."""
        end = at
        while end < len(self.blocks) and self.blocks[end].kind == "head" and (
            self.blocks[end].line.hint != "foot"
        ) and (end == at or not self.blocks[end].after_break):
            end += 1
        run = [block.line for block in self.blocks[at:end]]
        after = self.blocks[end] if end < len(self.blocks) else None
        if self._continue_sentence(run, after):
            return at + 1
        if self._starts_article(self.blocks[at], run, after):
            self.in_foot = False
            self._begin(run, has_byline=bool(after and after.kind == "byline"))
        elif self.in_foot or self.draft is None:
            for line in run:
                self.leave(line, "links" if self.in_foot else "section")
        else:
            self._read_subheads(self.draft, run, end)
        return end

    def _continue_sentence(self, run: list[Line], after: Block | None) -> bool:
        """Whether the first line goes on with a sentence that a column or photograph broke."""
        draft = self.draft
        before = draft.open_end() if draft and not self.in_foot else None
        if before is None or draft is None or (len(run) == 1 and after and after.kind == "byline"):
            return False
        if places.label(run[0].text) or not self._is_cut(before.text, run[0].text):
            return False
        draft.paragraphs[-1] = Passage.join((before, run[0].passage))
        return True

    def _starts_article(self, first: Block, run: list[Line], after: Block | None) -> bool:
        if run[0].hint == "subhead":
            return False
        draft = self.draft
        if run[0].hint == "title" or (after and self._is_signed(after)):
            return True
        if self.in_foot:
            return False
        if draft is None or draft.is_over:
            return after is not None
        if places.label(run[0].text):
            return self._is_labelled_start(draft)
        if layout.is_done(run[-1].text) or layout.is_item(run[0].text):
            return False
        wide = run[0].gap >= self.usual_gap + 2 or first.after_break
        return wide and not draft.open_end() and bool(after and after.kind != "caption")

    def _is_signed(self, after: Block) -> bool:
        """Whether the block behind a headline names the article's author, paper or day."""
        if after.kind == "byline":
            return True
        return after.kind == "body" and byline.lead(after.line.text) is not None

    def _is_labelled_start(self, draft: Draft) -> bool:
        """A survey of several districts labels its sections as a page labels its articles."""
        is_labelled = places.label(draft.head.title.text) is not None
        return is_labelled or not draft.paragraphs or not draft.byline.authors

    def _begin(self, run: list[Line], *, has_byline: bool, is_untitled: bool = False) -> None:
        if is_untitled:
            head = heads.Head(run[0].passage[: _first_sentence(run[0].text)], None, (), None, ())
        else:
            head = heads.head_of(run, self.page, has_byline=has_byline)
        for line in head.rest:
            self.leave(line, "section")
        self.drafts.append(Draft(head, run))

    def _read_subheads(self, draft: Draft, run: list[Line], end: int) -> None:
        after = self._next_text(end)
        for number, line in enumerate(run):
            following = run[number + 1].text if number + 1 < len(run) else after
            if following is not None and not layout.is_item(line.text) and not line.hint and (
                self._is_cut(line.text, following)
            ):
                self._read_body(draft, line)
            elif draft.open_end() is not None and self._is_cut(draft.paragraphs[-1].text, line.text):
                draft.paragraphs[-1] = Passage.join((draft.paragraphs[-1], line.passage))
            elif following is None and not line.hint:
                self._read_body(draft, line)
            else:
                draft.add_subhead(line.passage)

    def _next_text(self, at: int) -> str | None:
        """The sentence behind the captions that follow."""
        for block in self.blocks[at : at + 6]:
            if block.kind in ("body", "head") and block.line.hint != "foot":
                return block.line.text
            if block.kind == "byline":
                return None
        return None


def _first_sentence(text: str) -> int:
    stops = [text.find(stop) for stop in "。！？" if stop in text]
    return min(stops) + 1 if stops else len(text)


def read_articles(lines: list[Line], page: str) -> Reading:
    """The articles among *lines*, as drafts, and what was left out of them."""
    reading = Reading(lines, page)
    reading.read()
    for draft in reading.drafts:
        draft.paragraphs = [_tidy(p) for p in draft.paragraphs]
    return reading


def _tidy(paragraph: Passage) -> Passage:
    signed = byline.lead(paragraph.text)
    return tight(paragraph, signed[1] if signed else 0)



