"""
The tables of the embedded store, an ordinary SQLite file that any tool can read.

* `sources`   a file, or one line of a file of many articles and what stands before it; `text` is
              what stands between the quotes of its facts, and after which of them (zlib, JSON):
              with them it is the whole text, every character; `text_sha256` is the hash of that
              text in UTF-8 where it is not the file's; `reading` is one of how it was read
* `files`     archives and files of many articles as they were when last read without a fault
* `failures`  files in which something could not be read, how many pages, and the first reason
* `articles`  an article; `layout` says where its parts stand in the source (zlib, JSON)
* `facts`     a sentence, its place; `pieces` only where it is broken in the file; `districts` and
              `about` only where unlike the article's; `checksum` of it with all its records
* `figures`, `times`, `names`  what was read out of a fact; `start`, `end` (the place in the file)
              only where the sentence is broken there, `text` only where it is not the quote's
* `mentions`  which fact speaks of which district, beside those of the district's own articles
* `districts` how many facts and articles each district has
* `terms`     names and other words of the corpus, `term_keys` finds them by sound, initials, shape
* `pairs`     every pair of Chinese characters that stands in a fact, by its sound
* `words`     FTS5 index over the terms of `tokens.py`; it keeps no text, rowid is `facts.no`

`fact_list`, `figure_list`, `time_list` and `name_list` are views for people: full words, text ids.

The file is UTF-16, which takes two bytes for a Chinese character where UTF-8 takes three.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts.store.tokens import VERSION as TOKENS_VERSION

if TYPE_CHECKING:
    from cqfacts.model import Bound

APPLICATION_ID = 0x63714643  # "cqFC"
VERSION = 7
USER_VERSION = VERSION * 100 + TOKENS_VERSION

PARTS = ("body", "title", "kicker", "subhead", "caption")
KINDS = ("count", "money", "ratio", "duration", "length", "area", "mass", "ordinal", "other")
BOUNDS: tuple[Bound, ...] = ("exact", "over", "under", "about", "range", "at_least", "at_most")
NAME_TYPES = ("person", "organisation", "place", "product", "project", "policy", "event")
TERM_TYPES = (*NAME_TYPES, "district", "author", "outlet", "word")
SLICES = 16  # a slice is at least this often halved

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_DIGIT = {char: number for number, char in enumerate(_ALPHABET)}
_ID_LENGTH = 12


def key_of(identifier: str) -> int | str:
    """
    How an id is kept: twelve base32 characters as one integer, anything else as it is.

    >>> key_of("aaaaaaaaaaba"), key_of("seven")
    (32, 'seven')
    """
    if len(identifier) != _ID_LENGTH:
        return identifier
    number = 0
    for char in identifier:
        digit = _DIGIT.get(char)
        if digit is None:
            return identifier
        number = number << 5 | digit
    return number


def id_of(key: int | str) -> str:
    """
    The id that is kept as *key*.

    >>> id_of(key_of("xygr5qmgbhwu")), id_of("seven")
    ('xygr5qmgbhwu', 'seven')
    """
    if isinstance(key, str):
        return key
    return "".join([_ALPHABET[key >> shift & 31] for shift in range(55, -1, -5)])


def key_range(identifier: str) -> tuple[int | str, int | str]:
    """
    From the first to the last key of an id that begins with *identifier*.

    >>> [id_of(key) for key in key_range("xygr5")], key_range("seven!")
    (['xygr5aaaaaaa', 'xygr57777777'], ('seven!', 'seven!'))
    """
    missing = _ID_LENGTH - len(identifier)
    low = key_of(identifier + _ALPHABET[0] * missing)
    high = key_of(identifier + _ALPHABET[-1] * missing)
    shortest = 4
    if missing < 0 or len(identifier) < shortest or isinstance(low, str) or isinstance(high, str):
        return key_of(identifier), key_of(identifier)
    return low, high


def _spelt(column: str) -> str:
    """The text form of an id in SQL."""
    chars = " || ".join(
        f"substr('{_ALPHABET}', ({column} >> {shift} & 31) + 1, 1)" for shift in range(55, -1, -5)
    )
    return f"CASE typeof({column}) WHEN 'integer' THEN {chars} ELSE {column} END"


def _named(column: str, names: tuple[str, ...]) -> str:
    """The word that a number of a closed set stands for, in SQL."""
    whens = " ".join(f"WHEN {number} THEN '{name}'" for number, name in enumerate(names))
    return f"CASE {column} {whens} END"


_PLACE = (
    "s.start + coalesce({0}.start, f.start + {0}.at_start) AS start,"
    " s.start + coalesce({0}.end, f.start + {0}.at_end) AS end"
)
_OF_FACTS = "JOIN articles a ON a.no = f.article JOIN sources s ON s.no = a.source"

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE sources (
    no INTEGER PRIMARY KEY, file TEXT NOT NULL, sha256 BLOB NOT NULL, text_sha256 BLOB,
    encoding TEXT NOT NULL, size INTEGER, modified INTEGER, text BLOB NOT NULL,
    start INTEGER NOT NULL, line INTEGER NOT NULL, reading INTEGER NOT NULL);
CREATE INDEX source_by_file ON sources (file, start);
CREATE TABLE files (
    file TEXT PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL,
    reading INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE failures (
    file TEXT PRIMARY KEY, pages INTEGER NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    no INTEGER PRIMARY KEY, id NOT NULL, source INTEGER NOT NULL, title TEXT NOT NULL, kicker TEXT,
    outlet TEXT, role TEXT, authors TEXT, district TEXT, published_start INTEGER,
    published_end INTEGER, published_basis TEXT NOT NULL, published_evidence TEXT NOT NULL,
    line INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    first_fact INTEGER NOT NULL, facts INTEGER NOT NULL, layout BLOB NOT NULL);
CREATE TABLE facts (
    no INTEGER PRIMARY KEY, id NOT NULL, article INTEGER NOT NULL, part INTEGER NOT NULL,
    quote TEXT NOT NULL, line INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    pieces TEXT, districts TEXT, about TEXT, checksum INTEGER NOT NULL);
CREATE TABLE figures (
    fact INTEGER NOT NULL, nth INTEGER NOT NULL, text TEXT, value, low, high, unit TEXT,
    kind INTEGER NOT NULL, bound INTEGER NOT NULL, metric TEXT, subject TEXT, time, change TEXT,
    at_start INTEGER NOT NULL, at_end INTEGER NOT NULL, start INTEGER, end INTEGER,
    PRIMARY KEY (fact, nth)) WITHOUT ROWID;
CREATE TABLE times (
    fact INTEGER NOT NULL, nth INTEGER NOT NULL, text TEXT, first INTEGER, last INTEGER,
    at_start INTEGER NOT NULL, at_end INTEGER NOT NULL, start INTEGER, end INTEGER,
    PRIMARY KEY (fact, nth)) WITHOUT ROWID;
CREATE TABLE names (
    fact INTEGER NOT NULL, nth INTEGER NOT NULL, text TEXT, type INTEGER NOT NULL,
    title TEXT, aliases TEXT, at_start INTEGER NOT NULL, at_end INTEGER NOT NULL,
    start INTEGER, end INTEGER, PRIMARY KEY (fact, nth)) WITHOUT ROWID;
CREATE TABLE mentions (
    district TEXT NOT NULL, fact INTEGER NOT NULL, PRIMARY KEY (district, fact)) WITHOUT ROWID;
CREATE TABLE districts (
    code TEXT PRIMARY KEY, name TEXT NOT NULL, facts INTEGER NOT NULL, articles INTEGER NOT NULL
    ) WITHOUT ROWID;
CREATE TABLE terms (
    no INTEGER PRIMARY KEY, text TEXT NOT NULL, type INTEGER NOT NULL, facts INTEGER NOT NULL,
    UNIQUE (text, type));
CREATE TABLE term_keys (
    key INTEGER NOT NULL, term INTEGER NOT NULL, PRIMARY KEY (key, term)) WITHOUT ROWID;
CREATE TABLE pairs (
    sound INTEGER NOT NULL, pair TEXT NOT NULL, facts INTEGER NOT NULL, PRIMARY KEY (sound, pair)
    ) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (
    terms, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '@#.-'");
"""

INDEXES = """
CREATE INDEX fact_by_id ON facts (id);
CREATE INDEX article_by_id ON articles (id);
CREATE INDEX article_by_source ON articles (source);
CREATE INDEX article_by_district ON articles (district, published_end DESC, id);
CREATE INDEX figure_by_value ON figures (ifnull(unit, ''), coalesce(value, low, high));
CREATE INDEX range_by_value ON figures (ifnull(unit, ''), low, high) WHERE value IS NULL;
"""

VIEWS = f"""
CREATE VIEW fact_list AS SELECT f.no, {_spelt("f.id")} AS id, a.title,
    {_named("f.part", PARTS)} AS part, f.quote, s.file, f.line + max(s.line - 1, 0) AS line,
    f.start + s.start AS start, f.end + s.start AS end
    FROM facts f {_OF_FACTS};
CREATE VIEW figure_list AS SELECT {_spelt("f.id")} AS fact,
    coalesce(g.text, substr(f.quote, g.at_start + 1, g.at_end - g.at_start)) AS text,
    g.value, g.low, g.high, g.unit, {_named("g.kind", KINDS)} AS kind,
    {_named("g.bound", BOUNDS)} AS bound,
    g.metric, g.subject, g.change, {_PLACE.format("g")}
    FROM figures g JOIN facts f ON f.no = g.fact {_OF_FACTS};
CREATE VIEW time_list AS SELECT {_spelt("f.id")} AS fact,
    coalesce(t.text, substr(f.quote, t.at_start + 1, t.at_end - t.at_start)) AS text,
    t.first, t.last, {_PLACE.format("t")}
    FROM times t JOIN facts f ON f.no = t.fact {_OF_FACTS};
CREATE VIEW name_list AS SELECT {_spelt("f.id")} AS fact,
    coalesce(n.text, substr(f.quote, n.at_start + 1, n.at_end - n.at_start)) AS text,
    {_named("n.type", NAME_TYPES)} AS type, n.title, n.aliases, {_PLACE.format("n")}
    FROM names n JOIN facts f ON f.no = n.fact {_OF_FACTS};
"""


def day_number(day: str | None) -> int | None:
    """
    An ISO day as it is kept.

    >>> day_number("2023-12-01"), day_number(None)
    (20231201, None)
    """
    return int(day.replace("-", "")) if day else None


def day_text(number: int | None) -> str | None:
    """
    The ISO day that is kept as *number*.

    >>> day_text(20231201), day_text(None), day_text(9990101)
    ('2023-12-01', None, '0999-01-01')
    """
    if number is None:
        return None
    return f"{number // 10000:04}-{number // 100 % 100:02}-{number % 100:02}"
