"""
What reading and extraction cost on hostile text, a character, and whether that grows.

    python tests/fuzz/growth.py --small 10000 --large 1000000

prints microseconds a character at both sizes for each text that is repeated, and their ratio; the
status is 1 if one is above --most (1.3). Times are of the process, the best of three. With --only,
texts whose name has a word; with --between, also sizes that tell whether a cost grows on or is
only higher where a page is too large for a cache.
"""

import argparse
import gc
import json
import math
import random
import sys
import time

import inputs

from cqfacts.data import counties
from cqfacts.data.people import surnames
from cqfacts.data.sections import sections
from cqfacts.extract.facts import facts_of
from cqfacts.read import read_text
from cqfacts.read.jsonlines import Fields, Record, page_of

SEED = inputs.PAGES[-1][1]
PLAIN = "".join(char for char in SEED if char.isalnum())  # real text without punctuation
HEAD = "渝北建成新桥\n\n□ 重庆日报记者 王芳\n\n1月9日，新桥通车。\n"
SURNAMES = sorted(name for name in surnames() if len(name) == 1)
GIVEN = [chr(code) for code in range(0x4E00, 0x5200)]
PLACES = [place.name for place in counties.places()]
NOUNS = sorted(word for word in sections("words.txt")["noun"] if len(word) > 1)
FIELDS = json.dumps({"title": "新桥", "text": ""}, ensure_ascii=False)[:-2]


def _many(line):
    """A text of as many lines as it takes, each made with its number and a chance of its own."""

    def text(size):
        chance, lines, length = random.Random(1), [], 0
        while length < size:
            lines.append(line(len(lines), chance))
            length += len(lines[-1])
        return "".join(lines)

    return text


def _name(chance):
    return chance.choice(SURNAMES) + chance.choice(GIVEN) + chance.choice(GIVEN)


# Texts that never say the same again, by their names.
VARIED = {
    "headlines of a line each": _many(lambda n, _: f"渝北第{n}座新桥通车\n\n"),
    "articles of a line each": _many(
        lambda n, _: f"渝北第{n}座桥通车\n\n今天，第{n}座桥通了。\n\n"
    ),
    "pages of a paper": _many(
        lambda n, _: (
            f"重庆日报 2024年1月{n % 28 + 1}日 星期三 第{n}版\n\n第{n}座桥通车\n\n"
            f"□ 重庆日报记者 王芳\n\n1月2日，桥通了。\n\n"
        )
    ),
    "people with posts": _many(lambda _, chance: f"主任{_name(chance)}说，"),
    "authors": _many(lambda _, chance: f"昨日，桥通了。（记者 {_name(chance)}）\n"),
    "companies": _many(lambda _, chance: "".join(chance.sample(GIVEN, 4)) + "有限公司投产。"),
    "companies that begin alike": _many(
        lambda _, chance: f"捷力{chance.choice(NOUNS)}有限公司新增3家。"
    ),
    "places": _many(lambda _, chance: chance.choice(PLACES) + "，"),
    "numbers": _many(lambda n, _: f"{n}、"),
    "digits": _many(lambda _, chance: chance.choice("0123456789.,")),
    "numerals": _many(lambda _, chance: chance.choice("〇○零一二三四十百千万亿两")),
    "brackets": _many(lambda _, chance: chance.choice("（）()[]【】《》“”‘’")),
    "Chinese characters": _many(lambda _, chance: chr(chance.randrange(0x4E00, 0x9FA5))),
    "characters": _many(lambda _, chance: chr(chance.randrange(0x20, 0xD7FF))),
    "base64": _many(lambda _, chance: chance.choice("ABCDEFGHabcdefgh0123456789+/")),
    "posts and then a name": lambda size: (
        "书记、" * (size // 6) + "王伟说。" + "王伟说，新增3家。" * (size // 18)
    ),
    "sections and then a text": lambda size: (
        "江边的新桥通车\n" + "一、综合\n" * (size // 5 - 4) + "去年新增3万家。\n"
    ),
    "a table of contents": lambda size: (
        "目录\n"
        + "".join(f"{n % 99 + 1}  第{n}座新桥通车  渝北区\n" for n in range(size // 50))
        + "".join(f"第{n}座新桥通车\n\n今天桥通了。\n\n" for n in range(size // 50))
    ),
    "a headline of a page": lambda size: (
        "<h1>" + "渝北新增3万吨、" * (size // 8 - 4) + "</h1><p>去年，桥通了。</p>"
    ),
    "names and then a figure": lambda size: "渝北区" * (size // 3 - 2) + "，共3万家。",
}
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
        *("书记王伟", "记者 王芳\n", "□ 重庆日报记者 王芳\n\n", "渝北区建成新桥\n"),
        *("（[【《“", "（（））", "[1]", "桥通了[1]。\n[1]见前注。\n", "煤、", "其中", "同比"),
        *("其中，煤3万吨，", "每人奖励3万元，", "一季度、上半年增速分别为4.4%和5.1%，"),
        *("城口、巫溪分别为239天、237天，", "渝北卖3元，", "、甲乙三大片区", "每吨"),
        *("2023年1月", "2023年1月1日，", "第一、第二、", "1,1,1,1", "百分之", "一二三四"),
        *("甲|12|3.4\n", "甲\t12\t3.4\n", "甲|", "甲\t", "   \n", "http://a.b/c?d=e&f="),
        *("The Quick Fox, ", "བོད་ཡིག་", "ئۇيغۇر ", "👨\u200d👩\u200d👧", "a\u0301\u0302"),
        *("重庆日报 2024年1月3日 星期三 第1版\n", "责任编辑：王五\n", "首页 > 新闻 > 渝北\n"),
        *("渝州晨报　1月9日　星期二　第1版\n渝北桥通\n\n□ 记者 王芳\n\n桥通了。\n\n",),
        *("本期（2025年1月1日至2025年5月3日）。1月3日，见火。",),
        *("\n\n\n渝北建成新桥\n\n□ 记者 王芳\n\n桥通了。\n桥长了。\n",),
        ("渝北\n\n2023年1月9日，每天采", "煤3吨、"),
        ("渝北\n\n截至2023年3月底，", "今年出口3万吨，"),
        (HEAD, "图为新桥。王芳 摄\n"),
        (HEAD, "桥梁通车后，\n江边新桥。 记者 王芳 摄\n"),
        (HEAD, "（下转第2版）\n（上接第1版）\n桥通了。\n"),
        (HEAD, "本报讯（记者 王芳）昨日，桥通了。\n"),
        (HEAD, "一、综合\n"),
        *VARIED,
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
        *("<ul><li>", "<div><p>桥通了。", "<b>", "<h2>新桥</h2><p>去年，桥通了。</p>"),
        "a headline of a page",
        ("<p>（", "<br>字"),
    ),
    ".md": (
        *("[a](b)", "[", "![", "*", "**", "`", "```\n", "# a\n", "|a|b|\n", "- a\n", "> ", "\\"),
        *("| 甲 | 12 | 3.4 |\n", "<!--", "[^1]", "1. 甲\n", "_a", "## 新桥\n\n桥通了。\n\n"),
        ("---\n", "a: b\n"),
    ),
    ".jsonl": tuple(
        (FIELDS, unit)
        for unit in ("一", "去年，新增3万家。", "桥。\\n", "\\u4e2d", "渝北建成新桥\\n\\n", "<p>一")
    ),
}
CASES = [(suffix, unit) for suffix, units in UNITS.items() for unit in units]


def name_of(unit):
    """The text by what it repeats."""
    before, repeated = unit if isinstance(unit, tuple) else ("", unit)
    return f"{before[-8:]}|{repeated[:30]}" if before else repeated[:30]


def text_of(unit, size):
    """A text of about so many characters."""
    before, repeated = unit if isinstance(unit, tuple) else ("", unit)
    if repeated in VARIED:
        return VARIED[repeated](size)[:size]
    return (before + repeated * max(1, (size - len(before)) // len(repeated)))[:size]


def cost(suffix, unit, size):
    """The microseconds that each of so many characters costs."""
    text = text_of(unit, size)
    gc.collect()
    start = time.process_time()
    if suffix == ".jsonl":
        page = page_of(Record(1, 0, f'{text}"}}'.encode()), "page.jsonl", Fields())
    else:
        page = read_text(text, "page" + suffix)
    facts_of(page)
    return (time.process_time() - start) / len(text) * 1e6


def growth(suffix, unit, small, large, *, most, tries=3):
    """Microseconds a character at both sizes; only a high ratio is measured again."""
    first = last = math.inf
    for _ in range(tries):
        first = min(first, cost(suffix, unit, small))
        last = min(last, cost(suffix, unit, large))
        if last <= most * first:
            break
    return first, last


def main():
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("--small", type=int, default=10_000)
    parser.add_argument("--large", type=int, default=1_000_000)
    parser.add_argument("--most", type=float, default=1.3)
    parser.add_argument("--only", action="append", help="texts whose name has this word")
    parser.add_argument("--between", type=int, action="append", default=[])
    asked = parser.parse_args()
    for suffix in UNITS:
        unit = (FIELDS, "渝北区去年新增企业3万家。") if suffix == ".jsonl" else HEAD
        cost(suffix, unit, 20_000)  # loads what is loaded once
    gc.freeze()
    gc.set_threshold(100_000)  # as the command does
    worst = 0.0
    for suffix, unit in CASES:
        name = name_of(unit)
        if asked.only and not any(word in name for word in asked.only):
            continue
        first, last = growth(suffix, unit, asked.small, asked.large, most=asked.most)
        worst = max(worst, last / first)
        mark = "  <--" if last > asked.most * first else ""
        between = "".join(
            f"  {size}: {min(cost(suffix, unit, size) for _ in range(2)):.2f}"
            for size in asked.between
        )
        sys.stdout.write(
            f"{suffix:6} {first:8.2f} {last:8.2f} {last / first:6.2f}  {name!r}{between}{mark}\n"
        )
        sys.stdout.flush()
    sys.exit(worst > asked.most)


if __name__ == "__main__":
    main()
