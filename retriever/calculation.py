"""What a question that asks for a calculation asks for: the sum, and what differs between its operands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from figures.dates import Period


class Operation(StrEnum):
    """The sum that is asked for. EACH asks for the figures themselves, one a slot, WHEN for the periods that
    they are of."""

    CHANGE = "change"
    PERCENT_CHANGE = "percentage change"
    SHARE = "share"
    RATIO = "ratio"
    TOTAL = "total"
    MEAN = "mean"
    REMAINDER = "remainder"
    COUNT = "count"
    GREATEST = "greatest"
    LEAST = "least"
    EACH = "each"
    WHEN = "when"


@dataclass(frozen=True, slots=True)
class Condition:
    """What the figures that are counted must meet: above `limit`, or below it. `printed` is its number without
    a scale, 5 for '$5 million'."""

    above: bool
    limit: Decimal
    printed: Decimal
    inclusive: bool = False

    @property
    def sign(self) -> str:
        return ("≥" if self.inclusive else ">") if self.above else ("≤" if self.inclusive else "<")

    def met_by(self, value: Decimal, limit: Decimal) -> bool:
        return self.inclusive if value == limit else (value > limit) == self.above


@dataclass(frozen=True, slots=True)
class Calculation:
    """A question read as a sum. `periods` and `parts` are what differs between its operands, in the order in
    which they are named; `subject` is the rest of the question, which they share. `falls` tells that it
    asks for a fall; `points` that it asks for percentage points; `over` is what is counted or ranked
    ('year', 'area'), '' where none is named; `top` how many are asked for."""

    operation: Operation
    periods: tuple[Period, ...] = ()
    parts: tuple[str, ...] = ()
    subject: str = ""
    falls: bool = False
    points: bool = False
    over: str = ""
    top: int = 1
    condition: Condition | None = None
