"""
Records as flat rows for csv, tsv and markdown.

A column is named by its path in the JSON record: `published_start` is `published.start`, and a span
becomes two columns, its start and end. Lists of words are joined with `; `, and what is nested
deeper is JSON. Columns keep their order; new ones come last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cqfacts.render.json import dumps
from cqfacts.text.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cqfacts.model import Number

    Record = dict[str, Any]
    Cell = str | Number | None

Column = tuple[str, tuple[str | int, ...]]
_SPAN: list[Column] = [("span_start", ("span", 0)), ("span_end", ("span", 1))]
_DAYS: list[Column] = [("start", ("start",)), ("end", ("end",))]
_DISTRICT: list[Column] = [
    ("district_name", ("district", "name")),
    ("district_code", ("district", "code")),
]
_PUBLISHED: list[Column] = [
    (f"published_{key}", ("published", key)) for key in ("start", "end", "basis")
]


def _same(*names: str) -> list[Column]:
    """Columns named as their keys."""
    return [(name, (name,)) for name in names]


def _source(columns: Iterable[Column]) -> list[Column]:
    return [(name, ("source", *path)) for name, path in columns]


_WHERE = [*_same("file"), *_SPAN]
_FACT = [
    *_same("id", "part", "quote", "figures", "times", "names", "districts"),
    *_source([*_same("title", "kicker", "outlet", "role", "authors"), *_PUBLISHED]),
    *_source([*_same("file", "line"), *_SPAN, *_same("sha256")]),
]
COLUMNS: dict[str, list[Column]] = {
    "facts": _FACT,
    "answers": [
        *_FACT[:3],
        ("how", ("match", "how")),
        ("score", ("match", "score")),
        *_FACT[3:],
        ("match_spans", ("match", "spans")),
        ("match_figures", ("match", "figures")),
    ],
    "figures": [
        *_same("fact", "article", "text", "value", "low", "high", "unit", "kind", "bound"),
        *_same("metric", "subject"),
        *((f"time_{key}", ("time", key)) for key in ("text", "start", "end")),
        *((f"change_{key}", ("change", key)) for key in ("direction", "basis")),
        *_WHERE,
    ],
    "times": [*_same("fact", "article", "text"), *_DAYS, *_WHERE],
    "names": [*_same("fact", "article", "text", "type", "title"), *_WHERE, *_same("aliases")],
    "articles": [
        *_same("id", "title", "kicker", "outlet", "role", "authors"),
        *_DISTRICT,
        *_PUBLISHED,
        *_same("subheads", "captions", "paragraphs", "file", "line"),
        *_SPAN,
    ],
    "districts": _same("name", "code", "facts", "articles"),
}


def table(kind: str, rows: Iterable[Record]) -> tuple[list[str], Iterator[list[Cell]]]:
    """
    The head of the columns of that kind, and the cells of each row as they come.

    >>> head, cells = table("districts", [{"name": "垫江县", "code": "500231", "facts": 9}])
    >>> head, list(cells)
    (['name', 'code', 'facts', 'articles'], [['垫江县', '500231', 9, None]])
    """
    rows = iter(rows)
    if kind not in COLUMNS:
        rows = iter(known := list(rows))
        columns = _same(*dict.fromkeys(key for row in known for key in row))
    else:
        columns = COLUMNS[kind]
    return [name for name, _ in columns], (
        [_cell(row, path) for _, path in columns] for row in rows
    )


def _cell(record: Record, path: Sequence[str | int]) -> Cell:
    """What stands at *path*, flat and safe to print; None where there is nothing."""
    value: Any = record
    for key in path:
        if value is None:
            return None
        value = value.get(key) if isinstance(key, str) else value[key]
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return safe("; ".join(value))
    return safe(value if isinstance(value, str) else dumps(value))
