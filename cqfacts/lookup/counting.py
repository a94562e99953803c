"""Whether the unit and the kind of a figure are those that a question asks for."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from cqfacts.extract.units import Unit
    from cqfacts.lookup.question import Question
    from cqfacts.model import Figure

_NOT_EACH, EACH = 0.7, 1.15  # no figure per unit, where one is asked for; one that is
_OTHER_SPAN = 0.85  # 小时 where 天 is asked for
_OTHER_UNIT = 0.94
_AGE_UNIT = "岁"
_PEOPLE = frozenset("人名位口")
_OF_PEOPLE = _PEOPLE | {"人次", "户", "家", "对"}
_PEOPLE_NOUNS = ("人", "生", "师", "员", "工", "民", "者", "客", "户")
_OTHER_THING = 0.7
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
_FAR = 10_000  # how many 厘米 are not asked for with 公里
_DEGREES = frozenset(("度", "℃", "摄氏度"))
_ANYTHING = "个"
_TIMES_AND_MEASURES = frozenset("年月周天日吨斤亩") | {
    "小时",
    "分钟",
    "公斤",
    "千克",
    "平方米",
    "公里",
}
_OCCASIONS = frozenset("次回趟场遍届")  # nothing that is counted in 个
_SHARES = frozenset(("%", "成", "‰", None))
_POINTS = "百分点"  # by how much one share is larger than another
_ONLY_POINTS = 0.6
_HIGHER = regex("[高低差多少快慢](?:出|了|过)?(?:多少|几)|百分点")


def unit_fit(asked: Question, figure: Figure, *, says_each: bool) -> float:
    """
    How well the figure is of the unit or kind asked for, 0 if not at all, and per what is asked:
    more than 1 if it is (which the sentence may say by *says_each*).
    """
    unit, _, per = (figure.unit or "").partition("/")
    per = per or (asked.per if says_each else "")
    if asked.per and per and not _same_period(asked.per, per):
        return 0.0
    if unit == _AGE_UNIT and (asked.unit is None or asked.unit.name != _AGE_UNIT):
        return 0.0
    each = EACH if asked.per and per else 1.0
    if asked.unit is None:
        is_whole = asked.per in _TIMES_AND_MEASURES and not per and "年" not in asked.per
        is_whole = is_whole and "money" in asked.kinds
        return _kind_fit(asked, figure) * (_NOT_EACH if is_whole else each)
    if asked.unit.name == unit or {asked.unit.name, unit} <= _PEOPLE:
        return each
    return _other_unit_fit(asked, asked.unit, figure, unit)


def _other_unit_fit(asked: Question, wanted: Unit, figure: Figure, unit: str) -> float:
    """How well another unit than the one asked for fits."""
    both = {wanted.name, unit}
    if (wanted.kind == "ratio" and unit in _SHARES and wanted.name in _SHARES) or both <= _DEGREES:
        return 1.0
    if asked.is_unit_soft:
        return _OTHER_UNIT if figure.kind == "count" else 0.0
    if figure.kind != wanted.kind:
        return 0.0
    if figure.kind != "count":
        from cqfacts.extract.units import unit as named

        own = named(unit)
        if own is None or own.family != wanted.family or _is_far(wanted, own):
            return 0.0
        return _OTHER_SPAN if figure.kind == "duration" else _OTHER_UNIT
    is_any = wanted.name == _ANYTHING or (unit == _ANYTHING and wanted.name not in _OCCASIONS)
    return _OTHER_UNIT if is_any or any(both <= group for group in _ALIKE) else 0.0


def _is_far(wanted: Unit, own: Unit) -> bool:
    """Whether one length is so many times the other that it measures no such thing: 厘米, 公里."""
    size = Fraction(*wanted.factor) / Fraction(*own.factor)
    return wanted.kind == "length" and not 1 / _FAR < size < _FAR


def _may_be_points(asked: Question) -> bool:
    """Whether it is asked by how much a share is larger, or grew, and not how large one is."""
    return asked.change in ("up", "down") or _HIGHER.search(asked.text) is not None


def _same_period(asked: str, per: str) -> bool:
    one = {"日": "天", "公斤": "千克"}
    return one.get(asked, asked) == one.get(per, per)


def _kind_fit(asked: Question, figure: Figure) -> float:
    if asked.kinds:
        if asked.kinds == ("count",) == (figure.kind,) and figure.unit not in _OF_PEOPLE:
            is_of_people = asked.head is not None and asked.head.text.endswith(_PEOPLE_NOUNS)
            return _OTHER_THING if is_of_people else 1.0
        if figure.kind in asked.kinds or (
            asked.change and figure.change and figure.kind != "ordinal"
        ):
            return 1.0 if figure.unit != _POINTS or _may_be_points(asked) else _ONLY_POINTS
        return 0.0
    if figure.kind == "ratio" and not asked.change and figure.change:
        return 0.0
    return 1.0 if figure.kind != "duration" else _OTHER_UNIT
