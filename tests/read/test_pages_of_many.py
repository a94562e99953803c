"""
Pages put together from articles in many layouts, which have to come apart into the same articles.
"""

import json
import random
import re
from itertools import product
from pathlib import Path

import pytest

from cqfacts.read import read_text
from cqfacts.read.layout import cells

STORIES = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "stories.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
SHORT = [story for story in STORIES if len(story["sections"]) == 1]
LONG = [story for story in STORIES if len(story["sections"]) > 1]
STYLES = {"same": ["{}"], "label": ["label"], "◆": ["◆{}"]}
STYLES["mixed"] = ["{}", "{}！", "label", "box", "space"]


def squeezed(text):
    return re.sub(r"\s", "", text)


def wrapped(text, width, room):
    """The lines of a column of that width, the first with *room* cells less."""
    lines, line = [], ""
    for token in re.findall(r"[0-9A-Za-z.,%]+|.", text):
        hangs = 2 * (token in "，。、；：！？）》”’%")
        if line and cells(line + token) > width - room + hangs:
            lines.append(line)
            line, room = "", 0
        line += token
    return [*lines, line]


def headed(story, style, chance):
    """The headline of a brief as pages label it."""
    name = story["district"][:2]
    title = chance.choice(["", "　"]).join(story["title"])
    core = title.removeprefix(f"{name}：")
    forms = {"label": f"{name}：{core}", "box": f"【{name}】{core}", "space": f"{name} {core}"}
    return forms.get(style) or style.format(title)


def read(text):
    return [
        (
            squeezed(article.title.text),
            [squeezed(subhead.text) for subhead in article.subheads],
            [
                re.sub(r"^本报讯（记者.*?）|（记者李红）$", "", squeezed(p.text))
                for p in article.paragraphs
            ],
        )
        for article in read_text(text, "page.txt").articles
    ]


def wanted(title, story):
    return (
        squeezed(title).removeprefix("◆").removeprefix("【")
        if title.startswith("◆")
        else squeezed(title),
        [squeezed(name) for name, _ in story["sections"] if name],
        [squeezed(text) for _, texts in story["sections"] for text in texts],
    )


def body(story, options, chance):
    lines = []
    for name, texts in story["sections"]:
        lines += [""] * options["between"] + [name] if name else []
        for number, text in enumerate(texts):
            lines += [""] * options["between"] if lines else []
            signed = number == 0 and not lines and chance.random() < options["signed"]
            lines.append("　　" * options["indent"] + "本报讯（记者 王静）" * signed + text)
    return lines


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("signed", [0, 0.6, 1])
def test_briefs_come_apart(style, signed):
    chance = random.Random(f"{style}{signed}")
    for above, under, between, indent in product((0, 1, 2), (0, 1), (0, 1), (0, 1)):
        if max(under, between) > above or not (above or indent):
            continue
        options = {"between": between, "indent": indent, "signed": signed}
        stories = [*chance.sample(SHORT, 4), chance.choice(LONG)]
        titles = [headed(story, chance.choice(STYLES[style]), chance) for story in stories]
        lines = ["区县简讯　　二〇二三年九月十五日"]
        for title, story in zip(titles, stories, strict=True):
            lines += [*[""] * above, title, *[""] * under, *body(story, options, chance)]
        text = "\n".join(lines)
        assert read(text) == [wanted(*pair) for pair in zip(titles, stories, strict=True)], text


@pytest.mark.parametrize("width", [32, 40, 44])
@pytest.mark.parametrize("is_phrased", [True, False])
def test_columns_come_apart(width, is_phrased):
    chance = random.Random(width)
    for above, under, between, is_centred in product((0, 1, 2), (0, 1), (0, 1), (0, 1)):
        if between > above or not (above or is_phrased):
            continue  # a full headline right below a full line looks like its next sentence
        stories = chance.sample(SHORT, 4)
        lines = ["渝东北周报　2023年9月14日　第24期", ""]
        for story in stories:
            title = story["title"] if is_phrased else wrapped("".join(story["title"]), width, 0)
            title = [line for part in title for line in wrapped(part, width, 0)]
            margin = [" " * ((width - cells(line)) // 2 * is_centred) for line in title]
            lines += [""] * above + [a + b for a, b in zip(margin, title, strict=True)]
            lines += [""] * under
            for number, text in enumerate(story["sections"][0][1]):
                first, *rest = wrapped(text, width, 4)
                lines += [*[""] * (between * (number > 0)), "　　" + first, *rest]
        text = "\n".join(lines)
        both = [wanted("".join(story["title"]), story) for story in stories]
        assert read(text) == both, text


def test_a_survey_is_one_article():
    text = (
        "重庆多地发展冷水鱼产业\n\n□ 重庆日报记者 王静\n\n巫溪、城口等地水温低，适合养冷水鱼。\n\n"
        "城口：溪水里养出“金鳟”\n\n城口县东安镇有鱼池126口，年产冷水鱼320吨。\n\n"
        "巫溪：鱼子酱卖到欧洲\n\n巫溪县建起加工厂，年加工鲟鱼900吨。\n"
    )
    assert [len(subheads) for _, subheads, _ in read(text)] == [2]


SECTIONS = [
    "综  合",
    "教育  科技  文化",
    "科技 教育 文化 卫生 体育",
    "新闻",
    "社会",
    "交通、邮电和旅游",
]


@pytest.mark.parametrize(
    "number",
    ["{0}、", "{0}、 ", "{0}.", "{0} ", "（{0}）", "({0})", "第{0}部分　", "{1}、", "{1}．"],
)
def test_numbered_sections_are_subheads(number):
    text = "年末全区常住人口66.71万人，比上年末减少0.12万人，常住人口城镇化率63.83%。"
    heads = [number.format("一二三四五六"[n], n + 1) + name for n, name in enumerate(SECTIONS)]
    for above, under, indent, width in product((0, 1, 2), (0, 1), (0, 1), (0, 36)):
        if (width and not indent) or under > above:
            continue
        first, *rest = wrapped(text, width or 400, 4)
        lines = ["荣昌区2023年国民经济和社会发展统计公报", "荣昌区统计局", "2024年3月29日", ""]
        for head in heads:
            lines += [*[""] * above, head, *[""] * under, "　　" * indent + first, *rest]
        page = "\n".join(lines)
        ((title, subheads, paragraphs),) = read(page)
        assert title == "荣昌区2023年国民经济和社会发展统计公报"
        assert subheads == [squeezed(head) for head in heads], page
        assert paragraphs == [text] * len(heads)


@pytest.mark.parametrize("byline", ["", "□ 重庆日报记者 王静\n\n"])
def test_a_section_that_begins_elsewhere_is_no_article(byline):
    text = (
        f"奉节脐橙卖出好价钱\n\n{byline}奉节县脐橙种植面积38万亩，去年产量46万吨。\n\n老树发新枝\n\n"
        "“改种后一亩多收3000元。”果农向阳说。\n\n走出夔门\n\n在渝北区的一家超市里，货架上摆满脐橙。\n"
    )
    assert [subheads for _, subheads, _ in read(text)] == [["老树发新枝", "走出夔门"]]


def test_an_article_signed_at_its_end_is_one():
    text = (
        "沙磁文化产业园开园\n\n巴渝晨刊首席记者　江前兵\n\n6月6日，沙坪坝区磁器口，产业园开园。\n\n"
        "旧厂房：从“锈带”到“秀带”\n\n园区占地46亩。\n\n"
        "江津　双福农贸城日交易蔬菜8000吨\n\n6月7日，江津双福农贸城灯火通明。\n\n（通讯员　苏展）\n"
    )
    titles = [title for title, _, _ in read(text)]
    assert titles == ["沙磁文化产业园开园", "江津双福农贸城日交易蔬菜8000吨"]


def test_what_names_no_district_is_about_that_of_the_page():
    page = (
        "垫江县人民政府网站\n首页 政务要闻 部门动态\n\n"
        "高峰镇：蘑菇撑起“致富伞”\n\n日期：2022-10-17　来源：高峰镇\n\n"
        "高峰镇有基地7个。\n\n澄溪镇走访独居老人312名\n\n日期：2022-10-18　来源：澄溪镇\n\n"
        "澄溪镇干部156人走访老人。\n\n惠民保上线\n\n2022-10-19 来源：新华社\n\n"
        "全市参保人数突破百万。\n"
    )
    articles = read_text(page, "page.txt").articles
    assert [article.kicker for article in articles] == [None] * 3
    names = [article.district and article.district.name for article in articles]
    assert names == ["垫江县", "垫江县", None]


def test_the_towns_of_a_district_are_parts_of_an_article():
    text = (
        "铜梁乡镇晒出“秋收账单”\n2023-10-09 09:20 来源：铜梁发布\n\n今年，铜梁区粮食丰收。\n\n"
        "安居镇：鱼米双收\n\n安居镇稻田养鱼1200亩。\n\n蒲吕街道：大棚里的第二茬\n\n蒲吕街道有大棚260个。\n"
    )
    assert [len(subheads) for _, subheads, _ in read(text)] == [2]
