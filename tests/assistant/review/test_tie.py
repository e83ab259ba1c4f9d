"""How a printed figure ties to what follows: rounding, and how much a miss matters."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.review.model import Severity
from assistant.review.tie import Interval, Printed, severity_of
from figures.quantity import parse_quantity


def printed(text: str) -> Printed:
    quantity = parse_quantity(text)
    assert quantity is not None
    return Printed.of(quantity)


@pytest.mark.parametrize(
    ("stated", "computed", "severity"),
    [
        ("81%", "80.65", None),
        ("80%", "80.65", Severity.ROUNDING),
        ("1,494", "1494", None),
        ("1,495", "1494", Severity.ROUNDING),
        ("1,496", "1494", Severity.MINOR),
        ("1,569", "1494", Severity.MATERIAL),
        ("1.2%", "1.45", Severity.MINOR),
        ("-12%", "12", Severity.MATERIAL),
        ("~1,450", "1494", None),
    ],
)
def test_a_miss_is_rounding_minor_or_material(stated: str, computed: str, severity: Severity | None) -> None:
    assert severity_of(printed(stated), Interval.around(Decimal(computed))) is severity


def test_rounded_operands_widen_what_may_follow() -> None:
    a, b = printed("£3.4m").interval, printed("£2.2m").interval
    assert severity_of(printed("£5.7m"), a + b) is None
    assert severity_of(printed("£5.9m"), a + b) is Severity.MINOR
