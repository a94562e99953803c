"""A store of an older version is made anew out of its own texts, and nothing in it is lost."""

import json
import sqlite3
import zlib

import pytest

from cqfacts.cli import main
from cqfacts.store import schema
from cqfacts.store.packing import inflated

BOM = "\ufeff"
OLDER = schema.USER_VERSION - 1  # other terms in the same tables


def set_version(path, version):
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    connection.close()


def make_seven(path):
    """The tables that are read again as version 7 had them."""
    connection = sqlite3.connect(path, isolation_level=None)
    rows = connection.execute(
        "SELECT s.no, o.file, sha256, text_sha256, encoding, s.size, s.modified, text, start, line,"
        " s.reading FROM sources s JOIN files o ON o.no = s.file"
    ).fetchall()
    packed = [
        (*row[:7], zlib.compress(json.dumps(inflated(row[7])).encode()), *row[8:]) for row in rows
    ]
    for table in ("pairs", "readings", "files", "words", "sources"):
        connection.execute(f"DROP TABLE {table}")
    connection.execute(
        "CREATE TABLE sources (no INTEGER PRIMARY KEY, file TEXT, sha256 BLOB, text_sha256 BLOB,"
        " encoding TEXT, size INTEGER, modified INTEGER, text BLOB, start INTEGER, line INTEGER,"
        " reading INTEGER)"
    )
    connection.executemany(f"INSERT INTO sources VALUES ({','.join('?' * 11)})", packed)
    connection.close()
    set_version(path, 703)


@pytest.fixture
def mixed(build, folder, tmp_path, made):
    """A store of pages in several encodings, of days of their own, of lines, and of a fault."""
    (folder / "gb.txt").write_bytes(made.page(40).encode("gb18030"))
    (folder / "bom.txt").write_bytes((BOM + made.page(41)).encode("utf-16"))
    page = f'<html><meta charset="gb2312"><h1>题目</h1><p>{made.text(42)}</p></html>'
    (folder / "page.html").write_bytes(page.encode("gb18030"))
    (folder / "empty.txt").write_bytes(b"")
    record = made.record(43)
    record["head"] = record.pop("title")
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    assert build("news", "--published", "2023-03-04")[0] == 2
    assert build("a.jsonl", "--field", "title=head")[0] == 0
    return tmp_path / "s.db"


@pytest.mark.parametrize("make_old", [lambda path: set_version(path, OLDER), make_seven])
def test_it_says_what_it_said(build, said, verified, mixed, capsys, make_old):
    before = said()
    make_old(mixed)
    assert main(["search", "园区", "--store", str(mixed)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    status, error = build("--field", "title=head")
    assert (status, error.count("\n")) == (0, 1)
    assert "was made anew: 10 pages read" in error
    assert said() == before
    assert verified()["faults"] == []
    with sqlite3.connect(mixed) as connection:
        assert connection.execute("SELECT file FROM failures").fetchall() == [("news/empty.txt",)]
    connection.close()


def test_how_it_was_read_is_kept(build, said, mixed):
    before = said()
    set_version(mixed, OLDER)
    assert build()[0] == 0
    assert said() == before


def test_what_is_unchanged_is_not_read_twice(build, mixed):
    set_version(mixed, OLDER)
    status, error = build("news", "--published", "2023-03-04")
    assert status == 2  # the empty page
    assert "0 pages read" in error.splitlines()[-1]
    assert "9 unchanged" in error.splitlines()[-1]


def test_a_text_that_cannot_be_read_again_leaves_it_as_it_was(build, mixed):
    make_seven(mixed)
    before = mixed.read_bytes()
    status, error = build("--field", "text=nothing")
    assert status == 2
    assert "a.jsonl:1: " in error
    assert mixed.read_bytes() == before
    assert not mixed.with_name("s.db.part").exists()


@pytest.mark.parametrize("version", [100, schema.USER_VERSION + 100])
def test_an_unknown_version_stays_as_it_is(build, mixed, version):
    set_version(mixed, version)
    before = mixed.read_bytes()
    status, error = build("news")
    assert (status, error.count("\n")) == (2, 1)
    assert mixed.read_bytes() == before
