"""`cqfacts show`: one fact in its context, or an article from its first fact to its last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cqfacts.cli import FOUND
from cqfacts.cli.group import Command
from cqfacts.cli.options import Output, opened, output_options, store_option
from cqfacts.errors import UnknownFact
from cqfacts.render import Records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cqfacts.model import Article, Fact
    from cqfacts.store.interface import Store
    from cqfacts.text.passage import Passage


@click.command(
    "show", cls=Command, epilog="Example: cqfacts show $(cqfacts search 赛力斯 --json | jq -r ...)"
)
@click.argument("identifier", metavar="ID")
@output_options()
@store_option
def command(identifier: str, form: Any, color: str, store_path: str | None) -> int:
    """
    One fact in its context: the paragraph, the article, where it stands in the file.

    ID may be shortened as long as it is clear which fact is meant. The id of an article shows all
    facts of the article in their order.
    """
    store = opened(store_path)
    try:
        fact = store.fact(identifier)
    except UnknownFact as error:
        records = _of_article(store, identifier, error)
    else:
        article = store.article(fact.source.article)
        records = [fact.as_json() | {"context": _context(fact, article)}]
    Output.of(form, color).records(Records("show", "facts", records))
    return FOUND


def _of_article(store: Store, identifier: str, error: UnknownFact) -> list[dict[str, Any]]:
    """The facts of the article of that id; if there is none, what is wrong with it as a fact's."""
    try:
        facts = store.facts_of_article(identifier)
    except UnknownFact:
        raise error from None
    return [fact.as_json() for fact in facts]


def _context(fact: Fact, article: Article) -> dict[str, Any]:
    """The paragraph around the fact, and how the article's day is known."""
    around = next((p for p in _passages(article) if _holds(p, fact)), None)
    text = around.text if around else fact.quote
    start = text.find(fact.quote)
    return {
        "paragraph": text,
        "at": [start, start + len(fact.quote)] if start >= 0 else None,
        "district": article.district and article.district.as_json(),
        "evidence": article.published.evidence or None,
        "article_line": article.line,
        "article_span": list(article.span),
    }


def _passages(article: Article) -> Iterator[Passage]:
    yield article.title
    if article.kicker:
        yield article.kicker
    yield from article.subheads
    yield from article.paragraphs
    yield from (caption.text for caption in article.captions)


def _holds(passage: Passage, fact: Fact) -> bool:
    start, end = passage.span()
    first, last = fact.source.span
    return start <= first and last <= end and fact.quote in passage.text
