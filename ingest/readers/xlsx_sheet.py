"""One sheet of a workbook: the cells that are seen, as text, and a count of what is not."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter, range_boundaries

from ingest.readers.archive import Archive
from ingest.readers.layout import Places
from ingest.readers.number_format import shown
from ingest.reading import GridCell

SHEET: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_MOST_COLUMNS: Final = 16_384
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Book:
    """What the sheets of a workbook share: texts by number, number formats by style, the styles in which text is not
    seen, and its calendar."""

    texts: Sequence[str]
    formats: Sequence[str]
    unseen: frozenset[int]
    from_1904: bool


@dataclass(slots=True)
class Sheet:
    """A sheet's visible cells that hold something, at their places among the visible rows and columns.
    `unseen` counts the characters that no reader of the sheet sees; `uncomputed` names the cells whose formula has
    no stored result."""

    cells: list[GridCell] = field(default_factory=list)
    hidden_rows: int = 0
    hidden_cols: int = 0
    unseen: int = 0
    uncomputed: list[str] = field(default_factory=list)


def read_sheet(archive: Archive, member: str, book: Book, places: Places) -> Sheet:
    """Stream one sheet. Only cells that hold something take memory, whatever size the sheet claims."""
    sheet = Sheet()
    values: dict[int, dict[int, str]] = {}
    hidden_rows: list[int] = []
    hidden_cols: set[int] = set()
    merges: list[tuple[int, int, int, int]] = []
    last_row = 0
    for element in archive.elements(member, f"{SHEET}col", f"{SHEET}row", f"{SHEET}mergeCell"):
        if element.tag == f"{SHEET}col":
            if _is_on(element, "hidden"):
                hidden = range(int(element.get("min")), min(int(element.get("max")), _MOST_COLUMNS) + 1)
                places.take(len(hidden))
                hidden_cols.update(hidden)
        elif element.tag == f"{SHEET}mergeCell":
            left, top, right, bottom = range_boundaries(element.get("ref"))
            merges.append((top, left, bottom, right))
        else:
            last_row = int(element.get("r") or last_row + 1)
            found = dict(_row(element, last_row, book, sheet, places))
            if _is_on(element, "hidden"):
                hidden_rows.append(last_row)
                sheet.hidden_rows += bool(found)
            elif found:
                values[last_row] = found
    seen_in = {col for row in values.values() for col in row}
    sheet.hidden_cols = len(seen_in & hidden_cols)
    sheet.cells = _placed(values, merges, _Visible(sorted(hidden_rows)), _Visible(sorted(hidden_cols)), places)
    return sheet


class _Visible:
    """Positions along one side of a sheet, counted without those that are hidden."""

    def __init__(self, hidden: list[int]) -> None:
        self._hidden = hidden
        self._set = frozenset(hidden)

    def __contains__(self, position: int) -> bool:
        return position not in self._set

    def place(self, position: int) -> int:
        return position - 1 - bisect_left(self._hidden, position)

    def count(self, first: int, last: int) -> int:
        return last + 1 - first - (bisect_right(self._hidden, last) - bisect_left(self._hidden, first))


def _row(row: etree._Element, number: int, book: Book, sheet: Sheet, places: Places) -> Iterator[tuple[int, str]]:
    col = 0
    for cell in row.iter(f"{SHEET}c"):
        reference = cell.get("r")
        col = coordinate_to_tuple(reference)[1] if reference else col + 1
        text = _text(cell, book)
        if text is None:
            sheet.uncomputed.append(f"{get_column_letter(col)}{number}")
        elif text and _is_unseen(cell, book):
            sheet.unseen += len(text)
        elif text:
            places.take()
            yield col, text


def _is_unseen(cell: etree._Element, book: Book) -> bool:
    """Whether a cell's text is white on white, or its format shows no text."""
    style = int(cell.get("s", "0"))
    code = book.formats[style] if style < len(book.formats) else "General"
    return style in book.unseen or (cell.get("t", "n") != "n" and code.strip() == ";;;")


def _text(cell: etree._Element, book: Book) -> str | None:
    """What the cell shows; None for a formula without a stored result."""
    kind = cell.get("t", "n")
    value: str | None = cell.findtext(f"{SHEET}v")
    if kind == "inlineStr":
        inline = cell.find(f"{SHEET}is")
        return "" if inline is None else rich_text(inline)
    if not value:
        return None if kind != "str" and cell.find(f"{SHEET}f") is not None else ""
    if kind == "s":
        return book.texts[int(value)]
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind != "n":
        return _unescaped(value)
    number, style = float(value), int(cell.get("s", "0"))
    if not math.isfinite(number):
        return value
    return shown(number, book.formats[style] if style < len(book.formats) else "General", book.from_1904)


def rich_text(element: etree._Element) -> str:
    """The text of a string item on one line, without its phonetic guide."""
    runs = (t.text or "" for t in element.iter(f"{SHEET}t") if t.getparent().tag != f"{SHEET}rPh")
    return _unescaped("".join(runs))


def _unescaped(text: str) -> str:
    return " ".join(_ESCAPED.sub(lambda m: chr(int(m[1], 16)), text).split())


def _placed(
    values: dict[int, dict[int, str]],
    merges: list[tuple[int, int, int, int]],
    rows: _Visible,
    cols: _Visible,
    places: Places,
) -> list[GridCell]:
    """The visible cells; a merged one has its spans, and what other cells hold beneath it is not seen."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    numbers = sorted(values)
    for top, left, bottom, right in merges:
        spans[top, left] = (rows.count(top, bottom), cols.count(left, right))
        for row in numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]:
            places.take()
            covered = [c for c in values[row] if left <= c <= right and (row, c) != (top, left)]
            for col in covered:
                del values[row][col]
    return [
        GridCell(rows.place(row), cols.place(col), text, *spans.get((row, col), (1, 1)))
        for row in numbers
        for col, text in sorted(values[row].items())
        if col in cols
    ]


def _is_on(element: etree._Element, name: str) -> bool:
    return element.get(name) in ("1", "true")
