"""
What a number expression asks for: 4127, 3.1亿元, >100亿元, 100..300亿元, 约2万辆, 四万多辆.

Signs are read as the words they stand for (`>` 超过, `..` 至), then the grammar of figures reads
the whole. A number without a unit means any unit. What the expression asks of a figure:

* a number as it is: the same value, whatever bounds the figure (10万辆 finds 突破10万辆);
* about a number (约, ~, 左右): a value within a tenth of it;
* a number and something (四万多, 3000余): from it to the next of its last digit, which is left out;
* a comparison: every value that the figure allows satisfies it (4.2万余辆 is more than 42,000);
* a range: the value, or the whole range, of the figure lies in it.

Words around the figure have to stand in the fact too (出口4127辆, 30余家企业), and a word of change
asks for one (增长9.4%, 下降1.8%).
"""

import unicodedata
from typing import Literal, NamedTuple

from cqfacts.errors import BadNumber
from cqfacts.extract.figures import figures_in, lone_number
from cqfacts.extract.numerals import CHINESE, FORMAL, MULTIPLE
from cqfacts.model import Bound, Figure, Number
from cqfacts.text.regex import regex

Asks = Literal["same", "about", "within", "over", "at_least", "under", "at_most"]

TOLERANCE = 0.1  # of the number: how far a value may lie from 约 that number
LONGEST = 200  # code points; no figure is longer

# Signs an expression begins with, the longest first, and words for them that figures have
_SIGNS = {
    **dict.fromkeys(("大于或等于", "大于等于", "不小于", ">=", "=>", "≥", "≧", "⩾"), "不少于"),
    **dict.fromkeys(("小于或等于", "小于等于", "<=", "=<", "≤", "≦", "⩽"), "不超过"),
    **dict.fromkeys(("大于", "高于", "多于", ">"), "超过"),
    **dict.fromkeys(("小于", "低于", "<"), "少于"),
    **dict.fromkeys(("≈", "~"), "约"),
    **dict.fromkeys(("等于", "=", "介于", "从"), ""),
    "+": "增长",
}
_CURRENCIES = {"¥": "元", "RMB": "元", "HK$": "港元", "$": "美元", "€": "欧元", "£": "英镑"}
# A mark, where it stands for a word of figures, and the word; nobody prints them so
_WRITTEN = (
    ("..", regex(r"\.{2,}"), "至"),
    ("~", regex("~"), "至"),
    ("和", regex("和(?=[0-9一二两三四五六七八九十百])"), "至"),
    ("比", regex("(?<=[0-9])比(?=[0-9])"), ":"),
    ("个", regex("(?<=[0-9一二两三四五六七八九几])个(?=[十百千]?[万亿])"), ""),
    ("w", regex("(?<=[0-9])w(?![A-Za-z])"), "万"),
    ("k", regex("(?<=[0-9])k(?![A-Za-z])"), "千"),
    ("+", regex(r"\+$"), "以上"),
    ("半", regex("^(?:超过|[超过逾])(?:一半|半数?)$"), "超过50%"),
    ("半", regex("一半|半数"), "50%"),
)
_NUMERALS = frozenset(f"0123456789.,-:/{CHINESE}{FORMAL}点几数余多来负")
_QUOTIENT = frozenset(":/")
_ANY_UNIT = "个"  # stands for the unit that a bare number lacks
_ZEROS = regex(r"0*$")


class Wanted(NamedTuple):
    """What is asked of a figure: which comparison, with what, in which unit (None: any)."""

    asks: Asks
    low: Number | None
    high: Number | None
    unit: str | None
    has_unit: bool
    words: tuple[str, ...] = ()  # that stand in the fact
    change: Literal["up", "down"] | None = None

    @property
    def interval(self) -> tuple[Number | None, Number | None]:
        """Where the value of a figure that satisfies this must lie at least; None is open."""
        if self.asks != "about" or self.low is None:
            return self.low, self.high
        slack = abs(self.low) * TOLERANCE
        return self.low - slack, self.low + slack

    def accepts(
        self, value: Number | None, low: Number | None, high: Number | None, bound: Bound
    ) -> bool:
        """Whether a figure with these numbers (in this unit) satisfies what is asked."""
        first, last = self.interval
        match self.asks:
            case "over" | "at_least":
                return _is_above(self.asks, first, value if bound == "about" else low, bound)
            case "under" | "at_most":
                return _is_below(self.asks, last, value if bound == "about" else high, bound)
            case "same" | "about" | "within":
                ends = (low, high) if value is None else (value, value)
                return _lies_in(ends, first, last)


def parse(text: str) -> Wanted:
    """
    What *text* asks for.

    Raises `BadNumber` where no number, range or comparison can be read in it.

    >>> parse("3.1亿元").low, parse(">100亿元").asks, parse("100..300亿元").interval
    (310000000, 'over', (10000000000, 30000000000))
    >>> parse("超过30家企业").words, parse("增长9.4%").change
    (('企业',), 'up')
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    wanted = _read(plain) if 0 < len(plain) <= LONGEST else None
    if wanted is None:
        raise BadNumber(
            f"no number can be read in {text[:40]!r}",
            "write it like 4127, 3.1亿元, '>100亿元', 10%~20% or 约2万辆",
        )
    return wanted


def _read(plain: str) -> Wanted | None:
    worded = _worded(plain)
    alone = lone_number(worded) if _NUMERALS.issuperset(worded) else None
    if alone:
        return _wanted(plain, alone, has_unit=not _QUOTIENT.isdisjoint(worded))
    for suffix in ("", _ANY_UNIT):
        found = figures_in(worded + suffix)
        if len(found) == 1:
            wanted = _wanted(plain, found[0], has_unit=not suffix and _has_unit(found[0]))
            return _among_words(wanted, found[0], worded)
    return None


def _has_unit(figure: Figure) -> bool:
    """Whether the figure says what it counts; 1800万 does not, 三分之一 is a ratio."""
    return figure.unit is not None or figure.kind == "ratio"


def _worded(plain: str) -> str:
    """The expression with the words of figures for signs."""
    sign = next((sign for sign in _SIGNS if plain.startswith(sign)), "")
    rest = plain.removeprefix(sign).removesuffix("之间")
    if money := next((money for money in _CURRENCIES if rest.startswith(money)), ""):
        named = _CURRENCIES[money]
        rest = rest.removeprefix(money).removesuffix(named) + named
    for mark, written, word in _WRITTEN:
        if mark in rest:
            rest = written.sub(word, rest)
    multiple = rest.removesuffix("级")
    if len(multiple) > 1 and not multiple.strip(MULTIPLE):
        rest = f"一{multiple}"  # 千亿
    return _SIGNS.get(sign, "") + rest


def _among_words(wanted: Wanted, figure: Figure, text: str) -> Wanted | None:
    """The figure wanted with the words around it: 进出口总额增长9.4%, 30余家企业."""
    start, end = figure.at
    before, behind = text[:start], text[end:]
    if not before and end >= len(text):
        return wanted
    if figure.change:
        from cqfacts.extract.changes import before_change

        before = before_change(before)
    words = tuple(word for word in (before, behind) if word)
    if not all(map(str.isalnum, words)):
        return None  # what may mean anything: !=5, 12,34
    return wanted._replace(words=words, change=figure.change and figure.change.direction)


def _wanted(plain: str, figure: Figure, *, has_unit: bool) -> Wanted:
    unit = figure.unit if has_unit else None
    value = figure.value
    if value is None:
        return Wanted("within", figure.low, figure.high, unit, has_unit)
    match figure.bound:
        case "over" if "余" in plain or "多" in plain:
            return Wanted("within", value, value + _last_place(value) * 0.999999, unit, has_unit)
        case "over" | "at_least":
            return Wanted(figure.bound, value, None, unit, has_unit)
        case "under" | "at_most":
            return Wanted(figure.bound, None, value, unit, has_unit)
        case "about":
            return Wanted("about", value, value, unit, has_unit)
        case _:
            return Wanted("same", value, value, unit, has_unit)


def _last_place(value: Number) -> Number:
    """One of the last digit that is not zero: 10000 for 40000, 0.1 for 4.2."""
    digits = f"{value:.10f}".rstrip("0").rstrip(".")
    if "." in digits:
        return float(10 ** -len(digits.split(".")[1]))
    zeros = _ZEROS.search(digits)
    return int(10 ** len(zeros.group() if zeros else ""))


def _is_above(asks: Asks, limit: Number | None, low: Number | None, bound: Bound) -> bool:
    if low is None or limit is None:
        return False
    return low > limit or (_same(low, limit) and (asks == "at_least" or bound == "over"))


def _is_below(asks: Asks, limit: Number | None, high: Number | None, bound: Bound) -> bool:
    if high is None or limit is None:
        return False
    return high < limit or (_same(high, limit) and (asks == "at_most" or bound == "under"))


def _lies_in(
    ends: tuple[Number | None, Number | None], low: Number | None, high: Number | None
) -> bool:
    first, last = ends
    if first is None or last is None or low is None or high is None:
        return False
    return (first > low or _same(first, low)) and (last < high or _same(last, high))


def _same(one: Number, other: Number) -> bool:
    return abs(one - other) <= 1e-9 * max(1.0, abs(one), abs(other))
