"""
Processes that read pages side by side, a bounded number of chunks ahead of the one who writes.

Small builds stay in this process. A process that dies costs the page that killed it and no other.
"""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING, Any

from cqfacts.store.reading import Fault, Outcome, Unit, Way, read_units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.connection import Connection
    from types import TracebackType
    from typing import Self

SMALL = 400_000  # bytes that are read sooner than processes start
_CHUNK_BYTES = 96_000
_CHUNK_UNITS = 64
_AHEAD = 3  # chunks a process, read or being read


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


class Readers:
    """As many processes as *jobs*, started when there is enough to read; a context."""

    def __init__(self, way: Way, jobs: int) -> None:
        self._way = way
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._alive: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

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

    def _side_by_side(self, chunks: Iterable[list[Unit]]) -> Iterator[list[Outcome]]:
        waiting: deque[tuple[list[Unit], Future[list[Outcome]] | None]] = deque()
        for chunk in chunks:
            waiting.append((chunk, self._sent(chunk)))
            if len(waiting) >= self._jobs * _AHEAD:
                yield self._received(waiting)
        while waiting:
            yield self._received(waiting)

    def _sent(self, chunk: list[Unit]) -> Future[list[Outcome]] | None:
        """The chunk on its way; None if the processes are gone."""
        with suppress(BrokenProcessPool):
            return self._pool.submit(read_units, chunk, self._way) if self._pool else None
        return None

    def _received(self, waiting: deque[tuple[list[Unit], Any]]) -> list[Outcome]:
        """What the chunk that was sent first gives."""
        chunk, sent = waiting.popleft()
        if sent is not None:
            with suppress(BrokenProcessPool):
                read: list[Outcome] = sent.result()
                return read
        self._stop()
        outcomes = self._one_by_one(chunk)
        if self._start():
            again = [(chunk, self._sent(chunk)) for chunk, _ in waiting]
            waiting.clear()
            waiting.extend(again)
        return outcomes

    def _one_by_one(self, chunk: Sequence[Unit]) -> list[Outcome]:
        """Each unit by itself, so that the one that ends its process is known."""
        outcomes: list[Outcome] = []
        for unit in chunk:
            if not self._pool and not self._start(1):
                raise BrokenProcessPool("processes cannot be started any more")
            try:
                assert self._pool
                outcomes += self._pool.submit(read_units, [unit], self._way).result()
            except BrokenProcessPool:
                place = f"{unit.file}:{unit.line}" if unit.line else unit.file
                outcomes.append(
                    Fault(unit.file, f"{place}: the process that read it died; look at it alone")
                )
                self._stop()
        self._stop()
        return outcomes

    def _start(self, jobs: int = 0) -> bool:
        """Start the processes; whether this system has any."""
        try:
            self._pool, self._alive = _pool(jobs or self._jobs)
        except (OSError, ImportError, NotImplementedError):  # no semaphores, no processes
            return False
        return True

    def _stop(self) -> None:
        if self._alive:
            self._alive.close()  # ends the processes at once, whatever they are reading
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._alive = None


def _pool(jobs: int) -> tuple[ProcessPoolExecutor, Connection]:
    """Processes, and the end of a pipe whose closing ends them."""
    import multiprocessing
    import signal
    from concurrent.futures import ProcessPoolExecutor

    methods = multiprocessing.get_all_start_methods()
    context: Any = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    ours, theirs = context.Pipe(duplex=False)[::-1]
    can_block = hasattr(signal, "pthread_sigmask")
    if can_block:  # Ctrl-C is for this process alone: the others inherit that they do not hear it
        from multiprocessing.resource_tracker import ensure_running as track

        track()  # sooner than the others: it would let them hear it again
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        if "forkserver" in methods:
            from multiprocessing.forkserver import ensure_running, set_forkserver_preload

            set_forkserver_preload(["cqfacts.store.reading", "cqfacts.extract.facts"])
            ensure_running()
        pool = ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(theirs,))
    finally:
        if can_block:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    return pool, ours


def _begin(alive: Connection) -> None:
    """What a process does first: it will not outlive the one that started it."""
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(alive,), daemon=True).start()


def _end_with(alive: Connection) -> None:
    with suppress(EOFError, OSError):
        alive.recv_bytes()
    os._exit(1)
