"""
What a shell offers behind TAB: districts, and names that the store knows.

A prefix may be Han or pinyin. Bash and zsh take the Han value for a pinyin prefix; fish keeps only
what begins as typed, so there the pinyin itself is offered with the Han beside it. Nothing here may
fail or write: without a store there are no names to offer.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from click.shell_completion import CompletionItem

from cqfacts.errors import CqfactsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import click

_MOST = 20  # values offered at once
_KNOWN = 1_000  # names, those in most facts, that a pinyin prefix is compared with


def complete_district(
    ctx: click.Context,  # noqa: ARG001 - click's signature
    param: click.Parameter,  # noqa: ARG001
    incomplete: str,
) -> list[CompletionItem]:
    """The districts of Chongqing whose name, former name or pinyin begins so."""
    from cqfacts.data.districts import aliases, districts

    forms = ((form, d.name) for d in districts() for form in aliases(d) if not form.isascii())
    return _offered(incomplete, forms)


def complete_name(
    ctx: click.Context,
    param: click.Parameter,  # noqa: ARG001
    incomplete: str,
) -> list[CompletionItem]:
    """The names in the store that begin so, those in most facts first."""
    from cqfacts.cli.options import opened

    latin = incomplete.isascii()
    try:
        with opened(ctx.params.get("store_path") or os.environ.get("CQFACTS_STORE")) as store:
            known = store.terms_beginning("" if latin else incomplete, _KNOWN)
    except (CqfactsError, OSError):
        return []
    return _offered(incomplete, ((term.text, term.text) for term in known))


def _offered(incomplete: str, forms: Iterable[tuple[str, str]]) -> list[CompletionItem]:
    """The values of the forms (form and value) that begin so, each once."""
    found: dict[str, CompletionItem] = {}
    for item in _matching(incomplete, forms):
        found.setdefault(item.value, item)
        if len(found) == _MOST:
            break
    return list(found.values())


def _matching(incomplete: str, forms: Iterable[tuple[str, str]]) -> Iterator[CompletionItem]:
    from cqfacts.text.sound import spellings

    letters = "".join(incomplete.lower().split())
    is_fish = os.environ.get("_CQFACTS_COMPLETE", "").startswith("fish")
    for form, value in forms:
        if form.startswith(incomplete):
            yield CompletionItem(form if is_fish else value)
        elif letters.isascii() and letters.isalpha():
            sound = next((s for s in spellings(form) if s.startswith(letters)), None)
            if sound:
                yield CompletionItem(sound if is_fish else value, help=value)
