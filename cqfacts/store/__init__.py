"""The store: facts written once, found by what they say, verified against their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cqfacts.store.interface import Store


def open_store(path: str) -> Store:
    """The store at *path*, for reading; `StoreError` if there is none that can be read."""
    from cqfacts.store.embedded import EmbeddedStore

    return EmbeddedStore.open(path)
