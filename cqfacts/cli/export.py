"""`cqfacts export`: every record of a kind."""

from __future__ import annotations

from itertools import chain
from typing import Any

import click

from cqfacts.cli import FOUND, NOTHING
from cqfacts.cli.group import Command
from cqfacts.cli.options import Output, opened, output_options, store_option
from cqfacts.render import Records

KINDS = ("articles", "facts", "figures", "times", "names")


@click.command(
    "export",
    cls=Command,
    epilog="Example: cqfacts export figures | jq -r 'select(.unit == \"元\") | .text'",
)
@click.argument("kind", type=click.Choice(KINDS))
@output_options(default="jsonl")
@store_option
def command(kind: str, form: Any, color: str, store_path: str | None) -> int:
    """Write every record of a kind: articles, facts, figures, times or names."""
    return write("export", kind, store_path, form, color)


def write(name: str, kind: str, store_path: str | None, form: Any, color: str) -> int:
    """Write all records of *kind* for the command *name*; the exit status."""
    output = Output.of(form, color)
    rows = iter(opened(store_path).records(kind))
    first = next(rows, None)
    output.records(Records(name, kind, () if first is None else chain([first], rows)))
    return NOTHING if first is None else FOUND
