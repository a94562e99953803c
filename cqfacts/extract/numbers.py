"""
Numbers as they stand in running text: a numeral with the words inside it that blur or widen it.

`4.2万余`, `十几万`, `三五百`, `上万`: each becomes a value, the other end of a range where there is
one, and what its inner words make of it. Units and the words around come later, in `quantities`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from cqfacts.extract import bounds
from cqfacts.extract.numerals import (
    ARABIC,
    CHINESE,
    DIGITS,
    FORMAL,
    LONGEST,
    MULTIPLE,
    MULTIPLES,
    Ratio,
    arabic,
    ratio,
    whole,
)
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    import re

    from cqfacts.model import Bound

# `figures`: Arabic, or a Chinese numeral of some size; `digit`: one Chinese digit, as often part
# of a word; `multiple`: 百, 千万, which count only beside a bounding word; `half`: 半
Shape = Literal["figures", "digit", "multiple", "half"]

# 陆, 伍, 拾, 数 begin words (陆海, 收拾, 数字) far more often than sums
START = regex(
    rf"[0-9{CHINESE}壹贰叁肆柒捌玖半翻俩仨几数对拾陆]"
    rf"(?:(?<![几数对拾陆])|(?<=[几数])(?=[{MULTIPLE}])|(?<=打对)(?=折)|(?<=拾)(?=[万亿])"
    "|(?<!大陆)(?<=陆)(?=点[零一二三四五六七八九]))"
)
_RUN = regex(rf"[0-9{CHINESE}{FORMAL}]++")
_DIGIT = "零〇一二三四五六七八九"
# 千 of 千瓦, 千米 and 百 of 百帕 belong to the unit: 30万千瓦; but 三千米 may as well be 3000米
_TIMES = "(?:[十万亿]|千(?![瓦米克伏卡焦帕赫牛安比字升])|百(?!帕))"
_CHAR = (
    f"(?:[{CHINESE.replace('千', '').replace('百', '')}{FORMAL}]"
    "|千(?![瓦米克伏卡焦帕赫牛安比字升])|百(?!帕)|(?<=[一二两三四五六七八九几数])[千百])"
)
_TAIL = rf"(?P<tail>\ ?(?P<mid>[余多来]|零?几)(?P<times>{_TIMES}*+))?"
_ARABIC = regex(
    rf"(?P<arabic>{ARABIC})(?:\ ?(?P<multiple>{_TIMES}++)"
    rf"(?P<more>零?\d++(?:,\d{{3}})*(?:[百千万]\d*)*+)?)?{_TAIL}"
)
_CHINESE = regex(
    rf"(?:半|(?:[几数](?=[{MULTIPLE}]))?{_CHAR}++(?:点[{_DIGIT}{FORMAL}]++{_TIMES}*+)?){_TAIL}"
)
_TAEL = regex("[^一三]两")  # 三十两: at the end 两 is no digit but 50 grams
_DOUBLING = regex(
    r"翻了?(?P<bound>超过|近|约|超|逾|不止)?(?P<times>\d{1,2}(?:\.\d)?|[一二两三四五六七八九])?番"
    r"(?P<half>半(?![年个天]))?"
)
_PAIRED = {"俩": 2, "仨": 3}  # 两个, 三个: the measure word is in them
_ROW = regex("[一二两三四五六七八九]{2,}")
_NEIGHBOURS = regex(
    rf"(?P<head>(?:.*[{MULTIPLE}零])?)(?P<low>[一二两三四五六七八])(?P<high>[二两三四五六七八九])"
    rf"(?P<tail>[{MULTIPLE}]*)"
)


class Number(NamedTuple):
    """A number of the text from `start` to `end`; `high` is the other end of a range."""

    start: int
    end: int
    value: Ratio
    high: Ratio | None
    bound: Bound
    shape: Shape
    times: str  # its last multiplier, which a range may share: 2—3万


def number_at(text: str, start: int) -> Number | None:
    """
    The number that begins at *start* of a folded text, or None.

    >>> number_at("4.2万余辆", 0)[:5]
    (0, 5, (420000, 10), None, 'over')
    >>> number_at("三五百块", 0)[:5], number_at("数十万人", 0)[2:5]
    ((0, 3, (300, 1), (500, 1), 'range'), ((100000, 1), None, 'over'))
    """
    first = text[start : start + 1]  # nothing at the end: a ratio asks what is behind its colon
    if first in _PAIRED:
        return Number(start, start + 1, (_PAIRED[first], 1), None, "exact", "digit", "个")
    if first == "对":
        return Number(start, start + 1, (5, 1), None, "exact", "figures", "")  # 对折
    if first == "翻":
        return _doubling(text, start)
    is_arabic = first.isdecimal()
    match = (_ARABIC if is_arabic else _CHINESE).match(text, start)
    if match is None or match.end() - start > LONGEST:
        return None
    end = match.start("tail") if match["tail"] else match.end()
    if is_arabic:
        digits, multiple, more = match.group(1, 2, 3)
        value = whole(text[start:end].replace(" ", "")) if more else arabic(digits, multiple or "")
        number = value and Number(start, end, value, None, "exact", "figures", multiple or "")
    elif first == "半":
        number = Number(start, end, (1, 2), None, "exact", "half", "")
    else:
        number = _chinese(text, start, end)
    return _blurred(number, match) if number and match["tail"] else number or None


def passed(text: str, start: int) -> int:
    """
    Where to look on after *start*, where numerals run that are no number.

    >>> passed("一一落实", 0), passed("天数347天", 1)
    (2, 2)
    """
    match = _RUN.match(text, start)
    return match.end() if match else start + 1


def shared(number: Number, multiple: str) -> Number:
    """
    *number* times a multiplier that it shares with the end of its range: 2—3万元.

    >>> shared(number_at("2—3万元", 0), "万").value
    (20000, 1)
    """
    return number._replace(value=(number.value[0] * MULTIPLES[multiple], number.value[1]))


def _doubling(text: str, start: int) -> Number | None:
    """翻番, 翻一番, 翻了近两番, 翻了一番半: how often something doubled."""
    match = _DOUBLING.match(text, start)
    value = ratio(match["times"] or "一") if match else None
    if match is None or value is None:
        return None
    if match["half"]:
        value = value[0] * 2 + value[1], value[1] * 2
    ahead = bounds.before(text, match.end("bound")) if match["bound"] else None
    bound = ahead[0].bound if ahead else "exact"
    return Number(start, match.end(), value, None, bound, "figures", "番")


def _chinese(text: str, start: int, end: int) -> Number | None:
    if end - start > 1 and _TAEL.search(text, end - 2, end):
        end -= 1
    numeral = text[start:end]
    if numeral in DIGITS:
        return Number(start, end, (DIGITS[numeral], 1), None, "exact", "digit", "")
    if len(numeral) == 1 and numeral in FORMAL and text[start - 1 : start] != "之":
        return None
    stem = numeral.rstrip(MULTIPLE)
    times = numeral[len(stem) :] if len(stem) == 1 or "点" in stem else ""
    if numeral in MULTIPLES and numeral[0] != "十":
        return Number(start, end, (MULTIPLES[numeral], 1), None, "exact", "multiple", "")
    if numeral[0] in "几数":
        times = numeral[1:]
        least = MULTIPLES.get(times)
        return Number(start, end, (least, 1), None, "over", "figures", times) if least else None
    neighbours = _NEIGHBOURS.fullmatch(numeral)
    if neighbours and (found := _neighbours(*neighbours.group("head", "low", "high", "tail"))):
        return Number(start, end, *found, "range", "figures", "")
    if _ROW.fullmatch(numeral) and not text.startswith("折", end):
        return None  # 一二三产: a row of digits, not 123; but 八五折
    value = whole(numeral)
    shape: Shape = "digit" if numeral == "十" else "figures"
    return Number(start, end, value, None, "exact", shape, times) if value else None


def _neighbours(head: str, low: str, high: str, tail: str) -> tuple[Ratio, Ratio] | None:
    """Both ends of 三四百, 十五六, 一两: digits next to each other, and the idiomatic 三五."""
    if low + high == "三两":
        low, high = high, low
    if DIGITS[high] - DIGITS[low] != 1 and low + high != "三五":
        return None
    first, last = whole(head + low + tail), whole(head + high + tail)
    return (first, last) if first and last else None


def _blurred(number: Number, match: re.Match[str]) -> Number:
    """*number* with what 余, 多, 来 or 几 after it makes of it, if they belong to it."""
    times = match["times"]
    last = match.string[number.end - 1]
    is_long = last.isdigit() and number.end - number.start > 1  # 62多种
    fits = is_long or last in MULTIPLE or last in "0廿卅拾佰仟" or (number.shape == "half")
    if not fits or number.high or (times and times not in MULTIPLES):
        return number
    above, below = number.value
    value = above * MULTIPLES[times], below
    return number._replace(
        end=match.end(),
        value=value,
        bound=bounds.inside(match["mid"][-1]),
        shape="figures",
        times=times or number.times,
    )
