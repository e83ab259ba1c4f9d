"""HTML tables: which hold data and which only lay out a page, and where the cells of one stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from ingest.readers.grids import compact
from ingest.readers.layout import CellContent, Places, TableContent
from ingest.reading import Grid, GridCell, Part

HEADINGS: Final = {f"h{n}": n for n in range(1, 7)}
_CELLS: Final = frozenset({"td", "th"})
_GROUPS: Final = frozenset({"thead", "tbody", "tfoot"})
_ENDLESS: Final = 1 << 30
_WIDEST: Final = 1000  # the most columns that HTML lets a cell span


class _Open:
    """A table whose end has not been reached, and its open cell."""

    def __init__(self) -> None:
        self.content = TableContent()
        self.cell: CellContent | None = None

    def close_cell(self) -> None:
        if self.cell is not None:
            self.content.add(self.cell)
            self.cell = None

    def close_row(self) -> None:
        self.close_cell()
        self.content.end_row()


def data_tables(root: etree._Element) -> frozenset[etree._Element]:
    """The tables at or below `root` that hold data. One that lays out a page (a single cell or column,
    cells that hold headings and paragraphs, or mostly other tables) is not among them."""
    found: set[etree._Element] = set()
    open_tables: list[_Open] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag == "table":
                open_tables.append(_Open())
            if open_tables:
                _count(open_tables[-1], element)
        elif open_tables:
            table = open_tables[-1]
            if table.cell is not None and element.tail and not element.tail.isspace():
                table.cell.filled = True
            if tag in ("td", "th"):
                table.close_cell()
            elif tag == "tr":
                table.close_row()
            elif tag == "table":
                table.close_row()
                open_tables.pop()
                if table.content.holds_data and element.get("role") not in ("presentation", "none"):
                    found.add(element)
                if open_tables and (cell := open_tables[-1].cell):
                    cell.nested |= element in found
                    cell.filled |= table.content.filled > 0
    return frozenset(found)


def _count(table: _Open, element: etree._Element) -> None:
    tag = element.tag
    if tag in ("td", "th"):
        table.close_cell()
        table.cell = CellContent()
        table.content.marked |= tag == "th"
    elif tag in ("caption", "thead"):
        table.content.marked = True
    elif table.cell is not None:
        table.cell.paragraphs += tag in ("p", "li")
        table.cell.headings += tag in HEADINGS
    if table.cell is not None and element.text and not element.text.isspace():
        table.cell.filled = True


@dataclass(slots=True)
class _Placed:
    row: int
    col: int
    row_span: int
    col_span: int
    header: bool
    text: str = ""


class TableBuilder:
    """Places the cells of one table as HTML does: each in the first free column of its row, row spans
    ended by the row group, and a span cut short where it would run into a cell from above. `inner`
    holds the tables found in its cells, which follow it."""

    def __init__(self, places: Places) -> None:
        self.inner: list[Part] = []
        self._places = places
        self._caption = ""
        self._cells: list[_Placed] = []
        self._group_start = 0  # the first of the cells whose row group is still open
        self._taken: dict[int, int] = {}  # the row at which each column is free again
        self._row, self._col = -1, 0
        self._in_row = False
        self._in_head = self._in_caption = self._has_headers = False
        self._open: _Placed | None = None
        self._text: list[str] = []

    @property
    def takes_text(self) -> bool:
        """Whether text now belongs to a cell or to the caption."""
        return self._open is not None or self._in_caption

    def add_text(self, text: str) -> None:
        self._text.append(text)

    def start(self, element: etree._Element) -> None:
        """Take in the start of an element of the table's own; those that are no part of one do nothing."""
        if element.tag in _CELLS:
            self._start_cell(element, header=element.tag == "th" or self._in_head)
        elif element.tag == "tr":
            self._start_row()
        elif element.tag in _GROUPS:
            self._end_group()
            self._in_head = element.tag == "thead"
        elif element.tag == "caption" and self._open is None:
            self._in_caption = True

    def end(self, element: etree._Element) -> None:
        if element.tag in _CELLS or element.tag == "tr":
            self._end_cell()
        elif element.tag in _GROUPS:
            self._end_group()
            self._in_head = False
        elif element.tag == "caption" and self._in_caption:
            self._caption = " ".join("".join([self._caption, " ", *self._text]).split())
            self._in_caption, self._text = False, []

    def grid(self) -> Grid:
        """The finished grid. Where no cell is marked as a header, the table says nothing about any."""
        self._end_group()
        cells = (
            GridCell(c.row, c.col, c.text, c.row_span, c.col_span, c.header if self._has_headers else None)
            for c in self._cells
            if c.text
        )
        return compact(cells, self._caption)

    def _start_row(self) -> None:
        self._end_cell()
        self._row, self._col, self._in_row = self._row + 1, 0, True

    def _start_cell(self, element: etree._Element, header: bool) -> None:
        self._end_cell()
        if not self._in_row:
            self._start_row()
        while self._taken.get(self._col, 0) > self._row:
            self._places.take()
            self._col += 1
        down = _span(element, "rowspan") or _ENDLESS
        across = min(_span(element, "colspan") or 1, _WIDEST)
        width = 0
        while width < across and self._taken.get(self._col + width, 0) <= self._row:
            self._taken[self._col + width] = self._row + down
            width += 1
        self._places.take(width)
        self._has_headers |= header
        self._open = _Placed(self._row, self._col, down, width, header)
        self._col += width

    def _end_cell(self) -> None:
        if self._open is not None:
            self._open.text = " ".join("".join(self._text).split())
            self._cells.append(self._open)
            self._open, self._text = None, []

    def _end_group(self) -> None:
        self._end_cell()
        for cell in self._cells[self._group_start :]:
            cell.row_span = min(cell.row_span, self._row + 1 - cell.row)
        self._group_start, self._taken, self._in_row = len(self._cells), {}, False


def _span(element: etree._Element, name: str) -> int:
    value = (element.get(name) or "").strip()
    return int(value[:6]) if value.isascii() and value.isdecimal() else 1
