"""
Of whom among those counted before a clause tells: 每人奖励1万元, 最小的17岁, 最大的一起山火.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts.extract.boundary import is_noun, is_verb
from cqfacts.extract.clauses import ends_in, phrase_end, verbs_in
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cqfacts.extract.clauses import Clause, Prose
    from cqfacts.extract.pointing import Topic
    from cqfacts.model import Figure

_EACH = ("每人", "每户", "每位", "每名", "每家")
_MOST = regex("[一-鿿]{0,5}最[一-鿿]{1,2}的(?!一?[天年月次])(?:一(?P<unit>[一-鿿]))?")
_WAY = regex("[距离到]")
_PEOPLE = frozenset(("人", "名", "户", "位", "家", "所"))
_WORD = 2
_NEAR = 6


def one_of_them(
    prose: Prose,
    clause: Clause,
    topic: Topic,
    found: Sequence[Figure],
    counted: Mapping[str, str],
) -> str | None:
    """Each of them, or the one that has most; *counted* is what each measure word counted last."""
    text, start = prose.text, topic.body
    if text.startswith(_EACH, start):
        return _people(found)
    is_told = topic.name or text.find("最", start, start + _NEAR) < 0
    most = None if is_told else _MOST.match(text, start, clause.end)
    if most is None:
        return None
    noun = text[most.end() : phrase_end(text, most.end(), prose.figure_starts[clause.first])]
    noun = _WAY.split(noun)[0]
    if is_noun(noun[-_WORD:]) and not ends_in("measure", noun):
        return noun
    them = counted.get(most["unit"] or "") or _people(found) or ""
    return (them[_WORD:] if is_verb(them[:_WORD]) else them) or None


def _people(found: Sequence[Figure]) -> str | None:
    """Who was counted last: each of 新招定向委培生40名."""
    people = (f.metric for f in reversed(found) if f.unit in _PEOPLE and f.metric)
    metric = next(people, None)
    if metric is None:
        return None
    verbs = verbs_in(metric)
    return metric[verbs[-1].end() :] or None if verbs else metric
