"""
Each line of a page judged by itself: byline, caption, credit, sentence, or like a headline.

What the page prints around its articles is left out here, with the reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, deque
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Literal, NamedTuple

from cqfacts.read import (
    boilerplate,
    briefs,
    byline,
    captions,
    contents,
    dates,
    forms,
    heads,
    layout,
    mastheads,
    places,
    ragged,
    turns,
    wholes,
)
from cqfacts.read.byline import Byline
from cqfacts.text.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cqfacts.read.layout import Line
    from cqfacts.read.mastheads import Masthead

Around = Literal["page", "line", "inside", "top", "foot", "nav"]
Kind = Literal["head", "body", "byline", "caption", "credit", "foot", "row", "top"]
Reason = Literal[
    "page", "navigation", "boilerplate", "links", "byline", "credit", "section", "mark"
]
_REASONS: dict[Around, Reason] = {
    "page": "page",
    "nav": "navigation",
    "top": "navigation",
    "line": "boilerplate",
    "inside": "boilerplate",
    "foot": "links",
}
# Where a page comes from, or who is given it, at its foot; such a line may state the day.
_IMPRINT = re.compile(
    r"[（(]?(?:.{0,20}\d\s?日印发?|(?:摘自|据|原载于?|转自)[^，。]{0,40}|(?:报送?|送|发|抄送)[：:][^。]{0,60}"
    r"|[（(]?共印[^。]{0,30})[）)]?"
)
_HEADS = ("title", "subhead", "listed")
_KEPT = (*_HEADS, "body", "caption")
_WIDE = re.compile(r"\u3000|\s\s|\t")
_NAME = re.compile(r"[\u4e00-\u9fff]{3,12}")  # of a paper or a section
_PERIODICAL = re.compile(r"[\u4e00-\u9fff]{3,12}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_HEAD, _LONGEST_STOPPED = 64, 50  # with a full stop inside
_LONGEST_FURNITURE = 400
_LONGEST_CAPTION = 300
_LONGEST_EXCLAIMED = 26
_LEAST_ITEMS = 3
_SUBJECT = re.compile(r"[^，。；、！？,;!?]{3,22}(?<![说示出道称问答下是为括有])[：:]")
_CLAUSE = re.compile(r"[，。；]")
_COMMA = re.compile(r"[，,。]")
_MARKS = "▲△▼▽●○■□◆◇★☆◎▪"  # of the items of a list
_SPEAKER = re.compile(r"[\u4e00-\u9fff·]{1,8}[：:]")  # in an interview


class LeftOut(NamedTuple):
    """A piece of the page that is in no article, and why."""

    passage: Passage
    reason: Reason


class PageHead(NamedTuple):
    """A line that says of the page which paper it is of, and of what day."""

    line: Line
    said: Byline | None = None
    paper: str | None = None


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
        self.heads: list[PageHead] = []
        self.trails: list[Line] = []  # from a site down to an article
        self.periodical: str | None = None  # whose number stands below its name
        self.papers: set[str] = set()  # that the page heads name
        self.fields: set[str] = set()  # of the page heads
        self.meta = Byline()
        self.is_wrapped = False
        self.notices: deque[tuple[int, str]] = deque()  # where a text goes on, or comes from
        issue = contents.parted(forms.ready(lines))
        self.contents = issue.entries
        for line in issue.left:
            self.leave(line, "section")
        lines = _with_rubrics(briefs.parted(issue.lines))
        self.pointers = _pointers(lines)
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
        texts = [line.text for line in lines if not line.hint]
        again = boilerplate.repeated(texts) | boilerplate.numbered(texts)
        title = turns.first_title(lines, again)
        kept: list[Line] = []
        breaks: set[int] = set()
        seen: set[str] = set()  # mastheads, with their numbers masked, and the names in them
        is_foot = is_page = is_turn = False
        gap = 0
        for number, line in enumerate(lines):
            others = again if number != title else frozenset()
            furniture = self._around(lines, number, others, kept, is_page=is_page or not kept)
            is_page = furniture in ("page", "inside")
            if furniture == "page" and len(kept) == 1 and _is_periodical(kept[0], line):
                self.heads.append(PageHead(kept[0]))
                self.periodical = mastheads.periodical(kept[0].text)
                names = mastheads.fields(kept[0].text)
                self.fields.update(names)
                seen.update(names)
                self.leave(kept.pop(), "page")
            if furniture is None:
                kept.append(
                    line._replace(gap=line.gap + gap, turn=is_turn and bool(kept))
                    if gap or is_turn
                    else line
                )
                gap, is_turn = 0, False
                continue
            self.leave(line, _REASONS[furniture])
            way = forms.notice(line.text) if is_page else ""
            self.notices += [(line.passage.span()[0], way)] if way else []
            is_turn = is_turn or (is_page and not way)
            gap += line.gap + (way == "下")
            if self._parts(furniture, line, seen):
                breaks.add(len(kept))
            if furniture == "foot" or (kept and furniture in ("top", "page") and is_foot):
                kept.append(line._replace(hint="foot" if furniture == "foot" else "top"))
                breaks.add(len(kept))
                is_foot = furniture == "foot"
            elif kept and furniture == "top" and kept[-1].hint != "top":
                kept.append(line._replace(hint="top"))
                breaks.add(len(kept))
        starts = {kept[at].passage.span()[0] for at in breaks if at < len(kept)}
        kept, around = turns.parted(wholes.captions_in(wholes.bylines_in(kept)))
        for line in around:
            self.leave(line, "page")
        blocks = [
            self._block(line, after_break=line.passage.span()[0] in starts)
            for line in self._unwrapped(kept)
        ]
        return _with_items(_with_heads(_with_rows(self._with_ends(blocks))))

    def _around(
        self,
        lines: list[Line],
        number: int,
        again: frozenset[str],
        kept: list[Line],
        *,
        is_page: bool,
    ) -> Around | None:
        """What the line is around the articles, as what stands beside it shows."""
        line = lines[number]
        after = lines[number + 1] if number + 1 < len(lines) else None
        furniture = self._furniture(line, after, again, is_page=is_page)
        if furniture is None and not line.hint:
            around = (*lines[max(0, number - 1) : number], after)
            beside = (other.text for other in around if other)
            furniture = "nav" if boilerplate.is_menu(line.text, beside) else None
        if furniture == "foot" and kept and _goes_on(kept[-1], line):
            return None
        if furniture == "foot" and kept and after and _is_amid(kept[-1], after):
            return "inside"
        return furniture

    def _with_ends(self, blocks: list[Block]) -> list[Block]:
        """The blocks, where what stands above a notice that the text goes on elsewhere is text."""
        places = [block.line.passage.span()[0] for block in blocks] if self.notices else []
        for place, way in self.notices:
            at = bisect_left(places, place) - 1
            if way == "下" and at >= 0 and blocks[at].kind == "head":
                blocks[at] = blocks[at]._replace(kind="body")
        return blocks

    def _unwrapped(self, lines: list[Line]) -> list[Line]:
        """The lines with those joined that the layout broke."""
        column = layout.column_of(lines)
        torn = ragged.ragged(lines)
        if column and torn and column.is_kept(lines, is_indented=torn.is_indented):
            torn = None
        self.is_wrapped = bool(column or torn)
        return ragged.unwrapped(lines, torn) if torn else layout.unwrapped(lines, column)

    def _parts(self, furniture: Around, line: Line, seen: set[str]) -> bool:
        """Whether what follows such a line is likely to be another article."""
        if furniture != "page":
            return furniture == "line"
        words = {field for field in mastheads.fields(line.text) if _NAME.fullmatch(field)}
        mask = boilerplate.mask(line.text)
        is_again = mask in seen or (bool(words) and words <= seen)
        seen |= {mask, *words}
        return not is_again

    def _furniture(
        self, line: Line, after: Line | None, again: frozenset[str], *, is_page: bool
    ) -> Around | None:
        """What the line is around the articles; *is_page* if a page head may go on with it."""
        text = line.text
        if line.hint in _KEPT or len(text) > _LONGEST_FURNITURE:
            return None
        if layout.is_numbered_title(text):
            return None
        if line.hint == "left out":
            return "line"
        if line.hint in ("page", "source", "author"):
            self._take_meta(line)
            return "page"
        if _YEAR.fullmatch(text) and after and dates.day_in(f"{text} {after.text}"):
            self.heads.append(PageHead(line))
            return "page"
        head = mastheads.parse(text)
        if head and not head.sure and not self._is_beside(head, after, is_page=is_page):
            head = None
        if _IMPRINT.fullmatch(text) and dates.day_in(text):
            self.heads.append(PageHead(line))
            return "page"
        found = None if head and is_page else boilerplate.furniture(text)
        if found:
            self.trails += [line] if found == "top" else []
            return found
        is_again = mastheads.is_again(text, self.fields)
        if head or is_again or (again and boilerplate.mask(text) in again):
            said = byline.parse(text) or Byline(heads.editor(text))
            self.heads.append(PageHead(line, said, head.paper if head else None))
            self.papers |= {head.paper} if head and head.paper else set()
            self.fields.update(mastheads.fields(text))
            return "page"
        return None

    def _is_beside(self, head: Masthead, after: Line | None, *, is_page: bool) -> bool:
        """Whether a line that may be a page head stands at the top, or next to another."""
        if is_page and head.may_open:
            # A headline may hold a day too.
            return not (head.is_titled and after and _plain(after) == "body")
        if head.paper and head.paper in self.papers:
            return "day" in head.kinds or bool(head.may_open and not head.words)
        following = mastheads.parse(after.text) if after and not after.hint else None
        return bool(following and following.sure)

    def _take_meta(self, line: Line) -> None:
        """What the markup says of the page, for articles that do not say it themselves."""
        if line.hint == "page":
            self.heads.append(PageHead(line))
        elif line.hint == "source":
            self.meta = self.meta | Byline(line.text)
        else:
            names = tuple(filter(byline.is_name, re.split(r"[\s、，,;；/]+", line.text)))
            self.meta = self.meta | Byline(None, None, names)

    def _block(self, line: Line, *, after_break: bool) -> Block:
        text = line.text
        if line.hint in ("foot", "top"):
            return Block("foot" if line.hint == "foot" else "top", line)
        if line.hint in _HEADS:
            return Block("head", line, None, after_break)
        is_caption = line.hint == "caption" or (
            len(text) < _LONGEST_CAPTION and captions.is_caption(text)
        )
        signed = byline.parse(text)
        if signed and not signed.credit and not (is_caption and not signed.authors):
            return Block("byline", line, signed, after_break)
        found = captions.credited(line.passage)
        if found and found.words:
            self.leave_rest(line, [found.words], "credit")
            words = line._replace(passage=found.words)
            return Block("caption", words, found.credit, after_break)
        if found and not is_caption:
            return Block("credit", line, found.credit, after_break)
        if signed and not is_caption:  # 记者 王五 摄影 李四
            return Block("byline" if signed.role else "credit", line, signed, after_break)
        kind = "caption" if is_caption and not self._is_marked(text) else _plain(line)
        return Block(kind, line, None, after_break)

    def _is_marked(self, text: str) -> bool:
        """Whether ▲ is how the page marks its headlines, not what points at a photograph."""
        return text[0] in self.pointers and not layout.is_done(text)


def _with_heads(blocks: list[Block]) -> list[Block]:
    """The blocks, where what looks like a sentence is a headline if what stands below shows it."""
    for at, (block, after) in enumerate(pairwise(blocks)):
        if block.kind == "body" and (_is_asked(block, after) or _is_begun(block, after)):
            blocks[at] = block._replace(kind="head")
    return blocks


def _with_rows(blocks: list[Block]) -> list[Block]:
    """The blocks, where a line of fields between the rows of a table is one of them."""
    for at, (before, block, after) in enumerate(
        zip(blocks, blocks[1:], blocks[2:], strict=False), start=1
    ):
        is_between = before.kind == after.kind == "row" and block.kind == "head"
        if is_between and _WIDE.search(block.line.text):
            blocks[at] = block._replace(kind="row")
    return blocks


def _with_rubrics(lines: list[Line]) -> list[Line]:
    """The lines, where the name of a column is a headline if what it lists has none."""
    return [
        line._replace(hint="title")
        if after
        and not line.hint
        and boilerplate.is_rubric(line.text)
        and (_is_listed(after) or (then and _is_listed(then) and _is_day(after)))
        else line
        for line, after, then in zip_longest(lines, lines[1:], lines[2:])
    ]


def _with_items(blocks: list[Block]) -> list[Block]:
    """
    The blocks, where what ▲ marks below the name of a column is its news and no caption; so are
    several of them below any headline.
    """
    marks = [block.line.text[0] for block in blocks]
    mark = ""
    for at, block in enumerate(blocks):
        if block.kind == "head" and _has_items(block, marks[at + 1 : at + 1 + _LEAST_ITEMS]):
            mark = marks[at + 1]
        elif mark == marks[at] and block.kind in ("caption", "body") and not block.credit:
            blocks[at] = block._replace(kind="body")
        else:
            mark = ""
    return blocks


def _has_items(head: Block, below: list[str]) -> bool:
    """Whether the lines below a headline that begin so are items which it stands above."""
    are_alike = len(below) == _LEAST_ITEMS and len(set(below)) == 1
    return are_alike or (bool(below) and boilerplate.is_rubric(head.line.text))


def _is_periodical(line: Line, after: Line) -> bool:
    """Whether the first line of a page is the name of a periodical, as its number below shows."""
    number = mastheads.parse(after.text)
    is_numbered = bool(number and "issue" in number.kinds and not number.words)
    return is_numbered and not line.hint and bool(_PERIODICAL.fullmatch(line.text))


def _is_day(line: Line) -> bool:
    """Whether the line is nothing but the day of a paper."""
    head = mastheads.parse(line.text)
    return bool(head and "day" in head.kinds and not head.words)


def _is_listed(line: Line) -> bool:
    """Whether the line begins a text that only a mark sets apart from others."""
    return line.text[0] in _MARKS and bool(_COMMA.search(line.text)) and not line.hint


def _is_asked(block: Block, after: Block) -> bool:
    """Whether it is a question or exclamation above a byline."""
    text = block.line.text
    return (
        after.kind == "byline"
        and text.rstrip("”’」》")[-1:] in ("！", "？", "!", "?")
        and len(text) <= _LONGEST_HEAD
        and not any(stop in text for stop in "。；")
    )


def _is_begun(block: Block, after: Block) -> bool:
    """Whether it is the first line of a headline, whose subject and colon fill the line."""
    return (
        after.kind == "head"
        and not (after.line.gap or after.after_break or layout.is_item(after.line.text))
        and _SUBJECT.fullmatch(block.line.text) is not None
    )


def _is_amid(before: Line, after: Line) -> bool:
    """Whether a line between these stands amid a sentence, as the foot of no page does."""
    is_open = _CLAUSE.search(before.text) and not layout.is_done(before.text)
    is_text = layout.is_done(after.text) and _CLAUSE.search(after.text)
    return bool(is_open and is_text) and not (before.hint or after.hint)


def _goes_on(before: Line, line: Line) -> bool:
    """Whether the line, like the foot of a page, goes on with a sentence that the page wraps."""
    is_open = _CLAUSE.search(before.text) and not layout.is_done(before.text)
    return bool(is_open) and not line.gap and captions.credited(before.passage) is None


def _pointers(lines: list[Line]) -> frozenset[str]:
    """The marks of several lines that are no sentences, or of one that the text below retells."""
    marked = [
        (
            line.text[0],
            heads.is_retold(line.text, "".join(after.text for after in lines[n : n + 3])),
        )
        for n, line in enumerate(lines, start=1)
        if line.text[0] in "▲△▼▽"
        and not layout.is_done(line.text)
        and len(line.text) < _LONGEST_HEAD
    ]
    counts = Counter(mark for mark, _ in marked)
    return frozenset(mark for mark, is_retold in marked if is_retold or counts[mark] > 1)


def _plain(line: Line) -> Kind:
    """A sentence, or like a headline."""
    text = line.text
    is_signed = text[-1] not in "）)】]" and byline.tail(text)
    if line.hint == "body" or is_signed or byline.lead(text):
        return "body"
    if layout.is_row(text):
        return "row"
    if layout.is_done(text):
        exclaimed = text[-1] in "！？!?”" and len(text) <= _LONGEST_EXCLAIMED
        return "head" if exclaimed and not _is_spoken(text) else "body"
    longest = _LONGEST_STOPPED if "。" in text else _LONGEST_HEAD
    return "body" if len(text) > longest else "head"


def _is_spoken(text: str) -> bool:
    """Whether a line holds sentences, or who says one in an interview."""
    is_said = "。" in text or "；" in text or _SPEAKER.match(text) is not None
    return is_said and not places.label(text)
