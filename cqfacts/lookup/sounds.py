"""
Words of the store that sound like what was typed: homophones, pinyin, initials.

The store keeps every pair of neighbouring characters by its sound. A sound of several syllables is
a chain of pairs, each beginning with the character that the last one ended with; whether a chain
really stands in a sentence is seen when it is looked up.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise, product
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.lookup.matching import keeps_numbers
from cqfacts.store.lexicon import MOST_INITIALS, key, sound_key, syllables
from cqfacts.store.tokens import all_of, is_han
from cqfacts.text.fold import fold
from cqfacts.text.sound import loose, readings, spellings
from cqfacts.text.sound import syllables as spelled_syllables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cqfacts.store.interface import Store

MOST = 8  # words for one sound
_BEAM = 200  # chains followed at once
_SHORTEST, _LONGEST = 2, 12  # syllables
_SHORTEST_LOOSE = 3
_LONG = 5  # a word in which not every character is wrong
_FEW, _RAREST, _LOOKED_AT = 4, 3, 50  # of a long word: guesses, pairs, sentences looked at
_FEWEST_INITIALS = 2
_INITIALS_OF_WORDS = (3, 4)
_RECURRING, _CHAINS_LOOKED_AT = 2, 20  # facts that a word stands in; words
_GRAMMAR = frozenset("的了在是和与及或为对从向把被将以等这那其之而也都就还又不有个们到着过")
_VOWELS = frozenset("iuv")  # no syllable begins with them


class Sounding(NamedTuple):
    """A word of the store, how well it fits what was typed, and the facts of its rarest pair."""

    text: str
    is_name: bool
    is_exact: bool  # the same sounds, and not only ones that are confused
    same: int  # characters that are those typed
    facts: int


def homophones(store: Store, word: str) -> list[str]:
    """Words that sound like the Chinese *word*, likeliest first."""
    if not _SHORTEST <= len(word) <= _LONGEST or not all(map(is_han, word)):
        return []
    if names := named(store, word):
        return names
    ways = [syllables(char) for char in word]
    exact = _exact(word)
    likely = [
        sounding.text
        for sounding in _best(store, _chains(store, ways, word), exact, word)
        if sounding.text != word
        and keeps_numbers(word, sounding.text)
        and (sounding.is_exact or sounding.is_name or _is_close(word, sounding))
    ]
    if len(word) < _LONG:
        kept = [text for text in likely if any(a == b for a, b in zip(text, word, strict=True))]
        return (kept or likely)[:MOST]
    return [text for text in likely[:_FEW] if stands(store, text)]


def named(store: Store, word: str) -> list[str]:
    """Names of the store that sound like the Chinese *word*, most facts first."""
    exact = _exact(word)
    texts = [fold(term.text) for term in store.terms(_spelling_keys(word))]
    fitting = [
        text
        for text in texts
        if text != word and keeps_numbers(word, text) and _sound_exactly(text, exact)
    ]
    return list(dict.fromkeys(fitting))[:MOST]


def _exact(word: str) -> list[frozenset[str]]:
    return [frozenset(readings(char)) for char in word]


def stands(store: Store, text: str) -> bool:
    """Whether a long text, all of whose pairs the store has, stands in a sentence of it."""
    pairs = {text[at : at + 2] for at in range(len(text) - 1)}
    facts = store.pair_facts(pairs)
    rarest = sorted(pairs, key=lambda pair: (facts.get(pair, 0), pair))[:_RAREST]
    numbers = store.some(all_of(*rarest), _LOOKED_AT)
    return any(text in fold(sentence.quote) for sentence in store.sentences(numbers))


def _spelling_keys(word: str) -> list[int]:
    return [key("spelled", letters) for letters in spellings(word)]


def _sound_exactly(text: str, exact: Sequence[frozenset[str]]) -> bool:
    return len(text) == len(exact) and all(
        not sounds.isdisjoint(readings(char)) for char, sounds in zip(text, exact, strict=True)
    )


def sound_alike(one: str, other: str) -> bool:
    """
    Whether two characters have a reading in common, or usual readings that are confused.

    >>> sound_alike("重", "冲"), sound_alike("南", "兰"), sound_alike("核", "伏")
    (True, True, False)
    """
    usual = [syllables(char)[:1] for char in (one, other)]
    return usual[0] == usual[1] != () or not set(readings(one)).isdisjoint(readings(other))


def _is_close(word: str, sounding: Sounding) -> bool:
    """Whether confused sounds are enough: in a longer word, partly as typed, as usually read."""
    return (
        len(word) >= _SHORTEST_LOOSE
        and sounding.same > 0
        and all(
            syllables(a)[0] == syllables(b)[0] for a, b in zip(word, sounding.text, strict=True)
        )
    )


def spelled(store: Store, latin: str) -> list[str]:
    """Words that are spelled like the typed pinyin, likeliest first: names, else any words."""
    letters = _letters(latin)
    ways = [way for way in spelled_syllables(latin) if "".join(way) == letters]
    names = [term.text for term in store.terms([key("spelled", letters)])] if ways else []
    fitting = [name for name in names if any(_fits(name, way) for way in ways)]
    if fitting:
        return list(dict.fromkeys(fitting))[:MOST]
    found: list[Sounding] = []
    for way in ways:
        if _SHORTEST <= len(way) <= _LONGEST:
            exact = [frozenset((syllable,)) for syllable in way]
            chains = _chains(store, [(loose(syllable),) for syllable in way])
            found += _best(store, chains, exact, "")
    exactly = [sounding for sounding in found if sounding.is_exact]
    return [sounding.text for sounding in _likeliest(exactly or found)][:MOST]


def _fits(name: str, way: Sequence[str]) -> bool:
    return len(name) == len(way) and all(
        syllable in readings(char) for char, syllable in zip(name, way, strict=True)
    )


def initialled(store: Store, latin: str) -> list[str]:
    """Names of the store whose syllables begin with these letters, most facts first."""
    letters = _letters(latin)
    if (
        not _FEWEST_INITIALS <= len(letters) <= MOST_INITIALS
        or not letters.isascii()
        or not letters.isalpha()
        or not _VOWELS.isdisjoint(letters)
    ):
        return []
    terms = store.terms([key("initials", letters)])
    texts = [
        term.text
        for term in terms
        if len(term.text) == len(letters) and _begins(term.text, letters)
    ]
    return list(dict.fromkeys(texts))[:MOST] or _initialled_words(store, letters)


def _initialled_words(store: Store, letters: str) -> list[str]:
    """Strings of three or four characters that recur and whose syllables begin so."""
    if len(letters) not in _INITIALS_OF_WORDS:
        return []
    chains = _chains(store, [_beginning(letter) for letter in letters])
    texts = [
        text
        for text, facts in chains
        if facts >= _RECURRING and _GRAMMAR.isdisjoint(text) and _begins_usually(text, letters)
    ][:_CHAINS_LOOKED_AT]
    counts = {text: _times(store, text) for text in texts}
    found = [text for text in texts if counts[text] >= _RECURRING]
    return sorted(found, key=lambda text: -counts[text])[:_FEW]


@cache
def _beginning(letter: str) -> tuple[str, ...]:
    """The loose syllables that begin with a letter."""
    from cqfacts.text.sound import syllables_beginning

    return tuple(dict.fromkeys(map(loose, syllables_beginning(letter))))


def _begins_usually(text: str, letters: str) -> bool:
    return all(
        readings(char)[:1] != () and readings(char)[0].startswith(letter)
        for char, letter in zip(text, letters, strict=True)
    )


def _times(store: Store, text: str) -> int:
    """In how many of some sentences a text stands."""
    pairs = {text[at : at + 2] for at in range(len(text) - 1)}
    numbers = store.some(all_of(*sorted(pairs)), _LOOKED_AT)
    return sum(text in fold(sentence.quote) for sentence in store.sentences(numbers))


def _letters(latin: str) -> str:
    return "".join(char for char in latin if char.isalnum())


def _begins(text: str, letters: str) -> bool:
    return all(
        any(sound.startswith(letter) for sound in readings(char))
        for char, letter in zip(text, letters, strict=True)
    )


def _chains(store: Store, ways: Sequence[Iterable[str]], typed: str = "") -> list[tuple[str, int]]:
    """
    Strings of the store's pairs that sound so, with the number of facts of the rarest pair. Of a
    long *typed* word each pair keeps a character.
    """
    keys = [{sound_key(*both) for both in product(*pair)} for pair in pairwise(ways)]
    sounding: dict[int, list[tuple[str, int]]] = {}
    for sound, pair, facts in store.pairs(set().union(*keys)):
        sounding.setdefault(sound, []).append((pair, facts))
    chains: list[tuple[str, int]] = []
    for place, sounds in enumerate(keys):
        here = {pair: facts for sound in sounds for pair, facts in sounding.get(sound, ())}
        if len(typed) >= _LONG:
            a, b = typed[place], typed[place + 1]
            here = {pair: facts for pair, facts in here.items() if pair[0] == a or pair[1] == b}
        if place == 0:
            chains = list(here.items())
        else:
            following: dict[str, list[str]] = {}
            for pair in here:
                following.setdefault(pair[0], []).append(pair)
            chains = [
                (text + pair[1], min(facts, here[pair]))
                for text, facts in chains
                for pair in following.get(text[-1], ())
            ]
        chains.sort(key=lambda chain: (-chain[1], chain[0]))
        del chains[_BEAM:]
    return chains


def _best(
    store: Store, chains: list[tuple[str, int]], exact: Sequence[frozenset[str]], typed: str
) -> list[Sounding]:
    """The chains that do sound so (keys are hashes), likeliest first."""
    names = _names(store, [text for text, _ in chains])
    found = [
        Sounding(
            text,
            text in names,
            _sound_exactly(text, exact),
            sum(a == b for a, b in zip(text, typed, strict=False)),
            facts,
        )
        for text, facts in chains
        if _sounds_like(text, exact)
    ]
    return _likeliest(found)


def _likeliest(found: list[Sounding]) -> list[Sounding]:
    return sorted(
        found, key=lambda one: (not one.is_exact, not one.is_name, -one.same, -one.facts, one.text)
    )


def _sounds_like(text: str, exact: Sequence[frozenset[str]]) -> bool:
    return all(
        not _loosened(sounds).isdisjoint(syllables(char))
        for char, sounds in zip(text, exact, strict=True)
    )


@cache
def _loosened(sounds: frozenset[str]) -> frozenset[str]:
    return frozenset(map(loose, sounds))


def _names(store: Store, texts: list[str]) -> set[str]:
    """Which of the texts are names or districts of the store, or begin one (垫江 for 垫江县)."""
    keys = [key("shape", text) for text in texts]
    return {
        term.text[: len(text)]
        for term in store.terms(keys)
        for text in (term.text, term.text[:-1])
        if text in texts
    }
