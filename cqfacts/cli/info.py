"""`cqfacts info`: which store, what is in it, how it was built."""

from __future__ import annotations

from typing import Any

import click

from cqfacts.cli import FOUND
from cqfacts.cli.group import Command
from cqfacts.cli.options import Output, opened, output_options, store_option
from cqfacts.render import Records


@click.command("info", cls=Command)
@output_options()
@store_option
def command(form: Any, color: str, store_path: str | None) -> int:
    """Say which store is used, what is in it and how it was built."""
    Output.of(form, color).records(Records("info", "store", [opened(store_path).info()]))
    return FOUND
