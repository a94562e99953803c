"""Lines fit, lose nothing, and end where Chinese type lets a line end."""

from itertools import pairwise
from unicodedata import category

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cqfacts.text.cells import cells, wrap

CLOSING = "，。、；：？！”’）》】％%‰"
OPENING = "（“‘《【"
# One unit of sense each, none wider than 14 cells with the punctuation that may stand at it.
UNITS = st.sampled_from(
    ["重", "庆", "19719辆", "153.21%", "AITO", "5G", "4.2万余辆", "A/B", "——", "……", "é", "ｱ"]
)
SENTENCES = st.lists(
    st.tuples(
        st.sampled_from(["", "", "（", "“", "《"]),
        UNITS,
        st.sampled_from(["", "", "”", "，", "。", "）", "‰", " "]),
    ).map("".join)
).map("重".join)  # letters and digits side by side would be one word, of any width
WIDTHS = st.integers(1, 40)
AMBIGUOUS = st.sampled_from([1, 2])


def lines_of(text, width, keep=(), ambiguous=2):
    return [text[start:end] for start, end in wrap(text, width, keep, ambiguous)]


@pytest.mark.parametrize(
    ("text", "ambiguous", "width"),
    [
        ("", 2, 0),
        ("abc", 2, 3),
        ("赛力斯", 2, 6),
        ("“1235”", 2, 8),
        ("“1235”", 1, 6),
        ("２０２３", 2, 8),
        ("e\u0301\u0301", 2, 1),
        ("ｱ", 2, 1),
        ("——", 1, 2),
    ],
)
def test_cells(text, ambiguous, width):
    assert cells(text, ambiguous) == width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, []),
        ("   ", 10, []),
        ("重庆", 1, ["重", "庆"]),
        ("重庆，渝州", 4, ["重", "庆，", "渝州"]),
        ("重庆“渝州”", 6, ["重庆", "“渝", "州”"]),
        ("出口19719辆", 9, ["出口", "19719辆"]),
        ("增长2.3个百分点", 8, ["增长", "2.3个百", "分点"]),
        ("to be or not", 7, ["to be", "or not"]),
        ("go  ，重", 4, ["go", "，重"]),  # wider than a line: punctuation yields
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("重。。。。", 4, ["重。", "。。", "。"]),
    ],
)
def test_examples(text, width, lines):
    assert lines_of(text, width) == lines


def test_what_is_kept_is_not_broken():
    text = "同比增长约二十个百分点左右"
    assert lines_of(text, 16) == ["同比增长约二十个", "百分点左右"]
    assert lines_of(text, 16, keep=[(4, 11)]) == ["同比增长", "约二十个百分点左", "右"]


def test_what_is_kept_yields_to_the_line():
    assert lines_of("约二十个百分点", 6, keep=[(0, 7)]) == ["约二十", "个百分", "点"]


@given(st.text(), WIDTHS, AMBIGUOUS, st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20))))
@example("\ufe0f", 1, 2, [])
@example("0\x1f\x08", 1, 1, [])
@example("一" * 30 + "，" * 30, 7, 2, [(0, 30)])
def test_nothing_is_lost_and_every_line_fits(text, width, ambiguous, ranges):
    keep = [(start, end) for start, end in ranges if start < end <= len(text)]
    lines = lines_of(text, width, keep, ambiguous)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert line == line.strip()
        assert cells(line, ambiguous) <= max(width, 2)


@given(SENTENCES, st.integers(20, 60), AMBIGUOUS)
def test_punctuation_stands_where_it_may(text, width, ambiguous):
    lines = lines_of(text, width, (), ambiguous)
    for line in lines[1:]:
        assert line[0] not in CLOSING
        assert category(line[0]) not in ("Pe", "Pf")
    for line in lines[:-1]:
        assert line[-1] not in OPENING


@given(st.lists(SENTENCES, min_size=1, max_size=5), st.integers(22, 60))
@example(["（153.21%重153.21%", "5G重”"], 22)
def test_a_kept_range_stays_on_one_line(parts, width):
    """What is kept reaches into one unit at the most, so that both fit a line."""
    between = "重重"
    text = between.join(parts)
    keep, place = [], 0
    for part in parts:
        keep.append((place, place + min(4, len(part))))
        place += len(part) + len(between)
    ends = {end for _, end in wrap(text, width, keep)[:-1]}
    for start, end in keep:
        assert not any(start < place < len(text[:end].rstrip()) for place in ends)


@given(SENTENCES, st.integers(8, 40))
def test_no_two_lines_would_fit_on_one(text, width):
    lines = wrap(text, width)
    for (start, _), (_, end) in pairwise(lines):
        assert cells(text[start:end]) > width


@pytest.mark.parametrize("char", ["一", "1", "（", "，", "…", "\u0301", " ", "\ufe0f", "a,"])
def test_hostile_text_takes_linear_work(char):
    size = 200_000
    lines = wrap(char * size, 60, keep=[(0, size), (1, size - 1)])
    assert sum(end - start for start, end in lines) == (0 if char == " " else size * len(char))
