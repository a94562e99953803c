"""What a page says never becomes a command to the reader's terminal, spreadsheet or browser."""

import csv
import io
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.text import Text

from cqfacts.model import Answer, Fact, Match, Published, Result, Source
from cqfacts.render import FORMATS, Records, Screen, renderer
from cqfacts.render.csv import harmless
from cqfacts.render.markdown import escaped
from cqfacts.text.cells import cells
from cqfacts.text.safe import UNSAFE, safe

HOSTILE = [
    "\x1b[31mred\x1b]52;c;aGk=\x07",
    "\x9b2J",
    "\u202eexe.gpj\u2066",
    "a\u200bb\ufeff",
    "[/] [b]bold[/b] [link=x]y[/link] :100:",
    "a | b",
    "a\tb\nc\r\nd\x0be",
    "nul\0",
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    "-1+1",
    "＝1+1",
    "<script>alert(1)</script>",
    "# title\n- item\n1. first",
    "**bold** `code` ~~gone~~ [a](javascript:b) ![i](x) <https://x> &lt; $x$",
    "\ud800",
    '"quoted", once',
]
SCREENS = [None, Screen(20, colour=False), Screen(40, colour=True)]


def result_of(text):
    """A result that says *text* everywhere."""
    source = Source(
        *("a1", text, text, text, text, (text,), Published(), text, 1, (0, 1), "0" * 64)
    )
    fact = Fact("3f9c2a71", "body", text, (), (), (), (), source)
    return Result("search", text, 1, (Answer(fact, Match(1.0, "exact", ((0, 1),))),), (text,))


def written(form, text, screen=None):
    out = io.StringIO()
    renderer(form).write_result(result_of(text), out, screen)
    return out.getvalue()


@pytest.mark.parametrize("screen", SCREENS, ids=["pipe", "plain", "colour"])
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_steers_a_terminal(text, form, screen):
    said = written(form, text, screen)
    if form == "text" and screen and screen.colour:
        said = Text.from_ansi(said).plain  # our own colour, and nothing else
    allowed = "\n\t" if form == "tsv" else "\n"
    assert UNSAFE.findall(said.translate(dict.fromkeys(map(ord, allowed)))) == []
    said.encode("utf-8")


@pytest.mark.parametrize("form", ["json", "jsonl"])
@pytest.mark.parametrize("text", HOSTILE)
def test_json_keeps_the_truth(text, form):
    record = json.loads(written(form, text))
    answer = record["answers"][0] if form == "json" else record
    assert answer["quote"] == answer["source"]["title"] == text


@given(st.text())
@example("\U000e0001\u2028")
def test_json_is_one_line_that_keeps_the_truth(text):
    line = written("jsonl", text)
    assert len(line.splitlines()) == 1
    assert json.loads(line)["quote"] == text


@pytest.mark.parametrize("text", HOSTILE)
def test_tables_keep_their_shape(text):
    rows = list(csv.reader(io.StringIO(written("csv", text))))
    assert [len(row) for row in rows] == [len(rows[0])] * 2
    assert rows[1][rows[0].index("quote")] == harmless(safe(text))
    lines = written("tsv", text).removesuffix("\n").split("\n")
    assert [line.count("\t") for line in lines] == [lines[0].count("\t")] * 2


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "+1"),
        ("+8613800000000;x", "'+8613800000000;x"),
        ("-0.018", "-0.018"),
        ("-1.8%", "-1.8%"),
        ("-1+1", "'-1+1"),
        ("@A1", "'@A1"),
        ("＝1", "＝1"),
        ("＝A1", "'＝A1"),
        (" =A1", "' =A1"),
        (-0.018, -0.018),
        (None, None),
        ("重庆", "重庆"),
    ],
)
def test_formulas_are_words(cell, shown):
    assert harmless(cell) == shown


def markdown_texts(source):
    """The text of each leaf that a Markdown reader sees; anything but text is an error."""
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(source):
        for child in token.children or ():
            assert child.type in {"text", "text_special"}, child
            yield child.content


@given(st.text(min_size=1))
@example("a|b")
@example("1) one")
@example("    code")
@example("- - -")
@example("&amp; \\& <b>")
@example("===")
def test_markdown_shows_the_text_as_it_is(text):
    shown = "".join(markdown_texts(f"- {escaped(text)}\n"))
    assert shown.split() == safe(text).split()


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_tables_keep_their_shape(text):
    out = io.StringIO()
    row = {"name": text, "code": text, "facts": 1, "articles": 1}
    renderer("markdown").write_records(Records("district", "districts", [row]), out, None)
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(out.getvalue())
    assert [token.type for token in tokens].count("td_open") == 4
    cells = [token.content for token in tokens if token.type == "inline"][4:]
    assert len(cells) == 4


@given(st.text(), st.integers(20, 200))
def test_no_line_is_wider_than_the_screen(text, width):
    for line in written("text", text, Screen(width, colour=False)).splitlines():
        assert cells(line) <= width
