"""
Keys under which the words of a corpus are found when they were misspelt.

A slip changes what was typed, so words are kept under what a slip leaves alone: their sound, their
initials, what remains when one character is dropped. Keys are hashes: what is found
under one is looked at again.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from zlib import crc32

from cqfacts.store.tokens import is_han
from cqfacts.text.fold import fold

SHORTEST, LONGEST = 2, 12  # of the terms that are found by shape
_READINGS = 3  # of one character
_WAYS = 4  # to spell one term
_POSITIVE = 0x7FFF_FFFF


def key(kind: str, text: str) -> int:
    """
    The number under which *text* is kept as that *kind* of key.

    >>> key("initials", "sls") == key("initials", "sls") != key("shape", "sls")
    True
    """
    return crc32(f"{kind} {text}".encode("utf-8", "replace")) & _POSITIVE


@cache
def syllables(char: str) -> tuple[str, ...]:
    """
    How *char* may sound, without what accents confuse; most usual first.

    >>> syllables("重"), syllables("M")
    (('zol', 'col'), ())
    """
    from cqfacts.text.sound import loose, readings

    return tuple(dict.fromkeys(map(loose, readings(char))))[:_READINGS]


def sound_key(first: str, second: str) -> int:
    """The key of two loose syllables that follow one another."""
    return key("sound", f"{first} {second}")


def sounds_of_pair(pair: str) -> list[int]:
    """Under which sounds a pair of characters is kept."""
    return [
        sound_key(first, second)
        for first, second in product(syllables(pair[0]), syllables(pair[1]))
    ]


def shapes(text: str) -> set[str]:
    """
    What two texts share if one can be made of the other by one slip: *text* with one character
    dropped, or none, or all of its characters in order.

    >>> sorted(shapes("赛力丝") & shapes("赛力斯")), sorted(shapes("赛斯力") & shapes("赛力斯"))[:1]
    (['赛力'], ['力斯赛'])
    """
    dropped = {text[:at] + text[at + 1 :] for at in range(len(text))}
    return dropped | {text, "".join(sorted(text))}


def term_keys(text: str) -> set[int]:
    """Under which keys a term of the corpus is kept."""
    folded = fold(text)
    if not SHORTEST <= len(folded) <= LONGEST:
        return set()
    found = {key("shape", shape) for shape in shapes(folded)}
    if all(map(is_han, folded)):
        from cqfacts.text.sound import initials, spellings

        found |= {key("initials", letters) for letters in initials(folded, _WAYS)}
        found |= {key("spelled", letters) for letters in spellings(folded, _WAYS)}
    return found
