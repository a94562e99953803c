import pytest

from cqfacts.extract.changes import compares_with_last_year
from cqfacts.extract.figures import figures_in


def changes(text, **options):
    return [f.change and tuple(f.change) for f in figures_in(text, **options)]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("同比增长9.4%", ("up", "yoy")),
        ("同比下降5.3%", ("down", "yoy")),
        ("环比增长8%", ("up", "mom")),
        ("较上年增长50%", ("up", "yoy")),
        ("比去年同期增加57.2亿元", ("up", "yoy")),
        ("比上年末提高0.84个百分点", ("up", "yoy")),
        ("较上月回升2.1个百分点", ("up", "mom")),
        ("比年初增加5亿元", ("up", "over_previous_period")),
        ("比2020年提高12.5个百分点", ("up", None)),
        ("比前一天下降9℃", ("down", "over_previous_period")),
        ("与2020年那场洪水相比减少62.5%", ("down", "over_previous_period")),
        ("全县灯班恢复到96个", None),
        ("比上年多三成", ("up", "yoy")),
        ("比去年低0.3个百分点", ("down", "yoy")),
        ("比上年同期翻了一番", ("up", "yoy")),
        ("同比增长-1.8%", ("down", "yoy")),
        ("负增长1.8%", ("down", None)),
        ("年均增长9.6%", ("up", None)),
        ("增加成本200元", ("up", None)),
        ("减少用水量40%", ("down", None)),
        ("缩短工期15天", ("down", None)),
        ("较上年净增11家", ("up", "yoy")),
        ("产业产值实现9.4%的增速", ("up", None)),
        ("次年增至112家", ("up", "from_to")),
        ("成本降到了120元左右", ("down", "from_to")),
        ("提高到2023年的1.68万元", ("up", "from_to")),
        ("增长贡献率超过八成", None),
        ("新增就业10607人", None),
        ("增加值67.13亿元", None),
        ("户均增收6800元", ("up", None)),
        ("基金支出少了近1900万元", ("down", None)),
        ("比原来快了近10分钟", ("down", None)),
        ("比原来慢了两天", ("up", None)),
        ("每斤能多卖至少0.6元", ("up", None)),
        ("每户少交120元", ("down", None)),
        ("至少卖3万元", None),
        ("较改革前提升6.8个百分点", ("up", "over_previous_period")),
        ("比2019年前提升6.8个百分点", ("up", None)),
        ("出口交货值大涨58%", ("up", None)),
        ("利润总额缩水2.1亿元", ("down", None)),
        ("增长点3个", None),
        ("增速分别为4.4%", None),
        ("自然增长率为-3.92‰", None),
        ("提高服务的3项措施", None),
        ("稳定在95%以上", None),
    ],
)
def test_one_change(text, change):
    assert changes(text) == [change]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由2小时缩短至40分钟", [None, ("down", "from_to")]),
        ("从82%提高到96.5%", [None, ("up", "from_to")]),
        ("从3家到30家", [None, ("up", "from_to")]),
        ("由86条加密到94条", [None, ("up", "from_to")]),
        ("由86条公路通到94座村庄", [None, None]),
        ("同比分别减少5起、6人", [("down", "yoy"), ("down", "yoy")]),
        ("毛利率提升1.7个百分点至53.2%", [("up", None), ("up", "from_to")]),
        ("从8%到5%", [None, ("down", "from_to")]),
        ("分别增长-4.2%和2.5%", [("down", None), ("up", None)]),
        ("同比分别增长9.7%、-1.8%和6.3%", [("up", "yoy"), ("down", "yoy"), ("up", "yoy")]),
        ("总额3亿元，同比增长5%；出口2亿元，增长3%", [None, ("up", "yoy"), None, ("up", "yoy")]),
        ("同比增长5%，较常年偏高1℃，偏少2%", [("up", "yoy"), ("up", None), ("down", None)]),
    ],
)
def test_several_changes(text, expected):
    assert changes(text) == expected


def test_what_was_compared_with_before_goes_on():
    assert changes("第一产业增长3%", compared="yoy") == [("up", "yoy")]
    assert changes("环比增长3%", compared="yoy") == [("up", "mom")]
    assert changes("同口径增长3%", compared="yoy") == [("up", None)]


def test_only_the_year_named_as_such_goes_on():
    assert compares_with_last_year("总产值比上年增长4.6%。")
    assert not compares_with_last_year("总产值同比增长4.6%。")
