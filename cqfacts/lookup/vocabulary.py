"""
A question's words held against those of the store: whom it names, where its words end, what is
misspelt in it.

Words that are nowhere in the store are cut where the store's words end, or taken for a slip of a
name that is there, but never a well-known name for another one.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.data.districts import mentions
from cqfacts.data.sections import sections
from cqfacts.lookup.question import squeezed
from cqfacts.lookup.wording import SYNONYM, Word, cut, is_numbered, words_that
from cqfacts.store.lexicon import key
from cqfacts.store.tokens import all_of, any_of, around, is_han, needed
from cqfacts.text.fold import fold
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from cqfacts.lookup.question import Question
    from cqfacts.model import District
    from cqfacts.store.interface import Store

_NUMERALS = frozenset("零一二三四五六七八九十百千万亿两半几")
_LONG = 4
_SHORT = 2
_CORRECTABLE = 6
_LONGEST = 12
_LONGEST_NAME = 4
_LOCATED = regex("([^\\W\\d_]{0,3})里([^\\W\\d_])")  # 江里捞, (县)里寄
_LEFT = 0.3  # the weight of a character that is left over
_KEYS = 200  # asked for at once


class Named(NamedTuple):
    """What a question names that the store has: people, and what may be a name."""

    people: frozenset[str]
    strings: frozenset[str]


def named_in(store: Store, question: str) -> Named:
    """The people of the store that the question names, and what stands in it like a name."""
    text = squeezed(question)
    sizes = range(_SHORT, min(len(text), _LONGEST_NAME) + 1)
    parts = {text[at : at + size] for size in sizes for at in range(len(text) - size + 1)}
    keys = [key("shape", part) for part in parts if all(map(is_han, part))]
    known = (store.terms(keys[at : at + _KEYS]) for at in range(0, len(keys), _KEYS))
    found = {fold(term.text) for terms in known for term in terms if term.type == "person"}
    words = [word for word, is_known in cut(text) if is_known]  # 马拉 of 马拉松 is nobody
    people = frozenset(name for name in found & parts if not any(name in word for word in words))
    return Named(people, frozenset() if people else _like_names(store, text))


def _like_names(store: Store, text: str) -> frozenset[str]:
    """
    Three characters at the head or behind a district, the first of them a surname, that the store
    has side by side, and not with the next one of the question: 王金花 of 王金花一个月.
    """
    from cqfacts.data.people import surnames

    size = _LONG - 1
    found = set()
    for at in (0, *(end for _, end, _ in mentions(text))):
        part, behind = text[at : at + size], text[at + 1 + size - _SHORT : at + size + 1]
        if part[:1] not in surnames() or len(part) < size or not all(map(is_han, part)):
            continue
        facts = store.pair_facts([part[:2], part[1:], behind])
        is_apart = part[:2] in facts and part[1:] in facts and behind not in facts
        if is_apart and store.find(all_of(part[:2], part[1:]), 1).total:
            found.add(part)
    return frozenset(found)


def corrected(store: Store, asked: Question) -> tuple[Question, bool]:
    """The question with the slips in its names undone, and whether there were any."""
    words: list[Word] = []
    is_changed = False
    asked = asked._replace(words=_recut(store, asked.words))
    districts = list(asked.districts)
    for nth, word in enumerate(asked.words):
        if not _is_absent(store, word):
            words.append(word)
            continue
        meant = _district_meant(store, word.text)
        parts = () if meant else _parted(store, word, is_led=nth > 0)
        if meant:
            districts.append(meant)
        else:
            words += parts or _meant(store, word)
        is_changed = is_changed or not parts
        if parts and asked.head and asked.head.text == word.text:
            asked = asked._replace(head=max(parts, key=lambda part: len(part.text)))
        if parts and asked.noun == word.text:
            asked = asked._replace(noun=parts[-1].text)
    return asked._replace(words=tuple(words), districts=tuple(districts)), is_changed


def _recut(store: Store, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """
    The words, those cut at the wrong place cut anew: the store has 剪枝, not 枝干, and 传习所, not
    传习|所在.
    """
    found = list(words)
    single = sections("words.txt")["single"]
    for nth in range(1, len(found)):
        one, other = found[nth - 1], found[nth]
        if _NUMERALS.issuperset(other.text):
            continue
        if len(one.text) == 1 and len(other.text) == _SHORT and not one.text.isascii():
            facts = store.pair_facts([one.text + other.text[0], other.text])
            if list(facts) == [one.text + other.text[0]]:
                whole = one.text + other.text[0]
                found[nth - 1] = other._replace(text=whole, forms=(whole,))
                found[nth] = one._replace(text=other.text[1], forms=(other.text[1],))
        elif len(one.text) > 1 and len(other.text) > _SHORT and _is_absent(store, other):
            whole, rest = one.text + other.text[0], other.text[1:]
            if _is_there(store, whole) and _is_there(store, rest):  # 钓鱼|城范家堰
                found[nth - 1] = one._replace(text=whole, forms=(whole,), lack=0.0)
                found[nth] = other._replace(text=rest, forms=(rest,))
        elif not one.lack and len(other.text) == _SHORT and is_han(one.text[0]):
            whole = one.text + other.text[0]
            if other.text[1] not in single:
                continue
            if _is_there(store, whole) and not _is_there(store, one.text + other.text):
                found[nth - 1] = one._replace(text=whole, forms=(whole,))
                found[nth] = _piece(other, other.text[1])
    return tuple(found)


def _is_there(store: Store, text: str) -> bool:
    need = all_of(*needed(text))
    return bool(store.find(any_of(need, around(need)), 1).total)


def _parted(store: Store, word: Word, *, is_led: bool) -> tuple[Word, ...]:
    """
    A word that is nowhere cut where the store's words end, if what is left over are verbs and the
    like of one character: 荷兰演 is 荷兰, 演; behind another word 案赔 is 案, 赔. A name that
    everybody knows is never cut, nor one of which 博会 is left, which is no word: 进博会.
    """
    from cqfacts.lookup.known import leading_name

    text = word.text
    located = _LOCATED.fullmatch(text)
    if located and not leading_name(text):
        return tuple(_piece(word, part) for part in located.groups() if part)
    pairs = list(map("".join, pairwise(text)))
    facts = store.pair_facts(pairs)
    pieces = [text[0]]
    for pair in pairs:
        if pair in facts:
            pieces[-1] += pair[1]
        else:
            pieces.append(pair[1])
    single = words_that("edge") | words_that("modal") | frozenset(sections("words.txt")["single"])
    left = [one for one in pieces if len(one) == 1]
    if len(pieces) == 1 or not pieces[0].startswith(leading_name(text)):
        return ()
    if len(left) == len(pieces):
        if not is_led or len(left) > _SHORT or single.isdisjoint(left):
            return ()
    elif _is_name(pieces) or any(one not in single for one in left):
        return ()
    return tuple(_piece(word, one) for one in pieces)


def _is_name(pieces: list[str]) -> bool:
    """Whether what is left of a name without its first character is no word: 进|博会."""
    rest = "".join(pieces[1:])
    is_short = len(pieces[0]) == 1 and rest[-1] in words_that("suffix")
    return is_short and len(rest) == _SHORT and not cut(rest)[0][1]


def _piece(word: Word, text: str) -> Word:
    """A part of a word as a word; a single character is light, and can be missing."""
    weight = min(1.0, word.weight) if len(text) > 1 else _LEFT
    is_focus = word.is_focus or text.startswith("最")
    return Word(text, (text,), weight, lack=float(len(text) == 1), is_focus=is_focus)


def _is_absent(store: Store, word: Word) -> bool:
    if word.lack or is_numbered(word.text) or not _SHORT <= len(word.text) <= _LONGEST:
        return False
    if not all(map(is_han, word.text)) or _NUMERALS.issuperset(word.text):
        return False
    return not _is_there(store, word.text)


def _district_meant(store: Store, text: str) -> District | None:
    from cqfacts.lookup.district import resolve
    from cqfacts.lookup.known import leading_name

    if leading_name(text) or len(text) > _LONG:
        return None
    meant = resolve(store, text)
    return meant.district if meant.how == "homophone" else None


def _meant(store: Store, word: Word) -> tuple[Word, ...]:
    """The word with the name of the store that it may be a slip of, or two words with theirs."""
    from cqfacts.lookup.known import leading_name

    if len(word.text) > _CORRECTABLE or leading_name(word.text):
        return (word,)
    name = _name_meant(store, word.text)
    if name:
        return (_also(word, word.text, name),)
    for size in range(len(word.text) - _SHORT, _SHORT - 1, -1):
        halves = word.text[:size], word.text[size:]
        name, other = _name_meant(store, halves[0]), _word_meant(store, halves[1])
        if name and other:  # 龙广城|流砖 of 龙广成, 流转
            return _also(word, halves[0], name), _also(word, halves[1], other)
    return (word,)


def _also(word: Word, text: str, name: str) -> Word:
    """The *text* of a word, which stands for the *name* as well."""
    forms = (*word.forms, name) if text == word.text else (text, name)
    return word._replace(text=text, forms=forms, weight=SYNONYM * word.weight)


def _word_meant(store: Store, text: str) -> str:
    """The common word of the store that sounds like the text; "" if there is none."""
    from cqfacts.lookup.known import is_word
    from cqfacts.lookup.sounds import homophones

    return next(filter(is_word, homophones(store, text)), "")


def _name_meant(store: Store, text: str) -> str:
    """The name of the store that the text may be a slip of; "" if there is none."""
    from cqfacts.lookup.slips import corrected as undone
    from cqfacts.lookup.sounds import homophones

    for guesses in (homophones(store, text), undone(store, text)):
        for guess in guesses:
            if store.terms_beginning(guess, 1):
                return guess
    return ""
