"""Tab-separated values as IANA has them: no cell holds a tab or a line break, none is quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts.render.columns import table
from cqfacts.render.csv import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any, TextIO

    from cqfacts.model import Result
    from cqfacts.render import Records, Screen
    from cqfacts.render.columns import Cell


def write_result(result: Result, out: TextIO, screen: Screen | None) -> None:  # noqa: ARG001
    """The answers, a row each."""
    _write("answers", (answer.as_json() for answer in result.answers), out)


def write_records(records: Records, out: TextIO, screen: Screen | None) -> None:  # noqa: ARG001
    """The records, a row each, as they come."""
    _write(records.kind, records.rows, out)


def _write(kind: str, rows: Iterable[dict[str, Any]], out: TextIO) -> None:
    head, cells = table(kind, rows)
    out.write(_row(head))
    out.writelines(map(_row, cells))


def _row(cells: Sequence[Cell]) -> str:
    return "\t".join("" if cell is None else str(harmless(cell)) for cell in cells) + "\n"
