"""
Which district an article is about.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from cqfacts.data import districts
from cqfacts.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cqfacts.model import District

_LABEL = re.compile(
    r"[【\[〔（(「]?(?P<name>[\u4e00-\u9fff]{2,8})"
    r"(?:(?<=\S)[】\]〕）)」]\s*[：:]?|[：:]|\s*[|｜丨·•]\s*|[\s\u3000]+)(?=\S)"
)
_TOWN = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,5}(?:镇|乡|街道))[：:|｜丨]")
CITY = "500000"
_TOWN_END = re.compile("镇|乡|街道")
_LONGEST_TOWN = 5  # characters before 镇
_SENT_FROM = re.compile(
    r"[\u4e00-\u9fff]{1,6}[社网][\u4e00-\u9fff]{2,8}(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日电"
    r"\s*(?:[（(][^（）()]{0,40}[）)])?\s*"
)
_LEADING = 3  # paragraphs that say what an article is about
_LEAST_VOTES, _SURE_VOTES = 2, 4
_CITY_WIDE = re.compile(r"全市|我市|本市|全国|全省|各区县|区县")


def label(title: str) -> tuple[District, int] | None:
    """The district that a headline is labelled with, and where the headline proper begins."""
    found = _LABEL.match(title)
    if not found:
        return None
    district = _labelled(found["name"])
    return (district, found.end()) if district else None


def town(title: str) -> str | None:
    """
    The town that a headline is labelled with.

    >>> town("红池坝镇：冬桃挂满枝头"), town("镇里的茶：从一片叶子说起")
    ('红池坝镇', None)
    """
    found = _TOWN.match(title)
    return found["name"] if found else None


def far_label(title: str) -> tuple[District, str] | None:
    """
    The district outside Chongqing that a headline may be labelled with, and the label.

    >>> far_label("射洪：锂电“小巨人”扎堆")
    (District(name='射洪市', code='510981'), '射洪')
    """
    found = _LABEL.match(title)
    own = _found(found["name"]) if found else ()
    far = [d for d in own if not d.code.startswith(CITY[:2])]
    return (far[0], found["name"]) if found and len(own) == 1 and far else None


def is_name(text: str) -> bool:
    """Whether the text is the name of a district of Chongqing and nothing else."""
    return _labelled(text) is not None


@lru_cache(maxsize=1024)
def _found(name: str) -> tuple[District, ...]:
    """What the label means; most words before a colon or space are like no district's name."""
    return districts.find(name) if districts.may_be_found(fold("".join(name.split()))) else ()


def _labelled(name: str) -> District | None:
    """The district of Chongqing that a label means."""
    own = [d for d in _found(name) if d.code.startswith(CITY[:2]) and d.code != CITY]
    return own[0] if len(own) == 1 else None


def about(
    title: str,
    others: Iterable[tuple[str, int]],
    paragraphs: Iterable[str],
    home: frozenset[District] = frozenset(),
) -> District | None:
    """
    The one district that an article is about; None if it is about several, or about the city.

    *others* are further words and their weight: kicker, paper, subheads. Of several it is about
    the one at *home*, where the paper is. If none is named, the towns that are tell it.

    >>> about("綦江携手遵义种辣椒", [], ["綦江和遵义签约。"])
    >>> about("綦江携手遵义种辣椒", [], ["綦江和遵义签约。"], named("綦江日报")).name
    '綦江区'
    >>> about("学校添新楼", [], ["新楼6层。", "它在北碚城南。"]).name
    '北碚区'
    >>> about("学校添新楼", [], ["全市新楼60栋。", "北碚也有。"])
    >>> about("统景镇修路忙", [], ["去年，统景镇新建农村公路14公里。"]).name
    '渝北区'
    >>> about("古城添新灯", [], ["新华社合肥7月20日电（记者李四）", "寿县古城灯火通明。"]).name
    '寿县'
    >>> about("武胜至合川货运满月", [], ["武胜至合川的航线开通。"], named("广安日报")).name
    '武胜县'
    """
    labelled = label(title)
    if labelled:
        return labelled[0]
    texts = [told for text in paragraphs if (told := _told(text))]
    far = far_label(title)
    if far and any(far[1] in text for text in texts):
        return far[0]
    weighed = [(title, 12), *others]
    weighed += [(text, 4 if n == 0 else 2 if n < _LEADING else 1) for n, text in enumerate(texts)]
    votes: Counter[District] = Counter()
    for text, weight in weighed:
        for district in named(text):
            votes[district] += weight
    if not votes:
        for text, weight in weighed:
            for owners in towns(text).values():
                votes.update(dict.fromkeys(owners, weight // len(owners)))
    most = max(votes.values(), default=0)
    if most < _LEAST_VOTES:
        return None
    if most < _SURE_VOTES and any(_CITY_WIDE.search(text) for text in (title, *texts)):
        return None
    close = [district for district, count in votes.items() if count * 3 > most * 2]
    inside = [district for district in close if any(_is_in(district, city) for city in home)]
    near = inside or [district for district in close if district in home] or close
    return near[0] if len(near) == 1 else None


def towns(text: str) -> dict[str, tuple[District, ...]]:
    """
    The towns of Chongqing that the text names in full, and the districts that have one so called.

    >>> [(town, len(owners)) for town, owners in towns("在统景镇和兴隆镇，乡镇干部").items()]
    [('统景镇', 1), ('兴隆镇', 4)]
    """
    found = {}
    for end in _TOWN_END.finditer(text):
        for length in range(_LONGEST_TOWN, 1, -1):
            name = text[max(0, end.start() - length) : end.end()]
            owners = districts.place_of(name)
            if owners:
                found[name] = owners
                break
    return found


def _told(text: str) -> str:
    """The paragraph without where an agency sent it from, which is where it has an office."""
    sent = _SENT_FROM.match(text)
    return text[sent.end() :] if sent else text


def _is_in(district: District, city: District) -> bool:
    """Whether the district is one of a city's outside Chongqing."""
    return city.code.endswith("00") and district.code[:4] == city.code[:4] and district != city


@lru_cache(maxsize=256)  # of an article: whether it begins, and what it is about
def named(text: str) -> frozenset[District]:
    """The districts that the text names, the city left out."""
    return frozenset(district for _, district in mentions(text))


@lru_cache(maxsize=256)
def mentions(text: str) -> tuple[tuple[int, District], ...]:
    """The districts that the text names, the city left out, and where they stand."""
    return tuple((start, d) for start, _, d in districts.mentions(text) if d.code != CITY)
