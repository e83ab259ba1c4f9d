"""The tables of one sheet: its cells parted where rows or columns stand empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from ingest.readers.grids import compact
from ingest.reading import GridCell, Part, PartKind

_LONGEST_CAPTION: Final = 200  # characters; a longer line above a table is a paragraph


def parts_of_cells(cells: list[GridCell]) -> list[Part]:
    """The tables and paragraphs of a sheet from top to bottom, those side by side from left to right.

    Lines of one cell right above a table are its caption, and those right below it its notes.
    """
    parts: list[Part] = []
    lines: list[str] = []  # text since the last table, which may be a caption
    for block in _blocks(cells):
        rows = _by_row(block)
        wide = [i for i, row in enumerate(rows) if len(row) > 1]
        if not wide:
            lines += [cell.text for row in rows for cell in row]
            continue
        first, last = wide[0], wide[-1]
        lines += [row[0].text for row in rows[:first]]
        body = [cell for row in rows[first : last + 1] for cell in row]
        below = rows[last + 1 :]
        if not any(len(row[0].text) > _LONGEST_CAPTION or _is_note(row[0].text) for row in below):
            body, below = [*body, *(cell for row in below for cell in row)], []
        caption = _caption(lines)
        parts += [Part(PartKind.PARAGRAPH, text) for text in lines]
        parts.append(Part(PartKind.TABLE, grid=compact(body, caption)))
        parts += [Part(PartKind.NOTE, cell.text) for row in below for cell in row]
        lines = []
    return parts + [Part(PartKind.PARAGRAPH, text) for text in lines]


def _caption(lines: list[str]) -> str:
    """Take the last few short lines off `lines` as the caption of the table that follows."""
    taken: list[str] = []
    while lines and len(taken) < 3 and len(lines[-1]) <= _LONGEST_CAPTION:
        taken.insert(0, lines.pop())
    return ". ".join(text.rstrip(".") for text in taken)


def _is_note(text: str) -> bool:
    """Whether a line below a table speaks about it, rather than being a last row of one cell."""
    return text[:1] in "*†‡¹²³" or ":" in text[:12] or text.endswith(".")


def _by_row(cells: list[GridCell]) -> list[list[GridCell]]:
    rows: dict[int, list[GridCell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    return [rows[r] for r in sorted(rows)]


def _blocks(cells: list[GridCell]) -> Iterator[list[GridCell]]:
    """Cells that hang together, in reading order: cut at empty rows, the pieces at empty columns, and
    so on until nothing parts."""
    waiting = [cells] if cells else []
    while waiting:
        block = waiting.pop()
        rows = _cut(block, lambda c: (c.row, c.row + c.row_span))
        pieces = rows if len(rows) > 1 else _side_by_side(block)
        if len(pieces) == 1:
            yield block
        else:
            waiting += reversed(pieces)


def _side_by_side(block: list[GridCell]) -> list[list[GridCell]]:
    """Pieces parted by an empty column, where each is at least two columns wide: a lone column beside a
    table holds its labels."""
    joined: list[list[GridCell]] = []
    width = 0  # of the last of them, in columns
    for piece in _cut(block, lambda c: (c.col, c.col + c.col_span)):
        columns = len({c.col for c in piece})
        if joined and (columns < 2 or width < 2):
            joined[-1] += piece
            width += columns
        else:
            joined.append(piece)
            width = columns
    return joined


def _cut(cells: list[GridCell], extent: Callable[[GridCell], tuple[int, int]]) -> list[list[GridCell]]:
    """The cells in runs along one side, cut where a position is covered by none."""
    pieces: list[list[GridCell]] = []
    end = -1
    for cell in sorted(cells, key=lambda c: extent(c)[0]):
        first, after = extent(cell)
        if not pieces or first > end:
            pieces.append([])
        pieces[-1].append(cell)
        end = max(end, after)
    return pieces
