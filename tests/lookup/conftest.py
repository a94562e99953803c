"""A store of the bundled page, built once."""

from pathlib import Path

import pytest

from cqfacts.extract.facts import facts_of
from cqfacts.read import read_file
from cqfacts.store import open_store
from cqfacts.store.build import write
from cqfacts.store.bundled import seeds


@pytest.fixture(scope="session")
def seed_store(tmp_path_factory):
    path = str(tmp_path_factory.mktemp("store") / "seeds.db")
    pages = [read_file(Path(seed), "seeds/page.txt") for seed in seeds()]
    write(((page, facts_of(page)) for page in pages), path)
    with open_store(path) as store:
        yield store
