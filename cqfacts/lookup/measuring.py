"""
The figures that may answer: how well each is supported, and whether it is what was asked.

What is asked must be near: the word for what is counted or measured in the clause, else the figure
is worth less; so is one that is somebody else's, of a part, long ago or only a condition.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cqfacts.data.sections import sections
from cqfacts.lookup.answering import (
    AHEAD,
    CLAUSE,
    MARK,
    OWN,
    SENTENCE,
    TILL,
    TO,
    WINDOW,
    Candidate,
    clause_around,
    of_another,
    of_its_kind,
    opposed,
    support,
)
from cqfacts.lookup.counting import unit_fit
from cqfacts.lookup.fitting import is_base, is_of_place, since_stop, time_fit
from cqfacts.lookup.quantity import KINDS
from cqfacts.lookup.wording import share, words_that
from cqfacts.text.fold import fold
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cqfacts.lookup.evidence import Context
    from cqfacts.lookup.question import Question
    from cqfacts.lookup.wording import Word
    from cqfacts.model import Figure, Published

_CLOSE = 3  # tiers in the same clause
_COUNTED, _DONE = 0.85, 0.75  # a character alone: 只手; 死了
_SINCE = regex("(?:以|下)?来|[以之]?前")
_LOOSE = 0.02  # 突破1500亿元, or 四成 of a headline, where 1523.6亿元 or 40.3% may follow
_WHOLE = regex("[全总][长程高](?:约|达|为)?$")
_CONDITION = 0.8  # the figure only says which are meant
_LENGTHS = ("全长", "总长", "长度", "总长度")
_SPACE, _AREA = ("area",), "面积"
_ELSES_MEASURE = 0.65  # 海拔 of another clause is no hint that this is one
_SIZES = frozenset("长宽高深厚远重")
_BOUGHT = 0.92  # so is what the money is for
_MEASURED_NEAR = 0.8  # it is said in another clause
_UNMEASURED = 0.6  # what is counted or measured is not said in the clause
_BASE = 0.93  # what something changed from, unless that is asked for
_EXTRA = 0.08
_EXTRA_OF_HAVING = 0.22  # 有多少员工: all of them, not those that somebody hired
_HAVING = regex("有(?:多少|几)[名位个家人]?[^\\W\\d_]{1,4}$")
_REACHED = regex("^(?:实现|完成|达到?|取得)")
_SPENT = 0.06  # a duration is said to be spent
_TAKES = regex(
    "(?:(?<![试使采利])用|历时|耗时|历经|经过|经|花|费|需|要|得|长达|达|于|在|仅|只)(?:时|了|费|费了)?$"
)
_SOMEBODYS = 0.85  # a figure of a person, or of a part of the country, that was not asked for
_NATIONAL = "全国"
_PARTS_OF_IT = ("省", "自治区", "市", "区", "县", "州")
_AGE = "岁"
_AGED = 0.5  # nobody has the age of somebody else
_ADDED = regex("[新净](?=[增建签开])")
_ONLY_ADDED = 0.85
_OLD = 0.93  # of the year before the last or longer ago
_COMING = 0.9
_COMMON = frozenset(("个", "家", "人", "名", "位", "人次", "元", "%", "年", "次", "项", "件", "种"))
_ANOTHERS = 0.7  # 43个省级部门, where it is asked how many 项 are in the 清单 of the 部门
_THIS_IS = regex("[,;]这(?:就|也|正)?是(?P<what>[^,;。]+)")
_BEHIND = 6  # characters
_SHORT_CLAUSE = 4  # characters: a clause that says nothing of its own but 总额, 每盒, 重达


def figures_that_answer(asked: Question, context: Context) -> list[Candidate]:
    """The figures of the sentence that may answer, each with its points."""
    found = []
    for nth, read in enumerate(context.fact.figures):
        figure = _told_behind(read, context)
        fit = _figure_fit(asked, figure, context)
        if not fit:
            continue
        tiers = _figure_tiers(context, nth, figure)
        is_implied = asked.head is not None and _is_implied(asked.head, figure)
        is_exact = is_implied or _has_rare_unit(asked, figure, context.quote)
        words = asked.words
        if is_exact and asked.head:  # 多少亩: the unit says what is measured
            words = tuple(w for w in words if w.text != asked.head.text or share(w, context.quote))
        points = fit * support(words, tiers, context)
        if asked.era != "past" and is_base(context, figure):
            points *= _BASE
        if asked.head and not (asked.per and fit > 1):
            points *= _measured(asked, asked.head, tiers, is_exact=is_exact)
        points *= _alien(asked, context, nth) * of_another(asked, context)
        points *= opposed(asked, context, figure.at) * of_its_kind(asked, context, figure.at)
        extra = _EXTRA_OF_HAVING if _HAVING.search(asked.text) else _EXTRA
        if asked.text.endswith(_LENGTHS) or asked.before.endswith(_LENGTHS):
            points *= _long(asked, context.quote[slice(*clause_around(context.quote, *figure.at))])
        points += _said_of(asked, context, figure, points) - extra * _unasked(asked, figure)
        unit = unit_in_words(figure)
        value, time = figure.value, figure.time
        found.append(Candidate(figure.text, figure.at, context, points, value, unit, time, (nth,)))
    return found


def _long(asked: Question, clause: str) -> float:
    """Less than 1 for a length in a clause that says neither of what it is nor that it is one."""
    is_said = any(share(word, clause) for word in asked.words) or not _SIZES.isdisjoint(clause)
    return 1.0 if is_said else _ELSES_MEASURE


def _told_behind(figure: Figure, context: Context) -> Figure:
    """The figure with what the next clause says that it is: 8.4%,这是一季度的经济增速."""
    start, end = clause_around(context.quote, *figure.at)
    told = _THIS_IS.match(context.quote, end)
    if (start, end) != figure.at or not told:
        return figure
    inside = (time for time in context.fact.times if told.start() < time.at[0] < told.end())
    return figure._replace(metric=told["what"], time=figure.time or next(inside, None))


def _said_of(asked: Question, context: Context, figure: Figure, points: float) -> float:
    """How much more or less than its points a figure is worth for the words that touch it."""
    start, end = figure.at
    more = 0.0
    if "duration" in asked.kinds:
        if _SINCE.match(context.quote, end):  # 两年下来: when, not how long
            points, more = _CONDITION * points, (_CONDITION - 1) * points
        if _TAKES.search(context.quote, 0, start):
            more += _SPENT
    if figure.text.endswith(("以上", "以下")) and context.quote.startswith("的", end):
        more += (_CONDITION - 1) * points  # 60岁以上的占47%
    if figure.bound in ("over", "at_least") or context.fact.part != "body":
        more -= _LOOSE
    if asked.measure and _WHOLE.search(context.quote, 0, start):
        more += TO
    if asked.change and _is_verb_asked(asked, context.quote[:start]):
        more += _LOOSE
    is_level = asked.is_level or TILL.search(asked.before)
    if is_level and TILL.search(context.quote, 0, start):
        more += TO
    return more


def _is_verb_asked(asked: Question, before: str) -> bool:
    """Whether the figure stands behind the very verb before 多少: 增长8.5%, not 增加2466万吨."""
    verbs = (v for role in ("rise", "fall") for v in words_that(role) if before.endswith(v))
    verb = max(verbs, key=len, default="")
    return bool(verb) and asked.before.rstrip("了").endswith(verb)


def _alien(asked: Question, context: Context, nth: int) -> float:
    """Less than 1 for what is somebody's own, only what was added, or another time's, unasked."""
    figure, fact = context.fact.figures[nth], context.fact
    if _NATIONAL in asked.text and (figure.subject or "").endswith(_PARTS_OF_IT):
        return _SOMEBODYS
    people = [fold(name.text) for name in fact.names if name.type == "person"]
    if any(person in fold(figure.subject or "") and person not in asked.text for person in people):
        return _AGED if figure.unit == _AGE else _SOMEBODYS
    start, _ = clause_around(context.quote, *figure.at)
    if _says_new(context.quote[start : figure.at[0]]) and not _says_new(asked.text):
        return _ONLY_ADDED
    return 1.0 if asked.times or asked.era else _untimely(asked, figure, fact.source.published)


def _says_new(clause: str) -> bool:
    """Whether something is done anew there: 新增, 新清理, but not 创新发展."""
    if _ADDED.search(clause):
        return True
    at = clause.find("新")
    while at >= 0:
        if clause.startswith(_deeds(), at + 1) and not _is_word(clause[at - 1 : at + 1]):
            return True
        at = clause.find("新", at + 1)
    return False


@cache
def _deeds() -> tuple[str, ...]:
    """The verbs of two characters that a clause of news is cut at."""
    from cqfacts.extract.clauses import words

    return tuple(verb for verb in words("verb") if len(verb) > 1)


def _is_word(text: str) -> bool:
    from cqfacts.extract.gazetteer import common_words  # a table that few answers need

    return text in common_words()


def _untimely(asked: Question, figure: Figure, published: Published) -> float:
    """Less than 1 for what is long ago or still to come, where no time is asked for."""
    time = figure.time
    if time is None or not published.start:
        return 1.0
    if time.end and int(time.end[:4]) < int(published.start[:4]) - 1:
        return _OLD
    is_ahead = (time.start or "") > (published.end or published.start)
    return _COMING if is_ahead and not AHEAD.search(asked.text) else 1.0


def _has_rare_unit(asked: Question, figure: Figure, quote: str) -> bool:
    """
    Whether the figure has the unit asked for, one of few things, so that it says what is measured
    of a person, or of what is named behind it: 冷库能放多少吨桃子.
    """
    if asked.head and asked.kinds == _SPACE and asked.head.text == _AREA:
        others = (word for word in asked.words if word.text != _AREA)
        return any(share(word, quote) for word in others)  # 这间书房有380平方米
    if asked.unit is None or asked.unit.name != figure.unit or figure.unit in _COMMON:
        return False
    is_behind = asked.head is not None and asked.head.text in asked.behind
    return is_behind or bool(asked.people)


def _measured(
    asked: Question, head: Word, tiers: Sequence[tuple[str, float]], *, is_exact: bool
) -> float:
    """What a figure is worth by how near the word for what is counted or measured stands."""
    if any(share(head, text) for text, _ in tiers[:_CLOSE]):
        return 1.0
    is_length = asked.measure or head.text in words_that("length")
    if is_length and any(not _SIZES.isdisjoint(text) for text, _ in tiers[:_CLOSE]):
        return _UNMEASURED  # 全长26公里, where 多高 is asked for
    if is_exact and head.text in words_that("implied"):
        return _BOUGHT
    if len(head.text) == 1:
        return _COUNTED if asked.text.endswith(head.text) else _DONE
    is_near = any(share(head, text) for text, _ in tiers)
    if is_near and not is_exact and head.text.endswith(_measures()):
        return _ELSES_MEASURE
    if is_near or is_exact:
        is_price = head.text.endswith(tuple(words_that("money")))
        return _BOUGHT if "money" in asked.kinds and not is_price else _MEASURED_NEAR
    return _UNMEASURED


def _is_implied(head: Word, figure: Figure) -> bool:
    """Whether the figure's unit says what is measured: the 长度 of a tunnel of 5.6公里."""
    return head.text in words_that("implied") and any(
        figure.kind in kinds and head.text in words_that(role) for role, kinds in KINDS.items()
    )


@cache
def _measures() -> tuple[str, ...]:
    """What is measured by one kind of figure: 海拔, 面积, 重量, 入住率."""
    roles = ("length", "area", "mass", "share", "time")
    return tuple(word for role in roles for word in words_that(role) if len(word) > 1)


def unit_in_words(figure: Figure) -> str | None:
    """The unit that the words of the figure say: 120元 of 120元 per 吨, % for 成, 月 for 个月."""
    unit = figure.unit
    if unit is None:
        return None
    if "/" in unit and "/" not in figure.text and "每" not in figure.text:
        unit = unit.partition("/")[0]
    return {"成": "%", "个月": "月"}.get(unit, unit)


def _figure_tiers(context: Context, nth: int, figure: Figure) -> list[tuple[str, float]]:
    start, end = clause_around(context.quote, *figure.at)
    whole = start
    lead = context.quote[start : figure.at[0]]
    if start and (lead.startswith("其中") or len(lead) <= _SHORT_CLAUSE):
        whole = clause_around(context.quote, start - 1, start - 1)[0]
    others = [other.at for at, other in enumerate(context.fact.figures) if at != nth]
    left = max([start, *(b for _, b in others if start <= b <= figure.at[0])])
    right = min([end, *(a for a, _ in others if figure.at[1] <= a <= end)])
    own = fold(f"{figure.metric or ''}|{figure.subject or ''}")
    return [
        (own, OWN),
        (context.quote[left:right], WINDOW),
        (context.quote[whole:end], CLAUSE),
        (context.quote, SENTENCE),
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
    fit = unit_fit(asked, figure, says_each=_says_each(asked, context, figure)) * _change_fit(
        asked, figure
    )
    if not fit or not is_of_place(asked, context):
        return 0.0
    if asked.unit and figure.unit != asked.unit.name and _counts_another(asked, figure, context):
        fit *= _ANOTHERS
    return fit * time_fit(asked, context, figure.time, figure=figure)


def _counts_another(asked: Question, figure: Figure, context: Context) -> bool:
    """Whether another thing of the question than the one counted stands behind the figure."""
    behind = MARK.split(context.quote[figure.at[1] :], maxsplit=1)[0][:_BEHIND]
    if asked.head is None or share(asked.head, behind):
        return False
    nouns = sections("words.txt")["noun"]
    others = (word.text for word in asked.words if word.text in nouns and word.text in asked.before)
    return any(other in behind for other in others)


def _says_each(asked: Question, context: Context, figure: Figure) -> bool:
    """Whether the sentence says before the figure that it is per what is asked: 一天…180元."""
    before = since_stop(context.quote, figure.at[0])
    forms = (f"每{asked.per}", f"一{asked.per}", f"{asked.per}均")
    return bool(asked.per) and any(form in before for form in forms)


def _change_fit(asked: Question, figure: Figure) -> float:
    """Whether the figure is a change where one is asked for, and none where none is."""
    change = figure.change
    is_to = change is not None and change.basis == "from_to"
    if asked.is_change_soft and (change is None or change.direction == asked.change):
        return 1.0
    if not asked.change:
        is_change = change is not None and not is_to and asked.unit is None
        return 0.3 if is_change or _is_rate_of_change(asked, figure) else 1.0
    if asked.is_level:
        return 1.0 if is_to or change is None else 0.5
    if change is None and _is_called_so(asked.change, figure):
        return 1.0
    if change is None or is_to:
        return 0.0 if change is None and figure.kind in ("ratio", "money") else 0.4
    if asked.change not in ("any", change.direction):
        return 0.0
    return 1.0


def _is_rate_of_change(asked: Question, figure: Figure) -> bool:
    """Whether it is a growth rate by its name, and the question is for a share: 税收增速, 占比."""
    metric = fold(figure.metric or "")
    return asked.kinds == KINDS["share"] and metric.endswith(tuple(words_that("grows")))


def _is_called_so(direction: str, figure: Figure) -> bool:
    """Whether what the figure measures is a change by its name: 户均增收, 比公路便宜."""
    role = {"up": "rise", "down": "fall"}.get(direction, "grows")
    metric = fold(figure.metric or "")
    return any(len(verb) > 1 and verb in metric for verb in words_that(role))
