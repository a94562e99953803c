"""
What a figure measures, whose it is, and when: from its clause, else its sentence, else before it.

The reading goes clause by clause (`clauses`). Each clause has a topic (`topics`), each figure a
metric (`metrics`) and a time (`dating`); the rules are told in the heads of these modules. Here
they are put together:

* A figure is the topic's of its own clause; else of the last firm topic before it in the sentence;
  in a clause of place or role (作为…之一, 在离工厂50米处) of the topic that follows; else of the
  scene, the speaker, the topic that the paragraph spoke of last, the article's district.
* A quotation that opens a paragraph speaks for whom the next sentence names as its speaker.
* A sentence without figures changes nothing but what later sentences may leave out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cqfacts.extract.clauses import EDGE, Prose, words
from cqfacts.extract.dating import dates_of, is_base, is_day, is_whole_year, paired
from cqfacts.extract.metrics import Measurer
from cqfacts.extract.topics import Known, Topic, is_organ, is_outlet, topic_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cqfacts.extract.clauses import Clause
    from cqfacts.model import Figure, Name, Time

_HEAD = 4
_TOWNS = ("村", "镇", "乡", "社区", "街道")


class Carried(NamedTuple):
    """What was said before, for a sentence that leaves it out."""

    known: Known
    metric: str | None = None
    subject: str | None = None
    time: Time | None = None
    year: Time | None = None
    is_dated: bool = False
    paragraph: int = -1


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
    carried = Carried(Known(own))
    attributed = []
    read = [Prose(*sentence) for sentence in zip(texts, figures, times, names, strict=True)]
    for index, (prose, paragraph) in enumerate(zip(read, paragraphs, strict=True)):
        if paragraph != carried.paragraph:
            carried = Carried(
                carried.known, time=carried.year, year=carried.year, paragraph=paragraph
            )
        if prose.text.startswith("“") and not carried.subject and index + 1 < len(read):
            speaker = _speaker(read[index + 1], carried.known)
            known = carried.known._replace(we=speaker)
            carried = carried._replace(known=known, subject=speaker)
        found, carried = _read(prose, carried)
        attributed.append(found)
    return attributed


def _speaker(prose: Prose, known: Known) -> str | None:
    """For whom the sentence behind a quotation says that it was spoken."""
    topic = topic_of(prose, prose.clauses[0], known) if prose.clauses else Topic(0)
    return topic.name if topic.standing == "speaker" else None


def _read(prose: Prose, carried: Carried) -> tuple[list[Figure], Carried]:
    """The figures of a sentence attributed, and what the next sentence may leave out."""
    known = carried.known
    topics = []
    for clause in prose.clauses:
        topic = topic_of(prose, clause, known)
        topics.append(topic)
        known = _met(prose, clause.start, clause.end, known, topic)
    found: list[Figure] = []
    metric = carried.metric
    if prose.figures:
        found, metric = _attributed(prose, topics, carried)
    subject = _standing(topics, len(topics)) or carried.subject
    time, year, is_dated = _led(prose, carried)
    return found, carried._replace(
        known=known, metric=metric, subject=subject, time=time, year=year, is_dated=is_dated
    )


def _attributed(
    prose: Prose, topics: Sequence[Topic], carried: Carried
) -> tuple[list[Figure], str | None]:
    dates = dates_of(prose, carried.time)
    measurer = Measurer(prose, carried.metric)
    found: list[Figure] = []
    for index, (clause, topic) in enumerate(zip(prose.clauses, topics, strict=True)):
        measured = measurer.read(clause, topic)
        if not measured:
            continue
        subject = _subject(topics, index, carried)
        figures = prose.figures[clause.first : clause.last]
        _deal_out(prose, clause, dates, carried.time)
        for figure, time, (metric, _, owner) in zip(
            figures, dates[clause.first : clause.last], measured, strict=True
        ):
            found.append(figure._replace(metric=metric, subject=owner or subject, time=time))
    return found, measurer.last


def _deal_out(prose: Prose, clause: Clause, dates: list[Time | None], carried: Time | None) -> None:
    """Give the times that 分别 deals out to the figures of the clause, and to these alone."""
    start = prose.figure_starts[clause.first]
    if "分别" not in prose.text[clause.start : start]:
        return
    times = paired(prose, start, clause.last - clause.first)
    if times:
        dates[clause.first : clause.last] = times
        before = dates[clause.first - 1] if clause.first else carried
        for index in range(clause.last, len(dates)):
            if dates[index] is times[-1]:
                dates[index] = before


def _subject(topics: Sequence[Topic], index: int, carried: Carried) -> str | None:
    """Whose the figures of that clause are."""
    own = topics[index]
    if own.standing in ("firm", "passing"):
        return own.name
    if own.standing == "scene":
        after = next((t for t in topics[index + 1 :] if t.standing == "firm"), None)
        if after and index == 0:
            return after.name
    return (
        _standing(topics, index + 1) or carried.subject or carried.known.own or carried.known.firm
    )


def _standing(topics: Sequence[Topic], stop: int) -> str | None:
    """Of what the clauses before *stop* speak: the last firm topic, else the scene, the speaker."""
    for standing in ("firm", "scene", "speaker", "passing"):
        for topic in reversed(topics[:stop]):
            if topic.standing == standing and topic.name:
                return topic.name
    return None


def _met(prose: Prose, start: int, end: int, known: Known, topic: Topic) -> Known:
    """Who is known behind a clause: the organisations and persons named in it too."""
    for name in prose.names_in(start, end):
        if name.type == "person":
            known = known._replace(person=name.text)
        elif name.type == "place" and name.text.endswith(_TOWNS):
            known = known._replace(town=name.text)
        elif name.type in ("organisation", "project") and not is_organ(name.text):
            is_part = known.firm is not None and name.text[:_HEAD] in known.firm[:-1]
            if not is_part and not is_outlet(name.text):
                known = known._replace(firm=name.text)
    return known._replace(we=topic.name) if topic.standing == "speaker" else known


def _words_start(text: str, start: int) -> int:
    """Behind quotation marks and spaces."""
    return len(text) - len(text[start:].lstrip(EDGE))


def _led(prose: Prose, carried: Carried) -> tuple[Time | None, Time | None, bool]:
    """The time of the sentences behind, the year that a bulletin reports, whether it is new."""
    time, year, is_dated = carried.time, carried.year, carried.is_dated
    starts = [_words_start(prose.text, clause.start) for clause in prose.clauses[:2]]
    for lead in prose.times[:2]:
        if lead.at[0] not in starts or is_base(prose.text, lead):
            continue
        if not (is_dated and is_day(lead)):
            time, is_dated = lead, True
        if is_whole_year(lead):
            is_same = year is not None and year.start == lead.start
            year = lead if lead.text in words("year") else year if is_same else None
    return time, year, is_dated
