"""
From the lines of a page to its articles.

The page is read once from top to bottom. Each line is first judged by itself (byline, caption,
sentence, headline-like); what a headline-like line is, headline, subhead or the upper half of a
broken sentence, is decided by what stands around it.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from cqfacts.read import boilerplate, byline, captions, columns, heads, layout, places
from cqfacts.read.byline import Byline
from cqfacts.read.spacing import tight
from cqfacts.text.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cqfacts.model import Part
    from cqfacts.read.heads import Head
    from cqfacts.read.layout import Line

Kind = Literal["head", "body", "byline", "caption", "credit"]
Reason = Literal[
    "page", "navigation", "boilerplate", "links", "byline", "credit", "section", "mark"
]
_NEIGHBOURHOOD = 10_000
_LONGEST_HEAD = 64
_LEAST_NUMBERED = 2  # sections that show that all are numbered
_LONGEST_FURNITURE = 400
_LONGEST_CAPTION = 300
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
        self.parts: list[list[Passage]] = []  # of each paragraph
        self.order: list[tuple[Part, int]] = []
        self.is_over = False  # a byline at its end was seen
        self.is_broken = False  # the last paragraph goes on in the next line
        for subhead in head.subheads:
            self.add_subhead(subhead)

    def add_subhead(self, passage: Passage) -> None:
        self.order.append(("subhead", len(self.subheads)))
        self.subheads.append(passage)

    def add_caption(self, passage: Passage, credit: Byline) -> None:
        self.order.append(("caption", len(self.captions)))
        self.captions.append((passage, credit))

    def add_paragraph(self, passage: Passage) -> None:
        self.order.append(("body", len(self.parts)))
        self.parts.append([passage])

    def extend(self, passage: Passage) -> None:
        """Go on with the last paragraph."""
        self.parts[-1].append(passage)
        self.is_broken = False

    @cached_property
    def paragraphs(self) -> list[Passage]:
        """The paragraphs as their reader reads them."""
        return [_tidy(Passage.join(parts) if len(parts) > 1 else parts[0]) for parts in self.parts]

    def sign(self, credit: Byline) -> None:
        self.byline = self.byline | credit

    def is_after_head(self) -> bool:
        """Whether a subhead, or nothing but the headline, stands above what comes next."""
        return not self.order or self.order[-1][0] == "subhead"

    def open_end(self) -> Passage | None:
        """The last piece of the last paragraph, if its sentence is not over and only a caption stands behind it."""
        for part, _ in reversed(self.order):
            if part == "subhead":
                return None
            if part == "body":
                last = self.parts[-1][-1]
                return None if layout.is_done(last.text) else last
        return None


class Reading:
    """One page being read; `drafts` and `left_out` are what came of it."""

    def __init__(self, lines: list[Line], page: str) -> None:
        self.page = page
        self.drafts: list[Draft] = []
        self.left_out: list[LeftOut] = []
        self.heads: list[tuple[Line, Byline | None]] = []  # page heads with the day they state
        self.at = 0  # the block being read
        self.meta = Byline()
        self.in_foot = False
        self.column = layout.column_of(lines)
        self.blocks = self._judged(lines)
        numbered = sum(b.kind == "head" and layout.is_section(b.line.text) for b in self.blocks)
        self.has_numbers = numbered >= _LEAST_NUMBERED
        gaps = Counter(block.line.gap for block in self.blocks[1:])
        self.usual_gap = gaps.most_common(1)[0][0] if gaps else 0

    @property
    def draft(self) -> Draft | None:
        return self.drafts[-1] if self.drafts else None

    def around(self) -> str:
        """The neighbourhood of the line being read: work stays linear in the length of the page."""
        place = self.blocks[self.at].line.passage.span()[0]
        return self.page[max(0, place - _NEIGHBOURHOOD) : place + _NEIGHBOURHOOD]

    def leave(self, line: Line, reason: Reason) -> None:
        self.left_out.append(LeftOut(line.passage, reason))

    def leave_rest(self, line: Line, kept: Iterable[Passage | None], reason: Reason) -> None:
        """Leave out what of the line is in none of the passages kept of it."""
        at = line.passage.span()[0]
        spans = [passage.span() for passage in kept if passage]
        for start, end in [*sorted(spans), (line.passage.span()[1],) * 2]:
            rest = self.page[at:start]
            if rest.strip():
                self.left_out.append(LeftOut(Passage.of(rest, at).strip(), reason))
            at = max(at, end)

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
        if line.hint in ("title", "subhead", "body", "caption") or len(text) > _LONGEST_FURNITURE:
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
        if line.hint == "caption" or (
            len(text) < _LONGEST_CAPTION and captions.is_caption(text)
        ):
            found = captions.credited(line.passage)
            if found and found.words:
                self.leave_rest(line, [found.words], "credit")
                return Block("caption", line._replace(passage=found.words), found.credit)
            return Block("caption", line, Byline())
        signed = byline.parse(text)
        if signed and not signed.credit:
            return Block("byline", line, signed, after_break)
        found = captions.credited(line.passage)
        if found:
            kind: Kind = "caption" if found.words else "credit"
            if found.words:
                self.leave_rest(line, [found.words], "credit")
            return Block(
                kind, line._replace(passage=found.words or line.passage), found.credit, after_break
            )
        return Block(self._plain(line), line, None, after_break)

    def _plain(self, line: Line) -> Kind:
        text = line.text
        if line.hint == "body" or byline.lead(text):
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
            self.at = at
            if block.line.hint == "foot":
                self.in_foot = self.in_foot or bool(self.draft and self.draft.parts)
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
        if before is not None and (draft.is_broken or self._is_cut(before.text, passage.text)):
            draft.extend(passage)
            return
        signed = byline.lead(passage.text)
        if signed and not draft.is_over:
            draft.sign(signed[0])
        ended = byline.tail(passage.text)
        if ended:
            draft.sign(ended[0])
            draft.is_over = True
        draft.add_paragraph(passage)

    def _is_cut(self, first: str, second: str, *, after_head: bool = False) -> bool:
        if byline.lead(first):
            return True
        numbers = self.has_numbers and not layout.is_section(first)
        return columns.is_cut(first, second, columns.Place(self.around(), after_head, numbers))

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
        while (
            end < len(self.blocks)
            and self.blocks[end].kind == "head"
            and (self.blocks[end].line.hint != "foot")
            and (end == at or not self.blocks[end].after_break)
        ):
            end += 1
        run = [block.line for block in self.blocks[at:end]]
        after = self.blocks[end] if end < len(self.blocks) else None
        if self._continue_sentence(run, after):
            return at + 1
        if self._starts_article(self.blocks[at], run, after):
            self.in_foot = False
            self._begin_with(run, after)
        elif self.in_foot or self.draft is None:
            for line in run:
                self.leave(line, "links" if self.in_foot else "section")
        else:
            self._read_subheads(self.draft, run, end)
        return end

    def _begin_with(self, run: list[Line], after: Block | None) -> None:
        """Begin an article under its head lines; the last may be the first words of its text."""
        is_signed = bool(after and after.kind in ("byline", "credit"))
        text = after.line.text if after and after.kind == "body" else None
        own = None
        if len(run) > 1 and text and not run[-1].hint and not layout.is_section(run[-1].text):
            own = run[-1] if self._is_cut(run[-1].text, text) else None
        self._begin(run[:-1] if own else run, has_byline=is_signed)
        if own and self.draft:
            self._read_half(self.draft, own)

    def _read_half(self, draft: Draft, line: Line) -> None:
        """Read the first half of a sentence that the next line goes on with."""
        self._read_body(draft, line)
        draft.is_broken = True

    def _continue_sentence(self, run: list[Line], after: Block | None) -> bool:
        """Whether the first line goes on with a sentence that a column or photograph broke."""
        draft = self.draft
        before = draft.open_end() if draft and not self.in_foot else None
        if before is None or draft is None or (len(run) == 1 and after and after.kind == "byline"):
            return False
        if not draft.is_broken and not self._goes_on(before.text, run, after):
            return False
        draft.extend(run[0].passage)
        return True

    def _goes_on(self, before: str, run: list[Line], after: Block | None) -> bool:
        """Whether the first of the lines is a middle piece, and no subhead under a missing 。."""
        first = run[0].text
        if places.label(first) or not self._is_cut(before, first):
            return False
        following = run[1].text if len(run) > 1 else after.line.text if after else None
        return columns.is_open(before) or bool(following and self._is_cut(first, following))

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
        if layout.is_done(run[-1].text) or layout.is_section(run[0].text):
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
        return is_labelled or not draft.parts or not draft.byline.authors

    def _begin(self, run: list[Line], *, has_byline: bool, is_untitled: bool = False) -> None:
        if is_untitled:
            head = heads.Head(run[0].passage[: _first_sentence(run[0].text)], None, (), None, ())
        else:
            head = heads.head_of(run, self.around(), has_byline=has_byline)
        for line in head.rest:
            self.leave(line, "section")
        for line in run[len(head.rest) :]:
            kept = [p for p in (head.title, head.kicker, *head.subheads) if _within(p, line)]
            self.leave_rest(line, kept, "byline" if line.text == head.issuer else "mark")
        self.drafts.append(Draft(head, run))

    def _read_subheads(self, draft: Draft, run: list[Line], end: int) -> None:
        after = self._next_text(end)
        for number, line in enumerate(run):
            following = run[number + 1].text if number + 1 < len(run) else after
            if (
                following is not None
                and not layout.is_section(line.text)
                and not line.hint
                and self._is_cut(line.text, following, after_head=draft.is_after_head())
            ):
                self._read_half(draft, line)
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


def _within(passage: Passage | None, line: Line) -> bool:
    """Whether the passage shares a place with the line."""
    if not passage:
        return False
    first, last = line.passage.span()
    start, end = passage.span()
    return start < last and first < end


def _first_sentence(text: str) -> int:
    stops = [text.find(stop) for stop in "。！？" if stop in text]
    return min(stops) + 1 if stops else len(text)


def read_articles(lines: list[Line], page: str) -> Reading:
    """The articles among *lines*, as drafts, and what was left out of them."""
    reading = Reading(lines, page)
    reading.read()
    return reading


def _tidy(paragraph: Passage) -> Passage:
    signed = byline.lead(paragraph.text)
    return tight(paragraph, signed[1] if signed else 0)
