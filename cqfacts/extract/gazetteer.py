"""Names that lists know: provinces, cities, countries, larger regions, offices and companies."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from cqfacts.data import lines
from cqfacts.data.counties import places
from cqfacts.data.sections import sections
from cqfacts.extract.wordset import Wordset
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_OWN = "50"  # how the codes of Chongqing begin
_NEAR = frozenset(("51", "52", "42", "43", "61"))  # Sichuan, Guizhou, Hubei, Hunan, Shaanxi
_LEVEL = regex("[市县区州盟旗省]")
_TOWN = regex("镇|乡|街道")
_FAIRS = ("博", "节")  # 梁平|柚博会
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
    named: dict[str, Listing] = dict.fromkeys(_short_names(), "city")
    return named | {
        name: listing for listing in order for table in tables for name in table.get(listing, ())
    }


@cache
def common_words() -> frozenset[str]:
    """
    The common words of Chinese, of two characters and more, and its verbs of one.

    >>> "创新" in common_words(), "赛力斯" in common_words()
    (True, False)
    """
    return frozenset(word for words in sections("words.txt").values() for word in words)


def _short_names() -> Iterator[str]:
    """
    The short names of prefectures and counties outside Chongqing that are nothing else.

    A county far away has none here, a prefecture or a city has one.
    """
    words = {*common_words(), *sections("regions.txt")["word"]}
    for place in places():
        known = place.code.endswith("00") or place.name.endswith("市") or place.code[:2] in _NEAR
        other = not place.code.startswith(_OWN) and not place.name.endswith("区")
        if known and other and len(place.name) >= _SHORTEST and place.short not in words:
            yield place.short


@cache
def _full_names() -> tuple[frozenset[str], Mapping[str, tuple[int, ...]]]:
    """The full names of divisions outside Chongqing, and their lengths by their ends."""
    names = frozenset(
        place.name
        for place in places()
        if not place.code.startswith(_OWN)
        and len(place.name) >= _SHORTEST
        and place.name not in common_words()
    )
    return names, _sizes_by_tail(names)


@cache
def _towns() -> tuple[frozenset[str], Mapping[str, tuple[int, ...]]]:
    """The full names of the towns and streets of Chongqing, and their lengths by their ends."""
    towns = frozenset(
        name for line in lines("towns.txt") for name in line.split()[1:] if len(name) >= _SHORTEST
    )
    return towns, _sizes_by_tail(towns)


def towns_by_name(text: str) -> Iterator[tuple[int, int]]:
    """
    Where the full names of towns, townships and streets of Chongqing stand.

    >>> list(towns_by_name("将在上和镇举办"))
    [(2, 5)]
    """
    towns, sizes = _towns()
    for match in _TOWN.finditer(text):
        end = match.end()
        for size in sizes.get(text[end - 2 : end], ()):
            if end >= size and text[end - size : end] in towns:
                yield end - size, end
                break


def _sizes_by_tail(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    sizes: dict[str, set[int]] = {}
    for name in names:
        sizes.setdefault(name[-2:], set()).add(len(name))
    return {tail: tuple(sorted(found, reverse=True)) for tail, found in sizes.items()}


@cache
def _all() -> Wordset:
    return Wordset(listings())


@cache
def _specialties() -> Wordset:
    listed = sections("specialties.txt")
    return Wordset((*listed["specialty"], *listed["brand"]))


@cache
def _kinds_of_specialty() -> Wordset:
    return Wordset(sections("specialties.txt")["kind"])


@cache
def sorts_of_products() -> tuple[str, ...]:
    """
    What fruit, cattle, food and the like are called, whose sorts have names: “伦晚”脐橙.

    >>> "脐橙" in sorts_of_products()
    True
    """
    return tuple(sections("specialties.txt")["sort"])


def specialties_in(text: str, regions: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """
    Where products stand that bear the name of their place; *regions* are starts by end.

    >>> list(specialties_in("荣昌猪出栏63万头，丰都麻辣鸡热销", {12: 10}))
    [(10, 15), (0, 3)]
    """
    for start, end in _kinds_of_specialty().find(text):
        if start in regions and start - regions[start] < _SHORTEST:
            yield regions[start], end
    yield from _specialties().find(text, lambda text, _, end: text[end : end + 1] not in _FAIRS)


def listed_in(text: str) -> Iterator[Listed]:
    """
    The listed names in *text*, the longest at each place.

    >>> text = "国务院与中国银行在印尼"
    >>> [text[name.start:name.end] for name in listed_in(text)]
    ['国务院', '中国银行', '印尼']
    """
    known = listings()
    found = [Listed(start, end, known[text[start:end]]) for start, end in _all().find(text)]
    starts = {name.start: name.end for name in found}
    further = [name for name in _divisions_in(text) if name.end > starts.get(name.start, 0)]
    yield from sorted((*found, *further), key=lambda name: (name.start, -name.end))


def _divisions_in(text: str) -> Iterator[Listed]:
    names, sizes = _full_names()
    for match in _LEVEL.finditer(text):
        end = match.end()
        for size in sizes.get(text[end - 2 : end], ()):
            if end >= size and text[end - size : end] in names:
                yield Listed(end - size, end, "city")
                break
