"""Times, eras, districts and rates of a question: no words that an answer has to have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts.data.districts import MUNICIPALITY, mentions
from cqfacts.data.sections import sections
from cqfacts.extract.times import times_in
from cqfacts.extract.units import unit_at
from cqfacts.lookup.wording import words_that
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    import re

    from cqfacts.model import District

GAP = "|"  # stands where the words of asking stood
PER = regex(
    r"(?:平均每|每|(?<![第之唯统])一)(?:一)?(?:个)?(?P<per>年|月|周|天|日|小时|分钟|吨|公斤|斤|亩|人|户|辆|台|标箱|平方米|平方公里|趟|次|千克|千人|餐|顿"
    r"|盒|支|瓶|包|袋|箱|株|头|只|张|杯|碗|晚|夜|升|克|桶|筐|朵|份|颗|把|粒|圈|平方(?!公里|米))(?=[^0-9]|$)"
)
_BARE_YEAR = regex("(?<![0-9.])(?:19|20)[0-9]{2}(?=[一-鿿])(?![年万亿千百余多])")
_CITY = regex(r"全?市?(?=$|[|,的一共总去今上有\d]|全市)")
_ERAS = ("past", "now", "future")
_SINCE = regex("(?:比|较|相比)(?:去年|上年|前年|上一年|上月|上个月|上季度)(?:同期)?")
_BACK = regex("(?<=[^\\W\\d_])前(?=[0-9一二三四五六七八九十]+年)")  # 禁捕前十年
_BEFORE = regex("(?<=[^\\W\\d_]{2})[之以]?前(?![0-9一二三四五六七八九十几两])")
_HEAD = regex("[区县市](?:长(?!期|江|寿|安|远)|委(?!托|派|员))")


def without_times(text: str) -> tuple[str, tuple[str, ...], str]:
    """
    The text without its times, these, and the era that is meant without being named.

    >>> without_times("2023年垫江引进了外资"), without_times("改造前要28个工人")
    (('|垫江引进了外资', ('2023年',), ''), ('改造|要28个工人', (), 'past'))
    >>> without_times("2014世界杯冠军")
    ('|世界杯冠军', ('2014年',), '')
    """
    times = []
    text = _BARE_YEAR.sub(_with_unit, _SINCE.sub(GAP, text))
    back = _BACK.search(text)
    if back:
        return f"{text[: back.start()]}{GAP}{text[back.end() :]}", (), "past"
    for time in reversed(times_in(text)):
        start, end = time.at
        if not any(time.text in words_that(era) for era in _ERAS):
            times.append(time.text)
            text = text[:start] + GAP + text[end:]
    text, era = _before_a_deed(text)
    for name in _ERAS:
        for word in sorted(words_that(name), key=len, reverse=True):
            if word in text:
                era, text = name, text.replace(word, GAP)
    return text, tuple(reversed(times)), era


def _with_unit(year: re.Match[str]) -> str:
    """A year with what it lacks, 2014年 for 2014 of 2014世界杯; but 2014辆 are counted."""
    is_counted = unit_at(year.string, year.end()) is not None
    return year.group() if is_counted else f"{year.group()}年"


def _before_a_deed(text: str) -> tuple[str, str]:
    """The text without the 前 of 改造前, which asks for what was so in the past."""
    verbs = sections("words.txt")["verb"]
    for before in _BEFORE.finditer(text):
        if text[before.start() - 2 : before.start()] in verbs:
            return f"{text[: before.start()]}{GAP}{text[before.end() :]}", "past"
    return text, ""


def without_districts(text: str) -> tuple[str, tuple[District, ...], bool]:
    """
    The text without its districts, these, and whether the whole city is meant.

    >>> text, districts, is_city = without_districts("垫江引进了外资")
    >>> text, [district.name for district in districts], is_city
    ('|引进了外资', ['垫江县'], False)
    """
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
            text = text[:start] + GAP + text[after.end() if after else end :]
        else:
            found.append(district)
            text = text[:start] + GAP + text[end:]
    return text, tuple(reversed(found)), is_city
