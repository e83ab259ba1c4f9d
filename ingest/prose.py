"""Tables that only set prose side by side, such as commentary beside actions, are read as prose.

A reader sees rulings and gives a table. Where nearly all its text is in cells of several sentences and it
has no column of figures, its cells are paragraphs, and the short cells above them are their headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.headers import is_figure
from ingest.reading import Grid, GridCell, Part, PartKind

_SENTENCES = re.compile(r"[.!?][)”’\"']*\s+[A-Z“‘\"']")
_LONG = 250
_LEAST_PROSE = 0.8
_MOST_COLUMNS = 3
_LONGEST_LABEL = 80
_FEWEST_ENTRIES = 4
_MOSTLY = 0.6


def without_prose_tables(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, with each table of prose as the headings and paragraphs that it holds, row by row."""
    for part in parts:
        if part.grid is not None and _is_prose(part.grid):
            yield from _paragraphs(part, part.grid)
        else:
            yield part


def _is_prose(grid: Grid) -> bool:
    texts = [c.text for c in grid.cells if c.text]
    prose = sum(len(t) for t in texts if _reads_on(t))
    figures = sum(1 for t in texts if is_figure(t))
    if grid.cols > _MOST_COLUMNS or figures > 1 or prose < _LEAST_PROSE * sum(map(len, texts)):
        return False
    return prose > 0 and not _has_entries(grid)


def _has_entries(grid: Grid) -> bool:
    """Whether nearly every row is a label with what is said of it beside it: a table of entries."""
    rows = list(_rows(grid))
    entries = sum(1 for row in rows if _labels(row[0].text) and any(_reads_on(c.text) for c in row[1:]))
    return len(rows) >= _FEWEST_ENTRIES and entries >= _MOSTLY * len(rows)


def _reads_on(text: str) -> bool:
    return len(text) >= _LONG or bool(_SENTENCES.search(text))


def _paragraphs(part: Part, grid: Grid) -> Iterator[Part]:
    plain = replace(part, grid=None, text="", kind=PartKind.PARAGRAPH)
    if grid.caption:
        yield replace(plain, kind=PartKind.HEADING, text=grid.caption)
    waiting: dict[int, str] = {}
    for row in _rows(grid):
        labels = [c for c in row if _labels(c.text)]
        prose = [c for c in row if c not in labels]
        for cell in labels:
            if unused := waiting.pop(cell.col, None):
                yield replace(plain, text=unused)
            if prose:
                yield replace(plain, kind=PartKind.HEADING, text=cell.text)
            else:
                waiting[cell.col] = cell.text
        for cell in prose:
            if label := waiting.pop(cell.col, None):
                yield replace(plain, kind=PartKind.HEADING, text=label)
            yield replace(plain, text=cell.text)
    for unused in waiting.values():
        yield replace(plain, text=unused)


def _rows(grid: Grid) -> Iterator[list[GridCell]]:
    for row in range(grid.rows):
        cells = sorted((c for c in grid.cells if c.row == row and c.text), key=lambda c: c.col)
        if cells:
            yield cells


def _labels(text: str) -> bool:
    return not _reads_on(text) and len(text) <= _LONGEST_LABEL and not text.endswith(".")
