"""Answers that are not one figure or name: lists, meanings, posts, authors, the most of many."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cqfacts.data.districts import mentions
from cqfacts.data.sections import sections
from cqfacts.lookup.answering import Candidate, clause_around, support
from cqfacts.lookup.circumstances import without_districts
from cqfacts.lookup.enumeration import Listed, lists_in
from cqfacts.lookup.fitting import is_of_place, time_fit
from cqfacts.lookup.measuring import unit_in_words
from cqfacts.lookup.wording import share, words_of
from cqfacts.text.fold import fold
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from cqfacts.lookup.evidence import Context
    from cqfacts.lookup.question import Question
    from cqfacts.lookup.wording import Word
    from cqfacts.model import Figure

_MEANS = regex(
    r"(?:[,(—]|”|\")?(?:即|是指|指的是|意思是|意为|就是|指(?![数标导出挥定示令引向尖南望点派战甲明的]))(?!将|日|可|使|便)"
)
_ASKS_NAME = regex("叫|名字|名称|称为|称作")
_CALLED = regex(
    r"(?:(?:名字|名称|昵称|雅称|美称)(?:是|叫|为|[:：])|名叫|取名|叫做|被?称为|被?称作|名为|命名为|得名)"
    r"[“\"「《]?(?P<name>[一-鿿A-Za-z0-9]{2,12})"
)
_GROWS = regex("增长|增速|增幅|涨幅|降幅|上涨|下降|涨得|降得|增加得|[涨降](?:快|多|少|慢)")
_SMALL = frozenset("少小低短近慢便轻")
_SIZES = frozenset("大小强高")
_COUNTS = regex("[量数]")
_DOCUMENTS = ("协议", "规划", "方案", "文件", "办法", "条例", "意见", "通知", "规范")
_COUNTRY = ("国家", "国")
_LONG_LIST = 80
_END = 2
_BEHIND = 4
_BESIDE, _TOUCHING = 8, 0.8  # characters before a figure, and what they tell


def lists_that_answer(asked: Question, context: Context) -> list[Candidate]:
    """The lists of the sentence that may answer, each with its points."""
    fit = time_fit(asked, context, None) if is_of_place(asked, context) else 0.0
    found = []
    quote = context.quote
    for listed in lists_in(context.fact) if fit else ():
        start, end = listed.at
        if asked.many and len(listed.items) != asked.many:
            continue
        text = quote[start:end]
        words = tuple(w for w in asked.words if w.text not in asked.noun or len(w.text) > 1)
        if end - start > _LONG_LIST * len(listed.items) or _is_in(asked, text):
            continue
        if not _is_of_kind(asked, context, listed):
            continue
        first, last = clause_around(quote, start, end)
        before = clause_around(quote, max(0, first - 1), max(0, first - 1))[0]
        behind = clause_around(quote, min(len(quote), last + 1), min(len(quote), last + 1))[1]
        tiers = [
            (quote[first:start] + "|" + quote[end:last], 1.0),
            (text, 0.9),
            (quote[before:behind], 0.88),
            (quote, 0.74),
        ]
        points = fit * support(words, tiers, context) + _kind_of_list(asked, context, listed)
        found.append(Candidate(context.fact.quote[start:end], listed.at, context, points))
    return found


def _is_of_kind(asked: Question, context: Context, listed: Listed) -> bool:
    """Whether the list names what is asked for, where that would be seen: places, documents."""
    if not {figure.text for figure in context.fact.figures}.isdisjoint(listed.items):
        return False  # 二十四米、重一百八十余斤
    if all(item.endswith(asked.noun) for item in listed.items):
        return True  # 湿地城市
    start, end = listed.at
    types = {name.type for name in context.fact.names if start <= name.at[0] < end}
    if asked.noun.endswith(_DOCUMENTS):
        return "policy" in types
    if asked.types != ("place",):
        return True
    if asked.noun and asked.noun in context.quote[end : end + _BEHIND]:
        return True  # 郁山、黄家两个镇
    if asked.noun.endswith(_COUNTRY):
        return not _countries().isdisjoint(listed.items)
    others = (place for *_, place in mentions(context.fact.quote[start:end]))
    return "place" in types or any(place not in asked.districts for place in others)


@cache
def _countries() -> frozenset[str]:
    return frozenset(sections("regions.txt")["country"])


def _is_in(asked: Question, text: str) -> bool:
    """Whether the question itself names most of the list."""
    words = [word for word in asked.words if len(word.text) > 1]
    return sum(len(word.text) for word in words if share(word, text)) * 2 > len(text)


def _kind_of_list(asked: Question, context: Context, listed: Listed) -> float:
    """A little more for a list whose items are of the kind asked for by their end or their type."""
    if asked.noun and sum(item.endswith(asked.noun[-_END:]) for item in listed.items) > 1:
        return 0.1
    names = {name.text: name.type for name in context.fact.names}
    types = [names[item] for item in listed.items if item in names]
    if not asked.types or not types:
        return 0.0
    return 0.08 if any(kind in asked.types for kind in types) else -0.1


def definitions_that_answer(asked: Question, context: Context) -> list[Candidate]:
    """What the sentence says that the thing asked for is."""
    words = asked.words
    if not words or not is_of_place(asked, context):
        return []
    quote = context.quote
    last = max((quote.find(w.text) + len(w.text) for w in words if w.text in quote), default=0)
    means = _MEANS.search(quote, last) if last else None
    if not means:
        return []
    start = means.end()
    end = min(
        (quote.find(m, start) for m in "。;,)" if quote.find(m, start) > 0), default=len(quote)
    )
    points = support(words, [(quote[: means.start()], 1.0), (context.head, 0.3)])
    return [Candidate(context.fact.quote[start:end], (start, end), context, points)]


def callings_that_answer(asked: Question, context: Context) -> list[Candidate]:
    """What the sentence says that something is called."""
    if not _ASKS_NAME.search(asked.text) or not is_of_place(asked, context):
        return []
    found = []
    for called in _CALLED.finditer(context.fact.quote):
        start, end = called.span("name")
        if fold(called["name"]) not in asked.text:
            first = clause_around(context.quote, *called.span())[0]
            tiers = [
                (context.quote[first:end], 1.0),
                (context.quote[:end], 0.9),
            ]
            found.append(
                Candidate(
                    called["name"], (start, end), context, support(asked.words, tiers, context)
                )
            )
    return found


def posts_that_answer(asked: Question, context: Context) -> list[Candidate]:
    """The post of the person asked for."""
    found = []
    for name in context.fact.names:
        if name.type == "person" and name.title and fold(name.text) in asked.text:
            points = support(asked.words, [(fold(name.text + name.title), 1.0)])
            found.append(Candidate(name.title, name.at, context, max(points, 0.9)))
    return found


def identities_that_answer(asked: Question, context: Context) -> list[Candidate]:
    """The post of the person that is all of the question: 何怀东是谁."""
    people = (fold(name.text) for name in context.fact.names if name.type == "person")
    is_named = any(asked.text.startswith(f"{person}是") for person in people)
    return posts_that_answer(asked, context) if is_named else []


def outlets_that_answer(asked: Question, context: Context) -> list[Candidate]:
    """The paper that printed the article which the question speaks of."""
    outlet = context.fact.source.outlet
    return [one._replace(text=outlet) for one in authors_that_answer(asked, context) if outlet]


def authors_that_answer(asked: Question, context: Context) -> list[Candidate]:
    """Who wrote the article that the question speaks of."""
    source = context.fact.source
    if not source.authors or not is_of_place(asked, context):
        return []
    tiers = [(context.head, 1.0), (context.quote, 0.8), (context.near, 0.6)]
    points = support(asked.words, tiers) if asked.words else 0.8
    text = "、".join(source.authors)
    return [Candidate(text, (0, len(context.fact.quote)), context, points)]


def winners_that_answer(asked: Question, context: Context) -> list[Candidate]:
    """What has the largest figure of its sentence, or the smallest, among those compared."""
    fit = time_fit(asked, context, None) if is_of_place(asked, context) else 0.0
    groups: dict[str | None, list[tuple[int, Figure]]] = {}
    for nth, figure in enumerate(context.fact.figures if fit else ()):
        if figure.value is not None:
            groups.setdefault(unit_in_words(figure), []).append((nth, figure))
    found = []
    for group in groups.values():
        one = _compared(asked, context, group) if asked.pair else _most(asked, context, group)
        if one:
            found.append(one._replace(points=fit * one.points))
    return found


def _size(asked: Question, figure: Figure) -> float:
    value = float(figure.value or 0)
    return -value if asked.top in _SMALL else value


def _most(asked: Question, context: Context, group: list[tuple[int, Figure]]) -> Candidate | None:
    is_counted = group[0][1].kind == "count" and asked.top in _SIZES  # 50家 are not the largest
    if len(group) < 2 or (is_counted and not _COUNTS.search(asked.text)):  # noqa: PLR2004
        return None
    nth, _ = max(group, key=lambda item: _size(asked, item[1]))
    text, at = _what(context, group, nth)
    start, end = clause_around(context.quote, *at)
    is_own = any(share(word, context.quote[start:end]) for word in asked.words)
    if asked.top in _SIZES and not is_own:
        return None  # the size of something else
    points = support(asked.words, [(context.quote, 1.0)], context)
    return Candidate(text, at, context, points, figures=(nth,))


def _what(
    context: Context, group: list[tuple[int, Figure]], nth: int
) -> tuple[str, tuple[int, int]]:
    """The words beside the figure that say what it counts: behind it, or before it."""
    figure = context.fact.figures[nth]
    quote = context.fact.quote
    start, end = clause_around(context.quote, *figure.at)
    follows = [a for _, other in group for a in other.at[:1] if a > figure.at[1]]
    right = min(
        [
            end,
            *follows,
            *(m.start() for m in re.finditer("[、和及]", quote) if m.start() >= figure.at[1]),
        ]
    )
    if right - figure.at[1] > 1:
        return quote[figure.at[1] : right].strip("、和及的"), (figure.at[1], right)
    before = [b for _, other in group for b in other.at[1:] if b <= figure.at[0]]
    marks = [m.end() for m in re.finditer("[、和及]", quote) if m.end() <= figure.at[0]]
    left = max([start, *before, *marks])
    return quote[left : figure.at[0]].strip("、和及的为达"), (left, figure.at[0])


def _compared(
    asked: Question, context: Context, group: list[tuple[int, Figure]]
) -> Candidate | None:
    """Of the two things compared, the one whose figure, or whose growth, is larger or smaller."""
    is_growth = bool(_GROWS.search(asked.text))
    group = [(nth, figure) for nth, figure in group if bool(figure.change) == is_growth]
    sides = []
    for side in asked.pair:
        own = side.rpartition("的")[2]
        ways = words_of(own, frozenset((own,))), words_of(without_districts(side)[0])
        scored = [
            (max(_of_side(words, figure, context) for words in ways), nth, figure)
            for nth, figure in group
        ]
        best = max(scored, key=lambda item: item[0], default=None)
        if best is None or best[0] < 0.4:  # noqa: PLR2004
            return None
        sides.append(best)
    if sides[0][1] == sides[1][1]:
        return None
    _, nth, figure = max(sides, key=lambda item: _size(asked, item[2]))
    points = support(asked.words, [(context.quote, 0.95)], context)
    text, at = _what(context, group, nth)
    if is_growth:
        text = figure.metric or text
    return Candidate(text or figure.text, at, context, points, figures=(nth,))


def _of_side(words: tuple[Word, ...], figure: Figure, context: Context) -> float:
    """How far the figure is one of what the words name."""
    own = [(fold(figure.metric or ""), 1.0), (fold(figure.subject or ""), 0.9)]
    last = max((f.at[1] for f in context.fact.figures if f.at[1] <= figure.at[0]), default=0)
    before = context.quote[max(last, figure.at[0] - _BESIDE) : figure.at[0]]
    return support(words, [*own, (before, _TOUCHING), (context.quote, 0.1)])
