"""
What the program knows of the world, as data files whose heads name their sources.

Every file is UTF-8 text; lines that begin with `#` are for people. Nothing is read before it is
asked for, and nothing is read twice.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def text(file: str) -> str:
    """
    The data file without its head.

    >>> text("towns.txt").startswith("500101 ")
    True
    """
    content = (FOLDER / file).read_text(encoding="utf-8")
    start = 0
    while content.startswith("#", start):
        start = content.index("\n", start) + 1
    return content[start:]


@cache
def lines(file: str) -> tuple[str, ...]:
    """
    The lines of the data file, without its head.

    >>> lines("traditional.txt")[0][:3], lines("traditional.txt")[1][:3]
    ('㑮㑯㑳', '𫝈㑔㑇')
    """
    return tuple(text(file).splitlines())
