from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cqfacts.extract.numerals import MULTIPLES, fold, parse, spell


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4.2万", 42_000),
        ("1,100万", 11_000_000),
        ("3万4000", 34_000),
        ("1亿2000万", 120_000_000),
        ("2.3万亿", 2_300_000_000_000),
        ("10 607", None),
        ("三千五百", 3500),
        ("两千四百五", 2450),
        ("两千零五", 2005),
        ("一万二", 12_000),
        ("一万〇六百〇七", 10_607),
        ("三千五百万亿", 3_500_000_000_000_000),
        ("二〇二二", 2022),
        ("一五〇", 150),
        ("壹佰贰拾", 120),
        ("廿五", 25),
        ("卅", 30),
        ("１９７１９", 19_719),
        ("１，１００万", 11_000_000),
        ("兩萬", 20_000),
        ("三点一亿", 310_000_000),
        ("十", 10),
        ("百十", 110),
        ("零", 0),
        ("半", Fraction(1, 2)),
        ("一半", Fraction(1, 2)),
        ("八成五", Fraction(17, 20)),
        ("三成半", Fraction(7, 20)),
        ("百分之三十五", Fraction(7, 20)),
        ("百分之九点六", Fraction(12, 125)),
        ("千分之五", Fraction(1, 200)),
        ("三分之一", Fraction(1, 3)),
        ("2.65:1", Fraction(53, 20)),
        ("2.65∶1", Fraction(53, 20)),
        ("-1.8%", Fraction(-9, 500)),
        ("负三", -3),
        ("5.76‰", Fraction(144, 25_000)),
    ],
)
def test_numerals(text, value):
    assert parse(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "万余", "多", "1.1e6", "1.2.3", "百百", "十十", "一百零", "1:0", "统一", "个", "1,2", "."],
)
def test_what_is_no_numeral(text):
    assert parse(text) is None


@given(st.integers(0, 10**16 - 1))
@example(10_607)
@example(1_000_000_000)
@example(209_5273_8897)
@example(8603_6045_0000_4011)
def test_reading_undoes_spelling(number):
    assert parse(spell(number)) == number
    assert parse(spell(-number)) == -number


@given(st.integers(0, 10**7), st.sampled_from([2, 10, 100, 1000, 3, 7, 120]))
def test_reading_undoes_spelling_of_fractions(above, below):
    assert parse(spell(Fraction(above, below))) == Fraction(above, below)


def test_a_number_too_large_to_name_is_refused():
    with pytest.raises(OverflowError, match="largest"):
        spell(10**16)


@given(st.integers(0, 10**9), st.sampled_from(sorted(MULTIPLES)))
def test_a_multiplier_multiplies(number, multiple):
    assert parse(f"{number}{multiple}") == number * MULTIPLES[multiple]


@given(st.integers(0, 10**12))
def test_separators_change_nothing(number):
    assert parse(f"{number:,}") == number


@given(st.text(alphabet="0123456789.,%三万亿百零", max_size=30))
def test_full_width_is_half_width(text):
    wide = text.translate({ord(char): chr(ord(char) + 0xFEE0) for char in "0123456789.%"})
    assert fold(wide) == text
    assert parse(wide) == parse(text)


@given(st.text())
def test_folding_moves_nothing(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
