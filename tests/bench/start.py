"""What a lookup costs from the shell, against the least that a program of its kind can cost."""

import sys

from measure import interleaved, program, show

LOOKUPS = {
    "exact": ("search", "赛力斯"),
    "pinyin": ("search", "sailisi"),
    "homophone": ("search", "赛利斯"),
    "typo": ("search", "赛力期汽车"),
    "district": ("district", "垫江"),
    "district typo": ("district", "垫疆"),
    "number": ("number", "4127"),
    "comparison": ("number", ">100亿元"),
    "question": ("ask", "去年沙坪坝出口了多少辆新能源汽车"),
    "articles": ("articles",),
    "text": ("extract", "销量达4.2万余辆"),
}
EXACT = ("exact", "district", "number", "comparison", "articles")
GUESSED = ("pinyin", "homophone", "typo", "district typo")
WANTED = dict.fromkeys(EXACT, 1.6) | dict.fromkeys(GUESSED, 2.5)
BASE = "import click, sqlite3, json"


def run(rounds, store=None):
    """Prints how many times the base each lookup costs; with *store* a second column for it."""
    commands = {"base": [sys.executable, "-c", BASE]}
    stores = {"seeds": (), "corpus": ("--store", store)} if store else {"seeds": ()}
    for of, options in stores.items():
        for name, words in LOOKUPS.items():
            if of == "seeds" or name == "exact":
                commands[f"{name} ({of})"] = program(*words, "--json", *options)
    seconds = interleaved(commands, rounds)
    base = seconds["base"]
    show("user CPU of a cold start", "ms", "times base", "wanted")
    for name, each in seconds.items():
        wanted = WANTED.get(name.rpartition(" ")[0], "")
        show(name, f"{1000 * each:.0f}", f"{each / base:.2f}", wanted)
