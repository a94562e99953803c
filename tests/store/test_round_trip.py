"""What is written is read again, whole, and an update leaves what a new build would."""

import pytest

from cqfacts.extract.facts import facts_of
from cqfacts.read import read_text
from cqfacts.store import open_store
from cqfacts.store.build import Builder

TABLES = {
    "pairs": "SELECT sound, pairs, facts FROM pairs ORDER BY 1",
    "terms": "SELECT text, type, facts FROM terms ORDER BY 1, 2",
    "keys": "SELECT key, text, type FROM term_keys JOIN terms ON no = term ORDER BY 1, 2, 3",
    "districts": "SELECT * FROM districts WHERE facts > 0 ORDER BY 1",
    "mentions": "SELECT district, id FROM mentions JOIN facts ON no = fact ORDER BY 1, 2",
    "units": "SELECT unit, figures FROM units ORDER BY 1",
    "counted": "SELECT unit, count(*) FROM figures WHERE unit IS NOT NULL GROUP BY 1",
    "figures": "SELECT fact, start, value FROM figure_list ORDER BY 1, 2",
}


def content(store):
    return {name: store.rows(sql) for name, sql in TABLES.items()}


def test_facts_articles_and_text_come_back(seed, opened):
    page, facts = seed
    store = opened(seed)
    assert list(store.each_fact()) == facts
    articles = list(store.records("articles"))
    assert [store.article(record["id"]) for record in articles] == list(page.articles)
    assert [source.text for source in store.sources()] == [page.text]


@pytest.mark.parametrize("kind", ["figures", "times", "names"])
def test_every_record_comes_back(seed, opened, kind):
    found = list(opened(seed).records(kind))
    assert len(found) == sum(len(getattr(fact, kind)) for fact in seed[1]) > 0


def test_an_odd_text_comes_back(opened):
    text = "题目\r\n\r\n一句，\ufeff有\x0b两\n\n行\t。二句。\n"
    page = read_text(text, "odd.txt")
    store = opened((page, facts_of(page)))
    assert next(store.sources()).text == text
    assert store.verify()["faults"] == []


def test_an_update_is_a_new_build(seed, little, opened, built):
    old = little("a.txt", "渝北建起风电场", "去年渝北区新增装机5万千瓦。", "王芳说，这是第一座。")
    new = little("a.txt", "渝北扩建风电场", "今年渝北区新增装机7万千瓦。")
    other = little("b.txt", "綦江花开", "蜡梅开了。")
    path = built(old, seed, other)
    with Builder.update(path) as builder:
        builder.add(*new)
        assert builder.remove("b.txt")
        assert not builder.remove("c.txt")
    updated, fresh = open_store(path), opened(seed, new)
    assert content(updated) == content(fresh)
    assert content(updated)["units"] == content(updated)["counted"]
    assert list(updated.each_fact()) == list(fresh.each_fact())
    assert updated.verify()["faults"] == []


def test_what_is_removed_is_not_found(seed, built):
    path = built(seed)
    with Builder.update(path) as builder:
        builder.remove(seed[0].file)
    store = open_store(path)
    assert store.count("赛力") == 0
    assert all(not rows for rows in content(store).values())


def test_copies_of_a_file_are_facts_of_their_own(little, opened):
    first, second = (little(name, "花开", "蜡梅开了。") for name in ("a.txt", "b.txt"))
    store = opened(first, second)
    assert store.count("蜡梅") == 2
    assert store.fact(first[1][1].id).quote == "蜡梅开了。"


def test_the_views_say_what_the_records_say(seed, opened):
    store = opened(seed)
    figures = [
        (fact.id, figure.text, figure.value, figure.unit, figure.kind, figure.bound, *figure.span)
        for fact in seed[1]
        for figure in fact.figures
    ]
    sql = "SELECT fact, text, value, unit, kind, bound, start, end FROM figure_list"
    assert sorted(store.rows(sql)) == sorted(figures)
    assert len(store.rows("SELECT * FROM fact_list")) == len(seed[1])
    assert len(store.rows("SELECT * FROM time_list")) == sum(len(f.times) for f in seed[1])
    assert len(store.rows("SELECT * FROM name_list")) == sum(len(f.names) for f in seed[1])
