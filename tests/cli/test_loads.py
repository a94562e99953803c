"""What a lookup loads: an answer in JSON waits for nothing that it does not need."""

import subprocess
import sys

import pytest

NEVER = (
    *("rich", "pygments", "markdown_it", "rapidfuzz", "pypinyin", "opencc", "html", "csv"),
    *("importlib.metadata", "importlib.resources", "dataclasses", "fractions", "decimal"),
    *("difflib", "logging", "email", "http", "socket", "asyncio", "unittest", "tempfile"),
    *("pathlib", "calendar", "locale", "string", "cqfacts.read", "cqfacts.store.build"),
    *("cqfacts.render.text", "cqfacts.render.layout", "cqfacts.text.cells"),
)
NOT_OF_A_PAGE = (  # what only a sentence needs of how figures are read
    *("bare", "rates", "changes", "attribution", "metrics", "times", "timetokens", "names"),
    *("facts", "clauses", "places", "people", "gazetteer", "boundary"),
)
QUERIES = {
    "exact": ("search", "赛力斯"),
    "filtered": ("search", "赛力斯", "--district", "沙坪坝", "--unit", "辆"),
    "district": ("district", "垫江"),
    "districts": ("district",),
    "number": ("number", "4127"),
    "comparison": ("number", ">100亿元"),
    "articles": ("articles",),
}


def loaded(home, *arguments):
    """Every module that the process imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "cqfacts", *arguments],
        capture_output=True,
        env={"HOME": str(home)},
        check=False,
    )
    assert done.returncode == 0
    lines = done.stderr.decode().splitlines()
    return {line.rsplit("|", 1)[1].strip() for line in lines if line.startswith("import time:")}


def within(modules, name):
    return {each for each in modules if each == name or each.startswith(f"{name}.")}


@pytest.fixture(scope="module")
def modules(home, run):
    run("search", "赛力斯")  # the store is made on first use
    return {name: loaded(home, *words, "--json") for name, words in QUERIES.items()}


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("name", NEVER)
def test_json_does_not_wait_for(modules, query, name):
    assert within(modules[query], name) == set()


@pytest.mark.parametrize("query", ["exact", "filtered", "district", "articles"])
def test_words_and_districts_need_no_grammar_of_figures(modules, query):
    assert within(modules[query], "cqfacts.extract") == set()


@pytest.mark.parametrize("name", NOT_OF_A_PAGE)
@pytest.mark.parametrize("query", ["number", "comparison"])
def test_a_number_needs_no_grammar_of_sentences(modules, query, name):
    assert within(modules[query], f"cqfacts.extract.{name}") == set()


def test_what_is_loaded_is_seen(modules, home):
    assert within(modules["exact"], "sqlite3")
    assert within(modules["number"], "cqfacts.extract")
    assert within(loaded(home, "search", "赛力斯", "--color", "always"), "rich")
    assert not within(loaded(home, "search", "赛力斯"), "rich")
