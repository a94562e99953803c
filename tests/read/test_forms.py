"""Lines set in a way of their own: spaced letters, notices, fields, tickers, marked headings."""

import pytest

from cqfacts.read import read_text
from cqfacts.read.forms import notice, ready
from cqfacts.read.layout import lines_of


def lines(text):
    return [(line.text, line.hint) for line in ready(lines_of(text))]


def test_letters_of_a_headline_close_up_and_those_of_a_paper_do_not():
    assert lines("重 庆 日 报\n巴 岳 山 下 的 “ 灯 笼 村 ”\n2 0 2 4 年 1 月 2 6 日") == [
        ("重 庆 日 报", ""),
        ("巴岳山下的“灯笼村”", ""),
        ("2024年1月26日", ""),
    ]


def test_the_places_of_closed_up_letters_are_those_of_the_file():
    text = "山 城 新 闻 “ 开 门 红 ”"
    (line,) = ready(lines_of(text))
    assert "".join(text[start:end] for start, end in line.passage.pieces()) == line.text


FIELDS = """[索引号]
11500243009106/2023-00311
[发文字号]
彭水交发〔2023〕57号
[发布机构]
彭水县交通局
[发布日期]
2023-07-19
关于公路建设的通报"""


def test_fields_say_the_office_and_the_day():
    assert lines(FIELDS)[-3:] == [
        ("彭水县交通局", "source"),
        ("2023-07-19", "page"),
        ("关于公路建设的通报", ""),
    ]


def test_a_headline_below_an_empty_field_is_no_value():
    assert lines("索引号：115\n有效性：\n发布日期：\n关于公路建设的通报")[-1] == (
        "关于公路建设的通报",
        "",
    )


def test_two_offices_do_not_sign_for_each_other():
    text = "索引号：1\n发布机构：甲局\n发布日期：2023-07-19\n发布机构：乙局"
    assert {hint for words, hint in lines(text) if words in ("甲局", "乙局")} == {"left out"}


def test_two_fields_are_no_document():
    assert lines("有效性：\n发布日期：2023-07-19") == [
        ("有效性：", ""),
        ("发布日期：2023-07-19", ""),
    ]


@pytest.mark.parametrize("text", ["实施日期将视关税情况另行公布。", "有效性检查：合格"])
def test_words_of_fields_that_open_a_sentence_are_none(text):
    assert lines(f"加征关税的公告\n\n{text}\n{text}\n{text}") == [
        ("加征关税的公告", ""),
        *[(text, "")] * 3,
    ]


def test_times_of_day_are_cut_from_labelled_headlines_alone():
    assert lines("10:25 渝北：签约项目\n14:08 璧山：园区封顶") == [
        ("渝北：签约项目", ""),
        ("璧山：园区封顶", ""),
    ]
    assert lines("10:25 菜市场\n14:08 茶馆里") == [("10:25 菜市场", ""), ("14:08 茶馆里", "")]


@pytest.mark.parametrize("text", ["（下转第2版）", "(转4版)", "（下转A3版 要闻）"])
def test_notices_that_lead_on(text):
    assert notice(text) == "下"


@pytest.mark.parametrize("text", ["（上接第1版）", "（紧接2版）"])
def test_notices_that_go_on(text):
    assert notice(text) == "上"


def test_a_sentence_goes_on_on_another_page():
    text = """一座桥连起两岸
本报记者 左盈
“一年能省运费230万元。”企业负责人杨涛说，过去每天要绕行（下转第2版）

湖边民宿订满
本报讯（记者 田敏）湖边的64家民宿预订率达82%。

（上接第1版）38公里，遇上堵车就赶不上船期。
大桥预计10月通车。"""
    first, second = read_text(text, "page.txt").articles
    assert [p.text for p in first.paragraphs] == [
        "“一年能省运费230万元。”企业负责人杨涛说，过去每天要绕行38公里，遇上堵车就赶不上船期。",
        "大桥预计10月通车。",
    ]
    assert len(second.paragraphs) == 1
    quote = first.paragraphs[0]
    assert "".join(text[start:end] for start, end in quote.pieces()) == quote.text


def test_a_notice_without_the_rest_changes_nothing_behind_it():
    text = """甲桥通车
本报记者 左盈
甲桥昨日通车，全长三公里。
（下转2版）
乙路开工
本报记者 田敏
乙路昨日开工。"""
    assert [len(a.paragraphs) for a in read_text(text, "page.txt").articles] == [1, 1]


def test_headings_of_sections_are_no_titles():
    text = "# 统计公报\n\n## 一、综合\n\n全区生产总值增长六成。\n\n## 二、农业\n\n粮食增产。"
    (article,) = read_text(text, "page.md").articles
    assert [subhead.text for subhead in article.subheads] == ["一、综合", "二、农业"]


def test_a_line_between_byline_and_text_that_the_text_does_not_tell_is_no_headline():
    text = """古镇修缮工程启动
2023-02-14 09:52　来源：巫溪网
某个谁也没见过的按钮
巫溪网讯 （记者 张兰）2月13日，宁厂古镇修缮工程启动，涉及老屋186栋。"""
    (article,) = read_text(text, "page.txt").articles
    assert (article.title.text, article.authors) == ("古镇修缮工程启动", ("张兰",))


def test_a_dateline_in_brackets_names_its_author():
    text = "电站蓄水\n（渝新社云阳12月12日讯 记者 万钧）云阳电站11日蓄水。"
    (article,) = read_text(text, "page.txt").articles
    assert (article.outlet, article.authors) == ("渝新社", ("万钧",))


def test_rows_of_a_table_are_not_wrapped_lines():
    rows = [f"指标{n}\t亿元\t25{n}.6\t{n}.4" for n in range(8)]
    text = "主要指标\n统计局 2023年10月30日\n" + "\n".join(rows)
    (article,) = read_text(text, "page.txt").articles
    assert [p.text for p in article.paragraphs] == rows
