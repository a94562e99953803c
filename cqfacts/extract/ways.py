"""
What a figure tells together with the next one: the start of a way, or a grade of what is counted.

* `由312种扩充到865种`: two figures are the start and the end of the way of one thing.
* `20亿元以上项目3个`: the first only grades what the second counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts.extract.dealing import ITEM
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from cqfacts.extract.clauses import Prose

WAY = regex(r"[由从自](?![业营由主事动然])[^由从自]{0,10}$")
_MOVED = regex(r"(?!一?直)[一-鿿]{1,6}[到至为成](?:[每今去][一-鿿]{1,3})?")
_FROM = frozenset("由从自")
GRADES = ("以上", "以下", "级")  # ends of figures that name a grade: 三级, 65岁以上
_TAIL = 6
_LONG = 16


def is_way(prose: Prose, index: int) -> bool:
    """Whether the figure is the start or the end of a way (由82%提高到96.5%)."""
    after = prose.figures[index : index + 2]
    changes = any(figure.change and figure.change.basis == "from_to" for figure in after)
    return changes or _is_moved(prose, index + 1)


def ends_way(prose: Prose, index: int) -> bool:
    """Whether the figure is where something went from the figure before: 由86条加密到94条."""
    first, figure = prose.figures[index - 1 : index + 1]
    if _is_moved(prose, index):
        return True
    if figure.change is None or figure.change.basis != "from_to" or first.change:
        return False
    return first.unit == figure.unit and prose.text[first.at[0] - 1] in _FROM


def _is_moved(prose: Prose, index: int) -> bool:
    """Whether something went to that figure from the one before: 由312种扩充到865种."""
    if index == 0 or index >= len(prose.figures):
        return False
    first, figure = prose.figures[index - 1 : index + 1]
    text, start = prose.text, first.at[0]
    moved = _MOVED.fullmatch(text, first.at[1], figure.at[0])
    return (
        moved is not None
        and (first.unit or "").partition("/")[0] == (figure.unit or "").partition("/")[0]
        and WAY.search(text, max(0, start - _LONG), start) is not None
    )


def is_grade(prose: Prose, index: int, stop: int) -> bool:
    """Whether the figure only grades what is counted next: 20亿元以上项目3个."""
    if index + 1 >= stop or index + 1 >= len(prose.figures):
        return False
    figure, following = prose.figures[index : index + 2]
    between = prose.text[figure.at[1] : following.at[0]]
    return (
        figure.text.endswith(GRADES)
        and 1 < len(between) <= _TAIL
        and following.kind in ("count", "ratio")
        and not ITEM.search(between)
    )
