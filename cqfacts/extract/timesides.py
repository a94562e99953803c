"""
The sides of a time that 截至, 自, 以来, 前 or 后 open.
"""

from __future__ import annotations

from cqfacts.extract.calendar import Days, moved
from cqfacts.extract.timeahead import OF_PLACE
from cqfacts.text.regex import regex

UNTIL = regex(r"截[至止](?:到|至)?(?:了)?[ \u3000]?$")
# 投产至2022年底，累计发电: summed up to then, as with 截至.
_UP_TO = regex(r"(?:直?[至到])[ \u3000\n]?$")
_SUMMED_UP = regex(
    r"[，,]?[ \u3000\n]?(?:该?[\u4e00-\u9fff]{1,2}[区县市镇村院校站厂])?(?:共?已经?(?!将)|累计)"
)
_SINCE = regex(r"(?:自从|自|从)[“\"]?$")
_LATER = regex(r"[^。；！？\n]{0,60}?(?:以来|至今)(?!水)")
_CLOSE_LATER = regex(r"[^，,。；、！？\n]{1,12}?以来")  # 自2022年3月开园以来
# 起 that begins no other word: not 今年起挖 nor 去年起诉
_BEGINNING = (
    r"起(?![来到伏草飞点挖获势跑拍吊源因]|步(?!实施)|运(?![动营输])|航(?![空班线运])|诉(?!讼)"
    r"|征(?!收)|降(?!低))"
)
_AFTER = regex(
    r"(?:全年|份|度)?[”\"]?(?:(?P<also>[，,]?(?:或|及|和)其?(?=[之以]))?(?:"
    r"(?P<since>以来|起?至今(?![年日天晚晨早后])|起?[到至](?:现在|目前|如今)(?:为止)?"
    rf"|{_BEGINNING}|开始(?=[，,、；实施执行]))"
    rf"|(?P<later>[之以]后|后(?![勤续期备台来者方面半]|[\d一二三四五六七八九十几两]|{OF_PLACE}))"
    rf"|(?P<before>[之以]?前(?![往来期后列沿进夕景半三两几段]|\d|[一二四五六七八九十]{{1,3}}个?(?:月|季)|{OF_PLACE}))"
    r"|(?P<within>期间)))"
)
_STARTING = regex(r"开始")


def opened(
    text: str, days: Days, start: int, end: int, *, exclusive: bool, whole: bool
) -> tuple[Days, int, int]:
    """
    The days with the side opened that 截至, 自, 以来, 前 or 后 open, and the wider place.

    >>> from cqfacts.extract.calendar import years
    >>> days, start, end = opened("截至2023年，", years(2023), 2, 7, exclusive=False, whole=True)
    >>> print(days, start, end)
    ..2023-12-31 0 7
    """
    until = UNTIL.search(text, max(0, start - 5), start)
    until = until or (_SUMMED_UP.match(text, end) and _UP_TO.search(text, max(0, start - 3), start))
    if until:
        return Days(None, days.last), until.start(), end
    after = _AFTER.match(text, end)
    since = _SINCE.search(text, max(0, start - 3), start)
    if not after:
        begun = _STARTING.match(text, end) if since else None
        later = _LATER.match(text, end) if since else None
        if since and (begun or later or since.group().startswith("自从")):
            close = _CLOSE_LATER.match(text, end)
            end = begun.end() if begun else close.end() if close else end
            return Days(days.first, None), since.start(), end
        return days, start, end
    if after["within"]:
        return days, start, after.end()
    if after["since"]:
        return Days(days.first, None), since.start() if since else start, after.end()
    if after["also"] or not whole:
        first, last = (days.first, None) if after["later"] else (None, days.last)
        return Days(first, last), start, after.end()
    if after["later"]:
        return Days(days.last and moved(days.last, days=1), None), start, after.end()
    # 6月30日前 and 年底前 hold their last day, 2025年前 and 春节前 do not.
    if (exclusive or text[end - 1] in "年月度") and days.first:
        return Days(None, moved(days.first, days=-1)), start, after.end()
    return Days(None, days.last), start, after.end()
