"""
From the lines of a page to its articles.

The page is read once from top to bottom. Each line was judged by itself (`blocks.py`); whether a
headline-like line begins an article is told in `starts.py`, what else it is, subhead or half a
sentence, is decided here by what stands around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts.read import byline, columns, contents, heads, layout, places
from cqfacts.read.blocks import Block, LeftOut, PageHead
from cqfacts.read.byline import Byline
from cqfacts.read.drafts import Draft
from cqfacts.read.starts import Starts, is_told_of, names_in_brackets
from cqfacts.text.sentences import pieces

if TYPE_CHECKING:
    from cqfacts.read.layout import Line
    from cqfacts.text.passage import Passage

__all__ = ["Draft", "LeftOut", "Reading", "read_articles"]

_LONGEST_SECTION = 12  # characters, of the name of a part of a page
_FARTHEST_TEXT = 6  # captions between a half sentence and the other half


class Reading(Starts):
    """One page being read; `drafts` are its articles, `left_out` what is in none of them."""

    def read(self) -> None:
        """Turn the blocks into drafts."""
        at = 0
        while at < len(self.blocks):
            block = self.blocks[at]
            self.at = at
            self._pass_notices(block)
            if block.kind == "foot":
                self.in_foot = self.in_foot or bool(self.draft and self.draft.parts)
                at += 1
            elif block.kind == "top":
                self._turn_page()
                at += 1
            elif block.kind == "head":
                at = self._read_heads(at)
            else:
                self._read_block(block)
                at += 1

    def _pass_notices(self, block: Block) -> None:
        """Leave an article that goes on elsewhere, or go on with the one that waits longest."""
        while self.notices and self.notices[0][0] < block.line.passage.span()[0]:
            _, way = self.notices.popleft()
            if way == "下" and self.draft and self.draft.order:
                self.draft.is_over = True
                self.waiting.append(self.draft)
            elif way == "上" and self.waiting:
                self.resumed = self.waiting.popleft()
                self.resumed.is_over = False
                self.resumed.is_broken = self.resumed.open_end() is not None
                self.in_foot = False

    def _turn_page(self) -> None:
        """Another page begins here; what was being read is over."""
        self.in_foot = False
        if self.draft:
            self.draft.is_over = True

    def _read_block(self, block: Block) -> None:
        draft = self.draft
        if self.in_foot:
            self.leave(block.line, "links")
        elif draft is None or self.at in self.untitled:
            self._read_first(block)
        elif block.kind == "body":
            self._read_body(draft, block.line)
        elif block.kind == "row":
            draft.add_row(block.line.passage)
        elif block.kind == "caption":
            self._read_caption(draft, block)
        else:
            self._read_credit(draft, block)

    def _read_caption(self, draft: Draft, block: Block) -> None:
        """The words under a photograph; of a photo story they are the text."""
        credit = block.credit or Byline()
        after = self.blocks[self.at + 1].kind if self.at + 1 < len(self.blocks) else "head"
        is_story = not draft.order and not draft.byline.authors and after in ("head", "foot")
        if is_story and layout.is_done(block.line.text):
            draft.sign(credit)
            draft.add_paragraph(block.line.passage)
            draft.is_over = bool(credit.authors)
        else:
            draft.add_caption(block.line.passage, credit)

    def _read_first(self, block: Block) -> None:
        """A page may begin with a byline, or with a sentence that has no headline."""
        if block.kind in ("byline", "credit"):
            self.heads.append(PageHead(block.line, block.credit))
            self.leave(block.line, "page")
            return
        self._begin([block.line], has_byline=False, is_untitled=True)
        assert self.draft
        if block.kind == "caption":
            self._read_caption(self.draft, block)
        elif block.kind == "row":
            self.draft.add_row(block.line.passage)
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
            draft.sign_last(ended[0])
            draft.is_over = True
            self.left_out.append(LeftOut(passage[ended[1] :], "byline"))
            passage = passage[: ended[1]].strip()
        draft.add_paragraph(passage)

    def _read_credit(self, draft: Draft, block: Block) -> None:
        """A byline behind the text signs it; behind a caption it is the photographer's."""
        credit = block.credit or Byline()
        last = draft.order[-1][0] if draft.order else "title"
        self.leave(block.line, "credit" if block.kind == "credit" else "byline")
        if last == "caption" and not draft.captions[-1][1].authors and credit.credit:
            draft.captions[-1] = (draft.captions[-1][0], draft.captions[-1][1] | credit)
        elif last == "body" and credit.credit and draft.byline.authors:
            draft.recaption(credit)
        elif not (draft.byline.authors or _is_given(block.line.text, credit)):
            (draft.sign_last if last == "body" else draft.sign)(credit)
            is_signed = bool(credit.authors or (credit.outlet and not credit.day))
            draft.is_over = last == "body" and is_signed
        elif block.kind == "byline":
            draft.sign(Byline(credit.outlet, None, (), credit.day))
            draft.is_over = last == "body"

    def _read_heads(self, at: int) -> int:
        """Read the headline-like lines from *at* on; gives where they end."""
        end = self.run_end = self.run_end if at < self.run_end else self._run_end(at)
        first, after = self.blocks[at].line, self._block_at(end)
        if self._is_no_head(first, after if end == at + 1 else None):
            return at + 1
        is_left_out = bool(after and (after.kind == "top" or end in self.untitled))
        if not is_left_out and self._continue_sentence(first, self._block_at(at + 1)):
            return at + 1
        run = [block.line for block in self.blocks[at:end]]
        if is_left_out:
            for line in run:
                self.leave(line, "section")
            return end
        following = after.line.text if after and after.kind == "body" else None
        if len(run) == 1 and self._is_between(run[0], following):
            self.leave(run[0], "section")
            return end
        if self._starts_article(self.blocks[at], run, after):
            self.in_foot = False
            self._begin_below(run, after, end)
        elif self.in_foot or self.draft is None or (after and after.kind == "foot"):
            for line in run:
                self.leave(line, "section" if self.draft is None else "links")
        else:
            return self._read_inside(self.draft, run, end, after)
        return end

    def _run_end(self, at: int) -> int:
        """Where the headline-like lines end that begin at *at*."""
        end = at + 1
        while (
            end < len(self.blocks)
            and self.blocks[end].kind == "head"
            and not (self.blocks[end].after_break or end in self.series)
        ):
            end += 1
        return end

    def _block_at(self, at: int) -> Block | None:
        return self.blocks[at] if at < len(self.blocks) else None

    def _is_no_head(self, line: Line, after: Block | None) -> bool:
        """Whether a line signs, or is no headline for another reason; it is left out."""
        if self._is_aside(line, after) or self._is_issued_by(line, after):
            return True
        return self._is_signed_by(line)

    def _is_aside(self, line: Line, after: Block | None) -> bool:
        """Whether a line between headline and text is no headline of another article."""
        draft = self.draft
        if not draft or not after or line.hint:
            return False
        title = draft.head.title.text
        if draft is self.resumed and line.text in title:
            self.leave(line, "section")
            return True
        is_signed = bool(draft.byline.day or draft.byline.outlet)
        if draft.order or not is_signed or not self._is_signed(after):
            return False
        below = self.blocks[self.at + 1 : self.at + 1 + _FARTHEST_TEXT]
        told = "".join(block.line.text for block in below)
        # The text tells its headline again, and no 视频加载中.
        if heads.is_retold(line.text, told) or not heads.is_retold(title, told):
            return False
        self.leave(line, "section")
        return True

    def _is_issued_by(self, line: Line, after: Block | None) -> bool:
        """Whether the line is the office that signs, under the headline or above a last day."""
        draft = self.draft
        if not draft or not heads.is_issuer(line.text):
            return False
        is_last = bool(draft.order and after and after.credit and _is_day(after.credit))
        if not is_last and (draft.order or draft.byline.outlet):
            return False
        draft.sign(Byline(line.text))
        self.leave(line, "byline")
        return True

    def _is_signed_by(self, line: Line) -> bool:
        """Whether it is the author's name in brackets, or when and where a report was given."""
        draft = self.draft
        if draft and not draft.order and heads.is_occasion(line.text):
            draft.sign(Byline(day=line.text))
            self.leave(line, "byline")
            return True
        names = names_in_brackets(line.text)
        if not names or not draft or not draft.order or draft.byline.authors or draft.open_end():
            return False
        self._sign_alone(Byline(authors=names), line)
        draft.is_over = True
        return True

    def _read_inside(self, draft: Draft, run: list[Line], end: int, after: Block | None) -> int:
        """Subheads and half sentences; above a photographer's name, a caption."""
        if not (after and after.kind == "credit"):
            self._read_subheads(draft, run, end)
            return end
        self._read_subheads(draft, run[:-1], end)
        draft.add_caption(run[-1].passage, after.credit or Byline())
        self.leave(after.line, "credit")
        return end + 1

    def _begin_below(self, run: list[Line], after: Block | None, end: int) -> None:
        """Begin an article; an office and a day that stand above its headline sign it."""
        above = self.drafts.pop() if self.is_nameless(run[0].text) else None
        self._begin_with(run, after, end)
        if above and self.draft:
            for line in above.lines:
                self.leave(line, "byline")
            own = after.credit if after and after.credit else Byline()
            title = above.head.title.text
            office = title if heads.is_issuer(title) and not own.outlet else own.outlet
            self.draft.sign(Byline(office) | above.byline)

    def _begin_with(self, run: list[Line], after: Block | None, end: int) -> None:
        """Begin an article under its head lines; the last may be the first words of its text."""
        text = self._text_below(end)
        is_signed = bool(after and (after.kind == "credit" or self._is_signed(after)))
        own = None
        alone = heads.signed_alone(run[-1].text) if len(run) > 1 else None
        told = self._text_below(end, ("caption", "byline")) if alone else None
        signed = byline.lead(told) if told else None  # 人民网重庆7月6日电 （胡虹）
        told = told[signed[1] :] if told and signed else told
        is_dated = bool(after and after.credit and _is_day(after.credit))
        told = told or ("" if is_dated else None)  # a section may stand below
        is_named = alone is not None and told is not None and not places.is_name(run[-1].text)
        if alone and told is not None and is_named and not is_told_of(alone.authors, told):
            self._begin(run[:-1], has_byline=True)
            self._sign_alone(alone, run[-1])
            return
        if (
            len(run) > 1
            and text
            and not run[-1].hint
            and not layout.is_section(run[-1].text)
            and not (heads.ends_in_dash(run[-2].text) or heads.is_issuer(run[-2].text))
            and not (self.is_wrapped and heads.is_one(run[-2], run[-1], self._place()))
        ):
            opens = self.is_wrapped and layout.is_opening(run[-1].text, run[-2].text)
            own = run[-1] if opens or self._is_cut(run[-1].text, text) else None
        is_signed = is_signed or (len(run) > 1 and bool(self._authors_below(end)))
        self._begin(run[:-1] if own else run, has_byline=is_signed)
        if own and self.draft:
            self._read_half(self.draft, own)

    def _sign_alone(self, signed: Byline, line: Line) -> None:
        """Sign by a line that holds nothing but names, and the office of those."""
        self.leave(line, "byline")
        if self.draft:
            self.draft.sign(signed)

    def _read_half(self, draft: Draft, line: Line) -> None:
        """Read the first half of a sentence that the next line goes on with."""
        self._read_body(draft, line)
        draft.is_broken = True

    def _continue_sentence(self, line: Line, after: Block | None) -> bool:
        """Whether the line goes on with a sentence that a column or photograph broke."""
        draft = self.draft
        before = draft.open_end() if draft and not self.in_foot else None
        if before is None or draft is None or (after and after.kind == "byline"):
            return False
        if not draft.is_broken and not self._goes_on(before.text, line.text, after):
            return False
        draft.extend(line.passage)
        return True

    def _is_between(self, line: Line, following: str | None) -> bool:
        """Whether the line, of another part of the page, parts the halves of a sentence."""
        before = self.draft.open_end() if self.draft and not self.in_foot else None
        if before is None or line.hint or following is None:
            return False
        if len(line.text) > _LONGEST_SECTION or self._is_cut(line.text, following):
            return False
        if columns.is_open(before.text) or columns.hangs(before.text):
            return True
        return columns.is_word(before.text, following, self.around()) > 0

    def _goes_on(self, before: str, text: str, after: Block | None) -> bool:
        """Whether the line is a middle piece, and no subhead under a missing 。."""
        if places.label(text) or not self._is_cut(before, text):
            return False
        return columns.is_open(before) or bool(after and self._is_cut(text, after.line.text))

    def _place(self) -> heads.Place:
        is_numbered = self.at in self.series
        return heads.Place(self.around(), self.is_wrapped, is_numbered)

    def _begin(self, run: list[Line], *, has_byline: bool, is_untitled: bool = False) -> None:
        if is_untitled:
            head = heads.Head(
                run[0].passage[: _first_sentence(run[0].text)], None, (), None, None, None, ()
            )
        else:
            head = heads.head_of(run, self._place(), has_byline=has_byline)
        for line in head.rest:
            self.leave(line, "section")
        subheads = {passage.span(): passage for passage in head.subheads}  # a line each
        for line in run[len(head.rest) :]:
            subhead = subheads.get(line.passage.span())
            kept = [p for p in (head.title, head.kicker, subhead) if _within(p, line)]
            self.leave_rest(line, kept, "mark" if kept else "byline")
        draft = Draft(head, run)
        listed = contents.listed(head.title.text, self.contents)
        draft.beside = listed.beside if listed else ()
        self.drafts.append(draft)
        self.resumed = None

    def _read_subheads(self, draft: Draft, run: list[Line], end: int) -> None:
        after = self._next_text(end)
        above: Line | None = None
        for number, line in enumerate(run):
            following = run[number + 1].text if number + 1 < len(run) else after
            if draft.is_broken and self._is_between(line, following):
                self.leave(line, "section")
            elif (
                following is not None
                and (not layout.is_section(line.text) or columns.is_open(line.text))
                and not line.hint
                and self._is_cut(line.text, following, after_head=draft.is_after_head())
            ):
                self._read_half(draft, line)
            elif following is None and self._is_last_link(line):
                self.leave(line, "links")
            elif following is None and not line.hint:
                self._read_body(draft, line)
            elif above and self.is_wrapped and heads.is_one(above, line, self._place()):
                draft.extend_subhead(line.passage)
            else:
                draft.add_subhead(line.passage)
                draft.indents.add(line.indent)
                above = line

    def _is_last_link(self, line: Line) -> bool:
        """Whether the last line of a page is the name of who signs, or a link behind its tools."""
        if line.hint or self.blocks[self.at].after_break:
            return not line.hint and len(line.text) <= _LONGEST_SECTION
        return heads.is_issuer(line.text)

    def _next_text(self, at: int) -> str | None:
        """The sentence behind the captions that follow."""
        for block in self.blocks[at : at + _FARTHEST_TEXT]:
            if block.kind in ("body", "head"):
                return block.line.text
            if block.kind == "byline":
                return None
        return None


def _is_given(text: str, credit: Byline) -> bool:
    """Whether a credit names who gave a photograph, and no author: 供图/王芳."""
    return credit.credit and (not credit.authors or text.startswith(("供图", "图")))


def _is_day(credit: Byline) -> bool:
    """Whether a byline holds a day and nothing else."""
    return bool(credit.day) and not (credit.authors or credit.outlet)


def _within(passage: Passage | None, line: Line) -> bool:
    """Whether the passage shares a place with the line."""
    if not passage:
        return False
    first, last = line.passage.span()
    start, end = passage.span()
    return start < last and first < end


def _first_sentence(text: str) -> int:
    """Where it ends, or the first piece of one that no person would read in one go."""
    stops = [text.find(stop) for stop in "。！？" if stop in text]
    end = min(stops) + 1 if stops else len(text)
    return pieces(text, 0, end)[0][1]


def read_articles(lines: list[Line], page: str) -> Reading:
    """The articles among *lines*, as drafts, and what was left out of them."""
    reading = Reading(lines, page)
    reading.read()
    return reading
