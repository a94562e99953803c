"""
The words that stand around a sentence and help to find it: headline, byline, districts, years.

A reader who types `黔江 风电` means a sentence on wind power in an article on Qianjiang; one who
types `2023年 出口` means a sentence that says 去年 in a paper of January 2024.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from cqfacts.store.schema import SLICES
from cqfacts.store.tokens import is_pair, spelled, terms
from cqfacts.text.fold import fold

if TYPE_CHECKING:
    from cqfacts.model import Fact
    from cqfacts.store.interface import Heading

RELATIVE_YEARS = {-2: "前年", -1: "去年", 0: "今年", 1: "明年"}
REACH = 12  # sentences on either side that a reader still has in mind
_HEADS = frozenset((1, 2, 3))  # title, kicker, subhead in schema.PARTS


def words_of_heading(heading: Heading) -> str:
    """What stands around every sentence of an article."""
    district = heading.district.name if heading.district else ""
    parts = (heading.title, heading.kicker, district, heading.outlet, heading.authors)
    return "\n".join(part for part in parts if part)


class Near(NamedTuple):
    """
    Terms that stand around a sentence, each with how it is marked as such: pairs of characters,
    and the others with space around them.
    """

    pairs: dict[str, str]
    others: dict[str, str]


def terms_of_heading(heading: Heading) -> Near:
    """The terms that stand around every sentence of an article."""
    return _marked(words_of_heading(heading))


def words_about(fact: Fact) -> str:
    """What stands around this sentence alone: other districts by their names, its years."""
    words = [district.name for district in fact.districts]
    published = fact.source.published
    year = published.start[:4] if published.start and published.end else ""
    if published.end and published.end[:4] != year:
        year = ""
    for time in fact.times + tuple(f.time for f in fact.figures if f.time):
        words += _forms(time.start, time.end, year)
    return "\n".join(word for word in dict.fromkeys(words) if word not in fact.quote)


def _forms(start: str | None, end: str | None, published: str) -> list[str]:
    """Other ways to say the year and month of a time."""
    if not start or not end or start[:4] != end[:4]:
        return []
    year, month = start[:4], start[5:7]
    forms = [f"{year}年"]
    if end[5:7] == month:
        forms.append(f"{year}年{int(month)}月")
    if published:
        relative = RELATIVE_YEARS.get(int(year) - int(published))
        forms += [relative] if relative else []
    return forms


def slices_of(key: int | str, part: int) -> tuple[str, ...]:
    """
    The terms of the slices of the store that a fact is in: `#1` is half of it by its ids, `#2` a
    quarter, and so on, `#h0` its headlines, `#h1` half of these.

    >>> slices_of(8, 0), slices_of(4, 1)
    (('#1', '#2', '#3'), ('#1', '#2', '#h0', '#h1', '#h2'))
    """
    number = (key if isinstance(key, int) else crc32(key.encode())) | 1 << SLICES
    depth = (number & -number).bit_length() - 1
    return _slices(depth, is_head=part in _HEADS)


@cache
def _slices(depth: int, *, is_head: bool) -> tuple[str, ...]:
    heads = range(depth + 1) if is_head else ()
    return (*(f"#{level}" for level in range(1, depth + 1)), *(f"#h{level}" for level in heads))


def index_terms(quote: str, about: str, near: Near, key: int | str, part: int) -> bytes:
    """
    All terms of a fact, with space between them, in UTF-8 as FTS5 takes them; *near* is what
    `terms_of_heading` gives for its article. What stands around it and in it too is only told as
    in it.
    """
    folded = fold(quote)
    found = spelled(folded)
    if about:
        own = _marked_about(about)
        near = Near(near.pairs | own.pairs, near.others | own.others)
    # a pair of characters stands in the text where it is a term of it, which is told sooner
    around = [marked for term, marked in near.pairs.items() if term not in folded]
    around += [marked for term, marked in near.others.items() if term not in found]
    return (found + " ".join((*around, *slices_of(key, part)))).encode("utf-8", "replace")


def _marked(text: str) -> Near:
    near = Near({}, {})
    for term in terms(text):
        if is_pair(term):
            near.pairs[term] = "@" + term
        else:
            near.others[f" {term} "] = "@" + term
    return near


_marked_about = lru_cache(4096)(_marked)  # years and districts, which many sentences share
