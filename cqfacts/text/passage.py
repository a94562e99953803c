"""
Text that knows its place in a file.

A passage is what a reader would read in one go; the file may hold it in several pieces, with line
breaks, a caption or a column break between them. The law: the pieces of the file, put together, are
the text (in HTML and JSON after their character references and escapes are resolved).
"""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Run = tuple[int, int, int, int]  # offset in the text, place in the file, length in text, in file

_offset = itemgetter(0)  # of a run in the text
ESCAPE = 6  # characters of \u4e2d in JSON: a run of such is as plain as one of characters


class Passage:
    """
    Immutable text whose every character has a place in a file (code points, half-open ranges).

    >>> broken = Passage.of("订", 10) + Passage.of("单量突破10万辆", 13)
    >>> broken.text, broken.span(), broken.span(1, 3), broken.pieces(0, 2)
    ('订单量突破10万辆', (10, 21), (13, 15), [(10, 11), (13, 14)])
    >>> broken[1:4].text
    '单量突'
    """

    __slots__ = ("runs", "text")

    def __init__(self, text: str, runs: tuple[Run, ...]) -> None:
        self.text = text
        self.runs = runs

    @classmethod
    def of(cls, text: str, place: int) -> Passage:
        """*text* as it stands in the file from *place* on, unbroken."""
        return cls(text, ((0, place, len(text), len(text)),) if text else ())

    @classmethod
    def join(cls, parts: Iterable[Passage]) -> Passage:
        """The passages read one after the other; what stood between them is left out."""
        texts: list[str] = []
        runs: list[Run] = []
        length = 0
        for part in parts:
            texts.append(part.text)
            for at, place, size, file_size in part.runs:
                last = runs[-1] if runs else None
                if (
                    last
                    and last[1] + last[3] == place
                    and file_size in (size, ESCAPE * size)
                    and last[3] * size == file_size * last[2]
                    and last[0] + last[2] == length + at
                ):
                    runs[-1] = (last[0], last[1], last[2] + size, last[3] + file_size)
                else:
                    runs.append((length + at, place, size, file_size))
            length += len(part.text)
        return cls("".join(texts), tuple(runs))

    def __add__(self, other: Passage) -> Passage:
        return Passage.join((self, other))

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __repr__(self) -> str:
        return f"Passage({self.text!r}, {self.runs!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Passage) and (self.text, self.runs) == (other.text, other.runs)

    def __hash__(self) -> int:
        return hash((self.text, self.runs))

    def __getitem__(self, part: slice) -> Passage:
        start, end, step = part.indices(len(self.text))
        assert step == 1, "a passage is read forwards"
        if start < end:
            at, place, size, file_size = self.runs[bisect_right(self.runs, start, key=_offset) - 1]
            if size == file_size and end <= at + size:
                whole = (0, place + start - at, end - start, end - start)
                return Passage(self.text[start:end], (whole,))
        runs = tuple(
            (at - start, place, size, file_size)
            for at, place, size, file_size in self._runs_in(start, end)
        )
        return Passage(self.text[start:end], runs)

    def _runs_in(self, start: int, end: int) -> Iterator[Run]:
        """The runs between two offsets, cut to them; a character reference is never cut."""
        if start >= end:
            return
        for index in range(bisect_right(self.runs, start, key=_offset) - 1, len(self.runs)):
            at, place, size, file_size = self.runs[index]
            if at >= end:
                return
            first, last = max(at, start), min(at + size, end)
            if first >= last:
                continue
            if file_size in (size, ESCAPE * size):
                scale = file_size // size
                yield first, place + (first - at) * scale, last - first, (last - first) * scale
            else:
                yield first, place, last - first, file_size

    def pieces(self, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """Where the text from *start* to *end* stands in the file, piece by piece."""
        end = len(self.text) if end is None else end
        return [(place, place + size) for _, place, _, size in self._runs_in(start, end)]

    def span(self, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """From the first to behind the last character in the file; (0, 0) for no text."""
        if len(self.runs) == 1:
            _, place, size, file_size = self.runs[0]
            if end is None or end > size:
                end = size
            if size == file_size and start < end:
                return place + start, place + end
        if not start and end is None and self.runs:
            _, place, _, size = self.runs[-1]
            return self.runs[0][1], place + size
        pieces = self.pieces(start, end)
        return (pieces[0][0], pieces[-1][1]) if pieces else (0, 0)

    def strip(self) -> Passage:
        """The passage without white space (full-width too) at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : max(start, len(self.text.rstrip()))]
