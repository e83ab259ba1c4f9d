"""A table as rows or columns of figures, each line with its label, to be compared with one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.review.model import Quote
from assistant.review.tie import Printed
from corpus.model import Cell, Document, Span, Table
from figures.qualifiers import Qualifier, round_place
from figures.quantity import parse_quantity
from figures.units import COUNT, header_unit
from figures.value import Quantity, is_money

_MOST_PLACES = 400
"""A longer line is a list of records, not a table of figures that add up."""

_YEAR = re.compile(r"(?:19|20)\d\d\b")
OF_RATE = re.compile(
    r"(?i:%|\b(?:rates?|per|average|avg|mean|median|percent(?:age)?|ratio|proportion|index|price|adjusted)\b)"
)
"""What the name of a column says whose figures were divided, and so rounded, and do not add up."""

_FEW = 4
_PLAIN = (Qualifier.EXACT, Qualifier.ABOUT)


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column: its labels, outermost first, its name of them, and its figures by their place along it.
    `section` counts the header rows above, so that lines of tables set under one another are told apart."""

    index: int
    path: tuple[str, ...]
    name: str
    figures: dict[int, Printed]
    section: int = 0

    @property
    def label(self) -> str:
        return self.path[-1] if self.path else ""

    @property
    def unit(self) -> str:
        units = [f.unit for f in self.figures.values()]
        return max(units, key=units.count)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's figures as lines: its columns, or its rows where `by_row`. A place along a line is the index of a
    line the other way."""

    document: Document
    table: Table
    cells: dict[tuple[int, int], Cell]
    lines: tuple[Line, ...]
    by_row: bool

    def quote(self, line: Line, place: int) -> Quote:
        """The row that holds the figure: what a reader needs to see it among its neighbours."""
        return Quote.of(self.document, row_span(self.table, line.index if self.by_row else place))

    def place_name(self, line: Line, place: int) -> str:
        """What the place is called, at this line."""
        cell = self.cells.get((line.index, place) if self.by_row else (place, line.index))
        return "" if cell is None else _column_name(cell) if self.by_row else _row_name(cell)


def _column_name(cell: Cell) -> str:
    return " ".join(cell.col_path[-2:])


def _row_name(cell: Cell) -> str:
    return cell.row_path[-1] if cell.row_path else ""


def grids(document: Document) -> Iterator[Grid]:
    """Each table of figures, once by columns and once by rows."""
    for table in document.tables:
        figures = _figures(table)
        if len(figures) < _FEW - 1:
            continue
        yield from _both_ways(document, table, figures)


def row_span(table: Table, row: int) -> Span:
    """A row from its first filled cell to its last."""
    cells = [c for c in table.cells if c.row == row and c.text]
    return Span(min(c.span.start for c in cells), max(c.span.end for c in cells))


def _both_ways(document: Document, table: Table, figures: dict[tuple[int, int], Printed]) -> Iterator[Grid]:
    cells = {(c.row, c.col): c for c in table.cells if (c.row, c.col) in figures}
    columns: dict[tuple[int, str], dict[int, Printed]] = {}
    rows: dict[int, dict[int, Printed]] = {}
    for (row, col), figure in figures.items():
        columns.setdefault((col, cells[row, col].col_path[-1] if cells[row, col].col_path else ""), {})[row] = figure
        rows.setdefault(row, {})[col] = figure
    sections = _sections(table)
    of_columns = []
    for (col, _), held in sorted(columns.items()):
        first = cells[next(iter(held)), col]
        of_columns.append(Line(col, first.col_path, _column_name(first), held))
    of_rows = []
    for row, held in sorted(rows.items()):
        first = cells[row, next(iter(held))]
        of_rows.append(Line(row, first.row_path, _row_name(first), held, sections.get(row, 0)))
    if len(of_rows) <= _MOST_PLACES:
        yield Grid(document, table, cells, tuple(of_columns), False)
        yield Grid(document, table, cells, tuple(of_rows), True)


def _figures(table: Table) -> dict[tuple[int, int], Printed]:
    """The one figure of each data cell that holds one and hardly more."""
    found = {}
    names = {}
    for cell in table.cells:
        if cell.header or not cell.text or (cell.row == 0 and _YEAR.match(cell.text)):
            continue
        quantity = parse_quantity(cell.text)
        if quantity is None or quantity.qualifier not in _PLAIN or len(cell.text) - len(quantity.text) > 16:
            continue
        unit, _ = header_unit(" ".join(cell.col_path))
        if unit and quantity.unit == COUNT:
            quantity = replace(quantity, unit=unit)
        found[cell.row, cell.col] = quantity
        names[cell.row, cell.col] = " ".join(cell.col_path)
    bracketed = {col for _, col in found if all(q.text.startswith("(") for (_, c), q in found.items() if c == col)}
    printed = {}
    for at, quantity in found.items():
        figure = _printed(quantity, _column(found, at))
        # A column of nothing but brackets holds no negatives: '2,771 (9.4)'.
        figure = figure.negated() if at[1] in bracketed and figure.value < 0 else figure
        printed[at] = figure.quotient() if OF_RATE.search(names[at]) else figure
    return printed


def _column(found: dict[tuple[int, int], Quantity], at: tuple[int, int]) -> list[Quantity]:
    return [q for (_, col), q in found.items() if col == at[1] and q.unit == found[at].unit]


def _printed(quantity: Quantity, column: Sequence[Quantity]) -> Printed:
    """A figure with the place that its column is rounded to: decimals where any of it has them, thousands where
    all of it ends in three noughts."""
    figure = Printed.of(quantity)
    if figure.bounds is not None or not (quantity.unit == COUNT or is_money(quantity.unit)):
        return figure
    finest = min(q.step for q in column)
    if finest < 1 <= quantity.step:
        return replace(figure, grain=finest)
    place = _common_place([q.value for q in column if q.qualifier is Qualifier.EXACT])
    return replace(figure, step=place, grain=place) if place > max(quantity.step, Decimal(1)) else figure


def _common_place(values: Sequence[Decimal]) -> Decimal:
    """The place that these figures are all rounded to; 1 where they are too few to tell."""
    sized = [v for v in values if v]
    if len(sized) < _FEW:
        return Decimal(1)
    return max(min(round_place(abs(v)) for v in sized), Decimal(1))


def _sections(table: Table) -> dict[int, int]:
    """For each row, how many rows of headers stand above it."""
    heads = {c.row for c in table.cells if c.header and c.text and not c.row_path and not _has_data(table, c)}
    found, count = {}, 0
    for row in range(1 + max(c.row for c in table.cells)):
        count += row in heads
        found[row] = count
    return found


def _has_data(table: Table, cell: Cell) -> bool:
    return any(c.row == cell.row and not c.header and c.text for c in table.cells)
