"""Lines to paragraphs, headings, list items and notes."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from ingest.readers.pdf.lines import Line, between
from ingest.reading import Part, PartKind

MARKER = re.compile(
    r"(?:[•●○◦▪■□–—❖➢➤►✓✔‣·*o-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,3})+\.?)\s+\S"
)
"""What a list item or numbered paragraph opens with."""

_BULLET = re.compile(r"[•●○◦▪■□❖➢➤►✓✔‣·]\s*|[–—*o-]\s+|\([a-z]{1,4}\)\s|[a-z]\)\s|[ivx]{1,5}[.)]\s")
NUMBERED = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*\.?|[A-Z]\.|Appendix \w+|Section \w+|Chapter \w+|Part \w+)\s+\S")
_NOTE = re.compile(
    r"\W?(?:notes?|source|sources|nb|key|abbreviations?)\b[:.]?|[\d¹²³⁴⁵⁶⁷⁸⁹*†‡§#—–]{1,3}\s?[A-Z(]", re.I
)
ENDS = re.compile(r"[.!?:;][”\"’')\]]*[\d¹²³⁴⁵⁶⁷⁸⁹]{0,3}$")
_FARTHEST = 2.6
"""Lines whose feet are more line heights apart than this have nothing to do with each other."""

_LETTERS = re.compile(r"(?:[^\W\d_].*?){3}")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(slots=True)
class Style:
    """What is usual in a file: the type size of its running text, in points, and the sizes above it
    in which headings are set, largest first."""

    body: float
    larger: tuple[float, ...]

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Style:
        weights: Counter[float] = Counter()
        for line in lines:
            weights[round(line.size * 2) / 2] += len(line.text)
        if not weights:
            return cls(10.0, ())
        body = weights.most_common(1)[0][0]
        return cls(body, tuple(sorted((size for size in weights if size >= 1.12 * body), reverse=True)))

    def level(self, size: float, bold: bool) -> int:
        """A heading's level, 1 outermost: by size first, bold ones of the text's own size last."""
        for number, larger in enumerate(self.larger, 1):
            if size >= larger - 0.3:
                return min(number, 6)
        return min(len(self.larger) + (1 if bold else 2), 6)


class Vocabulary:
    """The words of a file and how often it has each, to tell a hyphen that belongs to a word from
    one that only breaks it."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._uncounted: list[str] = []

    def add(self, lines: Iterable[Line]) -> None:
        """Adds lines; their words are counted only once a hyphen asks for it."""
        self._uncounted.extend(line.text for line in lines)

    def joined(self, before: str, after: str) -> str:
        """Two lines' texts as one, where the first ends in a hyphen."""
        head, tail = re.search(r"[\w’'-]+-$", before), re.match(r"[\w’'-]+", after)
        if not head or not tail or not after[0].islower() or not before[-2].isalpha():
            return before + after
        self._counts.update(_WORDS.findall("\n".join(self._uncounted).lower()))
        self._uncounted.clear()
        whole, hyphened = (head[0][:-1] + tail[0]).lower(), (head[0] + tail[0]).lower()
        keeps = self._counts[hyphened] > self._counts[whole] or "-" in head[0][:-1]
        return before + after if keeps else before[:-1] + after


def paragraphs_of(region: list[Line], style: Style, words: Vocabulary, page: str) -> list[Part]:
    """The parts of one region of one column, whose lines run from top to bottom."""
    if not region:
        return []
    text = [line for line in region if not line.apart]
    pitch = _pitch(text)
    left = min((line.left for line in text), default=0.0)
    right = max((line.right for line in text), default=0.0)
    groups: list[list[Line]] = []
    for line in region:
        if (
            groups
            and line.grid is None
            and groups[-1][-1].grid is None
            and _goes_on(groups[-1], line, pitch, left, right)
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_part(group, style, words, page, left) for group in groups]


def _pitch(region: list[Line]) -> float:
    """The usual distance from one line to the next, in line heights. Lines are measured by their
    feet, for a bold or slanted word may stand in a box that reaches higher than others of its size."""
    steps = [
        (after.bottom - before.bottom) / min(before.height, after.height)
        for before, after in itertools.pairwise(region)
        if 0.5 < (after.bottom - before.bottom) / min(before.height, after.height) < _FARTHEST
    ]
    if not steps:
        return 1.2
    # Lines within a paragraph are the closest ones; a page of one-line paragraphs has no others.
    counts = Counter(round(step, 1) for step in steps)
    common = [step for step, count in counts.items() if count >= 0.2 * max(counts.values())]
    return max(min(common), 0.9)


def _goes_on(group: list[Line], line: Line, pitch: float, left: float, right: float) -> bool:
    """Whether a line carries on the paragraph before it."""
    before = group[-1]
    shared = min(before.bottom, line.bottom) - max(before.top, line.top)
    if shared > 0.5 * min(before.height, line.height):
        return True
    if abs(line.size - before.size) > 0.08 * max(line.size, before.size):
        return False
    step = (line.bottom - before.bottom) / min(before.height, line.height)
    if step < 0:
        return False
    if step > pitch + 0.3:
        return step < _FARTHEST and _breaks_off(group, line)
    if line.bold != before.bold and (all(other.bold for other in group) or not line.bold):
        return False
    if before.broken:
        return True
    if MARKER.match(line.text):
        return False
    listed = bool(MARKER.match(group[0].text))
    start = group[1].left if len(group) > 1 else (None if listed else min(left, before.left))
    indented = start is not None and line.left > start + 0.8 * line.height
    if indented and ENDS.search(before.text):
        return False
    room = right - before.right
    first = line.words and line.width * len(line.text.split(" ", 1)[0]) / max(len(line.text), 1)
    fits = room > 1.5 * (first or 0) + 0.6 * line.height
    return not (fits and (ENDS.search(before.text) or room > 0.45 * (right - left)))


def _breaks_off(group: list[Line], line: Line) -> bool:
    """Whether a paragraph stops short of its sentence's end and a line below a gap goes on with it: text
    brought over from pages breaks where those broke."""
    prose = len(group) > 1 and not group[0].text[0].islower() and not any(other.bold for other in (group[-1], line))
    return prose and line.text[0].islower() and not ENDS.search(group[-1].text) and not MARKER.match(line.text)


def text_of(group: list[Line], words: Vocabulary) -> str:
    """The lines' text on one line, with words broken across lines made whole."""
    text = group[0].text
    for before, line in itertools.pairwise(group):
        if before.broken or (text.endswith("-") and text[-2:-1].isalpha()):
            text = words.joined(text, line.text)
        else:
            text += between(text, line.text) + line.text
    return text


def _part(group: list[Line], style: Style, words: Vocabulary, page: str, left: float) -> Part:
    if group[0].grid is not None:
        return Part(PartKind.TABLE, page=page, grid=group[0].grid)
    if group[0].aside:
        return Part(PartKind.NOTE, group[0].text, page, size=round(group[0].size or group[0].height, 1))
    text = text_of(group, words)
    size = median(line.size for line in group)
    bold = all(line.bold for line in group)
    indent = max(0, round((group[0].left - left) / (2 * group[0].height)))
    kind = _kind(text, size, bold, len(group), style)
    level = style.level(size, bold) if kind is PartKind.HEADING else None
    return Part(kind, text, page, level=level, bold=bold, indent=indent, size=round(size, 1))


def _kind(text: str, size: float, bold: bool, lines: int, style: Style) -> PartKind:
    if size < 0.9 * style.body and _NOTE.match(text):
        return PartKind.NOTE
    length = text.count(" ") + 1
    if length <= 25 and lines <= 4 and not text.endswith((".", ";", ",")) and _LETTERS.search(text):
        if size >= 1.12 * style.body:
            return PartKind.HEADING
        listed = bool(_BULLET.match(text))
        if bold and lines <= 3 and not listed:
            return PartKind.HEADING
        if text.isupper() and lines <= 2 and length > 1 and size >= 0.95 * style.body and not listed:
            return PartKind.HEADING
    if _BULLET.match(text):
        return PartKind.LIST_ITEM
    return PartKind.PARAGRAPH
