"""
The table of contents of an issue: what it lists are the headlines of its articles.

A line of it holds the number of a page and a headline, and at times what part of the issue, or
which district, the article belongs to.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.read import layout

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cqfacts.read.layout import Line

_HEADING = re.compile(
    r"(?:CONTENTS|Contents)?(?:本[期刊版])?(?:目录|目次|要目|导读|导览|看点)(?:CONTENTS|Contents)?|CONTENTS|Contents"
)
_ENTRY = re.compile(
    r"[◇◆●■○▪·•*☆★►▶※\s]*(?:[Pp]?(?P<first>\d{1,3})[\s.、/|｜·]+)?(?P<words>\S.*?)"
    r"(?:[\s.．·…—\-_/|｜（(]+[Pp]?(?P<last>\d{1,3})[）)]?)?"
)
_FIELD = re.compile(r"\s{2,}|\u3000+|[.．·…]{2,}|[|｜]")
_TEASER = re.compile(
    r"[◎●■◆▲★【\[\s]*(?:今日|本期|本版)(?:看点|导读|导览|要目)[】\]：:\s]+\S.*\s[/／|｜]\s.*\S"
)
_PAGED = re.compile(r"^[Pp]?\d{1,3}\s|[\s.．·…—]\d{1,3}$")
_FRONT = 40  # lines of a page where its table of contents may stand
_LONGEST_HEADING, _LONGEST = 20, 60
_MOST = 200
_LEAST = 2  # headlines that a table lists
_SHORTEST = 4  # characters of a headline
_MOST_LINES = 3  # of a headline


class Entry(NamedTuple):
    """A headline as a table of contents lists it, and what the table says beside it."""

    title: str  # without white space
    beside: tuple[str, ...]


class Contents(NamedTuple):
    """The lines of a page without its table of contents, those of the table, what it lists."""

    lines: list[Line]
    left: list[Line]
    entries: dict[str, Entry]


def parted(lines: Sequence[Line]) -> Contents:
    """
    The lines without the table of contents, and with the headlines that it lists marked.

    >>> page = '''目录
    ... 3  江上的灯  长寿区
    ... 7  会走路的茶园  南川区
    ... 江上的灯
    ... 天黑了，航标灯一盏一盏亮起来。'''
    >>> found = parted(layout.lines_of(page))
    >>> [(line.text, line.hint) for line in found.lines][0], len(found.left)
    (('江上的灯', 'listed'), 3)
    >>> found.entries["江上的灯"].beside
    ('长寿区',)
    """
    teasers = [line for line in lines[:_FRONT] if _TEASER.fullmatch(line.text)]
    if not teasers:
        return _parted(lines)
    front = [line for line in lines[:_FRONT] if line not in teasers]
    rest = _parted([*front, *lines[_FRONT:]])
    return rest._replace(left=[*teasers, *rest.left])


def _parted(lines: Sequence[Line]) -> Contents:
    start = next((at for at, line in enumerate(lines) if _is_heading(line)), None)
    end = _first_listed(lines) if start is None else start + 1
    if end is None:
        return Contents(list(lines), [], {})
    start = end if start is None else start
    entries: dict[str, Entry] = {}
    while end < len(lines) and len(entries) < _MOST and (entry := _entry(lines[end])):
        entries[entry.title] = entry
        end += 1
    if len(entries) < _LEAST:
        return Contents(list(lines), [], {})
    marked = [*lines[:start], *_marked(lines[end:], entries)]
    return Contents(marked, list(lines[start:end]), entries)


def _first_listed(lines: Sequence[Line]) -> int | None:
    """Where a table begins that nothing names, as the headlines that it lists stand below."""
    front = lines[:_FRONT]
    listed = [_entry(line) if _PAGED.search(line.text) else None for line in front]
    for at, (entry, after) in enumerate(pairwise(listed)):
        if entry and after and _stands_below(entry, lines) and _stands_below(after, lines):
            return at
    return None


def _stands_below(entry: Entry, lines: Sequence[Line]) -> bool:
    """Whether a line begins as the headline does that is listed."""
    return any(
        line.text[0] == entry.title[0] and entry.title.startswith(_tight(line.text))
        for line in lines
        if _SHORTEST <= len(line.text) <= _LONGEST
    )


def listed(title: str, entries: Mapping[str, Entry]) -> Entry | None:
    """
    What the table lists that the headline begins with, the longest first.

    >>> listed("江上的灯——航标员的夜", {"江上的灯": Entry("江上的灯", ("长寿区",))}).beside
    ('长寿区',)
    """
    words = _tight(title) if entries else ""
    sizes = range(min(len(words), _LONGEST), _SHORTEST - 1, -1)
    return next((entries[words[:size]] for size in sizes if words[:size] in entries), None)


def _is_heading(line: Line) -> bool:
    return len(line.text) <= _LONGEST_HEADING and bool(
        _HEADING.fullmatch(_tight(line.text).strip("·—-【】[]◆■●"))
    )


def _tight(text: str) -> str:
    return "".join(text.split())


def _entry(line: Line) -> Entry | None:
    """What the line lists, if it has the number of a page."""
    if len(line.text) > _LONGEST or layout.is_done(line.text):
        return None
    found = _ENTRY.fullmatch(line.text)
    if not found or not (found["first"] or found["last"]):
        return None
    fields = [field for part in _FIELD.split(found["words"]) if (field := _tight(part))]
    title = max(fields, key=len, default="")
    if len(title) < _SHORTEST:
        return None
    return Entry(title, tuple(field for field in fields if field != title))


def _marked(lines: Sequence[Line], entries: dict[str, Entry]) -> list[Line]:
    """The lines, where those that are a headline of the table, or begin one, are marked."""
    whole = list(lines)
    waiting = {title for title in entries if not layout.is_section(title)}
    for at, line in enumerate(lines):
        if len(line.text) > _LONGEST or line.hint:
            continue
        texts = accumulate(_tight(below.text) for below in lines[at : at + _MOST_LINES])
        found = next((text for text in texts if text in waiting), None)
        if found:
            waiting.discard(found)
            whole[at] = line._replace(hint="listed")
    return whole
