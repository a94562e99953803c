from fractions import Fraction

import pytest

from cqfacts import data
from cqfacts.extract.units import convert, per, unit, unit_at

ROWS = [line.split("\t") for line in data.lines("units.tsv") if line and not line.startswith("#")]


@pytest.mark.parametrize(
    ("text", "name", "kind", "family"),
    [
        ("人次", "人次", "count", "人次"),
        ("名", "名", "count", "人"),
        ("个百分点", "百分点", "ratio", "百分点"),
        ("平方公里", "平方公里", "area", "平方米"),
        ("元/吨", "元/吨", "money", "元/千克"),
        ("微克/立方米", "微克/立方米", "other", "千克/立方米"),
        ("元/平方米/月", "元/平方米/月", "money", "元/平方米/个月"),
        ("度电", "度电", "other", "千瓦时"),
    ],
)
def test_units(text, name, kind, family):
    found = unit(text)
    assert (found.name, found.kind, found.family) == (name, kind, family)


@pytest.mark.parametrize("text", ["", "产业园", "年代", "个月初", "元/", "M7", "一"])
def test_what_is_no_unit(text):
    assert unit(text) is None


def test_nobody_divides_more_than_thrice():
    found, end = unit_at("元" + "/吨" * 900, 0)
    assert (found.name, end) == ("元/吨/吨/吨", 7)


@pytest.mark.parametrize(
    ("text", "end"), [("20人次", 4), ("50平方公里", 6), ("5km", 3), ("10标箱以上", 4)]
)
def test_the_longest_unit_wins(text, end):
    start = next(i for i, char in enumerate(text) if not char.isdigit())
    assert unit_at(text, start)[1] == end


@pytest.mark.parametrize("text", ["G基站", "KB5", "3DMAX", "W+x"])
def test_latin_letters_that_go_on_are_no_unit(text):
    assert unit_at(text, 0) is None or unit_at(text, 0)[1] == len(text.rstrip("+x"))


@pytest.mark.parametrize(
    ("number", "source", "target", "value"),
    [
        (90, "分钟", "小时", Fraction(3, 2)),
        (3, "年", "个月", 36),
        (1, "周", "天", 7),
        (2, "公里", "米", 2000),
        (15, "亩", "公顷", 1),
        (2, "斤", "千克", 1),
        (5, "角", "元", Fraction(1, 2)),
        (1, "元/斤", "元/公斤", 2),
        (100, "基点", "百分点", 1),
        (10, "元", "美元", None),
        (10, "人", "人次", None),
    ],
)
def test_conversions(number, source, target, value):
    assert convert(number, source, target) == value


def test_a_quotient_converts_as_its_parts_do():
    assert per(unit("元"), unit("吨")) == unit("元/吨")


def test_the_table_is_sound():
    words = [row[0] for row in ROWS]
    assert len(words) == len(set(words))
    assert {len(row) for row in ROWS} == {6}
    kinds = {"count", "money", "ratio", "duration", "length", "area", "mass", "other", "-"}
    assert {row[2] for row in ROWS} == kinds
    assert {row[5] for row in ROWS} <= {"any", "digits", "big", "date", "never"}
    assert all(word == word.strip() and word for word in words)


def test_every_family_has_a_base_and_one_kind():
    families = {}
    for _, _, kind, family, factor, _ in ROWS:
        if kind != "-":
            assert Fraction(factor) > 0
            families.setdefault(family, []).append((kind, Fraction(factor)))
    assert {f for f, rows in families.items() if len({kind for kind, _ in rows}) > 1} == set()
    assert {f for f, rows in families.items() if 1 not in {factor for _, factor in rows}} == set()
