"""
The command `cqfacts`: each command wires a question to the rooms below and prints the answer.

Exit status, as grep's: 0 something was found or done, 1 nothing was found, 2 the call, a file or
the store is at fault, 130 interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_ALLOCATIONS = 100_000  # before garbage is looked for; what a lookup makes, it keeps to its end
FOUND, NOTHING, FAULT, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status of the command given by *arguments* (the process's own if None)."""
    gc.set_threshold(_ALLOCATIONS)
    try:
        return _run(arguments)
    finally:
        gc.freeze()  # the process ends: nothing is worth looking through once more


def _run(arguments: Sequence[str] | None) -> int:
    import click

    from cqfacts.cli.group import cqfacts
    from cqfacts.cli.words import readable
    from cqfacts.errors import CqfactsError

    _open_closed_streams()
    words = [readable(word) for word in (sys.argv[1:] if arguments is None else arguments)]
    try:
        status = cqfacts.main(words, prog_name="cqfacts", standalone_mode=False)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # click exits with 1 where a reader went away
        return _drop_stdout()
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "cqfacts"
        return _fault(error.format_message(), f"see `{command} --help`")
    except CqfactsError as error:
        return _fault(str(error), error.hint)
    except OSError as error:
        if error.errno is None:
            raise
        place = f"{error.filename}: " if error.filename else ""
        return _fault(f"{place}{error.strerror}", "check the path, its permissions and free space")
    return status if isinstance(status, int) else FOUND


def _fault(message: str, hint: str) -> int:
    from cqfacts.text.safe import safe

    line = f"cqfacts: {message.rstrip('.')}" + (f"; {hint}" if hint else "")
    print(safe(line), file=sys.stderr)
    return FAULT


def _drop_stdout() -> int:
    """Send what is still buffered nowhere: the reader has seen enough, which is no failure."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FOUND


def _open_closed_streams() -> None:
    """Streams that the caller closed (`>&-`) lead nowhere rather than fail."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
