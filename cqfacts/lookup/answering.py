"""
What in a sentence may be the answer, and how well it is supported.

A candidate is supported by the words of the question: most by those in what a figure measures or in
the clause it stands in, less by the rest of the sentence, least by the sentences before it and the
headline. One that lacks a word which nothing can replace (a name, a number, a word that the
tables do not know), or that speaks of another time or district, is no answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cqfacts.lookup.fitting import is_of_place, time_fit
from cqfacts.lookup.wording import share
from cqfacts.text.fold import fold
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cqfacts.lookup.evidence import Context
    from cqfacts.lookup.question import Question
    from cqfacts.lookup.wording import Word
    from cqfacts.model import Figure, Number, Published, Range, Time

ENOUGH = 0.58
OWN, WINDOW, CLAUSE, SENTENCE, _LAST, _HEAD, _NEAR = 1.0, 0.95, 0.88, 0.74, 0.6, 0.5, 0.45
MARK = regex(r"[,;:。!?()\n]|--|——")
_AGE = regex(r"[0-9一二三四五六七八九十]+岁")
_DATED = regex(r"[0-9０-９一二三四五六七八九十][年月日]")
_CLOSE = 3  # tiers in the same clause
_UNMEASURED = 0.6  # what is counted or measured is not said in the clause
_BASE = 0.93  # what something changed from, unless that is asked for
_AHEAD = regex("预计|计划|即将|[将要能会](?!军)|力争|目标|有望")
_EXPECTED = 0.06
_NOT_HERE = {_LAST: 0.86, _NEAR: 0.8}  # a name that is said only in the sentences before
_EXTRA = 0.06
_REACHED = regex("^(?:实现|完成|达到?|取得)")
_TILL = regex("[到至](?:了)?$")
_TO = 0.08  # the time stands behind 到, as the words of asking do
_DAY = regex("[日天号]|(?:元旦|春节|中秋)")
_ASKS_DAY = regex("哪[一几两]?(?:些)?[天日]|几[日号]")
_COARSE = 0.7  # a year where a day is asked for
_NOT_EACH = 0.8  # no figure per unit, where one is asked for
_UNDONE = 0.7  # what was done at a time is not said in its sentence
_OTHER_UNIT = 0.94
_SOMEBODYS = 0.85  # a figure of a person that the question does not name
_ADDED = regex("新增|净增|新建|新签|新引进|新开")
_ONLY_ADDED = 0.85
_OLD = 0.93  # of the year before the last or longer ago
_COMING = 0.9
_PEOPLE = frozenset("人名位口")
_TIMES = frozenset(("次", "回", "趟", "场", "遍", "届"))
_ALIKE = (
    frozenset(("辆", "台", "部", "架")),
    frozenset(("套", "间", "户", "栋", "幢")),
    frozenset(("家", "个", "户", "所")),
    frozenset(("项", "个", "条", "件", "种", "类", "款", "批", "份", "项目")),
    _TIMES,
    frozenset(("人", "人次")),
    frozenset(("件", "起", "宗", "个")),
    frozenset(("只", "头", "条", "尾")),
    frozenset(("座", "个", "处", "所")),
    frozenset(("盏", "个", "只")),
    frozenset(("单", "件", "个")),
)
_ANYTHING = "个"
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
        is_number = word.text[0].isdecimal()  # those of other sentences tell nothing of this one
        for text, worth in tiers:
            if worth > best and not (is_number and worth <= _LAST):
                best = max(best, worth * share(word, text))
        if not best:
            kept *= word.lack
        elif not word.lack:
            kept *= _NOT_HERE.get(best, 1.0)
            best = CLAUSE if best == SENTENCE else best
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
    first = max((m.end() for m in MARK.finditer(text, 0, start)), default=0)
    last = MARK.search(text, end)
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
        points *= _alien(asked, context, nth)
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


def _alien(asked: Question, context: Context, nth: int) -> float:
    """Less than 1 for what is somebody's own, only what was added, or another time's, unasked."""
    figure, fact = context.fact.figures[nth], context.fact
    people = [fold(name.text) for name in fact.names if name.type == "person"]
    if any(person in fold(figure.subject or "") and person not in asked.text for person in people):
        return _SOMEBODYS
    start, _ = clause_around(context.quote, *figure.at)
    if _ADDED.search(context.quote, start, figure.at[0]) and not _ADDED.search(asked.text):
        return _ONLY_ADDED
    return 1.0 if asked.times or asked.era else _untimely(asked, figure, fact.source.published)


def _untimely(asked: Question, figure: Figure, published: Published) -> float:
    """Less than 1 for what is long ago or still to come, where no time is asked for."""
    time = figure.time
    if time is None or not published.start:
        return 1.0
    if time.end and int(time.end[:4]) < int(published.start[:4]) - 1:
        return _OLD
    is_ahead = (time.start or "") > (published.end or published.start)
    return _COMING if is_ahead and not _AHEAD.search(asked.text) else 1.0


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
    return bool(change and change.basis == "from_to" and not MARK.search(between))


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
        (own, OWN),
        (context.quote[left:right], WINDOW),
        (context.quote[whole:end], CLAUSE),
        (context.quote, SENTENCE),
        *around(context),
    ]


def _unasked(asked: Question, figure: Figure) -> float:
    """How much of what the figure measures the question does not speak of."""
    metric = fold(figure.metric or "")
    if not metric:
        return 1.0
    left = metric = _REACHED.sub("", metric)
    if not metric:
        return 1.0
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
        is_whole = "money" in asked.kinds and asked.per and not per and "年" not in asked.per
        return _kind_fit(asked, figure) * (_NOT_EACH if is_whole else 1.0)
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
    if _ANYTHING in (asked.unit.name, unit) and _TIMES.isdisjoint((asked.unit.name, unit)):
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


def _is_undone(deed: Word, context: Context, clause: Range) -> bool:
    """Whether what was done is not said in the sentence, or in the clause of another time."""
    if not share(deed, context.quote):
        return True
    if share(deed, context.quote[slice(*clause)]):
        return False
    others = (clause_around(context.quote, *time.at) for time in context.fact.times)
    return any(share(deed, context.quote[slice(*other)]) for other in others if other != clause)


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
            (context.quote[start:end], OWN),
            (context.quote[start:reach], WINDOW),
            (context.quote, SENTENCE),
            *around(context),
        ]
        points = support(asked.words, tiers)
        if _AHEAD.search(asked.text):
            points += _EXPECTED if _AHEAD.search(context.quote, start, end) else -2 * _EXPECTED
        if _TILL.search(asked.before) and _TILL.search(context.quote, 0, time.at[0]):
            points += _TO
        if _ASKS_DAY.search(asked.text) and not _DAY.search(time.text):
            points *= _COARSE
        if asked.head and _is_undone(asked.head, context, (start, end)):
            points *= _UNDONE
        found.append(Candidate(time.text, time.at, context, points, time=time))
    return found
