from __future__ import annotations

import pytest

from assistant.trace.values import Amounts, compared
from figures.quantity import find_quantities


def amounts(stated: str, told: str) -> Amounts:
    (a,), (b,) = find_quantities(stated), find_quantities(told)
    return compared(a, b, "exactly" in stated)


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ("almost 29,000 crimes", "28,675 crimes"),
        ("about a third of them", "34%"),
        ("just under a fifth of them", "19%"),
        ("more than 51,000 tickets", "51,102 tickets"),
        ("11%", "11.4%"),
        ("90 minutes", "1h30m"),
        ("£9.3m", "£9,310,000"),
    ],
)
def test_rounding_and_wording_are_allowed_for(stated, told):
    assert amounts(stated, told) is Amounts.SAME


@pytest.mark.parametrize(
    ("stated", "told", "expected"),
    [
        ("31%", "3.3%", Amounts.OTHER),
        ("3 minutes", "3 seconds", Amounts.OTHER_UNIT),
        ("5%", "5 percentage points", Amounts.OTHER_UNIT),
        ("382 per 1,000 people", "382 per 100,000 people", Amounts.OTHER_UNIT),
        ("exactly 75,000 incidents", "about 75,000 incidents", Amounts.FINER),
        ("11.4%", "11%", Amounts.FINER),
        ("£40", "40 officers", Amounts.NONE),
    ],
)
def test_another_amount_unit_or_precision_is_told_apart(stated, told, expected):
    assert amounts(stated, told) is expected
