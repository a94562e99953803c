"""Work on hostile pages in steps of the interpreter, which no clock and no cache disturbs."""

import sys
from datetime import date

import pytest

from cqfacts.data.sections import sections
from cqfacts.extract.facts import facts_of
from cqfacts.read import read_text, reported
from cqfacts.read.byline import Byline
from cqfacts.read.drafts import Draft
from cqfacts.read.heads import Place, head_of
from cqfacts.read.layout import lines_of
from cqfacts.read.pages import _day_above
from cqfacts.read.published import of_day
from cqfacts.text.passage import Passage

HEAD = "渝北建成新桥\n\n□ 重庆日报记者 王芳\n\n1月9日，新桥通车。\n"
UNITS = {  # what stands before, what is repeated, what stands behind
    "names in a row": ("", "渝北区", "，共3万家。"),
    "sections": ("江边建成新桥的消息\n", "一、综合\n", "去年新增3万家。\n"),
    "halves of a sentence": (HEAD + "桥" * 70 + "，\n", "大桥通车以后，\n桥，\n", ""),
    "periods": ("", "本期（2025年1月1日至2025年5月3日）。1月3日，见火。", ""),
    "lists": ("", "、甲乙三大片区", ""),
}


def _draft():
    return Draft(head_of(lines_of("新桥"), Place(""), has_byline=False), [])


@pytest.fixture
def steps():
    """How many steps of bytecode a call takes in the program."""

    def count(call):
        taken = 0

        def see(frame, event, _arg):
            nonlocal taken
            if event == "call":
                if "cqfacts" not in frame.f_code.co_filename:
                    return None
                frame.f_trace_opcodes, frame.f_trace_lines = True, False
            taken += event == "opcode"
            return see

        before = sys.gettrace()
        sys.settrace(see)
        try:
            call()
        finally:
            sys.settrace(before)
        return taken

    return count


@pytest.mark.parametrize("name", UNITS)
def test_steps_grow_with_the_page(name, steps):
    before, unit, behind = UNITS[name]
    few, many = (before + unit * (size // len(unit)) + behind for size in (1_000, 8_000))
    facts_of(read_text(few, "a.txt"))  # loads what is loaded once
    first, last = (steps(lambda t=text: facts_of(read_text(t, "a.txt"))) for text in (few, many))
    assert last * len(few) <= 1.25 * first * len(many)


def test_the_page_is_looked_through_once_for_its_year(monkeypatch):
    asked = []

    def latest_year(page):
        asked.append(page)
        return 0

    monkeypatch.setattr(reported, "latest_year", latest_year)
    page = "渝州晨报　1月9日　星期二　第1版\n渝北桥通\n\n□ 记者 王芳\n\n桥通了。\n\n"
    assert read_text(page * 40, "a.txt").articles
    assert 1 <= len(asked) <= 2


def test_each_article_finds_its_page_head_at_once(steps):
    few, many = (
        [(place, of_day(date(2024, 1, 1 + place % 9), "1月")) for place in range(size)]
        for size in (10, 1_000)
    )
    assert steps(lambda: _day_above(few, 5)) == steps(lambda: _day_above(many, 500))


def test_an_open_sentence_is_found_at_once(steps):
    draft = _draft()
    draft.add_paragraph(Passage.of("桥通车后，", 9))
    first = steps(draft.open_end)
    for place in range(20, 2_000, 20):
        draft.add_caption(Passage.of("江边新桥。", place), Byline())
        draft.extend(Passage.of("江边大桥通车以后，", place + 8))
    assert draft.open_end().text == "江边大桥通车以后，"
    assert steps(draft.open_end) == first


def test_a_caption_behind_a_long_paragraph_is_found_at_once(steps):
    taken = []
    for pieces in (10, 1_000):
        draft = _draft()
        draft.add_paragraph(Passage.of("桥通车后，", 9))
        for place in range(20, 20 + 20 * pieces, 20):
            draft.extend(Passage.of("江边大桥通车以后，", place))
        taken.append(steps(lambda d=draft: d.recaption(Byline(authors=("王芳",), credit=True))))
    assert taken[0] == taken[1]


def test_names_that_begin_alike_do_not_all_know_each_other():
    nouns = sorted(word for word in sections("words.txt")["noun"] if len(word) == 2)[:400]
    text = "".join(f"捷力{noun}有限公司。" for noun in nouns)
    names = [name for fact in facts_of(read_text(text, "a.txt")) for name in fact.names]
    assert len(names) > 300
    assert 40 < max(len(name.aliases) for name in names) < 50


def test_an_article_has_no_thousands_of_authors():
    signs = [chr(code) for code in range(0x7530, 0x7600)]
    text = HEAD + "".join(f"桥通了。（记者 王芳{sign}）\n" for sign in signs)
    authors = read_text(text, "a.txt").articles[0].authors
    assert authors[:3] == ("王芳", "王芳" + signs[0], "王芳" + signs[1])
    assert len(authors) <= 50
