"""The lists that names are read with: each has a source, none contradicts another."""

from pathlib import Path

import pytest

from cqfacts.data import FOLDER
from cqfacts.data.sections import sections
from cqfacts.extract.boundary import lexicon
from cqfacts.extract.endings import endings
from cqfacts.extract.gazetteer import listings

FILES = [
    *("companies.txt", "name_suffixes.txt", "name_words.txt"),
    *("organs.txt", "posts.txt", "regions.txt"),
    *("specialties.txt", "transliteration.txt", "words.txt"),
]  # fmt: skip
TYPES = {"person", "organisation", "place", "product", "project", "policy", "event"}
NEEDS = {"any", "long", "proper", "region", "quoted", "self", "head", "own"}


@pytest.mark.parametrize("file", FILES)
def test_each_file_names_its_source(file):
    head = Path(FOLDER, file).read_text(encoding="utf-8").partition("\n[")[0]
    assert "# Source: " in head


@pytest.mark.parametrize("file", FILES)
def test_each_word_stands_in_a_section(file):
    for heading, words in sections(file).items():
        assert heading
        assert words
        assert all(word == word.strip() != "" for word in words)


def test_endings_say_what_they_are_and_need():
    for heading in sections("name_suffixes.txt"):
        kind, need = heading.split()
        assert kind in TYPES
        assert need in NEEDS
    assert sum(len(words) for words in sections("name_suffixes.txt").values()) == len(endings())


def test_single_characters_are_single_and_others_are_not():
    words = sections("name_words.txt")
    assert all(len(word) == 1 for word in words["single"])
    assert all(len(word) > 1 for name in ("guard", "dual") for word in words[name])


def test_no_verb_before_names_is_also_said_to_stand_inside_them():
    words = sections("name_words.txt")
    assert not set(words["before"]) & {*words["guard"], *words["dual"]}


@pytest.mark.parametrize("brand", sections("companies.txt")["company"])
def test_a_company_is_no_common_word(brand):
    assert lexicon()[brand] == "company"
    assert listings()[brand] == "company"
