"""What number expressions ask for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqfacts.errors import BadNumber
from cqfacts.lookup.expression import parse


@pytest.mark.parametrize(
    ("text", "asks", "interval", "unit"),
    [
        ("4127", "same", (4127, 4127), None),
        ("４１２７", "same", (4127, 4127), None),
        ("10,607人", "same", (10607, 10607), "人"),
        ("一万九千七百一十九辆", "same", (19719, 19719), "辆"),
        ("3.1亿元", "same", (310000000, 310000000), "元"),
        ("85%", "same", (0.85, 0.85), "%"),
        ("百分之五十", "same", (0.5, 0.5), "%"),
        ("八成五", "same", (0.85, 0.85), "成"),
        (">100亿元", "over", (10**10, None), "元"),
        ("＞１５０％", "over", (1.5, None), "%"),
        ("≥50家", "at_least", (50, None), "家"),
        (">=1000", "at_least", (1000, None), None),
        ("不少于500标箱", "at_least", (500, None), "标箱"),
        ("大于5000人", "over", (5000, None), "人"),
        ("<4.2万辆", "under", (None, 42000), "辆"),
        ("<=3", "at_most", (None, 3), None),
        ("不到1小时", "under", (None, 1), "小时"),
        ("100..300亿元", "within", (10**10, 3 * 10**10), "元"),
        ("200至300元", "within", (200, 300), "元"),
        ("1000-5000人", "within", (1000, 5000), "人"),
        ("10%~20%", "within", (0.1, 0.2), "%"),
        ("1800万", "same", (18000000, 18000000), None),
        ("三到四台", "within", (3, 4), "台"),
        ("约2万辆", "about", (18000, 22000), "辆"),
        ("~4100", "about", (3690, 4510), None),
        ("≈3亿元", "about", (270000000, 330000000), "元"),
        ("1万人左右", "about", (9000, 11000), "人"),
        ("三成以上", "over", (0.3, None), "成"),
        ("1个亿", "same", (10**8, 10**8), None),
        ("4.2w辆", "same", (42000, 42000), "辆"),
        ("3k", "same", (3000, 3000), None),
        ("千亿级", "same", (10**11, 10**11), None),
        ("¥3.1亿", "same", (310000000, 310000000), "元"),
        ("＞￥300", "over", (300, None), "元"),
        ("$5万", "same", (50000, 50000), "美元"),
        ("半数", "same", (0.5, 0.5), "%"),
        ("过半", "over", (0.5, None), "%"),
        ("一半以上", "over", (0.5, None), "%"),
        ("1/4", "same", (0.25, 0.25), None),
        ("10比1", "same", (10, 10), None),
        ("30+", "over", (30, None), None),
        ("30家＋", "over", (30, None), "家"),
        ("≧5%", "at_least", (0.05, None), "%"),
        ("-1.8%", "same", (-0.018, -0.018), "%"),
    ],
)
def test_what_is_asked(text, asks, interval, unit):
    wanted = parse(text)
    assert wanted.asks == asks
    assert wanted.interval == pytest.approx(interval) if None not in interval else True
    assert (wanted.interval[0], wanted.interval[1]) == interval or None not in interval
    assert wanted.unit == unit


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("四万多辆", [40000, 42000, 49999], [39999, 50000]),
        ("3000多人", [3000, 3999], [2999, 4000, 6124]),
        ("4.2万余辆", [42000, 42900], [43000, 41999]),
        ("五百余名", [500, 599], [600]),
    ],
)
def test_something_more_than_a_number_ends_at_the_next_of_its_last_digit(text, inside, outside):
    wanted = parse(text)
    assert all(wanted.accepts(n, n, n, "exact") for n in inside)
    assert not any(wanted.accepts(n, n, n, "exact") for n in outside)


@pytest.mark.parametrize(
    ("text", "value", "words", "change"),
    [
        ("4127辆", 4127, (), None),
        ("出口4127辆", 4127, ("出口",), None),
        ("300余家企业", 300, ("企业",), None),
        ("销量4.2万", 42000, ("销量",), None),
        ("每吨250元", 250, ("每吨",), None),
        ("增长9.4%", 0.094, (), "up"),
        ("＋9.4%", 0.094, (), "up"),
        ("下降了1.8%", 0.018, (), "down"),
        ("进出口总额增长9.4%", 0.094, ("进出口总额",), "up"),
    ],
)
def test_words_around_a_number_are_asked_for_too(text, value, words, change):
    wanted = parse(text)
    assert (wanted.low, wanted.words, wanted.change) == (value, words, change)


@pytest.mark.parametrize(
    "text", ["!=5", "12,34", "abc", "赛力斯", "！", "1" * 300, "3辆5台", "万", "--", ">"]
)
def test_what_is_no_number_is_said(text):
    with pytest.raises(BadNumber):
        parse(text)


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "bound", "is_answer"),
    [
        (">42000", 42000, 42000, None, "over", True),  # 4.2万余 is more than 42,000
        (">42000", 42000, 42000, 42000, "exact", False),
        (">42000", 42000, 42000, None, "at_least", False),
        (">=42000", 42000, 42000, None, "at_least", True),
        ("<42000", 42000, 42000, None, "over", False),
        ("<42000", 42000, None, 42000, "under", True),
        ("<300", 250, None, None, "about", True),
        (">3", None, 4, 5, "range", True),
        (">4", None, 4, 5, "range", False),
        ("10万", 100000, 100000, None, "over", True),  # 突破10万辆
        ("3..5", None, 3, 4, "range", True),
        ("3..5", None, 4, 6, "range", False),
    ],
)
def test_bounds_are_honoured(text, value, low, high, bound, is_answer):
    assert parse(text).accepts(value, low, high, bound) is is_answer


@given(st.integers(1, 10**12))
def test_a_number_answers_itself_and_no_strict_comparison_with_itself(number):
    assert parse(str(number)).accepts(number, number, number, "exact")
    assert parse(f">={number}").accepts(number, number, number, "exact")
    assert not parse(f">{number}").accepts(number, number, number, "exact")
    assert not parse(f"<{number}").accepts(number, number, number, "exact")


@given(st.integers(2, 10**9))
def test_full_width_asks_the_same(number):
    wide = str(number).translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"})
    assert parse(wide) == parse(str(number))
