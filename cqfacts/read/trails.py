"""
Where on a site an article stands: the line of links above it, from the site down to the article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from cqfacts.read import byline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cqfacts.read.layout import Line

_STEP = re.compile(r"\s*(?:[>＞»›→]|&gt;)+\s*")
_HERE = re.compile(r".{0,8}位置(?:是)?\s*[：:]\s*")
_FORUM = ("论坛", "贴吧", "社区", "BBS", "bbs")
_LONGEST_SITE = 14


def site(trail: str) -> str | None:
    """
    The site that the line begins with, if it is a paper, or has a forum.

    >>> site("巴渝新闻网 >> 区县 >> 正文"), site("江边社区»论坛›频道"), site("首页 > 正文")
    ('巴渝新闻网', '江边社区', None)
    """
    here = _HERE.match(trail)
    first, *rest = _STEP.split(trail[here.end() if here else 0 :].strip())
    if not rest or len(first) > _LONGEST_SITE:
        return None
    is_forum = rest[0] in _FORUM or first.endswith(_FORUM[:2])
    is_site = is_forum or byline.words().outlet.fullmatch(first)
    return first if first and is_site else None


def above(trails: Sequence[Line], place: int) -> str:
    """The last of the lines above the place in the file, or nothing."""
    at = bisect_right(trails, place, key=lambda line: line.passage.span()[0])
    return trails[at - 1].text if at else ""
