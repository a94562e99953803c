"""Times of commands and calls, told as ratios: on a busy machine only these hold."""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
PROGRAM = (
    *(sys.executable, "-c"),
    "import sys; from cqfacts.cli import main; sys.exit(main())",
)


def environment(**more):
    """This process's, but for what would compile the program anew at every start."""
    known = {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**known, "PYTHONPATH": str(ROOT), **more}


def program(*words):
    """The command that runs cqfacts with these words."""
    return [*PROGRAM, *map(str, words)]


def user_seconds(command, statuses=(0,)):
    """What the command computes, in seconds, without what it waits for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(command, check=False, capture_output=True, env=environment())
    if done.returncode not in statuses:
        sys.exit(f"{command}: {done.stderr.decode()}")
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def interleaved(commands, rounds):
    """The median seconds of each command, by name: run in turn, so that noise falls on all."""
    seconds = {name: [] for name in commands}
    for command in commands.values():
        user_seconds(command)  # the first run makes caches
    for _ in range(rounds):
        for name, command in commands.items():
            seconds[name].append(user_seconds(command))
    return {name: median(each) for name, each in seconds.items()}


def cpu_seconds(call, rounds=3):
    """The least seconds of processor time that the call takes."""
    found = []
    for _ in range(rounds):
        start = time.process_time()
        call()
        found.append(time.process_time() - start)
    return min(found)


def percentile(values, share):
    """
    The value below which so large a share of the values lies.

    >>> percentile([4, 1, 3, 2], 0.5), percentile(range(100), 0.95)
    (3, 95)
    """
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def show(*cells):
    """Prints a line of the table."""
    first, *others = cells
    sys.stdout.write(f"{first:36}" + "".join(f"{cell:>14}" for cell in others) + "\n")
    sys.stdout.flush()
