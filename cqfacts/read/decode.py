"""
From the bytes of a file to its text.

Line ends stay as they are, and nothing is normalised: every range of the program refers to the text
that this module gives.
"""

from __future__ import annotations

import codecs
import re

from cqfacts.errors import EmptySource, Undecodable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# Control characters that no text holds: all but tab, line ends, form feed and escape.
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HAN = re.compile(r"[\u3400-\u9fff\uff01-\uff5e\u3000-\u303f]")
_RARE = re.compile(r"[\ue000-\uf8ff\ufffe\uffff\U00030000-\U0010ffff]")
_NO_CHARACTERS = "\ufffe\uffff"  # which no text holds, and no store gives back
_SAMPLE = 20_000
_HINT = "save the file as UTF-8 text and try again"


def decode(data: bytes, file: str = "") -> tuple[str, str]:
    r"""
    The text of a file and the encoding it was in; a byte order mark is no part of the text.

    >>> decode("渝北".encode("gb18030")), decode(b"\xef\xbb\xbfa\r\n")
    (('渝北', 'gb18030'), ('a\r\n', 'utf-8-sig'))

    Raises EmptySource for white space alone and Undecodable for what is not text.
    """
    text, encoding = _decoded(data, file)
    for char in _NO_CHARACTERS:
        text = text.replace(char, "\ufffd")
    if not text.strip("\ufeff\u200b \t\r\n\f\v\u3000\xa0"):
        raise EmptySource(f"{file or 'The source'} holds no text", "name a file with text in it")
    return text, encoding


def _decoded(data: bytes, file: str) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, encoding, file).removeprefix("\ufeff"), encoding
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _BINARY.search(text) and _is_plausible(text, encoding):
            return text, encoding
    raise Undecodable(f"{file or 'The source'} is text in no known encoding", _HINT)


def _strict(data: bytes, encoding: str, file: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Undecodable(
            f"{file or 'The source'} is marked as {encoding} and breaks off at byte {error.start}",
            _HINT,
        ) from error
    if _BINARY.search(text):
        raise Undecodable(f"{file or 'The source'} holds binary data", _HINT)
    return text


def _candidates(data: bytes) -> tuple[str, ...]:
    """What to try, in this order; text with zero bytes can only be UTF-16."""
    if b"\x00" in data[:_SAMPLE]:
        even, odd = data[:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
        return ("utf-16-be",) if even > odd else ("utf-16-le",)
    return ("utf-8", "gb18030", "utf-16-le", "utf-16-be")


def _is_plausible(text: str, encoding: str) -> bool:
    """Bytes that decode by chance give characters that nobody writes."""
    if encoding == "utf-8":
        return True
    sample = text[:_SAMPLE]
    wide = sum(1 for _ in _HAN.finditer(sample))
    rare = sum(1 for _ in _RARE.finditer(sample))
    others = sum(1 for char in sample if char > "\x7f") - wide
    return rare * 10 <= wide and others <= wide
