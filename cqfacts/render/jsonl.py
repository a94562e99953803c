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
    out.writelines(dumps(answer.as_json()) + "\n" for answer in result.answers)


def write_records(records: Records, out: TextIO, screen: Screen | None) -> None:  # noqa: ARG001
    """The bare records."""
    out.writelines(dumps(record) + "\n" for record in records.rows)
