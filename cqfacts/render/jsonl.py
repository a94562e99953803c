"""JSON Lines: one record a line, written as it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts.render.json import dumps

if TYPE_CHECKING:
    from typing import TextIO

    from cqfacts.model import Result
    from cqfacts.render import Records, Screen


def write_result(result: Result, out: TextIO, screen: Screen | None) -> None:  # noqa: ARG001
    """The bare answers."""
    for answer in result.answers:
        out.write(dumps(answer.as_json()) + "\n")


def write_records(records: Records, out: TextIO, screen: Screen | None) -> None:  # noqa: ARG001
    """The bare records."""
    for record in records.rows:
        out.write(dumps(record) + "\n")
