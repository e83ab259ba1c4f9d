"""Two values of one thing: the same measure, of the same period and area, in two places that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from assistant.review.model import Check, Finding, FindingType, Quote
from assistant.review.prose import SCOPED
from assistant.review.tie import Printed, severity_of
from assistant.review.wording import same_line, two_values
from corpus.model import Document, Figure, Span
from figures.dates import Period
from figures.meant import Role
from figures.qualifiers import Qualifier
from figures.units import COUNT
from retriever.abbreviations import Abbreviations
from retriever.measures import Measure

_LEVELS = frozenset({Role.LEVEL, Role.BASELINE, Role.SHARE, Role.RATE, Role.AVERAGE})
_SURE = 0.85
"""How sure a period must be read for two figures to be of the same one."""

_FULL_NAME = 5
"""A measure of so many stems is named in full."""

_SCALE = 20

_TELLING = 100
"""Two counts of this size or more that are the same to the last digit are the same count."""


@dataclass(frozen=True, slots=True)
class Level:
    """A value of the ledger with what it must share with another to be the same thing; `area` is that of the
    body itself where the figure names none."""

    document: Document
    figure: Figure
    measure: Measure
    area: str | None

    @property
    def scope(self) -> tuple[object, ...]:
        """What two figures of one thing share beside their measure."""
        period = self.figure.period
        return period and period.first, period and period.until, self.figure.quantity.unit, self.area

    @property
    def text(self) -> str:
        return self.figure.quantity.text

    @property
    def table(self) -> tuple[str, int] | None:
        """The table that it stands in, if it does."""
        cell = self.figure.cell
        return (self.document.paper.version_id, cell[0]) if cell else None

    def quote(self) -> Quote:
        return Quote.of(self.document, self.figure.within)

    def apart_from(self, other: Level) -> bool:
        """Whether the two stand in different tables, or in different sentences."""
        if self.document is not other.document:
            return True
        if self.figure.cell and other.figure.cell:
            return self.figure.cell[0] != other.figure.cell[0]
        return self.figure.within != other.figure.within


def check_levels(documents: Sequence[Document]) -> Iterator[Check]:
    """Each pair of places that give the same thing, within and between papers."""
    levels = levels_of(documents)
    by_thing: dict[tuple[object, ...], list[Level]] = {}
    for level in levels:
        by_thing.setdefault((*level.scope, level.measure.subject, level.measure.form), []).append(level)
    pairs: dict[tuple[object, object], list[Check]] = {}
    for same in by_thing.values():
        for a, b in combinations(_alone(same), 2):
            if a.apart_from(b) and a.measure.same(b.measure):
                check = _compared(a, b)
                if check and (check.finding is None or _told_in_full(a, b)):
                    pairs.setdefault((a.table, b.table), []).append(check)
    for (one, other), checks in pairs.items():
        if one is None or other is None or _of_one_scope(checks):
            yield from checks
    yield from _twins(levels)


def _alone(levels: Sequence[Level]) -> list[Level]:
    """Those that their sentence or row gives one value of: where it gives two, one of them is of something else."""
    values: dict[tuple[int, Span], set[Decimal]] = {}
    for level in levels:
        values.setdefault((id(level.document), level.figure.within), set()).add(level.figure.quantity.value)
    return [level for level in levels if len(values[id(level.document), level.figure.within]) == 1]


def _of_one_scope(checks: Sequence[Check]) -> bool:
    """Whether two tables speak of the same things: those that agree nowhere, or seldom, count something else under
    the same names."""
    held = sum(check.finding is None for check in checks)
    return held > 0 and 2 * held >= len(checks)


def levels_of(documents: Sequence[Document]) -> list[Level]:
    """The figures with a measure and a sure period."""
    found = []
    for document in documents:
        abbreviations = Abbreviations([document.text])
        measures: dict[str, Measure] = {}
        areas = Counter(f.area for f in document.figures if f.area)
        whole = areas.most_common(1)[0][0] if areas else None
        for figure in document.figures:
            if figure.role not in _LEVELS or not _fixed(figure.period) or figure.quantity.per is not None:
                continue
            measure = measures.get(figure.measure) or Measure.of(figure.measure, abbreviations)
            measures[figure.measure] = measure
            scoped = figure.cell is None and SCOPED.search(figure.within.quote(document.text))
            if measure.subject and figure.quantity.qualifier is not Qualifier.RANGE and not scoped:
                found.append(Level(document, figure, measure, figure.area or whole))
    return found


def _fixed(period: Period | None) -> bool:
    return period is not None and period.sure >= _SURE and period.first is not None and period.until is not None


def _compared(a: Level, b: Level) -> Check | None:
    """How two values of one thing tie, each as printed; None where they cannot be of one thing."""
    type = _type(a, b)
    first, second = Printed.of(a.figure.quantity), Printed.of(b.figure.quantity)
    severity = severity_of(first, second.rounded)
    if severity is None or severity_of(second, first.rounded) is None:
        return Check(type)
    if _scaled(first, second):
        return None
    period = a.figure.period.text if a.figure.period else ""
    said = two_values(a.figure.measure, period, a.text, b.text)
    return Check(type, Finding(type, severity, (a.quote(), b.quote()), a.text, b.text, said))


def _scaled(a: Printed, b: Printed) -> bool:
    """Whether one value is so many times the other that they are told in different units, or of different things."""
    small, large = sorted((abs(a.value), abs(b.value)))
    return large >= _SCALE * small


def _told_in_full(a: Level, b: Level) -> bool:
    """Whether two sentences of one paper say enough of their measure: short names stand for different things there,
    as 'the amount recognised' does."""
    if a.document is not b.document or a.figure.cell or b.figure.cell:
        return True
    return len(a.measure.subject) >= _FULL_NAME and a.figure.block != b.figure.block


def _type(a: Level, b: Level) -> FindingType:
    if a.document is not b.document:
        return FindingType.BETWEEN_PAPERS
    return FindingType.TEXT_VS_TABLE if bool(a.figure.cell) != bool(b.figure.cell) else FindingType.OTHER


def _twins(levels: Sequence[Level]) -> Iterator[Check]:
    """Lines of two tables that give one figure for one period, and so speak of one thing, whatever they call it:
    what they give for another period must agree as well."""
    by_line: dict[tuple[int, Span], list[Level]] = {}
    by_value: dict[tuple[object, ...], list[Level]] = {}
    for level in levels:
        if level.figure.cell is not None and level.figure.quantity.unit == COUNT:
            by_line.setdefault((id(level.document), level.figure.within), []).append(level)
            if abs(level.figure.quantity.value) >= _TELLING and level.figure.quantity.step == 1:
                by_value.setdefault((*level.scope, level.figure.quantity.value), []).append(level)
    for same in by_value.values():
        for a, b in combinations(same, 2):
            if a.figure.within == b.figure.within or not a.measure.subject & b.measure.subject:
                continue
            mine = _others(by_line[id(a.document), a.figure.within], a)
            theirs = _others(by_line[id(b.document), b.figure.within], b)
            for scope in mine.keys() & theirs.keys():
                if len(mine[scope]) == len(theirs[scope]) == 1:
                    yield _of_twins(a, mine[scope][0], theirs[scope][0])


def _others(line: Sequence[Level], level: Level) -> dict[tuple[object, ...], list[Level]]:
    """What a line gives of the same measure for other periods; more than one of a period tell nothing."""
    found: dict[tuple[object, ...], list[Level]] = {}
    for other in line:
        if other.scope != level.scope and other.measure.subject == level.measure.subject:
            found.setdefault(other.scope, []).append(other)
    return found


def _of_twins(a: Level, c: Level, d: Level) -> Check:
    type = FindingType.OTHER if c.document is d.document else FindingType.BETWEEN_PAPERS
    first, second = Printed.of(c.figure.quantity), Printed.of(d.figure.quantity)
    severity = severity_of(first, second.rounded)
    if severity is None:
        return Check(type)
    periods = [f.period.text if f.period else "" for f in (a.figure, c.figure)]
    said = same_line(a.text, periods[0], c.text, d.text, periods[1])
    return Check(type, Finding(type, severity, (c.quote(), d.quote()), c.text, d.text, said))
