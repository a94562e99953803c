"""
Words and numerals of time: a text to tokens, each a year, month, day ... not yet resolved.

Two compiled expressions find where a token may begin (numerals before a unit of time; words of
`data/time_words.tsv` and its kin); only there is more read. Both are linear in the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from cqfacts import data
from cqfacts.extract import holidays

if TYPE_CHECKING:
    from collections.abc import Iterator

Field = Literal[
    "century",
    "decade",
    "year",
    "half",
    "quarter",
    "month",
    "lunar",
    "holiday",
    "week",
    "day",
    "weekday",
    "date",
    "clock",
    "count",
    "era",
    "vague",
]
Base = Literal["", "day", "anchor", "either", "new year"]


class Token(NamedTuple):
    """One step towards a time: `low` to `high` of its field, from `base` on (absolute if empty)."""

    start: int
    end: int
    field: Field
    low: int = 0
    high: int = 0
    base: Base = ""
    word: str = ""  # the part of it (初, 上旬, 同期), the holiday, the unit of a count, the date


RANK: dict[str, int] = {
    "century": 0,
    "decade": 1,
    "year": 2,
    "half": 3,
    "quarter": 3,
    "month": 4,
    "lunar": 4,
    "holiday": 5,
    "week": 5,
    "day": 6,
    "weekday": 6,
}

_N = "0-9０-９〇零○一二三四五六七八九十"
_SPACE = r"[ \u3000\n]{0,2}"
DASH = rf"{_SPACE}(?:[-‐-―－−~～〜]{{1,2}}|至|到){_SPACE}"
_YEAR = r"(?:\d{4}|[一二][〇零○\d一二三四五六七八九]{3})"
_SMALL = rf"[{_N}]{{1,3}}"

# A run of numerals that a unit of time, a dash or a point follows, and that no numeral precedes.
_NUMBERED = re.compile(
    rf"[{_N}两半](?<![{_N}两.．][{_N}两半])[{_N}百]{{0,3}}[多余来几]?{_SPACE}"
    rf"(?:[年月日号天周世季时点、/.．至到~～〜\-‐-―－−]|个?半?月|个多月|个?星期|个季|十年)"
)
_DATE = re.compile(
    rf"""
    (?P<iso>(?P<iso_y>\d{{4}})(?P<sep>[-/.．])(?P<iso_m>\d{{1,2}})(?P=sep)(?P<iso_d>\d{{1,2}}))(?![\d.])
  | (?P<y1>{_YEAR})(?:{_SPACE}年)?(?:{DASH}|、)(?P<y2>{_YEAR}|\d\d){_SPACE}年度?
  | (?P<full_decade>[12]\d\d0)年代(?![表理码言替办课购])
  | (?P<y>{_YEAR}){_SPACE}年度?
  | (?P<yy>\d\d)年(?=\d|[一二三四五六七八九十]+月|第?[一二三四]季度|前[一二三\d]|[上下]半年|全年|同期|年?[初底末])
  | (?P<decade>[1-9]0|[一二三四五六七八九]十)年代
  | (?P<century>\d\d|十[一二三四五六七八九]|二十一?){_SPACE}世纪
  | (?P<m1>{_SMALL}){_SPACE}(?:月份?)?(?:{DASH}|、)(?P<m2>{_SMALL}){_SPACE}月份?
  | (?P<m>{_SMALL}){_SPACE}月份?(?![龄子光球亮薪租嫂老饼均]|季(?!度))
  | (?P<months>[{_N}两]{{1,3}})个月
  | (?P<d1>{_SMALL}){_SPACE}[日号]?{DASH}(?P<d2>{_SMALL}){_SPACE}(?P<d2_unit>[日号])
  | (?P<d>{_SMALL}){_SPACE}(?P<d_unit>[日号])
  | (?P<q1>[一二三四1-4])(?:季度)?(?:{DASH}|、)第?(?P<q2>[一二三四1-4])季度
  | (?P<q>[一二三四1-4])个?季度
  | (?P<clock>\d{{1,2}}{_SPACE}(?:时(?:\d{{1,2}}分|许|整)|点(?:\d{{1,2}}分|半|钟|整|许)))
    """,
    re.VERBOSE,
)
_COUNT = re.compile(
    rf"""
    (?P<n>[{_N}两百]{{1,4}}|半)(?P<more>[多余]|[来几](?=[年个]))?
    (?P<unit>年|个多月|个半月|个?月|天|日|周|个?星期|个季度)
    (?P<tail>以来|来(?![看自说到的临源访华])|[之以]前|前(?![往来期后列沿进夕景半]|[{_N}两]))?
    """,
    re.VERBOSE,
)
_BEFORE_COUNT = re.compile(r"(?:最近|过去|未来|今后|(?<!附)近)$")
_BEFORE_RECENT = "，,。；;：:、（(“‘\n 　在是为比较从的"
_BARE_DAY = re.compile(r"[，,。、；：（(“\s于在自从至到截止和及月讯]$")
_LENGTH = re.compile(r"游|龄|均|间|[之以]?[内后来]|左|前(?![往来夕])|时间|以上")
_DAY_OF_NEWS = re.compile(r"[通获发从在举召表介宣公上下晚凌清早中午电讯对向开启]")
_CLOCK_WORDS = r"(?:上午|下午|中午|晚上?|凌晨|清晨|早上|早晨|深夜|傍晚|午后|夜间|当晚|一大早|白天)"
_CLOCK_TIME = (
    rf"(?:\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?"
    rf"|[{_N}]{{1,3}}{_SPACE}[时点](?![间候段期代刻空])(?:[{_N}]{{1,3}}分|半|整)?许?)"
)
CLOCK = re.compile(
    rf"{_SPACE}(?:{_CLOCK_WORDS}{_SPACE}(?:{_CLOCK_TIME})?|T?{_CLOCK_TIME})(?:{DASH}{_CLOCK_TIME})?"
)
_PART_OF = {
    "year": re.compile(
        r"年?(?:初(?![中级步次始心创])|底(?![蕴座层部盘线色薪])|末(?![端梢])|终(?![身端止])|内(?![部地])"
        r"|中(?=[，,、。期以前后的]|开工|完工|建成|投产)|[春夏秋冬](?=[季天，,、]))[季天]?"
        r"|度?同期(?!声)"
    ),
    "month": re.compile(
        r"(?:份)?(?:[上中下]旬|上中旬|中下旬|初(?![中级步次始])|底(?![蕴座层部盘])|末(?!端)|中(?=[，,、。]))"
    ),
    "week": re.compile(r"[一二三四五六日天末](?![次个期])"),
    "quarter": re.compile(r"初(?![中级步])|末"),
    "decade": re.compile(r"(?:初|中|末|后)期|[初中末]"),
    "century": re.compile(r"中叶|(?:初|中|末|后)期?"),
}
_CLOCK_WORDS_ALONE = frozenset(
    ("上午", "下午", "中午", "晚上", "凌晨", "清晨", "早上", "早晨", "深夜", "傍晚")
)
_LUNAR = re.compile(
    r"(?:农历|阴历)?(?P<month>[正冬腊]|十[一二]?|[二三四五六七八九])月"
    r"(?P<day>初[一二三四五六七八九十]|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?)"
)
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_HOLIDAY_AFTER = re.compile(
    r"节?[”\"’]?(?:小?长?假期?(?![日肢])|黄金周|期间|当[天日]|[\d一二三四五六七八两首前][天日]|前夕|前后|(?=[之以]?前(?![往来])|以来|[之以]?后)|之?际|过后|来临|到来|将至|这天|小长假)"
    r"|(?<=[大1１十]1)[”\"]|节?[”\"]?(?=[，,])"
)
_ITSELF = re.compile(r"当[天日]|这天")
_VAGUELY = re.compile(r"前夕|前后|来临|到来|将至|际")
_ERA_AFTER = {
    "plan": re.compile(
        r"[”\"]?(?:时期|期间|以来|末期?(?!端)|初期?|中期|前[一二三四两\d]年|后[一二三四两\d]年"
        r"|伊始|开局之年|开局年|收官之年|收官年|第[一二三四五]年)"
    ),
    "meeting": re.compile(r"[”\"]?(?:胜利)?(?:召开)?(?:以来|[之以]?后(?!勤))"),
}
_BOUNDARY = "，,。；;：:、！？!?“”‘’（）()《》—…\\s"
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_AFTER_WEEKDAY = rf"(?=[{_BOUNDARY}至到上下晚早中午凌夜清傍起开举将的前后和\d-]|$)"
_MARKS = '“"‘'


class _Word(NamedTuple):
    field: str
    low: int
    high: int
    base: str
    word: str = ""


def tokens(text: str) -> list[Token]:
    """
    The tokens of the text in order, none overlapping another.

    >>> [(text[t.start:t.end], t.field, t.low) for text in ["去年12月至今年2月"] for t in tokens(text)]
    [('去年', 'year', -1), ('12月', 'month', 12), ('今年', 'year', 0), ('2月', 'month', 2)]
    """
    found = sorted([*_numbered(text), *_worded(text)], key=lambda t: (t.start, -t.end))
    kept: list[Token] = []
    for token in found:
        if not kept or token.start >= kept[-1].end:
            kept.append(token)
    return kept


def whole(digits: str) -> int:
    """
    The small number that the numerals spell, by place or by tens; -1 if none.

    >>> [whole(digits) for digits in ("２０２３", "二〇二三", "二十一", "十", "两", "十十")]
    [2023, 2023, 21, 10, 2, -1]
    """
    if digits.isdecimal():
        return int(digits)
    plain = digits.translate(_PLAIN)
    tens, ten, ones = plain.partition("十")
    if not ten:
        return int(plain) if plain.isdecimal() else -1
    if not (tens or "1").isdecimal() or not (ones or "0").isdecimal():
        return -1
    return int(tens or 1) * 10 + int(ones or 0)


_PLAIN = str.maketrans("〇零○一二三四五六七八九两", "0001234567892")


def _numbered(text: str) -> Iterator[Token]:
    """Dates and counts that begin with a numeral."""
    end = 0
    for run in _NUMBERED.finditer(text):
        start = run.start()
        if start < end:
            continue
        token = _dated(text, start) or _counted(text, start)
        if token:
            end = token.end
            yield token


def _dated(text: str, start: int) -> Token | None:
    match = _DATE.match(text, start)
    if not match or not match.lastgroup:
        return None
    read = _READ[match.lastgroup]
    token = read(text, match)
    if token and (part := _PART_OF.get(token.field)) and (found := part.match(text, token.end)):
        word = found.group().strip("年份度季天")
        token = token._replace(end=found.end(), word=word)
    return token


def _iso(_: str, match: re.Match[str]) -> Token | None:
    month, day = int(match["iso_m"]), int(match["iso_d"])
    word = f"{int(match['iso_y']):04}-{month:02}-{day:02}"
    if not (1 <= month <= _MONTHS and 1 <= day <= _DAYS):
        return None
    return Token(match.start(), match.end(), "date", word=word)


_MONTHS, _DAYS, _QUARTERS = 12, 31, 4
_FIRST_YEAR, _LAST_YEAR = 1500, 2200
_AGE = re.compile(r"(?:的|多|悠久)*(?:历史|文明|文化|树龄|古|来(?!自|到)|之久)")


def _years(text: str, match: re.Match[str]) -> Token | None:
    first = whole(match["y1"] or match["y"])
    last = whole(match["y2"]) if match["y2"] else first
    last += first // 100 * 100 if last < 100 else 0  # noqa: PLR2004 - 2021—23年
    if not _FIRST_YEAR <= first <= last <= _LAST_YEAR or _AGE.match(text, match.end()):
        return None
    return Token(match.start(), match.end(), "year", first, last)


def _short_year(_: str, match: re.Match[str]) -> Token:
    year = int(match["yy"])
    century = 1900 if year >= 60 else 2000  # noqa: PLR2004 - 98年, 23年
    return Token(match.start(), match.end(), "year", century + year, century + year)


def _decade(_: str, match: re.Match[str]) -> Token:
    decade = whole(match["decade"] or match["full_decade"])
    return Token(match.start(), match.end(), "decade", decade, decade)


def _clock(_: str, match: re.Match[str]) -> Token:
    return Token(match.start(), match.end(), "clock")


def _century(_: str, match: re.Match[str]) -> Token:
    century = whole(match["century"])
    return Token(match.start(), match.end(), "century", century, century)


def _month_range(text: str, match: re.Match[str]) -> Token | None:
    first, last = whole(match["m1"]), whole(match["m2"])
    if not (1 <= first <= _MONTHS and 1 <= last <= _MONTHS):
        return None
    if "、" in match.group() and last != first + 1:
        return None
    last += _MONTHS if last < first else 0
    return Token(match.start(), match.end(), "month", first, last)


def _month(text: str, match: re.Match[str]) -> Token | None:
    month = whole(match["m"])
    if not 1 <= month <= _MONTHS:
        return None
    if _follows_first(text, match.start()):
        return Token(match.start() - 1, match.end(), "month", 1, month)
    return Token(match.start(), match.end(), "month", month, month)


def _first_months(text: str, match: re.Match[str]) -> Token | None:
    """前11个月; without the 前 it is a length of time."""
    month = whole(match["months"])
    if not (1 <= month <= _MONTHS and _follows_first(text, match.start())):
        return None
    return Token(match.start() - 1, match.end(), "month", 1, month)


def _follows_first(text: str, start: int) -> bool:
    """Whether 前 or 头 stands before, and not as the end of 目前, 此前 or 提前."""
    if start == 0 or text[start - 1] not in "前头":
        return False
    return start == 1 or text[start - 2] not in "目此以之当提日空天午产街镇村码源龙牵"


def _day(text: str, match: re.Match[str]) -> Token | None:
    ranged = match["d2"] is not None
    first = whole(match["d1"] if ranged else match["d"])
    last = whole(match["d2"]) if ranged else first
    unit = match["d2_unit"] if ranged else match["d_unit"]
    if not 1 <= first <= last <= _DAYS:
        return None
    return Token(match.start(), match.end(), "day", first, last, word=unit)


def _quarter(text: str, match: re.Match[str]) -> Token | None:
    first = whole(match["q1"] or match["q"])
    last = whole(match["q2"]) if match["q2"] else first
    start = match.start()
    if start and text[start - 1] == "第":
        start -= 1
    elif _follows_first(text, start):
        start, first = start - 1, 1
    elif "个" in match.group():
        return None
    return Token(start, match.end(), "quarter", first, last)


_READ = {
    "iso": _iso,
    "iso_d": _iso,
    "y2": _years,
    "y": _years,
    "yy": _short_year,
    "decade": _decade,
    "full_decade": _decade,
    "clock": _clock,
    "century": _century,
    "m2": _month_range,
    "m": _month,
    "months": _first_months,
    "d2_unit": _day,
    "d_unit": _day,
    "q2": _quarter,
    "q": _quarter,
}


def is_bare_day(text: str, token: Token) -> bool:
    """Whether a day without its month (5日，) stands where a day does, not a length (连续5日)."""
    before = text[max(0, token.start - 1) : token.start]
    if token.word != "日" or not text[token.start].isdecimal() or before in tuple("第近约每续期满"):
        return False
    if _DAY_OF_NEWS.match(text, token.end):
        return True
    stands = not before or bool(_BARE_DAY.match(before))
    return stands and not _LENGTH.match(text, token.end)


def _counted(text: str, start: int) -> Token | None:
    """三年前, 近三年, 五年来: a count of years, months, weeks or days and which way it points."""
    match = _COUNT.match(text, start)
    before = _BEFORE_COUNT.search(text, max(0, start - 2), start)
    if not match or not (match["tail"] or before):
        return None
    if before and not match["tail"] and not _is_recent(text, before, match.end()):
        return None
    unit, tail = match["unit"], match["tail"] or ""
    if unit in ("月", "日") and "前" in tail:
        return None
    if match["n"] == "半" and unit not in ("年", "个月"):
        return None
    number, unit = _halves(match["n"], unit)
    more = bool(match["more"]) or number < 0 or (match["unit"] != unit and "半" not in match["n"])
    way = "前" if "前" in tail else ">" if before and before.group() in _COMING else "<"
    start = before.start() if before else start
    return Token(start, match.end(), "count", number, number + more, "day", way + unit[-1])


_COMING = frozenset({"未来", "今后"})


def _halves(numeral: str, unit: str) -> tuple[int, str]:
    """
    How many of which whole unit: half a year is six months; 两个半月 stays two, and more.

    >>> _halves("半", "年"), _halves("半", "个月"), _halves("两", "个半月")
    ((6, '月'), (15, '天'), (2, '月'))
    """
    if numeral == "半":
        return (6, "月") if unit == "年" else (15, "天")
    return whole(numeral), unit[-1] if unit in ("个半月", "个多月") else unit


def _is_recent(text: str, before: re.Match[str], end: int) -> bool:
    """Whether 近一个月 means the last month, and not close to a month (快了近一个月)."""
    if before.group() != "近":
        return True
    place = before.start()
    return (
        not place or text[place - 1] in _BEFORE_RECENT or text[end : end + 1] in tuple("内间里累平")
    )


def _worded(text: str) -> Iterator[Token]:
    """Tokens that begin with a word of the tables."""
    for match in _words().finditer(text):
        word = match.group()
        entry = _entries().get(word)
        token = (
            Token(match.start(), match.end(), *entry)  # type: ignore[arg-type]
            if entry
            else _special(text, match)
        )
        if token is None:
            continue
        if (part := _PART_OF.get(token.field)) and (found := part.match(text, token.end)):
            token = token._replace(end=found.end(), word=found.group().strip("年份度季天"))
        yield token


def _special(text: str, match: re.Match[str]) -> Token | None:
    """A weekday, a lunar date, a holiday or an era: words that need more than their letters."""
    word = match.group()
    if word in _CLOCK_WORDS_ALONE:
        clock = CLOCK.match(text, match.start())
        exact = clock is not None and clock.end() > match.end()
        return Token(match.start(), clock.end(), "clock") if clock and exact else None
    if word[-2:-1] in ("周", "期", "拜") and word[-1] in _WEEKDAYS:
        day = _WEEKDAYS[word[-1]]
        return Token(match.start(), match.end(), "weekday", day, day)
    if word in _eras():
        return _era(text, match)
    if word in holidays.holidays():
        return _holiday(text, match)
    found = _LUNAR.match(text, match.start())
    if not found:
        return None
    month = _LUNAR_MONTHS.get(found["month"]) or whole(found["month"])
    day = whole(found["day"].replace("初", "").replace("廿", "二十"))
    return Token(match.start(), found.end(), "lunar", month, day)


def _holiday(text: str, match: re.Match[str]) -> Token | None:
    """A holiday; what follows says whether it is a time and not a part of a name."""
    name, start = match.group(), match.start()
    after = _HOLIDAY_AFTER.match(text, match.end())
    stands = bool(after)
    end = after.end() if after else match.end() + text.startswith("节", match.end())
    if start and text[start - 1] in _MARKS:
        start -= 1
        end += text[end : end + 1] in '”"’' and end < len(text) and not after
    how = after.group() if after else ""
    exact = 0 if _VAGUELY.search(how) else 1 if _ITSELF.search(how) else 2
    return Token(start, end, "holiday", stands, exact, word=name)


def _era(text: str, match: re.Match[str]) -> Token | None:
    kind, first, last = _eras()[match.group()]
    after = _ERA_AFTER[kind].match(text, match.end())
    if not after:
        return None
    start = match.start() - (text[match.start() - 1 : match.start()] in tuple(_MARKS))
    how = after.group().strip('”"')
    return Token(start, after.end(), "era", word=f"{first} {last} {how}")


@cache
def _eras() -> dict[str, tuple[str, str, str]]:
    rows = (line.split("\t") for line in data.lines("eras.tsv"))
    return {
        name: (kind, first, last) for kind, first, last, names in rows for name in names.split()
    }


@cache
def _entries() -> dict[str, _Word]:
    """The words of the two tables, each with its token."""
    table = {}
    for line in data.lines("time_words.tsv"):
        field, low, high, base, words = line.split("\t")[:5]
        for word in words.split():
            table[word] = _Word(field, int(low), int(high), base)
    for line in data.lines("vague_times.tsv"):
        for word in line.split("\t")[1].split():
            table[word] = _Word("vague", 0, 0, "")
    for of, part, word in _PARTS:
        table[word] = _Word(of, 0, 0, "either", part)
    return table


_PARTS = [
    *(("year", word[-1], word) for word in ("年初", "年底", "年末", "年终", "年内")),
    *(("month", word[-1], word) for word in ("月初", "月底", "月末")),
]


@cache
def _words() -> re.Pattern[str]:
    """All words that a time may begin with, grouped by first letter, longest first."""
    guarded: dict[str, str] = {}
    for line in data.lines("time_words.tsv"):
        words, before, after = (line.split("\t") + ["", ""])[4:7]
        for word in words.split():
            guarded[word] = _guard(word, before, after)
    for line in data.lines("vague_times.tsv"):
        where, words, before = (line + "\t").split("\t")[:3]
        for word in words.split():
            guarded[word] = _guard_clause(word, where, before)
    for _, _, word in _PARTS:
        guarded[word] = _guard(word, f"{_N}两几数多半新", "蕴薪中级")
    for word in holidays.names():
        guarded[word] = _guard(word, f"{_N}", "月日年") if word[0] in _N else word
    for word in _eras():
        guarded[word] = word
    for word in ("周", "星期", "礼拜"):
        for day in _WEEKDAYS:
            guarded[word + day] = (
                _guard(word + day, f"{_N}两几数每半", "次个期趟回批边起年条届") + _AFTER_WEEKDAY
            )
    for word in (*_CLOCK_WORDS_ALONE, "农历", "阴历", "正月", "腊月", "冬月"):
        guarded[word] = word
    by_first: dict[str, list[str]] = {}
    for word in sorted(guarded, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(guarded[word][1:])
    return re.compile("|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in by_first.items()))


def _guard(word: str, before: str, after: str) -> str:
    behind = f"(?<![{before}]{word})" if before else ""
    ahead = f"(?![{after}])" if after else ""
    return f"{word}{behind}{ahead}"


def _guard_clause(word: str, where: str, before: str) -> str:
    """A word that has to begin a clause, or also to end it; 至今 is not the start of 至今年."""
    ahead = "(?![年日天晚后])" if word.endswith("今") else ""
    behind = {
        "any": f"(?<![{before}]{word})" if before else "",
        "clause": f"(?<![^{_BOUNDARY}]{word})",
    }.get(where, f"(?<![^{_BOUNDARY}]{word})(?=[，,])")
    return f"{word}{behind}{ahead}"
