"""Which operands a calculation takes: for each of its periods or parts the figure that fits best, all of one kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from assistant.filled import PERIOD, PERIOD_FITS, Filled, until
from assistant.operand_fit import Fit, period_fit, stems_of
from assistant.operands import Operand
from assistant.told_slots import before_and_after, from_to, part_of_whole, told_by_period
from figures.dates import Period
from figures.period import find_periods
from figures.units import PERCENT
from retriever.calculation import Calculation, Operation

_SHARED = 0.4
_OTHER_COLUMN = 0.2
_CANDIDATES = 8


def filled(calculation: Calculation, operands: Sequence[Operand], fit: Fit) -> list[Filled]:
    """The ways to fill the slots of a calculation, best first, each from one table or one passage."""
    places: dict[tuple[str, str, int], list[Operand]] = defaultdict(list)
    if calculation.points:
        operands = [o for o in operands if o.unit == PERCENT]
    for operand in operands:
        places[operand.place].append(operand)
    found: list[Filled] = []
    for group in places.values():
        in_table = group[0].cell is not None
        if calculation.operation is Operation.REMAINDER:
            found += part_of_whole(calculation, group, fit)
        elif len(calculation.parts) > 1:
            found += _by_part(calculation, group, fit)
        elif len(calculation.periods) > 1:
            found += _by_period(calculation, group, fit) if in_table else told_by_period(calculation, group, fit)
        elif in_table and calculation.operation in _ALONG:
            found += _along_lines(calculation, group, fit)
        if not in_table and calculation.operation in _OF_TWO:
            found += from_to(calculation, group, fit)
            if not calculation.parts and not calculation.periods:
                found += before_and_after(calculation, group, fit)
    return sorted((f for f in found if f.alike), key=lambda f: -f.score)


def lines(group: Sequence[Operand], whole_rows: bool = False) -> list[list[Operand]]:
    """The figures of one table that differ in their period alone, line by line; or those of each row that are
    of one unit, where `whole_rows`."""
    found: dict[tuple[object, ...], list[Operand]] = defaultdict(list)
    for operand in group:
        row = operand.cell.row if operand.cell else 0
        found[(row, operand.unit) if whole_rows else operand.line].append(operand)
    return list(found.values())


def labels_of(group: Sequence[Operand]) -> frozenset[str]:
    """The stems of all labels of one table."""
    return frozenset(stem for o in group for stem in o.label_stems)


def _by_period(calculation: Calculation, group: Sequence[Operand], fit: Fit) -> list[Filled]:
    """For each line of a table the figure of each period asked; across columns of different names where no one
    column has them all."""
    wanted, labels = stems_of(calculation.subject), labels_of(group)
    found = []
    for whole_rows in (False, True):
        for line in lines(group, whole_rows):
            chosen = [max(line, key=lambda o: period_fit(p, o)) for p in calculation.periods]
            fits = [period_fit(p, o) for p, o in zip(calculation.periods, chosen, strict=True)]
            if min(fits) >= PERIOD_FITS:
                score = fit.words(wanted, chosen[0], (), labels) + PERIOD * sum(fits) / len(fits)
                found.append(Filled(tuple(chosen), score - _OTHER_COLUMN * whole_rows))
    return found


def _by_part(calculation: Calculation, group: Sequence[Operand], fit: Fit) -> list[Filled]:
    """The two figures of a table or a sentence that fit the parts best and stand in one row or column. What
    the question says of neither part, it says of their column."""
    asked = [_part(p) for p in calculation.parts]
    shared = tuple(s for s in stems_of(calculation.subject) if not any(s in words for words, _ in asked))
    group = _of_periods(calculation.periods, group)
    ranked = []
    for words, period in asked:
        scored = []
        for operand in group:
            if operand.cell is None and not set(words) & set(operand.label_stems):
                continue
            score = fit.words(words, operand, shared) + _SHARED * fit.cover(shared, operand)
            scored.append((score + (PERIOD * period_fit(period, operand) if period else 0.0), operand))
        ranked.append(sorted(scored, key=lambda x: -x[0])[: _CANDIDATES * 3])
    dated = any(period for _, period in asked)
    found = []
    for a_score, a in ranked[0]:
        for b_score, b in ranked[1]:
            if a is not b and _together(a, b) and (dated or _same_time(a, b)):
                found.append(Filled((a, b), (a_score + b_score) / 2 + PERIOD))
    return found


def _of_periods(periods: Sequence[Period], group: Sequence[Operand]) -> Sequence[Operand]:
    """Those of the periods asked, all where none are."""
    fitting = [o for o in group if all(period_fit(p, o) >= PERIOD_FITS for p in periods)]
    return fitting or [o for o in group if o.period is None]


def _same_time(a: Operand, b: Operand) -> bool:
    if a.period is None or b.period is None:
        return True
    return (a.period.first, a.period.until) == (b.period.first, b.period.until)


def _part(text: str) -> tuple[tuple[str, ...], Period | None]:
    periods = [p for p in find_periods(text) if p.until]
    return stems_of(text), periods[0] if periods else None


def _together(a: Operand, b: Operand) -> bool:
    """Whether two operands stand in one column or row of a table, or in one sentence."""
    if a.cell is None or b.cell is None:
        return a.evidence.span == b.evidence.span
    return a.cell.col == b.cell.col or a.cell.row == b.cell.row


def _along_lines(calculation: Calculation, group: Sequence[Operand], fit: Fit) -> list[Filled]:
    """Where a question names one period or none: all periods of a line, or the last two of them for a change and
    for the average of a year's opening and closing figures, of which the later is that asked."""
    wanted, labels = stems_of(calculation.subject), labels_of(group)
    found = []
    for line in lines(group):
        dated = sorted((o for o in line if o.period and o.period.until), key=until)
        if len({until(o) for o in dated}) != len(dated) or len(dated) < 2:
            continue
        for asked in calculation.periods:
            at = next((i for i, o in enumerate(dated) if period_fit(asked, o) >= PERIOD_FITS), None)
            dated = dated[: at + 1] if at is not None else []
        if len(dated) > 1:
            chosen = dated[-2:] if calculation.operation in _OF_TWO or calculation.periods else dated
            found.append(Filled(tuple(chosen), fit.words(wanted, chosen[0], (), labels) + PERIOD))
    return found


_OF_TWO = frozenset({Operation.CHANGE, Operation.PERCENT_CHANGE})
_ALONG = _OF_TWO | {Operation.MEAN}
