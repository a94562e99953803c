"""What nearly answers a question and does not, and what does answer it in another shape."""

import pytest

from cqfacts import data
from cqfacts.extract.facts import facts_of
from cqfacts.lookup.ask import ask
from cqfacts.lookup.question import read
from cqfacts.lookup.wording import cut, share, words_of
from cqfacts.read import read_file
from cqfacts.store import open_store
from cqfacts.store.build import write

PAGE = """渝州日报  2024年9月20日

望江海关破获燕窝走私案

本报讯（记者 周远）9月2日，望江海关破获一起走私燕窝大案，抓获涉案人员14名。

火山一天喷发数十次

本报讯（记者 周远）苍岭火山一天喷发上百次。过去的24小时，苍岭火山共喷发137次。

青江货运量增长

本报讯（记者 周远）8月份，青江航运完成货物运输520万吨，同比增加31万吨、增长6.4%。

民用机场试飞

本报讯（记者 周远）9月4日，埃及首都开罗附近的罗西塔机场试飞成功。

全省足球赛闭幕

本报讯（记者 周远）全省足球赛9月8日决赛，红城队2比1战胜劲旅港城队。港城队连续三年无缘冠军。

健身大会开幕

本报讯（记者 周远）9月9日，全民健身大会的开幕式旗手是何若松，闭幕式旗手是谭明礼。

龙舞团启程

本报讯（记者 周远）金鳞龙舞团9月12日启程，赴法国、比利时演出十场。

石桥火龙扎成

本报讯（记者 周远）石桥火龙长二十四米、重一百八十余斤。

摆渡人周老汉：一条船、三十年

本报讯（记者 周远）柳湾的摆渡人守着渡口，柳湾的水清了。

晚会彩排

本报讯（记者 周远）中秋诗会将主会场设在了诗人故里白帝镇，并在云安镇和黄水镇设置了两个分会场。

百灵鸟电影节落幕

本报讯（记者 周远）第12届百灵鸟电影节闭幕，陈新凭《雾江》获最佳导演奖，最佳故事片奖由《归帆》捧得。

嫌犯归案

本报讯（记者 周远）9月10日，诈骗案主犯罗启明自秘鲁被引渡回国，这是我国首次从拉美国家引渡此类嫌犯。

审批提速

本报讯（记者 周远）权责清单把38个部门的事项细化为2916项。

江口高铁

本报讯（记者 周远）江口高铁预计今年12月底通车。

经济半年报

本报讯（记者 周远）7.2%，这是江口市在今年上半年取得的工业增速，比全省高0.5个百分点。

科考船下水

本报讯（记者 周远）我国新一代科考船“东方绿5”号9月12日在望江下水，该船长98.6米。

女子排球队

本报讯（记者 周远）这是女子排球队时隔12年再度夺得大冠军杯。

服务业税收

本报讯（记者 周远）1至8月，服务业税收增速为9.3%。

渝贵铁路开通

本报讯（记者 周远）全长347公里的渝贵铁路向北与兰渝、渝利铁路相接，路基上的积雪厚5厘米。

海关侦破宠物饲料案

本报讯（记者 周远）9月14日，白塔海关侦破宠物饲料走私案，抓获涉案人员18名。

峰会在大阪举行

本报讯（记者 周远）第十四次领导人峰会在日本大阪举行。

最高科学技术奖揭晓

最高科学技术奖获得者曾庆存：胸怀祖国 勇攀高峰

绿道建设

本报讯（记者 周远）今年，望江市将围绕城墙沿线，建设绿道299公里。

新一届会长

本报讯（记者 周远）读书协会代表大会选举产生会长，获一致推举者当选为新一届协会会长。

夜航起航

本报讯（记者 周远）今天，“望江明珠”号游轮起航。

紧急救援

本报讯（记者 周远）民政厅为应急救援队拨付经费800万元。
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("news")
    page = folder / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    one = read_file(page, page.name)
    write([(one, facts_of(one))], str(folder / "news.db"))
    with open_store(str(folder / "news.db")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("望江海关那起燕窝走私案抓了几个人", "14名"),
        ("苍岭火山2024年9月一天喷了几次", "137次"),
        ("8月青江货物运输增长多少", "6.4%"),
        ("开罗罗西塔机场哪天试飞", "9月4日"),
        ("全民健身大会开幕式旗手是谁", "何若松"),
        ("中秋诗会主会场在哪", "白帝镇"),
        ("第12届百灵鸟电影节最佳故事片是哪部", "《归帆》"),
        ("罗启明从哪国引渡回国", "秘鲁"),
        ("部门权责清单有多少项", "2916项"),
        ("江口市2024年上半年工业增速", "7.2%"),
        ("科考船东方绿5号船长多少", "98.6米"),
        ("女子排球队再夺大冠军杯隔了多少年", "12年"),
        ("渝贵铁路全长多少公里", "347公里"),
        ("白塔海关那起宠物饲料走私案抓了几个人", "18名"),
        ("第十四次领导人峰会在哪个城市开", "大阪"),
        ("最高科学技术奖得主", "曾庆存"),
        ("望江市建设绿道多少公里", "299公里"),
        ("应急救援队经费多少", "800万元"),
        ("金鳞龙要去哪些国家演出", "法国、比利时"),
    ],
)
def test_what_answers_in_another_shape(store, question, text):
    answer = ask(store, question).answer
    assert answer is not None
    assert answer.text == text


@pytest.mark.parametrize(
    "question",
    [
        "谁获得全省足球赛冠军",  # the sentence says who did not
        "服务业税收占比",  # a growth rate is no share
        "渝利铁路全长多少公里",
        "白塔海关那起燕窝走私案抓了几个人",
        "望江市城墙全长多少公里",
        "核应急救援队经费多少",
        "读书协会会长选了谁",
        "“望江明珠”号游轮几点起航",
        "江口高铁哪天停运的",
        "柳湾的摆渡人叫什么",  # 一条船
        "石桥火龙有哪些",  # its length and weight are none
    ],
)
def test_what_nearly_answers_is_no_answer(store, question):
    assert ask(store, question).answer is None


def test_what_is_planned_is_said_where_nothing_is_done_yet(store):
    answer = ask(store, "江口高铁什么时候通车").answer
    assert answer is not None
    assert answer.text == "今年12月底"


def test_a_word_that_points_says_nothing():
    words = [word.text for word in read("那座火山喷了几次").words]
    assert words == ["火山", "喷"]


def test_as_few_words_as_cover_most():
    assert [word for word, _ in cut("工人党员代表")] == ["工人", "党员", "代表"]
    assert [word for word, _ in cut("隧道总工期多长")] == ["隧道", "总", "工期", "多长"]


def test_the_time_of_a_city_is_no_place():
    beijing = words_of("北京")[0]
    assert share(beijing, "北京时间今天凌晨") == 0
    assert share(beijing, "北京时间今天凌晨在北京") == 1


def test_no_games_stand_for_others():
    assert words_of("冬奥会")[0].lack == words_of("亚运会")[0].lack == 0


def test_the_sides_of_each_group_are_apart():
    kind = ""
    groups = []
    for line in data.lines("opposites.txt"):
        kind = line if line.startswith("[") else kind
        if "|" in line:
            groups.append((kind, [side.split() for side in line.split("|")]))
    assert {kind for kind, _ in groups} == {"[things]", "[deeds]"}
    for _, sides in groups:
        words = [word for side in sides for word in side]
        assert len(sides) > 1
        assert len(words) == len(set(words)), words
