"""
The figures of an embedded store by their values: from the index alone, which has all of a row.

The index has the figures of each unit in the order of their values, of one value those without a
bound word first, then by the rank of their facts' ids. Ranges have no value and are few: those of
a unit are all looked at.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

from cqfacts.store import schema
from cqfacts.store.database import as_text
from cqfacts.store.interface import FigureRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cqfacts.model import Number
    from cqfacts.store.database import Row
    from cqfacts.store.embedded import EmbeddedStore
    from cqfacts.store.interface import Values

_HUGE = 1e308
_INTEGERS = 2**63
# A figure's row: what it is sorted by, down to its number, and the rest
_REST = "f.bound, f.rank, f.no, f.kind, f.value, f.low, f.high, f.unit"
_NUMBER = 3
_POINT, _RANGE_POINT = "f.value", "ifnull(f.low, f.high)"
_IN_ORDER = "ORDER BY 1, 2, 3, 4 LIMIT ?"


def every(store: EmbeddedStore, which: Values) -> list[FigureRow]:
    """All figures that are meant, by fact."""
    found = _some(store, which, -1, f"SELECT {_POINT}, {_REST}", "LIMIT ?")
    found += _ranges(store, which, -1, f"SELECT {_RANGE_POINT}, {_REST}", "LIMIT ?")
    with store.reading():
        return _as_figures(sorted(found, key=itemgetter(_NUMBER)))


def nearest(store: EmbeddedStore, which: Values, limit: int, *, last: bool) -> list[FigureRow]:
    """The *limit* smallest, or largest, of the figures that are meant, in that order."""
    units = known_units(store, which)
    sign = "-" if last else ""
    found: list[Row] = []
    with store.reading():
        if units and which.bounds != ("range",):  # ranges have no value
            found = _of_unit(store, which, units[0], limit, sign)
            nearer = which._replace(units=units[1:])
            if len(found) == limit:  # of other units, what is as near as the last one
                farthest = max(found)[0]
                nearer = nearer._replace(**{"low": -farthest} if last else {"high": farthest})
            found += _some(store, nearer, limit, f"SELECT {sign}{_POINT}, {_REST}", _IN_ORDER)
        found += _ranges(store, which, limit, f"SELECT {sign}{_RANGE_POINT}, {_REST}", _IN_ORDER)
        return _as_figures(sorted(found)[:limit])


def count(store: EmbeddedStore, which: Values) -> int:
    """How many figures are meant."""
    sql = "SELECT count(*)"
    rows = _some(store, which, -1, sql, "LIMIT ?") + _ranges(store, which, -1, sql, "LIMIT ?")
    return sum(number for (number,) in rows)


def units_of(store: EmbeddedStore) -> list[str | None]:
    """Every unit that a figure has."""
    without = store.rows("SELECT unit FROM figures WHERE unit IS NULL LIMIT 1")
    found = store.rows("SELECT unit FROM units")
    with store.reading():
        return [None for _ in without] + [as_text(unit) for (unit,) in found]


def texts_of(
    store: EmbeddedStore, figures: Iterable[tuple[int, int]], size: int
) -> dict[tuple[int, int], str]:
    """The words of figures that have *size* characters; only for these a fact is read."""
    numbers = [fact << schema.RECORD_BITS | nth for fact, nth in figures]
    words = "coalesce(g.text, substr(f.quote, g.at_start + 1, g.at_end - g.at_start))"
    sql = (
        f"SELECT g.no, {words} FROM figures g CROSS JOIN facts f"
        f" ON f.no = g.no >> {schema.RECORD_BITS}"
        f" WHERE coalesce(length(g.text), g.at_end - g.at_start) = {size} AND g.no IN"
    )
    with store.reading():
        return {
            (no >> schema.RECORD_BITS, no & schema.LAST_RECORD): as_text(text)
            for no, text in store.rows_in(sql, numbers)
        }


def known_units(store: EmbeddedStore, which: Values) -> Sequence[str | None]:
    """The units that are meant."""
    return store.units() if which.units is None else which.units


def _of_unit(
    store: EmbeddedStore, which: Values, unit: str | None, limit: int, sign: str
) -> list[Row]:
    """The nearest of one unit; the index has them in order from the smallest only."""
    rest = f"FROM figures f INDEXED BY figure_by_value WHERE f.unit IS ? {_also(which)} AND f.value"
    sql = f"SELECT {sign}{_POINT}, {_REST} {rest}"
    up, down = "ORDER BY f.value, f.bound, f.rank LIMIT ?", "ORDER BY f.value DESC LIMIT ?"
    condition, ends = _condition(which)
    if not sign:
        return store.rows(f"{sql} {condition} {up}", (unit, *ends, limit))
    value = f"SELECT f.value {rest} {condition} {down} OFFSET ?"
    edge = store.rows(value, (unit, *ends, 1, limit - 1))
    if not edge:
        return store.rows(f"{sql} {condition} {down}", (unit, *ends, limit))
    beyond = edge[0][0], ends[-1]
    found = store.rows(f"{sql} > ? AND f.value <= ? {down}", (unit, *beyond, limit))
    return found + store.rows(f"{sql} = ? {up}", (unit, *edge[0], limit - len(found)))


def _some(store: EmbeddedStore, which: Values, limit: int, select: str, order: str) -> list[Row]:
    """Figures of all the units that have a value."""
    condition, ends = _condition(which)
    sql = (
        f"{select} FROM json_each(?) u CROSS JOIN figures f INDEXED BY figure_by_value"
        f" ON f.unit IS u.value AND f.value {condition} {_also(which)} {order}"
    )
    return store.rows(sql, (_listed(known_units(store, which)), *ends, limit))


def _ranges(store: EmbeddedStore, which: Values, limit: int, select: str, order: str) -> list[Row]:
    """Figures of all the units that are ranges."""
    if which.bounds is not None and "range" not in which.bounds:
        return []
    low, high = _bound(which.low), _bound(which.high)
    conditions = {
        "f.low >= ?": low,
        "f.low <= ?": None if low is None else high,  # as the index has it
        "f.high <= ?": high,
    }
    known = {condition: end for condition, end in conditions.items() if end is not None}
    sql = (
        f"{select} FROM json_each(?) u CROSS JOIN figures f INDEXED BY range_by_value"
        f" ON f.unit IS u.value AND f.value IS NULL AND {_RANGE_POINT} IS NOT NULL"
        f" {''.join(f' AND {condition}' for condition in known)} {_also(which)} {order}"
    )
    return store.rows(sql, (_listed(known_units(store, which)), *known.values(), limit))


def _condition(which: Values) -> tuple[str, tuple[Any, ...]]:
    """Where the value lies; of a single one the index tells the bounds too."""
    low = -_HUGE if which.low is None else _bound(which.low)
    high = _HUGE if which.high is None else _bound(which.high)
    return ("= ?", (low,)) if low == high else ("BETWEEN ? AND ?", (low, high))


def _bound(value: Number | None) -> Number | None:
    """The value as SQLite takes it, whose integers have 64 bits: 千万吨 are 10^19 微克."""
    return value if value is None or -_INTEGERS < value < _INTEGERS else float(value)


def _also(which: Values) -> str:
    """What else the figures have to be; for their change alone the row itself is looked at."""
    change = f"AND f.change GLOB '{which.change}*'" if which.change else ""
    if which.bounds is None:
        return change
    numbers = [schema.BOUNDS.index(one) for one in which.bounds]
    if len(numbers) == 1:  # which the index may lead to
        return f"AND f.bound = {numbers[0]} {change}"
    mask = sum(1 << number for number in numbers)
    return f"AND {mask} >> f.bound & 1 {change}"  # an IN takes longer for each row


def _listed(units: Sequence[str | None]) -> str:
    """The units as one value: a statement with a place for each would be read anew each time."""
    from json import dumps

    return dumps(units)


def _as_figures(rows: list[Row]) -> list[FigureRow]:
    bits, last, bounds, kinds = schema.RECORD_BITS, schema.LAST_RECORD, schema.BOUNDS, schema.KINDS
    return [
        FigureRow(
            no >> bits,
            no & last,
            value,
            *schema.interval_of(value, low, high, bound),
            unit,
            bounds[bound],
            kinds[kind],
            rank,
        )
        for _, bound, rank, no, kind, value, low, high, unit in rows
    ]
