"""What holds for every page, fact, record and result, whatever it was made of."""

import io
import json
from datetime import date
from html import unescape
from itertools import pairwise
from math import isfinite

from cqfacts.read import html
from cqfacts.read.escapes import unescaped
from cqfacts.render import FORMATS, Screen, renderer
from cqfacts.text.safe import UNSAFE


def check_facts(page, facts):
    """The facts of a page stand in it, and their records in them."""
    ids = [fact.id for fact in facts]
    assert len(set(ids)) == len(ids), "two facts have one id"
    for fact in facts:
        check_place(page, fact)
        check_records(fact.quote, fact.figures, fact.times)
        for name in fact.names:
            assert_inside(name.at, fact.quote)
            assert name.text
        for record in (*fact.figures, *fact.times, *fact.names):
            assert fact.source.span[0] <= record.span[0] < record.span[1] <= fact.source.span[1]
            check_words(page, fact.quote[slice(*record.at)], record.span)
        check_json(fact.as_json())


def check_place(page, fact):
    """The pieces in the file, put together, are the quote."""
    span = fact.source.span
    assert fact.quote == fact.quote.strip() != "", "a quote is words"
    assert fact.pieces
    assert (fact.pieces[0][0], fact.pieces[-1][1]) == span
    assert all(a[1] <= b[0] for a, b in pairwise(fact.pieces)), "pieces overlap"
    places = {0}  # of the quote, up to which it was read
    for start, end in fact.pieces:
        ways = readings(page, page.text[start:end])
        places = {at + len(way) for at in places for way in ways if fact.quote.startswith(way, at)}
    assert len(fact.quote) in places, "the pieces are not the quote"
    breaks = page.text[: span[0]].replace("\r\n", "\n").replace("\r", "\n").count("\n")
    assert fact.source.line == breaks + 1


def readings(page, words):
    """What a piece of the file may read as: itself, or what its references and escapes mean."""
    plain = unescaped(words) if page.line else words
    return unescape(plain), plain, words


def check_words(page, words, span):
    """The words can be read between the ends of the span, from its first to its last character."""
    text = page.text[slice(*span)]
    if page.line:
        text = unescaped(text)
    forms = (iter(text), iter(unescape(text)), iter(html.plain(text)))
    assert any(all(char in form for char in words) for form in forms), (words, text)


def check_records(text, figures, times):
    """Figures and times stand in the text in order, and their numbers agree."""
    for records in (figures, times):
        for record in records:
            assert_inside(record.at, text)
            assert text[slice(*record.at)] == record.text
        assert all(a.at[1] <= b.at[0] for a, b in pairwise(records)), "records overlap"
        assert all(a.span[1] <= b.span[0] for a, b in pairwise(records)), "spans overlap"
    for figure in figures:
        check_figure(figure)
    for time in times:
        check_time(time)


def check_figure(figure):
    """low <= value <= high, all of them numbers that JSON can hold."""
    ends = [n for n in (figure.low, figure.value, figure.high) if n is not None]
    assert all(isfinite(end) for end in ends), figure
    assert ends == sorted(ends), figure
    assert ends, figure
    assert figure.unit != ""
    if figure.time:
        check_time(figure.time)


def check_time(time):
    """The first day is not after the last, and both exist."""
    days = [date.fromisoformat(day) for day in (time.start, time.end) if day]
    assert days == sorted(days), time
    assert all(len(day) == len("2024-01-01") for day in (time.start, time.end) if day)


def assert_inside(place, text):
    assert 0 <= place[0] < place[1] <= len(text)


def check_json(record):
    """The record is JSON that any reader takes, and the same when read again."""
    written = json.dumps(record, allow_nan=False)
    assert json.loads(written) == json.loads(json.dumps(json.loads(written)))
    assert None not in record


def check_result(result):
    """A result is in order, points at what it found, and can be written in every form."""
    record = result.as_json()
    check_json(record)
    assert result.total >= len(result.answers)
    for answer in result.answers:
        check_match(answer)
    for form in FORMATS:
        for screen in (None, Screen(40, colour=True)) if form == "text" else (None,):
            out = io.StringIO()
            renderer(form).write_result(result, out, screen)
            written = out.getvalue()
            if form == "json":
                assert json.loads(written)["total"] == result.total
            if form == "text" and screen is None:
                assert_harmless(written)


def assert_harmless(written):
    """Nothing in the text steers a terminal."""
    assert not UNSAFE.search(written.replace("\n", "")), "a control character is written"


def check_match(answer):
    """The spans are in the quote, in order and apart; the figures are some of the fact's."""
    fact, match = answer
    for span in match.spans:
        assert_inside(span, fact.quote)
    assert all(a[1] <= b[0] for a, b in pairwise(match.spans)), match
    assert list(match.figures) == sorted(set(match.figures))
    assert all(0 <= nth < len(fact.figures) for nth in match.figures)
    assert 0 <= match.score <= 1
