"""
Where the words of a question meet: joined or cut anew by what the store has.

A question is cut by lists of words (`wording.py`), which know no names. What the store has side by
side is one: 核应急, 大冠军杯.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cqfacts.data.sections import sections
from cqfacts.lookup.wording import Word, is_numbered, is_unlisted, regions, words_that
from cqfacts.store.tokens import all_of, any_of, around, is_han, needed

if TYPE_CHECKING:
    from cqfacts.lookup.question import Question
    from cqfacts.store.interface import Store

NUMERALS = frozenset("零一二三四五六七八九十百千万亿两半几")
_SHORT = 2
_LONGEST = 12
_LEFT = 0.3  # the weight of a character that is left over


def prefixed(store: Store, asked: Question) -> tuple[Word, ...]:
    """
    The words, a noun joined with the character before it that makes another noun of it: 核|应急.
    """
    deeds = sections("words.txt")["verb"]
    found: list[Word] = []
    for word in asked.words:
        is_noun = len(word.text) == _SHORT and word.text not in deeds
        whole = found[-1].text + word.text if found else ""
        if found and is_noun and whole in asked.text and _is_prefix(asked, found):
            is_focus = found.pop().is_focus or word.is_focus
            lack = word.lack if is_there(store, whole) else 0.0
            found.append(Word(whole, (whole,), word.weight, lack, is_focus, is_whole=True))
        else:
            found.append(word)
    return tuple(found)


def _is_prefix(asked: Question, found: list[Word]) -> bool:
    """Whether the last word is one character that says nothing alone, and ends no other word."""
    one = found[-1]
    is_char = len(one.text) == len(one.forms) == 1 and one.text not in _plain()
    is_suffix = len(found) > 1 and found[-2].text + one.text in asked.text
    is_suffix = is_suffix and found[-2].text not in regions() | words_that("nation")
    return is_char and one.text != asked.noun and not is_suffix


@cache
def _plain() -> frozenset[str]:
    """Characters that are words by themselves: verbs, words of grammar, kinds, numerals."""
    roles = ("edge", "modal", "last", "weak", "suffix", "behind", "stop")
    return NUMERALS.union(sections("words.txt")["single"], *map(words_that, roles))


def recut(store: Store, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """
    The words, those cut at the wrong place cut anew: the store has 剪枝, not 枝干, and 传习所, not
    传习|所在.
    """
    found = list(words)
    for nth in range(1, len(found)):
        one, other = found[nth - 1], found[nth]
        if not NUMERALS.issuperset(other.text):
            found[nth - 1 : nth + 1] = _cut_anew(store, one, other)
    return tuple(found)


def _cut_anew(store: Store, one: Word, other: Word) -> tuple[Word, Word]:
    """The two words, or both cut one character further on or back."""
    whole, rest = one.text + other.text[0], other.text[1:]
    is_short = len(other.text) == _SHORT
    if len(one.text) == 1 and is_short and not one.text.isascii():
        if list(store.pair_facts([whole, other.text])) == [whole]:
            return other._replace(text=whole, forms=(whole,)), one._replace(
                text=rest, forms=(rest,)
            )
    elif len(one.text) > 1 and not is_short and is_absent(store, other):
        if is_there(store, whole) and is_there(store, rest):  # 钓鱼|城范家堰
            return _as(one, whole), other._replace(text=rest, forms=(rest,))
    elif not is_short and is_unlisted(one) and one.text[0] in words_that("edge"):
        whole = one.text[-1] + other.text
        if len(one.text) == _SHORT and is_there(store, whole):  # 夺大|冠军杯
            return piece(one, one.text[0]), _as(other, whole)
    elif not one.lack and is_short and is_han(one.text[0]):
        is_word = rest in sections("words.txt")["single"]
        if is_word and is_there(store, whole) and not is_there(store, one.text + other.text):
            return _as(one, whole), piece(other, rest)  # 传习|所在
    return one, other


def _as(word: Word, text: str) -> Word:
    """A word that is the name *text*, which nothing can replace."""
    return word._replace(text=text, forms=(text,), lack=0.0)


def is_there(store: Store, text: str) -> bool:
    """Whether the store has the text, in a sentence or around it."""
    need = all_of(*needed(text))
    return bool(store.find(any_of(need, around(need)), 1).total)


def is_absent(store: Store, word: Word) -> bool:
    """Whether the word is one of Chinese characters that cannot be missing, and that is nowhere."""
    if word.lack or is_numbered(word.text) or not _SHORT <= len(word.text) <= _LONGEST:
        return False
    if not all(map(is_han, word.text)) or NUMERALS.issuperset(word.text):
        return False
    return not is_there(store, word.text)


def piece(word: Word, text: str) -> Word:
    """A part of a word as a word; a single character is light, and can be missing."""
    weight = min(1.0, word.weight) if len(text) > 1 else _LEFT
    is_focus = word.is_focus or text.startswith("最")
    return Word(text, (text,), weight, lack=float(len(text) == 1), is_focus=is_focus)
