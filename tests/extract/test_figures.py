"""Figures in sentences: each row is a phenomenon of newspaper Chinese, and what a reader reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqfacts.extract.figures import figures_in, lone_number
from cqfacts.extract.numerals import spell


def read(text):
    """What tests compare: words, value or interval, unit, bound."""
    return [
        (f.text, f.value if f.bound != "range" else (f.low, f.high), f.unit, f.bound)
        for f in figures_in(text)
    ]


BOUNDS = [
    ("销量达4.2万余辆", ("4.2万余辆", 42_000, "辆", "over")),
    ("购买上万吨白云石", ("上万吨", 10_000, "吨", "over")),
    ("食品加工企业上百家", ("上百家", 100, "家", "over")),
    ("全产业链产值过百亿元", ("过百亿元", 10_000_000_000, "元", "over")),
    ("旅客突破百万人次", ("突破百万人次", 1_000_000, "人次", "over")),
    ("惠及群众数十万人", ("数十万人", 100_000, "人", "over")),
    ("十几万元", ("十几万元", 100_000, "元", "over")),
    ("好几万人", ("好几万人", 10_000, "人", "over")),
    ("三十几个", ("三十几个", 30, "个", "over")),
    ("20亿元以上项目", ("20亿元以上", 2_000_000_000, "元", "over")),
    ("集装箱500标箱以上", ("500标箱以上", 500, "标箱", "over")),
    ("三分之二以上", ("三分之二以上", 2 / 3, None, "over")),
    ("经过2年多时间", ("2年多", 2, "年", "over")),
    ("每月不少于一次", ("不少于一次", 1, "次/月", "at_least")),
    ("至少20家", ("至少20家", 20, "家", "at_least")),
    ("主营业务收入2000万元及以上", ("2000万元及以上", 20_000_000, "元", "at_least")),
    ("1000万元（含）以上", ("1000万元（含）以上", 10_000_000, "元", "at_least")),
    ("最多3次", ("最多3次", 3, "次", "at_most")),
    ("给予最高500万元的奖励", ("最高500万元", 5_000_000, "元", "at_most")),
    ("控制在4.0%以内", ("4.0%以内", 0.04, "%", "at_most")),
    ("3日内办结", ("3日内", 3, "日", "at_most")),
    ("2公里内", ("2公里内", 2, "公里", "at_most")),
    ("不足5%", ("不足5%", 0.05, "%", "under")),
    ("还只有不到100人", ("不到100人", 100, "人", "under")),
    ("近千人", ("近千人", 1000, "人", "about")),
    ("约250元", ("约250元", 250, "元", "about")),
    ("节约250元", ("250元", 250, "元", "exact")),
    ("一个月左右", ("一个月左右", 1, "个月", "about")),
    ("十来万元", ("十来万元", 100_000, "元", "about")),
    ("超过 8000 万元", ("超过 8000 万元", 80_000_000, "元", "over")),
    ("六成多学生", ("六成多", 0.6, "成", "over")),
    ("俩钟头", ("俩钟头", 2, "钟头", "exact")),
    ("去了仨月", ("仨月", 3, "个月", "exact")),
    ("1180处次", ("1180处次", 1180, "处次", "exact")),
    ("53层楼高", ("53层", 53, "层", "exact")),
    ("时速350公里", ("350公里", 350, "公里/小时", "exact")),
    ("氨氮0.5毫克每升", ("0.5毫克每升", 0.5, "毫克/升", "exact")),
    ("1:2.5的比例", ("1:2.5", 0.4, None, "exact")),
    ("股指收于3052.28点", ("3052.28点", 3052.28, "点", "exact")),
    ("比前一天下降9℃多", ("9℃多", 9, "℃", "over")),
    ("产值翻了近两番", ("翻了近两番", 2, "番", "about")),
    ("产量翻了超过一番", ("翻了超过一番", 1, "番", "over")),
    ("收入翻了两番多", ("翻了两番多", 2, "番", "over")),
    ("储量逾1 000 万吨", ("逾1 000 万吨", 10_000_000, "吨", "over")),
    ("安全生产4 000多 天", ("4 000多 天", 4000, "天", "over")),
    ("每季度至少上门一次", ("一次", 1, "次/季度", "at_least")),
    ("起码要有两名医生", ("两名", 2, "名", "at_least")),
    ("最多可容纳300人", ("300人", 300, "人", "at_most")),
    ("最高可获奖励50万元", ("50万元", 500_000, "元", "at_most")),
    ("最高可满500元减免", ("500元", 500, "元", "exact")),
    ("最高气温41.2℃", ("41.2℃", 41.2, "℃", "exact")),
    ("最多时达312个", ("312个", 312, "个", "exact")),
    ("历时近两年建成", ("近两年", 2, "年", "about")),
    ("用了近三年时间", ("近三年时间", 3, "年", "about")),
    ("户均收入过五万元", ("过五万元", 50_000, "元", "over")),
    ("来过5家企业", ("5家", 5, "家", "exact")),
    ("能收两万斤出头，", ("两万斤出头", 20_000, "斤", "over")),
    ("存款成百万元", ("成百万元", 1_000_000, "元", "over")),
    ("银幕250多块，", ("250多块", 250, "块", "over")),
    ("身高约1米7，", ("约1米7", 1.7, "米", "about")),
    ("建设万亿元级产业集群", ("万亿元级", 1_000_000_000_000, "元", "about")),
]

RANGES = [
    ("三到四台", ("三到四台", (3, 4), "台", "range")),
    ("20亿元至30亿元", ("20亿元至30亿元", (2_000_000_000, 3_000_000_000), "元", "range")),
    ("2亿—3亿元", ("2亿—3亿元", (200_000_000, 300_000_000), "元", "range")),
    ("增收2—3万元", ("2—3万元", (20_000, 30_000), "元", "range")),
    ("两到三万元", ("两到三万元", (20_000, 30_000), "元", "range")),
    ("8000—1万元", ("8000—1万元", (8000, 10_000), "元", "range")),
    ("800元到1.2万元不等", ("800元到1.2万元", (800, 12_000), "元", "range")),
    ("５％—８％", ("５％—８％", (0.05, 0.08), "%", "range")),
    ("5-8%", ("5-8%", (0.05, 0.08), "%", "range")),
    ("百分之五到八", ("百分之五到八", (0.05, 0.08), "%", "range")),
    ("百分之五至百分之八", ("百分之五至百分之八", (0.05, 0.08), "%", "range")),
    ("3000 至 4000 人", ("3000 至 4000 人", (3000, 4000), "人", "range")),
    ("气温-3℃至8℃", ("-3℃至8℃", (-3, 8), "℃", "range")),
    ("路上要花一两月", ("一两月", (1, 2), "月", "range")),
    ("三五百块", ("三五百块", (300, 500), "元", "range")),
    ("七八成", ("七八成", (0.7, 0.8), "成", "range")),
    ("十五六个", ("十五六个", (15, 16), "个", "range")),
    ("八九十元", ("八九十元", (80, 90), "元", "range")),
    ("两三千万元", ("两三千万元", (20_000_000, 30_000_000), "元", "range")),
    ("三两天", ("三两天", (2, 3), "天", "range")),
    ("两、三百人", ("两、三百人", (200, 300), "人", "range")),
]

VALUES = [
    ("达八成五", ("八成五", 0.85, "成", "exact")),
    ("三成半", ("三成半", 0.35, "成", "exact")),
    ("打八五折", ("八五折", 0.85, "折", "exact")),
    ("提高2.3个百分点", ("2.3个百分点", 2.3, "百分点", "exact")),
    ("翻了两番", ("翻了两番", 2, "番", "exact")),
    ("产值翻番", ("翻番", 1, "番", "exact")),
    ("百分之三十五", ("百分之三十五", 0.35, "%", "exact")),
    ("5.76‰", ("5.76‰", 0.00576, "‰", "exact")),
    ("缩小至2.10:1", ("2.10:1", 2.1, None, "exact")),
    ("比例为1:4", ("1:4", 0.25, None, "exact")),
    ("占1/4。", ("1/4", 0.25, None, "exact")),
    ("占一半", ("一半", 0.5, None, "exact")),
    ("两个半月", ("两个半月", 2.5, "个月", "exact")),
    ("一个半小时", ("一个半小时", 1.5, "小时", "exact")),
    ("半个月", ("半个月", 0.5, "个月", "exact")),
    ("1小时30分钟", ("1小时30分钟", 1.5, "小时", "exact")),
    ("3年零6个月", ("3年零6个月", 3.5, "年", "exact")),
    ("3元5角", ("3元5角", 3.5, "元", "exact")),
    ("一斤卖一块二，", ("一块二", 1.2, "元/斤", "exact")),
    ("三块五！", ("三块五", 3.5, "元", "exact")),
    ("卖两块八毛钱", ("两块八毛钱", 2.8, "元", "exact")),
    ("三块一样大的屏", ("三块", 3, "块", "exact")),
    ("缩短为一个小时", ("一个小时", 1, "小时", "exact")),
    ("只要一元", ("一元", 1, "元", "exact")),
    ("一吨半", ("一吨半", 1.5, "吨", "exact")),
    ("一米七五", ("一米七五", 1.75, "米", "exact")),
    ("3万4000元", ("3万4000元", 34_000, "元", "exact")),
    ("1.2亿千瓦时", ("1.2亿千瓦时", 120_000_000, "千瓦时", "exact")),
    ("零下5℃", ("零下5℃", -5, "℃", "exact")),
    ("增长率为-3.92‰", ("-3.92‰", -0.00392, "‰", "exact")),
    ("50平方公里", ("50平方公里", 50, "平方公里", "exact")),
    ("实施八大行动", ("八大行动", 8, "行动", "exact")),
    ("三十两银子", ("三十两", 30, "两", "exact")),
    ("50元6角三分", ("50元6角三分", 50.63, "元", "exact")),
    ("降至百 分 之 二十点五", ("百 分 之 二十点五", 0.205, "%", "exact")),
    ("价格在3万到5万元之间", ("3万到5万元", (30_000, 50_000), "元", "range")),
    ("在20和30之间", ("20和30", (20, 30), None, "range")),
    ("得分大于90的", ("大于90", 90, None, "over")),
    ("￥300，", ("300", 300, "元", "exact")),
    ("PMI为50.3，", ("50.3", 50.3, None, "exact")),
    ("从业人员12万，", ("12万", 120_000, None, "exact")),
    ("增长 9.7 %", ("9.7 %", 0.097, "%", "exact")),
    ("不到1％", ("不到1％", 0.01, "%", "under")),
    ("15公里半径内", ("15公里", 15, "公里", "exact")),
    ("单张面额从三十元至一百五十元不等", ("三十元至一百五十元", (30, 150), "元", "range")),
    ("航线开通满一个月", ("一个月", 1, "个月", "exact")),
    ("销往十四国", ("十四国", 14, "国", "exact")),
    ("惠及七十多座城市", ("七十多座", 70, "座", "over")),
    ("立案7起，处罚3. 4 万元"[5:], ("3. 4 万元", 34_000, "元", "exact")),
    ("每段拱肋重187吨", ("187吨", 187, "吨", "exact")),
    ("村里养了三头牛", ("三头", 3, "头", "exact")),
    ("两头母猪下了崽", ("两头", 2, "头", "exact")),
    ("三头江豚跃出水面", ("三头", 3, "头", "exact")),
    ("送来两面锦旗", ("两面", 2, "面", "exact")),
    ("走了四天三夜", ("四天三夜", 4, "天", "exact")),
    ("5天4夜的行程", ("5天4夜", 5, "天", "exact")),
    ("比2016年翻了一番半。", ("翻了一番半", 1.5, "番", "exact")),
    ("双向六车道", ("六车道", 6, "车道", "exact")),
    ("血糖6.8毫摩尔/升", ("6.8毫摩尔/升", 6.8, "毫摩尔/升", "exact")),
    ("白酒产量1.08万千升", ("1.08万千升", 10_800, "千升", "exact")),
    ("提前两个月完成", ("两个月", 2, "个月", "exact")),
    ("比去年提前三天", ("三天", 3, "天", "exact")),
    ("有9户人家搬回", ("9户", 9, "户", "exact")),
    ("拿出岗位1 216个", ("1 216个", 1216, "个", "exact")),
    ("登记10\u2009835人", ("10\u2009835人", 10_835, "人", "exact")),
    ("总投资1 234 567元", ("1 234 567元", 1_234_567, "元", "exact")),
    ("2023 216个", ("216个", 216, "个", "exact")),
    ("见图1 216个", ("216个", 216, "个", "exact")),
    ("跑出13秒27的成绩", ("13秒27", 13.27, "秒", "exact")),
    ("成绩是3分20秒", ("3分20秒", 10 / 3, "分钟", "exact")),
    ("出生两个月零一天", ("两个月", 2, "个月", "exact")),
    ("当了17年内科医生", ("17年", 17, "年", "exact")),
    ("每月只交800元港币", ("800元港币", 800, "港元/月", "exact")),
    ("一年收三茬蔬菜", ("三茬", 3, "茬", "exact")),
    ("来了两拨客人", ("两拨", 2, "拨", "exact")),
]

RATES = [
    ("每吨成本约250元", ("约250元", 250, "元/吨", "about")),
    ("每个标箱增加成本200元", ("200元", 200, "元/标箱", "exact")),
    ("不低于每公斤2元", ("不低于每公斤2元", 2, "元/公斤", "at_least")),
    ("每人每天工钱80元", ("80元", 80, "元/天", "exact")),
    ("每平方米每月补贴20元", ("20元", 20, "元/平方米/月", "exact")),
    ("每千人拥有医生7.2人", ("7.2人", 7.2, "人/千人", "exact")),
    ("每条线路要3小时", ("3小时", 3, "小时", "exact")),
    ("每年停电4.5小时", ("4.5小时", 4.5, "小时/年", "exact")),
    ("每年增长5%", ("5%", 0.05, "%", "exact")),
    ("每15分钟回传", ("15分钟", 15, "分钟", "exact")),
    ("时速60公里/小时", ("60公里/小时", 60, "公里/小时", "exact")),
    ("人均4.2万元", ("4.2万元", 42_000, "元", "exact")),
    ("每个月补助三百元", ("三百元", 300, "元/月", "exact")),
    ("每10万人拥有大学文化程度15412人", ("15412人", 15412, "人/10万人", "exact")),
    ("一个月能挣两千七八百元", ("两千七八百元", (2700, 2800), "元/月", "range")),
    ("在外头一年挣七八万元", ("七八万元", (70_000, 80_000), "元/年", "range")),
    ("一年下来光车费就要三四千元", ("三四千元", (3000, 4000), "元/年", "range")),
    ("租房一个月800块，", ("800块", 800, "元/月", "exact")),
    ("一天工钱200元", ("200元", 200, "元/天", "exact")),
    ("一斤卖到3元5角", ("3元5角", 3.5, "元/斤", "exact")),
    ("一亩地纯收入5000元", ("5000元", 5000, "元/亩", "exact")),
    ("时价8元一斤，", ("8元一斤", 8, "元/斤", "exact")),
    ("门票50元一张。", ("50元一张", 50, "元/张", "exact")),
    ("补贴500元一次性发放", ("500元", 500, "元", "exact")),
    ("第一年投入200万元", ("200万元", 2_000_000, "元", "exact")),
    ("去年一年投入200万元", ("200万元", 2_000_000, "元", "exact")),
    ("一年就卖了10万元", ("10万元", 100_000, "元", "exact")),
    ("莼菜一年卖出两亿元", ("两亿元", 200_000_000, "元", "exact")),
    ("请一天假少挣300元", ("300元", 300, "元", "exact")),
]


@pytest.mark.parametrize(("text", "figure"), BOUNDS + RANGES + VALUES + RATES)
def test_one_figure(text, figure):
    assert read(text) == [figure]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("每年可生产100万套底盘和50万套声学套组", ["100万套", "50万套"]),
        ("产量分别为3万吨、2.5万吨", ["3万吨", "2.5万吨"]),
        ("外资企业30家、外贸企业50家", ["30家", "50家"]),
        ("由2小时缩短至40分钟左右", ["2小时", "40分钟左右"]),
        ("从3家到30家", ["3家", "30家"]),
        ("分别提高1.2、0.8和0.5个百分点", ["1.2", "0.8", "0.5个百分点"]),
        ("生产总值[2]489.06亿元", ["489.06亿元"]),
        ("(3)5家", ["5家"]),
        ("企业40余家、项目15个——", ["40余家", "15个"]),
    ],
)
def test_several_figures(text, words):
    assert [figure.text for figure in figures_in(text)] == words


def test_an_enumeration_shares_its_unit():
    assert [(f.value, f.unit) for f in figures_in("分别提高1.2、0.8和0.5个百分点")] == [
        (1.2, "百分点"),
        (0.8, "百分点"),
        (0.5, "百分点"),
    ]


SILENCE = [
    "“1235”限时办结机制",
    "问界新M7、“1+3+N”、G65高速、318国道、5号线、5G基站、4K、3D打印、PM2.5",
    "一企一专班、一企一策、一站式、一一落实、一些、统一、唯一、之一、万一",
    "四川、两江新区、陆海新通道、三峡库区、九龙坡、万州、七一路、双十一、打造、收拾",
    "三台县、五台山、八颗街道、五间镇、两路口、四面山、三角镇",
    "零部件、一二三产、十分、百姓、千方百计、成千上万、万家灯火、百年老店、十里长街",
    "“四个意识”“两个维护”、五位一体、三个代表、两山论、十四五、二十大、两会",
    "二期工程、二级公路、三次产业、第一、二、三产业",
    "2023年3月28日8时30分、1—11月、1至11月、2021-2025年、20世纪90年代、95后、9:30、3:2",
    "电话023-63000000、12345热线、渝A12345、192.168.1.1、渝ICP备0500612号",
    "多家、几名、一批、一系列、若干、数家",
    "一个、一辆、一次、一条",
    "铁人三项赛、现代五项队、三头六臂、公路两头、三面环山",
    "近三年建成、近五年来、近两年投入、三五成群",
    "中铁十一局、318国道、两国",
    "零一天、9.7回落、第一副议长、4000多群众、2023拨款、完成千年发展目标",
]


@pytest.mark.parametrize("phrase", [phrase for row in SILENCE for phrase in row.split("、")])
def test_what_measures_nothing(phrase):
    assert read(phrase) == []


def test_weekdays_and_numbered_roads_are_no_counts():
    assert read("每周二、四晚开庭") == read("冲断216、218两条国道") == []


def test_ordinals_are_told_apart():
    assert [(f.text, f.value, f.kind) for f in figures_in("第一部标准，居全市第3位")] == [
        ("第一部", 1, "ordinal"),
        ("第3位", 3, "ordinal"),
    ]


def test_what_dates_take_is_left_to_them():
    text = "2年前的3月，2年建成"
    assert [f.at for f in figures_in(text, [(0, 3), (4, 6)])] == [(7, 9)]
    assert figures_in("近三年建成", [(0, 3)]) == []


def test_a_rate_is_carried_to_what_the_sum_became():
    text = "以前每吨成本约250元，而走新通道，成本则降到了120元左右"
    assert [f.unit for f in figures_in(text)] == ["元/吨", "元/吨"]


def test_a_rate_is_carried_to_what_others_only_paid():
    assert [f.unit for f in figures_in("8楼每户出资3.4万元，3楼只出4200元")] == ["元/户", "元/户"]
    assert [f.unit for f in figures_in("每吨成本250元，总投资才2亿元")] == ["元/吨", "元"]
    assert [f.unit for f in figures_in("每年分红200元，人均收入达到2万元")] == ["元/年", "元"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三千五百", 3500),
        (" 三千 五百 ", 3500),
        ("3/5", 0.6),
        ("-1.8%", -0.018),
        ("十几万", 100_000),
    ],
)
def test_a_number_alone_is_read_when_asked_for(text, value):
    assert lone_number(text).value == value
    assert lone_number(text).text == text.strip()
    assert lone_number(f"{text}的") is None


@pytest.mark.parametrize("text", ["", " ", "二十家", "统一", "3.2.1"])
def test_what_is_no_number_alone(text):
    assert lone_number(text) is None


def test_times_keep_their_places_in_a_text_with_gaps():
    text = "三 十 天，4月，百 分 之 五"
    assert [f.at for f in figures_in(text, [(6, 8)])] == [(0, 5), (9, 16)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("30家", "count"),
        ("3亿元", "money"),
        ("2倍", "ratio"),
        ("26岁", "duration"),
        ("86公里", "length"),
        ("86亩", "area"),
        ("22吨", "mass"),
        ("29微克/立方米", "other"),
        ("时速60公里", "other"),
        ("每小时80公里", "other"),
        ("第3位", "ordinal"),
    ],
)
def test_kinds(text, kind):
    assert [f.kind for f in figures_in(text)] == [kind]


ENDS = st.sampled_from(["，", "。", "；", "的", ""])


@given(st.integers(2, 10**8), st.sampled_from(["辆", "元", "个", "亩", "%", "公里", "人次"]), ENDS)
def test_spelling_out_changes_nothing(number, unit, end):
    """Digits, Chinese numerals and full width say the same."""
    if unit == "%":
        spelt = f"百分之{spell(number)}{end}"
    else:
        spelt = f"{'两' if number == 2 else spell(number)}{unit}{end}"
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    (digits,) = figures_in(f"共{number}{unit}{end}")
    (width,) = figures_in(f"共{wide}{unit}{end}")
    assert digits._replace(text="", at=()) == width._replace(text="", at=())
    if number not in (10, 100, 1000, 10**4, 10**8):
        (chinese,) = figures_in(f"共{spelt}")
        assert (chinese.value, chinese.unit) == (digits.value, digits.unit)


@given(
    st.text(alphabet="0123456789.,%万亿千百十一两三半几余多约超过至—-、年月个元家以上每的增长降到")
)
def test_laws_hold_for_any_text(text):
    floor = 0
    for figure in figures_in(text):
        start, end = figure.at
        assert floor <= start < end
        assert text[start:end] == figure.text
        floor = end
        low = figure.value if figure.low is None else figure.low
        high = figure.value if figure.high is None else figure.high
        assert figure.value is not None or figure.bound == "range"
        assert low is not None
        assert high is not None
        assert low <= (figure.value if figure.value is not None else low) <= high
        assert not (figure.bound == "exact" and figure.low != figure.high)


@given(
    st.sampled_from([row[0] for row in BOUNDS + RANGES + VALUES]),
    st.sampled_from(["会上说，", "（记者罗芸）", "目前：", ""]),
    st.sampled_from(["，同时", "。下一步", "；", "）"]),
)
def test_the_text_around_changes_nothing(text, before, after):
    alone = figures_in(text)
    among = figures_in(before + text + after)
    assert [f[:7] for f in alone] == [f[:7] for f in among]


HOSTILE = ["一", "1", "1,", "1,111,", "（", "每", "半", "翻", "3个", "每3元", "1和", "3—", "百分之",
           "增长3%、", "“一", "1.", "一1", "一点"]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_work_grows_linearly_with_hostile_text(unit, counted_calls):
    """Ten times the text costs about ten times the calls; a number that grows on is refused."""
    small, large = (counted_calls(lambda n=n: figures_in(unit * n)) for n in (200, 2000))
    assert large <= 11 * small + 1000


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("可年产减速器30万台", ["台/年"]),
        ("园区年可实现产值45亿元", ["元/年"]),
        ("水厂日供水6万吨", ["吨/日"]),
        ("形成日处理能力4.5万吨", ["吨/日"]),
        ("年产能由四十万台增至六十五万台", ["台/年", "台/年"]),
        ("今年亩产1100斤", ["斤/亩"]),
        ("年产龙灯、彩灯逾15万件，产值1.8亿元", ["件/年", "元"]),
        # a year, a month or a day, and no rate
        ("二〇二四年产茶油二千一百吨", ["吨"]),
        ("全年产梨1.8万吨", ["吨"]),
        ("去年产煤30万吨", ["吨"]),
        ("5月3日产下3只幼崽", ["只"]),
        ("星期日接待游客2万人次", ["人次"]),
        ("达产后年产值75亿元", ["元"]),
        ("种植面积3000亩产量2万吨", ["亩", "吨"]),
    ],
)
def test_what_is_made_by_the_year_the_day_or_the_acre_is_a_rate(text, units):
    assert [figure.unit for figure in figures_in(text)] == units
