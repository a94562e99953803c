"""Laws of the reader that hold on every page, also on a mutilated one."""

import html
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cqfacts.read import left_out, read_text
from cqfacts.read.layout import INVISIBLE

ROOT = Path(__file__).parents[2]
FILES = [*sorted((ROOT / "tests/data/pages").glob("*/page.*")), *(ROOT / "seeds").glob("*.txt")]
TEXTS = {path: path.read_bytes().decode("utf-8") for path in FILES}
SPLINTERS = [
    "\n",
    "\n\n",
    "\r\n",
    "　",
    " ",
    "——",
    "（",
    "。",
    " 摄",
    "<p>",
    "&amp;",
    "\f",
    "**",
    "&#x6c5f;",
    "\n记者 王五\n",
    "\n责任编辑：王五\n",
    "\n渝北：好\n",
    "\n1月9日",
    "\ufeff",
    "，",
    "“",
    "<br>",
]


@st.composite
def mutated(draw):
    """A page with splinters in it, pieces lost and pieces doubled, and its suffix."""
    path = draw(st.sampled_from(FILES))
    text = TEXTS[path]
    start = draw(st.integers(0, max(0, len(text) - 1500)))
    text = text[start : start + 1500]
    for _ in range(draw(st.integers(0, 8))):
        at = draw(st.integers(0, len(text)))
        to = draw(st.integers(at, min(len(text), at + 60)))
        middle = draw(st.sampled_from([*SPLINTERS, "", text[at:to] * 2]))
        text = text[:at] + middle + text[to:]
    return text, path.suffix


def passages(article):
    captions = [caption.text for caption in article.captions]
    kicker = [article.kicker] if article.kicker else []
    return [article.title, *kicker, *article.subheads, *captions, *article.paragraphs]


def printed(text, piece, suffix):
    """What a reader sees at this place of the file."""
    start, end = piece
    words = text[start:end]
    return html.unescape(words) if suffix == ".html" and words.startswith("&") else words


@given(mutated())
@settings(max_examples=60, deadline=None)
def test_the_pieces_in_the_file_are_the_text(page):
    text, suffix = page
    for article in read_text(text, "page" + suffix).articles:
        for passage in passages(article):
            pieces = passage.pieces()
            assert "".join(printed(text, piece, suffix) for piece in pieces) == passage.text
            assert all(a[1] <= b[0] for a, b in pairwise(pieces))
            assert article.span[0] <= passage.span()[0]
            assert passage.span()[1] <= article.span[1]


@pytest.mark.parametrize("mark", ["六、", "1.", "①", "◆", "[1]", "（一）"])
def test_a_headline_that_is_nothing_but_a_mark(mark):
    """It stays: an article without a headline would stand nowhere."""
    page = (
        f"永川：花椒丰收\n\n□ 记者 李四\n\n去年产值3亿元。\n\n{mark}\n记者 王五\n财政收入25亿元。\n"
    )
    articles = read_text(page, "page.txt").articles
    assert all(article.title.text for article in articles)
    assert all(article.span[0] <= article.title.span()[0] for article in articles)


@given(mutated())
@settings(max_examples=60, deadline=None)
def test_order_names_every_part_once(page):
    text, suffix = page
    for article in read_text(text, "page" + suffix).articles:
        parts = {
            "body": article.paragraphs,
            "subhead": article.subheads,
            "caption": article.captions,
        }
        for name, pieces in parts.items():
            assert [n for part, n in article.order if part == name] == list(range(len(pieces)))


def unread(text):
    """The characters of a plain text that are in no article and were not left out either."""
    seen = bytearray(len(text))
    pieces = [p for a in read_text(text, "a.txt").articles for q in passages(a) for p in q.pieces()]
    pieces += [piece for part in left_out(text, "a.txt") for piece in part.passage.pieces()]
    for start, end in pieces:
        seen[start:end] = b"\1" * (end - start)
    blank = INVISIBLE + "\x1c\x1d\x1e\x1f"
    return "".join(
        c for c, s in zip(text, seen, strict=True) if not (s or c.isspace() or c in blank)
    )


@given(mutated())
@settings(max_examples=60, deadline=None)
def test_nothing_is_lost_silently(page):
    text, suffix = page
    assume(suffix == ".txt")
    assert unread(text) == ""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_the_same_bytes_give_the_same_page(path):
    assert read_text(TEXTS[path], path.name) == read_text(TEXTS[path], path.name)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_change_no_word(ends):
    text = TEXTS[FILES[-1]]
    words = [[p.text for p in passages(a)] for a in read_text(text, "a.txt").articles]
    other = read_text(text.replace("\n", ends), "a.txt")
    assert [[p.text for p in passages(a)] for a in other.articles] == words


@pytest.mark.parametrize(
    "unit",
    [
        "一",
        "1",
        "（",
        "\n",
        "一\n",
        "。",
        " a",
        "——",
        "渝北：好\n",
        "记者 王五\n",
        "张三 摄\n",
        "甲，",
        "去年123。",
        "2023年1月2日",
        "甲乙丙丁戊己庚辛" * 15 + "\n",
        "渝北区发展很快\n近日，一切都好。\n",
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".html", ".md"])
def test_hostile_text_is_read_to_its_end(unit, suffix):
    text = (
        unit * (60_000 // len(unit)) + "\n渝北：一条新闻\n记者 王五\n1月9日，渝北区传来好消息。\n"
    )
    page = read_text(text, "page" + suffix)
    assert (
        any("渝北区传来好消息。" in p.text for a in page.articles for p in passages(a))
        or unit == "（"
    )


@pytest.mark.parametrize(
    "unit", ["<", "<div>", '<a "', "<!--", "&", "<title>", "<script>x</script>"]
)
def test_hostile_markup_is_read_to_its_end(unit):
    page = read_text(
        "<html><p>渝北区传来好消息，一切顺利。</p>" + unit * (60_000 // len(unit)), "a.html"
    )
    assert "渝北区传来好消息" in "".join(p.text for a in page.articles for p in passages(a))
