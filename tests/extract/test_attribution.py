from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cqfacts.data import lines
from cqfacts.extract.attribution import attribute
from cqfacts.extract.clauses import words
from cqfacts.extract.figures import figures_in
from cqfacts.extract.times import TimeContext, times_in
from cqfacts.model import Name, Published

OWN = "铜梁区"
PRINTED = Published("2024-01-03", "2024-01-03", "stated")
TABLE = Path(__file__).parent.parent / "data" / "attribution.tsv"
ROWS = [
    line.split("\t")
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def named(text, names):
    found = []
    for name in names.split():
        words_, kind = name.split("/")
        start = text.find(words_)
        while start >= 0:
            found.append(Name(words_, kind, at=(start, start + len(words_))))
            start = text.find(words_, start + 1)
    return sorted(found, key=lambda name: name.at)


def read(texts, *, names="", paragraphs=None, own=OWN):
    context = TimeContext()
    times = [times_in(text, day=PRINTED, context=context) for text in texts]
    figures = [
        figures_in(text, [time.at for time in found])
        for text, found in zip(texts, times, strict=True)
    ]
    paragraphs = paragraphs or [0] * len(texts)
    listed = [named(text, names) for text in texts]
    return attribute(texts, paragraphs, figures, times, listed, own)


def told(figure):
    return figure.metric, figure.subject, figure.time and figure.time.text


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_figure_has_what_a_reader_would_say(row):
    marked, metric, subject, time, names = row
    text = marked.replace("【", "").replace("】", "")
    [figures] = read([text], names=names)
    [figure] = [figure for figure in figures if figure.at[0] == marked.index("【")]
    assert told(figure) == (metric, subject, time or None)


PARAGRAPHS = {
    "a pronoun means the person who spoke": (
        ["种植大户廖世模说，收成不错。", "他种了120亩柠檬。"],
        "廖世模/person",
        ("种柠檬", "廖世模", None),
    ),
    "the company is the one named last": (
        ["重庆檬之源食品有限公司产销两旺。", "该公司去年销售额4.8亿元。"],
        "重庆檬之源食品有限公司/organisation",
        ("销售额", "重庆檬之源食品有限公司", "去年"),
    ),
    "a quotation speaks for its speaker": (
        ["“产量比去年翻了一番，突破2万吨。”", "长江造型材料公司总经理王强说。"],
        "长江造型材料公司/organisation 王强/person",
        ("产量", "长江造型材料公司", None),
    ),
    "an organ of the district speaks for it": (
        ["“下一步，我们将改造老果园5万亩。”", "铜梁区农业农村委主任郑显彬说。"],
        "铜梁区农业农村委/organisation 郑显彬/person",
        ("改造老果园", OWN, "下一步"),
    ),
    "a scene lasts until something else is spoken of": (
        ["走进龙灯彩扎工坊，师傅们正忙碌。", "1—3月，卖出龙灯380条。"],
        "龙灯彩扎工坊/organisation",
        ("卖出龙灯", "龙灯彩扎工坊", "1—3月"),
    ),
    "an aside leaves the time as it was": (
        ["2023年1—11月，产值增长7.8%。", "其中，11月当月增长11.4%。", "用电量14亿千瓦时。"],
        "",
        ("用电量", OWN, "2023年1—11月"),
    ),
    "a sentence that ends with a time tells it": (
        ["转机出现在2019年。", "水利部门投入1860万元。"],
        "",
        ("水利部门投入", OWN, "2019年"),
    ),
    "a paragraph keeps the time that it began with": (
        ["2023年，全区经济向好。", "新增就业7824人。"],
        "",
        ("新增就业", OWN, "2023年"),
    ),
    "该材料 is the phrase that was said before": (
        ["该校团队研制的新型镁电池正极材料通过鉴定。", "该材料成本下降三分之一。"],
        "",
        ("成本", "新型镁电池正极材料", None),
    ),
    "a noun of one character that is pointed to means the phrase that it ends": (
        ["三峡库区首艘纯电动清漂船下水。", "这艘船长26米，每天收集漂浮物80立方米。"],
        "",
        ("收集漂浮物", "首艘纯电动清漂船", "每天"),
    ),
    "团里 is the club, though nobody took it for a name": (
        ["豆光明拉上6个伙伴成立“村跑团”。", "头三年，团里只添了8人。"],
        "",
        ("团里添", "村跑团", None),
    ),
    "全校 is all of the school spoken of": (
        ["双河小学的灯亮着。", "全校只有3个老师。"],
        "双河小学/organisation",
        ("全校老师", "双河小学", None),
    ),
    "she whose age is told is who was named last": (
        ["教练雷明会笑了。", "24岁的她从西南大学毕业。"],
        "雷明会/person 西南大学/organisation",
        ("年龄", "雷明会", None),
    ),
    "这批 with a noun that nobody named is what was said": (
        ["铜梁区的寄宿制学校用上空气能热水浴室。", "这批浴室总投资1365万元。"],
        "",
        ("总投资", "空气能热水浴室", None),
    ),
    "这个 with a name in marks of quotation": (
        ["铜梁区人民法院的车载法庭下乡。", "这个“车轮上的法庭”开庭612场。"],
        "铜梁区人民法院/organisation",
        ("开庭", "“车轮上的法庭”", None),
    ),
    "该公司 is a company, whatever institution was named last": (
        ["长江汽车公司招人。", "重庆城市学院毕业生来了。", "该公司招聘420人。"],
        "长江汽车公司/organisation 重庆城市学院/organisation",
        ("招聘", "长江汽车公司", None),
    ),
    "a quotation with 我 is of the person named behind": (
        ["长江汽车公司的展台前排起长队。", "“我投了3份简历！”", "刘俊熙笑道。"],
        "长江汽车公司/organisation 刘俊熙/person",
        ("我投简历", "刘俊熙", None),
    ),
    "the head of a museum speaks for the museum named before": (
        ["普安恐龙博物馆开门。", "馆长杜明元介绍，讲解员增加到25名。"],
        "普安恐龙博物馆/organisation 杜明元/person",
        ("讲解员", "普安恐龙博物馆", None),
    ),
    "she who speaks is who was named last": (
        ["村民王登菊搬进新居。", "她笑着说，娃儿上学只要10分钟。"],
        "王登菊/person",
        ("娃儿上学", "王登菊", None),
    ),
    "the name behind 的 is what is spoken of": (
        ["物流园区的云智分拨中心灯火通明。", "6套分拣线正在运转。"],
        "云智分拨中心/organisation",
        ("分拣线", "云智分拨中心", None),
    ),
    "a bare noun means what was spoken of, not what was only named": (
        ["澄溪食品产业园一期投产，紧邻南桥工业园。", "园区年产值12亿元。"],
        "澄溪食品产业园/organisation 南桥工业园/organisation",
        ("年产值", "澄溪食品产业园", None),
    ),
    "the scene comes before what else was named": (
        ["在南山村小学，孩子们与市实验小学同上一堂课。", "学校只有教师9名。"],
        "南山村小学/organisation 市实验小学/organisation",
        ("教师", "南山村小学", None),
    ),
    "a short form means the whole name": (
        ["重庆康普化学工业公司走向海外。", "康普化学是行业龙头，去年营收8.2亿元。"],
        "重庆康普化学工业公司/organisation",
        ("营收", "重庆康普化学工业公司", "去年"),
    ),
    "people in general are soon left": (
        ["在康普化学工业公司，工人盯着18块大屏，八成产品销往国外。"],
        "康普化学工业公司/organisation",
        ("产品", "康普化学工业公司", None),
    ),
    "a time behind what leads up to it lasts": (
        ["刚刚过去的春节，索道前排起长队。", "全区接待游客92万人次。"],
        "",
        ("接待游客", OWN, "春节"),
    ),
    "so does the year behind its topic": (
        ["铜梁区2022年经济向好。", "进出口总额18.6亿元。"],
        "铜梁区/place",
        ("进出口总额", OWN, "2022年"),
    ),
    "one who speaks is not 我们": (
        ["天泉水业公司讲解员吴兰很忙。", "吴兰说，今年我们会推出3条线路。"],
        "天泉水业公司/organisation 吴兰/person",
        ("推出线路", "天泉水业公司", "今年"),
    ),
    "who belongs to a cooperative is not the cooperative": (
        ["村民程远玉正在除草。", "她所在的合作社流转土地1300亩。"],
        "程远玉/person",
        ("流转土地", "合作社", None),
    ),
    "该院 is the hospital or the court named before": (
        ["铜梁区中医院搬进新楼。", "该院设床位600张。"],
        "铜梁区中医院/organisation",
        ("设床位", "铜梁区中医院", None),
    ),
    "这座 with a clause between": (
        ["山谷里的龙泉水库波光粼粼。", "这座1958年建成的水库，蓄水1300万立方米。"],
        "龙泉水库/project",
        ("蓄水", "龙泉水库", "1958年"),
    ),
    "a post names the organisation by its noun": (
        ["石刻研究院建起了实验室。", "研究院院长陈平表示，今年引进博士12名。"],
        "石刻研究院/organisation 陈平/person",
        ("引进博士", "石刻研究院", "今年"),
    ),
    "one who spoke with a post speaks for the same later": (
        ["天泉水业公司总经理王强说，水质很好。", "王强介绍，去年售水900万吨。"],
        "天泉水业公司/organisation 王强/person",
        ("售水", "天泉水业公司", "去年"),
    ),
    "a quotation is of the person of whom the next sentence tells": (
        ["“我爬了23年楼梯！”", "家住8楼的81岁老人吴秀兰走进了电梯。"],
        "吴秀兰/person",
        ("年龄", "吴秀兰", None),
    ),
    "a measure word remembers what it counted": (
        ["全区老旧小区加装电梯突破600部。", "去年装成86部。"],
        "",
        ("装成电梯", OWN, "去年"),
    ),
    "what remains is measured as it was before": (
        ["花椒面积一度达到9万亩。", "后来虫害严重，只剩下2万亩。"],
        "",
        ("花椒面积", OWN, "后来"),
    ),
    "but not a day in the middle of a sentence": (
        ["天气9月28日转晴。", "新增就业7824人。"],
        "",
        ("新增就业", OWN, None),
    ),
    "what was held has the figures of its days": (
        ["为期5天的巴川茶叶博览会昨日闭幕。", "展会期间现场交易额3100万元。"],
        "巴川茶叶博览会/event",
        ("现场交易额", "巴川茶叶博览会", "展会期间"),
    ),
    "what was published has the time that is reported": (
        ["铜梁9月18日公布了去年1至8月的空气质量。", "优良天数平均为218天。"],
        "铜梁/place",
        ("优良天数", "铜梁", "去年1至8月"),
    ),
    "this one is the one named before": (
        ["巴川茶叶博览会昨日闭幕。", "本届博览会展馆面积2.6万平方米。"],
        "巴川茶叶博览会/event",
        ("展馆面积", "巴川茶叶博览会", None),
    ),
    "a project may be a bridge": (
        ["涪江新桥昨日合龙。", "项目去年3月动工，580名工人坚守一线。"],
        "涪江新桥/place",
        ("工人坚守一线", "涪江新桥", "去年3月"),
    ),
    "this well is no company": (
        ["蜀南石油公司一口新井昨日出气。", "该井井深4200米。"],
        "蜀南石油公司/organisation",
        ("井深", "该井", None),
    ),
    "what begins after a time does not speak of it": (
        ["安居码头曾经停航。", "复航后每天开行6班。"],
        "安居码头/place",
        ("开行", "安居码头", "每天"),
    ),
    "a way from a place to another speaks of neither": (
        ["铜梁蜜柚走水路出川。", "从大足到武汉，每吨运费380元。"],
        "铜梁蜜柚/product 大足/place 武汉/place",
        ("每吨运费", "铜梁蜜柚", None),
    ),
    "an organ that counted is not counted": (
        ["县统计局统计，农户参保率达83%。"],
        "县统计局/organisation",
        ("农户参保率", OWN, None),
    ),
    "an organ speaks of the thing that the paragraph told of": (
        ["铜梁蜜柚走水路出川。", "铜梁区商务委介绍，每吨运费380元。"],
        "铜梁蜜柚/product 铜梁区商务委/organisation",
        ("每吨运费", "铜梁蜜柚", None),
    ),
    "and of the same thing in the sentence behind": (
        ["铜梁蜜柚走水路出川。", "铜梁区商务委介绍，运费降了。", "损耗率由5%降到1.2%。"],
        "铜梁蜜柚/product 铜梁区商务委/organisation",
        ("损耗率", "铜梁蜜柚", None),
    ),
    "what is so by then is so at the time named last": (
        ["2025年底前，大足还将建成高速公路18公里，届时通车里程将达162公里。"],
        "大足/place",
        ("通车里程", "大足", "2025年底前"),
    ),
    "what was founded may act": (
        ["周大山自掏2.3万元办起木偶班。", "木偶班还到外地演出8场。"],
        "周大山/person",
        ("外地演出", "木偶班", None),
    ),
    "a quotation speaks for the company of who holds an office, though he is only shown": (
        ["“昨天装了3.6吨荔枝。”", "冷库里，桔源果业公司负责人罗光平正指挥工人贴标。"],
        "桔源果业公司/organisation 罗光平/person",
        ("装荔枝", "桔源果业公司", "昨天"),
    ),
    "a quotation of several sentences has one speaker": (
        ["“这里是坡地。", "现在产晶圆2万片。”", "芯联微电子公司副总经理李海明笑着说。"],
        "芯联微电子公司/organisation 李海明/person",
        ("产晶圆", "芯联微电子公司", "现在"),
    ),
    "the organ of a zone speaks for the zone": (
        ["浦里新区经济发展局局长魏大平介绍，工业产值要过200亿元。"],
        "浦里新区经济发展局/organisation 魏大平/person",
        ("工业产值", "浦里新区", None),
    ),
    "what has no name is left with its sentence": (
        ["铜梁区推出保险。", "椒农还可投保。", "去年，2163户获赔914.5万元。"],
        "铜梁区/place",
        ("获赔", OWN, "去年"),
    ),
    "the end of a name stands for it before what is measured": (
        ["玫瑰里漆艺坊开张。", "去年，漆艺坊销售额568万元。"],
        "玫瑰里漆艺坊/organisation",
        ("销售额", "玫瑰里漆艺坊", "去年"),
    ),
    "片区 is the zone spoken of": (
        ["川渝高竹新区算了一笔账。", "1至8月，片区完成工业总产值54.3亿元。"],
        "川渝高竹新区/place",
        ("完成工业总产值", "川渝高竹新区", "1至8月"),
    ),
    "who speaks and is described does not own what he says": (
        ["当过二十年木匠的社员李木生说，每月增收4500元。"],
        "李木生/person",
        ("增收", "李木生", "每月"),
    ),
}


@pytest.mark.parametrize("case", PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_a_sentence_leaves_out_what_was_said_before(case):
    texts, names, expected = case
    figures = [figure for found in read(texts, names=names) for figure in found]
    assert told(figures[-1]) == expected


def test_a_bulletin_dates_every_paragraph_by_its_year():
    texts = ["2023年铜梁区统计公报", "全年粮食产量37万吨。", "年末人口71万人。", "降水量879毫米。"]
    told_times = [found[-1].time.text for found in read(texts, paragraphs=[0, 1, 2, 3])[1:]]
    assert told_times == ["全年", "年末", "全年"]


def test_what_a_bulletin_sums_up_is_of_the_year_and_no_stock_of_its_last_day():
    texts = ["2023年铜梁区统计公报", "年末有企业98家，增加值增长8.1%。", "年末有学校91所。"]
    texts += ["有床位48张。", "收入3万元，增长6.6%。"]
    found = read(texts, paragraphs=[0, 1, 2, 2, 2])[1:]
    told_times = [figure.time.start for figures in found for figure in figures]
    day, year = "2023-12-31", "2023-01-01"
    assert told_times == [day, year, day, day, year, year]


def test_a_month_told_aside_does_not_date_what_follows():
    texts = ["2023年1—8月增长7.9%。", "8月当月增长11.4%。", "用电量5.86亿千瓦时。"]
    told_times = [found[0].time.text for found in read(texts, paragraphs=[0, 0, 0])]
    assert told_times == ["2023年1—8月", "8月当月", "2023年1—8月"]


def test_the_day_of_a_report_dates_nothing_that_has_a_time():
    texts = [
        "华龙网讯（记者 佘振芳）8月22日，记者从发布会上获悉，今年1—7月，铜梁工业产值687亿元。",
        "其中，三大产业产值243亿元。",
    ]
    found = read(texts, paragraphs=[0, 0])
    assert [told[0].time.text for told in found] == ["今年1—7月"] * 2


@pytest.mark.parametrize(
    "byline", ["", "本报铜梁讯（记者 江明洪 通讯员 湛小林）", "新华社重庆9月12日电 "]
)
def test_the_time_behind_a_byline_dates_what_follows(byline):
    texts = [f"{byline}2023年8月26日至30日，铜梁发送旅客5300人次。", "景区接待游客6.7万人次。"]
    told_times = [found[-1].time.start for found in read(texts, paragraphs=[0, 0])]
    assert told_times == ["2023-08-26", "2023-08-26"]


def test_the_heading_of_a_section_dates_its_paragraphs():
    texts = ["法院工作报告", "（一）2021年工作回顾", "审结案件276件。", "执行到位3亿元。"]
    texts += ["（二）2022年主要目标", "新增车位15个。"]
    found = read(texts, paragraphs=[0, 1, 2, 3, 4, 5])
    assert [found[index][0].time.text for index in (2, 3, 5)] == ["2021年", "2021年", "2022年"]
    assert read(["2021年的故事", "审结案件276件。"], paragraphs=[0, 1])[1][0].time is None


def test_the_period_of_a_title_dates_the_paragraphs():
    texts = ["国庆假期铜梁揽客132万人次", "铜梁收入7.9亿元。", "执法人员出动420人次。"]
    found = read(texts, paragraphs=[0, 1, 2])
    assert [told[0].time.text for told in found[1:]] == ["国庆假期"] * 2
    for title in ("10月1日铜梁开园", "铜梁产业园年底开园"):
        assert read([title, "园区占地420亩。"], paragraphs=[0, 1])[1][0].time is None


def test_other_articles_do_not():
    texts = ["铜梁经济向好", "全年粮食产量37万吨。", "降水量879毫米。"]
    assert read(texts, paragraphs=[0, 1, 2])[-1][0].time is None


@pytest.mark.parametrize(
    ("text", "told_times"),
    [
        ("2022年和2023年，受害率分别为0.003‰、0。", ["2022年"]),
        ("2022年、2023年，受害率分别为0、0.003‰。", ["2022年", "2023年"]),
        ("2023年春，她每天采八九斤、晒三四斤，一季挣2万元。", ["每天", "每天", "2023年春"]),
        ("2023年，补助每月400元，平均每年接待180万人次。", ["2023年", "2023年"]),
        ("2022年，药品由原来的312种扩充到865种。", ["原来", "2022年"]),
        ("快递费由过去的4.5元降至现在的2.2元。", ["过去", "现在"]),
        ("2023年清理1.74万吨，较2020年的5.2万吨减少。", ["2023年", "2020年"]),
        ("2023年5月15日，区里举行2023年二季度集中签约活动，落地14个。", ["2023年5月15日"]),
        ("2023年5月15日，2023年水上运动大赛开赛，有41支队伍。", ["2023年5月15日"]),
        ("5月15日获悉，2025年开展“摆手舞进万家”活动612场次。", ["2025年"]),
    ],
)
def test_each_figure_has_its_own_time(text, told_times):
    [figures] = read([text])
    assert [figure.time.text for figure in figures] == told_times


def test_a_report_is_of_the_time_in_its_title():
    texts = ["1至8月空气质量排名公布", "优良天数218天。", "PM2.5平均浓度33微克/立方米。"]
    found = read(texts, paragraphs=[0, 1, 2])
    assert [figure.time.text for figure in (found[1][-1], found[2][-1])] == ["1至8月", "1至8月"]
    assert read(["2022年雨水多", "优良天数218天。"], paragraphs=[0, 1])[1][0].time is None


def test_what_was_measured_last_ends_with_the_paragraph():
    texts = ["工业投资88亿元。", "增长23.6%。"]
    assert read(texts)[1][0].metric == "工业投资"
    assert read(texts, paragraphs=[0, 1])[1][0].metric is None


def test_a_figure_without_an_owner_is_of_what_the_title_names():
    texts = ["龙潭遗址公布新成果", "本次发掘面积850平方米。"]
    assert read(texts, paragraphs=[0, 1], names="龙潭遗址/place")[1][0].subject == "龙潭遗址"
    later = ["夜经济点亮龙潭遗址", "本次发掘面积850平方米。"]
    assert read(later, paragraphs=[0, 1], names="龙潭遗址/place")[1][0].subject == "龙潭遗址"
    titled = ["巴川镇公布新成果", "本次发掘面积850平方米。"]
    assert read(titled, paragraphs=[0, 1], names="巴川镇/place")[1][0].subject == OWN


def test_a_village_is_spoken_of_until_something_else_is():
    texts = ["青菜头丰收", "紫竹村种了5800亩。", "每吨收购均价达到860元。"]
    found = read(texts, paragraphs=[0, 1, 2], names="紫竹村/place")
    assert found[2][0].subject == "紫竹村"
    found = read([text.replace("村", "社") for text in texts], paragraphs=[0, 1, 2])
    assert found[2][0].subject == OWN


def test_without_a_district_the_town_of_the_title_is_meant():
    texts = ["禄市镇：蜜梨丰收", "全年产梨1.8万吨。"]
    assert read(texts, paragraphs=[0, 1], own=None)[1][0].subject == "禄市镇"


def test_the_zone_of_the_title_is_meant_before_its_county():
    texts = ["邻水高滩新区：送岗到村", "目前开行通勤班线5条。"]
    found = read(texts, paragraphs=[0, 1], own="邻水县", names="邻水高滩新区/place")
    assert found[1][0].subject == "邻水高滩新区"
    texts = ["黄水镇：黄连飘香", "全县黄连面积8万亩。"]
    assert read(texts, paragraphs=[0, 1], own="石柱县")[1][0].subject == "石柱县"


def test_without_a_district_a_figure_may_be_nobodys():
    assert read(["新增就业7824人。"], own=None)[0][0].subject is None


WORDS = (
    "， 、 ； 。 ： （ ） “ ” 的 了 和 由 在 说 达 其中 分别 增长 比上年 缩短至 该公司 全区 企业 "
    "项目 去年 每公斤 一辆 3.1亿元 20亿元以上 9%"
)
CLAUSES = st.sampled_from(WORDS.split())
TEXTS = st.lists(st.lists(CLAUSES, max_size=25).map("".join), max_size=4)


@given(TEXTS)
def test_nothing_but_metric_subject_and_time_is_told(texts):
    times = [times_in(text, day=PRINTED) for text in texts]
    figures = [
        figures_in(text, [time.at for time in found])
        for text, found in zip(texts, times, strict=True)
    ]
    given_names = [named(text, "企业/organisation") for text in texts]
    found = attribute(texts, list(range(len(texts))), figures, times, given_names, OWN)
    bare = [[f._replace(metric=None, subject=None, time=None) for f in each] for each in found]
    assert bare == [list(each) for each in figures]


@given(TEXTS, st.sampled_from(["天气晴好。", "项目9月28日建成通车。", "公司总经理表示感谢。"]))
def test_a_paragraph_without_figures_changes_no_other(texts, extra):
    paragraphs = list(range(1, len(texts) + 1))
    before = read(texts, paragraphs=paragraphs)
    after = read([extra, *texts], paragraphs=[0, *paragraphs])
    told_before = [[told(f) for f in found] for found in before]
    assert [[told(f) for f in found] for found in after[1:]] == told_before


@given(TEXTS)
@example(["（（每公斤3.1亿元"])
def test_metrics_and_subjects_are_short_words_of_the_text(texts):
    for found in read(texts):
        for figure in found:
            assert len(figure.metric or "") <= 60
            assert figure.metric != ""
            assert figure.subject


def test_the_words_are_sound():
    rows = [line.split("\t") for line in lines("clause_words.tsv")]
    assert {len(row) for row in rows} == {2}
    assert all(words(role) for role, _ in rows)
    for role in {role for role, _ in rows}:
        assert len(set(words(role))) == len(words(role)), role
    assert not set(words("guard")) & {*words("adverb"), *words("verb")}


def test_clauses_that_leave_out_what_they_measure_do_not_lengthen_it():
    text = "产值3亿元，" + "占总量的1%，" * 200
    figures = figures_in(text)
    read = attribute([text], [0], [figures], [[]], [[]], "铜梁区")[0]
    assert max(len(figure.metric or "") for figure in read) < 80


def test_a_work_report_gives_each_institution_its_own_clause_alone():
    title = "在区人民代表大会上的政府工作报告"
    text = "区人民医院门诊6.9万人次，新建改造农田5.6万亩。"
    [_, figures] = read([title, text], names="区人民医院/organisation", paragraphs=[0, 1])
    assert [figure.subject for figure in figures] == ["区人民医院", OWN]
    [_, figures] = read(["医院添新楼", text], names="区人民医院/organisation", paragraphs=[0, 1])
    assert [figure.subject for figure in figures] == ["区人民医院", "区人民医院"]


def test_the_whole_line_is_the_road_named_before():
    texts = ["巴岳至安溪高速隧道贯通", "巴岳隧道今天贯通。", "至此，全线工程进度八成八。"]
    names = "巴岳至安溪高速/project 巴岳隧道/place"
    [_, _, [figure]] = read(texts, names=names, paragraphs=[0, 1, 1])
    assert figure.subject == "巴岳至安溪高速"


def test_a_school_is_not_all_the_schools_of_the_city():
    texts = ["代表队夺牌数居全市小学第一。", "学校现有38个教学班。"]
    [_, [figure]] = read(texts)
    assert figure.subject != "全市小学"


def test_what_a_village_holds_in_common_is_the_village_s():
    texts = ["玉峰村有272户农户。", "2020年，村集体收入不足5万元。"]
    [_, [figure]] = read(texts, names="玉峰村/place")
    assert (figure.subject, figure.metric) == ("玉峰村", "收入")


def test_the_head_of_a_house_speaks_for_it():
    texts = ["“今年首月我们出口保温杯310万只。”", "一家保温杯企业的负责人胡晓强说。"]
    [[figure], _] = read(texts, names="胡晓强/person")
    assert "保温杯企业" in figure.subject


def test_a_whole_town_is_no_village():
    texts = ["小村乡白羊村种茶。", "去年全乡产茶86吨，全村产茶9吨，全镇产茶90吨。"]
    [_, figures] = read(texts, names="小村乡/place 白羊村/place")
    assert [figure.subject for figure in figures] == ["小村乡", "白羊村", "全镇"]


def test_a_board_speaks_for_what_it_manages():
    texts = ["洛带古镇管委会29日披露，古镇接待游客610万人次。"]
    [[figure]] = read(texts, names="洛带古镇管委会/organisation")
    assert figure.subject == "洛带古镇"


def test_here_is_what_was_spoken_of():
    [_, [figure]] = read(["乡村书房已有读者900人。", "这里藏书4600册。"])
    assert figure.subject == "乡村书房"
