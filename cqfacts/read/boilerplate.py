"""
What a page prints around its articles: navigation, tools, links, copyright, page heads and feet.

Only whole lines are judged, and a sentence of an article is never one of them; the words are data.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Literal

from cqfacts import data
from cqfacts.read.layout import is_done, is_record
from cqfacts.text.fold import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Furniture = Literal["line", "inside", "top", "foot", "nav"]
_LONGEST_LINE, _LONGEST_FOOT, _LONGEST_REPEATED = 90, 400, 80
_LINES: tuple[Literal["top", "inside", "line"], ...] = ("top", "inside", "line")
_KINDS = (*_LINES, "foot", "rubric")
_LEAST_KNOWN, _LONGEST_NAV = 3, 6  # words of a line of navigation
_LEAST_REPEATED = 3  # pages of a document
_SEPARATORS = re.compile(r"[\s|｜>＞»›→·•/／,，、\-—_【】\[\]（）()：:▶►▷▸⏵⏸🔊🔉🔈🎧]+")
_LENGTH = re.compile(r"(?<!\d)\d{1,2}(?:[:：]\d\d|分\d{1,2}秒)(?!\d)")  # of a recording
_COUNT = re.compile(r"(?:查看|回复|浏览|阅读|点击|评论|跟帖|点赞)\s?[：:]\s?\d{1,9}")  # of readers
_SIGNED = re.compile(r"来源|作者|记者|(?:19|20)\d\d\s?[-/.年]")  # as a byline, which has tools too
_CLAUSE = re.compile(r"[，。]")  # a line of a column may be printed again too
_MENU = re.compile(r"[\u4e00-\u9fff]{2,6}(?:\s*[|｜]\s*[\u4e00-\u9fff]{2,6}){3,15}")
_BAR = re.compile(r"[|｜]")
_DIGITS = re.compile(r"\d+")
_APART = r"(?:\s*[|｜·/／—-]\s*|\s+)"
_RUNNING = r"[^\d，。；：|｜]{3,24}[^\d，。；：|｜\s]"
_NUMBERED = re.compile(
    rf"(?P<before>\d{{1,3}}){_APART}(?P<behind_it>{_RUNNING})"
    rf"|(?P<before_it>{_RUNNING}){_APART}(?P<behind>\d{{1,3}})"
)
_HAN = re.compile(r"[\u3400-\u9fff]")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    rows = [row.split("\t") for row in data.lines("boilerplate.tsv")]
    return {
        kind: re.compile("|".join(f"(?:{pattern})" for k, pattern in rows if k == kind))
        for kind in _KINDS
    }


@cache
def _navigation() -> frozenset[str]:
    rows = (row.split("\t") for row in data.lines("boilerplate.tsv"))
    return frozenset(word for kind, words in rows if kind == "nav" for word in words.split())


def furniture(text: str) -> Furniture | None:
    """
    What a line is for the page as a web page; None for words of an article.

    >>> furniture("首页 > 新闻 > 区县"), furniture("责任编辑：王五"), furniture("上一篇：无")
    ('top', 'line', 'foot')
    >>> furniture("首页 新闻 视频"), furniture("听新闻 ▶ 03:24 A- A+"), furniture("— 5 —")
    ('nav', 'nav', 'inside')
    >>> furniture("返回列表 | 发新帖 | 查看: 23"), furniture("老王　2#　发表于 2022-8-3 22:41")
    ('nav', 'foot')
    >>> furniture("首页新闻排行榜上，沙坪坝区排名第一。")
    """
    patterns = _patterns()
    if len(text) <= _LONGEST_LINE:
        text = simplified(text)
    if len(text) <= _LONGEST_LINE and not text.endswith("。"):
        if patterns["top"].fullmatch(text):
            return "top"
        if _is_navigation(text):
            return "nav"
        for kind in _LINES[1:]:
            if patterns[kind].fullmatch(text):
                return kind
        if patterns["rubric"].fullmatch(text):
            return "line"
    if len(text) <= _LONGEST_FOOT and patterns["foot"].fullmatch(text):
        return "foot"
    return None


def is_menu(text: str, beside: Iterable[str]) -> bool:
    """
    Whether the line is a row of short words, and no row of a table that goes on *beside* it.

    >>> is_menu("供应 | 求购 | 行情 | 展会", ["首页"])
    True
    >>> is_menu("镇街 | 户数 | 人数 | 备注", ["龙兴 | 12 | 31 | 无"])
    False
    """
    return bool(_MENU.fullmatch(text)) and not any(_BAR.search(other) for other in beside)


def is_rubric(text: str) -> bool:
    """
    Whether the line is the name of a column of short news.

    >>> is_rubric("【区县简讯】"), is_rubric("简讯二则获奖")
    (True, False)
    """
    return len(text) <= _LONGEST_LINE and bool(_patterns()["rubric"].fullmatch(text))


def _is_navigation(text: str) -> bool:
    """Whether most of the words of a line are names of a site's pages."""
    if _SIGNED.search(text):
        return False
    words = [word for word in _SEPARATORS.split(_COUNT.sub(" ", _LENGTH.sub(" ", text))) if word]
    if not words:
        return False
    known = sum(word in _navigation() for word in words)
    return known * 2 > len(words) or (
        known >= _LEAST_KNOWN and known * 3 >= len(words) and max(map(len, words)) <= _LONGEST_NAV
    )


def repeated(texts: Iterable[str]) -> frozenset[str]:
    """
    The lines that stand on several pages of a document, with their digits masked.

    >>> sorted(repeated(["渝北区统计公报 1", "甲", "渝北区统计公报 2", "渝北区统计公报 3"]))
    ['渝北区统计公报#']
    """
    counts = Counter(
        mask(text)
        for text in texts
        if len(text) <= _LONGEST_REPEATED
        and not _CLAUSE.search(text)
        and not is_done(text)
        and not is_record(text)  # 2021年  280.3  6.1
        and _HAN.search(text)
    )
    return frozenset(text for text, count in counts.items() if count >= _LEAST_REPEATED)


def numbered(texts: Sequence[str]) -> frozenset[str]:
    """
    The lines that differ from one another by the number of the page before or behind them.

    >>> sorted(numbered(["06 巴山文旅", "甲", "巴山文旅 | 07"])), sorted(numbered(["1日", "2日"]))
    (['#巴山文旅', '巴山文旅|#'], [])
    """
    last: dict[str, tuple[int, str]] = {}
    found: set[str] = set()
    for text in texts:
        number = _NUMBERED.fullmatch(text)
        if not number:
            continue
        words, at = (
            number["behind_it"] or number["before_it"],
            int(number["before"] or number["behind"]),
        )
        before, other = last.get(words, (at, ""))
        if before == at - 1:
            found.update((mask(other), mask(text)))
        last[words] = at, text
    return frozenset(found)


def mask(text: str) -> str:
    """The line with its numbers made alike, and without white space."""
    return _DIGITS.sub("#", "".join(text.split()))
