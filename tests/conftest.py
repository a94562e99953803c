"""What tests in several rooms need: golden files, and the program as a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

collect_ignore = ["generate"]  # scripts that make data files, with packages of their own
GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden")


@pytest.fixture(scope="session")
def golden(request):
    """A check that text is what its golden file holds; with --update-golden, the file changes."""

    def check(name, text):
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        assert text == path.read_bytes().decode("utf-8")

    return check


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    """A home folder that all processes of this run share, so that the store is made once."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def run(home):
    """Runs `cqfacts` with bare environment: status, stdout and stderr as bytes."""

    def start(*arguments, stdin=b"", cwd=None, **environment):
        return subprocess.run(
            [sys.executable, "-m", "cqfacts", *arguments],
            input=stdin,
            capture_output=True,
            cwd=cwd or home,
            env={"HOME": str(home), "PATH": os.environ["PATH"]} | environment,
            timeout=60,
            check=False,
        )

    return start
