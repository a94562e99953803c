"""Names that the text marks by itself: 《…》 titles, “…” names, models with letters and digits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cqfacts.extract.boundary import left_edge
from cqfacts.extract.endings import Found

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TITLE = re.compile(r"《[^《》\n]{1,60}》")
_SHORT = re.compile(r"》[（(](?:以下|下)?简称[：:]?[“《]?([^”》）)]{1,20})[”》]?[）)]")
_QUOTED = re.compile(r"“([^“”\n，。；！？]{2,20})”")
_MODEL = re.compile(r"[A-Z]{1,4}-?\d{1,4}(?![A-Za-z0-9.])")
_PAPER = ("报", "周刊", "日报", "杂志")
_POLICY_END = ("行动", "计划", "工程", "机制", "年", "模式", "规划", "贷", "一带一路", "战略", "政策", "专班")


def marked_names(text: str, regions: Mapping[int, int]) -> Iterator[Found]:
    """
    The names in *text* that stand in marks.

    >>> text = "《重庆市河长制条例》和“问界新M7”"
    >>> [(text[f.start:f.end], f.type) for f in marked_names(text, {})]
    [('《重庆市河长制条例》', 'policy'), ('问界新M7', 'product')]
    """
    if "《" in text:
        for title in _TITLE.finditer(text):
            kind = "organisation" if title.group()[:-1].endswith(_PAPER) else "policy"
            yield Found(*title.span(), kind)  # type: ignore[arg-type]  # one of two literals
    if "“" in text:
        for quoted in _QUOTED.finditer(text):
            found = _quoted_name(text, quoted)
            if found:
                yield found
    for model in _MODEL.finditer(text):
        edge = left_edge(text, model.start(), regions)
        if edge.kinds and edge.kinds[-1][1] in ("unknown", "company") and edge.start < model.start() - 1:
            yield Found(edge.start, model.end(), "product")


def short_titles(text: str) -> dict[str, str]:
    """
    The full title by the short one that the text gives to it.

    >>> short_titles("《农业气象观测规范 蜡梅》（以下简称《规范》）")
    {'《规范》': '《农业气象观测规范 蜡梅》'}
    """
    return {
        f"《{brief[1]}》": text[text.rfind("《", 0, brief.start()) : brief.start() + 1]
        for brief in _SHORT.finditer(text)
    }


def _quoted_name(text: str, quoted: re.Match[str]) -> Found | None:
    """What a quotation names by itself; most quotations are no names."""
    words = quoted[1]
    if any(char.isascii() and char.isupper() for char in words) and not words.isascii():
        return Found(*quoted.span(1), "product")
    if words.endswith(_POLICY_END) and len(words) > 3:  # noqa: PLR2004
        return Found(*quoted.span(1), "policy")
    if words.endswith("贷"):
        return Found(*quoted.span(1), "product")
    return None
