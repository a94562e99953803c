"""
Figures: the numbers of a text that measure something, as a reader would write them down.

What is measured, whose it is and when belong to the sentence, and are read in `attribution`.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from cqfacts.extract.numbers import number_at
from cqfacts.extract.numerals import CHINESE, FORMAL, Ratio, fold, ratio
from cqfacts.extract.quantities import Quantity, quantities_in
from cqfacts.model import Figure
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from cqfacts.model import Bound, Change, Number, Range

_NUMERAL = f"{CHINESE}{FORMAL}点分之个余多几"
_GAP = regex(
    rf"(?<=[{_NUMERAL}成又]) +(?=[{_NUMERAL}成折%又])"
    r"|(?<=之) +(?=\d)|(?<=\d) +(?=个? *百 *分 *点|又|\d ?折)"
    r"|(?:(?<=[一-鿿]\d\.)|(?<=[一-鿿]\d\d\.)) (?=\d{1,2} ?[万亿%元])"  # 3. 4 万元
    # 1 234 567家: groups of three before a unit, the first of one to three digits and no label
    r"|(?<=\d)(?<![图表第]\d)(?<!\d{4})(?<![.,]\d)(?<![.,]\d\d)(?<![.,]\d\d\d) "
    r"(?=\d{3}(?: \d{3}){0,5}(?:\.\d+)? ?[一-鿿%‰])"
)
_INTEGERS = 1 << 63  # what stores and readers of JSON hold exactly; beyond, the nearest float
_URL = regex(r"[A-Za-z]{2,6}://[!-~]+")
_SEVERAL = regex(r"\d,? +\d")  # 1, 234 are two numbers, 4 6/3 is four and two
_OPEN_ABOVE = frozenset(("over", "at_least"))
_OPEN_BELOW = frozenset(("under", "at_most"))


def figures_in(
    text: str,
    taken: Sequence[Range] = (),
    *,
    compared: Literal["yoy"] | None = None,
    bare: bool = False,
) -> list[Figure]:
    """
    The figures of *text* in their order, apart from the ranges *taken* by dates.

    *compared* is what the sentences before compared with, as `changes.changes_of` explains.
    With *bare* the numbers that count nothing are figures too, as `bare` explains.
    Work grows linearly with the text, whatever stands in it.

    >>> for figure in figures_in("销量达4.2万余辆，同比增长153.21%"): print(figure[:7])
    ('4.2万余辆', 42000, 42000, None, '辆', 'count', 'over')
    ('153.21%', 1.5321, 1.5321, 1.5321, '%', 'ratio', 'exact')
    """
    folded = fold(text)
    if "://" in folded:
        taken = sorted([*taken, *(url.span() for url in _URL.finditer(folded))])
    if " " in folded and _GAP.search(folded):
        return _figures_in_spaced(text, folded, taken, compared, bare=bare)
    quantities = quantities_in(folded, taken)
    if _may_have_rates(folded, quantities):  # a number typed rarely has them
        from cqfacts.extract.rates import rated

        quantities = rated(folded, quantities)
    if bare:
        from cqfacts.extract.bare import bare_quantities

        quantities = bare_quantities(folded, quantities, taken)
    if not quantities:
        return []
    changes = _changes(folded, quantities, compared)
    return [
        _figure(text, quantity, change)
        for quantity, change in zip(quantities, changes, strict=True)
    ]


_YIELD = regex("[年日月亩](?:[可产销供]|能?[处加生吞通发接出屠输])")


def _may_have_rates(folded: str, quantities: Sequence[Quantity]) -> bool:
    """Whether 每吨, 时速, 年产 or, for sums of money, 一年 and 一斤 may stand in the text."""
    if "每" in folded or "时速" in folded or (quantities and _YIELD.search(folded)):
        return True
    return "一" in folded and any(quantity.kind == "money" for quantity in quantities)


def _changes(
    folded: str, quantities: Sequence[Quantity], compared: Literal["yoy"] | None
) -> Sequence[Change | None]:
    """What each quantity changes; one that is all of the text has no word of change beside it."""
    first = quantities[0]
    is_doubling = first.unit is not None and first.unit.name == "番"  # a verb by itself
    if (first.start, first.end) == (0, len(folded)) and not is_doubling:
        return [None]
    from cqfacts.extract.changes import changes_of  # patterns that a number typed never needs

    return changes_of(folded, quantities, compared)


def _figures_in_spaced(
    text: str,
    folded: str,
    taken: Sequence[Range],
    compared: Literal["yoy"] | None,
    *,
    bare: bool,
) -> list[Figure]:
    """The figures of a text with spaces inside its numerals, as text out of a PDF has them."""
    gaps = {at for gap in _GAP.finditer(folded) for at in range(*gap.span())}
    places = [at for at in range(len(folded)) if at not in gaps]
    moved = [(bisect_left(places, start), bisect_left(places, end)) for start, end in taken]
    figures = figures_in(
        "".join(map(folded.__getitem__, places)), moved, compared=compared, bare=bare
    )
    result = []
    for figure in figures:
        start, end = places[figure.at[0]], places[figure.at[1] - 1] + 1
        result.append(figure._replace(text=text[start:end], at=(start, end)))
    return result


def lone_number(text: str) -> Figure | None:
    """
    The number that is all of *text*, for whoever asks what 三千五百 is; None if it is none.

    On a page such a line is a page number or a heading, so `figures_in` leaves it alone.

    >>> lone_number("三千 五百")[:5], lone_number("十几万")[1:4], lone_number("5家")
    (('三千 五百', 3500, 3500, 3500, None), (100000, 100000, None), None)
    """
    folded = fold(text)
    squeezed = "".join(folded.split())
    if _SEVERAL.search(folded) or not squeezed.strip("百千万亿兆两"):
        return None
    number = number_at(squeezed, 0) if squeezed else None
    if number and number.end == len(squeezed):
        value, high, bound = number.value, number.high, number.bound
    else:
        exact = ratio(squeezed)
        if exact is None:
            return None
        value, high, bound = exact, None, "exact"
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return _figure(text, Quantity(start, end, start, value, high, bound, None, "count"), None)


def _figure(text: str, quantity: Quantity, change: Change | None) -> Figure:
    value, low, high = _interval(quantity.value, quantity.high, quantity.bound)
    start, end, _, _, _, bound, unit, kind = quantity
    name = unit.name if unit else None
    return Figure(
        text[start:end], value, low, high, name, kind, bound, change=change, at=(start, end)
    )


def _interval(
    value: Ratio, end: Ratio | None, bound: Bound
) -> tuple[Number | None, Number | None, Number | None]:
    """The value and the interval that the words allow; None is open."""
    number = _number(value)
    if end is not None:
        other = _number(end)
        return None, min(number, other), max(number, other)
    if bound == "exact":
        return number, number, number
    if bound in _OPEN_ABOVE:
        return number, number, None
    return number, None, number if bound in _OPEN_BELOW else None


def _number(ratio: Ratio) -> Number:
    """The integer, or the nearest float (dividing integers rounds once, and correctly)."""
    above, below = ratio
    value = above / below if above % below else above // below
    return value if abs(value) < _INTEGERS else float(value)
