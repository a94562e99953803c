"""What the engine finds: candidates, figures, districts, ids."""

import itertools

import pytest

from cqfacts.errors import UnknownFact
from cqfacts.store.interface import Values
from cqfacts.store.schema import rank_of
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
        ends = (figure.low, figure.high) if figure.value is None else (figure.value, figure.value)
        return (
            ends != (None, None)
            and (units is None or figure.unit in units)
            and (low is None or (ends[0] is not None and ends[0] >= low))
            and (high is None or (ends[1] is not None and ends[1] <= high))
        )

    store = opened(seed)
    found = store.figures(Values(*bounds, units))
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


def test_ranges_are_found_that_lie_between_the_bounds(little, opened):
    store = opened(
        little("a.txt", "花开", "花农收入200至300元。", "门票30元。", "花期三到四个月。")
    )
    assert [row.high for row in store.figures(Values(200, 300, ["元"]))] == [300]
    assert [row.value for row in store.figures(Values(20, 250, ["元"]))] == [30]
    assert store.figures(Values(301, 400, ["元"])) == store.figures(Values(250, None, ["元"])) == []


def test_the_smallest_figures_come_first_and_all_are_counted(seed, opened):
    store = opened(seed)
    few = store.figures(Values(100), limit=5)
    every = store.figures(Values(100))
    points = sorted(next(n for n in row[2:5] if n is not None) for row in every)
    assert [next(n for n in row[2:5] if n is not None) for row in few] == points[:5]
    assert store.count_figures(Values(100)) == len(every) > 5


@pytest.mark.parametrize("units", [["元"], ["元", "人", None], None])
@pytest.mark.parametrize("bounds", [(None, 35), (25, None), (15, 45), (30, 30)])
def test_the_nearest_figures_are_the_first_of_all(little, opened, units, bounds):
    sentences = [f"门票{n}元，来了{n + 1}人。" for n in range(10, 60, 5)]
    store = opened(little("a.txt", "花开", *sentences))
    sign = -1 if bounds[0] is None else 1
    every = sorted(
        store.figures(Values(*bounds, units)), key=lambda row: (sign * row.value, row[:2])
    )
    assert len(every) >= 1
    for limit in (1, 3, 100):
        found = store.figures(Values(*bounds, units), limit, last=sign < 0)
        assert [row.value for row in found] == [row.value for row in every[:limit]]


@pytest.mark.parametrize("bounds", [(30, 30), (30, None), (None, 30), (20, 40)])
def test_of_one_value_the_plainest_and_first_by_id_come_first(little, opened, bounds):
    pages = [little(f"{n}.txt", f"第{n}场", "门票30元。", "门票约30元。") for n in range(9)]
    rows = {}
    for order in (pages, pages[::-1]):
        store = opened(*order)
        found = store.figures(Values(*bounds, ["元"]), 12, last=bounds[0] is None)
        facts = store.facts([row.fact for row in found])
        rows[order is pages] = [
            (row.bound, fact.id) for row, fact in zip(found, facts, strict=True)
        ]
        assert [row.rank for row in found] == [rank_of(fact.id) for fact in facts]
    assert rows[True] == rows[False]
    assert [bound for bound, _ in rows[True]] == ["exact"] * 9 + ["about"] * 3
    assert rows[True][:9] == sorted(rows[True][:9])


def test_the_words_of_figures_are_those_of_their_facts(seed, opened):
    store = opened(seed)
    rows = store.figures(Values())
    numbers = sorted({row.fact for row in rows})
    facts = dict(zip(numbers, store.facts(numbers), strict=True))
    texts = {row[:2]: facts[row.fact].figures[row.nth].text for row in rows}
    assert len(texts) > 20
    for size in {len(text) for text in texts.values()}:
        wanted = {place: text for place, text in texts.items() if len(text) == size}
        assert store.figure_texts(texts, size) == wanted


def test_every_unit_is_told_once(seed, opened):
    units = {figure.unit for fact in seed[1] for figure in fact.figures}
    found = opened(seed).units()
    assert len(found) == len(set(found))
    assert set(found) == units >= {"%", "元"}


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
