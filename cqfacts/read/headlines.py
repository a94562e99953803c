"""
How far head lines that nothing signs look like the headline of another article, and no subhead.

No one sign is sure. A headline names its district, tells the news in full and is told again by the
text below it, which opens as news do; a subhead is shorter, and about what its article is about.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.read import heads, layout, places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cqfacts.read.layout import Line

_ENOUGH = 6
_MARKED = re.compile(r"[^\u4e00-\u9fff“\d]|.{1,6}[：:篇]")
_OFTEN = 0.2  # of the words of a headline
_TOLD = ((0.5, 3), (0.75, 1), (0.9, 1))  # how much the text tells again, and what more that weighs
_SHORT, _LONG = 8, 12  # characters
_OPENS = re.compile(r"(?:连日来|眼下|近期|入[春夏秋冬]以来|今年以来|一年来|为[^，。]{2,30}，)")
_OPENING = 14  # characters of a text in which it says where it happens
_STOP = re.compile(r"[。；]")


class Around(NamedTuple):
    """What stands around head lines."""

    title: str
    above: str
    below: str
    is_apart: bool = False  # by more space than paragraphs are
    is_alike: bool = False  # by the space of another headline
    is_unlike: bool = False  # the subheads above, which stand farther in


def is_new(run: Sequence[Line], around: Around) -> bool:
    """
    Whether the signs that another article begins are enough.

    >>> run = layout.lines_of("珞璜园区去年新增企业11家")
    >>> is_new(run, Around("花椒林管护忙", "", "记者昨日从珞璜园区获悉，去年新增企业11家。"))
    True
    >>> run = layout.lines_of("园区越来越大")
    >>> is_new(run, Around("珞璜园区招商忙", "", "去年，珞璜园区新增企业11家。"))
    False
    """
    return weight(run, around) >= _ENOUGH


def weight(run: Sequence[Line], around: Around) -> int:
    """The signs of a headline, less those of a subhead."""
    head = "".join(line.text for line in run)
    told, known = (
        heads.told_in(head, around.below),
        heads.told_in(head, around.title + around.above),
    )
    total = (
        3 * bool(places.named(head) or places.towns(head)) + (len(run) > 1) + 2 * around.is_apart
    )
    total += 2 * around.is_alike + 3 * around.is_unlike
    total += not heads.told_in(around.title, around.below)
    is_placed = places.towns(around.below[:_OPENING])
    is_opening = (
        is_placed or _OPENS.match(around.below) or layout.is_opening(around.below, run[0].text)
    )
    total += 2 * bool(is_opening)
    total += sum(more for least, more in _TOLD if told >= least)
    total += (len(head) >= _LONG) - 3 * (len(head) < _SHORT) - 2 * (known >= _OFTEN)
    return total - 2 * bool(_MARKED.match(head)) - 2 * bool(_STOP.search(head))
