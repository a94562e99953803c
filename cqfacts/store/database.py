"""
The SQLite file of a store, opened for reading.

Whatever is wrong with the file becomes a `StoreError` where SQLite says so, in `explained`.
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from cqfacts.errors import DamagedStore, ForeignStore, LockedStore, MissingStore
from cqfacts.store import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import TracebackType
    from typing import Self

_PATIENCE_SECONDS = 10.0
_MAPPED_BYTES = 1 << 40  # all of the file: reading far apart costs a third
CHUNK = 500  # values bound at once
_SENSELESS = (TypeError, AttributeError, ValueError, LookupError, ArithmeticError, zlib.error)
SOURCES_IN_ORDER = "files o JOIN sources s ON s.file = o.no ORDER BY o.file, s.start"

Row = tuple[Any, ...]


class Database:
    """A connection that only reads, and the rows that it gives."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self.path = path
        self._connection = connection

    def version(self) -> int:
        """That of the store's schema; only a store of this program has one."""
        (application,) = self.row("PRAGMA application_id")
        if application != schema.APPLICATION_ID:
            raise ForeignStore(
                f"{self.path} is not a store of cqfacts", "name another file, or build one"
            )
        return int(self.row("PRAGMA user_version")[0])

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """The rows of one statement."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except UnicodeEncodeError:  # half a character, which stands in no store
            return self.rows(sql, [_whole(value) for value in values])
        except sqlite3.DatabaseError as error:
            raise explained(error, self.path) from error

    def row(self, sql: str, values: Sequence[Any] = ()) -> Row:
        """The first row of one statement, which has one."""
        return self.rows(sql, values)[0]

    def each(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """The rows one after the other: for what does not fit in memory."""
        try:
            yield from self._connection.execute(sql, values)
        except sqlite3.DatabaseError as error:
            raise explained(error, self.path) from error

    @contextmanager
    def connected(self) -> Iterator[sqlite3.Connection]:
        """The connection; what goes wrong with it is DamagedStore."""
        try:
            yield self._connection
        except sqlite3.DatabaseError as error:
            raise explained(error, self.path) from error

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Whatever a damaged row leads to is DamagedStore: it may hold anything."""
        try:
            yield
        except _SENSELESS as error:
            raise damaged(self.path, "a row in it makes no sense") from error

    def rows_in(self, sql: str, numbers: Iterable[Any]) -> list[Row]:
        """The rows of a statement that ends in `IN`, for all of *numbers*."""
        wanted = list(numbers)
        found: list[Row] = []
        for start in range(0, len(wanted), CHUNK):
            part = wanted[start : start + CHUNK]
            found += self.rows(f"{sql} ({','.join('?' * len(part))})", part)
        return found

    def check_count(self, table: str, told: int) -> None:
        """DamagedStore if the table has more or fewer rows than were told, led by an index."""
        if self.row(f"SELECT count(*) FROM {table} NOT INDEXED")[0] != told:
            raise damaged(self.path, f"{table} are missing")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def as_text(value: str | None) -> str:
    """The text of a column that may be empty; in a damaged row it may be anything."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    raise TypeError(value)


def _whole(value: Any) -> Any:
    """The value without halves of characters."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def connect(path: str) -> sqlite3.Connection:
    """A connection that can only read; it does not make the file."""
    from os.path import abspath, exists, isdir  # pathlib costs a tenth of the start

    if not exists(path):  # noqa: PTH110
        raise MissingStore(
            f"there is no store at {path}", f"build one: cqfacts build --store {path} PATH..."
        )
    if isdir(path):  # noqa: PTH112
        raise ForeignStore(f"{path} is a folder, not a store", "name a file")
    place = abspath(path).replace("\\", "/")  # noqa: PTH100
    for char in "%?#":  # what a URI gives another meaning; "%" first
        place = place.replace(char, f"%{ord(char):02x}")
    uri = f"file:{'' if place[0] == '/' else '/'}{place}"
    if exists(path + "-journal"):  # noqa: PTH110
        _roll_back(uri)
    try:
        connection = sqlite3.connect(f"{uri}?mode=ro", uri=True, timeout=_PATIENCE_SECONDS)
        connection.execute("PRAGMA query_only = 1")
        connection.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
    except sqlite3.DatabaseError as error:
        raise explained(error, path) from error
    return connection


def _roll_back(uri: str) -> None:
    """
    Undo what a build was in the middle of when it was killed: a connection that only reads cannot.

    Of a build that goes on, and where nothing may be written, nothing is undone.
    """
    with suppress(sqlite3.Error):
        connection = sqlite3.connect(f"{uri}?mode=rw", uri=True, timeout=_PATIENCE_SECONDS)
        with closing(connection):
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()


def explained(error: sqlite3.DatabaseError, path: str) -> Exception:
    """What SQLite's complaint about the file means for its reader."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return LockedStore(f"another build is writing {path}", "wait until it has ended")
    if name == "SQLITE_NOTADB":
        return ForeignStore(f"{path} is not a store of cqfacts", "name another file, or build one")
    if name.startswith("SQLITE_CANTOPEN"):
        return MissingStore(f"{path} cannot be opened", "check the path and its permissions")
    return damaged(path, str(error).partition("\n")[0][:200])


def damaged(path: str, what: str) -> DamagedStore:
    """The error for a store that is broken."""
    return DamagedStore(
        f"{path} is damaged ({what})", f"build it again: cqfacts build --store {path} PATH..."
    )
