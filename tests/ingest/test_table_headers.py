"""Headers of tables that mark none: found from where the figures are."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.headers import find_headers, is_figure, leads_with_figure
from ingest.reading import Grid, GridCell

Paths = dict[tuple[int, int], tuple[tuple[str, ...], tuple[str, ...]]]


def grid(*rows: Sequence[str]) -> Grid:
    return Grid(tuple(GridCell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text))


def paths(given: Grid) -> Paths:
    """The row and column path of each cell that is no header, by its place."""
    found = find_headers(given)
    return {
        (cell.row, cell.col): (found.row_path[i], found.col_path[i])
        for i, cell in enumerate(given.cells)
        if not found.header[i]
    }


def header_places(given: Grid) -> set[tuple[int, int]]:
    found = find_headers(given)
    return {(c.row, c.col) for i, c in enumerate(given.cells) if found.header[i]}


def test_one_header_row_and_one_label_column() -> None:
    found = paths(grid(("Ward", "Moorings", "Chains"), ("North", "14", "~1,100"), ("South", "9", "-7.2 %")))
    assert found == {
        (1, 1): (("North",), ("Moorings",)),
        (1, 2): (("North",), ("Chains",)),
        (2, 1): (("South",), ("Moorings",)),
        (2, 2): (("South",), ("Chains",)),
    }


def test_two_header_rows_span_by_the_empty_cells_to_their_right() -> None:
    given = grid(
        ("", "Moorings", "", "Chains", ""),
        ("Ward", "Sound", "Worn", "Sound", "Worn"),
        ("North", "14", "2", "28", "3"),
        ("South", "9", "1", "18", "4"),
    )
    found = paths(given)
    assert find_headers(given).rows == 2
    assert found[2, 2] == (("North",), ("Moorings", "Worn"))
    assert found[3, 3] == (("South",), ("Chains", "Sound"))
    assert found[3, 4] == (("South",), ("Chains", "Worn"))


def test_merged_header_cells_govern_all_the_columns_that_they_cover() -> None:
    given = Grid(
        (
            GridCell(0, 0, "Ward", row_span=2),
            GridCell(0, 1, "Moorings", col_span=2),
            GridCell(1, 1, "Sound"),
            GridCell(1, 2, "Worn"),
            GridCell(2, 0, "North"),
            GridCell(2, 1, "14"),
            GridCell(2, 2, "2"),
        )
    )
    assert paths(given) == {
        (2, 1): (("North",), ("Moorings", "Sound")),
        (2, 2): (("North",), ("Moorings", "Worn")),
    }


def test_a_header_block_again_in_mid_table_governs_from_there() -> None:
    found = paths(
        grid(
            ("Ward", "Moorings", "Chains"),
            ("North", "14", "28"),
            ("South", "9", "18"),
            ("Ward", "Buoys", "Lamps"),
            ("North", "5", "6"),
            ("South", "7", "8"),
        )
    )
    assert found[1, 1][1] == ("Moorings",)
    assert found[4, 1] == (("North",), ("Buoys",))
    assert found[5, 2] == (("South",), ("Lamps",))


def test_a_section_row_opens_the_paths_of_the_rows_below_it() -> None:
    found = paths(
        grid(
            ("Measure", "2019", "2020"),
            ("Moorings",),
            ("Sound", "14", "15"),
            ("Worn", "2", "1"),
            ("Cranes",),
            ("Sound", "3", "4"),
        )
    )
    assert found[2, 1] == (("Moorings", "Sound"), ("2019",))
    assert found[5, 2] == (("Cranes", "Sound"), ("2020",))
    assert (1, 0) not in found


def test_a_group_label_goes_on_over_the_blanks_below_it() -> None:
    found = paths(
        grid(
            ("Harbour", "Ward", "Moorings"),
            ("Old quay", "North", "14"),
            ("", "South", "9"),
            ("New quay", "North", "5"),
            ("", "South", "7"),
        )
    )
    assert found[2, 2] == (("Old quay", "South"), ("Moorings",))
    assert found[4, 2] == (("New quay", "South"), ("Moorings",))


def test_year_rows_under_month_columns_are_labels_not_figures() -> None:
    found = paths(grid(("", "Jan", "Feb", "Mar"), ("2019", "14", "15", "16"), ("2020", "9", "", "11")))
    assert found[1, 2] == (("2019",), ("Feb",))
    assert found[2, 3] == (("2020",), ("Mar",))
    assert (2, 2) not in found


def test_years_as_column_headers_are_headers() -> None:
    given = grid(("Ward", "2018/19", "2019/20"), ("North", "14", "15"), ("South", "9", "8"))
    assert {(0, 1), (0, 2)} <= header_places(given)


def test_a_scorecard_of_text_cells_has_its_first_row_as_headers() -> None:
    found = paths(
        grid(
            ("Measure", "Target", "Position"),
            ("Moorings inspected each year", "All moorings once a year", "On track after the autumn round"),
            ("Chains replaced when worn", "Within a month of the finding", "Late at the north quay in October"),
        )
    )
    assert found[1, 2] == (("Moorings inspected each year",), ("Position",))


def test_a_scorecard_whose_cells_open_with_figures_has_its_first_row_as_headers() -> None:
    found = paths(
        grid(
            ("Measure", "Baseline", "Latest"),
            ("Calls answered", "77% within 10s", "81% within 10s"),
            ("Inspections", "216 Y2 actual", "240 Y3 actual"),
        )
    )
    assert found[2, 2] == (("Inspections",), ("Latest",))


def test_figures_from_the_first_row_on_have_labels_but_no_column_headers() -> None:
    found = paths(grid(("North", "14", "28"), ("South", "9", "18")))
    assert found[0, 1] == (("North",), ())


def test_a_table_of_figures_alone_has_no_headers() -> None:
    assert header_places(grid(("1,412", "2,810"), ("914", "1,806"), ("322", "604"))) == set()


def test_what_the_format_says_is_a_header_row_is_one() -> None:
    given = Grid(
        (
            GridCell(0, 0, "Ward", header=True),
            GridCell(0, 1, "2019", header=True),
            GridCell(1, 0, "North", header=False),
            GridCell(1, 1, "14", header=False),
        )
    )
    assert paths(given)[1, 1] == (("North",), ("2019",))


def test_one_path_for_each_cell_even_of_nothing() -> None:
    assert find_headers(Grid(())).header == ()


@pytest.mark.parametrize("text", ["14", "~1,100", "-7.2 %", "(816)", "£9.3m", "−4", "12.5*", "1,204", "0"])
def test_a_cell_that_is_one_figure(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize("text", ["North", "14 moorings", "2. Moorings", "n/a", "", "Table 2"])
def test_a_cell_that_is_more_or_less_than_a_figure(text: str) -> None:
    assert not is_figure(text)


def test_a_numbered_label_does_not_lead_with_a_figure() -> None:
    assert leads_with_figure("77% within 10s")
    assert not leads_with_figure("3. Moorings inspected")
