import random

import pytest

from cqfacts.read import left_out, read_text
from cqfacts.read.columns import Place, is_cut
from cqfacts.read.layout import cells, column_of, lines_of, unwrapped

SENTENCES = (
    "1月8日，渝北区统计局发布消息称，去年全区地区生产总值达到2297.08亿元，同比增长4.2%，总量稳居全市第一。",
    "其中，第一产业增加值35.21亿元，第二产业增加值872.9亿元，第三产业增加值1388.97亿元，结构持续优化。",
    "“今年我们将新引进项目130个以上，力争到2027年产值突破1.2万亿元。”渝北区发展改革委主任欧阳明月介绍说。",
)


def wrapped(paragraph, width, measure):
    """The lines of a paragraph, broken wherever the width is full, also in numbers and names."""
    lines, line = [], "　　"
    for character in paragraph:
        if measure(line + character) > width:
            lines.append(line)
            line = ""
        line += character
    return [*lines, line]


@pytest.mark.parametrize("measure", [cells, len])
@pytest.mark.parametrize("width", [17, 22, 31, 38, 52])
def test_wrapped_paragraphs_are_joined(width, measure):
    paragraphs = list(SENTENCES * 2)
    random.Random(width).shuffle(paragraphs)
    text = "\n".join(line for p in paragraphs for line in wrapped(p, width, measure))
    lines = lines_of(text)
    column = column_of(lines)
    assert column is not None
    assert [line.text for line in unwrapped(lines, column)] == paragraphs


def test_paragraphs_of_one_line_are_no_column():
    lines = lines_of("\n".join(SENTENCES * 3))
    assert column_of(lines) is None
    assert unwrapped(lines, None) == lines


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("赛力斯“问界新M7”发布后两个半月，订", "单量突破10万辆。订单量激增。"),
        ("实际完成投资1", "0.5亿元。"),
        ("推动建立党政联席会议、专项工作（项", "目）办公室四级运行机制。"),
        ("依托铁路口岸开放综合优势，该区主动", "“走出去”、精准“请进来”，打造开放之路。"),
        ("全区规上工业增加值增长9.2%，", "增速居全市第三。"),
        ("渝北区副区长王五介绍，去年全区新增企业三千余户", "，增长8%。"),
        ("韩超说，之前部门负责人在走访中发现", "企业抱怨运输成本较高。"),
    ],
)
def test_halves_of_sentences_are_known(first, second):
    assert is_cut(first, second, Place(page="订单量的激增超出预期"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("初步形成智能网联汽车产业集群", "在沙坪坝区，研发人员超过3000人。"),
        ("去年沙区4127辆“重庆造”新能源汽车外销", "新年第一天，一辆列车出发。"),
        ("“一企一专班”为产业发展提供良好环境", "“过去我们只能装两台。”他说。"),
        ("聚力推动路网建设 高质量筑牢发展根基", "过去，由于明月山横亘，有一定阻隔。"),
        ("科技赋能：老果园装上“智慧大脑”", "走进科技园，温室依次排开。"),
    ],
)
def test_subheads_are_no_halves(first, second):
    assert not is_cut(first, second, Place())


def test_a_caption_between_two_halves_is_taken_out():
    text = (
        "綦江：就业稳\n\n□ 綦江日报记者 成蓉\n\n去年，全区新增就业1\n\n\n\n"
        "图为车间一角。綦江日报通讯员 谢鹏飞 摄\n\n0607人，增长3%。\n"
    )
    (article,) = read_text(text, "a.txt").articles
    assert [p.text for p in article.paragraphs] == ["去年，全区新增就业10607人，增长3%。"]
    assert article.captions[0].authors == ("谢鹏飞",)
    first, second = text.index("1\n"), text.index("0607")
    assert article.paragraphs[0].pieces(9, 14) == [(first, first + 1), (second, second + 4)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("首页 > 新闻 > 区县", "navigation"),
        ("登录　|　注册　|　手机版", "navigation"),
        ("责任编辑：邱　婷", "boilerplate"),
        ("字号：大 中 小", "navigation"),
        ("— 2 —", "boilerplate"),
        ("第5版", "boilerplate"),
        ("上一篇：永川45个项目集中开工", "links"),
        ("Copyright © 2003-2023 巴渝新闻网", "links"),
        ("渝ICP备0500612号", "links"),
        ("重庆日报 2024年1月5日 星期五 第5版", "page"),
    ],
)
def test_what_a_page_prints_around_its_articles_is_left_out(line, reason):
    text = f"綦江：就业稳\n□ 綦江日报记者 成蓉\n去年，全区新增就业10607人。\n\n{line}\n"
    assert (line, reason) in [(p.passage.text, p.reason) for p in left_out(text, "a.txt")]
    (article,) = read_text(text, "a.txt").articles
    assert [p.text for p in article.paragraphs] == ["去年，全区新增就业10607人。"]
