"""
The vocabulary of all rooms: what a page, an article, a fact, a figure and an answer are.

Records are named tuples: immutable, slotted, and defined in a fifth of the time that frozen
dataclasses take, which a command of fifty milliseconds notices. Their JSON form is in `as_json`
of each; its keys are a promise to users and only grow.

Ranges are half-open code point ranges. `span` is always one in the decoded file, `at` one in the
quote of the fact. Days are ISO strings and inclusive; None is open or too vague to tell.
"""

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from cqfacts.text.passage import Passage

SCHEMA = "cqfacts/1"

Range = tuple[int, int]
Number = int | float
Part = Literal["title", "kicker", "subhead", "body", "caption"]
Kind = Literal["count", "money", "ratio", "duration", "length", "area", "mass", "ordinal", "other"]
Bound = Literal["exact", "over", "under", "about", "range", "at_least", "at_most"]
NameType = Literal["person", "organisation", "place", "product", "project", "policy", "event"]
Basis = Literal["stated", "inferred", "unknown"]
How = Literal["exact", "variant", "pinyin", "homophone", "fuzzy", "value"]


class District(NamedTuple):
    """A county-level division (or the municipality) by official name and GB/T 2260 code."""

    name: str
    code: str

    def as_json(self) -> dict[str, Any]:
        """The contract's form."""
        return {"name": self.name, "code": self.code}


class Published(NamedTuple):
    """Between which days the article appeared, how we know, and from what words."""

    start: str | None = None
    end: str | None = None
    basis: Basis = "unknown"
    evidence: str = ""

    def as_json(self) -> dict[str, Any]:
        """The contract's form; the evidence is for `show`."""
        return {"start": self.start, "end": self.end, "basis": self.basis}


class Time(NamedTuple):
    """A time expression and the days it means."""

    text: str
    start: str | None
    end: str | None
    at: Range = (0, 0)
    span: Range = (0, 0)


class Change(NamedTuple):
    """That a figure is a change, which way, and against what."""

    direction: Literal["up", "down"]
    basis: Literal["yoy", "mom", "over_previous_period", "from_to"] | None = None


class Figure(NamedTuple):
    """A number that measures something; see the README for each field."""

    text: str
    value: Number | None
    low: Number | None
    high: Number | None
    unit: str | None
    kind: Kind
    bound: Bound
    metric: str | None = None
    subject: str | None = None
    time: Time | None = None
    change: Change | None = None
    at: Range = (0, 0)
    span: Range = (0, 0)


class Name(NamedTuple):
    """A name of a person, organisation, place or thing; `title` is a person's post."""

    text: str
    type: NameType
    title: str | None = None
    aliases: tuple[str, ...] = ()
    at: Range = (0, 0)
    span: Range = (0, 0)


class Caption(NamedTuple):
    """The words under a photograph, and who took it."""

    text: "Passage"
    outlet: str | None = None
    authors: tuple[str, ...] = ()


class Article(NamedTuple):
    """One article of a page as its reader would read it."""

    title: "Passage"
    kicker: "Passage | None"
    outlet: str | None
    role: str | None
    authors: tuple[str, ...]
    district: District | None
    published: Published
    subheads: "tuple[Passage, ...]"
    captions: tuple[Caption, ...]
    paragraphs: "tuple[Passage, ...]"
    order: tuple[tuple[Part, int], ...]  # ("body", 0), ("subhead", 0), ("body", 1) ... as printed
    span: Range
    line: int


class Page(NamedTuple):
    """
    A file as decoded, and the articles found in it; or one line of a file of many articles, which
    is `line` and has `start` code points before it. Places are places in `text`: a line that moves
    in its file stays the same page, with the same ids.
    """

    file: str
    sha256: str
    text: str
    encoding: str
    articles: tuple[Article, ...]
    start: int = 0
    line: int = 0  # 0 for a whole file


class Source(NamedTuple):
    """Where a fact was printed."""

    article: str  # the article's id
    title: str
    kicker: str | None
    outlet: str | None
    role: str | None
    authors: tuple[str, ...]
    published: Published
    file: str
    line: int
    span: Range
    sha256: str

    def as_json(self) -> dict[str, Any]:
        """The contract's form."""
        return {
            "title": self.title,
            "kicker": self.kicker,
            "outlet": self.outlet,
            "role": self.role,
            "authors": list(self.authors),
            "published": self.published.as_json(),
            "file": self.file,
            "line": self.line,
            "span": list(self.span),
            "sha256": self.sha256,
        }


class Fact(NamedTuple):
    """One sentence that a reader could quote, with all that was read out of it."""

    id: str
    part: Part
    quote: str
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    names: tuple[Name, ...]
    districts: tuple[District, ...]
    source: Source
    pieces: tuple[Range, ...] = ()  # where the quote stands in the file, piece by piece

    def as_json(self) -> dict[str, Any]:
        """The contract's ANSWER without `match`."""
        return {
            "id": self.id,
            "part": self.part,
            "quote": self.quote,
            "figures": [figure_json(figure, self) for figure in self.figures],
            "times": [time_json(time, self) for time in self.times],
            "names": [name_json(name, self) for name in self.names],
            "districts": [district.as_json() for district in self.districts],
            "source": self.source.as_json(),
        }


class Match(NamedTuple):
    """Why a fact answers a query; `spans` are ranges of the quote, `figures` positions in it."""

    score: float
    how: How
    spans: tuple[Range, ...] = ()
    figures: tuple[int, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The contract's form."""
        return {
            "score": self.score,
            "how": self.how,
            "spans": [list(span) for span in self.spans],
            "figures": list(self.figures),
        }


class Answer(NamedTuple):
    """A fact that answers a query, and why."""

    fact: Fact
    match: Match

    def as_json(self) -> dict[str, Any]:
        """The contract's ANSWER."""
        record = self.fact.as_json()
        source = record.pop("source")
        return {**record, "match": self.match.as_json(), "source": source}


class ShortAnswer(NamedTuple):
    """What `ask` answers: words of the page, and the fact that supports them."""

    text: str
    value: Number | None
    unit: str | None
    time: Time | None
    fact: str

    def as_json(self) -> dict[str, Any]:
        """The contract's form."""
        return {
            "text": self.text,
            "value": self.value,
            "unit": self.unit,
            "time": self.time
            and {"text": self.time.text, "start": self.time.start, "end": self.time.end},
            "fact": self.fact,
        }


class Result(NamedTuple):
    """The answers to one query: `total` counts them before `limit` and `offset`."""

    command: Literal["search", "district", "number", "ask"]
    query: str
    total: int
    answers: tuple[Answer, ...]
    suggestions: tuple[str, ...] = ()
    district: District | None = None
    answer: ShortAnswer | None = None

    def as_json(self) -> dict[str, Any]:
        """The contract's one object."""
        record: dict[str, Any] = {
            "schema": SCHEMA,
            "command": self.command,
            "query": {"text": self.query},
            "total": self.total,
        }
        if self.command == "district":
            record["district"] = self.district and self.district.as_json()
        if self.command == "ask":
            record["answer"] = self.answer and self.answer.as_json()
        record["answers"] = [answer.as_json() for answer in self.answers]
        record["suggestions"] = list(self.suggestions)
        return record


def time_record(time: Time) -> dict[str, Any]:
    """A TIME by itself, outside any fact."""
    return {"text": time.text, "start": time.start, "end": time.end, "span": list(time.span)}


def time_json(time: Time, fact: Fact) -> dict[str, Any]:
    """The contract's TIME."""
    return _within(fact, time_record(time))


def figure_record(figure: Figure) -> dict[str, Any]:
    """A FIGURE by itself, outside any fact."""
    return {
        "text": figure.text,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "kind": figure.kind,
        "bound": figure.bound,
        "metric": figure.metric,
        "subject": figure.subject,
        "time": figure.time and time_record(figure.time),
        "change": figure.change and figure.change._asdict(),
        "span": list(figure.span),
    }


def figure_json(figure: Figure, fact: Fact) -> dict[str, Any]:
    """The contract's FIGURE."""
    record = figure_record(figure)
    record["time"] = figure.time and time_json(figure.time, fact)
    return _within(fact, record)


def name_json(name: Name, fact: Fact) -> dict[str, Any]:
    """The contract's NAME, with the other forms it goes by."""
    record = {
        "text": name.text,
        "type": name.type,
        "title": name.title,
        "aliases": list(name.aliases),
        "span": list(name.span),
    }
    return _within(fact, record)


def _within(fact: Fact, record: dict[str, Any]) -> dict[str, Any]:
    """The record with the fact, article and file that it belongs to, `span` last."""
    span = record.pop("span")
    source = fact.source
    return {
        "fact": fact.id,
        "article": source.article,
        **record,
        "file": source.file,
        "span": span,
    }
