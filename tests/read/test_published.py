import pytest

from cqfacts.model import Published
from cqfacts.read import read_text

ARTICLE = "綦江：就业稳\n\n□ 綦江日报记者 成蓉\n\n{}\n"


def day_of(text, file="a.txt", published=None):
    return read_text(text, file, published=published).articles[0].published


@pytest.mark.parametrize(
    ("text", "file", "day"),
    [
        (
            "重庆日报 2024年1月5日 星期五 第5版\n\n"
            + ARTICLE.format("去年，全区新增就业10607人。"),
            "a.txt",
            "2024-01-05",
        ),
        (ARTICLE.format("去年，全区新增就业10607人。"), "重庆日报_20240105.txt", "2024-01-05"),
        (ARTICLE.format("去年，全区新增就业10607人。"), "pages/2024-01-05/02.txt", "2024-01-05"),
        (
            "綦江：就业稳\n2024-01-05 07:32 来源：綦江日报\n去年，全区新增就业10607人。",
            "a.txt",
            "2024-01-05",
        ),
        (
            "綦江统计公报\n綦江区统计局\n二〇二四年一月五日\n\n去年，全区新增就业10607人。",
            "a.txt",
            "2024-01-05",
        ),
    ],
)
def test_stated_days(text, file, day):
    published = day_of(text, file)
    assert published[:3] == (day, day, "stated")
    assert published.evidence


@pytest.mark.parametrize(
    ("body", "days"),
    [
        (
            "去年，全区新增就业10607人。\n\n2023年，全区新增就业10607人。",
            ("2024-01-01", "2024-12-31"),
        ),
        (
            "1月3日，记者看到。去年，新增就业10607人。\n\n2023年，新增就业10607人。",
            ("2024-01-03", "2024-01-31"),
        ),
        ("1月3日，记者看到。截至2023年11月底，新增就业10607人。", ("2024-01-03", "2024-01-31")),
        ("11月7日，记者获悉。2023年1—9月，新增就业10607人。", ("2023-11-07", "2023-11-30")),
        (
            "7月2日，记者获悉。去年产值3亿元。\n\n6月28日中午，食堂满座。截至2023年6月底，建成28家。",
            ("2023-07-02", "2023-07-31"),
        ),
        (
            "6月28日，食堂满座。截至2023年6月底，建成28家。",  # told after that end of June
            ("2023-06-30", "2023-07-31"),
        ),
        ("6月28日，大赛举行。截至2023年5月底，今年上半年增长3%。", ("2023-06-30", "2023-07-31")),
        ("2023年9月20日，展会开幕。10月8日，记者获悉。", ("2023-10-08", "2023-10-31")),
        ("今天（7月4日），大桥贯通。2023年上半年增长3%。", ("2023-07-04", "2023-07-31")),
        (
            "7月2日，记者获悉。截至2023年6月底，建成28家，到2025年，力争再建20家。",
            ("2023-07-02", "2023-07-31"),
        ),
        (
            "1月3日，去年新增10607人。\n\n2023年新增10607人，将于2024年1月20日表彰。",
            ("2024-01-03", "2024-01-19"),
        ),
    ],
)
def test_inferred_days(body, days):
    assert day_of(ARTICLE.format(body))[:3] == (*days, "inferred")


@pytest.mark.parametrize(
    "body",
    [
        "去年，全区新增就业10607人。",
        "1月3日，几名工人正在检测产品。",
        "2023年，全区新增就业10607人，比去年同期多3%。",
        "2023年新增就业10607人。到2025年，力争再增10607人。",
        "去年新增12人。2023年新增12户。",
        "去年新增30000人。2023年新增30000户。",
        "7月2日，记者获悉。2019年6月，大桥通车。",  # a date of long ago is no news
        "7月2日，记者获悉。2016年底，大桥通车。",
        "7月2日，记者获悉。截至2020年6月底，建成28家。2023年，又建成9家。",
        "3月7日，记者获悉。2019年3月10日，大桥通车。",
        "7月20日，陶博会将开幕。截至2023年6月底，建成28家。",
    ],
)
def test_what_gives_no_day_away_is_unknown(body):
    assert day_of(ARTICLE.format(body)) == Published()


def test_a_dateline_is_read_in_the_year_of_the_page():
    text = (
        "巫山：脆李\n新华社重庆1月9日电（记者 黄翔）去年产值1081万元。\n\n"
        "綦江：就业稳\n本报讯（记者 成蓉）2023年产值1081万元。\n"
    )
    days = [article.published[:3] for article in read_text(text, "a.txt").articles]
    assert days[0] == ("2024-01-09", "2024-01-09", "stated")


def test_what_the_caller_says_counts():
    told = Published("2020-02-02", "2020-02-02", "stated", "--published")
    text = "重庆日报 2024年1月5日 星期五 第5版\n\n" + ARTICLE.format("去年，全区新增就业。")
    assert day_of(text, published=told) == told


HEADS = [
    "区县简讯　　二〇二三年八月二十五日",
    "【区县简讯】 2023年8月25日",
    "区县短波（2023年8月25日）",
    "要闻速递 · 2023-08-25",
    "渝西快讯　2023.8.25",
    "县域经济 | 2023年08月25日 | A03版",
    "武陵简报　2023年第34期　8月25日",
    "２０２３年８月２５日　星期五　第０５版　区县新闻",
    "一周要闻 2023年8月21日—25日",
    "八方传真（二〇二三年八月二十五日）",
    "A12 | 渝鄂湘黔 | 2023.08.25 周五",
    "本报综合　　　　2023年8月25日",
    "二O二三年八月二十五日　星期五　农历癸卯年七月初十",
    "二0二三年八月二十五日 新闻汇编",
    "电讯稿汇编 (二〇二三年八月廿五日)",
    "2023年8月25日 区县简讯",
    "二〇二三年八月二十五日　区县简讯　第三版",
    "今日区县·2023年8月25日·星期五·责编 王红",
    "“两江潮”副刊　2023年8月25日",
    "《渝东时讯》2023年8月25日",
]


@pytest.mark.parametrize("head", HEADS)
def test_the_head_of_a_page_states_its_day_and_is_no_headline(head):
    text = (
        f"{head}\n\n巴南木洞山歌唱响北京\n\n本报讯（记者 王五）昨日，木洞镇的山歌队在北京演出。\n\n"
        "綦江农民版画走出国门\n\n本报讯（记者 李四）24日，版画在巴黎展出。\n"
    )
    first, second = read_text(text, "a.txt").articles
    assert first.title.text == "巴南木洞山歌唱响北京"
    assert (first.kicker, second.kicker) == (None, None)
    assert first.published[:3] == ("2023-08-25", "2023-08-25", "stated")


@pytest.mark.parametrize(
    "foot",
    [
        "二〇二三年八月二十五日",
        "（2023年8月25日）",
        "2023年8月25日印发",
        "巴南区委宣传部　2023年8月25日印",
        "编印时间：2023年8月25日",
        "报：区委、区政府领导　　2023年8月25日",
        "据《重庆日报》2023年8月25日报道",
        "（摘自2023年8月25日《重庆日报》）",
        "来源：重庆日报 2023年8月25日 第5版",
        "责任编辑：张三　2023年8月25日",
    ],
)
def test_the_foot_of_a_page_states_its_day_and_is_no_text(foot):
    text = (
        "巴南木洞山歌唱响北京\n\n昨日，木洞镇的山歌队在北京演出。\n\n"
        f"綦江农民版画走出国门\n\n昨日，綦江农民版画在巴黎展出。\n\n{foot}\n"
    )
    articles = read_text(text, "a.txt").articles
    assert [len(article.paragraphs) for article in articles] == [1, 1]
    assert {article.published[0] for article in articles} == {"2023-08-25"}


@pytest.mark.parametrize(
    "head",
    [
        "新闻速览　8月25日　星期五",
        "8月25日 周五 | 区县",
        "渝报（8月25日，星期五）",
        "星期五　8月25日　第7版",
        "渝中报　八月二十五日　星期五",
    ],
)
def test_a_weekday_tells_the_year_of_a_page_head(head):
    text = (
        f"{head}\n\n巴南木洞山歌唱响北京\n\n昨日，山歌队在北京演出。2022年，全镇接待游客3万人次。\n"
    )
    assert day_of(text)[:3] == ("2023-08-25", "2023-08-25", "stated")


def test_a_headline_with_a_day_is_one():
    text = "开幕致辞 2023年8月25日\n\n各位来宾，大家好。\n\n今年的展会有300家企业参加。\n"
    (article,) = read_text(text, "a.txt").articles
    assert article.title.text.startswith("开幕致辞")
    assert len(article.paragraphs) == 2


@pytest.mark.parametrize(
    ("body", "start"),
    [
        ("2023年装成386部，今年前4个月又完工142部。", "2024-04-30"),
        ("5月13日，电梯启用。2023年装成386部，今年前4个月又完工142部。", "2024-05-13"),
        ("二〇二一年，接待游客十二万人次，今年已达十五万。十一月五日，大会开幕。", "2022-11-05"),
        ("2022年只有3家企业，去年增加到5家，今年已有8家。", "2024-01-01"),
        ("9月3日，记者看到，车间忙碌。2021年全县柑橘产量46.5万吨。", "2022-09-03"),
        ("3月18日，2024长寿湖国际铁人三项赛开赛，500人参赛。去年有300人。", "2024-03-18"),
        ("4月20日至21日，2023荣昌生猪产业发展大会在荣昌举行。今年签约20亿元。", "2023-04-20"),
        ("为庆祝新中国成立75周年，9月20日，合唱比赛在区文化馆举行。", "2024-09-20"),
        ("6月18日，重庆直辖25周年之际，大桥通车。今年还将建成3座。", "2022-06-18"),
        ("今年（2022年），全区计划投资30亿元。3月2日，项目开工。", "2022-03-02"),
        ("8月25日（星期五），运动会开幕。2022年有健身点300个。", "2023-08-25"),
        ("2023年3月，项目启动，今年以来进展顺利。到2023年底，将建成12公里。", "2023-03-31"),
        ("2023年8月24日，记者从区文化馆获悉，去年售出版画300幅。", "2023-08-24"),
    ],
)
def test_years_that_pages_tell(body, start):
    published = day_of(ARTICLE.format(body))
    assert (published.start, published.basis) == (start, "inferred")
    assert published.evidence


@pytest.mark.parametrize(
    "body",
    [
        "从2019年的14.2个百分点缩小至今年的4.7个百分点。",
        "2016年，全县启动搬迁，今年户均就业1.9人。2021年8月，工厂投产。",
        "2016年有12个，今年有30个。“十四五”以来，全区发展加快。",  # too long ago
        "《2023年全国乡村旅游发展报告》发布，今年客流增长。",
        "该项目被列为2023年全市重点项目，今年已投资3亿元。",
        "截至2023年5月底，今年开工12个项目。",
        "2023年5月，公司落户，今年产值预计5亿元。",
        "2023年装成386部，今年又完工142部。力争到2022年，装成900部。",  # one of them is wrong
    ],
)
def test_what_tells_no_year(body):
    assert day_of(ARTICLE.format(body)) == Published()
