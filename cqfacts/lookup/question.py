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
    r"(?:平均每|每|(?<![第之唯统])一)(?:一)?(?:个)?(?P<per>年|月|周|天|日|小时|分钟|吨|公斤|斤|亩|人|户|辆|台|标箱|平方米|平方公里|趟|次|千克|千人|餐|顿"
    r"|盒|支|瓶|包|袋|箱|株|头|只|张|杯|碗|晚|夜|升|克|桶|筐|朵|份|颗|把|粒|圈|平方(?!公里|米))(?=[^0-9]|$)"
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
_COUNTED = ("count", "length", "area", "mass", "other")  # 多少莼菜
_NO_NOUN = ("是", "的", "在", "来自", "用于", "属于", "为", "被", "由")
_ADJECTIVES = {**dict.fromkeys("长宽高深厚远", ("length",)), "重": ("mass",), "贵": ("money",)}
_VAST = ("规模", "经济", "产业", "市场", "总量", "体量")  # how 大 they are is money
_OF_PEOPLE = ("人才", "人员", "人口", "人家", "人群", "人士", "人民", "人次", "人工")
_AGES = ("年龄", "年纪", "岁数")
_OLD = regex("(?:今年|现在|如今|平均|有)+$")
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
_MORE = regex(r"(?P<way>[多少])[^\W\d_](?:到|出|卖|花)?$")  # 多挣了, 少花了: by how much
_EARNED = ("挣", "赚")
_BETTER = regex("[大小高低长短快慢早晚贵重轻](?:[了出]|能)?$")  # 快了多少
_TOWN = regex("(?:^|(?<=[|在的]))([^\\W\\d_|在的]{2,3})(?:街道|镇|乡)(?!村|政府|亲|贤|愁)")
_SINCE = regex("(?:比|较|相比)(?:去年|上年|前年|上一年|上月|上个月|上季度)(?:同期)?")
_BACK = regex("(?<=[^\\W\\d_])前(?=[0-9一二三四五六七八九十]+年)")  # 禁捕前十年
_BEFORE = regex("(?<=[^\\W\\d_]{2})[之以]?前(?![^\\W\\d_]?[0-9一二三四五六七八九十几两])")
_PRICE = 0.6
_MOST = "最"
_PLAIN = ("什么", "人", "人员", "东西")  # nouns that say nothing of what is to be named


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
    for kind, pattern in _forms():
        match = pattern.search(folded)
        if match:
            return _read(folded, kind, match, people, people | strings)
    return None


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
        asked, tail = _counted(asked, tail)
        asked = _aged(asked, _described(asked, groups.get("how", "")))
    elif kind in ("which", "list", "who", "identity", "where", "most"):
        asked, tail = _named(asked, groups.get("noun", "") + tail if "noun" in groups else tail)
        inner = "|".join(p for name, p in groups.items() if name not in ("top", "many", "noun"))
    elif kind == "ratio":
        asked = asked._replace(kind="figure", kinds=("ratio",))
        asked = _changed(asked)
    elif kind == "duration":
        asked = _changed(asked._replace(kind="figure", kinds=("duration",)))
        head = f"{head}{_WAY if _is_way(head) else ''}"
    elif kind == "rank":
        asked = asked._replace(kind="figure", kinds=("ordinal",))
    return _rest(asked, _GAP.join((head, inner, tail)))


_RISES = regex("升[到至为高级]")  # 从多少升到10座: no litre
_HEAD = regex("[区县市](?:长(?!期|江|寿|安|远)|委(?!托|派|员))")
_FROM_TO = regex("[一-鿿]{2}[到至](?![^|]*(?:[坐乘飞骑的建修船]|[开驾]车))[一-鿿]{2,}$")
_WAY = "车程"  # what is asked for with 梁平到开江要多久


def _is_way(head: str) -> bool:
    """Whether it leads from one place to another, and not from 开庭 to 调解."""
    way = _FROM_TO.search(head)
    verbs = sections("words.txt")["verb"]
    return way is not None and not any(word in verbs for word, _ in cut(way.group()))


def _counted(asked: Question, tail: str) -> tuple[Question, str]:
    """The question with the unit behind 多少, and the words behind the unit."""
    money = _MONEY.match(tail)
    if money:
        return _changed(asked._replace(kinds=("money",))), tail[money.end() :]
    scale = _SCALE.match(tail)
    tail = tail[scale.end() :] if scale else tail
    tail = tail[1:] if tail.startswith("个人") else tail
    found = None if _RISES.match(tail) else unit_at(tail, 0)
    if found and not _is_longer_word(tail, found[1]):
        unit, end = found
        is_soft = end > 1 and unit.kind == "count" and not unit.name.endswith(_TIMES)
        counted = len(unit.name) if tail.startswith(unit.name) else 0  # 台车 are 车
        left = tail[counted % end :] if is_soft else tail[end:]
        asked = asked._replace(unit=unit, is_unit_soft=is_soft)
        return _changed(asked), left
    return _changed(_measured(asked, tail)), tail


def _described(asked: Question, adjective: str) -> Question:
    """多重 asks for a weight, unless what is measured says otherwise."""
    if adjective and not asked.kinds and not asked.change and not asked.unit:
        if adjective == "大" and not asked.before.endswith(_VAST):
            return asked._replace(kinds=("area",))
        measure = adjective if adjective in _ADJECTIVES else ""
        return asked._replace(kinds=_ADJECTIVES.get(adjective, ()), measure=measure)
    return asked


def _aged(was: Question, asked: Question) -> Question:
    """The question for years of age where it asks for 年纪, or how 大 a person is."""
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
    if _PER.fullmatch(tail):
        return asked._replace(kinds=("money",))  # 多少一斤
    return _measured_behind(asked, tail) if tail else _measured_before(asked)


def _measured_behind(asked: Question, tail: str) -> Question:
    """The kinds of figures by the noun behind 多少."""
    words = [word for word, _ in cut(tail)]
    for role, kinds in _KINDS.items():
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
        return asked._replace(kinds=_KINDS["share"])  # 居民收入比 is no 收入
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


def _named(asked: Question, tail: str) -> tuple[Question, str]:
    """The question with the noun that says what is to be named, and the types of such names."""
    noun = ""
    if asked.kind != "where":
        noun = _noun(tail.lstrip("的")) if tail else _noun_before(asked.before)
    if asked.kind in ("list", "which") and tail and not noun:
        noun = next((word for word, _ in cut(tail)), "")
        is_deed = asked.kind == "which" and noun in sections("words.txt")["verb"]
        noun = "" if is_deed or noun in words_that("stop") else noun
    types = tuple(role for role in _TYPES if _ends(noun, role)) if noun else ()
    if asked.kind == "who" and "谁" in asked.text and tail.strip("的"):
        noun = ""  # 谁发现了…: what follows is a deed
    if asked.kind in ("who", "identity"):
        types = ("person",) if noun and _ends(noun, "person") else ("person", "organisation")
    if noun in _PLAIN:
        noun = ""
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
    text = _ONE.sub(_GAP, _PER.sub(_GAP, text, count=1))
    text, times, era = _without_times(text)
    text, districts, is_city = without_districts(text)
    asked = asked._replace(
        per=per["per"] if per else "",
        times=times,
        era=era,
        districts=districts,
        towns=tuple(_TOWN.findall(text)),
        is_city=is_city,
    )
    if asked.kind in ("figure", "when"):
        asked = asked._replace(head=_head(asked, text))
    focus = _focus(asked, text)
    words = [word for word in words_of(text, asked.names) if word.text not in words_that("grows")]
    if asked.per and "money" in asked.kinds and not _is_price(tuple(words)):
        words.append(_price(asked.per))
    if asked.head:
        asked = asked._replace(
            head=next((w for w in words if w.text == asked.head.text), asked.head)
        )
    return asked._replace(words=tuple(_focused(w, asked, focus) for w in words))


def _price(per: str) -> Word:
    """What says the price of one of them, in whatever words."""
    return Word("单价", ("单价", "售价", "价格", "价", f"每{per}", f"一{per}"), _PRICE, lack=1.0)


def _focused(word: Word, asked: Question, focus: set[str]) -> Word:
    """The word, and whether it is asked for; that a head is missing costs enough elsewhere."""
    is_head = asked.head is not None and asked.head.text == word.text
    lack = 1.0 if is_head and word.lack else word.lack
    is_focus = word.text in focus or word.text.startswith(_MOST)
    at = asked.behind.find(word.text)
    is_modifier = at >= 0 and asked.head is not None and at < asked.behind.find(asked.head.text)
    return word._replace(is_focus=is_focus, lack=lack, is_modifier=is_modifier)


def _focus(asked: Question, text: str) -> set[str]:
    """The words that say what is asked for: the head, or what stands beside the words of asking."""
    if asked.head:
        return {asked.head.text}
    before, _, behind = text.rpartition(_GAP)
    said = words_of(behind, asked.names) or words_of(before, asked.names)[-1:]
    if len(said) == 1 and said[0].lack and said[0].text in words_that("weak"):
        said = words_of(before, asked.names)[-2:]  # 出口金额: the 金额 says little
    return {word.text for word in said if word.text not in asked.names}


def _head(asked: Question, text: str) -> Word | None:
    """What is counted or measured: the last word behind 多少, or the last one before it."""
    if asked.kind == "when":
        return _deed(text)
    if "duration" in asked.kinds or (asked.unit and asked.unit.kind == "duration"):
        return None
    if asked.measure:
        return words_of(asked.measure)[0]
    before, _, behind = text.rpartition(_GAP)
    words = words_of(behind, asked.names)
    if words and asked.unit is None and any(words[0].text in words_that(r) for r in _KINDS):
        return words[0]
    last = words_of(before, asked.names)[-1:]
    if not words and asked.unit and last and len(last[0].text) == 1:
        single = sections("words.txt")["single"]
        if len(last[0].forms) > 1 or last[0].text in single:
            return last[0]
    if not words:
        words = words_of(before, asked.names)
        words = tuple(word for word in words if len(word.text) > 1)
        if len(words) > 1 and words[-1].text in words_that("weak"):
            words = words[:-1]
    changes = words_that("rise") | words_that("fall") | words_that("grows")
    words = tuple(word for word in words if word.text not in changes)
    if asked.per and "money" in asked.kinds and not _is_price(words):
        return None  # 鲜花饼一盒: what it is that costs so much may be said before
    named = words_that("weak") | asked.names
    return words[-1] if words and words[-1].text not in named else None


def _is_price(words: tuple[Word, ...]) -> bool:
    return bool(words) and words[-1].text.endswith(tuple(words_that("money")))


def _deed(text: str) -> Word | None:
    """What was done at the time asked for: the last verb, behind the words of asking if any is."""
    verbs = sections("words.txt")["verb"]
    before, _, behind = text.rpartition(_GAP)
    words = words_of(behind) or words_of(before)
    deeds = words_that("deed")
    said = [w for w in words if (w.text in verbs or w.text in deeds) and len(w.text) > 1]
    if not said:
        said = [word for word in words[-1:] if len(word.forms) > 1]
        return said[-1] if said else None
    return said[-1] if said and said[-1].text not in words_that("weak") else None


def _without_times(text: str) -> tuple[str, tuple[str, ...], str]:
    """The text without its times, these, and the era that is meant without being named."""
    times = []
    text = _SINCE.sub(_GAP, text)
    back = _BACK.search(text)
    if back:
        return f"{text[: back.start()]}{_GAP}{text[back.end() :]}", (), "past"
    for time in reversed(times_in(text)):
        start, end = time.at
        if not any(time.text in words_that(era) for era in _ERAS):
            times.append(time.text)
            text = text[:start] + _GAP + text[end:]
    text, era = _before_a_deed(text)
    for name in _ERAS:
        for word in sorted(words_that(name), key=len, reverse=True):
            if word in text:
                era, text = name, text.replace(word, _GAP)
    return text, tuple(reversed(times)), era


def _before_a_deed(text: str) -> tuple[str, str]:
    """The text without the 前 of 改造前, which asks for what was so in the past."""
    verbs = sections("words.txt")["verb"]
    for before in _BEFORE.finditer(text):
        if text[before.start() - 2 : before.start()] in verbs:
            return f"{text[: before.start()]}{_GAP}{text[before.end() :]}", "past"
    return text, ""


def without_districts(text: str) -> tuple[str, tuple[District, ...], bool]:
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
