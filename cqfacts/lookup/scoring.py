"""How well a figure answers a number expression, by its numbers and by how it is printed."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.extract.figures import figures_in, lone_number
from cqfacts.lookup.comparable import SAME, factor_of, scaled
from cqfacts.text.fold import fold

if TYPE_CHECKING:
    from cqfacts.lookup.expression import Wanted
    from cqfacts.model import Bound, Figure, Number
    from cqfacts.store.interface import FigureRow

_SAME = 1e-9


class Score(NamedTuple):
    """How well a figure answers by its numbers, and whether it may be printed as the query is."""

    points: float  # below 1, which is for one that is
    is_near: bool


class Asked:
    """What a figure and its fact have to be."""

    __slots__ = ("_limits", "_scores", "metric", "own", "printed", "text", "wanted")

    def __init__(self, text: str, wanted: Wanted, metric: str | None) -> None:
        self.text = text
        self.wanted = wanted
        self.metric = metric
        self.printed = fold("".join(text.split()))  # as a figure that is printed so has it
        self.own = _own_figure(self.printed)
        self._limits = [abs(number) for number in (wanted.low, wanted.high) if number]
        self._scores: dict[tuple[object, ...], Score | None] = {}

    @property
    def is_narrow(self) -> bool:
        """Whether more is asked for than the store's figures tell."""
        return self.metric is not None or bool(self.wanted.words)

    def score(self, figure: Figure | FigureRow) -> Score | None:
        """The score of the figure by its numbers; None if they do not satisfy what is asked."""
        if figure.kind == "ordinal" and self.wanted.has_unit and "第" not in self.text:
            return None  # no 第20位 for 20人
        numbers = figure.value, figure.low, figure.high, figure.unit, figure.bound
        if numbers not in self._scores:
            self._scores[numbers] = self._score(*numbers)
        return self._scores[numbers]

    def _score(
        self,
        value: Number | None,
        low: Number | None,
        high: Number | None,
        unit: str | None,
        bound: Bound,
    ) -> Score | None:
        wanted = self.wanted
        factor = factor_of(wanted, unit)
        if factor is None:
            return None
        if factor != SAME:
            inverse = factor[1], factor[0]
            value, low, high = (scaled(number, inverse) for number in (value, low, high))
        if not wanted.accepts(value, low, high, bound):
            return None
        shown = low if value is None else value
        size = max(abs((high if shown is None else shown) or 0), 1e-12)
        distance = min([abs(log(size / limit)) for limit in self._limits], default=0.0)
        points = 0.5 + 0.4 / (1 + distance)
        if bound == "exact":
            points += 0.05
        if unit == wanted.unit:
            points += 0.03
        return Score(round(points, 4), self._is_near(value, low, high, bound))

    def _is_near(
        self, value: Number | None, low: Number | None, high: Number | None, bound: Bound
    ) -> bool:
        """Whether the numbers are the query's own."""
        own = self.own
        if own is None or own.bound != bound or not _are_same(value, own.value):
            return False
        return _are_same(low, own.low) and _are_same(high, own.high)

    def is_meant(self, figure: Figure) -> bool:
        """Whether the figure measures and changes what was asked for."""
        change = self.wanted.change
        if change and not (figure.change and figure.change.direction == change):
            return False
        return self.metric is None or fold(self.metric) in fold(figure.metric or "")

    def has_words(self, quote: str) -> bool:
        """Whether the words around the number stand in the sentence."""
        return all(fold(word) in fold(quote) for word in self.wanted.words)


def _own_figure(printed: str) -> Figure | None:
    """What a figure is that is printed so; None if none can be: with a sign such as >."""
    read = (figure for figure in figures_in(printed) if fold(figure.text) == printed)
    return next(read, None) or lone_number(printed)


def _are_same(one: Number | None, other: Number | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= _SAME * max(1, abs(other))
