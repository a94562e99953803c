"""
Changes: that a quantity is one, which way, and against what.

The words stand before the quantity in its clause (同比增长9.4%, 由2小时缩短至40分钟, 增加成本200元) or
right after it (9.4%的增速). Verbs and bases are tables; the rest is how they meet the number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cqfacts.model import Change

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from cqfacts.extract.quantities import Quantity

    Direction = Literal["up", "down"]
    Basis = Literal["yoy", "mom", "over_previous_period", "from_to"]

# Verbs that a quantity may follow directly: 增长9.4%
UP = (
    "增长 增加 增幅 增速 增多 净增 增产 增值 递增 多增 多收 上升 上涨 上调 上浮 提高 提升 扩大 涨幅 升高 高出 偏高 "
    "偏多 攀升 跃升 回升 反弹 壮大 发展 拓展 恢复 延长 增至 涨 升 增"
).split()
DOWN = (
    "下降 下跌 下滑 下调 下浮 减少 减产 降低 降幅 跌幅 回落 缩短 缩减 缩小 收窄 压缩 压降 压减 少增 少收 偏少 偏低 低出 "
    "减亏 精简 节约 节省 降 跌 减"
).split()
_DIRECTIONS: dict[str, Direction] = {
    **dict.fromkeys(UP, "up"),
    **dict.fromkeys(DOWN, "down"),
    **dict.fromkeys("多高", "up"),
    **dict.fromkeys("少低", "down"),
}


def _any(words: Sequence[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_VERBS = _any([*UP, *DOWN])
_DIRECT = re.compile(rf"(?<!新)(?P<verb>{_VERBS})(?:了|率|约|达到?|为|均|分别|又|再|近)*(?:为|是|达)?$")
_COMPARED = re.compile(r"(?:[比较].{1,12}?)(?P<verb>[多高少低])了?$")
_LEVEL = re.compile(
    rf"(?P<verb>{_VERBS})了?(?:至|到|为|成)(?:了|如今的?|目前的?|现在的?|当前的?|今年的?|去年的?|约)?$"
)
_OBJECT = re.compile(
    rf"(?<!新)(?P<verb>增加|减少|降低|节约|节省|压缩|压减|缩短|提高|提升)(?!值|到|至)了?"
    r"(?P<object>[\u4e00-\u9fff]{1,8})$"
)
_NO_OBJECT = re.compile("[的至到为和及与在]")
_MEASURED = frozenset(("ratio", "duration", "money", "mass"))
_AFTER = re.compile(
    rf"的(?:同比|环比|年均)?(?:速度|幅度|高速|中高速|快速|平均)?(?P<verb>{_VERBS})"
)
_DOUBLED = "番"
_BASIS = re.compile(
    r"(?P<yoy>同比|[比较与](?:上年|去年|上一年)(?:同期|末|底|同口径)?|[比较与]上年同期)"
    r"|(?P<mom>环比|[比较与](?:上个?月|上个?季度|上一个?季度|上周|前一?月))"
    r"|(?P<over>[比较与](?:年初|月初|期初|上期|上次|上届|前次|上一(?:期|次|届|轮)))"
    r"|(?P<other>同口径|年均|月均|日均|[比较](?=[\u4e00-\u9fff0-9]{2,12}(?:增|减|提|升|降|上|下|高|低|多|少|偏)))"
)
_CLAUSE = "，。；！？,;!?\n"
_WINDOW = 30
_AND = re.compile(r"[、,，和及与]|以及")


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
    floor = 0
    for quantity in quantities:
        change = _change(text, quantity, floor, last)
        if change is None and result and result[-1] and quantity.kind == "ratio":
            change = _enumerated(text, floor, quantity, result[-1])
        if change and change.basis == "yoy":
            last = "yoy"
        result.append(change)
        floor = quantity.end
    return result


def _change(text: str, quantity: Quantity, floor: int, last: Basis | None) -> Change | None:
    clause = _clause(text, floor, quantity.start)
    if clause == quantity.start and (quantity.unit is None or quantity.unit.name != _DOUBLED):
        return _after(text, quantity, last)
    if level := _LEVEL.search(text, clause, quantity.start):
        return Change(_DIRECTIONS[level["verb"]], "from_to")
    verb = _verb(text, quantity, clause)
    if verb is None:
        return _after(text, quantity, last)
    direction: Direction = _DIRECTIONS[verb]
    if quantity.value[0] < 0:
        direction = "down"
    return Change(direction, _basis(text, clause, quantity.start, last))


def _verb(text: str, quantity: Quantity, clause: int) -> str | None:
    """The verb of change that governs the quantity."""
    if quantity.unit and quantity.unit.name == _DOUBLED:
        return "增长"
    match = _DIRECT.search(text, clause, quantity.start)
    match = match or _COMPARED.search(text, clause, quantity.start)
    if match:
        return match["verb"]
    match = _OBJECT.search(text, clause, quantity.start)
    if match is None or _NO_OBJECT.search(match["object"]):
        return None
    wide = match["verb"] in {"增加", "减少"} or quantity.kind in _MEASURED
    return match["verb"] if wide else None


def _after(text: str, quantity: Quantity, last: Basis | None) -> Change | None:
    """9.4%的增速."""
    match = _AFTER.match(text, quantity.end) if quantity.kind == "ratio" else None
    if match is None:
        return None
    return Change(_DIRECTIONS[match["verb"]], _basis(text, quantity.end, match.end(), None))


def _enumerated(text: str, start: int, quantity: Quantity, before: Change) -> Change | None:
    """The change of the quantity before, in an enumeration: 分别增长9.7%、-1.8%和6.3%."""
    if before.basis == "from_to" or not _AND.fullmatch(text, start, quantity.start):
        return None
    return before._replace(direction="down") if quantity.value[0] < 0 else before


def _basis(text: str, clause: int, end: int, last: Basis | None) -> Basis | None:
    """What the clause compares with, or else what was compared with before."""
    found = None
    for found in _BASIS.finditer(text, clause, end):
        pass
    if found is None:
        return last
    if found["over"]:
        return "over_previous_period"
    return "yoy" if found["yoy"] else "mom" if found["mom"] else None


def _clause(text: str, floor: int, end: int) -> int:
    """Where the clause of a quantity starts: after the last stop, and after the quantity before."""
    start = max(floor, end - _WINDOW)
    return max(start, *(text.rfind(stop, start, end) + 1 for stop in _CLAUSE))
