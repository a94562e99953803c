"""
What reading and extraction cost on hostile text, a character, and whether that grows.

    python tests/fuzz/growth.py --small 10000 --large 1000000

prints microseconds a character at both sizes for each text that is repeated, and their ratio; the
status is 1 if one is above --most (1.3). Times are of the process, the best of three.
"""

import argparse
import gc
import sys
import time

import inputs

from cqfacts.extract.facts import facts_of
from cqfacts.read import read_text

SEED = inputs.PAGES[-1][1]
PLAIN = "".join(char for char in SEED if char.isalnum())  # real text without punctuation
UNITS = {
    ".txt": (
        *(
            "一",
            "1",
            "1,",
            "1.",
            "（",
            "(",
            "“",
            "”",
            "，",
            "、",
            "。",
            "％",
            "%",
            "百",
            "万",
            "亿",
            "几",
        ),
        *(
            "年",
            "2023年",
            "1月",
            "去年",
            "第",
            "—",
            "从3万至",
            "同比增长3%",
            "3万吨、",
            "3万吨",
            "分别为",
        ),
        *(
            "镇",
            "公司",
            "主任王",
            "王",
            "王伟",
            "A·",
            "王·",
            "《",
            "渝北区",
            "记者 王",
            "□",
            "摄",
            "a",
        ),
        *(
            " ",
            "\u3000",
            "\n",
            "\r",
            "\t",
            "\x1c",
            "\u200b",
            "𠀀",
            "e\u0301",
            "\u0301",
            "1:",
            "标题\n\n",
        ),
        *("一、", "（一）", "http://a.b/", "亿亿", "翻番", "三分之一", "\ufeff", PLAIN),
    ),
    ".html": (
        *(
            "<div>",
            "</div>",
            "<p>一",
            "<br>",
            "<",
            "<!--",
            "<script>",
            "<a href='",
            "&amp;",
            "&",
            "&#",
        ),
        *("<table><tr><td>", "&nbsp;", "<title>", '"', ">", "<a>"),
    ),
    ".md": ("[a](b)", "[", "![", "*", "**", "`", "```\n", "# a\n", "|a|b|\n", "- a\n", "> ", "\\"),
}
CASES = [(suffix, unit) for suffix, units in UNITS.items() for unit in units]


def seconds(suffix, unit, size):
    """What a page of so many characters costs."""
    text = (unit * (size // len(unit) + 1))[:size]
    start = time.process_time()
    facts_of(read_text(text, "page" + suffix))
    return time.process_time() - start


def growth(suffix, unit, small, large, *, most, tries=3):
    """Microseconds a character at both sizes; only a high ratio is measured again."""
    costs = {small: [], large: []}
    for _ in range(tries):
        for size in (small, large):
            gc.collect()
            costs[size].append(seconds(suffix, unit, size))
        first, last = (min(costs[size]) / size * 1e6 for size in (small, large))
        if last <= most * first:
            break
    return first, last


def main():
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("--small", type=int, default=10_000)
    parser.add_argument("--large", type=int, default=1_000_000)
    parser.add_argument("--most", type=float, default=1.3)
    asked = parser.parse_args()
    for suffix in UNITS:
        seconds(suffix, "渝北区去年新增企业3万家。\n", 20_000)  # loads what is loaded once
    gc.freeze()
    worst = 0.0
    for suffix, unit in CASES:
        first, last = growth(suffix, unit, asked.small, asked.large, most=asked.most)
        worst = max(worst, last / first)
        mark = "  <--" if last > asked.most * first else ""
        name = repr(unit[:12])
        sys.stdout.write(f"{suffix:6} {first:8.2f} {last:8.2f} {last / first:6.2f}  {name}{mark}\n")
        sys.stdout.flush()
    sys.exit(worst > asked.most)


if __name__ == "__main__":
    main()
