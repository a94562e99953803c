"""
What 分别 deals out: the figures of a clause to what was listed before it.

* `全体居民收入、工业产值分别增长8%、9%`: each figure measures one of the things that were listed.
* `县人民医院、县中医院分别牵头14家、16家卫生院`: each of the figures is one of theirs.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.extract.before import grouped, with_tail, without_lead
from cqfacts.extract.behind import right_of
from cqfacts.extract.clauses import EDGE, ends_in, verbs_in, without_trail
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cqfacts.extract.clauses import Clause, Prose
    from cqfacts.extract.metrics import Measured
    from cqfacts.model import Figure

COMPARING = regex(r"[比较]$(?<![占之构入销配容]比)")
ITEM = regex(r"、|和|及|以及|与")  # what parts those that 分别 deals out
_DEALING = regex("分别|依次")
_REMEMBERED = 4
_BARE = 5


class Owners(NamedTuple):
    """To whom 分别 deals out the figures of a clause, and what each of them did."""

    names: list[str]
    verb: str


def dealt_to(prose: Prose, clause: Clause, levels: Mapping[str | None, Measured]) -> Owners | None:
    """Whose figures 分别 deals out: 县人民医院、县中医院分别牵头14家、16家乡镇卫生院."""
    count = clause.last - clause.first
    if count == 1:
        return None
    start, stop = prose.figure_starts[clause.first], prose.figures[clause.last - 1].at[1]
    left = prose.plain(clause.start, start)
    listed, dealt, verb = left.partition("分别")
    names = [without_lead(item.strip(EDGE)) for item in ITEM.split(listed)]
    if dealt and not without_trail(verb, "level"):
        return _named(prose, names, prose.figures[clause.first : clause.last], levels)
    if not dealt or not verbs_in(verb) or without_trail(verb, "level") != verb:
        return None
    are_owners = len(names) == count and ends_in("body", names[-1])
    noun = right_of(prose.plain(stop, clause.end), is_owned=False).noun
    return Owners(names, verb + noun) if are_owners and noun else None


def _named(
    prose: Prose, names: list[str], figures: Sequence[Figure], levels: Mapping[str | None, Measured]
) -> Owners | None:
    """城口、巫溪分别为239天、237天: whose are more figures of what was measured before."""
    level = levels.get(figures[0].unit)
    named = {name.text for name in prose.names}
    if level is None or not level.metric or len(names) != len(figures) or set(names) - named:
        return None
    return Owners(names, level.metric)


def dealt_out(
    prose: Prose, clause: Clause, body: int, done: Sequence[tuple[Figure, Measured]]
) -> list[str | None] | None:
    """The metrics that 分别 deals out to the figures of the clause."""
    if clause.last - clause.first == 1:
        return None
    dealing = _DEALING.search(prose.text, body, clause.end)
    if dealing is None:
        return None
    first = bisect_left(prose.figure_starts, dealing.start(), clause.first, clause.last)
    figures = prose.figures[first : clause.last]
    left = prose.plain(body, dealing.start())
    listed = COMPARING.sub("", without_trail(left, "level", "change")).strip(EDGE)
    listed, group, tail = grouped(listed)
    items = [without_lead(item) for item in ITEM.split(listed)]
    if len(items) == len(figures) > 1:
        dealt = [item + tail for item in items] if group else with_tail(items)
        return [*([None] * (first - clause.first)), *dealt]
    if first > clause.first:
        return None
    before = done[-_REMEMBERED * len(figures) :]
    levels = [m.metric for earlier, m in before if not earlier.change][-len(figures) :]
    if len(levels) == len(figures) and len(listed) <= _BARE:
        return [f"{level}{listed}" for level in levels]
    return None
