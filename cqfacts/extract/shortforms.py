"""How an article shortens a company's name: 重庆捷力轮毂制造有限公司, then 捷力轮毂."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cqfacts.extract.boundary import left_edge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cqfacts.extract.endings import Found

_CALLED = re.compile(r"[（(](?:以下|下)?(?:简)?称[：:]?[“\"]([^”\"]{2,12})[”\"][）)]")
_LEGAL = re.compile(r"(?:集团)?(?:股份|责任|有限|集团)*公司$|集团$")


def short_forms(
    text: str, found: Iterable[Found], regions: Mapping[int, int]
) -> dict[str, str]:
    """
    The full name by each shorter form that the article may use for it.

    >>> from cqfacts.extract.endings import Found
    >>> text = "重庆捷力轮毂制造有限公司"
    >>> sorted(short_forms(text, [Found(0, 12, "organisation")], {2: 0}))
    ['捷力', '捷力轮毂', '捷力轮毂制造']
    """
    forms: dict[str, str] = {}
    cores: dict[str, str] = {}
    for name in found:
        printed = text[name.start : name.end]
        legal = _LEGAL.search(printed)
        if name.type != "organisation" or not legal:
            continue
        called = _CALLED.match(text, name.end)
        if called:
            forms[called[1]] = cores[called[1]] = printed
        edge = left_edge(text, name.start + legal.start(), regions, name.start)
        kinds = [(at, kind) for at, kind in edge.kinds if kind != "region"]
        if not kinds or kinds[0][1] not in ("unknown", "company"):
            continue
        ends = [*(at for at, _ in kinds[1:]), name.start + legal.start()]
        core = text[kinds[0][0] : ends[-1]]
        head = text[kinds[0][0] : ends[0]]
        if len(head) < 2:  # noqa: PLR2004
            continue
        full = cores.get(head, printed)
        if len(printed) >= len(full):
            cores[head] = full = printed
        forms.update({text[kinds[0][0] : end]: full for end in ends})
        forms[printed] = full
        assert core
    return {brief: cores[_head(brief, cores)] for brief in forms if brief not in cores.values()}


def _head(brief: str, cores: Mapping[str, str]) -> str:
    return next(head for head in cores if head in brief)
