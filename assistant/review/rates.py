"""Rates, shares and averages that cannot be: a median against the share within a limit, a whole outside its parts,
and an average in the text against the months of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.review.formulas import DIFFERENCE_WORDS
from assistant.review.grid import Grid, Line, row_span
from assistant.review.model import Check, Finding, FindingType, Quote, Severity
from assistant.review.prose import Window, cells, figure, sentences
from assistant.review.tie import Interval, Printed, severity_of
from assistant.review.totals import TOTAL
from assistant.review.wording import average_against_months, median_against_share, outside_parts
from assistant.review.wording import figure as shown
from corpus.model import Document, Table
from figures.patterns import MONTH_PRINTED
from figures.quantity import parse_quantity
from figures.units import COUNT, PERCENT

_SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86_400, "weeks": 604_800}
_MEDIAN = re.compile(
    rf"{figure('share')}[^⟨;‖]{{0,40}}\b(?:within|in under|in less than|under) [^⟨;‖]{{0,8}}"
    rf"{figure('limit')}[^⟨‖]{{0,30}}?\bmedian?\b[^⟨;‖]{{0,25}}{figure('median')}",
    re.I,
)
_HALF = Decimal(50)
_MONTH = re.compile(MONTH_PRINTED)
_NEAR_BLOCKS = 3
_CLOSE = Decimal("0.1")
"""An average further out than this is of something else than the row."""


def check_medians(document: Document) -> Iterator[Check]:
    """Where at least half are within the median, a median within the limit leaves no smaller share within it."""
    for window in [*sentences(document), *cells(document)]:
        for match in _MEDIAN.finditer(window.template):
            share, limit, median = (window.printed(match[name]) for name in ("share", "limit", "median"))
            if share.unit != PERCENT or limit.unit not in _SECONDS or median.unit not in _SECONDS:
                continue
            allowed = limit.value * _SECONDS[limit.unit]
            middle = median.interval.times(_SECONDS[median.unit])
            below = middle.high < allowed and share.interval.high < _HALF
            above = middle.low > allowed and share.interval.low > _HALF
            if not (below or above):
                yield Check(FindingType.RATE)
                continue
            follows = "at least 50%" if below else "at most 50%"
            said = median_against_share(share.text, limit.text, median.text, follows)
            finding = Finding(FindingType.RATE, Severity.MATERIAL, window.quotes(), share.text, follows, said)
            yield Check(FindingType.RATE, finding)


def check_wholes(grid: Grid) -> Iterator[Check]:
    """The rate of all must lie between those of its parts, as their weighted mean."""
    for i, line in enumerate(grid.lines):
        if not grid.by_row or not TOTAL.match(line.label):
            continue
        parts = [x for x in grid.lines[:i] if x.section == line.section and not TOTAL.match(x.label)]
        for place, stated in line.figures.items():
            others = [x.figures[place] for x in parts if place in x.figures]
            rate = stated.unit == PERCENT or stated.unit.startswith("per ")
            if not rate or len(others) < 2 or any(x.unit != stated.unit for x in others) or stated.value == 100:
                continue
            if any(f.value < 0 for f in (stated, *others)) or DIFFERENCE_WORDS.search(grid.place_name(line, place)):
                continue
            # Shares of one whole come to it together and are not averaged.
            if abs(sum(x.value for x in others) - stated.value) <= len(others) * stated.step:
                continue
            yield _of_whole(grid, line, place, Interval.spanning(v for x in others for v in _ends(x)))


def _ends(figure: Printed) -> tuple[Decimal, Decimal]:
    return figure.interval.low, figure.interval.high


def _of_whole(grid: Grid, line: Line, place: int, parts: Interval) -> Check:
    stated = line.figures[place]
    severity = severity_of(stated, parts)
    if severity is None:
        return Check(FindingType.RATE)
    follows = f"{shown(parts.low, stated)} to {shown(parts.high, stated)}"
    said = outside_parts(line.label, grid.place_name(line, place), stated.text, follows)
    quotes = (grid.quote(line, place),)
    return Check(FindingType.RATE, Finding(FindingType.RATE, severity, quotes, stated.text, follows, said))


def check_averages(document: Document) -> Iterator[Check]:
    """An average a month in the text beside a table with a row of months."""
    tables = [(b.ordinal, t) for b in document.blocks if b.table is not None for t in [document.tables[b.table]]]
    for window in sentences(document):
        for n, found in enumerate(window.figures):
            monthly = found.quantity.per == "month" and found.quantity.unit == COUNT
            if not monthly or "average" not in window.template.lower():
                continue
            near = [t for at, t in tables if abs(at - window.block.ordinal) <= _NEAR_BLOCKS]
            first = found.period.first if found.period else None
            for table in near:
                if first is not None and (row := _row_of(table, first.year)):
                    yield from _average(window, n, Quote.of(document, row_span(table, row[0])), row[1])


def _row_of(table: Table, year: int) -> tuple[int, list[Printed]] | None:
    """The row of a year, and its figures by month."""
    cells = [c for c in table.cells if not c.header and c.row_path and c.row_path[-1] == str(year)]
    months = [c for c in cells if any(_MONTH.match(h) for h in c.col_path)]
    found = [Printed.of(q) for c in months if (q := parse_quantity(c.text)) is not None]
    return (months[0].row, found) if len(found) >= 2 else None


def _average(window: Window, n: int, where: Quote, row: Sequence[Printed]) -> Iterator[Check]:
    stated = window.printed(n).quotient()
    mean = sum((f.interval for f in row), Interval.around(Decimal(0))).over(Interval.around(Decimal(len(row))))
    if mean is None or mean.distance(stated.value) > _CLOSE * abs(mean.middle):
        return
    severity = severity_of(stated, mean)
    if severity is None:
        yield Check(FindingType.TEXT_VS_TABLE)
        return
    total = sum(f.value for f in row)
    follows = shown(mean.middle, stated)
    said = average_against_months(stated.text, f"{total:,} ÷ {len(row)}", follows)
    quotes = (*window.quotes(), where)
    yield Check(
        FindingType.TEXT_VS_TABLE,
        Finding(FindingType.TEXT_VS_TABLE, severity, quotes, stated.text, follows, said),
    )
