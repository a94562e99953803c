"""Pages of further layouts, each with what its reader sees in `data/articles.jsonl`."""

import json
from pathlib import Path

import pytest

from cqfacts.read import read_file

DATA = Path(__file__).parent / "data"
LINES = (DATA / "articles.jsonl").read_text(encoding="utf-8").splitlines()
PAGES = {record["page"]: record["articles"] for record in map(json.loads, LINES)}


def record(article):
    """The article as its record in articles.jsonl; of a paragraph, its ends."""
    return {
        "title": article.title.text,
        "kicker": article.kicker and article.kicker.text,
        "byline": [article.outlet, article.role, *article.authors],
        "district": article.district and article.district.name,
        "published": article.published.start,
        "subheads": [subhead.text for subhead in article.subheads],
        "captions": [[c.text.text, c.outlet, *c.authors] for c in article.captions],
        "paragraphs": [f"{p.text[:8]}…{p.text[-8:]}" for p in article.paragraphs],
    }


def test_every_page_has_its_record():
    assert set(PAGES) == {path.name for path in DATA.glob("*.txt")}


@pytest.mark.parametrize("page", sorted(PAGES))
def test_articles(page):
    assert [record(article) for article in read_file(DATA / page).articles] == PAGES[page]
