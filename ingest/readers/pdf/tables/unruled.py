"""Finds tables that no ruling shows: rows in several pieces, over which gutters run."""

from __future__ import annotations

import itertools
from statistics import median

from ingest.readers.pdf.columns import regions_of
from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.page import Page
from ingest.readers.pdf.paragraphs import MARKER
from ingest.readers.pdf.tables.cells import Token, is_value, pieces_of, token_rows, tokens_of
from ingest.readers.pdf.tables.gutters import gutters_of


def side_by_side(lines: list[Line]) -> bool:
    """Whether at least three lines stand beside another one."""
    middles = sorted(line.middle for line in lines)
    return sum(after - before < 3.0 for before, after in itertools.pairwise(middles)) > 2


def aligned_runs(page: Page, lines: list[Line]) -> list[list[Token]]:
    """Runs of rows that stand in columns without any ruling to say so, each as its words."""
    found = []
    for region in regions_of(lines):
        if not side_by_side(region):
            continue
        rows = token_rows(tokens_of(page, [place for line in region for place in line.words]))
        for run in _runs(rows):
            if _is_table(run):
                found.append([token for row in run for token in row])
    return found


def _runs(rows: list[list[Token]]) -> list[list[list[Token]]]:
    """Consecutive rows in several pieces; a single line in between stays, if close."""
    runs: list[list[list[Token]]] = []
    run: list[list[Token]] = []
    loose: list[list[Token]] = []
    for row in rows:
        height = median(token.height for token in row)
        last = loose[-1] if loose else run[-1] if run else None
        far = last is not None and row[0].middle - last[0].middle > 2.6 * height
        if far:
            runs.append(run)
            run, loose = [], []
        if len(pieces_of(row, 1.0)) > 1 and not MARKER.match(" ".join(token.text for token in row)):
            run = run + loose + [row] if run else [row]
            loose = []
        elif run:
            loose.append(row)
            if len(loose) > 1 or row[-1].right - row[0].left > 0.8 * _width(run):
                runs.append(run)
                run, loose = [], []
    runs.append(run)
    return [run for run in runs if len(run) > 2]


def _width(run: list[list[Token]]) -> float:
    return max(row[-1].right for row in run) - min(row[0].left for row in run)


def _is_table(run: list[list[Token]]) -> bool:
    """Whether aligned rows are a table: gutters run through them, and most of what stands right of
    the first one are values."""
    full = [row for row in run if len(pieces_of(row, 1.0)) > 1]
    if len(full) < 3:
        return False
    gutters = gutters_of(full, min(row[0].left for row in full), max(row[-1].right for row in full))
    if not gutters:
        return False
    right = [token for row in full for token in row if token.centre > gutters[0]]
    values = sum(is_value(token.text) for token in right)
    leading = sum(row[0].centre < gutters[0] for row in full)
    return values >= 0.5 * len(right) and leading >= 0.6 * len(full)
