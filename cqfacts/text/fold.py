"""
One form for what readers take for the same: width, traditional characters, case, dashes, quotes.

A character becomes exactly one character, so an offset in the folded text is an offset in the text.
Laws: `len(fold(text)) == len(text)`, `fold(fold(text)) == fold(text)`,
`fold(a + b) == fold(a) + fold(b)`.
"""

from __future__ import annotations

from unicodedata import normalize

from cqfacts import data

MARKS = {
    "-": "‐‑‒–—―−⁓～〜~﹘﹣－─━ー",
    '"': "“”„‟«»「」『』〝〞〟＂﹁﹂﹃﹄",
    "'": "‘’‚‛′´`＇",
    "·": "•‧・･∙⋅",
    "〇": "○◯",  # newspapers set 二○二三年 with a circle
    "i": "İ",  # its lower case has two characters
    "σ": "ς",
    # Traditional forms that the simplified standard set has too, so that nothing else tells them
    **dict(zip("后于干征折伙烟曲么矩咤", "後於乾徵摺夥菸麴麽榘吒", strict=True)),
}


class _Table(dict[int, int]):
    """A translation table that learns every character at first sight, so that each look-up hits."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        plain = normalize("NFKC", char).lower()
        if len(plain) != 1:
            plain = char
        plain = _simplified(plain)
        self[code] = self.get(ord(plain), ord(plain))
        return self[code]


def fold(text: str) -> str:
    """
    *text* in half width, simplified, lower case, with one kind of dash and of quotes.

    >>> fold("重慶Ｍ７，「產業」２０２３—2024年")
    '重庆m7,"产业"2023-2024年'
    """
    return text.translate(_TABLE)


def _simplified(char: str) -> str:
    """The simplified form of a character; asked once for each, so that no table is worth making."""
    traditional, simplified = data.lines("traditional.txt")
    place = traditional.find(char)
    return simplified[place] if place >= 0 else char


_TABLE = _Table({ord(char): ord(mark) for mark, chars in MARKS.items() for char in chars})
