"""Known articles, laid out as text out of a PDF with lines of any length, come apart again."""

import random
import re

import pytest

from cqfacts.read import read_text

ARTICLES = [
    (
        "南川：山村图书馆借出十万册书",
        "夏语冰",
        [
            "“以前一个学期读不完两本，现在一个月就能读四本。”12月3日，在南川区山王坪镇中心校的图书角，六年级学生吴小满一边登记一边说，她今年已经借了37本书。",
            "该区从2021年起，在34个乡镇（街道）建起山村图书馆，配书21.6万册，招募志愿者460余名。截至上月底，累计借出10.2万册次，比去年同期增长62.4%。",
            "区文化旅游委有关负责人介绍，下一步将开通流动图书车6辆，每周进村两次，让住得最远的120个村民小组也能借到书。",
        ],
    ),
    (
        "巫溪红池坝滑雪场迎客 首日接待八千人次",
        "何思源 冉启明",
        [
            "12月2日一早，海拔2000米的红池坝云中花海滑雪场人声鼎沸。记者从巫溪县文化旅游委获悉，当天共接待游客8260人次，门票收入91.5万元。",
            "今年，雪场投入1.3亿元扩建雪道5条，总长度达到4.8公里，并新增造雪机42台。“雪道宽了一倍多，排队的时间却短了。”来自万州的雪友谭波说。",
        ],
    ),
    (
        "黔江养老服务中心让老人吃上热饭",
        "陶然",
        [
            "中午11点半，黔江区城西街道养老服务中心的食堂里，83岁的龚学芬老人端着两荤一素的套餐坐下。这份饭原价15元，她只付7元，其余由区财政和街道各补一半。",
            "目前，全区建成社区食堂26家，日均供餐3400份；对行动不便的610名老人，由骑手免费送餐上门。到2025年，食堂将覆盖所有街道和八成以上的乡镇。",
        ],
    ),
]


def wrapped(text, rng, least, most, spaces):
    """The text in lines of so many characters, with stray spaces here and there."""
    at = 0
    while at < len(text):
        size = rng.randint(least, most)
        yield re.sub(r"(?<=\w)", lambda _: " " * (rng.random() < spaces), text[at : at + size])
        at += size


def page_of(rng, *, indent, gap, signed, spaces):
    head = "巴山新报　2023年12月6日 星期三　第5版 区县"
    least = rng.choice([17, 19, 21])
    most = least + rng.choice([4, 7, 9])
    lines = [head]
    bodies = []
    for title, authors, paragraphs in ARTICLES:
        lines += [""] if gap else []
        lines += wrapped(title, rng, most, most, 0)
        lines += [f"本报记者 {authors}"] if signed else []
        bodies.append(len(lines) + 2)
        for paragraph in paragraphs:
            lines += wrapped(indent + paragraph, rng, least, most, spaces)
    for at in reversed(bodies[:2]):  # the end of a page is in the middle of a sentence
        lines[at:at] = ["— 5 —", head]
    return "\n".join(lines)


def squeezed(text):
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("indent", ["　　", "    "])
@pytest.mark.parametrize(("gap", "signed"), [(True, True), (True, False), (False, True)])
def test_paragraphs_with_indents(seed, indent, gap, signed):
    rng = random.Random(seed)
    page = page_of(rng, indent=indent, gap=gap, signed=signed, spaces=0.03 * (seed % 2))
    articles = read_text(page, "page.txt").articles
    assert [
        (squeezed(article.title.text), [squeezed(p.text) for p in article.paragraphs])
        for article in articles
    ] == [(squeezed(title), paragraphs) for title, _, paragraphs in ARTICLES]


@pytest.mark.parametrize("seed", range(6))
def test_headlines_over_paragraphs_without_indents(seed):
    rng = random.Random(seed)
    page = page_of(rng, indent="", gap=True, signed=True, spaces=0.03 * (seed % 2))
    articles = read_text(page, "page.txt").articles
    assert [squeezed(article.title.text) for article in articles] == [
        squeezed(title) for title, _, _ in ARTICLES
    ]
    assert "".join(squeezed(p.text) for article in articles for p in article.paragraphs) == "".join(
        paragraph for _, _, paragraphs in ARTICLES for paragraph in paragraphs
    )


def test_most_paragraphs_without_indents_end_where_they_do():
    """Nothing shows where one ends that fills its line; what is likely decides."""
    right = total = 0
    for seed in range(24):
        rng = random.Random(seed)
        page = page_of(rng, indent="", gap=True, signed=bool(seed % 2), spaces=0)
        found = {
            squeezed(p.text) for a in read_text(page, "page.txt").articles for p in a.paragraphs
        }
        paragraphs = [paragraph for _, _, texts in ARTICLES for paragraph in texts]
        right += sum(paragraph in found for paragraph in paragraphs)
        total += len(paragraphs)
    assert right / total > 0.9


def test_a_list_of_links_is_no_wrapped_text():
    links = "\n".join(f"第{n}届柑橘节在忠县涂井乡友谊村开幕" + "啦" * (n % 6) for n in range(30))
    page = f"江津花椒丰收\n\n□ 重庆日报记者 李明\n\n去年，江津区花椒产量达27万吨。\n\n{links}\n"
    first, *others = read_text(page, "page.txt").articles
    assert first.title.text == "江津花椒丰收"
    assert [p.text for p in first.paragraphs] == ["去年，江津区花椒产量达27万吨。"]
    assert not any("友谊村" in p.text for article in others for p in article.paragraphs)
