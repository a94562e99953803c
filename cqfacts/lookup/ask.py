"""
One short answer to a question, in words of the page; or plainly none.

The question is read (`question.py`), sentences that may answer it are found (`evidence.py`), what
in them may be the answer is weighed (`answering.py`), and the best is given if enough of the
question supports it. What is not in the store is not guessed: another year, another district,
another maker, an attribute nobody wrote of have no answer.

Order of answers: points, then the article's day (latest first), then the id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts.errors import BadOption, EmptyQuery
from cqfacts.lookup.answering import (
    ENOUGH,
    figures_that_answer,
    names_that_answer,
    times_that_answer,
)
from cqfacts.lookup.evidence import corrected, evidence
from cqfacts.lookup.question import read
from cqfacts.lookup.telling import (
    authors_that_answer,
    callings_that_answer,
    definitions_that_answer,
    lists_that_answer,
    posts_that_answer,
    winners_that_answer,
)
from cqfacts.model import Answer, Match, Result, ShortAnswer

if TYPE_CHECKING:
    from collections.abc import Callable

    from cqfacts.lookup.answering import Candidate
    from cqfacts.lookup.evidence import Context
    from cqfacts.lookup.question import Question
    from cqfacts.model import How
    from cqfacts.store.interface import Store

_CORRECTED = 0.95
_WAYS: dict[str, tuple[Callable[[Question, Context], list[Candidate]], ...]] = {
    "figure": (figures_that_answer,),
    "when": (times_that_answer,),
    "who": (names_that_answer,),
    "where": (names_that_answer,),
    "which": (callings_that_answer, names_that_answer),
    "list": (lists_that_answer, names_that_answer),
    "define": (definitions_that_answer,),
    "post": (posts_that_answer,),
    "compare": (winners_that_answer,),
    "most": (winners_that_answer,),
    "authors": (authors_that_answer,),
}


def ask(store: Store, question: str, *, limit: int = 10, offset: int = 0) -> Result:
    """
    The short answer to *question* and the facts that support it; `answer` is None if there is none.

    Raises `EmptyQuery` for a blank question.
    """
    if not question.strip():
        raise EmptyQuery("the question is empty", "ask for one thing, such as 垫江有多少家外贸企业")
    if limit < 0 or offset < 0:
        raise BadOption("limit and offset cannot be negative", "0 for --limit shows all")
    asked = read(question)
    if asked is None:
        return Result("ask", question, 0, ())
    asked, is_corrected = corrected(store, asked)
    best = _best(evidence(store, asked), asked)
    if not best:
        return Result("ask", question, 0, ())
    how: How = "homophone" if is_corrected else "exact"
    answers = tuple(_answer(candidate, how) for candidate in best)
    first = best[0]
    short = ShortAnswer(first.text, first.value, first.unit, first.time, first.context.fact.id)
    last = offset + limit if limit else None
    return Result("ask", question, len(answers), answers[offset:last], answer=short)


def _best(contexts: list[Context], asked: Question) -> list[Candidate]:
    """The candidates that are supported enough, one a fact, best first."""
    for way in _WAYS[asked.kind]:
        found = [one for context in contexts for one in way(asked, context)]
        found = [one for one in found if one.points >= ENOUGH]
        if found:
            found.sort(key=_place)
            first: dict[str, Candidate] = {}
            for one in found:
                first.setdefault(one.context.fact.id, one)
            return list(first.values())
    return []


def _place(candidate: Candidate) -> tuple[float, str, str, int]:
    fact = candidate.context.fact
    day = (fact.source.published.end or "").replace("-", "")
    return -round(candidate.points, 4), f"{99999999 - int(day or 0):08}", fact.id, candidate.at[0]


def _answer(candidate: Candidate, how: How) -> Answer:
    points = min(1.0, round(candidate.points, 4))
    if how != "exact":
        points = round(points * _CORRECTED, 4)
    return Answer(candidate.context.fact, Match(points, how, (candidate.at,), candidate.figures))
