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
    from collections.abc import Sequence

    from cqfacts.extract.quantities import Quantity

EACH = "每"
SPEED = "时速"
_STOP = regex("[，。；！？,;!?：:\n]")
_SPED = regex("时速[为达是到可近至]*$")
_REACH = 60  # characters; no clause of a newspaper is longer
_PEOPLE = frozenset("人户名位")  # 每人每天 is said for each day
_LEVELS = regex("(?:[到至为高低多少涨跌增减降]|高出|低出|增加|减少|提高|降低|上[涨升]|下降)了?$")
_BARRED = frozenset(("ratio", "ordinal"))


class Each(NamedTuple):
    """每吨: where it stands and what it is."""

    start: int
    end: int
    unit: Unit


def rated(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """
    The quantities of a folded text, with the unit of each that 每 makes a rate.

    >>> from cqfacts.extract.quantities import quantities_in
    >>> text = "每吨成本约250元，每年可生产100万套底盘和50万套声学套组"
    >>> [found.unit.name for found in rated(text, quantities_in(text))]
    ['元/吨', '套/年', '套/年']
    """
    if SPEED in text:
        quantities = [_sped(text, quantity) for quantity in quantities]
    if EACH not in text:
        return list(quantities)
    every = _every(text)
    ends = [each.end for each in every]
    result: list[Quantity] = []
    for quantity in quantities:
        last = bisect_right(ends, quantity.start)
        each = every[last - 1] if last else None
        result.append(_rated(text, quantity, each, result[-1] if result else None))
    return result


def _sped(text: str, quantity: Quantity) -> Quantity:
    """时速350公里 is 350 km/h."""
    own = quantity.unit
    if own is None or own.kind != "length" or "/" in own.name:
        return quantity
    is_speed = _SPED.search(text, max(0, quantity.start - 6), quantity.start)
    hour = unit("小时")
    return quantity._replace(unit=per(own, hour)) if is_speed and hour else quantity


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
    if each and _reaches(text, each.end, quantity.start):
        rate = quantity._replace(unit=per(unit, each.unit))
        return _led(text, rate, each) if each.end == quantity.head else rate
    return _carried(text, quantity, before)


def _reaches(text: str, start: int, end: int) -> bool:
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
    level = _LEVELS.search(text, max(before.end, quantity.start - 4), quantity.start)
    if not under or not level or "。" in text[before.end : quantity.start]:
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
