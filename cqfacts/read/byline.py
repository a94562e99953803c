"""
Who wrote it, for which paper, and when: bylines, datelines, credits, and the lines that web pages
print under a headline.

A line is cut into the few things that such a line can hold (mark, paper, role, name, key, day,
number); it is a byline only if nothing is left over. So a sentence that merely mentions a reporter
never becomes one.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from cqfacts import data
from cqfacts.read import places, senders
from cqfacts.read.dates import PRINTED
from cqfacts.text.fold import is_traditional, simplified

_LONGEST = 160
_SHORTEST_NAME, _LONGEST_NAME = 2, 4  # of a Chinese person
_POSTED_NAME = (2, 3)
_LONGEST_CREDIT = 12
_MOST_AUTHORS = 50
_LONGEST_NAMES = 14
_LONGEST_TAIL = 24
_TRADITIONAL = re.compile("[記訊編報]")  # in a byline at the end
_LONGEST_SIZE = 3  # 大中小: no word that shows a line of tools
_LONGEST_LEAD = 120
_LONGEST_DESK = 36  # 重庆日报全媒体客户端重庆2023年11月8日电
_MOST_WORDS = 2  # of a line, that no table knows
_CLAUSE = re.compile(r"[。！？；]|，[^\s，]{8}")
_STRANGE = re.compile(r"[^\s|｜（）()【】\[\]]+|.", re.DOTALL)  # of a line of a web page
_CLOSERS = {
    **dict.fromkeys("（(", re.compile("[）)]")),
    "【": re.compile("】"),
    "〔": re.compile("〕"),
}
_BRACKETS = frozenset("（(【[)）】]")
_ROLED = re.compile(r"(?:全媒体|融媒体|首席|特约|见习|实习)*(?:记者|通讯员)$")  # 重庆日报记者
_PLACE = re.compile(r"..[镇乡县区]$")
_HALVED = re.compile(
    r"(?:记者|通讯员|实习生)(?:[\s、]+[\u4e00-\u9fff]{2,4})*[\s、]+[\u4e00-\u9fff]{1,2}$"
)
_REPORTER = re.compile("(?:记者|通讯员)(?=[\u4e00-\u9fff])")
_ROLE = re.compile(r"记\s+者|通\s+讯\s*员|通讯\s+员")
_BOTH = re.compile(r"(?<=[文图])\s*[/／]\s*(?=[文图])")  # 文 / 图
_BEHIND = re.compile(r"(?P<names>[\u4e00-\u9fff\s、]{2,14}?)\s*[/／]\s*文")  # 王芳/文
_PAPER = re.compile(r"[刊报网台社闻布端线视媒]$")
_OFFICE = re.compile(r"[室科局部委网站社处办队]$|中心$")
_STOPS_NAMES = frozenset({"tool", "day", "pair", ""})
_SENTENCE_ENDS = tuple("。；！？…”，、")
_STOPS = ("。", "！", "？", "”")
_HAN = r"\u3400-\u9fff\U00020000-\U0003ffff"
_GAP = r"[ \t\u3000\xa0]"
_ON_DAY = rf"(?:{PRINTED}|(?:\d{{1,2}}月)?\d{{1,2}}日)(?:专?电|讯|消息)"  # of a dateline
_DAY_ALONE = re.compile(r"\d{1,2}日")  # of a month that the page tells
_POSTS = "区长|县长|市长|镇长|乡长|主任|局长|书记|院长|检察长|行长"  # of who gives a report
_SPREAD = re.compile(rf"(?<![{_HAN}])([{_HAN}]){_GAP}+([{_HAN}])(?![{_HAN}])")  # 夏 木
CLOCK = r"(?:\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)"
_CLOCKED = re.compile(CLOCK)
# 楼主 老王 Lv.6 发表于 2022-8-3 22:17: the name of a member of a forum is no author's
_POSTED = re.compile(
    rf"(?=.*(?:楼主|[#＃楼](?:\s|$)|只看该作者|显示全部楼层|倒序浏览|电梯直达|Lv\.?\s?\d))[^，。；！？]{{0,60}}发[表布]于[\s：:]*"
    rf"(?P<day>{PRINTED}(?:\s*{CLOCK})?)[^，。；！？]{{0,60}}"
)


class Byline(NamedTuple):
    """What a byline says; `day` is the day printed with it, as printed."""

    outlet: str | None = None
    role: str | None = None
    authors: tuple[str, ...] = ()
    day: str | None = None
    credit: bool = False  # of a photograph

    def __or__(self, other: Byline) -> Byline:
        """This byline, completed by the other; no article has more than some dozens of authors."""
        room = max(0, _MOST_AUTHORS - len(self.authors))
        others = [author for author in other.authors[:room] if author not in self.authors]
        return Byline(
            self.outlet or other.outlet,
            self.role or other.role,
            (*self.authors, *others),
            self.day or other.day,
            self.credit or other.credit,
        )


# What says that a line may be a byline, besides the words of bylines.
_HINTS = frozenset("□■◎○●◇◈▪來記責編報訊攝〇")
_CLOCK_OR_DAY = re.compile(r"\d\d\s?[-/.年:]")
_WRITERS = ("By", "by", "BY", "Reporter", "Writer")


class Words(NamedTuple):
    """The words of bylines, as patterns."""

    scanner: re.Pattern[str]
    lead: re.Pattern[str]
    outlet: re.Pattern[str]
    hint: re.Pattern[str]
    meta: re.Pattern[str]
    credit: re.Pattern[str]
    surnames: frozenset[str]


def _table() -> dict[str, list[str]]:
    table = {}
    for row in data.lines("bylines.tsv"):
        kind, words = row.split("\t")
        table[kind] = sorted(words.split(), key=len, reverse=True)
    return table


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(map(re.escape, words)) + ")"


@cache
def words() -> Words:
    """The patterns, made on first use."""
    table = _table()
    rows = [row.split("\t") for row in data.lines("outlets.tsv")]
    endings = _any(sorted((w for k, w in rows if k == "ending"), key=len, reverse=True))
    names = _any(sorted((w for k, w in rows if k == "name"), key=len, reverse=True))
    outlet = (
        rf"(?:{names}(?![{_HAN}]{{0,3}}(?:日报|晚报))|[{_HAN}A-Za-z0-9]{{1,14}}?{endings}(?:社)?)"
        rf"(?:[·\-—][{_HAN}]{{1,8}}?)?"
    )
    role = rf"(?:{_any(table['before'])}|驻[{_HAN}]{{1,6}}?)*{_any(table['role'])}"
    credit = _any(table["credit"])
    both = _any(table["both"])
    stop = rf"(?=[\s、，,；;/／：:（(）)】\]|｜&]|$|{both}|{credit}|{role}|和|与|报道|整理)"
    name = (
        rf"(?:[{_HAN}]{{2,4}}?{stop}|[{_HAN}]{_GAP}+[{_HAN}]{{1,2}}{stop}"
        rf"|[{_HAN}]{{1,6}}(?:·[{_HAN}]{{1,8}})+)"
    )
    key = r"\s?[：:丨∣│|｜]\s*"
    tools = (
        r"[【\[（(]?\s*(?:字号|字体|视力保护色)[：:\s【\[（(]*(?:[大中小默认特超\s+\-A|｜]*)[】\])）]?"
        r"|(?:已|被|总|本文|文章)?(?:浏览|阅读|点击|访问|播放|观看|查看|评论|跟帖|点赞|分享|参与)(?:次数|量|数|人数|率)?(?:[（(：:\s]*\d[\d,.]*\s?[万wWkK]?\+?[）)]?\s*[次人条]?|(?=[\s|｜：:]|$))"
        r"|分享(?:到|至)?[：:]?(?:\s*(?:微信|微博|新浪微博|腾讯微博|QQ空间|QQ好友|QQ|人人网|朋友圈|豆瓣))+"
        r"|[【\[]?(?:打印本?页?|分享到?|收藏|关闭窗口?|复制链接|返回|转发|评论\s?\d*|\d+评论|参与互动|参与评论|我要评论|我要纠错|纠错|语音播报|听新闻)[】\]]?"
        rf"|(?:责任编辑|责编|编辑|校对|审核|编审|监制|编校|一审|二审|三审|初审|复审|终审)[：:\s丨∣│/／]+[{_HAN}]{{2,4}}(?![{_HAN}])"
        rf"|(?:图片|视频|海报|制图|剪辑|设计|排版)\s?[|｜丨∣]\s?[{_HAN}]{{2,4}}(?![{_HAN}])"
        rf"|发自[{_HAN}]{{2,8}}(?=[\s）)】]|$)"
        r"|IP\s?属地[：:]?\s?\S{2,6}|发[布表]于(?:[\u4e00-\u9fff]{2,4}(?=\s|$))?"
        r"|(?:https?://|www\.)[!-~]{3,200}|[大中小]字号|星期[一二三四五六日天]|周[一二三四五六日天]|原创|图文|重庆$"
    )
    scanner = re.compile(
        rf"(?P<space>[\s、，,；;/／|｜丨∣│‖&·•:：]+|和(?=[{_HAN}])|与(?=[{_HAN}]))"
        rf"|(?P<mark>[□■◎●○◇◈▪▲△◆☐▌★☆]+|[（(【\[]|[)）】\]]|——?|——)"
        rf"|(?P<tool>{tools})"
        rf"|(?P<day>(?:{_any(table['date'])}{key}|[{_HAN}]{{0,4}}(?:时间|日期|发布|发表|更新)\s?[：:]\s*)?{PRINTED}(?:\s*{CLOCK})?|{CLOCK})"
        rf"|(?P<source>{_any(table['source'])}{key})(?P<from>[^\s|｜（）()【】；;，,]{{2,30}})?"
        rf"|(?P<key>{_any(table['author'])}(?:{key}|\s?[/／]\s?(?=[{_HAN}])(?![图文摄片影字])))"
        r"|(?P<by>(?:[Bb]y|BY|Reporters?|Writer)[\s:：]+"
        r"(?P<latin>[A-Z][A-Za-z.'-]+(?:\s[A-Z][A-Za-z.'-]+){0,2}))"
        rf"|(?P<both>{both}(?=[\s）)】\]]|$))"
        rf"|(?P<credit>{credit}(?=[\s）)】\]/／]|$))"
        rf"|(?P<desk>{_any(table['desk'])}(?=驻|特|首|实|见|全|融|记|通|讯|评|\s))"
        rf"|(?P<role>{role}(?:{_any(table['role'])})?)"
        rf"|(?P<post>[{_HAN}]{{0,24}}?(?:{_POSTS})(?=\s))"
        rf"|(?P<outlet>{outlet}(?=\s|$|{role}|[）)/／、|｜]))"
        rf"|(?P<end>报道|整理|综合|编译|采写|发布|发表|刊发|更新|消息|讯)(?=[\s）)】，,|｜]|$)"
        rf"|(?P<pair>(?!{_any(table['role'])})[{_HAN}]{{2,6}}\s?[：:]\s?[^\s：:|｜丨，。；！？“”（）()【】]{{1,20}}(?=[\s|｜丨）)】]|$))"
        rf"|(?P<stranger>[{_HAN}A-Za-z·]{{2,14}}?(?={role}[\s：:]))"
        rf"|(?P<name>{name})"
        rf"|(?P<word>[{_HAN}A-Za-z0-9·]{{2,14}}(?=[\s|｜丨]|$))"
    )
    lead = re.compile(
        rf"[〔【\[（(]?(?:据\s?)?(?:(?P<desk>{_any(table['desk'])})|(?P<outlet>{outlet}|[{_HAN}]{{1,5}}(?:社|通讯)(?=[{_HAN}]{{2,6}}{_ON_DAY})))?"
        rf"(?:(?P<place>[{_HAN}]{{2,10}}?)?(?P<day>{PRINTED}|(?:\d{{1,2}}月)?\d{{1,2}}日)?(?:上午|下午|晚)?"
        rf"(?:专?电|讯|消息)(?=[\s（(，,：:〕】\]）)]|(?<=报讯)))"
        rf"(?:[\s，,]+(?P<within>(?:{role})[\s：:][^（）()〕】\]]{{2,40}})(?=[〕】\]）)]))?[〕】\]）)]?"
        rf"\s*(?:[（(](?P<credits>[^（）()]{{1,80}})[）)]|(?P<open>(?:记者|通讯员).{{2,40}}?报道))?[：:，,\s]*"
    )
    keys = {*table["role"], *table["source"], *table["author"], *table["credit"], *table["both"]}
    posts = _POSTS.replace("|", r"\s|")
    hint = re.compile(rf"{'|'.join(map(re.escape, sorted({*keys, *_HINTS, '原创'})))}|{posts}\s")
    return Words(
        scanner,
        lead,
        re.compile(outlet),
        hint,
        re.compile(
            rf"(?=.*(?:{_any(table['source'])}|{_any(table['author'])})\s?[：:]).*{PRINTED}"
            rf"|{PRINTED}\s*{CLOCK}|.*{PRINTED}.{{0,20}}(?:记者|通讯员)\s"
        ),
        re.compile(rf"{credit}(?:[）)】\]]|[/／][{_HAN}]{{2,8}})?$"),
        frozenset(table["surname"]),
    )


def is_name(text: str) -> bool:
    """Whether a Chinese person can be called so."""
    surnames = words().surnames
    if not _SHORTEST_NAME <= len(text) <= _LONGEST_NAME or not text.isalpha():
        return False
    if len(text) == _LONGEST_NAME:
        return text[:2] in surnames or (text[0] in surnames and text[1] in surnames)
    return text[0] in surnames or text[:2] in surnames


def _is_sure_name(text: str) -> bool:
    """Whether it is one also where nothing says so: 安全堪忧 begins with two surnames."""
    return is_name(text) and (len(text) < _LONGEST_NAME or text[:2] in words().surnames)


def parse(text: str) -> Byline | None:
    """
    What the line says as a byline; None if it is none.

    >>> parse("□ 綦江日报记者 成蓉 谢鹏飞")
    Byline(outlet='綦江日报', role='记者', authors=('成蓉', '谢鹏飞'), day=None, credit=False)
    >>> parse("2023-11-08 07:32  来源：重庆日报  作者：卢　伟 【字体：大 中 小】").authors
    ('卢伟',)
    >>> parse("楼主　江边的风　Lv.6　发表于 2022-8-3 22:17　|　电梯直达 1#").day
    '2022-8-3 22:17'
    >>> parse("记者看到，工人正在检测产品")
    """
    text = _tight(text)
    alone = lead(f"{text} ") if text.endswith(("电", "讯")) else None
    if alone and alone[1] > len(text):
        return alone[0]
    behind = _BEHIND.fullmatch(text) if text[-1:] == "文" else None
    if behind and (named := _bare_names(behind["names"])):
        return named
    if text[:1] in ("（", "(") and text[-1:] in ("）", ")") and (sent := _sent(text[1:-1])):
        return sent
    if len(text) > _LONGEST or text[-1:] in _SENTENCE_ENDS or not _is_hinted(text):
        return None
    if is_traditional(text):
        return _as_printed(parse(simplified(text)), text)
    posted = _POSTED.fullmatch(text) if "于" in text else None
    if posted:
        return Byline(day=posted["day"])
    found = _Reading().of(text)
    if found is None and _CLAUSE.search(text) is None and words().meta.match(text):
        return _Reading(is_loose=True).of(text)
    return found


def _is_hinted(text: str) -> bool:
    """Whether something in the line is such as bylines have."""
    is_written = text.startswith(_WRITERS) or words().hint.search(text) is not None
    return is_written or _CLOCK_OR_DAY.search(text) is not None


def _as_printed(found: Byline | None, text: str) -> Byline | None:
    """
    What a line says that was read in simplified characters, in those that it is printed in.

    >>> parse("來源：重慶晚報　記者：陳翔")[:3]
    ('重慶晚報', '記者', ('陳翔',))
    """
    if found is None:
        return None
    plain = simplified(text)

    def printed(words: str) -> str:
        at = plain.find(words)
        return text[at : at + len(words)] if at >= 0 else words

    outlet = found.outlet and printed(found.outlet)
    role = found.role and printed(found.role)
    return found._replace(outlet=outlet, role=role, authors=tuple(map(printed, found.authors)))


def _as_printed_at(found: tuple[Byline, int] | None, text: str) -> tuple[Byline, int] | None:
    said = _as_printed(found[0], text) if found else None
    return (said, found[1]) if said and found else None


def _tight(text: str) -> str:
    """The text without the spaces that a PDF puts inside the words for who writes."""
    text = _ROLE.sub(lambda found: "".join(found.group().split()), text)
    return _BOTH.sub("/", text) if "图" in text else text


def is_broken(text: str, after: str) -> bool:
    """
    Whether the names that belong to the last role of a byline, or half of one, stand in *after*.

    >>> is_broken("□ 垫江报记者 刘一 通讯员", "王娟"), is_broken("□ 垫江报记者 刘一", "王娟")
    (True, False)
    >>> is_broken("□ 垫江报记者 刘一 通讯员 王", "娟")
    True
    """
    if len(text) > _LONGEST:
        return False
    is_halved = len(after) < _SHORTEST_NAME and bool(_HALVED.search(text))
    return is_halved or text.endswith(("记者", "通讯员", "实习生"))


class _Reading:
    """One line being read from left to right; what is strange is passed over if it is loose."""

    def __init__(self, *, is_loose: bool = False) -> None:
        self.is_loose = is_loose
        self.is_naming = True  # what was read last may stand before names
        self.outlet: str | None = None
        self.role: str | None = None
        self.authors: list[str] = []
        self.day: str | None = None
        self.mark = ""
        self.strong = self.credit = self.keyed = False
        self.has_clock = self.is_app = False  # as web pages print it; as WeChat does
        self.is_posted = False  # who stands here gave the report, and wrote no news
        self.kinds: list[str] = []
        self.is_sent = False  # by an office
        self.is_credit = False  # the line ends as the credit of a photograph does

    def of(self, text: str) -> Byline | None:
        scan = words().scanner.match
        self.is_credit = bool(words().credit.search(text, max(0, len(text) - _LONGEST_CREDIT)))
        at = 0
        before = ""
        while at < len(text):
            part = scan(text, at)
            if part is None or part.end() == at or not self._take(part, before):
                if not self.is_loose:
                    return None
                part = _STRANGE.match(text, at)
                assert part
            at = part.end()
            before = part.lastgroup or ""
            if before not in ("space", "name") and part.group() not in _BRACKETS:
                self.is_naming = before not in _STOPS_NAMES or part.group() == "原创"
            self.kinds.append(before)
        if (
            not self.strong
            or self._is_strange()
            or (self.role and not self.authors and not self.outlet)
        ):
            return None
        return Byline(self.outlet, self.role, tuple(self.authors), self.day, self.credit)

    def _is_strange(self) -> bool:
        """Whether more of the line is unknown than what is known of it can carry."""
        kinds = self.kinds
        if self.is_loose:
            return not (self.outlet or self.authors or "tool" in kinds)
        if self.mark and not (self.role or self.day or self.credit or "source" in kinds):
            least = 1 if self.mark in "□◎" else 2  # the others open subheads too
            least -= bool(self.outlet) and self.mark in "□◎"
            return len(self.authors) < least or not all(map(_is_sure_name, self.authors))
        if "stranger" in kinds:
            return not self.authors or not all(map(is_name, self.authors))
        if "word" in kinds:
            is_office = bool(self.day and self.outlet and _OFFICE.search(self.outlet))
            is_known = self.is_app or self.has_clock or is_office or self.is_sent
            return kinds.count("word") > _MOST_WORDS or not is_known
        return "pair" in kinds and not (
            self.day or self.role or "source" in kinds or "from" in kinds
        )

    def _take(self, part: re.Match[str], before: str) -> bool:
        kind = part.lastgroup or ""
        found = part.group()
        if kind in ("day", "tool"):
            self.day = self.day or (found if kind == "day" else None)
            self.has_clock = self.has_clock or (kind == "day" and bool(_CLOCKED.search(found)))
            self.is_app = self.is_app or found == "原创"
            self.keyed = self.keyed or self.is_app
            self.strong = self.strong or kind == "day" or len(found) > _LONGEST_SIZE
        elif kind in ("source", "from"):
            self.outlet = _ROLED.sub("", part["from"] or "") or self.outlet
            self.strong = self.keyed = True
        elif kind == "role":
            known = self.role if self.role != "作者" else None
            self.role = known or found.removeprefix("本报").removeprefix("本网")
            self.keyed = True
        elif kind == "post":
            self.is_posted = self.strong = True
        elif kind in ("key", "by"):
            self.role = self.role or _role_of(found)
            self.keyed = True
            self.credit = self.credit or (found[0] == "图" and found[1] in "/／：:")
            self.strong = self.strong or kind == "by"
            self.authors += [part["latin"]] * (kind == "by")
        elif kind in ("outlet", "stranger", "word"):
            self.outlet = self.outlet or (None if self.credit else found)
            self._take_sender(found)
        elif kind == "mark":
            self.mark = self.mark or (found[0] if found[0] in "□■◎●○◇◈▪" else "")
            self.keyed = self.keyed or found[0] in "□■◎○●◇◈▪"
        elif kind in ("credit", "both"):
            self.strong = True
            self.keyed = self.keyed or not self.kinds  # 供图 / 王芳
            self.credit = self.credit or kind == "credit"
        elif kind == "name":
            return self._take_name(found, before)
        return True

    def _take_sender(self, found: str) -> bool:
        """Whether it is an office that sent the text in, as the key before it says."""
        if "key" not in self.kinds or not senders.is_sender(found):
            return False
        self.outlet = self.outlet or found
        self.strong = self.is_sent = True
        return True

    def _take_name(self, found: str, before: str) -> bool:
        name = re.sub(r"\s", "", found)
        if "key" in self.kinds and self._take_sender(name):
            return True
        if _PLACE.search(name):
            return self.keyed  # 供稿：高峰镇 夏斌
        if self.is_posted:  # behind a post a name may begin with any character: 县长 昌可为
            return is_name(name) or len(name) in _POSTED_NAME
        is_known = self.keyed or self.outlet or self.is_credit or is_name(name)
        if not is_known and (_PAPER.search(name) or not self.day):
            self.outlet = name  # of four characters or less, beside a day: 巴渝晨刊
            self.kinds.append("word")
            return True
        is_meta = self.has_clock or (self.day and {"source", "from"} & set(self.kinds))
        if is_meta and (not self.is_naming or (self.authors and not is_name(name))):
            return True  # 打印 关闭 推荐 扫一扫
        if self.day and _OFFICE.search(name) and not is_name(name):
            return True
        attached = before == "role"
        if not (self.keyed or self.outlet or self.is_credit) or (
            (attached or not self.keyed) and not is_name(name)
        ):
            return False
        self.strong = self.strong or self.keyed
        if name not in self.authors:
            self.authors.append(name)
        return True


def _role_of(key: str) -> str | None:
    word = key.rstrip("：: ").removeprefix("本报")
    return word if word in ("记者", "通讯员", "特约记者", "作者") else None


def lead(text: str) -> tuple[Byline, int] | None:
    """
    The dateline that a paragraph opens with, and its length.

    >>> lead("本报讯（记者 王五）昨日，")
    (Byline(outlet=None, role='记者', authors=('王五',), day=None, credit=False), 10)
    >>> lead("新华社重庆1月9日电（记者李四）昨日，")[0][:4]
    ('新华社', '记者', ('李四',), '1月9日')
    """
    head = text[:_LONGEST_LEAD]
    if not ("訊" in head or "電" in head or "記者" in head):
        return _lead(head)
    return _as_printed_at(_lead(simplified(head)), head)


@lru_cache(maxsize=1024)  # a line is asked by itself, and by what stands above it
def _lead(head: str) -> tuple[Byline, int] | None:
    bracketed = _bracketed(head)
    if bracketed:
        return bracketed
    gate = head[:_LONGEST_DESK]
    found = words().lead.match(head) if "讯" in gate or "电" in gate or "消息" in gate else None
    if not found:
        return None
    credit = found["credits"] or found["open"] or found["within"]
    inner = parse(credit) if credit else None
    if credit and inner is None:
        # behind a dateline whoever reports is a name, whatever its first character
        inner = parse(_REPORTER.sub(r"\g<0> ", credit)) or _bare_names(credit)
        if inner is None:
            return None
    is_from = any(start == 0 for start, _ in places.mentions(found["place"] or ""))
    is_sent = found["place"] and (is_from or (inner and inner.authors))
    if not (found["desk"] or found["outlet"] or found["day"] or is_sent):
        return None
    day = None if _DAY_ALONE.fullmatch(found["day"] or "") else found["day"]
    own = Byline(found["outlet"], None, (), day)
    return own | (inner or Byline()), found.end()


def _bracketed(head: str) -> tuple[Byline, int] | None:
    """A paragraph that opens with （记者 …） alone."""
    closers = _CLOSERS.get(head[:1])
    found = closers.search(head) if closers else None
    end = found.start() if found else 0
    inner = parse(head[1:end]) or _named_outlet(head[1:end]) if end > 0 else None
    return (inner, end + 1) if inner and inner.authors else None


def _named_outlet(text: str) -> Byline | None:
    """The outlet and the names of （彭水融媒 王琳）."""
    outlet, _, rest = text.partition(" ")
    named = _bare_names(rest) if words().outlet.fullmatch(outlet) else None
    return named and Byline(outlet) | named


def names_alone(text: str) -> tuple[str, ...]:
    """
    The authors whose names are all that the line holds; none for anything else.

    >>> names_alone("罗 芸　谢鹏飞"), names_alone("就业 稳中向好")
    (('罗芸', '谢鹏飞'), ())
    """
    found = _bare_names(text) if len(text) <= _LONGEST_NAMES else None
    return found.authors if found and all(map(_is_sure_name, found.authors)) else ()


def _sent(text: str) -> Byline | None:
    """Who sent a text in, by whom it is signed in brackets: 澄溪镇：邓琴."""
    found = senders.parse(text) if len(text) <= _LONGEST_TAIL else None
    names = _bare_names(found[1]) if found and found[1] else Byline()
    return Byline(found[0]) | names if found and names else None


def _bare_names(text: str) -> Byline | None:
    names = tuple(re.split(r"[\s、，,]+", _SPREAD.sub(r"\1\2", text.strip())))
    return Byline(None, None, names) if all(map(is_name, names)) else None


_TAIL = re.compile(r"[（(【\[](?P<inner>[^（）()【】\[\]]{2,60})[）)】\]]\s*$")


def tail(text: str) -> tuple[Byline, int] | None:
    """
    The byline in brackets that a paragraph ends with, and where it begins.

    >>> tail("全区就业稳定。（记者 罗芸）")
    (Byline(outlet=None, role='记者', authors=('罗芸',), day=None, credit=False), 7)
    >>> tail("全区就业稳定。城口融媒　余晓明")[0][:3]
    ('城口融媒', None, ('余晓明',))
    >>> tail("以下简称《规范》（试行）")
    """
    if _TRADITIONAL.search(text, max(0, len(text) - _LONGEST_TAIL)):
        return _as_printed_at(tail(simplified(text)), text)
    if text.endswith("报道。") and (told := _bare_tail(text[:-1])):
        return told
    if not text.endswith(tuple("）)】]")):
        return _bare_tail(text)
    found = _TAIL.search(text, max(0, len(text) - 64))
    if not found or not found.start():
        return None
    is_behind = text[: found.start()].rstrip()[-1:] in (*_STOPS, ".")
    inner = parse(found["inner"]) or (parse(found.group().strip()) if is_behind else None)
    if inner is None and is_behind:
        inner = _bare_names(found["inner"])
    if inner is None or not (inner.authors or inner.outlet):
        return None
    return inner, found.start()


def _bare_tail(text: str) -> tuple[Byline, int] | None:
    """The byline behind the last sentence of a paragraph, without brackets."""
    if text.endswith(_STOPS):
        return None
    start = max(text.rfind(stop) for stop in _STOPS) + 1
    rest = text[start:].strip() if 0 < start < len(text) else ""
    if not rest or len(rest) > _LONGEST_TAIL:
        return None
    inner = parse(rest) or _named_outlet(" ".join(rest.split()))
    is_signed = inner and inner.authors and (inner.role or inner.outlet) and not inner.credit
    return (inner, start) if inner and is_signed else None
