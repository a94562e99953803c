"""
Writes cqfacts/data/name_characters.txt and cqfacts/data/words.txt.

Run: python tests/generate/name_statistics.py DICT CHARFREQ SURNAMES
DICT is dict.txt of jieba 0.42.1, CHARFREQ charfreq.csv of ngender 0.1.1, SURNAMES the sheet
Chinese_Family_Name（1k） of wainshine/Chinese-Names-Corpus saved as lines of surname and count.
"""

import csv
import sys
from collections import defaultdict
from math import log10
from pathlib import Path

DATA = Path(__file__).parents[2] / "cqfacts" / "data"
LEAST, MOST = -15, 30  # what a single character can tell, in decibans
RARE = 1000  # given names: a character in fewer of them is never given, or too rare to tell
UNUSUAL = 4e-6  # of the running text
SHARE = 5e-7  # of the running text: what a character that the dictionary hardly has is given
FREQUENT = {1: 300, 2: 50, 3: 50, 4: 50}
KINDS = {
    "noun": ("n", "ng", "j", "b", "a", "an", "ag", "i", "l", "s", "vn", "nz", "z"),
    "verb": ("v", "vg", "vi", "vd", "vq"),
    "other": ("d", "ad", "dg", "p", "c", "r", "rz", "rr", "m", "mq", "t", "tg",
              "f", "q", "u", "o", "y", "e",
              "k"),
}  # fmt: skip
NAMES = ("nr", "nrt", "nrfg", "ns", "nt", "nz", "zg", "x")

HEAD_CHARACTERS = """\
# How much likelier a character is in a name than in running text, in decibans (10 log10 of the
# ratio of its shares): as a surname, and as one of the characters of a given name.
# Source: surnames by wainshine/Chinese-Names-Corpus (Apache 2.0), given names by ngender 0.1.1
# (MIT), running text by the word frequencies of jieba 0.42.1 (MIT).
# Made by tests/generate/name_statistics.py.
# Sections [surname] and [given]: a line is a number and the characters that have it.
"""
HEAD_WORDS = """\
# Common words of two to four characters that are no proper names, by what they are.
# Source: jieba 0.42.1, dict.txt (MIT): words that it counted at least 50 times and does not tag as
# proper names. Made by tests/generate/name_statistics.py.
# Sections: verb; noun (adjectives and verbal nouns too); other (words of grammar, time, number and
# place); single (verbs and words of grammar of one character)
"""


def main(dictionary, frequencies, surnames):
    words = [line.split(" ") for line in Path(dictionary).read_text("utf-8").splitlines()]
    words = [(word, int(count), tag) for word, count, tag in words]
    text = defaultdict(int)
    for word, count, tag in words:
        if not tag.startswith("nr"):
            for char in word:
                text[char] += count
    pairs = [line.split() for line in Path(surnames).read_text("utf-8").splitlines()]
    surname = {name: float(count) for name, count in pairs if len(name) == 1}
    with Path(frequencies).open(encoding="utf-8") as file:
        given = {row["char"]: int(row["male"]) + int(row["female"]) for row in csv.DictReader(file)}
    write_characters({"surname": surname, "given": given}, text)
    write_words(words)


def write_characters(roles, text):
    lines = [HEAD_CHARACTERS.rstrip()]
    whole = sum(text.values())
    for role, counts in roles.items():
        total = sum(counts.values())
        scores = defaultdict(list)
        for char, count in counts.items():
            if len(char) != 1 or not "一" <= char <= "鿿":
                continue
            ratio = count / total / max(text[char] / whole, SHARE)
            weight = round(max(LEAST, min(MOST, 10 * log10(ratio or 1e-9))))
            if role == "surname" or count >= RARE:
                scores[weight].append(char)
            elif text[char] / whole >= UNUSUAL:
                scores[LEAST].append(char)
        lines.append(f"\n[{role}]")
        lines += [
            f"{score} {''.join(chars)}" for score, chars in sorted(scores.items(), reverse=True)
        ]
    (DATA / "name_characters.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_words(words):
    lines = [HEAD_WORDS.rstrip()]
    for kind, tags in KINDS.items():
        listed = [
            word
            for word, count, tag in words
            if len(word) > 1
            and tag in tags
            and tag not in NAMES
            and count >= FREQUENT.get(len(word), 1 << 60)
        ]
        lines.append(f"\n[{kind}]")
        lines += [" ".join(listed[at : at + 200]) for at in range(0, len(listed), 200)]
    singles = [
        word
        for word, count, tag in words
        if len(word) == 1 and count >= FREQUENT[1] and tag in ("v", *KINDS["other"])
    ]
    lines += ["\n[single]", " ".join(singles)]
    (DATA / "words.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
