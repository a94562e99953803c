"""
Archives of pages, read member by member as they come; nothing is ever written to disk.

Members that are links, folders, hidden or no pages are passed over. A name that leads out of the
archive is refused, and so is an archive that unpacks to more than a limit: what is declared is
never believed, what is unpacked is counted.
"""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple, cast

from cqfacts.errors import DamagedArchive, SourceError, TooLarge
from cqfacts.read.files import LINES, PAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

SEPARATOR = "!/"
_MEGABYTE = 1 << 20
_LARGEST_HEADER = 4 * _MEGABYTE  # of a tar; pages are read piece by piece
_PIECE = 1 << 16
_UTF8_NAME = 0x800  # flag of a zip: the name is UTF-8
_ENCRYPTED = 0x1


class Limits(NamedTuple):
    """How many bytes a page may have, and how many an archive may unpack to."""

    page: int = 8 * _MEGABYTE  # a process takes some 40 times that while it reads one
    unpacked: int = 4096 * _MEGABYTE


class Member(NamedTuple):
    """A file in an archive: its name as `archive.zip!/path`; to be read before the next comes."""

    name: str
    stream: BinaryIO


def megabytes(size: int) -> str:
    """
    A size as a person reads it.

    >>> megabytes(32 << 20), megabytes(1)
    ('32 MB', '1 byte')
    """
    if size >= _MEGABYTE:
        return f"{size / _MEGABYTE:.4g} MB"
    return f"{size} byte" + ("" if size == 1 else "s")


def members_in(
    path: str, name: str, limits: Limits, on_error: Callable[[SourceError], None]
) -> Iterator[Member]:
    """
    The pages and JSON Lines files in the archive at *path*, shown as *name*.

    A member that is at fault goes to *on_error*. Raises OSError, DamagedArchive and TooLarge, which
    end the reading of the archive.
    """
    members = _zipped if name.lower().endswith(".zip") else _tarred
    seen: set[str] = set()
    with _explained(name):
        for raw, stream in members(path, name, limits, on_error):
            inner = _inner(raw)
            if inner is None:
                on_error(SourceError(f"{name}{SEPARATOR}{raw}: leads out of the archive", ""))
            elif inner in seen:
                on_error(SourceError(f"{name}{SEPARATOR}{inner}: is there twice", "remove one"))
            elif inner:
                seen.add(inner)
                yield Member(f"{name}{SEPARATOR}{inner}", stream)


def _inner(raw: str) -> str | None:
    """The path in the archive; empty if it is no page, None if it leads out."""
    parts = raw.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or parts[0].endswith(":"):
        return None
    parts = [part for part in parts if part not in ("", ".")]
    is_hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    if is_hidden or not parts or not parts[-1].lower().endswith(PAGES + LINES):
        return ""
    return "/".join(parts)


class Measured(io.RawIOBase):
    """A stream that says what is wrong with it, and stops at a limit."""

    def __init__(self, stream: BinaryIO, name: str, budget: Budget) -> None:
        self._stream = stream
        self._name = name
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        with _explained(self._name):
            data = self._stream.read(min(len(buffer), _PIECE))
        self._budget.take(len(data))
        buffer[: len(data)] = data
        return len(data)


class Budget:
    """What an archive may still unpack."""

    def __init__(self, name: str, limit: int) -> None:
        self._name = name
        self._limit = self._left = limit

    def take(self, size: int) -> None:
        """Raises TooLarge when nothing is left."""
        self._left -= size
        if self._left < 0:
            raise TooLarge(
                f"{self._name}: unpacks to more than {megabytes(self._limit)}",
                "unpack it yourself if you trust it, and build the folder",
            )


@contextmanager
def _explained(name: str) -> Iterator[None]:
    """What the complaints of the unpacking libraries mean."""
    import lzma

    try:
        yield
    except SourceError:
        raise
    except (
        zipfile.BadZipFile,
        tarfile.TarError,
        zlib.error,
        lzma.LZMAError,
        EOFError,
        NotImplementedError,  # of a zip: a method of packing that is not known
        RuntimeError,  # of a zip: a password is wanted
        ValueError,
    ) as error:
        raise DamagedArchive(f"{name}: cannot be unpacked ({error})", "pack it again") from error
    except OSError as error:
        if error.errno is not None:
            raise
        raise DamagedArchive(f"{name}: cannot be unpacked ({error})", "pack it again") from error


def _zipped(
    path: str, name: str, limits: Limits, on_error: Callable[[SourceError], None]
) -> Iterator[tuple[str, BinaryIO]]:
    budget = Budget(name, limits.unpacked)
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            inner = _name_of(info)
            mode = info.external_attr >> 16
            if info.is_dir() or (mode & 0o170000) not in (0, 0o100000):
                continue
            shown = f"{name}{SEPARATOR}{inner}"
            if not _inner(inner):
                yield inner, io.BytesIO()
                continue
            if info.flag_bits & _ENCRYPTED:
                on_error(DamagedArchive(f"{shown}: is encrypted", "unpack it yourself"))
                continue
            try:
                with _explained(shown):
                    stream = archive.open(info)
            except DamagedArchive as error:
                on_error(error)
                continue
            with stream:
                measured = Measured(cast("BinaryIO", stream), shown, budget)
                yield inner, cast("BinaryIO", io.BufferedReader(measured, _PIECE))


def _name_of(info: zipfile.ZipInfo) -> str:
    """The name; what is not marked as UTF-8 is in fact UTF-8 or GBK on Chinese machines."""
    if info.flag_bits & _UTF8_NAME or info.filename.isascii():
        return info.filename
    with suppress(UnicodeEncodeError):
        raw = info.filename.encode("cp437")
        for encoding in ("utf-8", "gb18030"):
            with suppress(UnicodeDecodeError):
                return raw.decode(encoding)
    return info.filename


class _Unpacked(io.RawIOBase):
    """The bytes of a tar, counted as they are unpacked, also those that are passed over."""

    def __init__(self, stream: BinaryIO, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget
        self._farthest = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._stream.tell()

    def seek(self, place: int, whence: int = 0) -> int:
        """Go on to a place behind, as a tar does between its members."""
        while whence == 0 and self._stream.tell() < place:
            if not self.read(min(_PIECE, place - self._stream.tell())):
                break
        return self._stream.seek(place, whence)

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= _LARGEST_HEADER:
            raise tarfile.ReadError("a header of it is too large")
        data = self._stream.read(size)
        here = self._stream.tell()
        if here > self._farthest:
            self._budget.take(here - self._farthest)
            self._farthest = here
        return data


def _tarred(
    path: str,
    name: str,
    limits: Limits,
    on_error: Callable[[SourceError], None],  # noqa: ARG001 - a broken tar ends
) -> Iterator[tuple[str, BinaryIO]]:
    budget = Budget(name, limits.unpacked)
    with _opener(name)(path, "rb") as packed:
        unpacked = cast("BinaryIO", _Unpacked(packed, budget))
        with tarfile.open(fileobj=unpacked, mode="r:", errorlevel=2) as archive:
            for info in archive:
                archive.members = []  # type: ignore[attr-defined]  # it would keep them all
                if not info.isreg() or info.issparse():
                    continue
                shown = f"{name}{SEPARATOR}{info.name}"
                stream = archive.extractfile(info)
                assert stream
                # what is unpacked is counted below, in the tar itself
                measured = Measured(cast("BinaryIO", stream), shown, Budget(shown, 1 << 62))
                yield info.name, cast("BinaryIO", io.BufferedReader(measured, _PIECE))
            unpacked.seek(archive.offset)
            end = unpacked.read(tarfile.BLOCKSIZE)
            if end.strip(b"\0") or not end:  # the library takes a broken header for the end
                raise tarfile.ReadError("it breaks off")


def _opener(name: str) -> Callable[..., BinaryIO]:
    """What opens the tar, by its suffix."""
    lower = name.lower()
    if lower.endswith((".gz", ".tgz")):
        import gzip

        return cast("Callable[..., BinaryIO]", gzip.open)
    if lower.endswith((".bz2", ".tbz2")):
        import bz2

        return cast("Callable[..., BinaryIO]", bz2.open)
    if lower.endswith((".xz", ".txz")):
        import lzma

        return cast("Callable[..., BinaryIO]", lzma.open)
    return cast("Callable[..., BinaryIO]", open)
