"""
Keys under which the words of a corpus are found when they were misspelt.

A slip changes what was typed, so words are kept under what a slip leaves alone: their sound, their
initials, what remains when one character is dropped. Keys are hashes: what is found
under one is looked at again.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from operator import add
from typing import TYPE_CHECKING
from zlib import crc32

from cqfacts.store.tokens import is_han
from cqfacts.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SHORTEST, LONGEST = 2, 12  # of the terms that are found by shape
MOST_INITIALS = 6  # nobody types more of them
_READINGS = 3  # of one character
_WAYS = 4  # to spell one term
_POSITIVE = 0x7FFF_FFFF


def key(kind: str, text: str) -> int:
    """
    The number under which *text* is kept as that *kind* of key.

    >>> key("initials", "sls") == key("initials", "sls") != key("shape", "sls")
    True
    """
    return crc32(text.encode("utf-8", "replace"), _begun(kind)) & _POSITIVE


@cache
def _begun(kind: str) -> int:
    """The checksum of what stands before the text in a key of that kind."""
    return crc32(f"{kind} ".encode())


@cache
def syllables(char: str) -> tuple[str, ...]:
    """
    How *char* may sound, without what accents confuse; most usual first.

    >>> syllables("重"), syllables("M")
    (('zol', 'col'), ())
    """
    from cqfacts.text.sound import loose, readings

    return tuple(dict.fromkeys(map(loose, readings(char))))[:_READINGS]


@cache
def sound_key(first: str, second: str) -> int:
    """The key of two loose syllables that follow one another."""
    return key("sound", f"{first} {second}")


def sounds_of_pair(pair: str) -> tuple[int, ...]:
    """Under which sounds a pair of characters is kept."""
    return _sound_keys(syllables(pair[0]), syllables(pair[1]))


@cache
def _sound_keys(firsts: tuple[str, ...], seconds: tuple[str, ...]) -> tuple[int, ...]:
    return tuple([sound_key(first, second) for first, second in product(firsts, seconds)])


def counted_pairs(counts: Mapping[str, int]) -> tuple[str, bytes]:
    """
    How pairs of one sound are kept: one behind the other, and their numbers of facts as integers
    of as few bytes as the largest needs.

    >>> counted_pairs({"赛力": 3, "塞力": 258})
    ('塞力赛力', b'\\x02\\x01\\x03\\x00')
    """
    pairs = sorted(counts)
    return "".join(pairs), packed_counts([counts[pair] for pair in pairs])


def packed_counts(counts: Sequence[int]) -> bytes:
    """The numbers of facts of the pairs of one sound; see `counted_pairs`."""
    size = (max(counts).bit_length() + 7) // 8
    return b"".join([count.to_bytes(size, "little") for count in counts])


def counts_of(pairs: str, counts: bytes) -> dict[str, int]:
    """
    The pairs that are kept so, and in how many facts each stands.

    >>> counts_of(*counted_pairs({"赛力": 3, "塞力": 258}))
    {'塞力': 258, '赛力': 3}
    """
    size = 2 * len(counts) // len(pairs)
    numbers = list(bytes(counts))
    if size > 1:
        places = range(0, len(counts), size)
        numbers = [int.from_bytes(counts[at : at + size], "little") for at in places]
    return dict(zip(map(add, pairs[::2], pairs[1::2]), numbers, strict=True))


def count_of(pair: str, pairs: str, counts: bytes) -> int:
    """
    In how many facts the *pair* stands, 0 if it is not among the pairs.

    >>> kept = counted_pairs({"赛力": 3, "塞力": 258})
    >>> count_of("赛力", *kept), count_of("力赛", *kept)
    (3, 0)
    """
    at = pairs.find(pair)
    while at % 2 == 1 and at > 0:
        at = pairs.find(pair, at + 1)
    if at < 0:
        return 0
    size = 2 * len(counts) // len(pairs)
    start = at // 2 * size
    return int.from_bytes(counts[start : start + size], "little")


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
        from cqfacts.text.sound import initials_of, sounds

        ways = sounds(folded, _WAYS)
        if len(folded) <= MOST_INITIALS:
            found.update([key("initials", letters) for letters in initials_of(ways)])
        found.update([key("spelled", "".join(way)) for way in ways])
    return found
