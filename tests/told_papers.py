"""Papers laid out from sentences and rows of tables with one figure each, whose meaning is given by hand."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from corpus.model import Block, BlockKind, Cell, Document, Figure, Paper, Span, Table
from figures.dates import Period, PeriodKind
from figures.meant import Role
from figures.qualifiers import Qualifier
from figures.value import Quantity


def year_to(year: int, month: int = 3, sure: float = 1.0) -> Period:
    """The twelve months that end with a month."""
    until = date(year + month // 12, month % 12 + 1, 1)
    first = date(until.year - 1, until.month, 1)
    return Period(0, 0, f"year ending {month}/{year}", first, until, PeriodKind.YEAR_ENDING, sure)


def month_of(year: int, month: int) -> Period:
    until = date(year + month // 12, month % 12 + 1, 1)
    return Period(0, 0, f"{month}/{year}", date(year, month, 1), until, PeriodKind.MONTH)


@dataclass(frozen=True)
class Says:
    """A sentence, or a row under `row` headers, with the figure `text` in it."""

    sentence: str
    text: str
    measure: str
    period: Period | None = None
    area: str | None = None
    role: Role = Role.LEVEL
    unit: str = "count"
    row: tuple[str, ...] = ()
    within: int = 0
    """By how much the value may be off."""


def robberies(text: str, year: int, **rest: Any) -> Says:
    """So many robberies in the year to March."""
    return replace(Says(f"There were {text} robberies.", text, "robberies", year_to(year)), **rest)


def paper_of(id: str, day: date | None, *said: Says, body: str | None = None, title: str = "") -> Document:
    """A paper of a block for each thing said, in order."""
    text = ""
    blocks: list[Block] = []
    tables: list[Table] = []
    figures: list[Figure] = []
    for i, one in enumerate(said):
        line = "\t".join((*one.row, one.text)) if one.row else one.sentence
        span = Span(len(text), len(text) + len(line) + 1)
        at = span.start + line.rindex(one.text)
        cell = None
        if one.row:
            held = Cell(0, len(one.row), Span(at, at + len(one.text)), one.text, row_path=one.row)
            cell = (len(tables), 0, len(one.row))
            tables.append(Table(len(tables), span, (held,)))
        kind = BlockKind.TABLE if one.row else BlockKind.PARAGRAPH
        blocks.append(Block(i, kind, span, number=str(i + 1), table=cell and cell[0]))
        text += line + "\n"
        value = Decimal(one.text.strip("~%").replace(",", ""))
        about = Qualifier.ABOUT if one.within else Qualifier.EXACT
        low, high = value - one.within, value + one.within
        quantity = Quantity(at, at + len(one.text), one.text, value, one.unit, about, low, high, Decimal(1))
        within = Span(span.start, span.start + len(line))
        figures.append(Figure(i, quantity, one.role, one.measure, within, i, one.area, one.period, cell=cell))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    stamp = datetime(2026, 1, 2, tzinfo=UTC)
    name, kept = title or id.capitalize(), f"{id}.txt"
    paper = Paper(
        id, f"{id}@1", 1, kept, name, "text/plain", sha256, "text", stamp,
        body=body, meeting_date=day, characters=len(text),
    )  # fmt: skip
    return Document(paper, text, tuple(blocks), tuple(tables), (), (), tuple(figures))
