"""The figures of a store that may satisfy a number expression, those nearest to what is asked."""

from __future__ import annotations

from math import inf, nextafter
from typing import TYPE_CHECKING

from cqfacts.lookup.comparable import scaled
from cqfacts.store.interface import FigureRow, Values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cqfacts.extract.numerals import Ratio
    from cqfacts.lookup.expression import Wanted
    from cqfacts.lookup.scoring import Asked
    from cqfacts.model import Bound, Figure, Number
    from cqfacts.store.interface import Store

# Bounds of figures whose least value is known, and of those whose greatest is
_ABOVE: tuple[Bound, ...] = ("exact", "over", "about", "range", "at_least")
_BELOW: tuple[Bound, ...] = ("exact", "under", "about", "range", "at_most")


def nearby(
    store: Store, asked: Asked, factor: Ratio, units: list[str | None], most: int
) -> tuple[list[FigureRow], int]:
    """Figures that may be wanted, at most *most* beyond a limit, and how many more there are."""
    wanted = asked.wanted
    found: list[FigureRow] = []
    count = 0
    share = most // 2 if wanted.asks in {"about", "within"} else most  # each of two sides
    for part, sides in _parts(wanted, factor, units):
        which = part._replace(change=wanted.change)
        rows = store.figures(which, share, last=sides[0])
        found += rows
        if not share or len(rows) < share:
            count += len(rows)
            continue
        count += store.count_figures(which)
        for last in sides[1:]:
            found += store.figures(which, share, last=last)
    if count <= len(found) == len(set(found)):
        return found, 0
    if wanted.asks != "same" and asked.own:  # of a plain number they are first
        found += store.figures(_printed_so(asked.own, factor, units), share)
    found = list(dict.fromkeys(found))
    return found, count - len(found)


def _parts(
    wanted: Wanted, factor: Ratio, units: list[str | None]
) -> Iterator[tuple[Values, tuple[bool, ...]]]:
    """Where figures lie that may be wanted, and from which sides they are near: from the last?"""
    low, high = (scaled(end, factor) for end in wanted.interval)
    match wanted.asks:
        case "over":
            yield Values(low, low, units, ("over",)), (False,)
            yield Values(_next(low, inf), None, units, _ABOVE), (False,)
        case "at_least":
            yield Values(low, None, units, _ABOVE), (False,)
        case "under":
            yield Values(high, high, units, ("under",)), (False,)
            yield Values(None, _next(high, -inf), units, _BELOW), (True,)
        case "at_most":
            yield Values(None, high, units, _BELOW), (True,)
        case "about":
            middle = scaled(wanted.low, factor)
            yield Values(middle, high, units), (False,)
            yield Values(low, _next(middle, -inf), units), (True,)
        case "same":  # figures in the very unit are nearer than those of the same value in others
            yield Values(low, high, units[:1]), (False,)
            yield Values(low, high, units[1:]), (False,)
        case "within":
            yield Values(low, high, units), (False, True)


def _next(number: Number | None, towards: float) -> float | None:
    return None if number is None else nextafter(number, towards)


def _printed_so(own: Figure, factor: Ratio, units: list[str | None]) -> Values:
    """Where figures lie that have the numbers of the query's own."""
    low, high = (own.low, own.high) if own.value is None else (own.value, own.value)
    return Values(scaled(low, factor), scaled(high, factor), units, (own.bound,))
