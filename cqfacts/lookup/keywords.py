"""
Facts for keywords: what stands there first, and what was meant only where nothing does.

The ladder, each rung tried only if the one before found nothing:

1. the words as typed, folded (width, traditional forms, case): all of them, in the sentence or
   around it (headline, byline, districts, years), one at least in the sentence itself;
2. other words for them: synonyms, English names, numbers written otherwise;
3. a long word in two or three parts that stand close together;
4. words that are nowhere in the store by their sound: pinyin, initials, homophones;
5. words that are nowhere in the store as slips of others.

A word that begins with a name everybody knows, and that the store does not have, has no rung 3 to
5: it is absent, not misspelt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cqfacts.lookup.matching import Form, Forms, match, need_around, need_beside, need_inside
from cqfacts.lookup.query import joined, parse
from cqfacts.lookup.ranking import ranked
from cqfacts.model import Answer, Match, Result
from cqfacts.store.tokens import is_han, is_pair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cqfacts.lookup.filters import Filters
    from cqfacts.lookup.query import Query
    from cqfacts.lookup.ranking import Hit
    from cqfacts.model import Fact, How
    from cqfacts.store.interface import Sentence, Store
    from cqfacts.store.tokens import Need

CANDIDATES = 150  # looked at for one rung, or twice as many; more only to page on
_SOME = 60  # looked at to see whether a word is there at all
_SYNONYM, _PART = 0.9, 0.8  # how near they are to the word itself
_LIKELIER = 0.98  # each further reading of a sound or slip is that much less likely
_SHORTEST_PART = 2
_MOST_PARTS = 3
_FEW_SYNONYMS = 6  # of a part
# What nobody types is looked up as it stands, and not guessed at.
_LONGEST_GUESSED, _LONGEST_IN_PARTS, _MOST_GUESSED = 40, 9, 4


class _Found(NamedTuple):
    hits: list[Hit]
    total: int


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

        accepts = Filters.of(district, since, until, paper, author, unit)
    want = 0 if not limit else max(CANDIDATES, offset + limit)
    look = _Look(store, want, accepts)
    found = next(filter(None, _ladder(look, query, exact=exact)), _Found([], 0))
    answers = _answers(look, query, found, limit, offset)
    suggestions: tuple[str, ...] = ()
    if not found.hits and not exact:
        from cqfacts.lookup.suggestions import suggestions_for

        suggestions = suggestions_for(store, query)
    return Result("search", text, found.total, answers, suggestions)


def _answers(
    look: _Look, query: Query, found: _Found, limit: int, offset: int
) -> tuple[Answer, ...]:
    order = ranked(found.hits, look.store.headings, offset + limit if limit else 0)
    shown = order[offset:]
    facts = look.store.facts([hit.sentence.number for _, hit in shown])
    return tuple(
        Answer(fact, Match(points, _how(hit, query), hit.spans, _figures(fact, hit)))
        for fact, (points, hit) in zip(facts, shown, strict=True)
    )


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


class _Look:
    """One look into the store: how many candidates it takes, and what the filters accept."""

    __slots__ = ("_support", "accepts", "store", "want")

    def __init__(self, store: Store, want: int, accepts: Filters | None) -> None:
        self.store = store
        self.want = want
        self.accepts = accepts
        self._support: dict[Forms, bool] = {}

    def find(self, words: Sequence[Forms]) -> _Found | None:
        """
        The facts that hold the words, or None if there are none. Where many hold all of them
        themselves, those that only have some around them are not asked for.
        """
        inside = self._look(words, need_inside(words))
        if len(words) > 1 and (inside is None or 0 < inside.total <= self.want or not self.want):
            inside = _joined(inside, self._look(words, need_beside(words)))
        return inside or self._look(words, need_around(words))

    def _look(self, words: Sequence[Forms], need: Need | None) -> _Found | None:
        if need is None:
            return None
        want = self.want
        if self.accepts:
            need = self.accepts.narrowed(need)
            want = 0
        numbers, total = self.store.find(need, want)
        hits = self._matching(words, numbers)
        if self.accepts:
            hits = self.accepts.kept(self.store, hits)
        if not hits:
            return None
        return _Found(hits, len(hits) if total <= len(numbers) else total)

    def _matching(self, words: Sequence[Forms], numbers: list[int]) -> list[Hit]:
        """Those of the facts that do hold the words, themselves or around them."""
        hits: list[Hit] = []
        rest: list[Sentence] = []
        for sentence in self.store.sentences(numbers):
            hit = match(words, sentence, None)
            if hit:
                hits.append(hit)
            else:
                rest.append(sentence)
        headings = self.store.headings({sentence.article for sentence in rest}) if rest else {}
        others = (match(words, sentence, headings[sentence.article]) for sentence in rest)
        return hits + [hit for hit in others if hit]

    def has(self, forms: Forms) -> bool:
        """Whether any sentence holds one of the forms, filters aside."""
        known = self._support.get(forms)
        if known is None:
            known = self._support[forms] = self._has(forms)
        return known

    def _has(self, forms: Forms) -> bool:
        for need in (need_inside([forms]), need_around([forms])):
            numbers = [] if need is None else self.store.some(need, _SOME)
            if numbers and (_says_all(forms) or self._matching([forms], numbers)):
                return True
        return False


def _says_all(forms: Forms) -> bool:
    """Whether having the terms is having the words: they are pairs of characters."""
    return all(is_pair(part) for form in forms for part in form.parts)


def _joined(one: _Found | None, other: _Found | None) -> _Found | None:
    """What one or the other finds."""
    if one is None or other is None:
        return one or other
    hits = {hit.sentence.number: hit for hit in (*other.hits, *one.hits)}
    are_all = one.total == len(one.hits) and other.total == len(other.hits)
    return _Found(list(hits.values()), len(hits) if are_all else max(one.total, other.total))


def _ladder(look: _Look, query: Query, *, exact: bool) -> Iterator[_Found | None]:
    """What each rung finds."""
    plain = [(Form((word,)),) for word in query.words]
    yield look.find(plain)
    if exact:
        return
    groupings = [query.words]
    if joined(query.words) != query.words:
        groupings.insert(0, joined(query.words))
    for words in groupings:
        yield from _loose_rungs(look, words)


def _loose_rungs(look: _Look, words: tuple[str, ...]) -> Iterator[_Found | None]:
    otherwise = [_otherwise(word) for word in words]
    if any(len(forms) > 1 for forms in otherwise):
        yield look.find(otherwise)
    absent = [not look.has(forms) for forms in otherwise]
    if sum(absent) > _MOST_GUESSED:
        return
    if any(
        missing and _is_known_absent(look, word)
        for word, missing in zip(words, absent, strict=True)
    ):
        return
    in_parts = [
        forms + _parts(look, word) if missing or len(words) == 1 else forms
        for word, forms, missing in zip(words, otherwise, absent, strict=True)
    ]
    if in_parts != otherwise:
        yield look.find(in_parts)
    if not any(absent):
        return
    still = [
        missing and not look.has(forms) for forms, missing in zip(in_parts, absent, strict=True)
    ]
    for guesses in ((_sounding,), (_slipped, _sounding)):
        guessed = _guessed(look, words, in_parts, still, guesses)
        if guessed is not None:
            yield look.find(guessed)


def _guessed(
    look: _Look,
    words: tuple[str, ...],
    forms: list[Forms],
    absent: list[bool],
    guesses: Sequence[Callable[[Store, str], Forms]],
) -> list[Forms] | None:
    """The forms, for each absent word the first guess; None if there is one without any."""
    found: list[Forms] = []
    for word, known, missing in zip(words, forms, absent, strict=True):
        guessed = known
        if missing:
            guessed = next(filter(None, (guess(look.store, word) for guess in guesses)), ())
        if not guessed:
            return None
        found.append(guessed)
    return found


def _otherwise(word: str) -> Forms:
    """The word and other words for it."""
    from cqfacts.lookup import synonyms

    if len(word) > _LONGEST_GUESSED:
        return (Form((word,)),)
    if word.isascii() and not word[:1].isdigit():
        names = synonyms.chinese_for(word) or synonyms.chinese_for(synonyms.without_kinds(word))
        others = tuple(Form((name,), "variant") for name in names)
    else:
        others = tuple(Form((form,), "variant") for form in synonyms.numbers(word))
        others += tuple(Form((form,), "variant", _SYNONYM) for form in synonyms.synonyms(word))
        others += tuple(Form((form,), "exact", _PART) for form in synonyms.shortened(word))
    return (Form((word,)), *others)


def _is_known_absent(look: _Look, word: str) -> bool:
    """Whether the word is, or begins with, a well-known name that the store does not have."""
    from cqfacts.lookup import known, slips, synonyms

    if word.isascii():
        return bool(synonyms.chinese_for(word))
    name = known.leading_name(word)
    return bool(name) and not look.has((Form((name,)),)) and not slips.named(look.store, word)


def _parts(look: _Look, word: str) -> Forms:
    """The word in two or three parts that the store has."""
    if not 2 * _SHORTEST_PART <= len(word) <= _LONGEST_IN_PARTS or not all(map(is_han, word)):
        return ()
    return tuple(Form(parts, "exact", _PART) for parts in _cuts(look, word, _MOST_PARTS))


def _cuts(look: _Look, word: str, most: int) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        first, rest = word[:cut], word[cut:]
        firsts = _present(look, first)
        if not firsts:
            continue
        rests = _present(look, rest)
        found += [(one, other) for one in firsts for other in rests]
        if not rests and most > len((first, rest)) and len(rest) >= 2 * _SHORTEST_PART:
            found += [(one, *others) for one in firsts for others in _cuts(look, rest, most - 1)]
    return found


def _present(look: _Look, part: str) -> list[str]:
    """The part and other words for it, those that the store has."""
    forms = _otherwise(part)[: 1 + _FEW_SYNONYMS]
    return [form.parts[0] for form in forms if look.has((form,))]


def _sounding(store: Store, word: str) -> Forms:
    """Words of the store that sound like *word*, or names that are *word* in another order."""
    if len(word) > _LONGEST_GUESSED:
        return ()
    from cqfacts.lookup import slips, sounds, synonyms

    if word.isascii():
        pinyin = synonyms.without_kinds(word)
        found = sounds.spelled(store, pinyin) or sounds.initialled(store, word)
        return _likely(found, "pinyin")
    reordered = slips.named(store, word)
    if reordered:
        return _likely(reordered, "fuzzy")
    return _likely(_heard(store, word), "homophone")


def _heard(store: Store, word: str) -> list[str]:
    """Homophones of a word whose Latin letters and digits stay as they are."""
    from cqfacts.lookup.sounds import homophones
    from cqfacts.store.tokens import runs

    if all(map(is_han, word)):
        return homophones(store, word)
    pieces = runs(word)
    if "".join(pieces) != word:
        return []
    heard = [
        homophones(store, piece) if len(piece) > 1 and is_han(piece[0]) else [piece]
        for piece in pieces
    ]
    return ["".join(both) for both in zip(*heard, strict=False)] if all(heard) else []


def _slipped(store: Store, word: str) -> Forms:
    """Words of the store that *word* may be a slip of."""
    from cqfacts.lookup.slips import corrected

    return _likely(corrected(store, word), "fuzzy")


def _likely(words: list[str], how: How) -> Forms:
    return tuple(Form((word,), how, _LIKELIER**place) for place, word in enumerate(words))
