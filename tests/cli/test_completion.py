"""What shells offer behind TAB."""

import pytest


def offered(run, words, shell="bash"):
    parts = words.split(" ")
    # bash counts words; zsh and fish are told the word itself
    environment = {
        "_CQFACTS_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(parts) - 1) if shell != "fish" else parts[-1],
    }
    result = run(**environment)
    assert result.stderr == b""
    return result.stdout.decode("utf-8").split("\n")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("cqfacts di", "plain,district"),
        ("cqfacts export fi", "plain,figures"),
        ("cqfacts district 垫", "plain,垫江县"),
        ("cqfacts district 綦江县", "plain,綦江区"),  # its former name
        ("cqfacts district dianj", "plain,垫江县"),
        ("cqfacts search --district beib", "plain,北碚区"),
        ("cqfacts search 赛", "plain,赛力斯"),
        ("cqfacts search saili", "plain,赛力斯"),
    ],
)
def test_bash_is_offered_han_for_han_and_for_pinyin(run, words, value):
    assert value in offered(run, words)


def test_fish_is_offered_pinyin_with_the_han_beside_it(run):
    assert "plain,dianjiang\t垫江县" in offered(run, "cqfacts district dian", "fish")


def test_zsh_is_offered_han(run):
    assert "垫江县" in offered(run, "cqfacts district dian", "zsh")


@pytest.mark.parametrize("words", ["cqfacts district 火星", "cqfacts search 火星 qqq"])
def test_what_nothing_begins_with_offers_nothing(run, words):
    assert not any(offered(run, words))


def test_a_store_that_is_not_there_offers_no_names(run, tmp_path):
    result = run(
        _CQFACTS_COMPLETE="bash_complete",
        COMP_WORDS="cqfacts search 赛",
        COMP_CWORD="2",
        CQFACTS_STORE=str(tmp_path / "none.db"),
    )
    assert (result.stdout.strip(), result.stderr) == (b"", b"")
