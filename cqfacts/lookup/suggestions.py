"""What the user may have meant, where nothing was found: only what is near and known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts.text.fold import fold

if TYPE_CHECKING:
    from cqfacts.lookup.query import Query
    from cqfacts.store.interface import Store

MOST = 3
_SHORTEST = 2


def suggestions_for(store: Store, query: Query) -> tuple[str, ...]:
    """
    Names of the store that begin with what was typed, or differ from it in a number.

    Of several words, those that are there.
    """
    from cqfacts.lookup.slips import of_other_numbers

    found: list[str] = []
    for word in query.words:
        if len(word) >= _SHORTEST:
            found += [term.text for term in store.terms_beginning(word, MOST)]
            found += of_other_numbers(store, word)
    return tuple(dict.fromkeys(text for text in found if fold(text) != fold(query.text)))[:MOST]
