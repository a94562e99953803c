"""
Rates: 每 before a quantity makes it one per something: 每吨成本约250元 is 250 元/吨.

What 每 says holds in its clause, and in the clauses after it where the same money is only changed
or compared (以前每吨成本约250元，…，成本则降到了120元左右).
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.extract import bounds
from cqfacts.extract.numbers import START, number_at
from cqfacts.extract.units import Unit, per, unit, unit_at
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cqfacts.extract.quantities import Quantity

EACH = "每"
_ONE = regex(
    "(?:(?<!头)|(?<=[外里]头))(?<![第前这那近去今来全整另同上下每唯单逐有某过再早用经历时年十百千万两二三四五六七八九])一"
    "(?P<unit>年|个月|天|亩|公斤|斤|吨)(?:下来|到头)?"
    "(?![后来前内间里多半之期级度以中初末底早生季产余假])"
)
# 年产, 日处理, 亩产: by the year, the day, the 亩, where the word is no part of 今年 or 2024年
_YIELD = regex(
    "(?P<unit>(?<![0-9零〇一二三四五六七八九十百千今去当本上同近多几每前后半历数翌次周节假生昨平往整明全元个逐常青终落即两期])"
    "(?:年|日|月)|(?<![每万千百十0-9一二三四五六七八九两])亩)"
    "(?P<can>可)?(?:产(?![值业品量出假权房区])|能?(?:处理|加工|生产|吞吐|通过|发电|接待|出栏|屠宰|输送|供[水气热电应])|产能"
    "|销(?!售)|(?<=可)[实达])"
)
_YIELD_REACH = 16
_AND_MORE = regex("、[^、]*[带吸解投占建覆惠获]")
_ALTOGETHER = regex("[了已过共总内后前]|累计|合计")
_REGULAR = regex("[挣赚要花交付拿补领租省少缴掏费薪钱]|收入|工资|成本|支出|开销")
_PIECE = regex(
    "一(?P<unit>公斤|斤|吨|亩|克|两|米|平方米|平米|[个只条件张份盒袋箱瓶桶碗杯位人晚月年天株头])"
    "(?=[，。；、！？）”的]|左右|$)"
)
_ONLY = regex("[只仅则才却][一-鿿]{0,3}$")
_ONE_REACH = 14
_SIZES = frozenset(("mass", "length"))
_SIZED = regex("[重长高宽厚深]达?$")
SPEED = "时速"
_STOP = regex("[，。；！？,;!?：:\n]")
_SPED = regex("时速[为达是到可近至]*$")
_REACH = 60  # characters; no clause of a newspaper is longer
_OF_PERIODS = frozenset(("个月", "个季度"))
_PEOPLE = frozenset("人户名位")  # 每人每天 is said for each day
_LEVELS = regex("(?:[到至为高低多少涨跌增减降]|高出|低出|增加|减少|提高|降低|上[涨升]|下降)了?$")
_BARRED = frozenset(("ratio", "ordinal"))


class Each(NamedTuple):
    """
    每吨: where it stands and what it is; 一年 makes rates of sums of money alone, 年产 of anything
    else.
    """

    start: int
    end: int
    unit: Unit
    is_one: bool = False
    is_yield: bool = False


def rated(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """
    The quantities of a folded text, with the unit of each that 每 makes a rate.

    >>> from cqfacts.extract.quantities import quantities_in
    >>> text = "每吨成本约250元，每年可生产100万套底盘和50万套声学套组"
    >>> [found.unit.name for found in rated(text, quantities_in(text))]
    ['元/吨', '套/年', '套/年']
    >>> text = "基地年产鲜果28万吨，年产值5亿元"
    >>> [found.unit.name for found in rated(text, quantities_in(text))]
    ['吨/年', '元']
    """
    if SPEED in text:
        quantities = [_sped(text, quantity) for quantity in quantities]
    every = [*(_every(text) if EACH in text else ()), *_yields(text)]
    if "一" in text and any(quantity.kind == "money" for quantity in quantities):
        quantities = [_priced(text, quantity) for quantity in quantities]
        every += _one(text)
    return _of_every(text, quantities, sorted(every)) if every else list(quantities)


def _of_every(text: str, quantities: Sequence[Quantity], every: Sequence[Each]) -> list[Quantity]:
    """The quantities as rates; 10万人 of 每10万人拥有 is no quantity beside them."""
    ends = [each.end for each in every]
    result: list[Quantity] = []
    for quantity in quantities:
        last = bisect_right(ends, quantity.start)
        each = every[last - 1] if last else None
        rated = _rated(text, quantity, each, result[-1] if result else None)
        if result and each and rated.unit != quantity.unit and each.start < result[-1].head:
            is_base = result[-1].end == each.end
            result[-1:] = () if is_base else result[-1:]
        result.append(rated)
    return result


def _priced(text: str, quantity: Quantity) -> Quantity:
    """8元一斤 is 8 元/斤."""
    one = _PIECE.match(text, quantity.end) if quantity.kind == "money" else None
    piece = unit(one["unit"]) if one else None
    if one is None or piece is None or quantity.unit is None or "/" in quantity.unit.name:
        return quantity
    return quantity._replace(end=one.end(), unit=per(quantity.unit, piece))


def _one(text: str) -> list[Each]:
    """一年, 一个月, 一斤: what sums of money are for, if no more is said of it."""
    found = []
    for one in _ONE.finditer(text):
        period = unit(one["unit"].removeprefix("个"))
        if period:
            found.append(Each(one.start(), one.end(), period, is_one=True))
    return found


def _yields(text: str) -> Iterator[Each]:
    """年产, 日处理, 亩产: what is made, done or held by the year, the day or the 亩."""
    for found in _YIELD.finditer(text):
        period = unit(found["unit"])
        if period:
            is_yield = found["can"] is None  # 年可实现产值 is money too
            yield Each(found.start(), found.end(), period, is_yield=is_yield)


def _sped(text: str, quantity: Quantity) -> Quantity:
    """时速350公里 is 350 km/h."""
    own = quantity.unit
    if own is None or own.kind != "length" or "/" in own.name:
        return quantity
    is_speed = _SPED.search(text, max(0, quantity.start - 6), quantity.start)
    hour = unit("小时")
    if not is_speed or hour is None:
        return quantity
    speed = per(own, hour)
    return quantity._replace(unit=speed, kind=speed.kind)


def _every(text: str) -> list[Each]:
    """每 with its unit, each as far as it reaches: 每人每天 counts as 每天."""
    found: list[Each] = []
    at = text.find(EACH)
    while at >= 0:
        each = _each(text, at)
        if each and found and found[-1].end == at and "/" not in found[-1].unit.name:
            last = found.pop()
            both = last.unit if last.unit.name not in _PEOPLE else None
            each = Each(last.start, each.end, _product(both, each.unit) if both else each.unit)
        if each:
            found.append(each)
        at = text.find(EACH, at + 1)
    return found


def _product(one: Unit, other: Unit) -> Unit:
    """The unit under 元/平方米/月."""
    name, family = f"{one.name}/{other.name}", f"{one.family}/{other.family}"
    factor = (one.factor[0] * other.factor[0], one.factor[1] * other.factor[1])
    return Unit(name, one.kind, family, factor, "any")


def _each(text: str, at: int) -> Each | None:
    start = at + 1
    number = number_at(text, start) if START.match(text, start) else None
    after = number.end if number else start
    found = unit_at(text, after)
    if found and found[0].name == "个":
        found = unit_at(text, found[1]) or found
    if not found or found[0].kind == "ratio":
        return None
    unit = found[0]
    if unit.name in _OF_PERIODS and not number:
        unit = unit._replace(name=unit.name.removeprefix("个"))  # 每个月 is 每月
    if number and number.value != (1, 1):
        printed = text[start:after]
        factor = unit.factor[0] * number.value[0], unit.factor[1] * number.value[1]
        unit = unit._replace(name=printed + unit.name, factor=factor)
    return Each(at, found[1], unit)


def _rated(text: str, quantity: Quantity, each: Each | None, before: Quantity | None) -> Quantity:
    unit = quantity.unit
    if unit is None or quantity.kind in _BARRED or "/" in unit.name:
        return quantity
    if each and quantity.kind == "duration" and each.unit.kind != "duration":
        return quantity  # 每条线路两到三小时 lasts that long; 每年4.5小时 is a rate
    is_each_thing = each and each.unit.kind == "count" and quantity.kind in _SIZES
    if is_each_thing and _SIZED.search(text, max(0, quantity.start - 2), quantity.start):
        return quantity  # 每段拱肋重187吨
    if each and _reaches(text, each, quantity):
        rate = quantity._replace(unit=per(unit, each.unit))
        if quantity.kind == unit.kind and rate.unit:
            rate = rate._replace(kind=rate.unit.kind)
        return _led(text, rate, each) if each.end == quantity.head else rate
    return _carried(text, quantity, before)


def _reaches(text: str, each: Each, quantity: Quantity) -> bool:
    start, end = each.end, quantity.start
    if each.is_one:
        is_near = quantity.kind == "money" and end - start <= _ONE_REACH
        if not is_near or _ALTOGETHER.search(text, start, end):
            return False
        is_period = each.unit.kind == "duration"
        if is_period and end > start and not _REGULAR.search(text, start, end):
            return False  # 一年卖出两亿元 is what a year came to
    if each.is_yield and (
        quantity.kind == "money" or end - start > _YIELD_REACH or _AND_MORE.search(text, start, end)
    ):
        return False
    return end - start <= _REACH and not _STOP.search(text, start, end)


def _led(text: str, quantity: Quantity, each: Each) -> Quantity:
    """不低于每公斤2元: the bounding word stands before 每."""
    ahead = bounds.before(text, each.start)
    if quantity.bound != "exact" or ahead is None or ahead[0].needs:
        return quantity
    return quantity._replace(start=ahead[1], bound=ahead[0].bound)


def _carried(text: str, quantity: Quantity, before: Quantity | None) -> Quantity:
    """The rate of the quantity before, where this one is what the same sum became."""
    if before is None or before.unit is None or quantity.kind != "money" or before.kind != "money":
        return quantity
    money, _, under = before.unit.name.partition("/")
    between = text[before.end : quantity.start]
    level = _LEVELS.search(between[-4:]) or (
        _ONLY.search(between[-4:]) and not _ALTOGETHER.search(between)
    )
    if not under or not level or "。" in between or "均" in between:
        return quantity
    family, _, base = before.unit.family.partition("/")
    own = quantity.unit
    if own is None or own.family != family:
        return quantity
    factor = before.unit.factor
    return quantity._replace(
        unit=own._replace(
            name=f"{own.name}/{under}",
            family=f"{family}/{base}",
            factor=(own.factor[0] * factor[0], own.factor[1] * factor[1])
            if money == "元"
            else own.factor,
        )
    )
