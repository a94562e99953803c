"""Data files of words under headings such as `[post]`."""

from __future__ import annotations

from functools import cache

from cqfacts.data import lines


@cache
def sections(file: str) -> dict[str, dict[str, None]]:
    """
    The words of the data file by heading, in the order of the file: keys, for some are thousands.

    >>> list(sections("organs.txt")["body"])[:2]
    ['党中央', '国务院']
    """
    found: dict[str, list[str]] = {}
    words: list[str] = []
    for line in lines(file):
        if line.startswith("["):
            words = found.setdefault(line.strip("[] "), [])
        elif not line.startswith("#"):
            words += line.split()
    return {heading: dict.fromkeys(listed) for heading, listed in found.items()}
