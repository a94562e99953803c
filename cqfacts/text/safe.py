"""Text that cannot steer a terminal."""

from __future__ import annotations

from cqfacts.text.regex import regex

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
    return UNSAFE.sub(lambda m: m.group().encode("unicode_escape").decode("ascii"), line)
