"""Whether two figures say the same amount: within what the wording of a statement allows, in the same unit."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from figures.qualifiers import Qualifier
from figures.units import COUNT, PERCENT, POINTS, RANK, RATIO, TIMES
from figures.value import Quantity, is_money

_SECONDS = {
    "seconds": 1, "minutes": 60, "hours": 3600, "days": 86400, "weeks": 604800, "months": 2629800, "years": 31557600,
}  # fmt: skip
_PLAIN = frozenset({COUNT, PERCENT, POINTS, RANK, RATIO, TIMES})
_NO_TOLERANCE = Decimal("0.000001")


class Amounts(StrEnum):
    """How a stated amount compares with a told one."""

    SAME = "same"
    FINER = "finer"
    """The statement has a precision that the paper does not."""
    OTHER = "other"
    OTHER_UNIT = "other unit"
    """The same number, told in another unit."""
    NONE = "none"
    """Not to be compared."""


def kind_of(unit: str) -> str:
    """The kind of unit: figures of different kinds are not compared."""
    if unit in _SECONDS:
        return "duration"
    if unit in _PLAIN:
        return unit
    if is_money(unit):
        return "money"
    return "rate" if unit.startswith("per ") else "measure"


def compared(stated: Quantity, told: Quantity, exactly: bool = False) -> Amounts:
    """How `stated` compares with `told`; `exactly` where the statement claims to be exact."""
    kind, other = kind_of(stated.unit), kind_of(told.unit)
    if kind != other or not _same_unit(kind, stated.unit, told.unit):
        same_number = abs(stated.value) == abs(told.value) and told.value != 0
        related = {kind, other} <= {PERCENT, POINTS} or kind == other or "rate" in (kind, other)
        return Amounts.OTHER_UNIT if same_number and related else Amounts.NONE
    size = Decimal(_SECONDS.get(told.unit, 1)) / Decimal(_SECONDS.get(stated.unit, 1))
    point = abs(told.value) * size
    low, high = sorted((abs(stated.low), abs(stated.high)))
    if exactly:
        low = high = abs(stated.value)
        return Amounts.SAME if point == low and told.qualifier is Qualifier.EXACT else _not_exact(stated, told, size)
    if low - _NO_TOLERANCE <= point <= high + _NO_TOLERANCE:
        return Amounts.SAME
    if kind == "duration" and stated.unit != told.unit and abs(stated.value) == abs(told.value):
        return Amounts.OTHER_UNIT
    return _not_exact(stated, told, size)


def _not_exact(stated: Quantity, told: Quantity, size: Decimal) -> Amounts:
    low, high = sorted((abs(told.low) * size, abs(told.high) * size))
    return Amounts.FINER if low < high < Decimal("Infinity") and low <= abs(stated.value) <= high else Amounts.OTHER


def _same_unit(kind: str, a: str, b: str) -> bool:
    if kind in ("money", "measure"):
        return a == b
    return kind != "rate" or a.split()[1:2] == b.split()[1:2]


def distinct_digits(value: Decimal) -> int:
    """How many digits of a number are not trailing noughts: two papers seldom share three by chance."""
    return len(value.normalize().as_tuple().digits)
