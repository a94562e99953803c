"""
Times that begin with a numeral: dates, months, quarters, decades and centuries.

One compiled expression finds numerals before a unit of time; only there is more read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cqfacts.extract.boundary import is_deed, is_verb
from cqfacts.extract.reigns import ends_of_reigns, first_year
from cqfacts.extract.timecounts import counted
from cqfacts.extract.timetokens import DASH, NUMERALS, SPACE, Token, finished, whole
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_YEAR = r"(?:\d{4}|[一二][〇零○\d一二三四五六七八九]{3})"
_WEEKDAYS = frozenset("一二三四五六")
_COUNTED = "[十百千万日号个次年月名项人家天周条位艘台辆座成分]"  # 三月三日, 三月三次
_SMALL = rf"[{NUMERALS}]{{1,3}}"
# A run of numerals that a unit of time, a dash or a point follows, and that no numeral precedes.
_NUMBERED = regex(
    rf"[{NUMERALS}两半](?<![{NUMERALS}两.．][{NUMERALS}两半])[{NUMERALS}百]{{0,3}}[多余来几]?{SPACE}"
    rf"(?:[年月日号天周世季时点、/.．至到~～〜\-‐-―－−]|个?半?月|个多月|个?星期|个季|十年|[全财]年|[上下]半年)"
)
_DATE = regex(
    rf"""
    (?P<iso>(?P<iso_y>\d{{4}})(?P<sep>[-/.．])(?P<iso_m>\d{{1,2}})(?P=sep)(?P<iso_d>\d{{1,2}}))
      (?:{DASH}(?P<iso_m2>\d{{1,2}})(?P=sep)(?P<iso_d2>\d{{1,2}}))?(?![\d.])
  | (?P<dmy>(?P<dmy_a>\d{{1,2}})(?P<dmy_sep>[-/.])(?P<dmy_b>\d{{1,2}})(?P=dmy_sep)
      (?P<dmy_y>(?:19|20)\d\d|(?<=/)\d\d))(?![\d/])
  | (?P<y1>{_YEAR})(?:(?:{SPACE}年)?{DASH}|、(?:{_YEAR}、){{0,3}})
      (?P<y2>{_YEAR}|\d\d){SPACE}两?年度?
  | (?P<s1>{_YEAR}){SPACE}(?:[-‐-―－−~～〜/]{{1,2}}|至){SPACE}(?P<s2>{_YEAR}){SPACE}学年度?
      (?P<term>第?[一二上下]学期|[春秋]季学期)?
  | (?P<full_decade>[12]\d\d0)年代(?![表理码言替办课购])
  | (?P<y>{_YEAR})(?:{SPACE}财?年度?|(?=全年|[上下]半年|[前一二三四]{{1,2}}季度))
  | (?P<oo>[0０零〇][\d一二三四五六七八九]){SPACE}年
  | (?P<yy>\d\d|[五六七八九][〇零一二三四五六七八九])年
      (?=\d|[一二三四五六七八九十]+月|第?[一二三四]季度|[前第][一二三四五六七八九十\d]{{1,3}}个?[月季周星礼]|[上下]半年|全年|同期|年?[初底末])
  | (?P<decade>[1-9]0|[一二三四五六七八九]{{1,2}}十)年代
  | (?P<century>\d\d|十[一二三四五六七八九]|二十一?){SPACE}世纪
  | (?P<lunar>[一二三四五六七八九十]{{1,2}}月(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]?))
  | (?P<twin>(?P<twin_m>[二三五六七九])月(?P=twin_m)(?!{_COUNTED}))
  | (?P<plain>(?P<plain_m>{_SMALL})月(?P<plain_d>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})
      (?=$|[，,。；;：:）)\s那夜晚]|、(?!\d{{1,2}}[日号])|{DASH}(?:\d{{4}}年)?{_SMALL}月))
  | (?P<m1>{_SMALL}){SPACE}(?:(?:月份?)?{DASH}|、)(?P<m2>{_SMALL}){SPACE}(?:两个?)?月份?
  | (?P<m>{_SMALL}){SPACE}月份?(?![龄子光球亮薪租嫂老饼均]|季(?!度))
  | (?P<months>[{NUMERALS}两]{{1,3}})(?:个月|(?:(?<=前两)|(?<=头两))月)
  | (?P<d1>{_SMALL}){SPACE}(?:[日号]?{DASH}|(?<=\d)、(?=\d))(?P<d2>{_SMALL}){SPACE}
      (?P<d2_unit>[日号])
  | (?P<d>{_SMALL}){SPACE}(?P<d_unit>[日号])
  | (?P<q1>[一二三四1-4])(?:(?:季度)?{DASH}|、)第?(?P<q2>[一二三四1-4])季度
  | (?P<q>[一二三四两1-4])个?季度
  | (?P<clock>\d{{1,2}}{SPACE}(?:时(?:\d{{1,2}}分|许|整)|点(?:\d{{1,2}}分|半|钟|整|许)))
    """,
    re.VERBOSE,
)
_BARE_DAY = regex(r"[，,。、；：（(“\s于在自从至到截止和及月讯）)县区市局委院心署]$")
_YEAR_OF_REIGN = regex(rf"(?P<number>{_SMALL})年(?![代级])")
_LENGTH = regex(r"游|龄|达(?![到成])|票|均|间|[之以]?[内后来]|左|前(?![往来夕])|时间|以上")
_PART_OF_DAY = regex(
    r"上午|下午|晚|凌晨|清晨|早[上晨间，]|中午|夜|白天|傍晚|深夜|电|讯|\d{1,2}[时点:：]"
    r"|[一二三四五六七八九十]{1,3}[时点]"
)
_NUMBER_OF_DAY = regex(
    r"$|[，,。；）]|上午|下午|晚|凌晨|清晨|早|中午|夜|[至到起](?!重)|[之以][前后]"
)
_AROUND_FESTIVAL = regex(
    r"$|[，,。、；：”\"\s]|当[天日]|[这那]天|前[夕后]|期间|来临|到来|[之以]?[前后]"
)
_LENGTHS_BEFORE = tuple("第近约每续期满历时达共仅长如")
_DAY_OF_NEWS = regex(
    r"[通获发从在举召表介宣公上下晚凌清早中午电讯对向开启称说援签抵闭仍证呼警披]"
    r"|报[道告]|接受|会[见晤]|结束|批准|决定|强调|指出|还(?![款清])"
)
# 今（20）日上午: what the brackets give is the day of the month
_DAY_TOLD = regex(rf"(?P<word>[今昨前明])[（(](?:[{NUMERALS}]{{1,2}}月)?[{NUMERALS}]{{1,3}}[）)]日")
_AWAY = {"今": 0, "昨": -1, "前": -2, "明": 1}
_MONTHS, _DAYS = 12, 31
_COUNTED_UP = "一二三四五六七八九"
_FIRST_YEAR, _LAST_YEAR = 1000, 2200
_LAST_CENTURY = 60  # two digits from here on are a year of the last century
_AGE = regex(r"(?:的|多|悠久)*(?:历史|文明|文化|树龄|古|来(?!自|到)|之久)")


def numbered(text: str) -> Iterator[Token]:
    """Dates and counts that begin with a numeral."""
    end = 0
    for told in _DAY_TOLD.finditer(text) if "日" in text else ():
        away = _AWAY[told["word"]]
        yield Token(told.start(), told.end(), "day", away, away, "day")
    for run in _NUMBERED.finditer(text):
        start = run.start()
        if start < end:
            continue
        token = _dated(text, start) or counted(text, start)
        if token:
            end = token.end
            yield token


def is_bare_day(text: str, token: Token, named: Collection[int] = ()) -> bool:
    """
    Whether a day without its month (5日，) stands where a day does, not a length (连续5日).

    The days of the month that were *named* before, as in a dateline, need less of a place.
    """
    before = text[max(0, token.start - 1) : token.start]
    if before in _LENGTHS_BEFORE:
        return False
    stands = not before or bool(_BARE_DAY.match(before)) or text.endswith("预计", 0, token.start)
    if token.word == "号":
        return stands and bool(_NUMBER_OF_DAY.match(text, token.end))
    if _PART_OF_DAY.match(text, token.end):
        return True
    is_named = token.low in named and token.low == token.high
    if is_named and (stands or (text[token.start].isdecimal() and not _is_doing(text, token))):
        return not _LENGTH.match(text, token.end)
    if token.end - token.start < len("十一日") and not text[token.start].isdecimal():
        return text[token.end : token.end + 1] in ("从", "在")  # 三日 is as often a length
    if _DAY_OF_NEWS.match(text, token.end):
        return True
    return stands and not _LENGTH.match(text, token.end)


def _is_doing(text: str, token: Token) -> bool:
    """Whether a verb stands before, which a length follows: 缩短10日."""
    before = text[max(0, token.start - 2) : token.start]
    return is_verb(before) or is_deed(before)


def _dated(text: str, start: int) -> Token | None:
    if text[start - 1 : start] in ends_of_reigns() and (reign := _reign(text, start)):
        return finished(reign, text)
    match = _DATE.match(text, start)
    if not match or not match.lastgroup:
        return None
    if text[start] in _WEEKDAYS and text.endswith(("周", "星期", "礼拜"), 0, start):
        return None  # 周五日前, but 招商周10月12日
    token = _READ[match.lastgroup](text, match)
    return finished(token, text) if token else None


def _reign(text: str, start: int) -> Token | None:
    """乾隆五十年, 民国27年: counted from the first year of the reign."""
    year = _YEAR_OF_REIGN.match(text, start)
    name, first = first_year(text, start)
    number = whole(year["number"]) if year else 0
    if not year or not name or number < 1:
        return None
    return Token(start - len(name), year.end(), "year", first + number - 1, first + number - 1)


def _iso(_: str, match: re.Match[str]) -> Token | None:
    """2023-11-08, and 2023.11.08—11.10 as both of its ends."""
    pairs = [("iso_m", "iso_d"), *([("iso_m2", "iso_d2")] if match["iso_d2"] else [])]
    days = [(int(match[month]), int(match[day])) for month, day in pairs]
    if not all(1 <= month <= _MONTHS and 1 <= day <= _DAYS for month, day in days):
        return None
    year = int(match["iso_y"])
    word = " ".join(f"{year:04}-{month:02}-{day:02}" for month, day in days)
    return Token(match.start(), match.end(), "date", word=word)


def _day_first(_: str, match: re.Match[str]) -> Token | None:
    """13.5.2015, and 10/31/1974 where only the second number can be the day."""
    day, month = int(match["dmy_a"]), int(match["dmy_b"])
    day, month = (month, day) if month > _MONTHS else (day, month)
    if not (1 <= month <= _MONTHS and 1 <= day <= _DAYS):
        return None
    year = int(match["dmy_y"])
    year += 0 if year >= _FIRST_YEAR else 1900 if year >= _LAST_CENTURY else 2000
    word = f"{year}-{month:02}-{day:02}"
    return Token(match.start(), match.end(), "date", word=word)


def _years(text: str, match: re.Match[str]) -> Token | None:
    first = whole(match["y1"] or match["y"])
    last = whole(match["y2"]) if match["y2"] else first
    last += first // 100 * 100 if last < 100 else 0  # noqa: PLR2004 - 2021—23年
    if not _FIRST_YEAR <= first <= last <= _LAST_YEAR or _AGE.match(text, match.end()):
        return None
    return Token(match.start(), match.end(), "year", first, last)


def _school_year(_: str, match: re.Match[str]) -> Token | None:
    """2023—2024学年, or one term of it."""
    first, last = whole(match["s1"]), whole(match["s2"])
    if not _FIRST_YEAR <= first == last - 1 < _LAST_YEAR:
        return None
    term = 0 if not match["term"] else 1 if match["term"].strip("第")[0] in "一上秋" else 2
    return Token(match.start(), match.end(), "school", first, term)


def _short_year(text: str, match: re.Match[str]) -> Token | None:
    before = text[match.start() - 1 : match.start()]
    if before in ends_of_reigns() or before in ("千", "百"):  # 两千零四年
        return None
    year = whole(match["yy"] or match["oo"])
    century = 1900 if year >= _LAST_CENTURY else 2000  # 98年, 23年
    return Token(match.start(), match.end(), "year", century + year, century + year)


def _decade(_: str, match: re.Match[str]) -> Token | None:
    """八十年代, 1990年代, and two of them at once: 六七十年代."""
    words = match["decade"] or match["full_decade"]
    first = last = whole(words)
    if words.endswith("十"):
        first, last = whole(f"{words[0]}十"), whole(words[-2:])
    if last not in (first, first + 10):
        return None
    return Token(match.start(), match.end(), "decade", first, last)


def _century(_: str, match: re.Match[str]) -> Token:
    century = whole(match["century"])
    return Token(match.start(), match.end(), "century", century, century)


def _clock(_: str, match: re.Match[str]) -> Token:
    return Token(match.start(), match.end(), "clock")


def _lunar_day(_: str, match: re.Match[str]) -> Token | None:
    """五月廿二: only the lunar calendar counts its days so."""
    month, _, day = match["lunar"].partition("月")
    number = whole(day.replace("初", "").replace("廿", "二十"))
    if not 1 <= whole(month) <= _MONTHS:
        return None
    return Token(match.start(), match.end(), "lunar", whole(month), number)


def _plain_day(text: str, match: re.Match[str]) -> Token | None:
    """1月3 and 二〇〇四年八月十五 leave the 日 out; 八月十五 alone is the lunar day."""
    month, day = whole(match["plain_m"]), whole(match["plain_d"])
    if not (1 <= month <= _MONTHS and 1 <= day <= _DAYS):
        return None
    digits = match["plain_m"].isdecimal() or match["plain_d"].isdecimal()
    year = text[max(0, match.start() - 2) : match.start()]
    common = digits or (year.endswith("年") and year[0] in NUMERALS)
    return Token(match.start(), match.end(), "lunar", month, day, word="公" if common else "")


def _festival(text: str, match: re.Match[str]) -> Token | None:
    """三月三: a day of the lunar calendar, and silence in the name of what is held on it."""
    number = whole(match["twin_m"])
    stands = _AROUND_FESTIVAL.match(text, match.end())
    return Token(match.start(), match.end(), "lunar", number, number) if stands else None


def _month_range(_: str, match: re.Match[str]) -> Token | None:
    first, last = whole(match["m1"]), whole(match["m2"])
    if not (1 <= first <= _MONTHS and 1 <= last <= _MONTHS):
        return None
    if "、" in match.group() and last != first + 1:
        return None
    last += _MONTHS if last < first else 0
    return Token(match.start(), match.end(), "month", first, last)


def _month(text: str, match: re.Match[str]) -> Token | None:
    month = whole(match["m"])
    two = _COUNTED_UP.find(match["m"]) + 1 if len(match["m"]) > 1 else 0
    if two:  # 七八月
        return Token(match.start(), match.end(), "month", two, two + 1)
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


def _day(_: str, match: re.Match[str]) -> Token | None:
    ranged = match["d2"] is not None
    first = whole(match["d1"] if ranged else match["d"])
    last = whole(match["d2"]) if ranged else first
    unit = match["d2_unit"] if ranged else match["d_unit"]
    if not 1 <= first <= last <= _DAYS or ("、" in match.group() and last != first + 1):
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
    "iso_d2": _iso,
    "dmy": _day_first,
    "dmy_y": _day_first,
    "twin": _festival,
    "twin_m": _festival,
    "plain": _plain_day,
    "plain_d": _plain_day,
    "s2": _school_year,
    "term": _school_year,
    "y2": _years,
    "y": _years,
    "yy": _short_year,
    "oo": _short_year,
    "lunar": _lunar_day,
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
