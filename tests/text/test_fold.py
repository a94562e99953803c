"""Folding: what is equal afterwards, and that nothing moves."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cqfacts.text.fold import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("沙坪壩區", "沙坪坝区"),
        ("墊江縣與開州區", "垫江县与开州区"),
        ("後來於此", "后来于此"),
        ("臺灣", "台湾"),
        ("著名、乾隆", "著名、干隆"),
        ("ＢＹＤ　Ｍ７", "byd m7"),
        ("４．２万（余）％", "4.2万(余)%"),
        ("2023年1—11月", "2023年1-11月"),
        ("3～4台–5〜6", "3-4台-5-6"),
        ("“重庆造”‘造’「造」『造』＂造＇", '"重庆造"\'造\'"造""造""造\''),
        ("①²𝟗", "129"),
        ("二○二三年", "二〇二三年"),
        ("⽤⼈", "用人"),  # radicals, as PDF files have them
        ("İΣς", "iσσ"),
        ("\n\t", "\n\t"),
        ("", ""),
    ],
)
def test_examples(text, folded):
    assert fold(text) == folded


def test_every_character_stays_one_and_is_folded_once():
    every = "".join(map(chr, range(0x110000)))
    folded = fold(every)
    assert len(folded) == len(every)
    assert fold(folded) == folded


@given(st.text(), st.text())
@example("Σ", "Σ")
def test_folding_parts_is_folding_the_whole(left, right):
    assert fold(left + right) == fold(left) + fold(right)


def test_simplified_text_is_left_alone():
    text = "成为推动智能网联新能源汽车产业发展重要举措。著名、乾坤除外;里程、云南、干部、后方"
    assert fold(text) == text.replace("乾", "干")


def test_traditional_agrees_with_opencc():
    opencc = pytest.importorskip("opencc")
    text = "垫江县万州区云阳县丰都县荣昌区铜梁区开州区长寿区经济发展产业链书记头发面条台湾体验优势"
    assert fold(opencc.OpenCC("s2t").convert(text)) == text
    assert fold(opencc.OpenCC("s2tw").convert(text)) == text
