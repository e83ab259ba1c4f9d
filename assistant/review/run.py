"""A review of papers: every check, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assistant.review.changes import check_changes
from assistant.review.claims import check_directions, check_peaks
from assistant.review.dates import check_dates
from assistant.review.grid import Grid, grids
from assistant.review.levels import check_levels
from assistant.review.model import Check, Review
from assistant.review.names import check_names
from assistant.review.numbering import check_numbering
from assistant.review.rates import check_averages, check_medians, check_wholes
from assistant.review.relations import check_relations
from assistant.review.shares import check_shares
from assistant.review.sums import check_sums
from assistant.review.targets import check_targets
from assistant.review.told import check_told
from assistant.review.totals import check_totals
from corpus.model import Document

OF_TABLES: tuple[Callable[[Grid], Iterator[Check]], ...] = (check_relations, check_targets, check_totals, check_wholes)
OF_PAPERS: tuple[Callable[[Document], Iterator[Check]], ...] = (
    check_changes,
    check_shares,
    check_sums,
    check_medians,
    check_averages,
    check_told,
    check_dates,
    check_names,
    check_numbering,
    check_directions,
)
BETWEEN_PAPERS: tuple[Callable[[Sequence[Document]], Iterator[Check]], ...] = (check_levels, check_peaks)


def review(documents: Sequence[Document]) -> Review:
    """Where `documents` contradict themselves and one another."""
    return Review.of(_checks(documents), [document.paper.file_name for document in documents])


def _checks(documents: Sequence[Document]) -> Iterator[Check]:
    for document in documents:
        for grid in grids(document):
            for of_table in OF_TABLES:
                yield from of_table(grid)
        for of_paper in OF_PAPERS:
            yield from of_paper(document)
    for between in BETWEEN_PAPERS:
        yield from between(documents)
