"""A small result made by hand: each feature of a record once."""

import io

import pytest

from cqfacts.model import (
    Answer,
    Change,
    District,
    Fact,
    Figure,
    Match,
    Name,
    Published,
    Result,
    ShortAnswer,
    Source,
    Time,
)
from cqfacts.render import Records, renderer

QUOTE = (
    "“上月，赛力斯新能源汽车销量达4.2万余辆，同比增长153.21%——”"
    "这是近日赛力斯集团股份有限公司发布的产销快报。"
)
COMPANY = QUOTE.index("赛力斯集团")
LAST_MONTH = Time("上月", "2023-12-01", "2023-12-31", (1, 3), (61, 63))


def make_source(**changes):
    source = Source(
        article="a1",
        title="沙坪坝：加速打造智能网联新能源汽车产业集聚地",
        kicker=None,
        outlet="重庆日报",
        role="记者",
        authors=("罗芸", "左黎韵"),
        published=Published("2024-01-03", "2024-01-31", "inferred", "1月3日"),
        file="seeds/page.txt",
        line=6,
        span=(60, 120),
        sha256="0" * 64,
    )
    return source._replace(**changes)


def make_figures():
    sales = Figure(
        *("4.2万余辆", 42000, 42000, None, "辆", "count", "over"),
        metric="新能源汽车销量",
        subject="赛力斯",
        time=LAST_MONTH,
        at=(QUOTE.index("4"), QUOTE.index("，同比")),
        span=(76, 82),
    )
    growth = Figure(
        *("153.21%", 1.5321, 1.5321, 1.5321, "%", "ratio", "exact"),
        metric="新能源汽车销量",
        change=Change("up", "yoy"),
        at=(QUOTE.index("153"), QUOTE.index("——")),
        span=(87, 94),
    )
    return sales, growth


def make_facts():
    district = District("沙坪坝区", "500106")
    name = Name(
        "赛力斯集团股份有限公司",
        "organisation",
        None,
        ("赛力斯",),
        (COMPANY, COMPANY + 11),
        (98, 109),
    )
    recent = Time("近日", None, None, (COMPANY - 2, COMPANY), (96, 98))
    fact = Fact(
        *("3f9c2a71", "body", QUOTE, make_figures(), (LAST_MONTH, recent), (name,), (district,)),
        source=make_source(),
    )
    shares = Figure("10%~20%", None, 0.1, 0.2, "%", "ratio", "range", "成本", at=(4, 11))
    title = Fact(
        *("9d81e4b0", "title", "出口成本10%~20% | “一箱三车”", (shares,), (), (), ()),
        source=make_source(
            kicker="渝新欧", role=None, authors=(), published=Published(), line=80, span=(900, 920)
        ),
    )
    return fact, title


@pytest.fixture
def result():
    fact, title = make_facts()
    return Result(
        "ask",
        "赛力斯上月卖了多少辆？",
        12,
        (
            Answer(fact, Match(0.98, "exact", ((4, 7), (COMPANY, COMPANY + 3)), (0,))),
            Answer(title, Match(0.5, "pinyin", ((0, 2),), ())),
        ),
        ("赛力斯",),
        District("沙坪坝区", "500106"),
        ShortAnswer("4.2万余辆", 42000, "辆", LAST_MONTH, "3f9c2a71"),
    )


@pytest.fixture
def records():
    """Records of every kind that commands write, by kind."""
    fact, title = make_facts()
    shown = fact.as_json() | {
        "context": {
            "paragraph": f"目前如此。{fact.quote}“就是这样。”",
            "at": [5, 5 + len(fact.quote)],
            "district": {"name": "沙坪坝区", "code": "500106"},
            "evidence": "1月3日",
            "article_line": 2,
            "article_span": [10, 3000],
        }
    }
    article = {
        "id": "a1",
        "title": fact.source.title,
        "kicker": "开往春天的列车",
        "outlet": "重庆日报",
        "role": "记者",
        "authors": ["罗芸"],
        "district": {"name": "沙坪坝区", "code": "500106"},
        "published": fact.source.published.as_json(),
        "subheads": ["初步形成产业集群"],
        "captions": [{"text": "智慧工厂。", "outlet": "重庆日报", "authors": ["孙凯芳"]}],
        "paragraphs": [fact.quote],
        "file": "seeds/page.txt",
        "line": 2,
        "span": [10, 3000],
    }
    facts = [fact.as_json(), title.as_json()]
    return {
        "facts": facts,
        "show": [shown],
        "articles": [article],
        "figures": [each for record in facts for each in record["figures"]],
        "times": facts[0]["times"],
        "names": facts[0]["names"],
        "districts": [
            {"name": "沙坪坝区", "code": "500106", "facts": 75, "articles": 2},
            {"name": "石柱土家族自治县", "code": "500240", "facts": 3, "articles": 1},
        ],
        "store": [{"path": "store.db", "version": 1, "facts": 2, "pages": "bundled"}],
        "report": [{"quotes": 2, "faults": [{"file": "p.txt", "span": [1, 2], "fault": "“x”"}]}],
    }


@pytest.fixture
def show():
    """What a form writes for a result, or for records of a kind, on a screen."""

    def write(form, what, screen=None, kind=None):
        out = io.StringIO()
        if kind is None:
            renderer(form).write_result(what, out, screen)
        else:
            name = "facts" if kind == "show" else kind
            renderer(form).write_records(Records("export", name, what), out, screen)
        return out.getvalue()

    return write
