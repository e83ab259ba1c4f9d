"""Tables held by rulings: rulings that meet make a lattice, and each closed field of it is a cell.

A field whose edge towards the next is not drawn is one cell with it.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from dataclasses import dataclass, replace
from statistics import median

import numpy as np
from numpy.typing import NDArray

from ingest.readers.pdf.tables.cells import Placed, Token, pieces_of, token_rows
from ingest.readers.pdf.tables.ragged import evened
from ingest.readers.pdf.tables.rulings import Ruling, Rulings

_TOUCH = 3.0
"""Rulings that come this near, in points, meet."""

_MERGE = 3.6
"""Rulings of a lattice closer than this, in points, are one edge drawn double."""

_MOST_RULINGS = 3_000
"""A page with more rulings than this is a drawing, not a table."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """Rulings that hang together. `xs` and `ys` are the places of the edges of its columns and rows;
    `right[r, c]` says whether field (r, c) is closed on the right, `below[r, c]` below."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    right: NDArray[np.bool_]
    below: NDArray[np.bool_]
    across: tuple[Ruling, ...]
    down: tuple[Ruling, ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def lattices_of(rulings: Rulings) -> list[Lattice]:
    """Each group of rulings that meet, with at least two fields; from the top."""
    across, down = rulings.across, rulings.down
    if not across or not down or len(across) + len(down) > _MOST_RULINGS:
        return []
    meets = _meetings(across, down)
    found = []
    for rows, columns in _components(meets):
        if len(rows) + len(columns) < 4 or len(rows) < 2 or not columns:
            continue
        lattice = _lattice([across[i] for i in rows], [down[i] for i in columns])
        if lattice and len(lattice.xs) + len(lattice.ys) > 4:
            found.append(lattice)
    return sorted(found, key=lambda lattice: lattice.ys[0])


def _meetings(across: tuple[Ruling, ...], down: tuple[Ruling, ...]) -> NDArray[np.bool_]:
    h = np.array([(r.at, r.start, r.end) for r in across])
    v = np.array([(r.at, r.start, r.end) for r in down])
    met: NDArray[np.bool_] = (
        (v[None, :, 0] >= h[:, None, 1] - _TOUCH)
        & (v[None, :, 0] <= h[:, None, 2] + _TOUCH)
        & (h[:, None, 0] >= v[None, :, 1] - _TOUCH)
        & (h[:, None, 0] <= v[None, :, 2] + _TOUCH)
    )
    return met


def _components(meets: NDArray[np.bool_]) -> list[tuple[list[int], list[int]]]:
    left = set(np.flatnonzero(meets.any(axis=1)).tolist())
    found = []
    while left:
        rows, columns, todo = {min(left)}, set[int](), [min(left)]
        while todo:
            fresh = set(np.flatnonzero(meets[todo].any(axis=0)).tolist()) - columns
            columns |= fresh
            reached = np.flatnonzero(meets[:, sorted(fresh)].any(axis=1)).tolist() if fresh else []
            todo = [row for row in reached if row not in rows]
            rows |= set(todo)
        left -= rows
        found.append((sorted(rows), sorted(columns)))
    return found


def _lattice(across: list[Ruling], down: list[Ruling]) -> Lattice | None:
    xs = _edges([ruling.at for ruling in down], min(r.start for r in across), max(r.end for r in across))
    ys = _edges([ruling.at for ruling in across], min(r.start for r in down), max(r.end for r in down))
    if len(xs) < 2 or len(ys) < 2:
        return None
    right = np.zeros((len(ys) - 1, len(xs) - 1), bool)
    below = np.zeros_like(right)
    right[:, -1], below[-1, :] = True, True
    for ruling in down:
        column = _nearest(xs, ruling.at) - 1
        if 0 <= column < len(xs) - 2:
            right[:, column] |= _covered(ys, ruling)
    for ruling in across:
        row = _nearest(ys, ruling.at) - 1
        if 0 <= row < len(ys) - 2:
            below[row, :] |= _covered(xs, ruling)
    return Lattice(xs, ys, right, below, tuple(across), tuple(down))


def _edges(places: list[float], first: float, last: float) -> tuple[float, ...]:
    """Where the edges are, those drawn double once; the ends of the lines across count as edges of a
    lattice that is open there."""
    out: list[list[float]] = []
    for place in sorted(places):
        if out and place - out[-1][-1] <= _MERGE:
            out[-1].append(place)
        else:
            out.append([place])
    edges = [sum(group) / len(group) for group in out]
    if first < edges[0] - 8:
        edges.insert(0, first)
    if last > edges[-1] + 8:
        edges.append(last)
    return tuple(edges)


def _nearest(edges: tuple[float, ...], place: float) -> int:
    return int(np.argmin(np.abs(np.array(edges) - place)))


def _covered(edges: tuple[float, ...], ruling: Ruling) -> NDArray[np.bool_]:
    """Which stretches between edges the ruling runs along, for most of their length."""
    start, end = np.array(edges[:-1]), np.array(edges[1:])
    shared = np.minimum(end, ruling.end) - np.maximum(start, ruling.start)
    along: NDArray[np.bool_] = shared > 0.6 * (end - start)
    return along


def fields_of(lattice: Lattice) -> list[tuple[int, int, int, int]]:
    """The closed fields as (row, column, row end, column end), ends excluded. Fields that would not
    be rectangles are parted row by row."""
    rows, columns = lattice.right.shape
    group = np.arange(rows * columns).reshape(rows, columns)
    for row in range(rows):
        for column in range(columns):
            if column + 1 < columns and not lattice.right[row, column]:
                group[group == group[row, column + 1]] = group[row, column]
            if row + 1 < rows and not lattice.below[row, column]:
                group[group == group[row + 1, column]] = group[row, column]
    fields = []
    for number in np.unique(group).tolist():
        places = np.argwhere(group == number)
        (top, left), (bottom, right) = places.min(axis=0).tolist(), places.max(axis=0).tolist()
        if len(places) == (bottom - top + 1) * (right - left + 1):
            fields.append((top, left, bottom + 1, right + 1))
            continue
        for row in sorted(set(places[:, 0].tolist())):
            members = sorted(places[places[:, 0] == row][:, 1].tolist())
            start = members[0]
            for before, column in zip(members, [*members[1:], None], strict=True):
                if column != before + 1:
                    fields.append((row, start, row + 1, before + 1))
                    start = column if column is not None else start
    return sorted(fields)


def placed_in(lattice: Lattice, tokens: list[Token]) -> list[Placed]:
    """The fields with the words whose middles lie in them. Rows and columns in which no word lies,
    such as the space between double rulings, are left out."""
    lattice = _with_blank_lines(lattice, tokens)
    inner_x, inner_y = lattice.xs[1:-1], lattice.ys[1:-1]
    fields = fields_of(lattice)
    owner: dict[tuple[int, int], int] = {}
    for number, (top, left, bottom, right) in enumerate(fields):
        for row in range(top, bottom):
            for column in range(left, right):
                owner[row, column] = number
    xs = lattice.xs
    cells = [
        Placed([], top, left, bottom, right, left=xs[left], right=xs[right]) for top, left, bottom, right in fields
    ]
    for token in tokens:
        cells[owner[_at(inner_y, token.middle), _at(inner_x, token.centre)]].tokens.append(token)
    full_rows = sorted({_at(inner_y, token.middle) for token in tokens})
    full_columns = sorted({_at(inner_x, token.centre) for token in tokens})
    parted = [part for cell in cells if cell.tokens for part in _parted(cell, inner_x, inner_y)]
    if len(parted) == sum(bool(cell.tokens) for cell in cells) and evened(cells, xs, len(full_columns)):
        full_columns = sorted({cell.col for cell in parted})
    for cell in parted:
        cell.row, cell.row_end = _kept(full_rows, cell.row, cell.row_end)
        cell.col, cell.col_end = _kept(full_columns, cell.col, cell.col_end)
    return parted


def _with_blank_lines(lattice: Lattice, tokens: list[Token]) -> Lattice:
    """The lattice, with rows parted where a blank line runs through all their fields between text
    in several columns, or between a label and what it heads."""
    cuts: list[tuple[int, float]] = []
    for row, (top, bottom) in enumerate(itertools.pairwise(lattice.ys)):
        inner_x = tuple(itertools.compress(lattice.xs[1:-1], lattice.right[row]))
        lines = token_rows([token for token in tokens if top < token.middle < bottom])
        edges = [max(token.bottom for token in line) for line in lines]
        gaps = [min(token.top for token in line) - edge for line, edge in zip(lines[1:], edges, strict=False)]
        usual = median(gaps) if len(gaps) > 1 else float("inf")
        for number, gap in enumerate(gaps, 1):
            if gap <= max(0.5 * lines[number][0].height, usual + 2):
                continue
            above = {_at(inner_x, token.centre) for line in lines[:number] for token in line}
            below = {_at(inner_x, token.centre) for line in lines[number:] for token in line}
            if len(below) > 1 and (len(above) > 1 or above == {0}):
                cuts.append((row, edges[number - 1] + gap / 2))
    if not cuts:
        return lattice
    at = [row for row, _ in cuts]
    right = np.insert(lattice.right, at, lattice.right[at], axis=0)
    below_ = np.insert(lattice.below, at, np.ones((len(at), lattice.below.shape[1]), bool), axis=0)
    ys = tuple(sorted([*lattice.ys, *(cut for _, cut in cuts)]))
    return replace(lattice, ys=ys, right=right, below=below_)


def _at(edges: tuple[float, ...], place: float) -> int:
    return bisect_left(edges, place)


def _kept(numbers: list[int], start: int, end: int) -> tuple[int, int]:
    """A range of rows or columns, counted over those in `numbers` only."""
    first = sum(number < start for number in numbers)
    return first, max(first + 1, sum(number < end for number in numbers))


def _parted(cell: Placed, inner_x: tuple[float, ...], inner_y: tuple[float, ...]) -> list[Placed]:
    """A field over several columns whose words keep to these columns, each apart, is as many cells:
    the edges between them are not drawn. So is one over several rows with a line of text to each."""
    lines = token_rows(cell.tokens)
    if cell.col_end - cell.col > 1:
        pieces = [piece for line in lines for piece in pieces_of(line, 0.7)]
        places = [{_at(inner_x, token.left + 1), _at(inner_x, token.right - 1)} for piece in pieces for token in piece]
        homes = {min(place) for place in places}
        if len(homes) > 1 and all(len(place) == 1 for place in places) and _whole(pieces, inner_x):
            return [
                Placed(
                    [token for token in cell.tokens if _at(inner_x, token.centre) == home],
                    cell.row, home, cell.row_end, home + 1,
                )
                for home in sorted(homes)
            ]  # fmt: skip
    if cell.row_end - cell.row > 3 and len(lines) >= 0.8 * (cell.row_end - cell.row):
        levels = [_at(inner_y, line[0].middle) for line in lines]
        if len(set(levels)) == len(levels):
            return [
                Placed(line, level, cell.col, level + 1, cell.col_end)
                for line, level in zip(lines, levels, strict=True)
            ]
    return [cell]


def _whole(pieces: list[list[Token]], inner_x: tuple[float, ...]) -> bool:
    """Whether each run of words keeps to one column."""
    return all(_at(inner_x, piece[0].centre) == _at(inner_x, piece[-1].centre) for piece in pieces)
