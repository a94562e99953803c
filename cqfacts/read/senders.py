"""
The offices and towns that send texts to a paper, and sign by their names alone: 区教委, 统景镇.
"""

from __future__ import annotations

import re

_HAN = "\u4e00-\u9fff"
_OFFICE = (
    "局|委|办|委员会|办公室|管委会|中心|人民政府|政府|法院|检察院|工会|[团妇残科工]联|协会"
    "|宣传部|组织部|统战部|总站|支队|大队|园区|新区|医院|学校"
)
_SENDER = re.compile(
    rf"[区县市州][{_HAN}]{{1,14}}(?:{_OFFICE}|部|院|会|站|社|处|队)|[{_HAN}]{{3,16}}(?:{_OFFICE})"
    rf"|[{_HAN}]{{2,6}}(?:镇|乡|街道)"
)
_GIVEN = re.compile(r"(?P<sender>.{2,20}?)\s?(?:供稿|报送|来稿|投稿)")
_SEPARATED = re.compile(r"[\s、，：:]+")


def is_sender(text: str) -> bool:
    """
    Whether the text is nothing but the name of an office or a town.

    >>> [is_sender(text) for text in ("区教委", "统景镇", "临江镇人民政府", "区建国", "见第三版")]
    [True, True, True, False, False]
    """
    return bool(_SENDER.fullmatch(text))


def parse(text: str) -> tuple[str, str] | None:
    """
    The office or town that signs, and what stands behind its name; None if the text is neither.

    >>> parse("区水利局 赵国强"), parse("县卫生健康委供稿"), parse("澄溪镇：邓琴")
    (('区水利局', '赵国强'), ('县卫生健康委', ''), ('澄溪镇', '邓琴'))
    >>> parse("赵国强 区水利局")
    """
    given = _GIVEN.fullmatch(text)
    first, *rest = _SEPARATED.split(given["sender"] if given else text.strip(), maxsplit=1)
    return (first, "".join(rest)) if is_sender(first) else None
