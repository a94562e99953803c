"""Each form of output, as its golden file has it: a person reads the differences."""

import pytest

from cqfacts.render import FORMATS, Screen

KINDS = (
    *("facts", "show", "articles", "figures", "times", "names", "districts", "store", "report"),
)
DATA = [form for form in FORMATS if form != "text"]
WIDTHS = (20, 60, 80, 200)


@pytest.mark.parametrize("form", FORMATS)
def test_result(form, result, show, golden):
    golden(f"render/result.{form}.txt", show(form, result))


@pytest.mark.parametrize("width", WIDTHS)
def test_result_on_a_screen(width, result, show, golden):
    golden(f"render/result.text.{width}.txt", show("text", result, Screen(width, colour=False)))


@pytest.mark.parametrize("width", WIDTHS)
def test_result_in_colour(width, result, show, golden):
    text = show("text", result, Screen(width, colour=True)).replace("\x1b", "<ESC>")
    golden(f"render/result.text.{width}.colour.txt", text)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", FORMATS)
def test_records(form, kind, records, show, golden):
    golden(f"render/{kind}.{form}.txt", show(form, records[kind], kind=kind))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [20, 60])
def test_records_on_a_screen(kind, width, records, show, golden):
    text = show("text", records[kind], Screen(width, colour=False), kind=kind)
    golden(f"render/{kind}.text.{width}.txt", text)


@pytest.mark.parametrize("form", DATA)
def test_data_knows_no_screen(form, result, show):
    assert show(form, result, Screen(20, colour=True)) == show(form, result)
