"""How tables of a PDF are found and read: by rulings, by rulings across alone, by alignment."""

from __future__ import annotations

from make_pdf import Sheet, make

from ingest.readers.pdf import read
from ingest.readers.pdf.tables.cells import Token
from ingest.readers.pdf.tables.titles import without_title
from ingest.reading import Grid, Limits, Part

AREAS = {
    "Dudley": (412, 9.5),
    "Sandwell": (398, 8.75),
    "Walsall": (377, 10.25),
    "Solihull": (205, 7.5),
    "Coventry": (366, 9),
}


def parts(*sheets: Sheet) -> tuple[Part, ...]:
    return read(make(*sheets), "paper.pdf", Limits()).parts


def grids(*sheets: Sheet) -> list[Grid]:
    return [part.grid for part in parts(*sheets) if part.grid]


def rows(grid: Grid) -> list[list[str]]:
    out: list[list[str]] = [[""] * grid.cols for _ in range(grid.rows)]
    for cell in grid.cells:
        out[cell.row][cell.col] = cell.text
    return out


def spans(grid: Grid) -> dict[str, tuple[int, int]]:
    return {
        cell.text: (cell.row_span, cell.col_span) for cell in grid.cells if (cell.row_span, cell.col_span) != (1, 1)
    }


def body(sheet: Sheet, top: float, pitch: float = 16) -> float:
    """The areas, a row each; where the next row would be."""
    for number, (area, (count, rate)) in enumerate(AREAS.items()):
        sheet.row(top + pitch * number, {80: area, 205: str(count), 305: str(rate)})
    return top + pitch * len(AREAS)


def expected(head: list[str]) -> list[list[str]]:
    return [head, *([area, str(count), str(rate)] for area, (count, rate) in AREAS.items())]


def test_a_ruled_table_is_read_by_its_rulings() -> None:
    sheet = Sheet().grid([72, 192, 292, 392], [100, 120, 140, 160])
    sheet.row(114, {80: "Area", 200: "Offences", 300: "Rate"}, font="F2")
    sheet.row(134, {80: "Dudley", 200: "412", 300: "9.5"}).row(154, {80: "Walsall", 200: "377", 300: "10.25"})
    (grid,) = grids(sheet)
    assert rows(grid) == [["Area", "Offences", "Rate"], ["Dudley", "412", "9.5"], ["Walsall", "377", "10.25"]]
    assert [cell.header for cell in grid.cells if cell.row == 0] == [True, True, True]
    assert grid.pages == ("1",)


def test_a_missing_edge_merges_cells() -> None:
    sheet = Sheet()
    for y in (100, 140, 160):
        sheet.rule(72, y, 392, y)
    sheet.rule(192, 120, 392, 120)
    for x in (72, 192, 392):
        sheet.rule(x, 100, x, 160)
    sheet.rule(292, 120, 292, 160)
    sheet.text(80, 124, "Area").text(260, 114, "Offences by year")
    sheet.row(134, {200: "Before", 300: "After"}).row(154, {80: "Dudley", 200: "412", 300: "398"})
    (grid,) = grids(sheet)
    assert rows(grid) == [["Area", "Offences by year", ""], ["", "Before", "After"], ["Dudley", "412", "398"]]
    assert spans(grid) == {"Area": (2, 1), "Offences by year": (1, 2)}


def test_lines_within_a_ruled_cell_are_one_cell() -> None:
    sheet = Sheet().grid([72, 192, 392], [100, 120, 150, 180])
    sheet.row(114, {80: "Action", 200: "Owner and date"})
    sheet.lines(80, 131, ["Report on the", "new scheme"]).lines(200, 131, ["Chief finance officer,", "next meeting"])
    sheet.lines(80, 161, ["Visit control", "room"]).text(200, 161, "All members")
    (grid,) = grids(sheet)
    assert rows(grid)[1:] == [
        ["Report on the new scheme", "Chief finance officer, next meeting"],
        ["Visit control room", "All members"],
    ]


def test_thin_filled_boxes_and_dashes_are_rulings() -> None:
    sheet = Sheet()
    for y in (100, 120, 140, 160):
        sheet.fill(72, y, 292, y + 0.7)
    for x in (72, 192, 292):
        sheet.rule(x, 100, x, 160, dash="[2 2] 0 d")
    for number, (name, value) in enumerate((("Measure", "Value"), ("Calls", "812"), ("Visits", "44"))):
        sheet.row(114 + 20 * number, {80: name, 200: value})
    (grid,) = grids(sheet)
    assert rows(grid) == [["Measure", "Value"], ["Calls", "812"], ["Visits", "44"]]


def test_cells_shown_by_colour_alone_are_read() -> None:
    sheet = Sheet()
    for number, (name, value) in enumerate((("Measure", "Value"), ("Calls", "812"), ("Visits", "44"))):
        y = 100 + 21 * number
        sheet.fill(72, y, 191, y + 20, "0.7 0.8 0.9").fill(192, y, 292, y + 20, "0.8 0.85 0.95")
        sheet.row(y + 14, {80: name, 200: value})
    (grid,) = grids(sheet)
    assert rows(grid) == [["Measure", "Value"], ["Calls", "812"], ["Visits", "44"]]


def test_rulings_across_alone_leave_columns_to_alignment() -> None:
    sheet = Sheet().text(80, 90, "Table 2: Offences by area").rule(72, 100, 392, 100)
    sheet.row(114, {80: "Area", 190: "Offences", 300: "Rate"}).rule(72, 120, 392, 120)
    end = body(sheet, 136)
    sheet.rule(72, end, 392, end).text(72, end + 14, "Source: the force's own figures for the year.", 8)
    found = parts(sheet)
    (grid,) = [part.grid for part in found if part.grid]
    assert rows(grid) == expected(["Area", "Offences", "Rate"])
    assert grid.caption == "Table 2: Offences by area"
    assert [part.text for part in found if not part.grid] == ["Source: the force's own figures for the year."]


def test_a_heading_with_its_own_ruling_spans_the_columns_under_it() -> None:
    sheet = Sheet().rule(72, 100, 392, 100).text(225, 112, "Year to March").rule(190, 116, 392, 116)
    sheet.row(130, {80: "Area", 200: "Offences", 300: "Rate"}).rule(72, 136, 392, 136)
    end = body(sheet, 152)
    sheet.rule(72, end, 392, end)
    (grid,) = grids(sheet)
    assert rows(grid)[:2] == [["Area", "Year to March", ""], ["", "Offences", "Rate"]]
    assert spans(grid) == {"Area": (2, 1), "Year to March": (1, 2)}
    assert all(cell.header for cell in grid.cells if cell.row < 2)


def test_alignment_alone_makes_a_table() -> None:
    sheet = Sheet().text(72, 60, "The figures by area were these for the whole of the year under report.")
    sheet.row(100, {80: "Area", 190: "Offences", 300: "Rate"})
    body(sheet, 116)
    found = parts(sheet)
    (grid,) = [part.grid for part in found if part.grid]
    assert rows(grid) == expected(["Area", "Offences", "Rate"])
    assert len(found) == 2


def test_figures_in_narrow_ragged_columns_are_told_apart() -> None:
    sheet = Sheet().rule(72, 100, 320, 100)
    sheet.row(112, {80: "Area", 180: "No.", 215: "Rate", 250: "Range"}).rule(72, 118, 320, 118)
    numbers = [
        ("1,344", "8.2", "(7.0-9.1)"),
        ("47", "1,271.7", "(998-1,444)"),
        ("9,105", "44.1", "(40-48)"),
        ("12", "3.3", "(2-4)"),
    ]
    for number, (area, values) in enumerate(zip(AREAS, numbers, strict=False)):
        count, rate, between = values
        y = 132 + 14 * number
        sheet.row(y, {80: area, 196 - 5 * len(count) / 2: count, 224 - 5 * len(rate) / 2: rate, 247: between})
    sheet.rule(72, 190, 320, 190)
    (grid,) = grids(sheet)
    assert rows(grid)[1:] == [[area, *values] for area, values in zip(AREAS, numbers, strict=False)]


def test_a_label_on_two_lines_is_one_row() -> None:
    sheet = Sheet().rule(72, 100, 392, 100).row(114, {80: "Measure", 205: "Before", 305: "After"})
    sheet.rule(72, 120, 392, 120).text(80, 134, "Median time to answer")
    sheet.row(145, {80: "emergency calls", 205: "12", 305: "9"}).row(
        165, {80: "Visits to custody", 205: "40", 305: "44"}
    )
    sheet.row(185, {80: "Complaints received", 205: "31", 305: "28"}).rule(72, 195, 392, 195)
    (grid,) = grids(sheet)
    assert [row[0] for row in rows(grid)] == [
        "Measure",
        "Median time to answer emergency calls",
        "Visits to custody",
        "Complaints received",
    ]


def test_dots_that_lead_to_a_figure_are_not_read() -> None:
    sheet = Sheet().rule(72, 100, 392, 100).row(114, {80: "Area", 205: "Offences"}).rule(72, 120, 392, 120)
    for number, (area, (count, _)) in enumerate(AREAS.items()):
        sheet.row(136 + 16 * number, {80: f"{area} " + "." * 20, 205: str(count)})
    sheet.rule(72, 212, 392, 212)
    (grid,) = grids(sheet)
    assert rows(grid) == [["Area", "Offences"], *([area, str(count)] for area, (count, _) in AREAS.items())]


def test_a_table_goes_on_over_the_page_under_its_repeated_head() -> None:
    first = Sheet().rule(72, 600, 392, 600).row(614, {80: "Area", 190: "Offences", 300: "Rate"}).rule(72, 620, 392, 620)
    end = body(first, 636)
    first.rule(72, end, 392, end)
    second = Sheet().rule(72, 60, 392, 60).row(74, {80: "Area", 190: "Offences", 300: "Rate"}).rule(72, 80, 392, 80)
    end = body(second, 96)
    second.rule(72, end, 392, end)
    (grid,) = grids(first, second)
    assert rows(grid) == expected(["Area", "Offences", "Rate"]) + expected([""])[1:]
    assert grid.pages == ("1", "2")


def test_a_table_goes_on_without_a_head_in_the_same_columns() -> None:
    first = Sheet().grid([72, 192, 292, 392], [600, 620, 640, 660])
    first.row(614, {80: "Area", 200: "Offences", 300: "Rate"}).row(634, {80: "Dudley", 200: "412", 300: "9.5"})
    first.row(654, {80: "Walsall", 200: "377", 300: "10.25"})
    second = Sheet().grid([72, 192, 292, 392], [60, 80, 100])
    second.row(74, {80: "Solihull", 200: "205", 300: "7.5"}).row(94, {80: "Coventry", 200: "366", 300: "9"})
    (grid,) = grids(first, second)
    assert [row[0] for row in rows(grid)] == ["Area", "Dudley", "Walsall", "Solihull", "Coventry"]
    assert grid.pages == ("1", "2")


def test_another_table_on_the_next_page_stays_apart() -> None:
    first = Sheet().text(80, 590, "Table 1: Offences").grid([72, 192, 292], [600, 620, 640])
    first.row(614, {80: "Area", 200: "Offences"}).row(634, {80: "Dudley", 200: "412"})
    second = Sheet().text(80, 50, "Table 2: Arrests").grid([72, 192, 292], [60, 80, 100])
    second.row(74, {80: "Area", 200: "Arrests"}).row(94, {80: "Dudley", 200: "39"})
    assert [grid.caption for grid in grids(first, second)] == ["Table 1: Offences", "Table 2: Arrests"]


def test_text_of_a_table_is_not_read_again() -> None:
    sheet = Sheet().text(72, 60, "The panel noted the figures for the year.").grid([72, 192, 292], [100, 120, 140, 160])
    sheet.row(114, {80: "Area", 200: "Offences"}).row(134, {80: "Dudley", 200: "412"}).row(
        154, {80: "Walsall", 200: "377"}
    )
    sheet.text(72, 200, "Members asked for more.")
    found = parts(sheet)
    assert [part.text for part in found if not part.grid] == [
        "The panel noted the figures for the year.",
        "Members asked for more.",
    ]
    assert found[1].grid is not None


def test_a_table_beside_running_text_keeps_to_itself() -> None:
    prose = [
        f"Line {number} of the text that runs down beside it" for number in ("one", "two", "three", "four", "five")
    ]
    sheet = Sheet().lines(60, 106, prose, pitch=13)
    sheet.grid([340, 440, 540], [100, 120, 140, 160])
    sheet.row(114, {348: "Area", 448: "Offences"}).row(134, {348: "Dudley", 448: "412"}).row(
        154, {348: "Walsall", 448: "377"}
    )
    found = parts(sheet)
    assert [part.text for part in found if not part.grid] == [" ".join(prose)]
    (grid,) = [part.grid for part in found if part.grid]
    assert rows(grid) == [["Area", "Offences"], ["Dudley", "412"], ["Walsall", "377"]]


def test_running_text_between_rulings_is_no_table() -> None:
    sheet = Sheet().rule(72, 90, 540, 90).rule(72, 200, 540, 200)
    sheet.lines(
        72,
        110,
        ["The panel met in public and heard from the chief officer", "on the figures of the quarter and the plan."],
    )
    assert not grids(sheet)


def test_pieces_side_by_side_without_a_common_gutter_are_text() -> None:
    sheet = Sheet()
    for number, x in enumerate((200, 260, 320, 230, 290)):
        sheet.row(
            100 + 14 * number, {72: "Agreed by all members"[: 6 + 3 * number], x: "at the meeting of the full board"}
        )
    sheet.row(170, {90: "and signed by the chair of the panel at its end", 330: "in person"})
    assert not grids(sheet)
    assert sum("Agreed" in part.text for part in parts(sheet)) >= 1


def test_bars_of_a_chart_are_no_table() -> None:
    sheet = Sheet()
    for number, top in enumerate((300, 260, 330, 240)):
        sheet.fill(120 + 50 * number, top, 140 + 50 * number, 400, "0.8 0.1 0.1")
        sheet.row(412, {120 + 50 * number: f"{2017 + number}"}).row(426, {120 + 50 * number: f"{400 - top}"})
    for y in (240, 280, 320, 360, 400):
        sheet.rule(100, y, 330, y)
    assert not grids(sheet)


def test_a_table_on_a_turned_page_is_read() -> None:
    sheet = Sheet()
    sheet.rotate = 90
    sheet._operators.append("0 1 -1 0 612 0 cm")
    sheet.grid([72, 192, 292], [400, 420, 440, 460])
    sheet.row(414, {80: "Area", 200: "Offences"}).row(434, {80: "Dudley", 200: "412"}).row(
        454, {80: "Walsall", 200: "377"}
    )
    (grid,) = grids(sheet)
    assert rows(grid) == [["Area", "Offences"], ["Dudley", "412"], ["Walsall", "377"]]


def test_a_head_in_a_face_with_taller_boxes_is_no_title() -> None:
    head = [Token(0, "Area", 80, 100, 104, 118, 10), Token(1, "Offences", 200, 100, 242, 118, 10)]
    body = [
        Token(2 + 2 * row + column, text, left, 120 + 20 * row, left + 20, 131 + 20 * row, 10)
        for row, cells in enumerate([{80: "Dudley", 200: "412"}, {80: "Walsall", 200: "377"}])
        for column, (left, text) in enumerate(cells.items())
    ]
    assert without_title(head + body) == head + body


def test_rows_with_edges_of_their_own_share_their_columns() -> None:
    sheet = Sheet()
    for top, edge, cells in [
        (100, 180, ("Area", "Offences")),
        (120, 190, ("Dudley", "412")),
        (140, 190, ("Walsall", "377")),
        (160, 120, ("Note", "Figures for the year to March")),
    ]:
        sheet.grid([72, edge, 392], [top, top + 20]).row(top + 14, {76: cells[0], edge + 4: cells[1]})
    (grid,) = grids(sheet)
    assert rows(grid) == [
        ["Area", "Offences"],
        ["Dudley", "412"],
        ["Walsall", "377"],
        ["Note", "Figures for the year to March"],
    ]
    assert not spans(grid)


def narrow(pieces: dict[float, list[str]]) -> Sheet:
    """A table whose second column is 30 points wide; rows of lines, by their top."""
    sheet = Sheet().grid([72, 140, 170], [100, *(top + 40 for top in pieces)])
    for number, (top, lines) in enumerate(pieces.items()):
        sheet.text(74, top + 14, f"Row {number + 1}").lines(142, top + 14, lines)
    return sheet


def test_figures_and_words_broken_in_narrow_cells_are_whole_again() -> None:
    (grid,) = grids(narrow({100: ["Stren", "gth"], 140: ["1310.", "5"], 180: ["92.7"], 220: ["412"]}))
    assert [row[1] for row in rows(grid)] == ["Strength", "1310.5", "92.7", "412"]


def test_whole_words_one_under_the_other_in_narrow_cells_stay_apart() -> None:
    (grid,) = grids(narrow({100: ["Stren", "gth"], 140: ["2019", "2020"], 180: ["92.7"], 220: ["412"]}))
    assert [row[1] for row in rows(grid)] == ["Stren gth", "2019 2020", "92.7", "412"]


def over_page(rest: list[str], label: str = "") -> list[Grid]:
    first = Sheet().grid([72, 192, 392], [600, 620, 660]).row(614, {76: "Aim", 196: "Progress"})
    first.text(76, 634, "Burglary").lines(
        196, 634, ["The force has fewer cases than it", "had a year ago and has reduced"]
    )
    second = Sheet().grid([72, 192, 392], [60, 100, 120]).lines(196, 74, rest)
    second.text(76, 74, label).row(114, {76: "Robbery", 196: "There were 412 cases in the year."})
    return grids(first, second)


def test_a_row_that_the_page_breaks_goes_on() -> None:
    (grid,) = over_page(["the time that they take to", "close by a third."])
    assert [row[1] for row in rows(grid)] == [
        "Progress",
        "The force has fewer cases than it had a year ago and has reduced the time that they take to close by a third.",
        "There were 412 cases in the year.",
    ]
    assert grid.pages == ("1", "2")


def test_a_row_that_begins_on_the_next_page_is_its_own() -> None:
    assert len(over_page(["The force recovered a third of", "the stolen goods."], "Fraud")) == 2


def test_a_broken_row_goes_on_where_the_next_page_lacks_its_empty_column() -> None:
    first = Sheet().grid([72, 132, 292, 392], [600, 620, 660])
    first.row(614, {76: "Aim", 136: "Measure", 296: "Now"}).row(634, {76: "Roads", 296: "412"})
    first.lines(136, 634, ["Review why cars are seized and", "say whether there are any"])
    second = Sheet().grid([72, 132, 292, 392], [60, 80, 100])
    second.text(136, 74, "trends to be addressed").row(94, {136: "Speeding offences", 296: "39"})
    (grid,) = grids(first, second)
    assert rows(grid)[1:] == [
        ["Roads", "Review why cars are seized and say whether there are any trends to be addressed", "412"],
        ["", "Speeding offences", "39"],
    ]


def test_a_blank_line_in_a_field_over_several_columns_parts_no_row() -> None:
    sheet = Sheet().grid([72, 192, 292, 392], [100, 120]).grid([72, 192, 392], [120, 200])
    sheet.row(114, {76: "Aim", 196: "Now", 296: "Before"}).text(76, 134, "Roads")
    sheet.lines(
        196,
        134,
        ["The force has set a team to work", "on this.", "", "It will report to the board in May,", "as asked."],
    )
    (grid,) = grids(sheet)
    assert grid.rows == 2
