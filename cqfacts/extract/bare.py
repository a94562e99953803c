"""
Bare numbers: numerals that count nothing, for whoever asks what the numbers of a text are.

On a page they are headings, lines and model names, so facts never hold them; `cqfacts extract`
shows them. A bare number stands by itself: between marks, spaces and small words, or beside a word
that bounds it. Two bounds that close an interval (大于10小于20) are one range.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from cqfacts.extract import bounds
from cqfacts.extract.numerals import LONGEST, MULTIPLES, Ratio, ratio
from cqfacts.extract.quantities import Quantity
from cqfacts.extract.units import Unit, unit, unit_at
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cqfacts.model import Bound, Range

_HAN = "零〇○一二两三四五六七八九十百千万亿兆廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
_ARABIC = r"(?:\d++(?:,\d{3}(?!\d))*(?:\.\d++)?|\.\d++)"
_NUMBER = regex(
    rf"""
    (?P<sign>负|零下|(?<![\w)）.%-])[-+])?
    (?P<percent>百分之\ ?)?
    (?:
        (?P<base>{_ARABIC})
        (?:
            \^(?P<power>[-+]{{0,2}}\d{{1,3}})(?!\d)
            | [eE](?P<exponent>[-+]?\d{{1,3}})(?!\d)
            | \ ?(?P<suffix>[kKmM])(?![A-Za-z0-9])
            | (?:\ (?P<above>\d{{1,6}}))?/(?P<below>\d{{1,6}})(?![\d/])
            | 又(?P<rest>[{_HAN}\d]++分之[{_HAN}\d]++)
            | (?P<times>[十百千万亿兆]+)
        )?
        | (?P<half>半百)
        | (?P<chinese>[{_HAN}]++(?:点[{_HAN}]++|分之[{_HAN}\d]++)?)
          (?:又(?P<part>[{_HAN}\d]++分之[{_HAN}\d]++))?
    )
    (?P<dozen>打(?![造开算工扮通破击动断包卡仗赢响入下住磨印捞听理压赌量牌]))?
    """,
    re.VERBOSE,
)
_SUFFIXES = {"k": 10**3, "m": 10**6}  # 5G is a name
_LETTER = regex(r"[A-Za-z_№#@·第]|(?<=[A-Za-z0-9])[.]")
_BEFORE_DIGIT = regex(r"(?:^|[\s，。；、：,;()（）“‘]|[是为于到和与或前而不比]|等于)$")
_BEHIND = regex(r"[\s，。；、：:,;!?！？()（）“”’…的是和与或到而且并却同这那不大小之以=<>≥≤~-]|$")
_OR_EQUAL = regex(r"(?P<way>小于|大于|少于|多于|低于|高于|[<>]) ?(?:或者?)? ?(?:等于|=) ?$")
_EQUAL: dict[str, Bound] = {"小": "at_most", "少": "at_most", "低": "at_most", "<": "at_most"}
_THAN = regex(r"比 ?$")
_MORE = regex(r" ?[大高多长重](?!于)")
_LESS = regex(r" ?[小低少短轻](?!于)")
_JOINT = regex(r"[ ，,]*(?:的?同时|并且|并|且|而|但|又|同时)?[ ，,]*")
_TO = regex(r" ?[-~至到—–] ?")
_MINUS = frozenset(("负", "零下", "-"))
_HIGHEST_POWER = 64
_LOWS = frozenset(("over", "at_least"))
_HIGHS = frozenset(("under", "at_most"))


def bare_quantities(
    text: str, quantities: Sequence[Quantity], taken: Sequence[Range]
) -> list[Quantity]:
    """
    The quantities of a folded text with its bare numbers among them, ranges closed.

    >>> for found in bare_quantities("大于10小于20的是2e1", [], []): print(found[3:6])
    ((10, 1), (20, 1), 'range')
    ((20, 1), None, 'exact')
    """
    measured = [(quantity.start, quantity.end) for quantity in quantities]
    longer = [
        quantity
        for quantity in _bare(text, taken)
        if not _is_part((quantity.start, quantity.end), measured)
    ]
    wide = [(quantity.start, quantity.end) for quantity in longer]
    kept = [q for q in quantities if not _is_touched((q.start, q.end), wide)]
    return _closed(text, sorted([*kept, *longer], key=lambda quantity: quantity.start))


def _bare(text: str, taken: Sequence[Range]) -> list[Quantity]:
    found = []
    for match in _NUMBER.finditer(text):
        if match.end() - match.start() <= LONGEST and not _is_touched(match.span(), taken):
            quantity = _quantity(text, match)
            if quantity:
                found.append(quantity)
    return found


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    """The number with what bounds it, or None where it is part of a word, a name or a measure."""
    start, end = match.span()
    if _LETTER.match(text, start - 1) if start else False:
        return None
    value = _value(match)
    if value is None:
        return None
    if match["suffix"] and (measure := unit_at(text, end)):
        return _measured(match, value, *measure)
    if match["percent"]:
        return _measured(match, value, unit("%"), end) if match["suffix"] else None
    first, last, bound = _bounded(text, start, end)
    if bound == "exact":
        if not (match["dozen"] or _BEHIND.match(text, end)):
            return None
        is_digit = end - start == 1 and not match["base"]
        if is_digit and not _BEFORE_DIGIT.search(text, max(0, start - 2), start):
            return None
    return Quantity(first, last, start, value, None, bound, None, "count")


def _measured(match: re.Match[str], value: Ratio, named: Unit | None, end: int) -> Quantity | None:
    """15k个百分点, 百分之15k: a unit behind a number that no newspaper writes."""
    if named is None:
        return None
    scale = 100 if named.name == "%" else 1
    value = value[0], value[1] * scale
    return Quantity(match.start(), end, match.start(), value, None, "exact", named, named.kind)


def _bounded(text: str, start: int, end: int) -> tuple[int, int, Bound]:
    """Where the words begin and end that bound a number, and how they bound it."""
    if found := _OR_EQUAL.search(text, max(0, start - 9), start):
        return found.start(), end, _EQUAL.get(found["way"][0], "at_least")
    if than := _THAN.search(text, max(0, start - 2), start):
        if more := _MORE.match(text, end):
            return than.start(), more.end(), "over"
        if less := _LESS.match(text, end):
            return than.start(), less.end(), "under"
    ahead = bounds.before(text, start - text.endswith(" ", 0, start))
    if ahead and not ahead[0].needs:
        return ahead[1], end, ahead[0].bound
    behind = bounds.after(text, end + text.startswith(" ", end))
    if behind and not behind[0].needs:
        return start, behind[1], behind[0].bound
    return start, end, "exact"


def _value(match: re.Match[str]) -> Ratio | None:
    if match["half"]:
        value: Ratio | None = (50, 1)
    elif match["chinese"]:
        value = _chinese(match)
    else:
        value = _arabic(match)
    if value and match["dozen"]:
        value = value[0] * 12, value[1]
    return (-value[0], value[1]) if value and match["sign"] in _MINUS else value


def _chinese(match: re.Match[str]) -> Ratio | None:
    numeral, part = match["chinese"], match["part"]
    if numeral[0] in "百千万亿兆" and (match["sign"] or len(numeral.lstrip("百千万亿兆")) <= 1):
        return None  # 万 and 万一 are no numbers
    return ratio(f"{numeral}又{part}" if part else numeral)


def _arabic(match: re.Match[str]) -> Ratio | None:
    base = match["base"]
    units, _, decimals = base.replace(",", "").partition(".")
    above, below = int(units + decimals), 10 ** len(decimals)
    if power := match["power"]:
        return _raised(above, below, int(power.lstrip("+-") or 0) * (-1) ** power.count("-"))
    if exponent := match["exponent"]:
        size = int(exponent)
        if abs(size) > _HIGHEST_POWER:
            return None
        return (above * 10**size, below) if size >= 0 else (above, below * 10**-size)
    if suffix := match["suffix"]:
        return above * _SUFFIXES[suffix.lower()], below
    if rest := match["rest"]:
        return ratio(f"{base}又{rest}")
    if match["below"]:
        return _fraction(match, above, below)
    times = MULTIPLES.get(match["times"] or "")
    return (above * times, below) if times else None


def _fraction(match: re.Match[str], above: int, below: int) -> Ratio | None:
    """4 6/3 is four and two, 1/2 one half."""
    under = int(match["below"])
    if not under or below != 1:
        return None
    return (above * under + int(match["above"]), under) if match["above"] else (above, under)


def _raised(above: int, below: int, power: int) -> Ratio | None:
    """A power, of sizes that anybody writes."""
    if abs(power) > _HIGHEST_POWER or not above:
        return None
    size = abs(power)
    return (above**size, below**size) if power >= 0 else (below**size, above**size)


def _closed(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities with those made one that close an interval: 大于10小于20, 5k-20k."""
    result: list[Quantity] = []
    for quantity in quantities:
        closed = _range(text, result[-1], quantity) if result else None
        if closed:
            result[-1] = closed
        else:
            result.append(quantity)
    return result


def _range(text: str, one: Quantity, other: Quantity) -> Quantity | None:
    if one.high or other.high or (one.unit and one.unit != other.unit):
        return None
    is_open = one.bound in _LOWS and other.bound in _HIGHS
    is_turned = one.bound in _HIGHS and other.bound in _LOWS
    if is_open or is_turned:
        joint = _JOINT.fullmatch(text, one.end, other.start)
    elif one.bound == other.bound == "exact" and one.unit is None and other.unit is None:
        joint = _TO.fullmatch(text, one.end, other.start)
    else:
        joint = None
    low, high = (other.value, one.value) if is_turned else (one.value, other.value)
    if joint is None or low[0] * high[1] >= high[0] * low[1]:
        return None
    return other._replace(start=one.start, head=one.head, value=low, high=high, bound="range")


def _is_part(place: Range, others: Sequence[Range]) -> bool:
    """Whether the place lies in one of the others or cuts it; one that it holds does not count."""
    index = bisect_right(others, place[0], key=_start) - 1
    if index >= 0 and others[index][1] > place[0]:
        start, end = others[index]
        return not (start == place[0] and end < place[1])
    following = others[index + 1] if index + 1 < len(others) else None
    return following is not None and following[0] < place[1] < following[1]


def _is_touched(place: Range, others: Sequence[Range]) -> bool:
    index = bisect_right(others, place[1] - 1, key=_start) - 1
    return index >= 0 and others[index][1] > place[0]


def _start(place: Range) -> int:
    return place[0]
