"""Slips of short and embedded words, swapped parts and initials of words that are no names."""

import pytest

from cqfacts.extract.facts import facts_of
from cqfacts.lookup import guesses, slips, sounds
from cqfacts.lookup.candidates import Candidates
from cqfacts.lookup.keywords import search
from cqfacts.model import Published
from cqfacts.read import read_text
from cqfacts.store.build import write_in_memory


@pytest.mark.parametrize(
    ("query", "quote"),
    [
        ("力风发电", "风力发电"),  # changed places
        ("平梁", "梁平"),
        ("量轻化", "轻量化"),
        ("沙坪坝区轻量化底舟", "轻量化底盘"),
        ("gsgl", "高速公路"),
    ],
)
def test_what_was_meant_is_found(seed_store, query, quote):
    answers = search(seed_store, query).answers
    assert any(quote in answer.fact.quote for answer in answers)


ABSENT = [
    "星巴克",
    "沃尔玛",
    "哈尔滨",
    "拉萨",
    "蔚来",
    "京东方",
    "朱元璋",
    "张艺谋",
    "乒乓球",
    "滑雪场",
    "龙虾",
    "鲸鱼",
    "企鹅",
    "骆驼",
    "沙漠",
    "潜艇",
    "导弹",
    "芭蕾",
    "钢琴",
    "披萨",
    "汉堡",
    "奶酪",
    "彗星",
    "恐龙",
    "长城",
    "西湖",
    "nba",
    "kfc",
    "wps",
    "tcl",
    "xqz",
    "bmw",
    "hdmi",
    "jpg",
    "qwrt",
    "volcano",
    "penguin",
    "奥运会",
    "雪豹",
    "鲨鱼",
    "丰田",
    "雷军",
    "马云",
    "梁平火箭发射",
    "垫江潜水艇",
    "冲浪",
    "航母",
    "坦克",
    "化肥",
    "咖啡馆",
]


@pytest.mark.parametrize("query", ABSENT)
def test_what_is_absent_stays_absent(seed_store, query):
    assert search(seed_store, query).total == 0


def test_a_word_of_everyday_is_no_slip(seed_store):
    assert slips.corrected(seed_store, "火锅") == []


@pytest.mark.parametrize(("word", "meant"), [("泵水排车", "排水泵车"), ("车底盘量", "量底盘车")])
def test_characters_far_apart_are_swapped(word, meant):
    assert meant in slips._swapped(word)


def test_a_place_is_cut_off_only_from_what_is_absent(seed_store):
    candidates = Candidates(seed_store, 75, None)
    assert guesses.led_apart(candidates, ("垫江县轻量化底舟",)) == ("垫江县", "轻量化底舟")
    assert guesses.led_apart(candidates, ("垫江县轻量化底盘",)) == ("垫江县轻量化底盘",)
    assert guesses.led_apart(candidates, ("铜梁区轻量化底舟",)) == ("铜梁区轻量化底舟",)


def test_initials_of_words_begin_their_syllables(seed_store):
    found = sounds.initialled(seed_store, "gsgl")
    assert "高速公路" in found
    assert all(len(text) == len("gsgl") for text in found)


@pytest.fixture(scope="module")
def names_store():
    """Two names, each near a string of other words that sounds like what is typed for it."""
    text = (
        "浙江海岛风电提速\n\n岱山县建成风电场5座。风电带动县域经济发展。\n"
        "恒天然集团来渝考察。这是一个天然牧场。罗志刚为他开门。\n"
    )
    page = read_text(text, "page.txt")
    return write_in_memory([(page, facts_of(page))])


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("岱东县", ["岱山县", "带动县"]),  # one character wrong is likelier than two sounds
        ("格天然", ["恒天然", "个天然"]),
        ("罗致刚", ["罗志刚"]),  # nothing beside a name of the same sound
    ],
)
def test_a_slip_of_a_name_stands_beside_chance_homophones(names_store, query, words):
    answers = search(names_store, query).answers
    found = [word for answer in answers for word in words if word in answer.fact.quote]
    assert found == words
    assert len(answers) == len(words)


@pytest.fixture(scope="module")
def series_store():
    """Names that are one of a series."""
    text = (
        "神舟十号飞船发射\n\n神舟十号飞船于2013年6月11日发射。第十三届全国运动会在天津举行。\n"
        "第十四届高新技术交易会在深圳开幕。重庆市第十八中学扩建。北山七号隧道全长3公里。\n"
    )
    page = read_text(text, "page.txt", published=Published("2013-06-12", "2013-06-12", "stated"))
    return write_in_memory([(page, facts_of(page))])


@pytest.mark.parametrize(
    "query", ["神舟十四号", "第十二届全国运动会", "第十五中学", "北山五号隧道"]
)
def test_another_number_is_no_slip(series_store, query):
    assert search(series_store, query).total == 0


@pytest.mark.parametrize("query", ["神州十号", "第十三届全国运动汇", "第十八种学"])
def test_a_slip_beside_a_number_is_one(series_store, query):
    assert search(series_store, query).total == 1 + query.endswith("十号")


def test_what_has_another_number_is_suggested(series_store):
    assert search(series_store, "第十五中学").suggestions == ()
    assert search(series_store, "重庆市第十五中学").suggestions == ("重庆市第十八中学",)


def test_each_word_that_may_be_meant_comes_before_more_of_one():
    sentences = [f"巴东县建成风电场{n}座。" for n in range(3, 15)]
    page = read_text("\n".join(["山区风电提速\n", *sentences, "肥东县建起学校。"]), "page.txt")
    with write_in_memory([(page, facts_of(page))]) as store:
        found = [answer.fact.quote[:3] for answer in search(store, "船东县", limit=3).answers]
        rest = search(store, "船东县", limit=3, offset=3).answers
    assert sorted(found[:2]) == ["巴东县", "肥东县"]
    assert found[2] == "巴东县"
    assert [answer.fact.quote[:3] for answer in rest] == ["巴东县"] * 3
