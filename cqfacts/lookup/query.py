"""
What was typed, as words.

Words stand between spaces or the marks of a sentence; quotation marks around them are dropped.
Nothing in a query is an operator. Latin words that follow one another may be one thing
(`sai li si`, `Dianjiang County`): `joined` puts them together.
"""

from __future__ import annotations

from typing import NamedTuple

from cqfacts.errors import EmptyQuery, QueryError
from cqfacts.text.fold import fold
from cqfacts.text.regex import regex

LONGEST = 1_000  # characters; nobody types more, and every lookup stays short
MOST_WORDS = 32
_MARKS = dict.fromkeys(
    (
        *map(ord, "、。；！？…;!?|\u00ad\ufeff"),
        *range(0x20),
        *range(0x7F, 0xA0),
        *range(0x200B, 0x2010),  # characters without width, of direction, of lines
        *range(0x2028, 0x202F),
        *range(0x2060, 0x2070),
    ),
    " ",
)
_BETWEEN = regex(  # a comma or colon in a number is part of it
    r"\s+|(?<![0-9])[,:]|,(?![0-9]{3}(?![0-9]))|:(?![0-9])"
)
_AROUND = "\"'《》〈〉<>[]{}【】〔〕`~*^_\\+&="
_LETTERS = regex(r"[a-z]+(?:'[a-z]+)*")
_WORTH = regex(r"\w")


class Query(NamedTuple):
    """The words as typed and folded."""

    text: str
    words: tuple[str, ...]


def parse(text: str) -> Query:
    """
    The words of *text*, folded, each once.

    >>> parse("  “賽力斯”　Ｍ７，10,607人 ").words
    ('赛力斯', 'm7', '10,607人')

    Raises EmptyQuery, and QueryError if it is longer than anybody types.
    """
    if len(text) > LONGEST:
        raise QueryError(
            f"the query has {len(text):,} characters, and at most {LONGEST:,} are looked up",
            "search for the few words that matter",
        )
    words = [word.strip(_AROUND) for word in _BETWEEN.split(fold(text).translate(_MARKS)) if word]
    worth = [_balanced(word) for word in words if _WORTH.search(word)]
    if not worth:
        raise EmptyQuery("there is nothing to look up in the query", "give one word or more")
    return Query(text, tuple(dict.fromkeys(worth))[:MOST_WORDS])


def _balanced(word: str) -> str:
    """Without brackets that open or close nothing."""
    if word.count("(") != word.count(")"):
        word = word.strip("()")
    if word.startswith("(") and word.endswith(")"):
        word = word[1:-1]
    return word.strip(",:") or word


def joined(words: tuple[str, ...]) -> tuple[str, ...]:
    """
    The words, with Latin ones that follow one another as one.

    >>> joined(("sai", "li", "si", "m7", "销量"))
    ('sai li si', 'm7', '销量')
    """
    found: list[str] = []
    was_latin = False
    for word in words:
        is_latin = bool(_LETTERS.fullmatch(word))
        if is_latin and was_latin:
            found[-1] += " " + word
        else:
            found.append(word)
        was_latin = is_latin
    return tuple(found)
