"""One JSON object: the contract with scripts. Real characters, compact, keys that only grow."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cqfacts.model import SCHEMA

if TYPE_CHECKING:
    from typing import TextIO

    from cqfacts.model import Result
    from cqfacts.render import Records, Screen


def dumps(record: dict[str, Any]) -> str:
    r"""
    *record* on one line; a lone surrogate, which UTF-8 cannot hold, stays an escape.

    >>> dumps({"quote": "垫江\ud800"})
    '{"quote": "垫江\\ud800"}'
    """
    line = json.dumps(record, ensure_ascii=False)
    return line.encode("utf-8", "backslashreplace").decode("utf-8")


def write_result(result: Result, out: TextIO, screen: Screen | None) -> None:  # noqa: ARG001
    """The contract's one object."""
    out.write(dumps(result.as_json()) + "\n")


def write_records(records: Records, out: TextIO, screen: Screen | None) -> None:  # noqa: ARG001
    """One object with all records under the name of their kind."""
    rows = list(records.rows)
    head = {"schema": SCHEMA, "command": records.command, "total": len(rows)}
    out.write(dumps({**head, records.kind: rows}) + "\n")
