"""
What a question asks for: the kind of answer, and all that an answer has to fit.

The form of the question (`data/question_forms.tsv`) gives the kind, a unit or a noun behind it what
is counted or named. Times, districts and words like 以前 are taken out of the rest; what is left
are the words that the answer's sentence has to have.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cqfacts import data
from cqfacts.data.districts import MUNICIPALITY, mentions
from cqfacts.data.sections import sections
from cqfacts.extract.times import times_in
from cqfacts.extract.units import unit_at
from cqfacts.lookup.wording import Word, cut, words_of, words_that
from cqfacts.text.fold import fold
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from cqfacts.extract.units import Unit
    from cqfacts.model import District

_EDGES = " \t\n\r\u3000?!。.,,;:"
_GAP = "|"  # stands where the words of asking stood
_PER = regex(
    r"(?:每|平均每|一)(?:一)?(?:个)?(?P<per>年|月|周|天|日|小时|分钟|吨|公斤|斤|亩|人|户|辆|台|标箱|平方米|平方公里|趟|次|千克|千人|餐|顿)"
    r"(?=[^0-9])"
)
_ONE = regex(
    r"(?<![第之唯])(?:[一单两首]|每)(?:个|家|台|辆|位|名|次|套|件|条|项|座|间|只|批|场|种|款|趟|列)"
)
_CITY = regex(r"全?市?(?=$|[|,的一共总去今上有\d]|全市)")
_MONEY = regex(r"^(?:块?钱|[万亿]*元|资金)")
_SCALE = regex(r"^(?:万|亿|万亿|千万)")
_ERAS = ("past", "now", "future")
_KINDS = {
    "money": ("money",),
    "share": ("ratio",),
    "length": ("length",),
    "area": ("area",),
    "mass": ("mass",),
    "time": ("duration",),
}
_TYPES = ("person", "organisation", "place", "product", "project", "policy", "event")
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
_LONGEST_NOUN = 8
_TIMES = "次"  # 处次, 人次: no noun but a unit
_CHANGE_REACH = 6


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
    is_level: bool = False  # what something changed to, not by how much
    top: str = ""
    pair: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    era: str = ""
    districts: tuple[District, ...] = ()
    is_city: bool = False


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = (line.split("\t") for line in data.lines("question_forms.tsv") if line)
    return tuple((kind, regex(pattern)) for kind, pattern in rows)


def read(text: str) -> Question | None:
    """
    The question, or None if nothing in it asks for anything.

    >>> asked = read("2023年垫江引进了多少家外资企业？")
    >>> asked.kind, asked.unit.name, asked.times, [d.name for d in asked.districts]
    ('figure', '家', ('2023年',), ['垫江县'])
    >>> read("垫江外资企业") is None
    True
    """
    folded = "".join(fold(text).split()).strip(_EDGES)
    for kind, pattern in _forms():
        match = pattern.search(folded)
        if match:
            return _read(folded, kind, match)
    return None


def _read(folded: str, kind: str, match: re.Match[str]) -> Question:
    groups = {name: part or "" for name, part in match.groupdict().items()}
    head, tail = folded[: match.start()], folded[match.end() :]
    inner = "|".join(part for name, part in groups.items() if name not in ("top", "many"))
    asked = Question(folded, kind, (), before=head, behind=tail, top=groups.get("top", ""))
    if groups.get("many") in _DIGITS:
        asked = asked._replace(many=_DIGITS[groups["many"]])
    if "a" in groups:
        asked = asked._replace(pair=(groups["a"].rstrip("的"), groups["b"]))
    if kind == "figure":
        asked, tail = _counted(asked, tail)
    elif kind in ("which", "list", "who", "identity", "where", "most"):
        asked, tail = _named(asked, groups.get("noun", "") + tail if "noun" in groups else tail)
        inner = "|".join(p for name, p in groups.items() if name not in ("top", "many", "noun"))
    elif kind == "ratio":
        asked = asked._replace(kind="figure", kinds=("ratio",))
        asked = _changed(asked)
    elif kind == "duration":
        asked = asked._replace(kind="figure", kinds=("duration",))
        head = f"{head}{_WAY if _FROM_TO.search(head) else ''}"
    elif kind == "rank":
        asked = asked._replace(kind="figure", kinds=("ordinal",))
    return _rest(asked, _GAP.join((head, inner, tail)))


_HEAD = regex("[区县市](?:长(?!期|江|寿|安|远)|委(?!托|派|员))")
_FROM_TO = regex("[一-鿿]{2}[到至][一-鿿]{2,}$")
_WAY = "车程"  # what is asked for with 梁平到开江要多久


def _counted(asked: Question, tail: str) -> tuple[Question, str]:
    """The question with the unit behind 多少, and the words behind the unit."""
    money = _MONEY.match(tail)
    if money:
        return _changed(asked._replace(kinds=("money",))), tail[money.end() :]
    scale = _SCALE.match(tail)
    tail = tail[scale.end() :] if scale else tail
    found = unit_at(tail, 0)
    if found and not _is_longer_word(tail, found[1]):
        unit, end = found
        is_soft = end > 1 and unit.kind == "count" and not unit.name.endswith(_TIMES)
        counted = len(unit.name) if tail.startswith(unit.name) else 0  # 台车 are 车
        left = tail[counted % end :] if is_soft else tail[end:]
        asked = asked._replace(unit=unit, is_unit_soft=is_soft)
        return _changed(asked), left
    return _changed(_measured(asked, tail)), tail


def _is_longer_word(tail: str, end: int) -> bool:
    """Whether what looks like a unit begins a longer word: 家庭, 人才."""
    words = cut(tail)
    return bool(words) and words[0][1] and len(words[0][0]) > end and end == 1


def _measured(asked: Question, tail: str) -> Question:
    """The kinds of figures that what is measured has: 总额 is money, 占比 is a ratio."""
    if tail:
        words = [word for word, _ in cut(tail)]
        for role, kinds in _KINDS.items():
            if words and words[0] in words_that(role) and words[0] not in words_that("money"):
                return asked._replace(kinds=kinds)
        nouns = sections("words.txt")["noun"]
        end = next((at for at, word in enumerate(words) if at and word not in nouns), len(words))
        counted = "".join(words[end - 1 : end])
        if counted.endswith(tuple(words_that("count"))):
            return asked._replace(kinds=("count",))
        if counted.endswith(tuple(words_that("money"))):
            return asked._replace(kinds=("money",))
        return asked
    stops = words_that("stop") | words_that("weak") | words_that("till")
    words = [word for word, _ in cut(asked.before)]
    while words and (words[-1] in stops - words_that("money")):
        words.pop()
    last = words[-1] if words else ""
    for role, kinds in _KINDS.items():
        if last.endswith(tuple(words_that(role))):
            return asked._replace(kinds=kinds)
    return asked


def _changed(asked: Question) -> Question:
    """Whether it is a change that is asked for: a verb of change before the words of asking."""
    head = re.sub(r"[了约大概将达]+$", "", asked.before)
    till = next((w for w in ("到了", "到", "至", "成") if head.endswith(w)), "")
    core = head.removesuffix(till)
    for role, direction in (("rise", "up"), ("fall", "down")):
        verb = next((v for v in words_that(role) if core.endswith(v)), "")
        if verb and (till or _is_by(asked)):
            return asked._replace(change=direction, is_level=bool(till))
    if not asked.unit and any(
        core[-_CHANGE_REACH:].find(noun) >= 0 for noun in words_that("grows")
    ):
        return asked._replace(change="any", kinds=asked.kinds or ("ratio",))
    return asked


def _is_by(asked: Question) -> bool:
    """Whether the unit asked for can be that of a change by itself: %, 倍, none."""
    if asked.unit is None:
        return not asked.behind
    return asked.unit.kind == "ratio" or asked.behind == asked.unit.name


def _named(asked: Question, tail: str) -> tuple[Question, str]:
    """The question with the noun that says what is to be named, and the types of such names."""
    noun = ""
    if asked.kind != "where":
        noun = _noun(tail.lstrip("的")) if tail else _noun_before(asked.before)
    if asked.kind == "list" and tail and not noun:
        noun = next((word for word, _ in cut(tail)), "")
    types = tuple(role for role in _TYPES if _ends(noun, role)) if noun else ()
    if asked.kind in ("who", "identity"):
        types = ("person",)
    if asked.kind == "where" and not types:
        types = ("place", "organisation", "project")
    return asked._replace(noun=noun, types=types), tail


def _ends(noun: str, role: str) -> bool:
    return noun.endswith(tuple(words_that(role)))


def _noun(tail: str) -> str:
    """The noun that *tail* begins with: up to the first word that names a kind of thing."""
    for end in range(1, min(len(tail), _LONGEST_NOUN) + 1):
        if any(tail[:end].endswith(word) for role in _TYPES for word in words_that(role)):
            longer = [
                further
                for further in range(end + 1, min(len(tail), end + 4) + 1)
                if any(
                    tail[at:further] in words_that(role)
                    for role in _TYPES
                    for at in (0, end - 1, end - 2)
                    if at >= 0
                )
            ]
            return tail[: max(longer, default=end)]
    return ""


def _noun_before(head: str) -> str:
    """The last words before 叫什么: 服务专员, 照护专区."""
    stops = words_that("stop")
    words = cut(head.rstrip("的"))
    while words and words[-1][0] in stops:
        words.pop()
    return words[-1][0] if words else ""


def _rest(asked: Question, text: str) -> Question:
    """The question with its times, districts and words."""
    per = _PER.search(text)
    text = _ONE.sub(_GAP, _PER.sub(_GAP, text))
    text, times, era = _without_times(text)
    text, districts, is_city = _without_districts(text)
    return asked._replace(
        per=per["per"] if per else "",
        times=times,
        era=era,
        districts=districts,
        is_city=is_city,
        head=_head(asked, text) if asked.kind in ("figure", "when") else None,
        words=tuple(word for word in words_of(text) if word.text not in words_that("grows")),
    )


def _head(asked: Question, text: str) -> Word | None:
    """What is counted or measured: the last word behind 多少, or the last one before it."""
    if asked.kind == "when":
        return _deed(text)
    if "duration" in asked.kinds or (asked.unit and asked.unit.kind == "duration"):
        return None
    before, _, behind = text.rpartition(_GAP)
    words = words_of(behind)
    if words and asked.unit is None and any(words[0].text in words_that(r) for r in _KINDS):
        return words[0]
    last = words_of(before)[-1:]
    if not words and asked.unit and last and len(last[0].text) == 1 < len(last[0].forms):
        return last[0]
    if not words:
        words = tuple(word for word in words_of(before) if len(word.text) > 1)
    changes = words_that("rise") | words_that("fall") | words_that("grows")
    words = tuple(word for word in words if word.text not in changes)
    return words[-1] if words and words[-1].text not in words_that("weak") else None


def _deed(text: str) -> Word | None:
    """What was done at the time asked for: the last verb of the question."""
    verbs = sections("words.txt")["verb"]
    words = words_of(text)
    said = [word for word in words if word.text in verbs and len(word.text) > 1]
    said += [word for word in words[-1:] if len(word.text) > 1 < len(word.forms)]
    return said[-1] if said and said[-1].text not in words_that("weak") else None


def _without_times(text: str) -> tuple[str, tuple[str, ...], str]:
    """The text without its times, these, and the era that is meant without being named."""
    times = []
    for time in reversed(times_in(text)):
        start, end = time.at
        if not any(time.text in words_that(era) for era in _ERAS):
            times.append(time.text)
            text = text[:start] + _GAP + text[end:]
    era = ""
    for name in _ERAS:
        for word in sorted(words_that(name), key=len, reverse=True):
            if word in text:
                era, text = name, text.replace(word, _GAP)
    return text, tuple(reversed(times)), era


def _without_districts(text: str) -> tuple[str, tuple[District, ...], bool]:
    """The text without its districts, these, and whether the whole city is meant."""
    found: list[District] = []
    is_city = False
    places = mentions(text)
    for start, last, district in reversed(places):
        end = last - bool(_HEAD.match(text, last - 1))  # 沙坪坝区长, 江津区委
        if district == MUNICIPALITY:
            is_within = any(start < other <= end + 1 for other, _, _ in places)
            after = _CITY.match(text, end)
            if not is_within and not after:
                continue
            is_city = is_city or not is_within
            text = text[:start] + _GAP + text[after.end() if after else end :]
        else:
            found.append(district)
            text = text[:start] + _GAP + text[end:]
    return text, tuple(reversed(found)), is_city
