"""
The names of an article: people with their posts, organisations, places and other named things.

An article gives a name in full once and is brief after that: 重庆捷力轮毂制造有限公司 becomes 捷力轮毂,
总经理韩超 becomes 韩超. So the whole article is read at once, and what it introduced is known
everywhere in it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from cqfacts.extract.endings import Found, names_by_ending
from cqfacts.extract.gazetteer import listed_in
from cqfacts.extract.marked import marked_names, short_titles
from cqfacts.extract.organisations import organisations_in
from cqfacts.extract.people import is_followed, people_in
from cqfacts.extract.places import features_in, regions_in
from cqfacts.extract.shortforms import short_forms
from cqfacts.extract.wordset import one_of
from cqfacts.model import Name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from cqfacts.model import District

_MANY = 100
_OFFICES = ("company", "short", "body")


def read_names(
    sentences: Sequence[str],
    *,
    authors: Sequence[str] = (),
    outlet: str | None = None,
    district: District | None = None,
) -> list[list[Name]]:
    """
    The names of each sentence of an article, in their order, as printed.

    Names that the article uses for one thing have each other as aliases. *authors*, *outlet* and
    *district* are those of the article.

    >>> sentences = ["顺锦公司负责人汪成松介绍了重庆顺锦金属铸造有限公司。", "汪成松说，不难。"]
    >>> [[(name.text, name.title) for name in found] for found in read_names(sentences)]
    [[('顺锦公司', None), ('汪成松', '顺锦公司负责人'), ('重庆顺锦金属铸造有限公司', None)], [('汪成松', '顺锦公司负责人')]]
    """
    text = "\n".join(sentences)
    found, forms = _read(text, authors)
    starts = [0, *accumulate(len(sentence) + 1 for sentence in sentences)]
    names: list[list[Name]] = [[] for _ in sentences]
    for start, end, kind, title in found:
        index = bisect_right(starts, start) - 1
        printed = text[start:end]
        aliases = tuple(form for form in forms.get(printed, ()) if form != printed)
        at = (start - starts[index], end - starts[index])
        names[index].append(Name(printed, kind, title, aliases, at))
    return names


def _read(text: str, authors: Sequence[str]) -> tuple[list[Found], Mapping[str, tuple[str, ...]]]:
    """The names of the whole text in order, none inside another; and the forms of each thing."""
    listed = list(listed_in(text))
    regions = regions_in(text, [name for name in listed if name.listing not in _OFFICES])
    offices = [name for name in listed if name.listing in _OFFICES]
    full = [*names_by_ending(text, regions.starts)]
    full += organisations_in(text, offices, regions.starts)
    full += marked_names(text, regions.starts)
    full += features_in(text, regions.starts)
    ends = _widest([found for found in full if found.type == "organisation"])
    people = list(people_in(text, regions.starts, ends))
    every = _apart([*full, *people, *regions.names])
    forms = {**short_forms(text, every, regions.starts), **short_titles(text)}
    every = _apart([*every, *_again(text, every, forms)])
    return _with_titles(text, every), _groups(forms)


def _widest(found: Iterable[Found]) -> dict[int, int]:
    """The earliest start of the names that end at a place."""
    ends: dict[int, int] = {}
    for name in found:
        ends[name.end] = min(name.start, ends.get(name.end, name.start))
    return ends


def _apart(found: Iterable[Found]) -> list[Found]:
    """The longest names that do not overlap, in their order."""
    kept: dict[int, Found] = {}
    taken: set[int] = set()
    for name in sorted(found, key=lambda name: (name.start - name.end, name.start, name.title is None)):
        if name.start not in taken and name.end - 1 not in taken:
            taken.update(range(name.start, name.end))
            kept[name.start] = name
    return [kept[start] for start in sorted(kept)]


def _again(text: str, found: Iterable[Found], forms: Mapping[str, str]) -> Iterator[Found]:
    """The further places of people and of short forms that the article has introduced."""
    known = {text[name.start : name.end]: name for name in found if name.type == "person"}
    kinds = {text[name.start : name.end]: name.type for name in found}
    brief = {form: kinds[full] for form, full in forms.items() if full in kinds}
    for start, end in _places(text, {*known, *brief}):
        words = text[start:end]
        if words in brief:
            yield Found(start, end, brief[words])
        elif len(words) > 2 or is_followed(text, end):  # noqa: PLR2004
            yield Found(start, end, "person")


def _places(text: str, words: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where any of the words stand; few are sought one by one, many by one expression."""
    if len(words) > _MANY:
        yield from (match.span() for match in re.finditer(one_of(words), text))
        return
    for word in words:
        start = text.find(word)
        while start >= 0:
            yield start, start + len(word)
            start = text.find(word, start + len(word))


def _with_titles(text: str, found: Iterable[Found]) -> list[Found]:
    """The same with each person's fullest post wherever the person is named."""
    found = list(found)
    titles: dict[str, str] = {}
    for name in found:
        printed = text[name.start : name.end]
        if name.title and len(name.title) > len(titles.get(printed, "")):
            titles[printed] = name.title
    return [
        name if name.type != "person" or name.title else name._replace(title=titles.get(text[name.start : name.end]))
        for name in found
    ]


def _groups(forms: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """All forms of each thing, by each of its forms, the full form first."""
    groups: dict[str, list[str]] = {}
    for brief, full in forms.items():
        groups.setdefault(full, [full]).append(brief)
    return {form: tuple(group) for group in groups.values() for form in group}
