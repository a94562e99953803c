"""
What a figure measures, in the words of its clause without the number.

* `引进外资企业30家`: what stands before it. Levels (达, 约为), changes (同比增长) and comparisons
  (比上年) are taken off its end, and what is enumerated before 等 from its middle.
* `招聘340名物流运输员工`: what stands behind it too, as far as the noun phrase goes. A noun behind
  的 owns the figure (`满载110辆汽车的列车`) unless nothing else can be measured (`60%的利润`).
* `同比增长9.4%`, `缩短至40分钟`: a clause that says nothing but a level or a change measures what
  was measured last.
* `增速加快`, `日均`, `完成`: few words speak of the growth or the mean of what was measured last.
* `1次政策宣介、1次职业指导`: the items of a list share the words before the first; behind 其中 a
  figure of the same unit shares the verb, and 分别 deals the figures out (`dealing`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cqfacts.extract.before import (
    LONGEST,
    acts,
    is_one_verb,
    last_deed,
    last_phrase,
    object_of,
    of_last,
    what_is_there,
    without_each,
    without_examples,
    without_lead,
    without_place,
)
from cqfacts.extract.behind import QUOTES, Right, counted, right_of, served, thing_behind
from cqfacts.extract.clauses import (
    EDGE,
    WHEN,
    ends_in,
    verbs_in,
    without_trail,
    words,
)
from cqfacts.extract.dealing import COMPARING, dealt_out, dealt_to
from cqfacts.extract.phrases import without_quantifier
from cqfacts.extract.ways import GRADES, WAY, ends_way, is_grade, is_way
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from cqfacts.extract.clauses import Clause, Prose, Span
    from cqfacts.extract.pointing import Topic
    from cqfacts.model import Figure

_COMPARED = regex(
    r"(?<![占之构入销配容同对环相])(?:比(?![重例率值较分])|较(?![大多高强好])|与(?=[^，]{2,10}相比))[^比较，]{1,12}$"
)
_COMPARED_WITH = "相比"
_TOGETHER = regex(r"[与同和跟][^与同和跟]{1,16}相比$")
_IMPLIED = {"岁": "年龄"}
_AWAY = frozenset(("外", "远", "开外", "之外", "以外"))
_DISTANCE = "距离"
_OPEN = regex("^[^的]*[于在自]的")  # 建成于上世纪90年代的老楼
_FOR = frozenset("为给对让")
_DEFINED = "是指"
_PERIODS = frozenset(("天", "日", "周", "月", "年", "晚", "夜", "季", "季度", "小时", "分钟", "秒"))
_COLONS = frozenset("：:")
_OLDEST = regex(r"(?:其中|年龄|年纪)?(最[大小老轻年]+)的?(?:才|仅|已|有)?")
_DIMENSIONS = ("深", "高", "长", "宽", "重", "厚", "龄")
_EXTENTS = ("area", "mass")
_ANYTHING = frozenset(("个", "人", "名", "位", "次", "项", "种", "类", "件", "元", "人次"))
_HEADS = ("人", "名")
_INHABITED = ("村", "镇", "乡", "区", "县", "市", "里", "社区", "街道")
_POPULATION = "人口"
_HEADCOUNT = "人数"
_AMOUNT = "金额"
_PRICE = "价格"
_JOINTS = frozenset(("、", "和", "及", "与", "以及"))
_PROJECT = "项目"
_SHORT = 2
_WORD = 3
_SHARE = regex("占(?![地有用道领])")
_BARE = 5
_LONG = 16
_TAIL = 6
_NO_PREDICATES = ("由", "被", "经", "按", "据", "受", "随着")
_RELATIVE = ("百分点", "倍")


class Measured(NamedTuple):
    """What a figure measures, the verb whose object it counts, and who owns it by a 的."""

    metric: str | None
    verb: str = ""
    owner: str | None = None
    noun: str = ""  # what stands behind the figure
    is_bare: bool = False  # nothing of its own clause says what it measures
    thing: str | None = None  # what was counted and has properties that follow


class Measurer:
    """Reads the metrics of one sentence, figure after figure."""

    def __init__(
        self,
        prose: Prose,
        carried: str | None,
        counted: dict[str, str],
        measured: dict[str | None, str],
    ) -> None:
        self.prose = prose
        self.last = carried
        self.counted = counted  # what each measure word counted last
        self.measured = measured  # what was measured last in each unit of area or mass
        self.predicate = ""
        self.is_heading = False
        self.object = ""
        self.done: list[tuple[Figure, Measured]] = []
        self.levels: dict[str | None, Measured] = {}  # the last of each unit that is no change

    def read(self, clause: Clause, topic: Topic) -> list[Measured]:
        """What the figures of a clause on that topic measure."""
        first = len(self.done)
        if not clause.has_figure:
            says = topic.standing != "speaker"
            said = without_lead(self.prose.plain(topic.body, clause.end)) if says else ""
            is_told = (
                said.startswith(_NO_PREDICATES)
                or said.endswith(WHEN)
                or self.prose.text.startswith("是", topic.body)
            )
            self.predicate = "" if is_told else said
            self.is_heading = self.prose.text[clause.end : clause.end + 1] in _COLONS
            return []
        owners = dealt_to(self.prose, clause, self.levels)
        dealt = None if owners else dealt_out(self.prose, clause, topic.body, self.done)
        for position, span in enumerate(self.prose.spans(clause)):
            figure = self.prose.figures[clause.first + position]
            measured = self._measure(clause, topic, span, position)
            if dealt and dealt[position]:
                measured = measured._replace(metric=dealt[position])
            if owners:
                measured = measured._replace(metric=owners.verb, owner=owners.names[position])
            measured = self._kept(figure, measured)
            self.done.append((figure, measured))
            self._count(figure, measured.metric or "")
            if figure.kind in _EXTENTS and measured.metric and not figure.change:
                self.measured[figure.unit] = measured.metric
            if not figure.change:
                self.levels[figure.unit] = measured
            self.predicate = ""
        self.object = self._object(clause)
        if not dealt:
            self._share_predicate(first)
        return [measured for _, measured in self.done[first:]]

    def _kept(self, figure: Figure, measured: Measured) -> Measured:
        """What a figure measures, kept for those that leave it out, or else what was kept."""
        metric = measured.metric
        if not metric:
            return measured._replace(metric=self.last) if self.last else measured
        if figure.unit in _IMPLIED:
            return measured
        self.last = metric
        if len(metric) > LONGEST + _LONG:  # and no longer by every clause that leaves it out
            self.last = last_phrase(metric)
            return measured._replace(metric=self.last)
        return measured

    def _object(self, clause: Clause) -> str:
        """What the verb behind the last figure has for its object: 在25所中小学开设龙舞课."""
        figure, measured = self.done[-1]
        if not measured.noun or figure.change:
            return ""
        rest = self.prose.plain(figure.at[1], clause.end).partition(measured.noun)[2]
        verbs = verbs_in(rest)
        noun = rest[verbs[0].end() :] if verbs and not verbs[0].start() else ""
        return noun if _WORD <= len(noun) <= _TAIL and len(verbs) == 1 else ""

    def _share_predicate(self, first: int) -> None:
        """近4.5万户、逾13万人靠它吃饭: what is said behind the last is said of all."""
        for index in range(len(self.done) - 2, first - 1, -1):
            figure, measured = self.done[index]
            following, behind = self.done[index + 1]
            joint = self.prose.text[figure.at[1] : following.at[0]]
            if measured.is_bare and joint in _JOINTS and behind.metric:
                self.done[index] = figure, measured._replace(metric=behind.metric)

    def _measure(self, clause: Clause, topic: Topic, span: Span, position: int) -> Measured:
        prose, index = self.prose, clause.first + position
        figure = prose.figures[index]
        is_borne = span.start <= topic.start < figure.at[0] < topic.body
        is_of = topic.body > figure.at[0] and prose.text.startswith("的", figure.at[1])
        body = span.start if is_of else topic.body  # 这辆造价480万元的车
        start = topic.start if is_borne else max(span.start, body)
        if grade := self._graded(index, clause.last):
            return grade
        if position and ends_way(prose, index):
            return self.done[-1][1]._replace(owner=None)
        before = without_trail(prose.text[max(start, figure.at[0] - _LONG) : figure.at[0]], "level")
        behind = prose.plain(figure.at[1], prose.next_time(figure.at[1], span.end))
        if index + 1 < clause.last and ends_way(prose, index + 1):
            behind = ""
        thing = None
        if index + 1 < clause.last and span.end == prose.figure_starts[index + 1]:
            thing = thing_behind(behind) if figure.kind == "count" else None
            behind = thing or without_trail(behind, "measure")
        right = Right() if is_borne else right_of(behind, is_owned=ends_in("measure", before))
        left = self._left(start, figure, is_way=is_way(prose, index), noun=right.noun)
        if position:
            left = self._own(left, clause, topic, span, index)
        if implied := self._implied(clause, topic, figure, left, right):
            return implied
        right = counted(right, behind, left, figure, is_told=bool(topic.name))
        if right.noun and prose.text[figure.at[0] - 1 : figure.at[0]] in _FOR:
            right = served(right, behind)
        return self._put_together(clause, topic, figure, left, right, thing)

    def _implied(
        self, clause: Clause, topic: Topic, figure: Figure, left: str, right: Right
    ) -> Measured | None:
        """The age, dimension or distance that the unit tells with a word beside it."""
        if figure.unit in _IMPLIED and (oldest := _OLDEST.fullmatch(left)):
            return Measured(oldest[1] + _IMPLIED[figure.unit], "", self._group())
        if figure.unit in _IMPLIED and (right.owner or right.noun or not left):
            return Measured(_IMPLIED[figure.unit], "", self._aged(clause, topic, figure, right))
        if figure.kind == "length" and right.noun in _DIMENSIONS:
            return Measured(right.noun, "", right.owner)
        if figure.kind == "length" and right.noun in _AWAY and right.owner:
            return Measured(_DISTANCE, "", right.owner)
        return None

    def _aged(self, clause: Clause, topic: Topic, figure: Figure, right: Right) -> str | None:
        """Whose age that is: a person's behind it, who may be described first, or the topic's."""
        end = figure.at[1]
        names = self.prose.names_in(end, clause.end)
        person = next((name for name in names if name.type == "person"), None)
        if person and not (topic.name and verbs_in(self.prose.text[end : person.at[0]])):
            return person.text
        if self.prose.text.startswith("“", end):  # 37岁“老厂”
            return self.prose.text[end + 1 : clause.end].partition("”")[0]
        noun = right.owner or (None if topic.name else right.noun)
        return noun if noun and len(noun) >= _SHORT and not acts(noun) else None

    def _group(self) -> str | None:
        """Who was counted last, of whom one is the oldest."""
        if not self.done:
            return None
        figure, measured = self.done[-1]
        metric = measured.metric if figure.kind == "count" else None
        return measured.noun or object_of(metric or "") or None

    def _own(self, left: str, clause: Clause, topic: Topic, span: Span, index: int) -> str:
        """What stands before a later figure, without what belongs to the figure before it."""
        prose = self.prose
        figure, before = prose.figures[index], prose.figures[index - 1]
        if prose.text.startswith("的", span.start) and before.text.endswith(GRADES):
            return without_lead(prose.plain(max(clause.start, topic.body), figure.at[0]))
        if is_grade(prose, index - 1, index + 1):
            return prose.plain(prose.figure_starts[index - 1], figure.at[0])
        _, measured = self.done[-1]
        rest = left.removeprefix(measured.noun)
        return rest if not rest or measured.thing or acts(rest) else left

    def _put_together(
        self,
        clause: Clause,
        topic: Topic,
        figure: Figure,
        left: str,
        right: Right,
        thing: str | None,
    ) -> Measured:
        """The words before and behind a figure as one metric, or what they leave out."""
        is_first = figure is self.prose.figures[clause.first]
        if right.noun and figure.kind != "duration" and without_quantifier(left)[0] == left:
            left = last_deed(left)
        if right.owner:
            left = without_quantifier(left)[0]
        if right.noun and not is_first and left.endswith("着"):
            left = ""  # 48名娃娃扛着9条板凳龙
        verb = left
        if not is_first and right.noun and not left:
            verb = self.done[-1][1].verb
        elif self._is_part(clause, left) and is_first and not self._same_measure(left, figure):
            verb, left = "", self._shared_verb(figure) + left
        metric = (verb if right.noun else left) + right.noun
        if not right.noun:
            metric = self._alone(left, metric, figure, topic, right.verb, is_first=is_first)
        else:
            metric = self._of_project(metric, figure)
        verb = verb if right.noun else ""
        is_bare = not (left or right.noun)
        return Measured(metric or None, verb, right.owner, right.noun, is_bare, thing)

    def _is_part(self, clause: Clause, left: str) -> bool:
        """Whether 其中 and a bare noun name a part of what was counted before."""
        is_part = self.prose.text.startswith("其中", clause.start)
        return is_part and left != "" and not verbs_in(left)

    def _alone(
        self, left: str, metric: str, figure: Figure, topic: Topic, verb: str, *, is_first: bool
    ) -> str:
        """What a figure measures that no noun follows."""
        if shared := self._same_measure(left, figure):
            return shared
        if verb and figure.kind == "count" and not left and figure.unit in self.counted:
            return verb[:_SHORT] + self.counted[figure.unit]  # 还有三座在建
        if left.startswith("每") and figure.kind == "money" and is_first and len(left) <= _WORD:
            return left + _PRICE
        if self.last and figure.kind == "ratio" and _SHARE.match(left):
            return self.last + left
        if not left and is_first and self.object:
            return self.object
        if self.last and (said := of_last(left, self.last, is_change=figure.change is not None)):
            return said
        if thing := self._thing(metric, figure):
            return metric + thing
        if figure.kind == "count":
            metric = what_is_there(metric)
        if len(metric) > _SHORT:
            return self._of_project(metric, figure)
        return self._of_before(metric, verb, figure, topic)

    def _thing(self, metric: str, figure: Figure) -> str | None:
        """What that measure word counted before, where nothing but a verb is said: 装成386部."""
        is_verb = figure.kind == "count" and metric and is_one_verb(metric)
        return self.counted.get(figure.unit or "") if is_verb and not figure.change else None

    def _count(self, figure: Figure, metric: str) -> None:
        """Keep what the measure word counts, if it counts few kinds of things."""
        if figure.kind != "count" or not figure.unit or figure.unit in _ANYTHING:
            return
        noun = object_of(metric)
        if _SHORT <= len(noun) <= _TAIL:
            self.counted[figure.unit] = noun

    def _same_measure(self, left: str, figure: Figure) -> str | None:
        """农村居民 behind 全体居民人均可支配收入 is measured in the same."""
        if figure.change or not _WORD <= len(left) <= _TAIL or ends_in("measure", left):
            return None
        same = self.levels.get(figure.unit)
        goes_on = not self.done and self.prose.text.startswith("其中")
        metric = (same.metric if same else self.last if goes_on else None) or ""
        alike = metric.find(left[-_SHORT:])
        tail = metric[alike + _SHORT :]
        return left + tail if alike >= 0 and ends_in("measure", tail) else None

    def _graded(self, index: int, stop: int) -> Measured | None:
        """What a figure measures that only grades what is counted next."""
        if not is_grade(self.prose, index, stop):
            return None
        figure, following = self.prose.figures[index : index + 2]
        noun = self.prose.text[figure.at[1] : following.at[0]].strip("占的")
        same = self.levels.get(figure.unit)
        if figure.unit in _IMPLIED:
            return Measured(_IMPLIED[figure.unit], "", noun)
        metric = (same.metric or "") if same else _AMOUNT
        return Measured(noun + metric.removeprefix(noun), "", figure.text + noun)

    def _left(self, start: int, figure: Figure, *, is_way: bool, noun: str) -> str:
        """What stands before a figure, without what says nothing of what is measured."""
        left = QUOTES.sub("", self.prose.plain(start, figure.at[0])).strip(EDGE)
        if figure.unit in _RELATIVE and self._is_compared(left, start):
            return ""
        left = without_examples(left).rpartition(_DEFINED)[2]
        if noun and (left.count("、") > 1 or (left.endswith("的") and not verbs_in(left))):
            return ""
        way = WAY.search(left) if is_way else None
        left = without_place(without_lead(left[: way.start()] if way else left))
        left = _OPEN.sub("", left) if "的" in left else left
        if self.prose.text[figure.at[0] - 1 : figure.at[0]] == "”":
            return left  # 召开“板凳会”37次
        roles = ("level", "mark", *["change"] * (not way and (is_way or figure.change is not None)))
        left = without_trail(left.strip(EDGE + "的"), *roles).strip(EDGE + "的")
        if figure.change and not is_way:
            left = _COMPARED.sub("", left).strip(EDGE)
        left = _TOGETHER.sub("", left) if left.endswith(_COMPARED_WITH) else left
        left = COMPARING.sub("", left)
        bare = without_trail(without_each(left), *roles).strip(EDGE + "的")
        if noun or len(left) > _TAIL or len(bare) >= _SHORT:
            left = bare
        per = figure.unit.rpartition("/")[2] if figure.unit and figure.kind == "count" else ""
        if per in _PERIODS:
            left = left.removeprefix("每" + per)
        return left if len(left) <= LONGEST else last_phrase(left)

    def _is_compared(self, left: str, start: int) -> bool:
        """Whether what stands before a figure is what it is compared with."""
        compared = words("compared")
        return left.startswith(compared) or self.prose.text.endswith(compared, 0, start)

    def _shared_verb(self, figure: Figure) -> str:
        """The verb phrase of the last figure of that unit."""
        measured = self.levels.get(figure.unit)
        if measured is None:
            return ""
        verbs = verbs_in(measured.metric or "")
        return (measured.metric or "")[: verbs[-1].end()] if verbs else measured.verb

    def _of_project(self, metric: str, figure: Figure) -> str:
        """A bare sum behind a count of projects is theirs."""
        if figure.kind == "money" and len(metric) <= _BARE and self.done and _PROJECT not in metric:
            earlier, measured = self.done[-1]
            if earlier.kind == "count" and (measured.metric or "").endswith(_PROJECT):
                return _PROJECT + metric
        return metric

    def _of_before(self, metric: str, verb: str, figure: Figure, topic: Topic) -> str:
        """A bare clause speaks of what the clause before says, or of what was measured last."""
        is_bare = topic.standing == "none" and not (metric and is_one_verb(metric))
        is_last = figure is self.prose.figures[-1]
        if figure.kind == "duration" and not metric and len(verb) >= _SHORT and not is_last:
            return verb.removesuffix("了")  # 三年试验了190个菌株
        if not metric and figure.unit in self.measured and not figure.change:
            return self.measured[figure.unit]
        if ends_in("body", metric):
            return metric
        if 0 < len(self.predicate) <= _LONG and is_bare and not metric.endswith(_DIMENSIONS):
            if metric and self.is_heading and ends_in("measure", self.predicate):
                return metric + self.predicate[-_SHORT:]  # 主要产品产量：水泥213万吨
            return self.predicate + (metric or verb)
        if metric in _DIMENSIONS:
            return metric
        if len(metric) == 1:
            return self._of_verb(metric, verb, figure, topic)
        if metric:
            return metric
        if not self.done and figure.unit in _HEADS and not figure.change:
            place = self.prose.text[: topic.body]
            return verb or (_POPULATION if place.endswith(_INHABITED) else _HEADCOUNT)
        return ((self.last or "") if len(verb) <= _WORD else "") + verb if verb else ""

    def _of_verb(self, metric: str, verb: str, figure: Figure, topic: Topic) -> str:
        """What a verb of one character measures, with one behind the figure: 走三分钟就到工位."""
        if verb and figure.kind == "duration":
            return metric + verb
        if verb and figure.kind == "money" and not self.done:
            return verb.replace("了", "")  # 花四万元置办餐车
        return self._same_object(metric, figure, topic) or metric

    def _same_object(self, verb: str, figure: Figure, topic: Topic) -> str:
        """A bare verb has the last object (种花椒, 卖), or is someone's (全家挣)."""
        last = self.last or ""
        if self.done and acts(last) and self.done[-1][0].kind != "duration":
            verbs = verbs_in(last)
            return verb + last[verbs[0].end() :]
        owner = self.prose.text[max(0, topic.body - _SHORT) : topic.body].strip(EDGE)
        if self.done and self.done[-1][0].kind != "money" and figure.kind == "money":
            return verb
        if any(name.at[1] == topic.body for name in self.prose.names):
            return verb  # 酉阳获
        return last if self.done or topic.standing == "none" else owner + verb
