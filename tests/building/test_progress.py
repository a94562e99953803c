"""The bar is for people who wait at a terminal, and for nobody else."""

import os
import subprocess
import sys

import pytest

from cqfacts.cli.build import progress
from cqfacts.store.intake import Tally


@pytest.fixture
def on_terminal(home, tmp_path):
    """What a terminal receives on standard error."""
    pty = pytest.importorskip("pty")

    def start(*arguments):
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "cqfacts", "build", *arguments],
            cwd=tmp_path,
            env={"HOME": str(home), "PATH": os.environ["PATH"]},
            stderr=theirs,
        )
        os.close(theirs)
        received = b""
        while True:
            try:
                data = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            if not data:
                break
            received += data
        os.close(ours)
        assert process.wait() == 0
        return received.decode()

    return start


def test_a_long_build_shows_how_far_it_is(on_terminal, tmp_path, made):
    (tmp_path / "a.jsonl").write_text(made.lines(range(2500)), encoding="utf-8")
    shown = on_terminal("a.jsonl", "--store", "s.db", "--jobs", "1")
    bars = [line for line in shown.split("\r") if "pages/s" in line]
    assert bars
    assert "%" in bars[0]
    assert "left" in bars[0]
    assert shown.rstrip().endswith("2,500 pages read, 2,500 articles, 10,000 facts: s.db")


def test_a_short_build_shows_nothing(on_terminal, tmp_path, made):
    (tmp_path / "a.txt").write_text(made.page(1), encoding="utf-8")
    shown = on_terminal("a.txt", "--store", "s.db")
    assert shown == "1 page read, 1 article, 4 facts: s.db\r\n"


def test_nobody_waits_at_a_pipe(run, tmp_path, made):
    (tmp_path / "a.jsonl").write_text(made.lines(range(900)), encoding="utf-8")
    done = run("build", "a.jsonl", "--store", "s.db", cwd=tmp_path)
    assert done.stderr == b"900 pages read, 900 articles, 3,600 facts: s.db\n"


@pytest.mark.parametrize(
    ("done", "total", "end"), [(0, 0, "pages/s"), (0, 10, "pages/s"), (20, 10, "0:00 left")]
)
def test_what_is_not_known_is_not_said(done, total, end):
    tally = Tally()
    tally.bytes = done
    assert progress(tally, total, 2.0).endswith(end)
