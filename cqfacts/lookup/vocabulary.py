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
from cqfacts.lookup.seams import is_absent, piece, prefixed, recut
from cqfacts.lookup.wording import SYNONYM, Word, cut, regions, words_that
from cqfacts.store.lexicon import key
from cqfacts.store.tokens import all_of, is_han
from cqfacts.text.fold import fold
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from cqfacts.lookup.question import Question
    from cqfacts.model import District
    from cqfacts.store.interface import Store

_LONG = 4
_SHORT = 2
_CORRECTABLE = 6
_LONGEST_NAME = 4
_LOCATED = regex("([^\\W\\d_]{0,3})里([^\\W\\d_])")  # 江里捞, (县)里寄
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
    words = [word for word, is_known in cut(text) if is_known]
    people = frozenset(name for name in found & parts if not _is_of_words(name, words, text))
    return Named(people, frozenset() if people else _like_names(store, text))


def _is_of_words(name: str, words: list[str], text: str) -> bool:
    """Whether a name is a part of a word, or begins where a place's ends: 罗斯 of 开罗斯芬克斯."""
    if any(name in word for word in words):
        return True
    places = (place for place in regions() if place[-1] == name[0] and place[:-1] not in name)
    return any(place + name[1:] in text for place in places)


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
    asked = asked._replace(words=recut(store, prefixed(store, asked)))
    districts = list(asked.districts)
    for nth, word in enumerate(asked.words):
        if not is_absent(store, word):
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
        return tuple(piece(word, part) for part in located.groups() if part)
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
    return tuple(piece(word, one) for one in pieces)


def _is_name(pieces: list[str]) -> bool:
    """Whether what is left of a name without its first character is no word: 进|博会."""
    rest = "".join(pieces[1:])
    is_short = len(pieces[0]) == 1 and rest[-1] in words_that("suffix")
    return is_short and len(rest) == _SHORT and not cut(rest)[0][1]


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
