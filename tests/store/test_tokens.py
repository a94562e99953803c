"""Whatever text holds a word has the terms that the word needs."""

import re
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqfacts.store.tokens import all_of, any_of, around, as_match, needed, terms
from cqfacts.text.fold import fold

TEXT = st.text(alphabet="赛力斯渝北车万亿年M7m20.,，。％%（) 　-", max_size=30)


@given(TEXT, TEXT, TEXT)
def test_a_text_has_the_terms_that_its_words_need(before, word, behind):
    borders = [fold(one)[-1:] + fold(other)[:1] for one, other in ((before, word), (word, behind))]
    if any(re.fullmatch(r"[a-z0-9.,]{2}", border) for border in borders):
        return  # the word ends inside a number or Latin word, and is not the text's
    have = terms(before + word + behind)
    for term in needed(word):
        if term.endswith("*"):
            assert any(one.startswith(term[:-1]) for one in have)
        else:
            assert term in have


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("，。", []),
        ("車", ["车"]),
        ("Ｍ７", ["m7"]),
        ("10,607人", ["人", "10607", "10607人"]),
        ("5，6，1,200", ["5", "6", "1200"]),
        ("2.65:1", ["2.65", "1"]),
        ("渝北渝北", ["渝北", "北渝", "北"]),
        ("5%", ["5"]),
    ],
)
def test_terms(text, expected):
    assert terms(text) == expected


HOSTILE = ['"', '""', "' OR 1=1 --", "NEAR(", "a AND b", "*", "^", "{x}:", "-", "\x00", "\ud800"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_an_operator(text):
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5 (terms)")
    wanted = [term for term in (*needed(text), "赛力") if term]
    match = as_match(any_of(all_of(*wanted), around("m7")))
    assert connection.execute("SELECT * FROM words WHERE words MATCH ?", (match,)).fetchall() == []
