"""Styled lines in colour: the only file that loads rich, and only for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from cqfacts.render.layout import Line

STYLES = {
    "match": "bold red",
    "figure": "cyan",
    "label": "dim",
    "dim": "dim",
    "head": "bold",
}


def write_styled(lines: Iterable[Line], out: TextIO, width: int) -> None:
    """Write lines that are laid out already; rich adds nothing but colour."""
    console = Console(
        file=out,
        width=width,
        force_terminal=True,
        color_system="standard",
        markup=False,  # a page that says [/] means it
        highlight=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    for line in lines:
        text = Text(line.text)
        for (start, end), style in line.marks:
            text.stylize(STYLES[style], start, end)
        console.print(text, soft_wrap=True)
