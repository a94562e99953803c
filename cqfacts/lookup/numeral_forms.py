"""The ways to write one number: 1200万, 1,200万, 12000000, 一千二百万; 80%, 八成, 百分之八十."""

from __future__ import annotations

from fractions import Fraction

from cqfacts.extract.numerals import parse

_UNITS = ((10**8, "亿"), (10**4, "万"))
_DIGITS = "零一二三四五六七八九"
_MOST_DECIMALS = 4
_TEN, _HUNDRED = 10, 100
_LARGEST = 10**16


def forms(numeral: str) -> list[str]:
    """
    Other spellings of a numeral, the one with multipliers first; none if it is no number.

    >>> forms("1200万")
    ['1,200万', '0.12亿', '12000000', '12,000,000', '一千二百万', '一千两百万']
    >>> forms("85%"), forms("八成")[:2]
    (['八成五', '百分之八十五'], ['80%', '百分之八十'])
    """
    value = _value(numeral)
    if value is None or not 0 < value < _LARGEST:
        return []
    is_share = numeral.endswith(("%", "成")) or numeral.startswith("百分之")
    found = _shares(value) if is_share else _counts(value)
    return [form for form in dict.fromkeys(found) if form != numeral]


def _value(numeral: str) -> Fraction | None:
    if numeral.endswith("成"):
        tenths = parse(numeral[:-1])
        return None if tenths is None else Fraction(tenths) / _TEN
    value = parse(numeral.replace(",", ""))
    return None if value is None else Fraction(value)


def _shares(value: Fraction) -> list[str]:
    percent = value * _HUNDRED
    found = [f"{text}%" for text in _decimal(percent)]
    if percent.denominator == 1 and 0 < percent < _HUNDRED:
        tens, ones = divmod(int(percent), _TEN)
        if tens:
            found.append(_DIGITS[tens] + "成" + (_DIGITS[ones] if ones else ""))
        found.append("百分之" + spelled(int(percent)))
    return found


def _counts(value: Fraction) -> list[str]:
    found: list[str] = []
    for size, unit in reversed(_UNITS):
        for text in _decimal(value / size):
            whole, _, rest = text.partition(".")
            if value * _TEN >= size:
                found += [text + unit, f"{int(whole):,}" + ("." + rest if rest else "") + unit]
    if value.denominator == 1:
        found += [str(int(value)), f"{int(value):,}", *_spelled(int(value))]
    else:
        found += _decimal(value)
    return found


def _decimal(value: Fraction) -> list[str]:
    """The value as a decimal, if it has few digits behind the point."""
    scaled = value * 10**_MOST_DECIMALS
    if scaled.denominator != 1:
        return []
    whole, rest = divmod(int(scaled), 10**_MOST_DECIMALS)
    decimals = f"{rest:0{_MOST_DECIMALS}}".rstrip("0")
    return [f"{whole}.{decimals}" if decimals else str(whole)]


def _spelled(value: int) -> list[str]:
    text = spelled(value)
    return [text, text.replace("二千", "两千").replace("二百", "两百").replace("二万", "两万")]


def spelled(value: int) -> str:
    """
    A whole number in Chinese numerals.

    >>> spelled(12000000), spelled(10607), spelled(15), spelled(0)
    ('一千二百万', '一万零六百零七', '十五', '零')
    """
    if value == 0:
        return _DIGITS[0]
    text = ""
    for size, unit in (*_UNITS, (1, "")):
        count, value = divmod(value, size)
        if count:
            gap = "零" if text and count < 10**3 else ""
            text += gap + (spelled(count) if count >= 10**4 else _thousands(count)) + unit
    return text.removeprefix("一") if text.startswith("一十") else text


def _thousands(value: int) -> str:
    text = ""
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, size)
        if digit:
            text += _DIGITS[digit] + unit
        elif text and value:
            text += "零" if not text.endswith("零") else ""
    return text
