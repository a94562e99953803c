"""The data files: each names its source, and what they say fits together."""

import re
from pathlib import Path

import pytest

from cqfacts import data
from cqfacts.data.people import surnames

OWN = [
    "counties.txt",
    "districts.tsv",
    "neighbours.txt",
    "not_places.tsv",
    "phrases.txt",
    "readings.txt",
    "surnames.txt",
    "towns.txt",
    "traditional.txt",
]


@pytest.mark.parametrize("file", OWN)
def test_the_head_names_the_source(file):
    content = (Path(data.FOLDER) / file).read_text(encoding="utf-8")
    head = content.removesuffix(data.text(file))
    assert "# Source: " in head
    for generator in re.findall(r"tests/generate/\w+\.py", head):
        assert (Path(__file__).parents[2] / generator).is_file()


def test_the_head_is_left_out():
    assert all(not line.startswith("#") for file in OWN for line in data.lines(file))


def test_counties_have_one_code_each():
    codes = re.findall(r"\d+", data.text("counties.txt"))
    assert len(codes) == len(set(codes)) > 3000
    assert {len(code) for code in codes} == {6}
    assert len([code for code in codes if code.endswith("0000")]) == 34


def test_counties_stand_under_their_province():
    for line in data.lines("counties.txt"):
        codes = re.findall(r"\d{6}", line)
        assert {code[:2] for code in codes} == {codes[0][:2]}
        assert codes == sorted(codes)


def test_neighbours_are_counties():
    country = data.text("counties.txt")
    for code, short in re.findall(r"(\d{6})(\S+)", data.text("neighbours.txt")):
        assert f"{code}{short}" in country


def test_towns_belong_to_the_38():
    towns = {line.split()[0]: line.split()[1:] for line in data.lines("towns.txt")}
    assert len(towns) == 38
    assert sum(map(len, towns.values())) == 1031
    assert all(name.endswith(("镇", "乡", "街道")) for names in towns.values() for name in names)


def test_exclusions_have_a_reason():
    for line in data.lines("not_places.tsv"):
        form, before, behind = line.split("\t")
        assert form
        assert before or behind


def test_every_usual_character_has_a_reading():
    ranks = data.text("readings.txt").split("=\n")
    first = "".join(re.findall(r"^\S+ (\S+)$", ranks[0], re.MULTILINE))
    assert len(first) == len(set(first))
    missing = set(map(chr, range(0x4E00, 0x9FA6))) - set(first)
    assert missing.isdisjoint("重庆沙坪坝碚綦嗯")
    assert len(missing) < 40  # Japanese and Korean characters without a Chinese reading


def test_surnames():
    assert len(surnames()) > 500
    assert {"王", "罗", "郑", "欧阳", "冉", "谭", "庹", "肖", "闫"} <= surnames()
    assert {"的", "了", "我", "在"}.isdisjoint(surnames())
    assert {len(name) for name in surnames()} == {1, 2}
