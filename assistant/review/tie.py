"""Whether a printed figure can be what others make it, given how far each is rounded, and how much a miss matters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.review.model import Severity
from figures.qualifiers import Qualifier
from figures.units import PERCENT, POINTS
from figures.value import Quantity

MATERIAL_SHARE = Decimal("0.05")
"""A miss of a twentieth of what follows is material: the usual start of auditors' materiality (ISA 320, A8)."""

MATERIAL_POINTS = Decimal(1)
"""A percentage is out materially only by a point or more, whatever share of itself that is."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From the least to the greatest true value."""

    low: Decimal
    high: Decimal

    @classmethod
    def around(cls, value: Decimal, margin: Decimal = Decimal(0)) -> Interval:
        return cls(value - margin, value + margin)

    @classmethod
    def spanning(cls, values: Iterable[Decimal]) -> Interval:
        found = list(values)
        return cls(min(found), max(found))

    @property
    def middle(self) -> Decimal:
        return (self.low + self.high) / 2

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        return Interval.spanning(a * b for a in (self.low, self.high) for b in (other.low, other.high))

    def over(self, other: Interval) -> Interval | None:
        """The quotient; None where the divisor may be nought."""
        if other.low <= 0 <= other.high:
            return None
        return Interval.spanning(a / b for a in (self.low, self.high) for b in (other.low, other.high))

    def times(self, factor: int) -> Interval:
        return Interval(self.low * factor, self.high * factor)

    def distance(self, value: Decimal) -> Decimal:
        """How far `value` lies outside; nought inside."""
        return max(self.low - value, value - self.high, Decimal(0))

    def meets(self, other: Interval) -> bool:
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as printed, `step` the place of its last digit. `grain` is the place that it was rounded to before
    that, nought for a full count: '292' beside '79.5' is 292.0, but a total of 1,290 may be 1,290.4. `bounds` are
    what words such as 'about' allow instead."""

    value: Decimal
    step: Decimal
    unit: str
    text: str
    grain: Decimal
    bounds: Interval | None = None

    @classmethod
    def of(cls, quantity: Quantity) -> Printed:
        """As it stands alone: a whole count is exact, and anything else rounded to its last place."""
        bounds = Interval(quantity.low, quantity.high) if quantity.qualifier is not Qualifier.EXACT else None
        grain = Decimal(0) if quantity.low == quantity.high else quantity.step
        return cls(quantity.value, quantity.step, quantity.unit, quantity.text, grain, bounds)

    @property
    def interval(self) -> Interval:
        """What it may be as an operand."""
        return self.bounds or Interval.around(self.value, self.grain / 2)

    @property
    def rounded(self) -> Interval:
        """What it may be as an outcome, rounded to its last place."""
        return self.bounds or Interval.around(self.value, self.step / 2 if self.grain else self.grain)

    def quotient(self) -> Printed:
        """As the outcome of a division, which a whole number is rounded from."""
        return replace(self, grain=self.grain or self.step)

    def negated(self) -> Printed:
        bounds = Interval(-self.bounds.high, -self.bounds.low) if self.bounds else None
        return replace(self, value=-self.value, bounds=bounds)


def severity_of(stated: Printed, computed: Interval) -> Severity | None:
    """How much it matters that `stated` is printed where `computed` follows; None where both can be true.

    rounding  it misses by no more than one unit of its last place, as where a figure was cut off, not rounded
    material  its sign is wrong, or it misses by `MATERIAL_SHARE` of what follows, percentages by
              `MATERIAL_POINTS` as well
    minor     anything between
    """
    if stated.rounded.meets(computed):
        return None
    miss = computed.distance(stated.value)
    if stated.bounds is None and miss <= stated.step:
        return Severity.ROUNDING
    middle = computed.middle
    if stated.value * middle < 0:
        return Severity.MATERIAL
    large = miss >= MATERIAL_SHARE * abs(middle)
    if stated.unit in (PERCENT, POINTS):
        large = large and miss >= MATERIAL_POINTS
    return Severity.MATERIAL if large else Severity.MINOR
