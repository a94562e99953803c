"""
JSON Lines: a file of many articles, one object a line.

Each line is a page by itself. The law of passages holds in the line as it stands in the file: a
passage is the words that the line's string means, its runs are the characters that spell them, be
they the words themselves or escapes (`\\n`, `\\u4e2d`).
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from cqfacts.errors import BadLine, EmptySource
from cqfacts.model import Article, Page
from cqfacts.read import dates, html, layout, pages, places, published
from cqfacts.read.escapes import clean, string_at
from cqfacts.text.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from cqfacts.model import District, Part, Published
    from cqfacts.read.layout import Line

_BOM = b"\xef\xbb\xbf"
_CONTINUING = bytes(range(0x80, 0xC0))  # bytes inside a character of UTF-8
_SPACE = re.compile(r"[ \t\r\n]*")
_MARKUP = re.compile(r"<(?:p|div|br|section|article|h[1-6])\b[^<>]*>", re.IGNORECASE)
_NAMES = re.compile(r"[\s、，,;；/]+")
_HOURS_AHEAD = timedelta(hours=8)  # an instant is a day in Chongqing
_MILLISECONDS = 100_000_000_000  # an instant beyond this is no count of seconds
_EIGHT_DIGITS = (19_000_101, 21_001_231)
_SHOWN_FIELDS = 8
_OPENING = 2_000  # characters that show whether a text is marked up
_decode = json.JSONDecoder().raw_decode


class Fields(NamedTuple):
    """What the fields of an article are called."""

    title: str = "title"
    text: str = "text"
    published: str = "published"
    outlet: str = "outlet"
    authors: str = "authors"
    url: str = "url"


class Record(NamedTuple):
    """A line of a file: its number, the code points before it, its bytes without the line end."""

    number: int
    start: int
    data: bytes


def records_in(stream: BinaryIO, largest: int) -> Iterator[Record]:
    r"""
    The lines of the file that hold something; of one longer than *largest*, the beginning.

    >>> from io import BytesIO
    >>> [tuple(record) for record in records_in(BytesIO("垫\n\n{}".encode()), 99)]
    [(1, 0, b'\xe5\x9e\xab'), (3, 3, b'{}')]
    """
    number = start = 0
    while line := stream.readline(largest + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(_BOM)
        data = line.removesuffix(b"\n")
        if data.strip():
            yield Record(number, start, data)
        while line:
            start += characters(line)
            line = b"" if line.endswith(b"\n") else stream.readline(largest + 1)


def characters(data: bytes) -> int:
    """How many characters of UTF-8 begin in the bytes."""
    return len(data.translate(None, _CONTINUING))


def page_of(record: Record, file: str, fields: Fields, stated: Published | None = None) -> Page:
    """
    The page of one article that the line holds; *stated* dates it where it does not itself.

    Raises BadLine and EmptySource, which name the line.
    """
    place = f"{file}:{record.number}"
    text = _decoded(record.data, place)
    found = _Object(text, place)
    body = found.passage(fields.text)
    if body is None or not body.text.strip():
        raise EmptySource(f"{place}: {found.missing(fields.text)}", _hint(found, fields.text))
    from hashlib import sha256

    title = found.passage(fields.title)
    source = pages.Source(file, sha256(record.data).hexdigest(), text, "utf-8")
    day = _day(found, fields) or stated
    article = _article(source, title and (title.strip() or None), body, day)
    if article is None:
        raise EmptySource(f"{place}: no article found in it")
    article = article._replace(
        outlet=found.word(fields.outlet) or article.outlet,
        authors=found.words(fields.authors) or article.authors,
    )
    article = article._replace(district=_district(article))
    return Page(*source, articles=(article,), start=record.start, line=record.number)


def _decoded(data: bytes, place: str) -> str:
    try:
        return clean(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadLine(f"{place}: no UTF-8 at byte {error.start}", "save it as UTF-8") from error


def _hint(found: _Object, field: str) -> str:
    names = ", ".join(list(found.places)[:_SHOWN_FIELDS])
    return f"its fields are {names}; name the one: --field text=NAME" if field else ""


class _Object:
    """A JSON object: where the value of each field stands in the line."""

    def __init__(self, text: str, place: str) -> None:
        self.text = text
        self.places: dict[str, int] = {}
        try:
            self._read()
        except (ValueError, RecursionError) as error:
            reason = getattr(error, "msg", "nested too deep")
            raise BadLine(f"{place}: no JSON object ({reason})", "mend or remove it") from error

    def _read(self) -> None:
        at = self._expect(0, "{")
        while self.text[at : at + 1] != "}":
            name, at = string_at(self.text, self._expect(at, '"'))
            at = self._expect(self._skip(at), ":")
            self.places[name.text] = at
            at = self._skip(self._value(at)[1])
            if self.text[at : at + 1] != "}":
                at = self._expect(at, ",")
        if self._skip(at + 1) != len(self.text):
            raise json.JSONDecodeError("more than one value", self.text, at)

    def _skip(self, at: int) -> int:
        found = _SPACE.match(self.text, at)
        assert found
        return found.end()

    def _expect(self, at: int, sign: str) -> int:
        at = self._skip(at)
        if not self.text.startswith(sign, at):
            raise json.JSONDecodeError(f"{sign} expected", self.text, at)
        return self._skip(at + 1) if sign != '"' else at + 1

    def _value(self, at: int) -> tuple[Any, int]:
        try:
            return _decode(self.text, at)
        except StopIteration as error:
            raise json.JSONDecodeError("value expected", self.text, at) from error

    def missing(self, field: str) -> str:
        """What is wrong with a field that holds no text."""
        return f'its field "{field}" is empty' if field in self.places else f'no field "{field}"'

    def value(self, field: str) -> Any:
        """The field's value; None if there is none."""
        return self._value(self.places[field])[0] if field in self.places else None

    def passage(self, field: str) -> Passage | None:
        """The field's string, or the strings of its list as lines, with their places."""
        at = self.places.get(field, -1)
        if at < 0 or self.text[at] not in '"[':
            return None
        if self.text[at] == '"':
            return string_at(self.text, at + 1)[0]
        parts: list[Passage] = []
        for part in self._strings(at):
            if parts:
                end, start = parts[-1].span()[1], part.span()[0]
                parts.append(Passage("\n", ((0, end, 1, start - end),)))
            parts.append(part)
        return Passage.join(parts)

    def _strings(self, at: int) -> Iterator[Passage]:
        """The strings in the list that stands at a place."""
        at = self._skip(at + 1)
        while self.text[at] != "]":
            if self.text[at] == '"':
                passage, at = string_at(self.text, at + 1)
                if passage:
                    yield passage
            else:
                at = self._value(at)[1]
            at = self._skip(at)
            if self.text[at] == ",":
                at = self._skip(at + 1)

    def word(self, field: str) -> str | None:
        """The field as one word."""
        value = self.value(field)
        return " ".join(value.split()) or None if isinstance(value, str) else None

    def words(self, field: str) -> tuple[str, ...]:
        """The field as several words."""
        value = self.value(field)
        words = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        parts = [part for word in words if isinstance(word, str) for part in _NAMES.split(word)]
        return tuple(dict.fromkeys(filter(None, parts)))


def _day(found: _Object, fields: Fields) -> Published | None:
    """The day that the article states in its own field, or in its address."""
    value = found.value(fields.published)
    words = _iso_day(value) if isinstance(value, (int, float)) else value
    day = dates.day_in(words) if isinstance(words, str) else None
    if day:
        return published.of_day(day, f"{fields.published}: {value}")
    address = found.word(fields.url)
    if not address:
        return None
    said = published.of_page(published.Issue((), address, ()))
    return said if said.start else None


def _iso_day(value: float) -> str:
    """The day of a number: 20240110, or an instant in seconds or milliseconds."""
    if _EIGHT_DIGITS[0] <= value <= _EIGHT_DIGITS[1]:
        return str(int(value))
    try:
        seconds = value / 1000 if value > _MILLISECONDS else value
        return (datetime.fromtimestamp(seconds, UTC) + _HOURS_AHEAD).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""


def _article(
    source: pages.Source, title: Passage | None, body: Passage, day: Published | None
) -> Article | None:
    """The one article of the line: what reads as several is put together again."""
    inner = source._replace(text=body.text)
    is_markup = len(_MARKUP.findall(body.text[:_OPENING])) > 1
    lines = html.lines_of(body.text) if is_markup else layout.lines_of(body.text)
    page = pages.page_of(inner, day, lines)
    if not _is_whole(page, lines):
        page = pages.page_of(inner, day, [line._replace(hint="body") for line in lines])
    if not page.articles:
        return None
    article = _joined(page.articles, is_titled=title is not None)
    article = _placed(article, body)
    return _titled(article, title) if title else article


def _placed(article: Article, body: Passage) -> Article:
    """The article of a text with its places in the file."""
    return article._replace(
        title=_within(body, article.title),
        kicker=_within(body, article.kicker) if article.kicker else None,
        subheads=tuple(_within(body, words) for words in article.subheads),
        captions=tuple(c._replace(text=_within(body, c.text)) for c in article.captions),
        paragraphs=tuple(_within(body, words) for words in article.paragraphs),
        span=body.span(*article.span),
    )


def _within(whole: Passage, part: Passage) -> Passage:
    """A passage of the text of *whole*, as a passage of the file."""
    pieces = []
    for at, place, size, length in part.runs:
        piece = whole[place : place + length]
        if size != length:
            start, end = piece.span()
            piece = Passage(part.text[at : at + size], ((0, start, size, end - start),))
        pieces.append(piece)
    return pieces[0] if len(pieces) == 1 else Passage.join(pieces)


def _is_whole(page: Page, lines: list[Line]) -> bool:
    """Whether most of the text was taken for the text of articles."""
    kept = sum(len(words) for article in page.articles for words in _passages(article))
    return 2 * kept >= sum(len(line.text) for line in lines)


def _passages(article: Article) -> Iterator[Passage]:
    yield article.title
    yield from article.subheads
    yield from article.paragraphs
    yield from (caption.text for caption in article.captions)


def _joined(articles: tuple[Article, ...], *, is_titled: bool) -> Article:
    """One article of several: the headlines inside it are its subheads."""
    if len(articles) == 1 and not (is_titled and _is_apart(articles[0])):
        return articles[0]
    first = articles[0]
    subheads: list[Passage] = []
    order: list[tuple[Part, int]] = []
    sizes = {"body": 0, "caption": 0}
    for number, article in enumerate(articles):
        is_inside = number > 0 or (is_titled and _is_apart(article))
        for head in (article.kicker, article.title):
            if head and is_inside:
                order.append(("subhead", len(subheads)))
                subheads.append(head)
        for part, index in article.order:
            if part == "subhead":
                order.append((part, len(subheads)))
                subheads.append(article.subheads[index])
            else:
                order.append((part, sizes[part] + index))
        sizes["body"] += len(article.paragraphs)
        sizes["caption"] += len(article.captions)
    return first._replace(
        subheads=tuple(subheads),
        captions=tuple(caption for article in articles for caption in article.captions),
        paragraphs=tuple(words for article in articles for words in article.paragraphs),
        order=tuple(order),
        outlet=next((a.outlet for a in articles if a.outlet), None),
        role=next((a.role for a in articles if a.role), None),
        authors=next((a.authors for a in articles if a.authors), ()),
        span=(min(a.span[0] for a in articles), max(a.span[1] for a in articles)),
    )


def _is_apart(article: Article) -> bool:
    """Whether the headline is a line of its own, not the first sentence of the text."""
    start, end = article.title.span()
    return not any(
        first <= start and end <= last
        for first, last in (words.span() for words in article.paragraphs[:1])
    )


def _titled(article: Article, title: Passage) -> Article:
    """The article under the headline that the line gives it, not under one of its text."""
    start, end = title.span()
    span = (min(article.span[0], start), max(article.span[1], end))
    subheads, order = article.subheads, article.order
    if order[:1] == (("subhead", 0),) and subheads[0].text == title.text:
        # the text says its headline again
        subheads = subheads[1:]
        order = tuple((p, i - 1 if p == "subhead" else i) for p, i in order[1:])
    return article._replace(title=title, kicker=None, subheads=subheads, order=order, span=span)


def _district(article: Article) -> District | None:
    others = [(article.outlet, 4)] if article.outlet else []
    others += [(subhead.text, 2) for subhead in article.subheads]
    return places.about(article.title.text, others, (p.text for p in article.paragraphs))
