"""Options that commands share, and what they mean for the output."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from cqfacts.render import FORMATS, Screen, renderer

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from cqfacts.model import Result
    from cqfacts.render import Format, Records
    from cqfacts.store.interface import Store

Command = "Callable[..., Any]"

store_option = click.option(
    "--store",
    "store_path",
    envvar="CQFACTS_STORE",
    metavar="PATH",
    help="The store to use (or CQFACTS_STORE); without it, a store of the bundled seeds.",
)


def offered(name: str) -> Callable[..., Any]:
    """The function of that name in `completion`, loaded when a shell asks what to offer."""

    def offer(ctx: click.Context, param: click.Parameter, incomplete: str) -> Any:
        from cqfacts.cli import completion

        return getattr(completion, name)(ctx, param, incomplete)

    return offer


def output_options(default: str = "text") -> Callable[[Any], Any]:
    """The options that say in what form answers are written."""

    def decorate(command: Any) -> Any:
        for option in reversed(_output_options(default)):
            command = option(command)
        return command

    return decorate


def _output_options(default: str) -> list[Callable[[Any], Any]]:
    return [
        click.option(
            "--format",
            "form",
            type=click.Choice(FORMATS),
            default=default,
            show_default=True,
            help="The form of the output.",
        ),
        click.option("--json", "form", flag_value="json", help="Short for --format json."),
        click.option(
            "--color",
            type=click.Choice(["auto", "always", "never"]),
            default="auto",
            help="Whether text is coloured; auto heeds NO_COLOR and the terminal.",
        ),
    ]


def page_options(command: Any) -> Any:
    """The options that page through answers and explain them."""
    at_least_zero = click.IntRange(min=0)
    command = click.option(
        "-v", "--verbose", is_flag=True, help="Say on standard error why each answer matched."
    )(command)
    command = click.option("--offset", type=at_least_zero, default=0, help="Skip so many answers.")(
        command
    )
    return click.option(
        "--limit",
        type=at_least_zero,
        default=10,
        show_default=True,
        help="Show at most so many answers; 0 for all.",
    )(command)


class Output(NamedTuple):
    """Where and in what form a command writes."""

    form: Format
    out: TextIO
    screen: Screen | None

    @classmethod
    def of(cls, form: Format, color: str = "auto") -> Output:
        """Standard output as this process has it."""
        out = sys.stdout
        is_text = form == "text"
        on_terminal = is_text and out.isatty()
        if not on_terminal:  # data is UTF-8 in every locale
            out.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]
        else:
            out.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        colour = _wants_colour(color, on_terminal=on_terminal) if is_text else False
        screen = Screen(_width(), colour) if on_terminal or colour else None
        return cls(form, out, screen)

    def result(self, result: Result) -> None:
        """Write the answers to one query."""
        renderer(self.form).write_result(result, self.out, self.screen)

    def records(self, records: Records) -> None:
        """Write records of one kind."""
        renderer(self.form).write_records(records, self.out, self.screen)


def _wants_colour(color: str, *, on_terminal: bool) -> bool:
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    force = os.environ.get("FORCE_COLOR", "")
    if force:
        return force != "0"
    return on_terminal and os.environ.get("TERM") != "dumb"


def _width() -> int:
    from shutil import get_terminal_size

    return get_terminal_size().columns


def opened(store_path: str | None) -> Store:
    """The store that the command names, else that of the bundled seeds."""
    from cqfacts.cli.places import cache_folder

    if store_path:
        from cqfacts.store import open_store

        return open_store(store_path)
    from cqfacts.store.bundled import open_bundled

    return open_bundled(cache_folder())
