"""What a lookup loads: an answer in JSON waits for nothing that it does not need."""

import subprocess
import sys

import pytest

NEVER = (
    *("rich", "pygments", "markdown_it", "rapidfuzz", "pypinyin", "opencc", "html", "csv"),
    *("importlib.metadata", "importlib.resources", "dataclasses", "fractions", "decimal"),
    *("difflib", "logging", "email", "http", "socket", "asyncio", "unittest", "tempfile"),
    *("pathlib", "calendar", "cqfacts.read", "cqfacts.extract", "cqfacts.store.build"),
    *("cqfacts.render.text", "cqfacts.render.layout", "cqfacts.text.cells"),
)


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
    return loaded(home, "search", "赛力斯", "--json")


@pytest.mark.parametrize("name", NEVER)
def test_json_does_not_wait_for(modules, name):
    assert within(modules, name) == set()


def test_what_is_loaded_is_seen(modules, home):
    assert within(modules, "sqlite3")
    assert within(loaded(home, "search", "赛力斯", "--color", "always"), "rich")
    assert not within(loaded(home, "search", "赛力斯"), "rich")
