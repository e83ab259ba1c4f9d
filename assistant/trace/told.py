"""What the papers tell: the figures of the passages that bear on a statement, each with the words it is told in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from assistant.evidence import Evidence
from assistant.trace.poles import poles
from assistant.trace.statement import clause_of, content
from corpus.model import Figure, Span

FiguresIn = Callable[[str, Span], Sequence[Figure]]
"""A version id and a span of its canonical text to the figures printed in it."""


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

    @property
    def group(self) -> tuple[str, int, int]:
        """The sentence or table row that it stands in."""
        return self.evidence.hit.paper.version_id, self.evidence.span.start, self.evidence.span.end


def figures_told(evidence: Sequence[Evidence], figures_in: FiguresIn) -> list[Told]:
    """Every figure of the evidence, in its order."""
    read: dict[tuple[str, int], list[Figure]] = {}
    found: list[Told] = []
    for e in evidence:
        passage = (e.hit.paper.version_id, e.hit.passage.ordinal)
        if passage not in read:
            read[passage] = list(figures_in(passage[0], e.hit.passage.span))
        inside = e.span if e.cell is None else e.cell.span
        for figure in read[passage]:
            if inside.covers(figure.span) and (e.cell is None or figure.cell is not None):
                found.append(_told(figure, e))
    return found


def _told(figure: Figure, e: Evidence) -> Told:
    key = frozenset(content(f"{figure.measure} {figure.quantity.noun}"))
    if e.cell is None:
        start, end = figure.span.start - e.span.start, figure.span.end - e.span.start
        clause = clause_of(e.text, start, end)
        own = key | frozenset(content(clause))
    else:
        clause = " ".join((*e.cell.row_path, *e.cell.col_path, e.cell.text))
        own = key | e.own
    return Told(figure, e, _spelt(key, e), _spelt(own, e), clause)


def _spelt(stems: frozenset[str], e: Evidence) -> frozenset[str]:
    return stems | frozenset(e.analysed.abbreviations.added(sorted(stems)))
