"""
The counts that a store keeps: facts of each term, of each pair of characters, of each district,
figures of each unit.

They are gathered while pages are written, and then added to the tables.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from cqfacts.store.lexicon import (
    counted_pairs,
    counts_of,
    packed_counts,
    sounds_of_pair,
    term_keys,
)
from cqfacts.store.prepared import Counts
from cqfacts.store.tokens import is_pair

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

_KEPT_TERMS = 200_000  # counted in memory before they are written


class Counting:
    """What is counted for the tables `terms`, `term_keys`, `pairs`, `districts` and `units`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._counts = Counts.empty()
        self._indexed: Counter[str] = Counter()  # terms of the index, among them the pairs
        sql = "SELECT coalesce(max(no), 0) + 1 FROM terms"
        self._next: int = connection.execute(sql).fetchone()[0]

    @property
    def districts(self) -> Iterable[str]:
        """The codes of the districts that were counted and are not written."""
        return self._counts.districts

    def add(self, counts: Counts, sign: int = 1) -> None:
        """Count what facts have, or with the sign -1 take it away."""
        self._counts.add(counts, sign)
        if len(self._counts.terms) > _KEPT_TERMS:
            self._write_terms()

    def add_pairs(self, terms: bytes, sign: int = 1) -> None:
        """Count the pairs among the index terms of a fact, or with the sign -1 take them away."""
        found = {*terms.decode().split()}
        if sign > 0:
            self._indexed.update(found)
        else:
            self._indexed.subtract(found)

    def write(self) -> None:
        """Write what was counted."""
        self._write_terms()
        self._write_pairs()
        self._many(
            "INSERT INTO districts VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
            " facts = facts + excluded.facts, articles = articles + excluded.articles",
            [(code, *counted) for code, counted in self._counts.districts.items()],
        )
        self._counts.districts.clear()
        self._write_units()

    def _write_units(self) -> None:
        if not self._counts.units:
            return
        self._many(
            "INSERT INTO units VALUES (?, ?) ON CONFLICT DO UPDATE SET"
            " figures = figures + excluded.figures",
            list(self._counts.units.items()),
        )
        self._connection.execute("DELETE FROM units WHERE figures = 0")
        self._counts.units.clear()

    def _write_terms(self) -> None:
        known = "SELECT no, facts FROM terms WHERE text = ? AND type = ?"
        is_first = self._next == 1
        added, changed, gone, keys = [], [], [], []
        for (text, type_), count in sorted(self._counts.terms.items()):
            row = None if is_first else self._connection.execute(known, (text, type_)).fetchone()
            if row is None:
                no, self._next = self._next, self._next + 1
                added.append((no, text, type_, count))
                keys += [(key, no) for key in term_keys(text)]
            elif row[1] + count > 0:
                changed.append((count, row[0]))
            else:
                gone.append((row[0], text))
        self._counts.terms.clear()
        self._many("INSERT INTO terms VALUES (?, ?, ?, ?)", added)
        keys.sort()  # in their order they are written faster, and fill their pages
        self._many("INSERT OR IGNORE INTO term_keys VALUES (?, ?)", keys)
        self._many("UPDATE terms SET facts = facts + ? WHERE no = ?", changed)
        self._many("DELETE FROM terms WHERE no = ?", [(no,) for no, _ in gone])
        self._many(
            "DELETE FROM term_keys WHERE key = ? AND term = ?",
            [(key, no) for no, text in gone for key in term_keys(text)],
        )

    def _write_pairs(self) -> None:
        changed: defaultdict[int, dict[str, int]] = defaultdict(dict)
        for pair, count in self._indexed.items():
            for sound in sounds_of_pair(pair) if count and is_pair(pair) else ():
                changed[sound][pair] = count
        self._indexed.clear()
        for sound, counts in changed.items():
            known = self._connection.execute(
                "SELECT pairs, facts FROM pairs WHERE sound = ?", (sound,)
            ).fetchone()
            now = counts_of(*known) if known else {}
            for pair, count in counts.items():
                now[pair] = now.get(pair, 0) + count
            left = {pair: count for pair, count in now.items() if count > 0}
            if left:
                sql = (
                    "INSERT INTO pairs VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET"
                    " pairs = excluded.pairs, facts = excluded.facts"
                )
                self._connection.execute(sql, (sound, *counted_pairs(left)))
            else:
                self._connection.execute("DELETE FROM pairs WHERE sound = ?", (sound,))

    def count_pairs(self) -> None:
        """Write all pairs of a new store at once, from its index, which has them in order."""
        self._connection.execute(
            "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, words, row)"
        )
        rows = self._connection.execute("SELECT term, doc FROM temp.vocabulary")
        pairs: defaultdict[int, str] = defaultdict(str)
        counts: defaultdict[int, list[int]] = defaultdict(list)
        for pair, count in rows:
            if is_pair(pair):
                for sound in sounds_of_pair(pair):
                    pairs[sound] += pair
                    counts[sound].append(count)
        self._connection.executemany(
            "INSERT INTO pairs VALUES (?, ?, ?)",
            ((sound, pairs[sound], packed_counts(counts[sound])) for sound in sorted(pairs)),
        )
        self._connection.execute("DROP TABLE temp.vocabulary")

    def _many(self, sql: str, rows: Sequence[Any]) -> None:
        if rows:
            self._connection.executemany(sql, rows)
