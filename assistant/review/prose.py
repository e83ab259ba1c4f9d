"""Sentences with their figures set apart, so that sums told in words can be matched as patterns.

`template` is the text with each figure as ⟨n⟩, n its place in `figures`: 'rose by ⟨0⟩ from ⟨1⟩ to ⟨2⟩'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.review.model import Quote
from assistant.review.tie import Printed
from corpus.model import Block, BlockKind, Document, Figure, Span

NEXT = " ‖ "
"""Parts the sentences of one window."""

FIGURE = r"⟨(?P<{}>\d+)⟩"


SCOPED = re.compile(
    r"(?i:\b(?:excluding|excludes|except|net of|before|adjusted|underlying|like[- ]for[- ]like|not including"
    r"|constant (?:prices|currency)|apart from the)\b)"
)
"""Words that make of a measure another one."""


@dataclass(frozen=True, slots=True)
class Window:
    """A sentence, or two that follow one another in a paragraph, the later one with the figures from `own` on."""

    document: Document
    block: Block
    spans: tuple[Span, ...]
    template: str
    figures: tuple[Figure, ...]
    own: int = 0

    def quotes(self) -> tuple[Quote, ...]:
        return tuple(Quote.of(self.document, span) for span in self.spans)

    def printed(self, place: int | str) -> Printed:
        return Printed.of(self.figures[int(place)].quantity)


def figure(name: str) -> str:
    """The pattern of a figure, its place in the group `name`."""
    return FIGURE.format(name)


def sentences(document: Document) -> list[Window]:
    """Every sentence of running text that holds a figure, in order."""
    by_span: dict[Span, list[Figure]] = {}
    for found in document.figures:
        if found.cell is None and document.blocks[found.block].kind is not BlockKind.TABLE:
            by_span.setdefault(found.within, []).append(found)
    return [_window(document, span, figures) for span, figures in by_span.items()]


def cells(document: Document) -> list[Window]:
    """Every table cell that holds more than one figure, cited by its row."""
    by_cell: dict[tuple[int, int, int], list[Figure]] = {}
    for found in document.figures:
        if found.cell is not None:
            by_cell.setdefault(found.cell, []).append(found)
    crowded = [figures for figures in by_cell.values() if len(figures) > 1]
    return [_window(document, figures[0].within, figures) for figures in crowded]


def windows(document: Document) -> Iterator[Window]:
    """Each sentence, alone and after the one with figures that stands before it in its paragraph."""
    before: Window | None = None
    for sentence in sentences(document):
        yield sentence
        if before is not None and before.block is sentence.block:
            yield _joined(before, sentence)
        before = sentence


def _window(document: Document, span: Span, figures: Sequence[Figure]) -> Window:
    pieces, at = [], span.start
    for n, found in enumerate(figures):
        pieces += [document.text[at : found.span.start], f"⟨{n}⟩"]
        at = found.span.end
    pieces.append(document.text[at : span.end])
    template = " ".join("".join(pieces).split())
    return Window(document, document.blocks[figures[0].block], (span,), template, tuple(figures))


def _joined(a: Window, b: Window) -> Window:
    shift = len(a.figures)
    later = b.template
    for n in reversed(range(len(b.figures))):
        later = later.replace(f"⟨{n}⟩", f"⟨{n + shift}⟩")
    return Window(a.document, b.block, a.spans + b.spans, a.template + NEXT + later, a.figures + b.figures, shift)
