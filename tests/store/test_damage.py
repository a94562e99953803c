"""A store that cannot be read, or says something else than its sources, is named in one line."""

import os
import random
import sqlite3
from pathlib import Path

import pytest

from cqfacts.errors import DamagedStore, ForeignStore, LockedStore, MissingStore, StoreError
from cqfacts.lookup.keywords import search
from cqfacts.lookup.number import number
from cqfacts.store import open_store, schema, sums
from cqfacts.store.build import Builder, write


def make_foreign(path):
    sqlite3.connect(path).execute("CREATE TABLE mine (x)").connection.commit()


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda _: None, MissingStore),
        (lambda path: path.mkdir(), ForeignStore),
        (lambda path: path.write_bytes(b""), ForeignStore),
        (lambda path: path.write_bytes(b"no store at all, but long enough" * 99), ForeignStore),
        (make_foreign, ForeignStore),
    ],
)
def test_what_is_no_store_is_said(tmp_path, make, error):
    path = tmp_path / "x#?%.db"
    make(path)
    for use in (open_store, Builder.update):
        with pytest.raises(error) as raised:
            use(str(path))
        assert str(path) in str(raised.value)
        assert raised.value.hint


def use(path):
    with open_store(path) as store:
        for query in ("赛力斯", "sailisi", "腊梅"):
            search(store, query)
        return store.verify()["faults"]


def faults_or_error(path):
    """What is wrong with the store; anything but a StoreError in one line fails the test."""
    try:
        return use(path)
    except StoreError as error:
        message = str(error)
    assert path in message
    assert "\n" not in message
    return message


@pytest.mark.parametrize("size", [0, 100, 5000, 20_000, 100_000])
def test_a_store_cut_short_is_damaged(seed, built, size):
    path = built(seed)
    os.truncate(path, size)
    assert faults_or_error(path)


def test_flipped_bytes_never_pass_for_the_truth(seed, built, tmp_path):
    whole = bytearray(Path(built(seed)).read_bytes())
    chance = random.Random(5)
    path = str(tmp_path / "flipped.db")
    for _ in range(60):
        data = whole.copy()
        for _ in range(20):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        Path(path).write_bytes(data)
        faults_or_error(path)


def change(path, sql):
    with sqlite3.connect(path) as connection:
        assert connection.execute(sql).rowcount == 1


@pytest.mark.parametrize("part", ["substr(quote, 2)", "'x' || substr(quote, 2)", "quote || '。'"])
@pytest.mark.parametrize("no", [1, 5, 60, 100])
def test_a_changed_quote_is_found(seed, built, part, no):
    path = built(seed)
    change(path, f"UPDATE facts SET quote = {part} WHERE no = {no}")
    assert faults_or_error(path)


def test_a_changed_file_is_found(little, built, tmp_path):
    file = tmp_path / "page.txt"
    page, facts = little(str(file), "花开", "蜡梅开了。")
    file.write_text(page.text, encoding="utf-8")
    path = built((page, facts))
    assert use(path) == []
    file.write_text(page.text.replace("蜡", "腊"), encoding="utf-8")
    assert [fault["file"] for fault in use(path)] == [str(file)]


def test_a_failed_build_leaves_the_old_store(seed, little, built):
    path = built(little("a.txt", "花开", "蜡梅开了。"))
    before = Path(path).read_bytes()

    def breaking():
        yield seed
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write(breaking(), path)
    with pytest.raises(ZeroDivisionError), Builder.update(path) as builder:  # noqa: PT012
        builder.add(*seed)
        raise ZeroDivisionError
    assert Path(path).read_bytes() == before
    assert list(Path(path).parent.iterdir()) == [Path(path)]


def test_what_a_killed_build_left_is_no_obstacle(seed, built, tmp_path):
    (tmp_path / "store.db.part").write_bytes(b"half of something")
    assert use(built(seed)) == []


def test_one_builds_at_a_time(seed, built, tmp_path):
    path = built(seed)
    with Builder.update(path), pytest.raises(LockedStore):
        Builder.update(path)
    other = str(tmp_path / "new.db")
    with Builder.create(other), pytest.raises(LockedStore):
        Builder.create(other)


def test_readers_keep_what_they_opened(seed, little, built):
    path = built(seed)
    with open_store(path) as store:
        write([little("a.txt", "花开", "蜡梅开了。")], path)
        assert len(list(store.each_fact())) == len(seed[1])


def test_damage_is_not_blamed_on_the_reader(seed, built):
    path = built(seed)
    change(path, "UPDATE sources SET text = x'00'")
    with open_store(path) as store, pytest.raises(DamagedStore):
        list(store.sources())


def test_a_unit_that_is_no_text_is_damage(seed, built):
    path = built(seed)
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO units VALUES (x'00ff', 7)")
    with open_store(path) as store, pytest.raises(DamagedStore):
        number(store, "30元")


ELSEWHERE = {
    "articles": "layout = x'00'",
    "districts": "facts = facts + 1",
    "figures": "no = no + 1000",
    "files": "modified = 7",
    "mentions": "fact = fact + 1000",
    "names": "no = no + 1000",
    "pairs": "facts = x'0f0f0f'",
    "sources": "size = 7",
    "term_keys": "term = term + 1000",
    "terms": "facts = facts + 1",
    "times": "no = no + 1000",
    "units": "figures = figures + 1",
    "words_data": "block = substr(block, 1, 99)",
    "words_idx": "pgno = pgno + 2",
}


@pytest.mark.parametrize("table", ELSEWHERE)
def test_what_no_source_says_is_compared_too(seed, built, table):
    path = built(seed)
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE {table} SET {ELSEWHERE[table]}")
    assert faults_or_error(path)


@pytest.mark.parametrize("small", [0, 1000])
def test_sums_follow_what_is_written(seed, little, built, monkeypatch, small):
    monkeypatch.setattr(sums, "_SMALL", small)  # of few blocks none is kept, or each
    chance = random.Random(3)
    path = built(seed, *(little(f"{n}.txt", "花开", f"蜡梅开了{n}朵。") for n in range(5)))
    for _ in range(25):
        with Builder.update(path) as builder:
            n = chance.randrange(9)
            builder.remove(f"{n}.txt")
            builder.add(*little(f"{n + chance.randrange(2)}.txt", "花开", f"蜡梅开了{n}朵。"))
        with open_store(path) as store:
            assert store.verify()["faults"] == []
            assert search(store, "蜡梅").total > 0


def test_a_segment_that_is_being_merged_is_not_summed_anew(seed, little, tmp_path, monkeypatch):
    """It loses its first pages, some at each build, for as long as the merge goes on."""
    monkeypatch.setattr(sums, "_SMALL", 20)
    path = str(tmp_path / "s.db")
    option = "INSERT INTO words (words, rank) VALUES (?, ?)"
    with Builder.create(path) as builder:
        builder.connection.execute(option, ("pgsz", 64))
        builder.add(*seed)
    summed, true = [], sums.checksums
    monkeypatch.setattr(sums, "checksums", lambda c, one: summed.append(one) or true(c, one))
    seen = set()
    for n in range(12):
        summed.clear()
        with Builder.update(path) as builder:
            (largest, *_) = sorted(
                sums.segments_in(builder.connection), key=lambda s: s.first - s.last
            )
            builder.add(*little(f"{n}.txt", "花开", f"蜡梅开了{n}朵。"))
            builder.connection.execute(option, ("usermerge", 2))
            builder.connection.execute(option, ("merge", 3))
        with open_store(path) as store:
            now = [one for one in sums.segments_in(store._connection) if one[::2] == largest[::2]]
            seen.update(one.first for one in now)
            assert not {*now} & {*summed}
            assert sums.changed_blocks(store) == 0
    assert len(seen) > 3


@pytest.mark.parametrize("word", ["赛力斯", "年", "外贸企业"])
def test_a_changed_index_is_not_believed(seed, built, word):
    """Whatever a flipped bit of the index makes of the answer, it is not given."""
    path = built(seed)
    with open_store(path) as store:
        right = search(store, word).as_json()
    chance = random.Random(word)
    with sqlite3.connect(path) as connection:
        blocks = connection.execute("SELECT id, block FROM words_data WHERE id > 9").fetchall()
    seen = set()
    for _ in range(60):
        number, block = chance.choice(blocks)
        data = bytearray(block)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        change(path, f"UPDATE words_data SET block = x'{data.hex()}' WHERE id = {number}")
        try:
            with open_store(path) as store:
                assert search(store, word).as_json() == right
            seen.add("right")
        except DamagedStore:
            seen.add("damaged")
        change(path, f"UPDATE words_data SET block = x'{block.hex()}' WHERE id = {number}")
    assert seen == {"right", "damaged"}


def test_a_sentence_that_was_changed_is_not_passed_over(seed, built):
    path = built(seed)
    change(path, "UPDATE facts SET quote = quote || '。' WHERE no = 60")
    with open_store(path) as store, pytest.raises(DamagedStore):
        store.sentences([60])


OF_AN_ARTICLE = {
    "outlet": "outlet = outlet || 'x'",
    "authors": "authors = 'x'",
    "kicker": "kicker = ifnull(kicker, '') || 'x'",
    "title": "title = 'x'",
    "district": "district = (SELECT max(code) FROM districts)",
    "day": "published_end = published_end + 1",
    "first fact": "first_fact = first_fact + 1",
}


@pytest.mark.parametrize("change", OF_AN_ARTICLE)
def test_an_article_that_was_changed_is_not_believed(seed, built, change):
    path = built(seed)
    with open_store(path) as store:
        numbers = {sentence.article for sentence in store.sentences(range(1, 200))}
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE articles SET {OF_AN_ARTICLE[change]}")
    with open_store(path) as store, pytest.raises(DamagedStore):
        store.headings(numbers)
    with open_store(path) as store, pytest.raises(DamagedStore):
        list(store.records("articles"))


@pytest.mark.parametrize("change", ["role = 'x'", "facts = facts - 1", "published_evidence = 'x'"])
def test_what_only_answers_tell_of_an_article_is_compared_too(seed, built, change):
    path = built(seed)
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE articles SET {change}")
    for kind in ("articles", "facts"):
        with open_store(path) as store, pytest.raises(DamagedStore):
            list(store.records(kind))


def test_a_layout_that_was_changed_is_not_believed(seed, built):
    path = built(seed)
    with sqlite3.connect(path) as connection:
        ((number, blob),) = connection.execute("SELECT no, layout FROM articles LIMIT 1")
        for at in range(len(blob)):
            data = bytearray(blob)
            data[at] ^= 1 << at % 8
            connection.execute("UPDATE articles SET layout = ? WHERE no = ?", (data, number))
            connection.commit()
            with open_store(path) as store, pytest.raises(DamagedStore):
                list(store.records("articles"))


@pytest.mark.parametrize("kind", ["articles", "facts"])
def test_an_article_told_twice_for_another_is_missed(little, built, kind):
    """As many articles as there are, and still not all of them: an entry of their index changed."""
    path = built(*(little(f"{n}.txt", "花开", f"蜡梅开了{n}朵。") for n in range(5)))
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA writable_schema = 1")
        root = "SELECT rootpage FROM sqlite_schema WHERE name = 'article_by_source'"
        (page,) = connection.execute(root).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    data = bytearray(Path(path).read_bytes())
    start = (page - 1) * size
    entries = [data.rfind(bytes([3, 1, 1, n, n]), start, start + size) for n in (2, 3)]
    assert min(entries) > 0
    data[entries[0] + 4] ^= 1  # the second source leads to the third article
    Path(path).write_bytes(data)
    with open_store(path) as store, pytest.raises(DamagedStore):
        list(store.records(kind))


def test_a_fact_of_another_article_is_damage(seed, built):
    path = built(seed)
    change(path, "UPDATE facts SET article = article + 1 WHERE no = 2")
    with open_store(path) as store, pytest.raises(DamagedStore):
        store.sentences([2])


def test_a_source_that_stands_elsewhere_is_damage(seed, built):
    path = built(seed)
    generated = f" AS ({schema.PLACED.format('')}) STORED"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA writable_schema = 1")
        change = "UPDATE sqlite_schema SET sql = replace(sql, ?, '') WHERE name = 'sources'"
        connection.execute(change, (generated,))
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE sources SET line = 5")
    with open_store(path) as store, pytest.raises(DamagedStore):
        search(store, "赛力斯")


def test_an_article_of_other_words_is_damage(seed, built):
    path = built(seed)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE facts SET quote = replace(quote, '，', '、')")
    with open_store(path) as store, pytest.raises(DamagedStore):
        list(store.records("articles"))


def test_verify_reads_what_stands_around_a_sentence_too(seed, built):
    path = built(seed)
    change(path, "UPDATE facts SET about = about || '。' WHERE no = 60")
    assert faults_or_error(path)


def test_verify_reads_the_views_for_people_too(seed, built):
    path = built(seed)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA writable_schema = 1")
        view = "UPDATE sqlite_schema SET sql = replace(sql, 'abc', 'acb') WHERE name = 'fact_list'"
        assert connection.execute(view).rowcount == 1
    assert faults_or_error(path)


def test_facts_that_are_missing_are_missed(seed, built):
    path = built(seed)
    change(path, "DELETE FROM facts WHERE no = 60")
    with open_store(path) as store, pytest.raises(DamagedStore):
        list(store.each_fact())


@pytest.mark.parametrize("kind", ["articles", "facts"])
@pytest.mark.parametrize("change", ["files SET no = 9", "articles SET source = 9"])
def test_what_nothing_leads_to_is_missed(seed, built, change, kind):
    path = built(seed)
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE {change}")
    with open_store(path) as store, pytest.raises(DamagedStore):
        list(store.records(kind))
