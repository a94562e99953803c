import pytest

from cqfacts.errors import EmptySource, Undecodable
from cqfacts.read import read_bytes
from cqfacts.read.decode import decode

TEXT = "沙坪坝：加速打造产业集聚地\r\n\r\n去年沙区4127辆“重庆造”新能源汽车外销。\n"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_every_encoding_gives_the_same_text(encoding, name):
    assert decode(TEXT.encode(encoding)) == (TEXT, name)


def test_characters_beyond_gbk_are_read():
    assert decode("㛃㛃村𠮷家".encode("gb18030"))[0] == "㛃㛃村𠮷家"


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t", "\ufeff　\n".encode(), b"\xff\xfe", "　".encode("gb18030")]
)
def test_blank_files_are_empty(data):
    with pytest.raises(EmptySource, match=r"blank\.txt"):
        read_bytes(data, "blank.txt")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"PK\x03\x04" + bytes(range(256)),
        b"abc\x00def\xff\xfa",
        b"\xff" * 99,
        b"\xef\xbb\xbf\xff\xff",
        TEXT.encode() + b"\x00",
    ],
)
def test_what_is_no_text_is_undecodable(data):
    with pytest.raises(Undecodable, match=r"a\.txt") as caught:
        decode(data, "a.txt")
    assert caught.value.hint


def test_offsets_refer_to_the_text_behind_the_mark():
    page = read_bytes(TEXT.encode("utf-8-sig"), "a.txt")
    start, end = page.articles[0].paragraphs[0].span()
    assert page.text[start:end] == "去年沙区4127辆“重庆造”新能源汽车外销。"
