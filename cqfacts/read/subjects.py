"""
Head lines that begin another article because they are about another district.

Text out of a PDF, and briefs, often name no author and leave no wider space above a headline than
above a subhead. But news of districts tells in the headline, or in the first words below it, where
it happened; and a section of an article goes on to speak of the article's own district.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.read import byline, places

if TYPE_CHECKING:
    from cqfacts.model import District
    from cqfacts.read.blocks import Block

_OPENING = 12  # characters of a text in which it says where it happens
_READ = 2  # paragraphs that show what an article is about
_FARTHEST = 3  # bylines and captions between a headline and its text


class _Part(NamedTuple):
    """Head lines and what stands below them."""

    at: int
    own: frozenset[District]  # named in the head lines
    opening: frozenset[District]  # named in the first words of the text
    first: frozenset[District]  # named in its first paragraph
    all: frozenset[District]
    is_signed: bool

    @property
    def subject(self) -> frozenset[District]:
        """What the part is about."""
        return self.own or self.opening


def articles_in(blocks: list[Block]) -> frozenset[int]:
    """Where in the page the head lines stand that turn to another district."""
    sure: set[int] = set()
    likely: set[int] = set()
    known: frozenset[District] = frozenset()
    about: frozenset[District] = frozenset()
    is_survey = is_signed = False
    for part in _parts(blocks):
        turns = bool(
            about
            and part.subject
            and not part.subject & known
            and not part.first & about
            and not is_survey
            and (part.own or not is_signed)
        )
        if turns:
            (sure if part.own else likely).add(part.at)
        if turns or part.is_signed or not known:
            known = about = frozenset()
            is_signed = part.is_signed
            is_one = len(part.first) == 1
            is_survey = len(part.own) > 1 or (is_signed and not (part.own or is_one))
        known |= part.own | part.all
        about = about or part.subject or part.first
    # A section may begin elsewhere too; several that do are articles.
    return frozenset(sure | likely if sure or len(likely) > 1 else sure)


def _parts(blocks: list[Block]) -> list[_Part]:
    """The parts of a page that has several; one alone turns from nothing."""
    runs = [list(run) for _, run in groupby(enumerate(blocks), key=_is_head)]
    heads = [run for run in runs if _is_head(run[0])]
    if len(heads) == 1:
        return []
    parts = []
    for run in heads:
        (at, _), end = run[0], run[-1][0] + 1
        below = blocks[end : end + _FARTHEST + _READ]
        part = _part(at, [block.line.text for _, block in run], below)
        parts += [part] if part else []
    return parts


def _is_head(numbered: tuple[int, Block]) -> bool:
    return numbered[1].kind == "head"


def _part(at: int, heads: list[str], below: list[Block]) -> _Part | None:
    texts: list[str] = []
    for block in below:
        if block.kind == "head" or len(texts) == _READ:
            break
        texts += [block.line.text] if block.kind == "body" else []
    if not texts:
        return None
    named = [places.named(text) for text in texts]
    own = places.named("\n".join(heads))
    opening = frozenset(d for start, d in places.mentions(texts[0]) if start < _OPENING)
    is_signed = below[0].kind == "byline" or byline.lead(texts[0]) is not None
    return _Part(at, own, opening, named[0], frozenset().union(*named), is_signed)
