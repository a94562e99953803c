"""Lists in a sentence: 印尼、马来西亚、菲律宾等国家 and what they are of."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.extract.clauses import verbs_in
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cqfacts.model import Fact, Range

_LIST = regex(r"[^,，。;；:：!！?？\n、]{1,40}(?:、[^,，。;；:：!！?？\n、]{1,40})+")
_END = regex(r"等(?!级)|即将|[将已均都也](?=[一-鿿])|(?:正式|陆续|先后|分别|依次)(?=[一-鿿])")
_AND = regex(r"[和及与]|以及")
_LEAD = regex(
    r".*(?:到了|成为|包括|包含|涵盖|聚焦|围绕|分别|创建|签下|获评|获得|建成|引进|提供|建立|推动|发布|推出|举办|"
    r"开发|远销|出口|销往|如|为|是|有|了|在|至|往|从|对|与|向|即)(?=.)"
)
_JOINS = regex("和|与|及|以及")
_ALIKE = regex(
    r"(?P<one>[^\W\d_]{1,12}?(?P<end>[^\W\d_]))(?:和|与|及|以及)"
    r"(?P<other>[^\W\d_和与及、]{1,8}?(?P=end))(?![^\W\d_])"
)
_SHORTEST = 2
_COUNTED = 8  # characters between a number and the end of what it counts


class Listed(NamedTuple):
    """A list: where it stands, and its items."""

    at: Range
    items: tuple[str, ...]


def lists_in(fact: Fact) -> Iterator[Listed]:
    """
    The lists of the sentence, from the first word of the first item to the last of the last.
    """
    yield from _pairs_in(fact)
    for found in _LIST.finditer(fact.quote):
        start, end = _start(fact, found.start(), found.end()), _end(fact, *found.span())
        text = fact.quote[start:end]
        items = tuple(item.strip() for item in re.split("、", text) if item.strip())
        if len(items) >= _SHORTEST:
            last = _AND.split(items[-1], maxsplit=1)
            yield Listed((start, end), (*items[:-1], *last) if len(last[0]) > 1 else items)


def _pairs_in(fact: Fact) -> Iterator[Listed]:
    """Two names joined by 和, or two words with the same ending: 口腔科和眼科."""
    for one, other in pairwise(fact.names):
        is_longer = "、" in (fact.quote[one.at[0] - 1 : one.at[0]] + fact.quote[other.at[1] :][:1])
        is_pair = _JOINS.fullmatch(fact.quote[one.at[1] : other.at[0]]) and not is_longer
        if one.type == other.type and is_pair:
            yield Listed((one.at[0], other.at[1]), (one.text, other.text))
    for found in _ALIKE.finditer(fact.quote):
        lead = _LEAD.match(fact.quote, *found.span("one"))
        start = lead.end() if lead else found.start()
        items = (fact.quote[start : found.end("one")], found["other"])
        yield Listed((start, found.end()), items)


def _start(fact: Fact, start: int, end: int) -> int:
    """Where the first item begins: with a name, a figure or a quotation, or behind a verb."""
    first = fact.quote.index("、", start, end)
    for records in (fact.names, fact.figures):
        for record in records:
            if start <= record.at[0] < first and record.at[1] == first:
                return record.at[0]
    for figure in fact.figures:
        if start <= figure.at[0] < figure.at[1] < first and first - figure.at[1] <= _COUNTED:
            return figure.at[0]
    lead = _LEAD.match(fact.quote, start, first)
    begin = lead.end() if lead else start
    verbs = [start + verb.end() for verb in verbs_in(fact.quote[start : first - 1])]
    return max([begin, *(verb for verb in verbs if verb < first - 1)])


def _end(fact: Fact, start: int, end: int) -> int:
    """Where the last item ends: before 等, a verb or a number that counts the items."""
    last = fact.quote.rindex("、", start, end) + 1
    for name in fact.names:
        if name.at[0] == last and name.at[1] <= end:
            return name.at[1]
    stop = _END.search(fact.quote, last, end)
    end = stop.start() if stop else end
    for figure in fact.figures:
        if last + 1 < figure.at[0] < end:
            end = figure.at[0]
    return end - fact.quote.endswith("的", last, end)  # 至武汉、至南京的|两条专线
