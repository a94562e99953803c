"""
Processes that read pages side by side, a bounded number of chunks ahead of the one who writes.

Small builds stay in this process. A page that ends its process, or holds it for longer than any
page may take, costs itself and no other.

Each process has a pipe of its own, of which nobody else holds the end: when it is gone, even in the
middle of an answer, that is known at once. ProcessPoolExecutor has one pipe for all and keeps both
ends, so that it waits for ever for the rest of an answer whose sender was killed.
"""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager, suppress
from itertools import chain, count
from typing import TYPE_CHECKING, Any

from cqfacts.store.reading import Fault, Outcome, Unit, Way, read_units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from types import TracebackType
    from typing import Self

SMALL = 400_000  # bytes that are read sooner than processes start
_CHUNK_BYTES = 96_000
_CHUNK_UNITS = 64
_AHEAD = 3  # chunks a process, read or being read
_LEAST_SECONDS = 60.0  # that reading a chunk may take, however small it is
_SLOWEST = 10_000  # bytes a second: a twentieth of what one slow core reads
_HELD = 1  # exit status of a process that took longer


def chunks_of(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    """The units in chunks that are worth a trip to another process."""
    chunk: list[Unit] = []
    size = 0
    for unit in units:
        chunk.append(unit)
        size += len(unit.data)
        if size >= _CHUNK_BYTES or len(chunk) >= _CHUNK_UNITS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def patience(chunk: Sequence[Unit]) -> float:
    """
    The seconds after which a process is not waited for any longer.

    >>> patience([Unit("a.txt", b"")]), patience([Unit("a.txt", b"x" * 8_000_000)])
    (60.0, 860.0)
    """
    return _LEAST_SECONDS + sum(len(unit.data) for unit in chunk) / _SLOWEST


class Readers:
    """As many processes as *jobs*, started when there is enough to read; a context."""

    def __init__(self, way: Way, jobs: int) -> None:
        self._way = way
        self._jobs = jobs
        self._readers: list[_Reader] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for reader in self._readers:
            reader.end()

    def outcomes(self, units: Iterable[Unit]) -> Iterator[list[Outcome]]:
        """What the units give, chunk by chunk, in their order."""
        chunks = chunks_of(units)
        first = []
        size = 0
        for chunk in chunks:
            first.append(chunk)
            size += sum(len(unit.data) for unit in chunk)
            if size > SMALL:
                break
        if size <= SMALL or self._jobs <= 1 or not self._start():
            for chunk in chain(first, chunks):
                yield read_units(chunk, self._way)
            return
        yield from self._side_by_side(chain(first, chunks))

    def _start(self) -> bool:
        """Start the processes; whether this system has any."""
        try:
            while len(self._readers) < self._jobs:
                self._readers.append(_Reader(self._way))
        except (OSError, ImportError, NotImplementedError):
            return bool(self._readers)
        return True

    def _side_by_side(self, chunks: Iterable[list[Unit]]) -> Iterator[list[Outcome]]:
        from multiprocessing.connection import wait

        numbered = enumerate(chunks)
        read: dict[int, list[Outcome]] = {}
        for wanted in count():
            while True:
                self._hand_out(numbered, len(read))
                busy: dict[Any, _Reader] = {each.pipe: each for each in self._readers if each.chunk}
                if not busy and wanted not in read:
                    return
                ready = wait(list(busy), timeout=0 if wanted in read else None)
                for pipe in ready:
                    read[busy[pipe].number] = busy[pipe].outcomes()
                if not ready:
                    break
            yield read.pop(wanted)

    def _hand_out(self, numbered: Iterator[tuple[int, list[Unit]]], read: int) -> None:
        """Give each idle process a chunk, unless too many wait to be written."""
        idle = [reader for reader in self._readers if not reader.chunk]
        room = self._jobs * _AHEAD - read - (len(self._readers) - len(idle))
        for reader, (number, chunk) in zip(idle[: max(0, room)], numbered, strict=False):
            reader.number = number
            reader.send(chunk)


class _Reader:
    """A process that reads, our end of its pipe, and the chunk that it is reading."""

    def __init__(self, way: Way) -> None:
        self._way = way
        self.number = 0
        self.chunk: Sequence[Unit] = ()
        self._start()

    def send(self, chunk: Sequence[Unit]) -> None:
        """Let it read; it has to be idle."""
        self.chunk = chunk
        with suppress(OSError):  # it is gone, which `outcomes` finds out
            self.pipe.send(patience(chunk))
            self.pipe.send(chunk)

    def outcomes(self) -> list[Outcome]:
        """What the chunk gives; where the process ends over it, what each unit gives by itself."""
        chunk = self.chunk
        read = self._answer()
        if read is not None:
            return read
        self._start()
        return [self._alone(unit) for unit in chunk]

    def _answer(self) -> list[Outcome] | None:
        """What the process says of what it was sent; None if it has ended."""
        self.chunk = ()
        with suppress(EOFError, OSError):
            read: list[Outcome] = self.pipe.recv()
            return read
        self.end()
        return None

    def _alone(self, unit: Unit) -> Outcome:
        self.send([unit])
        read = self._answer()
        if read is not None:
            return read[0]
        held = f"took longer than {patience([unit]):.0f} s"
        why = held if self._process.exitcode == _HELD else "died"
        self._start()
        return Fault(unit.file, f"{unit.place}: the process that read it {why}; look at it alone")

    def end(self) -> None:
        """End the process at once, whatever it is reading."""
        self.pipe.close()
        self._process.kill()
        self._process.join()

    def _start(self) -> None:
        import multiprocessing

        methods = multiprocessing.get_all_start_methods()
        method = "forkserver" if "forkserver" in methods else "spawn"
        context: Any = multiprocessing.get_context(method)
        with _unheard():
            if method == "forkserver":
                context.set_forkserver_preload(["cqfacts.store.reading", "cqfacts.extract.facts"])
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, self._way), daemon=True)
            process.start()
            theirs.close()
        self.pipe, self._process = ours, process


@contextmanager
def _unheard() -> Iterator[None]:
    """Ctrl-C is for this process alone: those started meanwhile inherit not to hear it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing.resource_tracker import ensure_running

    ensure_running()  # sooner than the others: it would let them hear it again
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _serve(pipe: Connection, way: Way) -> None:
    """Read what comes until nobody is there to ask: first how long it may take, then a chunk."""
    import faulthandler

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with open(os.devnull, "wb") as nowhere, suppress(EOFError, OSError):  # noqa: PTH123
        while True:
            # a thread of the interpreter's own, which no search of `re` can hold up
            faulthandler.dump_traceback_later(pipe.recv(), exit=True, file=nowhere)
            outcomes = read_units(pipe.recv(), way)
            faulthandler.cancel_dump_traceback_later()
            pipe.send(outcomes)
