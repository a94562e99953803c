"""
Writes cqfacts/data/readings.txt and phrases.txt from pypinyin's dictionaries (needs `pypinyin`).

Run: python tests/generate/readings.py
"""

from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

from pypinyin.contrib.tone_convert import to_normal
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

DATA = Path(__file__).parents[2] / "cqfacts" / "data"
BLOCKS = [range(0x3007, 0x3008), range(0x3400, 0x4DC0), range(0x4E00, 0xA000)]
LONGEST_PHRASE = 4
MOST_READINGS = 4  # what comes later is only met in old books
INTERJECTIONS = {"ê", "hng", "hm", "m", "n", "ng"}  # 欸 噷 呒 嗯: no one types them so
# Names whose reading the phrase dictionary has not, or has another one first
NAMES = {
    "重庆": "chong qing",
    "重钢": "chong gang",
    "长安": "chang an",
    "长江": "chang jiang",
    "长寿": "chang shou",
    "朝阳": "chao yang",
    "朝天门": "chao tian men",
    "都江堰": "du jiang yan",
    "成都": "cheng du",
    "北碚": "bei bei",
    "大渡口": "da du kou",
    "六安": "lu an",
    "蚌埠": "beng bu",
    "单县": "shan xian",
    "解放": "jie fang",
    "行业": "hang ye",
    "银行": "yin hang",
    "会计": "kuai ji",
    "增长": "zeng zhang",
    "区长": "qu zhang",
    "县长": "xian zhang",
    "市长": "shi zhang",
    "镇长": "zhen zhang",
    "乡长": "xiang zhang",
    "〇〇": "ling ling",
    "局长": "ju zhang",
}
READINGS_HEAD = """\
# Readings of Chinese characters without tones (ü is v): most usual readings first, then after each
# line of = the second ones, and so on.
# Source: pypinyin {version} (pinyin-data), MIT. Made by tests/generate/readings.py.
"""
PHRASES_HEAD = """\
# Words in which a character does not have its most usual reading.
# Source: pypinyin {version} (phrase-pinyin-data), MIT, and names by hand.
# Made by tests/generate/readings.py.
"""


def toneless(sounds):
    """Distinct readings in their order."""
    plain = (to_normal(sound, v_to_u=False).replace("ü", "v") for sound in sounds)
    distinct = dict.fromkeys(sound for sound in plain if sound not in INTERJECTIONS)
    return tuple(distinct)[:MOST_READINGS]


KNOWN = {
    word: [to_normal(sounds[0], v_to_u=False).replace("ü", "v") for sounds in syllables]
    for word, syllables in phrases_dict.items()
    if len(word) == len(syllables)
} | {word: sounds.split() for word, sounds in NAMES.items()}


def readings_in_words():
    """For each character the readings that some word shows: the others are for old books."""
    shown = defaultdict(set)
    for word, sounds in KNOWN.items():
        for char, sound in zip(word, sounds, strict=True):
            shown[char].add(sound)
    return shown


def all_readings():
    """The readings of every character that has one."""
    codes = (code for block in BLOCKS for code in block if code in pinyin_dict)
    found = {chr(code): toneless(pinyin_dict[code].split(",")) for code in codes}
    shown = readings_in_words()
    found["嗯"] = ("en",)
    return {
        char: tuple(s for s in sounds if s == sounds[0] or char not in shown or s in shown[char])
        for char, sounds in found.items()
        if sounds
    }


def ranked(readings):
    """The lines of the data file."""
    for rank in range(max(map(len, readings.values()))):
        if rank:
            yield "="
        chars_of = defaultdict(list)
        for char, sounds in readings.items():
            if rank < len(sounds):
                chars_of[sounds[rank]].append(char)
        for sound in sorted(chars_of):
            yield f"{sound} {''.join(chars_of[sound])}"


def phrases(readings):
    """Words whose reading is not the first one of each character."""
    for word, sounds in sorted(KNOWN.items()):
        usual = [readings[char][0] for char in word if char in readings]
        if len(word) <= LONGEST_PHRASE and len(usual) == len(word) and usual != sounds:
            yield f"{word} {' '.join(sounds)}"


def main():
    readings = all_readings()
    release = version("pypinyin")
    for file, head, lines in (
        ("readings.txt", READINGS_HEAD, ranked(readings)),
        ("phrases.txt", PHRASES_HEAD, phrases(readings)),
    ):
        content = head.format(version=release) + "".join(f"{line}\n" for line in lines)
        (DATA / file).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
