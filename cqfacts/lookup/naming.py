"""
The names in a sentence that may answer: who, where, which.

A name is supported as figures are (`answering.py`); that it is of the type asked for, bears the
noun asked for (哪个镇), or stands behind the word that the question asks with (从, 与) counts too.
What the question names itself is no answer to it.
"""

from __future__ import annotations

import re
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
    clause_around,
    of_another,
    opposed,
    support,
)
from cqfacts.lookup.evidence import PRONOUN
from cqfacts.lookup.fitting import is_of_place, time_fit
from cqfacts.lookup.wording import share, words_of, words_that
from cqfacts.text.fold import fold
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from cqfacts.lookup.evidence import Context
    from cqfacts.lookup.question import Question
    from cqfacts.lookup.wording import Word
    from cqfacts.model import Name, Range

_KINDS_OF_NAMES = ("organisation", "place", "product", "project", "policy", "event")
_DISTRICT = frozenset(("区", "县", "区县"))
_POST = 2  # characters of 书记, 主任, 区长
_DEPUTY = "副"
_COMMITTEE = "委"
_TOWARDS = frozenset("到往去")
_MOSTLY = 0.4
_ANY_PLACE = ("地方", "地区")  # their names need not end so
_CITY = "城市"
_NO_CITY = frozenset("省镇乡村县区国洲街道路河江湖山园站港社")
_UNSAID, _OTHER_ERA, _SPEAKER = 0.65, 0.6, 0.85
_SPEAKS = regex("说|介绍|透露|表示|告诉|坦言|回忆|感慨|算了|认为")  # of what others did, mostly
_FORMER, _PRESENT = regex("首任|前任|时任|原[^\\W\\d_]{1,6}$|第一任"), regex("现任|新任")
_PART_OF_PLACE = regex(
    r"[^\W\d_的在和与将等、]{1,6}?(?:[库站馆园厂镇乡村湖山桥城]|广场|码头|中心|中学|小学|医院|基地|机场|社区)"
    r"(?=[^\W\d_]?[,。;举召开起出落设]|$)"
)
_PLACED = regex("(?:设[在于]|位于|坐落[在于]|[定选放]在)了?[^\\W\\d_]{0,6}$")
_WINS = regex("夺冠|冠军|获胜|赢|胜出|折桂|夺金")
_WON = regex("(?:战胜|击败|力克|完胜|横扫|淘汰|大胜|险胜)[^,;。]{0,4}$")
_BEATEN = 0.5
_TO_COME = regex("将(?![军士领])|预计|开打|抽签")
_WORK = regex(
    "哪(?:一)?(?:[部本篇幅]|首[歌诗曲词])|最佳[^,是]{0,6}(?:片|剧|综艺|歌曲?|专辑|节目|电影|小说|动画)"
)
_NO_WORK = ("person", "place", "organisation")
_CITIES = ("北京", "天津", "上海", "重庆", "香港", "澳门", "新加坡", "梵蒂冈", "摩纳哥")
_STATE = "国"
_WHO = "谁"
_OF_HOME, _FROM_HOME = regex("人(?=[,。;、]|$)|籍"), regex("(?:来自|老家在?|家住)$")
_WRITERS = ("记者", "通讯员", "作者", "摄影报道", "、")
_BESIDE = 12  # characters
_BEHIND = 20
_CLOSE = 4
_APART = 0.2  # the post or trade asked for does not stand near the name
_NOBODY = 0.05  # an organisation where 谁 is asked for
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
        if not fit or _is_asked(asked, name) or _is_byline(context, name):
            continue
        nearness = _type_fit(asked, name, context)
        if not nearness:
            continue
        tiers = _name_tiers(context, name)
        points = fit * _worth(asked, context, name) * support(_free(asked), tiers, context)
        at = _whole_place(asked, context, name)
        text = context.fact.quote[slice(*at)] if at != name.at else name.text
        found.append(Candidate(text, at, context, points + nearness - 1))
    return found


def _whole_place(asked: Question, context: Context, name: Name) -> Range:
    """Where the name stands, with what of the place is named behind it: 綦江区中心血库."""
    if asked.kind != "where" or name.type != "place":
        return name.at
    more = _PART_OF_PLACE.match(context.quote, name.at[1])
    inside = (  # 巫山县|龙门码头
        other.at[1]
        for other in context.fact.names
        if other.at[0] == name.at[1] and other.type == "place"
    )
    return name.at[0], more.end() if more else next(inside, name.at[1])


def kinds_named_that_answer(asked: Question, context: Context) -> list[Candidate]:
    """
    The names of the sentence, where the question says what kind of thing it asks for, or that it
    is a person: 最小的徒弟是谁.
    """
    if _WHO in asked.text and f"最{asked.top}" in context.quote:
        asked = asked._replace(kind="who", types=("person",))
        return names_that_answer(asked, context)
    return names_that_answer(asked, context) if asked.noun else []


def origins_that_answer(asked: Question, context: Context) -> list[Candidate]:
    """The place that the person asked for comes from: 周一诺是北京人."""
    if not any(person in context.quote for person in (*asked.people, context.person) if person):
        return []
    words = tuple(word for word in asked.words if word.text != asked.behind)
    found = []
    for name in context.fact.names:
        is_theirs = _OF_HOME.match(context.quote, name.at[1])
        if name.type == "place" and (is_theirs or _FROM_HOME.search(context.quote, 0, name.at[0])):
            points = support(words, _name_tiers(context, name), context)
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
        tiers = [(context.quote[first:last], WINDOW), (context.quote, CLAUSE)]
        points = support(_free(asked), tiers, context)
        found.append(Candidate(quote[start:end], (start, end), context, points))
    return found


def _is_byline(context: Context, name: Name) -> bool:
    """Whether it is that of the author, in brackets before the news."""
    before = context.quote[: name.at[0]].rstrip()
    return name.text in context.fact.source.authors and before.endswith(_WRITERS)


def meant_that_answer(asked: Question, context: Context) -> list[Candidate]:
    """Whom the sentence means by 他 or 她."""
    said = PRONOUN.match(context.quote)
    if context.meant is None or said is None or not is_of_place(asked, context):
        return []
    name, fact = context.meant
    if _is_asked(asked, name) or any(one.type == "person" for one in context.fact.names):
        return []
    start, end = clause_around(context.quote, *said.span())
    tiers = [(context.quote[start:end], WINDOW), (context.quote, SENTENCE)]
    fit = time_fit(asked, context, None) * _worth(asked, context, name)
    points = fit * support(_free(asked), tiers, context)
    return [Candidate(name.text, name.at, context._replace(fact=fact), points)]


def _worth(asked: Question, context: Context, name: Name) -> float:
    """Less where the sentence does not say what is asked for, or says it of somebody else."""
    focus = [word for word in asked.words if word.is_focus]
    said = fold("|".join((context.quote, name.title or "")))
    is_said = not focus or any(share(word, said) for word in focus)
    before = context.quote[max(0, name.at[0] - _BESIDE) : name.at[0]] + (name.title or "")
    other = _FORMER if asked.era == "now" else _PRESENT if asked.era == "past" else None
    is_other = other is not None and other.search(before) is not None
    worth = (1.0 if is_said else _UNSAID) * (_OTHER_ERA if is_other else 1.0)
    if asked.kind == "who" and not asked.noun and _SPEAKS.match(context.quote, name.at[1]):
        worth *= _SPEAKER
    if _WINS.search(asked.text) and (_TO_COME.search(context.quote) or _is_beaten(context, name)):
        worth *= _BEATEN  # or has not even played
    return worth * of_another(asked, context, name) * opposed(asked, context, name.at)


def _is_beaten(context: Context, name: Name) -> bool:
    """Whether the sentence says that somebody else has won against the one named."""
    places = re.finditer(re.escape(fold(name.text)), context.quote)
    return any(_WON.search(context.quote, 0, place.start()) for place in places)


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
    if rest and rest == asked.noun and rest != whole:
        return False  # 白马镇, where somebody asks for the 镇 of 白马
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
    if _WORK.search(asked.text) and (name.text[0] == "《" or name.type in _NO_WORK):
        return 0.0 if name.type in _NO_WORK else fit + 0.05
    if not fit or (asked.types and name.type not in asked.types):
        return 0.0
    if not asked.noun:
        return fit - _NOBODY * (asked.kind == "who" and name.type != "person")
    if name.type == "person":
        own = fold("|".join((name.text, name.title or "")))
        if _is_deputy(asked, own) or _is_of_another_body(asked, own):
            return 0.0
        return fit + _post_fit(asked, name, context)
    nouns = words_of(asked.noun)
    own = fold("|".join((name.text, name.title or "")))
    behind = context.quote[name.at[1] : name.at[1] + _BEHIND].partition(",")[0]
    if nouns and all(share(word, own) for word in nouns):
        return fit + 0.1
    if asked.noun == _STATE and name.type == "place":
        return fit if _is_of_kind(asked, name) else 0.0
    if len(asked.noun) == 1:
        return fit + 0.05 if behind.startswith(asked.noun) and not asked.types else 0.0
    close = behind[: (_CLOSE if asked.types else 1) + len(asked.noun)]
    if nouns and all(share(word, close) for word in nouns):
        return fit + 0.05
    return fit if _is_of_kind(asked, name) else 0.0


def _post_fit(asked: Question, name: Name, context: Context) -> float:
    """More for a person that has the post asked for, less for one near whom it is not said."""
    word = next((w for w in asked.words[::-1] if asked.noun.endswith(w.text)), None)
    if word and share(word, fold("|".join((name.text, name.title or "")))):
        return 0.1
    before = context.quote[max(0, name.at[0] - _BESIDE) : name.at[0]].rpartition(";")[2]
    beside = before + context.quote[name.at[0] : name.at[1] + _BESIDE].partition(";")[0]
    return 0.0 if word and share(word, beside) else -_APART


def _is_of_kind(asked: Question, name: Name) -> bool:
    """Whether a name may be one of the noun, though neither it nor what follows says so."""
    if ("国家" in asked.noun or asked.noun == _STATE) and name.type == "place":
        return name.text in sections("regions.txt")["country"]
    if asked.noun == _CITY and name.type == "place":
        listed = sections("regions.txt")
        is_larger = name.text in listed["country"] or name.text in listed["province"]
        return name.text[-1] not in _NO_CITY and (not is_larger or name.text in _CITIES)
    if asked.noun in _ANY_PLACE or name.text[-1:] in asked.noun:
        return True
    return name.type != "place" and bool(asked.types)


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
    if (
        asked.kind == "where"
        and start in ("", "在")
        and _PLACED.search(context.quote, 0, name.at[0])
    ):
        return 1.12
    more, less = (0.18, 0.12) if start else (0.12, 0.08)
    if asked.words and context.quote[: name.at[0]].endswith(asked.words[-1].text):
        return 1 + more  # 出口印尼, of 出口到哪里
    return 1 + more if any(char in cues for char in before.strip("“\"'")[-2:]) else 1 - less
