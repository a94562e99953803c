"""Pages, stores and queries that are not as they should be: one line says what and what now."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

PAGE = next(Path(__file__).parents[2].joinpath("seeds").glob("*.txt")).read_text(encoding="utf-8")
BAD_PAGES = {
    "empty": b"",
    "blank": b" \n\n\t\n",
    "binary": bytes(range(256)) * 20,
    "without articles": b"hello\n",
}


def assert_fault(done):
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stderr.startswith(b"cqfacts: ")
    assert done.stdout == b""


def assert_fault_line(done):
    assert_fault(done)
    assert done.stderr.count(b"\n") == 1
    assert b"; " in done.stderr  # what to do about it


@pytest.mark.parametrize("name", BAD_PAGES)
def test_a_bad_page_is_named_and_the_rest_is_built(run, tmp_path, name):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "bad.txt").write_bytes(BAD_PAGES[name])
    (folder / "good.txt").write_text(PAGE, encoding="utf-8")
    done = run("build", str(folder), "--store", "s.db", cwd=tmp_path)
    assert_fault(done)
    assert b"bad.txt" in done.stderr
    assert run("search", "赛力斯", "--store", "s.db", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_pages_in_other_encodings(run, tmp_path, encoding):
    (tmp_path / "page.txt").write_bytes(PAGE.encode(encoding))
    assert run("build", "page.txt", "--store", "s.db", cwd=tmp_path).returncode == 0
    found = json.loads(run("search", "赛力斯", "--store", "s.db", "--json", cwd=tmp_path).stdout)
    seeds = json.loads(run("search", "赛力斯", "--json").stdout)
    assert [each["quote"] for each in found["answers"]] == [
        each["quote"] for each in seeds["answers"]
    ]


def test_a_missing_path(run, tmp_path):
    assert_fault(run("build", "nowhere", "--store", "s.db", cwd=tmp_path))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission(run, tmp_path):
    folder = tmp_path / "news"
    folder.mkdir(mode=0)
    done = run("build", str(folder), "--store", "s.db", cwd=tmp_path)
    folder.chmod(0o700)
    assert_fault(done)


def test_pages_of_ones_own_need_a_store(run):
    assert_fault_line(run("build", "page.txt"))


@pytest.fixture(scope="module")
def store(run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("store")
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    assert run("build", "page.txt", "--store", "s.db", cwd=folder).returncode == 0
    return (folder / "s.db").read_bytes()


def foreign_database(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (a)")
    connection.commit()
    connection.close()


BAD_STORES = {
    "missing": lambda _path, _store: None,
    "a folder": lambda path, _store: path.mkdir(),
    "text": lambda path, _store: path.write_text("no store"),
    "foreign": lambda path, _store: foreign_database(path),
    "cut": lambda path, store: path.write_bytes(store[:20_000]),
    "overwritten": lambda path, store: path.write_bytes(
        store[:4000] + bytes(len(store) - 8000) + store[-4000:]
    ),
}


@pytest.mark.parametrize("command", ["search 赛力斯", "info", "verify", "district", "export facts"])
@pytest.mark.parametrize("name", BAD_STORES)
def test_a_bad_store(run, tmp_path, store, name, command):
    path = tmp_path / "bad.db"
    BAD_STORES[name](path, store)
    done = run(*command.split(), "--store", str(path))
    assert_fault(done)
    assert b"bad.db" in done.stderr


@pytest.mark.parametrize("query", ["", " ", "\u3000", '"', "'", "%", "\x01", "*", "。"])
def test_a_query_with_nothing_in_it(run, query):
    assert_fault_line(run("search", query))


@pytest.mark.parametrize(
    "query",
    [
        '赛力斯" OR "a',
        "NEAR(赛力斯 垫江)",
        "赛力斯 AND",
        "quote:赛力斯",
        "赛力斯*",
        "' OR 1=1 --",
        "赛力斯\x1b[31m\u202e",
        "-赛力斯",
    ],
)
def test_a_query_is_words_and_nothing_else(run, query):
    done = run("search", "--json", "--", query)
    assert done.returncode in (0, 1)
    assert done.stderr == b""
    assert json.loads(done.stdout)["query"]["text"] == query
    assert b"\x1b" not in done.stdout


def test_a_query_of_a_hundred_thousand_characters(run):
    assert_fault_line(run("search", "x" * 100_000))
    done = run("search", "-", stdin=("重庆" * 50_000 + "\n垫江\n").encode())
    first, second = map(json.loads, done.stdout.splitlines())
    assert first["error"]["code"]
    assert second["total"] > 0


@pytest.mark.parametrize("limit", ["-1", "x", "1.5", ""])
def test_a_bad_limit(run, limit):
    done = run("search", "年", "--limit", limit)
    assert_fault_line(done)
    assert b"--limit" in done.stderr


def test_an_interrupted_build_leaves_the_old_store(run, home, tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    for nth in range(300):
        (tmp_path / f"{nth}.txt").write_text(PAGE.replace("赛力斯", f"赛力{nth}"), encoding="utf-8")
    assert run("build", "page.txt", "--store", "s.db", cwd=tmp_path).returncode == 0
    before = run("search", "赛力斯", "--store", "s.db", "--json", cwd=tmp_path).stdout
    with subprocess.Popen(
        [sys.executable, "-m", "cqfacts", "build", ".", "--store", "s.db"],
        cwd=tmp_path,
        env={"HOME": str(home)},
        stderr=subprocess.PIPE,
    ) as builder:
        while not (tmp_path / "s.db-journal").exists() and builder.poll() is None:
            time.sleep(0.02)
        builder.send_signal(signal.SIGINT)
        try:
            _, error = builder.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            builder.kill()
            raise
    assert builder.returncode == 130
    assert b"Traceback" not in error
    assert run("search", "赛力斯", "--store", "s.db", "--json", cwd=tmp_path).stdout == before
