"""
The head and the foot of a printed page: paper, day, weekday, issue, page, section, staff, imprint.

A line is cut into the fields that such a line can hold, in any order and spacing; it is one if it
holds enough of them and hardly anything else.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cqfacts import data
from cqfacts.read import boilerplate, byline, places
from cqfacts.read.dates import PRINTED
from cqfacts.text.fold import simplified

if TYPE_CHECKING:
    from collections.abc import Container

_LONGEST = 140
_LONGEST_WORD = 10  # of a section or a paper that no table knows
_MOST_WORDS = 2
_ENOUGH = 2
_HAN = r"\u3400-\u9fff"
_HAN_NUMBER = "〇○零一二三四五六七八九十廿卅"
_GATE = re.compile(
    r"[\d〇星周版报刊期历编校责@]|年.{1,3}月|出版|内部|[子丑寅卯辰巳午未申酉戌亥]\S?年|月[初十廿]|^.{2,6}$"
    r"|[\u4e00-\u9fff][ \u3000]{1,3}[\u4e00-\u9fff][ \u3000]"
)
_FURNITURE = frozenset({"page", "issue", "lunar", "week", "contact", "staff"})
_NO_PAPER = "公简月季年通喜预海情战捷警汇申举填上呈播"  # 公报 and 简报 are no newspapers
_REPORT = re.compile(f"[{_NO_PAPER}]报$")
_COLUMNS = "(?!区县|县域|要闻|一周|每[日周]|晨间|午间|晚间|今日)"  # 区县快报 is a column of a paper
_BEFORE_NAMES = {"gap", "latin", "word"}  # what may stand before the name of a paper
_TODAY = "今日"
_SENTENCE = re.compile(r"[，。！？；…：:](?:(?<![：:])|$)")
_FIELDS = re.compile(r"[\s|｜丨·•/]+")
_PAGE = re.compile(r"[—\-]?第?[A-Za-z]?\d{1,4}[版页]?[—\-]?|(?:19|20)\d\d\.\d{1,2}")
_PHONE = r"\(?0\d{2,3}\)?[\-—\s]?(?:\d{7,8}|\d{3,4}[\-—\s]\d{4})(?!\d)"
_DECREE = re.compile(r"[（(]?第.{1,5}号[）)]?")  # of a notice, which is no issue of a paper
_CLOCK = re.compile(r"\d[:：]\d\d")  # a day with a time of day stands under a headline


class Masthead(NamedTuple):
    """What a line says as a page head."""

    kinds: frozenset[str]
    paper: str | None
    words: int  # that no table knows
    sure: bool  # it is one wherever it stands; else only beside others

    @property
    def may_open(self) -> bool:
        """Whether a line that is not sure is one at the top of a page."""
        return bool(self.kinds & (_FURNITURE | {"day"})) or (
            not self.words and self.kinds != {"spaced"}
        )

    @property
    def is_titled(self) -> bool:
        """Whether the line is nothing but a few words and a day."""
        return bool(self.words) and self.kinds <= {"day", "part"}


def _any(words: str) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words.split(), key=len, reverse=True))) + ")"


def _spaced(words: str) -> str:
    """The words, also as 要 闻 is set."""
    longest = sorted(words.split(), key=len, reverse=True)
    return "(?:" + "|".join("[ \u3000]{0,2}".join(word) for word in longest) + ")"


@cache
def _scanner() -> re.Pattern[str]:
    table = dict(row.split("\t") for row in data.lines("mastheads.tsv"))
    endings = "|".join(
        sorted(
            (
                row.split("\t")[1]
                for row in data.lines("outlets.tsv")
                if row.startswith("ending") and row.endswith(("报", "刊", "报社"))
            ),
            key=len,
            reverse=True,
        )
    )
    end = r"(?=$|[\s\d|｜丨·/／，,（）()【】\[\]［］〔〕》〉—\-:：]|数字报|数字版|电子[报版])"
    number = rf"[A-Za-z]?\s?\d{{1,5}}|[{_HAN_NUMBER}百]{{1,5}}"
    name = rf"[{_HAN}]{{2,4}}|[{_HAN}][ \u3000]{{1,2}}[{_HAN}]"
    return re.compile(
        r"(?P<gap>[\s|｜丨‖│∣·•/／，,、；;（）()【】\[\]［］〔〕《》〈〉—\-－–_:：.。~→>*■□●○◆◇▪★☆]+)"
        rf"|(?P<day>{PRINTED}(?![\d:])|20[012]\d[01]\d[0-3]\d(?!\d))"
        rf"|(?P<part>(?:19|20)\d\d\s?年(?!\s?第)|(?:19|20)\d\d[./]\d{{1,2}}(?![\d./])|\d{{1,2}}\s?月\s?\d{{1,2}}\s?日|\d{{1,2}}\s?日|\d{{1,2}}时(?:\d{{1,2}}分)?(?:发[布稿]?|讯)?"
        rf"|[{_HAN_NUMBER}]{{1,2}}月[{_HAN_NUMBER}]{{1,3}}日)"
        r"|(?P<week>(?:星\s?期|礼拜|周)\s?[一二三四五六日天](?![\u4e00-\u9fff]{3})|(?:Mon|Tues?|Wednes|Wed|Thurs?|Fri|Satur|Sat|Sun)(?:day)?\.?(?![a-z]))"
        rf"|(?P<lunar>(?:农历|夏历)?\s?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]\s?[\u4e00-\u9fff]?年(?:闰?[正{_HAN_NUMBER}冬腊]{{1,2}}月[初{_HAN_NUMBER}]{{1,3}})?|(?:农历|夏历)[\u4e00-\u9fff]{{2,14}}|闰?[正冬腊{_HAN_NUMBER}]{{1,2}}月[初十廿三][{_HAN_NUMBER}])"
        rf"|(?P<issue>(?:(?:19|20)\d\d\s?年\s?)?(?:总|累计|复刊|新)?\s?第\s?(?:{number})\s?[期号卷]|总\s?(?:{number})\s?期|(?:NO|No|Vol|VOL)\.?\s?\d{{1,5}}|[{_HAN}]{{0,2}}增刊)"
        rf"|(?P<page>第\s?(?:{number})\s?[版页]|[A-Za-z]?\d{{1,3}}\s?版(?:面)?|[A-Z]{{1,2}}\d{{1,2}}(?![\dA-Za-z])|(?<!\d)0\d(?!\d)|(?:今日|本期|本[报刊]|共|总)?\s?[共]?\s?(?:{number})\s?个?[版页]|版[面次名]?[：:]\s?\w{{1,8}}|[—\-]\s?\d{{1,3}}\s?[—\-]|(?<![\d/])\d{{1,3}}\s?/\s?\d{{1,3}}(?![\d/]))"
        rf"|(?P<staff>{_any(table['staff'])}\s?[：:/／|｜丨]?\s*(?:{name}|[{_HAN}]{{2,10}}(?:中心|编辑部|新闻部|采编部|办公室))(?=$|[\s|｜丨/／，,、（）()])(?:[\s、/／，,]+(?:{name})(?=$|[\s|｜丨/／，,、（）()]))*?)"
        rf"|(?P<contact>[{_HAN}]{{0,2}}{_any(table['contact'])}\s?[：:]?\s*(?:{_PHONE}|[\w@.\-—/:()（）+#]*[\d@.][\w@.\-—/:()（）+#]*)|[\w.\-]{{1,40}}@[\w.\-]{{3,40}}|(?:https?://|www\.)\S{{3,60}}|{_PHONE}|1\d{{10}}(?!\d)|400[\-—\s]?\d{{3}}[\-—\s]?\d{{4}})"
        rf"|(?P<imprint>{_any(table['imprint'])}(?:[：:]\s*[^\s|｜：:，。]{{1,24}}(?:\s?元)?|\s?[\dA-Z][\dA-Z\-—/]*)?(?=$|[\s\d|｜丨/／，,：:（）()【】\[\]号CN])|CN\s?[\d\-—/（）()]{{4,16}}[A-Z]?|[渝川内字第][内字第号准印证]{{0,4}}\s?\d{{1,3}}[\-—]\d{{1,4}}号?|\d{{1,3}}(?:\.\d\d?)?\s?元|-?\d{{1,2}}\s?[~～\-至—]\s?-?\d{{1,2}}\s?℃)"
        rf"|(?P<paper>{_COLUMNS}[{_HAN}·]{{1,12}}?(?:{endings})(?<![{_NO_PAPER}]报)(?:社|集团)?{end})"
        rf"|(?P<spaced>(?:[{_HAN}][ \u3000]{{1,3}}){{2,11}}[{_HAN}](?=$|[\d\s|（(]))"
        rf"|(?P<section>{_spaced(table['section'])}{end})"
        rf"|(?P<latin>[A-Za-z][A-Za-z.'&]*)"
        rf"|(?P<word>[{_HAN}“”\"&]{{2,{_LONGEST_WORD}}}(?=$|[\s|｜丨·/／（）()【】\[\]［］〔〕》〉—\-\dA-Z]))"
        rf"|(?P<number>\d{{1,4}}(?!\d)[条则篇]?)"
    )


def parse(text: str) -> Masthead | None:
    """
    What the line says as the head or foot of a printed page; None if it is none.

    >>> found = parse("05　区县视窗　2024年11月4日　星期一　责任编辑 巩晓棠　美编 苗圃")
    >>> sorted(found.kinds), found.sure
    (['day', 'page', 'section', 'staff', 'week'], True)
    >>> parse("渝州晨报").sure, parse("2024年1月5日，他来了"), parse("3月12日 樱花开了")
    (False, None, None)
    """
    if len(text) > _LONGEST or _SENTENCE.search(text) or not _GATE.search(text):
        return None
    if _CLOCK.search(text) or _DECREE.fullmatch(text):
        return None
    scan = _scanner().match
    printed, text = text, simplified(text)
    counts: dict[str, int] = {}
    paper = None
    name = ""
    at = 0
    while at < len(text):
        part = scan(text, at)
        if part is None:
            return None
        kind = part.lastgroup or ""
        if kind in ("word", "spaced") and _is_outlet("".join(part.group().split())):
            kind = "paper"
        counts[kind] = counts.get(kind, 0) + 1
        if kind in ("paper", "spaced"):
            paper = paper or "".join(printed[at : part.end()].split())
        is_first = counts.keys() <= _BEFORE_NAMES
        name = printed[at : part.end()] if kind == "word" and is_first else name
        at = part.end()
    is_dated = "day" in counts or "part" in counts
    is_own = is_dated and ("issue" in counts or {"week", "section"} <= counts.keys())
    if is_own and counts.get("word") == 1 and name and not paper:
        paper = periodical(name)  # as its number shows, or the section that it has
    return _judged(counts, paper)


def periodical(text: str) -> str | None:
    """
    The name of a periodical that the line is, if it is not the name of a column.

    >>> periodical("长寿统计分析"), periodical("区县新闻摘编")
    ('长寿统计分析', None)
    """
    is_column = not re.match(_COLUMNS + ".", text) or boilerplate.is_rubric(text)
    return None if is_column else text


def is_report(name: str) -> bool:
    """
    Whether the name ends as papers do, though it is none.

    >>> is_report("假日播报"), is_report("重庆晚报")
    (True, False)
    """
    return bool(_REPORT.search(name))


def fields(text: str) -> list[str]:
    """
    What stands in a line, apart from each other.

    >>> fields("42      巴山文旅 | 2023年第7期 | 风味")
    ['42', '巴山文旅', '2023年第7期', '风味']
    """
    return [field for field in _FIELDS.split(text) if field]


def is_again(text: str, known: Container[str]) -> bool:
    """
    Whether the line says again, beside a page number or more, what *known* page heads say.

    >>> is_again("08      巴渝纪事", {"巴渝纪事"}), is_again("巴渝纪事 航标灯", {"巴渝纪事"})
    (True, False)
    """
    found = fields(text) if len(text) <= _LONGEST and not _SENTENCE.search(text) else []
    words = [field for field in found if not _PAGE.fullmatch(field)]
    again = sum(word in known for word in words)
    return again * 2 > len(words) and (again > 1 or len(found) > len(words))


def _is_outlet(word: str) -> bool:
    if word.startswith(_TODAY) and places.named(word.removeprefix(_TODAY)):
        return True  # 今日城口
    is_named = re.match(_COLUMNS, word) and byline.words().outlet.fullmatch(word)
    return bool(is_named) and not is_report(word)


def _judged(counts: dict[str, int], paper: str | None) -> Masthead | None:
    kinds = frozenset(counts) - {"gap", "latin", "word", "number"}
    strange = counts.get("word", 0) + counts.get("number", 0)
    if not kinds or (kinds == {"part"} and strange) or strange > _MOST_WORDS:
        return None
    fields = sum(counts[kind] for kind in kinds - {"part", "section"})
    sure = (
        fields >= _ENOUGH + (strange == _MOST_WORDS)
        and not kinds <= {"day", "paper", "spaced", "part"}
        and not kinds <= {"page", "section"}
    ) or ("week" in kinds and bool(kinds & {"day", "part"}))
    sure = sure or ({"issue"} <= kinds <= {"issue", "part"} and not strange)
    return Masthead(kinds, paper, strange, sure)
