"""
What in a sentence may be the answer, and how well it is supported.

A candidate is supported by the words of the question: most by those in what a figure measures or in
the clause it stands in, less by the rest of the sentence, least by the sentences before it and the
headline. One that lacks a word which nothing can replace (a name, a number, a word that the
tables do not know), or that speaks of another time or district, is no answer.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cqfacts import data
from cqfacts.data.sections import sections
from cqfacts.lookup.wording import is_numbered, is_of_another, regions, share, words_that
from cqfacts.store.tokens import is_han
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cqfacts.lookup.evidence import Context
    from cqfacts.lookup.question import Question
    from cqfacts.lookup.wording import Word
    from cqfacts.model import Name, Number, Range, Time

ENOUGH = 0.58
OWN, WINDOW, CLAUSE, SENTENCE = 1.0, 0.95, 0.88, 0.74
MARK = regex(r"[,;:。!?()\n]|--|——")
TILL = regex("[到至](?:了)?$")
TO = 0.08  # a figure or time stands behind 到, as the words of asking do
AHEAD = regex("预计|计划|即将|[将要能会](?!军)|力争|目标|有望")
_LAST, _HEAD, _NEAR, _NEXT, _REST = 0.6, 0.5, 0.45, 0.44, 0.3  # what is asked for, around it
_QUANTITY = regex("[0-9].*[.万亿]")
_SENTENCE_OF_NAMES, _FARTHER = SENTENCE + 0.06, 0.9  # what is asked for, in another clause
_TOPIC = {_LAST: 0.8, _HEAD: 0.78, _NEAR: 0.7, _NEXT: 0.7, _REST: 0.62}  # what it is asked of
_NOT_HERE = {_LAST: 0.92, _NEAR: 0.88, _NEXT: 0.88, _REST: 0.9}  # a name that is said only there
_UNQUALIFIED = 0.75  # 外国 of 多少外国游客
_OPPOSED = 0.5
_OF_ITS_KIND = 0.7
_LINKS = frozenset("的和与及在是为该本此这那全各对了将从到等由把被以于")
_MATTERS = 0.8  # how much a word matters that is one of few
_FAILED = regex("无缘|未能|没能|错失|痛失|惜败|不敌|未获|落选")
_Opposites = tuple[str, tuple[str, ...], tuple[str, ...]]  # things or deeds, one side, the others
_ANOTHER, _NOBODYS, _ELSEWHERE = 0.6, 0.8, 0.8


class Candidate(NamedTuple):
    """A possible answer: its words, and for a figure what they are worth."""

    text: str
    at: Range
    context: Context
    points: float
    value: Number | None = None
    unit: str | None = None
    time: Time | None = None
    figures: tuple[int, ...] = ()


def support(
    words: Sequence[Word], tiers: Sequence[tuple[str, float]], context: Context | None = None
) -> float:
    """
    How far texts have the words, from 0 to 1; 0 if a word that is needed is in none of them.
    What stands around the *context* counts less, least for what is asked for itself.

    >>> from cqfacts.lookup.wording import words_of
    >>> support(words_of("外资企业"), [("引进外资企业", 1.0)]), support(words_of("M9"), [("m7", 1)])
    (1.0, 0.0)
    """
    total = sum(word.weight for word in words)
    got = 0.0
    kept = 1.0
    for word in words:
        best = max((worth * share(word, text) for text, worth in tiers), default=0.0)
        place = best
        if word.is_focus and best <= _SENTENCE_OF_NAMES:
            best *= _FARTHER
        if context and word.text == context.person:
            best = place = max(best, CLAUSE)
        if context and best < _LAST:
            best, place = max((best, best), _around(word, context))
        if not best:
            lack = min(word.lack, _UNQUALIFIED) if word.is_modifier else word.lack
            kept *= max(lack, 1 - _MATTERS * word.weight / total) if lack else 0.0
        elif not word.lack:
            kept *= _NOT_HERE.get(place, 1.0)
            best = CLAUSE if best == SENTENCE else best
        got += word.weight * best
    return kept * got / total if total else 0.0


def _around(word: Word, context: Context) -> tuple[float, float]:
    """How far the word stands around the sentence, and where."""
    if (
        _QUANTITY.search(word.text)
        or word.text[0] == "最"
        or is_of_another(word.text, context.quote)
    ):
        return 0.0, 0.0  # 3.1亿 or the 最贵 of another sentence tells nothing of this one
    places = [
        (context.last, _LAST),
        (context.head, _HEAD),
        (context.next, _LAST if context.quote.endswith('"') else _NEXT),
    ]
    if not word.text[0].isdecimal() and not is_numbered(word.text):
        places += [(context.near, _NEAR), (context.rest, _REST)]
    found = ((place, share(word, text)) for text, place in places)
    return max(
        (((place if word.is_focus else _TOPIC[place]) * has, place) for place, has in found if has),
        default=(0.0, 0.0),
    )


def of_another(asked: Question, context: Context, name: Name | None = None) -> float:
    """
    What an answer (a *name*, perhaps) is worth whose sentence speaks of a person or a town, but not
    of the one asked about.
    """
    quote = context.quote
    worth = 1.0
    said = quote + (context.next if quote.endswith('"') else "")
    is_theirs = context.person in asked.people or any(one in said for one in asked.people)
    if asked.people and not is_theirs:
        others = (one for one in context.fact.names if one is not name)
        worth = _ANOTHER if any(one.type == "person" for one in others) else _NOBODYS
    if any(town not in quote and town not in context.last for town in asked.towns):
        worth *= _ELSEWHERE
    return worth


def opposed(asked: Question, context: Context, at: Range) -> float:
    """Less than 1 for what is said of the opposite: 男子冠军 where the 女子冠军 is asked for."""
    clause = context.quote[slice(*clause_around(context.quote, *at))]
    if _FAILED.search(clause) and not _FAILED.search(asked.text):
        return _OPPOSED
    for kind, own, others in _opposites(asked.text):
        near = context.quote if kind == "deeds" else clause
        if any(word in near for word in others) and not any(word in near for word in own):
            return _OPPOSED
    return 1.0


def of_its_kind(asked: Question, context: Context, at: Range) -> float:
    """Less than 1 for what is said of another of the kind: 渝贵铁路 where 渝利铁路 is asked for."""
    clause = context.quote[slice(*clause_around(context.quote, *at))]
    for own, kind in _kinds(asked.text, asked.words):
        is_name = not own.lack
        said = clause if is_name else context.quote
        whose = _whose(kind, context.quote[at[1] :])
        if whose and is_name and not share(own, whose):
            return _OPPOSED
        if not share(own, said) and any(_is_another(form, said, is_name) for form in kind.forms):
            return _OF_ITS_KIND
    return 1.0


@lru_cache
def _kinds(text: str, words: tuple[Word, ...]) -> tuple[tuple[Word, Word], ...]:
    """The words of the question that stand before a noun, and tell which of the kind is meant."""
    return tuple(
        (one, other)
        for one, other in pairwise(words)
        if one.text + other.text in text
        and one.weight >= 1 > one.lack
        and one.text not in regions()
        and (other.text in _kinds_of_things() if not one.lack else other.lack < 1)
        and len(other.text) > 1
    )


def _whose(kind: Word, behind: str) -> str:
    """What stands before the noun behind a figure: 渝贵 of 347公里的渝贵铁路."""
    said = MARK.split(behind, maxsplit=1)[0]
    if not said.startswith("的"):
        return ""
    return next((said[1:].partition(form)[0] for form in kind.forms if form in said), "")


@cache
def _kinds_of_things() -> frozenset[str]:
    """Nouns that names end with: 铁路, 大桥, 公司."""
    return frozenset().union(*map(words_that, ("project", "place", "organisation", "event")))


def _is_another(kind: str, text: str, is_name: bool) -> bool:
    """Whether something else stands before the noun in the text than what tells which is meant."""
    at = text.find(kind, 2)
    while at > 0:
        before = text[at - 2 : at]
        is_led = before[1] not in _LINKS and before.isalpha() and is_han(before[1])
        if is_led and (is_name or before in sections("words.txt")["noun"]):
            return True
        at = text.find(kind, at + 1)
    return False


@lru_cache
def _opposites(text: str) -> tuple[_Opposites, ...]:
    """Of each group of which the text says one side, the words of this and of the others."""
    found = []
    for kind, sides in _groups():
        own = [side for side in sides if any(word in text for word in side)]
        if len(own) == 1:
            others = tuple(word for side in sides if side != own[0] for word in side)
            found.append((kind, own[0], others))
    return tuple(found)


@cache
def _groups() -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
    """The sides of each group of `opposites.txt`, and whether they are things or deeds."""
    found = []
    kind = ""
    for line in data.lines("opposites.txt"):
        kind = line.strip("[]") if line.startswith("[") else kind
        if "|" in line:
            found.append((kind, tuple(tuple(side.split()) for side in line.split("|"))))
    return tuple(found)


def clause_around(text: str, start: int, end: int) -> Range:
    """
    The range of the clause that the range stands in, in folded text.

    >>> clause_around("路上要花一两月,但换到新通道", 4, 7)
    (0, 7)
    """
    first = max((m.end() for m in MARK.finditer(text, 0, start)), default=0)
    last = MARK.search(text, end)
    return first, last.start() if last else len(text)
