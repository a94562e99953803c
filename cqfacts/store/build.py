"""
Writing a store: a new one beside the old and then in its place, or a few pages in one transaction.

Killed at any moment, the old store or the new one is there, whole.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cqfacts.errors import LockedStore, StoreError
from cqfacts.store import schema, sums
from cqfacts.store.around import index_terms, terms_of_heading
from cqfacts.store.counting import Counting
from cqfacts.store.database import explained
from cqfacts.store.embedded import EmbeddedStore
from cqfacts.store.prepared import Batch, Known, counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from types import TracebackType
    from typing import Self

    from cqfacts.model import Fact, Page
    from cqfacts.store.database import Row

PAGE_BYTES = 8192
_INDEX_MEMORY = 32 << 20  # terms gathered before FTS5 writes them
_FIRST_FACT, _ARTICLE_CHECKSUM, _FACT_CHECKSUM = 16, 19, 11  # columns


def write(
    pages: Iterable[tuple[Page, Sequence[Fact]]], path: str, meta: Mapping[str, str] | None = None
) -> None:
    """A new store of these pages at *path*, in place of what was there; all or nothing."""
    with Builder.create(path) as builder:
        for page, facts in pages:
            builder.add(page, facts)
        builder.note(meta or {})


def write_in_memory(pages: Iterable[tuple[Page, Sequence[Fact]]]) -> EmbeddedStore:
    """A store of these pages that is gone when it is closed."""
    builder = Builder(_prepared(":memory:"), ":memory:", fresh=True)
    for page, facts in pages:
        builder.add(page, facts)
    builder.finish()
    return EmbeddedStore(builder.connection, ":memory:")


class Builder:
    """
    A store being written: a context that keeps all of it when it ends well, and else nothing.

    Pages may come in any order; a page whose file is there already takes its place.
    """

    def __init__(self, connection: sqlite3.Connection, path: str, *, fresh: bool) -> None:
        self.connection = connection
        self.path = path
        self._fresh = fresh
        self._target: str | None = None
        self._segments = [] if fresh else sums.segments_in(connection)
        self.before_keeping: Callable[[], object] = _nothing  # called when all else is done
        self._last_file = ("", 0)
        self._counting = Counting(connection)
        self._next = {
            table: connection.execute(f"SELECT coalesce(max(no), 0) + 1 FROM {table}").fetchone()[0]
            for table in ("sources", "articles", "facts")
        }

    @classmethod
    def create(cls, path: str) -> Builder:
        """For a new store, which takes the place of what is at *path* when it is whole."""
        part = path + ".part"
        Path(path).absolute().parent.mkdir(parents=True, exist_ok=True)
        with _guarded(part):
            if Path(part).exists():
                _locked(part).close()
                Path(part).unlink()  # what a killed build left behind
            try:
                builder = cls(_prepared(part), part, fresh=True)
            except KeyboardInterrupt:
                Path(part).unlink(missing_ok=True)
                raise
        builder._target = path
        return builder

    @classmethod
    def update(cls, path: str) -> Builder:
        """For adding to, replacing in and removing from the store at *path*."""
        EmbeddedStore.open(path).close()  # says what is wrong with it
        with _guarded(path):
            connection = sqlite3.connect(path, timeout=1.0, isolation_level=None)
            connection.execute("PRAGMA cache_size = -65536")
            connection.execute("PRAGMA synchronous = FULL")
            sums.watch(connection)
            connection.execute("BEGIN IMMEDIATE")
        return cls(connection, path, fresh=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            self.discard()
            if isinstance(error, sqlite3.DatabaseError):
                raise unwritable(error, self.path) from error
            return
        try:
            with _guarded(self.path):
                self.finish()
                self.connection.close()
                if self._target:
                    _put(self.path, self._target)
        except BaseException:
            self.discard()
            raise

    def discard(self) -> None:
        """Leave everything as it was."""
        self.connection.close()  # rolls back
        if self._target:
            with contextlib.suppress(OSError):
                Path(self.path).unlink()

    def note(self, meta: Mapping[str, str]) -> None:
        """Keep facts about the build itself."""
        self._many("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(meta.items()))

    def add(
        self,
        page: Page,
        facts: Sequence[Fact],
        size: int | None = None,
        modified: int | None = None,
        reading: int = 0,
    ) -> None:
        """
        The page with its facts, in the order of its articles; *reading* says how it was read. A
        page that is a file takes the place of what was read of that file before.
        """
        batch = Batch.empty()
        batch.add(page, facts, Known(size, modified, reading))
        self.write(batch)

    def write(self, batch: Batch) -> None:
        """Pages that were prepared, perhaps in another process; no file may be twice among them."""
        for file, *_, line, _ in batch.sources:
            if not line:
                self.remove(file)
        source = self._number("sources", len(batch.sources))
        article = self._number("articles", len(batch.articles))
        fact = self._number("facts", len(batch.facts))
        sources = [
            (number, self._file(file), *row)
            for number, (file, *row) in enumerate(batch.sources, source)
        ]
        self._insert("sources", sources, {})
        links = (article + source + fact) * schema.LINK, (fact + article) * schema.LINK
        columns = {0: article, 2: source, _FIRST_FACT: fact, _ARTICLE_CHECKSUM: links[0]}
        self._insert("articles", batch.articles, columns)
        self._insert("facts", batch.facts, {0: fact, 2: article, _FACT_CHECKSUM: links[1]})
        for table in ("figures", "times", "names"):
            self._insert(table, getattr(batch, table), {0: fact << schema.RECORD_BITS})
        self._insert("mentions", batch.mentions, {1: fact})
        self._insert("words (rowid, terms)", batch.words, {0: fact})
        if not self._fresh:
            for _, words in batch.words:
                self._counting.add_pairs(words)
        self._counting.add(batch.counts)

    def _insert(self, table: str, rows: Sequence[Row], numbers: Mapping[int, int]) -> None:
        """Rows of a batch: *numbers* says by column from where on the store counts."""
        if rows:
            columns = [f"? + {numbers[at]}" if at in numbers else "?" for at in range(len(rows[0]))]
            sql = f"INSERT INTO {table} VALUES ({', '.join(columns)})"
            self.connection.executemany(sql, rows)

    def _file(self, file: str) -> int:
        """The number of the file of that name."""
        if self._last_file[0] != file:
            self.connection.execute("INSERT OR IGNORE INTO files (file) VALUES (?)", (file,))
            known = self.connection.execute("SELECT no FROM files WHERE file = ?", (file,))
            self._last_file = (file, known.fetchone()[0])
        return self._last_file[1]

    def _number(self, table: str, count: int = 1) -> int:
        number = self._next[table]
        self._next[table] += count
        return int(number)

    def _many(self, sql: str, rows: Sequence[Any]) -> None:
        if rows:
            self.connection.executemany(sql, rows)

    def remove(self, file: str) -> bool:
        """Take the file and all that was read out of it away; whether it was there."""
        sql = "SELECT s.no FROM files f JOIN sources s ON s.file = f.no WHERE f.file = ?"
        found = self.connection.execute(sql, (file,)).fetchall()
        for (number,) in found:
            self.remove_source(number)
        return bool(found)

    def remove_source(self, number: int) -> None:
        """Take one source and all that was read out of it away."""
        self._counting.write()
        found = (number,)
        store = EmbeddedStore(self.connection, self.path)
        articles = self.connection.execute(
            "SELECT no, first_fact, facts FROM articles WHERE source = ?", found
        ).fetchall()
        for article, first, count in articles:
            self._remove_article(store, article, range(first, first + count))
        self.connection.execute("DELETE FROM articles WHERE source = ?", found)
        files = self.connection.execute("SELECT file FROM sources WHERE no = ?", found).fetchall()
        self.connection.execute("DELETE FROM sources WHERE no = ?", found)
        sql = (
            "DELETE FROM files WHERE no = ? AND size IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM sources s WHERE s.file = files.no)"
        )
        self._many(sql, files)
        self._last_file = ("", 0)

    def _remove_article(self, store: EmbeddedStore, number: int, numbers: range) -> None:
        heading = store.headings([number])[number]
        self._counting.add(counted(heading, store.facts(numbers)), -1)
        near = terms_of_heading(heading)
        for sentence in store.sentences(numbers):
            found = index_terms(sentence.quote, sentence.about, near, sentence.key, sentence.part)
            self._counting.add_pairs(found, -1)
            self.connection.execute(
                "INSERT INTO words (words, rowid, terms) VALUES ('delete', ?, ?)",
                (sentence.number, found),
            )
        bounds = (numbers.start, numbers.stop - 1)
        self.connection.execute("DELETE FROM facts WHERE no BETWEEN ? AND ?", bounds)
        records = (numbers.start << schema.RECORD_BITS, numbers.stop << schema.RECORD_BITS)
        for table in ("figures", "times", "names"):
            self.connection.execute(f"DELETE FROM {table} WHERE no >= ? AND no < ?", records)
        sql = "DELETE FROM mentions WHERE district = ? AND fact BETWEEN ? AND ?"
        self._many(sql, [(code, *bounds) for code in self._counting.districts])

    def finish(self) -> None:
        """Write what was counted, and keep everything."""
        self._counting.write()
        if self._fresh:
            self.connection.execute("INSERT INTO words (words) VALUES ('optimize')")
            # from now on pages come one by one: merge what they add as FTS5 does by itself
            self.connection.execute("INSERT INTO words (words, rank) VALUES ('automerge', 4)")
            self._counting.count_pairs()
            _make(self.connection, schema.INDEXES + schema.VIEWS)
            sums.sum_up(self.connection)
        sums.seal(self.connection, self._segments)
        self.before_keeping()
        self.connection.execute("COMMIT")


def _nothing() -> None:
    """What happens before a store is kept, where nobody has to know."""


def _prepared(path: str) -> sqlite3.Connection:
    """An empty store; nothing is kept safe before it is whole."""
    connection = sqlite3.connect(path, timeout=0.0, isolation_level=None)
    for pragma in (
        "encoding = 'UTF-16le'",
        f"page_size = {PAGE_BYTES}",
        "locking_mode = EXCLUSIVE",
        "journal_mode = OFF",
        "synchronous = OFF",
        "cache_size = -65536",
        "temp_store = FILE",
        f"application_id = {schema.APPLICATION_ID}",
        f"user_version = {schema.USER_VERSION}",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN EXCLUSIVE")
    _make(connection, schema.TABLES)
    options = [("automerge", 0), ("hashsize", _INDEX_MEMORY), ("pgsz", 4000)]
    connection.executemany("INSERT INTO words (words, rank) VALUES (?, ?)", options)
    return connection


def _make(connection: sqlite3.Connection, statements: str) -> None:
    for statement in filter(str.strip, statements.split(";\n")):
        connection.execute(statement)  # executescript would commit


def _locked(path: str) -> sqlite3.Connection:
    """A connection that has the file for itself; sqlite3's error if another has it."""
    connection = sqlite3.connect(path, timeout=0.0, isolation_level=None)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        connection.close()
        if getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY"):
            raise
        return sqlite3.connect(":memory:")  # it is no database: nobody is writing it
    return connection


def _put(part: str, path: str) -> None:
    """The finished file in the place of the old one, on the disk and not only in its cache."""
    with Path(part).open("rb+") as file:
        os.fsync(file.fileno())
    Path(part).replace(path)
    if os.name == "posix":
        folder = os.open(Path(path).absolute().parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextlib.contextmanager
def _guarded(path: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise unwritable(error, path) from error


def unwritable(error: sqlite3.DatabaseError, path: str) -> Exception:
    """What SQLite's complaint means for who builds."""
    if isinstance(error, (sqlite3.IntegrityError, sqlite3.ProgrammingError)):
        return error  # ours, not the file's
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return LockedStore(f"another build is writing {path}", "wait until it has ended")
    if name.startswith("SQLITE_FULL"):
        return StoreError(f"the disk is full: {path} cannot be written", "make room, build again")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_PERM")):
        return StoreError(f"{path} cannot be written ({error})", "check its permissions")
    return explained(error, path)
