"""Tab-separated values: as csv; no cell holds a tab or a line break."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts.render.csv import write_table

if TYPE_CHECKING:
    from typing import TextIO

    from cqfacts.model import Result
    from cqfacts.render import Records, Screen


def write_result(result: Result, out: TextIO, screen: Screen | None) -> None:  # noqa: ARG001
    """The answers, a row each."""
    write_table("answers", (answer.as_json() for answer in result.answers), out, "\t")


def write_records(records: Records, out: TextIO, screen: Screen | None) -> None:  # noqa: ARG001
    """The records, a row each, as they come."""
    write_table(records.kind, records.rows, out, "\t")
