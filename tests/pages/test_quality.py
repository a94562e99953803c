"""
How well pages are read, against what careful readers wrote down: a ratchet that only rises.

A record of ours and one of theirs are the same if they overlap by more than half in the file. F1
counts a figure as right with its value, interval and unit, a time with its days.
"""

import json
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from cqfacts.extract.facts import facts_of
from cqfacts.read import read_file

PAGES = Path(__file__).parents[1] / "data" / "pages"

# The least that each page reached, in per cent; raise a number when the program gets better.
FLOORS = {
    "newspaper": {"articles": 100, "figures": 100, "times": 100, "names": 97, "precise": 99,
                  "metric": 93, "subject": 88, "when": 93},
    "web": {"articles": 100, "figures": 100, "times": 100, "names": 98, "precise": 98,
            "metric": 98, "subject": 98, "when": 90},
    "bulletin": {"articles": 100, "figures": 100, "times": 100, "names": 98, "precise": 83,
                 "metric": 98, "subject": 98, "when": 85},
    "wire": {"articles": 100, "figures": 100, "times": 100, "names": 98, "precise": 97,
             "metric": 98, "subject": 96, "when": 95},
    "pdf": {"articles": 100, "figures": 100, "times": 100, "names": 98, "precise": 96,
            "metric": 95, "subject": 92, "when": 95},
    "paper": {"articles": 100, "figures": 100, "times": 100, "names": 98, "precise": 98,
              "metric": 89, "subject": 89, "when": 95},
    "report": {"articles": 100, "figures": 100, "times": 95, "names": 98, "precise": 98,
               "metric": 97, "subject": 96, "when": 65},
}  # fmt: skip


def gold(kind, name):
    lines = (PAGES / kind / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def squeezed(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or ""))


def alike(one, other):
    """
    The share of characters that two texts have in common.

    >>> alike("总产值", "产值"), alike("", "")
    (0.8, 1.0)
    """
    one, other = squeezed(one), squeezed(other)
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / (len(one) + len(other)) if one or other else 1.0


def readings(wanted):
    return wanted if isinstance(wanted, list) else [wanted]


def placed(page, record):
    start = page.index(record["quote"]) + record["quote"].index(record["text"])
    return start, start + len(record["text"])


def paired(page, wanted, found):
    """Each wanted record with the found one that it overlaps most, if by more than half."""
    pairs = []
    left = list(found)
    for record in wanted:
        start, end = placed(page, record)

        def share(other, start=start, end=end):
            first, last = other.span
            return (min(end, last) - max(start, first)) / min(end - start, last - first)

        best = max(left, key=share, default=None)
        if best is not None and share(best) > 0.5:
            left.remove(best)
            pairs.append((record, best))
        else:
            pairs.append((record, None))
    return pairs, left


def f1(pairs, extra, is_right):
    needed = [pair for pair in pairs if not pair[0].get("optional")]
    right = sum(ours is not None and is_right(theirs, ours) for theirs, ours in needed)
    found = sum(ours is not None for _, ours in needed) + len(extra)
    return 2 * right / (len(needed) + found)


def same(one, other):
    return one is other or (
        None not in (one, other) and abs(one - other) <= 1e-9 * max(1, abs(one))
    )


def is_same_figure(theirs, ours):
    numbers = all(same(theirs[key], getattr(ours, key)) for key in ("value", "low", "high"))
    return numbers and squeezed(theirs["unit"]) == squeezed(ours.unit)


def is_same_time(theirs, ours):
    return (theirs["start"], theirs["end"]) == (ours.start, ours.end)


def as_read(article):
    return {
        "title": article.title.text,
        "kicker": article.kicker.text if article.kicker else None,
        "authors": list(article.authors),
        "outlet": article.outlet,
        "district": article.district.name if article.district else None,
        "subheads": [subhead.text for subhead in article.subheads],
        "captions": [caption.text.text for caption in article.captions],
        "paragraphs": [paragraph.text for paragraph in article.paragraphs],
    }


def article_share(theirs, ours):
    keys = ("title", "authors", "outlet", "district", "subheads", "kicker")
    both = list(zip(theirs, ours, strict=False))
    hits = [squeezed(str(a.get(key))) == squeezed(str(b[key])) for a, b in both for key in keys]
    texts = [{squeezed(p) for a in side for p in a["paragraphs"]} for side in (theirs, ours)]
    hits += [paragraph in texts[1] for paragraph in texts[0]]
    hits += [paragraph in texts[0] for paragraph in texts[1]] + [len(theirs) == len(ours)]
    return sum(hits) / len(hits)


def share(hits):
    hits = list(hits)
    return sum(hits) / len(hits) if hits else 1.0


def agrees(theirs, ours, key):
    return max(alike(wanted, getattr(ours, key)) for wanted in readings(theirs[key])) >= 0.6


def dated(kind):
    """The days that each time expression of an article stands for."""
    days = {}
    for time in gold(kind, "times"):
        key = time["article"], squeezed(time["text"])
        days.setdefault(key, set()).add((time["start"], time["end"]))
    return days


def figure_shares(kind, pairs):
    needed = [(theirs, ours) for theirs, ours in pairs if ours and not theirs.get("optional")]
    days = dated(kind)
    timed = [
        (days.get((g["article"], squeezed(g["time"]))), f.time) for g, f in needed if g["time"]
    ]
    return {
        "metric": share(agrees(*pair, "metric") for pair in needed),
        "subject": share(agrees(*pair, "subject") for pair in needed),
        "when": share(((t.start, t.end) if t else None) in known for known, t in timed if known),
    }


def name_shares(kind, names):
    wanted = [
        ({squeezed(form) for form in (n["text"], *(n.get("aliases") or ()))}, n.get("optional"))
        for n in gold(kind, "names")
    ]
    known = set().union(*(forms for forms, _ in wanted))
    return {
        "names": share(bool(forms & names) for forms, optional in wanted if not optional),
        "precise": share(name in known for name in names),
    }


@cache
def quality(kind):
    page = read_file(PAGES / kind / "page.txt")
    facts = facts_of(page)
    figures = paired(page.text, gold(kind, "figures"), [f for fact in facts for f in fact.figures])
    times = paired(page.text, gold(kind, "times"), [t for fact in facts for t in fact.times])
    return {
        "articles": article_share(gold(kind, "articles"), [as_read(a) for a in page.articles]),
        "figures": f1(*figures, is_same_figure),
        "times": f1(*times, is_same_time),
        **name_shares(kind, {squeezed(name.text) for fact in facts for name in fact.names}),
        **figure_shares(kind, figures[0]),
    }


@pytest.mark.parametrize(
    ("kind", "measure", "floor"),
    [
        (kind, measure, floor)
        for kind, floors in FLOORS.items()
        for measure, floor in floors.items()
    ],
)
def test_a_page_is_read_as_well_as_before(kind, measure, floor):
    assert round(100 * quality(kind)[measure], 1) >= floor


def test_every_annotated_page_has_a_floor():
    assert set(FLOORS) == {path.parent.name for path in PAGES.glob("*/figures.jsonl")}


def test_a_wrong_unit_is_no_right_figure():
    theirs = {"value": 3, "low": 3, "high": 3, "unit": "辆"}
    ours = next(iter(facts_of(read_file(PAGES / "web" / "page.txt")))).figures
    for figure in ours:
        assert not is_same_figure(theirs | {"unit": "没有"}, figure)
    assert f1([(theirs, None)], [], is_same_figure) == 0
