"""
Lines of styled words on a screen, or plain where there is none.

Text passes `safe` as it is added, so nothing that stands here can steer a terminal. On a screen a
line is wrapped to its width, with the label in a column of its own where there is room.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.text.cells import cells, wrap
from cqfacts.text.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    from cqfacts.model import Range
    from cqfacts.render import Screen

INDENT = 2
_LABEL_WIDTH = 11
_ROOM_FOR_LABELS = 50  # on a narrower screen a label stands before its text, not beside it
_LEAST = 8  # cells a line gets on any screen
_AMBIGUOUS = 2  # never wider than the screen, whatever its font makes of “ ” — …


class Line(NamedTuple):
    """Safe text with styles of its ranges, ranges to keep whole, and a label before it."""

    text: str = ""
    marks: tuple[tuple[Range, str], ...] = ()
    keep: tuple[Range, ...] = ()
    label: str = ""
    indent: int = 0
    style: str = ""


def line(
    text: str,
    marks: Sequence[Range] = (),
    keep: Sequence[Range] = (),
    *,
    label: str = "",
    indent: int = 0,
    style: str = "",
) -> Line:
    r"""
    A line of one text, its *marks* highlighted, with the ranges moved to where safe text has them.

    >>> line("a\x1bb", marks=[(2, 3)])[:2]
    ('a\\x1bb', (((5, 6), 'match'),))
    """
    shown = safe(text)
    if shown != text:
        places = list(accumulate((len(safe(char)) for char in text), initial=0))
        marks, keep = ([(places[a], places[b]) for a, b in each] for each in (marks, keep))
    return Line(shown, tuple((mark, "match") for mark in marks), tuple(keep), label, indent, style)


def parts(
    texts: Sequence[str], separator: str, *, label: str, first: str = "", style: str = ""
) -> Line:
    """Short texts in a row, none broken where a line can hold it; the *first* styled apart."""
    shown = [safe(text) for text in texts]
    ends = list(accumulate(len(text) + len(separator) for text in shown))
    ranges = [
        (end - len(separator) - len(text), end - len(separator))
        for end, text in zip(ends, shown, strict=True)
    ]
    marks = ((ranges[0], first),) if first and ranges else ()
    return Line(separator.join(shown), marks, tuple(ranges), label, INDENT if label else 0, style)


def write(lines: Iterable[Line], out: TextIO, screen: Screen | None) -> None:
    """Write the lines: plain, wrapped for the screen, or in colour."""
    if screen is None:
        out.writelines(_plain(each) + "\n" for each in lines)
        return
    wrapped = (part for each in lines for part in laid_out(each, screen.width))
    if screen.colour:
        from cqfacts.render.colour import write_styled

        write_styled(wrapped, out, screen.width)
    else:
        out.writelines(each.text + "\n" for each in wrapped)


def _plain(each: Line) -> str:
    label = f"{each.label:<{_LABEL_WIDTH - INDENT}}" if each.label else ""
    return " " * each.indent + label + each.text


def laid_out(each: Line, width: int) -> Iterator[Line]:
    """The lines that *each* takes on a screen so wide, with indent and label in their text."""
    if each.label and width < _ROOM_FOR_LABELS:
        each = _labelled_inside(each)
    indent = _LABEL_WIDTH if each.label else each.indent
    room = max(width - indent, _LEAST)
    ranges = wrap(each.text, room, each.keep, _AMBIGUOUS) or [(0, 0)]
    for nth, (start, end) in enumerate(ranges):
        label = " " * each.indent + each.label if each.label and nth == 0 else ""
        yield _part(each, start, end, label.ljust(indent))


def _labelled_inside(each: Line) -> Line:
    """The label as the first word of the text."""
    shift = len(each.label) + 1
    return each._replace(
        text=f"{each.label} {each.text}",
        marks=(
            ((0, shift - 1), "label"),
            *(((start + shift, end + shift), style) for (start, end), style in each.marks),
        ),
        keep=tuple((start + shift, end + shift) for start, end in each.keep),
        label="",
    )


def _part(each: Line, start: int, end: int, before: str) -> Line:
    """The text from *start* to *end* after *before*, with the styles that reach into it."""
    shift = len(before) - start
    marks = [
        ((max(first, start) + shift, min(last, end) + shift), style)
        for (first, last), style in each.marks
        if first < end and last > start
    ]
    if before.strip():
        marks.insert(0, ((0, len(before)), "label"))
    if each.style:
        marks.insert(0, ((len(before), len(before) + end - start), each.style))
    text = before + each.text[start:end]
    return Line(text if text.strip() else "", tuple(marks))


def table(rows: Sequence[Sequence[str]], screen: Screen | None) -> list[Line]:
    """
    Rows in aligned columns, the first row as their heads; one cell a line where they are too wide.

    >>> [each.text for each in table([["name", "facts"], ["垫江县", "12"]], None)]
    ['name    facts', '垫江县  12']
    """
    shown = [[safe(cell) for cell in row] for row in rows]
    widths = [max(map(cells, column)) for column in zip(*shown, strict=True)]
    if screen and sum(widths) + 2 * len(widths) - 2 > screen.width:
        return [each for row in shown[1:] for each in _stacked(shown[0], row)]
    lines = [_row(row, widths) for row in shown]
    return [lines[0]._replace(style="label"), *lines[1:]]


def _row(row: Sequence[str], widths: Sequence[int]) -> Line:
    padded = (cell + " " * (width - cells(cell)) for cell, width in zip(row, widths, strict=True))
    return Line("  ".join(padded).rstrip())


def _stacked(heads: Sequence[str], row: Sequence[str]) -> Iterator[Line]:
    yield Line(row[0], keep=((0, len(row[0])),))
    for head, cell in zip(heads[1:], row[1:], strict=True):
        yield Line(cell, label=head, indent=INDENT)
