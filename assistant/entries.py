"""Entries of the ledger: each figure with what a reader needs to find it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from corpus.catalogue import Catalogue
from corpus.model import Block, Cell, Figure, Paper, Table


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure of a paper, the block that it stands in, and the words that it is cited by; `cell` and
    `caption` where that is a table."""

    paper: Paper
    figure: Figure
    block: Block
    quote: str
    cell: Cell | None = None
    caption: str | None = None


def entries_of(catalogue: Catalogue, found: Iterable[tuple[Paper, Figure]]) -> list[Entry]:
    """An entry for each figure, in order. Quick where the figures of one paper follow one another."""
    return [
        entry
        for version_id, figures in groupby(found, key=lambda one: one[0].version_id)
        for entry in _of_version(catalogue, version_id, figures)
    ]


def _of_version(catalogue: Catalogue, version_id: str, found: Iterable[tuple[Paper, Figure]]) -> Iterator[Entry]:
    text, blocks = catalogue.text(version_id), catalogue.blocks(version_id)
    tables: dict[int, Table] = {}
    cells: dict[tuple[int, int, int], Cell] = {}
    for paper, figure in found:
        quote, block = figure.within.quote(text), blocks[figure.block]
        if figure.cell is None:
            yield Entry(paper, figure, block, quote)
            continue
        ordinal = figure.cell[0]
        if ordinal not in tables:
            tables[ordinal] = catalogue.table(version_id, ordinal)
            cells |= {(ordinal, cell.row, cell.col): cell for cell in tables[ordinal].cells}
        caption = tables[ordinal].caption
        yield Entry(paper, figure, block, quote, cells[figure.cell], caption.quote(text) if caption else None)
