"""Sums told in words: what follows is counted, what does not is found."""

from __future__ import annotations

import pytest
from reviewing import found, lines, reviewed

from assistant.review.model import FindingType, Severity


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("Collisions rose by 220 from 850 to 1,070.", FindingType.DIFFERENCE),
        ("Groundings fell by 7.3% from 4,989 to 4,627.", FindingType.PERCENTAGE),
        ("The year saw 46 spillages, compared to 52 in the year before, a 12% reduction.", FindingType.PERCENTAGE),
        ("In 2019 the Board let 28,675 moorings; this had reduced to 19,018, a 34% reduction.", FindingType.PERCENTAGE),
        (
            "In 2017/18 1,094 boats were boarded. This was a reduction of 11% from 2015/16 when it stood at 1,232.",
            FindingType.PERCENTAGE,
        ),
        ("Of the lamps, 20 of the 33 lamps (61%) were mended.", FindingType.PERCENTAGE),
        ("31 lamps 25 were mended at once - 81% success rate", FindingType.PERCENTAGE),
        ("The Board examined 491 reports (341 collisions, 100 groundings and 50 spillages).", FindingType.TOTAL),
        (
            "There are 111 pilots across the north pier (60); the south pier (34); and the inner dock (17).",
            FindingType.TOTAL,
        ),
    ],
)
def test_a_sum_that_holds_is_counted(text: str, type: FindingType) -> None:
    said = reviewed(f"1. {text}")
    assert said.findings == ()
    assert said.checked[type] >= 1


@pytest.mark.parametrize(
    ("text", "type", "severity", "computed"),
    [
        ("Collisions rose by 59 from 850 to 1,070.", FindingType.DIFFERENCE, Severity.MATERIAL, "220"),
        ("Groundings fell by 7.2% from 4,989 to 4,627.", FindingType.PERCENTAGE, Severity.ROUNDING, "−7.26%"),
        (
            "There were 1,070 collisions, an increase of 12% on the 850 of 2020.",
            FindingType.PERCENTAGE,
            Severity.MATERIAL,
            "26%",
        ),
        ("Collisions stood at 1,070, up 12% from 850 last year.", FindingType.PERCENTAGE, Severity.MATERIAL, "26%"),
        (
            "Collisions rose to 1,070 (850 in 2019/20), an increase of 12%.",
            FindingType.PERCENTAGE,
            Severity.MATERIAL,
            "26%",
        ),
        ("60 lamps out of 240, or 35%, were mended.", FindingType.PERCENTAGE, Severity.MATERIAL, "25%"),
        (
            "The Board had 240 complaints: 100 of delay, 90 of noise and 40 of fees.",
            FindingType.TOTAL,
            Severity.MINOR,
            "230",
        ),
        ("Groundings fell by 9.1% from 4,989 to 4,627.", FindingType.PERCENTAGE, Severity.MATERIAL, "−7.3%"),
        ("Groundings fell from 4,627 to 4,989.", FindingType.DIFFERENCE, Severity.MATERIAL, "362"),
        (
            "The year saw 46 spillages, compared to 52 in the year before, a 21% reduction.",
            FindingType.PERCENTAGE,
            Severity.MATERIAL,
            "−12%",
        ),
        (
            "In 2017/18 1,094 boats were boarded. This was a reduction of 13% from 2015/16 when it stood at 1,232.",
            FindingType.PERCENTAGE,
            Severity.MATERIAL,
            "−11%",
        ),
        ("Of the lamps, 20 of the 33 lamps (71%) were mended.", FindingType.PERCENTAGE, Severity.MATERIAL, "61%"),
        ("31 lamps 25 were mended at once - 80% success rate", FindingType.PERCENTAGE, Severity.ROUNDING, "80.6%"),
        (
            "The Board examined 491 reports (341 collisions, 110 groundings and 50 spillages).",
            FindingType.TOTAL,
            Severity.MINOR,
            "501",
        ),
        (
            "There are 111 pilots across the north pier (60); the south pier (31); and the inner dock (17).",
            FindingType.TOTAL,
            Severity.MINOR,
            "108",
        ),
        ("P1: 46% within 15m; median 14m39s", FindingType.RATE, Severity.MATERIAL, "at least 50%"),
    ],
)
def test_a_sum_that_does_not_hold_is_found(text: str, type: FindingType, severity: Severity, computed: str) -> None:
    (finding,) = found(f"1. {text}")
    assert (finding.type, finding.severity, finding.computed) == (type, severity, computed)
    assert finding.quotes[0].quote in text


@pytest.mark.parametrize(
    "text",
    [
        "Collisions rose by about 200 from 850 to 1,070.",
        "Collisions were 7% lower on the river, and 21.9% higher on the quay (39 compared to 32).",
        "Groundings fell by 12% in May. Spillages went from 40 to 52.",
        "The Board has 40 lamps, 12 of which (30%) are new.",
        "Of 491 reports (previously 341, up from 100) most were late.",
    ],
)
def test_what_is_told_of_different_things_is_no_finding(text: str) -> None:
    assert found(f"1. {text}") == []


def test_parts_in_a_list_are_summed_with_the_total_that_heads_it() -> None:
    text = (
        "1. The Board reports:\ni. First 29 weeks (1,496 incidents)\n"
        "ii. Incidents on the river - 573\niii. Incidents at the quay - {}"
    )
    assert found(text.format("923")) == []
    (finding,) = found(text.format("921"))
    assert (finding.type, finding.stated, finding.computed) == (FindingType.TOTAL, "1,496", "1,494")


TABLE = lines(
    (
        ("Measure", "Last Year", "This Year"),
        ("Reduce Night Collisions With Damage", "4,367", "4,803"),
        ("Reduce Groundings", "2,232", "1,955"),
    )
)


def test_a_change_in_the_text_is_set_against_the_table() -> None:
    text = "1. Night collisions with damage are up compared to last year ({}).\n\n" + TABLE
    assert found(text.format("436 more collisions")) == []
    (finding,) = found(text.format("236 more collisions"))
    assert (finding.type, finding.stated, finding.computed) == (FindingType.TEXT_VS_TABLE, "236", "436")
    assert finding.quotes[1].quote.startswith("Reduce Night Collisions")


def test_a_change_from_another_base_is_not_set_against_the_table() -> None:
    assert found("1. Night collisions with damage are up by 12% compared to 2009/10.\n\n" + TABLE) == []


def test_a_narrower_measure_is_not_set_against_a_wider_one() -> None:
    assert found("1. Collisions with damage are up by 3% compared to last year.\n\n" + TABLE) == []


def test_a_paragraph_that_tells_a_rise_and_a_fall_of_one_thing() -> None:
    (finding,) = found("1. Dumping continues to rise. Dumping has reduced by over a quarter so far this year.")
    assert (finding.type, finding.severity) == (FindingType.OTHER, Severity.MATERIAL)
    assert found("1. Dumping continues to rise. Mooring has reduced by over a quarter so far this year.") == []
