"""What the papers tell: the figures of the passages that bear on a statement, each with the words it is told in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from assistant.evidence import Evidence, FiguresIn
from assistant.trace.poles import poles
from assistant.trace.statement import clause_of, content
from corpus.model import Figure
from figures.meant import Role
from figures.quantity import may_hold_figures

LEVELS = frozenset({Role.LEVEL, Role.SHARE, Role.RATE, Role.AVERAGE, Role.BASELINE})
"""The roles in which a figure says how much there is, and not how it moved or what is aimed at."""

_MORE = re.compile(r"\s(?:after|following|at|by|for|from|in|of|on|to|under|where|which|who|with|within)\s")


@dataclass(frozen=True)
class Told:
    """A figure as a paper tells it. `own` are the stems of its measure, its clause or its headers, `key` those
    of its measure alone; `clause` is the text around it."""

    figure: Figure
    evidence: Evidence = field(repr=False)
    key: frozenset[str] = field(repr=False)
    own: frozenset[str] = field(repr=False)
    clause: str = field(repr=False)

    @cached_property
    def sides(self) -> Mapping[str, int]:
        return poles(self.clause)

    @cached_property
    def label(self) -> frozenset[str]:
        """The stems of the label of its row, where it stands in one."""
        cell = self.evidence.cell
        return frozenset(content(cell.row_path[-1])) if cell is not None and cell.row_path else frozenset()

    @property
    def column(self) -> tuple[str, int, int] | None:
        """The column that it stands in."""
        cell = self.figure.cell
        return (self.evidence.hit.paper.version_id, cell[0], cell[2]) if cell else None

    @cached_property
    def head(self) -> frozenset[str]:
        """The stems of its measure up to what only says more of it: 'firearms' of 'firearms after searches'."""
        said = _MORE.split(self.figure.measure, maxsplit=1)[0]
        return frozenset(content(said)) or self.key

    @cached_property
    def noun(self) -> frozenset[str]:
        return frozenset(content(self.figure.quantity.noun))

    @property
    def group(self) -> tuple[str, int, int]:
        """The sentence or table row that it stands in."""
        return self.evidence.hit.paper.version_id, self.evidence.span.start, self.evidence.span.end


def figures_told(evidence: Sequence[Evidence], figures_in: FiguresIn) -> list[Told]:
    """Every figure of the evidence, in its order, and of the headings among it."""
    found: list[Told] = []
    for e in [*evidence, *_headings(evidence, figures_in)]:
        start = e.span.start if e.cell is None else e.cell.span.start
        ends = [0, *(f.span.end - start for f in e.figures)]
        found.extend(_told(f, e, before, len(e.figures) > 1) for f, before in zip(e.figures, ends, strict=False))
    return found


def _headings(evidence: Sequence[Evidence], figures_in: FiguresIn) -> Iterator[Evidence]:
    """The headings in the passages of the evidence, which are left out of it and may hold figures."""
    first = {id(e.hit): e for e in evidence if e.cell is None}
    for e in first.values():
        hit, offset = e.hit, e.hit.passage.span.start
        for i, span in enumerate(hit.passage.sentences):
            said = hit.text[span.start - offset : span.end - offset]
            if said in hit.passage.heading_path and may_hold_figures(said):
                figures = tuple(figures_in(hit.paper.version_id, span))
                yield replace(e, span=span, text=said, own=e.analysed.sentences[i], near=frozenset(), figures=figures)


def _told(figure: Figure, e: Evidence, before: int, more: bool) -> Told:
    """`before` is where the figure before it in its cell ends, `more` whether others follow: of several, each
    has the label that stands between."""
    key = frozenset(content(f"{figure.measure} {figure.quantity.noun}"))
    if e.cell is None:
        start, end = figure.span.start - e.span.start, figure.span.end - e.span.start
        clause = clause_of(e.text, start, end)
        own = (key & e.own) | frozenset(content(clause))
    else:
        label = e.cell.text[before : figure.span.start - e.cell.span.start] if before or more else e.cell.text
        clause = " ".join((*e.cell.row_path, *e.cell.col_path, label))
        own = (key & (e.own | e.near | e.analysed.heading)) | frozenset(content(clause))
    return Told(figure, e, _spelt(key, e), _spelt(own, e), clause)


def _spelt(stems: frozenset[str], e: Evidence) -> frozenset[str]:
    return stems | frozenset(e.analysed.abbreviations.added(sorted(stems)))
