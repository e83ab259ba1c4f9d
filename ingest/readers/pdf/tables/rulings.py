"""Rulings put in order: pieces of one line joined, strokes and tile edges alike, double lines kept
as they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from ingest.readers.pdf.drawing import Colour, alike
from ingest.readers.pdf.frame import Floats
from ingest.readers.pdf.page import Page
from ingest.readers.pdf.tables.cells import Box

_LEAST = 6.0
"""Anything shorter, in points, is a mark and not a ruling."""

_SAME = 1.6
"""Lines closer than this, in points, are one line drawn twice."""

_DASH = 4.0
"""Pieces of one line stand no farther apart than this, in points."""

_TYPED = re.compile(r"[-_=–—]{6,}")


@dataclass(frozen=True, slots=True)
class Ruling:
    """A line along an axis at `at`, from `start` to `end`; points."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start

    def covers(self, place: float, slack: float = 2.0) -> bool:
        return self.start - slack <= place <= self.end + slack


@dataclass(frozen=True, slots=True)
class Rulings:
    """A page's horizontal and vertical rulings, from the top and from the left."""

    across: tuple[Ruling, ...]
    down: tuple[Ruling, ...]

    def within(self, box: Box) -> tuple[list[Ruling], list[Ruling]]:
        """The rulings that run through a box, cut to it."""
        across = [
            Ruling(rule.at, max(rule.start, box[0] - 3), min(rule.end, box[2] + 3))
            for rule in self.across
            if box[1] - 3 <= rule.at <= box[3] + 3 and rule.start < box[2] and rule.end > box[0]
        ]
        down = [
            Ruling(rule.at, max(rule.start, box[1] - 3), min(rule.end, box[3] + 3))
            for rule in self.down
            if box[0] - 3 <= rule.at <= box[2] + 3 and rule.start < box[3] and rule.end > box[1]
        ]
        return across, down


def rulings_of(page: Page) -> tuple[Rulings, set[int]]:
    """The page's rulings, and the words that are none but lines typed with hyphens."""
    drawing = page.drawing
    across = [((box[1] + box[3]) / 2, box[0], box[2]) for box in drawing.across.tolist()]
    down = [((box[0] + box[2]) / 2, box[1], box[3]) for box in drawing.down.tolist()]
    for left, top, right, bottom in _tiles(page):
        across += [(top, left, right), (bottom, left, right)]
        down += [(left, top, bottom), (right, top, bottom)]
    typed = {place for place, text in enumerate(page.words.texts) if _TYPED.fullmatch(text)}
    for place in typed:
        left, top, right, bottom = page.words.boxes[place].tolist()
        across.append(((top + bottom) / 2, left, right))
    return Rulings(_joined(across), _joined(down)), typed


def _tiles(page: Page) -> list[list[float]]:
    """Filled areas that can be cells or rows: coloured, of a size to hold text, not the whole page."""
    fills: Floats = page.drawing.fills
    if not len(fills):
        return []
    wide, high = fills[:, 2] - fills[:, 0], fills[:, 3] - fills[:, 1]
    fit = (wide > 8) & (high > 5) & ((wide < 0.95 * page.width) | (high < 0.5 * page.height))
    colours = page.drawing.colours
    tiles = [
        (fills[place].tolist(), colours[place])
        for place in np.flatnonzero(fit)
        if not alike(colours[place], (255, 255, 255))
    ]
    return _fused(tiles)


def _fused(tiles: list[tuple[list[float], Colour]]) -> list[list[float]]:
    """Tiles of one colour and width that touch, one under the other, as one: a cell is often
    filled line by line."""
    out: list[tuple[list[float], Colour]] = []
    for box, colour in sorted(tiles, key=lambda tile: (round(tile[0][0]), tile[0][1])):
        if out:
            last, shade = out[-1]
            same = abs(last[0] - box[0]) < 1 and abs(last[2] - box[2]) < 1 and alike(shade, colour)
            if same and box[1] - last[3] < 0.8:
                last[3] = max(last[3], box[3])
                continue
        out.append((list(box), colour))
    return [box for box, _ in out]


def _joined(lines: list[tuple[float, float, float]]) -> tuple[Ruling, ...]:
    """Lines at one place that touch or nearly touch, as one; short marks dropped."""
    groups: list[list[tuple[float, float, float]]] = []
    for line in sorted(lines):
        if groups and line[0] - groups[-1][0][0] <= _SAME:
            groups[-1].append(line)
        else:
            groups.append([line])
    out: list[Ruling] = []
    for group in groups:
        at = sum(line[0] for line in group) / len(group)
        start, end = float("inf"), float("-inf")
        for _, begin, stop in sorted(group, key=lambda line: line[1]):
            if begin > end + _DASH:
                if end - start >= _LEAST:
                    out.append(Ruling(at, start, end))
                start, end = begin, stop
            else:
                end = max(end, stop)
        if end - start >= _LEAST:
            out.append(Ruling(at, start, end))
    return tuple(out)
