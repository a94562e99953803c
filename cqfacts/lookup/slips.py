"""
Words of the store that differ from what was typed by a slip of the finger.

One character wrong, missing, too many, or two that changed places; in a long word two. Short words
are compared with the names of the store, found by what a slip leaves alone; for longer ones the
pairs of characters that are left choose sentences, and the place in them that is nearest is taken.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cqfacts.lookup.matching import keeps_numbers
from cqfacts.store.lexicon import key, shapes
from cqfacts.store.tokens import all_of, is_han, is_pair, needed
from cqfacts.text.fold import fold

if TYPE_CHECKING:
    from cqfacts.store.interface import Store, Term
    from cqfacts.store.tokens import Need

SHORTEST = 3
MOST = 6
_LOOKED_AT = 100  # sentences for one place where the slip may be
_RAREST = 3  # pairs that choose them
_LONG = 7  # a word so long may hold two slips
_LONGEST = 40
_SHORTEST_FAR, _LONGEST_FAR = 4, 6  # words in which characters far apart are swapped too
_PAIR, _RECURRING = 2, 2  # characters; facts


def is_slip(typed: str, word: str) -> bool:
    """
    Whether one slip makes *typed* of *word*.

    >>> [is_slip("赛力丝", word) for word in ("赛力斯", "赛力", "赛力丝股", "赛丝力", "力斯")]
    [True, True, True, True, False]
    """
    if typed == word:
        return False
    if len(typed) == len(word):
        wrong = [at for at, (a, b) in enumerate(zip(typed, word, strict=True)) if a != b]
        swapped = bool(wrong) and wrong == [wrong[0], wrong[0] + 1]
        return len(wrong) == 1 or (
            swapped and typed[wrong[0]] == word[wrong[1]] and typed[wrong[1]] == word[wrong[0]]
        )
    shorter, longer = sorted((typed, word), key=len)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


def named(store: Store, word: str) -> list[str]:
    """Names of the store that are *word* with characters in another order, most facts first."""
    return [text for text in names(store, word) if _is_reordered(word, text)]


def corrected(store: Store, word: str) -> list[str]:
    """Words of the store that *word* may be a slip of, likeliest first."""
    if len(word) == _PAIR:
        return _corrected_pair(store, word)
    if not SHORTEST <= len(word) <= _LONGEST:
        return []
    found = names(store, word)
    if found:
        return found
    there = [text for text in _in_sentences(store, word) if keeps_numbers(word, text)]
    likely = [text for text in there if _looks_or_sounds_alike(word, text)]
    return likely or _undone(store, word) or there or _in_the_middle(store, word)


def names(store: Store, word: str) -> list[str]:
    """
    Names of the store one slip away: reordered first, then those that look or sound alike.

    A word of two characters is only reordered: one of two says too little.
    """
    if len(word) > _LONGEST:
        return []
    found: dict[str, tuple[bool, bool, int]] = {}
    for term in _near_in_shape(store, word):
        text = fold(term.text)
        if text == word or not keeps_numbers(word, text):
            continue
        if _is_reordered(word, text):
            found[text] = (False, False, -term.facts)
        elif min(len(word), len(text)) >= SHORTEST and is_slip(word, text):
            is_like = _looks_or_sounds_alike(word, text)
            if is_like or term.type != "person" or not _has_another_surname(word, text):
                found.setdefault(text, (True, not is_like, -term.facts))
    return sorted(found, key=lambda text: (*found[text], text))[:MOST]


def of_other_numbers(store: Store, word: str) -> list[str]:
    """Names of the store that differ from *word* in a number, as printed, most facts first."""
    terms = _near_in_shape(store, word)
    return [
        term.text
        for term in sorted(terms, key=lambda term: (-term.facts, term.text))
        if not keeps_numbers(word, fold(term.text)) and is_slip(word, fold(term.text))
    ]


def _near_in_shape(store: Store, word: str) -> list[Term]:
    return store.terms([key("shape", shape) for shape in sorted(shapes(word))])


def _has_another_surname(word: str, text: str) -> bool:
    """Whether who types *word* means somebody of another family than *text*."""
    from cqfacts.data.people import surnames

    return word[0] != text[0] and word[0] in surnames()


def _is_reordered(word: str, text: str) -> bool:
    return word != text and len(word) == len(text) and sorted(word) == sorted(text)


def _looks_or_sounds_alike(typed: str, word: str) -> bool:
    """
    Whether each character that differs looks or sounds like the other; no if one is missing.

    >>> [_looks_or_sounds_alike("预制莱", word) for word in ("预制菜", "预制肉", "预制")]
    [True, False, False]
    """
    from cqfacts.lookup.sounds import sound_alike
    from cqfacts.text.shape import alike

    return len(typed) == len(word) and all(
        alike(a, b) or sound_alike(a, b) for a, b in zip(typed, word, strict=True)
    )


def _undone(store: Store, word: str) -> list[str]:
    """Slips that are undone without knowing what was meant: two swapped, one too many."""
    ways = _swapped(word)
    ways += [
        word[:at] + word[at + 1 :]
        for at in range(len(word))
        if len(word) > SHORTEST or word[at] in word[at + 1 : at + 2]
    ]
    ways = [way for way in dict.fromkeys(ways) if way != word and keeps_numbers(word, way)]
    pairs = {way: list(dict.fromkeys(_pairs(way))) for way in ways}
    facts = store.pair_facts({pair for way in ways for pair in pairs[way]})
    counts: dict[str, int] = {}
    for way in ways:
        rarest = sorted(pairs[way], key=lambda pair: facts.get(pair, 0))[:_RAREST]
        if rarest and rarest[0] in facts:
            numbers = store.some(all_of(*rarest), _LOOKED_AT)
            counts[way] = sum(way in text for text in _texts(store, numbers))
    found = [way for way, count in counts.items() if count]
    return sorted(found, key=lambda way: (len(way) != len(word), -counts[way], way))[:MOST]


def _corrected_pair(store: Store, word: str) -> list[str]:
    """
    The pair the other way round; or pairs of characters one of which looks like the one typed,
    nearest and most often first; if it is not nearly the same, they have to recur. What is a word,
    or may be a person, is no slip.
    """
    from cqfacts.data.people import surnames
    from cqfacts.lookup.known import is_word
    from cqfacts.text.shape import lookalikes, nearly_same

    if not is_pair(word) or is_word(word):
        return []
    swapped = word[::-1]
    if store.pair_facts([swapped]).get(swapped, 0) >= (1 if is_word(swapped) else _RECURRING):
        return [swapped]
    if word[0] in surnames():
        return []
    ways = [word[0] + char for char in lookalikes(word[1])]
    ways += [char + word[1] for char in lookalikes(word[0])]
    facts = store.pair_facts(ways)
    near = {
        way: any(nearly_same(a, b) for a, b in zip(word, way, strict=True) if a != b)
        for way in facts
    }
    found = [way for way in facts if near[way] or facts[way] >= _RECURRING]
    return sorted(found, key=lambda way: (not near[way], -facts[way], way))[:MOST]


def _swapped(word: str) -> list[str]:
    """
    The word with two characters in each other's place: neighbours first, of short words any two.

    >>> "排水泵车" in _swapped("泵水排车"), _swapped("力赛丝")
    (True, ['赛力丝', '力丝赛'])
    """
    size = len(word)
    farthest = size if _SHORTEST_FAR <= size <= _LONGEST_FAR else SHORTEST - 1
    return [
        word[:at] + word[at + gap] + word[at + 1 : at + gap] + word[at] + word[at + gap + 1 :]
        for gap in range(1, farthest)
        for at in range(size - gap)
        if gap == 1 or size >= _SHORTEST_FAR
    ]


def _pairs(text: str) -> list[str]:
    return [pair for pair in map("".join, pairwise(text)) if is_pair(pair)]


def _texts(store: Store, numbers: list[int]) -> list[str]:
    return [fold(sentence.quote) for sentence in store.sentences(numbers)]


def _in_sentences(store: Store, word: str) -> list[str]:
    """What stands in sentences and is one slip (in long words two) away, most often first."""
    numbers: dict[int, None] = {}
    for need in _left_alone(store, word):
        numbers.update(dict.fromkeys(store.find(need, _LOOKED_AT).numbers))
    folded = _texts(store, list(numbers))
    counts: dict[str, int] = {}
    pattern = re.compile("|".join(_patterns(word)))
    for text in folded:
        for match in pattern.finditer(text):
            counts[match.group()] = counts.get(match.group(), 0) + 1
    if not counts and len(word) >= _LONG:
        counts = _aligned(word, folded)
    likely = {text: _looks_or_sounds_alike(word, text) for text in counts}
    found = [
        text for text in counts if len(word) > SHORTEST or likely[text] or len(text) > len(word)
    ]
    return sorted(found, key=lambda text: (not likely[text], -counts[text], text))[:MOST]


def _in_the_middle(store: Store, word: str) -> list[str]:
    """
    What stands in sentences for three characters the second of which looks like another one: no
    pair of them is left alone.
    """
    from cqfacts.text.shape import alike, lookalikes

    if len(word) != SHORTEST or not all(map(is_han, word)):
        return []
    likely = [char for char in lookalikes(word[1]) if alike(char, word[1])]
    facts = store.pair_facts([pair for c in likely for pair in (word[0] + c, c + word[2])])
    ways = [word[0] + char + word[2] for char in likely]
    ways = [way for way in ways if way[:2] in facts and way[1:] in facts]
    counts = {
        way: sum(way in text for text in _texts(store, store.some(all_of(way[:2], way[1:]), MOST)))
        for way in ways[:MOST]
    }
    return sorted((way for way in counts if counts[way]), key=lambda way: (-counts[way], way))


def _left_alone(store: Store, word: str) -> list[Need]:
    """
    What a sentence has to have, whichever one character is wrong: of the pairs that do not touch
    it the rarest. A pair that is nowhere in the store has to touch it.
    """
    pairs = ["".join(pair) for pair in pairwise(word)]
    facts = store.pair_facts(pairs)
    ways: dict[Need, None] = {}
    for wrong in range(len(word)):
        left = [pair for at, pair in enumerate(pairs) if wrong not in (at, at + 1)]
        if not left or any(is_pair(pair) and pair not in facts for pair in left):
            continue
        rarest = sorted((pair for pair in left if pair in facts), key=facts.__getitem__)
        terms = rarest[:_RAREST] or [term for pair in left for term in needed(pair)]
        pinned = [term for term in terms if not term.endswith("*")]
        if pinned:
            ways[all_of(*sorted(pinned))] = None
    return list(ways)


def _patterns(word: str) -> list[str]:
    """Expressions for what may have been meant if one character of *word* is wrong or missing."""
    parts = [(word[:at], word[at : at + 1], word[at + 1 :]) for at in range(len(word))]
    missing = [re.escape(a + char) + r"\w" + re.escape(b) for a, char, b in parts if b]
    wrong = [re.escape(a) + r"\w" + re.escape(b) for a, _, b in parts]
    return missing + wrong  # the first that fits is taken, and these keep all that was typed


def _aligned(word: str, texts: list[str]) -> dict[str, int]:
    """The stretch of each text that is nearest to a long word, if near enough."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.fuzz import partial_ratio_alignment

    counts: dict[str, int] = {}
    allowed = 1 + len(word) // _LONG
    for text in texts:
        best = partial_ratio_alignment(word, text, score_cutoff=100 * (1 - allowed / len(word)))
        if best is None:
            continue
        stretch = text[best.dest_start : best.dest_end]
        if OSA.distance(word, stretch, score_cutoff=allowed) <= allowed:
            counts[stretch] = counts.get(stretch, 0) + 1
    return counts
