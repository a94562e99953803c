"""Reading and extraction: characters a second, and whether the cost of one grows with the page."""

import json
import subprocess

from measure import ROOT, cpu_seconds, environment, show

from cqfacts.extract.facts import facts_of
from cqfacts.read import read_text

COPIES = 50
SHORT, LONG = 10_000, 1_000_000
HOSTILE = {
    "一": "一",
    "1": "1",
    "（": "（",
    "，": "，",
    "one line without marks": "重庆市沙坪坝区智能网联新能源汽车产业集群发展二零二三年",
    "numbers and units": "3.1亿元、5万辆，2023年1月3日，",
}
PEER = """
import json, sys, time
import jionlp
text = open(sys.argv[1], encoding="utf-8").read()
day = {"year": 2024, "month": 1, "day": 4}
lines = [line for line in text.splitlines() if line.strip()]
def once():
    for line in lines:
        jionlp.ner.extract_money(line, with_parsing=True)
        jionlp.ner.extract_time(line, time_base=day, with_parsing=True)
once()
found = []
for _ in range(3):
    start = time.process_time()
    once()
    found.append(time.process_time() - start)
json.dump(sum(map(len, lines)) / min(found), sys.stdout)
"""


def read(text):
    """The page of the text."""
    return read_text(text, "page.txt")


def both(text):
    """The facts of the text."""
    return facts_of(read(text))


def rate(text):
    """Characters a second of reading and extraction."""
    return len(text) / cpu_seconds(lambda: both(text))


def run(peer=None):
    """Prints the rates; beside that of JioNLP if *peer* is a Python that can import it."""
    pages = sorted((ROOT / "seeds").glob("*.txt"))
    text = "\n".join(path.read_text(encoding="utf-8") for path in pages)
    both(text)  # what is compiled on first use
    own = rate(text)
    show("characters a second", "", "ratio", "wanted")
    show("read", f"{len(text) / cpu_seconds(lambda: read(text)):,.0f}")
    show("read and extract", f"{own:,.0f}")
    if peer:
        command = [peer, "-c", PEER, pages[0]]
        done = subprocess.run(command, check=True, capture_output=True, env=environment())
        other = json.loads(done.stdout.splitlines()[-1])
        show("JioNLP, time and money", f"{other:,.0f}", f"{own / other:.1f} times", ">= 5")
    show("cost per character", "", "ratio", "wanted")
    copies = rate("\n\n".join([text] * COPIES))
    show(f"{COPIES} copies to one", f"{copies:,.0f}", f"{own / copies:.2f}", "<= 1.2")
    for name, part in HOSTILE.items():
        short, long = (rate(_head() + part * (size // len(part))) for size in (SHORT, LONG))
        show(f"1 MB to 10 KB: {name}", f"{long:,.0f}", f"{short / long:.2f}", "<= 1.3")


def _head():
    """What makes an article of the text behind it."""
    return "梅花开了\n\n□ 重庆日报记者 王芳\n\n"
