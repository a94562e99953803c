import pytest

from cqfacts import data
from cqfacts.extract.bounds import after, before, inside

ROWS = [line.split("\t") for line in data.lines("bounds.tsv")]
BOUNDS = {"over", "under", "about", "at_least", "at_most"}


@pytest.mark.parametrize(
    ("text", "word"),
    [("成本不超过", "不超过"), ("销量超", "超"), ("人数约", "约"), ("节约", None), ("附近", None)],
)
def test_the_longest_word_before_wins(text, word):
    found = before(text, len(text))
    assert (found and text[found[1] :]) == word


@pytest.mark.parametrize(
    ("text", "word"), [("及以上的", "及以上"), ("多功能", None), ("内部", None), ("内", "内")]
)
def test_the_longest_word_after_wins(text, word):
    found = after(text, 0)
    assert (found and text[: found[1]]) == word


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}-{row[1]}")
def test_each_word_is_found_at_its_place(row):
    word, place, bound, _, _ = row
    if place == "inside":
        assert inside(word) == bound
    else:
        found = before(word, len(word)) if place == "before" else after(word, 0)
        assert found[0].bound == bound


def test_the_table_is_sound():
    assert {len(row) for row in ROWS} == {5}
    assert {row[1] for row in ROWS} == {"before", "inside", "after"}
    assert {row[2] for row in ROWS} == BOUNDS
    assert len({(row[0], row[1]) for row in ROWS}) == len(ROWS)
