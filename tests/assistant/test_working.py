"""A working is read as it is shown and comes to exactly what it says."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from assistant.working import operands_of, worked_out


@pytest.mark.parametrize(
    ("working", "outcome"),
    [
        ("12,636 − 10,011", Fraction(2625)),
        ("(1,924 − 1,312) ÷ 1,312 × 100", Fraction(61200, 1312)),
        ("868 + 842 + 803", Fraction(2513)),
        ("2 + 3 × 4", Fraction(14)),
        ("−£5.5 − (−£2.5)", Fraction(-3)),
        ("(2.7% + 2% + 1%) ÷ 3", Fraction(19, 10)),
        ("410 > 400; 385 > 400; 520 ≥ 520", Fraction(2)),
    ],
)
def test_a_working_is_worked_out(working: str, outcome: Fraction) -> None:
    assert worked_out(working) == outcome


@pytest.mark.parametrize("working", ["", "12 −", "(1 + 2", "1 2", "1 ÷ 0", "two + 3", "__import__('os')", "1 > ; 2"])
def test_what_is_no_working_is_refused(working: str) -> None:
    with pytest.raises(ValueError, match=r"working|compares|sum"):
        worked_out(working)


@pytest.mark.parametrize(
    ("working", "operands"),
    [
        ("(1,924 − 1,312) ÷ 1,312 × 100", ["1924", "1312", "1312"]),
        ("(57 + 44) ÷ 2", ["57", "44"]),
        ("(−$268 + (−$598)) ÷ 2 × 1,000", ["268", "598"]),
        ("(57 + 44) ÷ 3", ["57", "44", "3"]),
        ("(680 − 774) × 1,000,000", ["680", "774"]),
        ("8 ÷ 2", ["8", "2"]),
        ("410 > 400; 385 > 400", ["410", "385"]),
    ],
)
def test_numbers_of_the_method_are_no_operands(working: str, operands: list[str]) -> None:
    assert operands_of(working) == [Decimal(o) for o in operands]
