"""
The facts of a district, by whatever name it is asked for.

A real district by any of its names (full, short, former, traditional, English, code, a town of it)
is itself, even where another one with facts resembles it: 渝北 is never taken for 北碚. What
names no district is tried in turn as pinyin, as initials, with the wrong suffix (垫江区), as a
place that the store knows (青凤科创城), by sound (良平) and by shape (沙坪霸), among the districts
of Chongqing and those the store has facts of. Where several fit, those with facts come first;
where several of these fit, none is chosen and all are offered.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.data import districts as gazetteer
from cqfacts.errors import BadOption, EmptyQuery
from cqfacts.model import Answer, Match, Result
from cqfacts.store.interface import Found
from cqfacts.text.fold import fold
from cqfacts.text.regex import regex
from cqfacts.text.sound import initials, loose, readings, spellings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cqfacts.model import District, Fact, How
    from cqfacts.store.interface import DistrictCount, Store

_LARGE = 10_000  # facts of a region that are no longer looked at one by one
_CHONGQING = "50"  # what its codes begin with
_SUFFIX = regex(r"(?:自治)?[区县市州旗]$")
_PEOPLES = regex(r"(?<=^..)(?:[一-鿿]{1,4}族)+(?=自治县$)")  # 石柱土家族自治县
_LED = regex(r"^(?:[一-鿿]{1,4}族)+(?=[一-鿿]{2})")  # 土家族石柱自治县
_TOWN_SUFFIX = regex(r"(?:镇|乡|街道)$")
_GOVERNMENT = "政府"
_OFFICE = regex(r"(?<=[区县市])(?:人民)?政府$")
_LATIN_SUFFIX = regex(r"[\s_-]*(?:district|county|city|qu|xian)$")
_LATIN = regex(r"[a-zü' -]+")
_PAIR = 2
_LEAST_LETTERS = 5  # of a pinyin name with a slip


class Meant(NamedTuple):
    """The district that a name means, how that was found, and what else it may mean."""

    district: District | None
    how: How = "exact"
    others: tuple[District, ...] = ()


def districts(store: Store) -> list[DistrictCount]:
    """Every district with its number of facts and articles, most facts first."""
    return store.districts()


def district(store: Store, text: str, *, limit: int = 10, offset: int = 0) -> Result:
    """
    The facts of the district that *text* means: of its own articles, then those that mention it.

    Raises `EmptyQuery` for a blank name. A name that means no district, or several alike, has no
    answers; `suggestions` then holds what it may mean.
    """
    if not text.strip():
        raise EmptyQuery("the name is empty", "write a district such as 垫江, or none for all")
    if limit < 0 or offset < 0:
        raise BadOption("limit and offset cannot be negative", "0 for --limit shows all")
    meant = resolve(store, text)
    suggestions = tuple(other.name for other in meant.others)
    if meant.district is None:
        return Result("district", text, 0, (), suggestions)
    found = _facts(store, meant.district.code, limit, offset)
    names = _forms(meant.district)
    answers = tuple(
        Answer(fact, Match(_score(fact, meant), meant.how, tuple(_places(fact.quote, names))))
        for fact in store.facts(found.numbers)
    )
    return Result("district", text, found.total, answers, suggestions, meant.district)


def _facts(store: Store, code: str, limit: int, offset: int) -> Found:
    """
    The facts of the district; those of a region are those of its districts, one by one.

    The total of a large region counts a fact of two districts twice.
    """
    if not is_region(code):
        return store.facts_of_district(code, limit, offset)
    within = code.rstrip("0") if code.endswith("0000") else code[:4]
    parts = [c for c in districts(store) if c.district.code.startswith(within)]
    total = sum(part.facts for part in parts)
    most = offset + limit if limit and total > _LARGE else 0
    every: dict[int, None] = {}
    for part in parts:
        every |= dict.fromkeys(store.facts_of_district(part.district.code, most).numbers)
        if most and len(every) >= most:
            break
    numbers = list(every)[offset : offset + limit if limit else None]
    return Found(numbers, total if most else len(every))


def resolve(store: Store, text: str) -> Meant:
    """The district that *text* means in a store; see the head of this module."""
    plain = "".join(fold(text).split())
    if plain.endswith(_GOVERNMENT):
        plain = text = _OFFICE.sub("", plain)
    named = gazetteer.find(text.strip())
    is_town = named and _is_only_a_town(plain, named)
    if named and not is_town:
        return _chosen(store, named, "exact")
    if _LATIN.fullmatch(plain):
        whole = fold(text).strip()
        meant = _by_letters(store, whole)
        bare = _LATIN_SUFFIX.sub("", whole)
        return (
            meant if meant.district or meant.others or bare == whole else _by_letters(store, bare)
        )
    base = _SUFFIX.sub("", plain) if len(plain) > _PAIR else plain  # as of 忠县
    base = _LED.sub("", base) or base
    candidates = _candidates(store)
    same = _by_base(base, candidates)
    if same:
        return _chosen(store, same, "exact")
    place = _of_place(store, plain) if base and not _is_wider(plain) else None
    if place:
        return Meant(place)
    if not named and _is_wider(plain):
        return Meant(None)
    slip = _by_slip(base, _covered(store)) or _by_slip(base, [] if is_town else candidates)
    if slip:
        return _chosen(store, *slip)
    return _chosen(store, named, "exact") if named else Meant(None)


def _is_only_a_town(plain: str, named: Sequence[District]) -> bool:
    """Whether the districts have the name from a town whose suffix is left out."""
    if plain in map(fold, gazetteer.aliases(named[0])):
        return False
    return named == gazetteer.place_of(plain) and not _TOWN_SUFFIX.search(plain)


def _covered(store: Store) -> list[District]:
    """The districts that the store has facts of, less the municipality."""
    found = (count.district for count in store.districts())
    return [district for district in found if not is_region(district.code)]


def is_region(code: str) -> bool:
    """
    Whether it is the code of a municipality, province or prefecture, which has others in it.

    >>> is_region("500000"), is_region("500106")
    (True, False)
    """
    return code.endswith("00")


def _is_wider(plain: str) -> bool:
    """Whether it names a region, a mountain or a river that lies in several districts."""
    from cqfacts.data.sections import sections

    return any(plain in words for words in sections("regions.txt").values())


def _by_slip(base: str, candidates: Sequence[District]) -> tuple[list[District], How] | None:
    """What sounds the same, else what is one slip away."""
    if len(base) < _PAIR:
        return None
    by_sound = _by_sound(base, candidates)
    if by_sound:
        return by_sound, "homophone"
    by_shape = _by_shape(base, candidates)
    return (by_shape, "fuzzy") if by_shape else None


def _candidates(store: Store) -> list[District]:
    """The districts a slip may mean: those of Chongqing, and others with facts."""
    known = {d.code: d for d in (*gazetteer.districts(), *_covered(store))}
    return list(known.values())


def _chosen(store: Store, found: Sequence[District], how: How) -> Meant:
    """The only one with facts, else the only one of Chongqing with facts; else all are offered."""
    if len(found) == 1:
        return Meant(found[0], how)
    covered = {district.code for district in _covered(store)}
    with_facts = [d for d in found if d.code in covered]
    own = [d for d in with_facts if d.code.startswith(_CHONGQING)]
    for few in (with_facts, own):
        if len(few) == 1:
            return Meant(few[0], how, tuple(d for d in with_facts if d != few[0]))
    return Meant(None, how, tuple(with_facts or found))


@cache
def _short(name: str) -> str:
    name = _PEOPLES.sub("", name) if "族" in name else name
    return _SUFFIX.sub("", name) if len(name) > _PAIR else name  # 忠县 stays


def _forms(meant: District) -> list[str]:
    """What a quote may call the district, longest first."""
    forms = {meant.name, _short(meant.name), *gazetteer.aliases(meant)}
    return sorted((f for f in forms if len(f) > 1 and not f.isascii()), key=len, reverse=True)


def _places(quote: str, names: list[str]) -> Iterable[tuple[int, int]]:
    pattern = "|".join(map(re.escape, names))
    return (place.span() for place in re.finditer(pattern, quote)) if pattern else ()


def _score(fact: Fact, meant: Meant) -> float:
    """1 for a fact that speaks of the district by itself, less for a slip in the name."""
    assert meant.district
    base = 1.0 if meant.district.name in {d.name for d in fact.districts} else 0.8
    return base if meant.how == "exact" else round(base * 0.9, 4)


def _of_place(store: Store, plain: str) -> District | None:
    """The district of a place that the store knows: that of the article that names it."""
    known = [t for t in store.terms_beginning(plain, 20) if t.type == "place"]
    if not any(fold(term.text) == plain for term in known):
        return None
    from cqfacts.lookup.keywords import search

    answers = search(store, plain, limit=20, exact=True).answers
    own = [d for answer in answers for d in answer.fact.districts if not is_region(d.code)]
    return max(own, key=own.count) if own else None


def _by_base(base: str, candidates: Iterable[District]) -> list[District]:
    """Those whose short name it is, whatever suffix it bears."""
    return [d for d in candidates if _short(d.name) == base]


def _by_sound(base: str, candidates: Iterable[District]) -> list[District]:
    """
    Those that sound the same, then those that sound nearly the same (巴蓝 for 巴南), then those
    whose first two characters of three sound so (沙平).
    """
    sounds = set(spellings(base))
    heads = {loose(sound)[:1] for sound in sounds}
    few = [d for d in candidates if not heads.isdisjoint(_heads(d.name[0]))]
    same = [d for d in few if sounds & set(spellings(_short(d.name)))]
    if same or not sounds:
        return same
    near = {loose(sound) for sound in sounds}
    nearly = [d for d in few if near & {loose(s) for s in spellings(_short(d.name))}]
    long = (d for d in few if len(_short(d.name)) == _PAIR + 1)
    return nearly or [d for d in long if sounds & set(spellings(d.name[:_PAIR]))]


@cache
def _heads(char: str) -> frozenset[str]:
    """The first letters, as they are confused, of all that begins with the character."""
    return frozenset(loose(reading)[:1] for reading in readings(char))


@cache
def _first_letters(char: str) -> frozenset[str]:
    return frozenset(reading[:1] for reading in readings(char))


def _by_shape(base: str, candidates: Iterable[District]) -> list[District]:
    """Those one slip away (a character wrong, missing, added or two swapped), best first."""
    from rapidfuzz.distance import OSA

    near = [d for d in candidates if OSA.distance(base, _short(d.name), score_cutoff=1) <= 1]
    near = [d for d in near if _resembles(base, _short(d.name))]
    swapped = [d for d in near if sorted(base) == sorted(_short(d.name))]
    return _nearest(swapped or near, lambda d: _sound_distance(base, _short(d.name)))


def _resembles(base: str, name: str) -> bool:
    """Whether they share a character; of a pair the other has to look alike: 巴山 is not 巴南."""
    if not set(base) & set(name):
        return False
    from cqfacts.text.shape import near

    is_pair = len(base) == len(name) == _PAIR and sorted(base) != sorted(name)
    return not is_pair or all(map(near, base, name))


def _sound_distance(one: str, other: str) -> int:
    from rapidfuzz.distance import OSA

    ways = ((a, b) for a in spellings(one) for b in spellings(other))
    return min((OSA.distance(a, b) for a, b in ways), default=99)


def _nearest(found: list[District], distance: Callable[[District], int]) -> list[District]:
    """Those of the smallest distance."""
    if not found:
        return []
    distances = [distance(d) for d in found]
    least = min(distances)
    return [d for d, far in zip(found, distances, strict=True) if far == least]


def _by_letters(store: Store, latin: str) -> Meant:
    """By pinyin, then by initials, then by pinyin with a slip."""
    letters = re.sub(r"[\s'-]", "", latin)
    candidates = _candidates(store)
    every = (*candidates, gazetteer.MUNICIPALITY)
    few = [d for d in every if letters[:1] in _first_letters(d.name[0])]
    by_sound = [d for d in few if letters in _sounds(d) and d != gazetteer.MUNICIPALITY]
    if by_sound:
        return _chosen(store, by_sound, "pinyin")
    by_initials = [d for d in few if letters in _initials(d)]
    if by_initials:
        usual = [d for d in by_initials if letters in _usual_initials(d)]  # 石柱 is no dz
        return _chosen(store, usual or by_initials, "pinyin")
    if len(letters) < _LEAST_LETTERS:
        return Meant(None)
    from rapidfuzz.distance import OSA

    def distance(d: District) -> int:
        return min((OSA.distance(letters, sound) for sound in _sounds(d)), default=99)

    near = [d for d in candidates if distance(d) <= 1 + len(letters) // 10]
    return _chosen(store, _nearest(near, distance), "fuzzy") if near else Meant(None)


@cache
def _sounds(d: District) -> set[str]:
    return {sound for name in (d.name, _short(d.name)) for sound in spellings(name)}


@cache
def _usual_initials(d: District) -> set[str]:
    """The initials by the first reading of each character."""
    names = (d.name, _short(d.name))
    return {"".join([ways[0][0] for ways in map(readings, name) if ways]) for name in names}


@cache
def _initials(d: District) -> set[str]:
    return {letters for name in (d.name, _short(d.name)) for letters in initials(name)}
