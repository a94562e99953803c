"""Text that cannot steer a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable

# What moves a cursor, turns text round or hides in it: control, format, separator and surrogate
# characters (Unicode 15 general categories Cc, Cf, Zl, Zp, Cs).
UNSAFE = regex(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0001-\U000e007f]"
)


def safe(line: str) -> str:
    r"""
    *line* with what could steer a terminal written as escapes.

    >>> safe("a\x1b[31m\u202eb")
    'a\\x1b[31m\\u202eb'
    """
    return escaped(line, lambda char: char.encode("unicode_escape").decode("ascii"))


def escaped(text: str, escape: Callable[[str], str]) -> str:
    """
    *text* with an escape for each character that could steer a terminal.

    >>> escaped("a\x9bb", lambda char: f"<{ord(char)}>")
    'a<155>b'
    """
    if text.isprintable():  # nothing unsafe is, and nearly all text is
        return text
    return UNSAFE.sub(lambda found: escape(found.group()), text)
