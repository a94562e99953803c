"""
Facts holding a figure that satisfies an expression.

The store finds the figures whose value can lie where the expression asks, in the units that
compare with its own: units of one family by their factor (40分钟 is under 1小时), a rate by what it
counts (120元/吨 answers 120元), %, 成 and 倍 as ratios. What each figure's words allow is then
looked at exactly (`expression.Wanted.accepts`).

Ranking, for `relevance`: figures printed as the query is; then for a number the nearest value, for
comparisons and ranges the nearest to the limit; then those without a bound word; then the order of
the store's articles by id. `value` and `time` sort by these; the id is always the last word.
"""

from __future__ import annotations

from fractions import Fraction
from math import log
from typing import TYPE_CHECKING, Literal, NamedTuple

from cqfacts.errors import BadOption, EmptyQuery
from cqfacts.extract.units import unit as unit_named
from cqfacts.lookup.expression import parse
from cqfacts.model import Answer, Match, Result
from cqfacts.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cqfacts.extract.units import Unit
    from cqfacts.lookup.expression import Wanted
    from cqfacts.model import Fact, Figure, Number
    from cqfacts.store.interface import FigureRow, Store

Order = Literal["relevance", "value", "time"]

_RATIOS = frozenset(("%", "‰", "成", "倍"))
_COLLOQUIAL = {"块": "元"}  # 块 also counts pieces, so it is asked for as both


class Hit(NamedTuple):
    """A figure that satisfies the expression, in its fact."""

    fact: int
    nth: int
    value: float  # in the unit of the query


def number(
    store: Store,
    text: str,
    *,
    metric: str | None = None,
    sort: Order = "relevance",
    limit: int = 10,
    offset: int = 0,
) -> Result:
    """
    The facts with a figure that satisfies the expression *text*.

    Raises `EmptyQuery` for nothing to read, `BadNumber` for what is no number expression.
    """
    if not text.strip():
        raise EmptyQuery("the expression is empty", "write a number such as 4127 or '>100亿元'")
    if limit < 0 or offset < 0:
        raise BadOption("limit and offset cannot be negative", "0 for --limit shows all")
    wanted = parse(text)
    hits: dict[int, list[Hit]] = {}
    for hit in _hits(store, wanted):
        hits.setdefault(hit.fact, []).append(hit)
    facts = dict(zip(hits, store.facts(list(hits)), strict=True))
    answers = [
        answer
        for fact, found in hits.items()
        if (answer := _answer(facts[fact], found, wanted, text, metric))
    ]
    if not answers and metric is None:
        answers = _printed(store, text, wanted)
    answers.sort(key=lambda answer: _key(answer, sort))
    last = offset + limit if limit else None
    return Result("number", text, len(answers), tuple(answers[offset:last]))


def _hits(store: Store, wanted: Wanted) -> Iterator[Hit]:
    """The figures that satisfy what is wanted, in any comparable unit of the store."""
    low, high = wanted.interval
    for factor, units in _comparable(store.units(), wanted).items():
        rows = store.figures(_scaled(low, factor), _scaled(high, factor), units)
        for row in rows:
            hit = _hit(row, wanted, 1 / factor)
            if hit:
                yield hit
    if not wanted.has_unit and wanted.low is not None:
        yield from _percentages(store, wanted)


def _percentages(store: Store, wanted: Wanted) -> Iterator[Hit]:
    """Figures in % whose printed number satisfies a number without unit: 30 finds 30%."""
    low, high = wanted.interval
    for row in store.figures(
        _scaled(low, Fraction(1, 100)), _scaled(high, Fraction(1, 100)), ["%"]
    ):
        hit = _hit(row, wanted, Fraction(100))
        if hit:
            yield hit


def _hit(row: FigureRow, wanted: Wanted, factor: Fraction) -> Hit | None:
    """The figure, if its numbers times *factor* satisfy what is wanted."""
    value, low, high = (_scaled(n, factor) for n in (row.value, row.low, row.high))
    if not wanted.accepts(value, low, high, row.bound):
        return None
    shown = next((n for n in (value, low, high) if n is not None), 0)
    return Hit(row.fact, row.nth, float(shown))


def _comparable(units: Iterable[str | None], wanted: Wanted) -> dict[Fraction, list[str | None]]:
    """
    The units that compare with the one asked for, by how many of them one of it is.

    A number without unit compares with every unit as it stands.
    """
    if not wanted.has_unit:
        return {Fraction(1): [unit for unit in units if unit != "%"]}
    groups: dict[Fraction, list[str | None]] = {}
    for unit in units:
        factor = _factor(wanted.unit, unit)
        if factor is not None:
            groups.setdefault(factor, []).append(unit)
    return groups


def _factor(asked: str | None, unit: str | None) -> Fraction | None:
    """How many *unit* one *asked* is; None where they do not compare."""
    if asked == unit:
        return Fraction(1)
    if asked is None or unit is None:
        return Fraction(1) if {asked, unit} - {None} <= _RATIOS else None
    if asked in _RATIOS and unit in _RATIOS:
        return Fraction(1)
    one = unit_named(asked)
    other = unit_named(unit if "/" in asked else unit.partition("/")[0])
    if one is None or other is None:
        return None
    if one.family == other.family:
        return _quotient(one) / _quotient(other)
    if _COLLOQUIAL.get(asked) == other.name:
        return Fraction(1)
    return None


def _quotient(unit: Unit) -> Fraction:
    return Fraction(*unit.factor)


def _scaled(value: Number | None, factor: Fraction) -> Number | None:
    if value is None or factor == 1:
        return value
    scaled = value * factor.numerator / factor.denominator
    return int(scaled) if scaled == int(scaled) else scaled


def _answer(
    fact: Fact, hits: list[Hit], wanted: Wanted, text: str, metric: str | None
) -> Answer | None:
    figures = sorted(hit.nth for hit in hits if _measures(fact.figures[hit.nth], metric))
    if not figures:
        return None
    spans = tuple(fact.figures[nth].at for nth in figures)
    score = max(_score(fact.figures[hit.nth], hit, wanted, text) for hit in hits)
    return Answer(fact, Match(round(score, 4), "value", spans, tuple(figures)))


def _measures(figure: Figure, metric: str | None) -> bool:
    return metric is None or fold(metric) in fold(figure.metric or "")


def _score(figure: Figure, hit: Hit, wanted: Wanted, text: str) -> float:
    """1 for a figure printed as the query; the rest by nearness to what was asked."""
    if fold(figure.text) == fold("".join(text.split())):
        return 1.0
    limits = [abs(n) for n in (wanted.low, wanted.high) if n]
    distance = min((abs(log(max(abs(hit.value), 1e-12) / n)) for n in limits), default=0.0)
    nearness = 1 / (1 + distance)
    return 0.5 + 0.4 * nearness + (0.05 if figure.bound == "exact" else 0)


def _key(answer: Answer, sort: Order) -> tuple[float | str, ...]:
    """Best, largest or latest first; the id is the last word."""
    fact, match = answer
    figure = fact.figures[match.figures[0]] if match.figures else None
    if sort == "value" and figure:
        return (-_size(figure), fact.id)
    if sort == "time" and figure:
        return (-_day(figure), fact.id)
    return (-match.score, fact.id)


def _size(figure: Figure) -> float:
    return float(next((n for n in (figure.value, figure.low, figure.high) if n is not None), 0))


def _day(figure: Figure) -> int:
    """The last day that the figure speaks of, as a number; 0 where none is known."""
    day = figure.time and (figure.time.end or figure.time.start)
    return int(day.replace("-", "")) if day else 0


def _printed(store: Store, text: str, wanted: Wanted) -> list[Answer]:
    """Facts in which a bare number stands that measures nothing, such as a name's (1235)."""
    if wanted.has_unit or wanted.asks != "same":
        return []
    from cqfacts.lookup.keywords import search

    result = search(store, text, limit=0, exact=True)
    return list(result.answers)
