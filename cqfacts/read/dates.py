"""
A full day as pages print it: in digits of either width or in Chinese numerals.
"""

from __future__ import annotations

import re
from datetime import date

_HAN_ZERO = "〇○零Oo0０Ｏ"
_HAN = "一二三四五六七八九"
HAN_DIGITS = f"{_HAN_ZERO}{_HAN}"
HAN_YEAR = rf"[一二][{HAN_DIGITS}]{{3}}"
_YEAR = r"(?:19|20|１９|２０)\d\d"
_HAN_MONTH, _HAN_DAY = rf"[{_HAN}十元]{{1,2}}", rf"[{_HAN}十廿卅]{{1,3}}"
_HAN_DATE = rf"{HAN_YEAR}\s?年\s?{_HAN_MONTH}\s?月\s?{_HAN_DAY}\s?日"  # 二〇二四年一月五日
HAN = f"{_HAN}十廿卅"
PRINTED = (
    rf"(?:{_YEAR}(?:\s?[-/.．年]\s?|\s(?=\d{{1,2}}/))\d{{1,2}}\s?[-/.．月]\s?\d{{1,2}}(?!\d)\s?日?"
    rf"|{_HAN_DATE})"
)

_DAY = re.compile(
    r"(?P<year>(?:19|20|１９|２０)\d\d)\s?[-/._．年]?\s?(?P<month>\d{1,2})"
    r"\s?[-/._．月]?\s?(?P<day>\d{1,2})(?!\d)"
    # 2023年8月21日—8月25日 is the 25th
    r"(?:\s?日?\s?[-—–~～至到]{1,2}\s?(?:(?P<last_month>\d{1,2})\s?月\s?)?(?P<last>\d{1,2})\s?日)?"
)
_SPELLED = re.compile(
    rf"(?P<year>{HAN_YEAR})\s?年\s?(?P<month>{_HAN_MONTH})\s?月\s?(?P<day>{_HAN_DAY})\s?日"
)
_DIGITS = str.maketrans(_HAN_ZERO + _HAN + "元", "0" * len(_HAN_ZERO) + "1234567891")


def a_date(year: int, month: int, day: int) -> date | None:
    """
    The date, if there is such a day.

    >>> a_date(2023, 2, 29)
    """
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_in(words: str) -> date | None:
    """
    The first full day that the words name; of some days up to another, the last.

    >>> day_in("2023-11-08 07:32"), day_in("二〇二四年一月廿五日")
    (datetime.date(2023, 11, 8), datetime.date(2024, 1, 25))
    >>> day_in("2023年8月21日—25日")
    datetime.date(2023, 8, 25)
    """
    for found in _DAY.finditer(words):
        month = found["last_month"] or found["month"]
        day = a_date(int(found["year"]), int(month), int(found["last"] or found["day"]))
        if day:
            return day
    spelled = _SPELLED.search(words)
    if spelled:
        return a_date(number(spelled["year"]), number(spelled["month"]), number(spelled["day"]))
    return None


def number(numeral: str) -> int:
    """
    The year, month or day that the Chinese numeral spells; 0 if it spells none.

    >>> number("二〇二四"), number("十一"), number("廿五"), number("十十")
    (2024, 11, 25, 0)
    """
    tens, ten, ones = numeral.replace("廿", "二十").replace("卅", "三十").rpartition("十")
    if "十" in tens:
        return 0
    value = int(ones.translate(_DIGITS) or 0)
    return value + (10 * int(tens.translate(_DIGITS) or 1) if ten else 0)
