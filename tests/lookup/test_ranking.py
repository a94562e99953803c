"""The order of answers: total, explained, the same everywhere."""

from itertools import permutations

import pytest

from cqfacts.lookup.ranking import NEARNESS, ROUGHNESS, Hit, ranked, roughest, score
from cqfacts.model import How
from cqfacts.store.interface import Heading, Sentence


def hit(
    quote="蜡梅开了",
    spans=((0, 2),),
    how="exact",
    number=1,
    article=1,
    inside=1.0,
    whole=0.0,
    part=0,
):
    sentence = Sentence(number, number, part, quote, "", article)
    return Hit(sentence, spans, how, 1.0, inside, whole)


BETTER = [
    (hit(), hit(how="fuzzy")),
    (hit(how="homophone"), hit(how="fuzzy")),
    (hit(inside=1.0), hit(inside=0.5)),
    (hit(whole=1.0), hit()),
    (hit("蜡梅开了"), hit("蜡梅开了，花农说今年收成不错")),
    (hit("蜡梅面积开", ((0, 4),)), hit("蜡梅开面积", ((0, 2), (3, 5)))),
    (hit("蜡梅开5天"), hit("蜡梅开五天")),
    (hit(part=1), hit(part=4)),
]


@pytest.mark.parametrize(("better", "worse"), BETTER)
def test_the_better_answer_scores_more(better, worse):
    assert 0 < score(worse) < score(better) <= 1


def heading(number, published):
    return Heading(number, number, "题", "", "", "", None, published)


def test_the_order_does_not_depend_on_the_order_of_finding():
    headings = {1: heading(1, 20240103), 2: heading(2, 20240104), 3: heading(3, None)}
    hits = [hit(number=n, article=1 + n % 3) for n in range(4)] + [hit(how="fuzzy", number=9)]
    orders = {
        tuple(one.sentence.number for _, one in ranked(list(some), lambda _: headings, 0))
        for some in permutations(hits)
    }
    assert orders == {(1, 0, 3, 2, 9)}


def test_every_way_to_match_has_its_place():
    ways = set(How.__args__)
    assert set(NEARNESS) == set(ROUGHNESS) == ways
    nearness = [NEARNESS[how] for how in ROUGHNESS]
    assert nearness == sorted(nearness, reverse=True)
    assert roughest(["exact", "fuzzy", "pinyin"]) == "fuzzy"


def test_only_the_articles_of_the_best_are_looked_up():
    asked = []

    def headings(articles):
        asked.append(articles)
        return {number: heading(number, None) for number in articles}

    hits = [hit(number=n, article=n, how="fuzzy" if n > 2 else "exact") for n in range(1, 9)]
    assert [one.sentence.number for _, one in ranked(hits, headings, 2)] == [1, 2]
    assert asked == [{1, 2}]
