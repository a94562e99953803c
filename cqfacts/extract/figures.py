"""
Figures: the numbers of a text that measure something, as a reader would write them down.

What is measured, whose it is and when belong to the sentence, and are read in `attribution`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts.extract.changes import changes_of
from cqfacts.extract.numerals import Ratio, fold
from cqfacts.extract.quantities import Quantity, quantities_in
from cqfacts.extract.rates import rated
from cqfacts.model import Figure

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from cqfacts.model import Bound, Change, Number, Range

_OPEN_ABOVE = frozenset(("over", "at_least"))
_OPEN_BELOW = frozenset(("under", "at_most"))


def figures_in(
    text: str, taken: Sequence[Range] = (), *, compared: Literal["yoy"] | None = None
) -> list[Figure]:
    """
    The figures of *text* in their order, apart from the ranges *taken* by dates.

    *compared* is what the sentences before compared with, as `changes.changes_of` explains.
    Work grows linearly with the text, whatever stands in it.

    >>> for figure in figures_in("销量达4.2万余辆，同比增长153.21%"): print(figure[:7])
    ('4.2万余辆', 42000, 42000, None, '辆', 'count', 'over')
    ('153.21%', 1.5321, 1.5321, 1.5321, '%', 'ratio', 'exact')
    """
    folded = fold(text)
    quantities = rated(folded, quantities_in(folded, taken))
    if not quantities:
        return []
    changes = changes_of(folded, quantities, compared)
    return [
        _figure(text, quantity, change)
        for quantity, change in zip(quantities, changes, strict=True)
    ]


def _figure(text: str, quantity: Quantity, change: Change | None) -> Figure:
    value, low, high = _interval(quantity.value, quantity.high, quantity.bound)
    return Figure(
        text=text[quantity.start : quantity.end],
        value=value,
        low=low,
        high=high,
        unit=quantity.unit.name if quantity.unit else None,
        kind=quantity.kind,
        bound=quantity.bound,
        change=change,
        at=(quantity.start, quantity.end),
    )


def _interval(
    value: Ratio, end: Ratio | None, bound: Bound
) -> tuple[Number | None, Number | None, Number | None]:
    """The value and the interval that the words allow; None is open."""
    number = _number(value)
    if end is not None:
        other = _number(end)
        return None, min(number, other), max(number, other)
    if bound == "exact":
        return number, number, number
    if bound in _OPEN_ABOVE:
        return number, number, None
    return number, None, number if bound in _OPEN_BELOW else None


def _number(ratio: Ratio) -> Number:
    """The integer, or the nearest float (dividing integers rounds once, and correctly)."""
    above, below = ratio
    return above / below if above % below else above // below
