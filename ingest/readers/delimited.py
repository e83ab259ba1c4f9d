"""Reads values parted by commas, semicolons or tabs as one table."""

from __future__ import annotations

import csv
import io
from pathlib import PurePath
from typing import Final

from corpus.errors import CorruptPaper, EmptyPaper
from ingest.readers.encoding import decode
from ingest.readers.layout import Places
from ingest.readers.xlsx_layout import parts_of_cells
from ingest.reading import GridCell, Limits, Reading

VERSION: Final = "delimited-1"


def read(data: bytes, name: str, limits: Limits) -> Reading:
    """The rows as a workbook's sheet would be read: titles above a table are its caption."""
    text = decode(data)
    places = Places(limits.cells, name)
    cells: list[GridCell] = []
    try:
        for r, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, name))):
            for c, value in enumerate(row):
                if value and not value.isspace():
                    places.take()
                    cells.append(GridCell(r, c, " ".join(value.split())))
    except csv.Error:
        raise CorruptPaper(name, "its rows of values cannot be told apart", "save it again as CSV") from None
    if not cells:
        raise EmptyPaper(name, "it holds no values", "check that it is the right file")
    return Reading(parts=tuple(parts_of_cells(cells)))


def _delimiter(text: str, name: str) -> str:
    """The mark that stands most often in the first lines; a tab where the name says so."""
    if PurePath(name).suffix.lower() == ".tsv":
        return "\t"
    head = text[:10_000]
    return max(",;\t|", key=head.count)
