"""What one figure says: the record that reading a text gives, and what its unit is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from figures.qualifiers import Qualifier
from figures.units import COUNT, RANK


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as printed at [start, end) of a text: the number with its sign, currency and unit.

    `value` is in whole units ('£9.3m' is 9300000, '(5)' in a table is −5, '10-15' its middle), `unit` one
    of 'count', 'percent', 'percentage points', 'rank', 'ratio', 'times', a currency code, a duration
    ('seconds' for '8m44s'), 'per 1,000 population' and the like, or a measure ('kg of CO2 per m2').
    `step` is the place of the last printed digit. `low` and `high` bound what wording and rounding allow.
    `noun` is what is counted, `per` what it recurs in ('month'), `out_of` the whole that it is a part or a
    rank of. `signed` tells that a plus or minus was printed, which changes have and levels do not.
    """

    start: int
    end: int
    text: str
    value: Decimal
    unit: str
    qualifier: Qualifier
    low: Decimal
    high: Decimal
    step: Decimal
    noun: str = ""
    per: str | None = None
    out_of: Decimal | None = None
    signed: bool = False


def is_bare(quantity: Quantity) -> bool:
    """Whether nothing says what a number counts."""
    return quantity.unit == COUNT and not quantity.noun and quantity.per is None


def is_money(unit: str) -> bool:
    """Whether a unit is a currency code."""
    return len(unit) == 3 and unit.isupper()


def counted_in_full(unit: str, step: Decimal) -> bool:
    """Whether figures of this unit with this last place are counts and not roundings: people, ranks, and
    money to the pound or the penny."""
    if is_money(unit):
        return step in (1, Decimal("0.01"))
    return unit in (COUNT, RANK) and step == 1
