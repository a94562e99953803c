import sys

import pytest


@pytest.fixture
def counted_calls():
    """How many Python and C functions a call makes: a measure of work that no clock disturbs."""

    def count(call):
        calls = 0

        def see(_frame, event, _arg):
            nonlocal calls
            calls += event in {"call", "c_call"}

        sys.setprofile(see)
        try:
            call()
        finally:
            sys.setprofile(None)
        return calls

    return count
