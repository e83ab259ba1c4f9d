from decimal import Decimal

import pytest

from figures.units import header_unit


@pytest.mark.parametrize(
    ("header", "unit", "factor"),
    [
        ("Rate per 1,000 population", "per 1,000 population", 1),
        ("Rate per 100,000", "per 100,000 population", 1),
        ("Casualties per billion vehicle miles", "per billion vehicle miles", 1),
        ("Completion rate (%)", "percent", 1),
        ("Cost (£000)", "GBP", 1000),
        ("2019 €m", "EUR", 10**6),
        ("$ in millions", "USD", 10**6),
        ("US$’000", "USD", 1000),
        ("(in thousands)", None, 1000),
        ("Number of offences", None, 1),
    ],
)
def test_a_header_gives_unit_and_scale_to_bare_numbers(header: str, unit: str | None, factor: int) -> None:
    assert header_unit(header) == (unit, Decimal(factor))
