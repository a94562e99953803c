"""
Changes: that a quantity is one, which way, and against what.

The words stand before the quantity in its clause (同比增长9.4%, 由2小时缩短至40分钟, 增加成本200元)
or right after it (9.4%的增速). The verbs are in `data/changes.tsv`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from cqfacts import data
from cqfacts.model import Change
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from cqfacts.extract.quantities import Quantity

    Direction = Literal["up", "down"]
    Basis = Literal["yoy", "mom", "over_previous_period", "from_to"]


class Verbs(NamedTuple):
    """The verbs by what they say, and the patterns that find them before a figure."""

    directions: dict[str, Direction]
    gate: re.Pattern[str]  # their first characters: most windows have none
    direct: re.Pattern[str]  # 增长9.4%
    compared: re.Pattern[str]  # 比上年多三成
    more: re.Pattern[str]  # 少了1900万元, 多卖0.6元
    level: re.Pattern[str]  # 提高到2023年的1.68万元
    object: re.Pattern[str]  # 减少用水量40%
    after: re.Pattern[str]  # 9.4%的增速


_NOT_BEFORE_MORE = "最至不很减缺许诸众大为更繁甚"  # 至少, 大多: other words
_DEEDS = "卖赚挣收得拿用花跑走付缴交产打装运等排耗种出投领销省赔掏扔"


@cache
def _verbs() -> Verbs:
    rows = [line.split("\t") for line in data.lines("changes.tsv")]
    directions = {word: cast("Direction", direction) for word, direction, _ in rows}
    compared = "".join(word for word, _, use in rows if use == "compared")
    verbs = _any([word for word, _, use in rows if use != "compared"])
    objects = _any([word for word, _, use in rows if use == "object"])
    return Verbs(
        directions,
        re.compile(f"[{''.join({word[0] for word in directions})}]"),
        re.compile(rf"(?<!新)(?P<minus>负)?(?P<verb>{verbs})(?:了|约|达到?|为|分别|又|再)*$"),
        re.compile(rf"[比较].{{1,12}}?(?P<verb>[{compared}])了?(?:约|近)?$"),
        re.compile(
            rf"(?P<verb>[{compared}])了(?:约|近|将近)?$"
            rf"|(?<![{_NOT_BEFORE_MORE}])(?P<more>[多少])[{_DEEDS}]入?了?$"
        ),
        re.compile(
            rf"(?P<verb>{verbs})了?[至到为成](?:了|约|[^，。；、]{{1,8}}的|每[^，。；、每]{{1,3}})?$"
        ),
        re.compile(
            rf"(?<!新)(?P<verb>{objects})(?![值到至])了?(?P<object>[\u4e00-\u9fff]{{1,8}})$"
        ),
        re.compile(rf"的(?:同比|环比|年均|平均|中?高|快)?速?度?(?P<verb>{verbs})"),
    )


def _any(words: Sequence[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_NO_OBJECT = regex("[的至到为和及与在]")
_WIDE = frozenset(("增加", "减少"))  # of anything that is counted; the others of what is measured
_MEASURED = frozenset(("ratio", "duration", "money", "mass"))
_DOUBLED = "番"
_LESS_TIME: dict[str, Direction] = {"快": "down", "慢": "up"}
_TO = regex(r"[一-鿿]{0,6}[至到]|[一-鿿]{1,6}[为成]")
_BASIS = regex(
    r"(?P<yoy>同比|[比较与](?:上年|去年|上一年)(?:同期|末|底|同口径)?|[比较与]上年同期)"
    r"|(?P<mom>环比|[比较与](?:上个?月|上个?季度|上一个?季度|上周|前一?月))"
    r"|(?P<over>[比较与](?:年初|月初|期初|上期|上次|上届|前次|上一(?:期|次|届|轮)|[^，。；0-9年月日天]{2,6}前(?![年期列所])"
    r"|前一[天日晚夜]|昨[天日]|[^，。；]{0,10}那[场次回届]))"
    r"|(?P<other>同口径|年均|月均|日均|平均(?=[增下提减降升])|[比较](?=[\u4e00-\u9fff0-9]{2,12}(?:增|减|提|升|降|上|下|高|低|多|少|偏)))"
)
_LAST_YEAR = regex("[比较与](?:上年|去年|上一年)")
_STOP = regex("[，。；！？,;!?\n]")
_WINDOW = 30
_DEALT = regex("分别[^，。；]*$")
_AND = regex(r"[、,，和及与]|以及")


def changes_of(
    text: str, quantities: Sequence[Quantity], compared: Basis | None = None
) -> list[Change | None]:
    """
    For each quantity of a folded text, the change that it is.

    *compared* is what the sentences before compared with: a bulletin says 比上年 once a paragraph.

    >>> from cqfacts.extract.quantities import quantities_in
    >>> text = "总额达3.1亿元，同比增长9.4%；车程由2小时缩短至40分钟左右"
    >>> for change in changes_of(text, quantities_in(text)): print(change)
    None
    Change(direction='up', basis='yoy')
    None
    Change(direction='down', basis='from_to')
    """
    result: list[Change | None] = []
    last = compared
    is_carried = True
    lead: Change | None = None  # what the verb before an enumeration said
    floor = 0
    for quantity in quantities:
        is_bare = is_carried and quantity.kind != "ratio"
        change = _change(text, quantity, floor, None if is_bare else last)
        if change:
            # 分别增长-4.2%和2.5%: the verb is that of growth
            lead = change._replace(direction="up") if quantity.value[0] < 0 else change
            is_carried = is_carried and change.basis is None
            last = "yoy" if change.basis == "yoy" else _after_other(text, floor, quantity, last)
        elif _is_end(text, quantities, len(result)):
            change = _moved(quantities[len(result) - 1], quantity)
        elif result and result[-1] and lead:
            change = _enumerated(text, floor, quantity, lead)
        result.append(change)
        floor = quantity.end
    return result


def compares_with_last_year(text: str) -> bool:
    """
    Whether the sentence names the year before as what it compares with, once for its paragraph.

    >>> compares_with_last_year("总产值比上年增长4.6%。"), compares_with_last_year("同比增长4.6%。")
    (True, False)
    """
    return _LAST_YEAR.search(text) is not None


def before_change(text: str) -> str:
    """
    What stands before the verb of change that *text* ends with; all of it where it has none.

    >>> before_change("进出口总额增长"), before_change("进出口总额")
    ('进出口总额', '进出口总额')
    """
    verb = _verbs().direct.search(text)
    return text[: verb.start()] if verb else text


def _change(text: str, quantity: Quantity, floor: int, last: Basis | None) -> Change | None:
    verbs, window = _verbs(), max(floor, quantity.start - _WINDOW)
    is_doubling = quantity.unit is not None and quantity.unit.name == _DOUBLED
    if not is_doubling and not verbs.gate.search(text, window, quantity.start):
        return _after(text, quantity)
    clause = _clause(text, floor, quantity.start)
    if level := verbs.level.search(text, clause, quantity.start):
        return Change(verbs.directions[level["verb"]], "from_to")
    direction = _direction(text, quantity, clause)
    if direction is None:
        return _after(text, quantity)
    if quantity.value[0] < 0:
        direction = "down"
    return Change(direction, _basis(text, clause, quantity.start, last))


def _direction(text: str, quantity: Quantity, clause: int) -> Direction | None:
    """Which way the verb of change says that governs the quantity."""
    if quantity.unit and quantity.unit.name == _DOUBLED:
        return "up"
    verbs = _verbs()
    directions = verbs.directions
    if match := verbs.direct.search(text, clause, quantity.start):
        return "down" if match["minus"] else directions[match["verb"]]
    if match := verbs.compared.search(text, clause, quantity.start):
        return _timed(directions[match["verb"]], match["verb"], quantity)
    if match := verbs.more.search(text, clause, quantity.start):
        verb = match["verb"] or match["more"]
        return _timed(directions[verb], verb, quantity)
    match = verbs.object.search(text, clause, quantity.start)
    if match is None or _NO_OBJECT.search(match["object"]):
        return None
    wide = match["verb"] in _WIDE or quantity.kind in _MEASURED
    return directions[match["verb"]] if wide else None


def _timed(direction: Direction, verb: str, quantity: Quantity) -> Direction:
    """快了10分钟 is less time, 快了三成 more speed."""
    return _LESS_TIME.get(verb, direction) if quantity.kind == "duration" else direction


def _is_end(text: str, quantities: Sequence[Quantity], index: int) -> bool:
    """由86条加密到94条: the second of two quantities of one unit that 从 and 到 join."""
    if not index:
        return False
    first, second = quantities[index - 1], quantities[index]
    opens = first.start and text[first.start - 1] in "从由自"
    if not opens or _family(first) != _family(second):
        return False
    return _TO.fullmatch(text, first.end, second.start) is not None


def _family(quantity: Quantity) -> str | None:
    return quantity.unit and quantity.unit.family


def _moved(first: Quantity, second: Quantity) -> Change | None:
    rises = first.value[0] * second.value[1] < second.value[0] * first.value[1]
    return Change("up" if rises else "down", "from_to")


def _after(text: str, quantity: Quantity) -> Change | None:
    """9.4%的增速."""
    match = _verbs().after.match(text, quantity.end) if quantity.kind == "ratio" else None
    if match is None:
        return None
    return Change(_verbs().directions[match["verb"]], _basis(text, quantity.end, match.end(), None))


def _enumerated(text: str, start: int, quantity: Quantity, before: Change) -> Change | None:
    """The change of the quantity before, in an enumeration: 分别增长9.7%、-1.8%和6.3%."""
    if text[start : quantity.start] in {"至", "到"}:
        return before._replace(basis="from_to")  # 提升1.7个百分点至53.2%
    is_alike = quantity.kind == "ratio" or text[start : quantity.start] == "、"
    if before.basis == "from_to":
        is_dealt = _DEALT.search(text, max(0, start - _WINDOW), start) is not None
        return before if is_dealt and _AND.fullmatch(text, start, quantity.start) else None
    if not is_alike or not _AND.fullmatch(text, start, quantity.start):
        return None
    return before._replace(direction="down") if quantity.value[0] < 0 else before


def _basis(text: str, clause: int, end: int, last: Basis | None) -> Basis | None:
    """What the clause compares with, or else what was compared with before."""
    every = list(_BASIS.finditer(text, clause, end))
    if not every:
        return last
    found = every[-1]
    if found["over"]:
        return "over_previous_period"
    return "yoy" if found["yoy"] else "mom" if found["mom"] else None


def _after_other(text: str, start: int, quantity: Quantity, last: Basis | None) -> Basis | None:
    """What is compared with after 较常年偏高: no longer what it was before."""
    found = _BASIS.search(text, start, quantity.start)
    return None if found and found["other"] else last


def _clause(text: str, floor: int, end: int) -> int:
    """Where the clause of a quantity starts: after the last stop, and after the quantity before."""
    start = max(floor, end - _WINDOW)
    return max([start, *[stop.end() for stop in _STOP.finditer(text, start, end)]])
