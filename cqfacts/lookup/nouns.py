"""What a question asks to be named: the noun beside the words of asking, and what types it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts.data.sections import sections
from cqfacts.lookup.wording import cut, words_that

if TYPE_CHECKING:
    from cqfacts.lookup.question import Question

_TYPES = ("person", "organisation", "place", "product", "project", "policy", "event")
_LONGEST_NOUN = 8
_PLAIN = ("什么", "人", "人员", "东西")  # nouns that say nothing of what is to be named


def named(asked: Question, tail: str) -> tuple[Question, str]:
    """
    The question with the noun that says what is to be named, and the types of such names.

    >>> from cqfacts.lookup.question import read
    >>> asked = read("赛力斯在哪个镇建厂")
    >>> asked.noun, asked.types
    ('镇', ('place',))
    """
    noun = ""
    if asked.kind != "where":
        noun = _noun(tail.lstrip("的")) if tail else _noun_before(asked.before)
    if asked.kind in ("list", "which") and tail and not noun:
        noun = next((word for word, _ in cut(tail)), "")
        is_deed = asked.kind == "which" and noun in sections("words.txt")["verb"]
        noun = "" if is_deed or noun in words_that("stop") else noun
    types = tuple(role for role in _TYPES if _ends(noun, role)) if noun else ()
    if asked.kind == "who" and "谁" in asked.text and tail.strip("的"):
        noun = ""  # 谁发现了…: what follows is a deed
    if asked.kind in ("who", "identity"):
        types = ("person",) if noun and _ends(noun, "person") else ("person", "organisation")
    if noun in _PLAIN:
        noun = ""
    if asked.kind == "where" and not types:
        types = ("place", "organisation", "project")
    return asked._replace(noun=noun, types=types), tail


def _ends(noun: str, role: str) -> bool:
    return noun.endswith(tuple(words_that(role)))


def _noun(tail: str) -> str:
    """The noun that *tail* begins with: up to the first word that names a kind of thing."""
    for end in range(1, min(len(tail), _LONGEST_NOUN) + 1):
        if any(tail[:end].endswith(word) for role in _TYPES for word in words_that(role)):
            longer = [
                further
                for further in range(end + 1, min(len(tail), end + 4) + 1)
                if any(
                    tail[at:further] in words_that(role)
                    for role in _TYPES
                    for at in (0, end - 1, end - 2)
                    if at >= 0
                )
            ]
            return tail[: max(longer, default=end)]
    return ""


def _noun_before(head: str) -> str:
    """The last words before 叫什么: 服务专员, 照护专区."""
    stops = words_that("stop")
    words = cut(head.rstrip("的"))
    while words and words[-1][0] in stops:
        words.pop()
    noun = words[-1][0] if words else ""
    return "" if len(noun) == 1 and noun in sections("words.txt")["single"] else noun  # 选了谁
