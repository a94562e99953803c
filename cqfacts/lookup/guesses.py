"""What a word may stand for: other words, its parts, what it sounds like, what it is a slip of."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from cqfacts.lookup.matching import Form
from cqfacts.store.tokens import is_han, runs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cqfacts.lookup.candidates import Candidates
    from cqfacts.lookup.matching import Forms
    from cqfacts.model import How
    from cqfacts.store.interface import Store

LONGEST = 40  # what nobody types is looked up as it stands, and not guessed at
_LONGEST_IN_PARTS, _SHORTEST_PART, _MOST_PARTS = 9, 2, 3
_FEW_SYNONYMS, _FEW_CUTS = 6, 2  # of a part, of a word
_SHORTEST_REST = 4  # what is left of a word without the name it begins with
_IN_TWO = (4,)  # characters
_APART = 0.85
_SYNONYM, _PART = 0.9, 0.8  # how near they are to the word itself
_CHANCE = 0.9  # of what sounds so and is no name: it may be parts of two words
_LIKELIER = 0.98  # each further reading of a sound or slip is that much less likely


def otherwise(word: str) -> Forms:
    """
    The word and other words for it.

    >>> [form.parts[0] for form in otherwise("indonesia")]
    ['indonesia', '印尼', '印度尼西亚']
    """
    from cqfacts.lookup import synonyms

    if len(word) > LONGEST:
        return (Form((word,)),)
    if word.isascii() and not word[:1].isdigit():
        names = synonyms.chinese_for(word) or synonyms.chinese_for(synonyms.without_kinds(word))
        return (Form((word,)), *_forms(names, "variant"))
    return (
        Form((word,)),
        *_forms(synonyms.numbers(word), "variant"),
        *_forms(synonyms.synonyms(word), "variant", _SYNONYM),
        *_forms(synonyms.shortened(word), "exact", _PART),
    )


def _forms(words: Iterable[str], how: How, weight: float = 1.0) -> Forms:
    return tuple(Form((word,), how, weight) for word in words)


def possible(candidates: Candidates, forms: Forms) -> Forms:
    """The word itself, and those other forms whose characters the store has side by side."""
    plain, *others = forms
    if not others:
        return forms
    there = set(candidates.may_have([form.parts[0] for form in others]))
    return (plain, *[form for form in others if form.parts[0] in there])


def is_known_absent(candidates: Candidates, word: str) -> bool:
    """Whether the word is, or begins with, a well-known name that the store does not have."""
    from cqfacts.lookup import known, slips, synonyms

    if word.isascii():
        return bool(synonyms.chinese_for(word))
    name = known.leading_name(word)
    if not name or candidates.has((Form((name,)),)):
        return False
    return not slips.named(candidates.store, word)


def led_apart(candidates: Candidates, words: tuple[str, ...]) -> tuple[str, ...]:
    """The words, a place at the head of one cut off if the store has it, but not what follows."""
    from cqfacts.lookup import known

    found: list[str] = []
    for word in words:
        name = "" if word.isascii() or len(word) > LONGEST else known.leading_name(word)
        rest = word[len(name) :]
        is_apart = (
            name != ""
            and len(rest) >= _SHORTEST_REST
            and candidates.has((Form((name,)),))
            and not candidates.has((Form((rest,)),))
        )
        found += [name, rest] if is_apart else [word]
    return tuple(found)


def in_two(candidates: Candidates, word: str) -> tuple[Forms, ...]:
    """The two everyday words that the word is, and other words for them, those the store has."""
    from cqfacts.lookup.known import is_word

    if len(word) not in _IN_TWO or not all(map(is_han, word)):
        return ()
    if is_known_absent(candidates, word):
        return ()
    cut = len(word) // 2
    halves = word[:cut], word[cut:]
    if not all(map(is_word, halves)):
        return ()
    forms = [
        tuple(Form(one.parts, one.how, _APART * one.weight) for one in otherwise(half))
        for half in halves
    ]
    there = [possible(candidates, one) for one in forms]
    return tuple(there) if all(map(candidates.has, there)) else ()


def parts(candidates: Candidates, word: str) -> Forms:
    """The word in two or three parts that the store has."""
    if not 2 * _SHORTEST_PART <= len(word) <= _LONGEST_IN_PARTS or not all(map(is_han, word)):
        return ()
    cuts = _cuts(candidates, word, _MOST_PARTS)
    return tuple(Form(pieces, "exact", _PART) for pieces in cuts)


def half_heard(candidates: Candidates, word: str) -> Forms:
    """
    The word in two parts, one that the store has and one that sounds like a word of it: 伦挽脐橙
    where the page has “伦晚”脐橙.
    """
    from cqfacts.lookup.sounds import homophones

    if not 2 * _SHORTEST_PART <= len(word) <= _LONGEST_IN_PARTS or not all(map(is_han, word)):
        return ()
    store = candidates.store
    found: list[Form] = []
    for cut in _likeliest_cuts(candidates, word):
        halves = word[:cut], word[cut:]
        there = set(candidates.may_have(halves))
        if len(there) == 1:
            heard = [[half] if half in there else homophones(store, half) for half in halves]
            found += (Form(both, "homophone", _PART * _CHANCE) for both in product(*heard))
    return tuple(found)


def _cuts(candidates: Candidates, word: str, most: int) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for cut in _likeliest_cuts(candidates, word):
        first, rest = word[:cut], word[cut:]
        firsts = _present(candidates, first)
        if not firsts:
            continue
        rests = _present(candidates, rest)
        found += [(one, other) for one in firsts for other in rests]
        if not rests and most > len((first, rest)) and len(rest) >= 2 * _SHORTEST_PART:
            deeper = _cuts(candidates, rest, most - 1)
            found += [(one, *others) for one in firsts for others in deeper]
    return found


def _likeliest_cuts(candidates: Candidates, word: str) -> list[int]:
    """Where the word most likely falls apart: between characters that are seldom side by side."""
    cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    facts = candidates.store.pair_facts([word[cut - 1 : cut + 1] for cut in cuts])
    return sorted(cuts, key=lambda cut: (facts.get(word[cut - 1 : cut + 1], 0), -cut))[:_FEW_CUTS]


def _present(candidates: Candidates, part: str) -> list[str]:
    """The part and other words for it, those that the store has."""
    words = [form.parts[0] for form in otherwise(part)[: 1 + _FEW_SYNONYMS]]
    return [word for word in candidates.may_have(words) if candidates.has((Form((word,)),))]


def sounding(store: Store, word: str) -> Forms:
    """Words of the store that sound like *word*, or names that are *word* in another order."""
    if len(word) > LONGEST:
        return ()
    from cqfacts.lookup import slips, sounds, synonyms

    if word.isascii():
        pinyin = synonyms.without_kinds(word)
        return _likely(sounds.spelled(store, pinyin) or sounds.initialled(store, word), "pinyin")
    reordered = slips.named(store, word)
    if reordered:
        return _likely(reordered, "fuzzy")
    heard = _heard(store, word)
    near = [text for text in heard if _differs_once(word, text)]
    named = sounds.named(store, word)
    if not heard or (named and near):
        return _likely(heard, "homophone")
    # several characters of the same sound, or one that is another: both are shown
    is_likely = named or any(sounds.stands(store, text) for text in near)
    weight = 1.0 if is_likely else _CHANCE
    return _likely(heard, "homophone", weight) + _likely(slips.names(store, word), "fuzzy")


def _differs_once(word: str, text: str) -> bool:
    """
    Whether the texts, which are as long, have one character that differs.

    >>> _differs_once("赛利斯", "赛力斯"), _differs_once("赛利丝", "赛力斯")
    (True, False)
    """
    return sum(a != b for a, b in zip(word, text, strict=True)) == 1


def _heard(store: Store, word: str) -> list[str]:
    """Homophones of a word whose Latin letters and digits stay as they are."""
    from cqfacts.lookup.sounds import homophones

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


def slipped(store: Store, word: str) -> Forms:
    """Words of the store that *word* may be a slip of."""
    from cqfacts.lookup.slips import corrected

    return _likely(corrected(store, word), "fuzzy")


def _likely(words: list[str], how: How, weight: float = 1.0) -> Forms:
    return tuple(Form((word,), how, weight * _LIKELIER**place) for place, word in enumerate(words))
