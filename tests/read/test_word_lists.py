"""The data files of the reader are what their heads say they are."""

import re
from pathlib import Path

import pytest

from cqfacts import data
from cqfacts.read import boilerplate, byline

KINDS = {
    "boilerplate.tsv": {"line", "inside", "rubric", "top", "foot", "nav"},
    "mastheads.tsv": {"staff", "contact", "imprint", "section"},
    "outlets.tsv": {"ending", "name"},
    "bylines.tsv": {
        "role",
        "before",
        "desk",
        "credit",
        "both",
        "source",
        "author",
        "date",
        "surname",
    },
}


@pytest.mark.parametrize("file", sorted(KINDS))
def test_rows(file):
    rows = [line.split("\t") for line in data.lines(file)]
    assert {kind for kind, _ in rows} == KINDS[file]
    assert len({tuple(row) for row in rows}) == len(rows)
    assert all(words.strip() for _, words in rows)


@pytest.mark.parametrize("file", sorted(KINDS))
def test_the_head_names_the_source(file):
    assert (
        "ource" in (Path(data.FOLDER) / file).read_text(encoding="utf-8").split("\nkind")[0][:600]
    )


def test_patterns_match_no_empty_line_and_no_sentence():
    for line in data.lines("boilerplate.tsv"):
        kind, pattern = line.split("\t")
        if kind != "nav":
            assert not re.fullmatch(pattern, ""), pattern
            assert not re.fullmatch(pattern, "1月3日，记者在綦江区看到，几名工人正在检测产品。"), (
                pattern
            )


@pytest.mark.parametrize("name", ["罗芸", "欧阳修", "司马相如", "成蓉", "冉启航"])
def test_names(name):
    assert byline.is_name(name)


@pytest.mark.parametrize("text", ["走基层", "获悉", "在", "新能源车", ""])
def test_no_names(text):
    assert not byline.is_name(text)


@pytest.mark.parametrize(
    "text", ["渝北：经济稳中向好", "重庆经济", "新闻发布会举行", "一、综合", "2023年"]
)
def test_headlines_are_no_furniture(text):
    assert boilerplate.furniture(text) is None
