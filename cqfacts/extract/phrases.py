"""
Of what a clause speaks that begins with a noun phrase without a name.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from cqfacts.extract.bearers import bearer, holder
from cqfacts.extract.boundary import is_noun, is_verb
from cqfacts.extract.clauses import (
    ends_in,
    phrase_end,
)
from cqfacts.extract.named import does, is_counted
from cqfacts.extract.pointing import Topic
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from cqfacts.extract.clauses import Prose
    from cqfacts.extract.pointing import Standing

QUANTIFIER = regex(
    r"(?:单个|[一每各][个辆条名台位户所支批款座栋片艘只头株套份群对双张块颗棵枚架列趟班间幅件]|[一各][些拨])"
    r"(?![龙流])"  # 一条龙
)
_SHORTEST = 2
INSIDE = ("里", "内", "旁", "现场")  # behind a place, the first two inside it
_NUMERALS = frozenset("0123456789一两")
_EACH = "每"
_TIMES = ("季", "期", "时", "天", "年")
_AFTERWARDS = ("后", "时", "期间", "以来")
_BEYOND = frozenset("超比较")
_WITH = frozenset("与和同跟对向把被为以给较比按用凭靠")
_BARE = 4
_SPEAKERS = ("我们", "咱们", "他们", "她们", "大家")
_THIS = regex("[这那]一?[一-鿿]")  # 这家, whose noun stands elsewhere


def bearing(prose: Prose, place: int, stop: int, figure: int) -> Topic | None:
    """The institution or the thing that a phrase measures: 仙女山机场旅客吞吐量, 脐橙价格."""
    name = prose.named.get(place)
    if name and name.type != "place":
        return None
    text, past = prose.text, name.at[1] if name else place
    if text[place - 1 : place] in _BEYOND and place:
        return None  # 超保证水位
    phrase = text[place:stop]
    held = place + (0 if is_verb(phrase[:2]) else holder(phrase))
    if held > past and (name or not is_counted(text, held, figure)):
        return Topic(held, text[place:held], "firm")
    borne = bearer(phrase)
    if borne is None:
        head = text.find("的", place, figure) + 1
        if not head or prose.names_in(place, head) or _has_body(text, place, stop):
            return None
        place = head
        borne = bearer(text[head : phrase_end(text, head, figure)])
    if borne is None or place + borne[1] <= past:
        return None
    return Topic(place + borne[1], text[place + borne[0] : place + borne[1]], "borne")


def _has_body(text: str, start: int, end: int) -> bool:
    """Whether the phrase names one who acts: 公司开发的."""
    return any(ends_in("body", text, start, stop) for stop in range(start + 2, end + 1))


def of_phrase(prose: Prose, place: int, stop: int, figure: int, end: int) -> Topic:
    """A noun phrase without a name in front; with one inside, that name."""
    if named := _name_in(prose, place, stop):
        return named
    noun, is_each = without_quantifier(prose.text[place:stop])
    if stop < figure and len(noun) <= _BARE and noun.endswith(INSIDE[:2]):
        return Topic(stop, noun[:-1], "passing")  # 站里有主播9名
    body = place if is_each and not ends_in("body", noun) else stop
    owner, of, owned = noun.partition("的")
    if of and owner.endswith(INSIDE[:2]):
        owner, of, noun = "", "", owned  # 村里的老屋
    is_owned = bool(of) and (is_each or ends_in("body", owner))
    if ends_in("measure", noun):
        return Topic(place, owner, "passing") if is_owned else Topic(place)
    if noun.endswith(_AFTERWARDS):
        return Topic(stop)  # 恢复后每晚开行三班
    is_counted_alone = is_counted(prose.text, stop, figure)
    if _is_no_thing(noun) or (is_counted_alone and not _counts_others(prose, noun, stop)):
        return Topic(place)
    if is_owned:
        return Topic(stop - len(owned), owner, "firm")
    if stop == end:
        return Topic(place)
    if is_each or ends_in("tool", noun):
        return Topic(body, noun, "passing")
    return _doing(prose.text, noun, place, stop)


def _doing(text: str, noun: str, place: int, stop: int) -> Topic:
    """A noun that can act or own, or any that is said to do something behind it."""
    if standing := _standing(noun):
        return Topic(stop, noun, standing)
    if not does(text, stop):
        return Topic(place)
    if noun.endswith(_TIMES):
        return Topic(stop)
    is_doer = is_noun(noun[-_SHORTEST:]) or not text.startswith(_EACH, stop)
    return Topic(stop, noun, "passing") if is_doer else Topic(place)  # 扣去每亩700元


def _name_in(prose: Prose, place: int, stop: int) -> Topic | None:
    """The person that a phrase names, or the thing that it ends with."""
    names = () if is_verb(prose.text[place : place + 2]) else prose.names_in(place, stop)
    for name in reversed(names):
        ends = name.at[1] == stop and name.type != "place"
        is_work = name.type == "product" and name.text.startswith("《")  # 情景剧《追梦·铜梁龙》连演
        if name.type == "person" or ends or is_work:
            return Topic(max(name.at[1], place), name.text, "firm")
    return None


def _is_no_thing(noun: str) -> bool:
    """Whether words are too few or of a kind to name one thing: a list, a number, 与谁."""
    return (
        len(noun) <= 1
        or _THIS.fullmatch(noun) is not None
        or noun.endswith(_SPEAKERS)
        or "、" in noun
        or noun[0] in _NUMERALS
        or noun[0] in _WITH
        or noun[-2:-1] in _NUMERALS
    )


def _counts_others(prose: Prose, noun: str, start: int) -> bool:
    """Whether a figure behind a noun counts what it stands before: 项目部36名队员, not 企业36家."""
    index = bisect_left(prose.figure_starts, start)
    if prose.figure_starts[index : index + 1] != [start] or not ends_in("body", noun):
        return False
    figure = prose.figures[index]
    after = figure.at[1]
    is_count = figure.kind == "count" and is_noun(prose.text[after : after + 2])
    return is_count and phrase_end(prose.text, after, after + _BARE) > after + 1


def _standing(noun: str) -> Standing | None:
    """How firmly a clause speaks of a noun that can act; people in general are soon left."""
    if ends_in("layman", noun) or noun.endswith("们"):
        return "passing"
    return "firm" if ends_in("body", noun) else None


def without_quantifier(phrase: str) -> tuple[str, bool]:
    """
    The phrase without a quantifier before it, and whether one stood there.

    >>> without_quantifier("每辆汽车"), without_quantifier("汽车")
    (('汽车', True), ('汽车', False))
    """
    return (phrase[2:], True) if QUANTIFIER.match(phrase) else (phrase, False)
