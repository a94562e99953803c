import pytest

from cqfacts.read import byline, captions
from cqfacts.text.passage import Passage

BYLINES = [
    ("□ 重庆日报记者 罗芸", "重庆日报", "记者", ["罗芸"]),
    ("■重庆日报首席记者 罗芸 通讯员 卢 伟", "重庆日报", "首席记者", ["罗芸", "卢伟"]),
    ("（记者 周洁 李闻天）", None, "记者", ["周洁", "李闻天"]),
    ("本报记者 王维 文/图", None, "记者", ["王维"]),
    ("记者罗芸、张三丰", None, "记者", ["罗芸", "张三丰"]),
    ("新重庆-重庆日报记者 罗芸", "新重庆-重庆日报", "记者", ["罗芸"]),
    ("渝北区融媒体中心记者 欧阳修", "渝北区融媒体中心", "记者", ["欧阳修"]),
    ("作者：卢　伟", None, "作者", ["卢伟"]),
    ("来源：华龙网", "华龙网", None, []),
    ("2023-11-08 07:32　来源：渝州晚报", "渝州晚报", None, []),
    (
        "发布时间：2024-01-10　来源：重庆日报　作者：罗芸　浏览：123次 【字体：大 中 小】",
        "重庆日报",
        "作者",
        ["罗芸"],
    ),
    ("2023年3月28日", None, None, []),
    ("（2024年3月20日）", None, None, []),
    ("武陵都市报记者 杨敏 摄", "武陵都市报", "记者", ["杨敏"]),
]


@pytest.mark.parametrize(("line", "outlet", "role", "authors"), BYLINES)
def test_bylines(line, outlet, role, authors):
    found = byline.parse(line)
    assert found is not None
    assert (found.outlet, found.role, list(found.authors)) == (outlet, role, authors)


@pytest.mark.parametrize(
    "line",
    [
        "记者看到，工人正在检测产品",
        "记者走基层",
        "沙坪坝：加速打造产业集聚地",
        "綦江 去年4371名就业困难人员端稳“饭碗”",
        "初步形成智能网联汽车产业集群",
        "2023年工作回顾",
        "来源广泛的数据",
        "图书馆建成投用",
        "一、综合",
        "渝北",
        "",
    ],
)
def test_headlines_are_no_bylines(line):
    assert byline.parse(line) is None


@pytest.mark.parametrize(
    ("paragraph", "outlet", "authors", "day", "rest"),
    [
        ("本报讯（记者 陈　露）记者1月8日获悉", None, ["陈露"], None, "记者1月8日获悉"),
        (
            "新华社重庆1月9日电（记者 黄翔、李晓彤）数九时节",
            "新华社",
            ["黄翔", "李晓彤"],
            "1月9日",
            "数九时节",
        ),
        ("中新网奉节1月9日电 (记者 马佳)连日来", "中新网", ["马佳"], "1月9日", "连日来"),
        ("渝州晚报讯（记者 卢　伟　周子涵）立冬", "渝州晚报", ["卢伟", "周子涵"], None, "立冬"),
        ("本报讯 立冬过后", None, [], None, "立冬过后"),
    ],
)
def test_datelines(paragraph, outlet, authors, day, rest):
    found, length = byline.lead(paragraph)
    assert (found.outlet, list(found.authors), found.day) == (outlet, authors, day)
    assert paragraph[length:] == rest


@pytest.mark.parametrize(
    "text",
    ["国网城口供电公司介绍，工程2022年3月启动。", "通讯设备讯息", "（试行）办法", "电站建成"],
)
def test_sentences_have_no_dateline(text):
    assert byline.lead(text) is None


@pytest.mark.parametrize(
    ("line", "words", "outlet", "authors"),
    [
        ("图为工人在检测齿轮。 记者 吴昊 摄", "图为工人在检测齿轮。", None, ["吴昊"]),
        ("图为檬之源公司的智能分选车间（受访者供图）", "图为檬之源公司的智能分选车间", None, []),
        ("果农正在采摘柠檬。渝州晚报通讯员 徐　旭 摄", "果农正在采摘柠檬。", "渝州晚报", ["徐旭"]),
        ("明月山生机盎然。梁平日报特约摄影 蒋胜斌 摄", "明月山生机盎然。", "梁平日报", ["蒋胜斌"]),
        ("施工现场 张伟 摄", "施工现场", None, ["张伟"]),
        ("春耕。渝北区融媒体中心供图", "春耕。", "渝北区融媒体中心", []),
    ],
)
def test_captions(line, words, outlet, authors):
    found = captions.credited(Passage.of(line, 0))
    assert (found.words.text, found.credit.outlet) == (words, outlet)
    assert list(found.credit.authors) == authors


@pytest.mark.parametrize(
    "line", ["描绘乡村振兴新蓝图", "奋力绘就新画图", "全区建设一张图", "记者获悉，他拍了一张图"]
)
def test_headlines_are_no_captions(line):
    assert captions.credited(Passage.of(line, 0)) is None
