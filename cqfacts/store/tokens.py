"""
The terms under which a sentence is found: what any engine indexes, made here and nowhere else.

Folded text falls into runs of Chinese characters and runs of ASCII letters and digits. A Chinese
run gives its overlapping pairs, so any substring of two or more characters is found as the pairs
it holds, without a word list; its last character stands alone too, so that one character is found
as a prefix. A Latin or digit run is one term (`m7`, `1235`, `10607` for 10,607); so are the word
and the number that touch in one (`aed`, `75` of AED75), and a number gives one more with the
character behind it (`100万`), which is rarer.

Terms that stand around a sentence (its headline, byline, districts, years) begin with `@`; terms
that part the store into slices begin with `#`. The engine finds candidates; whether they hold the
words side by side is looked at in the text.
"""

from __future__ import annotations

import re
from operator import add

from cqfacts.text.fold import fold
from cqfacts.text.regex import regex

VERSION = 4  # a store made with other terms is rebuilt

Need = str | tuple[str, tuple["Need", ...]]  # a term, or ("all" | "any", needs)

# What is not ASCII is cut into pairs, whatever its script: the pattern has to compile in no time.
_WIDE = r"[^\W0-9a-z_]+"
_NARROW = r"([0-9a-z]+(?:\.[0-9]+|,[0-9]{3}(?![0-9]))*)(?=(.?))"
_RUN = regex(rf"({_WIDE})|{_NARROW}", re.DOTALL)
_WIDE_RUN, _NARROW_RUN = regex(_WIDE), regex(_NARROW, re.DOTALL)
_COMMA = regex(r",(?=[0-9]{3}(?![0-9]))")
# AED75 and 20GW, but neither M7 nor H7N9: one letter is no word.
_COUNTED = regex(r"([a-z]{2,})([0-9.]+)|([0-9.]+)([a-z]{2,})")


_PAIR = 2


def is_han(char: str) -> bool:
    """
    Whether the folded letter *char* is cut into pairs: a Chinese character or another script's.

    >>> is_han("赛"), is_han("m"), is_han("7")
    (True, False, False)
    """
    return not char.isascii()


def is_pair(term: str) -> bool:
    """
    Whether the term is two characters side by side.

    >>> is_pair("赛力"), is_pair("m7"), is_pair("5万"), is_pair("@赛")
    (True, False, False, False)
    """
    return len(term) == _PAIR and not (term[0].isascii() or term[1].isascii())


def runs(folded: str) -> list[str]:
    """
    The runs of folded text.

    >>> runs(fold("产值10,607万元，问界M7"))
    ['产值', '10,607', '万元', '问界', 'm7']
    """
    return [wide or narrow for wide, narrow, _ in _RUN.findall(folded)]


def _narrow_terms(run: str, behind: str) -> list[str]:
    """
    A number without its commas, and with the character behind it; a Latin word as it is, and apart
    from the number that it touches.
    """
    if "," in run:
        run = _COMMA.sub("", run)
    found = [run]
    if run[0].isdecimal() != run[-1].isdecimal():
        counted = _COUNTED.fullmatch(run)
        found += filter(None, counted.groups()) if counted else ()
    if behind and run[-1].isdecimal() and is_han(behind) and behind.isalnum():
        found.append(found[-1] + behind)
    return found


def terms(text: str) -> list[str]:
    """
    The terms of a text, each once; first those that are not Latin.

    >>> terms("赛力斯销量100万辆，M7")
    ['赛力', '力斯', '斯销', '销量', '量', '万辆', '辆', '100', '100万', 'm7']
    >>> terms("AED75台")
    ['台', 'aed75', 'aed', '75', '75台']
    """
    return list(dict.fromkeys(spelled(fold(text)).split()))


def spelled(folded: str) -> str:
    """
    The terms of folded text as one string with space around each; some may be there twice.

    >>> spelled(fold("新销量M7"))
    ' 新销 销量 量  m7 '
    """
    runs = _WIDE_RUN.findall(folded)
    firsts = "".join(runs)
    chars = [" "] * (3 * len(firsts) + 1)
    chars[1::3] = firsts
    chars[2::3] = " ".join([run[1:] for run in runs]) + " " * bool(runs)
    for run, behind in _NARROW_RUN.findall(folded):
        chars += " ".join(_narrow_terms(run, behind)), " "
    return "".join(chars)


def needed(word: str) -> list[str]:
    """
    The terms that every text holding *word* has; none if it has neither letter nor digit.

    >>> needed("赛力斯"), needed("新M7"), needed("车"), needed("100万"), needed("！")
    (['赛力', '力斯'], ['m7'], ['车*'], ['100', '100万'], [])
    """
    found: list[str] = []
    alone: list[str] = []
    for wide, narrow, behind in _RUN.findall(fold(word)):
        if narrow:
            found += _narrow_terms(narrow, behind)
        elif len(wide) > 1:
            found += map(add, wide, wide[1:])
        else:
            alone.append(wide + "*")
    return list(dict.fromkeys(found)) or list(dict.fromkeys(alone))


def all_of(*needs: Need) -> Need:
    """
    What has all of *needs*.

    >>> all_of("赛力", "力斯"), all_of("赛力")
    (('all', ('赛力', '力斯')), '赛力')
    """
    return needs[0] if len(needs) == 1 else ("all", needs)


def any_of(*needs: Need) -> Need:
    """What has one of *needs* at least."""
    return needs[0] if len(needs) == 1 else ("any", needs)


def around(need: Need) -> Need:
    """
    The same need, of what stands around a sentence.

    >>> around(all_of("赛力", "力斯"))
    ('all', ('@赛力', '@力斯'))
    """
    if isinstance(need, str):
        return "@" + need
    operator, needs = need
    return operator, tuple(map(around, needs))


def near(need: Need) -> Need:
    """
    The same need, each term of it in the sentence or around it: of 加装电梯 in a headline a
    sentence may have the 电梯 itself, and is not indexed by what stands around it too.

    >>> near(all_of("赛力", "力斯"))
    ('all', (('any', ('赛力', '@赛力')), ('any', ('力斯', '@力斯'))))
    """
    if isinstance(need, str):
        return any_of(need, "@" + need)
    operator, needs = need
    return operator, tuple(map(near, needs))


def as_match(need: Need) -> str:
    """
    The need as FTS5's query, every term quoted.

    >>> print(as_match(all_of("赛力", any_of("车*", "m7"))))
    "赛力" AND ("车" * OR "m7")
    """
    if isinstance(need, str):
        if need.endswith("*"):
            return '"' + need[:-1].replace('"', '""') + '" *'
        return '"' + need.replace('"', '""') + '"'
    operator, needs = need
    joint = " AND " if operator == "all" else " OR "
    return joint.join(
        as_match(part) if isinstance(part, str) else f"({as_match(part)})" for part in needs
    )
