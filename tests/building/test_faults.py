"""Whatever goes wrong with a page is said in one line, and costs no other page."""

import json
import os
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from cqfacts.read.files import File
from cqfacts.store import open_store, workers
from cqfacts.store.build import Builder
from cqfacts.store.intake import Intake, Watch
from cqfacts.store.reading import Fault, Read, Unit, Way, read_units
from cqfacts.store.workers import Readers

BAD_LINES = {
    "no json": '{"title": "一", "text": ',
    "no object": '["一"]',
    "a string": '"一"',
    "nothing behind": '{"title": "一", "text": "甲。"} {}',
    "deep": "[" * 100_000,
    "deep inside": '{"a": ' + "[" * 100_000,
    "no text": '{"title": "一"}',
    "empty text": '{"title": "一", "text": " \\n"}',
    "text is a number": '{"title": "一", "text": 5}',
    "text is empty list": '{"title": "一", "text": []}',
    "no utf-8": b'{"title": "\xff\xfe"}',
    "zeros": b"\x00" * 9,
}


@pytest.fixture
def intake(tmp_path):
    """A build in this process: its faults, and what it has done."""

    def start(files):
        path = str(tmp_path / "s.db")
        faults = []
        builder = Builder.update(path) if Path(path).exists() else None
        work = Intake(
            builder, lambda: Builder.create(path), Way(), Watch(faults.append, lambda _tally: None)
        )
        work.take(files, 1)
        work.finish()
        return faults, work.tally

    return start


def file_of(path):
    found = path.stat()
    return File(str(path), path.name, found.st_size, found.st_mtime_ns)


def read_files(outcomes):
    """The files that were read, in order."""
    read = [outcome for outcome in outcomes if isinstance(outcome, Read)]
    return [file for outcome in read for file, *_ in outcome.batch.sources]


def info(tmp_path):
    with open_store(str(tmp_path / "s.db")) as store:
        return store.info()


@pytest.mark.parametrize("kind", BAD_LINES)
def test_a_bad_line_is_named_with_its_number(build, facts, verified, tmp_path, made, kind):
    bad = BAD_LINES[kind]
    bad = bad if isinstance(bad, bytes) else bad.encode()
    data = made.lines([1]).encode() + b"\n" + bad + b"\n" + made.lines([2]).encode()
    (tmp_path / "a.jsonl").write_bytes(data)
    status, error = build("a.jsonl")
    assert status == 2
    first, summary = error.splitlines()
    assert first.startswith("cqfacts: a.jsonl:3: ")
    assert summary == "2 pages read, 2 articles, 8 facts, 1 failed: s.db"
    assert {fact["source"]["line"] for fact in facts()} == {1, 4}
    assert info(tmp_path)["failures"] == 1
    assert verified()["faults"] == []
    assert build("a.jsonl")[0] == 2  # it is still bad
    (tmp_path / "a.jsonl").write_bytes(data.replace(bad, b""))
    assert build("a.jsonl") == (0, "0 pages read, 0 articles, 0 facts, 2 unchanged: s.db\n")
    assert info(tmp_path)["failures"] == 0


def test_a_thousand_faults_do_not_flood(build, tmp_path, made):
    (tmp_path / "a.jsonl").write_text("{}\n" * 1000 + made.lines([1]), encoding="utf-8")
    status, error = build("a.jsonl")
    assert status == 2
    assert error.count("\n") == 102
    assert "cqfacts: and 900 more faults\n" in error
    assert info(tmp_path)["failures"] == 1000


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "error", [RecursionError, MemoryError, ValueError, KeyError, ZeroDivisionError]
)
def test_a_page_that_makes_extraction_fail(build, facts, tmp_path, monkeypatch, error):
    from cqfacts.extract import facts as module

    true = module.facts_of

    def fail(page):
        if page.file == "news/1.txt":
            raise error("too\nmuch")
        return true(page)

    monkeypatch.setattr(module, "facts_of", fail)
    status, said = build("news")
    assert status == 2
    assert said.count("\n") == 2
    assert said.startswith(f"cqfacts: news/1.txt: cannot be read ({error.__name__}")
    assert info(tmp_path)["failures"] == 1
    assert len({fact["source"]["file"] for fact in facts()}) == 5
    monkeypatch.setattr(module, "facts_of", true)
    assert build("news")[1].startswith("1 page read, 1 article, 4 facts, 5 unchanged")
    assert info(tmp_path)["failures"] == 0


class Killer(bytes):
    """Bytes that end the process that receives them."""

    def __reduce__(self):
        return os._exit, (9,)


class Holder(bytes):
    """Bytes that hold the process that receives them."""

    def __reduce__(self):
        return time.sleep, (600,)


def test_a_process_that_dies_costs_its_page_alone(made):
    units = [Unit(f"{n}.txt", made.page(n).encode() * 40) for n in range(60)]
    units[7] = Unit("7.txt", Killer(b"x" * 9000))
    units[41] = Unit("41.txt", Killer(b"x" * 9000))
    with Readers(Way(), 2) as readers:
        outcomes = [outcome for chunk in readers.outcomes(units) for outcome in chunk]
    assert read_files(outcomes) == [f"{n}.txt" for n in range(60) if n not in (7, 41)]
    assert [outcome for outcome in outcomes if isinstance(outcome, Fault)] == [
        Fault(name, f"{name}: the process that read it died; look at it alone")
        for name in ("7.txt", "41.txt")
    ]


def test_a_page_that_hangs_costs_itself_alone(made, monkeypatch):
    monkeypatch.setattr(workers, "_LEAST_SECONDS", 3.0)
    monkeypatch.setattr(workers, "_SLOWEST", 10**9)
    units = [Unit(f"{n}.txt", made.page(n).encode() * 40) for n in range(60)]
    units[7] = Unit("7.txt", Holder(b"x" * 9000))
    with Readers(Way(), 2) as readers:
        outcomes = [outcome for chunk in readers.outcomes(units) for outcome in chunk]
    assert read_files(outcomes) == [unit.file for unit in units if unit.file != "7.txt"]
    assert [outcome for outcome in outcomes if isinstance(outcome, Fault)] == [
        Fault("7.txt", "7.txt: the process that read it took longer than 3 s; look at it alone")
    ]


def test_a_process_that_dies_in_the_middle_of_its_answer(made):
    """What it has sent of the answer fills its pipe; nobody waits for the rest."""
    units = [Unit(f"{n}.txt", made.page(n).encode() * 40) for n in range(60)]
    with Readers(Way(), 2) as readers:
        found = readers.outcomes(units)
        outcomes = list(next(found))
        time.sleep(0.5)
        for reader in readers._readers:
            reader._process.kill()
        outcomes += [outcome for chunk in found for outcome in chunk]
    assert read_files(outcomes) == [unit.file for unit in units]


def test_pages_go_together_up_to_a_fault_or_to_a_file_that_comes_again(made):
    """What is written takes the place of what was read of a file before: order matters."""
    files = ["a.txt", "b.txt", "bad.txt", "c.txt", "a.txt", "c.txt"]
    units = [Unit(file, made.page(3).encode() if file != "bad.txt" else b"") for file in files]
    outcomes = read_units(units, Way())
    assert [read_files([outcome]) for outcome in outcomes] == [
        ["a.txt", "b.txt"],
        [],
        ["c.txt", "a.txt"],
        ["c.txt"],
    ]
    lines = [Unit("a.jsonl", made.lines([n]).encode(), line=n + 1) for n in range(3)]
    assert [read_files([outcome]) for outcome in read_units(lines, Way())] == [["a.jsonl"] * 3]


def test_a_page_whose_rows_cannot_be_made_leaves_none(made, monkeypatch):
    """Half of a page's rows would be written with the next page."""
    from cqfacts.store import prepared

    def fail_at_last(quote, *rest):
        if "已有20家" in quote:
            raise ArithmeticError
        return index_terms(quote, *rest)

    units = [Unit(f"{n}.txt", made.page(n).encode()) for n in (9, 10)]
    (whole,) = read_units(units[:1], Way())
    index_terms = prepared.index_terms
    monkeypatch.setattr(prepared, "index_terms", fail_at_last)
    read, fault = read_units(units, Way())
    assert fault == Fault("10.txt", "10.txt: cannot be read (ArithmeticError: )")
    assert read.batch == whole.batch
    assert read.articles == 1


def test_a_file_that_vanishes(intake, folder):
    files = [file_of(path) for path in sorted(folder.glob("*.txt"))]
    (folder / "1.txt").unlink()
    faults, tally = intake(files)
    assert faults == ["1.txt: is not there any more; build again"]
    assert (tally.pages, tally.failed) == (2, 1)


def test_a_file_that_vanishes_stays_in_the_store_until_pruned(intake, folder, facts):
    files = [file_of(path) for path in sorted(folder.glob("*.txt"))]
    assert intake(files)[0] == []
    before = facts()
    (folder / "1.txt").unlink()
    os.utime(folder / "2.txt", ns=(5, 5))
    changed = [file._replace(modified=5) for file in files]
    assert intake(changed)[0] == ["1.txt: is not there any more; build again"]
    assert facts() == before


def test_a_file_that_never_rests(intake, folder, monkeypatch):
    from cqfacts.store import intake as module

    ticks = iter(range(10**9))
    monkeypatch.setattr(module, "_as_now", lambda file, _: file._replace(modified=next(ticks)))
    faults, tally = intake([file_of(folder / "0.txt")])
    assert faults == ["0.txt: changes while it is read; build again"]
    assert tally.pages == 0


def test_lines_that_grow_while_they_are_read(intake, tmp_path, made, monkeypatch):
    from cqfacts.store import intake as module

    path = tmp_path / "a.jsonl"
    path.write_text(made.lines([1, 2]), encoding="utf-8")
    true = module.records_in

    def growing(stream, largest):
        for record in true(stream, largest):
            yield record
            if record.number == 1:
                with path.open("a", encoding="utf-8") as more:
                    more.write(made.lines([3])[:40])

    monkeypatch.setattr(module, "records_in", growing)
    faults, tally = intake([file_of(path)])
    assert tally.pages == 2
    assert "a.jsonl: has changed while it was read; build again" in faults
    monkeypatch.setattr(module, "records_in", true)
    path.write_text(made.lines([1, 2, 3]), encoding="utf-8")
    assert intake([file_of(path)])[1].unchanged == 2


@pytest.mark.parametrize("name", ["empty.txt", "nowhere.txt", "empty.jsonl", "empty.zip"])
def test_nothing_that_can_be_read_makes_no_store(build, tmp_path, name):
    if name != "nowhere.txt":
        (tmp_path / name).write_bytes(b"")
    status, error = build(name)
    assert (status, (tmp_path / "s.db").exists()) == (1 if name == "empty.jsonl" else 2, False)
    assert name in error


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["bad.txt", "nowhere.txt"])
def test_nothing_that_can_be_read_touches_no_store(build, tmp_path, name):
    (tmp_path / "bad.txt").write_bytes(b"")
    assert build("news")[0] == 0
    before = (tmp_path / "s.db").read_bytes()
    assert build(name)[0] == 2
    assert (tmp_path / "s.db").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.txt", "news", "s.db"]


def test_an_empty_folder(build, tmp_path):
    (tmp_path / "none").mkdir()
    assert build("none") == (1, "cqfacts: no pages in none\n")
    assert not (tmp_path / "s.db").exists()


def test_an_odd_name(build, facts, tmp_path, made):
    (tmp_path / "news").mkdir()
    name = os.fsdecode(b"\xd6\xd8\xc7\xec\n\x1b.txt")
    (tmp_path / "news" / name).write_bytes(made.page(1).encode())
    (tmp_path / "news" / os.fsdecode(b"\xff\x1b.txt")).write_bytes(b"")
    status, error = build("news")
    assert status == 2
    assert "\x1b" not in error
    assert {fact["source"]["file"] for fact in facts()} == {"news/重庆\n\x1b.txt"}


@pytest.mark.usefixtures("folder")
def test_a_second_build_says_why_not(build, tmp_path, monkeypatch):
    from cqfacts.cli import build as module

    monkeypatch.setattr(module, "_PATIENCE_SECONDS", 0.2)
    assert build("news/0.txt")[0] == 0
    other = sqlite3.connect(tmp_path / "s.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    status, error = build("news")
    assert (status, error) == (
        2,
        "cqfacts: another build is writing s.db; wait until it has ended\n",
    )
    other.close()
    assert build("news")[0] == 0


@pytest.mark.usefixtures("folder")
def test_a_second_build_waits_a_moment(build, tmp_path):
    assert build("news/0.txt")[0] == 0
    other = sqlite3.connect(tmp_path / "s.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.6, other.close).start()
    assert build("news")[0] == 0


@pytest.mark.usefixtures("folder")
@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only(build, tmp_path):
    (tmp_path / "locked").mkdir(mode=0o500)
    status, error = build("news", store="locked/s.db")
    assert (status, error.count("\n")) == (2, 1)


@pytest.mark.usefixtures("folder")
def test_a_store_where_a_folder_is(build, tmp_path):
    (tmp_path / "s.db").mkdir()
    status, error = build("news")
    assert (status, error.count("\n")) == (2, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="no limits there")
@pytest.mark.usefixtures("folder")
def test_a_disk_that_is_full(build, said, tmp_path, made):
    assert build("news")[0] == 0
    before = said()
    (tmp_path / "a.jsonl").write_text(made.lines(range(400)), encoding="utf-8")
    words = [sys.executable, "-m", "cqfacts", "build", "a.jsonl", "--jobs", "1", "--store"]
    for store in ("s.db", "new.db"):
        limited = ["bash", "-c", f'ulimit -f 600; exec "$@" {store}', "bash", *words]
        done = subprocess.run(limited, cwd=tmp_path, capture_output=True, check=False)
        assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
        assert store.encode() in done.stderr
    assert said() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "news", "s.db"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("words", [["a.jsonl"], ["news", "--prune"]])
def test_a_store_that_cannot_grow(build, said, tmp_path, made, monkeypatch, words):
    assert build("news")[0] == 0
    before = said()
    (tmp_path / "a.jsonl").write_text(made.lines(range(200)), encoding="utf-8")
    (tmp_path / "news" / "1.txt").unlink()
    true = Builder.update

    def update(path):
        builder = true(path)
        limit = "query_only = 1" if "--prune" in words else "max_page_count = 1"
        builder.connection.execute(f"PRAGMA {limit}")
        return builder

    monkeypatch.setattr(Builder, "update", update)
    status, error = build(*words)
    assert (status, error.count("\n")) == (2, 1)
    assert "s.db cannot be written" in error
    assert said() == before


def test_json_of_any_kind(intake, tmp_path, made):
    rows = [
        made.record(1, authors={"a": 1}, outlet=5, published="昨天", url=[]),
        made.record(2, authors=[None, 3, " "], outlet="", published=10**30, title=None),
        made.record(3, published=float("nan"), title=["一二三四", "五"]),
        made.record(4, published=-(10**18), title="\ud800\x00乱"),
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    faults, tally = intake([file_of(tmp_path / "a.jsonl")])
    assert (faults, tally.pages) == ([], 4)
