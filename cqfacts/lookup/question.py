"""
What a question asks for: the kind of answer, and all that an answer has to fit.

The form of the question (`data/question_forms.tsv`) gives the kind, what stands beside the words of
asking what is counted (`quantity.py`) or named (`nouns.py`). Times, districts and words like 以前
are taken out of the rest (`circumstances.py`); what is left are the words that the answer's
sentence has to have (`focus.py`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cqfacts import data
from cqfacts.data.sections import sections
from cqfacts.lookup.circumstances import GAP, PER, without_districts, without_times
from cqfacts.lookup.focus import with_words
from cqfacts.lookup.nouns import named
from cqfacts.lookup.quantity import aged, changed, counted, described
from cqfacts.lookup.wording import cut, words_that
from cqfacts.text.fold import fold
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    import re

    from cqfacts.extract.units import Unit
    from cqfacts.lookup.wording import Word
    from cqfacts.model import District

_EDGES = " \t\n\r\u3000?!。.,,;:"
_ONE = regex(
    r"(?<![第之唯])(?:[一单两首]|每)(?:个|家|台|辆|位|名|次|套|件|条|项|座|间|只|批|场|种|款|趟|列)"
)
_THAT = regex(
    r"[那这该](?:一)?(?:个|家|台|辆|位|名|次|套|件|条|项|座|间|只|批|场|种|款|趟|列|起|宗|桩|笔|份|艘|架|幅|部|届|所|处|支|颗|枚|块|片|段)"
)
_DIGITS = {
    "两": 2,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}
_TOWN = regex("(?:^|(?<=[|在的]))([^\\W\\d_|在的]{2,3})(?:街道|镇|乡)(?!村|政府|亲|贤|愁)")
_FROM_TO = regex("[一-鿿]{2}[到至](?![^|]*(?:[坐乘飞骑的建修船]|[开驾]车))[一-鿿]{2,}$")
# the last noun of a phrase that nothing else asks with, what it asks, and whether it stays
_ASKING = (
    ("dates", "什么时候", False),
    ("places", "在哪里", False),
    *((role, "多少", True) for role in ("implied", "length", "area", "mass", "share", "totals")),
    ("leaders", "是谁", True),
)
_WAY = "车程"  # what is asked for with 梁平到开江要多久


class Question(NamedTuple):
    """A question as read; empty fields ask for nothing in particular."""

    text: str  # folded
    kind: str
    words: tuple[Word, ...]
    head: Word | None = None  # what is counted or measured
    before: str = ""  # what stands directly before the words of asking, and behind them
    behind: str = ""
    noun: str = ""
    many: int = 0
    unit: Unit | None = None
    is_unit_soft: bool = False
    kinds: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    per: str = ""
    change: str = ""  # "", "up", "down", "any"
    is_change_soft: bool = False  # the figure need not be called a change: 省了多少煤
    is_level: bool = False  # what something changed to, not by how much
    top: str = ""
    measure: str = ""  # 长 of 多长, if that is what is measured
    pair: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    era: str = ""
    districts: tuple[District, ...] = ()
    is_city: bool = False
    people: tuple[str, ...] = ()  # that the question names
    towns: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()  # of whatever kind, that are not to be cut


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = (line.split("\t") for line in data.lines("question_forms.tsv") if line)
    return tuple((kind, regex(pattern)) for kind, pattern in rows)


def read(
    text: str, people: frozenset[str] = frozenset(), strings: frozenset[str] = frozenset()
) -> Question | None:
    """
    The question, or None if nothing in it asks for anything; *people* are names that it holds,
    *strings* are others that are not to be cut.

    >>> asked = read("2023年垫江引进了多少家外资企业？")
    >>> asked.kind, asked.unit.name, asked.times, [d.name for d in asked.districts]
    ('figure', '家', ('2023年',), ['垫江县'])
    >>> read("垫江外资企业") is None
    True
    """
    folded = squeezed(text)
    return _read_as(folded, people, people | strings) or _read_as(
        completed(folded), people, people | strings
    )


def _read_as(folded: str, people: frozenset[str], names: frozenset[str]) -> Question | None:
    for kind, pattern in _forms():
        match = pattern.search(folded)
        if match:
            return _read(folded, kind, match, people, names)
    return None


def completed(folded: str) -> str:
    """
    A noun phrase with the words of asking that its last noun stands for; others as they are.

    >>> completed("轨道5号线开通时间"), completed("国际马拉松举办地点"), completed("隧道总长")
    ('轨道5号线开通什么时候', '国际马拉松举办在哪里', '隧道总长多少')
    >>> completed("最佳男主角得主"), completed("垫江外资企业")
    ('最佳男主角得主是谁', '垫江外资企业')
    """
    for role, asking, is_kept in _ASKING:
        noun = max(
            (word for word in words_that(role) if folded.endswith(word)), key=len, default=""
        )
        if noun and len(folded) > len(noun):
            return (folded if is_kept else folded.removesuffix(noun)) + asking
    return folded


def squeezed(text: str) -> str:
    """The question folded, without spaces and marks around it."""
    return "".join(fold(text).split()).strip(_EDGES)


def _read(
    folded: str,
    kind: str,
    match: re.Match[str],
    people: frozenset[str],
    names: frozenset[str],
) -> Question:
    groups = {name: part or "" for name, part in match.groupdict().items()}
    head, tail = folded[: match.start()], folded[match.end() :]
    inner = "|".join(part for name, part in groups.items() if name not in ("top", "many"))
    asked = Question(folded, kind, (), before=head, behind=tail, top=groups.get("top", ""))
    asked = asked._replace(people=tuple(sorted(people)), names=names)
    if groups.get("many") in _DIGITS:
        asked = asked._replace(many=_DIGITS[groups["many"]])
    if "a" in groups:
        asked = asked._replace(pair=(groups["a"].rstrip("的"), groups["b"]))
    if kind == "figure":
        asked, tail = counted(asked, tail)
        asked = aged(asked, described(asked, groups.get("how", "")))
    elif kind in ("which", "list", "who", "identity", "where", "most"):
        asked, tail = named(asked, groups.get("noun", "") + tail if "noun" in groups else tail)
        inner = "|".join(p for name, p in groups.items() if name not in ("top", "many", "noun"))
    elif kind == "ratio":
        asked = asked._replace(kind="figure", kinds=("ratio",))
        asked = changed(asked)
    elif kind == "duration":
        asked = changed(asked._replace(kind="figure", kinds=("duration",)))
        head = f"{head}{_WAY if _is_way(head) else ''}"
    elif kind == "rank":
        asked = asked._replace(kind="figure", kinds=("ordinal",))
    return _rest(asked, GAP.join((head, inner, tail)))


def _is_way(head: str) -> bool:
    """Whether it leads from one place to another, and not from 开庭 to 调解."""
    way = _FROM_TO.search(head)
    verbs = sections("words.txt")["verb"]
    return way is not None and not any(word in verbs for word, _ in cut(way.group()))


def _rest(asked: Question, text: str) -> Question:
    """The question with its times, districts and words."""
    per = PER.search(text)
    text = _THAT.sub("", _ONE.sub(GAP, PER.sub(GAP, text, count=1)))
    text, times, era = without_times(text)
    text, districts, is_city = without_districts(text)
    asked = asked._replace(
        per=per["per"] if per else "",
        times=times,
        era=era,
        districts=districts,
        towns=tuple(_TOWN.findall(text)),
        is_city=is_city,
    )
    return with_words(asked, text)
