"""`cqfacts extract`: the figures and times of any text, no store involved."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from cqfacts.cli import FOUND, NOTHING
from cqfacts.cli.group import Command
from cqfacts.cli.options import Output, output_options
from cqfacts.model import SCHEMA, Published, figure_record, time_record

if TYPE_CHECKING:
    from cqfacts.extract.facts import Reading

STDIN = "-"


@click.command(
    "extract",
    cls=Command,
    epilog="Examples: cqfacts extract '上月销量达4.2万余辆' --published 2024-01-04 --json | "
    "cqfacts extract - --lines --format jsonl < texts.txt",
)
@click.argument("text", default=STDIN)
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day that 上月 or 去年 is said on.",
)
@click.option("--lines", "by_line", is_flag=True, help="Each line is a text of its own.")
@output_options()
def command(text: str, published: Any, by_line: bool, form: Any, color: str) -> int:
    """The figures and times of TEXT (standard input if it is - or left out), with their spans."""
    output = Output.of(form, color)
    day = published.date().isoformat() if published else None
    if text == STDIN:
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        texts = (line.rstrip("\r\n") for line in sys.stdin) if by_line else [sys.stdin.read()]
    else:
        texts = text.splitlines() if by_line else [text]
    status = NOTHING
    for each in texts:
        status = min(status, _write(each, day, output))
    return status


def _write(text: str, day: str | None, output: Output) -> int:
    from cqfacts.extract.facts import read_any
    from cqfacts.render import Records
    from cqfacts.render.json import dumps

    reading = read_any(text, Published(day, day, "stated") if day else Published())
    if output.form in ("json", "jsonl"):
        output.out.write(dumps(_record(text, day, reading)) + "\n")
    else:
        rows = [figure_record(figure) for figure in reading.figures]
        output.records(Records("extract", "figures", rows))
        output.records(Records("extract", "times", map(time_record, reading.times)))
    return FOUND if reading.figures or reading.times else NOTHING


def _record(text: str, day: str | None, reading: Reading) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "command": "extract",
        "text": text,
        "published": day,
        "figures": [figure_record(figure) for figure in reading.figures],
        "times": [time_record(time) for time in reading.times],
    }
