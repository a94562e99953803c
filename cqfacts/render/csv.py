"""Comma-separated values (RFC 4180, lines end in a line feed): flat columns under a head."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from cqfacts.render.columns import table
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, TextIO

    from cqfacts.model import Result
    from cqfacts.render import Records, Screen
    from cqfacts.render.columns import Cell

# What a spreadsheet runs as a formula, full width too; a number is only a number.
_FORMULA = regex(r"\s*[=+\-@＝＋－＠](?!\d+(?:\.\d+)?%?$)")


def write_result(result: Result, out: TextIO, screen: Screen | None) -> None:  # noqa: ARG001
    """The answers, a row each."""
    _write("answers", (answer.as_json() for answer in result.answers), out)


def write_records(records: Records, out: TextIO, screen: Screen | None) -> None:  # noqa: ARG001
    """The records, a row each, as they come."""
    _write(records.kind, records.rows, out)


def _write(kind: str, rows: Iterable[dict[str, Any]], out: TextIO) -> None:
    head, cells = table(kind, rows)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([harmless(cell) for cell in row] for row in cells)


def harmless(cell: Cell) -> Cell:
    """
    *cell* with an apostrophe before what a spreadsheet would run (as OWASP advises).

    >>> harmless("=1+1"), harmless("-0.018"), harmless(-0.018), harmless("+86号")
    ("'=1+1", '-0.018', -0.018, "'+86号")
    """
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell
