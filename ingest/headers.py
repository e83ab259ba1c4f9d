"""Which cells of a table are headers, and which headers govern each data cell.

A header is where the format says so; where it says nothing, rows above the first row of figures
and columns left of the first column of figures. A row of one cell is a section of the rows below
it. Header rows may come again further down, and govern from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.reading import Grid, GridCell

_FIGURE = re.compile(
    r"[~<>≤≥c.]*\s*[-–−+(]*\s*[£$€]?\s*\(?\d[\d,]*(?:\.\d+)?\s*\)?\s*(?:%|pp|p\.p\.|m|k|bn|million|thousand)?\)?[*†‡]*$"
)
_LEADS_WITH_FIGURE = re.compile(r"[~<>+-]?\s*[£$€]?\d[\d,.]*(?:%|\s|$|[;:/])")
_ORDINAL_LABEL = re.compile(r"\d{1,3}[.)]\s+\D|\d{1,2}[a-z]?$")
_PERIOD_LABEL = re.compile(
    r"(?:\D{0,24}\s)?(?:(?:19|20)\d\d(?:\s?[-/–]\s?\d{2,4})?|[A-Z][a-z]{2,8}[- ’']\d{2,4})"
    r"(?:\s*[(£$€][^\d]*|\s*€m|\s*%|\s+to date)?$"
)
_NEUTRAL = re.compile(r"(?:[-–—.*]+|n/?a|nil|none|tbc)$", re.I)
_MOST_HEADER_ROWS = 6


@dataclass(frozen=True, slots=True)
class Headers:
    """For each cell of a grid, in its order: whether it is a header, and its row and column paths."""

    header: tuple[bool, ...]
    row_path: tuple[tuple[str, ...], ...]
    col_path: tuple[tuple[str, ...], ...]
    rows: int
    cols: int


def find_headers(grid: Grid) -> Headers:
    """The headers of `grid`. A grid without any gets none: no cell is then said to be governed."""
    shape = _Shape(grid)
    sections = shape.sections()
    head_rows = shape.header_rows(sections)
    head_cols = shape.header_cols(head_rows | sections)
    leading = next((r for r in range(grid.rows) if r not in head_rows and r not in sections), grid.rows)
    header: list[bool] = []
    row_paths: list[tuple[str, ...]] = []
    col_paths: list[tuple[str, ...]] = []
    for cell in grid.cells:
        is_header = cell.row in head_rows or cell.row in sections or cell.col < head_cols or bool(cell.header)
        header.append(is_header)
        if is_header and cell.row in head_rows | sections:
            row_paths.append(())
            col_paths.append(())
            continue
        row_paths.append(tuple(shape.row_path(cell, head_cols, sections, head_rows)))
        col_paths.append(tuple(shape.col_path(cell, head_rows, head_cols)))
    rows = sum(1 for r in head_rows if r < leading)
    return Headers(tuple(header), tuple(row_paths), tuple(col_paths), rows, head_cols)


class _Shape:
    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.at: dict[tuple[int, int], GridCell] = {}
        self.rows: list[list[GridCell]] = [[] for _ in range(grid.rows)]
        for cell in grid.cells:
            if not cell.text:
                continue
            self.rows[cell.row].append(cell)
            for r in range(cell.row, cell.row + cell.row_span):
                for c in range(cell.col, cell.col + cell.col_span):
                    self.at[r, c] = cell
        self.said = any(c.header for c in grid.cells)

    def sections(self) -> set[int]:
        """Rows with one filled place: the first column's, or one across the whole width."""
        found = set()
        for r, row in enumerate(self.rows):
            if len(row) != 1 or self.grid.cols < 2 or is_figure(row[0].text):
                continue
            covered = {c for (rr, c), cell in self.at.items() if rr == r and cell is not row[0]}
            if not covered and (row[0].col == 0 or row[0].col_span >= self.grid.cols - 1):
                found.add(r)
        return found

    def header_rows(self, sections: set[int]) -> set[int]:
        body = [r for r in range(len(self.rows)) if self.rows[r] and r not in sections]
        if not body:
            return set()
        if self.said:
            marked = {r for r in body if all(c.header for c in self.rows[r])}
            if marked and len(marked) < len(body):
                return marked
        figures = [r for r in body if self._holds_figures(r)]
        if not figures:
            return {body[0]} if len(body) > 1 and self._looks_like_labels(body[0], body[1:]) else set()
        found: set[int] = set()
        for r in body:
            if r >= figures[0] or len(found) >= _MOST_HEADER_ROWS:
                break
            found.add(r)
        if len(found) == len(body):
            return set()
        texts = [tuple(c.text for c in self.rows[r]) for r in sorted(found)]
        stubbed = sum(1 for r in figures if (r, 0) in self.at) >= 0.7 * len(figures)
        for r in body[1:]:
            if r in found or self._holds_figures(r):
                continue
            again = tuple(c.text for c in self.rows[r]) in texts
            opens = (
                (stubbed and 0 not in {c.col for c in self.rows[r]}) or r - 1 in sections or self._breaks(r, figures)
            )
            leads = any(x in figures for x in (r + 1, r + 2))
            if again or (opens and leads and len(self.rows[r]) >= 2 and self._is_terse(r)):
                found.add(r)
        return found

    def header_cols(self, apart: set[int]) -> int:
        body = [r for r in range(len(self.rows)) if self.rows[r] and r not in apart]
        if not body or self.grid.cols < 2:
            return 0
        cols = 0
        for c in range(self.grid.cols - 1):
            texts = [self.at[r, c].text for r in body if (r, c) in self.at and self.at[r, c].col == c]
            figures = sum(1 for t in texts if leads_with_figure(t) and not _is_label(t, c))
            if figures > 0.4 * max(1, len(texts)):
                break
            cols += 1
            blank = len(body) - len(texts)
            filled_next = any(leads_with_figure(self.at[r, c + 1].text) for r in body if (r, c + 1) in self.at)
            if blank < 0.3 * len(body) and not filled_next and not self._figures_right_of(body, c + 1):
                break
        return max(cols, 1) if self._first_column_labels(body) else cols

    def row_path(self, cell: GridCell, head_cols: int, sections: set[int], head_rows: set[int]) -> Iterator[str]:
        """The section, then the row's own labels; where the row begins with blanks, those of the rows above
        go on, down to the next header or section."""
        above = [r for r in sections if r < cell.row]
        if above:
            yield self.rows[max(above)][0].text
        start = max((r for r in sections | head_rows if r < cell.row), default=-1)
        seen: list[GridCell] = []
        blank = True
        for c in range(min(head_cols, cell.col)):
            own = self.at.get((cell.row, c))
            blank = blank and own is None
            if blank and c < head_cols - 1:
                own = next((self.at[r, c] for r in range(cell.row, start, -1) if (r, c) in self.at), None)
            if own is not None and own is not cell and own not in seen:
                seen.append(own)
                yield own.text

    def col_path(self, cell: GridCell, head_rows: set[int], head_cols: int) -> Iterator[str]:
        block = _block_above(head_rows, cell.row)
        seen: list[GridCell] = []
        for i, r in enumerate(block):
            own = self.at.get((r, cell.col))
            if own is None and cell.col >= head_cols:
                alone = self._alone(r, head_cols)
                if i < len(block) - 1:
                    lefts = (self.at[r, c] for c in range(cell.col, head_cols - 1, -1) if (r, c) in self.at)
                    own = next(lefts, None) or alone
                elif alone is not None and alone.text.startswith("("):
                    own = alone
            if own is not None and own not in seen:
                seen.append(own)
                yield own.text

    def _alone(self, r: int, head_cols: int) -> GridCell | None:
        """The one cell over the columns of a header row: it stands for all of them, wherever it is put."""
        over = [c for c in self.rows[r] if c.col >= head_cols]
        return over[0] if len(over) == 1 else None

    def _holds_figures(self, r: int) -> bool:
        return any(is_figure(c.text) and not _is_label(c.text, c.col) for c in self.rows[r] if c.col > 0) or any(
            leads_with_figure(c.text) and len(c.text) <= 60 and not _is_label(c.text, c.col)
            for c in self.rows[r]
            if c.col > 0 and not is_figure(c.text)
        )

    def _breaks(self, r: int, figures: Sequence[int]) -> bool:
        """Whether a row has words in columns that otherwise hold figures: a table set under another."""
        cols = [c.col for c in self.rows[r] if c.col > 0 and not _NEUTRAL.match(c.text)]
        held = [sum(1 for f in figures if (f, col) in self.at and is_figure(self.at[f, col].text)) for col in cols]
        return bool(cols) and len(self.rows[r]) >= 2 and all(n >= 0.8 * len(figures) for n in held)

    def _is_terse(self, r: int) -> bool:
        """Whether a row reads as labels: short cells without a figure in them."""
        said = [re.sub(r"\(?%\)?$|\bper [\d,]+", "", c.text) for c in self.rows[r]]
        return all(len(text) <= 60 and "%" not in text and not re.search(r"\d[.,]\d", text) for text in said)

    def _looks_like_labels(self, first: int, rest: Sequence[int]) -> bool:
        head = [len(c.text) for c in self.rows[first]]
        body = [len(c.text) for r in rest for c in self.rows[r]]
        return len(head) >= 2 and max(head) <= 60 and sum(head) / len(head) <= sum(body) / max(1, len(body))

    def _figures_right_of(self, body: Sequence[int], col: int) -> bool:
        for c in range(col, self.grid.cols):
            texts = [self.at[r, c].text for r in body if (r, c) in self.at]
            if texts and sum(map(leads_with_figure, texts)) > 0.4 * len(texts):
                return True
        return False

    def _first_column_labels(self, body: Sequence[int]) -> bool:
        texts = [self.at[r, 0].text for r in body if (r, 0) in self.at]
        return bool(texts) and sum(1 for t in texts if not is_figure(t) or _is_label(t, 0)) >= 0.6 * len(texts)


def is_figure(text: str) -> bool:
    """Whether a whole cell is one figure as printed ('~1,100', '-7.2 %', '(816)')."""
    return bool(_FIGURE.match(text.strip()))


def leads_with_figure(text: str) -> bool:
    """Whether a cell opens with a figure ('216 Y2 actual', '77% within 10s'), not with a numbered label."""
    text = text.strip()
    return is_figure(text) or (bool(_LEADS_WITH_FIGURE.match(text)) and not _ORDINAL_LABEL.match(text))


def _is_label(text: str, col: int) -> bool:
    """A year or month as a label ('2014', 'Mar-19', '2016/17'), or a dash: not a value."""
    text = text.strip()
    return bool(_PERIOD_LABEL.match(text) or _NEUTRAL.match(text) or (col == 0 and _ORDINAL_LABEL.match(text)))


def _block_above(head_rows: set[int], row: int) -> list[int]:
    """The run of header rows nearest above `row`, top first."""
    above = sorted(r for r in head_rows if r < row)
    block: list[int] = []
    for r in reversed(above):
        if block and block[0] - r > 1:
            break
        block.insert(0, r)
    return block
