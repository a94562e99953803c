"""
Writes cqfacts/data/traditional.txt from OpenCC's TSCharacters (needs `opencc`).

Run: python tests/generate/traditional.py
"""

from importlib.metadata import version
from pathlib import Path

from opencc import OpenCC

TARGET = Path(__file__).parents[2] / "cqfacts" / "data" / "traditional.txt"
HAN = [*range(0x2E80, 0xD800), *range(0xF900, 0xFB00), *range(0x20000, 0x33480)]
# Valid in simplified text too, with a meaning of their own; so are those of the standard set (袷),
# of which `fold.MARKS` has the few that are traditional characters nearly everywhere
KEEP = set("捱拚薹醣")
HEAD = """\
# Traditional and variant characters, and below each the simplified one.
# Source: OpenCC {version}, t2s (TSCharacters), Apache-2.0. Made by tests/generate/traditional.py.
"""


def simplified(converter, char):
    """The end of the chain from *char*: one entry leads to a character that is itself an entry."""
    seen = [char]
    while (char := converter.convert(char)) not in seen and len(char) == 1:
        seen.append(char)
    return seen[-1]


def is_standard(char):
    """Whether GB/T 2312, the set of simplified Chinese, has the character."""
    return char.encode("gb2312", "ignore") != b""


def main():
    converter = OpenCC("t2s")
    chars = (char for char in map(chr, HAN) if char not in KEEP and not is_standard(char))
    pairs = [(char, simplified(converter, char)) for char in chars]
    pairs = [(char, plain) for char, plain in pairs if char != plain]
    keys, values = ("".join(column) for column in zip(*pairs, strict=True))
    head = HEAD.format(version=version("opencc"))
    TARGET.write_text(f"{head}{keys}\n{values}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
