"""
What in a sentence may be the answer, and how well it is supported.

A candidate is supported by the words of the question: most by those in what a figure measures or in
the clause it stands in, less by the rest of the sentence, least by the sentences before it and the
headline. One that lacks a word which nothing can replace (a name, a number, a word that the
tables do not know), or that speaks of another time or district, is no answer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.data.sections import sections
from cqfacts.lookup.fitting import is_of_place, time_fit
from cqfacts.lookup.wording import share, words_that
from cqfacts.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cqfacts.lookup.evidence import Context
    from cqfacts.lookup.question import Question
    from cqfacts.lookup.wording import Word
    from cqfacts.model import Figure, Name, Number, Range, Time

ENOUGH = 0.58
_OWN, _WINDOW, _CLAUSE, _SENTENCE, _LAST, _HEAD, _NEAR = 1.0, 0.95, 0.88, 0.74, 0.6, 0.5, 0.45
_MARK = re.compile(r"[,;:。!?()\n]|--|——")
_AGE = re.compile(r"[0-9一二三四五六七八九十]+岁")
_DATED = re.compile(r"[0-9０-９一二三四五六七八九十][年月日]")
_CLOSE = 3  # tiers in the same clause
_UNMEASURED = 0.6  # what is counted or measured is not said in the clause
_BASE = 0.93  # what something changed from, unless that is asked for
_AHEAD = re.compile("预计|计划|即将|[将要能会](?!军)|力争|目标|有望")
_EXPECTED = 0.06
_UNDATED = 0.8  # a name in a sentence without a time, where one is asked for
_NOT_HERE = {_LAST: 0.86, _NEAR: 0.8}  # a name that is said only in the sentences before
_EXTRA = 0.06
_OTHER_UNIT = 0.94
_PEOPLE = frozenset("人名位口")
_ALIKE = (
    frozenset(("辆", "台", "部", "架")),
    frozenset(("套", "间", "户", "栋", "幢")),
    frozenset(("家", "个", "户", "所")),
    frozenset(("项", "个", "条", "件", "种", "类", "款", "批", "份", "项目")),
    frozenset(("次", "回", "趟", "场", "遍", "届")),
    frozenset(("人", "人次")),
    frozenset(("件", "起", "宗", "个")),
    frozenset(("只", "头", "条", "尾")),
    frozenset(("座", "个", "处", "所")),
    frozenset(("盏", "个", "只")),
    frozenset(("单", "件", "个")),
)
_KINDS_OF_NAMES = ("organisation", "place", "product", "project", "policy", "event")
_ANYTHING = "个"
_MOSTLY = 0.4
_ANY_PLACE = ("地方", "地区")  # their names need not end so
_SHARES = frozenset(("%", "成", "‰", None))


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


def support(words: Sequence[Word], tiers: Sequence[tuple[str, float]]) -> float:
    """
    How far texts have the words, from 0 to 1; 0 if a word that is needed is in none of them.

    >>> from cqfacts.lookup.wording import words_of
    >>> support(words_of("外资企业"), [("引进外资企业", 1.0)]), support(words_of("M9"), [("m7", 1)])
    (1.0, 0.0)
    """
    total = got = 0.0
    kept = 1.0
    for word in words:
        best = 0.0
        for text, worth in tiers:
            if worth > best:
                best = max(best, worth * share(word, text))
        if not best:
            kept *= word.lack
        elif not word.lack:
            kept *= _NOT_HERE.get(best, 1.0)
            best = _CLAUSE if best == _SENTENCE else best
        total += word.weight
        got += word.weight * best
    return kept * got / total if total else 0.0


def around(context: Context) -> list[tuple[str, float]]:
    """What stands around the sentence, and what a word there is worth."""
    return [(context.last, _LAST), (context.head, _HEAD), (context.near, _NEAR)]


def clause_around(text: str, start: int, end: int) -> Range:
    """
    The range of the clause that the range stands in, in folded text.

    >>> clause_around("路上要花一两月,但换到新通道", 4, 7)
    (0, 7)
    """
    first = max((m.end() for m in _MARK.finditer(text, 0, start)), default=0)
    last = _MARK.search(text, end)
    return first, last.start() if last else len(text)


def figures_that_answer(asked: Question, context: Context) -> list[Candidate]:
    """The figures of the sentence that may answer, each with its points."""
    found = []
    for nth, figure in enumerate(context.fact.figures):
        fit = _figure_fit(asked, figure, context)
        if not fit:
            continue
        tiers = _figure_tiers(context, nth)
        points = fit * support(asked.words, tiers)
        if asked.era != "past" and _is_base(context, nth):
            points *= _BASE
        if asked.head and not any(share(asked.head, text) for text, _ in tiers[:_CLOSE]):
            points *= _UNMEASURED
        points -= _EXTRA * _unasked(asked, figure)
        found.append(
            Candidate(
                figure.text,
                figure.at,
                context,
                points,
                figure.value,
                unit_in_words(figure),
                figure.time,
                (nth,),
            )
        )
    return found


def unit_in_words(figure: Figure) -> str | None:
    """The unit that the words of the figure say: 120元 of 120元 per 吨, % for 成, 月 for 个月."""
    unit = figure.unit
    if unit is None:
        return None
    if "/" in unit and "/" not in figure.text and "每" not in figure.text:
        unit = unit.partition("/")[0]
    return {"成": "%", "个月": "月"}.get(unit, unit)


def _is_base(context: Context, nth: int) -> bool:
    """Whether the figure is what another one of its clause has changed from."""
    figures = context.fact.figures
    if nth + 1 == len(figures) or figures[nth].change:
        return False
    change = figures[nth + 1].change
    between = context.quote[figures[nth].at[1] : figures[nth + 1].at[0]]
    return bool(change and change.basis == "from_to" and not _MARK.search(between))


def _figure_tiers(context: Context, nth: int) -> list[tuple[str, float]]:
    figure = context.fact.figures[nth]
    start, end = clause_around(context.quote, *figure.at)
    whole = start
    if start and context.quote.startswith("其中", start):
        whole = clause_around(context.quote, start - 1, start - 1)[0]
    others = [other.at for other in context.fact.figures if other is not figure]
    left = max([start, *(b for _, b in others if start <= b <= figure.at[0])])
    right = min([end, *(a for a, _ in others if figure.at[1] <= a <= end)])
    own = fold(f"{figure.metric or ''}|{figure.subject or ''}")
    return [
        (own, _OWN),
        (context.quote[left:right], _WINDOW),
        (context.quote[whole:end], _CLAUSE),
        (context.quote, _SENTENCE),
        *around(context),
    ]


def _unasked(asked: Question, figure: Figure) -> float:
    """How much of what the figure measures the question does not speak of."""
    metric = fold(figure.metric or "")
    if not metric:
        return 1.0
    left = metric
    for word in asked.words:
        for form in word.forms:
            left = left.replace(form, "")
    return len(left) / len(metric)


def _figure_fit(asked: Question, figure: Figure, context: Context) -> float:
    """How well the figure is of the kind, unit, time and district asked for; 0: not at all."""
    if fold(figure.text) in asked.text or (figure.kind == "ordinal") != ("ordinal" in asked.kinds):
        return 0.0
    fit = _unit_fit(asked, figure) * _change_fit(asked, figure)
    if not fit or not is_of_place(asked, context):
        return 0.0
    return fit * time_fit(asked, context, figure.time, figure=figure)


def _unit_fit(asked: Question, figure: Figure) -> float:
    unit, _, per = (figure.unit or "").partition("/")
    if asked.per and per and not _same_period(asked.per, per):
        return 0.0
    if asked.unit is None:
        return _kind_fit(asked, figure)
    if asked.unit.name == unit or {asked.unit.name, unit} <= _PEOPLE:
        return 1.0
    if asked.unit.kind == "ratio" and unit in _SHARES and asked.unit.name in _SHARES:
        return 1.0
    if asked.is_unit_soft:
        return _OTHER_UNIT if figure.kind == "count" else 0.0
    if figure.kind != asked.unit.kind:
        return 0.0
    if figure.kind != "count":
        from cqfacts.extract.units import unit as named

        own = named(unit)
        return _OTHER_UNIT if own and own.family == asked.unit.family else 0.0
    if _ANYTHING in (asked.unit.name, unit):
        return _OTHER_UNIT
    return _OTHER_UNIT if any({asked.unit.name, unit} <= group for group in _ALIKE) else 0.0


def _same_period(asked: str, per: str) -> bool:
    one = {"日": "天", "公斤": "千克"}
    return one.get(asked, asked) == one.get(per, per)


def _kind_fit(asked: Question, figure: Figure) -> float:
    if asked.kinds:
        if figure.kind in asked.kinds or (
            asked.change and figure.change and figure.kind != "ordinal"
        ):
            return 1.0
        return 0.0
    if figure.kind == "ratio" and not asked.change and figure.change:
        return 0.0
    return 1.0 if figure.kind != "duration" else _OTHER_UNIT


def _change_fit(asked: Question, figure: Figure) -> float:
    """Whether the figure is a change where one is asked for, and none where none is."""
    change = figure.change
    is_to = change is not None and change.basis == "from_to"
    if not asked.change:
        return 1.0 if change is None or is_to or asked.unit is not None else 0.3
    if asked.is_level:
        return 1.0 if is_to or change is None else 0.5
    if change is None or is_to:
        return 0.0 if change is None and figure.kind in ("ratio", "money") else 0.4
    if asked.change not in ("any", change.direction):
        return 0.0
    return 1.0


def times_that_answer(asked: Question, context: Context) -> list[Candidate]:
    """The times of the sentence that may answer, each with its points."""
    found = []
    fact = context.fact
    for nth, time in enumerate(fact.times):
        if not (time.start or time.end or _DATED.search(time.text)):
            continue
        if fold(time.text) in asked.text or _AGE.match(context.quote, time.at[1]):
            continue
        if not is_of_place(asked, context) or not time_fit(asked, context, time):
            continue
        start, end = clause_around(context.quote, *time.at)
        later = [other.at[0] for other in fact.times[nth + 1 :] if other.at[0] > end]
        reach = clause_around(context.quote, later[0], later[0])[0] if later else len(context.quote)
        tiers = [
            (context.quote[start:end], _OWN),
            (context.quote[start:reach], _WINDOW),
            (context.quote, _SENTENCE),
            *around(context),
        ]
        points = support(asked.words, tiers)
        if _AHEAD.search(asked.text):
            points += _EXPECTED if _AHEAD.search(context.quote, start, end) else -2 * _EXPECTED
        found.append(Candidate(time.text, time.at, context, points, time=time))
    return found


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


def _free(asked: Question) -> tuple[Word, ...]:
    """The words less the noun that only says what kind of thing is asked for."""
    if asked.kind == "who" or "person" in asked.types:
        return asked.words
    kept = tuple(
        word for word in asked.words if word.text not in asked.noun or not _is_kind(word.text)
    )
    return kept or asked.words


def _name_tiers(context: Context, name: Name) -> list[tuple[str, float]]:
    start, end = clause_around(context.quote, *name.at)
    after = _MARK.search(context.quote, end + 1) if end < len(context.quote) else None
    own = fold("|".join((name.text, name.title or "", *name.aliases)))
    return [
        (own, _OWN),
        (context.quote[start:end], _WINDOW),
        (context.quote[start : after.start() if after else None], _CLAUSE),
        (context.quote, _SENTENCE + 0.06),
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
    return asked.kind == "where" and len(rest) < _MOSTLY * len(whole)


def _is_kind(text: str) -> bool:
    return any(text in words_that(role) for role in _KINDS_OF_NAMES)


def _type_fit(asked: Question, name: Name, context: Context) -> float:
    """How well the name is of the type asked for; 0: not at all."""
    fit = _cue(asked, name, context)
    if asked.types and name.type not in asked.types:
        return 0.0
    if not asked.noun:
        return fit
    own = fold("|".join((name.text, name.title or "")))
    behind = context.quote[name.at[1] : name.at[1] + 20].partition(",")[0]
    if name.type == "person":
        word = next((w for w in asked.words if w.text == asked.noun), None)
        return fit + 0.1 if word and share(word, own) else fit - 0.25 * (asked.kind == "which")
    from cqfacts.lookup.wording import words_of

    nouns = words_of(asked.noun)
    if nouns and all(share(word, own) for word in nouns):
        return fit + 0.1
    if nouns and all(share(word, behind) for word in nouns):
        return fit + 0.05
    if "国家" in asked.noun and name.type == "place":
        return fit + 0.1 if name.text in sections("regions.txt")["country"] else 0.0
    if asked.noun in _ANY_PLACE or name.text[-1:] in asked.noun:
        return fit
    return 0.0 if name.type == "place" or not asked.types else fit


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
        (m for m in (asked.text[len(asked.before) :][:1], asked.before[-1:]) if m in _CUES), ""
    )
    cues = _CUES.get(start, "在于位自从" if asked.kind == "where" else "")
    if asked.kind == "where" and asked.behind.startswith("来"):
        cues = "自从"
    if not cues:
        return 1.0
    return 1.12 if any(char in cues for char in before.strip("“\"'")[-2:]) else 0.92
