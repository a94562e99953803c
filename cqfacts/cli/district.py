"""`cqfacts district`: the facts of a district."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cqfacts.cli import FOUND, NOTHING
from cqfacts.cli.answers import answer
from cqfacts.cli.group import Command
from cqfacts.cli.options import Output, offered, opened, output_options, page_options, store_option

if TYPE_CHECKING:
    from cqfacts.model import Result


@click.command(
    "district",
    cls=Command,
    epilog="Examples: cqfacts district 垫江 | cqfacts district shapingba --json | "
    "cqfacts district 500106 | cqfacts district",
)
@click.argument("name", required=False, shell_complete=offered("complete_district"))
@page_options
@output_options()
@store_option
def command(
    name: str | None, store_path: str | None, form: Any, color: str, verbose: bool, **options: Any
) -> int:
    """
    The facts of a district, by name, former name, pinyin, initials, code or town.

    Without NAME: every district with its number of facts. With - each line of standard input is a
    name.
    """
    from cqfacts.lookup.district import district, districts

    output = Output.of(form, color)
    store = opened(store_path)
    if name is None:
        from cqfacts.render import Records

        rows = [
            {**count.district.as_json(), "facts": count.facts, "articles": count.articles}
            for count in districts(store)
        ]
        output.records(Records("district", "districts", rows))
        return FOUND if rows else NOTHING

    def ask(text: str) -> Result:
        return district(store, text, **options)

    return answer(name, ask, output, verbose=verbose)
