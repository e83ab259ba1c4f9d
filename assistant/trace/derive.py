"""Figures of a statement that follow from two figures of the papers: differences, percentages, shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from assistant.trace.fit import Fit, State
from assistant.trace.statement import Asserted
from assistant.trace.told import LEVELS, Told
from assistant.trace.values import kind_of
from figures.arithmetic import Amount, Result, change, percentage_change, share
from figures.meant import Direction, Role
from figures.units import COUNT, PERCENT, POINTS

_MOST = 24
_MEASURES_IT = 0.5
_ADDS = frozenset({COUNT, "money", "duration"})


@dataclass(frozen=True, slots=True)
class Derived:
    """A sum of two told figures for an asserted one. `follows` tells whether it gives what is stated, the
    direction with it, `reversed` whether all but the direction; `score` is how well the operands fit."""

    earlier: Fit
    later: Fit
    result: Result
    follows: bool
    reversed: bool
    score: float


def derived(asserted: Asserted, fits: Sequence[Fit]) -> list[Derived]:
    """The sums that could be meant by `asserted`, of the told figures that fit it best, whatever their amounts
    and units. Quadratic in at most `_MOST` figures."""
    able = (f for f in fits if f.told.figure.role in LEVELS and f.around >= _MEASURES_IT and f.named)
    levels = sorted(able, key=lambda f: -f.score)[:_MOST]
    found: list[Derived] = []
    for a, b in combinations(levels, 2):
        if belong(a.told, b.told):
            found.extend(_sums(asserted, *_in_order(a, b)))
    return found


def restated(asserted: Asserted, given: Sequence[Fit]) -> Derived | None:
    """The sum for a change whose statement gives both levels itself, each of which agrees with what is told: 'was 468
    compared with 455, an increase of 3%'. None where it does not come to that."""
    if asserted.meant.role is not Role.CHANGE:
        return None
    for a, b in combinations([f for f in given if f.told.figure.role in LEVELS], 2):
        alike = a.told.group[0] == b.told.group[0] and a.told.key & b.told.key
        found = [d for d in _sums(asserted, *_in_order(a, b)) if d.follows] if alike else []
        if found:
            return found[0]
    return None


def belong(a: Told, b: Told) -> bool:
    """Whether two figures are of one thing: in one row or sentence, in one column, or of one measure in one
    passage; of one kind of unit, and not the same amount."""
    if a.figure.quantity.value == b.figure.quantity.value or a.group[0] != b.group[0]:
        return False
    if kind_of(a.figure.quantity.unit) != kind_of(b.figure.quantity.unit):
        return False
    if a.group == b.group:
        return True
    if a.figure.cell and b.figure.cell:
        return a.figure.cell[0] == b.figure.cell[0] and a.figure.cell[2] == b.figure.cell[2]
    return a.evidence.hit.passage.ordinal == b.evidence.hit.passage.ordinal and bool(a.key & b.key)


def _in_order(a: Fit, b: Fit) -> tuple[Fit, Fit]:
    """The earlier and the later, by their periods; a baseline is the earlier, else the one printed first."""
    p, q = a.told.figure.period, b.told.figure.period
    if p and q and p.until and q.until and p.until != q.until:
        return (a, b) if p.until < q.until else (b, a)
    if (a.told.figure.role is Role.BASELINE) != (b.told.figure.role is Role.BASELINE):
        return (a, b) if a.told.figure.role is Role.BASELINE else (b, a)
    return (a, b) if a.told.figure.span.start < b.told.figure.span.start else (b, a)


def _sums(asserted: Asserted, earlier: Fit, later: Fit) -> Iterator[Derived]:
    q, role, way = asserted.meant.quantity, asserted.meant.role, asserted.meant.direction
    x, y = (Amount(abs(f.told.figure.quantity.value), f.told.figure.quantity.unit) for f in (earlier, later))
    kind, told_kind = kind_of(q.unit), kind_of(x.unit)
    if x.unit != y.unit or not _of_the_matter(earlier, later):
        return
    score = min(_level_score(earlier), _level_score(later))
    changes = way is not None or asserted.sides.get("direction") is not None
    try:
        adds = q.unit == x.unit and kind in _ADDS
        if changes and (adds or (q.unit == POINTS and x.unit == PERCENT)):
            yield _judged(asserted, earlier, later, change(x, y), score)
        elif changes and q.unit == PERCENT and told_kind in _ADDS:
            yield _judged(asserted, earlier, later, percentage_change(x, y), score)
        elif q.unit == PERCENT and role is not Role.CHANGE and told_kind == COUNT:
            part, whole = (earlier, later) if x.value < y.value else (later, earlier)
            smaller, larger = (x, y) if x.value < y.value else (y, x)
            yield _judged(asserted, part, whole, share(smaller, larger), score, of_change=False)
    except ValueError:
        return


def _of_the_matter(earlier: Fit, later: Fit) -> bool:
    """Whether the operands are of the period and area stated: the later one of the period, one of them of the
    area, as the other may be what it is compared with."""
    period = later.period if _timed(earlier, later) else min(earlier.period, later.period)
    return period is not State.OTHER and max(earlier.area, later.area) is not State.OTHER


def _judged(
    asserted: Asserted, earlier: Fit, later: Fit, result: Result, score: float, of_change: bool = True
) -> Derived:
    q = asserted.meant.quantity
    low, high = sorted((abs(q.low), abs(q.high)))
    slack = Decimal("0.05") if q.unit == PERCENT else Decimal(0)
    follows, turned = low - slack <= abs(result.value) <= high + slack, False
    if of_change:
        way = asserted.meant.direction
        side = 1 if way is Direction.UP else -1 if way is Direction.DOWN else asserted.sides.get("direction", 0)
        timed = _timed(earlier, later)
        if timed and side and (result.value > 0) != (side > 0):
            follows, turned = False, follows
    return Derived(earlier, later, result, follows, turned, score)


def _timed(earlier: Fit, later: Fit) -> bool:
    p, q = earlier.told.figure.period, later.told.figure.period
    if earlier.told.figure.role is Role.BASELINE and later.told.figure.role is not Role.BASELINE:
        return True
    return bool(p and q and p.until and q.until and p.until != q.until)


def _level_score(f: Fit) -> float:
    """How well an operand fits; that it has another role, period or area than the outcome is no matter."""
    score = f.score + (0.0 if f.role else 0.12)
    return score + (0.05 if f.period is State.OTHER else 0.0)
