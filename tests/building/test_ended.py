"""A build that is ended at any moment leaves the old store or the new one, and no process."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

MOMENTS = 20


@pytest.fixture(scope="module")
def worlds(tmp_path_factory, run, made):
    """A folder with a store of it as it was, and what stores of both states say."""
    folder = tmp_path_factory.mktemp("worlds")
    old = [made.lines([number]) for number in range(0, 1000, 3)]
    new = [made.lines([number]) for number in range(1000)]
    said = []
    for lines in (old, new):
        (folder / "a.jsonl").write_text("".join(lines), encoding="utf-8")
        (folder / "s.db").unlink(missing_ok=True)
        begun = time.monotonic()
        assert run("build", "a.jsonl", "--store", "s.db", cwd=folder).returncode == 0
        seconds = time.monotonic() - begun
        said.append(run("export", "facts", "--store", "s.db", cwd=folder).stdout)
        if lines is old:
            store = (folder / "s.db").read_bytes()
    return folder, store, said, seconds


def assert_all_ended(process):
    """No process of the build is left."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("processes are left")


@pytest.fixture(params=["update", "create"])
def start(request, worlds):
    """The folder with its old store, or with none; and which states may be found afterwards."""
    folder, store, said, seconds = worlds
    for path in folder.glob("s.db*"):
        path.unlink()
    if request.param == "update":
        (folder / "s.db").write_bytes(store)
        return folder, said, seconds
    return folder, [b"", said[1]], seconds


def test_killed_at_any_moment(start, begin, run):
    folder, said, seconds = start
    rng = random.Random(7)
    seen = set()
    for moment in sorted(rng.uniform(0.05, seconds) for _ in range(MOMENTS // 2)):
        process = begin(folder, "a.jsonl", "--store", "s.db", "--jobs", "2")
        time.sleep(moment)
        process.kill()
        _, error = process.communicate(timeout=60)  # ends when the last process that can write has
        assert b"Traceback" not in error
        assert_all_ended(process)
        found = b""
        if (folder / "s.db").exists():
            done = run("verify", "--store", "s.db", cwd=folder)
            found = run("export", "facts", "--store", "s.db", cwd=folder).stdout
            assert done.returncode == 0 or found == said[0]  # the file is not as the old store
        assert found in said
        seen.add(found)
    assert said[0] in seen
    done = run("build", "a.jsonl", "--store", "s.db", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert run("export", "facts", "--store", "s.db", cwd=folder).stdout == said[1]
    assert sorted(path.name for path in folder.iterdir()) == ["a.jsonl", "s.db"]


KILLED = """
import os, sqlite3, sys
store = sqlite3.connect(sys.argv[1], isolation_level=None)
store.execute("PRAGMA cache_size = 1")
store.execute("BEGIN IMMEDIATE")
store.execute("DELETE FROM figures")
store.execute("UPDATE facts SET article = article + 1")
os._exit(9)
"""


def test_a_reader_undoes_what_was_begun(worlds, run, tmp_path):
    """A build that is killed when half of its pages are in the file leaves the old store."""
    _, store, said, _ = worlds
    path = tmp_path / "s.db"
    path.write_bytes(store)
    subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert (tmp_path / "s.db-journal").exists()
    assert path.read_bytes() != store
    assert run("export", "facts", "--store", "s.db", cwd=tmp_path).stdout == said[0]
    assert path.read_bytes() == store
    assert not (tmp_path / "s.db-journal").exists()


@pytest.mark.parametrize("moment", [0.3, 0.8, 1.5])
def test_interrupted(start, begin, run, moment):
    folder, said, _ = start
    process = begin(folder, "a.jsonl", "--store", "s.db", "--jobs", "2")
    time.sleep(moment)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    _, error = process.communicate(timeout=60)
    assert_all_ended(process)
    found = b""
    if (folder / "s.db").exists():
        found = run("export", "facts", "--store", "s.db", cwd=folder).stdout
    assert not (folder / "s.db.part").exists()
    if b"pages" in error:  # it has said its summary
        assert found == said[1]
    else:
        assert (process.returncode, error.strip(), found) == (130, b"", said[0])


@pytest.fixture
def _heard():
    """Ctrl-C is heard, also where the tests run in the background of a shell, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_heard")
@pytest.mark.parametrize("is_new", [False, True])
def test_interrupted_too_late(tmp_path, made, monkeypatch, is_new):
    """Once the store is being kept, Ctrl-C changes nothing; afterwards it does again."""
    from cqfacts.cli import main
    from cqfacts.store.build import Builder

    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.jsonl").write_text(made.lines([1]), encoding="utf-8")
    if not is_new:
        assert main(["build", "a.jsonl", "--store", "s.db"]) == 0
        (tmp_path / "a.jsonl").write_text(made.lines([1, 2]), encoding="utf-8")
    finish = Builder.finish

    def finish_and_interrupt(builder):
        finish(builder)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(Builder, "finish", finish_and_interrupt)
    assert main(["build", "a.jsonl", "--store", "s.db"]) == 0
    assert main(["search", "园区", "--store", "s.db"]) == 0
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


@pytest.mark.usefixtures("_heard")
@pytest.mark.parametrize("command", ["build", "verify"])
def test_interrupted_within_a_function_that_sqlite_calls(tmp_path, made, monkeypatch, command):
    """SQLite tells of it as an error of the function; the store is not damaged."""
    from cqfacts.cli import main
    from cqfacts.store import sums

    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.jsonl").write_text(made.lines([1]), encoding="utf-8")
    assert main(["build", "a.jsonl", "--store", "s.db"]) == 0
    (tmp_path / "a.jsonl").write_text(made.lines([1, 2]), encoding="utf-8")

    def interrupted(*_):
        signal.raise_signal(signal.SIGINT)
        return 0

    monkeypatch.setattr(sums, "hashed", interrupted)
    words = ["build", "a.jsonl"] if command == "build" else ["verify"]
    assert main([*words, "--store", "s.db"]) == 130
    monkeypatch.undo()
    assert main(["verify", "--store", str(tmp_path / "s.db")]) == 0
