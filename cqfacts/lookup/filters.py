"""The filters of a search: district, days, paper, author, unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cqfacts.data.districts import aliases
from cqfacts.errors import BadOption
from cqfacts.lookup.district import is_region, resolve
from cqfacts.store.tokens import all_of, any_of, around, needed
from cqfacts.text.fold import fold
from cqfacts.text.regex import regex

if TYPE_CHECKING:
    from cqfacts.lookup.ranking import Hit
    from cqfacts.model import District, Fact
    from cqfacts.store.interface import Store
    from cqfacts.store.tokens import Need

_DAY = regex(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_MONTHS, _DAYS = 12, 31


class Filters(NamedTuple):
    """What a fact has to be besides matching; None accepts all."""

    district: District | None
    since: str | None
    until: str | None
    paper: str | None
    author: str | None
    unit: str | None

    @classmethod
    def of(
        cls,
        store: Store,
        district: str | None = None,
        since: str | None = None,
        until: str | None = None,
        paper: str | None = None,
        author: str | None = None,
        unit: str | None = None,
    ) -> Filters:
        """
        The filters as typed; a district by any of its names.

        Raises BadOption if a day cannot be read, or if no one district goes by the name.
        """
        return cls(
            _district(store, district) if district else None,
            since and day(since, "--since", last=False),
            until and day(until, "--until", last=True),
            paper and fold(paper.strip()),
            author and fold(author.strip()),
            unit and unit.strip(),
        )

    def narrowed(self, need: Need) -> Need:
        """The need with what the index knows of the filters."""
        needs = [need]
        names: list[tuple[str, ...]] = [(name,) for name in (self.paper, self.author) if name]
        if self.district and not is_region(self.district.code):
            names.append((self.district.name, *aliases(self.district)))
        for forms in names:
            ways = [all_of(*terms) for form in forms if (terms := needed(form))]
            if ways:
                needs.append(any_of(*ways, *map(around, ways)))
        return all_of(*needs)

    def kept(self, store: Store, hits: list[Hit]) -> list[Hit]:
        """The hits whose facts pass."""
        facts = store.facts([hit.sentence.number for hit in hits])
        return [hit for hit, fact in zip(hits, facts, strict=True) if self._accepts(fact)]

    def _accepts(self, fact: Fact) -> bool:
        return (
            self._is_in_district(fact)
            and (not self.paper or self.paper in fold(fact.source.outlet or ""))
            and (not self.author or self.author in map(fold, fact.source.authors))
            and (not self.unit or self.unit in [figure.unit for figure in fact.figures])
            and self._is_in_time(fact)
        )

    def _is_in_district(self, fact: Fact) -> bool:
        if not self.district:
            return True
        within = (
            self.district.code.rstrip("0") if is_region(self.district.code) else self.district.code
        )
        return any(district.code.startswith(within) for district in fact.districts)

    def _is_in_time(self, fact: Fact) -> bool:
        if not self.since and not self.until:
            return True
        times = [*fact.times, *(figure.time for figure in fact.figures if figure.time)]
        return any(
            (not self.since or (time.end or "9999") >= self.since)
            and (not self.until or (time.start or "0000") <= self.until)
            for time in times
            if time.start or time.end
        )


def _district(store: Store, text: str) -> District:
    meant = resolve(store, text)
    if meant.district:
        return meant.district
    names = "、".join(district.name for district in meant.others)
    raise BadOption(
        f"--district {text[:60]!r} {'may be several districts' if names else 'is no district'}",
        f"write one of {names}" if names else "`cqfacts district` lists those with facts",
    )


def day(text: str, option: str, *, last: bool) -> str:
    """
    An ISO day from a day, month or year: its first day, or its last.

    >>> day("2023-9", "--since", last=False), day("2023", "--until", last=True)
    ('2023-09-01', '2023-12-31')
    """
    match = _DAY.fullmatch(fold(text.strip()))
    if match:
        year, month, date = (part and int(part) for part in match.groups())
        month = month or (_MONTHS if last else 1)
        date = date or (_DAYS if last else 1)
        if month in range(1, _MONTHS + 1) and date in range(1, _DAYS + 1):
            return f"{year:04}-{month:02}-{date:02}"
    raise BadOption(f"{option} {text[:60]!r} is no day", "write 2023, 2023-09 or 2023-09-01")
