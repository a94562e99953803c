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
        ("到板桥乡中心校和城厢区第三小学校送书", ["板桥乡中心校", "城厢区第三小学校"]),
        ("铁山坪人民法庭调解成功", ["铁山坪人民法庭"]),
        ("长寿湖管理处和县疾控中心联合检查", ["长寿湖管理处", "县疾控中心"]),
        ("走进“山那边”民宿和半山酒店", ["“山那边”民宿", "半山酒店"]),
        ("村口的“阿婆家”餐馆", ["“阿婆家”餐馆"]),
        ("旭日养殖场投产", ["旭日养殖场"]),
        ("生猪养殖场10个、豆腐加工厂一座", []),
        ("五星级酒店2家，特色民宿30家", []),
        ("在河沿线布设气象站，把孩子送进楼下幼儿园", []),
        ("公司新建了污水处理厂，村卫生室有药", []),
        ("跨国公司和中国公司竞标", []),
        ("莫斯科市中心戒严", []),
        ("共建“一站式”化解中心", []),
        ("区畜牧发展中心、区农机站到场", ["区畜牧发展中心", "区农机站"]),
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
        ("将在上和镇举办，他会回柏梓镇过年", ["上和镇", "柏梓镇"]),
        ("白沙镇老街上的店", ["白沙镇"]),
        ("青杠街道孙河村支部书记", ["青杠街道", "孙河村"]),
        ("安富街道古桥社区工作人员", ["安富街道", "古桥社区"]),
        ("全村党员和社区工作人员", []),
        ("濑溪河、璧南河水质改善", ["濑溪河", "璧南河"]),
        ("沿着草堂河施工，大宁河边", ["草堂河", "大宁河"]),
        ("雾隐峡、云上花田、石林谷三大景区联动", ["雾隐峡", "云上花田", "石林谷"]),
        ("石壕、安稳、打通等街镇供水", ["石壕", "安稳", "打通"]),
        ("餐饮、住宿、购物等区域，城市、农村等地", []),
        ("武陵山大裂谷和仙女山索道", ["武陵山大裂谷", "仙女山索道"]),
        ("新田港、果园港货物增长", ["新田港", "果园港"]),
        ("涪陵页岩气田、元坝气田增产", ["涪陵页岩气田", "元坝气田"]),
        ("住宅小区、跨江大桥、专场安置小区", []),
        ("七处中小石窟，现存造像五万尊", []),
        ("红旗水库、向阳小区", ["红旗水库", "向阳小区"]),
        ("市中心和城中村", []),
        ("缓解长江、调度三峡", ["长江", "三峡"]),
        ("渝北统景的长江三峡游", ["渝北", "长江三峡"]),
        ("在江津白沙长江大桥上", ["江津白沙长江大桥"]),
        ("平均1人返乡带动4人，返乡创业园6个", []),
        ("武胜县太极湖举行", ["武胜县", "太极湖"]),
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
        ("打开“渝爱农”小程序，用“江北e家”APP", "product", ["渝爱农", "江北e家"]),
        ("“渝快办”平台受理", "product", ["渝快办"]),
        ("办起“一站式”平台", "product", []),
        ("用“数字、AI”赋能", "product", []),
        ("荣昌猪出栏，江津花椒丰收", "product", ["荣昌猪", "江津花椒"]),
        ("梁平柚博会开幕", "product", []),
        ("开设“假日课堂”，设立“午间法庭”", "project", ["假日课堂", "午间法庭"]),
        ("“铜梁莲藕产业大脑”投用", "project", ["铜梁莲藕产业大脑"]),
        ("建起“电子档案”，变成“智慧大脑”", "project", []),
        ("打出“足202井”", "project", ["足202井"]),
        ("郑渝高铁、西渝铁路提速", "project", ["郑渝高铁", "西渝铁路"]),
        ("轨道交通18号线、市郊铁路江跳线开通", "project", ["轨道交通18号线", "市郊铁路江跳线"]),
        ("第三条铁路动工", "project", []),
        ("第二批教育实践活动", "event", []),
        ("第七次全国人口普查结果", "event", ["第七次全国人口普查"]),
        ("今天是“世界读书日”，有“美好节日”", "event", ["世界读书日"]),
        (
            "2023中国武隆国际山地铁人三项公开赛开赛",
            "event",
            ["2023中国武隆国际山地铁人三项公开赛"],
        ),
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
