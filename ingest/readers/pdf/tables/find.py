"""Finds each table on a page and decides which craft reads it.

First come lattices, rulings that meet; then stacks of rulings across the page with rows between
them; then rows that only alignment makes a table.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.page import Page
from ingest.readers.pdf.tables.aligned import placed_by_alignment
from ingest.readers.pdf.tables.broken import carried
from ingest.readers.pdf.tables.cells import Box, Placed, box_of, grid_of
from ingest.readers.pdf.tables.charts import charts_of, is_chart
from ingest.readers.pdf.tables.framed import cells_in
from ingest.readers.pdf.tables.pool import Pool
from ingest.readers.pdf.tables.ruled import lattices_of
from ingest.readers.pdf.tables.rulings import rulings_of
from ingest.readers.pdf.tables.stacks import stacks_of
from ingest.readers.pdf.tables.titles import caption_above, without_frame_text, without_title
from ingest.readers.pdf.tables.unruled import aligned_runs, side_by_side
from ingest.reading import Grid


@dataclass(slots=True)
class Found:
    """A table on a page: its grid, where it stands, the words that it holds, caption
    and all, and the stretch that each of its columns takes up."""

    grid: Grid
    box: Box
    words: set[int]
    edges: tuple[tuple[float, float], ...]


def tables_of(page: Page, lines: list[Line]) -> tuple[list[Found], list[Box]]:
    """The page's tables, from the top, and where its charts are. `lines` are those that may belong to
    a table."""
    if not _may_hold_table(page, lines):
        return [], []
    rulings, typed = rulings_of(page)
    pool = Pool(page, lines, typed)
    charts = charts_of(page)
    found: list[Found] = []

    def add(placed: list[Placed], box: Box) -> None:
        table = None if is_chart(box, charts) else _found(page, placed, box, lines, pool)
        if table is not None:
            found.append(table)

    for lattice in lattices_of(rulings):
        add(*cells_in(lattice, rulings, pool))
    for box in stacks_of(rulings, pool.all):
        add(placed_by_alignment(without_title(pool.within(box)), box, *rulings.within(box)), box)
    for tokens in aligned_runs(page, [line for line in lines if pool.has(line)]):
        box = box_of(tokens)
        add(placed_by_alignment(tokens, box, *rulings.within(box)), box)
    return sorted(found, key=lambda table: table.box[1]), charts


def _may_hold_table(page: Page, lines: list[Line]) -> bool:
    """A cheap test that running text fails: a few rulings or fills, or lines side by side."""
    drawing = page.drawing
    drawn = len(drawing.across) + len(drawing.down) + len(drawing.fills) + len(drawing.slants)
    return drawn > 2 or side_by_side(lines)


def _found(page: Page, placed: list[Placed], box: Box, lines: list[Line], pool: Pool) -> Found | None:
    """The table made of these cells, with its caption, its words taken; None where they make none."""
    placed, titles = without_frame_text([cell for cell in placed if cell.tokens])
    if not _is_grid(placed):
        return None
    inner = box_of([token for cell in placed for token in cell.tokens])
    words = {token.place for cell in placed for token in cell.tokens} | {token.place for token in titles}
    caption = " ".join(token.text for token in titles)
    if not caption:
        above = caption_above(lines, inner, pool)
        caption = " ".join(line.text for line in above)
        words.update(place for line in above for place in line.words)
    return Found(grid_of(page, placed, caption, carried(placed)), inner, pool.take(words, box), _edges_of(placed))


def _edges_of(placed: list[Placed]) -> tuple[tuple[float, float], ...]:
    """The stretch of the page that the cells of each column take up."""
    edges: dict[int, tuple[float, float]] = {}
    for cell in placed:
        if cell.col_end - cell.col == 1:
            left, right = edges.get(cell.col, (float("inf"), float("-inf")))
            left = min(left, *(token.left for token in cell.tokens))
            edges[cell.col] = (left, max(right, *(token.right for token in cell.tokens)))
    return tuple(edges[col] for col in sorted(edges))


def _is_grid(placed: list[Placed]) -> bool:
    """Whether cells make a table: two rows of at least two cells, or one where all are closed fields of
    a lattice, and no more places empty than full ones can account for. The labels of a chart stand far
    apart."""
    rows = Counter(cell.row for cell in placed)
    columns = {cell.col for cell in placed}
    held = sum((cell.row_end - cell.row) * (cell.col_end - cell.col) for cell in placed)
    fewest = 1 if len(rows) > 1 and all(cell.left < cell.right for cell in placed) else 2
    return (
        sum(count > 1 for count in rows.values()) >= fewest
        and len(columns) > 1
        and held > 0.36 * len(rows) * len(columns)
    )
