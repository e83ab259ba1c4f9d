"""Tables as every reader lays them out: cells placed, then rows and columns that hold nothing closed up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from ingest.reading import Grid, GridCell


def compact(cells: Iterable[GridCell], caption: str = "") -> Grid:
    """A grid of the cells that hold text, without the rows and columns in which none of them begins.

    Spacer columns, and a title that spans a hundred columns of a table of three, are how formats
    draw, not what the table says.
    """
    held = sorted((c for c in cells if c.text), key=lambda c: (c.row, c.col))
    rows = sorted({c.row for c in held})
    cols = sorted({c.col for c in held})
    placed = []
    for cell in held:
        row, col = bisect_left(rows, cell.row), bisect_left(cols, cell.col)
        row_span = bisect_left(rows, cell.row + cell.row_span) - row
        col_span = bisect_left(cols, cell.col + cell.col_span) - col
        placed.append(GridCell(row, col, cell.text, row_span, col_span, cell.header))
    return Grid(tuple(placed), caption)


def from_lines(rows: Sequence[Sequence[str]], caption: str = "") -> Grid:
    """A grid of rows of texts without spans, such as lines parted at their tabs."""
    cells = (GridCell(r, c, " ".join(t.split())) for r, row in enumerate(rows) for c, t in enumerate(row))
    return compact(cells, caption)
