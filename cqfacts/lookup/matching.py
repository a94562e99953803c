"""
Whether and where a sentence holds the words: what the engine's candidates are held against.

A word has forms (itself, a synonym, a sound-alike); the first form that stands in the sentence
counts, else the first that stands around it. A form of several parts needs all of them near one
another, in any order. A number or Latin word never stands inside a longer one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cqfacts.lookup.ranking import Hit, roughest
from cqfacts.store.around import words_of_heading
from cqfacts.store.tokens import all_of, any_of, around, near, needed
from cqfacts.text.fold import fold
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cqfacts.model import How, Range
    from cqfacts.store.interface import Heading, Sentence
    from cqfacts.store.tokens import Need

_NEAR = 8  # characters between the parts of one word
_APART = 0.97  # what each of them costs
_FAR = 0.85  # what a word costs that stands sentences away
_MOST_TERMS = 40  # of one form; the text itself is looked at anyway
_NUMERALS = regex("[0-9〇零一二三四五六七八九十百千万亿两]+")
_FEW_WORDS = 3  # so few that every choice of those around can be spelled out


class Form(NamedTuple):
    """What to look for, folded, in the place of a word."""

    parts: tuple[str, ...]
    how: How = "exact"
    weight: float = 1.0


Forms = tuple[Form, ...]


def need_inside(words: Sequence[Forms]) -> Need | None:
    """What a fact has to have to hold all the words itself; None if one of them has no term."""
    ways = _ways(words)
    return all_of(*ways) if ways else None


def need_beside(words: Sequence[Forms]) -> Need | None:
    """What a fact has to have to hold a word at least itself, and the others around it."""
    ways = _ways(words)
    if not ways:
        return None
    if len(ways) > _FEW_WORDS:
        return all_of(*map(near, ways), any_of(*ways))
    masks = range(1, 2 ** len(ways) - 1)
    return any_of(
        *(
            all_of(*(way if mask >> at & 1 else near(way) for at, way in enumerate(ways)))
            for mask in masks
        )
    )


def need_around(words: Sequence[Forms]) -> Need | None:
    """What has to stand around a fact that holds none of the words itself."""
    ways = _ways(words)
    return around(all_of(*ways)) if ways else None


def _ways(words: Sequence[Forms]) -> list[Need] | None:
    """What each word needs; None if some word has no term."""
    found = []
    for forms in words:
        needs = dict.fromkeys(need for form in forms if (need := _need(form)) is not None)
        if not needs:
            return None
        found.append(any_of(*needs))
    return found


def _need(form: Form) -> Need | None:
    terms = list(dict.fromkeys(term for part in form.parts for term in needed(part)))
    if not terms:
        return None
    return all_of(*terms[:: 1 + len(terms) // _MOST_TERMS])


def match(
    words: Sequence[Forms], sentence: Sentence, heading: Heading | None, near: str = ""
) -> Hit | None:
    """
    How the sentence holds the words, or None if it does not hold all of them: without a *heading*,
    all of them itself. *near* is what stands before and behind it in its article, folded.
    """
    quote = fold(sentence.quote)
    beside: str | None = None
    spans: list[Range] = []
    hows: list[How] = []
    weight = 1.0
    inside = whole = 0
    for forms in words:
        found = _first_inside(forms, quote)
        if found:
            form, places = found
            spans += places
            if len(form.parts) > 1:
                weight *= _APART ** _gap(places)
            inside += 1
            whole += _is_whole(sentence.quote, places[0])
            hows.append(form.how)
        else:
            if heading is None:
                return None
            if beside is None:
                beside = fold(f"{words_of_heading(heading)}\n{sentence.about}")
            around_it = next((form for form in forms if _stands(form, beside)), None)
            if around_it is None:
                around_it = next((form for form in forms if near and _stands(form, near)), None)
                weight *= _FAR
            if around_it is None:
                return None
            form = around_it
            hows.append(form.how)
        weight *= form.weight
    count = len(words)
    return Hit(sentence, _merged(spans), roughest(hows), weight, inside / count, whole / count)


def _first_inside(forms: Forms, quote: str) -> tuple[Form, list[Range]] | None:
    for form in forms:
        places = (
            _together(form.parts, quote) if len(form.parts) > 1 else spots(form.parts[0], quote)
        )
        if places:
            return form, places
    return None


def _stands(form: Form, text: str) -> bool:
    return all(spots(part, text) for part in form.parts)


def spots(word: str, text: str) -> list[Range]:
    """
    Where *word* stands in *text* on its own.

    >>> spots("30", "300家、30家和1.30"), spots("m7", "问界m7、m70"), spots("赛", "赛力斯赛")
    ([(5, 7)], [(2, 4)], [(0, 1), (3, 4)])
    >>> spots("aed", "aed75台"), spots("75台", "aed75台"), spots("m", "m7"), spots("7", "m7")
    ([(0, 3)], [(3, 6)], [], [])
    >>> spots("10", "10,607人"), spots("10", "5,10,15日")
    ([], [(2, 4)])
    """
    found = []
    size = len(word)
    first, last = _is_narrow(word[0]), _is_narrow(word[-1])
    at = text.find(word)
    while at >= 0:
        end = at + size
        if not (first and _continues(text, at, word[0])) and not (last and _goes_on(text, end)):
            found.append((at, end))
        at = text.find(word, end)
    return found


def keeps_numbers(typed: str, word: str) -> bool:
    """
    Whether *word* has the numbers of *typed*, or is not like it in where numbers stand.

    Nobody who types 神舟十四号 means 神舟十一号, however much alike they are; but 石化气建 may be
    石化七建.

    >>> keeps_numbers("神舟十四号", "神舟十号"), keeps_numbers("十四五规化", "十四五规划")
    (False, True)
    >>> keeps_numbers("问界m9", "问界m7"), keeps_numbers("石化气建", "石化七建")
    (False, True)
    """
    mine, theirs = _NUMERALS.findall(typed), _NUMERALS.findall(word)
    return len(mine) != len(theirs) or mine == theirs


def _is_narrow(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _continues(text: str, at: int, first: str) -> bool:
    """Whether what begins here is the rest of a longer number or Latin word."""
    before = text[at - 1 : at]
    if _is_narrow(before):
        return not _parts_word(text, at)
    if not first.isdigit() or not text[at - 2 : at - 1].isdigit():
        return False
    return before == "." or (before == "," and _is_thousand(text[at : at + 4]))


def _goes_on(text: str, end: int) -> bool:
    """Whether what ends here is the beginning of a longer number or Latin word."""
    behind = text[end : end + 1]
    if _is_narrow(behind):
        is_number = text[end - 1].isdigit() and behind.isalpha()
        return not (is_number or _parts_word(text, end))
    if not text[end - 1].isdigit():
        return False
    if behind == ".":
        return text[end + 1 : end + 2].isdigit()
    return behind == "," and _is_thousand(text[end + 1 : end + 5])


def _parts_word(text: str, at: int) -> bool:
    """Whether a Latin word of two letters at least and a number meet there: AED|75, 20|GW."""
    letters = text[at : at + 2] if text[at - 1].isdigit() else text[max(0, at - 2) : at]
    is_word = len(letters) > 1 and letters.isascii() and letters.isalpha()
    return is_word and text[at - 1].isdigit() != text[at].isdigit()


def _is_thousand(text: str) -> bool:
    """Whether three digits, and no fourth one, begin *text*."""
    three = 3
    return text[:three].isdigit() and len(text[:three]) == three and not text[three:].isdigit()


def _together(parts: tuple[str, ...], quote: str) -> list[Range]:
    """One place of each part, near one another; none if some part is not there."""
    for start, end in spots(parts[0], quote):
        places = [(start, end)]
        for part in parts[1:]:
            low, high = places[0][0], places[-1][1]
            place = next(
                (
                    (a, b)
                    for a, b in spots(part, quote)
                    if (b <= low and low - b <= _NEAR) or (a >= high and a - high <= _NEAR)
                ),
                None,
            )
            if place is None:
                break
            places = sorted([*places, place])
        else:
            return places
    return []


def _gap(places: list[Range]) -> int:
    """How many characters stand between the parts."""
    return places[-1][1] - places[0][0] - sum(end - start for start, end in places)


def _is_whole(quote: str, place: Range) -> bool:
    """Whether no letter or Chinese character touches the words on either side: a name in full."""
    start, end = place
    before, behind = quote[start - 1 : start] if start else "", quote[end : end + 1]
    return not before.isalnum() or not behind.isalnum()


def _merged(spans: list[Range]) -> tuple[Range, ...]:
    """
    The ranges in order, those that touch or overlap as one.

    >>> _merged([(4, 6), (0, 2), (5, 8), (2, 3)])
    ((0, 3), (4, 8))
    """
    found: list[Range] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
