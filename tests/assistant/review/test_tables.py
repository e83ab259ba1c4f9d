"""Tables that hold stay silent; one cell changed is found, and said where."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from reviewing import Rows, found, lines, reviewed

from assistant.review.model import FindingType, Severity

CHANGES: Rows = (
    ("Measure", "Last Year", "This Year", "Difference", "Change"),
    ("Moorings let", "4,989", "4,627", "-362", "-7.3%"),
    ("Vessels boarded", "2,232", "1,955", "-277", "-12.4%"),
    ("Lights repaired", "14,781", "16,285", "1,504", "10.2%"),
    ("Buoys laid", "850", "913", "63", "7.4%"),
    ("Pilots trained", "310", "342", "32", "10.3%"),
)
MONTHS: Rows = (
    ("Year", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Total"),
    ("2019", "254", "213", "250", "262", "195", "200", "1374"),
    ("2020", "182", "162", "116", "175", "169", "158", "962"),
    ("2021", "201", "177", "148", "190", "181", "166", "1063"),
)
UNITS: Rows = (
    ("Unit", "Established", "In post"),
    ("North pier", "292", "302"),
    ("South pier", "79.5", "88.5"),
    ("Inner dock", "113", "123.3"),
    ("Outer dock", "63", "73.7"),
    ("Total", "547.5", "587.5"),
)
NESTED: Rows = (
    ("Heading", "2020/21", "2021/22"),
    ("Wages", "£41,200", "£43,850"),
    ("Pensions", "£8,310", "£9,040"),
    ("Total staff", "£49,510", "£52,890"),
    ("Fuel", "£12,400", "£15,725"),
    ("Repairs", "£7,090", "£6,480"),
    ("Total running costs", "£19,490", "£22,205"),
    ("Grand total", "£69,000", "£75,095"),
)
SHARES: Rows = (
    ("Offence", "Examined", "Upheld", "Share"),
    ("Speeding", "320", "241", "75.3%"),
    ("Mooring", "415", "298", "71.8%"),
    ("Dumping", "187", "122", "65.2%"),
    ("Fishing", "266", "201", "75.6%"),
)
TARGETS: Rows = (
    ("Measure", "Last Year", "This Year", "Target", "Variance"),
    ("Collisions", "4,989", "4,627", "-2 %", "262"),
    ("Groundings", "2,232", "1,955", "-5 %", "165"),
    ("Spillages", "1,204", "1,031", "-10 %", "53"),
)
TABLES = {
    "changes": CHANGES, "months": MONTHS, "units": UNITS, "nested": NESTED, "shares": SHARES, "targets": TARGETS,
}  # fmt: skip

ARITHMETIC = (FindingType.DIFFERENCE, FindingType.PERCENTAGE, FindingType.TOTAL, FindingType.RATE)


def with_second_digit_changed(cell: str) -> str:
    """The cell a little wrong: its second digit, or its only one, three more."""
    places = [i for i, c in enumerate(cell) if c.isdigit()]
    i = places[min(1, len(places) - 1)]
    return f"{cell[:i]}{(int(cell[i]) + 3) % 10}{cell[i + 1 :]}"


def cells() -> Iterator[tuple[str, int, int]]:
    """Every cell that takes part in a sum; a target is set and not worked out."""
    for name, rows in TABLES.items():
        for r, row in enumerate(rows[1:], 1):
            for c in range(1, len(row)):
                if rows[0][c] != "Target":
                    yield name, r, c


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_holds_is_silent_and_counted(name: str) -> None:
    said = reviewed(lines(TABLES[name]))
    assert said.findings == ()
    assert sum(said.checked[type] for type in ARITHMETIC) >= 2


@pytest.mark.parametrize(("name", "row", "col"), list(cells()))
def test_one_cell_changed_is_found_in_its_row(name: str, row: int, col: int) -> None:
    rows = [list(r) for r in TABLES[name]]
    rows[row][col] = with_second_digit_changed(rows[row][col])
    findings = [f for f in found(lines(rows)) if f.type in ARITHMETIC]
    quoted = {quote.quote for f in findings for quote in f.quotes}
    assert "\t".join(rows[row]) in quoted


def test_a_finding_says_what_is_printed_and_what_follows() -> None:
    rows = [list(r) for r in CHANGES]
    rows[2][3] = "-177"
    (finding,) = found(lines(rows))
    assert (finding.type, finding.severity) == (FindingType.DIFFERENCE, Severity.MATERIAL)
    assert (finding.stated, finding.computed) == ("-177", "−277")
    assert "1,955 − 2,232 = −277" in finding.explanation


def test_a_total_of_whole_numbers_may_be_rounded_from_parts_with_decimals() -> None:
    rows = [list(r) for r in UNITS]
    rows[5][2] = "588"
    assert found(lines(rows)) == []


def test_thousands_are_rounded_where_every_figure_is() -> None:
    rows = (
        ("Port", "Passengers"),
        ("North", "24,000"),
        ("South", "13,000"),
        ("East", "8,000"),
        ("West", "5,000"),
        ("Total", "51,000"),
    )
    assert found(lines(rows)) == []


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            (
                ("Port", "2019", "2020", "2021"),
                ("North", "3", "4", "1"),
                ("South", "9", "2", "7"),
                ("East", "5", "6", "1"),
            ),
            id="small numbers that now and then differ by one another",
        ),
        pytest.param(
            (("Area", "Rate per 1,000"), ("All", "10.0"), ("North", "9.3"), ("South", "12.4"), ("East", "8.9")),
            id="rates do not add up",
        ),
        pytest.param(
            (
                ("Purchases", "Number", "Average price"),
                ("May", "2,100", "£64.77"),
                ("June", "5,150", "£72.49"),
                ("Total", "7,250", "£70.25"),
            ),
            id="prices are averaged",
        ),
        pytest.param(
            (
                ("Measure", "2020", "2021"),
                ("Collisions", "4,627", "4,803"),
                ("Spillages", "1,955", "2,010"),
                ("Total recorded events", "73,653", "74,120"),
            ),
            id="a total of more than stands above it",
        ),
    ],
)
def test_figures_that_merely_stand_together_are_no_finding(rows: Rows) -> None:
    assert found(lines(rows)) == []


def test_costs_printed_with_the_opposite_sign_are_a_convention() -> None:
    rows = (
        ("", "2020", "2021", "Change"),
        ("Income", "51,204", "55,870", "4,666"),
        ("Grants", "12,110", "12,945", "835"),
        ("Wages", "30,120", "33,405", "(3,285)"),
        ("Fuel", "8,450", "9,912", "(1,462)"),
    )
    assert found(lines(rows)) == []


def test_the_rate_of_all_lies_among_those_of_its_parts() -> None:
    rows = [("Dock", "Ships on time"), ("North", "68.4%"), ("South", "74.9%"), ("All docks", "70.8%")]
    assert found(lines(rows)) == []
    rows[-1] = ("All docks", "80.8%")
    (finding,) = found(lines(rows))
    assert finding.type is FindingType.RATE
