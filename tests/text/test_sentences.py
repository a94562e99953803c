"""Where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqfacts.text.sentences import LONGEST, sentences


def cut(text):
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("一句。两句！", ["一句。", "两句！"]),
        ("“走吧。”他说。", ["“走吧。”", "他说。"]),
        ("（见上文。）下文", ["（见上文。）", "下文"]),
        ("等等……好", ["等等……", "好"]),
        ("等等…好", ["等等…好"]),
        ("真的？！是", ["真的？！", "是"]),
        ("达3.1亿元，增长9.4%", ["达3.1亿元，增长9.4%"]),
        (" \u3000前有空白。 后有空白 ", ["前有空白。", "后有空白"]),
        ("", []),
        ("  ", []),
    ],
)
def test_examples(text, parts):
    assert cut(text) == parts


@given(st.text("一，。！”（ \n", max_size=60))
def test_nothing_but_white_space_is_lost(text):
    assert "".join("".join(cut(text)).split()) == "".join(text.split())


def test_what_has_no_end_is_cut_at_a_comma():
    parts = cut("一二三四五，" * LONGEST)
    assert all(len(part) <= LONGEST and part.endswith("，") for part in parts)
