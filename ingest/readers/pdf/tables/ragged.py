"""Columns of a lattice whose rows do not share their edges.

Layout from HTML may set each run of rows of a table in widths of its own, and so draw an edge between
the same two columns here and there. No row then shows every edge, and the columns are those of the
rows with the most fields.
"""

from __future__ import annotations

import itertools
from collections import Counter

from ingest.readers.pdf.tables.cells import Placed

Pattern = tuple[int, ...]


def evened(cells: list[Placed], xs: tuple[float, ...], columns: int) -> bool:
    """Sets the columns of the cells, empty ones too, as counted within their rows, and says so; leaves
    them where some row has all the columns that hold words, which number `columns`, or where a cell
    would stand in different columns in its different rows. `xs` are the places of the edges."""
    rows = _rows(cells)
    most = max(map(len, rows), default=0)
    if most < 2 or most >= columns:
        return False
    patterns = Counter(_pattern(row) for row in rows if len(row) == most)
    usual = patterns.most_common(1)[0][0]
    found: dict[int, tuple[int, int]] = {}
    for row in rows:
        whole = len(row) == most
        for number, cell in enumerate(row):
            if whole:
                place = number, number + 1
            else:
                place = _nearest(usual, cell.col, xs), _nearest(usual, cell.col_end, xs)
            if found.setdefault(id(cell), place) != place:
                return False
        filled = [found[id(cell)] for cell in row if cell.tokens]
        if any(start >= end for start, end in filled):
            return False
        if any(after[0] < before[1] for before, after in itertools.pairwise(filled)):
            return False
    for cell in cells:
        cell.col, cell.col_end = found[id(cell)]
    return True


def _rows(cells: list[Placed]) -> list[list[Placed]]:
    """For each row, the cells that stand in it, from the left."""
    rows: list[list[Placed]] = [[] for _ in range(max((cell.row_end for cell in cells), default=0))]
    for cell in sorted(cells, key=lambda cell: cell.col):
        for row in range(cell.row, cell.row_end):
            rows[row].append(cell)
    return rows


def _pattern(row: list[Placed]) -> Pattern:
    """The edges of a row's cells, the first and the last one with them."""
    return (*(cell.col for cell in row), row[-1].col_end)


def _nearest(pattern: Pattern, edge: int, xs: tuple[float, ...]) -> int:
    return min(range(len(pattern)), key=lambda number: abs(xs[pattern[number]] - xs[edge]))
