"""The head of an aligned table: lines of text stacked into cells, some of which span columns."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from ingest.readers.pdf.tables.cells import Placed, Token, pieces_of
from ingest.readers.pdf.tables.rulings import Ruling


@dataclass(slots=True)
class Column:
    """A column of an aligned table: the stretch of the page it may use, and the stretch that the
    words in its body take up."""

    left: float
    right: float
    inner_left: float
    inner_right: float

    @property
    def centre(self) -> float:
        return (self.inner_left + self.inner_right) / 2


@dataclass(slots=True)
class _Cell:
    """A cell of the head while it grows downwards; columns from `first` to before `end`."""

    tokens: list[Token]
    first: int
    end: int
    top: float
    bottom: float
    start_level: int = 0
    end_level: int = 0
    under: list[_Cell] = field(default_factory=list)


def column_at(columns: list[Column], place: float) -> int:
    """The number of the column that `place` lies in."""
    for number, column in enumerate(columns):
        if place < column.right:
            return number
    return len(columns) - 1


def head_of(
    rows: list[list[Token]], columns: list[Column], across: list[Ruling], height: float, gap: float
) -> tuple[list[Placed], int]:
    """The cells of the head and how many rows it has. `rows` are its lines of text from the top;
    `across` the rulings in and just under it; `gap` the widest between words of one run, in points."""
    cells: list[_Cell] = []
    for number, row in enumerate(rows):
        pieces = _pieces(row, columns, gap)
        spans = [_span(piece, pieces, columns, across, height) for piece in pieces]
        if number + 1 < len(rows):
            spans = _widened(pieces, spans, columns, cells, rows[number + 1])
        for piece, (first, end) in zip(pieces, spans, strict=True):
            _stack(cells, piece, first, end, across)
    return _levelled(cells)


def _pieces(row: list[Token], columns: list[Column], gap: float) -> list[list[Token]]:
    """A line's runs of words; words in two columns with a gap between that is wider than a word's
    are two."""
    out: list[list[Token]] = []
    for piece in pieces_of(row, 1.0):
        run = [piece[0]]
        for before, token in itertools.pairwise(piece):
            apart = token.left - before.right > gap
            if apart and column_at(columns, before.centre) != column_at(columns, token.centre):
                out.append(run)
                run = [token]
            else:
                run.append(token)
        out.append(run)
    return out


def _span(
    piece: list[Token], row: list[list[Token]], columns: list[Column], across: list[Ruling], height: float
) -> tuple[int, int]:
    """The columns that a piece heads: those over which the ruling right under it runs, else those
    whose words it stands over."""
    left, right, bottom = piece[0].left, piece[-1].right, max(token.bottom for token in piece)
    centre = (left + right) / 2
    under = [
        rule
        for rule in across
        if -0.35 * height < rule.at - bottom < 0.9 * height
        and rule.covers(centre)
        and not rule.covers(columns[0].centre)
    ]
    if under:
        rule = min(under, key=lambda rule: rule.at)
        ruled = [n for n, column in enumerate(columns) if rule.covers(column.centre)]
        alone = sum(rule.covers((other[0].left + other[-1].right) / 2) for other in row) == 1
        if len(ruled) > 1 and alone and rule.start - 4 <= left and right <= rule.end + 4:
            return ruled[0], ruled[-1] + 1
    over = [
        n
        for n, column in enumerate(columns)
        if min(right, column.inner_right) - max(left, column.inner_left)
        > 0.4 * min(right - left, column.inner_right - column.inner_left)
    ]
    home = column_at(columns, centre)
    near = abs(centre - columns[home].centre) < max(0.6 * height, 0.25 * (right - left))
    if not over or (near and right - left < columns[home].right - columns[home].left + 2 * height):
        return home, home + 1
    return over[0], over[-1] + 1


def _widened(
    pieces: list[list[Token]],
    spans: list[tuple[int, int]],
    columns: list[Column],
    cells: list[_Cell],
    below: list[Token],
) -> list[tuple[int, int]]:
    """Spans grown to the columns that a piece stands in the middle of, where the line below heads
    each of these columns by itself, and so every column that it heads finds its piece."""
    headed = {column_at(columns, token.centre) for token in below}
    out = []
    for number, (piece, (first, end)) in enumerate(zip(pieces, spans, strict=True)):
        low = spans[number - 1][1] if number else 1
        high = spans[number + 1][0] if number + 1 < len(spans) else len(columns)
        centre = (piece[0].left + piece[-1].right) / 2
        best = (first, end)
        for start in range(low, first + 1):
            for stop in range(end, high + 1):
                if stop - start <= best[1] - best[0] or not set(range(start, stop)) <= headed:
                    continue
                middle = (columns[start].inner_left + columns[stop - 1].inner_right) / 2
                if abs(middle - centre) < 0.06 * (columns[stop - 1].inner_right - columns[start].inner_left):
                    best = (start, stop)
        taken = any(cell.first < best[1] and best[0] < cell.end and cell.end - cell.first == 1 for cell in cells)
        out.append((first, end) if taken else best)
    covered = {column for start, stop in out for column in range(start, stop)}
    return out if headed - {0} <= covered else spans


def _stack(cells: list[_Cell], piece: list[Token], first: int, end: int, across: list[Ruling]) -> None:
    """Adds a piece to the cell right above it that has the same columns, unless a ruling parts
    them; else as a cell of its own."""
    top, bottom = min(token.top for token in piece), max(token.bottom for token in piece)
    centre = (piece[0].left + piece[-1].right) / 2
    above = [cell for cell in cells if cell.first < end and first < cell.end]
    last = max(above, key=lambda cell: cell.bottom, default=None)
    if last is not None:
        middle, upper = (top + bottom) / 2, max(token.middle for token in last.tokens)
        parted = any(upper < rule.at < middle and rule.covers(centre) for rule in across)
        within = (
            last.first <= first
            and end <= last.end
            and (last.end - last.first == 1 or (first, end) == (last.first, last.end))
        )
        around = (
            first <= last.first
            and last.end <= end
            and len([c for c in above if c.bottom > top - 1.5 * (bottom - top)]) == 1
        )
        if not parted and (within or (around and last.end - last.first > 1)):
            last.tokens.extend(piece)
            last.bottom = max(last.bottom, bottom)
            last.first, last.end = min(last.first, first), max(last.end, end)
            return
    cells.append(_Cell(list(piece), first, end, top, bottom))


def _levelled(cells: list[_Cell]) -> tuple[list[Placed], int]:
    """Cells with rows: each starts under what stands over its columns, and reaches down to what
    stands under them, or to the end of the head."""
    cells.sort(key=lambda cell: cell.top)
    for number, cell in enumerate(cells):
        above = [other for other in cells[:number] if other.first < cell.end and cell.first < other.end]
        cell.start_level = max((other.start_level + 1 for other in above), default=0)
    levels = max((cell.start_level + 1 for cell in cells), default=0)
    placed = []
    for number, cell in enumerate(cells):
        below = [
            other.start_level for other in cells[number + 1 :] if other.first < cell.end and cell.first < other.end
        ]
        placed.append(Placed(cell.tokens, cell.start_level, cell.first, min(below, default=levels), cell.end, True))
    return placed, levels
