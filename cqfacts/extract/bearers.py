"""
Whom a phrase without a name speaks of: the institution it begins with, the thing it describes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cqfacts.extract.clauses import ends_in, trailing, words
from cqfacts.extract.gazetteer import sorts_of_products
from cqfacts.extract.wordset import one_of

if TYPE_CHECKING:
    from cqfacts.model import Range

_SHORTEST = 3
_NOT_OF_A_NAME = "、的，和与及到在用了是有去往从对把被让给为向按“”‘’＋+（）()"
_MARKS = frozenset(_NOT_OF_A_NAME)
_NUMERALS = "0123456789一两"


def bearer(phrase: str) -> Range | None:
    """
    Where the thing stands whose property a phrase names.

    >>> bearer("新开发的半固态电池能量密度"), bearer("平均票价"), bearer("居民消费价格")
    ((4, 9), None, None)
    """
    found = trailing("property").search(phrase) if ends_in("property", phrase) else None
    if found is None:
        return None
    end = found.start() - phrase.endswith("的", 0, found.start())
    start = phrase.rfind("的", 0, end) + 1
    thing = phrase[start:end]
    is_whole = len(thing) >= _SHORTEST or thing in sorts_of_products()
    is_thing = is_whole and not ends_in("unborne", thing)
    is_owned = start > 0 and ends_in("body", phrase, 0, start - 1)
    is_plain = _MARKS.isdisjoint(thing)
    return (start, end) if is_thing and is_plain and not is_owned else None


def holder(noun: str) -> int:
    """Where the institution ends that a phrase begins with: 仙女山机场 of 仙女山机场旅客吞吐量."""
    found = _institution().match(noun)
    return found.end() if found else 0


@cache
def _institution() -> re.Pattern[str]:
    """A modified or a long noun of an institution, which has figures of its own."""
    long = [word for word in words("holder") if len(word) >= _SHORTEST]
    return re.compile(
        rf"(?:(?![{''.join(_NUMERALS)}全各多])(?!{one_of(words('general'))})"
        rf"[^{_NOT_OF_A_NAME}]{{1,12}}{one_of(words('holder'))}|{one_of(long)})"
        "(?![长人员上内外旁区卡化、和与及])"
    )
