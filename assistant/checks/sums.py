"""Figures that a sentence works out: a change, a share or a total of figures told, by a sum that can be shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from assistant.checks.times import is_time, same_length, stated_times, sure
from assistant.trace.statement import Asserted, Statement
from assistant.trace.told import Told
from assistant.trace.values import kind_of
from figures.arithmetic import Amount, Result, change, percentage_change, point_difference, share, total
from figures.dates import Period, agrees
from figures.meant import Direction, Role
from figures.qualifiers import Qualifier
from figures.units import PERCENT, POINTS
from retriever.words import terms

_SLACK = Decimal("0.05")
_SUMMED = frozenset(terms("total combined together altogether sum overall"))


class Sums:
    """The sums that the figures of one sentence may be the outcome of. Where the sentence names no period, it is
    of those that the question asks for."""

    def __init__(self, statement: Statement, asked: Sequence[Period]) -> None:
        self._words, self._rising = frozenset(terms(statement.text)), statement.sides.get("direction", 0)
        self._areas = frozenset(statement.areas)
        self._periods = stated_times(statement.text) or asked

    def of(
        self, asserted: Asserted, able: Sequence[Told], stated: Sequence[Told]
    ) -> tuple[tuple[Told, ...], Result] | None:
        """The sum that gives the asserted figure, with its operands: two of those that are `able` to be some, or all
        that the sentence has `stated`. None where there is none."""
        for a, b in permutations(able, 2):
            if _alike(a, b):
                for result in self._sums(asserted, a, b):
                    if _gives(asserted, result):
                        return (a, b), result
        summed = [*{id(t): t for t in stated}.values()] if _SUMMED & self._words else []
        if len(summed) > 1 and all(_alike(summed[0], t) for t in summed[1:]):
            result = total([_amount(t) for t in summed])
            if _gives(asserted, result):
                return tuple(summed), result
        return None

    def _sums(self, asserted: Asserted, a: Told, b: Told) -> Iterator[Result]:
        """The sums of two figures that the asserted one may be: from `a` to `b`, or `a` as a share of `b`."""
        unit = asserted.meant.quantity.unit
        way = asserted.meant.direction
        side = 1 if way is Direction.UP else -1 if way is Direction.DOWN else self._rising
        x, y = _amount(a), _amount(b)
        if side and (y.value > x.value) == (side > 0) and self._follows(asserted, a, b):
            if unit == x.unit:
                yield change(x, y)
            elif unit == POINTS and x.unit == PERCENT:
                yield point_difference(x, y)
            elif unit == PERCENT and kind_of(x.unit) in ("count", "money", "duration") and x.value:
                yield percentage_change(x, y)
        part = 0 < x.value < y.value and a.group == b.group and kind_of(x.unit) != kind_of(unit)
        if part and not side and unit == PERCENT and asserted.meant.role is not Role.CHANGE:
            yield share(x, y)

    def _follows(self, asserted: Asserted, a: Told, b: Told) -> bool:
        """Whether a change can be from `a` to `b`: in time, and in the periods that the sentence or the question
        names; or from one area to another at one time."""
        p, q = sure(a), sure(b)
        if p is None and q is None and a.group == b.group and a.figure.role is b.figure.role:
            return True
        if p is None or q is None or not p.until or not q.until:
            return a.figure.role is Role.BASELINE and b.figure.role is not Role.BASELINE and a.group == b.group
        if a.figure.area != b.figure.area:
            named = {a.figure.area, b.figure.area} - {None}
            return agrees(p, q) and named <= self._areas
        asked = self._periods
        if len(asked) > 1:
            timed = all(any(is_time(x, y) for x in asked) for y in (p, q))
        else:
            timed = not asked or any(is_time(asked[0], y) for y in (p, q))
        return p.until < q.until and timed and same_length(p, q)


def _alike(a: Told, b: Told) -> bool:
    """Whether two figures go into one sum: of one unit, told of one measure in one paper, and not one figure."""
    if a.figure == b.figure or a.group[0] != b.group[0] or a.figure.quantity.unit != b.figure.quantity.unit:
        return False
    if a.figure.cell and b.figure.cell:
        return a.figure.cell[0] == b.figure.cell[0] and 0 in (
            a.figure.cell[1] - b.figure.cell[1],
            a.figure.cell[2] - b.figure.cell[2],
        )
    return a.group == b.group or bool(a.key & b.key)


def _gives(asserted: Asserted, result: Result) -> bool:
    q = asserted.meant.quantity
    low, high = sorted((abs(q.low), abs(q.high)))
    slack = _SLACK if q.unit == PERCENT and q.step < 1 else Decimal(0)
    bounded = q.qualifier in (Qualifier.EXACT, Qualifier.ABOUT)
    return bounded and result.unit == q.unit and low - slack <= abs(result.value) <= high + slack


def _amount(t: Told) -> Amount:
    return Amount(t.figure.quantity.value, t.figure.quantity.unit)
