"""The operands that fill the slots of a calculation, and whether they go together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.operand_fit import distinct
from assistant.operands import Operand
from figures.meant import Role
from figures.units import COUNT
from figures.value import is_money

PERIOD_FITS = 0.5
"""How well a period must fit for an operand to be of it."""

PERIOD = 0.6
"""What a period that fits counts for beside the words."""

LONG_AGO = date.min


@dataclass(frozen=True, slots=True)
class Filled:
    """The operands of a calculation, in its order, and how well they fit: `score` compares within one question."""

    operands: tuple[Operand, ...]
    score: float

    @property
    def alike(self) -> bool:
        """Whether they can go into one sum: one unit, one factor, none twice, none a change beside levels. In a
        table the sign of the currency, and the scale of a row, may stand on some of its figures only."""
        first = self.operands[0]
        units = {o.unit for o in self.operands}
        if first.cell is not None and any(map(is_money, units)):
            units.discard(COUNT)
        factors = {o.factor for o in self.operands}
        if first.cell is not None and len({o.cell and o.cell.row for o in self.operands}) == 1:
            factors.discard(Decimal(1))
        same = len(units) == 1 and len(factors) <= 1
        roles = {o.figure.role is Role.CHANGE for o in self.operands}
        return same and len(roles) == 1 and distinct(self.operands)


def until(operand: Operand) -> date:
    period = operand.period
    return (period.until or period.first or LONG_AGO) if period else LONG_AGO
