"""
One form for what readers take for the same: width, traditional characters, case, dashes, quotes.

A character becomes exactly one character, so an offset in the folded text is an offset in the text.
Laws: `len(fold(text)) == len(text)`, `fold(fold(text)) == fold(text)`,
`fold(a + b) == fold(a) + fold(b)`.
"""

from __future__ import annotations

from unicodedata import normalize

from cqfacts import data
from cqfacts.text.regex import regex

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


# Found in nearly every line that news print in traditional characters.
_COMMON = regex(
    "[來個們區國報時開關間閱讀電記責編輯訊會發網聞頁當評論專題導權轉載攝圖縣鎮點為動說這過還長東門車學對後從應將與務業產萬億資訂]"
)


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


def simplified(text: str) -> str:
    """
    *text* in simplified characters and otherwise as it is; one character becomes one.

    >>> simplified("來源：重慶晚報")
    '来源：重庆晚报'
    """
    return text.translate(_SIMPLIFIED) if is_traditional(text) else text


def is_traditional(text: str) -> bool:
    """
    Whether one of the commonest characters that have a simplified form is in *text*.

    >>> is_traditional("重慶晚報"), is_traditional("重庆晚报")
    (True, False)
    """
    return _COMMON.search(text) is not None


def _simplified(char: str) -> str:
    """The simplified form of a character; asked once for each, so that no table is worth making."""
    traditional, simplified = data.lines("traditional.txt")
    place = traditional.find(char)
    return simplified[place] if place >= 0 else char


_TABLE = _Table({ord(char): ord(mark) for mark, chars in MARKS.items() for char in chars})


class _Simple(dict[int, int]):
    """A translation table of traditional characters alone."""

    def __missing__(self, code: int) -> int:
        self[code] = ord(_simplified(chr(code)))
        return self[code]


_SIMPLIFIED = _Simple()
