"""Who asks in everyday words is answered in those of the news, and only of the same thing."""

import pytest

from cqfacts.extract.facts import facts_of
from cqfacts.lookup.ask import ask
from cqfacts.lookup.wording import words_of
from cqfacts.read import read_file
from cqfacts.store import open_store
from cqfacts.store.build import write

PAGE = """渝州日报  2024年9月20日

作家林知秋逝世

本报讯（记者 周远）9月3日，作家林知秋因病逝世，享年82岁。她的长篇小说《雾都》1986年出版。

望江海关查获走私香烟

本报讯（记者 周远）9月5日，望江海关在一艘货轮上收缴香烟3600条，两名嫌疑人落网。

云阳江面两船碰撞

本报讯（记者 周远）9月8日凌晨，“渝顺8号”与“海宁2号”货轮在云阳江段发生碰撞，7名船员获救。

秦若兰就任市图书馆馆长

本报讯（记者 周远）9月10日，秦若兰出任市图书馆馆长，接替退休的贺铭。

恒山汽车下调电动轿车售价

本报讯（记者 周远）9月12日，恒山汽车宣布，电动轿车“青山”的售价由12.8万元下调至10.6万元。

法院判令望江物业赔偿

本报讯（记者 周远）9月13日，区法院判决，望江物业公司赔付住户胡小满4.7万元。

英超红城队夺冠

本报讯（记者 周远）9月15日，红城队以2比1力克港城队，摘得英格兰足球超级联赛冠军。
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("news")
    page = folder / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    read = read_file(page, page.name)
    write([(read, facts_of(read))], str(folder / "news.db"))
    with open_store(str(folder / "news.db")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("林知秋什么时候去世的", "9月3日"),
        ("望江海关缴获了多少条香烟", "3600条"),
        ("“渝顺8号”和“海宁2号”是哪天相撞的", "9月8日凌晨"),
        ("谁当上了市图书馆馆长", "秦若兰"),
        ("“青山”降到多少钱", "10.6万元"),
        ("胡小满获赔多少钱", "4.7万元"),
        ("英超冠军是哪个队", "红城队"),
    ],
)
def test_what_the_news_say_in_other_words(store, question, text):
    answer = ask(store, question).answer
    assert answer is not None
    assert answer.text == text


@pytest.mark.parametrize(
    "question",
    [
        "欧冠冠军是哪个队",  # another league
        "林知秋是哪天出生的",
        "望江海关缴获了多少毒品",
        "胡小满罚款多少钱",
        "云阳江面沉没了几艘货轮",
    ],
)
def test_what_the_news_do_not_say_in_any_words(store, question):
    assert ask(store, question).answer is None


def lack(question, text):
    return next(word.lack for word in words_of(question) if word.text == text)


def test_other_words_make_no_word_dispensable():
    assert lack("老师撞了", "老师") == lack("蜗牛撞了", "蜗牛") < 1
    assert lack("欧冠冠军", "欧冠") == lack("垫小二冠军", "垫小二") == 0
    assert lack("谁去世", "去世") == 1


def test_one_goes_from_the_question_to_the_news_only():
    assert "轿车" in words_of("车子")[0].forms
    assert "车子" not in words_of("轿车")[0].forms
