"""What the engine finds: candidates, figures, districts, ids."""

import itertools

import pytest

from cqfacts.errors import UnknownFact
from cqfacts.store.tokens import all_of, around, needed


def quotes(store, numbers):
    return [fact.quote for fact in store.facts(numbers)]


@pytest.mark.parametrize("word", ["赛力斯", "问界新M7", "1235", "10,607", "(重庆)", "北交所", "綦"])
def test_whoever_holds_the_word_is_found(seed, opened, word):
    store = opened(seed)
    found = store.find(all_of(*needed(word)), 0)
    holding = [fact.quote for fact in seed[1] if word.strip("()").replace(",", "") in fact.quote]
    assert set(holding) <= set(quotes(store, found.numbers))
    assert found.total == len(found.numbers) >= len(holding) > 0


def test_what_stands_around_is_found(seed, opened):
    store = opened(seed)
    author = seed[0].articles[0].authors[0]
    numbers = store.find(around(all_of(*needed(author))), 0).numbers
    assert {fact.source.authors[0] for fact in store.facts(numbers)} == {author}


def test_a_choice_does_not_depend_on_the_order_of_building(little, opened):
    pages = [
        little(f"{number}.txt", f"第{number}场花会", *(f"蜡梅开了{n}天。" for n in range(9)))
        for number in range(30)
    ]
    chosen = []
    for order in (pages, pages[::-1]):
        store = opened(*order)
        found = store.find("蜡梅", 40)
        assert found.total == 270
        assert 10 <= len(found.numbers) <= 160
        chosen.append({fact.id for fact in store.facts(found.numbers)})
    assert chosen[0] == chosen[1]


BOUNDS = [(4127, 4127), (None, 100), (1e8, 4e8), (0.5, None), (None, None)]


@pytest.mark.parametrize(
    ("bounds", "units"), [*itertools.product(BOUNDS, [None, ("辆",), ("元", "%"), (None,)])]
)
def test_figures_lie_between_the_bounds(seed, opened, bounds, units):
    def lies(figure):
        point = next((n for n in figure[1:4] if n is not None), None)
        low, high = bounds
        return (
            point is not None
            and (units is None or figure.unit in units)
            and (low is None or point >= low)
            and (high is None or point <= high)
        )

    store = opened(seed)
    found = store.figures(*bounds, units)
    wanted = [
        (figure.value, figure.low, figure.high, figure.unit)
        for fact in seed[1]
        for figure in fact.figures
        if lies(figure)
    ]
    assert [(row.value, row.low, row.high, row.unit) for row in found] == wanted


def test_districts_count_their_facts(seed, opened):
    store = opened(seed)
    for count in store.districts():
        found = store.facts_of_district(count.district.code)
        assert len(found.numbers) == found.total == count.facts
        assert len(set(found.numbers)) == count.facts
        some = store.facts_of_district(count.district.code, limit=2, offset=1)
        assert some.numbers == found.numbers[1:3]
        assert some.total == found.total


def test_an_id_is_found_by_its_beginning(seed, opened):
    store = opened(seed)
    fact = seed[1][7]
    assert store.fact(fact.id) == store.fact(fact.id[:9]) == fact


@pytest.mark.parametrize(
    "identifier", ["", "zzzz", "aaaaaaaaaaaa", "'; --", "赛力斯", "a" * 10_000]
)
def test_an_unknown_id_is_an_error(seed, opened, identifier):
    with pytest.raises(UnknownFact):
        opened(seed).fact(identifier)
