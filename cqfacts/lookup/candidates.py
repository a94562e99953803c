"""The facts of a store that hold some words: the engine's candidates, held against their text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cqfacts.lookup.matching import match, need_around, need_beside, need_inside
from cqfacts.store.around import REACH
from cqfacts.store.tokens import is_han, is_pair
from cqfacts.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cqfacts.lookup.filters import Filters
    from cqfacts.lookup.matching import Forms
    from cqfacts.lookup.ranking import Hit
    from cqfacts.store.interface import Sentence, Store
    from cqfacts.store.tokens import Need

_SOME = 60  # looked at to see whether a word is there at all
_MOST_CENTRES = 150
_TOPIC = 0.9  # a sentence that holds what is told of, and not what is told


class Found(NamedTuple):
    """Facts that match, and how many there are in all."""

    hits: list[Hit]
    total: int


class Candidates:
    """Looks into *store*: how many facts at once (*want*, 0 for all), and what filters accept."""

    __slots__ = ("_support", "accepts", "store", "want")

    def __init__(self, store: Store, want: int, accepts: Filters | None) -> None:
        self.store = store
        self.want = want
        self.accepts = accepts
        self._support: dict[Forms, bool] = {}

    def find(self, words: Sequence[Forms]) -> Found | None:
        """
        The facts that hold the words, or None if there are none. Where many hold all of them
        themselves, those that only have some around them are not asked for.
        """
        found = self._find(words, need_inside(words))
        if len(words) > 1 and (found is None or found.total <= self.want or not self.want):
            found = _joined(found, self._find(words, need_beside(words)))
        return found or self._find(words, need_around(words))

    def inside(self, words: Sequence[Forms]) -> Found | None:
        """The facts that hold all of the words themselves."""
        return self._find(words, need_inside(words), is_inside=True)

    def near(self, words: Sequence[Forms]) -> Found | None:
        """
        Facts that hold one of the words, where the others stand a few sentences away in the same
        article; those with the last word first, for it says what is looked for.
        """
        needs = [need for forms in words if (need := need_inside([forms]))]
        if len(needs) < len(words):
            return None
        rarest = min(needs, key=lambda need: self.store.find(need, 1).total)
        numbers = self.store.find(rarest, self.want or _MOST_CENTRES).numbers
        reach = range(-REACH, REACH + 1)
        lines = self.store.sentences(sorted({number + by for number in numbers for by in reach}))
        known = {line.number: line for line in lines}
        quotes = {line.number: fold(line.quote) for line in lines}
        headings = self.store.headings({line.article for line in lines})
        hits: dict[int, Hit] = {}
        for centre in filter(None, map(known.get, numbers)):
            around = filter(None, (known.get(centre.number + by) for by in reach))
            beside = [line for line in around if line.article == centre.article]
            text = "\n".join(quotes[line.number] for line in beside)
            for line in beside:
                if line.number in hits:
                    continue
                hit = match(words, line, headings[line.article], text)
                if hit and hit.inside:
                    is_sought = match(words[-1:], line, None) is not None
                    weight = hit.weight if is_sought else _TOPIC * hit.weight
                    hits[line.number] = hit._replace(weight=weight)
        found = list(hits.values())
        if self.accepts:
            found = self.accepts.kept(self.store, found)
        return Found(found, len(found)) if found else None

    def _find(
        self, words: Sequence[Forms], need: Need | None, *, is_inside: bool = False
    ) -> Found | None:
        if need is None:
            return None
        want = self.want
        if self.accepts:
            need = self.accepts.narrowed(need)
            want = 0
        numbers, total = self.store.find(need, want)
        hits = self._matching(words, numbers, is_inside=is_inside)
        if self.accepts:
            hits = self.accepts.kept(self.store, hits)
        if not hits:
            return None
        return Found(hits, len(hits) if total <= len(numbers) else total)

    def _matching(
        self, words: Sequence[Forms], numbers: list[int], *, is_inside: bool = False
    ) -> list[Hit]:
        """Those of the facts that do hold the words, themselves or around them."""
        hits: list[Hit] = []
        rest: list[Sentence] = []
        for sentence in self.store.sentences(numbers):
            hit = match(words, sentence, None)
            if hit:
                hits.append(hit)
            else:
                rest.append(sentence)
        if is_inside:
            return hits
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
            if numbers and (_are_terms(forms) or self._matching([forms], numbers)):
                return True
        return False

    def may_have(self, words: Sequence[str]) -> list[str]:
        """Those of the words whose pairs of characters the store has, perhaps far apart."""
        pairs = {word: _pairs(word) for word in words}
        facts = self.store.pair_facts({pair for word in words for pair in pairs[word]})
        return [word for word in words if all(pair in facts for pair in pairs[word])]


def _pairs(word: str) -> list[str]:
    return [word[at : at + 2] for at in range(len(word) - 1) if is_pair(word[at : at + 2])]


def _are_terms(forms: Forms) -> bool:
    """Whether having the terms is having the words: they are pairs of characters."""
    return all(is_pair(part) and is_han(part[0]) for form in forms for part in form.parts)


def _joined(one: Found | None, other: Found | None) -> Found | None:
    """What one or the other finds."""
    if one is None or other is None:
        return one or other
    hits = {hit.sentence.number: hit for hit in (*other.hits, *one.hits)}
    are_all = one.total == len(one.hits) and other.total == len(other.hits)
    return Found(list(hits.values()), len(hits) if are_all else max(one.total, other.total))
