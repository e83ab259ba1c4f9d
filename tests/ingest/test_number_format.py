from __future__ import annotations

import pytest

from ingest.readers.number_format import shown

ACCOUNTING = '_-£* #,##0_-;-£* #,##0_-;_-£* "-"??_-;_-@_-'


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (3, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (5, "@", "5"),
        (0.1234, "0.0%", "12.3%"),
        (-0.05, "+0.0%;-0.0%;0%", "-5.0%"),
        (0.05, "+0.0%;-0.0%;0%", "+5.0%"),
        (1234.5, "#,##0", "1,235"),
        (0.5, "0", "1"),
        (2.5, "0.##", "2.5"),
        (2, "0.##", "2"),
        (0, "#", ""),
        (7, "000", "007"),
        (1234567, "[$£-809]#,##0", "£1,234,567"),
        (9_300_000, '£0.0,,"m"', "£9.3m"),
        (-5, "#,##0;(#,##0)", "(5)"),
        (-5, "0", "-5"),
        (1234.5, "#,##0.00_);[Red](#,##0.00)", "1,234.50"),
        (0, ACCOUNTING, "£-"),
        (1234, ACCOUNTING, "£1,234"),
        (-1234, ACCOUNTING, "-£1,234"),
        (1500, '[>=1000]#,##0,"k";0', "2k"),
        (5, '[>=1000]#,##0,"k";0', "5"),
        (1, '"Yes";"Yes";"No"', "Yes"),
        (5, ";;;", ""),
        (43634, "dd/mm/yyyy", "18/06/2019"),
        (43634, "[$-809]d mmmm yyyy", "18 June 2019"),
        (43634, "mmm-yy", "Jun-19"),
        (43634.5, "ddd d mmm yyyy hh:mm", "Tue 18 Jun 2019 12:00"),
        (0.5, "h:mm AM/PM", "12:00 PM"),
        (1.5, "[h]:mm:ss", "36:00:00"),
        (0.0063888889, "mm:ss", "09:12"),
        (1, "d/m/yyyy", "1/1/1900"),
    ],
)
def test_a_number_reads_as_its_format_shows_it(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


@pytest.mark.parametrize(
    ("value", "code"), [(0.25, "# ?/?"), (12.5, "0.00E+00"), (1e300, "#,##0.00"), (-1.0, "dd/mm/yyyy"), (4e9, "yyyy")]
)
def test_a_format_that_cannot_be_followed_shows_the_number_plainly(value: float, code: str) -> None:
    assert float(shown(value, code)) == value


def test_the_calendar_of_1904_is_four_years_on() -> None:
    assert shown(0, "d mmm yyyy", from_1904=True) == "1 Jan 1904"
