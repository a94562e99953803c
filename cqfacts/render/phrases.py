"""What a record says in words: a figure, a span of days, a byline, a place in a file."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cqfacts.model import Number

    Record = Mapping[str, Any]

SEPARATOR = " · "
_SIGNS = {"over": "> ", "under": "< ", "about": "~ ", "at_least": ">= ", "at_most": "<= "}
_SHARES = frozenset(("%", "‰", "成"))  # units whose value is a part of one
_TOO_LONG = 1e15  # from here on a float has no digits to show in full
_AGAINST = {
    "yoy": "year on year",
    "mom": "month on month",
    "over_previous_period": "over the period before",
    "from_to": "from one to the other",
}


def days(start: str | None, end: str | None) -> str:
    """
    The days from *start* to *end*, as short as they can be said.

    >>> days("2023-12-01", "2023-12-31"), days("2023-01-01", "2023-12-31")
    ('2023-12', '2023')
    >>> days("2024-01-03", "2024-01-31"), days("2024-01-03", None), days(None, None)
    ('2024-01-03..2024-01-31', '2024-01-03..', '')
    """
    if start is None or end is None:
        return f"{start or ''}..{end or ''}" if start or end else ""
    if start == end:
        return start
    if start[:4] == end[:4] and start[4:] == "-01-01" and end[4:] == "-12-31":
        return start[:4]
    if start[:8] == end[:8] and start[8:] == "01" and int(end[8:]) == _last_day(end):
        return start[:7]
    return f"{start}..{end}"


def _last_day(day: str) -> int:
    return monthrange(int(day[:4]), int(day[5:7]))[1]


def number(value: Number) -> str:
    """
    *value* with its thousands marked, at most ten digits of a fraction.

    >>> number(100_000_000_000), number(20.0), number(1 / 3), number(1e20)
    ('100,000,000,000', '20', '0.3333333333', '1e+20')
    """
    if isinstance(value, float) and abs(value) >= _TOO_LONG:
        return f"{value:g}"
    whole = round(value, 10)
    return f"{int(whole):,}" if whole == int(whole) else f"{whole:,}"


def amount(figure: Record) -> str:
    """
    What the figure comes to: the sign of its bound, its value or range, its unit.

    >>> amount({"value": 42000, "low": 42000, "high": None, "unit": "辆", "bound": "over"})
    '> 42,000 辆'
    >>> amount({"value": None, "low": 0.1, "high": 0.2, "unit": "%", "bound": "range"})
    '10%..20%'
    """
    unit = figure["unit"] or ""
    if figure["value"] is not None:
        said = _with_unit(figure["value"], unit)
    elif unit in _SHARES:
        said = "..".join("" if end is None else _with_unit(end, unit) for end in _ends(figure))
    else:
        said = "..".join("" if end is None else number(end) for end in _ends(figure))
        said = f"{said} {unit}".strip()
    return _SIGNS.get(figure["bound"], "") + said


def _ends(figure: Record) -> tuple[Number | None, Number | None]:
    return figure["low"], figure["high"]


def _with_unit(value: Number, unit: str) -> str:
    if unit == "‰":
        return f"{number(value * 1000)}‰"
    if unit in _SHARES:
        return f"{number(value * 100)}%"
    return f"{number(value)} {unit}".strip()


def figure_parts(figure: Record) -> list[str]:
    """
    What is known of a figure beside its words: amount, metric, subject, time, change.

    >>> figure_parts({"text": "30%", "value": 0.3, "low": 0.3, "high": 0.3, "unit": "%",
    ...     "bound": "exact", "metric": "成本", "subject": None, "time": None,
    ...     "change": {"direction": "down", "basis": "yoy"}})
    ['成本', 'down, year on year']
    """
    come_to = amount(figure)
    is_said = come_to.replace(",", "").replace(" ", "") == figure["text"]
    time, change = figure["time"], figure["change"]
    parts = [
        "" if is_said else come_to,
        figure["metric"],
        figure["subject"],
        time and (days(time["start"], time["end"]) or time["text"]),
        change and _change(change),
    ]
    return [part for part in parts if part]


def _change(change: Record) -> str:
    against = _AGAINST.get(change["basis"] or "")
    return f"{change['direction']}, {against}" if against else str(change["direction"])


def byline(source: Record) -> str:
    """
    The paper, and who wrote in what role.

    >>> byline({"outlet": "重庆日报", "role": "记者", "authors": ["罗芸", "左黎韵"]})
    '重庆日报 · 记者 罗芸、左黎韵'
    """
    writers = " ".join(filter(None, (source["role"], "、".join(source["authors"]))))
    return SEPARATOR.join(filter(None, (source["outlet"], writers)))


def published(record: Record) -> str:
    """
    The day of publication, and whether it is only inferred.

    >>> published({"start": "2024-01-01", "end": "2024-01-31", "basis": "inferred"})
    '2024-01 (inferred)'
    >>> published({"start": None, "end": None, "basis": "unknown"})
    'day unknown'
    """
    said = days(record["start"], record["end"])
    if not said:
        return "day unknown"
    return said if record["basis"] == "stated" else f"{said} ({record['basis']})"


def source_parts(source: Record) -> list[str]:
    """Title, byline and day of a source."""
    return [
        part
        for part in (
            source["title"],
            source["kicker"],
            byline(source),
            published(source["published"]),
        )
        if part
    ]


def place(record: Record) -> str:
    """
    File and line, as editors and compilers write them.

    >>> place({"file": "seeds/page.txt", "line": 37})
    'seeds/page.txt:37'
    """
    return f"{record['file']}:{record['line']}"
