"""What fuzzing found, as small as it gets."""

import json
import time

import pytest
from laws import check_facts

from cqfacts.errors import CqfactsError
from cqfacts.extract.facts import facts_of, read_any
from cqfacts.extract.names import read_names
from cqfacts.lookup.ask import ask
from cqfacts.lookup.district import district
from cqfacts.lookup.keywords import search
from cqfacts.lookup.number import number
from cqfacts.model import Published
from cqfacts.read import read_bytes, read_text
from cqfacts.read.jsonlines import Fields, Record, page_of
from cqfacts.store.build import write_in_memory


@pytest.mark.parametrize(
    "text", ["1:", "增长1:", "翻", "2.5：", "1/", "三分之", "他近三年", "从一至百分之五"]
)
def test_a_text_may_end_anywhere(text):
    assert all(figure.text in text for figure in read_any(text, Published()).figures)


def test_what_nobody_counts_is_no_number():
    assert read_any("投入" + "亿" * 40 + "元。", Published()).figures == []


def test_large_numbers_are_the_same_in_a_store():
    page = read_text(f"产值\n\n□ 记者 王芳\n\n去年，产值达{'3' * 30}万元。\n", "a.txt")
    facts = facts_of(page)
    assert any(
        figure.value == float("3" * 30 + "0000") for fact in facts for figure in fact.figures
    )
    with write_in_memory([(page, facts)]) as store:
        assert list(store.each_fact()) == facts


@pytest.mark.parametrize(
    "text",
    [
        "规范》（以下简称《规范》），重庆市气象局说。",
        "去年\uffff产值达3亿元。",
        "近日，《农业气象观测规范》（以下简称～?\n\n《规范》）今年施行，市气象局说。",
        "近日，《规划》任务分解清单施行。\n\n蜡梅开了，《蜡梅》（以下简称《规范》）施行，市气象局说。",
        "近日，《规划任务分解清单施行。\n\n蜡梅》（以下简称《规范》）今年施行，市气象局说。",
    ],
)
def test_a_store_gives_back_what_was_read(text):
    page = read_bytes(f"产值\n\n□ 记者 王芳\n\n{text}\n".encode(), "a.txt")
    facts = facts_of(page)
    with write_in_memory([(page, facts)]) as store:
        assert store.verify()["faults"] == []
        assert list(store.each_fact()) == facts


@pytest.mark.parametrize(
    "text",
    [
        "<div><title>产值\n增长</title><p>去年，产值达3亿元。</p></div>",
        "<div>产值，<title>去年，产值达3亿元，</title>增长。</div>",
        "<div>去年，产值<title>去年，产值达3亿元，</title>达4亿元，其中，出口1亿元。</div>",
    ],
)
def test_a_title_stands_in_its_place(text):
    page = read_text(text, "a.html")
    facts = facts_of(page)
    check_facts(page, facts)
    assert all("\n" not in fact.quote for fact in facts)


@pytest.mark.parametrize(
    "reference",
    ["&nbspp", "&nbsp19", "&amp3;", "&#199999999999;", "&#x6c10ffffff", "&#" + "9" * 5000, "&#0"],
)
def test_a_reference_ends_where_its_name_does(reference):
    text = f"<h1>产值</h1><p>去年，渝北产值&nbsp;{reference}达3亿元，增长{reference}。</p>"
    page = read_text(text, "a.html")
    facts = facts_of(page)
    check_facts(page, facts)
    with write_in_memory([(page, facts)]) as store:
        assert store.verify()["faults"] == []


def test_a_kicker_ends_with_a_word():
    page = read_text(
        "记小面条走出大山\t——\n云阳面条飘香\n□ 记者 李四\n\n去年，产值达3亿元。\n", "a.txt"
    )
    assert [fact.quote for fact in facts_of(page) if fact.part == "kicker"] == ["记小面条走出大山"]


def test_repeated_words_cost_no_more():
    start = time.process_time()
    facts_of(read_text(f"产值\n\n□ 记者 王芳\n\n三户{'分别为' * 40}企业9家。\n", "a.txt"))
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    "line", ["> " * 200, ">" * 999, "# " + " #" * 999 + "a", "# a" + " " * 9999 + "b"]
)
def test_markdown_is_read_in_time(line):
    start = time.process_time()
    page = read_text(f"# 产值\n\n{line}\n\n去年，产值达3亿元。\n", "a.md")
    assert page.articles[-1].paragraphs[-1].text.endswith("去年，产值达3亿元。")
    assert time.process_time() - start < 3


def test_no_name_goes_over_the_end_of_a_sentence():
    first, second = read_names(["海拔1400米的石柱", "县冷水镇"])
    assert all(name.at[0] >= 0 and "\n" not in name.text for name in (*first, *second))


@pytest.mark.parametrize(
    "query", ["\ud800", "赛力斯\udcff", "𠀀𠀁𠀂𠀃", "㐀㐁㐂㐃", "\U000e0100重庆"]
)
@pytest.mark.parametrize("look_up", [search, district, number, ask])
def test_odd_queries_find_nothing(little_store, query, look_up):
    try:
        result = look_up(little_store, query)
    except CqfactsError:
        return
    assert json.loads(json.dumps(result.as_json()))["query"]["text"] == query


@pytest.fixture(scope="module")
def little_store():
    page = read_text("江北：产值\n\n□ 记者 王芳\n\n去年，赛力斯产值达3亿元。\n", "a.txt")
    with write_in_memory([(page, facts_of(page))]) as store:
        yield store


@pytest.mark.parametrize("char", ["\uffff", "\0", "\x1b", "\x7f"])
def test_a_line_reads_as_its_places_do(char):
    line = f'{{"title": "产值", "text": "去年，产值{char}达3亿元。"}}'
    page = page_of(Record(1, 0, line.encode()), "a.jsonl", Fields())
    (words,) = page.articles[0].paragraphs
    assert "".join(page.text[slice(*piece)] for piece in words.pieces()) == words.text
    with write_in_memory([(page, facts_of(page))]) as store:
        assert store.verify()["faults"] == []


@pytest.mark.parametrize(
    "text", ["十十月", "二〇二四年一月十十日", "二〇二四年十十月廿卅日", "三十十日"]
)
def test_a_day_that_is_none(text):
    page = read_text(f"产值\n\n{text}\n\n{text}，产值达3亿元。\n", "a.txt")
    assert any("产值达3亿元" in fact.quote for fact in facts_of(page))


@pytest.mark.parametrize("day", ["1" + "0" * 400, "1e999", "-1", "NaN", "true"])
def test_a_day_of_any_size(day):
    line = f'{{"title": "产值", "text": "去年，产值达3亿元。", "published": {day}}}'
    page = page_of(Record(1, 0, line.encode()), "a.jsonl", Fields())
    assert page.articles[0].published.start in (None, "1970-01-01")


@pytest.mark.parametrize(
    "text",
    ["渝州晚报讯，投资3亿元，归国家", "财政局说，投资3亿元，归国家", "王伟说，投资3亿元。 "],
)
def test_what_ends_a_text_does_not_stand_before_it(text):
    names = read_names([text])[0]
    assert names
    assert [text[slice(*name.at)] for name in names] == [name.text for name in names]
    assert all(name.text for name in names)


def test_years_without_a_stop_are_read_in_linear_time():
    spent = []
    for times in (1000, 16_000):
        start = time.process_time()
        read_text("2023年" * times, "a.txt")
        spent.append((time.process_time() - start) / times)
    assert spent[1] < 4 * spent[0]  # 16 where each year looks through all others


def test_a_headline_begins_with_no_end_of_a_line():
    text = "---\ni:\r星" + "百分点" * 100 + ", 产业]\n---"
    titles = [article.title.text for article in read_text(text, "page.md").articles]
    assert titles == [title.strip() for title in titles]
