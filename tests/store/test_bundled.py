"""The store of the bundled pages: made once, made again when they change, in memory if need be."""

import os
from pathlib import Path

import pytest

from cqfacts.store.bundled import open_bundled, seeds


def files(folder):
    return sorted(path.name for path in Path(folder).iterdir())


def test_it_is_made_once(tmp_path):
    folder = tmp_path / "a" / "b"
    with open_bundled(str(folder)) as store:
        first = list(store.each_fact())
    made = [(folder / name).stat().st_ino for name in files(folder)]
    with open_bundled(str(folder)) as store:
        assert list(store.each_fact()) == first
    assert [(folder / name).stat().st_ino for name in files(folder)] == made
    assert len(made) == 1


def test_other_pages_make_another_and_the_old_one_goes(tmp_path):
    page = tmp_path / "page.txt"
    page.write_bytes(Path(seeds()[0]).read_bytes())
    folder = str(tmp_path / "cache")
    open_bundled(folder, [str(page)]).close()
    before = files(folder)
    page.write_bytes(page.read_bytes() + "\n綦江花开了。\n".encode())
    open_bundled(folder, [str(page)]).close()
    assert len(files(folder)) == 1
    assert files(folder) != before


def test_a_damaged_one_is_made_again(tmp_path):
    open_bundled(str(tmp_path)).close()
    (path,) = tmp_path.iterdir()
    path.write_bytes(b"x" * 5000)
    with open_bundled(str(tmp_path)) as store:
        assert store.count("赛力") > 0


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="the folder is named as POSIX names it")
def test_without_a_folder_it_is_made_in_memory():
    with open_bundled("/dev/null/cqfacts") as store:
        assert store.path == ":memory:"
        assert store.count("赛力") > 0
