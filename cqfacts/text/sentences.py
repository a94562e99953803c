"""
Where one sentence ends and the next begins.

A sentence ends at 。！？ or …… with the quotation marks and brackets that close behind it. What is
longer than `LONGEST` code points without such an end is cut at its last comma, so that a page
without punctuation still gives quotes that a person can read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from cqfacts.model import Range

LONGEST = 1_000
_END = regex(r"[。！？!?…](?:(?<!…)|…)[。！？!?…]*[”’」』）)》〉】]*")
_PAUSE = regex(r"[，,；;、：:\s]")


def sentences(text: str) -> list[Range]:
    """
    The ranges of the sentences of *text*, without the white space around them.

    >>> [text[a:b] for text in ("“去年多？”他问。今年更多",) for a, b in sentences(text)]
    ['“去年多？”', '他问。', '今年更多']
    """
    ranges = []
    start = 0
    for end in _END.finditer(text):
        ranges += pieces(text, start, end.end())
        start = end.end()
    return ranges + pieces(text, start, len(text))


def pieces(text: str, start: int, end: int) -> list[Range]:
    """
    The range without white space at its ends, in pieces of at most `LONGEST`; none if blank.

    >>> pieces(" 去年 ", 0, 4), [b - a for a, b in pieces("去年，" * 400, 0, 1200)]
    ([(1, 3)], [999, 201])
    """
    cuts = []
    while end - start > LONGEST:
        cut = max(
            (m.end() for m in _PAUSE.finditer(text, start + LONGEST // 2, start + LONGEST)),
            default=start + LONGEST,
        )
        cuts.append((start, cut))
        start = cut
    cuts.append((start, end))
    trimmed = []
    for first, last in cuts:
        piece = text[first:last]
        left = first + len(piece) - len(piece.lstrip())
        right = first + len(piece.rstrip())
        if left < right:
            trimmed.append((left, right))
    return trimmed
