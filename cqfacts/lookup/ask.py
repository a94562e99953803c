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

from cqfacts.errors import BadOption, EmptyQuery, QueryError
from cqfacts.lookup.answering import ENOUGH
from cqfacts.lookup.dating import frequencies_that_answer, times_that_answer
from cqfacts.lookup.evidence import evidence
from cqfacts.lookup.measuring import figures_that_answer
from cqfacts.lookup.naming import (
    districts_that_answer,
    kinds_named_that_answer,
    meant_that_answer,
    names_that_answer,
    origins_that_answer,
)
from cqfacts.lookup.query import LONGEST
from cqfacts.lookup.question import read
from cqfacts.lookup.saying import (
    kinds_that_answer,
    occupations_that_answer,
    places_that_answer,
    quotations_that_answer,
    statements_that_answer,
)
from cqfacts.lookup.telling import (
    authors_that_answer,
    callings_that_answer,
    definitions_that_answer,
    identities_that_answer,
    lists_that_answer,
    outlets_that_answer,
    posts_that_answer,
    winners_that_answer,
)
from cqfacts.lookup.vocabulary import corrected, named_in
from cqfacts.model import Answer, Match, Result, ShortAnswer
from cqfacts.text.fold import fold
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable

    from cqfacts.lookup.answering import Candidate
    from cqfacts.lookup.evidence import Context
    from cqfacts.lookup.question import Question
    from cqfacts.model import How
    from cqfacts.store.interface import Store

_CORRECTED = 0.95
_LONG = 4  # characters
_AS_ASKED = 0.01
_DIGIT = regex("[0-9０-９]")
_ROUNDED = 2  # less than so many times 上百
# Ways to answer each kind of question, a later group only if the one before finds nothing
WAYS: dict[str, tuple[tuple[Callable[[Question, Context], list[Candidate]], ...], ...]] = {
    "figure": ((figures_that_answer,),),
    "when": ((times_that_answer,),),
    "frequency": ((frequencies_that_answer,),),
    "identity": ((identities_that_answer,), (names_that_answer,)),
    "who": ((names_that_answer, meant_that_answer, statements_that_answer),),
    "origin": ((origins_that_answer,),),
    "where": ((names_that_answer, places_that_answer),),
    "which": (
        (districts_that_answer,),
        (callings_that_answer, names_that_answer, quotations_that_answer, statements_that_answer),
        (kinds_that_answer,),
    ),
    "list": ((lists_that_answer,), (names_that_answer,)),
    "define": ((definitions_that_answer,), (statements_that_answer,)),
    "post": ((occupations_that_answer,), (posts_that_answer,)),
    "compare": ((winners_that_answer,),),
    "most": ((winners_that_answer,), (kinds_named_that_answer, statements_that_answer)),
    "authors": ((authors_that_answer,),),
    "outlet": ((outlets_that_answer,),),
}


def ask(store: Store, question: str, *, limit: int = 10, offset: int = 0) -> Result:
    """
    The short answer to *question* and the facts that support it; `answer` is None if there is none.

    Raises `EmptyQuery` for a blank question, `QueryError` for one longer than anybody asks.
    """
    if not question.strip():
        raise EmptyQuery("the question is empty", "ask for one thing, such as 垫江有多少家外贸企业")
    if len(question) > LONGEST:
        raise QueryError(
            f"the question has {len(question):,} characters, and at most {LONGEST:,} are read",
            "ask for one thing",
        )
    if limit < 0 or offset < 0:
        raise BadOption("limit and offset cannot be negative", "0 for --limit shows all")
    asked = read(question, *named_in(store, question))
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
    """The best candidate that is supported enough, and the facts that say the same."""
    for ways in WAYS[asked.kind]:
        found = [one for context in contexts for way in ways for one in way(asked, context)]
        found = [_in_its_words(one, asked) for one in found if one.points >= ENOUGH]
        found.sort(key=_place)
        if found:
            found = [_exact(found), *found]
            same = [one for one in found if _says(one) == _says(found[0])]
            return list({one.context.fact.id: one for one in reversed(same)}.values())[::-1]
    return []


def _exact(found: list[Candidate]) -> Candidate:
    """The best candidate; for 上百次 the figure that its article gives as well, 124次."""
    best = found[0]
    figure = next((best.context.fact.figures[nth] for nth in best.figures), None)
    if (
        figure is None
        or figure.bound == "exact"
        or figure.value is None
        or _DIGIT.search(best.text)
    ):
        return best
    for other in found[1:]:
        is_same = other.unit == best.unit and other.context.head == best.context.head
        if (
            is_same
            and _DIGIT.search(other.text)
            and figure.value <= (other.value or 0) < _ROUNDED * figure.value
        ):
            return other
    return best


def _in_its_words(candidate: Candidate, asked: Question) -> Candidate:
    """A little more for a sentence that has a part of the question as it stands: 日中友好协会."""
    parts = (part for part in (asked.before, asked.behind) if len(part) >= _LONG)
    is_so = any(part in candidate.context.quote for part in parts)
    return candidate._replace(points=candidate.points + _AS_ASKED) if is_so else candidate


def _says(candidate: Candidate) -> tuple[object, ...]:
    """What it answers, however it is written."""
    if candidate.value is None:
        return (fold(candidate.text),)
    return candidate.value, candidate.unit


def _place(candidate: Candidate) -> tuple[float, str, str, int]:
    fact = candidate.context.fact
    day = (fact.source.published.end or "").replace("-", "")
    return -round(candidate.points, 4), f"{99999999 - int(day or 0):08}", fact.id, candidate.at[0]


def _answer(candidate: Candidate, how: How) -> Answer:
    points = min(1.0, round(candidate.points, 4))
    if how != "exact":
        points = round(points * _CORRECTED, 4)
    return Answer(candidate.context.fact, Match(points, how, (candidate.at,), candidate.figures))
