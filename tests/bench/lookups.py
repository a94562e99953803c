"""Warm lookups in one process: how long they take, and whether slips are found."""

import random
import shutil
import subprocess
import sys
import time
from collections import defaultdict

from measure import percentile, show

from cqfacts.lookup.district import district
from cqfacts.lookup.keywords import search
from cqfacts.lookup.number import number
from cqfacts.store import open_store
from cqfacts.text.sound import readings, spellings

SLIPS = ("typo", "homophone", "pinyin")
WANTED = {"exact": 10, "typo": 30, "homophone": 30, "pinyin": 30, "number": 20, "district": 20}
QUERIES = """
渝中 万州 涪陵 大足 綦江 垫江 梁平 沙坪坝 dianjiang 四川 巴县 北碚区
4127 30% 3.1亿元 >100亿元 100..300亿元 约2万辆 10%~20% 二十多人 不少于30家 5公里
"""
DISTRICTS, NUMBERS = map(str.split, QUERIES.strip().splitlines())
GREPS = 10  # words that are looked for with grep
SHORTEST, LONGEST = 3, 6


class Slips:
    """Words of a store, and what people make of them."""

    def __init__(self, store, seed):
        self.store = store
        self.chance = random.Random(seed)
        self.words = self._words()
        self.chars = sorted({char for word in self.words for char in word})
        self.alike = defaultdict(list)
        for char in self.chars:
            self.alike[readings(char)[0]].append(char)

    def _words(self):
        """Names of the store, drawn by their first characters."""
        firsts = "".join(chr(self.chance.randrange(0x4E00, 0x9FA6)) for _ in range(3000))
        found = [
            term.text
            for first in firsts
            for term in self.store.terms_beginning(first, 4)
            if SHORTEST <= len(term.text) <= LONGEST and all(map(readings, term.text))
        ]
        self.chance.shuffle(found)
        return found

    def typo(self, word):
        """One character wrong, missing, too many, or two that changed places."""
        at = self.chance.randrange(len(word))
        other = self.chance.choice(self.chars)
        ways = [word[:at] + other + word[at + 1 :], word[:at] + other + word[at:]]
        if len(word) > SHORTEST:
            ways.append(word[:at] + word[at + 1 :])
            ways.append(word[:at] + word[at : at + 2][::-1] + word[at + 2 :])
        return self.chance.choice(ways)

    def homophone(self, word):
        """Another character of the same sound."""
        at = self.chance.randrange(len(word))
        return word[:at] + self.chance.choice(self.alike[readings(word[at])[0]]) + word[at + 1 :]

    def pinyin(self, word):
        """As it is spelled."""
        return spellings(word, 1)[0]

    def made(self, kind, count):
        """Pairs of a slip and its word: the slip stands nowhere, the word somewhere."""
        found = {}
        for word in self.words:
            slip = getattr(self, kind)(word)
            is_new = slip != word and slip not in found
            if is_new and self._stands(word) and not self._stands(slip):
                found[slip] = word
            if len(found) == count:
                break
        return list(found.items())

    def _stands(self, word):
        return any(
            word in answer.fact.quote
            for answer in search(self.store, word, exact=True, limit=10).answers
        )


def timed(queries, call):
    """The milliseconds of each query, and the answers."""
    took, results = [], []
    for query in queries:
        start = time.perf_counter()
        results.append(call(query))
        took.append(1000 * (time.perf_counter() - start))
    return took, results


def recall(pairs, results):
    """The share of slips whose word is in one of the first ten answers."""
    found = [
        any(word in answer.fact.quote for answer in result.answers[:10])
        for (_, word), result in zip(pairs, results, strict=True)
    ]
    return sum(found) / len(found) if found else 0.0


def measured(store_path, count, seed=5):
    """By the kind of lookup, milliseconds, and the recall of those that have one; exact words."""
    with open_store(str(store_path)) as store:
        slips = Slips(store, seed)
        words = [word for word in slips.words if slips._stands(word)][:count]
        found = {"exact": (timed(words, lambda word: search(store, word))[0], None)}
        for kind in SLIPS:
            pairs = slips.made(kind, count)
            took, results = timed([slip for slip, _ in pairs], lambda slip: search(store, slip))
            found[kind] = (took, recall(pairs, results))
        found["number"] = (timed(NUMBERS * 3, lambda text: number(store, text))[0], None)
        found["district"] = (timed(DISTRICTS * 3, lambda text: district(store, text))[0], None)
    return found, words


def grepped(text_path, words):
    """The median milliseconds of ripgrep, or of grep where there is none, over the text."""
    tool = shutil.which("rg") or shutil.which("grep")
    took, _ = timed(
        words[:GREPS],
        lambda word: subprocess.run([tool, "-c", "-F", word, text_path], stdout=-1, check=False),
    )
    return tool.rsplit("/", 1)[-1], percentile(took, 0.5)


def run(large, small, count):
    """Prints the lookups of two corpora (name, text, store), the second a tenth of the first."""
    found, words = measured(large.store, count)
    fewer, _ = measured(small.store, count)
    show("milliseconds, warm", "p50", "p95", "p95 wanted", "recall@10", "p50 to N/10")
    for kind, (took, share) in found.items():
        middle, late = percentile(took, 0.5), percentile(took, 0.95)
        before = percentile(fewer[kind][0], 0.5)
        show(
            *(kind, f"{middle:.2f}", f"{late:.2f}", f"<= {WANTED[kind]}"),
            *("" if share is None else f"{share:.3f}", f"{middle / before:.2f}"),
        )
    tool, other = grepped(large.text, words)
    show(f"{tool} over the same text", f"{other:.1f}")
    sys.stdout.write(f"exact is {other / percentile(found['exact'][0], 0.5):.0f} times faster\n")
