"""`cqfacts verify`: reads every quote again at its place in its source."""

from __future__ import annotations

from typing import Any

import click

from cqfacts.cli import FAULT, FOUND
from cqfacts.cli.group import Command
from cqfacts.cli.interruption import interruptible
from cqfacts.cli.options import Output, opened, output_options, store_option
from cqfacts.render import Records


@click.command("verify", cls=Command)
@output_options()
@store_option
def command(form: Any, color: str, store_path: str | None) -> int:
    """
    Read every quote again at its place in its source.

    The text kept in the store is compared with each record's words, and the source file with that
    text where the file still exists. Exit status 2 if anything differs.
    """
    with interruptible():
        report = opened(store_path).verify()
    Output.of(form, color).records(Records("verify", "report", [report]))
    return FAULT if report["faults"] else FOUND
