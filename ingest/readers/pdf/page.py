"""One page as pdfium gives it: words with their places, and what is drawn, in one coordinate frame.

Coordinates are points, x to the right and y *down* from the top left corner of the page as shown
(crop box and page rotation applied).
"""

from __future__ import annotations

import ctypes
import re
from collections import deque
from dataclasses import dataclass, field
from itertools import repeat

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

from ingest.readers.pdf import native
from ingest.readers.pdf.drawing import Drawing, drawing_of

Floats = NDArray[np.float32]

BREAK = "\ufffe"
"""What pdfium puts for a hyphen at the end of a line, in place of the line break."""

_WORD = re.compile(rf"[^\s\x00-\x1f{BREAK}]+[{BREAK}\x02]?")
_ODD = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ufb00-\ufb06\ue000-\uf8ff\ufffd]")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF], "")
_TIDY = {**_LIGATURES, **_INVISIBLE, 0xAD: "", 0xFFFD: "", **dict.fromkeys(range(0xE000, 0xF900), "•")}
# Symbol and dingbat fonts put their marks in the private use area, nearly always as bullets; the
# plain characters among them sit at F020 to F07E, where the last byte is the character.
_TIDY.update({0xF000 + code: chr(code) for code in range(0x30, 0x3A)})


@dataclass(slots=True)
class Words:
    """The words of a page, as columns. Word `i` reads `texts[i]`; `boxes[i]` is (left, top, right,
    bottom); `chars[i]` its first character's number in pdfium's text; `broken[i]` says
    that it ends in a hyphen at a line's end; `bold[i]` that it is
    set in a bold face; `near[i]` that hardly any gap parts it from the word before."""

    texts: list[str]
    boxes: Floats
    chars: list[int]
    lengths: list[int]
    broken: list[bool]
    bold: list[bool]
    near: list[bool] = field(init=False)

    def __post_init__(self) -> None:
        before, after = self.boxes[:-1], self.boxes[1:]
        gap, height = after[:, 0] - before[:, 2], after[:, 3] - after[:, 1]
        self.near = [False, *(gap < 0.08 * height).tolist()] if len(self.boxes) else []

    def __len__(self) -> int:
        return len(self.texts)

    def only(self, keep: NDArray[np.bool_]) -> Words:
        """These words less those that are not kept."""
        places = np.flatnonzero(keep).tolist()
        return Words(
            [self.texts[i] for i in places],
            self.boxes[places],
            [self.chars[i] for i in places],
            [self.lengths[i] for i in places],
            [self.broken[i] for i in places],
            [self.bold[i] for i in places],
        )


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
        words = Words([], none, [], [], [], [])
        return cls(number, label, 0.0, 0.0, words, Drawing(none, none, none, [], none, none, none))


@dataclass(frozen=True, slots=True)
class Frame:
    """Turns pdfium's page space (y up, before rotation) into ours."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        across, down = self.right - self.left, self.top - self.bottom
        return (down, across) if self.turn % 180 else (across, down)

    def boxes(self, given: Floats) -> Floats:
        """(left, top, right, bottom) in page space, any order of edges, to ours."""
        x0, x1 = np.minimum(given[:, 0], given[:, 2]), np.maximum(given[:, 0], given[:, 2])
        y0, y1 = np.minimum(given[:, 1], given[:, 3]), np.maximum(given[:, 1], given[:, 3])
        out = np.empty_like(given)
        match self.turn:
            case 90:
                parts = (y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left)
            case 180:
                parts = (self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom)
            case 270:
                parts = (self.top - y1, self.right - x1, self.top - y0, self.right - x0)
            case _:
                parts = (x0 - self.left, self.top - y1, x1 - self.left, self.top - y0)
        out[:, 0], out[:, 1], out[:, 2], out[:, 3] = parts
        return out


def read_page(document: pdfium.PdfDocument, index: int, label: str) -> Page:
    """Page `index` (0-based) of an open document. The caller holds `native.LOCK`."""
    page = document[index]
    text_page = page.get_textpage()
    try:
        frame = Frame(*_shown(page), page.get_rotation())
        handle = native.address(text_page.raw)
        words = _words(text_page.raw, handle, frame)
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


def _words(text_page: object, handle: int, frame: Frame) -> Words:
    count = max(raw.FPDFText_CountChars(text_page), 0)
    text = _text(text_page, handle, count)
    spans = [match.span() for match in _WORD.finditer(text)]
    boxes, uneven = _boxes(handle, spans)
    if uneven:
        spans, boxes = _levelled(handle, spans, boxes, uneven)
    texts: list[str] = []
    broken: list[bool] = []
    for start, end in spans:
        word = text[start:end]
        cut = word[-1] in (BREAK, "\x02")
        broken.append(cut)
        texts.append(word[:-1] + "-" if cut else word)
    if _ODD.search(text):
        texts = [word.translate(_TIDY) if _ODD.search(word) else word for word in texts]
    chars = [start for start, _ in spans]
    bold = _bold(handle, chars)
    words = Words(texts, frame.boxes(boxes), chars, [end - start for start, end in spans], broken, bold)
    return words if all(texts) else words.only(np.array([bool(word) for word in texts]))


def _boxes(handle: int, spans: list[tuple[int, int]]) -> tuple[Floats, list[int]]:
    """The box of each span of characters, in page space, from its first and last ones, and the
    numbers of those spans that run level and whose two ends are not of one height."""
    ends = [index for start, end in spans for index in (start, end - 1)]
    corners = np.zeros((len(ends), 4), np.float32)
    base = corners.ctypes.data
    deque(map(native.char_box, repeat(handle), ends, range(base, base + 16 * len(ends), 16)), 0)
    first, last = corners[0::2], corners[1::2]
    boxes = np.empty_like(first)
    np.minimum(first[:, 0], last[:, 0], out=boxes[:, 0])
    np.maximum(first[:, 2], last[:, 2], out=boxes[:, 2])
    np.minimum(first[:, 3], last[:, 3], out=boxes[:, 1])
    np.maximum(first[:, 1], last[:, 1], out=boxes[:, 3])
    one, other = first[:, 1] - first[:, 3], last[:, 1] - last[:, 3]
    level = boxes[:, 3] - boxes[:, 1] < 1.6 * np.maximum(one, other)
    uneven = level & (np.abs(one - other) > 0.12 * np.maximum(one, other))
    return boxes, np.flatnonzero(uneven).tolist()


def _levelled(
    handle: int, spans: list[tuple[int, int]], boxes: Floats, uneven: list[int]
) -> tuple[list[tuple[int, int]], Floats]:
    """The spans and their boxes, with each uneven one cut where its characters change height: a note
    mark raised after a figure is no part of the figure."""
    cut = {number: _cut(handle, *spans[number]) for number in uneven}
    pieces = [piece for number in uneven for piece in cut[number]]
    both = np.concatenate([boxes, _boxes(handle, pieces)[0]])
    out: list[tuple[int, int]] = []
    order: list[int] = []
    used = len(spans)
    for number, span in enumerate(spans):
        parts = cut.get(number)
        out.extend(parts or [span])
        order.extend(range(used, used + len(parts)) if parts else [number])
        used += len(parts) if parts else 0
    return out, both[order]


def _cut(handle: int, start: int, end: int) -> list[tuple[int, int]]:
    """A span of characters in parts of one height each."""
    box = np.zeros(4, np.float32)
    out, begun, before = [], start, 0.0
    for index in range(start, end):
        native.char_box(handle, index, box.ctypes.data)
        height = float(box[1] - box[3])
        if index > start and abs(height - before) > 0.12 * max(height, before):
            out.append((begun, index))
            begun = index
        before = height
    return [*out, (begun, end)]


_BOLD_FACE = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_FILL_AND_STROKE = 2


def _bold(handle: int, chars: list[int]) -> list[bool]:
    """For each word, by its first character, whether its face is bold, or made so by outlining."""
    by_object: dict[int | None, bool] = {None: False}
    by_font: dict[int | None, bool] = {None: False}
    found = []
    for thing in map(native.char_object, repeat(handle), chars):
        bold = by_object.get(thing)
        if bold is None:
            font = native.text_font(thing)
            if font not in by_font:
                name = ctypes.create_string_buffer(128)
                native.font_name(font, ctypes.addressof(name), 128)
                by_font[font] = bool(_BOLD_FACE.search(name.value))
            bold = by_object[thing] = by_font[font] or native.text_mode(thing) == _FILL_AND_STROKE
        found.append(bold)
    return found


def _text(text_page: object, handle: int, count: int) -> str:
    """The page's characters, one for each of pdfium's numbers."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text_page, 0, count, buffer)
    if written == count + 1:
        text = bytes(buffer).decode("utf-16-le", "replace")[:count]
        if len(text) == count:
            return text
    codes = map(native.char_unicode, repeat(handle), range(count))
    return "".join(chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)


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
    if drawing.doubtful:
        for place in np.flatnonzero(keep).tolist():
            style = drawing.doubtful.get(native.char_object(handle, words.chars[place]))
            if style and not drawing.shows(style, float(middle_x[place]), float(middle_y[place])):
                keep[place] = False
    hidden = len(words) - int(keep.sum())
    return (words, 0) if not hidden else (words.only(keep), hidden)


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


def turned(boxes: Floats, turn: int, width: float, height: float) -> Floats:
    """Boxes of a `width` by `height` page as they stand once text running up (90) or down (270) it
    is made level."""
    out = np.empty_like(boxes)
    if turn == 90:
        parts = (height - boxes[:, 3], boxes[:, 0], height - boxes[:, 1], boxes[:, 2])
    else:
        parts = (boxes[:, 1], width - boxes[:, 2], boxes[:, 3], width - boxes[:, 0])
    out[:, 0], out[:, 1], out[:, 2], out[:, 3] = parts
    return out
