"""The file says what it is, and any tool can read it."""

import sqlite3

from hypothesis import given
from hypothesis import strategies as st

from cqfacts.store import schema
from cqfacts.store.schema import day_number, day_text, id_of, key_of, key_range

IDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz234567", min_size=12, max_size=12)


@given(IDS | st.text(max_size=20))
def test_an_id_comes_back_from_its_key(identifier):
    assert id_of(key_of(identifier)) == identifier


@given(IDS, st.integers(4, 12))
def test_a_beginning_holds_its_ids(identifier, size):
    first, last = key_range(identifier[:size])
    assert first <= key_of(identifier) <= last


@given(st.dates())
def test_a_day_comes_back(day):
    assert day_text(day_number(day.isoformat())) == day.isoformat()


def test_the_file_is_named_as_ours(seed, built):
    connection = sqlite3.connect(built(seed))
    assert connection.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
    assert connection.execute("PRAGMA user_version").fetchone()[0] == schema.USER_VERSION
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
