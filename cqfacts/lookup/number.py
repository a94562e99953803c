"""
Facts holding a figure that satisfies an expression.

The store finds the figures whose value can lie where the expression asks, in the units that
compare with its own: units of one family by their factor (40分钟 is under 1小时), a rate by what it
counts (120元/吨 answers 120元), %, 成 and 倍 as ratios. What each figure's words allow is then
looked at exactly (`expression.Wanted.accepts`).

Ranking, for `relevance`: figures printed as the query is; then for a number the nearest value, for
comparisons and ranges the nearest to the limit; then those without a bound word; then the order of
the store's articles by id. `value` and `time` sort by these; the id is always the last word.
Where a store holds more than `_MOST` figures that may answer, the nearest to what is asked are
looked at, unless all answers or another order are asked for.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import gcd, log
from typing import Literal, NamedTuple

from cqfacts.errors import BadNumber, BadOption, EmptyQuery
from cqfacts.extract.numerals import Ratio
from cqfacts.extract.units import Unit
from cqfacts.extract.units import unit as unit_named
from cqfacts.lookup.expression import Wanted, parse
from cqfacts.model import Answer, Fact, Figure, Match, Number, Result
from cqfacts.store.interface import FigureRow, Store
from cqfacts.text.fold import fold

Order = Literal["relevance", "value", "time"]

_MOST = 1_000  # figures of a unit that are looked at where answers are paged
_TIES = 50  # facts looked at beyond those asked for, to be ranked among equals

_SAME = 1, 1
_RATIOS = frozenset(("%", "‰", "成", "倍"))
_COLLOQUIAL = {"块": "元"}  # 块 also counts pieces, so it is asked for as both


class Hit(NamedTuple):
    """A figure that satisfies the expression, in its fact."""

    fact: int
    nth: int
    score: float  # of the figure by its numbers: below 1, which is for one printed as asked


class _Asked(NamedTuple):
    """What else a figure and its fact have to be."""

    text: str
    wanted: Wanted
    metric: str | None

    @property
    def printed(self) -> str:
        """The expression as a figure that is printed so has it."""
        return fold("".join(self.text.split()))

    def is_meant(self, figure: Figure) -> bool:
        """Whether the figure measures and changes what was asked for, and is no 第20位 for 20人."""
        if figure.kind == "ordinal" and self.wanted.has_unit and "第" not in self.text:
            return False
        change = self.wanted.change
        if change and not (figure.change and figure.change.direction == change):
            return False
        return self.metric is None or fold(self.metric) in fold(figure.metric or "")

    def has_words(self, quote: str) -> bool:
        """Whether the words around the number stand in the sentence."""
        return all(fold(word) in fold(quote) for word in self.wanted.words)


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
    count = offset + limit if limit and sort == "relevance" else 0
    answers, total = _found(store, text, metric, count)
    answers.sort(key=lambda answer: _key(answer, sort))
    last = offset + limit if limit else None
    return Result("number", text, total, tuple(answers[offset:last]))


def _found(store: Store, text: str, metric: str | None, count: int) -> tuple[list[Answer], int]:
    """The answers, *count* of them at least where there are so many (0: all), and their number."""
    try:
        wanted = parse(text)
    except BadNumber:
        printed = _printed(store, text)
        if not printed:
            raise
        return printed, len(printed)
    is_narrow = metric is not None or bool(wanted.words) or wanted.change is not None
    has_all = not count or is_narrow
    hits, total = _hits(store, wanted, 0 if has_all else max(_MOST, count))
    best = hits if has_all else _best(hits, count)
    answers = _answers(store, best, _Asked(text, wanted, metric))
    total -= len(best) - len(answers)
    if answers or is_narrow or wanted.has_unit or wanted.asks != "same":
        return answers, len(answers) if has_all else total
    printed = _printed(store, text)
    return printed, len(printed)


def _hits(store: Store, wanted: Wanted, most: int) -> tuple[dict[int, list[Hit]], int]:
    """
    The figures that satisfy what is wanted, by fact, and how many facts have one.

    With *most*, no more figures of a unit are looked at, those nearest to what is asked; where
    there are more, figures are counted instead of facts, and by their interval alone.
    """
    hits: dict[int, list[Hit]] = {}
    uncounted = 0
    for factor, units in _groups(store.units(), wanted):
        rows, more = _rows(store, wanted, factor, units, most)
        uncounted += more
        inverse = factor[1], factor[0]
        for row in rows:
            hit = _hit(row, wanted, inverse)
            if hit:
                hits.setdefault(hit.fact, []).append(hit)
    return hits, len(hits) + uncounted


def _rows(
    store: Store, wanted: Wanted, factor: Ratio, units: list[str | None], most: int
) -> tuple[list[FigureRow], int]:
    """Figures that may be wanted, at most *most*, and how many more there are."""
    low, high = (_scaled(end, factor) for end in wanted.interval)
    rows = store.figures(low, high, units, most)
    if not most or len(rows) < most:
        return rows, 0
    count = store.count_figures(low, high, units)
    if wanted.asks == "about" and low is not None and high is not None:
        value, half = _scaled(wanted.low, factor), most // 2
        near = store.figures(value, None, units, half) + store.figures(None, value, units, half)
        rows = [row for row in dict.fromkeys(near) if low <= _point(row) <= high]
    return rows, count - len(rows)


def _point(row: FigureRow) -> Number:
    return next((n for n in (row.value, row.low, row.high) if n is not None), 0)


def _groups(units: list[str | None], wanted: Wanted) -> Iterator[tuple[Ratio, list[str | None]]]:
    """Units to look at, by how many of them one of the unit asked for is."""
    yield from _comparable(units, wanted).items()
    if not wanted.has_unit and wanted.low is not None:
        yield (1, 100), ["%"]  # 30 finds 30%, as it is printed


def _hit(row: FigureRow, wanted: Wanted, factor: Ratio) -> Hit | None:
    """The figure, if its numbers times *factor* satisfy what is wanted."""
    value, low, high = row.value, row.low, row.high
    if factor != _SAME:
        value, low, high = (_scaled(n, factor) for n in (value, low, high))
    if not wanted.accepts(value, low, high, row.bound):
        return None
    shown = low if value is None else value
    size = max(abs((high if shown is None else shown) or 0), 1e-12)
    limits = [abs(n) for n in (wanted.low, wanted.high) if n]
    distance = min([abs(log(size / n)) for n in limits], default=0.0)
    score = 0.5 + 0.4 / (1 + distance)
    score += 0.05 * (row.bound == "exact") + 0.03 * (row.unit == wanted.unit)
    return Hit(row.fact, row.nth, score)


def _best(hits: dict[int, list[Hit]], count: int) -> dict[int, list[Hit]]:
    """The facts of the best hits: *count* of them and those as good as the last, to a limit."""
    scores = {fact: max(hit.score for hit in found) for fact, found in hits.items()}
    order = sorted(hits, key=lambda fact: (-scores[fact], fact))
    least = scores[order[count - 1]] if len(order) >= count else 0.0
    return {fact: hits[fact] for fact in order[: count + _TIES] if scores[fact] >= least}


def _answers(store: Store, hits: dict[int, list[Hit]], asked: _Asked) -> list[Answer]:
    found = zip(store.facts(list(hits)), hits.values(), strict=True)
    return [answer for fact, own in found if (answer := _answer(fact, own, asked))]


def _comparable(units: Iterable[str | None], wanted: Wanted) -> dict[Ratio, list[str | None]]:
    """
    The units that compare with the one asked for, by how many of them one of it is.

    A number without unit compares with every unit as it stands.
    """
    if not wanted.has_unit:
        return {_SAME: [unit for unit in units if unit != "%"]}
    groups: dict[Ratio, list[str | None]] = {}
    for unit in units:
        factor = _factor(wanted.unit, unit)
        if factor is not None:
            groups.setdefault(factor, []).append(unit)
    return groups


@lru_cache(maxsize=100_000)  # a large store has thousands of units
def _factor(asked: str | None, unit: str | None) -> Ratio | None:
    """How many *unit* one *asked* is; None where they do not compare."""
    if asked == unit:
        return _SAME
    if asked is None or unit is None:
        return _SAME if {asked, unit} - {None} <= _RATIOS else None
    if asked in _RATIOS and unit in _RATIOS:
        return _SAME
    one = _unit(asked)
    other = _unit(unit if "/" in asked else unit.partition("/")[0])
    if one is None or other is None:
        return None
    if one.family == other.family:
        return _quotient(one.factor, other.factor)
    if _COLLOQUIAL.get(asked) == other.name:
        return _SAME
    return None


@lru_cache(maxsize=100_000)
def _unit(name: str) -> Unit | None:
    return unit_named(name)


def _quotient(one: Ratio, other: Ratio) -> Ratio:
    above, below = one[0] * other[1], one[1] * other[0]
    common = gcd(above, below)
    return above // common, below // common


def _scaled(value: Number | None, factor: Ratio) -> Number | None:
    if value is None or factor == _SAME:
        return value
    scaled = value * factor[0] / factor[1]
    return int(scaled) if scaled == int(scaled) else scaled


def _answer(fact: Fact, hits: list[Hit], asked: _Asked) -> Answer | None:
    figures = sorted({hit.nth for hit in hits if asked.is_meant(fact.figures[hit.nth])})
    if not figures or not asked.has_words(fact.quote):
        return None
    spans = tuple(fact.figures[nth].at for nth in figures)
    is_printed = any(fold(fact.figures[nth].text) == asked.printed for nth in figures)
    score = 1.0 if is_printed else max(hit.score for hit in hits)
    return Answer(fact, Match(round(score, 4), "value", spans, tuple(figures)))


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


def _printed(store: Store, text: str) -> list[Answer]:
    """Facts in which digits stand that measure nothing, such as a name's (1235) or a year's."""
    if not any(char.isdigit() for char in text):
        return []
    from cqfacts.lookup.keywords import search

    return list(search(store, text, limit=0, exact=True).answers)
