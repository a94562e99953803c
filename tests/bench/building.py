"""Building a store: megabytes a second, its size, its memory, and what one more article costs."""

import json
import os
import re
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from corpus import articles
from measure import environment, program, show

MEGABYTE = 1 << 20
# A process of its own says what its children needed at most: ours would say it of all runs.
WATCHED = (
    "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stderr=2)\n"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    "sys.exit(done.returncode)"
)


class Built(NamedTuple):
    """A corpus, its store, and what building took."""

    text: Path
    store: Path
    seconds: float
    memory: float  # megabytes of the largest process

    @property
    def megabytes(self):
        return self.text.stat().st_size / MEGABYTE

    @property
    def size(self):
        """Of the store to the text."""
        return self.store.stat().st_size / self.text.stat().st_size


def written(folder, count, corpus=None):
    """A file of *count* articles, of *corpus* (JSON Lines) or made."""
    path = folder / f"{count}.jsonl"
    with path.open("w", encoding="utf-8") as out:
        if corpus:
            with corpus.open(encoding="utf-8") as lines:
                out.writelines(islice(lines, count))
        else:
            out.writelines(
                json.dumps(article, ensure_ascii=False) + "\n"
                for article in islice(articles(), count)
            )
    return path


def built(text, options=()):
    """The store of the text, built from nothing."""
    store = text.with_suffix(".db")
    store.unlink(missing_ok=True)
    seconds, memory = _watched("build", text, "--store", store, *options)
    return Built(text, store, seconds, memory)


def _watched(*words):
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *program(*words)],
        check=True,
        capture_output=True,
        env=environment(),
    )
    kilobytes = int(re.findall(rb"\d+", done.stdout)[-1])
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there
    return time.perf_counter() - start, kilobytes * unit / MEGABYTE


def run(large, small):
    """Prints what two builds took, and what one article more takes."""
    show("build", f"{large.megabytes:.1f} MB", "ratio", "wanted")
    rate = large.megabytes / large.seconds
    show("megabytes a second", f"{rate:.2f}", "", ">= 1.2")
    cost = rate and small.megabytes / small.seconds / rate
    show("cost of a megabyte to N/10", "", f"{cost:.2f}", "<= 1.2")
    show("store to text", "", f"{large.size:.2f}", "<= 3")
    show("memory of the largest process, MB", f"{large.memory:.0f}", "", "<= 600")
    one = large.text.with_name("one.jsonl")
    one.write_text(json.dumps(next(articles(99)), ensure_ascii=False) + "\n", encoding="utf-8")
    seconds, _ = _watched("build", one, "--store", large.store)
    show("one article more, seconds", f"{seconds:.2f}", "", "< 2")
    show("processors, load", str(os.cpu_count()), f"{os.getloadavg()[0]:.1f}")
