"""A calculation done on its operands: the sum, its unit and its working, or nothing where they do not go together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.operands import Operand
from figures.arithmetic import (
    Amount,
    Result,
    change,
    mean,
    percentage_change,
    point_difference,
    printed,
    rounded,
    share,
    times,
    total,
)
from figures.units import PERCENT
from figures.value import is_money
from retriever.calculation import Calculation, Operation

_FINE = 2
"""The decimals to which a working's own outcome is shown, where the answer is rounded to fewer."""

_OF_TWO = frozenset(Operation) - {Operation.TOTAL, Operation.MEAN}
_SCALE_FREE = frozenset({Operation.PERCENT_CHANGE, Operation.SHARE, Operation.RATIO})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a sum comes to: rounded as its operands carry it, or to a whole where they are in thousands and the
    like, and to two decimals; both in whole units of `unit`."""

    value: Decimal
    fine: Decimal
    unit: str
    working: str

    @property
    def text(self) -> str:
        return printed(self.value, self.unit)

    @property
    def fine_text(self) -> str:
        return printed(self.fine, self.unit)


def outcome(calculation: Calculation, operands: Sequence[Operand]) -> Outcome | None:
    """The calculation on operands in their order: earlier before later, part before whole."""
    unit = next((o.unit for o in operands if is_money(o.unit)), operands[0].unit)
    try:
        result = _result(calculation, [Amount(o.amount.value, unit) for o in operands])
    except ValueError:
        return None
    factor = Decimal(1) if calculation.operation in _SCALE_FREE else max(o.factor for o in operands)
    working = result.working
    if factor != 1:
        open_sum = any(sign in working for sign in "+−") and "÷" not in working
        working = f"{f'({working})' if open_sum else working} × {factor.normalize():,f}"
    if factor != 1:
        value = fine = rounded(result.value * factor)
    else:
        value, fine = result.rounded, rounded(result.value, max(result.decimals, _FINE))
    return Outcome(_whole(value), _whole(fine), result.unit, working)


def _result(calculation: Calculation, amounts: Sequence[Amount]) -> Result:
    if calculation.operation in _OF_TWO and len(amounts) != 2:
        raise ValueError(f"A {calculation.operation} is between two figures, not {len(amounts)}.")
    match calculation.operation:
        case Operation.CHANGE:
            earlier, later = reversed(amounts) if calculation.falls else amounts
            return point_difference(earlier, later) if calculation.points else change(earlier, later)
        case Operation.REMAINDER:
            return change(amounts[0], amounts[1])
        case Operation.PERCENT_CHANGE:
            return percentage_change(amounts[0], amounts[1])
        case Operation.SHARE:
            if amounts[0].value > amounts[1].value or amounts[0].unit == PERCENT:
                raise ValueError("A part is not above its whole, and a share of a share is of something else.")
            return share(amounts[0], amounts[1])
        case Operation.RATIO:
            return times(amounts[1], amounts[0])
        case Operation.TOTAL:
            return total(amounts)
        case Operation.MEAN:
            return mean(amounts)
    raise ValueError(f"{calculation.operation} is no sum")


def _whole(value: Decimal) -> Decimal:
    """Without an exponent or trailing noughts after the point that a factor left."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
