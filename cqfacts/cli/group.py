"""The group of commands: a command's file is loaded when it is called, not before."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import click

from cqfacts import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_HALF = "\0"  # stands for the second cell of a character while help is laid out
COMMANDS = {
    "search": "facts that match keywords, best first",
    "district": "the facts of a district; without a name, all districts",
    "number": "facts holding a figure that satisfies an expression",
    "ask": "one short answer with its source",
    "show": "one fact in its context and its place in the file",
    "articles": "the articles in the store",
    "extract": "the figures and times of any text, no store involved",
    "build": "read pages into a store",
    "export": "every record of a kind",
    "info": "which store, what is in it, how it was built",
    "verify": "read every quote again at its place in its source",
}


def _told(names: list[str], what: str, words: Callable[[click.Context], str]) -> click.Option:
    """
    An option that prints *words* and ends the program; *what* describes it.

    click's own look for a translation of their descriptions, a fortieth of a start each time.
    """

    def show(ctx: click.Context, param: click.Parameter, value: bool) -> None:
        del param
        if value and not ctx.resilient_parsing:
            click.echo(words(ctx), color=ctx.color)
            ctx.exit()

    return click.Option(
        names, is_flag=True, is_eager=True, expose_value=False, callback=show, help=what
    )


class Formatter(click.HelpFormatter):
    """Fits the cells of a screen: click counts characters, and Han take two cells each."""

    def write_text(self, text: str) -> None:
        """A paragraph, wrapped."""
        super().write_text(_as_cells(text))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """A list of terms and what they mean."""
        super().write_dl(
            [(_as_cells(term), _as_cells(what)) for term, what in rows], col_max, col_spacing
        )

    def getvalue(self) -> str:
        """All that was written."""
        return super().getvalue().replace(_HALF, "")


def _as_cells(text: str) -> str:
    """The text with a character for each cell."""
    from cqfacts.text.cells import cells

    return "".join(char + _HALF * (cells(char, 1) - 1) for char in text)


class Context(click.Context):
    """What a command runs in, with our help."""

    formatter_class = Formatter


class Command(click.Command):
    """A command with a help option of ours."""

    context_class = Context
    _help: click.Option | None = None

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The one option that shows the help."""
        if self._help is None:
            names = self.get_help_option_names(ctx)
            self._help = _told(names, "Show this message and exit.", click.Context.get_help)
        return self._help

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, one a line: a command that is wrapped cannot be copied."""
        del ctx
        if not self.epilog:
            return
        heading, _, text = self.epilog.partition(": ")
        examples = text.split(" | ") if heading == "Examples" else [text]
        with formatter.section(heading):
            for example in examples:
                formatter.write(f"{' ' * formatter.current_indent}{example}\n")


class LazyGroup(Command, click.Group):
    """A group that knows its commands by name and loads only the one that runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of all commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, loaded now, or None."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"cqfacts.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click's, with a suggestion for a mistyped name (click looks only at loaded ones)."""
        name = args[0]
        if name in COMMANDS or name.startswith("-"):
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches

        near = get_close_matches(name, COMMANDS, n=1)
        hint = f"did you mean `{near[0]}`?" if near else f"there are {', '.join(COMMANDS)}"
        raise click.UsageError(f"no command `{name}`; {hint}", ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without loading any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    no_args_is_help=False,  # one line on standard error, as for any other wrong call
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Examples: cqfacts search 赛力斯 | cqfacts district 垫江 | cqfacts number 4127 --json",
    params=[_told(["--version"], "Show the version and exit.", lambda _: f"cqfacts {__version__}")],
)
def cqfacts() -> None:
    """
    Look up facts in Chinese news; every answer shows its source.

    Exit status: 0 found or done, 1 nothing found, 2 the call or the store is at fault.
    """
