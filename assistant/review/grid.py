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
_FEW = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column: its labels, outermost first, and its figures by their place along it. `header` counts
    the header rows above, so that lines of tables set under one another are told apart."""

    index: int
    path: tuple[str, ...]
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
    lines: tuple[Line, ...]
    by_row: bool
    names: dict[int, str]

    def quote(self, line: int, place: int) -> Quote:
        """The row that holds the figure: what a reader needs to see it among its neighbours."""
        return Quote.of(self.document, row_span(self.table, line if self.by_row else place))

    def place_name(self, place: int) -> str:
        return self.names.get(place, "")


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
    columns: dict[tuple[int, tuple[str, ...]], dict[int, Printed]] = {}
    rows: dict[tuple[int, tuple[str, ...]], dict[int, Printed]] = {}
    for (row, col), figure in figures.items():
        cell = cells[row, col]
        columns.setdefault((col, cell.col_path[-1:]), {})[row] = figure
        rows.setdefault((row, cell.row_path), {})[col] = figure
    sections = _sections(table)
    names_of_rows = {r: p[-1] for r, p in rows if p}
    names_of_cols = {c: " ".join(p[-2:]) for c, p in columns if p}
    of_columns = tuple(Line(c, p, held) for (c, p), held in sorted(columns.items()) if len(held) <= _MOST_PLACES)
    of_rows = tuple(Line(r, p, held, sections.get(r, 0)) for (r, p), held in sorted(rows.items()))
    yield Grid(document, table, of_columns, False, names_of_rows)
    if len(of_rows) <= _MOST_PLACES:
        yield Grid(document, table, of_rows, True, names_of_cols)


def _figures(table: Table) -> dict[tuple[int, int], Printed]:
    """The one figure of each data cell that holds one and hardly more."""
    found = {}
    for cell in table.cells:
        if cell.header or not cell.text or (cell.row == 0 and _YEAR.match(cell.text)):
            continue
        quantity = parse_quantity(cell.text)
        if quantity is None or len(cell.text) - len(quantity.text) > 16:
            continue
        unit, _ = header_unit(" ".join(cell.col_path))
        if unit and quantity.unit == COUNT:
            quantity = replace(quantity, unit=unit)
        found[cell.row, cell.col] = quantity
    return {at: _printed(quantity, _column(found, at)) for at, quantity in found.items()}


def _column(found: dict[tuple[int, int], Quantity], at: tuple[int, int]) -> list[Quantity]:
    return [q for (_, col), q in found.items() if col == at[1] and q.unit == found[at].unit]


def _printed(quantity: Quantity, column: Sequence[Quantity]) -> Printed:
    """A figure with the place that its column is rounded to: decimals where any of it has them, thousands where
    all of it ends in three noughts."""
    figure = Printed.of(quantity)
    if figure.bounds is not None or not (quantity.unit == COUNT or is_money(quantity.unit)):
        return figure
    finest = min(q.step for q in column)
    if finest < quantity.step:
        return replace(figure, grain=finest)
    place = _common_place([q.value for q in column if q.qualifier is Qualifier.EXACT])
    return replace(figure, step=place, grain=place) if place > quantity.step else figure


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
