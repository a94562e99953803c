"""Districts by every name they go by."""

import pytest

from cqfacts.data import counties
from cqfacts.data.districts import (
    aliases,
    districts,
    find,
    may_be_found,
    neighbours,
    place_of,
    province,
)
from cqfacts.text.fold import fold


def names(found):
    return [district.name for district in found]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("沙坪坝区", "500106"),
        ("沙坪坝", "500106"),
        ("沙区", "500106"),
        ("沙坪壩區", "500106"),
        ("重庆市沙坪坝区", "500106"),
        ("重庆沙坪坝", "500106"),
        ("垫江", "500231"),
        ("Dianjiang County", "500231"),
        ("ＤＩＡＮＪＩＡＮＧ", "500231"),
        ("Nan'an", "500108"),
        ("nanan district", "500108"),
        ("梁平县", "500155"),
        ("綦江县", "500110"),
        ("万盛区", "500110"),
        ("万盛经开区", "500110"),
        ("双桥区", "500111"),
        ("开县", "500154"),
        ("彭水县", "500243"),
        ("忠县", "500233"),
        ("两江新区", "500157"),
        ("重庆高新区", "500000"),
        ("渝", "500000"),
        ("重庆", "500000"),
        ("500000", "500000"),
        ("500106000000", "500106"),
        ("500106001", "500106"),
        ("500228", "500155"),
        ("511623", "511623"),
        ("邻水", "511623"),
        ("四川省邻水县", "511623"),
        ("四川省达州市大竹县", "511724"),
        ("成都", "510100"),
        ("成都武侯区", "510107"),
        ("浦东新区", "310115"),
        ("四川省", "510000"),
        ("香港", "810000"),
        ("静观镇", "500109"),
        ("静观", "500109"),
        ("北碚区静观镇", "500109"),
        ("花溪街道", "500113"),
        ("宁波江北区", "330205"),
    ],
)
def test_one_is_found(name, code):
    assert [district.code for district in find(name)] == [code]


@pytest.mark.parametrize("name", ["50010", "", "区", "大足够", "不存在", "三峡", "镇"])
def test_nothing_is_found(name):
    assert find(name) == ()


def test_several_are_found():
    assert [district.code for district in find("朝阳区")] == ["110105", "220104"]
    assert len(find("龙门")) > 1


def test_chongqing_comes_before_its_namesakes():
    assert [district.code for district in find("江北区")] == ["500105"]
    assert [place.code for place in counties.named("江北区")] == ["330205", "500105"]


@pytest.mark.parametrize("district", districts(), ids=lambda district: district.name)
def test_every_alias_finds_its_district(district):
    for form in aliases(district):
        assert find(form) == (district,)
        assert find(fold(form).upper()) == (district,)
    assert find(district.code) == (district,)


def test_there_are_as_many_as_there_should_be():
    codes = [district.code for district in districts()]
    assert len(codes) == len(set(codes)) == 39
    assert codes == sorted(codes)
    assert [d.name[-1] for d in districts()].count("县") == 12


def test_the_country_agrees_about_chongqing():
    ours = {(d.code, d.name) for d in districts() if d.name != "两江新区"}
    theirs = {(p.code, p.name) for p in counties.places() if p.code.startswith("50")}
    assert theirs - ours == {("500000", "重庆市")}
    assert ours <= theirs


def test_neighbours_lie_around():
    assert {province(district.code) for district in neighbours()} == {
        "四川省",
        "贵州省",
        "湖北省",
        "湖南省",
        "陕西省",
    }


@pytest.mark.parametrize(
    ("town", "where"),
    [
        ("静观镇", ["北碚区"]),
        ("篆塘", ["綦江区"]),
        ("南泉街道", ["巴南区"]),
        ("静", []),
        ("不存在镇", []),
    ],
)
def test_towns(town, where):
    assert names(place_of(town)) == where


def test_every_chinese_name_that_is_found_begins_and_ends_so():
    known = [name for district in districts() for name in aliases(district) if not name.isascii()]
    towns = ["静观", "静观镇", "花溪街道", "太安"]
    places = [name for place in counties.places() for name in (place.name, place.short)]
    joined = ["四川成都", "成都武侯区", "万州太安镇", "重庆渝北"]
    names = [*known, *towns, *places[::50], *joined]
    assert all(find(name) for name in names)
    assert [name for name in names if not may_be_found(name)] == []
