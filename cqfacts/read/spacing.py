"""
White space that the layout put inside running text, and that no reader sees.
"""

from __future__ import annotations

import re

from cqfacts.text.passage import Passage

_WIDE = r"\u2010-\u2027\u2030-\u205e\u2460-\u24ff\u3001-\u9fff\uf900-\ufaff\uff01-\uffee"
# Also around the point of a number, but not behind the number of an item: 1. 2023年
_STRAY = re.compile(
    rf"(?<=[{_WIDE}])\s+|\s+(?=[{_WIDE}])|(?<=\d)\s+(?=\.\d)|(?<=[^\s\d]\d\.)\s+(?=\d)"
    r"|(?<=[^\s\d]\d\d\.)\s+(?=\d)"
)
# In these a space parts words: titles of works, and the names in a byline.
_KEPT = re.compile(
    r"《[^《》]{1,60}》|[（(][^（）()]{0,12}(?:记者|通讯员|摄影)[^（）()]{1,60}[）)]"
)


def tight(passage: Passage, start: int = 0) -> Passage:
    """
    The passage without the spaces around its Chinese characters, from *start* on.

    >>> tight(Passage.of("永 川现有 17 所New Area学校，《规范 蜡梅》", 0)).text
    '永川现有17所New Area学校，《规范 蜡梅》'
    >>> tight(Passage.of("达2 .8元、13. 4亿元", 0)).text, tight(Passage.of("1. 2023年", 0)).text
    ('达2.8元、13.4亿元', '1. 2023年')
    """
    text = passage.text
    if len(text.split(None, 1)) == 1:
        return passage
    stray = [found.span() for found in _STRAY.finditer(text, start)]
    if not stray:
        return passage
    kept = [found.span() for found in _KEPT.finditer(text)]
    parts = []
    at = 0
    for first, last in stray:
        while kept and kept[0][1] <= first:
            kept.pop(0)
        if not (kept and kept[0][0] < first):
            parts.append(passage[at:first])
            at = last
    return Passage.join([*parts, passage[at:]])
