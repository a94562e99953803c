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
