"""From articles to facts."""

import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cqfacts.data.scan import scan
from cqfacts.extract.facts import facts_of, read_any
from cqfacts.extract.names import joined
from cqfacts.extract.places import districts_in, districts_in_each
from cqfacts.model import Published
from cqfacts.read import read_text
from cqfacts.text.sentences import LONGEST

PAGE = """沙坪坝：汽车出口忙

□ 重庆日报记者 罗芸

2023年，沙坪坝区出口车辆19719辆，其中新能源汽车4127辆。目前，全区有企业40余家。

依托口岸优势，该区主动



位于沙坪坝区的工厂。重庆日报通讯员 孙凯芳 摄

“走出去”，招聘员工300人，比上年多100人。
"""


def facts(text):
    return facts_of(read_text(text, "page.txt"))


def squeezed(text):
    return re.sub(r"\\s", "", text)


def test_every_part_of_an_article_gives_facts():
    found = [(fact.part, fact.quote) for fact in facts(PAGE)]
    assert found[0] == ("title", "沙坪坝：汽车出口忙")
    assert ("caption", "位于沙坪坝区的工厂。") in found
    assert ("body", "依托口岸优势，该区主动“走出去”，招聘员工300人，比上年多100人。") in found


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (
            "忠县统计局　国家统计局忠县调查队\n（2025年3月28日）",
            {"忠县统计局　国家统计局忠县调查队": ["忠县统计局", "国家统计局忠县调查队"]},
        ),
        ("丰都县统计局　　2025年3月26日", {"丰都县统计局": ["丰都县统计局"]}),
        (
            "桐梓县人民政府县长 梁飞云",
            {"桐梓县人民政府县长 梁飞云": ["桐梓县人民政府", "梁飞云"]},
        ),
        ("□ 重庆日报记者 罗芸", {}),
        ("来源：忠县融媒体中心", {}),
    ],
)
def test_who_issued_an_article_is_a_fact(lines, found):
    text = (
        f"忠县2024年经济运行公报\n{lines}\n\n一、综合\n2024年，全县总人口70.2万人，比上年减少。\n"
    )
    kickers = [fact for fact in facts(text) if fact.part == "kicker"]
    named = {fact.quote: [name.text for name in fact.names] for fact in kickers}
    assert named == found


def test_the_quote_is_what_its_pieces_hold():
    for fact in facts(PAGE):
        assert "".join(PAGE[start:end] for start, end in fact.pieces) == fact.quote
        assert (fact.pieces[0][0], fact.pieces[-1][1]) == fact.source.span


def test_lines_are_counted_from_one():
    for fact in facts(PAGE):
        assert PAGE[: fact.source.span[0]].count("\n") + 1 == fact.source.line


def test_every_record_stands_at_its_span():
    for fact in facts(PAGE):
        for record in (*fact.figures, *fact.times, *fact.names):
            start, end = record.at
            assert fact.quote[start:end] == record.text
            assert PAGE[slice(*record.span)].startswith(record.text[0])


def test_ids_differ_within_a_page_and_do_not_change_between_runs():
    ids = [fact.id for fact in facts(PAGE)]
    assert len(set(ids)) == len(ids)
    assert ids == [fact.id for fact in facts(PAGE)]
    assert not set(ids) & {fact.id for fact in facts(PAGE + "\n")}


def test_a_fact_that_names_no_district_has_that_of_its_article():
    assert {d.code for fact in facts(PAGE) for d in fact.districts} == {"500106"}


def test_a_sentence_names_districts_by_itself():
    sentences = ["江苏省南京市来了人。", "鼓楼区很远。", "没有地名。", "垫江与梁平，再到垫江。"]
    together = [district.name for _, _, district in scan(joined(sentences))]
    assert "鼓楼区" in together  # which the sentence before tells from those of other cities
    alone = districts_in_each(sentences, scan(joined(sentences)))
    assert [[district.name for district in found] for found in alone] == [
        ["南京市"],
        [],
        [],
        ["垫江县", "梁平区"],
    ]
    assert alone == [districts_in(sentence) for sentence in sentences]


PARTS = (
    "江苏省",
    "南京市",
    "鼓楼区",
    "福州市",
    "市中区",
    "重庆市",
    "垫江",
    "万州",
    "萬州",
    "雲陽",
    "，",
)


@given(st.lists(st.lists(st.sampled_from(PARTS), max_size=4).map("".join), max_size=4))
@example(["南京市", "鼓楼区"])
def test_sentences_name_no_district_by_what_stands_before_them(sentences):
    mentions = scan(joined(sentences))
    expected, start = [], 0
    for sentence in sentences:
        end = start + len(sentence)
        is_named = any(start <= at < end for at, _, _ in mentions)
        expected.append(districts_in(sentence) if is_named else ())
        start = end + 1
    assert districts_in_each(sentences, mentions) == expected


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_mutated_page_keeps_the_law_of_places(data):
    at = data.draw(st.integers(0, len(PAGE)))
    text = PAGE[:at] + data.draw(st.text("一0，。\n 　（”□￼", max_size=6)) + PAGE[at + 1 :]
    for fact in facts(text):
        assert "".join(text[start:end] for start, end in fact.pieces) == fact.quote
        assert all(last <= first for (_, last), (first, _) in pairwise(fact.pieces))


@pytest.mark.parametrize("page", ["{}共3万家。", "<h1>{}</h1><p>去年，新增3万家。</p>"])
def test_a_headline_that_nobody_could_read_is_cut_as_sentences_are(page):
    text = page.format("渝北新增2万家、" * 700)
    found = facts_of(read_text(text, "page.html" if "<" in page else "page.txt"))
    assert len([fact for fact in found if fact.part == "title"]) == (6 if "<" in page else 1)
    assert all(len(fact.quote) <= LONGEST for fact in found)
    assert sum(len(fact.figures) for fact in found if fact.quote.startswith("渝北")) >= 700


@pytest.mark.parametrize(
    ("text", "figures", "times"),
    [
        ("上月销量达4.2万余辆", ["4.2万余辆"], [("上月", "2023-12-01")]),
        ("增长9.4%。\n2022年为3.1亿元", ["9.4%", "3.1亿元"], [("2022年", "2022-01-01")]),
        ("三千五百", ["三千五百"], []),
        ("四川打造一二三产", [], []),
        ("", [], []),
    ],
)
def test_any_text_is_read(text, figures, times):
    reading = read_any(text, Published("2024-01-04", "2024-01-04", "stated"))
    assert [figure.text for figure in reading.figures] == figures
    assert [(time.text, time.start) for time in reading.times] == times
    for record in (*reading.figures, *reading.times):
        assert text[slice(*record.span)] == record.text


def test_a_comparison_with_the_year_before_holds_for_its_paragraph():
    reading = read_any("总产值比上年增长4.6%。出口增长5%。\n进口增长6%。", Published())
    assert [figure.change.basis for figure in reading.figures] == ["yoy", "yoy", None]


def test_a_bulletin_is_of_the_year_in_its_title_throughout():
    text = (
        "2016年忠县国民经济和社会发展统计公报\n二〇一七年三月二十三日\n\n一、综合\n"
        "全年生产总值301亿元。分季度看，一季度增长10.4%。全年人均生产总值4万元，比上年增长9.8%。\n"
    )
    times = [(time.text, time.start) for fact in facts(text) for time in fact.times]
    assert times[1:] == [
        ("全年", "2016-01-01"),
        ("一季度", "2016-01-01"),
        ("全年", "2016-01-01"),
        ("上年", "2015-01-01"),
    ]
