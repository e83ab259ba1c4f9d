"""Answers that come of a whole row or column: how many of its figures meet a condition, which is greatest, when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.evidence import Evidence
from assistant.operand_fit import Fit, period_fit, stems_of
from assistant.operands import Operand, Papers
from assistant.slots import lines
from corpus.model import Span
from figures.arithmetic import printed
from figures.meant import Role
from retriever.calculation import Calculation, Operation

SCANS = frozenset({Operation.COUNT, Operation.GREATEST, Operation.LEAST, Operation.WHEN})
_STANDS = 0.9
_FEWEST = {True: 2, False: 3}
_PERIOD_FITS = 0.5
_FAR_OFF = 50


@dataclass(frozen=True, slots=True)
class Scanned:
    """A row or column, and those of its figures that answer, in the order of the answer. `working` shows the
    comparisons of a count, '' for others."""

    line: tuple[Operand, ...]
    chosen: tuple[Operand, ...]
    working: str = ""


def scanned(calculation: Calculation, operands: Sequence[Operand], fit: Fit) -> Scanned | None:
    """The row or column that the calculation is over and what it chooses there; None where none fits."""
    over_time = calculation.over != "part"
    wanted = stems_of(calculation.subject)
    found: list[tuple[float, list[Operand]]] = []
    groups: dict[object, list[Operand]] = defaultdict(list)
    for operand in operands:
        if operand.cell is not None:
            groups[operand.place].append(operand)
    for group in groups.values():
        for line in lines(group) if over_time else _columns(group):
            kept = _kept(calculation, line, over_time)
            if len(kept) >= _FEWEST[over_time] and len({o.unit == "percent" for o in kept}) == 1:
                score = fit.words(wanted, kept[0]) if over_time else fit.cover(wanted, kept[0])
                found.append((score, kept))
    if not found:
        return None
    score, line = max(found, key=lambda x: x[0])
    return _chosen(calculation, line) if score >= _STANDS else None


def _kept(calculation: Calculation, line: Sequence[Operand], over_time: bool) -> list[Operand]:
    """The figures of the periods asked; along a row each period once, down a column without its totals."""
    asked = calculation.periods
    kept = [o for o in line if not asked or o.period is None or any(period_fit(p, o) >= _PERIOD_FITS for p in asked)]
    if not over_time:
        return [o for o in kept if not o.is_whole and o.row_headers]
    names = [slot_name(o) for o in kept]
    return [o for i, o in enumerate(kept) if names[i] and names[i] not in names[:i]]


def _columns(group: Sequence[Operand]) -> list[list[Operand]]:
    found: dict[int, list[Operand]] = defaultdict(list)
    for operand in group:
        if operand.cell and operand.figure.role is not Role.TARGET:
            found[operand.cell.col].append(operand)
    return list(found.values())


def _chosen(calculation: Calculation, line: Sequence[Operand]) -> Scanned | None:
    condition = calculation.condition
    if condition is None:
        if calculation.operation is Operation.WHEN:
            return Scanned(tuple(line), tuple(line))
        best = sorted(line, key=lambda o: o.amount.value, reverse=calculation.operation is Operation.GREATEST)
        return Scanned(tuple(line), tuple(best[: calculation.top]))
    factor = max(o.factor for o in line)
    limit = condition.limit / factor
    if max(abs(o.amount.value) for o in line) * _FAR_OFF < limit:
        limit = condition.printed
    limit = limit.quantize(Decimal(1)) if limit == limit.to_integral_value() else limit
    met = tuple(o for o in line if condition.met_by(o.amount.value, limit))
    working = "; ".join(f"{printed(o.amount.value)} {condition.sign} {printed(limit)}" for o in line)
    return Scanned(tuple(line), met, working if calculation.operation is Operation.COUNT else "")


def slot_name(operand: Operand) -> str:
    """What a figure of a row is for: the header that dates it."""
    if operand.period is not None:
        return operand.period.text
    if operand.cell is None:
        return ""
    return next((h for h in (*operand.cell.col_path[::-1], *operand.cell.row_path[::-1]) if re.search(r"\d\d", h)), "")


def header_of(operand: Operand, papers: Papers) -> Evidence | None:
    """The row of column headers that dates a figure, to cite; None where the figure's own row does."""
    if operand.cell is None:
        return None
    version, _, ordinal = operand.place
    table = papers.table(version, ordinal)
    heads = [c for c in table.cells if c.header and c.row < operand.cell.row and c.text in operand.cell.col_path]
    dated = [c for c in heads if re.search(r"\d\d", c.text)]
    if not dated:
        return None
    row = [c for c in table.cells if c.row == dated[-1].row and c.text]
    span = Span(min(c.span.start for c in row), max(c.span.end for c in row))
    return replace(operand.evidence, span=span, text=span.quote(papers.text(version)), cell=dated[-1])
