"""Other words, sounds and slips: what counts as the same, and what does not."""

import pytest

from cqfacts import data
from cqfacts.lookup.known import leading_name
from cqfacts.lookup.numeral_forms import forms, spelled
from cqfacts.lookup.query import joined, parse
from cqfacts.lookup.slips import is_slip
from cqfacts.lookup.synonyms import chinese_for, numbers, shortened, synonyms
from cqfacts.text.fold import fold


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("赛力斯 华为", ("赛力斯", "华为")),
        ("赛力斯、华为，研发", ("赛力斯", "华为", "研发")),
        ("赛力斯 赛力斯", ("赛力斯",)),
        ("中欧班列（重庆）", ("中欧班列(重庆)",)),
        ("（重庆）", ("重庆",)),
        ("(重庆", ("重庆",)),
        ("2.65:1 85％", ("2.65:1", "85%")),
        ("1,200万 5，6", ("1,200万", "5", "6")),
        ("来源：新华社", ("来源", "新华社")),
        ("《规范》", ("规范",)),
        ("xi'an", ("xi'an",)),
    ],
)
def test_words_of_a_query(text, words):
    assert parse(text).words == words


@pytest.mark.parametrize("file", ["regions.txt", "companies.txt", "organs.txt", "known_names.txt"])
def test_a_known_name_leads_what_begins_with_it(file):
    names = [name for line in data.lines(file) if line[:1] not in "#[" for name in line.split()]
    known = [name for name in names if 2 <= len(name) <= 12 and name.isalnum()]
    assert len(known) > 20
    assert all(leading_name(name) == name for name in known)
    assert all(leading_name(f"{name}展会").startswith(name) for name in known)


def test_latin_words_may_be_one():
    assert joined(("a", "b", "渝", "c")) == ("a b", "渝", "c")


def test_no_word_is_in_a_group_alone_or_twice():
    for line in data.lines("synonyms.txt"):
        group = line.split()
        assert len(group) == len(set(group)) > 1, line


def test_english_names_are_folded_and_unique():
    rows = [line.split("\t") for line in data.lines("english.tsv")]
    assert all(len(row) == 2 for row in rows)
    names = [name for name, _ in rows]
    assert len(names) == len(set(names))
    assert all(name == fold(name) for name in names)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("出口", "外销"),
        ("外贸总额", "进出口总额"),
        ("太阳能", "光伏"),
        ("印度尼西亚", "印尼"),
        ("风电场", "风力发电场"),
    ],
)
def test_synonyms(word, other):
    assert other in synonyms(word)
    assert word not in synonyms(word)


@pytest.mark.parametrize("word", ["赛力斯", "蜡梅", "x", ""])
def test_no_synonyms(word):
    assert synonyms(word) == ()


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("一千二百万只", "1200万只"),
        ("1200万只", "一千二百万只"),
        ("21700000元", "2170万元"),
        ("80%", "八成"),
        ("八成五", None),
        ("10607人", "10,607人"),
        ("百分之五十", "50%"),
        ("3.1亿元", "310000000元"),
    ],
)
def test_numbers_in_other_forms(word, other):
    assert other is None or other in numbers(word)
    assert word not in numbers(word)


@pytest.mark.parametrize("word", ["一", "赛力斯", "统一", "三峡", "万州", "亿", ""])
def test_words_are_no_numbers(word):
    assert numbers(word) == ()


@pytest.mark.parametrize(
    "number", [0, 1, 10, 11, 20, 101, 110, 1001, 1010, 10_000, 10_607, 100_001, 10**8 + 1]
)
def test_spelled_numbers_are_read_again(number):
    from cqfacts.extract.numerals import parse as parse_numeral

    assert parse_numeral(spelled(number)) == number


@pytest.mark.parametrize("numeral", ["abc", "0", "9" * 40, "%"])
def test_what_is_no_number_has_no_forms(numeral):
    assert forms(numeral) == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [("自动化率", ("自动化",)), ("立中集团公司", ("立中集团",)), ("效率", ()), ("公司", ())],
)
def test_endings_that_may_go(word, expected):
    assert shortened(word) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("indonesia", "印尼"), ("seres", "赛力斯"), ("nowhere", None), ("@kinds", None)],
)
def test_english_names(name, expected):
    assert (chinese_for(name) or (None,))[0] == expected


@pytest.mark.parametrize(
    ("typed", "word", "expected"),
    [
        ("赛力丝", "赛力斯", True),
        ("赛斯力", "赛力斯", True),
        ("赛力", "赛力斯", True),
        ("赛力斯斯", "赛力斯", True),
        ("赛力斯", "赛力斯", False),
        ("斯力赛", "赛力斯", False),
        ("赛龙舟", "赛力斯", False),
        ("", "赛", True),
    ],
)
def test_slips(typed, word, expected):
    assert is_slip(typed, word) == is_slip(word, typed) == expected


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("万州机场公司", "万州机场"),
        ("江北国际机场", "江北国际机场"),
        ("比亚迪", "比亚迪"),
        ("渝北", "渝北"),
        ("风力发申", ""),
        ("粱平", ""),
    ],
)
def test_known_names(word, name):
    assert leading_name(word) == name
