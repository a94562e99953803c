"""The group of commands: a command's file is loaded when it is called, not before."""

from __future__ import annotations

from importlib import import_module

import click

from cqfacts import __version__

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


class LazyGroup(click.Group):
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
)
@click.version_option(__version__, message="cqfacts %(version)s")
def cqfacts() -> None:
    """
    Look up facts in Chinese news; every answer shows its source.

    Exit status: 0 found or done, 1 nothing found, 2 the call or the store is at fault.
    """
