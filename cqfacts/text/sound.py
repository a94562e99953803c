"""
How Chinese sounds: readings of characters, spellings of words, syllables of typed pinyin.

Sounds have no tones, and ü is v, as people type them: 绿 is `lv`. A character with several readings
is given all of them, the most usual first; words known to be read otherwise come first as they are.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cqfacts import data
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SPELLINGS = 16  # a word of four characters, each with two readings
SEGMENTATIONS = 16
_LONGEST_SYLLABLE = 6  # zhuang
_LONGEST_PHRASE = 4
_LONGEST_WORD = 96  # letters; what is longer is no word that anyone types
_LONGEST_NAME = 24  # characters; what is longer is given its likeliest sound only
_Ways = list[tuple[int, tuple[str, ...]]]  # how unusual it is, and the syllables

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ"
_PLAIN = "aaaaeeeeiiiioooouuuuvvvvvnnn"
_WITHOUT_TONES = str.maketrans(_TONED, _PLAIN)
_WORD = regex(r"[A-Z]*[a-z]+|[A-Z]+")
_LETTERS = regex(r"[A-Za-z]+")
_CONFUSED = (
    (regex(r"([zcs])h"), r"\1"),
    (regex(r"ng(?![aeiouv])"), "n"),
    (regex(r"n"), "l"),
    (regex(r"f"), "h"),
)


@cache
def readings(char: str) -> tuple[str, ...]:
    """
    How the character is read, most usual first; none if it is no Chinese character.

    >>> readings("重"), readings("渝"), readings("M")
    (('zhong', 'chong'), ('yu',), ())
    """
    return tuple(chars[char] for chars in _ranks() if char in chars)


def spellings(text: str, limit: int = SPELLINGS) -> tuple[str, ...]:
    """
    The sounds of a Han string put together, most likely first, at most *limit*.

    What is no Chinese character is left out.

    >>> spellings("重庆"), spellings("赛力斯")
    (('chongqing', 'zhongqing'), ('sailisi',))
    """
    return tuple(dict.fromkeys(map("".join, sounds(text, limit))))


def sounds(text: str, limit: int = SPELLINGS) -> list[tuple[str, ...]]:
    """
    The likeliest readings of a Han string as syllables, at most *limit*: a beam from left to right.

    >>> sounds("重庆")
    [('chong', 'qing'), ('zhong', 'qing')]
    """
    options = list(_options(text))
    if len(options) > _LONGEST_NAME:
        return [tuple([each[0] for each in options])]
    ways: _Ways = [(0, ())]
    for each in options:
        if len(each) == 1:
            ways = [(cost, way + each) for cost, way in ways]
            continue
        ranked = [(a + b, (*way, sound)) for a, way in ways for b, sound in enumerate(each)]
        ways = sorted(ranked, key=_cost)[:limit]
    return [way for _, way in ways if way]


def initials(text: str, limit: int = SPELLINGS) -> tuple[str, ...]:
    """
    The first letters of the sounds, most likely first.

    >>> initials("重庆"), initials("沙坪坝")
    (('cq', 'zq'), ('spb',))
    """
    return initials_of(sounds(text, limit))


def initials_of(ways: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """
    The first letters of the `sounds` of a text.

    >>> initials_of(sounds("重庆"))
    ('cq', 'zq')
    """
    return tuple(dict.fromkeys("".join([sound[0] for sound in way]) for way in ways))


def syllables(latin: str) -> tuple[tuple[str, ...], ...]:
    """
    The ways to read typed pinyin, the one with the fewest syllables first; none if it is no pinyin.

    Spaces, apostrophes and tones may be typed; a capital may begin a syllable. Words that are no
    pinyin are left out.

    >>> syllables("xian"), syllables("xi'an"), syllables("XiAn")
    ((('xian',), ('xi', 'an')), (('xi', 'an'),), (('xi', 'an'),))
    >>> syllables("shapingba M7"), syllables("hello")
    ((('sha', 'ping', 'ba'),), ())
    """
    ways: _Ways = [(0, ())]
    for letters in _LETTERS.findall(latin.translate(_WITHOUT_TONES)):
        found = _split(_WORD.findall(letters)) or _split([letters])
        if found:
            both = [(a + b, left + right) for a, left in ways for b, right in found]
            ways = sorted(both)[:SEGMENTATIONS]
    return tuple(way for _, way in ways if way)


def syllables_beginning(letter: str) -> tuple[str, ...]:
    """
    Every syllable that begins with a letter.

    >>> syllables_beginning("r")[:3], syllables_beginning("v")
    (('ran', 'rang', 'rao'), ())
    """
    sounds = {sound for rank in _ranks() for sound in rank.values()}
    return tuple(sorted(sound for sound in sounds if sound.startswith(letter)))


def loose(sound: str) -> str:
    """
    A key that is the same for sounds that speakers of the south-west confuse.

    They are n and l, a nasal with and without g, zh and z, ch and c, sh and s, f and h.

    >>> loose("banan") == loose("balan"), loose("chengdu") == loose("cendu")
    (True, True)
    """
    for confused, one in _CONFUSED:
        sound = confused.sub(one, sound)
    return sound


@cache
def _ranks() -> tuple[dict[str, str], ...]:
    """From a character to its first reading, to its second, and so on."""
    ranks: list[dict[str, str]] = [{}]
    for line in data.lines("readings.txt"):
        if line == "=":
            ranks.append({})
        else:
            sound, chars = line.split(" ")
            ranks[-1].update(dict.fromkeys(chars, sound))
    return tuple(ranks)


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    """Words that are read otherwise than their characters alone."""
    return {word: tuple(sounds) for word, *sounds in map(str.split, data.lines("phrases.txt"))}


@cache
def _known() -> frozenset[str]:
    """Every syllable that there is."""
    return frozenset(line.split(" ", 1)[0] for line in data.lines("readings.txt")) - {"="}


def _options(text: str) -> Iterator[tuple[str, ...]]:
    """For each Chinese character of the text how it may be read, the likeliest first."""
    likely = _likely(text)
    for place, char in enumerate(text):
        if sounds := readings(char):
            first = likely.get(place, sounds[0])
            yield first, *(sound for sound in sounds if sound != first)


def _cost(way: tuple[int, tuple[str, ...]]) -> int:
    return way[0]


def _likely(text: str) -> dict[int, str]:
    """Where a known word says how a character is read."""
    if all(char not in _ranks()[1] for char in text):
        return {}
    phrases = _phrases()
    found: dict[int, str] = {}
    for place in range(len(text) - 1):
        for end in range(min(place + _LONGEST_PHRASE, len(text)), place + 1, -1):
            if place not in found and text[place:end] in phrases:
                found.update(enumerate(phrases[text[place:end]], place))
                break
    return found


def _split(words: list[str]) -> _Ways:
    """The ways to cut the words into syllables, each word at its ends; none if one cannot be."""
    ways: _Ways = [(0, ())]
    for word in words:
        found = _cut(word.lower())
        ways = sorted((a + b, left + right) for a, left in ways for b, right in found)
        ways = ways[:SEGMENTATIONS]
    return ways


def _cut(word: str) -> _Ways:
    """The ways to cut one word into syllables, with their numbers of syllables."""
    if len(word) > _LONGEST_WORD:
        return []
    known = _known()
    ends: list[_Ways] = [[(0, ())]]
    for end in range(1, len(word) + 1):
        here = [
            (count + 1, (*way, word[start:end]))
            for start in range(max(0, end - _LONGEST_SYLLABLE), end)
            if word[start:end] in known
            for count, way in ends[start]
        ]
        ends.append(sorted(here)[:SEGMENTATIONS])
    return ends[-1]
