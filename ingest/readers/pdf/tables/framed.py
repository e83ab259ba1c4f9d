"""What a lattice of rulings holds: cells in its fields, or rows in its fields that only alignment
tells apart.
"""

from __future__ import annotations

from ingest.readers.pdf.tables.aligned import YEAR, placed_by_alignment
from ingest.readers.pdf.tables.cells import Box, Placed, Token, is_value, pieces_of, token_rows
from ingest.readers.pdf.tables.pool import Pool
from ingest.readers.pdf.tables.ruled import Lattice, placed_in
from ingest.readers.pdf.tables.rulings import Rulings
from ingest.readers.pdf.tables.titles import without_title


def cells_in(lattice: Lattice, rulings: Rulings, pool: Pool) -> tuple[list[Placed], Box]:
    """A lattice's cells, where its fields are the cells. Where they hold several rows or columns of
    values, or its labels stand outside of it, alignment reads it instead. Also the box that the cells stand in."""
    box = lattice.box
    tokens = without_title(pool.within(box))
    if len(tokens) < 4:
        return [], box
    placed = placed_in(lattice, tokens)
    labels = _labels_outside(lattice, placed, pool)
    if labels:
        tokens = tokens + labels
        box = (min(token.left for token in labels) - 2, *box[1:])
    if labels or _holds_rows(placed):
        head = _head_in(placed)
        return placed_by_alignment(tokens, box, *rulings.within(box), head), box
    head = _head_in(placed)
    if head and (max(cell.row_end for cell in head) == 1 or any(_spans(cell) for cell in head if not cell.row)):
        for cell in head:
            cell.header = True
    return placed, box


def _head_in(placed: list[Placed]) -> list[Placed]:
    """The fields of a lattice that are its head, where it holds rows of values below them: those
    above the first row half of whose fields, or more, end in values."""
    rows: dict[int, list[bool]] = {}
    for cell in placed:
        if cell.col and cell.tokens:
            rows.setdefault(cell.row, []).append(_values_in(cell) > 0)
    first = min((row for row, valued in rows.items() if row and sum(valued) >= 0.5 * len(valued)), default=0)
    head = [cell for cell in placed if cell.row_end <= first]
    return head if len(head) + sum(cell.row >= first for cell in placed) == len(placed) else []


def _spans(cell: Placed) -> bool:
    return cell.row_end - cell.row > 1 or cell.col_end - cell.col > 1


def _values_in(cell: Placed) -> int:
    """How many of a field's lines end in a value that is not a year."""
    ends = [" ".join(token.text for token in pieces_of(row, 0.9)[-1]) for row in token_rows(cell.tokens)]
    return sum(is_value(end) and not YEAR.fullmatch(end) for end in ends)


def _holds_rows(placed: list[Placed]) -> bool:
    """Whether fields hold rows of values one under the other, so that rulings do not part the rows."""
    stacked, single = 0, 0
    for cell in placed:
        rows = token_rows(cell.tokens)
        values = sum(is_value(" ".join(token.text for token in pieces_of(row, 0.9)[-1])) for row in rows)
        if len(rows) > 1 and values >= max(2, 0.8 * len(rows)):
            stacked += len(rows)
        elif len(rows) == 1 and values:
            single += 1
    return stacked > 2 and stacked > single


def _labels_outside(lattice: Lattice, placed: list[Placed], pool: Pool) -> list[Token]:
    """The labels that stand to the left of a lattice, one to each of its rows; none where what is
    there is other text."""
    left, top, _, bottom = lattice.box
    beside = [token for token in pool.within((0.0, top, left - 1, bottom)) if token.right <= left + 2]
    if not beside:
        return []
    inner = token_rows([token for cell in placed for token in cell.tokens])
    outer = token_rows(beside)
    near = [row for row in outer if left - row[-1].right < 60]
    if len(near) < 0.7 * len(outer) or not inner:
        return []
    level = sum(any(abs(row[0].middle - other[0].middle) < 0.4 * row[0].height for other in inner) for row in outer)
    first = [cell for cell in placed if cell.col == 0 and cell.tokens]
    values = sum(is_value(" ".join(token.text for token in cell.tokens)) for cell in first)
    lines = sum(len(row) for row in outer) / len(outer)
    return beside if level >= 0.8 * len(outer) and values >= 0.5 * len(first) and lines < 6 else []
