"""One JSON object: the contract with scripts. Real characters, compact, keys that only grow."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cqfacts.model import SCHEMA
from cqfacts.text.safe import escaped

if TYPE_CHECKING:
    from typing import TextIO

    from cqfacts.model import Result
    from cqfacts.render import Records, Screen


def dumps(record: dict[str, Any] | list[Any]) -> str:
    r"""
    *record* on one line; what could steer a terminal, or UTF-8 cannot hold, stays an escape.

    >>> dumps({"quote": "垫江\u202e\x9b\ud800"})
    '{"quote": "垫江\\u202e\\u009b\\ud800"}'
    """
    return escaped(json.dumps(record, ensure_ascii=False), _escape)


def _escape(char: str) -> str:
    """The JSON escape of a character, in two halves where it takes two."""
    return json.dumps(char)[1:-1]


def write_result(result: Result, out: TextIO, screen: Screen | None) -> None:  # noqa: ARG001
    """The contract's one object."""
    out.write(dumps(result.as_json()) + "\n")


def write_records(records: Records, out: TextIO, screen: Screen | None) -> None:  # noqa: ARG001
    """One object with all records under the name of their kind."""
    rows = list(records.rows)
    head = {"schema": SCHEMA, "command": records.command, "total": len(rows)}
    out.write(dumps({**head, records.kind: rows}) + "\n")
