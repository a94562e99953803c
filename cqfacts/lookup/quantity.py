"""
What a question about a figure asks for: its unit, its kind, whether it is a change.

A unit or a noun stands behind 多少, or a noun before it; 多长 asks for a length, 多大 of a person
for years, 增长了多少 for the change and 增长到多少 for what it came to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cqfacts.data.sections import sections
from cqfacts.extract.units import unit_at
from cqfacts.lookup.circumstances import PER
from cqfacts.lookup.wording import cut, words_that
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from cqfacts.lookup.question import Question

_MONEY = regex(r"^(?:块?钱|[万亿]*元|资金)")
_SCALE = regex(r"^(?:万|亿|万亿|千万)")
_RISES = regex("升[到至为高级]")  # 从多少升到10座: no litre
KINDS = {
    "money": ("money",),
    "share": ("ratio",),
    "length": ("length",),
    "area": ("area",),
    "mass": ("mass",),
    "time": ("duration",),
}
_COUNTED = ("count", "length", "area", "mass", "other")  # 多少莼菜
_AMOUNTS = ("量", "数")  # 产量, 人数: no share, and no time
_NO_NOUN = ("是", "的", "在", "来自", "用于", "属于", "为", "被", "由")
_ADJECTIVES = {**dict.fromkeys("长宽高深厚远", ("length",)), "重": ("mass",), "贵": ("money",)}
_VAST = ("规模", "经济", "产业", "市场", "总量", "体量")  # how 大 they are is money
_OF_PEOPLE = ("人才", "人员", "人口", "人家", "人群", "人士", "人民", "人次", "人工")
_OF_HOUSEHOLDS = "人家"  # 多少户人家: what 户 says anyway
_AGES = ("年龄", "年纪", "岁数")
_OLD = regex("(?:今年|现在|如今|平均|有)+$")
_TIMES = "次"  # 处次, 人次: no noun but a unit
_CHANGE_REACH = 6
_MORE = regex(r"(?P<way>[多少])[^\W\d_](?:到|出|卖|花)?$")  # 多挣了, 少花了: by how much
_EARNED = ("挣", "赚")
_BETTER = regex("[大小高低长短快慢早晚贵重轻](?:[了出]|能)?$")  # 快了多少


def counted(asked: Question, tail: str) -> tuple[Question, str]:
    """
    The question with the unit behind 多少, and the words behind the unit.

    >>> from cqfacts.lookup.question import read
    >>> read("垫江引进了多少家外资企业").unit.name, read("投资多少钱").kinds
    ('家', ('money',))
    """
    money = _MONEY.match(tail)
    if money:
        return changed(asked._replace(kinds=("money",))), tail[money.end() :]
    scale = _SCALE.match(tail)
    tail = tail[scale.end() :] if scale else tail
    tail = tail[1:] if tail.startswith("个人") else tail
    found = None if _RISES.match(tail) else unit_at(tail, 0)
    if found and not _is_longer_word(tail, found[1]):
        unit, end = found
        is_soft = end > 1 and unit.kind == "count" and not unit.name.endswith(_TIMES)
        counted = len(unit.name) if tail.startswith(unit.name) else 0  # 台车 are 车
        left = tail[counted % end :] if is_soft else tail[end:]
        left = left.removeprefix(_OF_HOUSEHOLDS) if unit.name == "户" else left
        asked = asked._replace(unit=unit, is_unit_soft=is_soft)
        return changed(asked), left
    return changed(_measured(asked, tail)), tail


def described(asked: Question, adjective: str) -> Question:
    """
    多重 asks for a weight, unless what is measured says otherwise.

    >>> from cqfacts.lookup.question import read
    >>> read("火龙有多重").kinds, read("体育场有多大").kinds
    (('mass',), ('area',))
    """
    if adjective and not asked.kinds and not asked.change and not asked.unit:
        if adjective == "大" and not asked.before.endswith(_VAST):
            return asked._replace(kinds=("area",))
        measure = adjective if adjective in _ADJECTIVES else ""
        return asked._replace(kinds=_ADJECTIVES.get(adjective, ()), measure=measure)
    return asked


def aged(was: Question, asked: Question) -> Question:
    """
    The question for years of age where it asks for 年纪, or how 大 a person is.

    >>> from cqfacts.lookup.question import read
    >>> read("李梅今年多大年纪").unit.name
    '岁'
    """
    is_age = asked.before.endswith(_AGES) or asked.behind.startswith(_AGES)
    of_whom = (*asked.people, *words_that("person"))
    is_old = "多大" in asked.text and _OLD.sub("", asked.before).endswith(of_whom)
    if asked.unit is None and (is_age or is_old):
        found = unit_at("岁", 0)
        return was._replace(unit=found[0] if found else None, kinds=())
    return asked


def _is_longer_word(tail: str, end: int) -> bool:
    """Whether what looks like a unit begins a longer word: 家庭, 人才."""
    words = cut(tail)
    if tail.startswith("人"):
        return tail.startswith(_OF_PEOPLE)  # 人种春橙 is 人, 种春橙
    return bool(words) and words[0][1] and len(words[0][0]) > end and end == 1


def _measured(asked: Question, tail: str) -> Question:
    """The kinds of figures that what is measured has: 总额 is money, 占比 is a ratio."""
    if PER.fullmatch(tail):
        return asked._replace(kinds=("money",))  # 多少一斤
    return _measured_behind(asked, tail) if tail else _measured_before(asked)


def _measured_behind(asked: Question, tail: str) -> Question:
    """The kinds of figures by the noun behind 多少."""
    words = [word for word, _ in cut(tail)]
    for role, kinds in KINDS.items():
        if words and words[0] in words_that(role) and words[0] not in words_that("money"):
            return asked._replace(kinds=kinds)
    nouns = sections("words.txt")["noun"]
    end = next((at for at, word in enumerate(words) if at and word not in nouns), len(words))
    suffix = next((word for word in words[end : end + 1] if len(word) == 1), "")  # 执行|款
    counted = "".join(words[end - 1 : end]) + suffix
    if counted.endswith(tuple(words_that("count"))):
        return asked._replace(kinds=("count",))
    if counted.endswith(tuple(words_that("money"))):
        return asked._replace(kinds=("money",))
    return asked if words and words[0] in _NO_NOUN else asked._replace(kinds=_COUNTED)


def _measured_before(asked: Question) -> Question:
    """The kinds of figures by the last noun before 多少."""
    if asked.before.rstrip("是为达有").endswith(tuple(words_that("share"))):
        return asked._replace(kinds=KINDS["share"])  # 居民收入比 is no 收入
    stops = words_that("stop") | words_that("weak") | words_that("till")
    words = [word for word, _ in cut(asked.before)]
    while words and (words[-1] in stops - words_that("money")):
        words.pop()
    last = words[-1] if words else ""
    for role, kinds in KINDS.items():
        if last.endswith(tuple(words_that(role))):
            return asked._replace(kinds=kinds)
    return asked._replace(kinds=_COUNTED) if last.endswith(_AMOUNTS) else asked


def changed(asked: Question) -> Question:
    """
    Whether it is a change that is asked for: a verb of change before the words of asking.

    >>> from cqfacts.lookup.question import read
    >>> [(read(text).change, read(text).is_level) for text in ("增长了多少", "增长到多少")]
    [('up', False), ('up', True)]
    """
    head = re.sub(r"[了约大概将达]+$", "", asked.before)
    till = next((w for w in ("到了", "到", "至", "成") if head.endswith(w)), "")
    core = head.removesuffix(till)
    for role, direction in (("rise", "up"), ("fall", "down")):
        verb = next((v for v in words_that(role) if core.endswith(v)), "")
        if verb and (till or _is_by(asked)):
            return asked._replace(change=direction, is_level=bool(till))
        if verb and asked.kind == "figure":
            return asked._replace(change=direction, is_change_soft=True)
    more = _MORE.search(core)
    if more and _is_by(asked):
        direction = "up" if more["way"] == "多" else "down"
        kinds = ("money",) if core.endswith(_EARNED) else asked.kinds
        return asked._replace(change=direction, is_change_soft=True, kinds=kinds)
    if _BETTER.search(core) and _is_by(asked):
        return asked._replace(change="any", is_change_soft=True)
    if not asked.unit and any(
        core[-_CHANGE_REACH:].find(noun) >= 0 for noun in words_that("grows")
    ):
        return asked._replace(change="any", kinds=asked.kinds or ("ratio",))
    return asked


def _is_by(asked: Question) -> bool:
    """Whether the unit asked for can be that of a change by itself: %, 倍, none."""
    if asked.unit is None:
        return asked.behind in ("", "钱", "块钱", "元")
    return asked.unit.kind == "ratio" or asked.behind == asked.unit.name
