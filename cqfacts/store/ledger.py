"""What a store knows of the files it was built from, so that only what has changed is read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from cqfacts.read.files import File
    from cqfacts.store.reading import Way

_SOURCES = "files f JOIN sources s ON s.file = f.no"
_LAST = "\uffff"  # names are compared by their bytes in UTF-16


class Known(NamedTuple):
    """A source as it is in the store."""

    number: int
    sha256: bytes
    size: int | None
    modified: int | None
    reading: int


class Ledger:
    """The tables `sources`, `files` and `failures` of a store that is being written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._execute = connection.execute

    def source(self, file: str) -> Known | None:
        """The page of that file."""
        sql = (
            "SELECT s.no, sha256, s.size, s.modified, s.reading"
            f" FROM {_SOURCES} WHERE f.file = ? LIMIT 1"
        )
        row = self._execute(sql, (file,)).fetchone()
        return Known(*row) if row else None

    def touch(self, number: int, file: File) -> None:
        """Note that the source's file has another date, and nothing else."""
        sql = "UPDATE sources SET size = ?, modified = ? WHERE no = ?"
        self._execute(sql, (file.size, file.modified, number))

    def lines(self, file: str, reading: int) -> dict[bytes, list[tuple[int, int, int]]]:
        """
        Number, start and line of each source that is a line of the file, last first, by the
        beginning of its hash; under no hash, those that have to be read again.
        """
        found: dict[bytes, list[tuple[int, int, int]]] = {}
        sql = (
            f"SELECT s.no, start, line, sha256, s.reading FROM {_SOURCES}"
            " WHERE f.file = ? AND line > 0 ORDER BY start DESC"
        )
        for number, start, line, sha256, how in self._execute(sql, (file,)):
            key = sha256[:16] if how == reading else b""
            found.setdefault(key, []).append((number, start, line))
        return found

    def move(self, number: int, start: int, line: int) -> None:
        """Note that a line stands elsewhere in its file."""
        self._execute("UPDATE sources SET start = ?, line = ? WHERE no = ?", (start, line, number))

    def note_way(self, way: Way) -> None:
        """That sources were read so."""
        day = way.published and way.published.start
        values = (way.number, day, json.dumps(way.fields, ensure_ascii=False))
        self._execute("INSERT OR IGNORE INTO readings VALUES (?, ?, ?)", values)

    def is_unchanged(self, file: File, reading: int) -> bool:
        """Whether an archive or a file of lines is as it was when it was read whole."""
        sql = "SELECT size, modified, reading FROM files WHERE file = ?"
        row = self._execute(sql, (file.name,)).fetchone()
        return bool(row == (file.size, file.modified, reading))

    def note(self, file: File, reading: int) -> None:
        """That an archive or a file of lines was read whole."""
        sql = (
            "INSERT INTO files (file, size, modified, reading) VALUES (?, ?, ?, ?) ON CONFLICT DO"
            " UPDATE SET size = excluded.size, modified = excluded.modified,"
            " reading = excluded.reading"
        )
        self._execute(sql, (file.name, file.size, file.modified, reading))

    def forget(self, file: str) -> None:
        """That an archive or a file of lines is not as it was when it was read whole."""
        sql = "UPDATE files SET size = NULL, modified = NULL, reading = NULL WHERE file = ?"
        self._execute(sql, (file,))

    def count(self, low: str, high: str = "") -> int:
        """How many sources there are of that file, or from *low* to *high* by name."""
        sql = f"SELECT count(*) FROM {_SOURCES} WHERE f.file BETWEEN ? AND ?"
        return int(self._execute(sql, (low, high or low)).fetchone()[0])

    def below(self, prefix: str) -> Iterator[str]:
        """The files whose names begin so, each once."""
        last = ""
        sql = (
            "SELECT file FROM files f WHERE file > ? AND file BETWEEN ? AND ?"
            " AND EXISTS (SELECT 1 FROM sources s WHERE s.file = f.no) ORDER BY file LIMIT 1"
        )
        while row := self._execute(sql, (last, prefix, prefix + _LAST)).fetchone():
            (last,) = row
            yield last

    def fail(self, file: str, pages: int, reason: str) -> None:
        """That so many pages of the file could not be read."""
        self._execute("INSERT OR REPLACE INTO failures VALUES (?, ?, ?)", (file, pages, reason))

    def clear(self, file: str) -> None:
        """That nothing of the file failed."""
        self._execute("DELETE FROM failures WHERE file = ?", (file,))

    def failed(self, prefix: str) -> list[str]:
        """The files with failures whose names begin so."""
        sql = "SELECT file FROM failures WHERE file BETWEEN ? AND ?"
        return [file for (file,) in self._execute(sql, (prefix, prefix + _LAST))]

    def see(self, file: str) -> None:
        """That the file is there in this build."""
        self._execute("CREATE TEMP TABLE IF NOT EXISTS seen (file TEXT PRIMARY KEY) WITHOUT ROWID")
        self._execute("INSERT OR IGNORE INTO temp.seen VALUES (?)", (file,))

    def is_seen(self, file: str) -> bool:
        """Whether the file is there in this build."""
        sql = "SELECT 1 FROM temp.seen WHERE file = ?"
        return self._execute(sql, (file,)).fetchone() is not None
