"""Tables as files: JSON with every cell, and CSV as a spreadsheet opens it."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus.errors import BadInput
from corpus.model import Document, Table

# A cell that a spreadsheet would run: a formula, but not a number with its sign.
_FORMULA = re.compile(r"\s*(?:[=@]|[+-](?!\s*[£$€]?[\d.][\w\s.,%]*$))|[\t\r]")


def tables_json(document: Document) -> dict[str, Any]:
    """One file's entry of the contract; `page` is a whole number where the label is one."""
    return {
        "paper": document.paper.file_name,
        "tables": [
            {
                "page": int(table.page) if table.page and table.page.isdecimal() else table.page,
                "caption": caption_of(table, document.text),
                "cells": [
                    {
                        "row": cell.row,
                        "col": cell.col,
                        "row_span": cell.row_span,
                        "col_span": cell.col_span,
                        "text": cell.text,
                        "header": cell.header,
                    }
                    for cell in table.cells
                ],
            }
            for table in document.tables
        ],
    }


def caption_of(table: Table, text: str) -> str | None:
    return table.caption.quote(text) if table.caption else None


def write_csv(folder: Path, document: Document, taken: set[str]) -> list[Path]:
    """Writes each table of `document` to a CSV file of its own in `folder`, with a name not in
    `taken`, which it adds to. Gives their paths."""
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number, table in enumerate(document.tables, 1):
            path = folder / _free_name(f"{Path(document.paper.file_name).stem}-table-{number}", taken)
            with path.open("w", encoding="utf-8-sig", newline="") as out:
                csv.writer(out).writerows(rows_of(table))
            written.append(path)
    except OSError as error:
        raise BadInput(f"{folder} cannot be written to: {error.strerror}; name another folder with --csv.") from None
    return written


def rows_of(table: Table) -> list[list[str]]:
    """The table as rows of equal length. A header over several columns or rows stands in each of
    them, so that a column can be read by itself; any other such cell stands in its first place."""
    width = max((cell.col + cell.col_span for cell in table.cells), default=0)
    height = max((cell.row + cell.row_span for cell in table.cells), default=0)
    rows = [[""] * width for _ in range(height)]
    for cell in table.cells:
        down, across = (cell.row_span, cell.col_span) if cell.header else (1, 1)
        for row in range(cell.row, cell.row + down):
            for col in range(cell.col, cell.col + across):
                rows[row][col] = as_text(cell.text)
    return rows


def as_text(text: str) -> str:
    """The cell's text, with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _free_name(stem: str, taken: set[str]) -> str:
    names: Sequence[str] = [stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))]
    free = next(name for name in names if name.lower() not in taken)
    taken.add(free.lower())
    return f"{free}.csv"
