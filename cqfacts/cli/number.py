"""`cqfacts number`: facts holding a figure that satisfies an expression."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cqfacts.cli.answers import answer
from cqfacts.cli.group import Command
from cqfacts.cli.options import Output, opened, output_options, page_options, store_option

if TYPE_CHECKING:
    from cqfacts.model import Result


@click.command(
    "number",
    cls=Command,
    context_settings={"ignore_unknown_options": True},  # -1.8% is a number
    epilog="Examples: cqfacts number 4127 | cqfacts number 3.1亿元 | "
    "cqfacts number '>100亿元' | cqfacts number 10%~20% | cqfacts number 约2万辆",
)
@click.argument("expression", nargs=-1, required=True)
@click.option("--metric", metavar="WORD", help="Only figures that measure this.")
@click.option(
    "--sort",
    type=click.Choice(["relevance", "value", "time"]),
    default="relevance",
    show_default=True,
    help="The order of the answers.",
)
@page_options
@output_options()
@store_option
def command(
    expression: tuple[str, ...],
    store_path: str | None,
    form: Any,
    color: str,
    verbose: bool,
    **options: Any,
) -> int:
    """
    Facts holding a figure that satisfies the expression.

    A number as printed (4.2万余辆), expanded (42000), in Chinese numerals or full width, with or
    without its unit; a comparison (>100亿元, 不少于30家); a range (100..300亿元, 10%~20%); or
    about a number (约2万辆, ~4100).

    Words beside a number have to stand in the fact (40余家企业, 增长9.4%). With - each line of
    standard input is an expression.
    """
    from cqfacts.lookup.number import number

    output = Output.of(form, color)
    store = opened(store_path)

    def ask(text: str) -> Result:
        return number(store, text, **options)

    return answer(" ".join(expression), ask, output, verbose=verbose)
