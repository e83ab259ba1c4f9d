"""Words to lines: runs of words that stand side by side with no more than a word's gap between."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ingest.readers.pdf.frame import Floats
from ingest.readers.pdf.page import Page
from ingest.readers.pdf.words import Words
from ingest.reading import Grid

WIDE_GAP = 1.0
"""A gap wider than this many line heights parts two runs of words: a gutter or a cell's end."""

_WORD_GAP = 0.5
"""Words drawn out of order are put together over a gap of at most this many line heights."""

_FIRST_IDEOGRAPH = "\u2e80"
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Line:
    """A run of words on one line, in one column. `words` are their numbers on the page, in order;
    `height` is that of its tallest words and `size` its type size, in points. A
    table stands among the lines as one without words, with its `grid`; the labels of a chart as one
    that is `aside` from the text."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    height: float
    words: list[int]
    broken: bool = False
    bold: bool = False
    size: float = 0.0
    grid: Grid | None = None
    aside: bool = False

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def apart(self) -> bool:
        """Whether this is no line of text, but a table or the labels of a chart."""
        return self.grid is not None or self.aside

    @property
    def width(self) -> float:
        return self.right - self.left


def between(before: str, after: str) -> str:
    """What stands between two lines of one paragraph: a space, but in Chinese and Japanese nothing."""
    return "" if before[-1:] >= _FIRST_IDEOGRAPH and after[:1] >= _FIRST_IDEOGRAPH else " "


def lines_of(page: Page, chosen: list[int] | None = None) -> list[Line]:
    """The lines of a page, in the order of the file; of the `chosen` words only, where given."""
    words = page.words
    places = np.arange(len(words)) if chosen is None else np.array(chosen, np.intp)
    if not len(places):
        return []
    boxes = words.boxes[places]
    heights = boxes[:, 3] - boxes[:, 1]
    starts = np.ones(len(places), bool)
    starts[1:] = _parted(boxes, heights) | (np.diff(places) != 1)
    runs = np.flatnonzero(starts)
    ends = np.append(runs[1:], len(places))
    box = np.empty((len(runs), 4))
    box[:, :2] = np.minimum.reduceat(boxes[:, :2], runs)
    box[:, 2:] = np.maximum.reduceat(boxes[:, 2:], runs)
    tallest = np.maximum.reduceat(heights, runs)
    lines = [
        _line(words, places[start:end].tolist(), edges, height)
        for start, end, edges, height in zip(runs.tolist(), ends.tolist(), box.tolist(), tallest.tolist(), strict=True)
    ]
    return _bulleted(_rejoined(lines, words), page.drawing.dots.tolist())


def _bulleted(lines: list[Line], dots: list[list[float]]) -> list[Line]:
    """The lines, with a bullet before those that have one drawn to their left."""
    for left, top, right, bottom in dots:
        middle = (top + bottom) / 2
        for line in lines:
            gap = line.left - right
            if 0 < gap < 2 * line.height and abs(line.middle - middle) < 0.3 * line.height and line.text[0] != "•":
                line.text, line.left = f"• {line.text}", left
                break
    return lines


def _parted(boxes: Floats, heights: Floats) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """For each word but the first, whether a line begins with it."""
    before, after = boxes[:-1], boxes[1:]
    high = np.maximum(heights[:-1], heights[1:])
    gap = after[:, 0] - before[:, 2]
    shared = np.minimum(before[:, 3], after[:, 3]) - np.maximum(before[:, 1], after[:, 1])
    parted: np.ndarray[tuple[int], np.dtype[np.bool_]] = (
        (gap > WIDE_GAP * high) | (gap < -0.6 * high) | (shared < 0.45 * np.minimum(heights[:-1], heights[1:]))
    )
    return parted


def _line(words: Words, places: list[int], box: Sequence[float], height: float) -> Line:
    bold = words.bold[places[0]] and words.bold[places[-1]] and all(words.bold[place] for place in places)
    left, top, right, bottom = box
    size = sorted([words.sizes[place] for place in places])[len(places) // 2] or height
    broken = words.broken[places[-1]]
    return Line(text_of_words(words, places), left, top, right, bottom, height, places, broken, bold, size)


def text_of_words(words: Words, places: list[int]) -> str:
    """Words as printed. Those that touch stay together; a raised figure after a figure keeps its
    rank, so that '12' with note 3 does not read as 123."""
    texts = [words.texts[place] for place in places]
    if len(places) == 1 or not any(words.near[place] for place in places[1:]):
        return " ".join(texts)
    parts = [texts[0]]
    for place, before, text in zip(places[1:], places, texts[1:], strict=False):
        follows = words.near[place] and place == before + 1
        if not follows:
            parts.extend((" ", text))
        elif _raised(words, before, place):
            parts.append(text.translate(_SUPERSCRIPT) if text.isascii() and text.isdigit() else text)
        elif words.chars[place] == words.chars[before] + words.lengths[before]:
            parts.append(text)
        else:
            parts.extend((" ", text))
    return "".join(parts)


def _raised(words: Words, before: int, after: int) -> bool:
    one, other = words.boxes[before], words.boxes[after]
    height = one[3] - one[1]
    return bool(other[3] - other[1] < 0.85 * height and other[3] < one[3] - 0.08 * height)


def _rejoined(lines: list[Line], words: Words) -> list[Line]:
    """Lines put together again where the file's own order of drawing parted them."""
    if len(lines) < 2:
        return lines
    order = sorted(range(len(lines)), key=lambda i: lines[i].left)
    lefts = [lines[i].left for i in order]
    taken: set[int] = set()
    for index, line in enumerate(lines):
        while index not in taken:
            first = bisect_left(lefts, line.right - 0.35 * line.height)
            last = bisect_left(lefts, line.right + _WORD_GAP * line.height)
            near = [i for i in order[first:last] if i != index and i not in taken and _beside(line, lines[i])]
            if not near:
                break
            other = lines[near[0]]
            taken.add(near[0])
            line = lines[index] = _line(
                words,
                line.words + other.words,
                (
                    min(line.left, other.left),
                    min(line.top, other.top),
                    max(line.right, other.right),
                    max(line.bottom, other.bottom),
                ),
                max(line.height, other.height),
            )
    return [line for index, line in enumerate(lines) if index not in taken]


def _beside(line: Line, other: Line) -> bool:
    gap = other.left - line.right
    high = max(line.height, other.height)
    shared = min(line.bottom, other.bottom) - max(line.top, other.top)
    return -0.35 * high < gap <= _WORD_GAP * high and shared > 0.6 * min(line.height, other.height)
