"""
Where the articles of a page begin: which of its headline-like lines are headlines.

A headline is told by what signs the text below it, by its district, by a new subject, by the blank
lines above it where those of sure headlines tell, and by how the other headlines are set.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from itertools import pairwise
from typing import TYPE_CHECKING

from cqfacts.read import byline, columns, headlines, heads, layout, places, series, subjects
from cqfacts.read.blocks import Block, Blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cqfacts.read.drafts import Draft
    from cqfacts.read.layout import Line

_NEIGHBOURHOOD = 10_000
_SUBJECT, _OPENING = 4, 24  # characters: of a subject, of the words that say when
_PLACE = 2  # characters of a name of a place
_TOWNS = ("镇", "乡", "街道", "村", "社区")
_DAY = re.compile(r"\d{1,2}月\d{1,2}日|日前|近日|昨日|今日|今天|昨天")
_LEAST_SIGNED = 2  # headlines that show how all are set
_LONGEST_RUBRIC, _SHORTEST_HEAD = 6, 10  # characters
_DIGIT = re.compile(r"\d")
_REPORTS = ("公报", "简报", "快报", "通报", "报告")  # no papers
_LEAST_UNTITLED = 2  # sentences
_LEAST_NUMBERED = 2  # sections that show that all are numbered
_LONGEST_BRIEF = 6  # paragraphs
_FARTHEST_TEXT = 6  # captions between a half sentence and the other half
_NEAR = 3  # paragraphs that show what an article is about
_TEXT = frozenset({"body", "row", "head", "byline"})  # what may stand under a headline


class Starts(Blocks):
    """A page whose articles are looked for; `drafts` are those begun, `at` the block being read."""

    def __init__(self, lines: list[Line], page: str) -> None:
        super().__init__(lines, page)
        self.drafts: list[Draft] = []
        self.at = 0  # the block being read
        self.run_end = 0  # of the headline-like lines being read
        self.in_foot = False
        self.waiting: deque[Draft] = deque()  # articles that go on elsewhere on the page
        self.resumed: Draft | None = None  # the one of these that is being read
        numbered = sum(b.kind == "head" and layout.is_section(b.line.text) for b in self.blocks)
        self.has_numbers = numbered >= _LEAST_NUMBERED
        gaps = Counter(block.line.gap for block in self.blocks[1:])
        self.usual_gap = gaps.most_common(1)[0][0] if gaps else 0
        self.turns = subjects.articles_in(self.blocks)
        self.wide_gap = self._least_gap()
        self.unsigned = self._unsigned()
        self.gaps: set[int] = set()  # above headlines that were told by themselves
        self.series = series.articles_in(self.blocks, self.turns)
        self.untitled = self._untitled()

    def _least_gap(self) -> int:
        """The blank lines above a headline: what the sure ones have, where that is telling."""
        wide = self.usual_gap + 2
        above = [
            (self.blocks[at].line.gap, at in self.turns or self._is_signed(self.blocks[end]))
            for at, end in self._runs()
            if at
        ]
        sure = [gap for gap, is_sure in above if is_sure]
        inner = [b.line.gap for a, b in pairwise(self.blocks) if a.kind == b.kind == "body"]
        usual = sorted(inner)[len(inner) * 9 // 10] if inner else self.usual_gap
        telling = sure or [block.line.gap for block in self.blocks[:1] if block.kind == "head"]
        least = min(telling, default=0)
        if least <= max(usual, self.usual_gap):
            return wide
        others = sum(gap >= least and not is_sure for gap, is_sure in above)
        # Where most heads with that gap are not sure, they are subheads.
        return wide if others > len(sure) + 1 else min(wide, least)

    def _unsigned(self) -> frozenset[int]:
        """
        Where headlines of a wrapped page begin that nothing signs, if all others are of two lines.

        One alone between two articles is no subhead: those are several.
        """
        runs = [(at, end - at, self._is_signed(self.blocks[end])) for at, end in self._runs()]
        signed = [length for _, length, is_signed in runs if is_signed]
        if not self.is_wrapped or len(signed) < _LEAST_SIGNED or min(signed) == 1:
            return frozenset()
        between: list[list[int]] = [[]]
        for at, length, is_signed in runs:
            if is_signed or self._authors_below(at + length):
                between += [[]] if is_signed else [[at], []]
            elif length > 1:
                between[-1].append(at)
        return frozenset(found[0] for found in between if len(found) == 1)

    def _untitled(self) -> frozenset[int]:
        """
        Where articles begin on a page without headlines.

        There each sentence is labelled as those are, or opens with a dateline of its own.
        """
        at = [at for at, block in enumerate(self.blocks) if block.kind == "body"]
        heads_at = [n for n, block in enumerate(self.blocks) if block.kind == "head"]
        if len(at) < _LEAST_UNTITLED or len(heads_at) > 1 or (heads_at and heads_at[0] > at[0]):
            return frozenset()
        texts = [self.blocks[n].line.text for n in at]
        labels = {label[0].name if label else "" for label in map(places.label, texts)}
        leads = [byline.lead(text) for text in texts]
        is_sent = all(lead and lead[0].outlet and lead[0].day for lead in leads)
        is_labelled = not heads_at and "" not in labels and len(labels) > 1
        return frozenset(at) if is_sent or is_labelled else frozenset()

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Where each run of headline-like lines begins, and where what stands below it."""
        first: int | None = None
        for at, block in enumerate(self.blocks):
            if block.kind == "head":
                first = at if first is None else first
            else:
                if first is not None:
                    yield first, at
                first = None

    @property
    def draft(self) -> Draft | None:
        """The article being read."""
        return self.resumed or (self.drafts[-1] if self.drafts else None)

    def around(self) -> str:
        """The neighbourhood of the line being read: work stays linear in the length of the page."""
        place = self.blocks[self.at].line.passage.span()[0]
        return self.page[max(0, place - _NEIGHBOURHOOD) : place + _NEIGHBOURHOOD]

    def _is_cut(self, first: str, second: str, *, after_head: bool = False) -> bool:
        if layout.is_done(first) and not columns.leads_on(first):
            return False
        if byline.lead(first):
            return True
        numbers = self.has_numbers and not layout.is_section(first)
        return columns.is_cut(first, second, columns.Place(self.around(), after_head, numbers))

    def _starts_article(self, first: Block, run: list[Line], after: Block | None) -> bool:
        draft = self.draft
        if run[0].hint == "subhead" or (draft and self._is_first_section(draft, run[0].text)):
            return False
        if run[0].hint == "title" or heads.is_listed(run) or (after and self._is_signed(after)):
            return True
        if draft and self._is_first_half(draft, run[-1].text, after):
            return False
        if self.in_foot:
            return False
        is_first = draft is None or draft.is_over or self.is_nameless(run[0].text)
        if draft is None or is_first or self.at in self.series:
            return bool(after and after.kind not in ("foot", "head"))
        is_turn = self.at in self.turns and not draft.open_end()
        if is_turn or self._is_issued(draft, run, after) or self._ends_signed(draft):
            return True
        if _is_labelled(run) or self._is_far(run[0].text, after):
            is_town = places.town(f"{run[0].text}：") is not None
            is_start = self._is_labelled_start(draft, is_town=is_town)
            return is_start or self._is_new(draft, run, after)
        is_introduced = not draft.byline.authors and (
            _is_introduced(run, after) or self._is_dated(run, after)
        )
        if self._is_named(draft, run, after) or _is_restated(run, after) or is_introduced:
            return not draft.open_end()
        if layout.is_done(run[-1].text) or layout.is_section(run[0].text):
            return False
        wide = run[0].gap >= self.wide_gap or first.after_break
        wide = wide or self.at in self.unsigned or self._is_new(draft, run, after)
        return (
            wide
            and bool(draft.order)
            and not draft.open_end()
            and bool(after and after.kind in _TEXT)
        )

    def _is_new(self, draft: Draft, run: list[Line], after: Block | None) -> bool:
        """Whether the lines look like the headline of another article than the one above."""
        if not (after and after.kind == "body" and draft.parts) or draft.open_end():
            return False
        *first, last = run
        below = after.line.text + (self._text_below(self.at + len(run) + 1) or "")
        if first and self._is_cut(last.text, below):
            run, below = first, last.text + below
        above = [part for parts in draft.parts[-_NEAR:] for part in parts]
        gap = run[0].gap if self.is_wrapped and run[0].gap > self.usual_gap else 0
        around = headlines.Around(
            draft.head.title.text,
            "".join(piece.text for piece in above),
            below,
            is_apart=bool(gap),
            is_alike=gap in self.gaps,
            is_unlike=run[0].indent + 1 < min(draft.indents, default=0),
        )
        is_new = headlines.is_new(run, around)
        if is_new and gap:
            self.gaps.add(gap)
        return is_new

    def _text_below(self, at: int, over: tuple[str, ...] = ("caption",)) -> str | None:
        """The sentence at *at*, or behind the captions there."""
        for block in self.blocks[at : at + _FARTHEST_TEXT]:
            if block.kind not in over:
                return block.line.text if block.kind == "body" else None
        return None

    def is_nameless(self, text: str) -> bool:
        """Whether nothing but an office or a rubric, and who signs, stands above a headline."""
        draft = self.draft
        if not draft or draft.order or draft.byline.authors or draft is self.resumed:
            return False
        title = draft.head.title.text
        if layout.is_section(text) or _DIGIT.search(title):
            return False
        is_rubric = len(title) <= _LONGEST_RUBRIC and len(text) >= _SHORTEST_HEAD
        return is_rubric or (heads.is_issuer(title) and not title.endswith(_REPORTS))

    def _is_issued(self, draft: Draft, run: list[Line], after: Block | None) -> bool:
        """Whether the office that signs stands between a headline and its text."""
        if len(run) == 1 or not draft.order or draft.open_end():
            return False
        is_text = bool(after and after.kind == "body")
        return is_text and heads.is_issuer(run[-1].text) and not layout.is_section(run[0].text)

    def _is_first_section(self, draft: Draft, text: str) -> bool:
        """Whether a numbered head stands right under a headline that is signed already."""
        is_signed = bool(draft.byline.day or draft.byline.outlet or draft.byline.authors)
        return is_signed and not draft.order and not draft.is_over and layout.is_section(text)

    def _is_first_half(self, draft: Draft, text: str, after: Block | None) -> bool:
        """Whether the line is the first half of the first sentence below a byline."""
        if draft.order or not draft.byline.authors or not (after and after.kind == "body"):
            return False
        return self._is_cut(text, after.line.text, after_head=True)

    def _ends_signed(self, draft: Draft) -> bool:
        """Whether the next text ends with an author, though the article being read has its own."""
        if not draft.byline.authors or draft.open_end():
            return False
        names = self._authors_below(self.at + 1)
        return bool(names) and not set(names) & set(draft.byline.authors)

    def _authors_below(self, at: int) -> tuple[str, ...]:
        """The authors that the text which begins at *at* ends with, if it is a brief."""
        last = ""
        for block in self.blocks[at : at + _LONGEST_BRIEF]:
            if last and block.kind != "body":
                names = block.credit.authors if block.kind == "byline" and block.credit else ()
                return names or names_in_brackets(block.line.text)
            last = block.line.text if block.kind == "body" else ""
            ended = byline.tail(last) if last else None
            if ended:
                return ended[0].authors
        return ()

    def _is_far(self, text: str, after: Block | None) -> bool:
        """Whether the line is labelled with a district elsewhere that the text below is about."""
        far = places.far_label(text)
        return bool(far and after and far[1] in after.line.text)

    def _is_dated(self, run: list[Line], after: Block | None) -> bool:
        """Whether a head of a wrapped text stands apart, above a text that begins with a day."""
        is_apart = self.is_wrapped and run[0].gap > self.usual_gap
        return is_apart and bool(after and after.kind == "body" and _DAY.match(after.line.text))

    def _is_signed(self, after: Block) -> bool:
        """Whether the block behind a headline names the article's author, paper or day."""
        if after.kind == "byline":
            return True
        return after.kind == "body" and byline.lead(after.line.text) is not None

    def _is_named(self, draft: Draft, run: list[Line], after: Block | None) -> bool:
        """Whether the last of the lines is nothing but the author of what stands below."""
        if len(run) == 1 or not (after and after.kind == "body" and draft.order):
            return False
        alone = heads.signed_alone(run[-1].text)
        return alone is not None and not (
            places.is_name(run[-1].text) or is_told_of(alone.authors, after.line.text)
        )

    def _is_labelled_start(self, draft: Draft, *, is_town: bool = False) -> bool:
        """A survey of several districts labels its sections as a page labels its articles."""
        title = draft.head.title.text
        if places.label(title) or places.town(title) or not draft.parts:
            return True
        # The towns of a district are the parts of an article of a site more often.
        signed = draft.byline
        return not (signed.authors or (is_town and (signed.outlet or signed.day)))


def names_in_brackets(text: str) -> tuple[str, ...]:
    """
    The authors whose names in brackets are all that the line holds.

    >>> names_in_brackets("（袁顺凯）"), names_in_brackets("（见第3版）")
    (('袁顺凯',), ())
    """
    return byline.names_alone(text[1:-1]) if text[0] in "（(" and text[-1] in "）)" else ()


def is_told_of(names: tuple[str, ...], text: str) -> bool:
    """
    Whether the text is about what seem to be names: 白沙梨 and 黄桃 are fruit.

    >>> is_told_of(("黄桃",), "今年黄桃丰收。"), is_told_of(("黄涛",), "今年黄桃丰收。")
    (True, False)
    """
    return any(name in text for name in names)


def _is_labelled(run: list[Line]) -> bool:
    """Whether the lines begin with the name of a district, or of a town and a colon."""
    text = run[0].text
    is_apart = places.is_name(text) or (len(run) > 1 and places.town(f"{text}：") is not None)
    return bool(places.label(text) or places.town(text)) or is_apart


def _is_restated(run: list[Line], after: Block | None) -> bool:
    """Whether the text begins with the subject of the headline, and with a day, as briefs do."""
    if not (after and after.kind == "body") or layout.is_section(run[0].text):
        return False
    head, text = run[0].text, after.line.text
    return head[:_SUBJECT] == text[:_SUBJECT] and bool(_DAY.search(text, 0, _OPENING))


def _is_introduced(run: list[Line], after: Block | None) -> bool:
    """Whether the text says at once in which district the town is that the headline names."""
    if not (after and after.kind == "body") or layout.is_section(run[0].text):
        return False
    text = after.line.text[:_OPENING]
    name = run[0].text[:_PLACE]
    towns = (text.find(name + kind) for kind in _TOWNS)
    town = min((at for at in towns if at >= 0), default=-1)
    return town >= 0 and any(start < town for start, _ in places.mentions(text))
