"""Building a store: megabytes a second, its size, its memory, and what one more article costs."""

import json
import os
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
    "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
    "print(used.ru_maxrss, used.ru_utime + used.ru_stime)\n"
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
    took = _watched("build", text, "--store", store, *options)
    return Built(text, store, took.seconds, took.megabytes)


class Took(NamedTuple):
    """What a command used."""

    seconds: float
    processor: float  # seconds of it, without those of a pool's processes
    megabytes: float


def _watched(*words):
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *program(*words)],
        check=False,
        capture_output=True,
        env=environment(),
    )
    if done.returncode not in (0, 2):  # 2: some text of a corpus holds no article
        sys.exit(done.stderr.decode())
    size, processor = map(float, done.stdout.split()[-2:])
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there
    return Took(time.perf_counter() - start, processor, size * unit / MEGABYTE)


def run(large, small, options=()):
    """Prints what two builds took, and what one article more takes."""
    show("build", f"{large.megabytes:.1f} MB", "ratio", "wanted")
    rate = large.megabytes / large.seconds
    show("megabytes a second", f"{rate:.2f}", "", ">= 1.2")
    alone = small.text.with_name("alone.db")
    alone.unlink(missing_ok=True)
    took = _watched("build", small.text, "--store", alone, "--jobs", 1, *options)
    show("megabytes a processor second", f"{small.megabytes / took.processor:.2f}")
    cost = rate and small.megabytes / small.seconds / rate
    show("cost of a megabyte to N/10", "", f"{cost:.2f}", "<= 1.2")
    show("store to text", "", f"{large.size:.2f}", "<= 3")
    show("memory of the largest process, MB", f"{large.memory:.0f}", "", "<= 600")
    one = large.text.with_name("one.jsonl")
    one.write_text(json.dumps(next(articles(99)), ensure_ascii=False) + "\n", encoding="utf-8")
    took = _watched("build", one, "--store", large.store)
    show("one article more, seconds", f"{took.seconds:.2f}", "", "< 2")
    show("processors, load", str(os.cpu_count()), f"{os.getloadavg()[0]:.1f}")
