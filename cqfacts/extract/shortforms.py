"""How an article shortens names: 重庆捷力轮毂制造有限公司 is 捷力轮毂 in the next sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts.extract.boundary import left_edge
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cqfacts.extract.endings import Found
    from cqfacts.model import District

_CALLED = regex(r"[（(](?:以下|下)?(?:简)?称[：:]?[“\"](?P<name>[^”\"\n]{2,12})[”\"][）)]")
_LEGAL = regex(r"(?:集团)?(?:股份|责任|有限|集团)*公司$|集团$")
COMPANY = ("公司", "集团")
_SHORTEST = 2


def short_forms(text: str, found: Iterable[Found], regions: Mapping[int, int]) -> dict[str, str]:
    """
    The full name by each shorter form that the article may use for a company.

    >>> from cqfacts.extract.endings import Found
    >>> text = "重庆捷力轮毂制造有限公司"
    >>> sorted(short_forms(text, [Found(0, 12, "organisation")], {2: 0}))
    ['捷力', '捷力轮毂', '捷力轮毂制造']
    """
    printed: dict[str, list[str]] = {}  # by the head of the name: the names as printed
    shortened: dict[str, set[str]] = {}
    forms: dict[str, str] = {}
    for name in found:
        if name.type != "organisation":
            continue
        full = text[name.start : name.end]
        called = _CALLED.match(text, name.end)
        if called:
            forms[called["name"]] = full
        starts = _starts(text, name, regions)
        if starts:
            printed.setdefault(starts[0], []).append(full)
            shortened.setdefault(starts[0], set()).update(starts)
    for head, names in printed.items():
        full = max(names, key=len)
        forms.update({form: full for form in (*shortened[head], *names) if form != full})
    return forms


def _starts(text: str, name: Found, regions: Mapping[int, int]) -> list[str]:
    """What a company's name may be cut to: 捷力, 捷力轮毂; the shortest, its proper head, first."""
    if not text.endswith(COMPANY, name.start, name.end):
        return []
    legal = _LEGAL.search(text[name.start : name.end])
    if not legal:
        return []
    end = name.start + legal.start()
    edge = left_edge(text, end, regions, name.start)
    tokens = [(at, kind) for at, kind in edge.kinds if kind != "region"]
    if not tokens or tokens[0][1] not in ("unknown", "company"):
        return []
    start = tokens[0][0]
    ends = [*(at for at, _ in tokens[1:]), end]
    return [text[start:at] for at in ends] if ends[0] - start >= _SHORTEST else []


def full_offices(text: str, found: Iterable[Found], district: District | None) -> dict[str, str]:
    """
    The full name by what an article about a district calls its offices.

    >>> from cqfacts.extract.endings import Found
    >>> from cqfacts.model import District
    >>> full_offices("县财政局", [Found(0, 4, "organisation")], District("忠县", "500233"))
    {'县财政局': '忠县财政局'}
    """
    if not district:
        return {}
    level = district.name[-1]
    names = {text[name.start : name.end] for name in found if name.type == "organisation"}
    return {name: district.name + name[1:] for name in sorted(names) if name[0] == level}
