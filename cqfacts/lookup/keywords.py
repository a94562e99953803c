"""
Facts for keywords: what stands there first, and what was meant only where nothing does.

The ladder, each rung tried only if the one before found nothing:

1. the words as typed, folded (width, traditional forms, case): all of them, in the sentence or
   around it (headline, byline, districts, years), one at least in the sentence itself;
2. other words for them: synonyms, English names, numbers written otherwise; and of several words
   one in a sentence, the others a few sentences away in the same article;
3. a long word in two or three parts that stand close together;
4. words that are nowhere in the store by their sound: pinyin, initials, homophones;
5. words that are nowhere in the store as slips of others;
6. 4 and 5 for what follows the name of a place in the same word;
7. two everyday words typed as one, or other words for them, anywhere in one sentence;
8. a word in two parts, of which the store has one, and only the sound of the other.

Of several words that a slip may have meant, each is shown by its best fact before any has a second.

A word that begins with a name everybody knows, and that the store does not have, has no rung 3 to
8: it is absent, not misspelt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts.lookup.candidates import Candidates, Found
from cqfacts.lookup.matching import Form
from cqfacts.lookup.query import joined, parse
from cqfacts.lookup.ranking import ranked
from cqfacts.model import Answer, Match, Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cqfacts.lookup.matching import Forms
    from cqfacts.lookup.query import Query
    from cqfacts.lookup.ranking import Hit
    from cqfacts.model import Fact, How
    from cqfacts.store.interface import Store

CANDIDATES = 75  # looked at for one rung, or twice as many; more only to page on
_MOST_GUESSED = 4  # words of one query


def search(
    store: Store,
    text: str,
    *,
    limit: int = 10,
    offset: int = 0,
    district: str | None = None,
    since: str | None = None,
    until: str | None = None,
    paper: str | None = None,
    author: str | None = None,
    unit: str | None = None,
    exact: bool = False,
) -> Result:
    """
    The facts that match the keywords of *text*, best first; `limit` 0 for all.

    `total` is exact up to twice CANDIDATES; beyond, it counts facts that have all pairs of
    characters of the words.

    Raises EmptyQuery, QueryError and, for a filter that cannot be read, BadOption.
    """
    query = parse(text)
    accepts = None
    if district or since or until or paper or author or unit:
        from cqfacts.lookup.filters import Filters

        accepts = Filters.of(store, district, since, until, paper, author, unit)
    want = 0 if not limit else max(CANDIDATES, offset + limit)
    candidates = Candidates(store, want, accepts)
    found = next(filter(None, _ladder(candidates, query, exact=exact)), Found([], 0))
    answers = _answers(store, query, found, limit, offset)
    suggestions: tuple[str, ...] = ()
    if not found.hits and not exact:
        from cqfacts.lookup.suggestions import suggestions_for

        suggestions = suggestions_for(store, query)
    return Result("search", text, found.total, answers, suggestions)


def _answers(
    store: Store, query: Query, found: Found, limit: int, offset: int
) -> tuple[Answer, ...]:
    is_guessed = any(hit.how == "fuzzy" for hit in found.hits)
    order = ranked(found.hits, store.headings, offset + limit if limit and not is_guessed else 0)
    if is_guessed:
        order = _each_word_first(order)
    shown = order[offset : offset + limit if limit else None]
    facts = store.facts([hit.sentence.number for _, hit in shown])
    return tuple(
        Answer(fact, Match(points, _how(hit, query), hit.spans, _figures(fact, hit)))
        for fact, (points, hit) in zip(facts, shown, strict=True)
    )


def _each_word_first(order: list[tuple[float, Hit]]) -> list[tuple[float, Hit]]:
    """Of each word that may have been meant the best fact, then the others."""
    known: set[str] = set()
    first: list[tuple[float, Hit]] = []
    others: list[tuple[float, Hit]] = []
    for item in order:
        hit = item[1]
        word = "\n".join(hit.sentence.quote[start:end] for start, end in hit.spans)
        (others if word in known else first).append(item)
        known.add(word)
    return first + others


def _figures(fact: Fact, hit: Hit) -> tuple[int, ...]:
    """The figures that share characters with what matched."""
    return tuple(
        nth
        for nth, figure in enumerate(fact.figures)
        if any(start < figure.at[1] and figure.at[0] < end for start, end in hit.spans)
    )


def _how(hit: Hit, query: Query) -> How:
    """A match of folded words is exact only if the quote has the very characters typed."""
    if hit.how != "exact" or all(
        hit.sentence.quote[start:end] in query.text for start, end in hit.spans
    ):
        return hit.how
    return "variant"


def _ladder(candidates: Candidates, query: Query, *, exact: bool) -> Iterator[Found | None]:
    """What each rung finds."""
    yield candidates.find([(Form((word,)),) for word in query.words])
    if exact:
        return
    groupings = [query.words]
    if joined(query.words) != query.words:
        groupings.insert(0, joined(query.words))
    for words in groupings:
        yield from _loose_rungs(candidates, words)
    from cqfacts.lookup import guesses

    apart = guesses.led_apart(candidates, query.words)
    if apart != query.words:
        yield from _loose_rungs(candidates, apart)
    in_two = [both for word in query.words for both in guesses.in_two(candidates, word)]
    if len(query.words) == 1 and in_two:
        yield candidates.inside(in_two)
    if len(query.words) == 1 and not guesses.is_known_absent(candidates, query.words[0]):
        yield candidates.inside([guesses.half_heard(candidates, query.words[0])])


def _loose_rungs(candidates: Candidates, words: tuple[str, ...]) -> Iterator[Found | None]:
    from cqfacts.lookup import guesses

    forms = [guesses.possible(candidates, guesses.otherwise(word)) for word in words]
    if any(len(others) > 1 for others in forms):
        yield candidates.find(forms)
    absent = _absent(candidates, forms)
    if len(words) > 1 and not any(absent):
        yield candidates.near(forms)
    missing = [word for word, is_absent in zip(words, absent, strict=True) if is_absent]
    if len(missing) > _MOST_GUESSED or any(
        guesses.is_known_absent(candidates, word) for word in missing
    ):
        return
    in_parts = [
        others + guesses.parts(candidates, word) if word in missing else others
        for word, others in zip(words, forms, strict=True)
    ]
    if in_parts != forms:
        yield candidates.find(in_parts)
        if len(words) > 1 and all(map(candidates.has, in_parts)):
            yield candidates.near(in_parts)
    absent = [
        is_absent and (len(words) == 1 or not candidates.has(others))
        for others, is_absent in zip(in_parts, absent, strict=True)
    ]
    if any(absent):
        for ways in ((guesses.sounding,), (guesses.slipped, guesses.sounding)):
            guessed = _guessed(candidates.store, words, in_parts, absent, ways)
            if guessed is not None:
                yield candidates.find(guessed)


def _absent(candidates: Candidates, forms: list[Forms]) -> list[bool]:
    """Which words are nowhere in the store; one word alone is, if it was not found."""
    if len(forms) == 1 and not candidates.accepts:
        return [True]
    return [not candidates.has(others) for others in forms]


def _guessed(
    store: Store,
    words: tuple[str, ...],
    forms: list[Forms],
    absent: list[bool],
    ways: Sequence[Callable[[Store, str], Forms]],
) -> list[Forms] | None:
    """The forms, for each absent word the first guess; None if there is one without any."""
    found: list[Forms] = []
    for word, known, is_absent in zip(words, forms, absent, strict=True):
        guessed = known
        if is_absent:
            guessed = next(filter(None, (way(store, word) for way in ways)), ())
        if not guessed:
            return None
        found.append(guessed)
    return found
