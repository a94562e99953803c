"""What lookups need of a store, out of one SQLite file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cqfacts.errors import OutdatedStore, UnknownFact
from cqfacts.model import District
from cqfacts.store import schema
from cqfacts.store.database import CHUNK, SOURCES_IN_ORDER, Database, as_text, connect, damaged
from cqfacts.store.interface import (
    DistrictCount,
    Found,
    Heading,
    Sentence,
    SourceText,
    Term,
)
from cqfacts.store.sums import Index
from cqfacts.store.tokens import all_of, any_of, as_match, is_pair

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from cqfacts.model import Article, Fact
    from cqfacts.store.database import Row
    from cqfacts.store.interface import FigureRow, Values
    from cqfacts.store.tokens import Need

_KEPT = 2_000  # facts that many queries of one process have read


class EmbeddedStore(Database):
    """See `Store`."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        super().__init__(connection, path)
        self._headings: dict[int, Heading] = {}
        self._known_units: tuple[str | None, ...] | None = None
        self._known_districts: list[DistrictCount] | None = None
        self._facts: dict[int, Fact] = {}
        self._index = Index(self)

    @classmethod
    def open(cls, path: str) -> EmbeddedStore:
        """The store at *path*; a `StoreError` that names it otherwise."""
        store, version = cls.open_any(path)
        if version == schema.USER_VERSION:
            return store
        store.close()
        if version > schema.USER_VERSION:
            raise OutdatedStore(
                f"{path} was built by a newer version of cqfacts", "use that one, or a newer one"
            )
        raise OutdatedStore(
            f"{path} was built by an older version of cqfacts",
            f"make it anew out of the texts in it: cqfacts build --store {path}",
        )

    @classmethod
    def open_any(cls, path: str) -> tuple[EmbeddedStore, int]:
        """The store at *path*, of whatever version, which is told."""
        store = cls(connect(path), path)
        try:
            return store, store.version()
        except BaseException:
            store.close()
            raise

    def find(self, need: Need, limit: int) -> Found:
        """See `Store`."""
        numbers = self.some(need, 2 * limit + 1 if limit else -1)
        if len(numbers) <= 2 * limit or not limit:
            return Found(numbers, len(numbers))
        total = self.count(need)
        level = min(schema.SLICES, (total // limit).bit_length())
        heads = f"#h{max(0, level - _MORE_HEADS)}"
        chosen = any_of(all_of(need, f"#{level}"), all_of(need, heads))
        return Found(self.some(chosen, -1), total)

    def some(self, need: Need, limit: int) -> list[int]:
        """See `Store`."""
        self._index.check(need)
        sql = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid LIMIT ?"
        return [number for (number,) in self.rows(sql, (as_match(need), limit))]

    def count(self, need: Need) -> int:
        """See `Store`."""
        self._index.check(need)
        sql = "SELECT count(*) FROM words WHERE words MATCH ?"
        return int(self.row(sql, (as_match(need),))[0])

    def sentences(self, numbers: Iterable[int]) -> list[Sentence]:
        """See `Store`."""
        sql = "SELECT no, checksum, article, id, part, quote, about FROM facts WHERE no IN"
        with self.reading():
            return [self._sentence(*row) for row in self.rows_in(sql, numbers)]

    def _sentence(
        self, number: int, checksum: int, article: int, key: int | str, part: int, *texts: str
    ) -> Sentence:
        quote, about = map(as_text, texts)
        matched = schema.summed((key, part, *texts))
        if not schema.is_matched(checksum, matched, number, article):
            raise damaged(self.path, f"fact {schema.id_of(key)} is not as it was written")
        return Sentence(number, key, _PARTS[part], quote, about, article)

    def headings(self, articles: Iterable[int]) -> dict[int, Heading]:
        """See `Store`."""
        known = self._headings
        wanted = set(articles)
        if missing := wanted - known.keys():
            from cqfacts.store.articles import MATCHED

            sql = (
                f"SELECT a.no, a.source, a.first_fact, a.checksum, d.name, {MATCHED} FROM articles"
                " a LEFT JOIN districts d ON d.code = a.district WHERE a.no IN"
            )
            with self.reading():
                known |= {row[0]: self._heading(*row) for row in self.rows_in(sql, missing)}
        with self.reading():
            return {number: known[number] for number in wanted}

    def _heading(
        self, number: int, source: int, first: int, checksum: int, name: str | None, *said: Any
    ) -> Heading:
        from cqfacts.store.articles import summed_heading

        matched = summed_heading(said, name)
        key, title, kicker, outlet, authors, code, day = said
        if not schema.is_matched(checksum, matched, number, source, first):
            raise damaged(self.path, f"article {schema.id_of(key)} is not as it was written")
        title, kicker, outlet, authors = map(as_text, (title, kicker, outlet, authors))
        district = District(as_text(name), code) if code else None
        return Heading(number, key, title, kicker, outlet, authors, district, day and int(day))

    def facts(self, numbers: Sequence[int]) -> list[Fact]:
        """See `Store`."""
        from cqfacts.store.rows import facts_of

        known = self._facts
        missing = [number for number in numbers if number not in known]
        if len(known) + len(missing) > _KEPT:
            known.clear()
            missing = list(numbers)
        with self.reading():
            found = dict(zip(missing, facts_of(self, missing), strict=True)) if missing else {}
        if len(found) <= _KEPT:
            known |= found
        return [found.get(number) or known[number] for number in numbers]

    def fact(self, identifier: str) -> Fact:
        """See `Store`."""
        first, last = schema.key_range(identifier)
        # two files with the very same bytes have facts with the same ids
        sql = (
            f"SELECT min(no) FROM facts WHERE id >> {schema.ID_SHIFT} BETWEEN ? AND ?"
            " AND id BETWEEN ? AND ? GROUP BY id LIMIT 2"
        )
        halves = [key >> schema.ID_SHIFT if isinstance(key, int) else 0 for key in (first, last)]
        found = self.rows(sql, (*halves, first, last))
        if len(found) > 1:
            raise UnknownFact(f"several facts have ids that begin with {identifier}", "add to it")
        if not found:
            raise UnknownFact(
                f"no fact has the id {identifier[:60]}", "ids stand beside each answer of search"
            )
        return self.facts([found[0][0]])[0]

    def figures(self, which: Values, limit: int = 0, *, last: bool = False) -> list[FigureRow]:
        """See `Store`."""
        from cqfacts.store import values

        if not limit:
            return values.every(self, which)
        return values.nearest(self, which, limit, last=last)

    def figure_texts(
        self, figures: Iterable[tuple[int, int]], size: int
    ) -> dict[tuple[int, int], str]:
        """See `Store`."""
        from cqfacts.store import values

        return values.texts_of(self, figures, size)

    def count_figures(self, which: Values) -> int:
        """See `Store`."""
        from cqfacts.store import values

        return values.count(self, which)

    def units(self) -> tuple[str | None, ...]:
        """See `Store`."""
        if self._known_units is None:
            from cqfacts.store import values

            self._known_units = tuple(values.units_of(self))
        return self._known_units

    def districts(self) -> list[DistrictCount]:
        """See `Store`."""
        if self._known_districts is None:
            sql = "SELECT name, code, facts, articles FROM districts WHERE facts > 0"
            self._known_districts = [
                DistrictCount(District(name, code), facts, articles)
                for name, code, facts, articles in self.rows(f"{sql} ORDER BY facts DESC, code")
            ]
        return list(self._known_districts)

    def facts_of_district(self, code: str, limit: int = 0, offset: int = 0) -> Found:
        """See `Store`."""
        counted = self.rows("SELECT facts FROM districts WHERE code = ?", (code,))
        total = counted[0][0] if counted else 0
        wanted = offset + limit if limit else -1
        own = "a.district = ? ORDER BY a.published_end DESC, a.id, f.no LIMIT ?"
        numbers = self._numbers(f"{_FACTS_OF_ARTICLES} WHERE {own}", (code, wanted))
        if not limit or len(numbers) < wanted:
            mentions = (
                "SELECT m.fact FROM mentions m JOIN facts f ON f.no = m.fact"
                " JOIN articles a ON a.no = f.article WHERE m.district = ?"
                " ORDER BY a.published_end DESC, a.id, m.fact LIMIT ?"
            )
            numbers += self._numbers(mentions, (code, wanted - len(numbers) if limit else -1))
        return Found(numbers[offset : offset + limit] if limit else numbers[offset:], total)

    def _numbers(self, sql: str, values: Sequence[Any]) -> list[int]:
        return [number for (number,) in self.rows(sql, values)]

    def terms(self, keys: Iterable[int]) -> list[Term]:
        """See `Store`."""
        sql = (
            "SELECT text, type, facts FROM terms"
            " WHERE no IN (SELECT term FROM term_keys WHERE key IN"
        )
        wanted = list(keys)[:CHUNK]
        found = self.rows(f"{sql} ({','.join('?' * len(wanted))}))", wanted)
        with self.reading():
            return _as_terms(found)

    def terms_beginning(self, text: str, limit: int) -> list[Term]:
        """See `Store`."""
        sql = "SELECT text, type, facts FROM terms WHERE text >= ? AND text < ? LIMIT 10000"
        found = self.rows(sql, (text, text + "\U0010ffff"))
        with self.reading():
            return _as_terms(found)[:limit]

    def pairs(self, sounds: Iterable[int]) -> list[tuple[int, str, int]]:
        """See `Store`."""
        from cqfacts.store.lexicon import counts_of

        rows = self.rows_in(_PAIRS, sounds)
        with self.reading():
            return [
                (sound, pair, count)
                for sound, text, counts in rows
                for pair, count in counts_of(as_text(text), counts).items()
            ]

    def pair_facts(self, pairs: Iterable[str]) -> dict[str, int]:
        """See `Store`."""
        from cqfacts.store.lexicon import count_of, sounds_of_pair

        wanted: dict[int, list[str]] = {}
        for pair in pairs:
            if is_pair(pair) and (sounds := sounds_of_pair(pair)):  # rare characters have none
                wanted.setdefault(sounds[0], []).append(pair)
        rows = self.rows_in(_PAIRS, wanted)
        with self.reading():
            return {
                pair: count
                for sound, text, counts in rows
                for pair in wanted[sound]
                if (count := count_of(pair, text, counts))
            }

    def article(self, identifier: str) -> Article:
        """See `Store`."""
        from cqfacts.store.articles import article_of

        with self.reading():
            return article_of(self, identifier)

    def facts_of_article(self, identifier: str) -> list[Fact]:
        """See `Store`."""
        from cqfacts.store.articles import facts_of_article

        with self.reading():
            return self.facts(facts_of_article(self, identifier))

    def records(self, kind: str) -> Iterator[dict[str, Any]]:
        """See `Store`."""
        from cqfacts.store.rows import records_of

        with self.reading():
            yield from records_of(self, kind)

    def each_fact(self) -> Iterator[Fact]:
        """See `Store`."""
        told = 0
        with self.reading():
            for (number,) in self.each(f"SELECT s.no FROM {SOURCES_IN_ORDER}"):
                for fact in self.facts_of_source(number):
                    yield fact
                    told += 1
            self.check_count("facts", told)

    def facts_of_source(self, number: int) -> Iterator[Fact]:
        """The facts of one source, in the order of reading."""
        numbers = self.numbers_of_source(number)
        for start in range(0, len(numbers), CHUNK):
            yield from self.facts(numbers[start : start + CHUNK])

    def numbers_of_source(self, number: int) -> list[int]:
        """The numbers of the facts of one source, in the order of reading."""
        from cqfacts.store.articles import articles_of_source

        articles = articles_of_source(self, number)
        sql = "SELECT start, first_fact, facts FROM articles WHERE no IN"
        places = sorted(self.rows_in(sql, articles))
        return [number for _, first, count in places for number in range(first, first + count)]

    def sources(self) -> Iterator[SourceText]:
        """See `Store`."""
        from cqfacts.store.packing import text_of

        columns = "s.no, o.file, sha256, encoding, text_sha256, start, line"
        for number, file, sha256, encoding, own, *before in self.each(
            f"SELECT {columns} FROM {SOURCES_IN_ORDER}"
        ):
            text = text_of(self, number)
            own_sha256 = (own or sha256).hex()
            yield SourceText(file, sha256.hex(), encoding, text, own_sha256, number, *before)

    def info(self) -> dict[str, Any]:
        """See `Store`."""
        kinds = ("sources", "articles", "facts", "figures", "times", "names", "districts")
        counts = {kind: self.row(f"SELECT count(*) FROM {kind}")[0] for kind in kinds}
        counts["failures"] = self.row("SELECT coalesce(sum(pages), 0) FROM failures")[0]
        meta: dict[str, Any] = dict(self.rows("SELECT key, value FROM meta ORDER BY key"))
        return {"path": self.path, "version": schema.USER_VERSION, **counts, **meta}

    def verify(self) -> dict[str, Any]:
        """See `Store`."""
        from cqfacts.store.verify import verified

        with self.reading():
            return verified(self)


_PAIRS = "SELECT sound, pairs, facts FROM pairs WHERE sound IN"
_PARTS = range(len(schema.PARTS))  # itself by itself; anything else is none
_MORE_HEADS = 3  # of a choice, headlines get eight times their share
_FACTS_OF_ARTICLES = (
    "SELECT f.no FROM articles a JOIN facts f"
    " ON f.no BETWEEN a.first_fact AND a.first_fact + a.facts - 1"
)


def _as_terms(rows: list[Row]) -> list[Term]:
    rows.sort(key=lambda row: (-row[2], *row[:2]))
    return [Term(as_text(text), schema.TERM_TYPES[type_], facts) for text, type_, facts in rows]
