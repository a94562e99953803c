"""
The tables of the embedded store, an ordinary SQLite file that any tool can read.

* `files`     every file by its name, and archives and files of many articles as they were when last
              read without a fault
* `sources`   a file, or one line of a file of many articles and what stands before it; `text` is
              what stands between the quotes of its facts, and after which of them (JSON, deflated
              by `packing.py`): with them it is the whole text; `text_sha256` is the hash of that
              text in UTF-8 where it is not the file's; `checksum` of where it stands
* `readings`  how sources were read: the day that was stated for them, and what a line of JSON calls
              its fields
* `failures`  files in which something could not be read, how many pages, and the first reason
* `articles`  an article; `layout` says where its parts stand in the source (JSON,
              deflated, behind its checksum); `checksum` of all else in the row, and, times 2^31,
              of what lookups match, to which its number, its source's and that of its first fact
              are added
* `facts`     a sentence, its place; `end` and `pieces` only where it is broken in the file;
              `districts` and `about` only where unlike the article's; `checksum` of it with all
              its records, and, times 2^31, of what lookups match (id, part, quote, `about`), to
              which its number and its article's are added
* `figures`, `times`, `names`  what was read out of a fact, whose number is `no >> 24`; `text` only
              where it is not the quote's, `span` (the place in the source: where it begins times
              2^24, and how long it is) only where the sentence is broken there; `metric`,
              `subject`, `title` are words, or, for such that stand in the quote, where they begin
              times 64, and how long they are; `low` and `high` only where they are not both the
              value of an exact figure; `rank` is the place of the fact's id among ids as text, as
              far as its first characters tell
* `mentions`  which fact speaks of which district, beside those of the district's own articles
* `districts` how many facts and articles each district has
* `units`     how many figures have each unit; those without one have none
* `terms`     names and other words of the corpus, `term_keys` finds them by sound, initials, shape
* `pairs`     of each sound the pairs of Chinese characters that stand in facts, one behind the
              other, and in `facts` how many facts that are (integers of the same size)
* `words`     FTS5 index over the terms of `tokens.py`; it keeps no text, rowid is `facts.no`
* `sums`      of each table whose rows have no checksum of their own the sum of those of its rows,
              `blocks` the checksum of each block of the index (`sums.py`)

`fact_list`, `figure_list`, `time_list` and `name_list` are views for people: full words, text ids.

The file is UTF-16, which takes two bytes for a Chinese character where UTF-8 takes three.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from zlib import crc32

from cqfacts.store.tokens import VERSION as TOKENS_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from cqfacts.model import Bound, Kind, Number

APPLICATION_ID = 0x63714643  # "cqFC"
VERSION = 13
USER_VERSION = VERSION * 100 + TOKENS_VERSION

PARTS = ("body", "title", "kicker", "subhead", "caption")
KINDS: tuple[Kind, ...] = (
    "count",
    "money",
    "ratio",
    "duration",
    "length",
    "area",
    "mass",
    "ordinal",
    "other",
)
BOUNDS: tuple[Bound, ...] = ("exact", "over", "under", "about", "range", "at_least", "at_most")
_EXACT = BOUNDS.index("exact")
NAME_TYPES = ("person", "organisation", "place", "product", "project", "policy", "event")
TERM_TYPES = (*NAME_TYPES, "district", "author", "outlet", "word")
BASES = ("stated", "inferred", "unknown")
SLICES = 16  # a slice is at least this often halved
RECORD_BITS = 24  # for which record of a fact it is, and for how long it is in the file
LAST_RECORD = (1 << RECORD_BITS) - 1
PLACE_BITS = 6
LONGEST_PLACED = (1 << PLACE_BITS) - 1
CHECKSUM_BITS = 31
LINK = 1 << CHECKSUM_BITS
PLACED = "({0}start * 31 + {0}line) * 31 + {0}file"  # another number for a source elsewhere
ID_SHIFT = 37  # the index of ids holds their first 23 bits, which take three bytes

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_DIGITS = str.maketrans(_ALPHABET, "0123456789abcdefghijklmnopqrstuv")  # as `int` reads them
_ID_LENGTH = 12
_RANKS = str.maketrans("".join(sorted(_ALPHABET)), "0123456789abcdefghijklmnopqrstuv")
_RANKED = 4


def key_of(identifier: str) -> int | str:
    """
    How an id is kept: twelve base32 characters as one integer, anything else as it is.

    >>> key_of("aaaaaaaaaaba"), key_of("seven")
    (32, 'seven')
    """
    if len(identifier) != _ID_LENGTH or identifier.strip(_ALPHABET):
        return identifier
    return int(identifier.translate(_DIGITS), 32)


def id_of(key: int | str) -> str:
    """
    The id that is kept as *key*.

    >>> id_of(key_of("xygr5qmgbhwu")), id_of("seven")
    ('xygr5qmgbhwu', 'seven')
    """
    if isinstance(key, str):
        return key
    return "".join([_ALPHABET[key >> shift & 31] for shift in range(55, -1, -5)])


def rank_of(identifier: str) -> int:
    """
    The place of an id among ids as text, as far as its first characters tell.

    >>> rank_of("2aaaaaaaaaaa") < rank_of("7aaaaaaaaaaa") < rank_of("aaaaaaaaaaaa")
    True
    """
    first = identifier[:_RANKED]
    if len(first) < _RANKED or first.strip(_ALPHABET):
        return 0
    return int(first.translate(_RANKS), 32)


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


def place_of(words: str | None, quote: str) -> int | str | None:
    """
    How words of a record are kept: as their place in the quote if they stand there.

    >>> place_of("销量", "赛力斯销量"), place_of("产量", "赛力斯销量")
    (194, '产量')
    """
    if words is None or len(words) > LONGEST_PLACED or (at := quote.find(words)) < 0:
        return words
    return at << PLACE_BITS | len(words)


def words_at(kept: int | str | None, quote: str) -> str | None:
    """
    The words that are kept so.

    >>> words_at(194, "赛力斯销量"), words_at("产量", "赛力斯销量")
    ('销量', '产量')
    """
    if not isinstance(kept, int):
        return kept
    at = kept >> PLACE_BITS
    return quote[at : at + (kept & LONGEST_PLACED)]


def interval_of(
    value: Number | None, low: Number | None, high: Number | None, bound: int
) -> tuple[Number | None, Number | None]:
    """
    The interval of a figure from what is kept of it.

    >>> interval_of(3, None, None, 0), interval_of(3, 3, None, 1), interval_of(3, None, None, 3)
    ((3, 3), (3, None), (None, None))
    """
    return (value, value) if low is None and high is None and bound == _EXACT else (low, high)


def summed(values: Iterable[Any], before: int = 0) -> int:
    """
    A number that is another one if a value is, or the number of what stands *before* them.

    >>> summed([7, "赛力斯"]) == summed([7, "赛力斯"]) != summed([7, "赛力斯"], before=1)
    True
    """
    return crc32("\n".join(map(str, values)).encode("utf-8", "surrogatepass"), before)


def checksum_of(matched: int, whole: int) -> int:
    """
    How a row keeps the numbers of what lookups match in it and of all of it; numbers that lead from
    the row to others, times `LINK`, are added to it.

    >>> checksum_of(6, 9) + 5 * LINK == 8 * LINK + 4
    True
    """
    return matched >> 1 << CHECKSUM_BITS | whole >> 1


def is_matched(checksum: int, matched: int, *links: int) -> bool:
    """Whether a row is as it was written, as far as lookups match it."""
    return checksum >> CHECKSUM_BITS == (matched >> 1) + sum(links)


def is_whole(checksum: int, whole: int) -> bool:
    """Whether all of a row is as it was written."""
    return checksum & LINK - 1 == whole >> 1


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


def _words(column: str) -> str:
    """Words that may be kept as their place in the quote, in SQL."""
    words = f"substr(f.quote, ({column} >> {PLACE_BITS}) + 1, {column} & {LONGEST_PLACED})"
    return f"CASE typeof({column}) WHEN 'integer' THEN {words} ELSE {column} END"


def _end(column: str) -> str:
    """An end of a figure's interval, in SQL."""
    return f"CASE WHEN g.bound = {_EXACT} AND {column} IS NULL THEN g.value ELSE {column} END"


_PLACE = (
    f"s.start + coalesce({{0}}.span >> {RECORD_BITS}, f.start + {{0}}.at_start) AS start,"
    f" s.start + coalesce(({{0}}.span >> {RECORD_BITS}) + ({{0}}.span & {LAST_RECORD}),"
    " f.start + {0}.at_end) AS end"
)
_OF_FACTS = "JOIN articles a ON a.no = f.article JOIN sources s ON s.no = a.source"

TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE files (
    no INTEGER PRIMARY KEY, file TEXT NOT NULL UNIQUE, size INTEGER, modified INTEGER,
    reading INTEGER);
CREATE TABLE sources (
    no INTEGER PRIMARY KEY, file INTEGER NOT NULL, sha256 BLOB NOT NULL, text_sha256 BLOB,
    encoding TEXT NOT NULL, size INTEGER, modified INTEGER, text BLOB NOT NULL,
    start INTEGER NOT NULL, line INTEGER NOT NULL, reading INTEGER NOT NULL,
    checksum INTEGER AS ({PLACED.format("")}) STORED);
CREATE INDEX source_by_file ON sources (file, start);
CREATE TABLE readings (no INTEGER PRIMARY KEY, published TEXT, fields TEXT NOT NULL);
CREATE TABLE failures (
    file TEXT PRIMARY KEY, pages INTEGER NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    no INTEGER PRIMARY KEY, id NOT NULL, source INTEGER NOT NULL, title TEXT NOT NULL, kicker TEXT,
    outlet TEXT, role TEXT, authors TEXT, district TEXT, published_start INTEGER,
    published_end INTEGER, published_basis INTEGER NOT NULL, published_evidence TEXT NOT NULL,
    line INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    first_fact INTEGER NOT NULL, facts INTEGER NOT NULL, layout BLOB NOT NULL,
    checksum INTEGER NOT NULL);
CREATE TABLE facts (
    no INTEGER PRIMARY KEY, id NOT NULL, article INTEGER NOT NULL, part INTEGER NOT NULL,
    quote TEXT NOT NULL, about TEXT, line INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER,
    pieces TEXT, districts TEXT, checksum INTEGER NOT NULL);
CREATE TABLE figures (
    no INTEGER PRIMARY KEY, text TEXT, value, low, high, unit TEXT,
    kind INTEGER NOT NULL, bound INTEGER NOT NULL, metric, subject, time, change TEXT,
    at_start INTEGER NOT NULL, at_end INTEGER NOT NULL, span INTEGER, rank INTEGER NOT NULL);
CREATE TABLE times (
    no INTEGER PRIMARY KEY, text TEXT, first INTEGER, last INTEGER, at_start INTEGER NOT NULL,
    at_end INTEGER NOT NULL, span INTEGER);
CREATE TABLE names (
    no INTEGER PRIMARY KEY, text TEXT, type INTEGER NOT NULL, title, aliases TEXT,
    at_start INTEGER NOT NULL, at_end INTEGER NOT NULL, span INTEGER);
CREATE TABLE mentions (
    district TEXT NOT NULL, fact INTEGER NOT NULL, PRIMARY KEY (district, fact)) WITHOUT ROWID;
CREATE TABLE districts (
    code TEXT PRIMARY KEY, name TEXT NOT NULL, facts INTEGER NOT NULL, articles INTEGER NOT NULL
    ) WITHOUT ROWID;
CREATE TABLE units (unit TEXT PRIMARY KEY, figures INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE terms (
    no INTEGER PRIMARY KEY, text TEXT NOT NULL, type INTEGER NOT NULL, facts INTEGER NOT NULL,
    UNIQUE (text, type));
CREATE TABLE term_keys (
    key INTEGER NOT NULL, term INTEGER NOT NULL, PRIMARY KEY (key, term)) WITHOUT ROWID;
CREATE TABLE pairs (sound INTEGER PRIMARY KEY, pairs TEXT NOT NULL, facts BLOB NOT NULL);
CREATE TABLE sums (name TEXT PRIMARY KEY, total INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE blocks (id INTEGER PRIMARY KEY, checksum INTEGER NOT NULL);
CREATE VIRTUAL TABLE words USING fts5 (
    terms, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '@#.-'");
"""

INDEXES = f"""
CREATE INDEX fact_by_id ON facts (id >> {ID_SHIFT});
CREATE INDEX article_by_id ON articles (id);
CREATE INDEX article_by_source ON articles (source);
CREATE INDEX article_by_district ON articles (district, published_end DESC, id);
CREATE INDEX figure_by_value ON figures (unit, value, bound, rank, kind, low, high);
CREATE INDEX range_by_value ON figures (unit, low, high, bound, rank, kind) WHERE value IS NULL;
"""

VIEWS = f"""
CREATE VIEW fact_list AS SELECT f.no, {_spelt("f.id")} AS id, a.title,
    {_named("f.part", PARTS)} AS part, f.quote, o.file, f.line + max(s.line - 1, 0) AS line,
    f.start + s.start AS start, coalesce(f.end, f.start + length(f.quote)) + s.start AS end
    FROM facts f {_OF_FACTS} JOIN files o ON o.no = s.file;
CREATE VIEW figure_list AS SELECT {_spelt("f.id")} AS fact,
    coalesce(g.text, substr(f.quote, g.at_start + 1, g.at_end - g.at_start)) AS text,
    g.value, {_end("g.low")} AS low, {_end("g.high")} AS high, g.unit,
    {_named("g.kind", KINDS)} AS kind,
    {_named("g.bound", BOUNDS)} AS bound,
    {_words("g.metric")} AS metric, {_words("g.subject")} AS subject, g.change, {_PLACE.format("g")}
    FROM figures g JOIN facts f ON f.no = g.no >> {RECORD_BITS} {_OF_FACTS};
CREATE VIEW time_list AS SELECT {_spelt("f.id")} AS fact,
    coalesce(t.text, substr(f.quote, t.at_start + 1, t.at_end - t.at_start)) AS text,
    t.first, t.last, {_PLACE.format("t")}
    FROM times t JOIN facts f ON f.no = t.no >> {RECORD_BITS} {_OF_FACTS};
CREATE VIEW name_list AS SELECT {_spelt("f.id")} AS fact,
    coalesce(n.text, substr(f.quote, n.at_start + 1, n.at_end - n.at_start)) AS text,
    {_named("n.type", NAME_TYPES)} AS type, {_words("n.title")} AS title, n.aliases,
    {_PLACE.format("n")}
    FROM names n JOIN facts f ON f.no = n.no >> {RECORD_BITS} {_OF_FACTS};
"""


def day_number(day: str | None) -> int | None:
    """
    An ISO day as it is kept.

    >>> day_number("2023-12-01"), day_number(None)
    (20231201, None)
    """
    return int(day.replace("-", "")) if day else None


@cache
def day_text(number: int | None) -> str | None:
    """
    The ISO day that is kept as *number*.

    >>> day_text(20231201), day_text(None), day_text(9990101)
    ('2023-12-01', None, '0999-01-01')
    """
    if number is None:
        return None
    return f"{number // 10000:04}-{number // 100 % 100:02}-{number % 100:02}"
