"""Names that lists know: provinces, cities, countries, larger regions, offices and companies."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from cqfacts.data.counties import places
from cqfacts.data.sections import sections
from cqfacts.extract.wordset import Wordset

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OWN = "50"  # how the codes of Chongqing begin
_NEAR = frozenset(("51", "52", "42", "43", "61"))  # Sichuan, Guizhou, Hubei, Hunan, Shaanxi
_SHORTEST = 3  # of full names that are no words

Listing = Literal["province", "city", "country", "region", "edge", "short", "body", "company"]


class Listed(NamedTuple):
    """A name of a list at its place in a text."""

    start: int
    end: int
    listing: Listing


@cache
def listings() -> Mapping[str, Listing]:
    """
    In which list each name is.

    >>> listings()["四川"], listings()["印尼"], listings()["国务院"], listings()["华为"]
    ('province', 'country', 'body', 'company')
    """
    regions, organs = sections("regions.txt"), sections("organs.txt")
    tables = (sections("companies.txt"), organs, regions)
    order: tuple[Listing, ...] = (
        *("company", "short", "body"),
        *("edge", "region", "country", "city", "province"),
    )  # fmt: skip
    named: dict[str, Listing] = dict.fromkeys(_divisions(), "city")
    return named | {
        name: listing for listing in order for table in tables for name in table.get(listing, ())
    }


def _divisions() -> Iterator[str]:
    """
    Prefectures and counties outside Chongqing: full names, and short ones that are nothing else.

    A county far away has no short name here, a prefecture or a city has one.
    """
    common = frozenset(word for kind in sections("words.txt").values() for word in kind)
    for place in places():
        if place.code.startswith(_OWN) or len(place.name) < _SHORTEST or place.name in common:
            continue
        yield place.name
        known = place.code.endswith("00") or place.name.endswith("市") or place.code[:2] in _NEAR
        if known and place.name[-1] not in "区" and place.short not in common:
            yield place.short


@cache
def _all() -> Wordset:
    return Wordset(listings())


def listed_in(text: str) -> Iterator[Listed]:
    """
    The listed names in *text*, the longest at each place.

    >>> text = "国务院与中国银行在印尼"
    >>> [text[name.start:name.end] for name in listed_in(text)]
    ['国务院', '中国银行', '印尼']
    """
    known = listings()
    for start, end in _all().find(text):
        yield Listed(start, end, known[text[start:end]])
