"""Dates that cannot be, plans whose years change, and numbers that skip or come twice."""

from __future__ import annotations

import pytest
from reviewing import found, lines, reviewed

from assistant.review.model import FindingType


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The pier opens on 31 June 2022.", "31 June 2022"),
        ("The Board met on Tuesday 14 March 2022.", "Tuesday"),
        ("The plan for 2024-2021 was agreed.", "2024-2021"),
        ("In this financial year 2020-2021 (up to October 2021) 22 pilots joined.", "2020-2021"),
        ("To confirm the minutes of the meeting held on 29 November 2022.", "29 November 2022"),
        ("There were 12 groundings recorded in May 2023.", "May 2023"),
    ],
)
def test_a_date_that_cannot_be_is_found(text: str, stated: str) -> None:
    (finding,) = found(f"1. {text}")
    assert (finding.type, finding.stated) == (FindingType.DATE, stated)


@pytest.mark.parametrize(
    "text",
    [
        "The pier opens on 30 June 2022.",
        "The Board met on Monday 14 March 2022.",
        "The plan for 2021-2024 was agreed.",
        "In this financial year 2021-2022 (up to October 2021) 22 pilots joined.",
        "To confirm the minutes of the meeting held on 29 November 2021.",
        "The Board will have recorded its groundings by May 2023.",
        "The minutes of the next meeting, on 9 May 2022, will be published.",
    ],
)
def test_a_date_that_can_be_is_none(text: str) -> None:
    assert found(f"1. {text}") == []


def test_rows_of_years_to_come_stand_among_the_past_only_as_projections() -> None:
    rows = [("Year", "Groundings"), ("2018", "50"), ("2019", "57"), ("2020", "59"), ("2023", "55")]
    (finding,) = found(lines(rows))
    assert (finding.type, finding.stated) == (FindingType.DATE, "2023")
    assert found(lines([("Year", "Projected groundings"), *rows[1:]])) == []


def test_a_plan_has_one_span_of_years() -> None:
    said = (
        "1. The Harbour Safety Plan 2021-2025 was agreed.\n\n2. Progress on the Harbour Safety Plan 2021-2025.\n\n3. {}"
    )
    (finding,) = found(said.format("The Harbour Safety Plan 2021-26 is out."))
    assert (finding.type, finding.stated) == (FindingType.DATE, "Harbour Safety Plan 2021-26")
    assert found(said.format("The Harbour Safety Plan 2016-20 is over.")) == []


def test_numbers_of_paragraphs_follow_one_another() -> None:
    def numbered(*numbers: int) -> str:
        return "\n\n".join(f"{n}. The Board considered the matter once more." for n in numbers)

    assert reviewed(numbered(1, 2, 3, 4, 5)).checked[FindingType.NUMBERING] == 4
    (skips,) = found(numbered(1, 2, 3, 5, 6))
    assert (skips.type, skips.stated, skips.computed) == (FindingType.NUMBERING, "5", "4")
    (twice,) = found(numbered(1, 2, 3, 4, 5, 3, 4, 5, 6))
    assert (twice.type, twice.stated, twice.computed) == (FindingType.NUMBERING, "3", "6")
    assert found(numbered(1, 2, 3, 1, 2, 3)) == []
