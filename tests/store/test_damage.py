"""A store that cannot be read, or says something else than its sources, is named in one line."""

import os
import random
import sqlite3
from pathlib import Path

import pytest

from cqfacts.errors import DamagedStore, ForeignStore, LockedStore, MissingStore, StoreError
from cqfacts.lookup.keywords import search
from cqfacts.lookup.number import number
from cqfacts.store import open_store
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
        connection.execute("UPDATE figures SET unit = x'00ff' WHERE no % 7 = 0")
    with open_store(path) as store, pytest.raises(DamagedStore):
        number(store, "30元")
