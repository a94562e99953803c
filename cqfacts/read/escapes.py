"""What the escapes of JSON stand for, with the place of every character in the file."""

from __future__ import annotations

import re
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import TYPE_CHECKING

from cqfacts.text.passage import ESCAPE as _UNIT
from cqfacts.text.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

_ESCAPE = re.compile(r"(?:\\u[0-9A-Fa-f]{4})+|\\.")
# What no text holds: control characters but tab and line ends, and halves of characters.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def string_at(text: str, start: int) -> tuple[Passage, int]:
    r"""
    The JSON string whose first quotation mark stands before *start*, and where it ends.

    >>> passage, end = string_at('"a\\u4e2d\\n\\ud83d\\ude00"', 1)
    >>> passage.text, passage.span(1, 2), passage.pieces(3, 4), end
    ('a中\n😀', (2, 8), [(10, 22)], 23)

    Raises ValueError where it is none.
    """
    value, end = scanstring(text, start, False)
    if text.find("\\", start, end) < 0:
        return Passage.of(clean(value), start), end
    return Passage(clean(value), tuple(_runs(text, start, end - 1))), end


def clean(value: str) -> str:
    """The text with a mark in the place of each character that no text holds."""
    return _NO_TEXT.sub("\ufffd", value)


def unescaped(text: str) -> str:
    r"""
    What a piece of a JSON file reads as.

    >>> unescaped("\\u4e2d\\u6587\\/")
    '中文/'
    """
    return _ESCAPE.sub(lambda found: _value(found.group()), text)


def _value(escape: str) -> str:
    try:
        return clean(scanstring(f'{escape}"', 0)[0])
    except ValueError:
        return escape


def _runs(text: str, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """The runs of a string: what stands as it is, and escapes."""
    at, length = start, 0
    for found in _ESCAPE.finditer(text, start, end):
        plain = found.start() - at
        if plain:
            yield length, at, plain, plain
            length += plain
        for place, size in _escaped(found):
            count = 1 if size == 2 * _UNIT and _is_pair(text, place) else max(1, size // _UNIT)
            yield length, place, count, size
            length += count
        at = found.end()
    if at < end:
        yield length, at, end - at, end - at


def _is_pair(text: str, place: int) -> bool:
    return text[place + 2 : place + 4].lower() in ("d8", "d9", "da", "db")


_PAIR = re.compile(
    r"\\u[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}"
    r"|(?:(?!\\u[Dd][89ABab])\\u[0-9A-Fa-f]{4})+|\\u[0-9A-Fa-f]{4}"
)


def _escaped(found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Place and length of each escape, or of several of one character each."""
    if found.end() - found.start() < _UNIT:
        yield found.start(), found.end() - found.start()
        return
    for part in _PAIR.finditer(found.string, found.start(), found.end()):
        yield part.start(), part.end() - part.start()
