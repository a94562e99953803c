"""Offices of state and party, known companies, and companies that go by a brand and a trade."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cqfacts.data.sections import sections
from cqfacts.extract.boundary import left_edge, lexicon
from cqfacts.extract.endings import Found
from cqfacts.extract.evidence import tables
from cqfacts.extract.wordset import Wordset
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cqfacts.extract.gazetteer import Listed

OFFICES = ("company", "short", "body")  # the lists that name organisations
_LEVELS = "市区县省州"
_NO_MINISTRY = ("门", "队", "分", "长")
_GIVING = ("添", "增", "注", "聚", "蓄", "强")  # verbs of headlines: 铁水联运添|动力
_AFTER_BRAND = frozenset("、等，。；于和与的在（”：！？\n")


_BRANDS = (2, 3)  # how long brands are
_FIELDS = ("财务", "人力", "行政", "生产", "技术", "销售", "市场", "运营", "公司")
_OFFICE = regex(r"局(?![面部势限])|委员会|工委(?![员派])|委(?![员托派]|书记|常委)|厅(?!级)")
_LED = regex(  # 文管所|所长, 河长办|专职副主任
    r"(?:(?P<kind>[局所处站馆院厅队校厂行园社场庭台])(?=(?:专职|常务|执行)?副?(?P=kind)长)"
    r"|(?:办公室|办|中心|委员会|委)(?=(?:专职|常务|执行)?副?主任))"
)
_LONGEST_ORGAN = 13
_SHORT = 2
_UNIT = regex(
    r"(?:交巡警|交警|刑侦|治安|禁毒|特警|网安|经侦|巡警|消防|[一-鿿]{1,4}?)?(?:总队|支队|大队|分局)(?!长)"
)
_NUMBERED = regex(
    r"中(?:国电建|国铁建|国中铁|铁|建|交|冶|核|电建|水)(?:集团)?第?[一二三四五六七八九十\d]{1,3}(?:工程|航|公)?(?:局|公司|院)(?:集团)?"
)
_SCHOOL = regex(
    "[一二三四五六七八九十][一二三四五六七八九十]{0,2}中(?=[、，。和与等的在是校附初高师（）”；]|$)"
)  # 重庆一中
_LINE = regex(r"轨道交通第?\d{1,2}号线|市郊铁路[一-鿿]{2,4}?线(?![路上索下])")
_SESSION = regex(  # 桐梓县|第十八届人民代表大会第四次会议, 十四届全国人大一次会议
    r"第[一二三四五六七八九十\d]{1,4}届[一-鿿]{2,14}?第[一二三四五六七八九十\d]{1,3}次(?:全体)?会议"
    r"|十[一二三四五六]届全国(?:人大|政协)[一二三四五]次会议"
)
_YOUTH = regex(r"团[市区县州省]委|共青团[一-鿿]{2,6}?[市区县省州]委")


@cache
def _organs() -> frozenset[str]:
    return frozenset(sections("organs.txt")["organ"])


@cache
def _posts_and_fields() -> frozenset[str]:
    """What begins the post of somebody in a company: 财务总监, 董事长."""
    return frozenset(word[:2] for word in (*tables().posts, *_FIELDS))


@cache
def _trades() -> Wordset:
    return Wordset(sections("companies.txt")["trade"])


def organisations_in(
    text: str, listed: Iterable[Listed], regions: Mapping[int, int]
) -> Iterator[Found]:
    """
    Offices and companies in *text* that no ending gives away.

    >>> from cqfacts.extract.gazetteer import listed_in
    >>> text = "县财政局和华为走访了金康动力、旺成科技等企业"
    >>> found = organisations_in(text, listed_in(text), {})
    >>> sorted({text[name.start:name.end] for name in found})
    ['华为', '县财政局', '旺成科技', '金康动力']
    """
    for start, end, listing in listed:
        if _is_cut(text, start, end):
            continue  # 优|美的, 财政部|门
        if listing == "short" and text[end : end + 1] != "员":
            yield Found(_with_region(text, start, regions), end, "organisation")
        elif listing == "company" or (
            listing == "body" and text[end : end + 1] not in _NO_MINISTRY
        ):
            yield Found(start, end, "organisation")
    yield from _numbered_in(text, regions)
    yield from _offices_in(text, regions)
    yield from _brands_in(text, regions)
    for end, start in regions.items():
        if text[end : end + 1] == "委" and text[end - 1] in _LEVELS and end - start > 2:  # noqa: PLR2004
            yield Found(start, end + 1, "organisation")


def organisations_of_posts(
    text: str, people: Iterable[Found], known: Iterable[Found], regions: Mapping[int, int]
) -> Iterator[Found]:
    """
    What the posts of *people* say that they lead, where no *known* name does.

    >>> text = "区文管所所长冯庆元说"
    >>> person = Found(6, 9, "person", "区文管所所长")
    >>> [text[name.start:name.end] for name in organisations_of_posts(text, [person], [], {})]
    ['区文管所']
    """
    known = list(known)
    taken = {
        at
        for name in known
        if name.type == "organisation"
        for at in range(name.start + 1, name.end + 1)
    }
    starts = {*regions.values(), *(name.start for name in known if name.type == "place")}
    for person in people:
        title = person.title
        if not title or not text.endswith(title, 0, person.start):
            continue
        start = person.start - len(title)
        led = _LED.search(text, start, person.start)
        if not led or not taken.isdisjoint((start + 1, led.start(), led.end())):
            continue
        head = text[start : start + 2]
        is_level = head[0] in _LEVELS and head not in tables().words
        if start in starts or is_level:
            yield Found(start, led.end(), "organisation")


def _numbered_in(text: str, regions: Mapping[int, int]) -> Iterator[Found]:
    """Companies, schools, lines and sessions that bear a number; committees of the youth league."""
    for pattern in (_NUMBERED, _YOUTH):
        for match in pattern.finditer(text):
            yield Found(*match.span(), "organisation")
    for school in _SCHOOL.finditer(text):
        if school.start() in regions:
            yield Found(regions[school.start()], school.end(), "organisation")
    for line in _LINE.finditer(text):
        yield Found(*line.span(), "project")
    for session in _SESSION.finditer(text):
        start = regions.get(session.start(), session.start())
        yield Found(start, session.end(), "event")


def _is_cut(text: str, start: int, end: int) -> bool:
    """Whether what is listed belongs to words around it."""
    words, before = tables().words, text[start - 1 : start]
    if text[end - 1 : end + 1] in words:
        return True
    if text[end - 1] == "的":  # 壮美的; the company stands behind a mark
        return "一" <= before <= "鿿"
    is_short = end - start <= _SHORT and start > 0 and before not in _LEVELS
    return is_short and text[start - 1 : start + 1] in words


def _offices_in(text: str, regions: Mapping[int, int]) -> Iterator[Found]:
    """A department's field before 局 or 委, and a region or a level before that: 县财政局."""
    organs = _organs()
    for office in _OFFICE.finditer(text):
        end = office.start()
        for start in range(max(0, end - _LONGEST_ORGAN), end - 1):
            if text[start:end] in organs:
                begin = _with_region(text, start, regions)
                if begin < start:
                    unit = _UNIT.match(text, office.end())
                    end = unit.end() if unit else office.end()
                    yield Found(begin, end, "organisation")
                    break


def _with_region(text: str, start: int, regions: Mapping[int, int]) -> int:
    """The start of the region or of 市, 区 or 县 right before an office."""
    if start in regions:
        return regions[start]
    if start and text[start - 1] in _LEVELS:
        return start - 1
    if start > 1 and text[start - 1] == "委" and text[start - 2] in _LEVELS:
        return regions.get(start - 1, start - 2)
    if text.endswith("国家", 0, start):
        return start - 2
    return start


def _brands_in(text: str, regions: Mapping[int, int]) -> Iterator[Found]:
    """Two or three characters of no known word before a trade, standing alone: 旺成科技."""
    common = tables().words
    for start, end in _trades().find(text):
        is_alone = _stands_alone(text, end)
        is_fit = is_alone or text[end : end + 2] in _posts_and_fields()
        if not is_fit or text[start - 1 : start] in _GIVING:
            continue
        edge = left_edge(text, start, regions)
        kinds = [kind for _, kind in edge.kinds]
        if kinds == ["region", "unknown"]:
            if start - edge.kinds[1][0] in _BRANDS:
                yield Found(edge.start, end, "organisation")
        elif not is_alone or common & {text[edge.start : start], text[edge.start : end]}:
            continue
        elif kinds == ["company"] or (kinds == ["unknown"] and start - edge.start in _BRANDS):
            yield Found(edge.start, end, "organisation")


def _stands_alone(text: str, end: int) -> bool:
    """Whether a name that ends there is followed by a mark, by grammar or by a verb."""
    behind = lexicon().get(text[end : end + 2])
    return text[end : end + 1] in _AFTER_BRAND or behind in ("before", "dual")
