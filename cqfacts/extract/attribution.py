"""
What a figure measures, whose it is, and when: from its clause, else its sentence, else before it.

The reading goes clause by clause (`clauses`). Each clause has a topic (`topics`), each figure a
metric (`metrics`) and a time (`dating`); the rules are told in the heads of these modules. Here
they are put together:

* A figure is the topic's of its own clause; else of the last firm topic before it in the sentence;
  in a clause of place or role (作为…之一, 在离工厂50米处) of the topic that follows; else of the
  scene, the speaker, the topic that the paragraph spoke of last, the thing that the title names,
  the article's district.
* What was founded, opened or bought is what the clauses behind speak of, unless a person did it.
* The largest, the youngest is one of those counted before (`members`).
* A quotation that opens a paragraph, or says 我, speaks for whom the sentence behind it names.
* A thing without a name that a sentence speaks of is left with it, unless the title has it too.
* A bulletin and a work report are the district's but for what a clause gives to somebody.
* A sentence without figures changes nothing but what later sentences may leave out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqfacts.extract.boundary import is_deed
from cqfacts.extract.clauses import EDGE, Prose, ends_in, verbs_in, words
from cqfacts.extract.dating import before_list, dates_of, is_base, is_day, is_whole_year, paired
from cqfacts.extract.members import one_of_them
from cqfacts.extract.metrics import Measurer
from cqfacts.extract.pointing import Known, Topic
from cqfacts.extract.speakers import is_organ, is_outlet, spoken_for
from cqfacts.extract.things import founded, is_acted
from cqfacts.extract.topics import topic_of
from cqfacts.model import Figure
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cqfacts.extract.clauses import Clause
    from cqfacts.extract.pointing import Standing
    from cqfacts.model import Name, Time

_STANDINGS: tuple[Standing, ...] = ("firm", "scene", "speaker", "passing")
_AS = {"borne": "firm"}
_ACTORS = ("organisation", "project")
_HEAD = 4
_SHORTEST = 3
_LONGEST = 8
_PAIRS = (("“", "”"), ("‘", "’"), ("《", "》"), ("（", "）"))
_UP_TO = regex("(?:刚刚|刚)?过去的|即将到来的|早在|早自|今年以来，")
_MARKS = frozenset("“”‘’《》（）")
# 本报丰都讯（记者 江明洪）八月二十六日至三十日，
_BYLINE = regex(r"[^，,。；：（(]{0,20}[讯电][ \u3000]*(?:[（(][^（）()]{1,40}[）)])?[ \u3000]*")
_MOMENT = regex(r"(?:时候|季|[本上下]学期|[初前中后末汛假学]期|期间|[当那][天日月年])$")
_LONGEST_MOMENT = 3
# The district that the town of a name lies in, which the name does not need.
_ABOVE_TOWN = regex(
    r"[\u4e00-\u9fff]{1,10}(?:自治县|区|县|市)(?=[\u4e00-\u9fff]{2,3}(?:街道|镇|乡)[\u4e00-\u9fff]{2})"
)
_OPENING = 4
_DEADLINES = ("底", "末", "内", "前", "起")
_LONGEST_QUOTE = 4  # sentences
# behind the day of a report, which dates what it tells only if nothing else does
_REPORTED = regex("[，,]?(?:本报|本网)?(?:记者|从)[^，。；]{0,30}?(?:获悉|了解到|得知|了解)")
_ASIDE = "其中"  # 其中，7月当月增长11.4%。 leaves what follows at 1—7月
_STOPS = "。！？!?”’ 　\n"
_I = "我"
_WE = "我们"
_TOLD = tuple(told + done for told in ("公布", "发布", "通报") for done in ("", "了"))
_AREAS = ("区", "县", "市", "州", "省")
_THEMES = ("project", "event", "product", "organisation", "place")
_WHERE_TO = ("到", "至", "往", "在", "从", "向")
_ZONES = ("新区", "园区", "开发区", "高新区", "示范区", "度假区", "景区", "保税区", "港区")
_SAYING = ("仅", "位居", "家住", "而", "从", "于", "被")
_SAID = ("后", "从", "曾", "是", "给予")
_BOARDS = ("管委会", "管理委员会", "管理处", "管理局", "管理所")
_TOWNS = ("村", "镇", "乡", "社区", "街道")


class Carried:
    """What was said before, for a sentence that leaves it out."""

    __slots__ = (
        "counted", "is_dated", "is_yearly", "known", "measured", "metric", "paragraph", "subject",
        "theme", "time", "year",
    )  # fmt: skip

    def __init__(self, known: Known) -> None:
        self.known = known
        self.counted: dict[str, str] = {}
        self.measured: dict[str | None, str] = {}
        self.metric: str | None = None
        self.subject: str | None = None
        self.theme: str | None = None
        self.time: Time | None = None
        self.year: Time | None = None
        self.is_dated = False
        self.is_yearly = False
        self.paragraph = -1

    def begin(self, paragraph: int) -> None:
        """A new paragraph leaves out nothing but the village or town and the time of a report."""
        is_town = self.subject is not None and self.subject.endswith(_TOWNS)
        self.subject = self.subject if is_town else None
        self.metric = None
        self.measured = {}
        self.time = self.year
        self.is_dated = False
        self.paragraph = paragraph


def attribute(
    texts: Sequence[str],
    paragraphs: Sequence[int],
    figures: Sequence[Sequence[Figure]],
    times: Sequence[Sequence[Time]],
    names: Sequence[Sequence[Name]],
    own: str | None,
) -> list[list[Figure]]:
    """
    The figures of each sentence with metric, subject and time, as far as the text gives them.

    *paragraphs* says which paragraph each text stands in, *own* is the article's district.
    """
    is_bulletin = bool(texts) and reports_a_year(texts[0])
    is_survey = is_bulletin or any(word in title for title in texts[:1] for word in words("survey"))
    carried = Carried(Known(_labelled(texts, names, own), is_survey=is_survey))
    carried.is_yearly = is_bulletin
    carried.known.texts = texts
    if texts:
        carried.theme = _theme(texts[0], names[0])
        is_report = is_bulletin or any(word in texts[0] for word in words("report"))
        carried.year = _titled(times[0], is_report=is_report)
    sentences = list(zip(texts, figures, times, names, strict=True))
    heard = _heard(paragraphs, figures, is_bulletin=is_bulletin)
    attributed: list[list[Figure]] = []
    read: dict[int, Prose] = {}
    for index, (sentence, paragraph) in enumerate(zip(sentences, paragraphs, strict=True)):
        carried.known.heard = index
        if paragraph != carried.paragraph:
            carried.year = _headed(texts[index], times[index]) or carried.year
            carried.begin(paragraph)
        if not heard[index]:
            attributed.append([])
            _meet(names[index], carried.known)
            continue
        behind = _behind_quotation(texts, index) if texts[index].startswith("“") else index
        if index < behind < len(sentences):
            read[behind] = Prose(*sentences[behind])
            _introduce(texts[index], read[behind], carried)
        prose = read.pop(index) if index in read else Prose(*sentence)
        attributed.append(_read(prose, carried))
    return attributed


def _behind_quotation(texts: Sequence[str], start: int) -> int:
    """The sentence behind a quotation that begins at *start* and may go on for some more."""
    parts = enumerate(texts[start : start + _LONGEST_QUOTE], start + 1)
    return next((behind for behind, text in parts if "”" in text), start + 1)


def _titled(times: Sequence[Time], *, is_report: bool) -> Time | None:
    """
    The time that an article is of by its title: 1至8月空气质量排名公布, 国庆假期揽客.

    The year in the title is one of many that a story tells of, unless it reports, and 年底 is when
    something will be.
    """
    periods = [time for time in times if time.start and time.end and not is_day(time)]
    told = (t for t in periods if not (is_whole_year(t) or t.text.endswith(_DEADLINES)))
    return next(iter(periods) if is_report else told, None)


def _headed(text: str, times: Sequence[Time]) -> Time | None:
    """The year that a section of a report is about by its heading: （一）2021年工作回顾."""
    if len(times) != 1 or not is_whole_year(times[0]):
        return None
    return times[0] if text[times[0].at[1] :].endswith(words("section")) else None


def _theme(title: str, names: Sequence[Name]) -> str | None:
    """The first thing that the title names, and not as where to: 罗家坝遗址公布发掘成果."""
    for name in names:
        is_area = name.text.endswith((*_TOWNS, *_AREAS)) or len(name.text) < _SHORTEST
        is_where = title.endswith(_WHERE_TO, 0, name.at[0])
        is_other = is_organ(name.text) or is_outlet(name.text)
        if name.type in _THEMES and not (is_area or is_where or is_other):
            return name.text
    return None


def _labelled(texts: Sequence[str], names: Sequence[Sequence[Name]], own: str | None) -> str | None:
    """
    The zone that the title begins with, 邻水高滩新区：送岗到村, or the town, 禄市镇：蜜梨丰收, of
    an article without a district; else its district.
    """
    label = texts[0].partition("：")[0] if texts else ""
    if not _SHORTEST <= len(label) <= _LONGEST or not label.endswith((*_TOWNS, *_ZONES)):
        return own
    if label.endswith(_TOWNS):
        return own or label
    return next((name.text for name in names[0] if name.at[1] == len(label)), own)


def reports_a_year(title: str) -> bool:
    """
    Whether an article of that title is a bulletin, whose year dates and compares throughout.

    >>> reports_a_year("2023年巫山县国民经济和社会发展统计公报")
    True
    """
    return any(word in title for word in words("bulletin"))


def _heard(
    paragraphs: Sequence[int], figures: Sequence[Sequence[Figure]], *, is_bulletin: bool
) -> list[bool]:
    """Which sentences matter to a figure: their own, or one behind them in the paragraph."""
    heard = [is_bulletin or bool(found) for found in figures]
    for index in range(len(heard) - 2, -1, -1):
        if paragraphs[index] == paragraphs[index + 1]:
            heard[index] = heard[index] or heard[index + 1]
    return heard


def _introduce(quote: str, following: Prose, carried: Carried) -> None:
    """
    Whom a quotation speaks for, as the sentence behind it tells who speaks.

    What the paragraph told of before stays its topic, unless it says 我 or a layman speaks.
    """
    known = carried.known
    first = following.clauses[0] if following.clauses else None
    if not first:
        return
    topic = topic_of(following, first, known)
    speaks = topic.standing == "speaker"
    end = first.end if speaks else following.clauses[:_OPENING][-1].end
    names = following.names_in(first.start, end)
    person = next((name for name in reversed(names) if name.type == "person"), None)
    voice = topic.name if speaks else None
    if person and not speaks:
        starts = (clause.start for clause in reversed(following.clauses[:_OPENING]))
        start = next(start for start in starts if start <= person.at[0])
        voice = spoken_for(following, start, person.at[1], known)
    known.person = person.text if person else known.person
    known.we = voice if speaks or voice != known.person else None
    if carried.subject and not _is_own(quote, following.text, person):
        return
    speaks_of_himself = person and _I in quote.replace(_WE, "")
    carried.subject = known.person if speaks_of_himself else voice


def _is_own(quote: str, told: str, person: Name | None) -> bool:
    """Whether the person speaks of what is his, or is no more than one of many."""
    return person is not None and (_I in quote or ends_in("layman", told, 0, person.at[0]))


def _read(prose: Prose, carried: Carried) -> list[Figure]:
    """The figures of a sentence attributed; what the next sentence may leave out is carried."""
    known = carried.known
    before = carried.subject or carried.theme or known.own or known.firm
    topics = []
    for clause in prose.clauses:
        topic = topic_of(prose, clause, known)
        if topic.name and _is_said(topic.name, prose, known):
            topic = Topic(topic.body)
        topics.append(topic)
        if topic.standing in ("firm", "scene") and topic.name:
            known.speak_of(topic.name)
        _meet(clause.names, known)
        if topic.standing == "speaker":
            known.we = topic.name
    found = _attributed(prose, topics, carried, before) if prose.figures else []
    if not known.is_survey:
        stood: dict[str, str] = {topic.standing: topic.name for topic in topics if topic.name}
        told = _firmest(stood, carried)
        carried.subject = told if told and _has_a_name(told, prose, known) else carried.subject
    _lead(prose, topics, carried)
    return found


def _attributed(
    prose: Prose, topics: list[Topic], carried: Carried, before: str | None
) -> list[Figure]:
    """The figures of a sentence; *before* is whose they are if it names nobody."""
    dates = dates_of(prose, carried.time, carried.year if carried.is_yearly else None)
    measurer = Measurer(prose, carried.metric, carried.counted, carried.measured)
    is_survey = carried.known.is_survey
    found: list[Figure] = []
    stood: dict[str, str] = {}
    for index, (clause, topic) in enumerate(zip(prose.clauses, topics, strict=True)):
        if topic.name:
            stood[_AS.get(topic.standing, topic.standing)] = topic.name
        measured = measurer.read(clause, topic)
        following = topics[index + 1] if index + 1 < len(topics) else None
        if not measured:
            _found_thing(prose, clause, following, stood, carried.known)
            continue
        _deal_out(prose, clause, dates, carried.time)
        subject = _subject(topics, index, stood, carried)
        if is_survey and not subject and measured[0].is_bare and found:
            subject = found[-1].subject  # 景区接待游客102万人次，下降8.3%
        subject = subject or before
        each = one_of_them(prose, clause, topic, found, measurer.counted)
        is_dealt = measured[0].owner != measured[-1].owner
        for offset, one in enumerate(measured, clause.first):
            figure = prose.figures[offset]
            owner = one.owner or each
            if topic.standing == "speaker" and one.owner:
                owner = carried.known.person or owner
            whose = _whose(owner or subject) or before
            found.append(_said(figure, _even(one.metric), whose, dates[offset]))
            if (
                one.owner
                and not topic.name
                and figure.bound == "exact"
                and prose.text.startswith("的", figure.at[1])
            ):
                subject = one.owner  # 36亩的荷塘里养着8000尾鱼
            if one.thing:  # the figures behind are its properties
                subject = one.thing
            if (
                owner
                and not is_dealt
                and topic.standing != "speaker"
                and not owner.startswith(figure.text)
            ):
                stood["scene"] = owner
        _found_thing(prose, clause, following, stood, carried.known)
    carried.metric = measurer.last
    return found


def _found_thing(
    prose: Prose, clause: Clause, following: Topic | None, stood: dict[str, str], known: Known
) -> None:
    """
    What the clause tells to have been founded, if nobody did it whom the others speak of.

    Who founded it goes on to act in 组建1支龙舞队，培养小舞龙手8000人次.
    """
    thing = None if known.is_survey else founded(prose, clause)
    if not thing or (following and not following.name and is_acted(prose.text, following.body)):
        return
    known.remember(thing)
    agent = stood.get("firm", "")
    if agent != known.person and not agent.endswith("人"):
        stood["firm"] = thing


def _said(figure: Figure, metric: str | None, subject: str | None, time: Time | None) -> Figure:
    f = figure  # built in one step, three times as fast as _replace
    return Figure(
        f.text, f.value, f.low, f.high, f.unit, f.kind, f.bound, metric, subject, time,
        f.change, f.at, f.span,
    )  # fmt: skip


def _whose(words: str | None) -> str | None:
    """
    Who or what can own a figure, in as few words as tell it; a moment cannot.

    >>> _whose("彭水县靛水街道中心校"), _whose("大足区人民法院"), _whose("再生季")
    ('靛水街道中心校', '大足区人民法院', None)
    """
    words = _even(words)
    if words is None or _MOMENT.search(words, max(0, len(words) - _LONGEST_MOMENT)):
        return None
    above = _ABOVE_TOWN.match(words)
    return words[above.end() :] if above else words


def _is_said(told: str, prose: Prose, known: Known) -> bool:
    """Whether a clause speaks of no thing but says what happens: 鲜果榨汁后, 奖牌数位居全市小学."""
    if "的" in told or "“" in told or told in known.every:
        return False
    if told.startswith(_SAYING) or told.endswith(_SAID):
        return True
    if any(name.text in told for name in prose.names):
        return False
    deeds = [verb.group() for verb in verbs_in(told) if len(verb.group()) > 1]
    return any(not is_deed(deed) for deed in deeds) or bool(deeds and not ends_in("body", told))


def _even(words: str | None) -> str | None:
    """The words without a mark of quotation whose other half they lack."""
    if words is None or _MARKS.isdisjoint(words):
        return words
    for opened, closed in _PAIRS:
        if words.count(opened) != words.count(closed):
            words = words.replace(opened, "").replace(closed, "")
    return words or None


def _deal_out(prose: Prose, clause: Clause, dates: list[Time | None], carried: Time | None) -> None:
    """Give the times that 分别 deals out to the figures of the clause, and to these alone."""
    start = prose.text.find("分别", clause.start, prose.figure_starts[clause.first])
    if start < 0:
        return
    times = paired(prose, start, clause)
    if times:
        dates[clause.first : clause.last] = times
        before = before_list(prose, times[0]) or carried
        for index in range(clause.last, len(dates)):
            if dates[index] is times[-1]:
                dates[index] = before


def _subject(
    topics: Sequence[Topic], index: int, stood: dict[str, str], carried: Carried
) -> str | None:
    """Whose the figures of that clause are; *stood* are the last names of each standing."""
    own = topics[index]
    if carried.known.is_survey:
        return own.name
    if own.standing in ("firm", "borne", "passing"):
        return own.name
    if own.standing == "scene" and index == 0:
        after = next((t.name for t in topics[1:] if t.standing == "firm"), None)
        if after:
            return after
    return _firmest(stood, carried)


def _firmest(stood: dict[str, str], carried: Carried) -> str | None:
    """
    Of the last names of each standing the firmest.

    An organ of the district speaks of what the paragraph told of, unless that is a person.
    """
    known, before = carried.known, carried.subject
    found = next((standing for standing in _STANDINGS if standing in stood), None)
    name = stood[found] if found else None
    if name and found == "speaker" and name == known.own and before and before != known.person:
        return name if name.startswith(before or name) else before
    return name


def _has_a_name(told: str, prose: Prose, known: Known) -> bool:
    """Whether what a sentence tells of has a name or is in the title: others are soon left."""
    is_here = told in prose.text and told not in known.texts[0]
    return not is_here or any(name.text in told or told in name.text for name in prose.names)


def _meet(names: Sequence[Name], known: Known) -> None:
    """Who is known behind those names."""
    for name in names:
        text, kind = name.text, name.type
        if kind == "person":
            known.person = text
            continue
        if text.endswith(_TOWNS):
            if kind == "place":
                known.towns[next(level for level in _TOWNS if text.endswith(level))] = text
            continue
        if kind != "policy":
            known.remember(text)
            _manage(text, known)
        if kind in _ACTORS and not is_organ(text):
            is_part = known.firm is not None and text[:_HEAD] in known.firm[:-1]
            if not is_part and not is_outlet(text):
                known.firm = text
            if kind == "project":
                known.project = text


def _manage(board: str, known: Known) -> None:
    """Remember what a board manages, such as the old town of 磁器口古镇管委会."""
    kind = next((kind for kind in _BOARDS if board.endswith(kind)), None)
    if kind:
        known.remember(board.removesuffix(kind))


def _words_start(text: str, start: int) -> int:
    """Behind quotation marks, spaces and what leads up to a time."""
    start = len(text) - len(text[start:].lstrip(EDGE))
    before = _UP_TO.match(text, start)
    return before.end() if before else start


def _lead(prose: Prose, topics: Sequence[Topic], carried: Carried) -> None:
    """The time that the sentences behind have, and the year that a bulletin reports."""
    if not prose.times or (carried.time and prose.text.startswith(_ASIDE)):
        return
    if carried.time and _is_month_of(prose.times[0], carried.time):
        return
    starts = {_words_start(prose.text, clause.start) for clause in prose.clauses[:_OPENING]}
    byline = _BYLINE.match(prose.text)
    starts |= {byline.end()} if byline else set()
    bodies = {topic.body for topic in topics[:_OPENING]}
    stop = prose.figure_starts[0] if prose.figures else len(prose.text)
    times = [t for t in prose.times[:_OPENING] if t.at[0] < stop]
    told = [t for t in times if not is_day(t) and prose.text.endswith(_TOLD, 0, t.at[0])]
    leads = [t for t in times if t.at[0] in starts or (t.at[0] in bodies and not is_day(t))]
    leads.sort(key=lambda time: _REPORTED.match(prose.text, time.at[1]) is not None)
    lead = next(
        (t for t in (*told, *leads) if (t.start or t.end) and not is_base(prose.text, t)), None
    )
    lead = lead or _told_last(prose)
    if not lead:
        return
    if carried.is_yearly and is_whole_year(lead):
        carried.year = lead
    if not (carried.is_dated and is_day(lead)):
        carried.time, carried.is_dated = lead, True


def _is_month_of(time: Time, whole: Time) -> bool:
    """Whether only one month of what the report is about is told: 1—8月…。8月当月…"""
    return time.text.endswith("当月") and time.end == whole.end and time.start != whole.start


def _told_last(prose: Prose) -> Time | None:
    """The time that a sentence without figures is there to tell: 转机出现在2019年。"""
    time = prose.times[-1]
    ends = not prose.figures and not prose.text[time.at[1] :].strip(_STOPS)
    return time if ends and (time.start or time.end) else None
