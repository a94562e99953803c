"""
A web page as lines: the article's own text, every character at its place in the file.

The file is cut at its tags, not parsed into a tree: places stay exact, also those of character
references, broken markup costs nothing, and the work is linear in the length of the file.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.read import columns, dates
from cqfacts.read.layout import Line, is_done
from cqfacts.text.passage import ESCAPE as _ESCAPE
from cqfacts.text.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*)")
_REFERENCE = re.compile(
    r"&(?:#\d{1,7}(?!\d)|#[xX][0-9A-Fa-f]{1,6}(?![0-9A-Fa-f])|[A-Za-z][A-Za-z0-9]{1,31});?"
)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_RAW = frozenset(
    {"script", "style", "textarea", "title", "template", "noscript", "iframe", "svg", "math"}
)
_VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    }
)
_CONTAINERS = frozenset(
    {
        "html",
        "body",
        "div",
        "section",
        "article",
        "main",
        "td",
        "table",
        "tbody",
        "tr",
        "form",
        "center",
    }
)
_BLOCKS = _CONTAINERS | frozenset(
    {
        "address",
        "aside",
        "blockquote",
        "caption",
        "dd",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "nav",
        "ol",
        "p",
        "pre",
        "th",
        "ul",
    }
)
_ASIDE = frozenset(
    {"nav", "aside", "footer", "form", "select", "button", "label", "dialog", "menu"}
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:share|bshare|bdshare|crumbs?|breadcrumbs?|nav\w*|footer|foot|copyright|relat\w*|recommend\w*"
    r"|comments?|side(?:bar)?|tool(?:s|bar)?|qrcode|advert\w*|ads?|pag(?:er|ination)|menu|login|search|hot\w*|tags?|rank\w*)"
    r"(?=$|[\s_\d-])",
    re.IGNORECASE,
)
_HINTS = {"h1": "title", "figcaption": "caption", "caption": "caption"} | {
    f"h{level}": "subhead" for level in range(2, 7)
}
_LONGEST_TAG = 4_000
_SHORTEST_SENTENCE = 20
_BREAK = re.compile(r"\s*[\r\n]\s*")
_SITE = re.compile(r"\s*(?:_|\||｜|--| - |－|—(?!—)|-(?=[^-]{2,20}$))")
_DAY_META = re.compile(r"pub_?date|publish\w*|published_time|date", re.IGNORECASE)


class _Box(NamedTuple):
    """An open element."""

    name: str
    is_aside: bool
    number: int  # of its container


class _Container:
    """An element that may hold the article: its lines, and how much of them is sentences."""

    __slots__ = ("end", "parent", "start", "weight")

    def __init__(self, parent: int, start: int) -> None:
        self.parent = parent
        self.start = start
        self.end = start
        self.weight = 0


def lines_of(text: str) -> list[Line]:
    """
    The lines of an HTML file, each with what its markup says of it.

    >>> page = "<h1>A&amp;B</h1><nav>C</nav><p>甲<b>乙</b>。</p>"
    >>> [(line.text, line.hint) for line in lines_of(page)]
    [('A&B', 'title'), ('C', 'left out'), ('甲乙。', '')]
    """
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[Line] = []
        self.open: list[_Box] = []
        self.containers = [_Container(-1, 0)]
        self.parts: list[Passage] = []
        self.titles: list[Passage] = []
        self.days: list[Passage] = []

    def read(self) -> list[Line]:
        for start, end in _tokens(self.text):
            if self.text[start] != "<" or not self._take_tag(start, end):
                self._take_text(start, end)
        self._flush()
        while self.open:
            self._pop()
        return self._chosen()

    # ---- text

    def _take_text(self, start: int, end: int) -> None:
        self.parts += self._runs(start, end)

    def _runs(self, start: int, end: int) -> Iterator[Passage]:
        """What stands between two places, without its line breaks."""
        at = start
        for gap in _BREAK.finditer(self.text, start, end):
            if at < gap.start():
                yield resolved(self.text, at, gap.start())
            at = gap.end()
        if at < end:
            yield resolved(self.text, at, end)

    def _flush(self, hint: str = "") -> None:
        if not self.parts:
            return
        passage = Passage.join(self.parts).strip()
        self.parts = []
        if not passage:
            return
        box = self.open[-1] if self.open else _Box("", is_aside=False, number=0)
        hint = hint or next(
            (_HINTS[b.name] for b in reversed(self.open[-4:]) if b.name in _HINTS), ""
        )
        self.lines.append(Line(passage, 1, 0, "left out" if box.is_aside else hint))
        container = self.containers[box.number]
        if not box.is_aside and len(passage) >= _SHORTEST_SENTENCE and is_done(passage.text):
            container.weight += len(passage)

    # ---- tags

    def _take_tag(self, start: int, end: int) -> bool:
        """Whether it is a tag and no less-than sign."""
        found = _TAG.match(self.text, start)
        if not found:
            return self.text.startswith(("<!", "<?", "</"), start)
        name = found["name"].lower()
        if name == "br":
            self._break(end)
        elif name in _BLOCKS or name == "title":
            self._flush()
        if found["close"]:
            self._close(name)
        elif name == "title" and not self.titles:
            self._take_title(found.end(), end)
        elif name == "meta":
            self._take_meta(start, end)
        elif name in _BLOCKS and name not in _VOID and self.text[end - 2] != "/":
            self._push(name, self.text[found.end() : end])
        return True

    def _take_title(self, start: int, end: int) -> None:
        """The token runs to the end tag; the name of the site behind the headline is left out."""
        first = self.text.find(">", start, end) + 1
        last = self.text.rfind("</", first, end)
        whole = Passage.join(self._runs(first, last if last > first else end)).strip()
        site = _SITE.search(whole.text)
        title = whole[: site.start()].strip() if site and site.start() else whole
        if title:
            self.titles.append(title)

    def _break(self, end: int) -> None:
        """A line break parts lines unless it stands in a heading or in the middle of a sentence."""
        if self.open and self.open[-1].name in _HINTS:
            return
        before = "".join(part.text for part in self.parts[-3:]).strip()
        ahead = self.text[end : end + 12].lstrip("\r\n\t ")
        if columns.is_open(before) and not ahead.startswith(("\u3000", "&emsp;", "&nbsp;", "<")):
            return
        self._flush()

    def _push(self, name: str, attributes: str) -> None:
        above = self.open[-1] if self.open else _Box("", is_aside=False, number=0)
        is_aside = above.is_aside or name in _ASIDE
        if not is_aside and name not in ("body", "html", "article", "main") and "=" in attributes:
            marks = {key.lower(): a or b or c for key, a, b, c in _ATTRIBUTE.findall(attributes)}
            words = f"{marks.get('class', '')} {marks.get('id', '')}"
            is_aside = bool(_FURNITURE.search(words)) or "display:none" in marks.get("style", "")
        number = above.number
        if name in _CONTAINERS:
            self.containers.append(_Container(above.number, len(self.lines)))
            number = len(self.containers) - 1
        self.open.append(_Box(name, is_aside=is_aside, number=number))

    def _pop(self) -> None:
        box = self.open.pop()
        if box.name in _CONTAINERS:
            self.containers[box.number].end = len(self.lines)

    def _close(self, name: str) -> None:
        """Close the element and what was left open in it; an end tag without a start is nothing."""
        near = self.open[-64:]
        if all(box.name != name for box in near):
            return
        while self.open[-1].name != name:
            self._pop()
        self._pop()

    def _take_meta(self, start: int, end: int) -> None:
        found = {m[1].lower(): m for m in _ATTRIBUTE.finditer(self.text, start, end)}
        name = found.get("name") or found.get("property")
        content = found.get("content")
        if (
            name
            and content
            and _DAY_META.search(name.group())
            and re.search(dates.PRINTED, content[0])
        ):
            at = content.end() - 1 - len(content[2] or content[3] or "")
            self.days.append(Passage.of(content[2] or content[3] or "", at))

    # ---- what of it is the article

    def _chosen(self) -> list[Line]:
        start, end = self._content()
        title = self._title(start)
        chosen = []
        for number, line in enumerate(self.lines):
            inside = (title if title is not None else 0) <= number < end
            chosen.append(line if inside or line.hint == "left out" else _aside(line))
        if title is None and self.titles:
            headline = Line(self.titles[0], 1, 0, "title")
            chosen.insert(_place(chosen, start, headline), headline)
        days = [Line(day, 0, 0, "page") for day in self.days]
        return days + chosen

    def _content(self) -> tuple[int, int]:
        """The lines of the innermost element that holds most of the sentences."""
        boxes = self.containers
        boxes[0].end = len(self.lines)
        for box in reversed(boxes[1:]):
            boxes[box.parent].weight += box.weight
        best = boxes[0]
        for box in boxes:
            if box.weight and box.weight * 10 >= boxes[0].weight * 7:
                best = box
        return best.start, best.end

    def _title(self, start: int) -> int | None:
        """The line that is the headline; it may stand above the element that holds the text."""
        marked = [n for n, line in enumerate(self.lines) if line.hint == "title"]
        if marked:
            return max((n for n in marked if n <= start), default=marked[0])
        if not self.titles:
            return 0
        wanted = _squeezed(self.titles[0].text)
        for number, line in enumerate(self.lines):
            if line.hint != "left out" and _squeezed(line.text) == wanted:
                self.lines[number] = line._replace(hint="title")
                return number
        return None


def _place(lines: list[Line], first: int, line: Line) -> int:
    """Where a line belongs from the *first* on, in the order of the file."""
    at = line.passage.span()[0]
    behind = (n for n in range(first, len(lines)) if lines[n].passage.span()[0] > at)
    return next(behind, len(lines))


def _tokens(text: str) -> Iterator[tuple[int, int]]:
    """The tags and what stands between them; an element whose content is no text is one token."""
    at = 0
    while at < len(text):
        start = text.find("<", at)
        if start < 0:
            start = len(text)
        if start > at:
            yield at, start
        if start == len(text):
            return
        at = _token_end(text, start)
        yield start, at


def _token_end(text: str, start: int) -> int:
    if text.startswith("<!--", start):
        end = text.find("-->", start + 4)
        return end + 3 if end >= 0 else len(text)
    found = _TAG.match(text, start)
    if not found and not text.startswith(("<!", "<?", "</"), start):
        return start + 1
    end = _tag_end(text, start)
    name = found["name"].lower() if found else ""
    if name in _RAW and found and not found["close"] and text[end - 2] != "/":
        closing = _closing(name).search(text, end)
        return _tag_end(text, closing.start()) if closing else len(text)
    return end


def _closing(name: str) -> re.Pattern[str]:
    return re.compile(f"</{name}", re.IGNORECASE)


def _tag_end(text: str, start: int) -> int:
    """Behind the > that ends the tag; one inside a quoted attribute does not."""
    end = text.find(">", start)
    for _ in range(4):
        if end < 0:
            return len(text)
        tag = text[start:end]
        if tag.count('"') % 2 == 0 and tag.count("'") % 2 == 0:
            break
        further = text.find(">", end + 1)
        if further < 0 or further - start > _LONGEST_TAG:
            break
        end = further
    return end + 1


def _aside(line: Line) -> Line:
    return line._replace(hint="left out")


def _squeezed(text: str) -> str:
    return "".join(text.split())


def resolved(text: str, start: int, end: int) -> Passage:
    """
    The text between two places of an HTML file, with its character references resolved.

    >>> resolved("<b>A&amp;B</b>", 3, 10)
    Passage('A&B', ((0, 3, 1, 1), (1, 4, 1, 5), (2, 9, 1, 1)))
    """
    if text.find("&", start, end) < 0:
        return Passage.of(text[start:end], start)
    parts = []
    at = start
    for found in _REFERENCE.finditer(text, start, end):
        place, size = found.start(), _size(found.group())
        value = unescape(text[place : place + size])
        if len(value) >= size:
            continue
        if len(value) > 1 and size == _ESCAPE * len(value):
            continue  # three signs of mathematics that would look like escapes of JSON
        parts.append(Passage.of(text[at:place], at))
        parts.append(Passage(value, ((0, place, len(value), size),)))
        at = place + size
    parts.append(Passage.of(text[at:end], at))
    return Passage.join(parts)


def _size(reference: str) -> int:
    """How much of it is the reference: of `&nbsp3` what comes before the 3; 0 if it is none."""
    if reference[1] == "#":
        return len(reference)
    from html.entities import html5

    return next((n for n in range(len(reference), 1, -1) if reference[1:n] in html5), 0)


def plain(text: str) -> str:
    """
    A piece of an HTML file with its character references resolved.

    >>> plain("A&amp;B&nbsp3")
    'A&B\xa03'
    """
    return resolved(text, 0, len(text)).text
