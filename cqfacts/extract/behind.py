"""
What stands behind a figure: the noun that it counts, what owns that, or a verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cqfacts.extract.bearers import bearer
from cqfacts.extract.boundary import is_deed, is_noun, is_word
from cqfacts.extract.clauses import EDGE, leading, phrase_end, without_trail, words
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from cqfacts.model import Figure

QUOTES = regex("[“”‘’「」『』【】]")
_COORDINATION = regex(r"、|以及|(?<=[^、]{2})[和及与](?!地区|谐|睦)")
_AMONG = regex(r"([一-鿿]{2,6}?)中(?![心国学央间部型小等药医枢])")
_INSIDE = regex(r"[上里内中]$(?<=...)(?<![高初集其]中)")
_WHERE = regex(r"(?:[后前外里内中间起来多半]|之[后前外内中间]|以[外来])(?![一-鿿])")
_ARRIVES = "到"
_VERBAL = 10
_QUOTED = regex("“([^“”，。]{2,10})”")
_CAUSING = ("带动", "帮助", "推动", "吸引", "助力", "支持", "引导", "促进", "组织", "解决", "吸纳")
_PART = regex(r"(?:的[一-鿿]{1,10})?是([一-鿿]{2,8})")
_NUMERALS = "一二两三四五六七八九十几"
_SHORT = 2
_WORD = 3


class Right(NamedTuple):
    """What stands behind a figure: a noun, what owns it, or a verb."""

    noun: str = ""
    owner: str | None = None
    verb: str = ""


def right_of(right: str, is_owned: bool) -> Right:
    """
    What stands behind a figure, read as far as its noun phrase goes.

    >>> right_of("名物流员工参加培训", is_owned=False)
    Right(noun='名物流员工', owner=None, verb='')
    >>> right_of("外的灯塔", is_owned=False), right_of("就赶到现场", is_owned=False)
    (Right(noun='外', owner='灯塔', verb=''), Right(noun='', owner=None, verb='赶到现场'))
    """
    quoted = _QUOTED.match(right)
    right = QUOTES.sub("", right).strip(EDGE)
    floor = _WORD if right.startswith("的") and len(right) > _SHORT else 0
    floor = len(quoted[1]) if quoted else floor
    is_whole = quoted and not _goes_on(right, floor)  # 37个“板凳会”议出好日子
    stop = floor if is_whole else phrase_end(right, floor, len(right))
    if stop == 0 and right:
        return Right(verb=_verbal(right))
    while is_deed(right[stop : stop + 2]) and is_noun(right[stop + 2 : stop + 4]):
        stop = phrase_end(right, stop + 4, len(right))  # 产业发展资金 is one thing
    noun = right[:stop].partition(" ")[0]
    before, of, after = noun.partition("的")
    before, after = _first_of(before), _first_of(after)
    if of and after:
        owner = _INSIDE.sub("", after)
        return Right(before, owner) if before or is_owned else Right(after)
    among = _AMONG.match(before)
    before = among[1] if among and is_noun(among[1][-_SHORT:]) else before
    noun = _INSIDE.sub("", before.removesuffix("之一"))
    if noun[:1] in _NUMERALS and len(noun) <= _SHORT:
        return Right()
    return Right(verb=_verbal(right[stop:])) if _WHERE.fullmatch(noun) else Right(noun)


def _goes_on(right: str, stop: int) -> bool:
    """Whether a noun follows there."""
    return is_noun(right[stop : stop + 2]) or is_noun(right[stop : stop + 3])


def _first_of(listed: str) -> str:
    """The first of the things that are listed."""
    return _COORDINATION.split(listed, maxsplit=1)[0].strip(EDGE) if listed else ""


def thing_behind(behind: str) -> str | None:
    """
    What is counted and bears a property that is measured next: 30台摆渡车设计车速.

    >>> thing_behind("摆渡车设计车速"), thing_behind("摆渡车")
    ('摆渡车', None)
    """
    borne = bearer(without_trail(behind, "level"))
    return behind[slice(*borne)] if borne and not borne[0] else None


def counted(right: Right, behind: str, left: str, figure: Figure, *, is_told: bool) -> Right:
    """
    What a figure counts, with what stands before 的 where nothing else says it.

    1辆逾期未检的校车 counts 逾期未检的校车, 完成8学时的培训 is measured in 培训.
    """
    if figure.kind == "ratio" and (part := _PART.fullmatch(behind)):
        return Right(part[1])  # 75%的观众是学生
    if right.owner and right.noun and is_told and figure.kind == "count" and left:
        if behind.endswith(right.owner):  # 创造了两项运行的世界纪录
            return Right(behind if len(behind) <= _VERBAL else right.owner)
        return right
    if right.owner and not left and figure.kind == "count":
        return Right(QUOTES.sub("", behind).strip(EDGE))
    if right.owner and not right.noun and left in words("verb"):
        return Right(right.owner)
    if not right.noun and left.endswith(_CAUSING) and is_word(behind[-_SHORT:]):
        return Right(behind[-_SHORT:])  # 带动200人在家门口就业
    if right.verb and not left and figure.kind == "count":
        head = behind.rpartition("的")[2]  # 三趟发往宁厂方向的客运班车停运
        return Right(head[: phrase_end(head, 0, len(head))]) if head != behind else right
    return right


def served(right: Right, behind: str) -> Right:
    """
    Whom something was done for, with what was done: 为235间教室装上设备.

    >>> served(Right("教室"), "教室装上了设备"), served(Right("教室"), "教室")
    (Right(noun='教室装上设备', owner=None, verb=''), Right(noun='教室', owner=None, verb=''))
    """
    deed = QUOTES.sub("", behind).strip(EDGE).partition(right.noun)[2].replace("了", "")
    is_done = 0 < len(deed) <= _VERBAL and phrase_end(deed, 0, len(deed)) == 0
    return right._replace(noun=right.noun + deed) if is_done else right


def _verbal(right: str) -> str:
    """The verb that a figure stands before, without its adverbs."""
    adverb = leading("adverb", "lead")
    while (found := adverb.match(right)) and found.group() != _ARRIVES:
        right = right[found.end() :]
    return _COORDINATION.split(right)[0][:_VERBAL]
