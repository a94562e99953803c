"""
The order of answers: one function over candidates, the same for every engine and on every machine.

A score is how near the words are to what was typed, times how well the sentence answers:

* near      1 for the words themselves; less for another form, a sound, a slip (`NEARNESS`)
* answers   0.40 for matching at all, and then, each from 0 to 1:
  * 0.22    the share of the words that stand in the sentence itself, not only around it
  * 0.12    how close together they stand there
  * 0.10    how much of the sentence they are: short and to the point before long and in passing
  * 0.08    whether the words are whole: a name that was typed in full before a part of a longer one
  * 0.05    whether it holds figures too, for those are what people look for
  * 0.03    where it stands: in the headline, then in a line under it, in the body, in a caption

Equal scores: the latest article first, then article by article and in the order of reading, so
that the id decides last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from cqfacts.model import How, Range
    from cqfacts.store.interface import Heading, Sentence

NEARNESS: dict[How, float] = {
    "exact": 1.0,
    "value": 1.0,
    "variant": 0.97,
    "pinyin": 0.92,
    "homophone": 0.86,
    "fuzzy": 0.8,
}
ROUGHNESS: tuple[How, ...] = ("exact", "value", "variant", "pinyin", "homophone", "fuzzy")
_NUMERALS = frozenset("0123456789")
_PLACES = (0.5, 1.0, 0.75, 0.75, 0.0)  # of schema.PARTS
_NEAR_CHARACTERS = 40


class Hit(NamedTuple):
    """A sentence that matches: where, by which words, and how near they are to those typed."""

    sentence: Sentence
    spans: tuple[Range, ...]
    how: How
    weight: float  # of the forms that matched, 1 for those typed
    inside: float  # share of the words that stand in the sentence
    whole: float  # share of the words that are not part of a longer one


def roughest(hows: list[How]) -> How:
    """
    The least exact of several ways to match.

    >>> roughest(["exact", "pinyin", "variant"])
    'pinyin'
    """
    return max(hows, key=ROUGHNESS.index)


def score(hit: Hit) -> float:
    """From 0 to 1; see above."""
    quote = hit.sentence.quote
    length = len(quote)
    covered = sum(end - start for start, end in hit.spans)
    answers = (
        0.40
        + 0.22 * hit.inside
        + 0.12 * _closeness(hit.spans, covered)
        + 0.10 * (covered / length if length else 0.0)
        + 0.08 * hit.whole
        + 0.05 * (hit.inside > 0 and not _NUMERALS.isdisjoint(quote))
        + 0.03 * _PLACES[hit.sentence.part]
    )
    return round(NEARNESS[hit.how] * hit.weight * answers, 4)


def _closeness(spans: tuple[Range, ...], covered: int) -> float:
    """1 if the words stand side by side, falling with what stands between them."""
    if not spans:
        return 0.0
    between = spans[-1][1] - spans[0][0] - covered
    return _NEAR_CHARACTERS / (_NEAR_CHARACTERS + max(0, between))


def ranked(
    hits: list[Hit], headings: Callable[[set[int]], dict[int, Heading]], count: int
) -> list[tuple[float, Hit]]:
    """
    The *count* best hits (0 for all) with their scores, best first, in the order described above.

    Only the articles of those that may be among them are looked up.
    """
    scored = [(score(hit), hit) for hit in hits]
    if 0 < count < len(scored):
        least = sorted((points for points, _ in scored), reverse=True)[count - 1]
        scored = [item for item in scored if item[0] >= least]
    known = headings({hit.sentence.article for _, hit in scored})

    def place(item: tuple[float, Hit]) -> tuple[float, int, str, int]:
        points, hit = item
        heading = known[hit.sentence.article]
        return -points, -(heading.published or 0), str(heading.key), hit.sentence.number

    scored.sort(key=place)
    return scored[:count] if count else scored
