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
    low, high = bounds

    def lies(figure):
        points = [n for n in figure[1:4] if n is not None]
        return (
            bool(points)
            and (units is None or figure.unit in units)
            and (high is None or points[0] <= high)
            and (low is None or points[0] >= low or (figure.value is None and points[-1] >= low))
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


def test_ranges_are_found_by_what_lies_in_them(little, opened):
    store = opened(
        little("a.txt", "花开", "花农收入200至300元。", "门票30元。", "花期三到四个月。")
    )
    assert [row.high for row in store.figures(250, 250, ["元"])] == [300]
    assert store.figures(301, 400, ["元"]) == store.figures(250, 250, ["个月"]) == []


def test_the_smallest_figures_come_first_and_all_are_counted(seed, opened):
    store = opened(seed)
    few = store.figures(100, None, limit=5)
    every = store.figures(100, None)
    points = sorted(next(n for n in row[2:5] if n is not None) for row in every)
    assert [next(n for n in row[2:5] if n is not None) for row in few] == points[:5]
    assert store.count_figures(100, None) == len(every) > 5


@pytest.mark.parametrize("units", [["元"], ["元", "人", None], None])
@pytest.mark.parametrize("bounds", [(None, 35), (25, None), (15, 45), (30, 30)])
def test_the_nearest_figures_are_the_first_of_all(little, opened, units, bounds):
    sentences = [f"门票{n}元，来了{n + 1}人。" for n in range(10, 60, 5)]
    store = opened(little("a.txt", "花开", *sentences))
    sign = -1 if bounds[0] is None else 1
    every = sorted(store.figures(*bounds, units), key=lambda row: (sign * row.value, row[:2]))
    assert len(every) >= 1
    for limit in (1, 3, 100):
        found = store.figures(*bounds, units, limit)
        assert [row.value for row in found] == [row.value for row in every[:limit]]


def test_facts_are_read_once_and_no_more_are_kept_than_fit(seed, opened, monkeypatch):
    monkeypatch.setattr("cqfacts.store.embedded._KEPT", 3)
    store = opened(seed)
    numbers = store.find("沙坪", 0).numbers
    (first, *_, last) = numbers
    once = store.facts([last, first, last])
    again = store.facts([first, last])
    assert [fact is other for fact, other in zip(once, again[::-1], strict=False)] == [True, True]
    every = store.facts(numbers)
    assert [fact.id for fact in every] == [store.facts([number])[0].id for number in numbers]
    assert len(store._facts) <= 3 < len(numbers)
