"""The ledger at rest: figures as rows and back, and what is asked of them, over a connection of its caller."""

from __future__ import annotations

import re
import sqlite3
from datetime import date
from decimal import Decimal
from typing import Any

from corpus.filtering import within
from corpus.model import Figure, FigureFilter, Filters, Paper, Span
from corpus.rows import PAPER_COLUMNS, Row, paper_of, under
from figures.dates import Period, PeriodKind
from figures.meant import Direction, Role
from figures.qualifiers import Qualifier
from figures.value import Quantity

COLUMNS = (
    "ordinal, start, stop, text, value, unit, qualifier, low, high, step, noun, per, out_of, signed, "
    "role, measure, within_start, within_stop, block, area, "
    "period_start, period_stop, period_text, period_first, period_until, period_kind, period_sure, "
    "direction, grid, row, col"
)
_CURRENT = (
    "FROM figures f JOIN versions v ON v.key = f.version "
    "LEFT JOIN blocks b ON b.version = f.version AND b.ordinal = f.block "
    "LEFT JOIN items i ON i.version = f.version AND i.ordinal = b.item WHERE v.current"
)


def row_of(figure: Figure) -> Row:
    q, period = figure.quantity, figure.period
    return (
        figure.ordinal,
        q.start,
        q.end,
        q.text,
        str(q.value),
        q.unit,
        q.qualifier.value,
        str(q.low),
        str(q.high),
        str(q.step),
        q.noun,
        q.per,
        None if q.out_of is None else str(q.out_of),
        q.signed,
        figure.role.value,
        figure.measure,
        figure.within.start,
        figure.within.end,
        figure.block,
        figure.area,
        *(_period_row(period) if period else (None,) * 7),
        figure.direction and figure.direction.value,
        *(figure.cell or (None,) * 3),
    )


def figure_of(row: Row) -> Figure:
    ordinal, *quantity = row[:14]
    role, measure, within_start, within_stop, block, area = row[14:20]
    direction, grid, at_row, col = row[27:]
    return Figure(
        ordinal,
        _quantity_of(quantity),
        Role(role),
        measure,
        Span(within_start, within_stop),
        block,
        area,
        None if row[20] is None else _period_of(row[20:27]),
        None if direction is None else Direction(direction),
        None if grid is None else (grid, at_row, col),
    )


def _quantity_of(row: list[Any]) -> Quantity:
    start, stop, text, value, unit, qualifier, low, high, step, noun, per, out_of, signed = row
    return Quantity(
        start,
        stop,
        text,
        Decimal(value),
        unit,
        Qualifier(qualifier),
        Decimal(low),
        Decimal(high),
        Decimal(step),
        noun,
        per,
        None if out_of is None else Decimal(out_of),
        bool(signed),
    )


def _period_row(period: Period) -> Row:
    first, until = (day and day.isoformat() for day in (period.first, period.until))
    return period.start, period.end, period.text, first, until, period.kind.value, period.sure


def _period_of(row: Row) -> Period:
    start, stop, text, first, until, kind, sure = row
    first, until = (None if day is None else date.fromisoformat(day) for day in (first, until))
    return Period(start, stop, text, first, until, PeriodKind(kind), sure)


def figures_in(connection: sqlite3.Connection, version_id: str, span: Span) -> list[Figure]:
    found = connection.execute(
        f"SELECT {COLUMNS} FROM figures WHERE version = (SELECT key FROM versions WHERE id = ?) "
        "AND start BETWEEN ? AND ? AND stop <= ? ORDER BY ordinal",
        (version_id, span.start, span.end, span.end),
    )
    return [figure_of(row) for row in found]


def figures(
    connection: sqlite3.Connection, filters: Filters, wanted: FigureFilter, limit: int | None, offset: int
) -> list[tuple[Paper, Figure]]:
    where, values = _wanted(filters, wanted)
    found = connection.execute(
        f"SELECT v.id, {under('f', COLUMNS)} {_CURRENT} AND {where} "
        "ORDER BY v.meeting_date IS NULL, v.meeting_date DESC, v.paper, f.ordinal LIMIT ? OFFSET ?",
        (*values, -1 if limit is None else limit, offset),
    ).fetchall()
    papers = {
        version_id: paper_of(
            connection.execute(f"SELECT {PAPER_COLUMNS} FROM versions WHERE id = ?", (version_id,)).fetchone()
        )
        for version_id in {row[0] for row in found}
    }
    return [(papers[row[0]], figure_of(row[1:])) for row in found]


def count(connection: sqlite3.Connection, filters: Filters, wanted: FigureFilter) -> int:
    where, values = _wanted(filters, wanted)
    return int(connection.execute(f"SELECT count(*) {_CURRENT} AND {where}", values).fetchone()[0])


def _wanted(filters: Filters, wanted: FigureFilter) -> tuple[str, list[str]]:
    """The SQL condition that both are, over figures `f`, versions `v` and items `i`. That on the period is
    `figures.dates.contains`. ValueError for a period without a bound, or a measure without a word."""
    where, values = within(filters)
    conditions = [where]

    def require(condition: str, value: str) -> None:
        conditions.append(condition)
        values.append(value)

    if wanted.measure:
        words = re.findall(r"[^\W_]+", wanted.measure)
        if not words:
            raise ValueError(f"no word of a measure: {wanted.measure!r}")
        match = " ".join(f'"{word}"' for word in words)
        require("f.key IN (SELECT rowid FROM measure_index WHERE measure_index MATCH ?)", match)
    if wanted.area is not None:
        require("f.area = ? COLLATE NOCASE", wanted.area)
    if wanted.unit is not None:
        require("f.unit = ? COLLATE NOCASE", wanted.unit)
    if wanted.role is not None:
        require("f.role = ?", wanted.role.value)
    if wanted.period is not None:
        first, until = wanted.period.first, wanted.period.until
        if first is None and until is None:
            raise ValueError(f"a period without a bound: {wanted.period.text!r}")
        if first is not None:
            require("f.period_first >= ?", first.isoformat())
        if until is not None:
            require("f.period_until <= ?", until.isoformat())
    return " AND ".join(conditions), values
