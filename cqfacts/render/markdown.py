"""
Markdown to paste into a report: answers as a list with sources as footnotes, records as a table.

Footnotes are named by the id of the fact, so that two lists can stand in one report.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from cqfacts.render import phrases
from cqfacts.render.columns import table
from cqfacts.text.regex import regex
from cqfacts.text.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from cqfacts.model import Result
    from cqfacts.render import Records, Screen

    Record = dict[str, Any]

_SPECIAL = regex(r"[\\`*_{}\[\]<>#|~&$]|(?<!\w)[-+=](?!\d)|(?<=\d)[.)](?=\s|$)")
_LONG = frozenset(("figures", "times", "names", "paragraphs", "captions", "sha256", "match_spans"))


def write_result(result: Result, out: TextIO, screen: Screen | None) -> None:  # noqa: ARG001
    """A list of the answers, then their sources."""
    if result.district:
        out.write(f"### {escaped(result.district.name)} {result.district.code}\n\n")
    if result.answer:
        out.write(f"**{escaped(result.answer.text)}**[^{result.answer.fact}]\n\n")
    _write_facts((answer.as_json() for answer in result.answers), out)


def write_records(records: Records, out: TextIO, screen: Screen | None) -> None:  # noqa: ARG001
    """A table of the records; facts as a list."""
    if records.kind == "facts":
        _write_facts(records.rows, out)
        return
    head, cells = table(records.kind, records.rows)
    columns = [nth for nth, name in enumerate(head) if name not in _LONG]
    rows = ([escaped(_text(row[nth])) for nth in columns] for row in cells)
    rule = ["---"] * len(columns)
    table_rows = chain([[head[nth] for nth in columns], rule], rows)
    out.writelines(f"| {' | '.join(row)} |\n" for row in table_rows)


def _text(cell: str | float | None) -> str:
    return "" if cell is None else str(cell)


def _write_facts(records: Iterable[Record], out: TextIO) -> None:
    notes = []
    for record in records:
        out.write(f"- {escaped(record['quote'])}[^{record['id']}]\n")
        out.writelines(f"  - {escaped(item)}\n" for item in _items(record))
        notes.append(_note(record))
    if notes:
        out.write("\n")
        out.writelines(notes)


def _items(record: Record) -> Iterator[str]:
    """The figures, and the times that say a day."""
    for figure in record["figures"]:
        yield phrases.SEPARATOR.join((figure["text"], *phrases.figure_parts(figure)))
    for time in record["times"]:
        if said := phrases.days(time["start"], time["end"]):
            yield phrases.SEPARATOR.join((time["text"], said))


def _note(record: Record) -> str:
    source = record["source"]
    said = phrases.SEPARATOR.join((*phrases.source_parts(source), phrases.place(source)))
    return f"[^{record['id']}]: {escaped(said)}\n"


def escaped(text: str) -> str:
    r"""
    *text* that Markdown shows as it is, on one line.

    >>> escaped("[a](b) | *c* <d>"), escaped("1. x"), escaped("- 3")
    ('\\[a\\](b) \\| \\*c\\* \\<d\\>', '1\\. x', '\\- 3')
    """
    return _SPECIAL.sub(r"\\\g<0>", safe(text).strip())
