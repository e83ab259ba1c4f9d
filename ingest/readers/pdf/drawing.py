"""What is drawn on a page beside its words: rulings, filled areas, pictures, and text that may not
be seen.

A ruling is a straight line along an axis however the file draws it: a stroked line, the edge of a
stroked box, a thin filled rectangle, dashes in a row, or the edge where a filled area ends.
"""

from __future__ import annotations

import ctypes
import itertools
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

from ingest.readers.pdf import native
from ingest.readers.pdf.frame import Floats, Frame, turned

Colour = tuple[int, int, int]

THIN = 3.0
"""A filled rectangle no thicker than this many points is a ruling."""

_SMALLEST_DOT, _LARGEST_DOT = 1.5, 8.0
"""The width of a bullet that is drawn and not written, in points."""

_MOST_SEGMENTS = 4_000
_DEEPEST_FORM = 8
_WHITE: Colour = (255, 255, 255)

_INVISIBLE, _CLIPPING = 3, 7
"""The modes in which text is neither filled nor stroked."""

_FAINTEST = 12
"""Anything no more opaque than this, of 255, is not seen."""

_ALIKE = 12
"""Colours whose channels differ by at most this, of 255, cannot be told apart by eye."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a text object is painted: its fill colour, and whether it is painted at all."""

    colour: Colour
    painted: bool


@dataclass(slots=True)
class Drawing:
    """`across` and `down` are rulings as rows of (left, top, right, bottom), thickness and all;
    `fills` are filled areas in the order drawn with their colours; `slants` are the bounds of strokes
    that run along neither axis, `frames` those of stroked paths, `shapes` those of filled paths that
    are no rectangles, and `dots` those of filled marks no larger than a bullet."""

    across: Floats
    down: Floats
    fills: Floats
    colours: list[Colour]
    pictures: Floats
    slants: Floats
    frames: Floats
    shapes: Floats
    dots: Floats

    def __bool__(self) -> bool:
        """Whether anything is drawn."""
        return any(map(len, (self.across, self.down, self.fills, self.pictures, self.slants)))

    def doubtful(self, texts: Sequence[int]) -> dict[int, Style]:
        """Those text objects of the page, by address, that are painted nearly white, in the colour of a
        fill, or not at all. Some programs draw every letter as an object, so it is left to the caller which
        are asked about."""
        channels = np.full((len(texts), 4), (0, 0, 0, 255), np.uint32)
        start, end = channels.ctypes.data, channels.ctypes.data + channels.nbytes
        deque(map(native.object_fill, texts, *(range(start + 4 * i, end, 16) for i in range(4))), 0)
        modes = np.fromiter(map(native.text_mode, texts), np.intc, len(texts))
        painted = (modes != _INVISIBLE) & (modes != _CLIPPING) & (channels[:, 3] > _FAINTEST)
        colours = channels[:, :3].astype(np.intc)
        doubtful = ~painted | (colours.min(axis=1) >= 230)
        for ink in {colour for colour in self.colours if not alike(colour, _WHITE)}:
            doubtful |= np.abs(colours - ink).max(axis=1) <= _ALIKE
        found = {}
        for place in np.flatnonzero(doubtful).tolist():
            red, green, blue = colours[place].tolist()
            found[texts[place]] = Style((red, green, blue), bool(painted[place]))
        return found

    def shows(self, style: Style, x: float, y: float) -> bool:
        """Whether text painted in `style` at (x, y) stands out from what lies under it. Text that
        is not painted counts as seen over a picture: it is what a scanner's recognition left. What lies
        under text over a picture or a shape is not known, and painted text there counts as seen."""
        over_picture = bool(len(_around(self.pictures, x, y)) or (style.painted and len(_around(self.shapes, x, y))))
        if not style.painted or over_picture:
            return over_picture
        under = _around(self.fills, x, y)
        ground = self.colours[int(under[-1])] if len(under) else _WHITE
        return not alike(style.colour, ground)

    def turn(self, turn: int, width: float, height: float) -> None:
        """Turns everything with a page whose text runs up (90) or down (270) it."""
        across, down = self.across, self.down
        self.across, self.down = turned(down, turn, width, height), turned(across, turn, width, height)
        self.fills = turned(self.fills, turn, width, height)
        self.pictures = turned(self.pictures, turn, width, height)
        self.slants = turned(self.slants, turn, width, height)
        self.frames = turned(self.frames, turn, width, height)
        self.shapes = turned(self.shapes, turn, width, height)
        self.dots = turned(self.dots, turn, width, height)


def alike(one: Colour, other: Colour) -> bool:
    """Whether two colours cannot be told apart by eye."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) <= _ALIKE


def _around(boxes: Floats, x: float, y: float) -> NDArray[np.intp]:
    if not len(boxes):
        return np.zeros(0, np.intp)
    inside = (boxes[:, 0] <= x) & (x <= boxes[:, 2]) & (boxes[:, 1] <= y) & (y <= boxes[:, 3])
    return np.flatnonzero(inside)


def drawing_of(page: int, frame: Frame) -> Drawing:
    """Everything drawn on the page at this address, in `frame`'s coordinates."""
    gathered = _Gathered()
    gathered.add(map(native.page_object, repeat(page), range(native.page_count(page))), None, 0)
    return gathered.drawing(frame)


class _Gathered:
    """What a walk over a page's objects finds, in page space."""

    def __init__(self) -> None:
        self.lines: list[tuple[float, float, float, float]] = []
        self.fills: list[tuple[float, float, float, float]] = []
        self.colours: list[Colour] = []
        self.dots: list[tuple[float, float, float, float]] = []
        self.shapes: list[tuple[float, float, float, float]] = []
        self.pictures: list[tuple[float, float, float, float]] = []
        self.slants: list[tuple[float, float, float, float]] = []
        self.frames: list[tuple[float, float, float, float]] = []
        self._numbers = (ctypes.c_float * 6)()
        self._at = [ctypes.addressof(self._numbers) + 4 * i for i in range(6)]
        self._channels = (ctypes.c_uint * 4)()
        self._channels_at = [ctypes.addressof(self._channels) + 4 * i for i in range(4)]

    def add(self, things: Iterable[int], outer: NDArray[np.float64] | None, depth: int) -> None:
        """All objects of a page, or of a form in it, but for its text."""
        things = list(things)
        for thing, kind in zip(things, map(native.object_kind, things), strict=True):
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                continue
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(thing, outer)
            elif kind == raw.FPDF_PAGEOBJ_FORM:
                if depth < _DEEPEST_FORM:
                    inner = self._matrix(thing)
                    matrix = inner if outer is None else inner @ outer
                    held = range(max(native.form_count(thing), 0))
                    self.add(map(native.form_object, repeat(thing), held), matrix, depth + 1)
            elif box := self._bounds(thing, outer):
                self.pictures.append(box)

    def _path(self, thing: int, outer: NDArray[np.float64] | None) -> None:
        box = self._bounds(thing, outer)
        if box is None:
            return
        native.path_draw(thing, self._at[0], self._at[1])
        modes = (ctypes.c_int * 2).from_buffer(self._numbers)
        filled, stroked = bool(modes[0]), bool(modes[1])
        if not filled and not stroked:
            return
        wide, high = box[2] - box[0], box[3] - box[1]
        if filled and _SMALLEST_DOT < wide < _LARGEST_DOT and 0.7 < high / wide < 1.4:
            self.dots.append(box)
            return
        thin = min(box[2] - box[0], box[3] - box[1]) <= THIN
        colour, alpha = self._colour(native.object_stroke if stroked else native.object_fill, thing)
        if thin:
            if alpha > _FAINTEST and not alike(colour, _WHITE):
                self.lines.append(box)
            return
        segments = native.path_count(thing)
        if stroked and alpha > _FAINTEST and not alike(colour, _WHITE) and segments <= _MOST_SEGMENTS:
            self._edges(thing, outer, box)
            self.frames.append(box)
        if filled:
            colour, alpha = self._colour(native.object_fill, thing)
            if alpha > _FAINTEST:
                if segments > 5:
                    self._filled_parts(thing, outer, colour, box, segments)
                else:
                    self.fills.append(box)
                    self.colours.append(colour)

    def _filled_parts(
        self,
        thing: int,
        outer: NDArray[np.float64] | None,
        colour: Colour,
        box: tuple[float, float, float, float],
        segments: int,
    ) -> None:
        """A filled path of many pieces: each rectangle of it by itself, or else its bounds as a shape."""
        parts = self._rectangles(thing, outer) if segments <= _MOST_SEGMENTS else []
        if not parts and not alike(colour, _WHITE):
            self.shapes.append(box)
        for part in parts:
            if min(part[2] - part[0], part[3] - part[1]) <= THIN:
                if not alike(colour, _WHITE):
                    self.lines.append(part)
            else:
                self.fills.append(part)
                self.colours.append(colour)

    def _edges(self, thing: int, outer: NDArray[np.float64] | None, box: tuple[float, float, float, float]) -> None:
        """The lines along an axis in a stroked path, and those that slant or bend. A path with both
        straight edges and bends is a box with round corners."""
        native.object_width(thing, self._at[0])
        half = min(max(float(self._numbers[0]), 0.1), THIN) / 2
        runs = self._runs(thing, outer)
        straight = False
        for run in runs:
            for (x0, y0), (x1, y1) in itertools.pairwise(run):
                edge = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
                if abs(x1 - x0) < 0.7 or abs(y1 - y0) < 0.7:
                    self.lines.append((edge[0] - half, edge[1] - half, edge[2] + half, edge[3] + half))
                    straight = True
                else:
                    self.slants.append(edge)
        bends = sum(len(run) == 1 for run in runs) - 1
        if not straight and bends > 2:
            self.slants.extend([box] * bends)

    def _rectangles(self, thing: int, outer: NDArray[np.float64] | None) -> list[tuple[float, float, float, float]]:
        """The pieces of a filled path, where each is a rectangle along the axes; else none."""
        found = []
        for run in self._runs(thing, outer):
            corners = {(round(x, 1), round(y, 1)) for x, y in run}
            across, down = {x for x, _ in corners}, {y for _, y in corners}
            if len(across) != 2 or len(down) != 2:
                return []
            found.append((min(across), min(down), max(across), max(down)))
        return found

    def _runs(self, thing: int, outer: NDArray[np.float64] | None) -> list[list[tuple[float, float]]]:
        """The straight runs of a path as points in page space; curves part them."""
        matrix = self._matrix(thing)
        if outer is not None:
            matrix = matrix @ outer
        runs: list[list[tuple[float, float]]] = []
        for index in range(native.path_count(thing)):
            segment = native.path_segment(thing, index)
            native.segment_point(segment, self._at[0], self._at[1])
            x, y = float(self._numbers[0]), float(self._numbers[1])
            point = (
                float(x * matrix[0, 0] + y * matrix[1, 0] + matrix[2, 0]),
                float(x * matrix[0, 1] + y * matrix[1, 1] + matrix[2, 1]),
            )
            if native.segment_kind(segment) == raw.FPDF_SEGMENT_LINETO and runs:
                runs[-1].append(point)
            else:
                runs.append([point])
            if native.segment_close(segment) and len(runs[-1]) > 2:
                runs[-1].append(runs[-1][0])
        return runs

    def _bounds(self, thing: int, outer: NDArray[np.float64] | None) -> tuple[float, float, float, float] | None:
        if not native.object_bounds(thing, *self._at[:4]):
            return None
        left, bottom, right, top = (float(number) for number in self._numbers[:4])
        if outer is None:
            return left, bottom, right, top
        corners = np.array([[x, y, 1.0] for x in (left, right) for y in (bottom, top)]) @ outer
        return (
            float(corners[:, 0].min()),
            float(corners[:, 1].min()),
            float(corners[:, 0].max()),
            float(corners[:, 1].max()),
        )

    def _matrix(self, thing: int) -> NDArray[np.float64]:
        if not native.object_matrix(thing, self._at[0]):
            return np.eye(3)
        a, b, c, d, e, f = (float(number) for number in self._numbers)
        return np.array([[a, b, 0.0], [c, d, 0.0], [e, f, 1.0]])

    def _colour(self, ask: object, thing: int) -> tuple[Colour, int]:
        if not ask(thing, *self._channels_at):  # type: ignore[operator]
            return (0, 0, 0), 255
        red, green, blue, alpha = self._channels
        return (red, green, blue), alpha

    def drawing(self, frame: Frame) -> Drawing:
        lines = frame.boxes(_array(self.lines))
        wide = (lines[:, 2] - lines[:, 0]) >= (lines[:, 3] - lines[:, 1])
        return Drawing(
            lines[wide],
            lines[~wide],
            frame.boxes(_array(self.fills)),
            self.colours,
            frame.boxes(_array(self.pictures)),
            frame.boxes(_array(self.slants)),
            frame.boxes(_array(self.frames)),
            frame.boxes(_array(self.shapes)),
            frame.boxes(_array(self.dots)),
        )


def _array(boxes: list[tuple[float, float, float, float]]) -> Floats:
    return np.array(boxes, np.float32).reshape(-1, 4)
