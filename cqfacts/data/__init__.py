"""
What the program knows of the world, as data files whose heads name their sources.

Every file is UTF-8 text; lines that begin with `#` are for people. Nothing is read before it is
asked for, and nothing is read twice.
"""

from __future__ import annotations

import os
from functools import cache

FOLDER = os.path.dirname(__file__)  # noqa: PTH120 - pathlib costs a tenth of the start


@cache
def text(file: str) -> str:
    """
    The data file without its head.

    >>> text("towns.txt").startswith("500101 ")
    True
    """
    with open(os.path.join(FOLDER, file), encoding="utf-8") as opened:  # noqa: PTH118, PTH123
        content = opened.read()
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
