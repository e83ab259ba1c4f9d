"""Lines to regions in reading order: where a page is set in columns, each is read down before the
next one, and what stands across them parts them.
"""

from __future__ import annotations

import itertools
from statistics import median

from ingest.readers.pdf.lines import Line

Interval = tuple[float, float]

_LEAST_GUTTER = 0.7
"""A gutter is at least this many line heights wide."""


def rows_of(lines: list[Line]) -> list[list[Line]]:
    """Lines grouped by height on the page, from the top, each group from the left. Two lines are in
    one row where their middles are within half of the smaller one's height."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.top if line.apart else line.middle, line.left)):
        row = rows[-1] if rows else None
        if (
            row
            and line.grid is None
            and row[0].grid is None
            and line.middle - row[0].middle < 0.5 * min(line.height, row[0].height)
        ):
            row.append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda line: line.left)
    return rows


def regions_of(lines: list[Line], depth: int = 0) -> list[list[Line]]:
    """Lines parted into regions of one column each, in reading order; lines within one run from top
    to bottom. Rows of table cells stay together in one region."""
    if len(lines) < 4 or depth > 4:
        return [_down(lines)] if lines else []
    regions: list[list[Line]] = []
    loose: list[Line] = []
    for band in _bands(lines):
        columns = _columns(band)
        if len(columns) < 2:
            loose.extend(band)
            continue
        if loose:
            regions.append(_down(loose))
            loose = []
        for column in columns:
            regions.extend(regions_of(column, depth + 1))
    if loose:
        regions.append(_down(loose))
    return regions


def _height(lines: list[Line]) -> float:
    return median([line.height for line in lines if not line.apart] or [10.0])


def _down(lines: list[Line]) -> list[Line]:
    return [line for row in rows_of(lines) for line in row]


def _bands(lines: list[Line]) -> list[list[Line]]:
    """Runs of rows, from the top, as long as a gutter runs through them; rows without one apart."""
    least = _LEAST_GUTTER * _height(lines)
    bands: list[list[Line]] = []
    taken: list[Interval] = []
    gutters: list[Interval] = []
    for row in _stacked(lines):
        both = _union(taken, row)
        kept = gutters if both is taken else _gaps(both, least)
        here = _union([], row) if not kept else both
        alone = kept if kept else _gaps(here, least)
        if bands and (kept or not (gutters or alone)):
            bands[-1].extend(row)
            taken, gutters = both, kept
        else:
            bands.append(list(row))
            taken, gutters = here, alone
    return bands


def _stacked(lines: list[Line]) -> list[list[Line]]:
    """Lines grouped so that groups do not share any height, from the top."""
    groups: list[list[Line]] = []
    end = float("-inf")
    for line in sorted(lines, key=lambda line: line.top):
        if groups and line.top < end - 0.3 * line.height:
            groups[-1].append(line)
        else:
            groups.append([line])
        end = max(end, line.bottom)
    return groups


def _union(taken: list[Interval], lines: list[Line]) -> list[Interval]:
    """The stretches of the page's width that the lines take up beside those taken; `taken` itself
    where they add nothing."""
    if len(lines) == 1 and any(left <= lines[0].left and lines[0].right <= right for left, right in taken):
        return taken
    out: list[Interval] = []
    for left, right in sorted([*taken, *((line.left, line.right) for line in lines)]):
        if out and left <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], right))
        else:
            out.append((left, right))
    return out


def _gaps(taken: list[Interval], least: float) -> list[Interval]:
    return [(a[1], b[0]) for a, b in itertools.pairwise(taken) if b[0] - a[1] >= least]


def _columns(lines: list[Line]) -> list[list[Line]]:
    """The columns of running text in a band, or the band as one where it has none. What lies side
    by side row for row is a table, and stays whole."""
    least = _LEAST_GUTTER * _height(lines)
    edges = [(a + b) / 2 for a, b in _gaps(_union([], lines), least)]
    if not edges:
        return [lines]
    columns = _at(lines, edges)
    merged: list[list[Line]] = []
    prose: list[bool] = []
    for column in columns:
        reads = _reads(column)
        if merged and not reads and not prose[-1]:
            merged[-1] = merged[-1] + column
        else:
            merged.append(column)
            prose.append(reads)
    out = [merged[0]]
    for column, before, here in zip(merged[1:], prose, prose[1:], strict=False):
        held = any(line.apart for line in (*column, *out[-1]))
        if held or (before and here) or (len(column) > 2 and len(out[-1]) > 2 and not _level(out[-1], column)):
            out.append(column)
        else:
            out[-1] = out[-1] + column
    return out


def _at(lines: list[Line], edges: list[float]) -> list[list[Line]]:
    columns: list[list[Line]] = [[] for _ in range(len(edges) + 1)]
    for line in lines:
        columns[sum(edge < line.left for edge in edges)].append(line)
    return [column for column in columns if column]


def _reads(column: list[Line]) -> bool:
    """Whether a column is running text: lines of several words that mostly fill its width."""
    if len(column) < 2:
        return False
    left, right = min(line.left for line in column), max(line.right for line in column)
    filled = median(line.width for line in column) / max(right - left, 1.0)
    return filled > 0.6 and sum(len(line.words) for line in column) / len(column) > 2.8


def _level(one: list[Line], other: list[Line]) -> bool:
    """Whether nearly every line of the shorter side has one beside it on the other."""
    few, many = sorted((one, other), key=len)
    middles = [line.middle for line in many]
    beside = sum(any(abs(line.middle - middle) < 0.3 * line.height for middle in middles) for line in few)
    return beside >= 0.75 * len(few)
