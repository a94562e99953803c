"""
Pages set in many ways: papers, sites, offices, briefs, magazines.

What each says was written down before it was read by the program. A page is a name, its articles
in JSON, and its text; see the file.
"""

import json
from pathlib import Path

import pytest

from cqfacts.read import read_text

PAGES = {
    head.strip(): (json.loads(gold), text)
    for head, gold, text in (
        (*part.partition("\n")[::2][:1], *part.partition("\n")[2].split("\n%%\n", 1))
        for file in sorted((Path(__file__).parent / "layouts").glob("*.txt"))
        for part in file.read_text(encoding="utf-8").split("%%%% ")[1:]
    )
}


def day(published):
    return published.start if published.start == published.end else None


def record(article, keys):
    """What the page's record says of the article."""
    found = {
        "title": article.title.text,
        "kicker": article.kicker and article.kicker.text,
        "outlet": article.outlet,
        "authors": list(article.authors),
        "district": article.district and article.district.name,
        "day": day(article.published),
        "subheads": [subhead.text for subhead in article.subheads],
        "paragraphs": len(article.paragraphs),
        "captions": [caption.text.text for caption in article.captions],
    }
    return {key: found[key] for key in keys}


@pytest.mark.parametrize("name", PAGES)
def test_pages(name):
    gold, text = PAGES[name]
    keys = list(gold[0])
    file = "page.md" if name.endswith(".md") else "page.txt"
    assert [record(article, keys) for article in read_text(text, file).articles] == gold


def test_there_are_many():
    assert len(PAGES) > 25
