"""Charts drawn on a page: bars that stand on one base, and lines that slant. Their labels lie in rows
and columns, and are no table.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence

from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.page import Page
from ingest.readers.pdf.tables.cells import Box

_FEWEST_SLANTS = 4
"""A chart's line has at least this many strokes that run along neither axis."""

_LARGEST = 0.6
"""A frame or ground over a larger share of the page than this is not one chart's."""


def charts_of(page: Page) -> list[Box]:
    """Where bars or slanting lines are drawn, out to the frame or ground that they stand in."""
    bars, slants = _bars(page), _slants(page)
    if not bars and len(slants) < _FEWEST_SLANTS:
        return []
    most = _LARGEST * page.width * page.height
    grounds = [
        (box[0], box[1], box[2], box[3]) for box in (*page.drawing.fills.tolist(), *page.drawing.frames.tolist())
    ]
    grounds = sorted((box for box in grounds if _area(box) < most), key=_area, reverse=True)
    charts: list[Box] = []
    for ground in grounds:
        inside = [box for box in slants if _holds(ground, box)]
        if len(inside) >= _FEWEST_SLANTS or any(_holds(ground, bar) for bar in bars):
            charts.append(ground)
            slants = [box for box in slants if not _holds(ground, box)]
            bars = [bar for bar in bars if not _holds(ground, bar)]
    return [*charts, *bars, *([_around(slants)] if len(slants) >= _FEWEST_SLANTS else [])]


def _slants(page: Page) -> list[Box]:
    return [
        (left, top, right, bottom)
        for left, top, right, bottom in page.drawing.slants.tolist()
        if max(right - left, bottom - top) > 5
    ]


def _holds(ground: Box, box: Box) -> bool:
    return ground[0] - 2 <= box[0] and ground[1] - 2 <= box[1] and ground[2] + 2 >= box[2] and ground[3] + 2 >= box[3]


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def is_chart(box: Box, charts: list[Box]) -> bool:
    """Whether a box holds a chart, or lies in one, over a good part of its width and height."""
    for chart in charts:
        across = min(box[2], chart[2]) - max(box[0], chart[0])
        down = min(box[3], chart[3]) - max(box[1], chart[1])
        if across > 0.4 * (box[2] - box[0]) and down > 0.4 * (box[3] - box[1]):
            return True
    return False


def is_label(line: Line, chart: Box) -> bool:
    """Whether a line is one of the labels in or right beside a chart: short, and no sentence."""
    near = 2.5 * line.height
    inside = chart[0] - 2 * near < line.left and line.right < chart[2] + 2 * near
    level = chart[1] - near < line.middle < chart[3] + near
    return inside and level and len(line.words) < 7 and not line.text.endswith(".")


def _bars(page: Page) -> list[Box]:
    """Filled areas of one thickness that begin at one line and end at three or more different ones."""
    found = []
    boxes = page.drawing.fills.tolist()
    for base, side, start, end in ((3, 1, 0, 2), (0, 2, 1, 3)):
        groups: dict[tuple[int, int], list[list[float]]] = defaultdict(list)
        for box in boxes:
            groups[round(box[base] / 2), round((box[end] - box[start]) / 2)].append(box)
        for group in groups.values():
            ends = {round(box[side] / 2) for box in group}
            places = sorted({round(box[start]) for box in group})
            thick = group[0][end] - group[0][start]
            steps = [after - before for before, after in itertools.pairwise(places)]
            spaced = all(1.15 * thick < step < 4 * thick for step in steps)
            if len(ends) > 2 and len(places) > 2 and spaced and len(ends) > 0.5 * len(group):
                found.append(_around(group))
    return found


def _around(boxes: Sequence[Sequence[float]]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
