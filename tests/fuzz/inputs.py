"""
Hostile inputs made out of bytes, so that hypothesis and atheris can steer and shrink the same ones.
"""

import json
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILES = [*sorted((ROOT / "tests/data/pages").glob("*/page.*")), *sorted((ROOT / "seeds").iterdir())]
PAGES = [(path.suffix, path.read_bytes().decode("utf-8")) for path in FILES]
SUFFIXES = (".txt", ".html", ".md")
ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-32")

# What the grammars of layout, numbers, times and names look for, and what breaks them.
DIGITS = "0 1 2 3 5 9 10 12 19 30 31 99 100 2023 2024 12.5 1,000 ２ ① 一 二 两 十 廿 百 千 万 亿 零 〇 半 几 数"
COUNTED = """% ‰ 元 万元 亿元 美元 吨 公里 平方米 亩 辆 家 人 人次 个 倍 番 成 折 度 岁 天 小时 分钟 月 年 日
    个百分点 / · : ： ． . , ， 、 - — —— ~ ～ 至 到 从 和 比 分之 百分之 点 第 号 余 多 约 近 超过 突破 以上 以下 不足"""
TIMES = """去年 今年 上月 当日 昨日 同期 月 日 年 时 1月 2月30日 13月 12月31日 0月 0日 2023年 二〇二三年 1912年
    “十四五” 前三季度 上半年 截至 目前 近 前 后 以来 春节 国庆 正月初一 腊月 民国 光绪 世纪 年代 清明 星期一 99999年"""
NAMES = """重庆市 渝北区 垫江 北碚 公司 集团 有限公司 委员会 大学 王芳 主任王伟 书记 记者 镇 街道 村 工程 条例
    其中 分别为 分别 同比 增长 下降 增至 赛力斯 问界 M7 产值 销量 该 这家"""
LAYOUT = [
    *(
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\f",
        "\v",
        "\x1c",
        "\x85",
        "\u2028",
        "\t",
        " ",
        "\u3000",
        "\u200b",
    ),
    *("\ufeff", "\u202e", "\u0301", "\u00ad", "\x00", "\x1b[31m", "\ud800", "\udc00", "𠀀", "😀"),
    *(
        "。",
        "！",
        "？",
        "，",
        "；",
        "……",
        "“",
        "”",
        "‘",
        "’",
        "（",
        "）",
        "(",
        ")",
        "《",
        "》",
        "【",
        "□",
    ),
    *(
        "——",
        " 摄",
        "\n记者 王五\n",
        "\n□ 重庆日报记者 王芳\n",
        "\n责任编辑：王五\n",
        "\n渝北：好\n",
    ),
    *(
        "\n1月9日",
        "\n（一）",
        "\n一、",
        "\n# ",
        "\n- ",
        "\n|",
        "|\n",
        "\n```\n",
        "**",
        "[a](b)",
        "![",
        "`",
    ),
    *(
        "<p>",
        "</p>",
        "<br>",
        "<div>",
        "<table><tr><td>",
        "<!--",
        "-->",
        "<script>",
        "<a href='",
        "<",
    ),
    *(
        "&amp;",
        "&#x6c5f;",
        "&#0;",
        "&#xd800;",
        "&nbsp",
        "&notin;",
        "&NotEqualTilde;",
        "&",
        ";",
        "<h1>",
    ),
    *(
        "<title>",
        "</title>",
        "<![CDATA[",
        "<meta name=author content='",
        '"',
        "\\n",
        "\\u4e2d",
        "\\",
    ),
]
SCRAPS = [*LAYOUT, *DIGITS.split(), *COUNTED.split(), *TIMES.split(), *NAMES.split()]


class Choices:
    """
    Decisions read from bytes; where these have run out, the first choice.

    >>> choices = Choices(b"\\x02")
    >>> choices.pick("abc"), choices.pick("abc"), choices.number(9)
    ('c', 'a', 0)
    """

    def __init__(self, data):
        self._data = data
        self._at = 0

    def number(self, most):
        """From 0 to *most*."""
        size = max(1, (most.bit_length() + 7) // 8)
        piece = self._data[self._at : self._at + size]
        self._at += size
        return int.from_bytes(piece, "big") % (most + 1)

    def pick(self, options):
        """One of the options."""
        return options[self.number(len(options) - 1)]

    def bytes(self, most):
        """What is left, or a part of it."""
        size = self.number(most)
        piece = self._data[self._at : self._at + size]
        self._at += size
        return piece


def page(choices, longest=1_500):
    """A name and a text: a piece of a page with scraps put in, pieces lost and doubled."""
    suffix, whole = choices.pick(PAGES)
    start = choices.number(max(0, len(whole) - longest))
    text = mutated(choices, whole[start : start + choices.number(longest)])
    return "page" + (suffix if choices.number(3) else choices.pick(SUFFIXES)), text


def mutated(choices, text):
    """The text with up to 15 changes."""
    for _ in range(choices.number(15)):
        at = choices.number(len(text))
        to = min(len(text), at + choices.number(60) * choices.number(1))
        match choices.number(7):
            case 0:
                middle = text[at:to] * 2
            case 1:
                middle = choices.pick(SCRAPS) * choices.number(300)
            case 2:
                middle = chr(choices.number(0x10FFFF))
            case _:
                middle = scraps(choices, 4)
        text = text[:at] + middle + text[to:]
    return text


def scraps(choices, most):
    """Up to *most* scraps in a row."""
    return "".join(choices.pick(SCRAPS) for _ in range(choices.number(most)))


def words(choices, most):
    """What may be typed: scraps, characters of any kind, pieces of pages, spaces."""
    parts = []
    for _ in range(choices.number(most)):
        match choices.number(7):
            case 0:
                parts.append(chr(choices.number(0x10FFFF)))
            case 1:
                parts.append(choices.pick(" '\"*-:^(){}[]|&%_@#~NEAR") * choices.number(3))
            case 2:
                whole = choices.pick(PAGES)[1]
                at = choices.number(len(whole))
                parts.append(whole[at : at + choices.number(12)])
            case 3:
                parts.append(choices.pick(LATIN))
            case _:
                parts.append(choices.pick(SCRAPS))
    return "".join(parts)


_WORDS = "sailisi SLS dian'jiang lv nü xian km/h kg A股 5G SUV OR AND NOT chongqing cq"
LATIN = _WORDS.split()


def encoded(choices, text):
    """The text as bytes of some encoding, sometimes with a few of them changed."""
    encoding = choices.pick(ENCODINGS)
    errors = choices.pick(("replace", "surrogatepass")) if "gb" not in encoding else "replace"
    data = text.encode(encoding, errors)
    for _ in range(choices.number(7) // 4):
        at = choices.number(len(data))
        data = data[:at] + choices.bytes(8) + data[at + choices.number(4) :]
    return data


def lines(choices):
    """A file of JSON Lines: articles, other JSON, broken JSON."""
    return b"\n".join(_line(choices) for _ in range(1 + choices.number(2)))


def _line(choices):
    _, text = page(choices, 500)
    odd = choices.pick(
        [None, 1e999, -1, 10**400, True, [], {}, "", "2024-01-10", 20240110, 1704902400]
    )
    record = {
        "title": choices.pick(["标题", None, 3, text[:40], "\x00\ud800", "<b>&amp;</b>"]),
        "text": choices.pick([text, text, text, text.split("\n"), [text, None, [text]], odd]),
        "published": odd,
        "outlet": choices.pick(["重庆日报", odd]),
        "authors": choices.pick(["王芳、李四", ["王芳", None], odd]),
        "url": choices.pick(["https://example.org/20231109/1.html", odd, text]),
    }
    line = json.dumps(record, ensure_ascii=bool(choices.number(1)))
    if not choices.number(2):
        line = mutated(choices, line)
    return line.encode("utf-8", choices.pick(("replace", "surrogatepass")))
