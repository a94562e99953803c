"""
Numerals as Chinese prints them: Arabic, Chinese, formal, mixed, percentages and fractions.

Numbers stay exact: `ratio` gives them as a pair of integers, which costs a fraction of a
`Fraction` where a page holds thousands, and whose quotient rounds correctly; `parse` wraps it.
Numerals longer than `LONGEST` characters are no numbers anybody reads, and are refused at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from fractions import Fraction

Ratio = tuple[int, int]  # numerator, positive denominator

LONGEST = 48
LARGEST = 10**60  # 亿亿亿亿亿亿亿亿 spells more than anybody counts, and floats end at 10**308

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
MULTIPLES = {
    "": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8,
    "十万": 10**5, "百万": 10**6, "千万": 10**7,
    "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
    "十万亿": 10**13, "百万亿": 10**14, "千万亿": 10**15, "亿亿": 10**16, "万万": 10**8,
}  # fmt: skip

# One character for one, so that places in the folded text are places in the text.
_UNFOLDED_CHARS = (
    "０１２３４５６７８９．％：∶－−﹣／萬億兩貳參陸點負幾餘個～〜∼＞＜＝＾Ｋｋ"
    "雙對塊張條隻輛臺層棟種類戶歲時鐘間場噸畝頃歐鎊圓攝華過約達數"
    "\u00a0\u2009\u202f"
)
_FOLD = str.maketrans(
    _UNFOLDED_CHARS,
    "0123456789.%::---/万亿两贰叁陆点负几余个~~~><=^Kk"
    "双对块张条只辆台层栋种类户岁时钟间场吨亩顷欧镑元摄华过约达数"
    "   ",
)
_SHORT = 24
_UNFOLDED_SET = frozenset(_UNFOLDED_CHARS)
_UNFOLDED = regex(f"[{_UNFOLDED_CHARS}]")
_WIDE_COMMA = regex("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")

# The parts that scanners are built from.
ARABIC = r"\d++(?:,\d{3}(?!\d)){0,6}(?:\.\d+)?"
CHINESE = "零〇○一二两三四五六七八九十百千万亿廿卅"
FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟"
MULTIPLE = "十百千万亿"

_COMMON = str.maketrans("〇○壹贰叁肆伍陆柒捌玖拾佰仟幺", "零零一二三四五六七八九十百千一")
_PLAIN = regex(rf"({ARABIC}) ?([{MULTIPLE}]*)")
_DIGIT = r"(?:[一二两三四五六七八九]|\d+(?:,\d{3})*)"
_SECTION = regex(
    rf"(?:零?(?P<thousands>{_DIGIT}?千))?(?:零?(?P<hundreds>{_DIGIT}?百))?"
    rf"(?:零?(?P<tens>{_DIGIT}?十))?"
    rf"(?:(?P<zero>零)?(?P<units>{_DIGIT}))?|(?P<nothing>零)"
)
_MIXED = regex("(?P<whole>.+)又(?P<part>.+)")
_PARTS = regex(r"(?P<whole>.+)分之(?P<part>.+)")
_PERCENT = {"%": 100, "‰": 1000}
_HALVES = {"半": (1, 2), "一半": (1, 2)}


def fold(text: str) -> str:
    """
    *text* with full-width digits and the traditional forms of numerals made plain.

    Nothing moves: the result is as long as the text, and every character keeps its place.

    >>> fold("出口１９７１９辆，增长９．４％")
    '出口19719辆，增长9.4%'
    """
    # a number typed is looked through before the pattern would be compiled
    is_plain = _UNFOLDED_SET.isdisjoint(text) if len(text) < _SHORT else not _UNFOLDED.search(text)
    return text if is_plain else _WIDE_COMMA.sub(",", text).translate(_FOLD)


def parse(text: str) -> int | Fraction | None:
    """
    The number that *text* spells, or None if it spells none.

    >>> parse("一百零五"), parse("三千二百万"), parse("4.2万"), parse("万余")
    (105, 32000000, 42000, None)
    >>> parse("百分之三十五"), parse("2.65:1"), parse("-1.8%"), parse("八成五")
    (Fraction(7, 20), Fraction(53, 20), Fraction(-9, 500), Fraction(17, 20))
    """
    from fractions import Fraction

    number = ratio(fold(text.strip()))
    if number is None:
        return None
    value = Fraction(*number)
    return value.numerator if value.denominator == 1 else value


def ratio(text: str) -> Ratio | None:
    """
    The number that a folded *text* spells, as numerator and denominator, not reduced.

    >>> ratio("3万4000"), ratio("二〇二二"), ratio("1.5"), ratio("三分之一")
    ((34000, 1), (2022, 1), (15, 10), (1, 3))
    """
    if not text or len(text) > LONGEST:
        return None
    if plain := _PLAIN.fullmatch(text):
        return arabic(plain[1], plain[2])
    for sign in ("负", "-"):
        if text.startswith(sign):
            return _negative(ratio(text.removeprefix(sign)))
    return _HALVES.get(text) or _scaled(text) or whole(text)


def arabic(digits: str, multiple: str = "") -> Ratio | None:
    """
    The number of Arabic *digits* times a Chinese *multiple*.

    >>> arabic("1,100", "万"), arabic("4.2", "万亿")
    ((11000000, 1), (42000000000000, 10))
    """
    times = MULTIPLES.get(multiple)
    if times is None:
        return None
    units, _, decimals = digits.replace(",", "").partition(".")
    return int(units + decimals) * times, 10 ** len(decimals)


def whole(text: str) -> Ratio | None:
    """
    The number that a Chinese or mixed numeral spells, decimals after 点 included.

    >>> whole("两千四百五"), whole("两千零五"), whole("三点一亿"), whole("百十")
    ((2450, 1), (2005, 1), (3100000000, 10), (110, 1))
    """
    if not text or len(text) > LONGEST:
        return None
    text = text.translate(_COMMON).replace("廿", "二十").replace("卅", "三十")
    if "点" in text:
        return _decimal(text)
    value = _positional(text) if len(text) > 1 else None
    if value is None:
        value = _sum(text)
    return None if value is None or value > LARGEST else (value, 1)


def spell(number: int | Fraction) -> str:
    """
    *number* as a Chinese text would write it out; `parse` reads it back.

    >>> spell(10607), spell(2450), spell(310_000_000), spell(-15)
    ('一万零六百零七', '二千四百五十', '三亿一千万', '负十五')
    >>> from fractions import Fraction
    >>> spell(Fraction(21, 2)), spell(Fraction(1, 3))
    ('十点五', '三分之一')
    """
    if number < 0:
        return "负" + spell(-number)
    above, below = number.numerator, number.denominator
    if below == 1:
        return _spell_whole(above)
    places = _places(below)
    if places is None:
        return f"{_spell_whole(below)}分之{_spell_whole(above)}"
    units, rest = divmod(above * 10**places // below, 10**places)
    return f"{_spell_whole(units)}点" + "".join(_NAMES[int(d)] for d in f"{rest:0{places}}")


def _negative(number: Ratio | None) -> Ratio | None:
    return number and (-number[0], number[1])


def _scaled(text: str) -> Ratio | None:
    """Percentages, 成, fractions, 1/3 and 2.65:1."""
    if below := _PERCENT.get(text[-1]):
        return _divided(ratio(text[:-1]), (below, 1))
    if mixed := _MIXED.fullmatch(text):
        return _added(ratio(mixed["whole"]), ratio(mixed["part"]))
    if parts := _PARTS.fullmatch(text):
        return _divided(ratio(parts["part"]), ratio(parts["whole"]))
    for mark in ":/":
        above, found, under = text.partition(mark)
        if found:
            return _divided(ratio(above), ratio(under))
    if "成" in text:
        tenths, _, hundredths = text.partition("成")
        return _tenths(ratio(tenths), "五" if hundredths == "半" else hundredths)
    return None


def _divided(above: Ratio | None, below: Ratio | None) -> Ratio | None:
    if above is None or below is None or below[0] <= 0:
        return None
    return above[0] * below[1], above[1] * below[0]


def _added(one: Ratio | None, other: Ratio | None) -> Ratio | None:
    if one is None or other is None:
        return None
    return one[0] * other[1] + other[0] * one[1], one[1] * other[1]


def _tenths(tenths: Ratio | None, digit: str) -> Ratio | None:
    if tenths is None or (digit and digit not in DIGITS):
        return None
    return tenths[0] * 10 + (DIGITS[digit] * tenths[1] if digit else 0), tenths[1] * 100


def _positional(digits: str) -> int | None:
    """二零二二, digit by digit."""
    if all(char in DIGITS for char in digits):
        return int("".join(str(DIGITS[char]) for char in digits))
    return None


def _decimal(text: str) -> Ratio | None:
    units, _, rest = text.partition("点")
    decimals = rest.rstrip(MULTIPLE)
    times = MULTIPLES.get(rest[len(decimals) :])
    before = whole(units)
    after = _positional(decimals) if decimals else None
    if before is None or times is None or after is None:
        return None
    places = 10 ** len(decimals)
    return (before[0] * places + after) * times, places


def _sum(text: str) -> int | None:
    """The value of a mixed numeral without decimals, taken apart at its largest multiplier."""
    for multiple, times in (("兆", 10**12), ("亿", 10**8), ("万", 10**4)):
        head, found, tail = text.rpartition(multiple)
        if found:
            above = _sum(head) if head else 1
            below = _rest(tail, times)
            fits = above and below is not None and below < times
            return above * times + below if fits and above and below is not None else None
    return _section(text)


def _rest(tail: str, times: int) -> int | None:
    """What follows a multiplier: nothing, a bare digit that counts its tenths (一万二), or more."""
    if not tail:
        return 0
    return DIGITS[tail] * times // 10 if tail in DIGITS else _sum(tail)


def _section(text: str) -> int | None:
    """A numeral below 万, or an Arabic one."""
    parts = _SECTION.fullmatch(text)
    if not parts:
        return None
    value, place = 0, 1
    for name, times in (("thousands", 1000), ("hundreds", 100), ("tens", 10)):
        if found := parts[name]:
            value += (_digit(found[:-1]) if len(found) > 1 else 1) * times
            place = times // 10
    if units := parts["units"]:
        value += _digit(units) * (1 if parts["zero"] or not units.isalpha() else place)
    return value


def _digit(text: str) -> int:
    return DIGITS[text] if text in DIGITS else int(text.replace(",", ""))


_NAMES = "零一二三四五六七八九"


def _spell_whole(number: int) -> str:
    if number >= 10**16:
        raise OverflowError(f"{number} has no Chinese name here; the largest is 10**16 - 1")
    for name, times in (("亿", 10**8), ("万", 10**4)):
        head, tail = divmod(number, times)
        if head:
            return _spell_whole(head) + name + _linked(tail, times)
    return _spell_section(number)


def _linked(tail: int, times: int, after: str = "") -> str:
    """What follows a multiplier, with 零 where a place is left out and *after* before a bare 十."""
    if not tail:
        return ""
    spelt = _spell_whole(tail)
    gap = "零" if tail < times // 10 else ""
    return gap + (after if spelt.startswith("十") else "") + spelt


def _spell_section(number: int) -> str:
    for name, times in (("千", 1000), ("百", 100)):
        head, tail = divmod(number, times)
        if head:
            return _NAMES[head] + name + _linked(tail, times, after="一")
    tens, units = divmod(number, 10)
    if not tens:
        return _NAMES[units]
    return (_NAMES[tens] if tens > 1 else "") + "十" + (_NAMES[units] if units else "")


def _places(below: int) -> int | None:
    """How many decimals a fraction with this denominator needs, or None if they never end."""
    return next((n for n in range(1, 13) if 10**n % below == 0), None)
