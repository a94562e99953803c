"""Number lookups on the bundled page, judged by the figures that a reader would expect."""

import random

import pytest

from cqfacts.errors import BadOption, EmptyQuery
from cqfacts.extract.facts import facts_of
from cqfacts.lookup.number import number
from cqfacts.read import read_text
from cqfacts.store.build import write_in_memory


def figures_for(store, text, **options):
    result = number(store, text, limit=0, **options)
    return [
        [answer.fact.figures[nth].text for nth in answer.match.figures]
        or [answer.fact.quote[a:b] for a, b in answer.match.spans]
        for answer in result.answers
    ]


def flat(found):
    return {text for texts in found for text in texts}


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("4127", {"4127辆"}, {"4371人"}),
        ("1.9719万辆", {"19719辆"}, set()),
        ("110台", {"110辆"}, set()),
        ("4371辆", set(), {"4371人", "4371名"}),
        ("五成", {"50%"}, {"50米"}),
        ("600%", {"6倍以上"}, set()),
        ("三成", {"30%"}, {"30家"}),
        ("30", {"30%", "30家"}, {"超过3000人", "300余项"}),
        ("250块", {"约250元"}, set()),
        ("少于300元", {"约250元", "120元左右", "200元"}, {"3.1亿元"}),
        ("不到1小时", {"40分钟左右"}, {"2小时"}),
        (">4.2万辆", {"4.2万余辆", "突破10万辆"}, {"19719辆"}),
        ("<4.2万辆", {"19719辆", "4127辆", "110辆"}, {"4.2万余辆", "突破10万辆"}),
        (">80%", {"超过八成", "153.21%", "100%", "85%"}, {"50%", "9.4%"}),
        ("100..300亿元", {"超过200亿元", "261.13亿元"}, {"1000亿元", "3.1亿元"}),
        ("大约2万辆", {"19719辆"}, {"4.2万余辆", "突破10万辆"}),
        ("1235", {"1235"}, set()),
        ("出口车辆19719辆", {"19719辆"}, set()),
        ("4127辆新能源汽车", {"4127辆"}, set()),
        ("4127辆摩托车", set(), {"4127辆"}),
        ("40余家企业", {"40余家"}, set()),
        ("50家外贸企业", {"50家"}, set()),
        ("增长9.4%", {"9.4%"}, set()),
        ("下降9.4%", set(), {"9.4%"}),
        ("+50%", {"50%"}, {"85%"}),
        ("过半", {"超过八成", "85%", "100%"}, {"50%", "9.4%"}),
        ("千亿级", {"1000亿元"}, set()),
        ("2023年前11月", {"2023年前11月"}, set()),
        ("问界新M7", {"问界新M7"}, set()),
        ("4128", set(), {"4127辆"}),
        ("<5部", set(), {"第一部"}),
        ("第一部", {"第一部"}, set()),
        ("8888", set(), set()),
        (">1亿人", set(), {"3.1亿元", "10607人"}),
    ],
)
def test_the_figures_that_answer(seed_store, text, wanted, unwanted):
    found = flat(figures_for(seed_store, text))
    assert wanted <= found
    assert not unwanted & found
    assert bool(found) == bool(wanted)


def test_values_sort_from_the_largest(seed_store):
    result = number(seed_store, ">=1000人", sort="value", limit=0)
    values = [max(a.fact.figures[n].value for n in a.match.figures) for a in result.answers]
    assert values == sorted(values, reverse=True)
    assert len(values) > 2


def test_times_sort_from_the_latest_and_the_undated_last(seed_store):
    result = number(seed_store, ">0元", sort="time", limit=0)
    times = [a.fact.figures[a.match.figures[0]].time for a in result.answers]
    days = [(t.end or t.start or "") if t else "" for t in times]
    assert days == sorted(days, reverse=True)


def test_a_metric_narrows(seed_store):
    found = flat(figures_for(seed_store, ">1亿元", metric="进出口"))
    assert found == {"3.1亿元", "3.4亿元"}


def test_pages_of_answers_join_up(seed_store):
    whole = number(seed_store, ">=1", limit=0)
    parts = [number(seed_store, ">=1", limit=7, offset=at) for at in range(0, whole.total, 7)]
    assert [a.fact.id for part in parts for a in part.answers] == [a.fact.id for a in whole.answers]
    assert {part.total for part in parts} == {whole.total}


@pytest.mark.parametrize(("text", "error"), [("", EmptyQuery), (" \u3000", EmptyQuery)])
def test_nothing_to_read_is_said(seed_store, text, error):
    with pytest.raises(error):
        number(seed_store, text)


def test_a_negative_limit_is_refused(seed_store):
    with pytest.raises(BadOption):
        number(seed_store, "1", limit=-1)


def test_the_value_itself_is_found_among_many_that_are_near(monkeypatch):
    """Where more lie within the tolerance than are looked at, it is those nearest to the value."""
    monkeypatch.setattr("cqfacts.lookup.number._MOST", 6)
    text = "".join(f"第{n}号展位门票{n}元。\n" for n in range(91, 110))
    page = read_text(f"展会开幕\n\n{text}", "page.txt")
    with write_in_memory([(page, facts_of(page))]) as store:
        result = number(store, "约100元", limit=3)
    values = [answer.fact.figures[-1].value for answer in result.answers]
    assert values[0] == 100
    assert set(values) == {99, 100, 101}
    assert result.total == 19


NUMBERS = """
30元 三十元 超过30元 >30元 ≥30元 <45元 20..40元 约30元 近30元 30多元 300角 30 >30 28..33 约30 30%
三成 增长30% 下降超过20% 增长约30%
"""
WORDINGS = (
    "{}元 {}元 {}元 {}元 约{}元 超过{}元 {}多元 近{}元 {}角 {}人 {}% {}元至99元 增长{}% 同比下降{}%"
)


@pytest.fixture(scope="module")
def many():
    """Pages in which the same few values stand many times, in several units and wordings."""
    chance = random.Random(7)
    wordings = WORDINGS.split()
    sentences = [
        f"第{nth}届展会门票{chance.choice(wordings).format(chance.choice(values))}。"
        for values in ([30, 40, "三十"], range(15, 60))
        for nth in range(90)
    ]
    chance.shuffle(sentences)
    texts = ["".join(sentences[at : at + 6]) for at in range(0, len(sentences), 6)]
    pages = [read_text(f"展会{nth}\n\n{text}\n", f"{nth}.txt") for nth, text in enumerate(texts)]
    return [(page, facts_of(page)) for page in pages]


@pytest.mark.parametrize("text", NUMBERS.split())
def test_the_first_answers_are_the_first_of_all(many, monkeypatch, text):
    """However few figures are looked at, whichever came first into the store."""
    monkeypatch.setattr("cqfacts.lookup.number._MOST", 80)
    monkeypatch.setattr("cqfacts.lookup.number._AT_FIRST", 3)
    with write_in_memory(many) as store:
        every = number(store, text, limit=0)
        found = [answer.fact.id for answer in every.answers]
        assert [a.match.score for a in every.answers] == sorted(
            (a.match.score for a in every.answers), reverse=True
        )
        assert len(found) == every.total >= 3
        for limit, offset in [(1, 0), (10, 0), (4, 3), (10, 5)]:
            some = number(store, text, limit=limit, offset=offset)
            assert some.answers == every.answers[offset : offset + limit]
    with write_in_memory(many[::-1]) as store:
        again = number(store, text)
        assert [answer.fact.id for answer in again.answers] == found[:10]
        assert again.total == some.total


def test_words_are_looked_up_where_many_facts_have_the_figure(many, monkeypatch):
    with write_in_memory(many) as store:
        read = [number(store, text, limit=0) for text in ("展会门票30元", "30人", "30元球票")]
        monkeypatch.setattr("cqfacts.lookup.number._FEW", 0)
        looked_up = [number(store, text, limit=0) for text in ("展会门票30元", "30人", "30元球票")]
    assert looked_up == read
    assert [result.total > 0 for result in read] == [True, True, False]


def test_what_is_printed_so_comes_before_what_is_as_near():
    sentences = [f"第{nth}场门票100元。" for nth in range(30)]
    page = read_text(f"花会\n\n{''.join(sentences)}门票超过100元。\n", "a.txt")
    with write_in_memory([(page, facts_of(page))]) as store:
        result = number(store, "超过100元", limit=1)
        assert number(store, "100辆").answers == ()
    assert [answer.fact.quote for answer in result.answers] == ["门票超过100元。"]
    assert result.answers[0].match.score == 1


def test_figures_that_match_stand_in_their_order():
    page = read_text(
        "桥\n\n□ 记者 王芳\n\n去年，全县新建桥梁120米、步道95米、管网110米。\n", "a.txt"
    )
    with write_in_memory([(page, facts_of(page))]) as store:
        (answer,) = number(store, "90米到130米").answers
    assert answer.match.figures == (0, 1, 2)
    assert list(answer.match.spans) == sorted(answer.match.spans)


@pytest.mark.parametrize("text", ["大约1千万吨", "1千万吨", ">1千万吨"])
def test_a_value_may_have_more_than_64_bits_in_a_smaller_unit(text):
    page = read_text("港\n\n去年吞吐量1012万吨，细颗粒物浓度33微克/立方米。\n", "a.txt")
    with write_in_memory([(page, facts_of(page))]) as store:
        assert flat(figures_for(store, text)) <= {"1012万吨"}
        assert "1012万吨" in flat(figures_for(store, "<=900000000亿吨"))
