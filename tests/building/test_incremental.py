"""A build over what was built before says, byte for byte, what a build from nothing says."""

import json
import os
import random
import zipfile

import pytest


def write_zip(path, pages):
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in pages.items():
            archive.writestr(name, text)


def lines_at(folder):
    return (folder / "a.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)


def set_lines(folder, lines):
    (folder / "a.jsonl").write_text("".join(lines), encoding="utf-8")


CHANGES = {
    "nothing": (lambda _f, _m: None, 0, 0),
    "a page more": (lambda f, m: (f / "new.txt").write_text(m.page(50)), 1, 0),
    "a page changed": (lambda f, m: (f / "1.txt").write_text(m.page(51)), 1, 0),
    "a page broken": (lambda f, _m: (f / "1.txt").write_bytes(b""), 0, 0),
    "a page touched": (lambda f, _m: os.utime(f / "1.txt", (5, 5)), 0, 0),
    "a page gone": (lambda f, _m: (f / "1.txt").unlink(), 0, 1),
    "a page renamed": (lambda f, _m: (f / "1.txt").rename(f / "one.txt"), 1, 1),
    "pages swapped": (
        lambda f, m: [(f / f"{n}.txt").write_text(m.page(1 - n)) for n in (0, 1)],
        2,
        0,
    ),
    "a copy": (lambda f, m: (f / "copy.txt").write_text(m.page(0)), 1, 0),
    "a line more": (lambda f, m: set_lines(f, [*lines_at(f), m.lines([60])]), 1, 0),
    "a line before all": (lambda f, m: set_lines(f, [m.lines([60]), *lines_at(f)]), 1, 0),
    "a line changed": (lambda f, m: set_lines(f, [lines_at(f)[0], m.lines([61])]), 1, 2),
    "a line broken": (lambda f, _m: set_lines(f, ["{}\n", *lines_at(f)[1:]]), 0, 1),
    "a line gone": (lambda f, _m: set_lines(f, lines_at(f)[1:]), 0, 1),
    "a line twice": (lambda f, _m: set_lines(f, lines_at(f) + lines_at(f)[:1]), 1, 0),
    "lines turned round": (lambda f, _m: set_lines(f, lines_at(f)[::-1]), 0, 0),
    "blank lines": (lambda f, _m: set_lines(f, ["\n\n", *lines_at(f)]), 0, 0),
    "no lines": (lambda f, _m: (f / "a.jsonl").unlink(), 0, 3),
    "a member changed": (
        lambda f, m: write_zip(f / "a.zip", {"x/0.txt": m.page(30), "1.txt": m.page(32)}),
        1,
        0,
    ),
    "a member gone": (lambda f, m: write_zip(f / "a.zip", {"x/0.txt": m.page(30)}), 0, 1),
    "an archive touched": (lambda f, _m: os.utime(f / "a.zip", (5, 5)), 0, 0),
    "no archive": (lambda f, _m: (f / "a.zip").unlink(), 0, 2),
}


@pytest.fixture
def archive(folder, made):
    """A folder of pages, lines and an archive."""
    set_lines(folder, [made.lines([number]) for number in (20, 21, 22)])
    write_zip(folder / "a.zip", {"x/0.txt": made.page(30), "1.txt": made.page(31)})
    return folder


@pytest.mark.parametrize("name", CHANGES)
def test_what_has_changed_is_read_and_nothing_else(
    build, said, verified, tmp_path, archive, made, name
):
    change, read, removed = CHANGES[name]
    assert build("news")[0] == 0
    change(archive, made)
    status, error = build("news", "--prune")
    assert error.splitlines()[-1].startswith(f"{read} page")
    assert (f"{removed} removed" in error) == bool(removed)
    fresh = build("news", store="fresh.db")
    assert fresh[0] == status
    assert said() == said("fresh.db")
    assert verified()["faults"] == []
    assert (tmp_path / "fresh.db").exists()


def test_without_prune_what_is_gone_stays(build, facts, archive):
    assert build("news")[0] == 0
    before = facts()
    (archive / "1.txt").unlink()
    (archive / "a.zip").unlink()
    assert build("news")[0] == 0
    assert facts() == before


def test_prune_keeps_to_the_folders_that_are_named(build, facts, archive, tmp_path, made):
    (tmp_path / "news2").mkdir()
    for name in ("newsletter.txt", "news2/a.txt"):
        (tmp_path / name).write_text(made.page(70), encoding="utf-8")
    assert build("news", "newsletter.txt", "news2")[0] == 0
    (tmp_path / "newsletter.txt").unlink()
    (tmp_path / "news2" / "a.txt").unlink()
    (archive / "1.txt").unlink()
    assert "1 removed" in build("news", "--prune")[1]
    names = {fact["source"]["file"] for fact in facts()}
    assert {"newsletter.txt", "news2/a.txt"} < names
    assert "news/1.txt" not in names


def test_prune_of_the_folder_that_one_is_in(build, facts, archive, tmp_path):
    assert build(".", tmp_path.parent / tmp_path.name / "news" / "0.txt")[0] == 0
    (archive / "1.txt").unlink()
    (archive / "0.txt").unlink()
    assert "2 removed" in build(".", "--prune")[1]
    assert str(tmp_path / "news" / "0.txt") in {fact["source"]["file"] for fact in facts()}


@pytest.mark.parametrize("name", ["a.zip", "a.jsonl"])
def test_what_comes_back_after_it_was_pruned_is_read(build, said, archive, tmp_path, name):
    assert build("news")[0] == 0
    before = said()
    (archive / name).rename(tmp_path / name)
    assert " removed" in build("news", "--prune")[1]
    (tmp_path / name).rename(archive / name)
    assert build("news")[0] == 0
    assert said() == before


def test_nothing_is_pruned_where_a_path_cannot_be_read(build, facts, archive):
    assert build("news")[0] == 0
    before = facts()
    (archive / "1.txt").unlink()
    status, error = build("news", "nowhere", "--prune")
    assert status == 2
    assert "nothing was pruned" in error
    assert facts() == before


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    "options", [("--published", "2023-05-05"), ("--field", "title=outlet")], ids=str
)
def test_other_options_read_again(build, said, options):
    assert build("news")[0] == 0
    assert "unchanged" not in build("news", *options)[1]
    assert "unchanged" in build("news", *options)[1]
    assert build("news", *options, store="fresh.db")[0] == 0
    assert said() == said("fresh.db")


def test_a_hundred_changes_one_after_the_other(build, said, verified, archive, made):
    rng = random.Random(5)
    names = [name for name in CHANGES if "no " not in name]
    assert build("news")[0] == 0
    for _ in range(25):
        change, _, _ = CHANGES[rng.choice(names)]
        for page in range(3):
            if not (archive / f"{page}.txt").exists():
                (archive / f"{page}.txt").write_text(made.page(rng.randrange(99)))
        change(archive, made)
        assert build("news", "--prune")[0] in (0, 2)
    (archive / "1.txt").write_text(made.page(1))
    set_lines(archive, [line for line in lines_at(archive) if line.strip() not in ("", "{}")])
    assert build("news", "--prune")[0] == 0
    assert build("news", store="fresh.db")[0] == 0
    assert said() == said("fresh.db")
    assert verified()["faults"] == []


def test_a_copy_of_a_seed_at_scale(build, said, tmp_path, made):
    """Enough lines for several processes; half of them come with the second build."""
    rows = [json.dumps(made.record(number), ensure_ascii=False) + "\n" for number in range(1500)]
    set_lines(tmp_path, rows[::2])
    assert build("a.jsonl", "--jobs", "2")[0] == 0
    set_lines(tmp_path, rows)
    assert build("a.jsonl", "--jobs", "2")[1].startswith("750 pages read")
    assert build("a.jsonl", "--jobs", "1", store="fresh.db")[0] == 0
    assert said() == said("fresh.db")
