"""
Files into a store: what is new or has changed is read, side by side, and written by one.

A file is known by its size and time of change, else by its hash; the lines of a JSON Lines file by
their hashes, wherever they stand. A page that cannot be read is named and leaves the store, as if
it had been built from nothing; a file that cannot even be looked at stays as it is.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from cqfacts.errors import SourceError, TooLarge
from cqfacts.read.archives import SEPARATOR, members_in
from cqfacts.read.files import File, holds_lines, is_archive, plain, shown
from cqfacts.read.jsonlines import records_in
from cqfacts.store.build import unwritable
from cqfacts.store.ledger import Ledger
from cqfacts.store.reading import Fault, Unit, said
from cqfacts.store.workers import Readers

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from typing import BinaryIO

    from cqfacts.store.build import Builder
    from cqfacts.store.reading import Outcome, Read, Way

_KEY = 16  # bytes of a hash that tell lines apart


class Tally:
    """What a build has done so far."""

    def __init__(self) -> None:
        self.pages = 0  # read
        self.articles = 0
        self.facts = 0
        self.unchanged = 0
        self.removed = 0
        self.failed = 0
        self.files = 0  # looked at
        self.bytes = 0  # of the files looked at

    def count(self, read: Read) -> None:
        """Take pages that were read into account."""
        self.pages += len(read.batch.sources)
        self.articles += read.articles
        self.facts += len(read.batch.facts)

    def is_void(self) -> bool:
        """Whether nothing at all could be read or was there."""
        return not (self.pages or self.unchanged or self.removed)


class Watch(NamedTuple):
    """Who is told what: each fault as one line, and that there is progress."""

    fault: Callable[[str], None]
    progress: Callable[[Tally], None]


class Intake:
    """One build; `open` gives the store to write when it is needed, *builder* is one that is."""

    def __init__(
        self, builder: Builder | None, create: Callable[[], Builder], way: Way, watch: Watch
    ) -> None:
        self.tally = Tally()
        self._builder = builder
        self._create = create
        self._ledger = Ledger(builder.connection) if builder else None
        self._way = way
        self._number = way.number
        self._watch = watch
        self._failures: dict[str, list[str]] = {}
        self._whole: dict[str, File] = {}  # archives and files of lines that were read to the end

    def take(self, files: Iterable[File], jobs: int) -> None:
        """Read what is new or has changed of the files."""
        with (
            self._writing(),
            Readers(self._way, jobs) as readers,
            closing(self._units(files)) as units,
        ):
            for outcomes in readers.outcomes(units):
                for outcome in outcomes:
                    self._write(outcome)
                self._watch.progress(self.tally)

    def prune(self, folders: Iterable[str], files: Callable[[], Iterable[File]]) -> None:
        """Remove what lies below the folders by its name and is not among the files any more."""
        if not (ledger := self._ledger) or not self._builder:
            return
        with self._writing():
            for file in files():
                ledger.see(file.name)
            for folder in folders:
                self._prune(folder, ledger, self._builder)

    def _prune(self, folder: str, ledger: Ledger, builder: Builder) -> None:
        path = plain(folder)
        prefix = "" if path == "." else shown(path).rstrip("/") + "/"
        for name in ledger.below(prefix):
            if not _lies_in(name, path) or ledger.is_seen(name.partition(SEPARATOR)[0]):
                continue
            self.tally.removed += ledger.count(name)
            builder.remove(name)
            ledger.forget(name.partition(SEPARATOR)[0])  # it is new if it comes back
        for name in ledger.failed(prefix):
            if _lies_in(name, path) and not ledger.is_seen(name.partition(SEPARATOR)[0]):
                ledger.clear(name)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """What goes wrong with the store is a StoreError that names it."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            path = self._builder.path if self._builder else ""
            raise unwritable(error, path) from error

    def finish(self) -> None:
        """Keep what was built; of a build that found nothing, nothing."""
        builder, self._builder = self._builder, None
        if not builder:
            return
        if self.tally.is_void() or not self._ledger:
            builder.discard()
            return
        with builder:
            for name, file in self._whole.items():
                own = (name, name + SEPARATOR)
                if not any(failed.startswith(own) for failed in self._failures):
                    self._ledger.note(file, self._number)
            for name, reasons in self._failures.items():
                self._ledger.fail(name, len(reasons), reasons[0])

    def discard(self) -> None:
        """Leave the store as it was."""
        if self._builder:
            self._builder.discard()
        self._builder = None

    # ---- results

    def _write(self, outcome: Outcome) -> None:
        if isinstance(outcome, Fault):
            self._fail(outcome)
            return
        if not self._builder:
            self._builder = self._create()
            self._ledger = Ledger(self._builder.connection)
        if self._ledger and not self.tally.pages:
            self._ledger.note_way(self._way)
        self._builder.write(outcome.batch)
        self.tally.count(outcome)

    def _fail(self, fault: Fault) -> None:
        self.tally.failed += 1
        self._failures.setdefault(fault.file, []).append(fault.reason)
        self._watch.fault(fault.reason)
        if self._ledger and self._builder and not fault.is_lost and not holds_lines(fault.file):
            self._builder.remove(fault.file)

    def _fail_file(self, name: str, error: SourceError | OSError | ValueError) -> None:
        reason = said(error) if isinstance(error, SourceError) else _reason(name, error)
        self._fail(Fault(name, reason, is_lost=not isinstance(error, SourceError)))

    # ---- what has to be read

    def _units(self, files: Iterable[File]) -> Generator[Unit, None, None]:
        for file in files:
            self.tally.files += 1
            before = self.tally.bytes
            if self._ledger:
                self._ledger.clear(file.name)
            try:
                if is_archive(file.name):
                    yield from self._archive(file)
                elif holds_lines(file.name):
                    yield from self._file_of_lines(file)
                else:
                    yield from self._page(file)
            except (SourceError, OSError, ValueError) as error:
                self._fail_file(file.name, error)
            self.tally.bytes = before + file.size
            self._watch.progress(self.tally)

    def _page(self, file: File) -> Iterator[Unit]:
        known = self._ledger.source(file.name) if self._ledger else None
        if known and known.reading != self._number:
            known = None
        if known and (known.size, known.modified) == (file.size, file.modified):
            self.tally.unchanged += 1
            return
        data, file = _content(file, self._way.limits.page)
        if known and self._ledger and sha256(data).digest() == known.sha256:
            self._ledger.touch(known.number, file)
            self.tally.unchanged += 1
            return
        yield Unit(file.name, data, file.size, file.modified)

    def _is_unchanged(self, file: File) -> bool:
        return bool(self._ledger and self._ledger.is_unchanged(file, self._number))

    def _file_of_lines(self, file: File) -> Iterator[Unit]:
        if self._ledger and self._is_unchanged(file):
            self.tally.unchanged += self._ledger.count(file.name)
            return
        with open(file.path, "rb") as stream:  # noqa: PTH123
            before = self.tally.bytes
            for unit in self._lines(file.name, stream):
                self.tally.bytes = before + stream.tell()
                yield unit
            _check_unchanged(file, stream)
        self._whole[file.name] = file

    def _lines(self, name: str, stream: BinaryIO) -> Iterator[Unit]:
        """The lines that are not in the store; what the store has beside them leaves it."""
        known = self._ledger.lines(name, self._number) if self._ledger else {}
        for record in records_in(stream, self._way.limits.page):
            same = known.get(sha256(record.data).digest()[:_KEY]) if known else None
            if not same:
                yield Unit(name, record.data, None, None, record.start, record.number)
                continue
            number, start, line = same.pop()
            self.tally.unchanged += 1
            if self._ledger and (start, line) != (record.start, record.number):
                self._ledger.move(number, record.start, record.number)
        for others in known.values():
            for number, _, _ in others:
                self._remove_source(number)

    def _remove_source(self, number: int) -> None:
        if self._builder:
            self._builder.remove_source(number)
            self.tally.removed += 1

    def _archive(self, file: File) -> Iterator[Unit]:
        prefix = file.name + SEPARATOR
        ledger = self._ledger
        if ledger and self._is_unchanged(file):
            self.tally.unchanged += ledger.count(prefix, prefix + "\uffff")
            return
        seen = set()
        failed = self.tally.failed

        def fail(error: SourceError) -> None:
            self._fail_file(file.name, error)

        for member in members_in(file.path, file.name, self._way.limits, fail):
            seen.add(member.name)
            try:
                yield from self._member(member.name, member.stream)
            except SourceError as error:
                if isinstance(error, TooLarge) or not file.name.lower().endswith(".zip"):
                    raise  # nothing behind it can be read
                self._fail_file(member.name, error)
        if ledger and self._builder:
            ledger.clear(file.name)
            for name in [name for name in ledger.below(prefix) if name not in seen]:
                self.tally.removed += ledger.count(name)
                self._builder.remove(name)
        if self.tally.failed == failed:
            self._whole[file.name] = file

    def _member(self, name: str, stream: BinaryIO) -> Iterator[Unit]:
        if self._ledger:
            self._ledger.clear(name)
        if holds_lines(name):
            yield from self._lines(name, stream)
            return
        data = stream.read(self._way.limits.page + 1)
        known = self._ledger.source(name) if self._ledger else None
        if known and known.reading == self._number and known.sha256 == sha256(data).digest():
            self.tally.unchanged += 1
            return
        yield Unit(name, data)


def _lies_in(name: str, folder: str) -> bool:
    """Whether a name whose beginning fits lies below the folder: that it does, but for `.`."""
    return folder != "." or not name.startswith(("/", "../"))


def _content(file: File, largest: int) -> tuple[bytes, File]:
    """The bytes of the file, and its size and time when they were read."""
    for _ in range(2):
        with open(file.path, "rb") as stream:  # noqa: PTH123
            file = _as_now(file, stream)
            data = stream.read(largest + 1)
            if _as_now(file, stream) == file:
                return data, file
    raise SourceError(f"{file.name}: changes while it is read", "build again")


def _check_unchanged(file: File, stream: BinaryIO) -> None:
    if _as_now(file, stream) != file:
        raise SourceError(f"{file.name}: has changed while it was read", "build again")


def _as_now(file: File, stream: BinaryIO) -> File:
    now = os.fstat(stream.fileno())
    return file._replace(size=now.st_size, modified=now.st_mtime_ns)


def _reason(name: str, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{name}: is not there any more; build again"
    return f"{name}: {getattr(error, 'strerror', None) or error}; check its permissions"
