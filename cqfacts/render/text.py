"""
For people: each answer is a block with its sentence, figures, times, source, place and id.

On a screen it is wrapped and what matched is highlighted; in a pipe each of these is one line that
begins with its label, for `grep` and `awk`. This form may change; scripts should ask for JSON.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from cqfacts.render import phrases
from cqfacts.render.layout import INDENT, Line, line, parts, table, write
from cqfacts.render.phrases import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import TextIO

    from cqfacts.model import Answer, Range, Result
    from cqfacts.render import Records, Screen

    Record = dict[str, Any]

_PLAIN_HOW = ("exact", "value")  # ways to match that need no word
BLANK = Line()


def write_result(result: Result, out: TextIO, screen: Screen | None) -> None:
    """The answers to one query, under what they are about."""
    blocks = [list(_head(result)), *(list(_answer(each)) for each in result.answers)]
    if screen and len(result.answers) < result.total:
        blocks.append([_footer(len(result.answers), result.total)])
    write(_spaced(blocks), out, screen)


def write_records(records: Records, out: TextIO, screen: Screen | None) -> None:
    """Records, each as its kind reads best."""
    rows = iter(records.rows)
    first = next(rows, None)
    if first is None:
        return
    rows = chain([first], rows)
    if records.kind in _BLOCKS:
        write(_spaced(list(_BLOCKS[records.kind](row)) for row in rows), out, screen)
    elif records.kind in _LINES:
        write((_LINES[records.kind](row) for row in rows), out, screen)
    elif records.kind == "districts":
        write(_districts(rows, screen), out, screen)
    else:
        write((each for row in rows for each in _items(row)), out, screen)


def _spaced(blocks: Iterable[list[Line]]) -> Iterator[Line]:
    """The lines of all blocks, a blank one between them."""
    is_first = True
    for block in filter(None, blocks):
        if not is_first:
            yield BLANK
        yield from block
        is_first = False


def _head(result: Result) -> Iterator[Line]:
    if result.district and result.answers:
        yield line(f"{result.district.name} {result.district.code}", style="head")
    if result.answer:
        short = result.answer
        said = short.time and phrases.days(short.time.start, short.time.end)
        yield parts(list(filter(None, (short.text, said))), SEPARATOR, label="", first="match")


def _footer(shown: int, total: int) -> Line:
    return line(f"{shown} of {total} shown; all with --limit 0, others with --offset", style="dim")


def _answer(answer: Answer) -> Iterator[Line]:
    """The block of an answer."""
    fact, match = answer
    marks = [*match.spans, *(fact.figures[nth].at for nth in match.figures)]
    keep = [figure.at for figure in fact.figures] + [time.at for time in fact.times]
    yield line(fact.quote, _merged(marks), keep)
    yield from _about(answer.as_json())


def _merged(ranges: Iterable[Range]) -> list[Range]:
    """The same places without overlap, in order."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged


def _fact(record: Record) -> Iterator[Line]:
    """The block of a fact from `export` or `show`."""
    texts = [each["text"] for each in (*record["figures"], *record["times"])]
    yield line(record["quote"], keep=list(_places(texts, record["quote"])))
    yield from _about(record)


def _places(texts: Iterable[str], quote: str) -> Iterator[Range]:
    """Where each text first stands in the quote."""
    for text in dict.fromkeys(texts):
        start = quote.find(text)
        if start >= 0:
            yield start, start + len(text)


def _about(record: Record) -> Iterator[Line]:
    """What is known of a fact: how it matched, its part, figures, times, source, place and id."""
    how = record.get("match", {}).get("how", "exact")
    if how not in _PLAIN_HOW:
        yield _labelled("match", [how])
    if record["part"] != "body":
        yield _labelled("part", [record["part"]])
    for figure in record["figures"]:
        yield _figure_line(figure, "figure")
    times = (time for time in record["times"] if phrases.days(time["start"], time["end"]))
    yield from dict.fromkeys(_time_line(time, "time") for time in times)
    source = record["source"]
    yield _labelled("source", phrases.source_parts(source), style="dim")
    yield _labelled("file", [phrases.place(source)], style="dim")
    yield _labelled("id", [record["id"]], style="dim")
    if "context" in record:
        yield from _context(record["context"], source)


def _labelled(label: str, texts: Sequence[str], *, first: str = "", style: str = "") -> Line:
    return parts(texts, SEPARATOR, label=label, first=first, style=style)


def _figure_line(figure: Record, label: str = "") -> Line:
    return _labelled(label, [figure["text"], *phrases.figure_parts(figure)], first="figure")


def _time_line(time: Record, label: str = "") -> Line:
    said = phrases.days(time["start"], time["end"]) or "?"
    return _labelled(label, [time["text"], said], first="figure")


def _name_line(name: Record, label: str = "") -> Line:
    said = filter(None, (name["text"], name["type"], name["title"]))
    return _labelled(label, list(said), first="figure")


def _context(context: Record, source: Record) -> Iterator[Line]:
    """Where a fact stands, why its day is known, and its paragraph with it highlighted."""
    start, end = source["span"]
    yield _labelled("span", [f"characters {start} to {end}"])
    where = {"file": source["file"], "line": context["article_line"]}
    yield _labelled("article", [phrases.place(where)])
    if context["evidence"]:
        yield _labelled("evidence", [context["evidence"]])
    if context["district"]:
        yield _labelled("district", [context["district"]["name"], context["district"]["code"]])
    yield BLANK
    marks = [tuple(context["at"])] if context["at"] else []
    yield line(context["paragraph"], marks)


def _article(record: Record) -> Iterator[Line]:
    """The block of an article."""
    yield line(record["title"], style="head")
    if record["kicker"]:
        yield _labelled("kicker", [record["kicker"]])
    if record["district"]:
        yield _labelled("district", [record["district"]["name"], record["district"]["code"]])
    words = filter(None, (phrases.byline(record), phrases.published(record["published"])))
    yield _labelled("source", list(words))
    for subhead in record["subheads"]:
        yield _labelled("subhead", [subhead])
    yield _labelled("file", [phrases.place(record)], style="dim")
    yield _labelled("id", [record["id"]], style="dim")


def _districts(rows: Iterable[Record], screen: Screen | None) -> list[Line]:
    heads = ["name", "code", "facts", "articles"]
    return table([heads, *([str(row[head]) for head in heads] for row in rows)], screen)


def _items(record: Record, indent: int = 0) -> Iterator[Line]:
    """Keys and values of a record that has no form of its own, what is nested set in."""
    for key, value in record.items():
        if isinstance(value, dict):
            yield line(f"{key}:", indent=indent)
            yield from _items(value, indent + INDENT)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield line(f"{key}: {len(value)}", indent=indent)
            yield from (each for item in value for each in _items(item, indent + INDENT))
        else:
            yield line(f"{key}: {_said(value)}".rstrip(), indent=indent)


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return "" if value is None else str(value)


_BLOCKS: dict[str, Callable[[Record], Iterator[Line]]] = {"facts": _fact, "articles": _article}
_LINES: dict[str, Callable[[Record], Line]] = {
    "figures": _figure_line,
    "times": _time_line,
    "names": _name_line,
}
