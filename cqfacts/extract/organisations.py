"""Offices of state and party, known companies, and companies that go by a brand and a trade."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cqfacts.data.sections import sections
from cqfacts.extract.boundary import left_edge, lexicon
from cqfacts.extract.endings import Found
from cqfacts.extract.wordset import one_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LEVELS = "市区县省州"
_AFTER_BRAND = frozenset("、等，。；于和与的在（”：！？\n")


@cache
def _organ() -> re.Pattern[str]:
    words = sections("organs.txt")
    return re.compile(
        rf"(?P<body>{one_of(words['body'])}(?![门队分长]))"
        rf"|(?P<organ>{one_of(words['organ'])}(?:局(?!面|部|势|限)|委员会|委(?!员|托|书记|派|常委)|厅(?!级)))"
        rf"|(?P<short>{one_of(words['short'])}(?!委员|员))"
        rf"|(?P<company>{one_of(sections('companies.txt')['company'])})"
        rf"|(?P<outlet>[一-鿿]{{2,4}}(?:日报|晚报|都市报|晨报|商报|时报)(?:社)?)"
    )


@cache
def _brand() -> re.Pattern[str]:
    return re.compile(one_of(sections("companies.txt")["trade"]))


def organisations_in(text: str, regions: Mapping[int, int]) -> Iterator[Found]:
    """
    Offices and companies in *text* that no ending gives away.

    >>> text = "县财政局和华为走访了金康动力、旺成科技等企业"
    >>> [text[found.start:found.end] for found in organisations_in(text, {})]
    ['县财政局', '华为', '金康动力', '旺成科技']
    """
    for match in _organ().finditer(text):
        start, end = match.span()
        kind = match.lastgroup
        if kind in ("organ", "short"):
            start = _with_region(text, start, regions)
            if kind == "organ" and start == match.start():
                continue
        elif kind == "outlet":
            start = left_edge(text, match.end(), regions, max(0, start)).start
            if end - start < 4:  # noqa: PLR2004
                continue
        yield Found(start, end, "organisation")
    yield from _brands_in(text, regions)
    for end, start in regions.items():
        if text[end : end + 1] == "委" and text[end - 1] in _LEVELS and end - start > 2:  # noqa: PLR2004
            yield Found(start, end + 1, "organisation")


def _with_region(text: str, start: int, regions: Mapping[int, int]) -> int:
    """The start of the region or of 市, 区 or 县 right before an office."""
    if start in regions:
        return regions[start]
    if start and text[start - 1] in _LEVELS:
        return start - 1
    if text.startswith("国家", start - 2):
        return start - 2
    return start


def _brands_in(text: str, regions: Mapping[int, int]) -> Iterator[Found]:
    """Two or three characters of no known word before a trade, standing alone: 旺成科技."""
    words = lexicon()
    for trade in _brand().finditer(text):
        end = trade.end()
        if text[end : end + 1] not in _AFTER_BRAND and words.get(text[end : end + 2]) != "before":
            continue
        edge = left_edge(text, trade.start(), regions)
        size = trade.start() - edge.start
        if len(edge.kinds) == 1 and (edge.first == "company" or (edge.first == "unknown" and size in (2, 3))):
            yield Found(edge.start, end, "organisation")
