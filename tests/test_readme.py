"""The README's commands print what the README says; --update-golden writes what they print."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parents[1] / "README.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def printed(command, folder):
    """What a person sees who types *command* where `cqfacts` is on the path."""
    scripts = folder / "bin"
    if not scripts.exists():
        scripts.mkdir()
        program = scripts / "cqfacts"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cqfacts "$@"\n')
        program.chmod(0o755)
    done = subprocess.run(
        ["bash", "-c", command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=folder,
        env={"PATH": f"{scripts}:{os.environ['PATH']}", "HOME": str(folder)},
        timeout=60,
        check=False,
    )
    return done.stdout.decode()


def run_block(block, folder):
    """The block with what its commands print now."""
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{line}\n{printed(line[2:], folder)}" for line in commands)


@pytest.mark.skipif(not shutil.which("jq"), reason="the README's examples for scripts need jq")
def test_commands_print_what_the_readme_says(tmp_path, request):
    text = README.read_text(encoding="utf-8")
    now = BLOCK.sub(lambda match: f"```console\n{run_block(match[1], tmp_path)}```", text)
    assert "Traceback" not in now
    if request.config.getoption("--update-golden"):
        README.write_text(now, encoding="utf-8")
        text = now
    assert text == now


def test_every_command_is_in_the_readme():
    from cqfacts.cli.group import COMMANDS

    text = README.read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"cqfacts {name}" not in text] == []


def test_setting_up_is_one_command_each():
    text = README.read_text(encoding="utf-8")
    for marker, last in (("start", "cqfacts search 赛力斯"), ("tests", "pytest -q")):
        (command,) = re.findall(rf"<!-- {marker} -->\n```sh\n(.*?)\n```", text)
        assert command.endswith(last)
