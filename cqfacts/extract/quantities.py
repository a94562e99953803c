"""
Quantities: a measure with the words that bound it, or two of them that make a range.

The grammar, with each part optional but the number:

    bound  number  bound-inside  unit  half-or-smaller-unit  bound
    超过   4.2万   余            个 月  半 / 5角              以上

A range is two numbers that share a unit, or two measures of one family. The text is the folded
one, so places in it are places in the text.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.extract import bounds, silence
from cqfacts.extract.measures import Measure, measure_at
from cqfacts.extract.numbers import START, Number, number_at, passed, shared
from cqfacts.extract.numerals import MULTIPLES
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cqfacts.extract.bounds import BoundWord
    from cqfacts.extract.numerals import Ratio
    from cqfacts.extract.units import Unit
    from cqfacts.model import Bound, Kind, Range


class Quantity(NamedTuple):
    """A number that measures; `value` is the lower end where `high` is the upper one."""

    start: int  # of its words, bounds included
    end: int
    head: int  # where its numeral starts
    value: Ratio
    high: Ratio | None
    bound: Bound
    unit: Unit | None
    kind: Kind


_SCALE = {"%": 100, "‰": 1000, "成": 10, "折": 10}
_TO = regex(
    r" ?(?:[-–—―~至到]|[和与](?=[^，。；]{1,12}之?间)) ?(?P<sign>-|零下)?"
    "(?=[0-9零一二两三四五六七八九十百千万半])"
)
_JOINTS = frozenset(" -–—―~至到和与")
_NEXT_DIGIT = regex(
    "|".join(f"(?<={one})、(?={next_})" for one, next_ in pairwise("一两三四五六七八九"))
)
_AND = regex("[、和及与]|以及")
_SIGN = regex(r"(?:负|零下|(?<![A-Za-z0-9%‰)）])-)$")
_LAST_OF_SIGN = frozenset("负下-")
_FROM = frozenset("从由自")
_LARGE = ("万", "亿")
_DEGREES = frozenset(("℃", "度"))  # 9℃多
_EACH = regex("每[年月周天日]$")
_TAKEN = frozenset(("duration", "money"))
# 缩短为一个小时, 提前一个星期, 满一个月, 只要一元
_TAKES = regex(
    "(?:缩短|压缩|缩减|减少|延长|提前|推迟|滞后|增加|用时|耗时|历时|[只仅][需要用])[为到至了]?$|满$"
)


def quantities_in(text: str, taken: Sequence[Range] = ()) -> list[Quantity]:
    """
    The quantities of a folded text in their order, apart from what is *taken* by dates.

    >>> text = "销量达4.2万余辆，协议金额20亿元至30亿元，分别提高1.2、0.8和0.5个百分点"
    >>> [text[found.start:found.end] for found in quantities_in(text)]
    ['4.2万余辆', '20亿元至30亿元', '1.2', '0.8', '0.5个百分点']
    """
    found: list[Quantity] = []
    waiting: list[Number] = []  # bare numbers of an enumeration whose unit comes at its end
    floor = 0
    for number in _numbers(text, taken):
        if number.start < floor:
            continue
        quantity = quantity_at(text, number, floor)
        if quantity is None:
            if not _continues(text, waiting, number):
                waiting = []
            waiting.append(number)
            continue
        found += _completed(text, waiting, quantity)
        found.append(quantity)
        waiting, floor = [], quantity.end
    return found


def quantity_at(text: str, number: Number, floor: int) -> Quantity | None:
    """
    The quantity whose numeral is *number*, or None where the number measures nothing.

    Words before *floor* belong to something else.

    >>> text = "成本不超过200元以上"
    >>> found = quantity_at(text, number_at(text, 5), 0)
    >>> text[found.start:found.end], found.bound
    ('不超过200元以上', 'at_most')
    """
    if silence.is_part_of_a_name(text, number):
        return None
    measure = measure_at(text, number)
    if silence.is_ordinal(text, number):
        return _ordinal(text, measure) if measure else None
    measure = _range(text, number, measure) or measure
    if measure is None or _is_silent(text, measure):
        return None
    return _bounded(text, measure, floor)


def _numbers(text: str, taken: Sequence[Range]) -> Iterator[Number]:
    """The numbers outside what is taken; a run of numerals too long to be one is passed over."""
    starts = [start for start, _ in taken]
    at = 0
    while run := START.search(text, at):
        at = run.start()
        within = bisect_right(starts, at) - 1
        if within >= 0 and at < taken[within][1]:
            at = taken[within][1]
            continue
        number = number_at(text, at)
        if number is None:
            at = passed(text, at)
            continue
        yield number
        at = number.end


def _range(text: str, low: Number, measure: Measure | None) -> Measure | None:
    """The range that a number begins: 20亿元至30亿元, 5%—8%, 2—3万元, 三、四家."""
    if low.high or low.bound != "exact":
        return None
    end = measure.end if measure else low.end
    joint = _TO.match(text, end) if text[end : end + 1] in _JOINTS else None
    if joint is None and measure is None and low.shape == "digit":
        joint = _NEXT_DIGIT.match(text, low.end)
    high = number_at(text, joint.end()) if joint else None
    if joint is None or high is None or high.high:
        return None
    if joint.lastgroup == "sign":
        high = high._replace(value=(-high.value[0], high.value[1]))
    if measure is None:
        last = measure_at(text, high)
        return _open_range(low, last) or _bare_range(text, low, high, joint.group().strip())
    is_change = text[low.start - 1 : low.start] in _FROM and joint.group().strip() in {"至", "到"}
    closed = _closed_range(text, measure, high)
    is_range = closed is not None and text.startswith("不等", closed.end)  # 从30元至50元不等
    return None if is_change and low.start and not is_range else closed


def _open_range(low: Number, last: Measure | None) -> Measure | None:
    """2—3万元: the first number has neither unit nor, perhaps, its multiplier."""
    if last is None or last.unit is None:
        return None
    high = last.number
    if high.times in MULTIPLES and not low.times:
        alike = shared(low, high.times)
        low = alike if _is_less(alike.value, high.value) else low
    return _joined(low, low.value, last) if _is_less(low.value, high.value) else None


def _bare_range(text: str, low: Number, high: Number, joint: str) -> Measure | None:
    """一千到一千五百, 在20和30之间: two numbers of some size without any unit."""
    if joint not in {"到", "至", "~", "和", "与"} or low.shape != "figures":
        return None
    after = text[high.end : high.end + 1]
    is_whole = after in {"", "，", "。", "；", "的", "间"} or text.startswith("之间", high.end)
    is_range = is_whole and high.shape == "figures" and _is_less(low.value, high.value)
    return _joined(low, low.value, Measure(high, None, high.end, "other")) if is_range else None


def _closed_range(text: str, first: Measure, high: Number) -> Measure | None:
    """20亿元至30亿元, 百分之五至八: both ends have a unit of the same family."""
    last = measure_at(text, high)
    if first.number.times == "分之" and (last is None or last.unit is None):
        below = first.number.value[1]
        scaled = high._replace(value=(high.value[0], high.value[1] * below))
        last = Measure(scaled, first.unit, high.end)
    if last is None or (first.unit is None) != (last.unit is None):
        return None
    value = first.number.value
    if first.unit and last.unit:
        if first.unit.family != last.unit.family or first.unit.kind != last.unit.kind:
            return None
        (above, below), (times, per) = first.unit.factor, last.unit.factor
        value = value[0] * above * per, value[1] * below * times
    return _joined(first.number, value, last) if _is_less(value, last.number.value) else None


def _joined(low: Number, value: Ratio, last: Measure) -> Measure:
    number = low._replace(
        end=last.number.end, value=value, high=last.number.value, bound="range", shape="figures",
        times=low.times if low.times == "分之" else last.number.times,
    )  # fmt: skip
    return last._replace(number=number)


def _is_less(one: Ratio, other: Ratio) -> bool:
    return one[0] * other[1] < other[0] * one[1]


def _ordinal(text: str, measure: Measure) -> Quantity | None:
    """第一部, 第3位; what 第 names without a measure word (第三产业) is none."""
    number, unit, end, _ = measure
    if unit is None or unit.kind != "count" or number.bound != "exact" or unit.numerals == "big":
        return None
    head = number.start
    if text[head - 1] != "第" or text.startswith("五年", end):
        return None  # the second of 第1、2批
    return Quantity(head - 1, end, head, number.value, None, "exact", unit, "ordinal")


def _is_silent(text: str, measure: Measure) -> bool:
    """Whether the measure is a word, a name, a date or a stretch of time after all."""
    number, unit, end, _ = measure
    if unit is None:
        return False
    if unit.numerals != "any":
        if unit.numerals == "never":
            return number.times != unit.name
        if unit.numerals == "big" and text[number.end] != "大":
            return True
        if unit.numerals == "date" and silence.is_date(text, number, end, unit):
            return True
    return silence.is_word(text, number, end, unit) or silence.is_period(text, number, unit)


def _bounded(text: str, measure: Measure, floor: int) -> Quantity | None:
    """The measure with the bounding words and the sign around it."""
    number, unit, end, unitless = measure
    start, value, high = _signed(text, number, floor)
    ahead = bounds.before(text, start - text.endswith(" ", 0, start))
    if ahead and (ahead[1] < floor or not _suits(ahead[0], measure)):
        ahead = None
    behind = bounds.after(text, end + text.startswith(" ", end))
    if behind and not _suits(behind[0], measure):
        behind = None
    bound = _strongest(ahead and ahead[0].bound, behind and behind[0].bound, number.bound)
    if bound == "exact":
        bound = bounds.apart(text, floor, start)
    if unit and unit.family == "元" and text.startswith("级", end):
        bound, end = "about", end + 1
    if bound == "exact" and not _stands_alone(text, measure):
        return None
    if unit and unit.name in _SCALE and number.times != "分之":
        scale = _SCALE[unit.name] * (10 if unit.name == "折" and value[0] > 10 * value[1] else 1)
        scale = (
            1 if number.shape == "half" and unit.name == "折" else scale
        )  # 半折 is half the price
        value, high = (value[0], value[1] * scale), high and (high[0], high[1] * scale)
    return Quantity(
        ahead[1] if ahead else start,
        behind[1] if behind else end,
        number.start,
        value,
        high,
        bound,
        unit,
        unit.kind if unit else unitless,
    )


def _signed(text: str, number: Number, floor: int) -> tuple[int, Ratio, Ratio | None]:
    """Where the number starts with its minus sign, and its ends with their sign."""
    start, value, high = number.start, number.value, number.high
    if start <= floor or text[start - 1] not in _LAST_OF_SIGN:
        return start, value, high
    sign = _SIGN.search(text, max(floor, start - 3), start)
    if sign is None:
        return start, value, high
    return sign.start(), (-value[0], value[1]), high


def _suits(word: BoundWord, measure: Measure) -> bool:
    """Whether the number and its unit are such as the bounding word needs."""
    if not word.needs:
        return True
    if word.needs == "multiple":
        return measure.number.shape == "multiple"
    if word.needs == "large":
        return measure.number.shape == "multiple" or measure.number.times[-1:] in _LARGE
    if word.needs == "vague":
        return measure.number.bound == "over"
    kind = measure.unit.kind if measure.unit else "count"
    if word.needs == "measure" and measure.unit and measure.unit.name in _DEGREES:
        return True
    return kind == word.needs or (word.needs == "measure" and kind not in {"count", "other"})


def _strongest(ahead: Bound | None, behind: Bound | None, inner: Bound) -> Bound:
    """A range stays one; words that open one end beat 约, and the outer word beats the inner."""
    if inner == "range":
        return "range"
    found = [bound for bound in (ahead, behind, inner) if bound and bound != "exact"]
    return next((bound for bound in found if bound != "about"), found[0] if found else "exact")


def _stands_alone(text: str, measure: Measure) -> bool:
    """Whether the number measures something without a word that bounds it."""
    number, unit, *_ = measure
    if number.shape == "multiple":
        return unit is not None and number.times == "级"
    if number.shape == "half":
        return unit is not None and unit.kind not in {"count", "money"}
    if number.shape == "digit" and number.value == (1, 1) and text[number.start] == "一":
        is_ratio = unit is None or unit.kind == "ratio"
        is_foreign = unit is not None and unit.kind == "money" and unit.name != "元"
        before = text[max(0, number.start - 4) : number.start]
        is_taken = unit is not None and unit.kind in _TAKEN and _TAKES.search(before)
        return is_ratio or is_foreign or bool(is_taken or _EACH.search(before))
    return True


def _continues(text: str, waiting: Sequence[Number], number: Number) -> bool:
    """Whether a bare number goes on an enumeration of bare numbers."""
    return bool(waiting) and _AND.fullmatch(text, waiting[-1].end, number.start) is not None


def _completed(text: str, waiting: Sequence[Number], last: Quantity) -> list[Quantity]:
    """The numbers that an enumeration left without their unit: 1.2、0.8和0.5个百分点."""
    if not waiting or last.start != last.head or last.high:
        return []
    last_number = number_at(text, last.head)
    if last_number is None or not _continues(text, waiting, last_number):
        return []
    if not _is_respective(text, waiting):
        return []
    scale = _SCALE.get(last.unit.name, 1) if last.unit else 1
    result = []
    for number in waiting:
        above, below = (number if number.times else shared(number, last_number.times)).value
        value = above, below * scale
        result.append(
            last._replace(
                start=number.start, end=number.end, head=number.start, value=value, bound="exact"
            )
        )
    return result


def _is_respective(text: str, waiting: Sequence[Number]) -> bool:
    """Whether bare numbers are values in a row, and no numbering (1、3家企业; 第1、2批)."""
    if all("." in text[number.start : number.end] for number in waiting):
        return True
    start = waiting[0].start
    return text.find("分别", max(0, start - 8), start) >= 0
