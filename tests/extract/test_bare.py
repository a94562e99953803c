"""Bare numbers, for whoever asks for the numbers of a text: found by `read_any`, not on pages."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cqfacts.extract.facts import read_any
from cqfacts.extract.figures import figures_in
from cqfacts.model import Published


def read(text):
    return [(f.text, f.value, f.low, f.high) for f in read_any(text, Published()).figures]


def exactly(text, value):
    return [(text, value, value, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2e5", 200_000),
        ("21.2E0", 21.2),
        ("-12e-1", -1.2),
        ("2^5", 32),
        ("2.5^-1", 0.4),
        ("15k", 15_000),
        ("-2.5 M", -2_500_000),
        (".5", 0.5),
        ("五十打", 600),
        ("半百", 50),
        ("10万万", 10**9),
        ("3又一千分之23", 3.023),
        ("负一又二分之一", -1.5),
        ("1 3/5", 1.6),
        ("1千零20", 1020),
    ],
)
def test_a_number_alone(text, value):
    assert read(text) == exactly(text, value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1502222, 二百五, 还有一百", ["1502222", "二百五", "一百"]),
        ("答案不是四而是五", ["四", "五"]),
        ("1, 234, 567", ["1", "234", "567"]),
        ("x大于10小于20，y不大于50不小于20", ["大于10小于20", "不大于50不小于20"]),
        ("5k-20k", ["5k-20k"]),
        ("1000以上， 1500以下", ["1000以上， 1500以下"]),
        ("大于50小于12", ["大于50", "小于12"]),
        ("比四分之一大，比二分之一小", ["比四分之一大，比二分之一小"]),
        ("找出 小于 或 等于100 的质数", ["小于 或 等于100"]),
        ("找出 < = 100 的质数", ["< = 100"]),
        # words and names that hold digits are no numbers
        ("四川人，五台山，一定，万一，打造", []),
        ("12345热线，118线公交，问界M7，5G，G65高速，K12", []),
        ("看https://a.example/?q=30%25&n=7", []),
        ("万", []),
    ],
)
def test_numbers_in_sentences(text, words):
    assert [f.text for f in read_any(text, Published()).figures] == words


def test_the_ends_of_a_closed_range():
    assert read("不大于50不小于20") == [("不大于50不小于20", None, 20, 50)]
    assert read("5k-20k") == [("5k-20k", None, 5000, 20_000)]


@pytest.mark.parametrize("text", ["2e5", "五十打", "答案是四", "大于10小于20", "半百"])
def test_pages_are_not_read_for_bare_numbers(text):
    closed = [f for f in figures_in(text) if f.bound in ("exact", "range")]
    assert closed == []


@given(st.text("0123456789一二百万.,^e/ k大于小比打又分之负-", max_size=40))
@example("1e310")
def test_figures_stand_in_order_and_apart(text):
    places = [f.at for f in figures_in(text, bare=True)]
    assert places == sorted(places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))
