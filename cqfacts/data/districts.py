"""
The districts and counties of Chongqing, and what people call them.

A former county answers with what it became, a development zone with the division it lies in, a town
with its district. Names may be in traditional characters, in full width, or in English.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cqfacts import data
from cqfacts.data import counties
from cqfacts.model import District
from cqfacts.text.fold import fold
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

MUNICIPALITY = District("重庆市", "500000")
_CODE = regex(r"(\d{6})(?:\d{3}|\d{6})?")
_CITY = regex(r"重庆市?(?=.)")
_TOWN = regex(r"(?:(?:苗|土家|回|蒙古)族)*(?:民族)?[乡镇]$|街道$")
_LONGEST_NAME = 24
# Codes that were given up, and the ones that took their place
_FORMER_CODES = {
    "500222": "500110",
    "500223": "500152",
    "500224": "500151",
    "500225": "500111",
    "500226": "500153",
    "500227": "500120",
    "500228": "500155",
    "500232": "500156",
    "500234": "500154",
    "500381": "500116",
    "500382": "500117",
    "500383": "500118",
    "500384": "500119",
}


class Entry(NamedTuple):
    """A line of the table: a division and the forms of its name; `asked` are for who asks only."""

    district: District
    short: tuple[str, ...]
    former: tuple[str, ...]
    zones: tuple[str, ...]
    asked: tuple[str, ...]
    english: str

    @property
    def forms(self) -> tuple[str, ...]:
        """Every Chinese form that counts in running text."""
        return (self.district.name, *self.short, *self.former, *self.zones)


def districts() -> tuple[District, ...]:
    """
    The districts and counties of Chongqing by code: 38, and 两江新区, which replaced two of them.

    >>> len(districts()), districts()[0]
    (39, District(name='万州区', code='500101'))
    """
    return tuple(entry.district for entry in entries() if entry.district != MUNICIPALITY)


def find(name: str) -> tuple[District, ...]:
    """
    What goes by exactly that name or code, Chongqing's own first; none if nothing does.

    >>> find("垫江"), find("綦江县"), find("5001060000")
    ((District(name='垫江县', code='500231'),), (District(name='綦江区', code='500110'),), ())
    >>> [district.name for place in ("静观镇", "重庆北碚", "邻水") for district in find(place)]
    ['北碚区', '北碚区', '邻水县']
    """
    wanted = "".join(fold(name).split())
    code = _CODE.fullmatch(wanted)
    if code:
        return _with_code(code[1])
    own = _forms().get(wanted) or _forms().get(_CITY.sub("", wanted, count=1))
    return (own,) if own else _further(_CITY.sub("", wanted, count=1))


def place_of(town: str) -> tuple[District, ...]:
    """
    The districts of Chongqing that have a town, township or street of that name, short or full.

    >>> [district.name for district in place_of("花溪街道")]
    ['巴南区']
    >>> [district.name for district in place_of("静观")]
    ['北碚区']
    """
    return _towns().get(town, ())


def may_be_found(name: str) -> bool:
    """
    Whether a Chinese name, folded, begins and ends as those do that `find` knows.

    >>> may_be_found("成都武侯区"), may_be_found("成都开工"), may_be_found("新春")
    (True, False, False)
    """
    return name[:2] in _beginnings() and name[-2:] in _ends()


@cache
def _beginnings() -> frozenset[str]:
    """The first two characters of every name."""
    return frozenset(name[:2] for name in _all_names())


@cache
def _ends() -> frozenset[str]:
    """The last two characters of every name."""
    return frozenset(name[-2:] for name in _all_names())


def _all_names() -> Iterator[str]:
    """Every name that `find` knows, but for those of two places, one behind the other."""
    yield from _forms()
    yield from _towns()
    for place in counties.places():
        yield from (place.name, place.short)


def aliases(district: District) -> tuple[str, ...]:
    """
    The forms of the district's name, the official one first; only that one outside Chongqing.

    >>> aliases(find("梁平")[0])
    ('梁平区', '梁平', '梁平县', '梁山县', 'Liangping')
    """
    for entry in entries():
        if entry.district.code == district.code:
            forms = (*entry.forms, *entry.asked, entry.english)
            return tuple(dict.fromkeys(forms))
    place = counties.with_code(district.code)
    return tuple(dict.fromkeys((place.name, place.short))) if place else (district.name,)


def mentions(text: str) -> list[tuple[int, int, District]]:
    """
    Where running text names districts, counties or cities, in order and apart from each other.

    Chongqing's count by any form, its neighbours by their short names too, all others by full name
    or behind their province or city. Where one name may be several places, the last province or
    city named decides; where none was, it is left out.

    >>> [(start, district.name) for start, _, district in mentions("沙区与四川邻水、达川")]
    [(0, '沙坪坝区'), (5, '邻水县'), (8, '达川区')]
    """
    from cqfacts.data.scan import scan

    return scan(text)


def neighbours() -> tuple[District, ...]:
    """
    The cities and counties around Chongqing that its news calls by their short names.

    >>> District("邻水县", "511623") in neighbours()
    True
    """
    found = (counties.with_code(code) for code in re.findall(r"\d{6}", data.text("neighbours.txt")))
    return tuple(place.district for place in found if place)


def province(code: str) -> str:
    """
    The province in which the division with the code lies; an empty string if there is none.

    >>> province("511623")
    '四川省'
    """
    return counties.province(code)


@cache
def entries() -> tuple[Entry, ...]:
    """The table of Chongqing, the municipality first."""
    return tuple(_entry(line) for line in data.lines("districts.tsv"))


def _entry(line: str) -> Entry:
    code, name, *columns, english = line.split("\t")
    short, former, zones = (tuple(f for f in c.split() if f[-1] != "*") for c in columns)
    asked = tuple(form[:-1] for form in " ".join(columns).split() if form[-1] == "*")
    return Entry(District(name, code), short, former, zones, asked, english)


@cache
def _forms() -> dict[str, District]:
    """From every form, folded and without spaces, to its district; official names win."""
    table: dict[str, District] = {}
    for entry in entries():
        english = fold(entry.english.replace(" ", ""))
        names = (english, english.replace("'", ""))
        spelled = (f"{name}{kind}" for name in names for kind in ("", "district", "county"))
        for form in (*entry.forms, *entry.asked, *spelled):
            table.setdefault(fold(form), entry.district)
    return table | {entry.district.name: entry.district for entry in entries()}


@cache
def _towns() -> dict[str, tuple[District, ...]]:
    """From the names of towns, full and short, to their districts."""
    table: dict[str, tuple[District, ...]] = {}
    own = {entry.district.code: entry.district for entry in entries()}
    for line in data.lines("towns.txt"):
        code, *towns = line.split()
        for town in towns:
            for form in (town, _TOWN.sub("", town)):
                if own[code] not in table.get(form, ()) and len(form) > 1:
                    table[form] = (*table.get(form, ()), own[code])
    return table


def _with_code(code: str) -> tuple[District, ...]:
    own = {entry.district.code: entry.district for entry in entries()}
    code = _FORMER_CODES.get(code, code)
    if code in own:
        return (own[code],)
    place = counties.with_code(code)
    return (place.district,) if place else ()


def _further(name: str) -> tuple[District, ...]:
    """What is no district of Chongqing: towns, the rest of the country, a place behind another."""
    towns = place_of(name)
    full = counties.named(name)
    found = (
        (*(towns if _is_town(name) else ()), *(place.district for place in full))
        or _neighbour(name)
        or towns
        or tuple(place.district for place in counties.called(name))
    )
    return tuple(dict.fromkeys(found)) or _behind(name)


def _is_town(name: str) -> bool:
    return name.endswith(("镇", "乡", "街道"))


def _neighbour(short: str) -> tuple[District, ...]:
    place = counties.with_code(_neighbours().get(short, ""))
    return (place.district,) if place else ()


@cache
def _neighbours() -> dict[str, str]:
    """The codes of the neighbours by their short names."""
    items = data.text("neighbours.txt").split()
    return {item[counties.CODE_DIGITS :]: item[: counties.CODE_DIGITS] for item in items}


def _behind(name: str) -> tuple[District, ...]:
    """A place named behind the district, city or province that it lies in, such as 成都武侯区."""
    if len(name) > _LONGEST_NAME:
        return ()
    for cut in range(len(name) - 2, 1, -1):
        head, rest = name[:cut], name[cut:]
        own = _forms().get(head)
        if own and own in place_of(rest):
            return (own,)
        for place in (*counties.named(head), *counties.called(head)):
            under = place.code.rstrip("0") if place.code.endswith("00") else place.code
            found = counties.named(rest, under) or counties.called(rest, under)
            further = [p.district for p in found if p.code != place.code]
            further = further or [d for d in _behind(rest) if d.code.startswith(under)]
            if further:
                return tuple(further)
    return ()
