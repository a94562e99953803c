"""`-v` says on standard error why an answer matched, and changes nothing on standard output."""

import pytest


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["search", "赛力斯"], ": exact, score "),
        (["search", "赛力丝"], ": homophone, score "),
        (["search", "sailisi"], ": pinyin, score "),
        (["number", "4127辆"], ": value, score 1, by 4127辆"),
        (["district", "垫疆"], ": homophone, score "),
    ],
)
def test_each_answer_is_explained(run, words, said):
    quiet = run(*words, "--limit", "3")
    result = run(*words, "--limit", "3", "-v")
    lines = result.stderr.decode("utf-8").splitlines()
    assert said in lines[0]
    assert len(lines) == 3 or words == ["number", "4127辆"]
    assert (result.stdout, result.returncode) == (quiet.stdout, 0)
    assert quiet.stderr == b""


def test_nothing_found_says_nothing(run):
    result = run("search", "比亚迪", "-v")
    assert (result.stdout, result.stderr, result.returncode) == (b"", b"", 1)
