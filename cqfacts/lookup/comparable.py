"""Which units of a store compare with the one that is asked for, and by what factor."""

from collections.abc import Iterator
from functools import lru_cache
from math import gcd

from cqfacts.extract.numerals import Ratio
from cqfacts.extract.units import Unit
from cqfacts.extract.units import unit as unit_named
from cqfacts.lookup.expression import Wanted
from cqfacts.model import Number

Units = tuple[str | None, ...]

SAME = 1, 1
_PERCENT = 1, 100
_RATIOS = frozenset(("%", "‰", "成", "倍"))
_COLLOQUIAL = {"块": "元"}  # 块 also counts pieces, so it is asked for as both


def groups(units: Units, wanted: Wanted) -> Iterator[tuple[Ratio, list[str | None]]]:
    """
    The units that compare with the one asked for, itself first, by how many of them one of it is.

    A number without unit compares with every unit as it stands, and with % as it is printed.
    """
    if not wanted.has_unit:
        others = (unit for unit in units if unit not in {None, "%"})
        yield SAME, [unit for unit in units if unit is None] + list(others)
        if wanted.low is not None:
            yield _PERCENT, ["%"]
        return
    yield from _groups_of(units, wanted.unit)


@lru_cache(maxsize=64)
def _groups_of(units: Units, asked: str | None) -> tuple[tuple[Ratio, list[str | None]], ...]:
    found: dict[Ratio, list[str | None]] = {}
    for head, own in _by_head(units).items():
        if head == asked or "/" in (asked or "") or _may_compare(asked, head):
            for unit in own:
                factor = _factor(asked, unit)
                if factor is not None:
                    found.setdefault(factor, []).append(unit)
    return tuple(
        (factor, sorted(some, key=lambda unit: unit != asked)) for factor, some in found.items()
    )


def factor_of(wanted: Wanted, unit: str | None) -> Ratio | None:
    """How many *unit* one of the unit asked for is; None where they do not compare."""
    if wanted.has_unit:
        return _factor(wanted.unit, unit)
    if unit == "%":
        return None if wanted.low is None else _PERCENT
    return SAME


def scaled(value: Number | None, factor: Ratio) -> Number | None:
    """The value times a factor, as an integer where it is one."""
    if value is None or factor == SAME:
        return value
    product = value * factor[0] / factor[1]
    return int(product) if product == int(product) else product


@lru_cache(maxsize=8)
def _by_head(units: Units) -> dict[str | None, list[str | None]]:
    """The units by what stands before a 每: 元 and 元/吨 by 元."""
    found: dict[str | None, list[str | None]] = {}
    for unit in units:
        found.setdefault(unit and unit.partition("/")[0], []).append(unit)
    return found


@lru_cache(maxsize=100_000)  # a large store has thousands of units
def _may_compare(asked: str | None, head: str | None) -> bool:
    """Whether *asked* compares with a unit that has this head, perhaps."""
    if asked is None or head is None:
        return {asked, head} - {None} <= _RATIOS
    return asked in _RATIOS or _factor(asked, head) is not None


@lru_cache(maxsize=100_000)
def _factor(asked: str | None, unit: str | None) -> Ratio | None:
    """How many *unit* one *asked* is; None where they do not compare."""
    if asked == unit:
        return SAME
    if asked is None or unit is None:
        return SAME if {asked, unit} - {None} <= _RATIOS else None
    if asked in _RATIOS and unit in _RATIOS:
        return SAME
    one = _unit(asked)
    other = _unit(unit if "/" in asked else unit.partition("/")[0])
    if one is None or other is None:
        return None
    if one.family == other.family:
        return _quotient(one.factor, other.factor)
    if _COLLOQUIAL.get(asked) == other.name:
        return SAME
    return None


@lru_cache(maxsize=100_000)
def _unit(name: str) -> Unit | None:
    return unit_named(name)


def _quotient(one: Ratio, other: Ratio) -> Ratio:
    above, below = one[0] * other[1], one[1] * other[0]
    common = gcd(above, below)
    return above // common, below // common
