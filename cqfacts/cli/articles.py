"""`cqfacts articles`: the articles in the store."""

from __future__ import annotations

from typing import Any

import click

from cqfacts.cli.export import write
from cqfacts.cli.group import Command
from cqfacts.cli.options import output_options, store_option


@click.command(
    "articles", cls=Command, epilog="Example: cqfacts articles --json | jq -r '.articles[].title'"
)
@output_options()
@store_option
def command(form: Any, color: str, store_path: str | None) -> int:
    """List the articles in the store: title, district, paper, authors, day, place in the file."""
    return write("articles", "articles", store_path, form, color)
