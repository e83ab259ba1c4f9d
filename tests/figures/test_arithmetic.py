from collections.abc import Callable
from decimal import Decimal

import pytest

from figures.arithmetic import (
    Amount,
    Result,
    change,
    mean,
    percentage_change,
    point_difference,
    rate,
    rounded,
    share,
    times,
    total,
)


def count(value: str) -> Amount:
    return Amount(Decimal(value))


def percent(value: str) -> Amount:
    return Amount(Decimal(value), "percent")


@pytest.mark.parametrize(
    ("result", "working", "text"),
    [
        (change(count("15"), count("162")), "162 − 15", "147"),
        (change(count("-3"), count("2")), "2 − (−3)", "5"),
        (change(percent("85.44"), percent("94.93")), "94.93% − 85.44%", "9.49 percentage points"),
        (point_difference(percent("75"), percent("72")), "72% − 75%", "−3 percentage points"),
        (percentage_change(count("52"), count("46"), 0), "(46 − 52) ÷ 52 × 100", "−12%"),
        (percentage_change(count("-10"), count("-5")), "(−5 − (−10)) ÷ 10 × 100", "50.0%"),
        (share(count("364"), count("1030")), "364 ÷ 1,030 × 100", "35.3%"),
        (total([count("868"), count("842"), count("803")]), "868 + 842 + 803", "2,513"),
        (mean([count("1"), count("2")]), "(1 + 2) ÷ 2", "1.5"),
        (rate(count("28967"), count("2900000")), "28,967 ÷ 2,900,000 × 1,000", "10.0 per 1,000 population"),
        (times(count("1300"), count("2600")), "2,600 ÷ 1,300", "2.0 times"),
        (change(Amount(Decimal("177.55"), "GBP"), Amount(Decimal("187.55"), "GBP")), "£187.55 − £177.55", "£10.00"),
    ],
)
def test_results_show_how_they_were_reached(result: Result, working: str, text: str) -> None:
    assert (result.working, result.text) == (working, text)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [("2.5", 0, "3"), ("-2.5", 0, "-3"), ("0.125", 2, "0.13"), ("1250", -2, "1300"), ("-0.04", 1, "0.0")],
)
def test_halves_round_away_from_nought(value: str, decimals: int, expected: str) -> None:
    assert str(f"{rounded(Decimal(value), decimals):f}") == expected


@pytest.mark.parametrize(
    "work",
    [
        lambda: change(count("1"), percent("1")),
        lambda: total([count("1"), Amount(Decimal(1), "GBP")]),
        lambda: total([percent("1"), percent("2")]),
        lambda: total([Amount(Decimal(1), "per 1,000 population")] * 2),
        lambda: total([]),
        lambda: mean([Amount(Decimal(1), "rank")]),
        lambda: share(count("1"), count("0")),
        lambda: percentage_change(count("0"), count("1")),
        lambda: point_difference(count("1"), percent("1")),
        lambda: rate(percent("1"), count("1")),
        lambda: times(count("0"), count("1")),
        lambda: change(count("NaN"), count("1")),
    ],
)
def test_figures_that_do_not_go_together_are_refused_in_a_sentence(work: Callable[[], Result]) -> None:
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
        work()
