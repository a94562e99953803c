"""
Sums over the tables of a store, and checksums of the blocks of its index: who writes keeps them.

`verify` takes them again over all of the store, a lookup over the blocks of the index that its
words lead to. FTS5 and SQLite keep none themselves.

A block of the index is a page of a segment: sorted terms, each with the facts that hold it.
`words_idx` says with which term a page begins; where it is the first of a page, a term is part of
that page's checksum, and so is the one of the next, so that a lookup is not led to another page.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from cqfacts.store.schema import INDEXES, LAST_RECORD, TABLES, VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cqfacts.store.database import Database, Row
    from cqfacts.store.tokens import Need

# Facts and their records have a checksum for each fact; FTS5 writes `words_config` only at first.
_TABLES = (
    *("articles", "districts", "failures", "files", "mentions", "meta", "pairs", "readings"),
    *("sources", "term_keys", "terms", "units", "words_config"),
)
_UNCHANGING = ("words_config",)
_RECORDS = ("figures", "times", "names")  # their numbers are in no checksum
_STRUCTURE = 10  # the block that says which segments there are
_SEGMENT_BITS, _SKIPS_BIT = 37, 1 << 36  # of the number of a block, as FTS5 has it
_PAGE = (1 << 31) - 1
_SMALL = 250  # blocks of a segment that are summed anew at each build
_MOST = 16  # blocks looked at for one term: of words in most sentences the first ones


class Segment(NamedTuple):
    """A part of the index, and its first and last page."""

    number: int
    first: int
    last: int

    @property
    def blocks(self) -> tuple[int, int]:
        """The least and the greatest number of its blocks."""
        return blocks_of(self.number)


def blocks_of(segment: int) -> tuple[int, int]:
    """The least and the greatest number of the blocks of the segment of that number."""
    return segment << _SEGMENT_BITS, (segment + 1 << _SEGMENT_BITS) - 1


def hashed(*values: Any) -> int:
    """
    A number that is another one if a value is.

    >>> hashed(1, "a") == hashed(1, "a") != hashed("1", "a")
    True
    """
    number = 0
    for value in values:
        data = value if isinstance(value, bytes) else ascii(value).encode()
        number = crc32(data, number)
    return number


# ---- tables


def sum_up(connection: sqlite3.Connection) -> None:
    """Keep the sums of a store that is new."""
    connection.executemany("INSERT INTO sums VALUES (?, ?)", [*_sums(connection)])


def _sums(connection: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    connection.create_function("hashed", -1, hashed, deterministic=True)
    for table in _TABLES:
        row = _row(connection, table, "")
        (total,) = connection.execute(f"SELECT coalesce(sum({row}), 0) FROM {table}").fetchone()
        yield table, total


def _row(connection: sqlite3.Connection, table: str, prefix: str) -> str:
    """The number of a row in SQL."""
    if table == "term_keys":  # many and small
        return f"({prefix}key * 31 + {prefix}term) % 4294967291"
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    return f"hashed({', '.join(prefix + column[1] for column in columns)})"


def watch(connection: sqlite3.Connection) -> None:
    """Let the sums of a store follow what this connection changes."""
    connection.create_function("hashed", -1, hashed, deterministic=True)
    connection.execute("PRAGMA recursive_triggers = 1")  # REPLACE deletes too
    for table in _TABLES:
        if table not in _UNCHANGING:
            new, old = (_row(connection, table, prefix) for prefix in ("new.", "old."))
            for event, change in (
                *(("INSERT", f"+ {new}"), ("DELETE", f"- {old}")),
                ("UPDATE", f"- {old} + {new}"),
            ):
                connection.execute(
                    f"CREATE TEMP TRIGGER {event}_{table} AFTER {event} ON main.{table} BEGIN"
                    f" UPDATE sums SET total = total {change} WHERE name = '{table}'; END"
                )


def changed_tables(store: Database) -> list[str]:
    """The tables whose rows are not those that were written."""
    with store.connected() as connection:
        known = dict(connection.execute("SELECT name, total FROM sums"))
        changed = [table for table, total in _sums(connection) if known.get(table) != total]
        changed += [table for table in _RECORDS if _is_misnumbered(connection, table)]
        return changed + ["sqlite_schema"] * (_schema(connection) != _schema_written())


def _schema(connection: sqlite3.Connection) -> set[Row]:
    """What the tables, indexes and views are, but those that FTS5 makes."""
    sql = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'words_%'"
    return {*connection.execute(sql)}


def _schema_written() -> set[Row]:
    with closing(sqlite3.connect(":memory:")) as fresh:
        fresh.executescript(TABLES + INDEXES + VIEWS)
        return _schema(fresh)


def _is_misnumbered(connection: sqlite3.Connection, table: str) -> bool:
    """Whether a record does not follow another of its fact, and is not the first."""
    before = f"SELECT 1 FROM {table} WHERE no = r.no - 1"
    sql = f"SELECT 1 FROM {table} r WHERE r.no & {LAST_RECORD} AND NOT EXISTS ({before}) LIMIT 1"
    return connection.execute(sql).fetchone() is not None


# ---- blocks of the index


def segments(structure: bytes) -> list[Segment]:
    r"""
    The segments of the index.

    >>> segments(b"\0\0\0\4\1\1\1\0\1\1\1\x81\0")
    [Segment(number=1, first=1, last=128)]
    """
    numbers = _varints(structure[4:])  # behind a counter
    levels, _, _ = next(numbers), next(numbers), next(numbers)
    found = []
    for _ in range(levels):
        _, count = next(numbers), next(numbers)
        found += [Segment(next(numbers), next(numbers), next(numbers)) for _ in range(count)]
    return found


def _varints(data: bytes) -> Iterator[int]:
    number = 0
    for byte in data:
        number = number << 7 | byte & 0x7F
        if not byte & 0x80:
            yield number
            number = 0


def segments_in(connection: sqlite3.Connection) -> list[Segment]:
    """The segments of the index of a store."""
    sql = "SELECT block FROM words_data WHERE id = ?"
    return segments(connection.execute(sql, (_STRUCTURE,)).fetchone()[0])


def seal(connection: sqlite3.Connection, before: Sequence[Segment]) -> None:
    """Keep the checksums of the blocks that were written since the segments were those *before*."""
    connection.execute("SAVEPOINT written")  # FTS5 writes what it has gathered
    connection.execute("RELEASE written")
    now = segments_in(connection)
    kept = [segment for segment in now if _is_kept(connection, segment, before)]
    gone = {segment.number for segment in before}.difference(segment.number for segment in kept)
    for number in gone:
        connection.execute("DELETE FROM blocks WHERE id BETWEEN ? AND ?", blocks_of(number))
    for segment in now:
        if segment not in kept:
            rows = [*checksums(connection, segment)]
            connection.executemany("INSERT INTO blocks VALUES (?, ?)", rows)
    sql = "INSERT OR REPLACE INTO blocks SELECT id, hashed(block) FROM words_data WHERE id = ?"
    connection.execute(sql, (_STRUCTURE,))


def _is_kept(connection: sqlite3.Connection, segment: Segment, before: Sequence[Segment]) -> bool:
    """
    Whether a segment is one that was there, told by its last page: numbers are used again. One that
    is being merged loses its first pages, and of the next a part.
    """
    first = next((one.first for one in before if one[::2] == segment[::2]), segment.first + 1)
    if first > segment.first or segment.last - segment.first < _SMALL:
        return False
    number, checksum = _page_of(connection, segment, segment.last)
    known = connection.execute("SELECT checksum FROM blocks WHERE id = ?", (number,)).fetchone()
    if known != (checksum,):
        return False
    if first < segment.first:
        number, checksum = _page_of(connection, segment, segment.first)
        ends = (segment.blocks[0] + first, number)
        connection.execute("DELETE FROM blocks WHERE id BETWEEN ? AND ?", ends)
        connection.execute("INSERT INTO blocks VALUES (?, ?)", (number, checksum))
    return True


def _page_of(connection: sqlite3.Connection, segment: Segment, page: int) -> tuple[int, int]:
    """The number of a page of a segment, and its checksum."""
    sql = (
        "SELECT pgno >> 1, term FROM words_idx WHERE segid = ? AND pgno >= ? ORDER BY term LIMIT 2"
    )
    seeds = _seeds(connection.execute(sql, (segment.number, page << 1)))
    number = segment.blocks[0] + page
    sql = "SELECT block FROM words_data WHERE id = ?"
    (block,) = connection.execute(sql, (number,)).fetchone()
    return number, crc32(block, seeds.get(page, 0))


def checksums(connection: sqlite3.Connection, segment: Segment) -> Iterator[tuple[int, int]]:
    """The number of each block of a segment, in order, and its checksum."""
    sql = "SELECT pgno >> 1, term FROM words_idx WHERE segid = ? ORDER BY term"
    seeds = _seeds(connection.execute(sql, (segment.number,)))
    sql = "SELECT id, block FROM words_data WHERE id BETWEEN ? AND ? ORDER BY id"
    for number, block in connection.execute(sql, segment.blocks):
        is_page = not number & _SKIPS_BIT
        yield number, crc32(block, seeds.get(number & _PAGE, 0) if is_page else 0)


def _seeds(keys: Any) -> dict[int, int]:
    """By page what its first term and that of the next give to its checksum."""
    both = pairwise((*keys, (0, b"")))
    return {page: crc32(b"%b %b" % (term, after)) for (page, term, *_), (_, after, *_) in both}


def changed_blocks(store: Database) -> int:
    """How many blocks of the index are not as they were written."""
    with store.connected() as connection:
        known: dict[int, int] = dict(connection.execute("SELECT id, checksum FROM blocks"))
        sql = "SELECT block FROM words_data WHERE id = ?"
        (structure,) = connection.execute(sql, (_STRUCTURE,)).fetchone()
        changed = int(known.pop(_STRUCTURE, None) != hashed(structure))
        for segment in segments(structure):
            for number, checksum in checksums(connection, segment):
                changed += known.pop(number, None) != checksum
        return changed + len(known)


class Index:
    """Looks whether the blocks of the index that terms lead to are as they were written."""

    def __init__(self, store: Database) -> None:
        self._store = store
        self._terms: set[str] = set()
        self._blocks: set[int] = set()
        self._segments: list[Segment] | None = None

    def check(self, need: Need) -> None:
        """DamagedStore if a block that holds one of the terms is not."""
        if not isinstance(need, str):
            for part in need[1]:
                self.check(part)
        elif need not in self._terms:
            with self._store.reading():
                self._check(need)
            self._terms.add(need)

    def _check(self, term: str) -> None:
        """Only in the largest segment, which holds all but the last builds: one look a term."""
        if self._segments is None:
            self._segments = self._known_segments()
        if not self._segments:
            return
        segment = max(self._segments, key=lambda one: one.last - one.first)
        low = b"0" + term.removesuffix("*").encode("utf-8", "replace")
        high = low + b"\xff" if term.endswith("*") else low
        keys = self._keys(segment, low, high)
        first, _, has_skips = keys[0]
        end = next((page for page, key, _ in keys if key > high), segment.last)
        base, last = segment.blocks[0], min(end, first + _MOST - 1)
        self._check_blocks(base + first, base + last, _seeds(keys))
        if has_skips:
            self._check_blocks(base + _SKIPS_BIT + first, base + _SKIPS_BIT + last, {})

    def _known_segments(self) -> list[Segment]:
        self._check_blocks(_STRUCTURE, _STRUCTURE, {})
        sql = "SELECT block FROM words_data WHERE id = ?"
        return segments(self._store.rows(sql, (_STRUCTURE,))[0][0])

    def _keys(self, segment: Segment, low: bytes, high: bytes) -> list[Row]:
        """The pages that hold the terms from *low* to *high*, and the two behind."""
        sql = "SELECT pgno >> 1, term, pgno & 1 FROM words_idx WHERE segid = ? AND term"
        number, most = segment.number, 2 if low == high else _MOST + 2
        keys = self._store.rows(f"{sql} <= ? ORDER BY term DESC LIMIT 1", (number, low))
        keys += self._store.rows(f"{sql} > ? ORDER BY term LIMIT ?", (number, low, most))
        return keys[: sum(term <= high for _, term, _ in keys) + 2]

    def _check_blocks(self, first: int, last: int, seeds: dict[int, int]) -> None:
        wanted = {*range(first, last + 1)} - self._blocks
        if not wanted:
            return
        sql = (
            "SELECT b.id, checksum, block FROM blocks b LEFT JOIN words_data d ON d.id = b.id"
            " WHERE b.id BETWEEN ? AND ?"
        )
        for number, checksum, block in self._store.rows(sql, (min(wanted), max(wanted))):
            if crc32(block, seeds.get(number & _PAGE, 0)) != checksum:
                raise ValueError(number)
            wanted.discard(number)
        if wanted and not first & _SKIPS_BIT:
            raise LookupError(wanted)
        self._blocks.update(range(first, last + 1))
