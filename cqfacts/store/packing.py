"""
Texts of sources and layouts of articles as they are kept: JSON, deflated.

A text is kept without the quotes of its facts, which the store has anyway.
"""

from __future__ import annotations

import json
import zlib
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from cqfacts.store.database import damaged
from cqfacts.store.schema import PARTS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cqfacts.model import Article
    from cqfacts.store.database import Database
    from cqfacts.text.passage import Passage

# What texts and layouts look like as JSON: blobs that are deflated with it are smaller by a third.
_USUAL = "".join(
    (
        *(f"[3,{n}],[0,{n}]," for n in range(30)),
        *(f"[0,{n}]," for n in range(40)),
        *(f'\\n\\n",{n},"",{n + 1},"' for n in range(0, 40, 2)),
        r'["{\"url\": \"https://www.","\", \"outlet\": \"","\", \"authors\": [\"","\"], ',
        r'\"date\": \"2020-01-01\", \"published\": \"2020-01-01\", \"title\": \"",0,"\", ',
        r'\"text\": \"",1,"\\n",2,',
        *(f'"",{n},"\\\\n",{n + 1},' for n in range(1, 40, 2)),
        ",null,[],[],[[",
    )
).encode()
_MEMORY = 5  # of 9: what is small is deflated as well as with more, in half the time
_SUM_BYTES = 4
_NO_TEXT = "a text in it cannot be unpacked"
_as_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def as_json(value: Any) -> bytes:
    """The value as JSON without spaces, also with halves of characters."""
    return _as_text(value).encode("utf-8", "surrogatepass")


def deflated(value: Any) -> bytes:
    """
    The value as JSON, deflated.

    >>> inflated(deflated(["赛力斯", 0, "。"]))
    ['赛力斯', 0, '。']
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, _MEMORY, zdict=_USUAL)
    return packer.compress(as_json(value)) + packer.flush()


def inflated(blob: bytes) -> Any:
    """The value of which `deflated` made the blob."""
    return json.loads(zlib.decompressobj(-zlib.MAX_WBITS, zdict=_USUAL).decompress(blob))


def packed(text: str, quotes: Sequence[tuple[int, str]]) -> bytes:
    """
    The text of a source without the *quotes* (each with where it starts) that stand in it unbroken:
    what is between them, and which comes next. `unpacked` undoes it.
    """
    recipe: list[str | int] = []
    place = 0
    for number, (start, quote) in enumerate(quotes):
        if start >= place and text.startswith(quote, start):
            recipe += [text[place:start], number]
            place = start + len(quote)
    recipe.append(text[place:])
    return deflated(recipe)


def unpacked(recipe: Sequence[str | int], quotes: Sequence[str], path: str) -> str:
    """
    The text of a source from what `packed` left of it, inflated, and its quotes.

    >>> text = "题 一句。二句。"
    >>> recipe = inflated(packed(text, [(2, "一句。"), (5, "二句。")]))
    >>> unpacked(recipe, ["一句。", "二句。"], "") == text
    True

    Raises DamagedStore, which names *path*.
    """
    try:
        return "".join([quotes[part] if isinstance(part, int) else part for part in recipe])
    except (TypeError, IndexError) as error:
        raise damaged(path, _NO_TEXT) from error


def quotes_of(store: Database, source: int) -> list[str]:
    """The quotes of the facts of a source, in the order of reading."""
    rows = store.rows(
        "SELECT f.quote FROM articles a JOIN facts f"
        " ON f.no BETWEEN a.first_fact AND a.first_fact + a.facts - 1"
        " WHERE a.source = ? ORDER BY f.no",
        (source,),
    )
    return [quote for (quote,) in rows]


def text_of(store: Database, source: int) -> str:
    """The text of a source."""
    blob = store.rows("SELECT text FROM sources WHERE no = ?", (source,))[0][0]
    return unpacked(recipe_in(blob, inflated, store.path), quotes_of(store, source), store.path)


def checked_text_of(store: Database, source: int) -> str:
    """The text of a source; DamagedStore if it is not as it was written."""
    text = text_of(store, source)
    sql = "SELECT ifnull(text_sha256, sha256) FROM sources WHERE no = ?"
    if sha256(text.encode("utf-8", "surrogatepass")).digest() != store.rows(sql, (source,))[0][0]:
        raise damaged(store.path, "a text in it is not as it was written")
    return text


def recipe_in(blob: bytes, inflate: Callable[[bytes], Any], path: str) -> list[str | int]:
    """What `packed` left of a text; DamagedStore, which names *path*, if the blob is broken."""
    try:
        recipe: list[str | int] = inflate(blob)
    except (zlib.error, ValueError, TypeError) as error:
        raise damaged(path, _NO_TEXT) from error
    return recipe


def layout_of(article: Article, text: str) -> bytes:
    """Where the parts of an article stand in its source, which is enough to read it again."""

    def kept(passage: Passage | None) -> Any:
        if passage is None:
            return None
        plain = all(size == file_size for _, _, size, file_size in passage.runs)
        places = [(place, size) for _, place, size, _ in passage.runs]
        if plain and "".join(text[at : at + size] for at, size in places) == passage.text:
            return [number for place in places for number in place]
        return [passage.text, passage.runs]

    layout = [
        kept(article.title),
        kept(article.kicker),
        [kept(subhead) for subhead in article.subheads],
        [[kept(caption.text), caption.outlet, caption.authors] for caption in article.captions],
        [kept(paragraph) for paragraph in article.paragraphs],
        [[PARTS.index(part), index] for part, index in article.order],
    ]
    blob = deflated(layout)
    return zlib.crc32(blob).to_bytes(_SUM_BYTES, "little") + blob


def inflated_layout(kept: bytes) -> Any:
    """The layout of which `layout_of` made the bytes."""
    blob = kept[_SUM_BYTES:]
    if zlib.crc32(blob) != int.from_bytes(kept[:_SUM_BYTES], "little"):
        raise ValueError(kept[:_SUM_BYTES])
    return inflated(blob)


def passage_of(kept: Any, text: str) -> Passage:
    """The passage that `layout_of` kept so."""
    from cqfacts.text.passage import Passage

    if kept and isinstance(kept[0], str):
        return Passage(kept[0], tuple(tuple(run) for run in kept[1]))
    pairs = zip(kept[::2], kept[1::2], strict=True)
    return Passage.join(Passage.of(text[at : at + size], at) for at, size in pairs)
