"""
From a file to a Page: its articles, every captured piece of which knows its place in the file.

`read_bytes` and `read_file` decode; `read_text` takes what is decoded already; `left_out` says what
of a text is in no article, and why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from cqfacts.model import Page, Published
    from cqfacts.read.articles import LeftOut

__all__ = ["left_out", "read_bytes", "read_file", "read_text"]


def read_bytes(data: bytes, file: str, *, published: Published | None = None) -> Page:
    """
    The page in the bytes of a file; *file* is its name as shown, and its suffix picks the reader.

    >>> text = "北碚 梅花开了\\n\\n□ 重庆日报记者 王芳\\n\\n1月3日，梅花开了。"
    >>> page = read_bytes(text.encode(), "a.txt")
    >>> page.encoding, page.articles[0].title.text, page.articles[0].authors
    ('utf-8', '北碚 梅花开了', ('王芳',))

    Raises EmptySource and Undecodable.
    """
    from hashlib import sha256

    from cqfacts.read.decode import decode
    from cqfacts.read.pages import Source, page_of

    text, encoding = decode(data, file)
    return page_of(Source(file, sha256(data).hexdigest(), text, encoding), published)


def read_file(path: Path, file: str | None = None, *, published: Published | None = None) -> Page:
    """
    The page in the file at *path*, shown as *file*.

    Raises what opening a file raises, EmptySource and Undecodable.
    """
    return read_bytes(path.read_bytes(), file or str(path), published=published)


def read_text(text: str, file: str, *, published: Published | None = None) -> Page:
    """The page in a text, as if it were read from a file in UTF-8."""
    from hashlib import sha256

    from cqfacts.read.pages import Source, page_of

    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return page_of(Source(file, digest, text, "utf-8"), published)


def left_out(text: str, file: str = "") -> list[LeftOut]:
    """What of the text is in no article, and why, in the order of the text."""
    from cqfacts.read.pages import left_out as pieces

    return pieces(text, file)
