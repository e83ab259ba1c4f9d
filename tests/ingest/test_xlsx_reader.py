from __future__ import annotations

import datetime
import io
import zipfile

import openpyxl
import pytest
from office_files import zipped
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

from corpus.errors import CorruptPaper, EmptyPaper, PaperTooLarge
from ingest.readers.xlsx import read
from ingest.reading import Grid, Limits, PartKind, Reading


def saved(workbook: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def one_sheet(*rows: list[object]) -> tuple[openpyxl.Workbook, Worksheet]:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Crime"
    for row in rows:
        sheet.append(row)
    return workbook, sheet


def reading(workbook: openpyxl.Workbook) -> Reading:
    return read(saved(workbook), "p.xlsx", Limits())


def rows(grid: Grid | None) -> list[list[str]]:
    assert grid is not None
    return [[c.text for c in grid.cells if c.row == r] for r in range(grid.rows)]


def tables(found: Reading) -> list[Grid]:
    return [p.grid for p in found.parts if p.grid is not None]


def with_sheet_xml(data: bytes, old: bytes, new: bytes) -> bytes:
    """The workbook with `old` replaced in the XML of its first sheet."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {n: archive.read(n) for n in archive.namelist()}
    xml = members["xl/worksheets/sheet1.xml"]
    assert isinstance(xml, bytes)
    assert old in xml
    members["xl/worksheets/sheet1.xml"] = xml.replace(old, new)
    return zipped(members)


def test_a_sheet_is_a_heading_and_its_table_reads_as_it_looks() -> None:
    workbook, sheet = one_sheet(
        ["Area", "Offences", "Cost", "Change", "As at"],
        ["Dudley", 1234.4, 9300000, 0.1234, datetime.date(2019, 6, 18)],
        ["Walsall", True, None, -0.05, "n/a"],
    )
    for cell, code in (("B2", "#,##0"), ("C2", '£0.0,,"m"'), ("D2", "0.0%"), ("D3", "0.0%"), ("E2", "d mmm yyyy")):
        sheet[cell].number_format = code
    found = reading(workbook)
    assert [(p.kind, p.text, p.level) for p in found.parts] == [
        (PartKind.HEADING, "Crime", 1),
        (PartKind.TABLE, "", None),
    ]
    assert rows(tables(found)[0]) == [
        ["Area", "Offences", "Cost", "Change", "As at"],
        ["Dudley", "1,234", "£9.3m", "12.3%", "18 Jun 2019"],
        ["Walsall", "TRUE", "-5.0%", "n/a"],
    ]
    assert found.warnings == ()


def test_merged_cells_have_spans_and_what_lies_beneath_is_not_seen() -> None:
    workbook, _ = one_sheet(["Area", "Crime", "beneath"], ["", "2019", "2020"], ["Dudley", 1, 2])
    data = saved(workbook)
    data = with_sheet_xml(
        data,
        b"</sheetData>",
        b'</sheetData><mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>',
    )
    (grid,) = tables(read(data, "p.xlsx", Limits()))
    assert [(c.row, c.col, c.row_span, c.col_span, c.text) for c in grid.cells][:4] == [
        (0, 0, 2, 1, "Area"),
        (0, 1, 1, 2, "Crime"),
        (1, 1, 1, 1, "2019"),
        (1, 2, 1, 1, "2020"),
    ]


def test_titles_above_a_table_are_its_caption_and_remarks_below_its_notes() -> None:
    workbook, _ = one_sheet(
        ["Table 3: Recorded crime"], ["Year ending March"], [], ["Area", "2019"], ["Dudley", 5], ["Source: ONS"]
    )
    found = reading(workbook)
    assert tables(found)[0].caption == "Table 3: Recorded crime. Year ending March"
    assert [(p.kind, p.text) for p in found.parts[2:]] == [(PartKind.NOTE, "Source: ONS")]


def test_empty_rows_and_columns_part_tables_but_a_lone_column_of_labels_stays() -> None:
    workbook, sheet = one_sheet(["a", "b"], ["c", "d"], [], ["e", "f"], ["g", "h"])
    for cell, value in (("F1", "i"), ("G1", "j"), ("F2", "k"), ("G2", "l")):
        sheet[cell] = value
    assert [rows(g) for g in tables(reading(workbook))] == [
        [["a", "b"], ["c", "d"]],
        [["i", "j"], ["k", "l"]],
        [["e", "f"], ["g", "h"]],
    ]
    workbook, _ = one_sheet(["Area", None, "2019", "2020"], ["Dudley", None, 1, 2])
    assert [rows(g) for g in tables(reading(workbook))] == [[["Area", "2019", "2020"], ["Dudley", "1", "2"]]]


def test_what_is_hidden_is_left_out_and_said() -> None:
    workbook, sheet = one_sheet(["Area", "secret", "2019"], ["hidden", "x", 1], ["Dudley", "y", 2])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    workbook.create_sheet("Working").append(["z"])
    workbook["Working"].sheet_state = "veryHidden"
    found = reading(workbook)
    assert [rows(g) for g in tables(found)] == [[["Area", "2019"], ["Dudley", "2"]]]
    assert found.warnings == (
        "Hidden rows of sheet 'Crime' were left out: 1.",
        "Hidden columns of sheet 'Crime' were left out: 1.",
        "The hidden sheet 'Working' was left out.",
    )


def test_formulas_read_by_their_stored_results_or_are_named() -> None:
    workbook, _ = one_sheet(["Other", 5, 6], ["Total", "=SUM(C1:C9)", 7])
    found = reading(workbook)
    assert rows(tables(found)[0]) == [["Other", "5", "6"], ["Total", "7"]]
    assert len(found.warnings) == 1
    assert "the first in B2" in found.warnings[0]
    data = with_sheet_xml(saved(workbook), b"<f>SUM(C1:C9)</f><v></v>", b"<f>SUM(C1:C9)</f><v>42</v>")
    stored = read(data, "p.xlsx", Limits())
    assert rows(tables(stored)[0])[1] == ["Total", "42", "7"]
    assert stored.warnings == ()


def test_rich_and_inline_text_is_read_whole() -> None:
    workbook, sheet = one_sheet(["Area", "Note"])
    sheet["A2"] = CellRichText("Dud", TextBlock(InlineFont(b=True), "ley"))
    sheet["B2"] = "two\nlines"
    data = saved(workbook)
    assert rows(tables(read(data, "p.xlsx", Limits()))[0])[1] == ["Dudley", "two lines"]


def test_a_sheet_that_claims_to_be_vast_takes_only_what_it_holds() -> None:
    workbook, _ = one_sheet(["a", "b"], ["c", "d"])
    data = saved(workbook)
    data = with_sheet_xml(data, b'<dimension ref="A1:B2"/>', b'<dimension ref="A1:XFD1048576"/>')
    data = with_sheet_xml(
        data, b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="C1:XFD1048576"/></mergeCells>'
    )
    assert rows(tables(read(data, "p.xlsx", Limits()))[0]) == [["a", "b"], ["c", "d"]]
    with pytest.raises(PaperTooLarge, match="more than 3 cells"):
        read(data, "p.xlsx", Limits(cells=3))


def test_broken_workbooks_are_refused_in_one_sentence() -> None:
    with pytest.raises(EmptyPaper):
        reading(openpyxl.Workbook())
    workbook, _ = one_sheet(["a", 5])
    with pytest.raises(CorruptPaper, match="cannot be made sense of"):
        read(with_sheet_xml(saved(workbook), b"<v>5</v>", b"<v>five</v>"), "p.xlsx", Limits())
    with pytest.raises(CorruptPaper, match="not well formed"):
        read(with_sheet_xml(saved(workbook), b"</sheetData>", b""), "p.xlsx", Limits())


def test_properties_give_title_author_and_date() -> None:
    workbook, _ = one_sheet(["a", "b"])
    workbook.properties.title, workbook.properties.creator = "Scorecard", "A. Clerk"
    found = reading(workbook)
    assert (found.title, found.author) == ("Scorecard", "A. Clerk")
    assert found.written is not None
