"""Names in sentences that were marked before the program read them: a floor that only rises."""

import re
from pathlib import Path

from cqfacts.extract.names import read_names

SENTENCES = Path(__file__).parent / "data" / "marked_sentences.txt"
MARK = re.compile(r"<(?P<kind>[polyjed])(?P<optional>\??) (?P<name>[^>]+)>")
RECALL, PRECISION = 80, 87


def marked():
    """Each sentence with the names that a reader must find and those that one may."""
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            names = {mark["name"]: not mark["optional"] for mark in MARK.finditer(line)}
            yield MARK.sub(lambda mark: mark["name"], line), names


def test_most_names_are_found_and_little_else():
    wanted = found = right = needed = 0
    for sentence, names in marked():
        read = {name.text for name in read_names([sentence])[0]}
        must = {name for name, needs in names.items() if needs}
        needed += len(must)
        wanted += len(must & read)
        found += len(read)
        right += len(read & names.keys())
    assert round(100 * wanted / needed) >= RECALL
    assert round(100 * right / found) >= PRECISION
