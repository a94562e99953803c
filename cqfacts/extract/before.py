"""
The words that stand before a figure or tell what it measures, cut down to what they say.
"""

from __future__ import annotations

from cqfacts.extract.boundary import is_word
from cqfacts.extract.clauses import EDGE, guarded, leading, verbs_in, without_trail, words
from cqfacts.extract.units import unit
from cqfacts.text.regex import regex

_PER = regex(r"(?:为|是)?每[^每的]{1,4}$")
_ENUMERATION = regex(r"等(?<![平高中初同不三二一]等)(?![级候待])")
_GROUP = regex(r"[两二三四五六七八九十]大")
_AT = ("在", "于", "沿", "站在", "坐在", "位于")
_ORDINAL = "第"
_NUMERALS = "一二两三四五六七八九十几"
_RATES = frozenset(words("rate"))
_MEANS = ("日均", "月均", "年均", "人均", "户均", "亩均")
_CAUSES = ("受", "扣除", "剔除")
_ASIDES = ("影响", "后", "累计", "当月", "同期")
_SHORT = 2
_WORD = 3
_BARE = 5
LONGEST = 30


def object_of(metric: str) -> str:
    """
    What stands behind the last verb.

    >>> object_of("已累计聘用脱贫人员")
    '脱贫人员'
    """
    verbs = verbs_in(metric)
    return metric[verbs[-1].end() :] if verbs else metric


def is_one_verb(word: str) -> bool:
    """
    Whether the word is a verb and nothing else.

    >>> is_one_verb("装成"), is_one_verb("聘用人员")
    (True, False)
    """
    return any(verb.span() == (0, len(word)) for verb in verbs_in(word))


def acts(phrase: str) -> bool:
    """
    Whether a phrase begins with a verb, which no adverb is.

    >>> acts("聘用人员"), acts("累计聘用人员")
    (True, False)
    """
    found = next(iter(verbs_in(phrase)), None)
    return found is not None and not found.start() and found.group() not in words("adverb")


def last_deed(left: str) -> str:
    """
    What is done to what is counted behind, without who does it.

    >>> last_deed("一号线沿线还开通"), last_deed("面向社会招聘"), last_deed("新建改建")
    ('开通', '面向社会招聘', '新建改建')
    """
    every = verbs_in(left)
    if not every or not every[0].start():
        return left
    last = every[-1]
    is_adverb = last.group() in words("adverb") and last.end() < len(left)
    return left[last.end() if is_adverb else last.start() :]


def of_last(left: str, last: str, *, is_change: bool) -> str | None:
    """
    What few words say of what was measured last: of its growth, its mean, or nothing new.

    >>> of_last("降幅", "投资增速", is_change=True), of_last("日均", "发送旅客", is_change=False)
    ('投资降幅', '日均发送旅客')
    >>> of_last("完成", "完成运量", is_change=False), of_last("受高温影响", "产量", is_change=True)
    ('完成运量', '产量')
    """
    if left in _RATES:
        return without_trail(last, "rate") + left
    if left in _MEANS:
        return left + last
    if left and last.startswith(left):
        return last
    is_aside = is_change and (left.startswith(_CAUSES) or left.endswith(_ASIDES))
    return last if is_aside else None


def without_each(left: str) -> str:
    """
    Without of what each has as much.

    >>> without_each("财政每部补贴"), without_each("补助标准为每月")
    ('财政补贴', '补助标准')
    """
    each = _PER.search(left)
    if each is None or not each.start():
        return "" if each else left
    deed = left[-_SHORT:] if len(left) - each.start() > _WORD and is_word(left[-_SHORT:]) else ""
    return left[: each.start()] + ("" if unit(deed) else deed)


def without_lead(left: str) -> str:
    """
    Without connectives in front.

    >>> without_lead("其中，民间投资")
    '民间投资'
    """
    lead = leading("lead")
    while found := lead.match(left):
        if guarded(left, 0) or found.end() == len(left):
            break
        left = left[found.end() :].lstrip(EDGE)
    return left


def without_place(left: str) -> str:
    """
    Without where something was done.

    >>> without_place("在长江沿线布设气象站")
    '布设气象站'
    """
    if not left.startswith(_AT) or guarded(left, 0):
        return left
    every = (verb for verb in verbs_in(left) if verb.group() not in words("adverb"))
    stop = next((verb.start() for verb in every if verb.start() > _SHORT), 0)
    return left[stop:] if stop and len(left) - stop >= _WORD else left


def what_is_there(left: str) -> str:
    """
    What there is somewhere, without where.

    >>> what_is_there("湖面有网箱"), what_is_there("拥有发明专利")
    ('网箱', '拥有发明专利')
    """
    at = left.rfind("有")
    noun = left[at + 1 :]
    is_whole = at > 0 and is_word(left[at - 1 : at + 1])
    is_there = (
        at > 0
        and len(noun) >= _SHORT
        and not noun.endswith("的")
        and not is_whole
        and not is_word(left[at : at + 2])
    )
    return noun if is_there and not verbs_in(noun) else left


def last_phrase(left: str) -> str:
    """
    The end of a long clause, from its last verb on.

    >>> last_phrase("全区上下紧盯目标任务建成标准化厂房")
    '建成标准化厂房'
    """
    tail = left[-LONGEST:]
    starts = [verb.start() for verb in verbs_in(tail) if len(tail) - verb.start() > _BARE]
    return tail[starts[-1] :] if starts else tail


def without_examples(left: str) -> str:
    """
    Without what is enumerated before 等.

    >>> without_examples("开发出即食片、精油等"), without_examples("聘用护林员、保洁员等岗位")
    ('开发出', '岗位')
    """
    found = list(_ENUMERATION.finditer(left))
    if not found:
        return left
    before, after = left[: found[-1].start()], left[found[-1].end() :]
    if after and after[0] not in _NUMERALS:
        return after
    verbs = verbs_in(before.split("、")[0])
    return before[: verbs[-1].end()] if verbs else ""


def grouped(listed: str) -> tuple[str, str, str]:
    """
    What is listed before the word that counts the list, that word, and what is behind it.

    >>> grouped("柑橘、花椒两大产业产值")
    ('柑橘、花椒', '两大', '产业产值')
    """
    group = _GROUP.search(listed)
    if group is None:
        return listed, "", ""
    return listed[: group.start()], group.group(), listed[group.end() :]


def with_tail(items: list[str]) -> list[str]:
    """
    The items of a list, each with what the last one says of all of them.

    >>> with_tail(["第一产业", "第二产业", "第三产业增加值"])
    ['第一产业增加值', '第二产业增加值', '第三产业增加值']
    >>> with_tail(["城镇", "农村居民收入"]), with_tail(["工业投资", "商品零售额"])
    (['城镇居民收入', '农村居民收入'], ['工业投资', '商品零售额'])
    """
    if items[0].startswith(_ORDINAL):
        items = [_ORDINAL + item.removeprefix(_ORDINAL) for item in items]
    *firsts, last = items
    alike = last.rfind(firsts[0][-2:])
    size = len(firsts[-1])
    if alike >= 0 and len(firsts[0]) > _SHORT:
        tail = last[alike + 2 :]
    else:
        tail = last[size:] if size <= _SHORT else ""
    return [item + tail for item in firsts] + [last]
