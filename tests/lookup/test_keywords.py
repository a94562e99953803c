"""Keywords find what was meant on the bundled page, and nothing where there is nothing."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cqfacts.errors import BadOption, EmptyQuery, QueryError
from cqfacts.extract.facts import facts_of
from cqfacts.lookup.keywords import search
from cqfacts.read import read_text
from cqfacts.store.build import write_in_memory
from cqfacts.store.bundled import open_bundled


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with open_bundled(str(tmp_path_factory.mktemp("cache"))) as opened:
        yield opened


FOUND = [
    # query, what the first answer holds, how
    ("赛力斯", "赛力斯", "exact"),
    ("问界新M7", "“问界新M7”发布后两个半月", "exact"),
    ("1235", "“1235”限时办结机制", "exact"),
    ("梁平 高速公路", "重庆梁平区至四川开江县高速公路", "exact"),
    ("２０２７年　产值", "2027年该区智能网联汽车产业产值", "variant"),
    ("認知障礙", "认知障碍", "variant"),
    ("中欧班列(重庆)", "中欧班列（重庆）", "variant"),
    ("1-11月", "2023年1—11月", "variant"),
    ("印度尼西亚", "印尼", "variant"),
    ("文灿 动工", "去年3月开工的文灿", "variant"),
    ("贡献率 80%", "贡献率超过八成", "variant"),
    ("一百万套底盘", "100万套轻量化底盘", "variant"),
    ("经信委主任", "经信委党委书记、主任", "exact"),
    ("Huawei", "华为", "variant"),
    ("Dianjiang County", "垫江", "pinyin"),
    ("sailisi", "赛力斯", "pinyin"),
    ("wenjie xin M7", "问界新M7", "pinyin"),
    ("mys", "明月山", "pinyin"),
    ("赛利斯", "赛力斯", "homophone"),
    ("腊梅", "蜡梅", "homophone"),
    ("问介新M7", "问界新M7", "homophone"),
    ("垫小工", "垫小二", "fuzzy"),
    ("风力发申", "风力发电", "fuzzy"),
    ("汪成松松", "汪成松", "fuzzy"),
    ("轻量化的底盘", "轻量化底盘", "fuzzy"),
    ("白石云", "白云石", "fuzzy"),
]


@pytest.mark.parametrize(("query", "quote", "how"), FOUND)
def test_what_was_meant_comes_first(store, query, quote, how):
    answer = search(store, query).answers[0]
    assert quote in answer.fact.quote
    assert answer.match.how == how
    assert 0 < answer.match.score <= 1


def stored(*texts):
    pages = [read_text(f"一则简讯\n\n{text}\n", f"{nth}.txt") for nth, text in enumerate(texts)]
    return write_in_memory([(page, facts_of(page)) for page in pages])


def test_a_word_that_touches_a_number_is_found():
    with stored("现场配有AED26台，装机2.4GW，问界M7驶来。") as store:
        found = [search(store, word).total for word in ("AED", "ＡＥＤ", "26台", "gw", "2.4", "M")]
    assert found == [1, 1, 1, 1, 1, 0]


def test_words_may_stand_sentences_apart_in_one_article():
    told = "双河镇木根村有412户。村里拿出老宅入股。去年开起民宿。村集体分红96万元。"
    with stored(told, "双桂村新修步道。") as store:
        found = search(store, "木根村 分红").answers
        assert [answer.fact.quote for answer in found] == [
            "村集体分红96万元。",
            "双河镇木根村有412户。",
        ]
        assert search(store, "双桂村 分红").total == 0  # of another article
        assert search(store, "木根村 分红", exact=True).total == 0


def test_a_word_in_parts_may_stand_sentences_from_another():
    with stored(
        "金佛长江大桥通车。两岸往来不再坐船。大桥全长一千九百米，主跨五百六十米。"
    ) as store:
        answer = search(store, "金佛大桥 主跨").answers[0]
    assert answer.fact.quote.startswith("大桥全长")


def test_half_of_a_word_may_be_misheard():
    with stored("巫山县曲尺乡的“伦晚”脐橙供不应求。") as store:
        found = search(store, "伦挽脐橙").answers
        assert [answer.match.how for answer in found] == ["homophone"]
        assert search(store, "火星脐橙").total == 0


ABSENT = [
    "比亚迪",
    "万州机场",
    "江北国际机场",
    "渝北",
    "赛龙舟",
    "腊肉",
    "长安汽车",
    "小米汽车",
    "Tesla",
    "88888",
    "核电站",
    "世界杯",
    "李建国",
    "铜梁",
    "东北虎",
    "xyzzy",
    "77.7%",
    "六万八千只",
]


@pytest.mark.parametrize("query", ABSENT)
def test_what_is_absent_is_not_found(store, query):
    result = search(store, query)
    assert (result.total, result.answers) == (0, ())


@pytest.mark.parametrize(
    ("query", "spans"),
    [
        ("赛力斯", ["赛力斯"]),
        ("研发 华为 赛力斯", ["赛力斯", "华为", "研发"]),
        ("腊梅 面积", ["蜡梅", "面积"]),
        ("经信委主任", ["经信委", "主任"]),
    ],
)
def test_spans_are_what_matched(store, query, spans):
    answer = search(store, query).answers[0]
    found = [answer.fact.quote[start:end] for start, end in answer.match.spans]
    assert list(dict.fromkeys(found)) == spans


def test_a_number_in_the_query_points_at_its_figure(store):
    answer = search(store, "4127辆").answers[0]
    assert {answer.fact.figures[nth].text for nth in answer.match.figures} == {"4127辆"}


def test_an_author_brings_the_headline_first(store):
    answers = search(store, "杨敏").answers
    assert answers[0].fact.part == "title"
    assert {answer.fact.source.authors for answer in answers} == {("杨敏",)}


def test_all_words_have_to_match(store):
    assert search(store, "赛力斯 蜡梅").total == 0
    assert 0 < search(store, "沙坪坝 研发").total <= search(store, "研发").total


def test_pages_of_answers_are_the_answers(store):
    every = search(store, "新能源汽车", limit=0)
    assert every.total == len(every.answers)
    pages = [search(store, "新能源汽车", limit=4, offset=n).answers for n in range(0, 40, 4)]
    assert sum(pages, ()) == every.answers[:40]
    assert {search(store, "新能源汽车", limit=4, offset=n).total for n in (0, 8)} == {every.total}


def test_scores_fall(store):
    scores = [answer.match.score for answer in search(store, "汽车", limit=0).answers]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("options", "holds"),
    [
        ({"district": "垫江"}, lambda fact: fact.districts[0].name == "垫江县"),
        ({"district": "dianjiang"}, lambda fact: fact.districts[0].name == "垫江县"),
        ({"district": "垫疆"}, lambda fact: fact.districts[0].name == "垫江县"),
        ({"district": "500231"}, lambda fact: fact.districts[0].name == "垫江县"),
        ({"paper": "垫江报"}, lambda fact: fact.source.outlet == "垫江报"),
        ({"author": "郑雯瑾"}, lambda fact: fact.source.authors == ("郑雯瑾",)),
        ({"unit": "元"}, lambda fact: "元" in [figure.unit for figure in fact.figures]),
        ({"since": "2023", "until": "2023-12"}, lambda fact: fact.times or fact.figures),
    ],
)
def test_filters_hold(store, options, holds):
    found = search(store, "出口", limit=0, **options)
    without = search(store, "出口", limit=0)
    kept = [answer.fact for answer in found.answers]
    assert 0 < found.total < without.total
    assert all(holds(fact) for fact in kept)


def test_exact_is_only_exact(store):
    assert search(store, "sailisi", exact=True).total == 0
    assert search(store, "印度尼西亚", exact=True).total == 0
    assert search(store, "赛力斯", exact=True).total == search(store, "赛力斯").total


@pytest.mark.parametrize("name", ["火星", "qj"])  # none, and 綦江 or 黔江
def test_a_filter_that_names_no_one_district_is_said(store, name):
    with pytest.raises(BadOption):
        search(store, "出口", district=name)


def test_a_region_has_the_facts_of_its_districts(store):
    everywhere = search(store, "出口", limit=0)
    assert search(store, "出口", limit=0, district="重庆").answers == everywhere.answers
    assert search(store, "出口", district="渝北").total == 0


def test_a_bad_day_is_said(store):
    with pytest.raises(BadOption):
        search(store, "出口", since="昨天")


@pytest.mark.parametrize("query", ["", "  ", "　", "\0", "“”", "()", "，。", "\u200b\u202e", "***"])
def test_an_empty_query_is_said(store, query):
    with pytest.raises(EmptyQuery):
        search(store, query)


def test_a_query_that_nobody_types_is_said(store):
    with pytest.raises(QueryError):
        search(store, "赛" * 100_000)


HOSTILE = [
    '"',
    "赛力斯 OR 1=1",
    "NEAR(赛 力)",
    "^赛力斯*",
    "'; DROP TABLE facts; --",
    "\ud800",
    "a\x00b",
    "%",
    "(赛力斯",
    "赛力斯)",
]


@pytest.mark.parametrize("query", HOSTILE)
def test_nothing_in_a_query_is_an_operator(store, query):
    try:
        found = search(store, query)
    except QueryError:
        return
    for answer in found.answers:
        assert "赛" in answer.fact.quote


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        alphabet="赛力斯渝北新能源汽车一二三万亿年M7sails 0123456789.,%()\"'*-:，“", max_size=24
    )
)
def test_any_query_has_an_answer_or_is_said_to_be_empty(store, query):
    try:
        found = search(store, query)
    except EmptyQuery:
        return
    assert found.total >= len(found.answers)
    for answer in found.answers:
        assert all(0 <= a < b <= len(answer.fact.quote) for a, b in answer.match.spans)


@pytest.mark.parametrize("char", "一1车a（-")
def test_no_query_takes_long(store, char):
    began = time.process_time()
    for query in (char * 1000, (char * 3 + " ") * 250, (char + "渝") * 500):
        try:
            search(store, query)
        except QueryError:
            continue
    assert time.process_time() - began < 5
