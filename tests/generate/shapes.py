"""Makes cqfacts/data/shapes.txt: python tests/generate/shapes.py Unihan_DictionaryLikeData.txt"""

import sys
from pathlib import Path

TARGET = Path(__file__).parents[2] / "cqfacts" / "data" / "shapes.txt"
HEAD = """\
# The shapes of the simplified characters of GB 2312: Cangjie code, four-corner code.
# Source: Unihan Database (kCangjie, kFourCornerCode), Unicode License.
# Made by tests/generate/shapes.py.
"""
A_LINE = 40


def simplified():
    for first in range(0xB0, 0xF8):
        for second in range(0xA1, 0xFF):
            try:
                yield bytes((first, second)).decode("gb2312")
            except UnicodeDecodeError:
                continue


def main(path):
    fields = {"kCangjie": {}, "kFourCornerCode": {}}
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        code, _, rest = line.partition("\t")
        field, _, value = rest.partition("\t")
        if field in fields:
            fields[field][chr(int(code.removeprefix("U+"), 16))] = value.split()[0].partition(".")[
                0
            ]
    entries = [
        char + fields["kCangjie"][char] + fields["kFourCornerCode"].get(char, "")
        for char in simplified()
        if char in fields["kCangjie"]
    ]
    lines = [" ".join(entries[at : at + A_LINE]) for at in range(0, len(entries), A_LINE)]
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
