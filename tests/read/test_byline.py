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


WEB = [
    ("武隆区人民政府办公室　2023年5月13日", "武隆区人民政府办公室", []),
    ("2023-04-20 18:00:22 巴渝晨刊", "巴渝晨刊", []),
    ("巴渝晨刊 | 2023-04-20 18:00", "巴渝晨刊", []),
    ("撰稿：卢　伟 信息来源：四川日报 2023/4/12 分享到：微信 微博", "四川日报", ["卢伟"]),
    (
        "2023-11-08 07:32　来源：重庆日报　作者：卢　伟　　字号：[大] [小]　分享到：微信 微博",
        "重庆日报",
        ["卢伟"],
    ),
    ("2023/11/14 来源：大渡口报 作者：何海燕（通讯员） 字体：A- A+", "大渡口报", ["何海燕"]),
    (
        "2024年05月20日 08:41 | 来源：人民网－重庆频道 | 手机看新闻 | 打印 网摘 推荐",
        "人民网－重庆频道",
        [],
    ),
    (
        "2024-05-20 来源: 涪陵区融媒体中心 作者: 王丽（文/图） 责任编辑: 李红 阅读次数: 89",
        "涪陵区融媒体中心",
        ["王丽"],
    ),
    (
        "日期：2024-05-20　信息来源：区经济信息委　作者：办公室　点击数：〖 45 〗",
        "区经济信息委",
        [],
    ),
    ("2024-05-20 08:41 新重庆-重庆日报 听新闻 TA：分享到微信朋友圈", "新重庆-重庆日报", []),
    ("来源：重庆日报　　2024年05月20日　　第005版　作者：本报记者 张三", "重庆日报", ["张三"]),
    ("稿源：綦江网 2024-05-20 10:20:14 [打印] [关闭] 责编：罗毅", "綦江网", []),
    (
        "2024-05-20 09:20:33 来源：新华社 作者：记者黄兴、周文冲 扫一扫 手机阅读",
        "新华社",
        ["黄兴", "周文冲"],
    ),
    (
        "2024-05-20 来源：重庆日报  第003版：区县新闻  作者：张三（重庆日报记者）",
        "重庆日报",
        ["张三"],
    ),
    ("2024-05-20 15:03:18 | 发布者：admin | 查看: 1032 | 评论: 0 | 来自: 奉节报", "奉节报", []),
]


@pytest.mark.parametrize(("line", "outlet", "authors"), WEB)
def test_lines_of_web_pages_with_whatever_tools(line, outlet, authors):
    found = byline.parse(line)
    assert found is not None
    assert (found.outlet, list(found.authors)) == (outlet, authors)
    assert found.day


@pytest.mark.parametrize(
    "line",
    [
        "作者：张三写过3本书，2024年1月5日出版的这本是第4本",
        "2024年5月20日，记者从区文化旅游委获悉",
        "2024年，来源：多方",
        "时间：5月20日　地点：区体育馆",
        "记者看到，工人正在检测产品",
        "记者走基层",
        "沙坪坝：加速打造产业集聚地",
        "綦江 去年4371名就业困难人员端稳“饭碗”",
        "初步形成智能网联汽车产业集群",
        "2023年工作回顾",
        "来源广泛的数据",
        "记者昨日从大唐武隆水电",
        "本报讯（记者 代君君）记者昨日从大唐武隆水电",
        "翻开施工日志：2023年8月20日，首根桩",
        "图书馆建成投用",
        "一、综合",
        "渝北",
        "",
    ],
)
def test_headlines_are_no_bylines(line):
    assert byline.parse(line) is None


@pytest.mark.parametrize(
    ("line", "outlet", "authors"),
    [
        ("中新网重庆11月5日电", "中新网", ()),
        ("本报记 者 王芳", None, ("王芳",)),
        ("（王京华 成蓉 文/图）", None, ("王京华", "成蓉")),
    ],
)
def test_other_bylines(line, outlet, authors):
    found = byline.parse(line)
    assert (found.outlet, found.authors) == (outlet, authors)


@pytest.mark.parametrize("line", ["区长　许洪斌", "巫山县人民法院院长 沈祥云"])
def test_who_gave_a_report_is_no_author(line):
    assert byline.parse(line) == byline.Byline()


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
        ("〔本报讯〕记者向成国报道：立冬", None, ["向成国"], None, "立冬"),
        ("梁平讯　（通讯员 向成国）立冬", None, ["向成国"], None, "立冬"),
        ("梁平讯 立冬过后", None, [], None, "立冬过后"),
        ("（本报讯 记者 向成国）立冬", None, ["向成国"], None, "立冬"),
        ("新华社合肥7月20日电（记者水金辰）立冬", "新华社", ["水金辰"], "7月20日", "立冬"),
        ("（梁平融媒 向成国）立冬", "梁平融媒", ["向成国"], None, "立冬"),
        ("本报讯（记者 佘　振芳 通讯员 陈 洋）立冬", None, ["佘振芳", "陈洋"], None, "立冬"),
    ],
)
def test_datelines(paragraph, outlet, authors, day, rest):
    found, length = byline.lead(paragraph)
    assert (found.outlet, list(found.authors), found.day) == (outlet, authors, day)
    assert paragraph[length:] == rest


@pytest.mark.parametrize(
    "text",
    [
        "国网城口供电公司介绍，工程2022年3月启动。",
        "通讯设备讯息",
        "（试行）办法",
        "电站建成",
        "通讯 立冬过后",
        "（融媒 王芳在讲）立冬",
    ],
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
        ("工人在抽检成品。　特约摄影　熊波", "工人在抽检成品。", None, ["熊波"]),
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
