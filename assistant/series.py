"""A measure over time: the figures of all papers that can be compared, period by period, and those that cannot,
each with the reason."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from assistant import reasons
from assistant.comparable import Told, newest_first, reason
from assistant.series_model import Apart, Point, Series, Value
from corpus.model import Citation
from figures.dates import agrees
from figures.meant import Role
from retriever.measures import Measure

_SURE = 0.6
"""From how sure a period is said and not only supposed."""

_SOURCE = re.compile(r"source:", re.I)

Cite = Callable[[Told], Citation]
"""The citation of a figure."""

_UNTOLD = frozenset({Role.CHANGE, Role.RANK})
"""What is said of a measure's levels, and is no value of it."""


def series_of(asked: str, wanted: Measure, told: Iterable[Told], area: str | None, cite: Cite) -> Series:
    """The series of the measure `wanted`, asked in the words `asked`, from `told`; for `area`, or for the body
    as a whole where that is None. Of several that can be told, the one in the form asked that has most periods
    is the series; the others are apart."""
    bearing = [t for t in told if t.figure.role not in _UNTOLD and area in (None, t.area) and _near(wanted, t.measure)]
    groups: dict[object, list[Told]] = defaultdict(list)
    for one in bearing:
        groups[one.group].append(one)
    ordered = sorted(groups.values(), key=lambda group: _rank(group, wanted), reverse=True)
    main = next((g for g in ordered if g[0].length and g[0].measure.alike(wanted)), [])
    rest = [g for g in ordered if g is not main]
    if not main:
        return Series(asked, asked, "", None, None, "", (), _apart(rest, None, cite))
    first = newest_first(main)[0]
    name = _name(main)
    points = _points(main, cite)
    return Series(
        asked,
        name,
        first.unit,
        first.role,
        first.area,
        first.length,
        points,
        _apart(rest, first, cite),
        tuple(_notes(points)),
    )


def _notes(points: Sequence[Point]) -> Iterator[str]:
    if different := sum(bool(point.conflicts) for point in points):
        yield reasons.different_values(different)
    if about := sum(point.value.approximate for point in points):
        yield reasons.approximate(about, len(points))
    if supposed := [point.value.text for point in points if point.period.sure < _SURE]:
        yield reasons.supposed(supposed)
    sources = list(dict.fromkeys(source for point in points if (source := _source(point.value.citations[0]))))
    if len(sources) > 1:
        yield reasons.several_sources(sources)


def _source(cited: Citation) -> str:
    """Whom the papers name as the source of the data, in a heading over them."""
    return next((h.partition(":")[2].strip() for h in reversed(cited.heading_path) if _SOURCE.match(h)), "")


def _near(wanted: Measure, measure: Measure) -> bool:
    """Whether a measure is the one wanted, or that narrowed by no more words than it has."""
    return (
        bool(wanted.subject) and wanted.subject <= measure.subject and len(measure.subject) <= 2 * len(wanted.subject)
    )


def _rank(group: Sequence[Told], wanted: Measure) -> tuple[object, ...]:
    """Greater for a group that answers better: of the form asked, of the whole, with most periods."""
    one = group[0]
    periods = {(t.period.first, t.period.until) for t in group if t.period}
    latest = max((until for _, until in periods if until), default=None)
    return (
        one.measure.alike(wanted),
        one.measure.form == wanted.form,
        one.whole,
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
