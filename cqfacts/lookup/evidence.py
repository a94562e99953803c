"""
Where the answer to a question may stand: candidate sentences with what stands around them.

Candidates are found as keywords are, through the store's terms: sentences that have all words of
the question, then those that lack one, then those that have any two. Words that are nowhere in the
store are taken for a slip of a name that is, but never a well-known name for another one.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.data.districts import aliases
from cqfacts.lookup.wording import SYNONYM, Word, share
from cqfacts.store.around import words_of_heading
from cqfacts.store.tokens import all_of, any_of, around, is_han, needed
from cqfacts.text.fold import fold
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cqfacts.lookup.question import Question
    from cqfacts.model import District, Fact
    from cqfacts.store.interface import Sentence, Store
    from cqfacts.store.tokens import Need

LOOKED_AT = 200  # candidates of one rung
READ = 32  # facts that are read for their figures and names
_ENOUGH = 60  # candidates after which no further rung is tried
_FORMS = 6  # of a word, in an index query
_MOST_WORDS = 6
_STRONG = 1.0  # the weight of words that candidates are looked for by
_YEAR = regex("[12][0-9]{3}年")
_NUMERALS = frozenset("零一二三四五六七八九十百千万亿两半几")
_BEFORE = 2  # sentences that a reader still has in mind
_FOLLOWED = 6  # sentences whose next ones are looked at too
_AROUND = 0.5
_LONG = 4
_SHORT = 2
_CORRECTABLE = 6


class Context(NamedTuple):
    """A sentence, and what a reader of it knows: the sentences before it and its headline."""

    fact: Fact
    quote: str  # all folded
    last: str  # the sentence before
    near: str  # the sentences before that
    head: str
    points: float


def evidence(store: Store, asked: Question) -> list[Context]:
    """The sentences that may answer, those with most words of the question first."""
    found: dict[int, Sentence] = {}
    for need in _ladder(asked):
        numbers = store.find(need, LOOKED_AT).numbers[: 2 * LOOKED_AT]
        missing = [number for number in numbers if number not in found]
        found |= {sentence.number: sentence for sentence in store.sentences(missing)}
        if len(found) >= _ENOUGH:
            break
    return _contexts(store, asked, list(found.values()))


def _contexts(store: Store, asked: Question, sentences: list[Sentence]) -> list[Context]:
    headings = store.headings({sentence.article for sentence in sentences})
    heads = {number: fold(words_of_heading(heading)) for number, heading in headings.items()}
    scored = []
    for sentence in sentences:
        quote = fold(sentence.quote)
        about = f"{heads[sentence.article]}\n{fold(sentence.about)}"
        points = sum(
            word.weight * (share(word, quote) or _AROUND * share(word, about))
            for word in asked.words
        )
        points += sum(_is_named(d, quote) or _AROUND * _is_named(d, about) for d in asked.districts)
        scored.append((points, sentence, quote))
    scored.sort(key=lambda item: (-item[0], str(item[1].key)))
    best = _with_following(store, scored[:READ])
    before = _sentences_before(store, [sentence for _, sentence, _ in best])
    facts = store.facts([sentence.number for _, sentence, _ in best])
    return [
        Context(fact, quote, *before[sentence.number], heads[sentence.article], points)
        for fact, (points, sentence, quote) in zip(facts, best, strict=True)
    ]


Scored = tuple[float, "Sentence", str]


def _with_following(store: Store, scored: list[Scored]) -> list[Scored]:
    """With the sentences that follow the best ones: what they are about need not be said again."""
    known = {sentence.number for _, sentence, _ in scored}
    leading = {
        sentence.number + ahead: (points, sentence.article)
        for points, sentence, _ in scored[:_FOLLOWED]
        for ahead in range(1, _BEFORE + 1)
        if sentence.number + ahead not in known
    }
    following = store.sentences(sorted(leading))
    return scored + [
        (leading[one.number][0], one, fold(one.quote))
        for one in following
        if one.article == leading[one.number][1]
    ]


def _sentences_before(store: Store, sentences: Sequence[Sentence]) -> dict[int, tuple[str, str]]:
    """
    The sentence before each in its article, and the ones before that.

    An article's facts are numbered in the order of reading.
    """
    known = {sentence.number: sentence for sentence in sentences}
    wanted = {n - back for n in known for back in range(1, _BEFORE + 1)} - known.keys()
    known |= {sentence.number: sentence for sentence in store.sentences(sorted(wanted))}
    found = {}
    for sentence in sentences:
        lines = [
            fold(line.quote) if line and line.article == sentence.article else ""
            for back in range(1, _BEFORE + 1)
            for line in [known.get(sentence.number - back)]
        ]
        found[sentence.number] = lines[0], "\n".join(lines[1:])
    return found


def _is_named(district: District, text: str) -> bool:
    return any(fold(form) in text for form in aliases(district))


def _ladder(asked: Question) -> Iterable[Need]:
    """What to look for: all words and the year, all but one, any two words."""
    strong = [word for word in asked.words if word.weight >= _STRONG] or list(asked.words)
    words = sorted(strong, key=lambda word: (-word.weight, -len(word.text)))[:_MOST_WORDS]
    needs = [need for word in words if (need := _need(word)) is not None]
    needs += [any_of(*_district_needs(district)) for district in asked.districts[:2]]
    if not needs:
        return
    every = needs + _year_needs(asked)
    yield all_of(*every)
    if len(every) > _SHORT:
        yield any_of(*(all_of(*some) for some in combinations(every, len(every) - 1)))
    if len(needs) > _SHORT:
        yield any_of(*(all_of(*two) for two in combinations(needs[:_MOST_WORDS], 2)))
    if len(needs) <= _SHORT:
        yield from needs


def _year_needs(asked: Question) -> list[Need]:
    """The year asked for, which stands in or around each sentence that speaks of it."""
    years = [year for time in asked.times for year in _YEAR.findall(time)]
    needs = [all_of(*needed(year)) for year in years[:1]]
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


def corrected(store: Store, asked: Question) -> tuple[Question, bool]:
    """The question with the slips in its names undone, and whether there were any."""
    words: list[Word] = []
    districts = list(asked.districts)
    for word in asked.words:
        if not _is_absent(store, word):
            words.append(word)
            continue
        meant = _district_meant(store, word.text)
        if meant:
            districts.append(meant)
        else:
            words.append(_meant(store, word))
    is_changed = tuple(words) != asked.words
    return asked._replace(words=tuple(words), districts=tuple(districts)), is_changed


def _is_absent(store: Store, word: Word) -> bool:
    if word.lack or not _SHORT <= len(word.text) <= _CORRECTABLE:
        return False
    if not all(map(is_han, word.text)) or _NUMERALS.issuperset(word.text):
        return False
    need = all_of(*needed(word.text))
    return not store.find(any_of(need, around(need)), 1).total


def _district_meant(store: Store, text: str) -> District | None:
    from cqfacts.lookup.district import resolve
    from cqfacts.lookup.known import leading_name

    if leading_name(text) or len(text) > _LONG:
        return None
    meant = resolve(store, text)
    return meant.district if meant.how == "homophone" else None


def _meant(store: Store, word: Word) -> Word:
    """The word with the names of the store that it may be a slip of."""
    from cqfacts.lookup.known import leading_name
    from cqfacts.lookup.slips import corrected as undone
    from cqfacts.lookup.sounds import homophones

    if leading_name(word.text):
        return word
    for guesses in (homophones(store, word.text), undone(store, word.text)):
        names = [text for text in guesses if store.terms_beginning(text, 1)]
        if names:
            return word._replace(forms=(*word.forms, *names[:1]), weight=SYNONYM * word.weight)
    return word
