"""The file says what it is, and any tool can read it."""

import sqlite3

from hypothesis import given
from hypothesis import strategies as st

from cqfacts.store import schema
from cqfacts.store.lexicon import count_of, counted_pairs, counts_of
from cqfacts.store.packing import deflated, inflated
from cqfacts.store.schema import (
    day_number,
    day_text,
    id_of,
    key_of,
    key_range,
    place_of,
    rank_of,
    words_at,
)

IDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz234567", min_size=12, max_size=12)


@given(IDS | st.text(max_size=20))
def test_an_id_comes_back_from_its_key(identifier):
    assert id_of(key_of(identifier)) == identifier


@given(IDS, st.integers(4, 12))
def test_a_beginning_holds_its_ids(identifier, size):
    first, last = key_range(identifier[:size])
    assert first <= key_of(identifier) <= last


@given(IDS, IDS)
def test_ranks_are_in_the_order_of_ids(one, other):
    assert (rank_of(one) < rank_of(other)) == (one[:4] < other[:4])


@given(st.dates())
def test_a_day_comes_back(day):
    assert day_text(day_number(day.isoformat())) == day.isoformat()


@given(st.text() | st.none(), st.text(max_size=80), st.text())
def test_words_come_back_from_their_place(words, before, behind):
    for quote in (before + (words or "") + behind, before):
        assert words_at(place_of(words, quote), quote) == words


@given(st.recursive(st.text() | st.integers() | st.none(), st.lists))
def test_what_is_deflated_comes_back(value):
    assert inflated(deflated(value)) == value


@given(
    st.dictionaries(
        st.text("赛力斯汽车𠮷", min_size=2, max_size=2), st.integers(1, 2**40), min_size=1
    )
)
def test_counts_of_pairs_come_back(counts):
    kept = counted_pairs(counts)
    assert counts_of(*kept) == counts
    for pair in ("赛力", "力赛", "汽车", "𠮷𠮷"):
        assert count_of(pair, *kept) == counts.get(pair, 0)


def test_the_file_is_named_as_ours(seed, built):
    connection = sqlite3.connect(built(seed))
    assert connection.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
    assert connection.execute("PRAGMA user_version").fetchone()[0] == schema.USER_VERSION
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
