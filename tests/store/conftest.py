"""The bundled page, read once, and small pages made of a few words."""

from pathlib import Path

import pytest

from cqfacts.extract.facts import facts_of
from cqfacts.read import read_file, read_text
from cqfacts.store import open_store
from cqfacts.store.build import write

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@pytest.fixture(scope="session")
def seed():
    """The bundled page with its facts."""
    page = read_file(SEEDS[0], f"seeds/{SEEDS[0].name}")
    return page, facts_of(page)


@pytest.fixture(scope="session")
def little():
    """Makes a page of one article: a title and sentences."""

    def make(file, title, *sentences):
        page = read_text(f"{title}\n\n□ 重庆日报记者 王芳\n\n{''.join(sentences)}\n", file)
        return page, facts_of(page)

    return make


@pytest.fixture
def built(tmp_path):
    """Builds a store of pages with their facts and gives its path."""

    def build(*pages, name="store.db"):
        path = str(tmp_path / name)
        write(pages, path)
        return path

    return build


@pytest.fixture
def opened(built):
    """Builds a store of pages with their facts and opens it."""
    stores = []

    def build(*pages):
        stores.append(open_store(built(*pages, name=f"{len(stores)}.db")))
        return stores[-1]

    yield build
    for store in stores:
        store.close()
