"""`cqfacts ask`: one short answer with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cqfacts.cli.answers import answer
from cqfacts.cli.group import Command
from cqfacts.cli.options import Output, opened, output_options, page_options, store_option

if TYPE_CHECKING:
    from cqfacts.model import Result


@click.command(
    "ask",
    cls=Command,
    epilog="Examples: cqfacts ask 垫江有多少家外贸企业 | cqfacts ask 旺成科技什么时候上市 --json | "
    "cqfacts ask - < questions.txt",
)
@click.argument("question", nargs=-1, required=True)
@page_options
@output_options()
@store_option
def command(
    question: tuple[str, ...],
    store_path: str | None,
    form: Any,
    color: str,
    verbose: bool,
    **options: Any,
) -> int:
    """
    One short answer in words of the page, and the facts that support it.

    How many, how much, when, how long, who, where, which, a list, a change, a share. Where the
    year, the district, the name or the attribute is not in the store, there is no answer, and the
    exit status is 1. With - each line of standard input is a question.
    """
    from cqfacts.lookup.ask import ask

    output = Output.of(form, color)
    store = opened(store_path)

    def look_up(text: str) -> Result:
        return ask(store, text, **options)

    return answer(" ".join(question), look_up, output, verbose=verbose)
