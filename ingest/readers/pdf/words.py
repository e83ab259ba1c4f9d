"""The words of a page as pdfium gives them: its characters in one string, cut at spaces, with a box
for each word from those of its first and last characters.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import repeat
from operator import mul, or_

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

from ingest.readers.pdf import native
from ingest.readers.pdf.frame import Floats, Frame

BREAK = "\ufffe"
"""What pdfium puts for a hyphen at the end of a line, in place of the line break."""

_WORD = re.compile(rf"[^\s\x00-\x1f{BREAK}]+[{BREAK}\x02]?")
_ODD = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ufb00-\ufb06\ue000-\uf8ff\ufffd]")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF], "")
_TIDY = {**_LIGATURES, **_INVISIBLE, 0xAD: "-", 0xFFFD: "", **dict.fromkeys(range(0xE000, 0xF900), "•")}
# Symbol and dingbat fonts put their marks in the private use area, nearly always as bullets; the
# plain characters among them sit at F020 to F07E, where the last byte is the character. A soft hyphen
# that is drawn is a hyphen.
_TIDY.update({0xF000 + code: chr(code) for code in range(0x30, 0x3A)})


_RAISED = 0.08
"""Characters whose feet differ by more than this share of their height do not stand on one line."""

_BOLD_FACE = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_FILL_AND_STROKE = 2


@dataclass(slots=True)
class Words:
    """The words of a page, as columns. Word `i` reads `texts[i]`; `boxes[i]` is (left, top, right,
    bottom); `chars[i]` its first character's number in pdfium's text; `broken[i]` says that it ends
    in a hyphen at a line's end; `bold[i]` that it is set in a bold face, `sizes[i]` its type size in
    points; `near[i]` that hardly any gap parts it from the word before."""

    texts: list[str]
    boxes: Floats
    chars: list[int]
    lengths: list[int]
    broken: list[bool]
    bold: list[bool]
    sizes: list[float]
    near: list[bool] = field(init=False)

    def __post_init__(self) -> None:
        before, after = self.boxes[:-1], self.boxes[1:]
        gap, height = after[:, 0] - before[:, 2], after[:, 3] - after[:, 1]
        self.near = [False, *(gap < 0.08 * height).tolist()] if len(self.boxes) else []

    def __len__(self) -> int:
        return len(self.texts)

    def trim(self, place: int, start: int, end: int, handle: int, frame: Frame) -> None:
        """Cuts word `place` down to its characters from number `start` to before `end`."""
        before = start - self.chars[place]
        self.texts[place] = self.texts[place][before : before + end - start]
        self.chars[place], self.lengths[place] = start, end - start
        self.boxes[place] = frame.boxes(_boxes(handle, [(start, end)])[0])[0]

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
            [self.sizes[i] for i in places],
        )


def words_of(text_page: object, handle: int, frame: Frame) -> Words:
    """All words of a text page, seen or not, in the order of the file. `handle` is its address."""
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
        cut = word[-1] in (BREAK, "\x02", "\xad")
        broken.append(cut)
        texts.append(word[:-1] + "-" if cut else word)
    if _ODD.search(text):
        texts = [word.translate(_TIDY) if _ODD.search(word) else word for word in texts]
    chars = [start for start, _ in spans]
    bold, sizes = _faces(handle, chars)
    words = Words(texts, frame.boxes(boxes), chars, [end - start for start, end in spans], broken, bold, sizes)
    return words if all(texts) else words.only(np.array([bool(word) for word in texts]))


def _boxes(handle: int, spans: list[tuple[int, int]]) -> tuple[Floats, list[int]]:
    """The box of each span of characters, in page space, from its first and last ones, and the
    numbers of those spans that run level and whose two ends do not stand on one line."""
    ends = [index for start, end in spans for index in (start, end - 1)]
    corners = _char_boxes(handle, ends)
    first, last = corners[0::2], corners[1::2]
    boxes = np.empty_like(first)
    np.minimum(first[:, 0], last[:, 0], out=boxes[:, 0])
    np.maximum(first[:, 2], last[:, 2], out=boxes[:, 2])
    np.minimum(first[:, 3], last[:, 3], out=boxes[:, 1])
    np.maximum(first[:, 1], last[:, 1], out=boxes[:, 3])
    one, other = first[:, 1] - first[:, 3], last[:, 1] - last[:, 3]
    level = boxes[:, 3] - boxes[:, 1] < 1.6 * np.maximum(one, other)
    uneven = level & (np.abs(first[:, 3] - last[:, 3]) > _RAISED * np.maximum(one, other))
    return boxes, np.flatnonzero(uneven).tolist()


def _char_boxes(handle: int, chars: Sequence[int]) -> Floats:
    """Each character's box as pdfium has it: (left, top, right, bottom), y up."""
    boxes = np.zeros((len(chars), 4), np.float32)
    base = boxes.ctypes.data
    deque(map(native.char_box, repeat(handle), chars, range(base, base + boxes.nbytes, 16)), 0)
    return boxes


def _levelled(
    handle: int, spans: list[tuple[int, int]], boxes: Floats, uneven: list[int]
) -> tuple[list[tuple[int, int]], Floats]:
    """The spans and their boxes, with each uneven one cut where its characters rise or fall: a note
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
    """A span of characters in parts that stand on one line each."""
    boxes = _char_boxes(handle, range(start, end))
    feet = boxes[:, 3].astype(float)
    raised = np.abs(np.diff(feet)) > _RAISED * (boxes[1:, 1] - boxes[1:, 3]).astype(float)
    out, begun = [], start
    for index in (np.flatnonzero(raised) + start + 1).tolist():
        out.append((begun, index))
        begun = index
    return [*out, (begun, end)]


def _faces(handle: int, chars: list[int]) -> tuple[list[bool], list[float]]:
    """For each word, by its first character, whether its face is bold, or made so by outlining, and
    its type size."""
    objects = list(map(native.char_object, repeat(handle), chars))
    known = dict(zip(objects, chars, strict=True))
    known.pop(None, None)
    fonts = list(map(native.text_font, known))
    heavy = {font: _is_bold(font) for font in set(fonts)}
    outlined = (mode == _FILL_AND_STROKE for mode in map(native.text_mode, known))
    bold = dict(zip(known, map(or_, map(heavy.__getitem__, fonts), outlined), strict=True))
    matrices = np.zeros((len(known), 6), np.float32)
    base = matrices.ctypes.data
    deque(map(native.char_matrix, repeat(handle), known.values(), range(base, base + matrices.nbytes, 24)), 0)
    scales = map(math.hypot, matrices[:, 2].tolist(), matrices[:, 3].tolist())
    size = dict(zip(known, map(mul, map(native.char_size, repeat(handle), known.values()), scales), strict=True))
    return [bold.get(thing, False) for thing in objects], [size.get(thing, 0.0) for thing in objects]


def _is_bold(font: int | None) -> bool:
    name = ctypes.create_string_buffer(128)
    native.font_name(font, ctypes.addressof(name), 128)
    return bool(_BOLD_FACE.search(name.value))


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
