"""The files that sources were read from, read again to see whether they are still the same."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from cqfacts.errors import SourceError
from cqfacts.read.archives import SEPARATOR, Limits, members_in
from cqfacts.read.files import holds_lines
from cqfacts.read.jsonlines import records_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

    from cqfacts.store.interface import SourceText

_LIMITS = Limits()


class Originals:
    """
    Compares sources, which come by file and place, with their files where these still exist.

    *failed* says how many pages of a file are not in the store because they could not be read.
    """

    def __init__(self, failed: Mapping[str, int]) -> None:
        self.count = 0  # files that still exist
        self._failed = failed
        self._archive = ""
        self._members: dict[str, Any] = {}
        self._lines: _Lines | None = None

    def compare(self, source: SourceText) -> Iterator[str]:
        """The names of files that are seen to have changed."""
        if self._lines and self._lines.file != source.file:
            yield from self.close()
        if source.line:
            if not self._lines:
                self._lines = self._opened(source.file)
                self.count += self._lines.is_there
            if self._lines.is_changed(source):
                yield source.file
            return
        digest = self._digest(source.file)
        if digest is not None:
            self.count += 1
            if digest != source.sha256:
                yield source.file

    def close(self) -> Iterator[str]:
        """What is seen to have changed when the last source has come."""
        if self._lines and self._lines.is_changed(None):
            yield self._lines.file
        self._lines = None

    def _digest(self, file: str) -> str | None:
        archive, is_member, _ = file.partition(SEPARATOR)
        if is_member:
            return self._in(archive).get(file, "" if self._members else None)
        try:
            with open(file, "rb") as stream:  # noqa: PTH123 - a name that may be no path
                return sha256(stream.read()).hexdigest()
        except (OSError, ValueError):
            return None

    def _in(self, archive: str) -> dict[str, Any]:
        """The hash of each page, or of each line, of an archive; nothing if it is not there."""
        if archive != self._archive:
            self._archive, self._members = archive, {}
            try:
                for member in members_in(archive, archive, _LIMITS, _pass_over):
                    self._members[member.name] = _digests(member.name, member.stream)
            except (OSError, SourceError):
                return self._members
        return self._members

    def _opened(self, file: str) -> _Lines:
        archive, is_member, _ = file.partition(SEPARATOR)
        failed = self._failed.get(file, 0)
        if is_member:
            digests = self._in(archive).get(file)
            return _Lines(file, iter(digests.items()) if digests else None, failed)
        try:
            stream = open(file, "rb")  # noqa: PTH123, SIM115 - closed when the last line is read
        except (OSError, ValueError):
            return _Lines(file, None, failed)
        return _Lines(file, _each(stream), failed)


class _Lines:
    """The lines of one file, compared one after the other with what the store has of them."""

    def __init__(self, file: str, digests: Iterator[tuple[int, str]] | None, failed: int) -> None:
        self.file = file
        self.is_there = digests is not None
        self._digests = digests or iter(())
        self._unknown = -failed
        self._is_told = not self.is_there

    def is_changed(self, source: SourceText | None) -> bool:
        """Whether the file is now seen to be another; that is said once."""
        if self._is_told:
            return False
        for number, digest in self._digests:
            if source and number == source.line:
                self._is_told = digest != source.sha256
                return self._is_told
            self._unknown += 1
            if source and number > source.line:
                break
        self._is_told = source is not None or self._unknown != 0
        return self._is_told


def _each(stream: BinaryIO) -> Iterator[tuple[int, str]]:
    with stream:
        for record in records_in(stream, _LIMITS.page):
            yield record.number, sha256(record.data).hexdigest()


def _digests(name: str, stream: BinaryIO) -> Any:
    if holds_lines(name):
        return dict(_each(stream))
    digest = sha256()
    while piece := stream.read(1 << 20):
        digest.update(piece)
    return digest.hexdigest()


def _pass_over(error: SourceError) -> None:
    """A member that could not be read then cannot be read now."""
