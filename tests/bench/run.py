"""
Measures the program, in ratios between what runs in one go.

    python tests/bench/run.py start
    python tests/bench/run.py extract --jionlp-python PATH
    python tests/bench/run.py lookup --articles 20000
    python tests/bench/run.py build --articles 20000 --corpus articles.jsonl
    python tests/bench/run.py all --folder FOLDER

start: a lookup from the shell against a bare `import click, sqlite3, json`. extract: reading and
extraction, and whether long or hostile pages cost more. lookup: lookups in one process at a size
and at a tenth of it, against ripgrep or grep; slips are made of names of the store. build: building
these two. The corpus is made of the bundled pages, unless --corpus names one (JSON Lines: title,
text, published). With --folder, the texts and stores stay there and are used again.
"""

import argparse
import tempfile
from pathlib import Path

KINDS = ("start", "extract", "lookup", "build", "all")


def options(words=None):
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.strip().partition("\n\n")[0])
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--corpus", type=Path, help="JSON Lines, one article a line")
    parser.add_argument("--field", action="append", default=[], help="as of cqfacts build")
    parser.add_argument("--folder", type=Path, help="where texts and stores are kept")
    parser.add_argument("--rounds", type=int, default=15, help="of each command of start")
    parser.add_argument("--queries", type=int, default=200, help="of each kind of lookup")
    parser.add_argument("--jionlp-python", metavar="PATH", help="a Python that imports jionlp")
    return parser.parse_args(words)


def fields(asked):
    """The options of the builds."""
    return [word for pair in asked.field for word in ("--field", pair)]


def corpora(asked, folder, *, anew):
    """The corpus asked for and one of a tenth, built."""
    import building

    for count in (asked.articles, asked.articles // 10):
        text = folder / f"{count}.jsonl"
        if not text.exists():
            building.written(folder, count, asked.corpus)
        store = text.with_suffix(".db")
        if anew or not store.exists():
            yield building.built(text, fields(asked))
        else:
            yield building.Built(text, store, 0.0, 0.0)


def measure_stores(asked, folder):
    """What needs stores: builds them, and measures that or lookups in them or both."""
    large, small = corpora(asked, folder, anew=asked.kind != "lookup")
    if asked.kind != "build":
        import lookups
        import start

        lookups.run(large, small, asked.queries)
        start.run(asked.rounds, large.store)
    if asked.kind != "lookup":
        import building

        building.run(large, small, fields(asked))


def main():
    """Runs what was asked for."""
    asked = options()
    if asked.kind == "start":
        import start

        start.run(asked.rounds)
    if asked.kind in ("extract", "all"):
        import extraction

        extraction.run(asked.jionlp_python)
    if asked.kind in ("lookup", "build", "all"):
        with tempfile.TemporaryDirectory() as temporary:
            folder = asked.folder or Path(temporary)
            folder.mkdir(parents=True, exist_ok=True)
            measure_stores(asked, folder)


if __name__ == "__main__":
    main()
