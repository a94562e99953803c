"""
What lookups need of a store; small enough that another engine can stand behind it.

The engine finds candidates for terms (`tokens.py`), figures in an interval, facts by number or id.
It never ranks: lookups do, with one function for every engine. Numbers of facts and articles are
the store's own and mean nothing outside; ids are the same everywhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Any, Literal, NamedTuple, Protocol, Self

from cqfacts.model import Article, Bound, District, Fact, Kind, Number
from cqfacts.store.tokens import Need


class Found(NamedTuple):
    """Numbers of facts, and how many there are in all (counted by the engine's terms)."""

    numbers: list[int]
    total: int


class Sentence(NamedTuple):
    """What ranking looks at in a fact; `about` are words that stand around it, not in it."""

    number: int
    key: int | str
    part: int
    quote: str
    about: str
    article: int


class Heading(NamedTuple):
    """What ranking looks at in an article."""

    number: int
    key: int | str
    title: str
    kicker: str
    outlet: str
    authors: str
    district: District | None
    published: int | None


class FigureRow(NamedTuple):
    """
    A figure by its fact and its position there; the numbers as in the model. A fact of a lower
    `rank` has an id that comes before, as text.
    """

    fact: int
    nth: int
    value: Number | None
    low: Number | None
    high: Number | None
    unit: str | None
    bound: Bound
    kind: Kind
    rank: int


class Values(NamedTuple):
    """
    Figures whose value, or whose whole range, lies from `low` to `high` (None: open), in one of
    the units and with one of the bounds (None: in any, with any); with `change`, such that say it.
    """

    low: Number | None = None
    high: Number | None = None
    units: Sequence[str | None] | None = None
    bounds: Sequence[Bound] | None = None
    change: Literal["up", "down"] | None = None


class Term(NamedTuple):
    """A name or word of the corpus, what it is, and in how many facts it stands."""

    text: str
    type: str
    facts: int


class DistrictCount(NamedTuple):
    """A district, and how many facts and articles speak of it."""

    district: District
    facts: int
    articles: int


class SourceText(NamedTuple):
    """
    A file as it was read, or one line of it; `text_sha256` is what the text's hash (in UTF-8) was
    then. `start` and `line` are as in the model's `Page`.
    """

    file: str
    sha256: str
    encoding: str
    text: str
    text_sha256: str
    number: int = 0  # the store's own
    start: int = 0
    line: int = 0


class Store(Protocol):
    """A store that is open for reading."""

    path: str

    def find(self, need: Need, limit: int) -> Found:
        """
        Facts that have what is needed: all of them if they are at most twice *limit* or it is 0,
        else some, chosen by what they are and not by when they came: headlines, and of the rest
        the same part of the ids in every build.
        """

    def some(self, need: Need, limit: int) -> list[int]:
        """At most *limit* facts that have what is needed, any of them; -1 for all."""

    def count(self, need: Need) -> int:
        """How many facts have what is needed."""

    def sentences(self, numbers: Iterable[int]) -> list[Sentence]:
        """The sentences of these facts, in any order."""

    def headings(self, articles: Iterable[int]) -> dict[int, Heading]:
        """The headings of these articles."""

    def facts(self, numbers: Sequence[int]) -> list[Fact]:
        """These facts, in the given order."""

    def fact(self, identifier: str) -> Fact:
        """The fact of that id, or of the one id that begins so; UnknownFact if there is none."""

    def figures(self, which: Values, limit: int = 0, *, last: bool = False) -> list[FigureRow]:
        """
        All such figures by fact, or the *limit* smallest, with *last* the largest. Of figures of
        one value those without a bound word come first, then those of the lowest rank.
        """

    def figure_texts(
        self, figures: Iterable[tuple[int, int]], size: int
    ) -> dict[tuple[int, int], str]:
        """The words of figures (each by its fact and its position there) that are so long."""

    def count_figures(self, which: Values) -> int:
        """How many such figures there are."""

    def units(self) -> tuple[str | None, ...]:
        """Every unit that a figure has."""

    def districts(self) -> list[DistrictCount]:
        """Every district that a fact speaks of, most facts first."""

    def facts_of_district(self, code: str, limit: int = 0, offset: int = 0) -> Found:
        """
        Facts of the district's own articles (latest article first, in reading order), then facts
        of other articles that speak of it; limit 0 for all.
        """

    def terms(self, keys: Iterable[int]) -> list[Term]:
        """The terms of the corpus under these keys (`lexicon.py`), most facts first."""

    def terms_beginning(self, text: str, limit: int) -> list[Term]:
        """The terms of the corpus that begin with *text*, most facts first."""

    def pairs(self, sounds: Iterable[int]) -> list[tuple[int, str, int]]:
        """Sound, characters and number of facts of every pair that sounds so (`lexicon.py`)."""

    def pair_facts(self, pairs: Iterable[str]) -> dict[str, int]:
        """In how many facts each of these pairs of characters stands, if in any."""

    def article(self, identifier: str) -> Article:
        """The article of that id."""

    def facts_of_article(self, identifier: str) -> list[Fact]:
        """The facts of the article of that id, in its order; UnknownFact if there is none."""

    def records(self, kind: str) -> Iterator[dict[str, Any]]:
        """All articles, facts, figures, times or names in the contract's form."""

    def each_fact(self) -> Iterator[Fact]:
        """Every fact, in the order of files and of reading."""

    def sources(self) -> Iterator[SourceText]:
        """Every file as it was read, by its name."""

    def info(self) -> dict[str, Any]:
        """What is in the store and how it was built."""

    def verify(self) -> dict[str, Any]:
        """How many quotes and records were read again in their sources; `faults` are not there."""

    def close(self) -> None:
        """Let go of the file."""

    def __enter__(self) -> Self:
        """Itself; closed when the block ends."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
