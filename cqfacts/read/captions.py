"""
The words under a photograph, and who took it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.read import byline
from cqfacts.read.byline import Byline

if TYPE_CHECKING:
    from cqfacts.text.passage import Passage

_ENDS = re.compile(
    r"(?:摄|图|影|绘|制|提供|视觉|航拍|拍摄)\s*(?:[）)】\]]|[/／][\u4e00-\u9fff]{2,8})?$"
)
_STARTS = re.compile(
    r"(?:[▲△▼▽↑↓←→◀▶]+\s*|(?:[上下左右]|资料|题|主|组|压)?图(?:片)?(?:[①-⑳\d一二三四五六]{1,2})?\s*[为：:]"
    r"|图(?:片)?说(?:明)?[：:]|图[①-⑳]|[（(]?(?:资料图片?|资料照片|效果图|示意图|图片来源.{0,20})[）)]?$)"
)
_BREAK = re.compile(r"(?<=[。！？!?”》；])|(?<=\s)|(?=[（(【])")
_GIVEN = re.compile(
    r"[（(【]?\s*(?:图片?(?:来源|由)?[：:]?\s*)?(?P<giver>受访(?:者|单位|对象|人)|[\u4e00-\u9fffA-Za-z]{2,20}?)"
    r"\s*(?:供图|提供(?:图片)?)\s*[）)】]?"
)
_SHOT = re.compile(r"[（(]\s*摄影\s*[：:/／]\s*[^（）()]{2,8}[）)]$")  # （摄影：王芳）
_LONGEST_END = 16
# 工人抽检成品。　特约摄影　熊波
_NAMED = re.compile(
    r"[。！？”][ \t\u3000]+(?P<credit>(?:特约|首席|本报)?摄影(?:记者)?[：:]?[ \t\u3000]+"
    r"[\u4e00-\u9fff \u3000、]{2,14})$"
)
_LONGEST_NAMED = 30
_LONGEST_CREDIT = 60


class Credited(NamedTuple):
    """The words of a caption and its credit; no words where the credit stands alone."""

    words: Passage
    credit: Byline


def credited(line: Passage) -> Credited | None:
    """
    The line as words and the credit behind them; None if it ends with no credit.

    >>> from cqfacts.text.passage import Passage
    >>> found = credited(Passage.of("赛力斯的凤凰智慧工厂。重庆日报通讯员 孙凯芳 摄", 0))
    >>> found.words.text, found.credit.outlet, found.credit.authors
    ('赛力斯的凤凰智慧工厂。', '重庆日报', ('孙凯芳',))
    >>> credited(Passage.of("学员正在拉坯。（摄影：王芳）", 0)).credit.authors
    ('王芳',)
    >>> credited(Passage.of("描绘乡村振兴新蓝图", 0))
    """
    text = line.text
    named = _NAMED.search(text, max(0, len(text) - _LONGEST_NAMED))
    found = byline.parse(named["credit"]) if named else None
    if named and found and found.authors:
        return Credited(line[: named.start("credit")].strip(), found._replace(credit=True))
    end = max(0, len(text) - _LONGEST_END)
    is_shot = text.endswith(("）", ")")) and _SHOT.search(text, end)
    if not (is_shot or _ENDS.search(text, end)):
        return None
    start = max(0, len(text) - _LONGEST_CREDIT)
    breaks = [0] if start == 0 else []
    breaks += [found.end() for found in _BREAK.finditer(text, start)]
    for at in breaks:
        credit = _credit(text[at:].strip())
        if credit:
            return Credited(line[:at].strip(), credit)
    return None


def is_credit(line: Passage) -> bool:
    """Whether the line is nothing but the name of who took a photograph."""
    found = credited(line)
    return found is not None and not found.words


def _credit(text: str) -> Byline | None:
    found = byline.parse(text)
    if found:
        is_shot = found.authors and _SHOT.fullmatch(text)
        return found._replace(credit=True) if found.credit or is_shot else None
    given = _GIVEN.fullmatch(text)
    if not given:
        return None
    giver = given["giver"]
    if byline.is_name(giver):
        return Byline(None, None, (giver,), credit=True)
    is_outlet = byline.words().outlet.fullmatch(giver)
    return Byline(giver if is_outlet else None, credit=True)


def is_caption(text: str) -> bool:
    """
    Whether the line says of itself that it describes a picture.

    >>> is_caption("▲图为施工现场。"), is_caption("图书馆建成。"), is_caption("图为百姓谋幸福")
    (True, False, True)
    """
    return bool(_STARTS.match(text))
