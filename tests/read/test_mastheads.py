"""Heads of printed pages, whatever the order of their fields; headlines are none."""

from itertools import permutations

import pytest

from cqfacts.read import mastheads, read_text

FIELDS = ("渝州晨报", "2024年11月4日", "星期一", "责编 张三", "05版")


@pytest.mark.parametrize("fields", list(permutations(FIELDS, 4))[::5])
@pytest.mark.parametrize("gap", ["　　", " | "])
def test_the_order_of_the_fields_says_nothing(fields, gap):
    assert mastheads.parse(gap.join(fields)).sure


@pytest.mark.parametrize(
    "text",
    [
        "2024年11月4日，他来了",
        "3月12日 樱花开了",
        "巫山县2024年国民经济和社会发展统计公报",
        "2024年1—7月江津区经济运行情况",
        "江津：向“新”而行跑出“加速度”",
        "2024-08-20 09:41:33　来源：遂宁日报",
        "一、综  合",
    ],
)
def test_what_is_no_page_head(text):
    found = mastheads.parse(text)
    assert found is None or not (found.sure or found.may_open)


@pytest.mark.parametrize(
    "body",
    [
        "11月1日，新线开通，计划2025年6月贯通。",
        "11月1日，记者获悉，去年新增10607人。\n\n2030年，新增10607人。",
        "截至2026年底，产值10607万元。",
    ],
)
def test_no_guess_contradicts_the_day_of_the_page_head(body):
    page = f"05　区县视窗　2024年11月4日　星期一　责任编辑 王五\n\n綦江：新线开通\n\n{body}\n"
    published = read_text(page, "a.txt").articles[0].published
    assert published[:3] == ("2024-11-04", "2024-11-04", "stated")


def test_a_day_shortly_before_a_dated_one_is_not_of_the_next_year():
    page = "綦江：新线开通\n\n11月1日，新线开通。\n\n2024年11月4日，首批旅客抵达。\n"
    start = read_text(page, "a.txt").articles[0].published.start
    assert start is None or start < "2025"


def test_each_of_several_pages_has_its_own_day():
    page = "".join(
        f"渝州晨报 2024年{month}月4日 星期一 05版\n\n綦江：第{month}条新线开通\n"
        f"本报记者 王芳\n\n昨日，新线开通，全长{month}公里。\n\n"
        for month in (3, 11)
    )
    days = [article.published.start for article in read_text(page, "a.txt").articles]
    assert days == ["2024-03-04", "2024-11-04"]
