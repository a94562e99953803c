"""
How likely it is that characters are a person's name, by all that a reader would notice.

Every observation has a weight of evidence in decibans: ten more make the odds ten times better.
How often each character is met in names and elsewhere, what stands before and behind, and whether
the characters are parts of common words. The weights add up; above zero it is a name.
"""

from __future__ import annotations

from functools import cache

from cqfacts.data import lines
from cqfacts.data.people import surnames
from cqfacts.data.sections import sections
from cqfacts.extract.boundary import lexicon
from cqfacts.text.regex import regex

MARKS = frozenset("，。、；：！？!?,;:（）()“”‘’《》〈〉【】…—\n \u3000\t/|□■●▲◆-－")
_OPENERS = frozenset("（(【")
_PAUSES = frozenset("、 \u3000")
_SPACES = frozenset(" \u3000")
_AND = frozenset("和与及")
_SAY = frozenset("说称摄")
_SAYS = frozenset("说称")
_AGED = regex(r"\d{1,3}(?:多|来)?岁")
_COMPLEMENTS = frozenset("起出下上来去着了过到完住开进回好成给在")
_ADVERBS = frozenset("正也就已曾还则便均又仍")
_NUMERALS = frozenset("0123456789〇零一二两三四五六七八九十百千万")
GRAMMAR = frozenset("的把被对向给由让叫请是在等为与和及跟同以从有将其到了着过使令比")
ROLES = frozenset("员师长工农户民生手者家士监授医警匠官哥姐嫂叔伯妈爸友子人总任记")
_COMPOUND = 20  # what a compound surname tells
_SURNAME = 0.45  # shares of what characters tell that are independent of the other evidence
_GIVEN = 0.4
_LONG = 2  # characters of a given name


class Tables:
    """What is known of characters and words."""

    def __init__(self) -> None:
        roles = _weights_of_characters()
        posts, common = sections("posts.txt"), sections("words.txt")
        listed = (word for kind in ("noun", "verb", "other") for word in common[kind])
        known = (
            word
            for word, kind in lexicon().items()
            if kind not in ("single", "company") and len(word) > 1
        )
        weights = (line.split("\t") for line in lines("name_evidence.tsv"))
        self.weights = {observed: float(weight) for observed, weight in weights}
        self.brief = self.weights["bias"] + self.weights["size:1"]
        self.long = self.weights["bias"] + self.weights["size:2"]
        self.surname = roles["surname"]
        self.given = roles["given"]
        self.compound = frozenset(name for name in surnames() if len(name) > 1)
        self.words = frozenset((*listed, *known, *posts["not"]))
        self.nouns = frozenset(common["noun"])
        self.singles = frozenset((*common["single"], *(w for w in posts["after"] if len(w) == 1)))
        self.posts = frozenset(posts["post"])
        self.saying = frozenset(posts["saying"])
        self.after = frozenset(posts["after"])
        self.fit = frozenset(("", "岁", *MARKS, *ROLES, *(post[-1] for post in posts["post"])))


@cache
def tables() -> Tables:
    """
    The tables, read once.

    >>> tables().surname["冉"] > 20 > tables().surname["高"], tables().given["的"]
    (True, -15)
    """
    return Tables()


def _weights_of_characters() -> dict[str, dict[str, int]]:
    roles: dict[str, dict[str, int]] = {}
    role: dict[str, int] = {}
    for line in lines("name_characters.txt"):
        weight, _, chars = line.partition(" ")
        if chars:
            role.update(dict.fromkeys(chars, int(weight)))
        elif weight:
            role = roles.setdefault(weight.strip("[]"), {})
    return roles


def of_characters(text: str, start: int, given: int, end: int) -> float:
    """
    What the characters of a name tell, surname and given name, and how many these are.

    >>> of_characters("李梅说", 0, 1, 2) > 5, of_characters("全国的", 0, 1, 2) < -10
    (True, True)
    """
    known = tables()
    surname = known.surname.get(text[start], -15) if given - start == 1 else _COMPOUND
    shares = known.given.get(text[given], 0)
    if end - given == _LONG:
        shares += known.given.get(text[end - 1], 0)
        return known.long + _SURNAME * surname + _GIVEN * shares
    return known.brief + _SURNAME * surname + _GIVEN * shares


def of_words(text: str, start: int, end: int) -> float:
    """
    What tells against a name in which a common word stands, or which one reaches into.

    >>> of_words("记者李梅说", 2, 4), of_words("在高速路", 1, 3), of_words("王小明天", 0, 3)
    (0.0, -12.0, -11.0)
    """
    known, weight = tables().words, 0.0
    weights = tables().weights
    if start and text[start - 1 : start + 1] in known:
        weight += weights["cross:left"]
    if text[start : start + 2] in known:
        weight += weights["whole" if end - start == _LONG else "head"]
    if end - start > _LONG:
        if text[start + 1 : end] in known:
            weight += weights["given"]
        if text[end - 1] in _ADVERBS and text[end : end + 2] in known:
            return weights["never"]  # 赵刚|正带领
        if text[end - 1] == "以" and text[end : end + 1] in _NUMERALS:
            return weights["never"]  # 符晓|以五点一二秒
        if text[end - 2 : end + 1] in known:
            weight += weights["cross:right"]
    says = text[end : end + 1] in _SAYS  # 石化明|说
    if not says and (text[end - 1 : end + 1] in known or text[end - 1 : end + 2] in known):
        weight += weights["cross:right"]
    return weight


def before(text: str, start: int) -> str:
    """
    What stands before a name.

    >>> before("主任李梅", 2), before("老人李梅", 2), before("62岁的李梅", 4), before("于是李梅", 2)
    ('left:post', 'left:role', 'left:age', 'left:word')
    """
    known = tables()
    if not start or text[start - 1] == "\n":
        return "left:start"
    char = text[start - 1]
    if char in _SPACES and post_ends(text, start - 1):
        return "left:post"
    if char in MARKS:
        listed = char in _PAUSES and _name_ends(text, start - 1)
        return "left:list" if listed else "left:mark"
    if char == "岁" or text.endswith("岁的", 0, start):
        return "left:age"
    if post_ends(text, start):
        return "left:post"
    if text[max(0, start - 2) : start] in known.words:
        return "left:role" if char in ROLES else "left:word"
    if char in _AND and _name_ends(text, start - 1):
        return "left:list"
    if char in GRAMMAR:
        return "left:grammar"
    return "left:role?" if char in ROLES else "left:other"


def behind(text: str, end: int) -> str:
    """
    What stands behind a name.

    >>> behind("李梅说", 2), behind("李梅、王强。", 2), behind("李梅赶来", 2), behind("李梅花", 2)
    ('right:saying', 'right:list', 'right:word', 'right:single')
    """
    char = text[end : end + 1]
    if not char or char == "\n":
        return "right:end"
    if char in MARKS:
        if char in _OPENERS:
            return "right:open"
        return "right:list" if char in _PAUSES and _name_starts(text, end + 1) else "right:mark"
    return _word_behind(text, end, char)


def _word_behind(text: str, end: int, char: str) -> str:
    known = tables()
    words = text[end : end + 2], text[end : end + 3], text[end : end + 4]
    if char in _SAY or not known.saying.isdisjoint(words):
        return "right:saying"
    if not known.after.isdisjoint(words) or words[0] in known.posts:
        return "right:after"
    if words[0] in known.nouns:
        return "right:noun"
    if char in _AND and _name_starts(text, end + 1):
        return "right:list"
    return "right:word" if not known.words.isdisjoint(words) else _character_behind(text, end, char)


def _character_behind(text: str, end: int, char: str) -> str:
    known = tables()
    if char in "等的":
        return "right:of"
    if char in known.after:
        return "right:grammar"
    if char in known.singles:
        return "right:word" if text[end + 1 : end + 2] in _COMPLEMENTS else "right:single"
    if not char.isdigit():
        return "right:other"
    return "right:after" if _AGED.match(text, end) else "right:digit"


def post_ends(text: str, end: int) -> bool:
    """
    Whether a word for a post ends there.

    >>> post_ends("副主任李梅", 3), post_ends("副主任李梅", 4)
    (True, False)
    """
    posts, before = tables().posts, text[max(0, end - 4) : end]
    return before in posts or before[-3:] in posts or before[-2:] in posts


def _name_ends(text: str, end: int) -> bool:
    """Whether something as short as a name that begins as one ends there."""
    return any(_begins(text, end - size) for size in (3, 2) if end >= size)


def _name_starts(text: str, start: int) -> bool:
    return _begins(text, start) and any(
        text[at : at + 1] in ("", "等", "和", "与") or text[at] in MARKS
        for at in (start + 2, start + 3)
    )


def _begins(text: str, start: int) -> bool:
    known = tables()
    likely = known.surname.get(text[start : start + 1], -1) > 0
    return likely and text[start : start + 2] not in known.words
