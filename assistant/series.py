"""A measure over time: the figures of all papers that can be compared, period by period, and those that cannot,
each with the reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assistant.comparable import Told, newest_first, reason
from assistant.model import citation_json, number_json
from corpus.model import Citation
from figures.dates import Period, agrees
from figures.meant import Role
from retriever.measures import Measure

Cite = Callable[[Told], Citation]
"""The citation of a figure."""

_UNTOLD = frozenset({Role.CHANGE, Role.RANK})
"""What is said of a measure's levels, and is no value of it."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value with all that say it, the newest paper first. `text` is as that prints it."""

    value: Decimal
    unit: str
    text: str
    approximate: bool
    citations: tuple[Citation, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "value": number_json(self.value),
            "unit": self.unit,
            "text": self.text,
            "approximate": self.approximate,
            "citations": [citation_json(c) for c in self.citations],
        }


@dataclass(frozen=True, slots=True)
class Point:
    """A period with the value that the newest paper gives, and other values that papers give for it."""

    period: Period
    value: Value
    conflicts: tuple[Value, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "period": period_json(self.period),
            **self.value.to_json(),
            "conflicts": [c.to_json() for c in self.conflicts],
        }


@dataclass(frozen=True, slots=True)
class Apart:
    """Figures that are not of the series: what they are called, why they are apart, and those that have a
    period, in order. `figures` are those that have none. `charted` tells that they are of the series' own
    unit and area, so that they can stand beside it."""

    name: str
    unit: str
    area: str | None
    reason: str
    points: tuple[Point, ...]
    figures: tuple[Value, ...] = ()
    charted: bool = False

    def to_json(self) -> dict[str, Any]:
        return {
            "measure": self.name,
            "unit": self.unit,
            "area": self.area,
            "reason": self.reason,
            "points": [p.to_json() for p in self.points],
            "figures": [f.to_json() for f in self.figures],
        }


@dataclass(frozen=True, slots=True)
class Series:
    """What the papers say of a measure over time. `name`, `unit`, `area` and `length` are of its points, and ''
    or None where it has none; `area` is None for the body as a whole."""

    asked: str
    name: str
    unit: str
    role: Role | None
    area: str | None
    length: str
    points: tuple[Point, ...]
    apart: tuple[Apart, ...]

    @property
    def conflicts(self) -> tuple[Point, ...]:
        """The points for which papers give different values."""
        return tuple(point for point in self.points if point.conflicts)

    @property
    def approximate(self) -> bool:
        return any(point.value.approximate for point in self.points)

    def to_json(self) -> dict[str, Any]:
        return {
            "asked": self.asked,
            "measure": self.name,
            "unit": self.unit,
            "role": self.role and self.role.value,
            "area": self.area,
            "length": self.length,
            "points": [point.to_json() for point in self.points],
            "apart": [apart.to_json() for apart in self.apart],
        }


def period_json(period: Period) -> dict[str, Any]:
    """The words of a period and its days, from `first` to before `until`."""
    return {
        "first": period.first and period.first.isoformat(),
        "until": period.until and period.until.isoformat(),
        "said": period.text,
        "sure": period.sure,
    }


def series_of(asked: str, wanted: Measure, told: Iterable[Told], area: str | None, cite: Cite) -> Series:
    """The series of the measure `wanted`, asked in the words `asked`, from `told`; for `area`, or for the body
    as a whole where that is None. Of several that can be told, the one in the form asked that has most periods
    is the series; the others are apart."""
    bearing = [t for t in told if t.figure.role not in _UNTOLD and _near(wanted, t.measure)]
    groups: dict[object, list[Told]] = defaultdict(list)
    for one in bearing:
        groups[one.group].append(one)
    ordered = sorted(groups.values(), key=lambda group: _rank(group, wanted, area), reverse=True)
    main = next((g for g in ordered if _may_lead(g, wanted, area)), [])
    rest = [g for g in ordered if g is not main]
    if not main:
        return Series(asked, asked, "", None, None, "", (), _apart(rest, None, cite))
    first = newest_first(main)[0]
    name = _name(main)
    return Series(
        asked, name, first.unit, first.role, first.area, first.length, _points(main, cite), _apart(rest, first, cite)
    )


def _near(wanted: Measure, measure: Measure) -> bool:
    """Whether a measure is the one wanted, or that narrowed by no more words than it has."""
    return (
        bool(wanted.subject) and wanted.subject <= measure.subject and len(measure.subject) <= 2 * len(wanted.subject)
    )


def _may_lead(group: Sequence[Told], wanted: Measure, area: str | None) -> bool:
    one = group[0]
    return bool(one.length) and one.measure.alike(wanted) and area in (None, one.area)


def _rank(group: Sequence[Told], wanted: Measure, area: str | None) -> tuple[object, ...]:
    """Greater for a group that answers better: of the form and the area asked, a level, with most periods."""
    one = group[0]
    periods = {(t.period.first, t.period.until) for t in group if t.period}
    latest = max((until for _, until in periods if until), default=None)
    return (
        one.measure.alike(wanted),
        one.measure.form == wanted.form,
        one.area == area if area else one.whole,
        one.role is not Role.TARGET,
        not one.scope,
        len(periods),
        latest.toordinal() if latest else 0,
        one.figure.measure,
    )


def _name(group: Sequence[Told]) -> str:
    """What most of the figures are called, the shortest of those."""
    names = [t.figure.measure for t in group]
    return min(names, key=lambda name: (-names.count(name), len(name), name))


def _points(group: Sequence[Told], cite: Cite) -> tuple[Point, ...]:
    """A point for each period, in order; what is surer of its period and newer stands first in it."""
    stacks: list[list[Told]] = []
    for one in newest_first(group):
        stack = next((s for s in stacks if s[0].period and one.period and agrees(s[0].period, one.period)), None)
        if stack is None:
            stacks.append([one])
        else:
            stack.append(one)
    points = []
    for stack in stacks:
        values = _values(stack, cite)
        period = stack[0].period
        if period is not None:
            points.append(Point(period, values[0], tuple(values[1:])))
    return tuple(sorted(points, key=lambda p: (p.period.until, p.period.first)))


def _values(stack: Sequence[Told], cite: Cite) -> list[Value]:
    """The different values of figures for one period, in their order; those whose bounds meet are the same.
    An exact figure speaks for those that are about as much."""
    stack = sorted(stack, key=lambda t: t.approximate)
    kept: list[list[Told]] = []
    for one in stack:
        same = next((k for k in kept if meet(k[0], one)), None)
        if same is None:
            kept.append([one])
        else:
            same.append(one)
    return [value_of(same, cite) for same in kept]


def meet(a: Told, b: Told) -> bool:
    """Whether what wording and rounding allow of two figures has a value in common."""
    return a.figure.quantity.low <= b.figure.quantity.high and b.figure.quantity.low <= a.figure.quantity.high


def value_of(same: Sequence[Told], cite: Cite) -> Value:
    """The value of figures that say the same, as the first of them prints it."""
    first = same[0].figure.quantity
    citations = list(dict.fromkeys(cite(t) for t in same))
    return Value(first.value, same[0].unit, first.text.strip(), same[0].approximate, tuple(citations))


def _apart(groups: Sequence[Sequence[Told]], main: Told | None, cite: Cite) -> tuple[Apart, ...]:
    found = []
    for group in groups:
        one = group[0]
        points = _points([t for t in group if t.period], cite)
        undated = tuple(value_of([t], cite) for t in newest_first([t for t in group if not t.period]))
        why = reason(main or one, one)
        charted = bool(main and points and (one.unit, one.area) == (main.unit, main.area))
        found.append(Apart(_name(group), one.unit, one.area, why, points, undated, charted))
    return tuple(found)
