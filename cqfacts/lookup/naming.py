"""
The names in a sentence that may answer: who, where, which.

A name is supported as figures are (`answering.py`); that it is of the type asked for, bears the
noun asked for (哪个镇), or stands behind the word that the question asks with (从, 与) counts too.
What the question names itself is no answer to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts.data.districts import mentions
from cqfacts.data.sections import sections
from cqfacts.lookup.answering import (
    CLAUSE,
    MARK,
    OWN,
    SENTENCE,
    WINDOW,
    Candidate,
    around,
    clause_around,
    support,
)
from cqfacts.lookup.fitting import is_of_place, time_fit
from cqfacts.lookup.wording import share, words_of, words_that
from cqfacts.text.fold import fold

if TYPE_CHECKING:
    from cqfacts.lookup.evidence import Context
    from cqfacts.lookup.question import Question
    from cqfacts.lookup.wording import Word
    from cqfacts.model import Name

_KINDS_OF_NAMES = ("organisation", "place", "product", "project", "policy", "event")
_DISTRICT = frozenset(("区", "县", "区县"))
_POST = 2  # characters of 书记, 主任, 区长
_DEPUTY = "副"
_COMMITTEE = "委"
_TOWARDS = frozenset("到往去")
_MOSTLY = 0.4
_ANY_PLACE = ("地方", "地区")  # their names need not end so
_CITY = "城市"
_NO_CITY = frozenset("省镇乡村县区州国洲街道路河江湖山园站港社")
_UNDATED = 0.8  # a name in a sentence without a time, where one is asked for


def names_that_answer(asked: Question, context: Context) -> list[Candidate]:
    """The names of the sentence that may answer, each with its points."""
    if not is_of_place(asked, context):
        return []
    fit = time_fit(asked, context, None)
    if asked.times and not any(time.start or time.end for time in context.fact.times):
        fit *= _UNDATED
    found = []
    for name in context.fact.names:
        if not fit or _is_asked(asked, name):
            continue
        nearness = _type_fit(asked, name, context)
        if not nearness:
            continue
        points = fit * support(_free(asked), _name_tiers(context, name)) + nearness - 1
        found.append(Candidate(name.text, name.at, context, points))
    return found


def districts_that_answer(asked: Question, context: Context) -> list[Candidate]:
    """The district that the sentence names, where 哪个区 or 哪个县 is asked for."""
    if asked.noun not in _DISTRICT:
        return []
    quote = context.fact.quote
    found = []
    for start, end, district in mentions(quote):
        if district.code.endswith("00") or fold(quote[start:end]) in asked.text:
            continue
        first, last = clause_around(context.quote, start, end)
        tiers = [(context.quote[first:last], WINDOW), (context.quote, CLAUSE), *around(context)]
        points = support(_free(asked), tiers)
        found.append(Candidate(quote[start:end], (start, end), context, points))
    return found


def agents_that_answer(asked: Question, context: Context) -> list[Candidate]:
    """The organisations that did what was asked who did: 由北碚区气象局组织编制."""
    if not asked.behind:
        return []
    named = names_that_answer(asked._replace(types=("organisation",)), context)
    return [one for one in named if context.quote[one.at[0] - 1 : one.at[0]] in ("由", "被")]


def _free(asked: Question) -> tuple[Word, ...]:
    """The words less the noun that only says what kind of thing is asked for."""
    if "person" in asked.types:
        return asked.words
    kept = tuple(
        word for word in asked.words if word.text not in asked.noun or not _is_kind(word.text)
    )
    return kept or asked.words


def _name_tiers(context: Context, name: Name) -> list[tuple[str, float]]:
    start, end = clause_around(context.quote, *name.at)
    after = MARK.search(context.quote, end + 1) if end < len(context.quote) else None
    own = fold("|".join((name.text, name.title or "", *name.aliases)))
    return [
        (own, OWN),
        (context.quote[start:end], WINDOW),
        (context.quote[start : after.start() if after else None], CLAUSE),
        (context.quote, SENTENCE + 0.06),
        *around(context),
    ]


def _is_asked(asked: Question, name: Name) -> bool:
    """Whether the question itself names it, so that it cannot be the answer."""
    if any(fold(form) in asked.text for form in (name.text, *name.aliases)):
        return True
    if any(name.text.strip("《》") in alias for alias in name.aliases):
        return name.text[0] == "《"  # 《规范》 of 《农业气象观测规范》
    if any(district.name.startswith(name.text) for district in asked.districts):
        return True
    rest = whole = fold(name.text)
    for form in (form for word in asked.words for form in word.forms if len(form) > 1):
        rest = rest.replace(form, "")
    if len(rest) <= 1 or rest in words_that("weak") or (rest != whole and _is_kind(rest)):
        return True
    return asked.kind == "where" and (len(rest) < _MOSTLY * len(whole) or _is_itself(asked, name))


def _is_itself(asked: Question, name: Name) -> bool:
    """Whether it is the thing whose place is asked for: an organisation, or one of that kind."""
    last = asked.words[-1:]
    if asked.behind or not last:
        return False
    own = fold(name.text)
    is_kind = any(own.endswith(form) for form in last[0].forms)
    return is_kind or (name.type == "organisation" and own.startswith(asked.words[0].text))


def _is_kind(text: str) -> bool:
    return any(text in words_that(role) for role in _KINDS_OF_NAMES)


def _type_fit(asked: Question, name: Name, context: Context) -> float:
    """How well the name is of the type asked for; 0: not at all."""
    fit = _cue(asked, name, context)
    if not fit or (asked.types and name.type not in asked.types):
        return 0.0
    if not asked.noun:
        return fit
    own = fold("|".join((name.text, name.title or "")))
    behind = context.quote[name.at[1] : name.at[1] + 20].partition(",")[0]
    if name.type == "person":
        if _is_deputy(asked, own) or _is_of_another_body(asked, own):
            return 0.0
        word = next((w for w in asked.words if w.text == asked.noun), None)
        return fit + 0.1 if word and share(word, own) else fit - 0.25 * (asked.kind == "which")
    nouns = words_of(asked.noun)
    if nouns and all(share(word, own) for word in nouns):
        return fit + 0.1
    if nouns and all(share(word, behind) for word in nouns):
        return fit + 0.05
    if "国家" in asked.noun and name.type == "place":
        return fit + 0.1 if name.text in sections("regions.txt")["country"] else 0.0
    if asked.noun == _CITY and name.type == "place" and name.text[-1] not in _NO_CITY:
        return fit
    if asked.noun in _ANY_PLACE or name.text[-1:] in asked.noun:
        return fit
    return 0.0 if name.type == "place" or not asked.types else fit


def _is_deputy(asked: Question, own: str) -> bool:
    """Whether somebody is only the deputy of the post asked for: 区委副书记 of 区委书记."""
    post = asked.noun[-_POST:]
    deputy = f"{_DEPUTY}{post}"
    return deputy in own and post not in own.replace(deputy, "") and deputy not in asked.text


def _is_of_another_body(asked: Question, own: str) -> bool:
    """Whether somebody is of another committee than the one asked for: 镇党委书记 of 区委书记."""
    bodies = [word for word in asked.words if word.text.endswith(_COMMITTEE)]
    return not all(any(form in own for form in body.forms) for body in bodies)


_CUES = {
    "从": "从自由",
    "自": "从自",
    "由": "由被",
    "和": "和与同跟",
    "与": "和与同跟",
    "跟": "和与同跟",
    "在": "在于位",
    "到": "到往至抵赴",
    "往": "到往至抵赴",
    "去": "到往至抵赴",
}


def _cue(asked: Question, name: Name, context: Context) -> float:
    """1, more if the word before the name is the one before the words of asking."""
    before = context.quote[max(0, name.at[0] - 3) : name.at[0]]
    start = next(
        (
            m
            for m in (asked.text[len(asked.before) :][:1], asked.before.rstrip("了")[-1:])
            if m in _CUES
        ),
        "",
    )
    cues = _CUES.get(start, "在于位自从" if asked.kind == "where" else "")
    if asked.kind == "where" and asked.behind.startswith("来"):
        cues = "自从"
    if not cues:
        return 1.0
    if start in _TOWARDS and before.endswith(("从", "自")):
        return 0.0
    if asked.words and context.quote[: name.at[0]].endswith(asked.words[-1].text):
        return 1.12  # 出口印尼, of 出口到哪里
    return 1.12 if any(char in cues for char in before.strip("“\"'")[-2:]) else 0.92
