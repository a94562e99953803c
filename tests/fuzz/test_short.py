"""A short run of every target, the same in every run; `run.py` is for long ones."""

import pytest
from growth import CASES, growth
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from targets import TARGETS

EXAMPLES = {
    "pages": 300,
    "surrogates": 60,
    "lines": 200,
    "texts": 300,
    "expressions": 300,
    "queries": 200,
    "stores": 200,
    "changes": 200,
}


@pytest.mark.parametrize("name", TARGETS)
def test_the_laws_hold(name):
    @settings(
        max_examples=EXAMPLES[name],
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.binary(min_size=200, max_size=200))
    def holds(data):
        TARGETS[name](data)

    holds()


@pytest.mark.parametrize(("suffix", "unit"), CASES, ids=lambda word: ascii(word)[:40])
def test_twice_the_text_is_not_four_times_the_work(suffix, unit):
    # 8 times the text at 4 times the cost a character would be work that grows by n ** 1.7
    first, last = growth(suffix, unit, 1_500, 12_000, most=4)
    assert last <= 4 * first or last < 40
