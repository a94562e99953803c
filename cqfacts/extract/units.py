"""
Units and measure words: what a number counts, and how much of it.

The table is `data/units.tsv`. A quotient of units (`元/吨`, `微克/立方米`) is a unit too: it is put
together from its parts, and so are its family and its factor.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from cqfacts import data

if TYPE_CHECKING:
    from fractions import Fraction

    from cqfacts.extract.numerals import Ratio
    from cqfacts.model import Kind

Numerals = Literal["any", "digits", "big", "date", "never"]


class Unit(NamedTuple):
    """
    A unit under the name that figures bear.

    Units of one `family` compare by `factor`, a pair of integers as in `numerals`; `numerals` says
    which numerals it may follow, and is explained in the head of the table.
    """

    name: str
    kind: Kind
    family: str
    factor: Ratio
    numerals: Numerals


_MOST_QUOTIENTS = 3  # 元/平方米/月
_MEASURED = frozenset(("length", "area", "mass", "other"))
_NEITHER = {("mass", "立方米"), ("length", "小时")}  # a density is no mass, a speed no length


def unit(text: str) -> Unit | None:
    """
    The unit that *text* is, quotients included, or None.

    >>> unit("个小时").name, unit("公里").family, unit("元/公斤").family, unit("产业园")
    ('小时', '米', '元/千克', None)
    """
    found = unit_at(text, 0)
    return found[0] if found and found[1] == len(text) else None


def unit_at(text: str, start: int) -> tuple[Unit, int] | None:
    """
    The longest unit that begins at *start*, and where it ends; nobody divides more than thrice.

    >>> found, end = unit_at("20人次", 2)
    >>> found.name, end
    ('人次', 4)
    """
    found = _word_at(text, start)
    while (
        found
        and text.startswith(("/", "每"), found[1])
        and found[0].name.count("/") < _MOST_QUOTIENTS
    ):
        below = _word_at(text, found[1] + 1)
        if below is None or (text[found[1]] == "每" and not _is_physical(found[0], below[0])):
            break
        found = per(found[0], below[0]), below[1]
    return found


def _is_physical(above: Unit, below: Unit) -> bool:
    """Whether 每 joins two units of measurement (毫克每升), not two clauses (3人每天)."""
    return above.kind != "count" and (below.kind in _MEASURED or below.family == "小时")


def per(above: Unit, below: Unit) -> Unit:
    """
    The quotient of two units.

    >>> rate = per(unit("公里"), unit("小时"))
    >>> rate.name, rate.kind, rate.family, rate.factor
    ('公里/小时', 'other', '米/小时', (1000, 1))
    """
    factor = (above.factor[0] * below.factor[1], above.factor[1] * below.factor[0])
    name, family = f"{above.name}/{below.name}", f"{above.family}/{below.family}"
    kind: Kind = "other" if (above.kind, below.family) in _NEITHER else above.kind
    return Unit(name, kind, family, factor, "any")


def convert(number: int | Fraction, source: str, target: str) -> Fraction | None:
    """
    *number* of one unit in another, or None where the two count different things.

    >>> convert(90, "分钟", "小时"), convert(2, "公里", "米"), convert(1, "元", "美元")
    (Fraction(3, 2), Fraction(2000, 1), None)
    """
    from fractions import Fraction

    old, new = unit(source), unit(target)
    if old is None or new is None or old.family != new.family:
        return None
    return Fraction(number) * Fraction(*old.factor) / Fraction(*new.factor)


def _word_at(text: str, start: int) -> tuple[Unit, int] | None:
    table, lengths = _table()
    for length in lengths.get(text[start : start + 1], ()):
        word = text[start : start + length]
        if word in table and not (word[-1] < "z" and _goes_on(word, text, start + length)):
            found = _unit(table[word])
            return (found, start + len(word)) if found else None
    return None


def _goes_on(word: str, text: str, end: int) -> bool:
    """Whether a unit in Latin letters is the beginning of something longer: 5G基站, 3DMAX."""
    after = text[end : end + 1]
    return word[-1].isalnum() and after.isascii() and after.isalnum()


@cache
def _table() -> tuple[dict[str, str], dict[str, tuple[int, ...]]]:
    """The rows behind their words, and by first character the lengths to try, longest first."""
    rows = (line for line in data.lines("units.tsv") if line and not line.startswith("#"))
    table = dict(row.split("\t", 1) for row in rows)
    lengths: dict[str, set[int]] = {}
    for word in table:
        lengths.setdefault(word[0], set()).add(len(word))
    return table, {first: tuple(sorted(some, reverse=True)) for first, some in lengths.items()}


@cache
def _unit(row: str) -> Unit | None:
    """A row of the table, read when its word is met; None for what only begins like a unit."""
    name, kind, family, factor, numerals = row.split("\t")
    if kind == "-":
        return None
    above, _, below = factor.partition("/")
    ratio = int(above), int(below or 1)
    return Unit(name, cast("Kind", kind), family, ratio, cast("Numerals", numerals))
