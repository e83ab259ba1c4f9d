"""Statements that compare without a figure: 'lower than in the same period of 2019/20', 'above the force-wide
rate', 'more than any other'. Two figures of the papers, or a column of them, say whether it is so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.trace.derive import belong
from assistant.trace.fit import Fitter, State, period_state
from assistant.trace.poles import negations
from assistant.trace.statement import Statement
from assistant.trace.told import LEVELS, Told
from figures.area import Gazetteer
from figures.arithmetic import Amount, Result, change
from figures.dates import Period, same_period
from figures.period import find_periods

_THAN = re.compile(r"\b(?:than|above|below|compared (?:with|to)|against|exceed\w*|on)\b", re.I)
_SAME = re.compile(r"\bsame (?:period|quarter|time|month|stage|point)\b", re.I)
_BETWEEN = re.compile(r"\s+(?:and|to|until)\s+")
_WIDER = re.compile(r"\b(?:force[- ]wide|region\w*|national\w*|whole|overall|average|mean)\b", re.I)
_MOST = re.compile(
    r"\b(?:than (?:in |at |for )?any other|the (?:highest|most|largest|greatest|lowest|fewest|smallest|least))\b", re.I
)
_LEAST = 0.4
_MOST_READ = 120
_FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Compared:
    """Two told figures that a statement compares, `holds` whether they stand as it says."""

    subject: Told
    other: Told
    result: Result
    holds: bool
    score: float


def compares(statement: Statement) -> bool:
    """Whether a statement compares without a figure."""
    return bool(_MOST.search(statement.text)) or "direction" in statement.sides


def compared_of(statement: Statement, told: Sequence[Told], fitter: Fitter, gazetteer: Gazetteer) -> Compared | None:
    """The comparison that a statement makes, as the papers' figures have it, the best fitting; None where it
    makes none or the papers give not both figures."""
    levels = [(fitter.about(t), t) for t in told if t.figure.role in LEVELS]
    levels = sorted((pair for pair in levels if pair[0] >= _LEAST), key=lambda pair: -pair[0])[:_MOST_READ]
    if _MOST.search(statement.text):
        return next(_greatest(statement, levels, gazetteer), None)
    side = statement.sides.get("direction")
    if side is None:
        return None
    found = [*_by_period(statement, side, levels), *_by_area(statement, side, levels, gazetteer)]
    best = max(found, key=lambda c: c.score, default=None)
    # What is denied to be above may be level or below.
    return replace(best, holds=not best.holds) if best and negations(statement.text) == 1 else best


def _by_period(statement: Statement, side: int, levels: Sequence[tuple[float, Told]]) -> Iterator[Compared]:
    periods = [p for p in statement.periods if p.until]
    if len(periods) == 1:
        periods = _ends(periods[0])
    if len(periods) != 2 or not (periods[0].first and periods[1].first):
        return
    first, second = periods
    if _SAME.search(statement.text[first.end : second.start] + second.text):
        second = same_period(second, first)
    if not _THAN.search(statement.text[first.end : second.start]) and first.first < second.first:  # type: ignore[operator]
        first, second = second, first
    yield from _pairs(side, _of_period(levels, first), _of_period(levels, second))


def _ends(p: Period) -> list[Period]:
    """The two periods that a range runs between: 'October 2022 and October 2023'."""
    said = [find_periods(words) for words in _BETWEEN.split(p.text)]
    return [replace(found[0], start=p.start, end=p.end) for found in said if found] if len(said) == 2 else [p]


def _of_period(levels: Sequence[tuple[float, Told]], wanted: Period) -> list[tuple[float, Told]]:
    return [
        (score, t)
        for score, t in levels
        if t.figure.period and period_state(wanted, [t.figure.period], None) is State.SAME
    ]


def _by_area(
    statement: Statement, side: int, levels: Sequence[tuple[float, Told]], gazetteer: Gazetteer
) -> Iterator[Compared]:
    names = list(statement.areas)
    if not names or len(names) > 2:
        return
    subject = [(s, t) for s, t in levels if t.figure.area == names[0]]
    if len(names) == 2:
        yield from _pairs(side, subject, [(s, t) for s, t in levels if t.figure.area == names[1]])
    elif _WIDER.search(statement.text):
        yield from _pairs(side, subject, [(s, t) for s, t in levels if _holds_area(t.figure.area, names[0], gazetteer)])


def _holds_area(outer: str | None, inner: str, gazetteer: Gazetteer) -> bool:
    if outer is None or outer == inner:
        return False
    return any(gazetteer.within(a, b) for a in gazetteer.named(inner) for b in gazetteer.named(outer))


def _pairs(
    side: int, subjects: Sequence[tuple[float, Told]], others: Sequence[tuple[float, Told]]
) -> Iterator[Compared]:
    for a, subject in subjects:
        for b, other in others:
            unit = subject.figure.quantity.unit
            if unit == other.figure.quantity.unit and belong(subject, other):
                result = change(Amount(other.figure.quantity.value, unit), Amount(subject.figure.quantity.value, unit))
                yield Compared(subject, other, result, (result.value > 0) == (side > 0), min(a, b))


def _greatest(statement: Statement, levels: Sequence[tuple[float, Told]], gazetteer: Gazetteer) -> Iterator[Compared]:
    """Whether the row that the statement speaks of is the first of its column."""
    least = statement.sides.get("extreme") == -1
    columns: dict[tuple[str, int, int], list[tuple[float, Told]]] = defaultdict(list)
    for score, t in levels:
        if t.figure.cell is not None and not _of_other_period(statement, t):
            columns[t.evidence.hit.paper.version_id, t.figure.cell[0], t.figure.cell[2]].append((score, t))
    for rows in columns.values():
        mine = [(s, t) for s, t in rows if _is_subject(statement, t)]
        rest = [(s, t) for s, t in rows if not _is_subject(statement, t) and not _whole(t)]
        rest = [(s, t) for s, t in rest if not any(_holds_area(t.figure.area, a, gazetteer) for a in statement.areas)]
        if len(mine) != 1 or len(rest) < _FEWEST_ROWS - 1:
            continue
        (score, subject), unit = mine[0], mine[0][1].figure.quantity.unit
        other = (min if least else max)((t for _, t in rest), key=lambda t: t.figure.quantity.value)
        if unit == other.figure.quantity.unit:
            result = change(Amount(other.figure.quantity.value, unit), Amount(subject.figure.quantity.value, unit))
            holds = result.value < 0 if least else result.value > 0
            yield Compared(subject, other, result, holds, score)


def _is_subject(statement: Statement, t: Told) -> bool:
    if statement.areas:
        return t.figure.area in statement.areas
    return bool(t.label) and t.label <= set(statement.terms)


def _of_other_period(statement: Statement, t: Told) -> bool:
    periods = [p for p in statement.periods if p.first and p.until]
    if not periods or t.figure.period is None:
        return False
    return all(period_state(p, [t.figure.period], None) is State.OTHER for p in periods)


def _whole(t: Told) -> bool:
    cell = t.evidence.cell
    return cell is not None and any(re.search(r"\b(?:total|average|all|overall)\b", h, re.I) for h in cell.row_path)
