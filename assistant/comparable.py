"""What of a figure must agree before two figures are of one series: measure, form, unit, area, length of period,
and the row of its table that narrows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant import reasons
from assistant.entries import Entry
from corpus.model import Figure, Paper
from figures.area import Area, Gazetteer
from figures.dates import Period, PeriodKind
from figures.meant import Role
from figures.patterns import MONTH_ANY_CASE
from figures.period import find_periods
from figures.qualifiers import Qualifier
from figures.units import PERCENT
from retriever.abbreviations import Abbreviations
from retriever.measures import Measure

_SAME_ROLE = {Role.BASELINE: Role.LEVEL, Role.SHARE: Role.RATE}
_DAYS_A_MONTH = 30.4375
_SHORTEST_MONTH = 25
_LEAST_SURE = 0.5
_OWN_AREA_FIGURES, _OWN_AREA_SHARE = 3, 2 / 3
_YEAR_OR_MONTH = re.compile(rf"\b(?:\d{{4}}|{MONTH_ANY_CASE})\b")


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of a paper as it is compared. `area` is the paper's own where the figure names none, None where
    that is not known; `whole` tells that it is the paper's own; `scope` is the row of its table where that says
    more than measure, area and period."""

    entry: Entry
    measure: Measure
    area: str | None
    whole: bool = True
    scope: str = ""

    @property
    def paper(self) -> Paper:
        return self.entry.paper

    @property
    def figure(self) -> Figure:
        return self.entry.figure

    @property
    def role(self) -> Role:
        """A baseline is the level of an earlier period, a share is told as a rate."""
        return _SAME_ROLE.get(self.figure.role, self.figure.role)

    @property
    def unit(self) -> str:
        per = self.figure.quantity.per
        return f"{self.figure.quantity.unit} a {per}" if per else self.figure.quantity.unit

    @property
    def period(self) -> Period | None:
        """The period, where it has bounds that can be relied on."""
        period = self.figure.period
        return period if period and period.days and period.sure >= _LEAST_SURE else None

    @property
    def length(self) -> str:
        """How long a period it is for, in words; '' where that is not known."""
        return length_of(self.period) if self.period else ""

    @property
    def approximate(self) -> bool:
        return self.figure.quantity.qualifier is not Qualifier.EXACT

    @property
    def group(self) -> tuple[Measure, Role, str, str | None, str, str]:
        """Equal for figures of one series."""
        return replace(self.measure, marks=()), self.role, self.unit, self.area, self.length, self.scope


def measured(figure: Figure, abbreviations: Abbreviations) -> Measure:
    """What a figure measures. One in per cent or by a base is a rate, whatever it is called."""
    unit = figure.quantity.unit
    measure = Measure.of(without_periods(figure.measure), abbreviations)
    if measure.form == "level" and (unit == PERCENT or unit.startswith("per ")):
        return replace(measure, form="rate")
    return measure


def told(entry: Entry, own_area: str | None, abbreviations: Abbreviations) -> Told:
    """A figure as it is compared; `own_area` is that of a paper's figures that name none."""
    measure = measured(entry.figure, abbreviations)
    area = entry.figure.area or own_area

    def subject(text: str) -> frozenset[str]:
        return Measure.of(text, abbreviations).subject

    known = measure.subject | (subject(area) if area else frozenset())
    scope = _scope(entry.cell.row_path, known, subject) if entry.cell else ""
    return Told(entry, measure, area, area == own_area, scope)


def _scope(headers: Sequence[str], known: frozenset[str], subject: Callable[[str], frozenset[str]]) -> str:
    """The innermost header of a row with words that are not `known` and name no period."""
    return next((header for header in reversed(headers) if subject(without_periods(header)) - known), "")


def own_area(named: Mapping[str, int], gazetteer: Gazetteer, body: str = "") -> str | None:
    """The area that a body's figures are of where they name none: of the areas that they name, with how often,
    the smallest in which most of those lie. None where there is no such area, or only a country that holds none of
    the others and is not in the name of the body: that is what a local body compares itself with."""
    known = {name: gazetteer.named(name)[:1] or (Area(name),) for name in named}
    enough = max(_OWN_AREA_FIGURES, _OWN_AREA_SHARE * sum(named.values()))
    covered = {
        outer: sum(count for inner, count in named.items() if gazetteer.within(known[inner][0], known[outer][0]))
        for outer in named
    }
    foreign = {
        name
        for name in named
        if known[name][0].kind == "country" and covered[name] == named[name] and name.casefold() not in body.casefold()
    }
    return min(
        (name for name in named if covered[name] >= enough and name not in foreign),
        key=lambda name: (covered[name], name),
        default=None,
    )


def length_of(period: Period) -> str:
    """'12 months', 'month', 'quarter', '3 days', 'a day'."""
    days = period.days or 0
    if period.kind in (PeriodKind.DAY, PeriodKind.AS_AT) or days == 1:
        return "one day"
    if days < _SHORTEST_MONTH:
        return f"{days} days"
    months = round(days / _DAYS_A_MONTH)
    return {1: "one month", 3: "one quarter"}.get(months, f"{months} months")


def without_periods(text: str) -> str:
    """`text` with the periods that it names cut out."""
    for period in reversed(find_periods(text, None)):
        text = text[: period.start] + " " + text[period.end :]
    return _YEAR_OR_MONTH.sub(" ", text)


def reason(of: Told, other: Told) -> str:
    """Why `other` is not in the series that `of` stands in, in one sentence; '' where it is."""
    if not of.measure.alike(other.measure):
        return reasons.other_measure(other.figure.measure, of.figure.measure)
    if of.unit != other.unit:
        return reasons.other_unit(other.unit, of.unit)
    if of.measure.form != other.measure.form:
        return reasons.other_form(other.measure.form)
    if of.role != other.role:
        return reasons.other_form(other.role.value)
    if of.area != other.area:
        return reasons.other_area(other.area, of.area)
    if of.scope != other.scope:
        return reasons.other_scope(other.scope, other.figure.measure)
    if not other.length:
        return reasons.NO_PERIOD
    if of.length != other.length:
        return reasons.other_length(other.length, of.length)
    return ""


def newest_first(told: Sequence[Told]) -> list[Told]:
    """By the date of the paper, undated last; within a paper exact figures, then as they stand."""
    return sorted(
        told,
        key=lambda t: (
            -(t.paper.meeting_date.toordinal() if t.paper.meeting_date else 0),
            t.paper.id,
            t.approximate,
            t.figure.ordinal,
        ),
    )
