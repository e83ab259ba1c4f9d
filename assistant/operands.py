"""What a calculation can be made of: figures of the ledger in the passages found, each with its headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Protocol

from assistant.evidence import Evidence
from corpus.model import Cell, Figure, Span, Table
from figures.arithmetic import Amount
from figures.dates import Period
from figures.period import find_periods
from figures.quantity import parse_quantity
from figures.units import PERCENT
from retriever.words import STOPWORDS, stem, words

FUNCTION_WORDS = STOPWORDS - {"other", "all", "more", "own", "under", "over", "before", "after", "between", "not", "no"}
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]\d]{0,20}")
SHORT_YEAR = re.compile(r"\bF(?:Y|iscal )?\s?['’]?(\d\d)\b")
_SAYS_NOTHING = {
    stem(w)
    for w in (
        "million millions thousand thousands billion dollars pounds euros m k bn 000 s "
        "year years ended ending fiscal financial"
    ).split()
}
_WHOLES = {stem(w) for w in ("total", "totals", "all", "overall", "grand")}


class Papers(Protocol):
    """The part of the catalogue that is read here."""

    def text(self, version_id: str) -> str: ...
    def table(self, version_id: str, ordinal: int) -> Table: ...
    def figures_in(self, version_id: str, span: Span) -> list[Figure]: ...


@dataclass(frozen=True)
class Operand:
    """A figure that a sum can take. `evidence` is the sentence, or the row of its table, that it is cited by;
    `amount` is as printed and `factor` what its headers multiply that by ('in thousands'); `place` names its
    table or passage; `headers` are those of its cell without their periods, none in a sentence."""

    figure: Figure
    evidence: Evidence = field(repr=False)
    amount: Amount
    factor: Decimal
    place: tuple[str, str, int]
    row_headers: tuple[str, ...] = ()
    col_headers: tuple[str, ...] = ()

    @property
    def cell(self) -> Cell | None:
        return self.evidence.cell

    @cached_property
    def period(self) -> Period | None:
        """That which its headers or its sentence give it; in a sentence the one that it stands right behind or is
        followed by in brackets ('April (868)', '85% (April 2012)') goes before any other."""
        said = self.figure.period
        if self.cell is not None:
            return said
        start, end = self.evidence.place(self.figure)
        text = self.evidence.text
        for period in self.evidence.periods:
            if period.end <= start and not text[period.end : start].strip(" (:–-"):
                return period
        for period in self.evidence.periods:
            if period.start >= end and _BRACKETED.fullmatch(text[end : period.start]):
                return period
        return said

    @property
    def text(self) -> str:
        return self.figure.quantity.text.strip()

    @property
    def unit(self) -> str:
        return self.amount.unit

    @property
    def line(self) -> tuple[object, ...]:
        """What it shares with the figures that differ from it in their period alone."""
        return (
            self.place,
            *(h.lower() for h in self.row_headers),
            "|",
            *(h.lower() for h in self.col_headers),
            self.unit == PERCENT,
        )

    @cached_property
    def label(self) -> str:
        """What it is of, for people: its nearest row header and its nearest column header, without periods."""
        return ", ".join(dict.fromkeys((*self.row_headers[-1:], *self.col_headers[-1:]))) or self.figure.measure

    @cached_property
    def label_stems(self) -> tuple[str, ...]:
        """The stems of its nearest headers, or of its measure in a sentence."""
        return label_stems(" ".join((*self.row_headers[-1:], *self.col_headers[-1:])) or self.figure.measure)

    @cached_property
    def path_stems(self) -> frozenset[str]:
        """The stems of all its headers; of its sentence's words."""
        if self.cell is None:
            return frozenset(label_stems(self.evidence.text))
        return frozenset(label_stems(" ".join((*self.cell.row_path, *self.cell.col_path, self.cell.text))))

    @property
    def is_whole(self) -> bool:
        """Whether it stands in a row or a column of totals."""
        return any("total" in label_stems(h) for h in (*self.row_headers[-1:], *self.col_headers[-1:]))


@lru_cache(maxsize=20_000)
def label_stems(text: str) -> tuple[str, ...]:
    """The stems of a label's words in order, a whole by one name ('all', 'overall', 'total')."""
    stems = [stem(w) for w in words(text) if w not in FUNCTION_WORDS]
    return tuple("total" if s in _WHOLES else s for s in stems)


def operands_in(evidence: Sequence[Evidence], papers: Papers) -> list[Operand]:
    """Every figure of the passages that the evidence is from, and of the whole of their tables, best passage
    first, each once."""
    found: dict[tuple[str, int], Operand] = {}
    read: set[tuple[str, str, int]] = set()
    for one in evidence:
        passage = one.hit.passage
        version = one.hit.paper.version_id
        in_table = passage.table is not None
        place = (
            (version, "table", passage.table) if passage.table is not None else (version, "passage", passage.ordinal)
        )
        if place in read:
            continue
        read.add(place)
        here = [e for e in evidence if e.hit is one.hit]
        for operand in _of_table(one, place, papers) if in_table else _of_passage(here, place, papers):
            found.setdefault((version, operand.figure.ordinal), operand)
    return list(found.values())


def _of_passage(here: Sequence[Evidence], place: tuple[str, str, int], papers: Papers) -> Iterator[Operand]:
    hit = here[0].hit
    for figure in papers.figures_in(hit.paper.version_id, hit.passage.span):
        said = next((e for e in here if e.span.covers(figure.span)), None)
        if said is not None:
            value = figure.quantity.value
            whole = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
            yield Operand(figure, said, Amount(whole, figure.quantity.unit), Decimal(1), place)


def _of_table(one: Evidence, place: tuple[str, str, int], papers: Papers) -> Iterator[Operand]:
    version, _, ordinal = place
    table = papers.table(version, ordinal)
    cells = {(c.row, c.col): c for c in table.cells}
    text = papers.text(version)
    for figure in papers.figures_in(version, table.span):
        cell = cells.get(figure.cell[1:]) if figure.cell else None
        if cell is None or cell.header:
            continue
        row = figure.within.quote(text)
        said = replace(one, span=figure.within, text=row, cell=cell, own=_own(cell), figures=(figure,), similarity=0.0)
        bare = parse_quantity(figure.quantity.text)
        printed = bare.value if bare and bare.value else figure.quantity.value
        factor = figure.quantity.value / printed if printed else Decimal(1)
        if abs(factor) != factor or factor < 1:
            printed, factor = figure.quantity.value, Decimal(1)
        rows, cols = (tuple(h for h in map(without_periods, path) if h) for path in (cell.row_path, cell.col_path))
        yield Operand(figure, said, Amount(printed, figure.quantity.unit), factor, place, rows, cols)


def _own(cell: Cell) -> frozenset[str]:
    return frozenset(label_stems(" ".join((*cell.row_path, *cell.col_path, cell.text))))


@lru_cache(maxsize=20_000)
def without_periods(header: str) -> str:
    """A header's words but for its periods: '' where it is only a period, or a scale ('in millions')."""
    rest, at = "", 0
    header = SHORT_YEAR.sub(r"FY\1", header)
    for period in find_periods(header):
        rest, at = rest + header[at : period.start] + " ", period.end
    rest = " ".join(re.sub(r"\(\s*\)", " ", rest + header[at:]).split())
    return rest if set(label_stems(rest)) - _SAYS_NOTHING and any(c.isalpha() for c in rest) else ""
