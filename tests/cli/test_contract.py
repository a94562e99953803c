"""What scripts rely on, with the program as a process of its own: statuses, streams, bytes."""

import json
import subprocess
import sys

import pytest

from cqfacts.render import FORMATS

ENVIRONMENTS = {
    "C": {"LC_ALL": "C"},
    "ascii": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "gb18030": {"LC_ALL": "zh_CN.GB18030", "PYTHONIOENCODING": "gb18030"},
    "latin": {"PYTHONIOENCODING": "latin-1"},
    "no colour": {"NO_COLOR": "1"},
    "colour": {"FORCE_COLOR": "1"},
    "narrow": {"COLUMNS": "20"},
    "dumb": {"TERM": "dumb"},
}


@pytest.mark.parametrize(
    ("command", "status"),
    [
        ("search 赛力斯", 0),
        ("search 垫江 外贸", 0),
        ("search 量子纠缠对撞机", 1),
        ("search", 2),
        ("district", 0),
        ("district 垫江", 0),
        ("district 渝北", 1),
        ("number 4127", 0),
        ("number -1.8%", 1),
        ("number 987654321", 1),
        ("number 赛力斯", 2),
        ("show 不是", 2),
        ("articles", 0),
        ("extract 销量达4.2万余辆", 0),
        ("extract 没有", 1),
        ("export figures", 0),
        ("export nothing", 2),
        ("info", 0),
        ("verify", 0),
        ("serch 年", 2),
        ("search 年 --limit -1", 2),
        ("search 年 --nope", 2),
        ("", 2),
        ("--help", 0),
        ("search --help", 0),
        ("--version", 0),
    ],
)
def test_exit_status(run, command, status):
    done = run(*command.split())
    assert done.returncode == status, done.stderr.decode()
    error = done.stderr.decode()
    assert (error.count("\n") == 1 and error.startswith("cqfacts: ")) if status == 2 else not error
    assert bool(done.stdout) == (status == 0)


def test_a_mistyped_command_gets_a_hint(run):
    assert "did you mean `search`?" in run("serch", "年").stderr.decode()


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_the_same_bytes_everywhere(run, form, name):
    arguments = ["search", "赛力斯", "--format", form]
    if form == "text" and name == "colour":
        arguments += ["--color", "never"]
    elsewhere = run(*arguments, **ENVIRONMENTS[name])
    assert elsewhere.stdout == run(*arguments).stdout
    assert elsewhere.stdout.decode("utf-8").count("赛力斯") > 1
    assert elsewhere.returncode == 0


def test_json_is_one_object(run):
    record = json.loads(run("search", "赛力斯", "--json", "--limit", "2").stdout)
    assert list(record) == ["schema", "command", "query", "total", "answers", "suggestions"]
    assert (record["schema"], record["command"]) == ("cqfacts/1", "search")
    assert len(record["answers"]) == 2 < record["total"]
    for answer in record["answers"]:
        assert all("赛力斯" in answer["quote"][a:b] for a, b in answer["match"]["spans"])


def test_json_when_nothing_is_found(run):
    done = run("search", "量子纠缠对撞机", "--json")
    record = json.loads(done.stdout)
    assert (done.returncode, record["total"], record["answers"]) == (1, 0, [])


def test_an_article_is_shown_from_its_first_fact_to_its_last(run):
    listed = json.loads(run("articles", "--json").stdout)["articles"]
    first, second = listed[:2]
    shown = json.loads(run("show", first["id"], "--json").stdout)["facts"]
    every = json.loads(run("export", "facts", "--json").stdout)["facts"]
    its_own = [fact for fact in every if fact["source"]["title"] == first["title"]]
    assert shown == its_own
    assert first["title"] != second["title"]
    assert len(shown) > 10


def test_pages_of_answers_make_the_whole(run):
    def quotes(*options):
        lines = run("search", "年", "--format", "jsonl", *options).stdout.splitlines()
        return [json.loads(line)["id"] for line in lines]

    everything = quotes("--limit", "0")
    assert len(set(everything)) == len(everything) > 10
    assert quotes() == everything[:10]
    assert quotes("--limit", "7", "--offset", "7") == everything[7:14]
    assert quotes("--offset", "100000") == []


@pytest.mark.parametrize("word", ["赛力斯", "赛力斯".encode("gb18030")], ids=["UTF-8", "GB18030"])
def test_a_word_in_the_encoding_of_the_shell(run, word):
    done = run("search", word, "--json", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert json.loads(done.stdout)["query"]["text"] == "赛力斯"
    assert done.returncode == 0


def test_each_line_of_stdin_is_a_query(run):
    done = run("search", "-", stdin="赛力斯\n\n量子纠缠对撞机\n".encode())
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["query"]["text"] for record in records] == ["赛力斯", "", "量子纠缠对撞机"]
    assert records[0]["total"] > 0
    assert records[1]["error"]["code"] == "empty_query"
    assert records[2]["total"] == 0
    assert done.returncode == 2


@pytest.mark.parametrize(
    "command",
    [
        "search 年 --limit 0 | head -1",
        "search 年 --limit 0 --json | head -c 10",
        "search 年 --limit 0 --format csv | true",
        "export facts | head -1",
        "district | true",
        "--help | true",
        "search 年 >&-",
    ],
)
def test_a_closed_pipe_is_silence(home, command):
    script = f"set -o pipefail; {sys.executable} -m cqfacts {command}"
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, env={"HOME": str(home)}, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_full_disk_is_said(home):
    script = f"{sys.executable} -m cqfacts search 年 --limit 0 > /dev/full"
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, env={"HOME": str(home)}, check=False
    )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"No space left" in done.stderr


def test_a_home_that_cannot_be_written_is_enough(run, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    for home in (str(blocked), "/proc"):
        done = run("search", "赛力斯", "--json", HOME=home, XDG_CACHE_HOME=home)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout == run("search", "赛力斯", "--json").stdout


def test_colour_is_for_those_who_ask(run):
    plain = run("search", "赛力斯").stdout
    assert b"\x1b" not in plain
    assert b"\x1b[1;31m" in run("search", "赛力斯", "--color", "always").stdout
    assert b"\x1b[1;31m" in run("search", "赛力斯", FORCE_COLOR="1").stdout
    assert run("search", "赛力斯", FORCE_COLOR="1", NO_COLOR="1").stdout == plain
    assert run("search", "赛力斯", FORCE_COLOR="0").stdout == plain
