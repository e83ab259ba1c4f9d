"""One page: the words that are seen on it, and what is drawn, in one coordinate frame."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import repeat

import numpy as np
import pypdfium2 as pdfium

from ingest.readers.pdf import native
from ingest.readers.pdf.drawing import Drawing, Style, drawing_of
from ingest.readers.pdf.frame import Frame, turned
from ingest.readers.pdf.words import Words, words_of


@dataclass(slots=True)
class Page:
    """A page with its words and drawing. `hidden` counts words left out because no reader of the
    page sees them; `sideways` are words that run up or down a page that otherwise does not."""

    number: int
    label: str
    width: float
    height: float
    words: Words
    drawing: Drawing
    hidden: int = 0
    sideways: list[str] = field(default_factory=list)

    @classmethod
    def blank(cls, number: int, label: str) -> Page:
        """A page without anything on it."""
        none = np.zeros((0, 4), np.float32)
        words = Words([], none, [], [], [], [], [])
        return cls(number, label, 0.0, 0.0, words, Drawing(none, none, none, [], none, none, none, none, none))


def read_page(document: pdfium.PdfDocument, index: int, label: str) -> Page:
    """Page `index` (0-based) of an open document. The caller holds `native.LOCK`."""
    page = document[index]
    text_page = page.get_textpage()
    try:
        frame = Frame(*_shown(page), page.get_rotation())
        handle = native.address(text_page.raw)
        words = words_of(text_page.raw, handle, frame)
        drawing = drawing_of(native.address(page.raw), frame)
        words, hidden = _visible(words, handle, drawing, frame)
        words, sideways, frame = _upright(words, handle, drawing, frame)
        width, height = frame.size
        return Page(index, label, width, height, words, drawing, hidden, sideways)
    finally:
        text_page.close()
        page.close()


def _shown(page: pdfium.PdfPage) -> tuple[float, float, float, float]:
    left, bottom, right, top = page.get_cropbox()
    media = page.get_mediabox()
    left, bottom, right, top = max(left, media[0]), max(bottom, media[1]), min(right, media[2]), min(top, media[3])
    return (left, bottom, right, top) if left < right and bottom < top else media


def _visible(words: Words, handle: int, drawing: Drawing, frame: Frame) -> tuple[Words, int]:
    """The words that a reader of the page sees, and how many others there were: off the page,
    without size, drawn in the colour of what lies under them, or not drawn at all."""
    if not len(words):
        return words, 0
    boxes = words.boxes
    width, height = frame.size
    middle_x, middle_y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    keep = (middle_x > 0) & (middle_x < width) & (middle_y > 0) & (middle_y < height)
    keep &= np.maximum(boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]) > 1.0
    keep &= np.minimum(boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]) > 0.2
    for place, ends in _doubtful(words, handle, drawing):
        if not keep[place]:
            continue
        x, y = float(middle_x[place]), float(middle_y[place])
        if all(drawing.shows(style, x, y) for style in ends):
            continue
        start = words.chars[place]
        texts = _texts(handle, range(start, start + words.lengths[place]))
        doubtful = drawing.doubtful([text for text in texts if text])
        seen = [
            char
            for char, text in enumerate(texts, start)
            if text not in doubtful or drawing.shows(doubtful[text], x, y)
        ]
        if seen:
            words.trim(place, seen[0], seen[-1] + 1, handle, frame)
        else:
            keep[place] = False
    hidden = len(words) - int(keep.sum())
    return (words, 0) if not hidden else (words.only(keep), hidden)


def _doubtful(words: Words, handle: int, drawing: Drawing) -> list[tuple[int, list[Style]]]:
    """The numbers of the words whose first or last character may not be seen, with how these are painted."""
    first = _texts(handle, words.chars)
    last = _texts(handle, (np.array(words.chars) + words.lengths - 1).tolist())
    doubtful = drawing.doubtful([text for text in {*first, *last} if text])
    if not doubtful:
        return []
    pairs = enumerate(zip(first, last, strict=True))
    found = ((place, [doubtful[text] for text in pair if text in doubtful]) for place, pair in pairs)
    return [(place, ends) for place, ends in found if ends]


def _texts(handle: int, chars: Iterable[int]) -> list[int | None]:
    """The text object of each character, by address; none for a character that pdfium put in."""
    return list(map(native.char_object, repeat(handle), chars))


def _upright(words: Words, handle: int, drawing: Drawing, frame: Frame) -> tuple[Words, list[str], Frame]:
    """The words that run with the page; those that do not, as text. A page most of whose words run
    up or down is turned instead, drawing and all."""
    if not len(words):
        return words, [], frame
    tall = (words.boxes[:, 3] - words.boxes[:, 1]) > 1.5 * (words.boxes[:, 2] - words.boxes[:, 0])
    tall &= np.array(words.lengths) > 2
    if not tall.any():
        return words, [], frame
    places = np.flatnonzero(tall).tolist()
    if not any(_quarter(handle, words.chars[place], frame) % 180 for place in places):
        return words, [], frame
    quarters = [_quarter(handle, char, frame) for char in words.chars]
    places = [place for place, quarter in enumerate(quarters) if quarter % 180]
    falling = sum(quarters[place] == 90 for place in places)
    if len(places) > 0.5 * len(words):
        turn = 270 if falling > len(places) / 2 else 90
        width, height = frame.size
        words.boxes = turned(words.boxes, turn, width, height)
        drawing.turn(turn, width, height)
        return words, [], Frame(0, 0, height, width, 0)
    sideways = np.zeros(len(words), bool)
    sideways[places] = True
    return words.only(~sideways), [words.texts[place] for place in places], frame


def _quarter(handle: int, char: int, frame: Frame) -> int:
    """The way in which a character's line runs on the page as shown, in degrees clockwise, to the
    nearest right angle."""
    angle = float(np.degrees(native.char_angle(handle, char)))
    return (round(angle / 90) * 90 + frame.turn) % 360
