"""
Measures: a number with its unit, and what continues the unit.

`4.2万余辆`, `两个半月`, `3元5角`, `八成五`, `百分之三十五`, `2.65:1`, `千亿级`: the words around,
which bound the number, come later, in `quantities`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cqfacts.extract import bounds
from cqfacts.extract.numbers import Number, number_at
from cqfacts.extract.numerals import DIGITS, Ratio
from cqfacts.extract.units import Unit, unit, unit_at
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    import re

    from cqfacts.model import Kind


class Measure(NamedTuple):
    """A number with its unit, which ends at `end`; a ratio such as 2.65:1 has none."""

    number: Number
    unit: Unit | None
    end: int
    unitless: Kind = "ratio"  # what it is where it has no unit


_INDEX = 24  # an index is beyond the hours of a day: 收于3052.28点
_NEAR = 8  # characters within which 比 says that 1:3 is a ratio
_CURRENCY = {"￥": "元", "¥": "元", "$": "美元", "€": "欧元", "£": "英镑"}
_COMPOUND = frozenset(
    ("小时", "个月", "元", "美元", "米", "千克")
)  # families whose units are chained
_SHORT = {("角", "分"): "分钱", ("元", "分"): "分钱", ("小时", "分"): "分钟", ("分钟", "秒"): "秒"}
_PART = regex("[0-9零一二两三四五六七八九十廿半]")
_TAILED = {"成": 1, "米": 2}  # 八成五, 一米七五: how many digits may follow
_NO_HALF = frozenset("径岛数")  # 15公里半径
_FLAT = frozenset("牌砖板碑田地石屏幕匾瓦池表")  # things that are counted with 块: 银幕250块
# 三块五, and not 三块五花肉 or 一块一块
_TENTHS = regex(
    "(?P<digit>[一二三四五六七八九])(?:[毛角]钱?|(?=[，。；、,;！？”）!?)]|$|[压降涨跌提减卖变到至左上多的]))"
)
_CLOCKED = regex("[0-9一二三四五六七八九十]{1,3}秒")
_SPLIT_SECONDS = regex(r"\d{2}(?![\d%.])")
_HEIGHT = regex(r"\d{1,2}(?![\d%.万千百亿])")
_NIGHTS = regex("[0-9]{1,2}[夜晚]|[一二两三四五六七八九十]{1,2}[夜晚]")
_MORE = frozenset("多余")
_MIXTURE = regex("的?(?:比例|配比|比率)")
_POINTS = regex("点(?!钟|[0-9一二三四五六七八九半零左多整前后到至以])")
_ON_A_WAY = regex("[一-鿿]{0,6}[到至]\\d")
_SLASH = regex(r"/(?P<below>[2-9]|10)(?![\d/.])")
_SHARE = regex("(?:[占比为的约近超达到]|超过|不足|不到|至少|接近)$")
_GOES_ON = frozenset((*DIGITS, *"十百千万亿"))
_WHOLE_HALF = regex("(?:占|[的了达近超过到至为]|不足|将近|接近)$")
_BARE = regex("[为达至到]$")
_STOPS = frozenset("，。；、,;！!）)") | {""}


def measure_at(text: str, number: Number) -> Measure | None:
    """
    The number with what it counts, or None where it counts nothing.

    >>> text = "两个半月，订单量"
    >>> found = measure_at(text, number_at(text, 0))
    >>> found.number.value, found.unit.name, found.end
    ((5, 2), '个月', 4)
    """
    if number.times == "番":
        return Measure(number, unit("番"), number.end)
    return _fraction(text, number) or _ratio(text, number) or _measure(text, number)


def _measure(text: str, number: Number) -> Measure | None:
    """The number with the unit after it, and with what continues the unit: 半, 5角."""
    at = number.end + (text.startswith(" ", number.end) and number.shape == "figures")
    if number.times == "个":
        return _paired(text, number)
    found = unit_at(text, at) or _group(text, at)
    if found is None:
        return _unitless(text, number)
    named, end = found
    if named.name == "分" and _CLOCKED.match(text, end):
        named = unit("分钟") or named  # 3分40秒
    if named.name == "点" and _is_index(text, number):
        number = number._replace(times="点")
    if named.name == "块" and (price := _price(text, number, end)):
        return price
    if named.name == "个" and text.startswith(("多", "半"), end):
        return _split_unit(text, number, end) or Measure(number, named, end)
    if end < len(text):
        number, end = _continued(text, number, named, end)
    return Measure(number, named, end)


def _price(text: str, number: Number, end: int) -> Measure | None:
    """卖三五百块, 三块五, 一块六毛: 块 for 元, where it counts no flat things."""
    yuan = unit("元")
    if tenths := _TENTHS.match(text, end):
        more = DIGITS[tenths["digit"]], 10
        return Measure(_plus(number, more), yuan, tenths.end()) if number.high is None else None
    is_piece = text[number.start - 1 : number.start] in _FLAT
    return Measure(number, yuan, end) if text[end : end + 1] in _STOPS and not is_piece else None


def _is_index(text: str, number: Number) -> bool:
    """Whether a number of points is one of an index: 收于3052.28点; 12.5点 may be an hour."""
    above, below = number.value
    return below > 1 and above >= _INDEX * below and bool(_POINTS.match(text, number.end))


def _paired(text: str, number: Number) -> Measure | None:
    """俩小时, 仨月, 俩人: a numeral with its measure word in it."""
    found = unit_at("个" + text[number.end : number.end + 3], 0)
    if found and found[0].name != "个":
        return Measure(number, found[0], number.end + found[1] - 1)
    found = unit_at(text, number.end)
    is_counted = found and (found[0].kind == "duration" or found[0].name == "人")
    return Measure(number, *found) if found and is_counted else None


def _group(text: str, at: int) -> tuple[Unit, int] | None:
    """八大行动, 三大类: nouns that are counted only as groups."""
    found = unit_at(text, at + 1) if text.startswith("大", at) else None
    return found if found and found[0].numerals == "big" else None


def _split_unit(text: str, number: Number, end: int) -> Measure | None:
    """两个多月, 两个半小时: a unit that begins with 个, cut in two by 多 or 半."""
    found = unit_at("个" + text[end + 1 : end + 4], 0)
    if found is None or found[0].name == "个":
        return None
    is_more = text[end] == "多"
    number = number._replace(bound="over") if is_more else _plus(number, (1, 2))
    return Measure(number, found[0], end + found[1])


def _continued(text: str, number: Number, named: Unit, end: int) -> tuple[Number, int]:
    """What follows the unit and still belongs to the number."""
    char = text[end]
    is_half = char == "半" and text[end + 1 : end + 2] not in _NO_HALF
    if is_half and named.kind != "count" and number.high is None:
        return _plus(number, (1, 2)), end + 1
    decimals = {"秒": _SPLIT_SECONDS, "米": _HEIGHT}.get(named.name)
    if decimals and number.bound == "exact" and (more := decimals.match(text, end)):
        is_counted = number.high or unit_at(text, more.end())
        tenths = int(more.group()), 10 ** len(more.group())
        return (number, end) if is_counted else (_plus(number, tenths), more.end())
    if named.name == "天" and (nights := _NIGHTS.match(text, end)):
        return number, nights.end()  # 四天三夜 lasts four days
    if char in _MORE and named.name == "成" and number.bound == "exact":
        return number._replace(bound="over"), end + 1  # 六成多学生; not the 多 of 多学科
    if char in DIGITS and named.name in _TAILED and number.shape != "multiple":
        return _tailed(text, number, named, end)
    if named.family in _COMPOUND and number.high is None and number.bound == "exact":
        return _compound(text, number, named, end)
    return number, end


def _tailed(text: str, number: Number, named: Unit, end: int) -> tuple[Number, int]:
    """八成五, 一米七五: digits after the unit are decimals."""
    stop = end
    while stop < len(text) and stop - end < _TAILED[named.name] and text[stop] in DIGITS:
        stop += 1
    if text[stop : stop + 1] in _GOES_ON or unit_at(text, stop):
        return number, end
    digits = int("".join(str(DIGITS[char]) for char in text[end:stop]))
    return _plus(number, (digits, 10 ** (stop - end))), stop


def _compound(text: str, number: Number, named: Unit, end: int) -> tuple[Number, int]:
    """3元5角2分, 1小时20分钟, 3年零6个月: smaller units of the same family go on."""
    base, last = named, named
    while part := _smaller(text, base, last, end):
        number, last, end = _plus(number, part[0]), part[1], part[2]
    return number, end


def _smaller(text: str, base: Unit, last: Unit, end: int) -> tuple[Ratio, Unit, int] | None:
    """The next smaller unit of a compound, in units of *base*, and where it ends."""
    at = end + text.startswith(("零", "又"), end)
    more = number_at(text, at) if _PART.match(text, at) else None
    if more is None or more.bound != "exact" or more.shape == "multiple":
        return None
    found = unit_at(text, more.end)
    short = _SHORT.get((last.name, text[more.end : more.end + 1]))
    if short and (found is None or found[0].family != base.family):
        found = unit(short), more.end + 1  # type: ignore[assignment]  # the table names units
    if found is None or found[0].family != base.family or found[0].numerals == "date":
        return None
    named, end = found
    above = named.factor[0] * base.factor[1], named.factor[1] * base.factor[0]
    value = more.value[0] * above[0], more.value[1] * above[1]
    limit = last.factor[0] * base.factor[1], last.factor[1] * base.factor[0]
    return (value, named, end) if value[0] * limit[1] < limit[0] * value[1] else None


def _plus(number: Number, more: Ratio) -> Number:
    above, below = number.value
    return number._replace(value=(above * more[1] + more[0] * below, below * more[1]))


def _unitless(text: str, number: Number) -> Measure | None:
    """What measures without a unit: ￥300, 千亿级, 一半, an index of 50.3."""
    before = text[number.start - 1 : number.start] if number.start else ""
    if before in _CURRENCY and before:
        return Measure(number, unit(_CURRENCY[before]), number.end)
    if number.shape == "multiple" and text.startswith("级", number.end):
        return Measure(number, unit("元"), number.end) if number.value[0] >= 10**8 else None
    if text.startswith("半", number.end) and text[number.start : number.end] == "一":
        end = number.end + 1
        is_share = _WHOLE_HALF.search(text, max(0, number.start - 2), number.start)
        if is_share or bounds.after(text, end):
            return Measure(number._replace(value=(1, 2), shape="figures"), None, end)
    if share := _SLASH.match(text, number.end):
        return _share(text, number, share)
    if number.value[1] > 1 and before and before in "由从自" and _ON_A_WAY.match(text, number.end):
        return Measure(number, None, number.end, "other")
    if _is_compared(text, number):
        return Measure(number, None, number.end, "other")
    if text[number.end : number.end + 1] not in _STOPS:
        return None
    is_index = number.value[1] > 1 and _BARE.search(text, max(0, number.start - 1), number.start)
    is_large = number.shape == "figures" and number.times[-1:] in ("万", "亿")
    if is_index or is_large:
        return Measure(number, None, number.end, "count" if is_large else "other")
    return None


def _is_compared(text: str, number: Number) -> bool:
    """Whether a bare number is what something is compared with: 大于10且小于20."""
    following = text[number.end : number.end + 1]
    if number.shape != "figures":
        return False
    if bounds.after(text, number.end):
        return True
    if following not in _STOPS and following not in "且并的同小大 ":
        return False
    ahead = bounds.before(text, number.start)
    return ahead is not None and ahead[0].bound != "about" and not ahead[0].needs


def _share(text: str, number: Number, share: re.Match[str]) -> Measure | None:
    """占1/3, which is no date and no model."""
    below = int(share["below"])
    before = _SHARE.search(text, max(0, number.start - 2), number.start)
    if not (before or bounds.after(text, share.end())) or not 0 < number.value[0] < below:
        return None
    value = number.value[0], number.value[1] * below
    return Measure(number._replace(end=share.end(), value=value, times="/"), None, share.end())


def _fraction(text: str, number: Number) -> Measure | None:
    """百分之三十五, 三分之二."""
    if not text.startswith("分之", number.end):
        return None
    part = number_at(text, number.end + 2)
    if part is None or number.bound != "exact" or not number.value[0]:
        return None
    below = number.value[0]
    value = part.value[0] * number.value[1], part.value[1] * below
    high = part.high and (part.high[0], part.high[1] * below)
    named = unit({100: "%", 1000: "‰"}.get(below, "")) if number.value[1] == 1 else None
    read = part._replace(start=number.start, value=value, high=high, shape="figures", times="分之")
    return Measure(read, named, part.end)


def _ratio(text: str, number: Number) -> Measure | None:
    """2.65:1, but no time of day, no score, and no 13.7:41.2:45.1."""
    if text[number.end : number.end + 1] != ":" or _is_in_a_row(text, number.start):
        return None
    below = number_at(text, number.end + 1)
    if below is None or text[below.end : below.end + 1] in (":", "."):
        return None
    is_named = "比" in text[max(0, number.start - _NEAR) : number.start] or bool(
        _MIXTURE.match(text, below.end)
    )
    if below.value != (1, 1) and not (number.value == (1, 1) and is_named and below.value[0]):
        return None
    return Measure(_divided(number, below), None, below.end)


def _is_in_a_row(text: str, start: int) -> bool:
    """Whether a colon and a digit before say that the number goes on 13.7:41.2:45.1."""
    return start > 1 and text[start - 1] == ":" and text[start - 2].isdigit()


def _divided(number: Number, below: Number) -> Number:
    """The quotient of two numbers of the text."""
    value = number.value[0] * below.value[1], number.value[1] * below.value[0]
    return number._replace(end=below.end, value=value, times=":")
