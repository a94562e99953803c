"""Ctrl-C while a store is written or gone through."""

from __future__ import annotations

import signal
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from cqfacts.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


@contextmanager
def interruptible() -> Iterator[None]:
    """
    Ctrl-C ends what is inside as an interruption, also where SQLite, which was calling a function
    of ours at that moment, tells of it as a fault of the store; afterwards it does what it did
    before. Where the caller had it ignored (nohup), it stays so.
    """
    before = signal.getsignal(signal.SIGINT)
    heard: list[int] = []

    def hear(number: int, frame: FrameType | None) -> None:
        heard.append(number)
        if callable(before):
            before(number, frame)

    if callable(before):
        with suppress(ValueError):  # not the main thread, which alone hears it
            signal.signal(signal.SIGINT, hear)
    try:
        yield
    except StoreError:
        if heard:
            raise KeyboardInterrupt from None
        raise
    finally:
        with suppress(ValueError):
            signal.signal(signal.SIGINT, before)


def hear_no_more() -> None:
    """Ctrl-C comes too late from now on, until the end of `interruptible`."""
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
