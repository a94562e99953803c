"""Pages, JSON lines and stores for the tests of building."""

import io
import json
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from cqfacts.store import open_store

KINDS = ("articles", "facts", "figures", "times", "names")
DISTRICTS = ("江北区", "永川区", "垫江县", "綦江区", "北碚区", "潼南区")


def text_of(number):
    """The sentences of an article, unlike those of any other number."""
    district = DISTRICTS[number % len(DISTRICTS)]
    return (
        f"去年，{district}第{number}号园区产值{number + 2}.5亿元，同比增长{number % 40 + 1}%。\n"
        f"园区负责人说：“今年将新增岗位{number * 3 + 100}个。”\n"
        f"截至目前，{district}已有{number + 10}家企业入驻。"
    )


def page_of(number):
    """A page of one article."""
    district = DISTRICTS[number % len(DISTRICTS)]
    title = f"{district[:-1]}：第{number}号园区产值增长"
    return f"{title}\n\n□ 重庆日报记者 李明\n\n" + text_of(number).replace("\n", "\n\n") + "\n"


def record_of(number, **others):
    """An article as an object of JSON."""
    district = DISTRICTS[number % len(DISTRICTS)]
    return {
        "title": f"{district}第{number}号园区产值增长",
        "text": text_of(number),
        "published": "2024-01-10",
        "outlet": "重庆日报",
        "authors": ["李明", "王芳"],
        **others,
    }


def lines_of(numbers, *, ascii_only=False):
    """A JSON Lines file of these articles."""
    return "".join(
        json.dumps(record_of(number), ensure_ascii=ascii_only) + "\n" for number in numbers
    )


@pytest.fixture(scope="session")
def made():
    """Makes pages and lines by number."""
    return SimpleNamespace(text=text_of, page=page_of, record=record_of, lines=lines_of)


@pytest.fixture
def folder(tmp_path):
    """A folder of pages, some of them deep down."""
    folder = tmp_path / "news"
    (folder / "2024" / "01").mkdir(parents=True)
    for number in range(3):
        (folder / f"{number}.txt").write_text(page_of(number), encoding="utf-8")
        (folder / "2024" / "01" / f"{number}.md").write_text(page_of(number + 10), encoding="utf-8")
    return folder


@pytest.fixture
def build(tmp_path, monkeypatch, capsys):
    """Builds into `s.db` of the test's folder: status, and what is said on standard error."""
    from cqfacts.cli import main

    def start(*arguments, store="s.db", stdin=b""):
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = main(["build", *map(str, arguments), "--store", store])
        out, error = capsys.readouterr()
        assert (out, "Traceback" in error) == ("", False)
        return status, error

    return start


@pytest.fixture
def records(tmp_path):
    """The records of a kind in a store."""

    def export(kind, store="s.db"):
        with open_store(str(tmp_path / store)) as opened:
            return list(opened.records(kind))

    return export


@pytest.fixture
def facts(records):
    """The facts of a store."""
    return lambda store="s.db": records("facts", store)


@pytest.fixture
def said(records, tmp_path, capsys):
    """All that a store says: every record, a search, the districts."""
    from cqfacts.cli import main

    def ask(store="s.db"):
        asked = [["search", "园区 产值", "--json", "--limit", "0"], ["district", "--json"]]
        answers = []
        for words in asked:
            assert main([*words, "--store", str(tmp_path / store)]) in (0, 1)
            answers.append(capsys.readouterr().out)
        return [[json.dumps(record) for record in records(kind, store)] for kind in KINDS] + answers

    return ask


@pytest.fixture
def verified(tmp_path, monkeypatch):
    """The report of `verify`."""

    def verify(store="s.db"):
        monkeypatch.chdir(tmp_path)
        with open_store(store) as opened:
            return opened.verify()

    return verify


@pytest.fixture
def begin(home):
    """Starts a build as a group of processes of its own."""

    def start(cwd, *arguments):
        return subprocess.Popen(
            [sys.executable, "-m", "cqfacts", "build", *map(str, arguments)],
            cwd=cwd,
            env={"HOME": str(home), "PATH": os.environ["PATH"]},
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    return start
