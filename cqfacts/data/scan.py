"""
Districts, counties and cities in running text, in one pass.

Short names are looked for by their first two characters, full names of the rest of the country by
their last two: 区, 县, 市 or 旗 and the character before. All else is passed over by one regex that
first looks for one of a set of characters, so the work grows with the text alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cqfacts import data
from cqfacts.data import counties
from cqfacts.data.districts import MUNICIPALITY, entries
from cqfacts.model import District
from cqfacts.text.fold import fold
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Mention = tuple[int, int, District]

CHONGQING = "50"
_TRADITIONAL = regex("[區縣慶壩墊陽東銅榮開長]")
_SUFFIXES = "区县市旗"
# 区域 市场 旗下: the suffix belongs to what follows
_NO_SUFFIX = {"区": "域间位块别", "市": "场值面", "旗": "下舰帜袍号杆手", "县": "域"}
_PROVINCE_SUFFIX = regex("(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)?")
_LONGEST_SHORT = 5


class Form(NamedTuple):
    """A name that stands for itself, and what must not stand around it."""

    text: str
    district: District
    before: tuple[str, ...]
    behind: tuple[str, ...]


class Country(NamedTuple):
    """The full names of the country."""

    codes: dict[str, tuple[str, ...]]
    lengths: dict[str, tuple[int, ...]]  # of the names that end in these two characters
    local: frozenset[str]  # names that are common words unless their city stands before


def scan(text: str) -> list[Mention]:
    """
    The mentions in *text*; see `cqfacts.data.districts.mentions`.

    >>> [text[2:] for text in scan("浙江杭州市西湖区、江北区")]
    [(District(name='杭州市', code='330100'),), (District(name='西湖区', code='330106'),), \
(District(name='江北区', code='500105'),)]
    """
    return _Scan(fold(text) if is_folded(text) else text).run()


def is_folded(text: str) -> bool:
    """Whether the text is looked through in simplified characters."""
    return _TRADITIONAL.search(text) is not None


def is_shared(district: District) -> bool:
    """
    Whether others have the full name too, so that a text before it may tell which is meant.

    >>> is_shared(District("鼓楼区", "320106")), is_shared(District("南京市", "320100"))
    (True, False)
    """
    return len(_country().codes.get(district.name, ())) > 1


class _Scan:
    """One pass over one text: what was found, and the province or city that was named last."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Mention] = []
        self.done = 0  # nothing before is looked at again
        self.inside = ""  # the beginning of the codes under the last province or city
        self.edge = -1  # where its name ended

    def run(self) -> list[Mention]:
        text, forms, provinces, endings = self.text, _forms(), _provinces(), _country().lengths
        for hit in _pattern().finditer(text):
            start = hit.start()
            if start < self.done:
                continue
            head = text[start : start + 2]
            if head in forms and self._form(forms[head], start):
                continue
            if head in provinces:
                self._province(start, provinces[head])
            elif text[start - 1 : start + 1] in endings:
                self._full(start + 1)
        return self.found

    def _form(self, forms: Iterable[Form], start: int) -> bool:
        """A form that stands for itself."""
        form = _standing(forms, self.text, start)
        if not form:
            return False
        end = start + len(form.text)
        if form.district == MUNICIPALITY and self._is_prefix(end):
            self._enter(end, CHONGQING)
        else:
            self._add(start, end, form.district)
        return True

    def _is_prefix(self, end: int) -> bool:
        """Whether a district of Chongqing follows at once: 重庆市长寿区 names one place."""
        form = _standing(_forms().get(self.text[end : end + 2], ()), self.text, end)
        return form is not None and form.district.code.startswith(CHONGQING)

    def _province(self, start: int, names: Iterable[tuple[str, str]]) -> None:
        for name, code in names:
            if self.text.startswith(name, start):
                suffix = _PROVINCE_SUFFIX.match(self.text, start + len(name))
                assert suffix
                self._enter(suffix.end(), code)
                self._follow()
                return

    def _follow(self) -> None:
        """A place named right behind its province or city: 广西钦州, 四川达州大竹."""
        names = _under(self.inside[:2]) if self.inside else {}
        for length in range(min(_LONGEST_SHORT, len(self.text) - self.edge), 1, -1):
            end = self.edge + length
            for place in names.get(self.text[self.edge : end], ()):
                if _is_below(place.code, self.inside):
                    if self.text.startswith(place.name, self.edge):
                        end = self.edge + len(place.name)
                    self._add(self.edge, end, place.district)
                    return

    def _full(self, end: int) -> None:
        """A full name that ends here, the longest that overlaps nothing found before."""
        text, country = self.text, _country()
        if text[end : end + 1] in _NO_SUFFIX[text[end - 1]] and end < len(text):
            return
        for length in country.lengths.get(text[end - 2 : end], ()):
            start = end - length
            name = text[max(start, 0) : end]
            if start >= self.done and name in country.codes:
                code = self._choose(name, country, is_behind=start == self.edge)
                if code:
                    self._add(start, end, District(name, code))
                return

    def _choose(self, name: str, country: Country, *, is_behind: bool) -> str:
        """The code that is meant by a name, as far as the text tells."""
        codes = country.codes[name]
        near = [code for code in codes if self.inside and code.startswith(self.inside)]
        if name in country.local:
            return near[0] if near and is_behind else ""
        if len(codes) == 1:
            return codes[0]
        return near[0] if len(near) == 1 else ""

    def _add(self, start: int, end: int, district: District) -> None:
        self.found.append((start, end, district))
        self.done = end
        if district == MUNICIPALITY:
            self._enter(end, CHONGQING)
        elif district.code.endswith("00"):
            self._enter(end, district.code[:4])
            self._follow()

    def _enter(self, end: int, inside: str) -> None:
        self.done = self.edge = end
        self.inside = inside


def _is_below(code: str, inside: str) -> bool:
    """Whether the code is that of a part, not of the province or city itself."""
    return code.startswith(inside) and len(code.rstrip("0")) > len(inside)


def _standing(forms: Iterable[Form], text: str, start: int) -> Form | None:
    """The first of the forms that stands at *start* and is the place."""
    for form in forms:
        name, _, before, behind = form
        if text.startswith(name, start) and not (
            (behind and text.startswith(behind, start + len(name)))
            or (before and text.endswith(before, 0, start))
        ):
            return form
    return None


@cache
def _pattern() -> re.Pattern[str]:
    """A first character of a form before a second one, and every suffix."""
    firsts, seconds = map(
        "".join, map(sorted, map(set, zip(*_forms(), *_provinces(), strict=True)))
    )
    return re.compile(f"[{firsts}{_SUFFIXES}](?:(?=[{seconds}])|(?<=[{_SUFFIXES}]))")


@cache
def _forms() -> dict[str, tuple[Form, ...]]:
    """The forms that stand for themselves by their first two characters, the longest first."""
    table: dict[str, list[Form]] = defaultdict(list)
    for text, district in _names():
        table[text[:2]].append(Form(text, district, *_limits(text)))
    return {head: tuple(sorted(forms, key=_by_length)) for head, forms in table.items()}


def _by_length(form: Form) -> int:
    return -len(form.text)


def _names() -> Iterator[tuple[str, District]]:
    """Chongqing's forms, and the short and full names of its neighbours."""
    for entry in entries():
        yield from ((form, entry.district) for form in entry.forms)
    for line in data.lines("neighbours.txt"):
        for item in line.split():
            place = counties.with_code(item[: counties.CODE_DIGITS])
            assert place, item
            yield place.short, place.district
            yield place.name, place.district


def _limits(form: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What must not stand before and behind a form."""
    before, behind = _not_places().get(form, ("", ""))
    return tuple(before.split()), (*behind.split(), *_NO_SUFFIX.get(form[-1], ""))


@cache
def _not_places() -> dict[str, tuple[str, str]]:
    rows = (line.split("\t") for line in data.lines("not_places.tsv"))
    return {form: (before, behind) for form, before, behind in rows}


@cache
def _provinces() -> dict[str, tuple[tuple[str, str], ...]]:
    """From the first two characters of a province's short name to such names and their codes."""
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    for place in counties.places():
        if place.code.endswith("0000") and not place.code.startswith(CHONGQING):
            head = place.short[:2]
            table[head] = (*table.get(head, ()), (place.short, place.code[:2]))
    return table


@cache
def _under(province: str) -> dict[str, tuple[counties.Place, ...]]:
    """The places of a province by full and by short name, cities first."""
    table: dict[str, tuple[counties.Place, ...]] = {}
    places = [place for place in counties.places() if place.code.startswith(province)]
    for place in sorted(places, key=lambda place: not place.code.endswith("00")):
        table[place.name] = (*table.get(place.name, ()), place)
        if place.short != place.name and _not_places().get(place.short, ("", ""))[0] != "-":
            table[place.short] = (*table.get(place.short, ()), place)
    return table


@cache
def _country() -> Country:
    """The full names of the country by name and by ending."""
    codes: dict[str, tuple[str, ...]] = {}
    lengths: dict[str, set[int]] = defaultdict(set)
    for place in counties.places():
        if place.name[-1] in _SUFFIXES and not place.code.endswith("0000"):
            codes[place.name] = (*codes.get(place.name, ()), place.code)
            lengths[place.name[-2:]].add(len(place.name))
    local = frozenset(form for form, (before, _) in _not_places().items() if before == "*")
    return Country(
        codes, {end: tuple(sorted(n, reverse=True)) for end, n in lengths.items()}, local
    )
