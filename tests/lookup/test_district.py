"""Districts by any name, on the bundled page."""

import re

import pytest

from cqfacts import data
from cqfacts.errors import EmptyQuery
from cqfacts.extract.facts import facts_of
from cqfacts.lookup.district import _first_letters, _heads, district, districts
from cqfacts.read import read_text
from cqfacts.store import open_store
from cqfacts.store.build import write
from cqfacts.text.sound import loose, spellings


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("沙坪坝区", "沙坪坝区"),
        ("重庆黔江区", "黔江区"),
        ("垫江", "垫江县"),
        ("梁平县", "梁平区"),  # its name until 2016
        ("墊江縣", "垫江县"),
        ("500106", "沙坪坝区"),
        ("500106000000", "沙坪坝区"),
        ("511623", "邻水县"),
        ("渝", "重庆市"),
        ("shapingba", "沙坪坝区"),
        ("Dian Jiang", "垫江县"),
        ("shapinba", "沙坪坝区"),
        ("Dianjiang County", "垫江县"),
        ("kaijiang xian", "开江县"),
        ("spbq", "沙坪坝区"),
        ("bb", "北碚区"),
        ("良平", "梁平区"),
        ("巴蓝", "巴南区"),
        ("沙坪霸", "沙坪坝区"),
        ("黔汪", "黔江区"),
        ("沙坝", "沙坪坝区"),  # also a town of 黔江, of which no page speaks
        ("江垫县", "垫江县"),
        ("垫江区", "垫江县"),
        ("静观", "北碚区"),
        ("花溪街道", "巴南区"),
        ("五福岭", "黔江区"),
        ("沙平", "沙坪坝区"),
        ("沙坪坝区政府", "沙坪坝区"),
        ("垫江县人民政府", "垫江县"),
        ("cq", "重庆市"),
        ("渝北", "渝北区"),
        ("铜梁", "铜梁区"),
        ("中县", "忠县"),
        ("石主", "石柱土家族自治县"),
        ("西阳", "酉阳土家族苗族自治县"),
        ("江律区", "江津区"),  # half of the character is the same
        ("江者区", None),
        ("土家族石柱自治县", "石柱土家族自治县"),
        ("县", None),
        ("巴渝", None),  # no slip of 巴南
        ("渝西", None),
        ("渝东北", None),  # regions of several districts
        ("明月山", None),
        ("万州", "万州区"),
        ("某某区", None),
        ("火星区", None),
        ("！！！", None),
        ("1235", None),
        ("50010", None),
    ],
)
def test_what_a_name_means(seed_store, text, name):
    result = district(seed_store, text)
    assert (result.district and result.district.name) == name


@pytest.mark.parametrize("text", ["渝北", "铜梁", "江津区", "万州", "浦东新区"])
def test_a_district_without_facts_has_no_answers(seed_store, text):
    assert district(seed_store, text).answers == ()


def test_initials_of_two_districts_offer_both(seed_store):
    result = district(seed_store, "qj")
    assert result.district is None
    assert set(result.suggestions) == {"綦江区", "黔江区"}


def test_initials_are_those_of_usual_readings_first(tmp_path):
    page = read_text("大足：石刻添新馆\n\n1月3日，大足区的石刻馆开放。\n", "a.txt")
    path = str(tmp_path / "a.db")
    write([(page, facts_of(page))], path)
    with open_store(path) as store:
        result = district(store, "dz")  # 石柱 has 石 dàn as well
    assert result.district
    assert result.district.name == "大足区"


def test_own_articles_come_before_mentions(seed_store):
    titles = [a.fact.source.title for a in district(seed_store, "垫江", limit=0).answers]
    own = [title for title in titles if "垫江造" in title]
    assert titles[: len(own)] == own
    assert len(own) < len(titles)


def test_the_municipality_has_the_facts_of_all_its_districts(seed_store):
    titles = {a.fact.source.title for a in district(seed_store, "重庆", limit=0).answers}
    assert len(titles) == 7


def test_every_district_is_counted(seed_store):
    counts = {count.district.name: count.facts for count in districts(seed_store)}
    for name in ("沙坪坝区", "垫江县", "邻水县"):
        assert counts[name] == district(seed_store, name, limit=0).total


def test_a_blank_name_is_refused(seed_store):
    with pytest.raises(EmptyQuery):
        district(seed_store, " ")


def test_no_name_sounds_otherwise_than_its_first_character_may():
    names = set(re.findall(r"[一-鿿]{2,}", data.text("counties.txt")))
    spelled = {name: spellings(name) for name in names}
    assert len(spelled) > 2000
    for name, sounds in spelled.items():
        assert {loose(sound)[:1] for sound in sounds} <= _heads(name[0])
        assert {sound[:1] for sound in sounds} <= _first_letters(name[0])
