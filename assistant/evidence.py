"""The places in a passage that may answer: its sentences, or the cells of its table under their headers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from itertools import chain, pairwise

from corpus.model import Cell, Figure, Hit, Span, Table
from figures.dates import Period, agrees, contains
from figures.period import find_periods
from retriever.rank import Analysed
from retriever.words import terms

_REMEMBERED = 20_000

TableOf = Callable[[str, int], Table]
"""A version id and a table's ordinal to the table."""

FiguresIn = Callable[[str, Span], Sequence[Figure]]
"""A version id and a span to the figures in it, in reading order."""


@dataclass(frozen=True)
class Evidence:
    """A sentence, or a table cell with its headers, at `span` of a paper's canonical text.

    `text` is the quote of `span`: for a cell its whole row, so that the citation shows what the cell
    stands beside. `own` are the stems that it bears itself, a cell's with those of its row and column;
    `near` those of the sentences around it and of the one that opens its list, or of a cell's caption. `rank`
    is its passage's place. `figures` are those of the sentence or of the cell, as the ledger reads them.
    """

    hit: Hit
    analysed: Analysed = field(repr=False)
    span: Span
    text: str
    own: frozenset[str] = field(repr=False)
    near: frozenset[str] = field(repr=False)
    similarity: float
    rank: int
    figures: tuple[Figure, ...] = field(default=(), repr=False)
    cell: Cell | None = None
    caption: str = ""

    @property
    def own_text(self) -> str:
        """The sentence, or the cell without its row."""
        return self.text if self.cell is None else self.cell.text

    def stems(self, words: str) -> frozenset[str]:
        """The stems of some of its words, with what its corpus' abbreviations stand for."""
        return _said_by(words, self.analysed)

    def place(self, figure: Figure) -> tuple[int, int]:
        """Where one of its figures stands, [start, end) of `own_text`."""
        offset = self.span.start if self.cell is None else self.cell.span.start
        return figure.quantity.start - offset, figure.quantity.end - offset

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The periods that govern it: named in the sentence, or by a cell and its headers, of which the
        narrower goes before the wider ('Jan' under '2014'); by its caption where they name none."""
        found = _periods(self.said, self.analysed.day)
        if self.cell is None:
            return found
        found = found or _periods(self.caption, self.analysed.day)
        return tuple(p for p in found if not any(contains(p, q) and not agrees(p, q) for q in found))

    @property
    def said(self) -> str:
        """What it says in words: the sentence, or the cell under its headers, month beside year."""
        if self.cell is None:
            return self.text
        row, col = self.cell.row_path, self.cell.col_path
        beside = [f"{col[-1]} {row[-1]}", f"{row[-1]} {col[-1]}"] if row and col else []
        under = [f"{inner} {outer}" for path in (row, col) for outer, inner in pairwise(path)]
        return "\n".join((*beside, *under, *row, *col, self.cell.text))

    @property
    def label(self) -> str:
        """A cell's nearest headers, for people: row first."""
        if self.cell is None:
            return ""
        return ", ".join(dict.fromkeys((*self.cell.row_path[-2:], *self.cell.col_path[-2:])))


@lru_cache(maxsize=_REMEMBERED)
def _periods(text: str, day: date | None) -> tuple[Period, ...]:
    return tuple(p for p in find_periods(text, day) if p.first and p.until)


def gather(
    hits: Sequence[Hit],
    analysed: Sequence[Analysed],
    similarities: Sequence[Sequence[float]],
    table_of: TableOf,
    figures_in: FiguresIn,
) -> list[Evidence]:
    """All evidence in `hits`, best passage first, in reading order within a passage."""
    found: list[Evidence] = []
    for rank, (hit, a, sims) in enumerate(zip(hits, analysed, similarities, strict=True)):
        figures = figures_in(hit.paper.version_id, hit.passage.span)
        if hit.passage.table is None:
            found.extend(_sentences(hit, a, sims, rank, figures))
        else:
            found.extend(_cells(hit, a, sims, rank, figures, table_of(hit.paper.version_id, hit.passage.table)))
    return found


def _sentences(
    hit: Hit, a: Analysed, sims: Sequence[float], rank: int, figures: Sequence[Figure]
) -> Iterator[Evidence]:
    """The sentences of a passage; a heading answers nothing by itself."""
    offset = hit.passage.span.start
    opener: frozenset[str] = frozenset()
    for i, span in enumerate(hit.passage.sentences):
        if hit.text[span.start - offset : span.end - offset] in hit.passage.heading_path:
            continue
        if not _is_listed(hit, i):
            opens = i > 0 and hit.text[: hit.passage.sentences[i - 1].end - offset].endswith(":")
            opener = a.sentences[i - 1 if opens else i]
        around = (opener, *a.sentences[max(0, i - 1) : i], *a.sentences[i + 1 : i + 2])
        yield Evidence(
            hit=hit,
            analysed=a,
            span=span,
            text=hit.text[span.start - offset : span.end - offset],
            own=a.sentences[i],
            near=frozenset(chain.from_iterable(around)),
            similarity=sims[i] if i < len(sims) else 0.0,
            rank=rank,
            figures=tuple(f for f in figures if span.covers(f.span)),
        )


def _is_listed(hit: Hit, i: int) -> bool:
    """Whether a sentence is an entry of a list: it stands on the line after the one before."""
    if i == 0:
        return False
    before, own = hit.passage.sentences[i - 1 : i + 1]
    return hit.text[before.end - hit.passage.span.start : own.start - hit.passage.span.start] == "\n"


def _cells(
    hit: Hit, a: Analysed, sims: Sequence[float], rank: int, figures: Sequence[Figure], table: Table
) -> Iterator[Evidence]:
    offset = hit.passage.span.start
    caption = hit.passage.headers.partition("\n")[0] if table.caption else ""
    if table.caption and hit.passage.span.covers(table.caption):
        caption = hit.text[table.caption.start - offset : table.caption.end - offset]
    near = _said_by(caption, a)
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.text and hit.passage.span.covers(cell.span):
            rows.setdefault(cell.row, []).append(cell)
    similarity = dict(zip((s.start for s in hit.passage.sentences), sims, strict=False))
    for cells in rows.values():
        start, end = min(c.span.start for c in cells), max(c.span.end for c in cells)
        for cell in cells:
            if not cell.header:
                yield Evidence(
                    hit=hit,
                    analysed=a,
                    span=Span(start, end),
                    text=hit.text[start - offset : end - offset],
                    own=_said_by(" ".join((*cell.row_path, *cell.col_path, cell.text)), a),
                    near=near,
                    similarity=similarity.get(start, 0.0),
                    rank=rank,
                    figures=tuple(f for f in figures if cell.span.covers(f.span)),
                    cell=cell,
                    caption=caption,
                )


def _said_by(words: str, a: Analysed) -> frozenset[str]:
    """The stems of some words of a passage, with what its corpus' abbreviations stand for."""
    found = terms(words)
    return frozenset((*found, *a.abbreviations.added(found)))
