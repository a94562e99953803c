"""Help fits the screen, however wide its characters are, and its examples can be copied."""

import pytest

from cqfacts.cli.group import COMMANDS
from cqfacts.text.cells import cells


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_in_cells(run, command, width):
    result = run(*command.split(), "--help", COLUMNS=str(width))
    text, _, examples = result.stdout.decode().partition("\nExample")
    assert result.returncode == 0
    assert [line for line in text.splitlines() if cells(line, 1) > width] == []
    assert examples or command in ("info", "verify")


def test_every_example_is_a_line(run):
    lines = run("number", "--help", COLUMNS="60").stdout.decode().splitlines()
    assert "  cqfacts number '>100亿元'" in lines
    whole = run("export", "--help", COLUMNS="60").stdout.decode()
    assert """  cqfacts export figures | jq -r 'select(.unit == "元") | .text'\n""" in whole
