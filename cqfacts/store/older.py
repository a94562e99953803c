"""
Stores of older versions: made anew out of the texts that they keep.

What a text says is read again, as this version reads. What cannot be read out of it is taken over:
names of files, their sizes and times of change, days that were stated for pages, what had failed.
"""

from __future__ import annotations

import json
import zlib
from contextlib import closing
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.errors import OutdatedStore, StoreError
from cqfacts.read.jsonlines import Fields
from cqfacts.store import schema
from cqfacts.store.build import Builder
from cqfacts.store.embedded import EmbeddedStore
from cqfacts.store.ledger import Ledger
from cqfacts.store.packing import inflated, quotes_of, recipe_in, unpacked
from cqfacts.store.reading import Fault, Kept, Read, Unit, stated
from cqfacts.store.schema import day_text
from cqfacts.store.workers import Readers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from cqfacts.store.database import Row
    from cqfacts.store.intake import Tally
    from cqfacts.store.reading import Way


class _Layout(NamedTuple):
    """How a schema keeps its sources, as far as they are read here."""

    tables: str
    file: str
    published: str
    fields: str
    inflate: Callable[[bytes], Any]


_NOTED = _Layout(
    "sources s JOIN files o ON o.no = s.file LEFT JOIN readings r ON r.no = s.reading",
    "o.file",
    "r.published",
    "r.fields",
    inflated,
)

_LAYOUTS = {
    7: _Layout(
        "sources s",
        "s.file",
        "(SELECT min(published_start) FROM articles"
        " WHERE source = s.no AND published_evidence = '--published')",
        "NULL",
        lambda blob: json.loads(zlib.decompress(blob)),
    ),
    9: _NOTED,
    10: _NOTED,
    11: _NOTED,
    12: _NOTED,
    13: _NOTED,
}


class OlderStore:
    """The store of an older version at *path*; OutdatedStore if its texts cannot be read."""

    def __init__(self, path: str) -> None:
        self._store, version = EmbeddedStore.open_any(path)
        layout = _LAYOUTS.get(version // 100)
        if layout is None or version >= schema.USER_VERSION:
            self._store.close()
            raise OutdatedStore(
                f"{path} was built by a version of cqfacts that this one knows nothing of",
                "build another one: cqfacts build --store ANOTHER PATH...",
            )
        self._layout = layout

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def by_way(self, way: Way) -> Iterator[tuple[Way, Iterator[Unit]]]:
        """The texts by how they were read; as *way* says, where that is not known."""
        layout = self._layout
        rows = self._store.rows(
            f"SELECT {layout.published}, {layout.fields}, s.no FROM {layout.tables}"
            f" ORDER BY 1, 2, {layout.file}, s.start"
        )
        for (day, fields), same in groupby(rows, itemgetter(0, 1)):
            then = way._replace(published=stated(day_text(day) if isinstance(day, int) else day))
            if fields:
                then = then._replace(fields=Fields(*json.loads(fields)))
            yield then, map(self._unit, same)

    def _unit(self, row: Row) -> Unit:
        store, number = self._store, row[-1]
        columns = f"{self._layout.file}, s.size, s.modified, start, line, sha256, encoding, text"
        sql = f"SELECT {columns} FROM {self._layout.tables} WHERE s.no = ?"
        *known, sha256, encoding, blob = store.rows(sql, (number,))[0]
        file, size, modified, start, line = known
        recipe = recipe_in(blob, self._layout.inflate, store.path)
        text = unpacked(recipe, quotes_of(store, number), store.path)
        kept = Kept(sha256.hex(), encoding)
        return Unit(file, text.encode("utf-8", "surrogatepass"), size, modified, start, line, kept)

    def failures(self) -> list[tuple[str, int, str]]:
        """Files in which something failed: how many pages, and why."""
        rows = self._store.rows("SELECT file, pages, reason FROM failures")
        return [(file, pages, reason) for file, pages, reason in rows]

    def meta(self) -> dict[str, str]:
        """What was noted of the build."""
        return dict(self._store.rows("SELECT key, value FROM meta"))


def renew(path: str, way: Way, jobs: int, tally: Tally, progress: Callable[[Tally], None]) -> None:
    """
    A store of this version in the place of the older one at *path*, all or nothing; what is read
    is counted. How texts were read is taken from the store, what it does not say from *way*.

    Raises StoreError if a text cannot be read again: nothing of the old store is lost.
    """
    with Builder.create(path) as builder, closing(OlderStore(path)) as old:
        ledger = Ledger(builder.connection)
        for then, units in old.by_way(way):
            ledger.note_way(then)
            for read in _read(path, units, then, jobs):
                builder.write(read.batch)
                tally.count(read)
                progress(tally)
        for failure in old.failures():
            ledger.fail(*failure)
        builder.note(old.meta())


def _read(path: str, units: Iterator[Unit], way: Way, jobs: int) -> Iterator[Read]:
    with Readers(way, jobs) as readers:
        for outcome in chain.from_iterable(readers.outcomes(units)):
            if isinstance(outcome, Fault):
                raise StoreError(
                    f"{path} is of an older version, and cannot be made anew: {outcome.reason}",
                    "give the --field options that it was built with, or build another one",
                )
            yield outcome
