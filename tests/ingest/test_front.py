"""What the first lines of a paper say of it."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.items import front_of
from ingest.reading import Part, PartKind
from ingest.structure import structure


@pytest.mark.parametrize(
    ("lines", "met"),
    [
        (("Workshop of 16 June 2015: what was said", "STRATEGIC BOARD", "1 September 2015"), date(2015, 9, 1)),
        (("STRATEGIC BOARD", "Tuesday, 21st December 2021", "Report on 3 May 2020"), date(2021, 12, 21)),
        (("Report of: Lead Officer", "Date: 14 March 2022", "Budget"), date(2022, 3, 14)),
        (("Minutes of the Panel held on 29 November 2021 at the Civic Centre", "Present"), date(2021, 11, 29)),
        (("28 November 2023, agenda item 7", "Performance report"), date(2023, 11, 28)),
        (("An overview of the portfolio", "Report of the Director"), None),
    ],
)
def test_a_date_on_a_line_of_its_own_is_that_of_the_meeting(lines: tuple[str, ...], met: date | None) -> None:
    parts = structure([Part(PartKind.PARAGRAPH, line) for line in lines])
    assert front_of(parts).meeting_date == met
