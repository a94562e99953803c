"""
An article while it is being read: its headline is known, its text grows line by line.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cqfacts.read import byline, columns, layout
from cqfacts.read.byline import Byline
from cqfacts.read.spacing import tight

if TYPE_CHECKING:
    from cqfacts.model import Part
    from cqfacts.read.heads import Head
    from cqfacts.read.layout import Line
    from cqfacts.text.passage import Passage

_LONGEST_CAPTION = 90
_LONGEST_GIVEN = 40  # of a sentence above nothing but （区委宣传部供图）


class Draft:
    """An article being read."""

    def __init__(self, head: Head, lines: list[Line]) -> None:
        self.head = head
        self.lines = lines
        self.byline = Byline(head.issuer or head.editor, day=head.occasion)
        self.heads: list[list[Passage]] = []  # the lines of each subhead
        self.captions: list[tuple[Passage, Byline]] = []
        self.parts: list[list[Passage]] = []  # of each paragraph
        self.rows: set[int] = set()  # paragraphs that are rows of tables
        self.order: list[tuple[Part, int]] = []
        self.read: list[Part] = []  # the same without captions
        self.indents: set[int] = set()  # of its subheads
        self.beside: tuple[str, ...] = ()  # what the table of contents says beside the headline
        self.is_over = False  # a byline at its end was seen
        self.is_broken = False  # the last paragraph goes on in the next line
        for subhead in head.subheads:
            self.add_subhead(subhead)

    def add_subhead(self, passage: Passage) -> None:
        self.order.append(("subhead", len(self.heads)))
        self.read.append("subhead")
        self.heads.append([passage])

    def extend_subhead(self, passage: Passage) -> None:
        """Go on with the last subhead."""
        self.heads[-1].append(passage)

    def add_caption(self, passage: Passage, credit: Byline) -> None:
        self.order.append(("caption", len(self.captions)))
        self.captions.append((passage, credit))

    def add_paragraph(self, passage: Passage) -> None:
        self.order.append(("body", len(self.parts)))
        self.read.append("body")
        self.parts.append([passage])

    def add_row(self, passage: Passage) -> None:
        """Add a row of a table, whose spaces part its fields."""
        self.rows.add(len(self.parts))
        self.add_paragraph(passage)

    def extend(self, passage: Passage) -> None:
        """Go on with the last paragraph."""
        self.parts[-1].append(passage)
        self.is_broken = False

    @cached_property
    def subheads(self) -> list[Passage]:
        """The subheads, each as one."""
        return [_whole(lines) for lines in self.heads]

    @cached_property
    def paragraphs(self) -> list[Passage]:
        """The paragraphs as their reader reads them."""
        whole = map(_whole, self.parts)
        return [p if number in self.rows else _tidy(p) for number, p in enumerate(whole)]

    def sign(self, credit: Byline) -> None:
        self.byline = self.byline | credit

    def sign_last(self, credit: Byline) -> None:
        """Sign behind the text, where who sent it in outweighs who edits."""
        if credit.outlet and self.byline.outlet == self.head.editor:
            self.byline = self.byline._replace(outlet=credit.outlet)
        self.sign(credit)

    def is_after_head(self) -> bool:
        """Whether a subhead, or nothing but the headline, stands above what comes next."""
        return not self.order or self.order[-1][0] == "subhead"

    def open_end(self) -> Passage | None:
        """The last piece of the text, if its sentence is not over; captions may stand behind it."""
        if self.is_over or self.read[-1:] != ["body"] or len(self.parts) - 1 in self.rows:
            return None
        last = self.parts[-1][-1]
        is_done = layout.is_done(last.text) and not columns.leads_on(last.text)
        return None if is_done else last

    def recaption(self, credit: Byline) -> bool:
        """Turn the last piece of the text into the caption that *credit* belongs to."""
        pieces = [piece for parts in self.parts[-2:] for piece in parts[-2:]]
        last = pieces[-1]
        is_inside = len(pieces) > 1 and not layout.is_done(pieces[-2].text)
        is_given = len(self.parts) > 1 and len(last) <= _LONGEST_GIVEN and "“" not in last.text
        if len(self.order) > 1 and self.order[-2][0] == "subhead":
            return False  # whose text it is
        if len(last) > _LONGEST_CAPTION or not (is_given or (is_inside and credit.authors)):
            return False
        self.parts[-1].pop()
        if not self.parts[-1]:
            self.parts.pop()
            self.order.pop()
            self.read.pop()
        self.add_caption(last, credit)
        return True


def _whole(pieces: list[Passage]) -> Passage:
    return layout.joined(pieces) if len(pieces) > 1 else pieces[0]


def _tidy(paragraph: Passage) -> Passage:
    signed = byline.lead(paragraph.text)
    return tight(paragraph, signed[1] if signed else 0)
