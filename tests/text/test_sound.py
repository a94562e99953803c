"""Sounds: against fixed tables, and against pypinyin where it is installed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqfacts.text.sound import initials, loose, readings, spellings, syllables

COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
    "子说产种面而方后多定行学法所民得经十"
    "三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因"
    "由其些然前外天政四日那社义事平形相全表间"
    "样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者"
    "最立代想已通并提直题党程展五果料象员革位"
)


@pytest.mark.parametrize(
    ("char", "sounds"),
    [
        ("渝", ("yu",)),
        ("重", ("zhong", "chong")),
        ("长", ("zhang", "chang")),
        ("绿", ("lv", "lu")),
        ("女", ("nv",)),
        ("碚", ("bei",)),
        ("綦", ("qi",)),
        ("壩", ("ba",)),
        ("〇", ("ling",)),
        ("M", ()),
        ("，", ()),
        ("", ()),
    ],
)
def test_readings(char, sounds):
    assert readings(char) == sounds


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("重庆", "chongqing"),
        ("重庆市长寿区", "chongqingshichangshouqu"),
        ("成都", "chengdu"),
        ("都江堰", "dujiangyan"),
        ("银行", "yinhang"),
        ("增长", "zengzhang"),
        ("会计", "kuaiji"),
        ("赛力斯", "sailisi"),
        ("问界M7", "wenjie"),
        ("M7", None),
        ("", None),
    ],
)
def test_first_spelling(text, first):
    assert next(iter(spellings(text)), None) == first


def test_other_readings_come_later():
    assert spellings("重庆") == ("chongqing", "zhongqing")
    assert spellings("行重", limit=3) == ("xingzhong", "xingchong", "hangzhong")
    assert initials("重庆市") == ("cqs", "zqs")


@given(st.text(alphabet="重长行都会乐曾单庆江", max_size=60), st.integers(1, 8))
def test_spellings_are_distinct_and_capped(text, limit):
    found = spellings(text, limit)
    assert len(set(found)) == len(found) <= limit
    assert bool(found) == bool(text)


@pytest.mark.parametrize(
    ("latin", "ways"),
    [
        ("sailisi", [("sai", "li", "si")]),
        ("SAILISI", [("sai", "li", "si")]),
        ("sha ping ba", [("sha", "ping", "ba")]),
        ("xian", [("xian",), ("xi", "an")]),
        ("xi'an", [("xi", "an")]),
        ("XiAn", [("xi", "an")]),
        ("fangan", [("fan", "gan"), ("fang", "an")]),
        ("chóngqìng", [("chong", "qing")]),
        ("chong2qing4", [("chong", "qing")]),
        ("nü", [("nv",)]),
        ("shapingba M7", [("sha", "ping", "ba")]),
        ("BYD", []),
        ("hello", []),
        ("沙坪坝", []),
        ("", []),
    ],
)
def test_syllables(latin, ways):
    assert list(syllables(latin)) == ways


@given(st.text(alphabet="aeigknuhx'", max_size=24))
def test_every_way_spells_what_was_typed(latin):
    for way in syllables(latin):
        assert set("".join(way)) <= set(latin)


@given(st.text(alphabet="重庆沙坪坝垫江梁平北碚巴南綦黔长寿", min_size=1, max_size=8))
def test_syllables_undo_spelling(text):
    spelled = spellings(text)[0]
    assert spelled in {"".join(way) for way in syllables(spelled)}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("banan", "balan"),
        ("chengdu", "cendu"),
        ("shapingba", "sapinba"),
        ("zhongxian", "zongxiang"),
        ("fubei", "hubei"),
        ("niu", "liu"),
    ],
)
def test_sounds_that_are_confused(said, meant):
    assert said != meant
    assert loose(said) == loose(meant)


@pytest.mark.parametrize(("one", "other"), [("banan", "bashan"), ("jiang", "qiang"), ("ba", "pa")])
def test_sounds_that_are_not_confused(one, other):
    assert loose(one) != loose(other)


@given(st.text(alphabet="重庆沙坪坝垫江梁平北碚巴南綦黔长寿开州忠丰", max_size=8))
def test_loose_is_loose_once(text):
    for sound in spellings(text):
        assert loose(loose(sound)) == loose(sound)


def test_readings_agree_with_pypinyin():
    pypinyin = pytest.importorskip("pypinyin")
    text = COMMON
    usual = "".join(readings(char)[0] for char in text)
    theirs = [pypinyin.pinyin(char, style=pypinyin.Style.NORMAL)[0][0] for char in text]
    assert usual == "".join(theirs).replace("ü", "v")
