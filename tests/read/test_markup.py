import pytest

from cqfacts.read import read_text

BODY = "奉节县脐橙种植面积达38.2万亩，带动30余万人增收，产业持续向好。"


def parts(text, file):
    (article,) = read_text(text, file).articles
    return article.title.text, [p.text for p in article.paragraphs]


@pytest.mark.parametrize(
    "page",
    [
        f"<html><title>一颗脐橙_网</title><div>首页</div><h1>一颗脐橙</h1><p>{BODY}</p></html>",
        f"<html><title>一颗脐橙-三峡都市网</title><div>一颗脐橙</div><td><p>{BODY}</td>",
        f"<title>一颗脐橙_新闻_网</title><div class=nav>重庆</div><div><p>{BODY}</p></div>",
        f"<html><h1>一颗<br/>脐橙</h1><p>{BODY[:9]}<!-- <p>旧 --><b>{BODY[9:]}</b><footer>版权",
        f"<HTML><H1>一颗&#33040;橙</H1><P>{BODY[:12]}\r\n   {BODY[12:]}<ASIDE>相关",
        f"<html><h1>一颗脐橙</h1><script>a<b,'<p>'</script><style>p{{}}</style><p title='>'>{BODY}",
    ],
)
def test_web_pages(page):
    title, paragraphs = parts(page, "a.html")
    assert "".join(title.split()) == "一颗脐橙"
    assert paragraphs == [BODY]


def test_a_reference_knows_its_place():
    text = f"<h1>A&amp;B公司投产</h1><p>&ldquo;好&rdquo;。{BODY}</p>"
    (article,) = read_text(text, "a.html").articles
    assert [text[a:b] for a, b in article.title.pieces()] == ["A", "&amp;", "B公司投产"]
    assert [text[a:b] for a, b in article.paragraphs[0].pieces(0, 3)] == [
        "&ldquo;",
        "好",
        "&rdquo;",
    ]


def test_html_is_known_without_its_suffix():
    assert parts(f"<!DOCTYPE html><h1>一颗脐橙</h1><p>{BODY}</p>", "page.txt") == (
        "一颗脐橙",
        [BODY],
    )


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("# 题\n\n**奉节**脐橙*很*甜，~~不~~酸。", ["奉节脐橙很甜，不酸。"]),
        ("# 题\n\n见[数据](http://a.cn/x_y)和![图](a.jpg)表。", ["见数据和表。"]),
        ("# 题\n\n- 一是增产；\n- 二是增收。", ["一是增产；", "二是增收。"]),
        ("# 题\n\n> 他说：“好，\n> 很好。”", ["他说：“好，很好。”"]),
        ("# 题 #\n\n面积3\\*5亩，\n产量`8`吨。<br>", ["面积3*5亩，产量8吨。"]),
        ("题\n===\n\n产量8吨。\n\n---\n", ["产量8吨。"]),
    ],
)
def test_markdown(text, paragraphs):
    assert parts(text, "a.md") == ("题", paragraphs)


def test_front_matter_names_what_the_text_does_not():
    fields = "title: 一颗脐橙\ndate: 2024-03-08\nsource: 奉节报\nauthor: 王芳 李明"
    text = f"---\n{fields}\n---\n\n产量8吨。\n"
    (article,) = read_text(text, "a.md").articles
    assert (article.title.text, article.outlet, article.authors) == (
        "一颗脐橙",
        "奉节报",
        ("王芳", "李明"),
    )
    assert article.published[:3] == ("2024-03-08", "2024-03-08", "stated")
