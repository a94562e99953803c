"""
Whether a sentence announces what it tells, or tells of what has happened.
"""

from __future__ import annotations

from cqfacts.text.regex import regex

# After 前 or 后, the rest of the name of a place: 上半年后河断面水质
OF_PLACE = (
    r"(?:[街溪坝湾岭沟坪锋][\u4e00-\u9fff]|河(?![道里边水流岸面床堤沟])|山(?![上里区东西林体地]))"
)
_FUTURE = regex(r"将(?!军|士|领)|预计|计划|拟(?!定)|力争|有望|定于|争取|即将|确保|目标")
_FUTURE_CLOSE = regex(
    rf"[^，,。；！？\n]{{0,12}}?(?:{_FUTURE.pattern})|[，,](?:将(?!军|士|领)|拟|计划)"
)
_DEADLINE = regex(
    rf"[之以]?前(?![往来期后列沿进夕景半三两几段]|\d|[一二四五六七八九十]{{1,3}}个?(?:月|季)|{OF_PLACE})"
)
_TOLD = regex(
    r"[^。；！？\n]{0,60}?(?:了|已|曾|[^经通超]过(?!后|程)|表示|宣布|透露|报道|获悉|介绍|发布|启幕|举行)"
)
TELLING = {
    "weekday": _TOLD,
    "holiday": regex(
        r"[^。；！？\n]{0,40}?(?:同比|(?:接待|发送|揽客|吸引)[^，。]{0,6}?\d|累计|了)"
    ),
}
SENTENCE_END = regex(r"[。；！？\n]")


def is_ahead(text: str, start: int, end: int) -> bool:
    """
    Whether the sentence announces what it tells: 将, 预计 before the time or close behind it.

    >>> is_ahead("预计3月开工", 2, 4), is_ahead("3月已开工", 0, 2)
    (True, False)
    """
    back = max(0, start - 60)
    ends = [match.end() for match in SENTENCE_END.finditer(text, back, start)]
    return bool(
        _FUTURE.search(text, ends[-1] if ends else back, start)
        or _FUTURE_CLOSE.match(text, end)
        or _DEADLINE.match(text, end)
    )
