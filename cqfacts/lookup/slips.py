"""
Words of the store that differ from what was typed by a slip of the finger.

One character wrong, missing, too many, or two that changed places; in a long word two. Short words
are compared with the names of the store, found by what a slip leaves alone; for longer ones the
pairs of characters that are left choose sentences, and the place in them that is nearest is taken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cqfacts.store.lexicon import key, shapes
from cqfacts.store.tokens import all_of, any_of, needed
from cqfacts.text.fold import fold

if TYPE_CHECKING:
    from cqfacts.store.interface import Store
    from cqfacts.store.tokens import Need

SHORTEST = 3
MOST = 6
_LOOKED_AT = 300
_LONG = 7  # a word so long may hold two slips
_LONGEST = 40


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


def corrected(store: Store, word: str) -> list[str]:
    """Words of the store that *word* may be a slip of, likeliest first."""
    if len(word) > _LONGEST:
        return []
    names = _names(store, word)
    if names or len(word) < SHORTEST:
        return names
    return _undone(store, word) or _in_sentences(store, word)


def _names(store: Store, word: str) -> list[str]:
    """Names of the store one slip away, most facts first."""
    terms = store.terms([key("shape", shape) for shape in sorted(shapes(word))])
    found = []
    for term in terms:
        text = fold(term.text)
        if len(word) < SHORTEST or len(text) < SHORTEST:
            is_near = len(word) == len(text) and sorted(word) == sorted(text) and word != text
        else:
            is_near = is_slip(word, text) or (word != text and sorted(word) == sorted(text))
        if is_near:
            found.append(text)
    return list(dict.fromkeys(found))[:MOST]


def _undone(store: Store, word: str) -> list[str]:
    """Slips that are undone without knowing what was meant: two swapped, one too many."""
    ways = [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)]
    ways += [
        word[:at] + word[at + 1 :]
        for at in range(len(word))
        if len(word) > SHORTEST or word[at] in word[at + 1 : at + 2]
    ]
    ways = [way for way in dict.fromkeys(ways) if way != word]
    needs = [all_of(*terms) for way in ways if (terms := needed(way))]
    numbers = store.find(any_of(*needs), _LOOKED_AT).numbers[:_LOOKED_AT]
    text = "\n".join(fold(sentence.quote) for sentence in store.sentences(numbers))
    counts = {way: text.count(way) for way in ways}
    found = [way for way, count in counts.items() if count]
    return sorted(found, key=lambda way: (len(way) != len(word), -counts[way], way))[:MOST]


def _in_sentences(store: Store, word: str) -> list[str]:
    """What stands in sentences and is one slip (in long words two) away, most often first."""
    need = _left_alone(word)
    if need is None:
        return []
    numbers = store.find(need, _LOOKED_AT).numbers[:_LOOKED_AT]
    folded = [fold(sentence.quote) for sentence in store.sentences(numbers)]
    counts: dict[str, int] = {}
    pattern = re.compile("|".join(_patterns(word)))
    for text in folded:
        for match in pattern.finditer(text):
            counts[match.group()] = counts.get(match.group(), 0) + 1
    if not counts and len(word) >= _LONG:
        counts = _aligned(word, folded)
    counts.pop(word, None)
    return sorted(counts, key=lambda text: (-counts[text], text))[:MOST]


def _left_alone(word: str) -> Need | None:
    """What a sentence has to have, whichever one character is wrong; None if that is nothing."""
    ways: dict[Need, None] = {}
    for at in range(len(word)):
        left = [term for part in (word[:at], word[at + 1 :]) for term in needed(part)]
        pairs = [term for term in left if not term.endswith("*")]
        if not pairs:
            continue
        ways[all_of(*pairs)] = None
    return any_of(*ways) if ways else None


def _patterns(word: str) -> list[str]:
    """Expressions for what may have been meant if one character of *word* is wrong or missing."""
    parts = [(word[:at], word[at : at + 1], word[at + 1 :]) for at in range(len(word))]
    found = [re.escape(a) + r"\w" + re.escape(b) for a, _, b in parts]
    found += [re.escape(a + char) + r"\w" + re.escape(b) for a, char, b in parts if b]
    return found


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
