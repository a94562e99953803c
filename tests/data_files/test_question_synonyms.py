"""What news say for the words of questions: each word once, and never its opposite."""

import re

import pytest

from cqfacts import data
from cqfacts.lookup.wording import cut
from cqfacts.text.fold import fold

TEXT = data.text("question_synonyms.txt")
LINES = [line for line in TEXT.splitlines() if ":" in line]
ENTRIES = [(asked.split(), said.split()) for asked, _, said in (x.partition(":") for x in LINES)]
PAIRS = [(word, form) for asked, said in ENTRIES for word in asked for form in said if form != word]
OPPOSITES = [
    *[
        "进口 出口",
        "收入 支出",
        "收入 利润",
        "收入 成本",
        "男 女",
        "死 伤",
        "产量 销量",
        "生产 销售",
        "买 卖",
    ],
    *[
        "上涨 下跌",
        "上调 下调",
        "上升 下降",
        "增加 减少",
        "增长 下降",
        "提高 降低",
        "涨 跌",
        "增 减",
    ],
    *[
        "胜 负",
        "赢 输",
        "冠军 亚军",
        "冠军 季军",
        "金牌 银牌",
        "金牌 铜牌",
        "银牌 铜牌",
        "晋级 淘汰",
    ],
    *[
        "存款 贷款",
        "盈 亏",
        "顺差 逆差",
        "升值 贬值",
        "加息 降息",
        "增持 减持",
        "流入 流出",
        "夏粮 秋粮",
    ],
    *[
        "开业 停业",
        "开工 竣工",
        "开工 完工",
        "开幕 闭幕",
        "上任 卸任",
        "加入 退出",
        "起飞 降落",
        "入境 出境",
    ],
    *[
        "城镇 农村",
        "最高 最低",
        "最大 最小",
        "最多 最少",
        "最早 最晚",
        "起点 终点",
        "主场 客场",
        "一审 二审",
    ],
    *[
        "出生 死亡",
        "结婚 离婚",
        "逮捕 释放",
        "原告 被告",
        "赞成 反对",
        "新房 二手房",
        "出栏 存栏",
        "借 还",
    ],
]
KINDS = [
    *[
        "国道 省道",
        "日食 月食",
        "自由泳 蛙泳",
        "相声 小品",
        "泥石流 山洪",
        "碳中和 碳达峰",
        "入春 入夏",
    ],
    *[
        "自治州 自治县",
        "病死率 死亡率",
        "发病率 患病率",
        "会长 理事长",
        "国王 女王",
        "烧伤 烫伤",
    ],
    *[
        "原油 天然气",
        "汽油 柴油",
        "水电 火电",
        "公办 民办",
        "小学 中学",
        "硕士 博士",
        "存栏 出栏",
        "市长 县长",
    ],
]


def test_it_covers_the_fields_of_news():
    assert len(re.findall(r"^\[\w+\]$", TEXT, re.MULTILINE)) > 25
    assert len(LINES) > 2000
    assert all(line.startswith("[") for line in TEXT.splitlines() if line and ":" not in line)


def test_the_table_is_folded():
    assert fold(TEXT) == TEXT
    assert fold(data.text("synonyms.txt")) == data.text("synonyms.txt")


def test_headings_and_lines_are_sorted():
    parts = [part.strip().splitlines() for part in TEXT.split("\n[")]
    assert [part[0].strip("[]") for part in parts] == sorted(part[0].strip("[]") for part in parts)
    assert all(part[1:] == sorted(part[1:]) for part in parts)


def test_each_word_stands_on_one_line():
    words = [word for asked, _ in ENTRIES for word in asked]
    assert len(words) == len(set(words)), sorted(word for word in words if words.count(word) > 1)


def test_few_other_words_each_once():
    for asked, said in ENTRIES:
        assert len(said) == len(set(said)) <= 8, asked
        assert not set(asked) >= set(said) or len(asked) > 1, asked
        assert asked != said[:1], asked
        assert all(set(said) - {word} for word in asked), asked


@pytest.mark.parametrize("opposites", OPPOSITES + KINDS)
def test_nobody_is_told_of_the_opposite_or_of_another_of_its_kind(opposites):
    for one, other in (opposites.split(), opposites.split()[::-1]):
        told = [
            (word, form)
            for word, form in PAIRS
            if one in word and other not in word and other in form and one not in form
        ]
        assert not told


def test_every_word_is_known_where_a_question_is_cut():
    words = [word for asked, _ in ENTRIES for word in asked if len(word) > 1]
    han = [word for word in words if re.fullmatch(r"[^\W0-9a-z]+", word)]
    assert len(han) > 3000
    assert [word for word in han if cut(word) != [(word, True)]] == []
