"""Finding words of a set: the same as looking for each of them everywhere."""

import re

from hypothesis import given
from hypothesis import strategies as st

from cqfacts.extract.wordset import Wordset, one_of

TEXT = st.text("公司法局有限", max_size=20)
WORDS = st.sets(st.text("公司法局有限", min_size=1, max_size=4), min_size=1, max_size=6)


@given(WORDS, TEXT)
def test_both_ways_of_finding_agree(words, text):
    expected = [match.span() for match in re.finditer(one_of(words), text)]
    assert list(Wordset(words).find(text)) == expected


@given(WORDS, TEXT)
def test_found_words_are_of_the_set_and_apart(words, text):
    behind = 0
    for start, end in Wordset(words).find(text):
        assert start >= behind
        assert text[start:end] in words
        behind = end


def test_what_does_not_fit_is_no_find():
    words = Wordset(["公司", "公司法"])
    assert list(words.find("公司法", lambda _text, _start, end: end < 3)) == [(0, 2)]
    assert list(Wordset([]).find("公司")) == []
