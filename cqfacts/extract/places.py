"""Districts, provinces, cities, countries and larger regions, as printed."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.data.districts import mentions
from cqfacts.data.sections import sections
from cqfacts.extract.boundary import lexicon
from cqfacts.extract.endings import Found
from cqfacts.extract.wordset import one_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cqfacts.model import District

_EMITTED = ("city", "country", "region")


class Regions(NamedTuple):
    """The regions of a text: where each starts by its end, and those that are names themselves."""

    starts: Mapping[int, int]
    names: list[Found]


def districts_in(text: str) -> tuple[District, ...]:
    """
    The districts that *text* names, each once, in their order.

    >>> [district.name for district in districts_in("垫江与梁平，再到垫江")]
    ['垫江县', '梁平区']
    """
    return tuple(dict.fromkeys(district for _, _, district in mentions(text)))


@cache
def _region() -> re.Pattern[str]:
    words = sections("regions.txt")
    inside = one_of((*words["city"], *words["country"], *words["region"]))
    province, edge = one_of(words["province"]), one_of(words["edge"])
    city = one_of(words["city"])
    return re.compile(
        rf"(?P<province>{province}(?:{city}(?:市|州|县|区)?)?)|(?P<name>{inside}(?:[市州](?!场|政|民|委))?)|(?P<edge>{edge})"
    )


def regions_in(text: str) -> Regions:
    """
    The regions of *text*; districts of Chongqing are known by `cqfacts.data.districts`.

    >>> text = "从广西钦州到印尼"
    >>> [text[found.start:found.end] for found in regions_in(text).names]
    ['广西钦州', '印尼']
    """
    words = lexicon()
    spans = {end: (start, True) for start, end, _ in mentions(text)}
    taken = {place for end, (start, _) in spans.items() for place in range(start, end)}
    for region in _region().finditer(text):
        start, end = region.span()
        if text[end - 1] == "市" and text[end : end + 1] in "民场政委区":
            end -= 1  # 上海市民
        if text[start - 1 : start + 1] in words:
            continue  # 建成渝万高铁 does not name 成渝
        if start not in taken and end - 1 not in taken:
            spans[end] = (start, region.lastgroup != "edge")
    names = [Found(start, end, "place") for end, (start, is_name) in spans.items() if is_name]
    return Regions({end: start for end, (start, _) in spans.items()}, sorted(names))
