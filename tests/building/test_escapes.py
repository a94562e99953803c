"""The law of passages for JSON: the pieces of the line, read as JSON, are the words."""

import json
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cqfacts.errors import SourceError
from cqfacts.read.escapes import clean, string_at, unescaped
from cqfacts.read.jsonlines import Fields, Record, page_of, records_in

TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from('中文，。“”"\\/\n\t\r\u2028\x00\x7f😀\ud83d\ude00&<>bnu'), st.characters()
    ),
    max_size=40,
)


def spelt(text, *, ascii_only):
    return json.dumps(text, ensure_ascii=ascii_only)


@given(TEXTS, st.booleans(), st.integers(0, 40), st.integers(0, 40))
@example("\ud83d\ude00\ud83d中", True, 0, 3)  # a character, then half of one
@example("中文中文", True, 1, 3)
@example('\\"', False, 1, 2)
def test_any_part_of_a_string_stands_where_it_says(text, ascii_only, start, end):
    line = spelt({"a": text}, ascii_only=ascii_only)
    passage, last = string_at(line, 7)
    assert passage.text == clean(json.loads(line)["a"])
    assert line[last - 1 :] == '"}'
    part = passage[min(start, end) : max(start, end)]
    pieces = part.pieces()
    assert "".join(unescaped(line[first:last]) for first, last in pieces) == part.text
    assert part[1:].text == part.text[1:]
    assert "".join(unescaped(line[a:b]) for a, b in part[1:].pieces()) == part.text[1:]


@settings(deadline=None)  # the first page loads what pages need
@given(TEXTS, TEXTS, st.booleans())
@example("", "\x7f", False)  # no control character that JSON escapes
def test_any_text_gives_an_article_or_a_fault(title, text, ascii_only):
    line = spelt({"title": title, "text": f"{text}。{text}"}, ascii_only=ascii_only)
    record = Record(1, 0, line.encode("utf-8", "replace"))
    try:
        page = page_of(record, "a.jsonl", Fields())
    except SourceError:
        return
    (article,) = page.articles
    for words in (article.title, *article.paragraphs, *article.subheads):
        found = "".join(unescaped(page.text[first:last]) for first, last in words.pieces())
        assert found == words.text


@given(st.binary(max_size=60))
@example(b"\xef\xbb\xbf{}\n\n{}")
@example(b"\xe4\xb8\n\xad\n")
def test_lines_add_up_to_the_file(data):
    records = list(records_in(BytesIO(data), 8))
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    for record in records:
        assert lines[record.number - 1].startswith(record.data)
        assert len(record.data) <= 9
    assert len(records) == sum(1 for line in lines if line.strip())


@pytest.mark.parametrize("size", [10_000, 1_000_000])
@pytest.mark.parametrize("char", ["\\u4e2d", "\\n", "中", "\\\\", "1", "（"])
def test_hostile_lines_are_read(char, size):
    text = char * (size // len(char))
    record = Record(1, 0, f'{{"title": "一", "text": "甲。{text}"}}'.encode())
    (article,) = page_of(record, "a.jsonl", Fields()).articles
    assert article.title.text == "一"
