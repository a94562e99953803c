"""Words that come from a shell, whatever its locale."""

from __future__ import annotations


def readable(word: str) -> str:
    r"""
    *word* as it was typed, where the locale could not decode its bytes.

    >>> readable("垫江"), readable("\udce5\udc9e\udcab"), readable("\udcb5\udce6")
    ('垫江', '垫', '垫')
    """
    if not any("\udc80" <= char <= "\udcff" for char in word):
        return word
    raw = word.encode("utf-8", "surrogateescape")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return word
