"""Questions are answered in words of the page, or plainly not at all."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cqfacts import data
from cqfacts.errors import BadOption, EmptyQuery, QueryError
from cqfacts.extract.facts import facts_of
from cqfacts.lookup.ask import WAYS, ask
from cqfacts.lookup.question import read
from cqfacts.model import Published
from cqfacts.read import read_file, read_text
from cqfacts.store import open_store
from cqfacts.store.build import write, write_in_memory
from cqfacts.text.fold import fold

PAGES = Path(__file__).parents[1] / "data" / "pages"
STORIES = Path(__file__).parent / "data" / "stories"  # eleven pages invented for these questions
KINDS = ("bulletin", "paper", "pdf", "report", "web", "wire")
QUESTIONS = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "questions.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


@pytest.fixture(scope="module")
def stores(seed_store, tmp_path_factory):
    path = str(tmp_path_factory.mktemp("store") / "pages.db")
    pages = [read_file(PAGES / kind / "page.txt", f"{kind}/page.txt") for kind in KINDS]
    write(((page, facts_of(page)) for page in pages), path)
    told = str(tmp_path_factory.mktemp("store") / "stories.db")
    pages = [read_file(page, page.name) for page in sorted(STORIES.glob("*.txt"))]
    write(((page, facts_of(page)) for page in pages), told)
    with open_store(path) as store, open_store(told) as stories:
        yield {"seed": seed_store, "pages": store, "stories": stories}


def squeezed(text):
    return "".join(fold(text).split())


def is_right(result, wanted):
    if wanted is None or result.answer is None:
        return wanted is None and result.answer is None
    got, wanted = squeezed(result.answer.text), squeezed(wanted)
    return wanted in got or (got in wanted and 2 * len(got) >= len(wanted))


def share_right(stores, cases):
    right = [is_right(ask(stores[c["store"]], c["question"]), c["answer"]) for c in cases]
    return sum(right) / len(right)


def test_most_questions_are_answered(stores):
    cases = [case for case in QUESTIONS if case["answer"] is not None]
    assert len(cases) > 500
    assert share_right(stores, cases) >= 0.95


def test_what_is_not_there_is_declined(stores):
    cases = [case for case in QUESTIONS if case["answer"] is None]
    assert len(cases) > 190
    assert share_right(stores, cases) >= 0.97


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("罗正华剪枝干了多少天", "51天"),  # 剪枝|干, not 剪|枝干: the store has the one
        ("黄廷炎舞龙舞了多少年", "38年"),  # the store's names are not cut
        ("铜梁龙灯在荷兰演了几天", "12天"),
        ("大蠕龙有多重", "60斤"),
        ("豆腐乳冰淇淋多少钱一支", "15元"),
        ("罗正华一天挣多少钱", "180元"),  # who says it is named behind the quotation
        ("黎思涵一个月挣多少", "4200元"),
        ("蒋明中最年轻的徒弟是谁", "夏雨桐"),
        ("茶山竹海最年轻的护林员是谁", "黎思涵"),  # 她是这里最年轻的护林员
        ("余小婧的咖啡馆叫什么", "渡口"),
        ("低空飞行的飞机是什么型号", "EH216-S"),
        ("苗绣夜校是谁办的", "县妇联"),
        ("石柱莼菜出口到哪些国家", "日本和韩国"),
        ("白马航电枢纽在哪个镇", "白马镇"),
        ("汉丰湖马拉松是哪年开始办的", "2016年"),
        ("水下清淤机器人得了什么奖", "金奖"),
        ("陈光全比去年快了多少", "6分钟"),
        ("周一诺是哪里人", "北京"),
        ("陶永福最小的徒弟是谁", "刘芊芊"),
        ("陶永福发明的补洞方法叫什么", "陶氏补洞法"),
        ("隐庐书房的面积是多少", "380平方米"),  # 这间书房有380平方米
        ("每头牛能多赚多少钱", "1100元"),
        ("骑行缙云山要提前几天预约", "3天"),
        ("隐庐书房要在哪里开分店", "弹子石"),
        ("重庆图书馆多久换一次书", "每季度"),
        ("王远香以前是做什么的", "镇小学的代课教师"),
        ("谭明英以前是做什么的", "摆渡的船工"),
        ("汉丰湖马拉松终点在哪", "开州举子园"),
    ],
)
def test_what_only_the_context_tells(stores, question, text):
    answer = ask(stores["stories"], question).answer
    assert answer is not None
    assert answer.text == text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("石墙古村遗址一共清理了多少座房基", "131座"),  # 14 were 新清理
        ("南川去年发放的稻米券撬动了多少消费", "四千一百余万元"),  # 消费 is not 稻米券
        ("南川法院集中发放了多少案款", "五百七十余万元"),  # 案款 is money
        ("南川基础养老金从什么时候开始提高", "从2025年1月1日起"),  # 每月 is no time of its own
        ("南川前9月茶叶发运量同比增长多少", "31.6%"),  # the headline has it in round numbers
        ("改造前每公斤柴灰处理成本是多少", "3.4元"),
        ("改造后每公斤柴灰处理成本是多少", "1.9元"),
        ("南川那起土地纠纷从立案到判决用了多久", "38天"),  # no way from place to place
        ("南川最大风速出现在哪里", "大观镇"),
        ("南川去年从河里捞了多少水草", "9.5吨"),  # 河里捞 is no word
        ("蒲成刚流砖了多少亩梯田", "三百六十亩"),  # two slips in one word
        ("南川区文物保护协会会长是谁", "向其蛟"),  # 蛟 is in hardly any name
        ("黄连现在卖多少钱一公斤", "240元至260元"),  # 21元 was long ago
        ("三泉酒厂以前一条烘烤线要多少工人", "26个"),  # 以前 is before another figure of the clause
        ("三泉绿道的东城段和西城段哪段长", "西城段"),
        ("清漂电动船在哪里下水", "南川区鱼跳码头"),  # the district and the place within it
        ("三泉站人均管护标牌从多少升到9.25块", "3.5块"),  # 升 is no litre here
        ("南川到武隆以后开车要多久", "一个半小时"),
        ("南川城乡居民收入比是多少", "2.13∶1"),  # no income
        ("三泉绿道全长是多小", "58.4公里"),  # 多小 for 多少
        ("云台隧道什么时候开工的", "二〇二二年三月"),  # not when it was told of
        ("指拇村有多少户人家", "213户"),
        ("今年秋季新增120张寄宿床位的是哪所学校", "水江镇中心小学"),  # 秋季学期 holds it
        ("改造前每公斤茶叶炒制成本是多少", "5.2元"),  # what it changed from, though 现在 follows
        ("胡月的咖啡馆在哪个村", "指拇村"),  # 指拇村的“云边” is no village
        ("韦家刀传习所在南川哪个镇", "大有镇"),  # 传习所|在, not 传习|所在
    ],
)
def test_the_words_of_a_question_are_weighed_by_what_they_mean(stores, question, text):
    answer = ask(stores["stories"], question).answer
    assert answer is not None
    assert answer.text == text


def test_one_of_two_districts_has_more(stores):
    answer = ask(stores["stories"], "万盛和南川哪个优良天数多").answer
    assert answer is not None
    assert answer.text.startswith("万盛")


@pytest.mark.parametrize(
    "question",
    [
        "谭小军今年多大年纪",  # another one's age stands beside
        "冉启明今年多大年纪",
        "黄廷炎有几个徒弟",  # those are another one's
        "邓云哪年当上局长的",
        "刘佳慧哪里人",
        "小南海地震死了多少人",
        "邓雨薇是哪个大学毕业的",
        "蒲晓岚是哪里人",
        "邱俊是哪年当上经理的",
        "汉丰湖马拉松有多少外国跑者",
        "龙缸景区海拔多少米",
        "石柱莼菜案二期什么时候开庭",
    ],
)
def test_what_is_said_of_another_is_no_answer(stores, question):
    assert ask(stores["stories"], question).answer is None


def archive(day, *texts):
    """A store of these articles, all of one day."""
    published = Published(day, day, "stated")
    pages = [read_text(text, f"{nth}.txt", published=published) for nth, text in enumerate(texts)]
    return write_in_memory([(page, facts_of(page)) for page in pages])


@pytest.fixture(scope="module")
def series():
    """What is one of a series: spaceships, fairs, games."""
    texts = (
        "神舟十号飞船发射\n\n神舟十号飞船于2013年6月11日发射。天宫一号在轨等待。\n",
        "交易会开幕\n\n第十四届高新技术交易会在深圳开幕，有3000家企业参展。\n",
        "运动会举行\n\n第12届运动会在沈阳举行，有9000人参赛。\n",
    )
    with archive("2013-06-12", *texts) as store:
        yield store


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("神舟十号什么时候发射", "2013年6月11日"),
        ("第十二届运动会在哪里举行", "沈阳"),
        ("神舟十四号什么时候发射", None),
        ("神舟七号什么时候发射的", None),
        ("第十四届运动会在哪里举行", None),
        ("第二届运动会在哪举行", None),
    ],
)
def test_another_of_a_series_is_no_answer(series, question, text):
    answer = ask(series, question).answer
    assert (answer and answer.text) == text


@pytest.fixture(scope="module")
def world():
    """News of the country and the world, each an article of its own."""
    texts = (
        "世界杯落幕\n\n2014年巴西世界杯决赛7月13日举行，德国队夺得冠军。\n",
        "索契冬奥会闭幕\n\n索契冬奥会上，中国队获得3枚金牌。\n",
        "文博会闭幕\n\n首届文化博览会在敦煌举行，成交16亿元。\n",
        "贵安新区起步\n\n贵安新区规划面积1795平方公里。\n",
        "卫星发射\n\n4月26日12点13分，高分一号卫星从西昌发射，今年以来已发射3颗。\n",
        "隧道贯通\n\n秦岭隧道5.6公里，宽12米，6月8日贯通。\n",
        "服务业税收\n\n服务业税收占比达54.8%，比工业高12.2个百分点。\n",
        "外交部回应\n\n外交部发言人秦岚说，会谈将举行。总统府部长发言人吴佐说，不予评论。\n",
    )
    with archive("2014-07-20", *texts) as store:
        yield store


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("2014世界杯冠军是谁", "德国队"),  # a year without 年
        ("2010世界杯冠军是谁", None),
        ("北京冬奥会中国得了几枚金牌", None),  # another place
        ("首届进博会在哪里举行", None),  # another fair
        ("雄安新区规划面积多大", None),  # another one of nearly these characters
        ("高分一号几点发射", "4月26日12点13分"),
        ("高分一号发射时间", "4月26日12点13分"),  # a noun phrase asks as well
        ("高分一号发射地点", "西昌"),
        ("秦岭隧道长度", "5.6公里"),  # the unit says that it is a length
        ("秦岭隧道宽度", "12米"),
        ("服务业税收占比", "54.8%"),
        ("外交部发言人是谁", "秦岚"),
    ],
)
def test_what_a_whole_archive_may_be_asked(world, question, text):
    answer = ask(world, question).answer
    assert (answer and answer.text) == text


@pytest.mark.parametrize(
    ("question", "text", "value", "unit"),
    [
        ("2023年沙坪坝出口新能源汽车多少辆", "4127辆", 4127, "辆"),
        ("去年沙坪壩出口了多少輛新能源汽車", "4127辆", 4127, "辆"),
        ("赛利斯上个月销量多少", "4.2万余辆", 42000, "辆"),
        ("赛力斯上月销量同比增长多少", "153.21%", 1.5321, "%"),
        ("汽车产业对沙坪坝工业增长的贡献率有多高", "超过八成", 0.8, "%"),
        ("走西部陆海新通道后白云石每吨成本降到多少", "120元左右", 120, "元"),
        ("捷力轮毂走西部陆海新通道多久能送到", "半个月", 0.5, "月"),
        ("旺成科技是什么时候上市的", "去年4月", None, None),
        ("重庆国际物流枢纽公司副总经理叫什么", "韩超", None, None),
        ("旺成科技在哪个交易所上市", "北交所", None, None),
        ("垫江这篇报道的记者是谁", "郑雯瑾", None, None),
        ("垫江哪两个渝东项目即将动工建设", "渝东家居建材产业城、渝东电商产业园", None, None),
        ("拓普的底盘和声学套组哪个年产量大", "轻量化底盘", None, None),
    ],
)
def test_an_answer_of_each_kind(seed_store, question, text, value, unit):
    answer = ask(seed_store, question).answer
    assert answer is not None
    assert (answer.text, answer.value, answer.unit) == (text, value, unit)


@pytest.mark.parametrize(
    "question",
    [
        "2022年沙坪坝出口了多少辆新能源汽车",  # another year
        "北碚去年出口多少辆汽车",  # another district
        "重庆全市2023年出口了多少辆新能源汽车",  # the whole city
        "问界M9的订单量是多少",  # another model
        "长安汽车和谁共同成立了研发团队",  # another maker
        "去年沙坪坝的新能源汽车出口金额是多少",  # another attribute
        "捷力轮毂有多少员工",
        "垫江外资企业",  # no question
    ],
)
def test_another_one_is_no_answer(seed_store, question):
    result = ask(seed_store, question)
    assert result.answer is None
    assert (result.total, result.answers) == (0, ())


def test_the_answer_stands_in_the_fact_that_supports_it(stores):
    for case in QUESTIONS:
        result = ask(stores[case["store"]], case["question"])
        if result.answer:
            first = result.answers[0]
            assert first.fact.id == result.answer.fact
            words = result.answer.text
            byline = {*first.fact.source.authors, first.fact.source.outlet}
            assert words in first.fact.quote or set(words.split("、")) <= byline


def test_facts_that_say_the_same_support_the_answer(seed_store):
    result = ask(seed_store, "垫江进出口总额同比增长多少")
    assert {answer.fact.part for answer in result.answers} == {"kicker", "body"}
    assert result.total == len(result.answers) == 2
    page = ask(seed_store, "垫江进出口总额同比增长多少", limit=1, offset=1)
    assert page.answers == result.answers[1:]
    assert page.answer == result.answer


def test_faults():
    with pytest.raises(EmptyQuery):
        ask(None, "  \n")
    with pytest.raises(BadOption):
        ask(None, "多少", limit=-1)
    with pytest.raises(QueryError):
        ask(None, "多少" * 501)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("垫江有几家外资企业", "figure"),
        ("哪一年建成", "when"),
        ("几月通车", "when"),
        ("几个月通车", "figure"),
        ("记者是谁", "authors"),
        ("谁种了柠檬", "who"),
        ("在哪里开会", "where"),
        ("哪些国家", "list"),
        ("哪家公司", "which"),
        ("是什么意思", "define"),
        ("甲和乙哪个大", "compare"),
        ("锂电产值占全省锂电的比重", "figure"),
    ],
)
def test_kinds_of_questions(question, kind):
    assert read(question).kind == kind


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("交警设了多少处次卡", ["交警", "设", "卡"]),
        ("上下游企业里规上的有几户", ["上下游", "企业", "规上"]),
        ("扩建后能保障几个乡镇", ["扩建", "保障", "乡镇"]),
        ("博士能拿多少补贴", ["博士", "拿", "补贴"]),
        ("后河特大桥已经完成了多少投资", ["后河", "特大桥", "投资"]),
        ("礼炮队30年鸣炮多少次", ["礼炮队", "30", "鸣炮"]),
        ("750千伏线路要建几座塔", ["750", "千伏", "线路", "建", "塔"]),
        ("十九大代表有多少名", ["十九大", "代表"]),
    ],
)
def test_words_that_say_nothing_are_left_out(question, words):
    assert [word.text for word in read(question).words] == words


@pytest.mark.parametrize(
    ("question", "kind", "kinds", "head"),
    [
        ("潼南有多大面积种柠檬", "figure", ("area",), "面积"),
        ("江津这次行动关了多少人", "figure", (), "关了"),
        ("师傅带徒弟多少年了", "figure", (), None),
        ("水库是哪年开工的", "when", (), "开工"),
        ("分站赛是哪几天办的", "when", (), "办"),
    ],
)
def test_what_is_measured_or_done(question, kind, kinds, head):
    asked = read(question)
    assert (asked.kind, asked.kinds) == (kind, kinds)
    assert (asked.head and asked.head.text) == head


@pytest.mark.parametrize(
    "file", ["question_forms.tsv", "question_synonyms.txt", "question_words.txt"]
)
def test_the_head_names_the_source(file):
    content = (Path(data.FOLDER) / file).read_text(encoding="utf-8")
    assert "# Source: " in content.removesuffix(data.text(file))


def test_every_form_is_of_a_kind_that_is_answered():
    kinds = {line.split("\t")[0] for line in data.lines("question_forms.tsv") if line}
    assert kinds - {"duration", "ratio", "rank"} <= set(WAYS)


@given(st.text("多少几哪谁什么年月日家个重庆垫江0123456789M。，？ “", max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_text_is_a_question_or_none(seed_store, text):
    if text.strip():
        result = ask(seed_store, text)
        assert result.total == len(result.answers) or result.answer is not None
