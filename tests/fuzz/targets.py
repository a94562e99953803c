"""
What is fuzzed. A target takes bytes and makes its input of them (`inputs.py`).

It raises nothing unless something is wrong: errors of ours are answers, any other exception is a
fault, and so is a result that breaks a law (`laws.py`) or takes too long.
"""

import contextlib
import gc
import io
import itertools
import json
import sqlite3
import tempfile
import time
from functools import cache
from pathlib import Path

import inputs
import laws
from inputs import Choices

from cqfacts.cli import main
from cqfacts.errors import CqfactsError, DamagedStore, QueryError
from cqfacts.extract.facts import facts_of, read_any
from cqfacts.lookup.ask import ask
from cqfacts.lookup.district import district
from cqfacts.lookup.expression import parse
from cqfacts.lookup.keywords import search
from cqfacts.lookup.number import number
from cqfacts.model import Published
from cqfacts.read import read_bytes, read_text
from cqfacts.read.jsonlines import Fields, page_of, records_in
from cqfacts.store import open_store
from cqfacts.store.build import write, write_in_memory

COMMANDS_RUN = itertools.count()
SECONDS = 3.0  # for a few KB or a lookup, on a slow machine that has to load its data first
DAYS = (
    Published(),
    Published("2024-01-03", "2024-01-31", "inferred"),
    Published("2024-02-29", "2024-02-29", "stated"),
)


@contextlib.contextmanager
def in_time(seconds=SECONDS):
    """Fails if what is inside takes longer; this process's time, so that a busy machine is none."""
    start = time.process_time()
    yield
    spent = time.process_time() - start
    assert spent < seconds, f"took {spent:.1f} s"


def pages(data):
    """Files: pieces of pages with scraps in them, in all encodings, and bytes that are no text."""
    choices = Choices(data)
    if not choices.number(15):
        file, content = "page.txt", data
    else:
        file, text = inputs.page(choices)
        content = inputs.encoded(choices, text)
    with contextlib.suppress(CqfactsError), in_time():
        page = read_bytes(content, file, published=choices.pick((None, *DAYS)))
        facts = facts_of(page)
        laws.check_facts(page, facts)
        if choices.number(3):
            check_kept(page, facts)


def surrogates(data):
    """Texts with lone surrogates, which no file holds but a caller may give."""
    file, text = inputs.page(Choices(data))
    page = read_text(text, file)
    laws.check_facts(page, facts_of(page))


def check_kept(page, facts):
    """A store gives back what was put in, and finds no fault with it."""
    if not facts:
        return
    with write_in_memory([(page, facts)]) as store:
        assert store.verify()["faults"] == []
        if not page.line:
            assert list(store.each_fact()) == facts


def lines(data):
    """Files of JSON Lines."""
    for record in records_in(io.BytesIO(inputs.lines(Choices(data))), 1 << 20):
        with contextlib.suppress(CqfactsError), in_time():
            page = page_of(record, "a.jsonl", Fields(), None)
            facts = facts_of(page)
            laws.check_facts(page, facts)
            check_kept(page, facts)


def texts(data):
    """Texts for `extract`."""
    choices = Choices(data)
    text = inputs.words(choices, 30) * (1 + choices.number(40) // 38 * choices.number(300))
    day = choices.pick(DAYS)
    with in_time():
        reading = read_any(text, day)
    figures, times = ([record._replace(at=record.span) for record in some] for some in reading[:2])
    laws.check_records(text, figures, times)


def expressions(data):
    """Number expressions, and what they find."""
    choices = Choices(data)
    text = choices.pick(["", "", ">", "<=", "约", "~", "从", "介于"]) + inputs.words(choices, 6)
    with contextlib.suppress(QueryError), in_time():
        wanted = parse(text)
        ends = [end for end in wanted.interval if end is not None]
        assert ends == sorted(ends)
    with contextlib.suppress(QueryError), in_time():
        order = choices.pick(("relevance", "value", "time"))
        laws.check_result(number(seed_store(), text, sort=order))


def queries(data):
    """Queries for every lookup, with filters and pages."""
    choices = Choices(data)
    page = {"limit": choices.pick((10, 1, 0, 3)), "offset": choices.pick((0, 0, 1, 10**9))}
    names = ("district", "since", "until", "paper", "author", "unit")
    filters = {name: inputs.words(choices, 3) for name in names if not choices.number(9)}
    text = inputs.words(choices, 8) * (1 + choices.number(31) // 31 * choices.number(400))
    store = seed_store()
    for look_up in (
        lambda: search(store, text, exact=bool(choices.number(1)), **filters, **page),
        lambda: district(store, text, **page),
        lambda: ask(store, text, **page),
        lambda: number(store, text, metric=filters.get("unit"), **page),
    ):
        with contextlib.suppress(QueryError), in_time():
            laws.check_result(look_up())


COMMANDS = (
    *(("search", "赛力斯", "--json"), ("search", "sailisi"), ("search", "年", "--limit", "0")),
    *(("search", "腊没"), ("district", "垫江", "--json"), ("district",), ("number", "4127")),
    *(("number", ">1亿元", "--json"), ("ask", "垫江有多少家外贸企业"), ("articles", "--json")),
    *(("export", "facts"), ("export", "articles"), ("export", "names"), ("info",), ("verify",)),
    ("show", "aaaa"),
)


def stores(data):
    """A store with bytes changed, or cut short: right answers, or one line and status 2."""
    choices = Choices(data)
    content = bytearray(seed_file())
    for _ in range(1 + choices.number(40) // 3):
        content[choices.number(len(content) - 1)] ^= 1 << choices.number(7)
    if not choices.number(7):
        del content[choices.number(len(content)) :]
    path = Path(folder(), "damaged.db")
    path.write_bytes(content)
    for _ in range(3):
        check_command((*choices.pick(COMMANDS), "--store", str(path)))


def check_command(words):
    """The command ends with a status, and says in one line what is wrong."""
    out, error = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error), in_time(5):
        status = main(words)
    let_go()
    out.seek(0)
    written, said = out.read(), error.getvalue()
    assert status in (0, 1, 2)
    if status == 2 and words[0] != "verify":
        assert said.startswith("cqfacts: ")
        assert said.count("\n") == 1
        assert words[-1] in said or "no fact has the id" in said
    elif "--json" in words:
        json.loads(written)


def let_go():
    """A command leaves its store to the end of its process, which here does not come."""
    gc.unfreeze()
    if not next(COMMANDS_RUN) % 50:
        gc.collect()


def changes(data):
    """One character of a file, of the text kept of it, or of a quote is another one."""
    choices = Choices(data)
    file = Path(folder(), "changed" + inputs.PAGES[0][0])
    path = str(Path(folder(), "changed.db"))
    text, content = built_of(str(file))
    file.write_bytes(text.encode())
    Path(path).write_bytes(content)
    if choices.number(1):
        file.write_bytes(changed(choices, text).encode())
    else:
        with contextlib.closing(sqlite3.connect(path)) as connection, connection:
            (last,) = connection.execute("SELECT max(no) FROM facts").fetchone()
            found = (1 + choices.number(last - 1),)
            (quote,) = connection.execute("SELECT quote FROM facts WHERE no = ?", found).fetchone()
            other = changed(choices, quote)
            connection.execute("UPDATE facts SET quote = ? WHERE no = ?", (other, *found))
    with contextlib.suppress(DamagedStore), open_store(path) as store:
        assert store.verify()["faults"], "a change was not found"


def changed(choices, text):
    """The text with one character replaced, added or taken away."""
    at = choices.number(len(text) - 1)
    other = choices.pick([*"的，0 \n", text[at - 1], text[(at + 1) % len(text)]])
    kinds = {text[:at] + text[at + 1 :], text[:at] + other + text[at:]}
    kinds.add(text[:at] + other + text[at + 1 :])
    return choices.pick(sorted(kinds - {text}))


@cache
def built_of(file):
    """The text of a page, and the bytes of a store of it."""
    text = inputs.PAGES[0][1]
    page = read_text(text, file)
    path = str(Path(folder(), "whole.db"))
    write([(page, facts_of(page))], path)
    return text, Path(path).read_bytes()


@cache
def folder():
    """Where stores are written; gone when the process ends."""
    made = tempfile.TemporaryDirectory()
    folder.kept = made
    return made.name


@cache
def seed_file():
    """The bytes of a store of the bundled page."""
    path = str(Path(folder(), "seed.db"))
    suffix, text = inputs.PAGES[-1]
    page = read_text(text, f"seed{suffix}")
    write([(page, facts_of(page))], path)
    return Path(path).read_bytes()


@cache
def seed_store():
    """A store of the bundled page."""
    seed_file()
    return open_store(str(Path(folder(), "seed.db")))


TARGETS = {
    target.__name__: target
    for target in (pages, surrogates, lines, texts, expressions, queries, stores, changes)
}
