"""What a sentence says outright that something is or is called: 商标“明兰花语”, 型号为EH216-S."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cqfacts.lookup.answering import MARK, Candidate, clause_around, of_another, opposed, support
from cqfacts.lookup.fitting import is_of_place, time_fit
from cqfacts.lookup.wording import share, words_of
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cqfacts.lookup.evidence import Context
    from cqfacts.lookup.question import Question
    from cqfacts.lookup.wording import Word
    from cqfacts.model import Range

_QUOTED = regex(r"[\"《](?P<name>[^\"《》,。!?\n]{2,16})[\"》]")
_IS = regex(r"[^\W\d_]{0,4}?(?:是|[名称]?[为叫]|:)(?P<said>[^,。;:!?、\n]{1,30})")
_PLACE = regex(
    r"(?:在|位于|落户|来到|走进|设在|给了?|送到|到了)(?P<place>[^\W\d_在]{1,12}?(?:镇|乡|村|街道|社区|区|县|市|广场|中心|公园|园|馆|"
    r"中学|小学|学校|大学|敬老院|福利院|养老院|医院|基地|酒店|工坊|工厂|体育场|码头|景区|车站|湖|山|城))(?=举|召|开|进|正|落|成|启|的|,|。|;|$)"
)
_NAMES = frozenset(("organisation", "person"))
_WAS = regex(
    r"(?:(?:原来?|曾经?|前|以前|过去)是|曾任|当过|做过)(?:一?[名个位])?(?P<work>[^\W\d_是]{2,12}?)(?=[,。;])"
)
_HONOURS = ("称号", "荣誉", "奖", "奖项", "美誉", "名号", "名录")
_AWARDED = regex("(?:评为|获评|授予|获得|荣获|获|称为|誉为|命名为|列入|入选|摘得)$")
_NOT_SAID = regex(r"^(?:由|在|不|了|什么|一个|一种|将|因|从|这|那|否|以|指|说)")
_BEFORE_KIND = regex(
    r".*(?:其中|获得|荣获|夺得|摘得|斩获|评为|列为|入选|颁发|授予|成为|[获是为了被有的得一])",
    re.DOTALL,
)
_POINTING = regex("[我本该此各全两多外他她贵某每这那]")  # 我国, where 哪国 is asked for
_MEASURED = regex('[个座家项所部条]?["《]?')
_DIGIT = regex("[0-9]")
_ASKS_NAME = regex("叫|名字|名称|称为")
_LONGEST_KIND = 14
_SAID = 0.05  # what is said outright is worth a little more
_OWNED = ("的", '的"')  # 绿春坝村的“碾香” is no village
_BESIDE, _BETWEEN = 1, 4  # characters between a quotation and its noun, before it and behind it


def quotations_that_answer(asked: Question, context: Context) -> list[Candidate]:
    """What stands in quotation marks beside the noun that is to be named."""
    noun = _noun(asked)
    if noun is None or not is_of_place(asked, context):
        return []
    is_honour = noun.text.endswith(_HONOURS)
    found = []
    for quoted in _QUOTED.finditer(context.quote):
        start, end = quoted.span("name")
        is_awarded = is_honour and _AWARDED.search(context.quote, 0, quoted.start())
        is_beside = _is_beside(noun, context.quote, quoted.span())
        is_sure = bool(is_awarded) or _has_own_word(asked, quoted["name"])
        if quoted["name"] in asked.text or not (is_sure or is_beside):
            continue
        found += _said(asked, context, (start, end), quoted.start(), is_sure=is_sure)
    return found


def _has_own_word(asked: Question, name: str) -> bool:
    """Whether a name holds a word of the question that asks for one: 陶氏补洞法 of 补洞方法."""
    words = (word.text for word in asked.words if word.text not in asked.people)
    is_name = bool(_ASKS_NAME.search(asked.text)) and not asked.types
    return is_name and any(len(word) > 1 and word in name for word in words)


def _noun(asked: Question) -> Word | None:
    """What is to be named, as a word of the question."""
    focus = [word.text for word in asked.words if word.is_focus and word.text[0] != "最"]
    name = asked.noun or "".join(focus[-1:])
    words = words_of(name)
    return words[-1] if words else None


def _is_beside(noun: Word, quote: str, at: Range) -> bool:
    before, behind = quote[: at[0]], MARK.split(quote[at[1] :], maxsplit=1)[0]
    name = quote[at[0] : at[1]].strip('"《》')
    return any(
        behind[: _BETWEEN + len(form)].find(form) >= 0
        or name.endswith(form)
        or (before[-len(form) - _BESIDE :].find(form) >= 0 and not before.endswith(_OWNED))
        for form in noun.forms
    )


def statements_that_answer(asked: Question, context: Context) -> list[Candidate]:
    """What the sentence says that the thing asked for is: 最受欢迎的美食是…"""
    noun = _noun(asked)
    if noun is None or (asked.kind == "who" and not asked.noun) or not is_of_place(asked, context):
        return []
    found = []
    for form in noun.forms:
        for place in re.finditer(re.escape(form), context.quote):
            said = _IS.match(context.quote, place.end())
            if said and not _is_asked(asked, said):
                found += _said(asked, context, said.span("said"), place.start())
    return found


def _is_asked(asked: Question, said: re.Match[str]) -> bool:
    """Whether it is nothing new, for whom something is done (为“武雯”搭建) or no answer to 谁."""
    text, verb = said["said"], said.string[said.start("said") - 1]
    is_for = verb == "为" and any(one in text for one in asked.people)
    is_who = asked.kind == "who" or asked.types == ("person",)
    is_post = is_who and verb in ":为"  # what somebody utters, or becomes
    return is_for or is_post or bool(_NOT_SAID.match(text)) or text in asked.text


def kinds_that_answer(asked: Question, context: Context) -> list[Candidate]:
    """A longer word of the sentence that ends as the noun does: 金奖 for 什么奖."""
    noun = asked.noun
    is_named = not _NAMES.isdisjoint(asked.types)  # of these kinds there are names, if anything
    if not noun or is_named or _ASKS_NAME.search(asked.text) or not is_of_place(asked, context):
        return []
    found = []
    for end in _ends(noun, context.quote):
        first = clause_around(context.quote, end, end)[0]
        first = max(first, end - _LONGEST_KIND)
        lead = _BEFORE_KIND.match(context.quote, first, end - len(noun))
        names = [name.at[1] for name in context.fact.names if first < name.at[1] < end - len(noun)]
        start = max([lead.end() if lead else first, *names])
        measured = _MEASURED.match(context.quote, start, end)
        start = measured.end() if measured else start
        own = context.quote[start : end - len(noun)]
        is_new = (
            own not in asked.text
            and not _POINTING.fullmatch(own)
            and not _DIGIT.search(own)
            and not any(w.text in own for w in asked.words)
        )
        if own and is_new:
            found += _said(asked, context, (start, end), start)
    return found


def places_that_answer(asked: Question, context: Context) -> list[Candidate]:
    """Where the sentence says that something is done: 在上和镇举办, whoever knows the town."""
    if not is_of_place(asked, context):
        return []
    found = []
    places = [*_PLACE.finditer(context.quote), *_before_deeds(asked, context.quote)]
    for place in places:
        if place["place"] not in asked.text and not any(
            name.at[0] < place.end("place") and place.start("place") < name.at[1]
            for name in context.fact.names
        ):
            found += _said(asked, context, place.span("place"), place.start())
    return found


def occupations_that_answer(asked: Question, context: Context) -> list[Candidate]:
    """What the sentence says that the person asked for once was: 退休前是一名纺织女工."""
    is_past = asked.era == "past" or asked.before.rstrip("是").endswith("前")
    if not is_past or not any(
        one in context.quote or one == context.person for one in asked.people
    ):
        return []
    return [
        candidate
        for was in _WAS.finditer(context.quote)
        for candidate in _said(asked, context, was.span("work"), was.start(), is_sure=True)
    ]


def _before_deeds(asked: Question, quote: str) -> Iterator[re.Match[str]]:
    """What stands between 在 and what is done there: 在弹子石开一家分店."""
    words = [word for word in asked.words if word.is_focus] if asked.behind else []
    forms = {form for word in words for form in word.forms if len(form) > 1 or form in asked.behind}
    if not forms:
        return iter(())
    deeds = "|".join(map(re.escape, sorted(forms)))
    return re.finditer(rf"在(?P<place>[^\W\d_在的]{{2,8}}?)(?={deeds})", quote)


def _ends(noun: str, quote: str) -> Iterator[int]:
    return (place.end() for place in re.finditer(re.escape(noun), quote))


def _said(
    asked: Question, context: Context, at: Range, begin: int, *, is_sure: bool = False
) -> list[Candidate]:
    start, end = at
    first, last = clause_around(context.quote, begin, end)
    behind = MARK.search(context.quote, last + 1) if last < len(context.quote) else None
    tiers = [
        (context.quote[first:last], 1.0),
        (context.quote[first : behind.start() if behind else None], 0.9),
        (context.quote, 0.8),
    ]
    points = support(asked.words, tiers, context) * time_fit(asked, context, None)
    if is_sure:
        points = max(points, support([w for w in asked.words if not w.is_focus], tiers, context))
    focus = [word for word in asked.words if word.is_focus]
    if focus and not is_sure and not any(share(word, context.quote) for word in focus):
        return []
    points *= of_another(asked, context) * opposed(asked, context, at)
    return [Candidate(context.fact.quote[start:end].strip("的"), at, context, points + _SAID)]
