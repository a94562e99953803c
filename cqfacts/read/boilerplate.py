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
from cqfacts.read.layout import is_done

if TYPE_CHECKING:
    from collections.abc import Iterable

Furniture = Literal["line", "foot", "nav"]
_LONGEST_LINE, _LONGEST_FOOT, _LONGEST_HEAD, _LONGEST_REPEATED = 90, 400, 60, 40
_LEAST_KNOWN, _LONGEST_NAV = 3, 6  # words of a line of navigation
_LEAST_REPEATED = 3  # pages of a document
_SEPARATORS = re.compile(r"[\s|｜>＞»›→·•/／,，、\-—_【】\[\]（）()：:]+")
_DIGITS = re.compile(r"\d+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_PAPER = re.compile(
    r"(?=.{0,40}(?:\d{4}\s?年\s?\d{1,2}\s?月|星期|第\s?[A-Za-z]?\d{1,3}\s?版|\d{1,3}\s?版))"
    r"(?:(?:[\u4e00-\u9fffA-Z·\s]{0,14}?(?:日报|晚报|晨报|商报|时报|都市报|报))?"
    r"|[\u4e00-\u9fff·]{2,6})\s*"
    r"(?:\s|[·|｜/，,（）()【】]|\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?|(?:星期|周)[一二三四五六日天]"
    r"|第?\s?[A-Za-z]?\d{1,3}\s?版|第[一二三四五六七八九十]{1,3}版|[A-Z]?\d{1,3}|农历.{4,12}"
    r"|(?:要闻|区县|新闻|综合|时政|经济|社会|民生|国内|国际|县域|区域|专版|专题|特刊|广告|文化|视点|聚焦)"
    r"|(?:[\u4e00-\u9fff]{2,8}(?:日报|晚报|晨报|商报|时报|都市报|报))|(?:责任?编辑?|责编|美编|编辑|版式|校对)[：:\s]*[\u4e00-\u9fff]{2,4})+"
    r"(?:(?<=\s)[\u4e00-\u9fff·]{2,6})?"
)
# A day alone stands under a headline; what makes it a page head is the weekday, page or paper.
_IS_PAGE = re.compile(r"星期|周[一二三四五六日]|版|报|[A-Z]?\d{2}(?:\s|$)(?<!\d{4})|要闻|新闻|区县")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    rows = [row.split("\t") for row in data.lines("boilerplate.tsv")]
    return {
        kind: re.compile("|".join(f"(?:{pattern})" for k, pattern in rows if k == kind))
        for kind in ("line", "foot")
    }


@cache
def _navigation() -> frozenset[str]:
    rows = (row.split("\t") for row in data.lines("boilerplate.tsv"))
    return frozenset(word for kind, words in rows if kind == "nav" for word in words.split())


def furniture(text: str) -> Furniture | None:
    """
    What a line is for the page as a web page; None for words of an article.

    >>> furniture("首页 > 新闻 > 区县"), furniture("责任编辑：王五"), furniture("上一篇：无")
    ('nav', 'line', 'foot')
    >>> furniture("首页新闻排行榜上，沙坪坝区排名第一。")
    """
    if len(text) <= _LONGEST_LINE and not text.endswith("。"):
        if _is_navigation(text):
            return "nav"
        if _patterns()["line"].fullmatch(text):
            return "line"
    if len(text) <= _LONGEST_FOOT and _patterns()["foot"].fullmatch(text):
        return "foot"
    return None


def _is_navigation(text: str) -> bool:
    """Whether most of the words of a line are names of a site's pages."""
    words = [word for word in _SEPARATORS.split(text) if word]
    if not words:
        return False
    known = sum(word in _navigation() for word in words)
    return known * 2 > len(words) or (
        known >= _LEAST_KNOWN and known * 3 >= len(words) and max(map(len, words)) <= _LONGEST_NAV
    )


def is_page_head(text: str) -> bool:
    """
    Whether a line is the head or foot of a printed page: paper, day, number, section.

    >>> is_page_head("重庆日报 2024年1月5日 星期五 第5版"), is_page_head("2024年1月5日，他来了")
    (True, False)
    """
    return len(text) <= _LONGEST_HEAD and bool(_PAPER.fullmatch(text) and _IS_PAGE.search(text))


def repeated(texts: Iterable[str]) -> frozenset[str]:
    """
    The lines that stand on several pages of a document, with their digits masked.

    >>> sorted(repeated(["渝北区统计公报 1", "甲", "渝北区统计公报 2", "渝北区统计公报 3"]))
    ['渝北区统计公报 #']
    """
    counts = Counter(
        mask(text)
        for text in texts
        if len(text) <= _LONGEST_REPEATED and not is_done(text) and _HAN.search(text)
    )
    return frozenset(text for text, count in counts.items() if count >= _LEAST_REPEATED)


def mask(text: str) -> str:
    """The line with its numbers made alike."""
    return _DIGITS.sub("#", text)
