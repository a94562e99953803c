"""`cqfacts search`: facts that match keywords, best first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cqfacts.cli.answers import answer
from cqfacts.cli.group import Command
from cqfacts.cli.options import Output, offered, opened, output_options, page_options, store_option

if TYPE_CHECKING:
    from cqfacts.model import Result


@click.command(
    "search",
    cls=Command,
    epilog="Examples: cqfacts search 赛力斯 | cqfacts search 垫江 外贸 --json | "
    "cqfacts search sailisi | cqfacts search - < words.txt",
)
@click.argument("query", nargs=-1, required=True, shell_complete=offered("complete_name"))
@click.option(
    "--district",
    metavar="NAME",
    shell_complete=offered("complete_district"),
    help="Only facts of this district.",
)
@click.option("--since", metavar="DATE", help="Only facts that speak of this day or later.")
@click.option("--until", metavar="DATE", help="Only facts that speak of this day or earlier.")
@click.option("--paper", metavar="NAME", help="Only from this newspaper or site.")
@click.option("--author", metavar="NAME", help="Only by this author.")
@click.option("--unit", metavar="UNIT", help="Only facts with a figure in this unit.")
@click.option("--exact", is_flag=True, help="No sounds, no slips, no synonyms.")
@page_options
@output_options()
@store_option
def command(
    query: tuple[str, ...],
    store_path: str | None,
    form: Any,
    color: str,
    verbose: bool,
    **options: Any,
) -> int:
    """
    Facts that match the keywords, best first. Several words all have to match.

    Words may be in pinyin (sailisi), initials (sls), traditional or full-width forms, and may have
    a slip in them; JSON's `match.how` says which it was. With - each line of standard input
    is a query.
    """
    from cqfacts.lookup.keywords import search

    output = Output.of(form, color)
    store = opened(store_path)

    def ask(text: str) -> Result:
        return search(store, text, **options)

    return answer(" ".join(query), ask, output, verbose=verbose)
