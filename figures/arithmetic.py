"""Sums on figures, each with its working, and none across different kinds.

An operand is an `Amount`: a value with its unit. Every function gives a `Result` whose `working` reads
as it would be checked by hand ('162 − 15'), or raises ValueError with a sentence that says why the
operands do not go together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from figures.units import COUNT, PERCENT, POINTS, RANK, RATIO, TIMES
from figures.value import is_money

_DIGITS = 40
_SIGNS = {"GBP": "£", "USD": "$", "EUR": "€"}


@dataclass(frozen=True, slots=True)
class Amount:
    """An operand: `value` in whole units of `unit`, as in `Quantity`."""

    value: Decimal
    unit: str = COUNT


@dataclass(frozen=True, slots=True)
class Result:
    """An outcome, not rounded, with the sum that gave it. `decimals` is to how many places the operands
    carry it, which is where `rounded` puts it."""

    value: Decimal
    unit: str
    working: str
    decimals: int

    @property
    def rounded(self) -> Decimal:
        return rounded(self.value, self.decimals)

    @property
    def text(self) -> str:
        return printed(self.rounded, self.unit)


def rounded(value: Decimal, decimals: int = 0) -> Decimal:
    """`value` to so many decimals, halves away from zero, as papers print: 2.5 is 3. Negative `decimals`
    round to tens and hundreds."""
    if not value.is_finite():
        raise ValueError(f"{value} cannot be rounded, as it is no finite number")
    with localcontext(prec=max(_DIGITS, len(value.as_tuple().digits) + abs(value.adjusted()) + abs(decimals) + 2)):
        return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0


def printed(value: Decimal, unit: str = COUNT) -> str:
    """`value` with thousands separators, a true minus sign and its unit: '−1,234', '12.5%', '£9,300,000'."""
    number = f"{abs(value):,f}"
    sign = "−" if value < 0 else ""
    if unit == PERCENT:
        return f"{sign}{number}%"
    if is_money(unit):
        return f"{sign}{_SIGNS[unit]}{number}" if unit in _SIGNS else f"{sign}{unit} {number}"
    return f"{sign}{number}" if unit in (COUNT, RATIO, RANK) else f"{sign}{number} {unit}"


def change(earlier: Amount, later: Amount) -> Result:
    """By how much `later` exceeds `earlier`. Two percentages differ by percentage points."""
    unit = _one_unit("A difference", earlier, later)
    outcome = later.value - earlier.value
    working = f"{_operand(later)} − {_operand(earlier, bracket=True)}"
    return Result(outcome, POINTS if unit == PERCENT else unit, working, max(_places(earlier), _places(later)))


def point_difference(earlier: Amount, later: Amount) -> Result:
    """The percentage points from one percentage to another; ValueError where one is none."""
    for amount in (earlier, later):
        if amount.unit != PERCENT:
            raise ValueError(f"Percentage points lie between two percentages, and {_named(amount)} is none.")
    return change(earlier, later)


def percentage_change(earlier: Amount, later: Amount, decimals: int = 1) -> Result:
    """The change as a percentage of `earlier`."""
    _one_unit("A percentage change", earlier, later)
    if not earlier.value:
        raise ValueError("A percentage change from nought has no value.")
    outcome = _divided(100 * (later.value - earlier.value), abs(earlier.value))
    base = _operand(earlier, bracket=True)
    working = f"({_operand(later)} − {base}) ÷ {_operand(Amount(abs(earlier.value), earlier.unit))} × 100"
    return Result(outcome, PERCENT, working, decimals)


def share(part: Amount, whole: Amount, decimals: int = 1) -> Result:
    """`part` as a percentage of `whole`."""
    _one_unit("A share", part, whole)
    if whole.value <= 0:
        raise ValueError(f"A share is taken of a whole above nought, not of {_operand(whole)}.")
    outcome = _divided(100 * part.value, whole.value)
    return Result(outcome, PERCENT, f"{_operand(part, bracket=True)} ÷ {_operand(whole)} × 100", decimals)


def total(parts: Sequence[Amount]) -> Result:
    """The sum of amounts of one kind. Percentages of different wholes, rates and ranks do not add up."""
    unit = _one_unit("A total", *parts)
    if unit in (PERCENT, RANK, RATIO, TIMES) or unit.startswith("per "):
        raise ValueError(f"Figures in {_unit_name(unit)} do not add up to a total.")
    working = " + ".join(_operand(part, bracket=bool(i)) for i, part in enumerate(parts))
    return Result(sum((part.value for part in parts), Decimal(0)), unit, working, max(map(_places, parts)))


def mean(parts: Sequence[Amount], decimals: int | None = None) -> Result:
    """The plain average, to one decimal more than the operands unless `decimals` says otherwise. For
    percentages and rates it is that of the figures, not that of the people behind them."""
    unit = _one_unit("An average", *parts)
    if unit == RANK:
        raise ValueError("Ranks have no average.")
    summed = " + ".join(_operand(part, bracket=bool(i)) for i, part in enumerate(parts))
    outcome = _divided(sum((part.value for part in parts), Decimal(0)), Decimal(len(parts)))
    places = max(map(_places, parts)) + 1 if decimals is None else decimals
    return Result(outcome, unit, f"({summed}) ÷ {len(parts)}", places)


def rate(events: Amount, base: Amount, per: int = 1000, of: str = "population", decimals: int = 1) -> Result:
    """`events` for every `per` of `base`, both counts: 87 crimes per 1,000 population."""
    if events.unit != COUNT or base.unit != COUNT:
        other = events if events.unit != COUNT else base
        raise ValueError(f"A rate divides one count by another, and {_named(other)} is none.")
    if base.value <= 0 or per <= 0:
        raise ValueError("A rate is taken of a base above nought.")
    working = f"{_operand(events, bracket=True)} ÷ {_operand(base)} × {per:,}"
    return Result(_divided(events.value * per, base.value), f"per {per:,} {of}", working, decimals)


def times(earlier: Amount, later: Amount, decimals: int = 1) -> Result:
    """How many times `earlier` goes into `later`: 2 where it has doubled."""
    _one_unit("A multiple", earlier, later)
    if not earlier.value:
        raise ValueError("Nothing is a multiple of nought.")
    working = f"{_operand(later, bracket=True)} ÷ {_operand(earlier, bracket=True)}"
    return Result(_divided(later.value, earlier.value), TIMES, working, decimals)


def _one_unit(sum_name: str, *amounts: Amount) -> str:
    """The unit that all share; ValueError where they have none in common, or there are too few."""
    if not amounts:
        raise ValueError(f"{sum_name} needs at least one figure.")
    for amount in amounts:
        if not amount.value.is_finite():
            raise ValueError(f"{sum_name} needs figures, and {amount.value} is none.")
    units = list(dict.fromkeys(amount.unit for amount in amounts))
    if len(units) > 1:
        named = f"{_unit_name(units[0])} and {_unit_name(units[1])}"
        raise ValueError(f"{sum_name} needs figures of one kind, not {named} together.")
    return units[0]


def _divided(dividend: Decimal, divisor: Decimal) -> Decimal:
    with localcontext(prec=_DIGITS):
        return dividend / divisor


def _unit_name(unit: str) -> str:
    return {COUNT: "counts", PERCENT: "percentages", RANK: "ranks", RATIO: "ratios", TIMES: "multiples"}.get(unit, unit)


def _named(amount: Amount) -> str:
    return printed(amount.value, amount.unit)


def _operand(amount: Amount, bracket: bool = False) -> str:
    """The amount as it stands in a sum, with its sign of currency or per cent, and in brackets if negative."""
    unit = amount.unit if amount.unit == PERCENT or amount.unit in _SIGNS else COUNT
    written = printed(amount.value, unit)
    return f"({written})" if bracket and amount.value < 0 else written


def _places(amount: Amount) -> int:
    exponent = amount.value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
