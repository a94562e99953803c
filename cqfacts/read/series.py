"""
Several short articles on one page that the page sets apart by the same mark: ■ ● ★ ◆ 1. 2. 3.

The same marks stand before the subheads of one long article. What tells them apart is who signs:
in a series most parts are signed, or nothing stands above the first of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cqfacts.read import byline

if TYPE_CHECKING:
    from cqfacts.read.blocks import Block

_MARKS = frozenset("■●★◆▲△◎▍▌○☆►▶◇◈▪•※➤✦♦》»【")
_NUMBER = re.compile(
    r"(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})(?:[.．、]|\s*[|｜]\s*)(?!\d)|[（(]\d{1,2}[）)]"
)
_LEAST = 2


def articles_in(blocks: list[Block], turns: frozenset[int]) -> frozenset[int]:
    """
    Where in the page the marked headlines stand that each begin an article.

    Numbers part articles too where most of the heads turn to another district.
    """
    marked: dict[str, list[int]] = {}
    for number, block in enumerate(blocks):
        if block.kind == "head" and block.line.text[0] in _MARKS:
            marked.setdefault(block.line.text[0], []).append(number)
    found: set[int] = set()
    for starts in marked.values():
        if len(starts) >= _LEAST and _is_series(blocks, starts):
            found.update(starts)
    numbered = [n for n, block in enumerate(blocks) if _is_numbered(block)]
    if sum(start in turns for start in numbered[1:]) * 2 >= max(_LEAST, len(numbered) - 1):
        found.update(numbered)
    return frozenset(found)


def _is_numbered(block: Block) -> bool:
    return block.kind == "head" and bool(_NUMBER.match(block.line.text))


def _is_series(blocks: list[Block], starts: list[int]) -> bool:
    ends = [*starts[1:], len(blocks)]
    signed = sum(
        _is_signed(blocks[start + 1 : end]) for start, end in zip(starts, ends, strict=True)
    )
    above = {block.kind for block in blocks[: starts[0]]}
    is_first = "body" not in above and "byline" not in above
    return signed * 2 > len(starts) or (is_first and (signed > 0 or "head" not in above))


def _is_signed(part: list[Block]) -> bool:
    """Whether the part of a page names its author or where it comes from."""
    if any(block.kind == "byline" for block in part[:2]):
        return True
    texts = [block.line.text for block in part if block.kind == "body"]
    return bool(texts) and bool(byline.lead(texts[0]) or byline.tail(texts[-1]))
