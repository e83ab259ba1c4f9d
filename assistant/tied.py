"""Cells of one row between which nothing of the words decides: the meaning of their headers does."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.weigh import FigureFound

Alike = Callable[[str, Sequence[str]], Sequence[float]]
"""A question and texts to the cosine of each with the question."""

_TIED = 0.15
"""How near two scores are that tell nothing."""


def untied(question: str, found: Sequence[FigureFound], alike: Alike) -> list[FigureFound]:
    """`found`, best first, with the one whose own header is nearest to the question put first of those that share
    the first one's row and score. 'Strength' goes before 'Establishment' where those who are 'actually in post'
    are asked for."""
    if not found or found[0].evidence.cell is None:
        return [*found]
    first = found[0]
    tied = [f for f in found if _row(f) == _row(first) and first.score - f.score <= _TIED]
    paths = [_path(f) for f in tied]
    if len({f.evidence.cell for f in tied}) < 2:
        return [*found]
    shared = frozenset.intersection(*map(frozenset, paths))
    near = alike(question, [" ".join(header for header in path if header not in shared) for path in paths])
    best = tied[max(range(len(tied)), key=lambda i: near[i])]
    return [best, *(f for f in found if f is not best)]


def _row(found: FigureFound) -> tuple[str, int]:
    return found.evidence.hit.paper.version_id, found.evidence.span.start


def _path(found: FigureFound) -> tuple[str, ...]:
    cell = found.evidence.cell
    return (*cell.row_path, *cell.col_path) if cell else ()
