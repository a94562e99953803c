"""Sets of words that are quick to find in long text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

_FEW = 8
_ONE = (1,)  # the length of a single character


class Wordset:
    """
    Finds its words in a text, the longest at each place, none inside another.

    One look at two characters rules out most places; the rest are looked up in a table, which is
    three times as fast as one expression of all words.

    >>> list(Wordset(["公司", "公司法", "局"]).find("公司法与财政局"))
    [(0, 3), (6, 7)]
    """

    __slots__ = ("_gate", "_pairs", "_singles", "words")

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._singles = frozenset(word for word in self.words if len(word) == 1)
        self._pairs = self._sizes_by_pair()
        self._gate = re.compile(_gate(self.words) if self.words else "(?!)")

    def _sizes_by_pair(self) -> dict[str, tuple[int, ...]]:
        """The lengths of the words that begin with two characters, the longest first."""
        sizes: defaultdict[str, set[int]] = defaultdict(set)
        for word in self.words - self._singles:
            sizes[word[:2]].add(len(word))
            sizes[word[:2]].update({1} if word[0] in self._singles else ())
        return {pair: tuple(sorted(lengths, reverse=True)) for pair, lengths in sizes.items()}

    def find(
        self, text: str, fits: Callable[[str, int, int], bool] | None = None
    ) -> Iterator[tuple[int, int]]:
        """The range of each word in *text*; a range for which *fits* does not hold is no find."""
        words, pairs, singles = self.words, self._pairs, self._singles
        behind = 0
        for gate in self._gate.finditer(text):
            start = gate.start()
            if start < behind:
                continue
            sizes = pairs.get(text[start : start + 2])
            if sizes is None:
                if text[start] not in singles:
                    continue
                sizes = _ONE
            for size in sizes:
                word = text[start : start + size]
                end = start + len(word)
                if word in words and (fits is None or fits(text, start, end)):
                    behind = end
                    yield start, end
                    break


def one_of(words: Iterable[str]) -> str:
    """
    A pattern, without groups of its own, for the longest of *words* at a place.

    The engine tries alternatives one after the other; looks at the first character divide them
    into few at a time, so that a place costs tens of steps instead of hundreds, and most places
    one.

    >>> import re
    >>> re.findall(one_of(["公司", "公司法", "局"]), "公司法与财政局")
    ['公司法', '局']
    """
    heads: defaultdict[str, list[str]] = defaultdict(list)
    words = sorted(set(words), key=lambda word: (-len(word), word))
    for word in words:
        heads[word[0]].append(word[1:])
    choice = _choice([(head, _branch(head, tails)) for head, tails in sorted(heads.items())])
    return f"(?:(?={_gate(words)}){choice})" if len(heads) > _FEW else choice


def _gate(words: Collection[str]) -> str:
    """How the words begin: a first character before a second one, or one that is a word."""
    heads, seconds, singles = (
        re.escape("".join(sorted(chars)))
        for chars in (
            {word[0] for word in words},
            {word[1] for word in words if len(word) > 1},
            {word for word in words if len(word) == 1},
        )
    )
    follows = [f"(?=[{seconds}])"] * bool(seconds)
    alone = [f"(?<=[{singles}])"] * bool(singles)
    return f"[{heads}](?:{'|'.join(follows + alone)})"


def _choice(branches: list[tuple[str, str]]) -> str:
    """One of the branches, each given with its first character, as a tree of few ways."""
    if len(branches) <= _FEW:
        return f"(?:{'|'.join(branch for _, branch in branches)})"
    size = -(-len(branches) // _FEW)
    groups = [branches[at : at + size] for at in range(0, len(branches), size)]
    ways = (f"(?=[{re.escape(''.join(h for h, _ in group))}]){_choice(group)}" for group in groups)
    return f"(?:{'|'.join(ways)})"


def _branch(head: str, tails: list[str]) -> str:
    if len(tails) == 1:
        return re.escape(head + tails[0])
    return re.escape(head) + "(?:" + "|".join(map(re.escape, tails)) + ")"
