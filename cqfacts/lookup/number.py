"""
Facts holding a figure that satisfies an expression.

The store finds the figures whose value can lie where the expression asks, in the units that
compare with its own: units of one family by their factor (40分钟 is under 1小时), a rate by what it
counts (120元/吨 answers 120元), %, 成 and 倍 as ratios. What each figure's words allow is then
looked at exactly (`expression.Wanted.accepts`).

Ranking, for `relevance`: figures printed as the query is; then for a number the nearest value, for
comparisons and ranges the nearest to the limit; then those without a bound word; then the order of
ids. `value` and `time` sort by these; the id is always the last word.
Where a store holds more than `_MOST` figures that may answer, the nearest to what is asked are
looked at, unless all answers or another order are asked for; the first answers are the first of all
as long as these are not nearly all of one value, with bound words. Facts are read only if they are
among the answers: the store's figures are enough to rank all but those that may be printed as the
query is, and whose words are looked at until there are enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from cqfacts.errors import BadNumber, BadOption, EmptyQuery
from cqfacts.lookup.comparable import groups
from cqfacts.lookup.expression import parse
from cqfacts.lookup.nearby import nearby
from cqfacts.lookup.scoring import Asked
from cqfacts.model import Answer, Fact, Figure, Match, Result
from cqfacts.store.tokens import all_of, is_han, needed
from cqfacts.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cqfacts.store.interface import Store

Order = Literal["relevance", "value", "time"]

_MOST = 1_000  # figures of a unit that are looked at where answers are paged
_FEW = 100  # facts that are read sooner than the index is asked about their words
_AT_FIRST = 20  # figures whose words are looked at; then as many again


class _Candidates(NamedTuple):
    """Facts that answer, each by its place in the ranking, and what may change that."""

    places: dict[int, tuple[float, int]]  # minus the points of its best figure, its rank
    near: list[tuple[int, int, int]]  # rank, fact, figure that may be printed as the query is
    uncounted: int


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
        asked = Asked(text, parse(text), metric)
    except BadNumber:
        printed = _printed(store, text)
        if not printed:
            raise
        return printed, len(printed)
    has_all = not count or asked.is_narrow
    found = _candidates(store, asked, 0 if has_all else max(_MOST, count))
    if has_all:
        words = [word for word in asked.wanted.words if all(map(is_han, word))]
        best = _holding(store, list(found.places), words)
    else:
        best = _best(store, found, asked, count)
    answers = [answer for fact in store.facts(best) if (answer := _answer(fact, asked))]
    wanted = asked.wanted
    if answers or asked.is_narrow or wanted.has_unit or wanted.asks != "same":
        return answers, len(answers) if has_all else len(found.places) + found.uncounted
    printed = _printed(store, text)
    return printed, len(printed)


def _candidates(store: Store, asked: Asked, most: int) -> _Candidates:
    """
    The facts with a figure that satisfies what is asked.

    With *most*, no more figures of a unit are looked at, those nearest to what is asked; where
    there are more, figures are counted instead of facts, and by their interval alone.
    """
    places: dict[int, tuple[float, int]] = {}
    near = []
    uncounted = 0
    for factor, units in groups(store.units(), asked.wanted):
        rows, more = nearby(store, asked, factor, units, most)
        uncounted += more
        for row in rows:
            score = asked.score(row)
            if score is None:
                continue
            fact, rank = row.fact, row.rank
            place = -score.points, rank
            if fact not in places or place < places[fact]:
                places[fact] = place
            if score.is_near:
                near.append((rank, fact, row.nth))
    return _Candidates(places, near, uncounted)


def _best(store: Store, found: _Candidates, asked: Asked, count: int) -> list[int]:
    """The *count* best facts, and those that are as good as the last one."""
    places = found.places
    for fact in _printed_so(store, found.near, asked, count):
        places[fact] = -1.0, places[fact][1]
    order = sorted(places, key=places.__getitem__)
    if len(order) <= count:
        return order
    last = places[order[count - 1]]
    return [fact for fact in order if places[fact] <= last]


def _holding(store: Store, facts: list[int], words: Sequence[str]) -> list[int]:
    """Those of the facts that hold the words, as far as terms tell, if it is worth asking."""
    terms = [term for word in words for term in needed(word)]
    if not terms or len(facts) <= _FEW:
        return facts
    holding = set(store.some(all_of(*terms), -1))
    return [fact for fact in facts if fact in holding]


def _printed_so(
    store: Store, near: list[tuple[int, int, int]], asked: Asked, count: int
) -> set[int]:
    """The first *count* facts by id, or more, with a figure that is printed as the query is."""
    near = sorted(near)
    found: set[int] = set()
    start, end = 0, _AT_FIRST
    while start < len(near) and len(found) < count:
        if start == _AT_FIRST:  # few are: only where its words stand
            holding = set(_holding(store, [fact for _, fact, _ in near], [asked.printed]))
            near = near[:start] + [one for one in near[start:] if one[1] in holding]
        some = [(fact, nth) for _, fact, nth in near[start:end]]
        words = store.figure_texts(some, len(asked.printed))
        found |= {fact for (fact, _), text in words.items() if fold(text) == asked.printed}
        start, end = end, 2 * end
    return found


def _answer(fact: Fact, asked: Asked) -> Answer | None:
    scores = {nth: asked.score(figure) for nth, figure in enumerate(fact.figures)}
    figures = {
        nth: score for nth, score in scores.items() if score and asked.is_meant(fact.figures[nth])
    }
    if not figures or not asked.has_words(fact.quote):
        return None
    spans = tuple(fact.figures[nth].at for nth in figures)
    is_printed = any(
        score.is_near and fold(fact.figures[nth].text) == asked.printed
        for nth, score in figures.items()
    )
    points = 1.0 if is_printed else max(score.points for score in figures.values())
    return Answer(fact, Match(points, "value", spans, tuple(figures)))


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
