"""Words of a query that stand apart: in a headline and a sentence of it, or typed as one."""

from pathlib import Path

import pytest

from cqfacts.extract.facts import facts_of
from cqfacts.lookup.keywords import search
from cqfacts.read import read_file
from cqfacts.store import open_store
from cqfacts.store.build import write

STORIES = Path(__file__).parent / "data" / "stories"


@pytest.fixture(scope="module")
def stories(tmp_path_factory):
    path = str(tmp_path_factory.mktemp("store") / "stories.db")
    pages = [read_file(page, page.name) for page in sorted(STORIES.glob("*.txt"))]
    write(((page, facts_of(page)) for page in pages), path)
    with open_store(path) as store:
        yield store


@pytest.mark.parametrize(
    ("query", "quote"),
    [
        (
            "水下清淤机器人 造价",
            "造价却只有",
        ),  # the headline has the one, the sentence 机器人 of it too
        ("石柱莼菜 收购价", "收购价由每公斤7元回升到9元6角"),
        ("垫江 牡丹 价格", "收购价每斤12元"),  # a price per something, where no sentence says 价格
        ("茶山竹海 护林员 收入", "月薪是4200元"),
        ("工资门卫", "每月工资58元"),  # typed as one
        ("绣苗", "苗绣"),  # changed places
        ("太和黄挑", "太和黄桃"),  # looks alike, and is not 太和黄 with one too many
        ("冷裤", "冷库"),
        ("米化搪", "米花糖"),
    ],
)
def test_words_apart_are_found(stories, query, quote):
    answers = search(stories, query).answers[:3]
    assert any(quote in answer.fact.quote for answer in answers)
