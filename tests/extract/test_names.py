"""Names of an article: whole sentences in, names as printed out, known throughout the article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqfacts.extract.names import read_names
from cqfacts.model import District

WORDS = st.sampled_from(
    [
        "重庆",
        "垫江县",
        "记者",
        "主任",
        "何怀东",
        "说",
        "，",
        "。",
        "“",
        "”",
        "（",
        "）",
        "《",
        "》",
        "公司",
        "有限公司",
        "的",
        "项目",
        "镇",
        "节",
        "·",
        "王",
        "1",
        "3条",
        "至",
        "高速",
    ]
)


def texts(*sentences, **article):
    return [[name.text for name in names] for names in read_names(sentences, **article)]


def only(sentence, kind):
    return [name.text for name in read_names([sentence])[0] if name.type == kind]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("位于垫江工业园的重庆捷力轮毂制造有限公司已投产", ["重庆捷力轮毂制造有限公司"]),
        ("由北碚区气象局组织编制", ["北碚区气象局"]),
        ("从县农业农村委获悉", ["县农业农村委"]),
        ("累计通过渝州海关出口车辆", ["渝州海关"]),
        ("其中旺成科技于去年上市", ["旺成科技"]),
        ("国家统计局重庆调查总队发布", ["国家统计局重庆调查总队"]),
        ("采访了重庆医科大学附属第一医院", ["重庆医科大学附属第一医院"]),
        ("区委宣传部、区农业农村委参加", ["区委宣传部", "区农业农村委"]),
        ("与湖南达嘉维康医药产业股份有限公司签约", ["湖南达嘉维康医药产业股份有限公司"]),
        ("本报讯（通讯员 林子衿）开州区人民法院发布", ["开州区人民法院"]),
        ("重庆市（两江）公证中心搬迁", ["重庆市（两江）公证中心"]),
        ("滨江路消防救援站与县水文站", ["滨江路消防救援站", "县水文站"]),
        ("巫溪县生态环境监测站取样", ["巫溪县生态环境监测站"]),
        ("彭水自治县商务委发布", ["彭水自治县商务委"]),
        ("天添食品有限公司投产", ["天添食品有限公司"]),
        ("公路港公铁联运添动力", []),
        ("加油站和消防站检查", []),
        ("被告某餐饮公司拖欠工资", []),
        ("该公司和运输公司都赞成", []),
        ("《公司法》与公司名称无关的局面", []),
        ("商务部门的各级领导", []),
    ],
)
def test_organisations(sentence, names):
    assert only(sentence, "organisation") == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("在五福岭、麒麟盖等海拔山区", ["五福岭", "麒麟盖"]),
        ("綦江区篆塘镇的一家工厂", ["綦江区", "篆塘镇"]),
        ("来自广西钦州的白云石", ["广西钦州"]),
        ("出口到印尼、马来西亚等国家", ["印尼", "马来西亚"]),
        ("上海市民的餐桌", ["上海"]),
        ("记者在云集镇看到4A级景区", ["云集镇"]),
        ("歌乐山烈士陵园免费开放", ["歌乐山烈士陵园"]),
        ("城镇化与乡镇企业", []),
        ("成渝铁路荣昌站货场", ["成渝铁路荣昌站"]),
        ("荣昌站起来了", ["荣昌"]),
        ("在关公庙和磁沱古街", ["关公庙", "磁沱古街"]),
        ("到庙里和庙会上", []),
        ("在长江苏家断面取样", ["长江苏家断面"]),
        ("每天巡江两趟", []),
        ("华蓥山下的酉云山脚", ["华蓥山", "酉云山"]),
        ("真金白银、甘肃白银", ["甘肃白银"]),
        ("县工业园入驻", ["县工业园"]),
        ("全县工业园入驻", []),
        ("奉节晚橙进入季节", ["奉节"]),
        ("走进万州区大周镇五土村", ["万州区", "大周镇", "五土村"]),
    ],
)
def test_places(sentence, names):
    assert only(sentence, "place") == names


@pytest.mark.parametrize(
    ("sentence", "kind", "names"),
    [
        (
            "建成重庆梁平区至四川开江县高速公路（重庆段）",
            "project",
            ["重庆梁平区至四川开江县高速公路（重庆段）"],
        ),
        ("打造“千年良田”示范区。", "project", ["“千年良田”示范区"]),
        ("走传统通道和西部陆海新通道", "project", ["西部陆海新通道"]),
        ("推进3条快速通道和货运铁路", "project", []),
        ("建立“1235”限时办结机制等", "policy", ["“1235”限时办结机制"]),
        ("编制《某山总体方案》", "policy", ["《某山总体方案》"]),
        ("提供“走出去”的“空中力量”", "policy", []),
        ("享受“渝才聚”新政", "policy", ["“渝才聚”新政"]),
        ("酉阳现有县级以上示范项目10个", "project", []),
        (
            "二〇二三年全国攀岩分站赛（重庆南岸站）举行",
            "event",
            ["全国攀岩分站赛（重庆南岸站）"],
        ),
        ("二〇二四重庆马拉松开赛", "event", ["二〇二四重庆马拉松"]),
        ("全国招聘会", "event", []),
        ("第六届中国西部国际投资贸易洽谈会开幕", "event", ["第六届中国西部国际投资贸易洽谈会"]),
        ("在流感高发季节开会", "event", []),
        ("“问界新M7”与深蓝S7热销", "product", ["问界新M7", "深蓝S7"]),
        ("细颗粒物（PM2.5）下降", "product", []),
    ],
)
def test_other_kinds(sentence, kind, names):
    assert only(sentence, kind) == names


def test_a_company_is_known_by_its_short_form_before_and_after_its_full_one():
    sentences = ("捷力轮毂发愁。", "重庆捷力轮毂制造有限公司投产。")
    assert texts(*sentences) == [["捷力轮毂"], ["重庆捷力轮毂制造有限公司"]]
    (short,), _ = read_names(sentences)
    assert "重庆捷力轮毂制造有限公司" in short.aliases


def test_a_short_title_is_an_alias():
    first, second = read_names(
        ["《农业气象观测规范 蜡梅》（以下简称《规范》）获批。", "《规范》发布。"]
    )
    assert first[0].aliases == ("《规范》",)
    assert second[0].aliases == ("《农业气象观测规范 蜡梅》",)


def test_an_office_of_the_district_has_its_full_name_as_alias():
    ((office,),) = read_names(["据县财政局通报"], district=District("忠县", "500233"))
    assert (office.text, office.aliases) == ("县财政局", ("忠县财政局",))


def test_a_person_keeps_the_post_throughout():
    first, second = read_names(["工程师王海波调试设备。", "设备由王海波维护。"])
    assert [(name.text, name.title) for name in first + second] == [("王海波", "工程师")] * 2


def test_authors_and_outlet_are_known():
    found = texts("渝州新闻的罗芸报道", authors=["罗芸"], outlet="渝州新闻")
    assert found == [["渝州新闻", "罗芸"]]


@given(st.lists(st.lists(WORDS, max_size=12).map("".join), max_size=5))
def test_each_name_stands_where_it_says_and_none_inside_another(sentences):
    for sentence, names in zip(sentences, read_names(sentences), strict=True):
        ends = [0]
        for name in names:
            start, end = name.at
            assert sentence[start:end] == name.text != ""
            assert start >= ends[-1]
            ends.append(end)


@given(st.lists(WORDS, max_size=12).map("".join))
def test_reading_is_repeatable(sentence):
    assert read_names([sentence]) == read_names([sentence])
