"""
The words that an answer to a question has to have, and which of them say what is asked for.

The head is what is counted or measured, or what was done at the time asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts.data.sections import sections
from cqfacts.lookup.circumstances import GAP
from cqfacts.lookup.quantity import KINDS
from cqfacts.lookup.wording import Word, words_of, words_that

if TYPE_CHECKING:
    from cqfacts.lookup.question import Question

_PRICE = 0.6
_MOST = "最"


def with_words(asked: Question, text: str) -> Question:
    """
    The question with its head and its words, as they are left in the *text*.

    >>> from cqfacts.lookup.question import read
    >>> asked = read("垫江引进了多少家外资企业")
    >>> asked.head.text, [word.text for word in asked.words if not word.is_focus]
    ('外资企业', ['引进'])
    """
    if asked.kind in ("figure", "when"):
        asked = asked._replace(head=_head(asked, text))
    focus = _focus(asked, text)
    words = [word for word in words_of(text, asked.names) if word.text not in words_that("grows")]
    if asked.per and "money" in asked.kinds and not _is_price(tuple(words)):
        words.append(_price(asked.per))
    if asked.head:
        asked = asked._replace(
            head=next((w for w in words if w.text == asked.head.text), asked.head)
        )
    return asked._replace(words=tuple(_focused(w, asked, focus) for w in words))


def _price(per: str) -> Word:
    """What says the price of one of them, in whatever words."""
    return Word("单价", ("单价", "售价", "价格", "价", f"每{per}", f"一{per}"), _PRICE, lack=1.0)


def _focused(word: Word, asked: Question, focus: set[str]) -> Word:
    """The word, and whether it is asked for; that a head is missing costs enough elsewhere."""
    is_head = asked.head is not None and asked.head.text == word.text
    lack = 1.0 if is_head and word.lack else word.lack
    is_focus = word.text in focus or word.text.startswith(_MOST)
    at = asked.behind.find(word.text)
    is_modifier = at >= 0 and asked.head is not None and at < asked.behind.find(asked.head.text)
    return word._replace(is_focus=is_focus, lack=lack, is_modifier=is_modifier)


def _focus(asked: Question, text: str) -> set[str]:
    """The words that say what is asked for: the head, or what stands beside the words of asking."""
    if asked.head:
        return {asked.head.text}
    before, _, behind = text.rpartition(GAP)
    said = words_of(behind, asked.names) or words_of(before, asked.names)[-1:]
    if len(said) == 1 and said[0].lack and said[0].text in words_that("weak"):
        said = words_of(before, asked.names)[-2:]  # 出口金额: the 金额 says little
    return {word.text for word in said if word.text not in asked.names}


def _head(asked: Question, text: str) -> Word | None:
    """What is counted or measured: the last word behind 多少, or the last one before it."""
    if asked.kind == "when":
        return _deed(text)
    if "duration" in asked.kinds or (asked.unit and asked.unit.kind == "duration"):
        return None
    if asked.measure:
        return words_of(asked.measure)[0]
    before, _, behind = text.rpartition(GAP)
    words = words_of(behind, asked.names)
    if words and asked.unit is None and any(words[0].text in words_that(r) for r in KINDS):
        return words[0]
    last = words_of(before, asked.names)[-1:]
    if not words and asked.unit and last and len(last[0].text) == 1:
        single = sections("words.txt")["single"]
        if len(last[0].forms) > 1 or last[0].text in single:
            return last[0]
    if not words:
        words = words_of(before, asked.names)
        words = tuple(word for word in words if len(word.text) > 1)
        if len(words) > 1 and words[-1].text in words_that("weak"):
            words = words[:-1]
    changes = words_that("rise") | words_that("fall") | words_that("grows")
    words = tuple(word for word in words if word.text not in changes)
    if asked.per and "money" in asked.kinds and not _is_price(words):
        return None  # 鲜花饼一盒: what it is that costs so much may be said before
    named = words_that("weak") | asked.names
    return words[-1] if words and words[-1].text not in named else None


def _is_price(words: tuple[Word, ...]) -> bool:
    return bool(words) and words[-1].text.endswith(tuple(words_that("money")))


def _deed(text: str) -> Word | None:
    """What was done at the time asked for: the last verb, behind the words of asking if any is."""
    verbs = sections("words.txt")["verb"]
    before, _, behind = text.rpartition(GAP)
    words = words_of(behind) or words_of(before)
    deeds = words_that("deed")
    said = [w for w in words if (w.text in verbs or w.text in deeds) and len(w.text) > 1]
    if not said:
        said = [word for word in words[-1:] if len(word.forms) > 1]
        return said[-1] if said else None
    return said[-1] if said and said[-1].text not in words_that("weak") else None
