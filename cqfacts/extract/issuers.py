"""
Who issued an article, and before whom it was spoken: lines between its headline and its text.

A bulletin names its offices there, 忠县统计局　国家统计局忠县调查队, a report its speaker and the
meeting. Who wrote or photographed is no issuer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts.text.passage import Passage
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cqfacts.model import Article

LINE = regex(r"[^\r\n]+")
_OFFICE = r"[一-鿿]{2,20}(?:局|调查队|政府|委员会|常委会|政协|法院|检察院|政府办公室)"
_LEADER = (
    r"[一-鿿]{2,20}(?:县长|区长|市长|省长|州长|镇长|乡长|院长|检察长|主任|主席|书记|局长)"
    r"[ \u3000]{1,4}[一-鿿·]{1,4}(?:[ \u3000]{1,2}[一-鿿])?"
)
_MEETING = r"[—─－\-]*[ \u3000]*\d{4}年\d{1,2}月\d{1,2}日[ \u3000]*在[一-鿿“”]{4,50}上"
_DAY = r"(?:[ \u3000]+\d{4}[年.\-/]\d{1,2}[月.\-/]\d{1,2}日?)?"
_ISSUED = regex(
    rf"[ \u3000]*[（(]?"
    rf"(?P<who>{_OFFICE}(?:[ \u3000、，]{{1,4}}{_OFFICE}){{0,2}}|{_LEADER}|{_MEETING})"
    rf"{_DAY}[）)]?[ \u3000]*"
)
_LONGEST = 300  # how much may stand between a headline and its text


def issuing_lines(page: str, article: Article) -> Iterator[Passage]:
    """
    The lines under the headline of the article in the text *page* that say who issued it.

    >>> from cqfacts.read import read_text
    >>> text = "忠县2024年统计公报\\n忠县统计局\\n（2025年3月28日）\\n一、综合\\n全县总人口70万人。"
    >>> [line.text for line in issuing_lines(text, read_text(text, "a").articles[0])]
    ['忠县统计局']
    """
    start = article.title.span()[1]
    taken = [article.kicker.span()] if article.kicker else []
    taken += [passage.span() for passage in (*article.subheads, *article.paragraphs)]
    end = min((first for first, _ in taken if first >= start), default=start)
    for line in LINE.finditer(page, start, min(end, start + _LONGEST)):
        issued = _ISSUED.fullmatch(line.group())
        if issued:
            yield Passage.of(issued["who"], line.start() + issued.start("who"))
