"""
Where the answer to a question may stand: candidate sentences with what stands around them.

Candidates are found as keywords are, through the store's terms: sentences that have all words of
the question, then those that lack one, then those that have any two; and what stands near the best
of these, for a reader does not forget what an article is about.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.data.districts import aliases
from cqfacts.lookup.wording import Word, share, words_that
from cqfacts.store.around import REACH, words_of_heading
from cqfacts.store.tokens import all_of, any_of, around, needed
from cqfacts.text.fold import fold
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cqfacts.lookup.question import Question
    from cqfacts.model import District, Fact, Name
    from cqfacts.store.interface import Sentence, Store
    from cqfacts.store.tokens import Need

LOOKED_AT = 200  # candidates of one rung
READ = 32  # facts that are read for their figures and names
_FEW = 5  # candidates so few that those of one word are looked at too
_ENOUGH = 60  # candidates after which no further rung is tried
_FORMS = 9  # of a word, in an index query: itself and what the tables say for it
_MOST_WORDS = 6
_STRONG = 1.0  # the weight of words that candidates are looked for by
_YEAR = regex("[12][0-9]{3}年")
_BEFORE = 2  # and those that are fresh
_FOLLOWED = 6  # sentences around which others are looked at too
_FURTHER = 24  # of these that are read
_AROUND = 0.5
_HINT = 0.2  # the year asked for, or that something has changed, is said in the sentence
_LONG = 4
_SHORT = 2
_MEANT = 3  # sentences back to whom 她 may mean
PRONOUN = regex("[^。;]{0,12}[他她]")


class Context(NamedTuple):
    """A sentence, and what a reader of it knows: what stands around it and its headline."""

    fact: Fact
    quote: str  # all folded
    last: str  # the sentence before
    near: str  # the sentences before that
    next: str  # the sentence behind
    rest: str  # all that stands near it in its article
    head: str
    points: float
    meant: tuple[Name, Fact] | None = None  # whom 他 or 她 of the sentence means, and named where

    @property
    def person(self) -> str:
        """Whom 他 or 她 of the sentence means, folded; "" if it says neither."""
        return fold(self.meant[0].text) if self.meant else ""


def evidence(store: Store, asked: Question) -> list[Context]:
    """The sentences that may answer, those with most words of the question first."""
    found: dict[int, Sentence] = {}
    for need in _ladder(asked):
        numbers = store.find(need, LOOKED_AT).numbers[: 2 * LOOKED_AT]
        missing = [number for number in numbers if number not in found]
        found |= {sentence.number: sentence for sentence in store.sentences(missing)}
        if len(found) >= _ENOUGH:
            break
    if len(found) < _FEW:
        for need in _needs(asked):
            numbers = store.find(need, READ).numbers
            found |= {sentence.number: sentence for sentence in store.sentences(numbers)}
    return _contexts(store, asked, list(found.values()))


def _contexts(store: Store, asked: Question, sentences: list[Sentence]) -> list[Context]:
    heads = _heads(store, sentences)
    scored = _scored(asked, sentences, heads)[:READ]
    lines = {one.number: one for _, one, _ in scored}
    close = {n + by for n in lines for by in range(-_BEFORE, _BEFORE + 1)}
    close |= {
        one.number + by for _, one, _ in scored[:_FOLLOWED] for by in range(-REACH, REACH + 1)
    }
    lines |= {one.number: one for one in store.sentences(sorted(close - lines.keys()))}
    best = {one.article for _, one, _ in scored[:_FOLLOWED]}
    known = {one.number for _, one, _ in scored}
    others = [one for one in lines.values() if one.number not in known and one.article in best]
    scored += _scored(asked, others, heads)[:_FURTHER]
    facts = store.facts([one.number for _, one, _ in scored])
    quotes = {number: fold(one.quote) for number, one in lines.items()}
    by_number = {one.number: fact for (_, one, _), fact in zip(scored, facts, strict=True)}
    contexts = []
    for fact, (points, one, quote) in zip(facts, scored, strict=True):
        last, near, following, rest = _near(one, lines, quotes)
        meant = _meant(one, lines, by_number) if PRONOUN.match(quote) else None
        beside = (last, near, following, rest, heads[one.article])
        contexts.append(Context(fact, quote, *beside, points, meant))
    return contexts


def _meant(
    sentence: Sentence, lines: dict[int, Sentence], facts: dict[int, Fact]
) -> tuple[Name, Fact] | None:
    """The last person named in the sentences before this one, and the fact that names them."""
    for number in range(sentence.number - 1, sentence.number - 1 - _MEANT, -1):
        if number in facts and lines[number].article == sentence.article:
            people = [name for name in facts[number].names if name.type == "person"]
            if people:
                return people[-1], facts[number]
    return None


def _heads(store: Store, sentences: list[Sentence]) -> dict[int, str]:
    headings = store.headings({sentence.article for sentence in sentences})
    return {number: fold(words_of_heading(heading)) for number, heading in headings.items()}


Scored = tuple[float, "Sentence", str]


def _scored(asked: Question, sentences: list[Sentence], heads: dict[int, str]) -> list[Scored]:
    """The sentences with what they have of the question, those with most first."""
    scored = []
    years = _years(asked)
    changes = _changes() if asked.change else frozenset()
    for sentence in sentences:
        quote = fold(sentence.quote)
        about = f"{heads[sentence.article]}\n{fold(sentence.about)}"
        points = sum(
            word.weight * (share(word, quote) or _AROUND * share(word, about))
            for word in asked.words
        )
        points += sum(_is_named(d, quote) or _AROUND * _is_named(d, about) for d in asked.districts)
        points += _HINT * (any(year in quote for year in years) + any(c in quote for c in changes))
        scored.append((points, sentence, quote))
    return sorted(scored, key=lambda item: (-item[0], str(item[1].key)))


def _near(
    sentence: Sentence, lines: dict[int, Sentence], quotes: dict[int, str]
) -> tuple[str, str, str, str]:
    """
    What stands before, further before, behind and all around the sentence in its article.

    An article's facts are numbered in the order of reading.
    """

    def line(by: int) -> str:
        other = lines.get(sentence.number + by)
        return quotes[other.number] if other and other.article == sentence.article else ""

    near = "\n".join(line(-by) for by in range(2, _BEFORE + 1))
    rest = "\n".join(line(by) for by in range(-REACH, REACH + 1) if by)
    return line(-1), near, line(1), rest


def _is_named(district: District, text: str) -> bool:
    return any(fold(form) in text for form in aliases(district))


def _ladder(asked: Question) -> Iterable[Need]:
    """What to look for: all words and the year, all but one, any two words."""
    needs = _needs(asked)
    needs += [any_of(*_district_needs(district)) for district in asked.districts[:2]]
    if not needs:
        return
    every = needs + _year_needs(asked)
    if asked.change:
        yield all_of(*every, any_of(*map(_holding, sorted(_changes()))))
    yield all_of(*every)
    if len(every) > _SHORT:
        yield any_of(*(all_of(*some) for some in combinations(every, len(every) - 1)))
    if len(needs) > _SHORT:
        yield any_of(*(all_of(*two) for two in combinations(needs[:_MOST_WORDS], 2)))
    if len(needs) <= _SHORT:
        yield from needs


@cache
def _changes() -> frozenset[str]:
    """The words of two characters that say that something has changed."""
    words = words_that("rise") | words_that("fall") | words_that("grows")
    return frozenset(word for word in words if len(word) == _SHORT)


def _holding(word: str) -> Need:
    return all_of(*needed(word))


def _needs(asked: Question) -> list[Need]:
    strong = [word for word in asked.words if word.weight >= _STRONG] or list(asked.words)
    words = sorted(strong, key=lambda word: (-word.weight, -len(word.text)))[:_MOST_WORDS]
    return [need for word in words if (need := _need(word)) is not None]


def _years(asked: Question) -> list[str]:
    return [year for time in asked.times for year in _YEAR.findall(time)]


def _year_needs(asked: Question) -> list[Need]:
    """The year asked for, which stands in or around each sentence that speaks of it."""
    needs = [all_of(*needed(year)) for year in _years(asked)[:1]]
    return [any_of(need, around(need)) for need in needs]


def _district_needs(district: District) -> list[Need]:
    forms = [form for form in aliases(district)[:2] if needed(form)]
    own = [all_of(*needed(form)) for form in forms]
    return [*own, *map(around, own)]


def _need(word: Word) -> Need | None:
    """What a sentence with the word has, in itself or around it."""
    ways: list[Need] = []
    for form in word.forms[:_FORMS]:
        terms = needed(form)
        if terms and (len(form) > 1 or len(word.text) == 1):
            ways.append(all_of(*terms))
    if len(word.text) >= _LONG and not word.lack and len(needed(word.text)) > 1:
        ways += needed(word.text)
    if not ways:
        return None
    return any_of(*ways, *map(around, ways))
