"""
A Markdown file as lines, without its marks.

Only what news pages use is known: front matter, headings, lists, quotations, emphasis, links,
pictures, code and comments. Places in the file stay exact because marks are cut out, not rendered.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cqfacts.read.layout import Line
from cqfacts.text.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

_FRONT = re.compile(
    r"\A-{3,}[ \t]*\r?\n(?P<fields>.*?)^(?:-{3,}|\.{3})[ \t]*$", re.DOTALL | re.MULTILINE
)
_FIELD = re.compile(
    r"^(?P<key>\w+)[ \t]*:[ \t]*[\"']?(?P<value>.{0,1000}?)[\"']?[ \t]*+\r?$", re.MULTILINE
)
_HINTS = {
    "title": "title",
    "date": "page",
    "published": "page",
    "pubdate": "page",
    "source": "source",
    "outlet": "source",
    "publisher": "source",
    "author": "author",
    "authors": "author",
}
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_HEADING = re.compile(r"\s{0,3}(?P<level>#{1,6})\s++(?P<words>.{0,500}?)\s*+#*+\s*+$")
_MARK = re.compile(r"(?:\s{0,3}+>\s?+)*+\s*(?:(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s)?)?")
_LIST = re.compile(r"(?:\s{0,3}+>\s?+)*+\s*(?:[-*+]|\d{1,3}[.)])\s")
_RULE = re.compile(r"\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|(?:=\s*){3,})$")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_INLINE = re.compile(
    r"(?P<gone>!\[[^\[\]\n]{0,300}\]\([^()\n]{0,600}\)|<!--(?:(?!-->).){0,2000}-->|\[\^[^\[\]\n]{1,40}\]:?|</?[A-Za-z][^<>\n]{0,300}>"
    r"|(?<![\\*])\*{1,3}(?!\s*\*)|~~|(?<![\\\w])_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`{1,3}|\\(?=[\\`*_{}\[\]()#+.!|>~-]))"
    r"|\[(?P<words>[^\[\]\n]{0,300})\](?:\([^()\n]{0,600}\)|\[[^\[\]\n]{0,80}\])"
)


def lines_of(text: str) -> list[Line]:
    """
    The lines of a Markdown file, each with what its marks say of it.

    >>> page = "# 标题\\n\\n今年**三成**，\\n见[表](a.md)。\\n"
    >>> [(line.text, line.hint) for line in lines_of(page)]
    [('标题', 'title'), ('今年三成，见表。', '')]
    """
    front = _FRONT.match(text)
    fields = list(_fields(text, front)) if front else []
    lines = list(_lines(text, front.end() if front else 0))
    titles = [number for number, line in enumerate(lines) if line.hint == "title"]
    if titles:
        fields = [
            line._replace(hint="left out") if line.hint == "title" else line for line in fields
        ]
    # The headline goes behind the other fields: what precedes an article dates and signs it.
    return sorted(fields, key=lambda line: line.hint == "title") + lines


def _fields(text: str, front: re.Match[str]) -> Iterator[Line]:
    for field in _FIELD.finditer(text, front.start("fields"), front.end("fields")):
        if field["value"]:
            passage = Passage.of(field["value"], field.start("value"))
            yield Line(passage, 0, 0, _HINTS.get(field["key"].lower(), "left out"))


def _lines(text: str, at: int) -> Iterator[Line]:
    """The blocks of the file; the lines of a paragraph are one."""
    paragraph: list[Passage] = []
    in_fence = False
    for found in _LINE.finditer(text, at):
        raw = found.group()
        ends_block = not raw.strip() or _RULE.match(raw) or _HEADING.match(raw) or _LIST.match(raw)
        if _FENCE.match(raw):
            in_fence, ends_block = not in_fence, True
        if ends_block and paragraph:
            hint = _underlined(raw) if len(paragraph) == 1 else ""
            yield Line(Passage.join(paragraph), 1, 0, hint)
            paragraph = []
            if hint:
                continue
        heading = None if in_fence else _HEADING.match(raw)
        if heading:
            hint = "title" if len(heading["level"]) == 1 else "subhead"
            words = cleaned(
                text, found.start() + heading.start("words"), found.start() + heading.end("words")
            )
            if words:
                yield Line(words, 1, 0, hint)
        elif raw.strip() and not _RULE.match(raw) and not _FENCE.match(raw):
            mark = _MARK.match(raw)
            start = found.start() + (mark.end() if mark else 0)
            words = cleaned(text, start, found.start() + len(raw.rstrip()))
            if words:
                paragraph.append(words)
    if paragraph:
        yield Line(Passage.join(paragraph), 1, 0)


def _underlined(raw: str) -> str:
    """What a rule right below a single line makes of it."""
    if not _RULE.match(raw):
        return ""
    return "title" if "=" in raw else "subhead" if "-" in raw else ""


def cleaned(text: str, start: int, end: int) -> Passage:
    """
    The words of an inline text without its marks.

    >>> cleaned("见**[表](a.md)**三", 0, 15).text
    '见表三'
    """
    parts = []
    at = start
    for found in _INLINE.finditer(text, start, end):
        parts.append(Passage.of(text[at : found.start()], at))
        if found["words"] is not None:
            parts.append(cleaned(text, found.start("words"), found.end("words")))
        at = found.end()
    parts.append(Passage.of(text[at:end], at))
    return Passage.join(parts).strip()
