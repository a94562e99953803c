"""
Whether a store still says what its sources say: every quote and record read again at its place.

Three things are compared: the text kept of a source with its hash, the words of every record with
that text, and the file, where it still exists, with the hash.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cqfacts.model import Fact, Range
    from cqfacts.store.embedded import EmbeddedStore


def verified(store: EmbeddedStore) -> dict[str, Any]:
    """What was compared, and every fault as file, span and what is wrong."""
    counts = {"sources": 0, "files": 0, "quotes": 0, "records": 0}
    faults: list[dict[str, Any]] = []
    for (damage,) in store.rows("PRAGMA quick_check(1)"):
        if damage != "ok":
            faults.append({"file": store.path, "span": None, "fault": str(damage)})
    for source in store.sources():
        counts["sources"] += 1
        text = source.text.encode("utf-8", "surrogatepass")
        if sha256(text).hexdigest() != source.text_sha256:
            faults.append(
                {"file": source.file, "span": None, "fault": "its text in the store has changed"}
            )
        on_disk = _bytes(source.file)
        if on_disk is not None:
            counts["files"] += 1
            if sha256(on_disk).hexdigest() != source.sha256:
                faults.append({"file": source.file, "span": None, "fault": "the file has changed"})
        for fact in store.facts_of_source(source.file):
            counts["quotes"] += 1
            for words, span in _claims(fact):
                counts["records"] += 1
                if not stands(words, source.text[slice(*span)]):
                    faults.append(
                        {"file": source.file, "span": list(span), "fault": f"not there: {words}"}
                    )
    return {**counts, "faults": faults}


def _bytes(file: str) -> bytes | None:
    try:
        return Path(file).read_bytes()
    except (OSError, ValueError):
        return None


def _claims(fact: Fact) -> Iterator[tuple[str, Range]]:
    """Words and where the store says they stand."""
    yield fact.quote, fact.source.span
    for figure in fact.figures:
        yield figure.text, figure.span
    for time in fact.times:
        yield time.text, time.span
    for name in fact.names:
        yield fact.quote[slice(*name.at)], name.span


def stands(words: str, text: str) -> bool:
    """
    Whether *words* can be read in *text*, from its first to its last character, perhaps with white
    space and with what a column break put between.

    >>> stands("订单量", "订\\n\\n单量"), stands("订单量", "订货单"), stands("订单", "订单量")
    (True, False, False)
    """
    if words == text:
        return True
    rest = iter(text)
    return bool(words and text) and words[-1] == text[-1] and all(char in rest for char in words)
