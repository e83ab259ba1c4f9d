"""What the figures of a table cell mean under their headers."""

from __future__ import annotations

from datetime import date

import pytest

from figures.cell import read_cell
from figures.gazetteer_uk import uk_gazetteer
from figures.label import Labels
from figures.meant import Direction, Frame, Meant, Role
from figures.neighbours import below, beside

FRAME = Frame(uk_gazetteer(), date(2022, 3, 14))


def read(text: str, row: str = "", col: str = "", caption: str = "", frame: Frame = FRAME) -> list[Meant]:
    """The figures of a cell, its headers written 'outer > inner'."""
    paths = [tuple(part for part in path.split(" > ") if part) for path in (row, col)]
    return read_cell(text, paths[0], paths[1], caption, frame)


def one(text: str, row: str = "", col: str = "", caption: str = "", frame: Frame = FRAME) -> Meant:
    found = read(text, row, col, caption, frame)
    assert len(found) == 1
    return found[0]


def days(meant: Meant) -> tuple[str, str]:
    assert meant.period is not None
    return str(meant.period.first), str(meant.period.until)


def test_numbers_to_ring_are_labels_of_the_figures_after_them() -> None:
    found = read("999: 77% within 10s; average 16s 101: 41% within 3m; average 1h04m05s", "Calls answered", "Latest")
    assert [(m.quantity.text, m.measure.split()[-1]) for m in found] == [
        ("77%", "999"), ("10s", "999"), ("16s", "999"), ("41%", "101"), ("3m", "101"), ("1h04m05s", "101"),
    ]  # fmt: skip


def test_a_stroke_parts_two_figures_of_one_label() -> None:
    found = read("S&S 2.6 / 4.6; UoF 0.9/3.9", "Ratios", "Latest")
    assert [m.measure for m in found] == ["Ratios S&S", "Ratios S&S", "Ratios UoF", "Ratios UoF"]


def test_shares_that_are_held_are_no_shares_of_a_whole() -> None:
    assert one("6,209", "Share options outstanding", "2019").role is Role.LEVEL
    assert one("12", "Market share", "2019 (%)").role is Role.SHARE


@pytest.mark.parametrize(
    ("text", "row", "col", "caption", "value", "unit"),
    [
        ("1,204", "Salaries", "2021/22 > £000", "", "1204000", "GBP"),
        ("12.3", "Salaries", "Budget (£m)", "", "12300000", "GBP"),
        ("(1,234)", "Net cost", "Actual £000", "", "-1234000", "GBP"),
        ("9.5", "Walsall", "Rate per 1,000 population", "", "9.5", "per 1,000 population"),
        ("382", "Walsall", "Rate", "Entrants per 100,000 people, 2017/18", "382", "per 100,000 population"),
        ("25.1", "Female", "Proven rate (%)", "", "25.1", "percent"),
        ("195", "Kent", "Local resolution", "Average days to settle a complaint", "195", "days"),
        ("77%", "Calls answered", "Number", "", "77", "percent"),
        ("12 days", "Waits (%)", "Number", "", "12", "days"),
    ],
)
def test_unit_and_factor_come_from_the_nearest_header_that_gives_them(
    text: str, row: str, col: str, caption: str, value: str, unit: str
) -> None:
    quantity = one(text, row, col, caption).quantity
    assert (f"{quantity.value.normalize():f}", quantity.unit) == (value, unit)
    assert quantity.low <= quantity.value <= quantity.high


def test_a_figure_in_thousands_is_as_exact_as_its_last_digit() -> None:
    quantity = one("1,204", "Salaries", "£000").quantity
    assert (quantity.low, quantity.high, quantity.step) == (1_203_500, 1_204_500, 1000)


@pytest.mark.parametrize(
    ("text", "col", "role"),
    [
        ("4,627", "This year", Role.LEVEL),
        ("90%", "Target", Role.TARGET),
        ("-2%", "M'stone", Role.TARGET),
        ("28,500", "Baseline", Role.BASELINE),
        ("33", "Historical performance / Benchmark", Role.BASELINE),
        ("262", "Variance", Role.CHANGE),
        ("-12.9%", "% variation from benchmark", Role.CHANGE),
        ("-7.2%", "Performance", Role.CHANGE),
        ("1259", "Monthly Avg", Role.AVERAGE),
        ("3", "Rank", Role.RANK),
        ("80%", "Share", Role.SHARE),
        ("9.5", "Rate", Role.RATE),
        ("50%", "Baseline/Target", Role.TARGET),
        ("878 [Apr 20]", "Baseline/Target", Role.BASELINE),
        ("50% [target]", "Latest", Role.TARGET),
        ("1,232 (Baseline)", "Number", Role.BASELINE),
    ],
)
def test_the_role_is_what_the_cell_or_its_column_says(text: str, col: str, role: Role) -> None:
    assert one(text, "Robbery", col).role is role


def test_a_section_or_an_objective_gives_no_role() -> None:
    assert one("216", "Milestones > Reduce robbery", "Actual").role is Role.LEVEL
    assert (
        one("216", "Meet or exceed the target of 1,200 new officers by the end of the year", "Now").role is Role.LEVEL
    )


@pytest.mark.parametrize(
    ("text", "col", "direction"),
    [
        ("-362", "Difference", Direction.DOWN),
        ("+5", "Difference", Direction.UP),
        ("12", "Reduction", Direction.DOWN),
        ("(12)%", "Increase (Decrease)", Direction.DOWN),
        ("0", "Change", None),
        ("362", "Offences", None),
    ],
)
def test_a_change_goes_the_way_of_its_sign_under_its_header(text: str, col: str, direction: Direction | None) -> None:
    assert one(text, "Robbery", col).direction is direction


@pytest.mark.parametrize(
    ("row", "col", "caption", "measure"),
    [
        ("Reduce Burglary Dwelling", "Last Year", "", "Burglary Dwelling"),
        ("2014", "Month > Jan", "Road traffic collisions", "Road traffic collisions"),
        (
            "Walsall",
            "Rate per 1,000 population",
            "Burglary rates per 1,000 population, year ending March 2019",
            "Burglary",
        ),
        ("Walsall", "Average no. of days to finalise allegations", "", "days to finalise allegations"),
        ("2016/17", "Number of Entrants", "Number of young entrants to the system", "young entrants to the system"),
        ("Killed", "2017", "Number of reported road casualties", "reported road casualties Killed"),
        ("3. Coventry", "Actual", "Table 4: Projects supported", "Projects supported"),
        ("Monitor the rates of homicide within Kent and ensure a swift response", "Current", "", "homicide"),
        ("Adults > Female", "Proven rate (%)", "", "Adults Female Proven rate"),
        ("By doing so, total number of officers in Kent will increase to over 8,000", "Now", "", "officers"),
        ("Robbery", "Offences", "The position is as shown in the following table:", "Robbery Offences"),
    ],
)
def test_the_measure_is_said_without_area_period_role_and_unit(row: str, col: str, caption: str, measure: str) -> None:
    assert one("97", row, col, caption).measure.lower() == measure.lower()


@pytest.mark.parametrize(
    ("row", "col", "caption", "area"),
    [
        ("Walsall", "Rate", "Crime in Kent", "Walsall"),
        ("Mar-10", "England and Wales", "", "England and Wales"),
        ("Kent > Robbery", "Offences", "", "Kent police force area"),
        ("Robbery", "Offences", "Crime in Walsall", "Walsall"),
        ("Robbery", "Offences", "", None),
        ("Confidence in local police from the Crime Survey for England and Wales, as it is published", "Now", "", None),
    ],
)
def test_the_area_is_the_rows_before_the_columns_before_the_captions(
    row: str, col: str, caption: str, area: str | None
) -> None:
    assert one("97", row, col, caption).area == area


@pytest.mark.parametrize(
    ("text", "row", "col", "caption", "first", "until"),
    [
        ("1,329", "2014", "Month > Jan", "", "2014-01-01", "2014-02-01"),
        ("1,345", "2014", "Month > Mar", "", "2014-03-01", "2014-04-01"),
        ("45 [YTD Jan 22]", "Homicides", "Latest", "", "2021-04-01", "2022-02-01"),
        ("190", "2013/14 Q4", "Days", "", "2014-01-01", "2014-04-01"),
        ("9.5", "Walsall", "Rate", "Burglary, year ending March 2019", "2018-04-01", "2019-04-01"),
        ("28.5", "Mar-10", "Kent", "Reoffending (year ending)", "2009-04-01", "2010-04-01"),
        ("4,627", "Robbery", "This Year", "As at 2 September 2014, the position is:", "2014-04-01", "2014-09-03"),
        ("4,989", "Robbery", "Last Year", "As at 2 September 2014, the position is:", "2013-04-01", "2013-09-03"),
        ("313", "Kent", "Phase 1, 1 April 2021 > Strength", "", "2021-04-01", "2021-04-02"),
        ("17", "Kent", "2019", "Years ended 31 March", "2019-01-01", "2020-01-01"),
    ],
)
def test_the_period_is_the_cells_then_that_of_its_headers_together_then_the_captions(
    text: str, row: str, col: str, caption: str, first: str, until: str
) -> None:
    assert days(one(text, row, col, caption)) == (first, until)


def test_a_year_that_only_the_papers_date_fixes_is_less_sure() -> None:
    period = one("4,989", "Robbery", "Last Year").period
    assert period is not None
    assert period.sure <= 0.5


def test_an_objective_told_over_a_year_does_not_date_its_figures() -> None:
    row = "Reduce violence, achieving reductions on the numbers that were seen in 2019/20 for robbery"
    assert one("97", row, "Current").period is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("495 suspects; 483 crimes", {"495": "suspects", "483": "crimes"}),
        ("Burglary 12,478; Robbery 5,858 [YTD Jan 22]", {"12,478": "Burglary", "5,858": "Robbery"}),
        ("ANPR 12 / Drones 3", {"12": "ANPR", "3": "Drones"}),
        ("46% retirement, 24% left and 18% resigned", {"46%": "retirement", "24%": "left", "18%": "resigned"}),
        ("DA: OC15 23%; OC16 65% Rape: OC15 21%", {"23%": "DA OC15", "65%": "DA OC16", "21%": "Rape OC15"}),
        ("Robbery: 207 suspects; 181 crimes", {"207": "Robbery suspects", "181": "Robbery crimes"}),
        ("594 (non-crime) 978 (crime)", {"594": "non-crime", "978": "crime"}),
        ("A&E 65% GP 70; WY 72", {"65%": "A&E", "70": "GP", "72": "WY"}),
    ],
)
def test_each_of_several_figures_has_its_own_words(text: str, expected: dict[str, str]) -> None:
    found = read(text, "", "Current")
    assert {m.quantity.text: m.measure for m in found} == expected


def test_a_labelled_figure_is_of_its_own_area() -> None:
    found = read("Walsall: 554; 6.9 / Coventry: 378; 9.6", "Deaths", "Latest")
    assert [(m.quantity.text, m.area) for m in found] == [
        ("554", "Walsall"), ("6.9", "Walsall"), ("378", "Coventry"), ("9.6", "Coventry"),
    ]  # fmt: skip


def test_a_period_in_brackets_is_that_of_all_figures_before_it() -> None:
    found = read("3,266 knife crime; 3,812 robbery [2020/21] 3,463 knife crime [2019/20]", "Violence", "Earlier")
    assert [days(m)[0] for m in found] == ["2020-04-01", "2020-04-01", "2019-04-01"]


def test_bare_numbers_after_a_labelled_percentage_are_percentages() -> None:
    assert [m.quantity.unit for m in read("A&E 65% GP 70; WY 72", "Confidence")] == ["percent"] * 3
    assert [m.quantity.unit for m in read("7,340; 6%", "Violence")] == ["count", "percent"]


def test_words_beside_a_figure_tell_its_role() -> None:
    found = read("77% within 10s; average 16s; target 90%", "Calls answered", "Latest")
    assert [m.role for m in found] == [Role.SHARE, Role.TARGET, Role.AVERAGE, Role.TARGET]
    change = read("1,658 [Sep 21]; increase of 181", "Officers", "Latest")[1]
    assert (change.role, change.direction) == (Role.CHANGE, Direction.UP)


def test_of_a_label_that_lists_things_a_figure_has_only_its_own() -> None:
    found = read("Burglary 12; Robbery 5", "Monitor neighbourhood crimes (burglary, robbery, vehicle theft)", "Current")
    assert [m.measure for m in found] == ["neighbourhood crimes Burglary", "neighbourhood crimes Robbery"]


@pytest.mark.parametrize(
    ("text", "row", "col"),
    [
        ("617", "", "Minute No."),
        ("4", "", "No."),
        ("12", "Robbery", "Ref"),
        ("2014", "", ""),
        ("2014", "Robbery", "Year"),
        ("Nov 2021", "Robbery", "Due"),
        ("14 March 2022", "Robbery", "Reported"),
        ("13:30", "Minutes", "Time"),
        ("-", "Robbery", "2021/22"),
        ("In development", "Robbery", "Current"),
        ("0121 626 6060", "Duty desk", "Telephone"),
    ],
)
def test_what_only_numbers_dates_or_names_is_no_figure(text: str, row: str, col: str) -> None:
    assert read(text, row, col) == []


def test_notes_that_say_something_are_read() -> None:
    assert [m.quantity.text for m in read("Includes 12 cases of theft", "Robbery", "Notes")] == ["12"]


def test_running_text_in_a_cell_is_read_sentence_by_sentence() -> None:
    text = (
        "The Commissioner agreed that a fuller report would come back to the panel in the summer. Since then 147 "
        "firearms have been seized across the whole of the force area by officers of the new teams."
    )
    meant = one(text, "Firearms", "Update")
    assert text[meant.quantity.start : meant.quantity.end] == "147"
    assert "firearms" in meant.measure


def test_the_same_period_of_another_year_is_as_long_as_the_rows_latest() -> None:
    latest, earlier = read("45 [YTD Jan 22]", "Homicides", "Latest"), read("28", "Homicides", "Same period 2019/20")
    row = beside([latest, earlier], Labels("", FRAME))
    assert days(row[1][0]) == ("2019-04-01", "2020-02-01")


def test_a_column_that_names_only_a_role_measures_what_its_row_does() -> None:
    row = [read("5.38%", "Walsall", "Actual % Reoffending"), read("-25.66%", "Walsall", "% Variation from Benchmark")]
    assert beside(row, Labels("", FRAME))[1][0].measure == "Actual Reoffending"


@pytest.mark.parametrize(
    ("lines", "units"),
    [
        (["$330 Leases", "12 Deposits", "(8) Other income"], ["USD", "USD", "USD"]),
        (["$330 Sales", "12 Deposits", "45 Employees"], ["USD", "count", "count"]),
        (["$330m Sales", "12 Deposits", "45 Other"], ["USD", "count", "count"]),
        (["$330 Sales", "12 Deposits", "4.5% Margin"], ["USD", "count", "percent"]),
        (["$330 Sales", "12 Deposits"], ["USD", "count"]),
    ],
)
def test_an_account_prints_its_currency_on_its_first_line(lines: list[str], units: list[str]) -> None:
    column = [one(text, row, "2019") for text, row in (line.split(maxsplit=1) for line in lines)]
    assert [m.quantity.unit for m in below(column)] == units


def test_in_a_column_of_changes_what_has_no_sign_has_risen() -> None:
    column = [one("-7.2%", "Burglary", "Performance"), one("5.5%", "Violence", "Performance")]
    assert [(m.role, m.direction) for m in below(column)] == [
        (Role.CHANGE, Direction.DOWN), (Role.CHANGE, Direction.UP),
    ]  # fmt: skip


def test_between_two_amounts_of_money_bare_numbers_are_money() -> None:
    column = [
        one(text, row, "2019") for text, row in (("£30", "Pay"), ("12", "Other"), ("£42", "Total"), ("5", "Posts"))
    ]
    assert [m.quantity.unit for m in below(column)] == ["GBP", "GBP", "GBP", "count"]
