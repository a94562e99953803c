"""
Answers and records in the form that was asked for, one file a form.

Data forms (json, jsonl, csv, tsv, markdown) are the same bytes on every machine: UTF-8, no colour,
no wrapping. Text is for people: laid out for a `Screen`, or plain where there is none.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from cqfacts.model import Result

Format = Literal["text", "json", "jsonl", "csv", "tsv", "markdown"]
FORMATS: tuple[Format, ...] = get_args(Format)


class Screen(NamedTuple):
    """A terminal: its width in cells, and whether it shows colour."""

    width: int
    colour: bool


class Records(NamedTuple):
    """JSON records of one kind (articles, facts, figures, times, names), as they come."""

    command: str
    kind: str
    rows: Iterable[dict[str, Any]]


class Renderer(Protocol):
    """What each file of this room offers; None for a screen is a pipe or a file."""

    def write_result(self, result: Result, out: TextIO, screen: Screen | None) -> None:
        """Write the answers to one query."""

    def write_records(self, records: Records, out: TextIO, screen: Screen | None) -> None:
        """Write records, as they come."""


def renderer(form: Format) -> Renderer:
    """The renderer of that form, loaded now."""
    module: Renderer = import_module(f"cqfacts.render.{form}")
    return module
