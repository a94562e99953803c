"""
A corpus of any size out of the bundled pages, the same for the same seed.

    python tests/bench/corpus.py --articles 20000 --out FOLDER

writes FOLDER/articles.jsonl: title, text, published, outlet and authors of an article a line.
Sentences are put together from the clauses of real ones, with other digits and other districts, so
that words keep their frequencies; names of people and companies are made of common characters, so
that the number of distinct names grows with the corpus as it does in life.
"""

import argparse
import json
import random
import re
from itertools import islice
from pathlib import Path

SEEDS = Path(__file__).parents[2] / "seeds"
SENTENCE = re.compile(r"[^。！？\s]+[。！？][”’」』）]*")
CLAUSE = re.compile(r"[^，；：]+[，；：]?")
DIGITS = re.compile(r"\d+")
DISTRICT = re.compile(r"(?:沙坪坝|垫江|梁平|北碚|巴南|綦江|黔江|长寿|开州)(?=[区县]?)")
WORDS = {
    "districts": """
        沙坪坝 垫江 梁平 北碚 巴南 綦江 黔江 长寿 开州 万州 涪陵 渝中 江北 南岸 渝北
        江津 合川 永川 南川
        大足 璧山 铜梁 潼南 荣昌 武隆 城口 丰都 忠县 云阳 奉节 巫山 巫溪 石柱 秀山 酉阳 彭水
    """,
    "trades": "新材料 汽车零部件 机械制造 食品 电子 农业开发 物流 能源 生物医药 建材 纺织 装备",
    "outlets": "重庆日报 垫江报 梁平日报 巴南日报 綦江日报 武陵都市报 江津日报 合川日报",
}
DISTRICTS, TRADES, OUTLETS = (words.split() for words in WORDS.values())
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉建文国庆海燕志成晓东春雪峰宇鑫浩然"
BRANDS = "金康华信立中博俊科达旺成拓普文灿捷力顺锦渝东新源恒通宏泰瑞丰嘉陵宗盛天合长润"


def clauses():
    """The clauses of every sentence of the bundled pages."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    return [CLAUSE.findall(sentence) for text in texts for sentence in SENTENCE.findall(text)]


class Writer:
    """Writes articles with a chance of its own."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.sentences = clauses()

    def person(self):
        pick = self.chance.choice
        return pick(SURNAMES) + "".join(pick(GIVEN) for _ in range(self.chance.choice((1, 2, 2))))

    def company(self):
        pick = self.chance.choice
        return f"重庆{''.join(pick(BRANDS) for _ in range(2))}{pick(TRADES)}有限公司"

    def digits(self, match):
        size = len(match.group())
        return str(self.chance.randint(10 ** (size - 1), 10**size - 1))

    def sentence(self):
        first, second = (self.chance.choice(self.sentences) for _ in range(2))
        cut = self.chance.randint(1, len(first))
        text = "".join(first[:cut]) + "".join(second[min(cut, len(second) - 1) :])
        text = DIGITS.sub(self.digits, text.rstrip("，；：")) + "。" * (text[-1] in "，；：")
        place = self.chance.choice(DISTRICTS)
        text = DISTRICT.sub(lambda _: place, text)
        if self.chance.random() < 0.1:
            text = f"{self.company()}负责人{self.person()}说，{text}"
        return text

    def article(self):
        chance = self.chance
        first = chance.choice(self.sentences)[0].rstrip("，；：。")
        place = chance.choice(DISTRICTS)
        day = f"{chance.randint(2015, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        paragraphs = [
            "".join(self.sentence() for _ in range(chance.randint(1, 4)))
            for _ in range(chance.randint(2, 6))
        ]
        return {
            "title": f"{place}：{DISTRICT.sub(place, DIGITS.sub(self.digits, first))[:30]}",
            "text": "\n".join(paragraphs),
            "published": day,
            "outlet": chance.choice(OUTLETS),
            "authors": [self.person()],
        }


def articles(seed=7):
    """Articles without end, the same for the same seed."""
    writer = Writer(seed)
    while True:
        yield writer.article()


def main():
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with (options.out / "articles.jsonl").open("w", encoding="utf-8") as out:
        for article in islice(articles(options.seed), options.articles):
            out.write(json.dumps(article, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
