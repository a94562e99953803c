"""
Whether a store still says what its sources say: every quote and record read again at its place.

Three things are compared: the text kept of a source with its hash, the words of every record with
that text, and the file, where it still exists, with the hash.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from cqfacts.errors import DamagedStore
from cqfacts.read.escapes import unescaped
from cqfacts.read.html import plain
from cqfacts.store.originals import Originals
from cqfacts.store.sums import changed_blocks, changed_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cqfacts.model import Fact, Range
    from cqfacts.store.embedded import EmbeddedStore
    from cqfacts.store.interface import SourceText


def verified(store: EmbeddedStore) -> dict[str, Any]:
    """What was compared, and every fault as file, span and what is wrong."""
    counts = {"sources": 0, "files": 0, "quotes": 0, "records": 0}
    faults = [_fault(store.path, damage) for damage in _damages(store)]
    failed: dict[str, int] = dict(store.rows("SELECT file, pages FROM failures"))
    originals = Originals(failed)
    for source in store.sources():
        counts["sources"] += 1
        text = source.text.encode("utf-8", "surrogatepass")
        if sha256(text).hexdigest() != source.text_sha256:
            faults.append(_fault(source.file, "its text in the store has changed"))
        faults += (_fault(file, "the file has changed") for file in originals.compare(source))
        for fact in _facts(store, source, faults):
            claims = list(_claims(fact))
            counts["quotes"] += 1
            counts["records"] += len(claims)
            faults += (
                _fault(source.file, f"not there: {words}", span)
                for words, span in claims
                if not _says(source, words, span)
            )
    faults += (_fault(file, "the file has changed") for file in originals.close())
    counts["files"] = originals.count
    return {**counts, "faults": faults}


def _damages(store: EmbeddedStore) -> Iterator[str]:
    """What is not as it was written, of all that no source says."""
    yield from (line for (line,) in store.rows("PRAGMA integrity_check(1)") if line != "ok")
    with store.reading():
        for table in changed_tables(store):
            yield f"the table {table} is not as it was written"
        if count := changed_blocks(store):
            yield f"{count} blocks of the index are not as they were written"


def _facts(
    store: EmbeddedStore, source: SourceText, faults: list[dict[str, Any]]
) -> Iterator[Fact]:
    """The facts of a source; what is no longer as it was written is a fault."""
    try:
        store.sentences(store.numbers_of_source(source.number))  # what lookups match
        yield from store.facts_of_source(source.number)
    except DamagedStore as error:
        faults.append(_fault(source.file, str(error)))


def _fault(file: str, fault: str, span: Range | None = None) -> dict[str, Any]:
    return {"file": file, "span": span and list(span), "fault": fault}


def _claims(fact: Fact) -> Iterator[tuple[str, Range]]:
    """Words and where the store says they stand."""
    yield fact.quote, fact.source.span
    for figure in fact.figures:
        yield figure.text, figure.span
    for time in fact.times:
        yield time.text, time.span
    for name in fact.names:
        yield fact.quote[slice(*name.at)], name.span


def _says(source: SourceText, words: str, span: Range) -> bool:
    """Whether the words stand there, as they are or as escapes and references spell them."""
    text = source.text[span[0] - source.start : span[1] - source.start]
    if stands(words, text):
        return True
    if "\\" in text and source.line:
        return stands(words, unescaped(text)) or stands(words, plain(unescaped(text)))
    return "&" in text and stands(words, plain(text))


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
