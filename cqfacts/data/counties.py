"""
The provinces, prefectures and counties of China, by name, short name and code.

Looking up one name reads the file and searches it; the tables are made when running text asks.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from cqfacts import data
from cqfacts.model import District
from cqfacts.text.regex import regex

_FILE = "counties.txt"
_ENTRY = regex(r"(\d{6})([^\s/]+)(?:/(\S+))?")
CODE_DIGITS = 6
_NO_SHORT = 2  # 泸县 is 泸县 to everyone


class Place(NamedTuple):
    """A division, with the short name that people use for it."""

    code: str
    name: str
    short: str

    @property
    def district(self) -> District:
        """As other rooms know it."""
        return District(self.name, self.code)


def with_code(code: str) -> Place | None:
    """
    The division that has the code of six digits.

    >>> with_code("511623")
    Place(code='511623', name='邻水县', short='邻水')
    """
    found = _entries_with(code) if len(code) == CODE_DIGITS else ()
    return next(iter(found), None)


def named(name: str, within: str = "") -> tuple[Place, ...]:
    """
    The divisions of that full name, those whose codes begin with *within*, by code.

    >>> [place.code for place in named("朝阳区")]
    ['110105', '220104']
    """
    found = (place for place in _entries_with(name) if place.name == name)
    return tuple(place for place in found if place.code.startswith(within))


def called(short: str, within: str = "") -> tuple[Place, ...]:
    """
    The divisions of that short name; provinces and cities come first.

    >>> [place.name for place in called("朝阳", within="21")]
    ['朝阳市', '朝阳县']
    """
    found = (place for place in _entries_with(short) if place.short == short)
    under = (place for place in found if place.code.startswith(within))
    return tuple(sorted(under, key=lambda place: not place.code.endswith("00")))


def province(code: str) -> str:
    """
    The province in which the division with the code lies; an empty string if there is none.

    >>> province("511623"), province("500231"), province("99")
    ('四川省', '重庆市', '')
    """
    found = with_code(f"{code[:2]}0000")
    return found.name if found else ""


@cache
def places() -> tuple[Place, ...]:
    """Every division of the country, by code within each province."""
    return tuple(_place(*entry) for entry in _ENTRY.findall(data.text(_FILE)))


@lru_cache(maxsize=256)  # a name is looked up as a full one and as a short one, one after the other
def _entries_with(part: str) -> tuple[Place, ...]:
    """The divisions in whose entries the letters or digits stand."""
    text = data.text(_FILE)
    found: list[Place] = []
    at = text.find(part) if part else -1
    while at >= 0:
        entry = _ENTRY.match(text, _beginning(text, at))
        end = at + len(part)
        if entry and entry.end() >= end:
            found.append(_place(*entry.groups("")))
            end = entry.end()
        at = text.find(part, end)
    return tuple(found)


def _beginning(text: str, at: int) -> int:
    """Where the entry begins that stands at *at*."""
    return max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1


def _place(code: str, name: str, short: str) -> Place:
    return Place(code, name, short or (name[:-1] if len(name) > _NO_SHORT else name))
