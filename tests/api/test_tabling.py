"""Tables leave as JSON with every cell, and as CSV that a spreadsheet opens and does not run."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from api.tabling import as_text, rows_of, tables_json, write_csv
from corpus.model import Cell, Document, Span, Table


def cell(row: int, col: int, text: str, **rest: int | bool) -> Cell:
    return Cell(row, col, Span(0, 0), text, **rest)  # type: ignore[arg-type]


def test_json_has_every_cell_and_a_page_number_where_the_label_is_one(make_report: Callable[[], Document]) -> None:
    document = make_report()
    entry = tables_json(document)
    assert entry["paper"] == "firearms-2022.txt"
    table = entry["tables"][0]
    assert (table["page"], table["caption"]) == (2, "Median response time")
    expected = {"row": 1, "col": 2, "row_span": 1, "col_span": 1, "text": "8m44s", "header": False}
    assert expected in table["cells"]
    roman = replace(document, tables=(replace(document.tables[0], page="iv", caption=None),))
    assert tables_json(roman)["tables"][0]["page"] == "iv"


def test_a_header_over_several_columns_stands_in_each_of_them() -> None:
    cells = (
        cell(0, 0, "Area", row_span=2, header=True),
        cell(0, 1, "Calls", col_span=2, header=True),
        cell(1, 1, "2020", header=True),
        cell(1, 2, "2021", header=True),
        cell(2, 0, "North", header=True),
        cell(2, 1, "none kept", col_span=2),
    )
    rows = rows_of(Table(0, Span(0, 0), cells, header_rows=2))
    assert rows == [["Area", "Calls", "Calls"], ["Area", "2020", "2021"], ["North", "none kept", ""]]


@pytest.mark.parametrize("text", ["-2+3+cmd|' /C calc'!A0", "=1+1", "@SUM(A1)", "+cmd|calc", "-cmd", "\t=1", " =1"])
def test_what_a_spreadsheet_would_run_is_made_text(text: str) -> None:
    assert as_text(text) == "'" + text


@pytest.mark.parametrize("text", ["-5%", "+3.2", "-£1.5m", "- .5", "North-East", "10=10", ""])
def test_figures_with_a_sign_stay_figures(text: str) -> None:
    assert as_text(text) == text


def test_each_table_is_a_file_and_files_of_one_name_do_not_meet(
    make_report: Callable[[], Document], tmp_path: Path
) -> None:
    document, taken = make_report(), set[str]()
    first, second = write_csv(tmp_path / "csv", document, taken) + write_csv(tmp_path / "csv", document, taken)
    assert (first.name, second.name) == ("firearms-2022-table-1.csv", "firearms-2022-table-1-2.csv")
    with first.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1] == ["North", "7m10s", "8m44s"]
