"""The articles of annotated pages are read as a careful reader read them."""

import json
import re
import unicodedata
from pathlib import Path

import pytest

from cqfacts.read import read_file

ROOT = Path(__file__).parents[2]
PAGES = {path.parent.name: path for path in (ROOT / "tests/data/pages").glob("*/page.*")}
# A dateline belongs to the paragraph for one reader, to the byline for another.
DATELINE = re.compile(r"^(?:本报.{0,8}讯|.{2,8}社.{0,12}电|.{2,10}讯)(?:[（(].{1,40}?[）)])?")


def squeezed(text):
    """The text as a reader compares it."""
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def gold(name):
    path = PAGES[name].parent / "articles.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module", params=sorted(PAGES))
def both(request):
    """The articles of a page as read by the program and by a person."""
    articles = read_file(PAGES[request.param]).articles
    wanted = gold(request.param)
    assert len(articles) == len(wanted)
    return list(zip(articles, wanted, strict=True))


def test_headline_and_kicker(both):
    for article, wanted in both:
        assert squeezed(article.title.text) == squeezed(wanted["title"])
        assert squeezed(article.kicker and article.kicker.text) == squeezed(wanted["kicker"])


def test_byline(both):
    for article, wanted in both:
        assert (article.outlet, article.role) == (wanted["outlet"], wanted["role"])
        assert list(article.authors) == wanted["authors"]


def test_district(both):
    for article, wanted in both:
        assert (article.district and article.district.name) == wanted["district"]


def test_subheads_and_captions(both):
    for article, wanted in both:
        subheads = [squeezed(subhead.text) for subhead in article.subheads]
        assert subheads == [squeezed(subhead) for subhead in wanted["subheads"]]
        captions = [
            {"text": c.text.text, "outlet": c.outlet, "authors": list(c.authors)}
            for c in article.captions
        ]
        assert captions == wanted["captions"]


def test_paragraphs(both):
    for article, wanted in both:
        paragraphs = [DATELINE.sub("", squeezed(p.text)) for p in article.paragraphs]
        assert paragraphs == [DATELINE.sub("", squeezed(p)) for p in wanted["paragraphs"]]


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("newspaper", ("2024-01-03", "2024-01-31", "inferred")),
        ("bulletin", ("2023-03-28", "2023-03-28", "stated")),
        ("pdf", ("2023-11-08", "2023-11-08", "stated")),
        ("web", ("2023-11-08", "2023-11-08", "stated")),
        ("wire", ("2024-01-10", "2024-01-10", "stated")),
        ("html", ("2024-01-15", "2024-01-15", "stated")),
        ("markdown", ("2024-03-08", "2024-03-08", "stated")),
    ],
)
def test_day(name, days):
    for article in read_file(PAGES[name]).articles:
        assert article.published[:3] == days
        assert article.published.evidence
