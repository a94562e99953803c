"""
Tokens of time, and what all that read them share.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from cqfacts.text.regex import regex

Field = Literal[
    "century",
    "decade",
    "school",
    "year",
    "half",
    "quarter",
    "month",
    "lunar",
    "holiday",
    "held",
    "week",
    "day",
    "weekday",
    "part",
    "date",
    "clock",
    "count",
    "era",
    "vague",
]
Base = Literal["", "day", "anchor", "either", "new year"]


class Token(NamedTuple):
    """One step towards a time: `low` to `high` of its field, from `base` on (absolute if empty)."""

    start: int
    end: int
    field: Field
    low: int = 0
    high: int = 0
    base: Base = ""
    word: str = ""  # the part of it (初, 上旬, 同期), the holiday, the unit of a count, the date


RANK: dict[str, int] = {
    "century": 0,
    "decade": 1,
    "year": 2,
    "half": 3,
    "quarter": 3,
    "month": 4,
    "lunar": 4,
    "holiday": 5,
    "week": 5,
    "day": 6,
    "weekday": 6,
    "part": 6,
}

NUMERALS = "0-9０-９〇零○一二三四五六七八九十"
SPACE = r"[ \u3000\n]{0,2}"
DASH = rf"{SPACE}(?:[-‐-―－−~～〜]{{1,2}}|至|到){SPACE}"
_PLAIN = str.maketrans("〇零○一二三四五六七八九两", "0001234567892")
_CLOCK_WORDS = (
    "(?:上午|下午|中午|晚上?|凌晨|清晨|早上|早晨|深夜|傍晚|午后|夜间|夜里|半夜|[早午晚]间|黎明|当晚"
    "|一大早|白天)"
)
_CLOCK_TIME = (
    rf"(?:\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?时?"
    rf"|[{NUMERALS}]{{1,3}}{SPACE}[时点](?![间候段期代刻空])(?:[{NUMERALS}]{{1,3}}分(?:\d{{1,2}}秒)?|半|整)?许?)"
)
CLOCK = regex(
    rf"{SPACE}(?:{_CLOCK_WORDS}{SPACE}(?:{_CLOCK_TIME})?|T?{_CLOCK_TIME})(?:{DASH}{_CLOCK_TIME})?"
)
_PART_OF = {
    "year": regex(
        r"[春秋]季学期|岁末(?!年初)|年?(?:初(?![中级步次始心创])|底(?![蕴座层部盘线色薪])|末(?![端梢])|终(?![身端止])|内(?![部地])"
        r"|中(?=[，,、。期以前后的]|开工|完工|建成|投产)|[春夏秋冬](?=[季天，,、。]|$|[至到](?:[今明次来翌]年|\d{4}年))|(?<=[至到][今明次来翌]年)[春夏秋冬])[季天]?"
        r"|[暑寒]假|暑期(?![档班工课])|度?同期(?!声)"
    ),
    "month": regex(
        r"[份月]?(?:[上下]半月|[上中下]旬|上中旬|中下旬|初(?![中级步次始一二三四五六七八九十])|底(?![蕴座层部盘])|末(?!端)|中(?=[，,、。]))"
    ),
    "week": regex(r"[一二三四五六日天末](?![次个期])"),
    "half": regex(r"末(?![端梢])"),
    "quarter": regex(r"初(?![中级步])|末"),
    "decade": regex(r"(?:初|中|末|前|后)期|[初中末]"),
    # 每周六、周日
    "vague": regex(
        r"(?<=每周)[一二三四五六日天](?:[、和及至到](?:周|星期)?[一二三四五六日天])*(?![次个期岁年])"
    ),
    "century": regex(r"中叶|(?:初|中|末|后)期?"),
}


def finished(token: Token, text: str) -> Token:
    """The token with the part of it that the text goes on to name: 底, 上旬, 同期."""
    part = _PART_OF.get(token.field)
    found = part.match(text, token.end) if part else None
    if not found:
        return token
    word = found.group() if token.field == "week" else found.group().strip("年份月度季天")
    return token._replace(end=found.end(), word=word)


def whole(digits: str) -> int:
    """
    The small number that the numerals spell, by place or by tens; -1 if none.

    >>> [whole(digits) for digits in ("２０２３", "二〇二三", "二十一", "十", "两", "十十")]
    [2023, 2023, 21, 10, 2, -1]
    """
    if digits.isdecimal():
        return int(digits)
    plain = digits.translate(_PLAIN)
    tens, ten, ones = plain.partition("十")
    if not ten:
        return int(plain) if plain.isdecimal() else -1
    if not (tens or "1").isdecimal() or not (ones or "0").isdecimal():
        return -1
    return int(tens or 1) * 10 + int(ones or 0)
