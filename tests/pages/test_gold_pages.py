"""What a careful reader wrote down for each test page is sound: every record stands on the page."""

import json
from datetime import date
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[1] / "data" / "pages"
FOLDERS = sorted(path.parent for path in PAGES.glob("*/page.txt"))
KINDS = ("articles", "figures", "times", "names")
FIGURE_KINDS = {"count", "money", "ratio", "duration", "length", "area", "mass", "ordinal", "other"}
NAME_TYPES = {"person", "organisation", "place", "product", "project", "policy", "event"}
BASES = {"yoy", "mom", "over_previous_period", "from_to", None}
# Per bound: whether the value, the low end and the high end are given.
ENDS = {
    "exact": (True, True, True),
    "over": (True, True, False),
    "at_least": (True, True, False),
    "under": (True, False, True),
    "at_most": (True, False, True),
    "about": (True, False, False),
    "range": (False, True, True),
}


def records(folder, kind):
    lines = (folder / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def squeezed(text):
    return "".join(text.split())


def misplaced(page, record):
    """
    Why the record cannot be found on the page, or an empty string.

    >>> misplaced("12人，12户", {"quote": "12人", "text": "12"})
    ''
    >>> misplaced("12人，12户", {"quote": "12", "text": "12"})
    "2 × '12' on the page"
    """
    for whole, part, where in (
        (page, record["quote"], "on the page"),
        (record["quote"], record["text"], "in its quote"),
    ):
        if whole.count(part) != 1:
            return f"{whole.count(part)} × {part!r} {where}"
    return ""


def unsound(figure):
    """
    Why the figure contradicts itself, or an empty string.

    >>> unsound({"bound": "over", "value": 3, "low": 3, "high": None})
    ''
    >>> unsound({"bound": "exact", "value": 3, "low": 3, "high": 4})
    'value 3, low 3, high 4'
    """
    ends = figure["value"], figure["low"], figure["high"]
    if figure.get("optional") and ends == (None, None, None):
        return ""  # a vague word (几名) that only some would count as a figure
    value, low, high = ends
    given = tuple(end is not None for end in ends) == ENDS[figure["bound"]]
    if figure["bound"] == "range":
        holds = given and low < high
    else:
        holds = given and all(end in (None, value) for end in (low, high))
    return "" if holds else f"value {value}, low {low}, high {high}"


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def folder(request):
    return request.param


@pytest.fixture
def page(folder):
    return (folder / "page.txt").read_text(encoding="utf-8")


def test_there_are_pages():
    assert {"web", "bulletin", "wire"} <= {folder.name for folder in FOLDERS}


@pytest.mark.parametrize("kind", KINDS[1:])
def test_every_record_stands_once_on_the_page(folder, page, kind):
    found = [(record["text"], misplaced(page, record)) for record in records(folder, kind)]
    assert [row for row in found if row[1]] == []
    assert found


@pytest.mark.parametrize("kind", KINDS[1:])
def test_every_record_belongs_to_an_article(folder, kind):
    articles = [article["article"] for article in records(folder, "articles")]
    assert articles == list(range(1, len(articles) + 1))
    assert {record["article"] for record in records(folder, kind)} <= set(articles)


@pytest.mark.parametrize("kind", KINDS[1:])
def test_no_place_is_annotated_twice(folder, page, kind):
    places = [
        (page.find(record["quote"]) + record["quote"].find(record["text"]), record["text"])
        for record in records(folder, kind)
    ]
    assert len(places) == len(set(places))


def test_figures_agree_with_their_bounds(folder):
    figures = records(folder, "figures")
    assert [(f["text"], unsound(f)) for f in figures if unsound(f)] == []
    assert {figure["kind"] for figure in figures} <= FIGURE_KINDS


def test_ratios_are_plain_numbers(folder):
    percents = [f for f in records(folder, "figures") if f["unit"] == "%" and f["value"]]
    wrong = [
        f["text"]
        for f in percents
        if "%" in f["text"] and f"{abs(f['value']) * 100:.6g}" not in normal(f["text"])
    ]
    assert wrong == []


def normal(text):
    """The figures of the text without trailing zeros, so that 4.0% shows 4."""
    plain = text.translate(str.maketrans("０１２３４５６７８９．", "0123456789."))
    return plain.replace(".0%", "%").replace("0%", "%") + plain


def test_changes_say_which_way(folder):
    changes = [f["change"] for f in records(folder, "figures") if f["change"]]
    assert {change["direction"] for change in changes} <= {"up", "down"}
    assert {change["basis"] for change in changes} <= BASES


def test_the_time_of_a_figure_is_annotated(folder):
    times = {(time["article"], squeezed(time["text"])) for time in records(folder, "times")}
    lost = [
        (figure["text"], figure["time"])
        for figure in records(folder, "figures")
        if figure["time"] and (figure["article"], squeezed(figure["time"])) not in times
    ]
    assert lost == []


def test_times_run_forward(folder):
    for time in records(folder, "times"):
        start, end = (time[key] and date.fromisoformat(time[key]) for key in ("start", "end"))
        assert start is None or end is None or start <= end, time
        assert start or end or time["optional"], time


def test_names_have_a_type_and_only_people_a_title(folder):
    for name in records(folder, "names"):
        assert name["type"] in NAME_TYPES, name
        assert name["type"] == "person" or name["title"] is None, name


def test_titles_of_people_are_printed(folder, page):
    plain = squeezed(page)
    titles = [name["title"] for name in records(folder, "names") if not name["optional"]]
    assert [title for title in titles if title and squeezed(title) not in plain] == []


def test_articles_are_made_of_the_page(folder, page):
    plain = squeezed(page)
    for article in records(folder, "articles"):
        parts = [article["title"], *article["subheads"]]
        assert [part for part in parts if squeezed(part) not in plain] == []
        captions = [caption["text"] for caption in article["captions"]]
        assert [text for text in captions if squeezed(text) not in plain] == []
        assert article["paragraphs"]
