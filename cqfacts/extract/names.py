"""
The names of an article: people with their posts, organisations, places and other named things.

An article gives a name in full once and is brief after that: 重庆捷力轮毂制造有限公司 becomes
捷力轮毂, 总经理韩超 becomes 韩超. So the whole article is read at once, and what it introduced is
known everywhere in it.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING

from cqfacts.data.scan import scan
from cqfacts.extract.endings import Found, names_by_ending
from cqfacts.extract.gazetteer import listed_in, specialties_in
from cqfacts.extract.marked import marked_names, short_titles
from cqfacts.extract.organisations import OFFICES, organisations_in, organisations_of_posts
from cqfacts.extract.people import is_followed, people_in
from cqfacts.extract.places import features_in, listed_places, regions_in, towns_in
from cqfacts.extract.shortforms import COMPANY, full_offices, short_forms
from cqfacts.extract.wordset import Wordset
from cqfacts.model import Name
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from cqfacts.data.scan import Mention
    from cqfacts.model import District, NameType
    from cqfacts.text.passage import Passage

_MANY = 100  # names that are cheaper to seek all at once
_MOST_FORMS = 50  # of one name
_FULL_SIZE = 3
_THIS_COMPANY = regex(r"^(?:[该本]?公司|该?集团)(?=.)")


def read_names(
    sentences: Sequence[str],
    *,
    authors: Sequence[str] = (),
    outlet: str | None = None,
    district: District | None = None,
    mentions: Sequence[Mention] | None = None,
    passages: Sequence[Passage] = (),
) -> list[list[Name]]:
    """
    The names of each sentence of an article, in their order, as printed.

    Names that the article uses for one thing have each other as aliases. *authors*, *outlet* and
    *district* are those of the article, *mentions* the districts in its joined sentences, where
    they are known already; with *passages*, which the sentences are, names have their spans.

    >>> sentences = ["重庆顺锦铸造公司总经理汪成松来了。", "汪成松说，顺锦不远。"]
    >>> [name.text for names in read_names(sentences) for name in names]
    ['重庆顺锦铸造公司', '汪成松', '汪成松', '顺锦']
    >>> _, (person, company) = read_names(sentences)
    >>> person.title, company.aliases
    ('重庆顺锦铸造公司总经理', ('重庆顺锦铸造公司', '顺锦铸造'))
    """
    text = joined(sentences)
    found, forms = _read(text, district, scan(text) if mentions is None else mentions)
    known: dict[str, NameType] = {author: "person" for author in authors if len(author) > 1}
    if outlet:
        known[outlet] = "organisation"
    found = _apart([*found, *_again(text, found, forms, known)])
    found = _with_titles(text, _with_companies(text, found, forms))
    return _by_sentence(sentences, text, found, _groups(forms), passages)


def _by_sentence(
    sentences: Sequence[str],
    text: str,
    found: Iterable[Found],
    groups: Mapping[str, Sequence[str]],
    passages: Sequence[Passage],
) -> list[list[Name]]:
    starts = [0, *accumulate(len(sentence) + 1 for sentence in sentences)]
    names: list[list[Name]] = [[] for _ in sentences]
    for start, end, kind, title in found:
        index = bisect_right(starts, start) - 1
        printed = text[start:end]
        group = groups.get(printed)
        aliases = tuple([form for form in group if form != printed]) if group else ()
        at = (start - starts[index], end - starts[index])
        span = passages[index].span(*at) if passages else (0, 0)
        names[index].append(Name(printed, kind, title, aliases, at, span))
    return names


def joined(sentences: Sequence[str]) -> str:
    """The sentences as one text, in which no name reaches from one into another."""
    return "\n".join(sentences)


def _read(
    text: str, district: District | None, mentions: Sequence[Mention]
) -> tuple[list[Found], dict[str, str]]:
    """The names of the whole text in order, none inside another; the full name by each form."""
    listed = list(listed_in(text))
    offices = [name for name in listed if name.listing in OFFICES]
    others = [name for name in listed if name.listing not in OFFICES]
    regions = regions_in(text, others, mentions)
    full = [
        *names_by_ending(text, regions.starts),
        *organisations_in(text, offices, regions.starts),
        *marked_names(text, regions.starts),
        *listed_places(text, regions.starts),
        *(Found(start, end, "product") for start, end in specialties_in(text, regions.starts)),
        *towns_in(text, district),
    ]
    ends, places = (
        _widest([found for found in full if found.type == kind])
        for kind in ("organisation", "place")
    )
    people = list(people_in(text, regions.starts, ends, places))
    features = features_in(text, regions.starts)  # 林惠溪 in a list of people is no stream
    led = organisations_of_posts(text, people, full, regions.starts)
    every = [*full, *people, *features, *regions.names, *led]
    # where a piece is cut wrongly, two are no name, and nothing is none
    whole = [n for n in every if n.start < n.end and text.find("\n", n.start, n.end) < 0]
    found = _apart(whole)
    forms = short_forms(text, found, regions.starts) | short_titles(text)
    found = [
        name
        for name in found
        if name.type != "place" or text[name.start : name.end] not in forms  # 天宝锦湖 is no lake
    ]
    return found, full_offices(text, found, district) | forms


def _widest(found: Iterable[Found]) -> dict[int, int]:
    """The earliest start of the names that end at a place."""
    ends: dict[int, int] = {}
    for name in found:
        ends[name.end] = min(name.start, ends.get(name.end, name.start))
    return ends


def _apart(found: Iterable[Found]) -> list[Found]:
    """The longest names that do not overlap, in their order; one with a title is preferred."""
    kept: list[Found] = []
    group: list[Found] = []
    edge = 0
    for name in sorted(found, key=itemgetter(0)):
        if name.start >= edge:
            kept += _preferred(group) if len(group) > 1 else group
            group = []
        group.append(name)
        edge = max(edge, name.end)
    return kept + _preferred(group)


def _preferred(group: list[Found]) -> list[Found]:
    """The same of names that stand together."""
    kept: list[Found] = []
    taken: set[int] = set()
    for name in sorted(group, key=_preference):
        if name.start not in taken and name.end - 1 not in taken:
            taken.update(range(name.start, name.end))
            kept.append(name)
    return sorted(kept)


def _preference(name: Found) -> tuple[int, int, bool]:
    return name.start - name.end, name.start, name.title is None


def _again(
    text: str, found: Iterable[Found], forms: Mapping[str, str], known: Mapping[str, NameType]
) -> Iterator[Found]:
    """The further places of people, of short forms and of *known* names."""
    printed = {text[name.start : name.end]: name.type for name in found}
    brief = {form: printed[full] for form, full in forms.items() if full in printed}
    people = {name: kind for name, kind in printed.items() if kind == "person"}
    words = {**known, **people, **brief}
    for start, end in _places(text, words):
        kind = words[text[start:end]]
        if kind != "person" or end - start >= _FULL_SIZE or is_followed(text, end):
            yield Found(start, end, kind)


def _places(text: str, words: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where any of the words stand; few are sought one by one, many all at once."""
    if len(words) > _MANY:
        yield from Wordset(words).find(text)
        return
    for word in words:
        start = text.find(word)
        while start >= 0:
            yield start, start + len(word)
            start = text.find(word, start + len(word))


def _with_companies(text: str, found: Sequence[Found], forms: Mapping[str, str]) -> Iterator[Found]:
    """The same where the post of a person that begins with 公司 says which, the one named last."""
    company = ""
    for name in found:
        if name.type == "organisation":
            printed = text[name.start : name.end]
            full = forms.get(printed, printed)
            company = full if full.endswith(COMPANY) else company
        if name.title and company:
            yield name._replace(title=_THIS_COMPANY.sub(company, name.title))
        else:
            yield name


def _with_titles(text: str, found: Iterable[Found]) -> list[Found]:
    """The same with each person's fullest post wherever the person is named."""
    found = list(found)
    titles: dict[str, str] = {}
    for name in found:
        if name.title:
            printed = text[name.start : name.end]
            titles[printed] = max(titles.get(printed, ""), name.title, key=len)
    return [
        name._replace(title=titles.get(text[name.start : name.end]))
        if name.type == "person" and not name.title
        else name
        for name in found
    ]


def _groups(forms: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """
    All forms of each thing, by each of its forms, the full form first; where many names begin
    alike, as no article has them, some dozens.
    """
    groups: dict[str, list[str]] = {}
    for brief, full in sorted(forms.items()):
        group = groups.setdefault(full, [full])
        if len(group) < _MOST_FORMS:
            group.append(brief)
    return {form: tuple(group) for group in groups.values() for form in group}
