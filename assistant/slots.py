"""Which operands a calculation takes: for each of its periods or parts the figure that fits best, all of one kind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from assistant.fitting import is_earlier
from assistant.operand_fit import Fit, distinct, period_fit, stems_of
from assistant.operands import Operand
from figures.dates import Period
from figures.meant import Role
from figures.period import find_periods
from figures.units import COUNT, PERCENT
from figures.value import is_money
from retriever.calculation import Calculation, Operation

_PERIOD_FITS = 0.5
_PERIOD, _SHARED = 0.6, 0.4
_OTHER_COLUMN, _LESS_EXACT = 0.2, 0.3
_CANDIDATES = 8
_LONG_AGO = date.min


@dataclass(frozen=True, slots=True)
class Filled:
    """The operands of a calculation, in its order, and how well they fit: `score` compares within one question."""

    operands: tuple[Operand, ...]
    score: float

    @property
    def alike(self) -> bool:
        """Whether they can go into one sum: one unit, one factor, none twice, none a change beside levels. In a
        table the sign of the currency, and the scale of a row, may stand on some of its figures only."""
        first = self.operands[0]
        units = {o.unit for o in self.operands}
        if first.cell is not None and any(map(is_money, units)):
            units.discard(COUNT)
        factors = {o.factor for o in self.operands}
        if first.cell is not None and len({o.cell and o.cell.row for o in self.operands}) == 1:
            factors.discard(Decimal(1))
        same = len(units) == 1 and len(factors) <= 1
        roles = {o.figure.role is Role.CHANGE for o in self.operands}
        return same and len(roles) == 1 and distinct(self.operands)


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
            found += _part_of_whole(calculation, group, fit)
        elif len(calculation.parts) > 1:
            found += _by_part(calculation, group, fit)
        elif len(calculation.periods) > 1:
            found += _by_period(calculation, group, fit) if in_table else _told_by_period(calculation, group, fit)
        elif in_table and calculation.operation in _ALONG:
            found += _along_lines(calculation, group, fit)
        if not in_table and calculation.operation in _OF_TWO:
            found += _from_to(calculation, group, fit)
            if not calculation.parts and not calculation.periods:
                found += _before_and_after(calculation, group, fit)
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
            if min(fits) >= _PERIOD_FITS:
                score = fit.words(wanted, chosen[0], (), labels) + _PERIOD * sum(fits) / len(fits)
                found.append(Filled(tuple(chosen), score - _OTHER_COLUMN * whole_rows))
    return found


def _told_by_period(calculation: Calculation, group: Sequence[Operand], fit: Fit) -> list[Filled]:
    """From the sentences of a passage the figure of each period asked, all of one measure as far as can be."""
    wanted = stems_of(calculation.subject)
    slots = []
    for period in calculation.periods:
        fits = [(period_fit(period, o), o) for o in group if o.figure.role is not Role.CHANGE]
        slots.append(sorted(((p, o) for p, o in fits if p >= _PERIOD_FITS), key=lambda x: -x[0])[:_CANDIDATES])
    if not all(slots):
        return []
    found = []
    for first in slots[0]:
        chosen = [first]
        for others in slots[1:]:
            chosen.append(max(others, key=lambda x: x[0] + _likeness(first[1], x[1])))
        operands = tuple(o for _, o in chosen)
        likeness = min(_likeness(first[1], o) for o in operands)
        words = sum(fit.words(wanted, o) for o in operands) / len(operands)
        agreement = sum(p for p, _ in chosen) / len(chosen)
        found.append(Filled(operands, words + _PERIOD * agreement + likeness - 1 - _LESS_EXACT))
    return found


def _likeness(a: Operand, b: Operand) -> float:
    """0 to 1: whether two figures of sentences measure the same thing."""
    if a.unit != b.unit:
        return 0.0
    mine, other = set(a.label_stems), set(b.label_stems)
    nouns = set(stems_of(a.figure.quantity.noun)) & set(stems_of(b.figure.quantity.noun))
    shared = len(mine & other) / len(mine | other) if mine | other else 1.0
    return max(0.4 + 0.6 * shared, 0.9 if nouns else 0.0)


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
            scored.append((score + (_PERIOD * period_fit(period, operand) if period else 0.0), operand))
        ranked.append(sorted(scored, key=lambda x: -x[0])[: _CANDIDATES * 3])
    dated = any(period for _, period in asked)
    found = []
    for a_score, a in ranked[0]:
        for b_score, b in ranked[1]:
            if a is not b and _together(a, b) and (dated or _same_time(a, b)):
                found.append(Filled((a, b), (a_score + b_score) / 2 + _PERIOD))
    return found


def _of_periods(periods: Sequence[Period], group: Sequence[Operand]) -> Sequence[Operand]:
    """Those of the periods asked, all where none are."""
    fitting = [o for o in group if all(period_fit(p, o) >= _PERIOD_FITS for p in periods)]
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
        dated = sorted((o for o in line if o.period and o.period.until), key=_until)
        if len({_until(o) for o in dated}) != len(dated) or len(dated) < 2:
            continue
        for asked in calculation.periods:
            at = next((i for i, o in enumerate(dated) if period_fit(asked, o) >= _PERIOD_FITS), None)
            dated = dated[: at + 1] if at is not None else []
        if len(dated) > 1:
            chosen = dated[-2:] if calculation.operation in _OF_TWO or calculation.periods else dated
            found.append(Filled(tuple(chosen), fit.words(wanted, chosen[0], (), labels) + _PERIOD))
    return found


_OF_TWO = frozenset({Operation.CHANGE, Operation.PERCENT_CHANGE})
_ALONG = _OF_TWO | {Operation.MEAN}


def _until(operand: Operand) -> date:
    period = operand.period
    return (period.until or period.first or _LONG_AGO) if period else _LONG_AGO


def _from_to(calculation: Calculation, group: Sequence[Operand], fit: Fit) -> list[Filled]:
    """The two levels of a sentence that tells a change: 'from 8,945 to 7,509'."""
    wanted = stems_of(calculation.subject)
    sentences: dict[object, list[Operand]] = defaultdict(list)
    for operand in group:
        if operand.figure.role is not Role.CHANGE:
            sentences[operand.evidence.span].append(operand)
    found = []
    for here in sentences.values():
        earlier = next((o for o in here if is_earlier(o.evidence, o.figure)), None)
        later = [o for o in here if o is not earlier and earlier and o.unit == earlier.unit]
        if earlier and later:
            nearest = min(later, key=lambda o: abs(o.figure.span.start - earlier.figure.span.end))
            found.append(Filled((earlier, nearest), fit.words(wanted, earlier)))
    return found


def _before_and_after(calculation: Calculation, group: Sequence[Operand], fit: Fit) -> list[Filled]:
    """The two figures of a passage that tell of one measure at two times, the earlier first."""
    wanted = stems_of(calculation.subject)
    dated = sorted((o for o in group if _until(o) != _LONG_AGO and o.figure.role is not Role.CHANGE), key=_until)
    found = []
    for a, b in combinations(dated, 2):
        if _until(a) < _until(b) and a.evidence.span != b.evidence.span and (likeness := _likeness(a, b)):
            words = (fit.words(wanted, a) + fit.words(wanted, b)) / 2
            found.append(Filled((a, b), words + _PERIOD + likeness - 1))
    return found


def _part_of_whole(calculation: Calculation, group: Sequence[Operand], fit: Fit) -> list[Filled]:
    """The part of a sentence's whole that is told as used, committed or spent, and the whole."""
    wanted, used = stems_of(calculation.subject), re.compile(rf"\b(?:{'|'.join(calculation.parts)})\b", re.I)
    found = []
    for whole in group:
        said = used.search(whole.evidence.text)
        if said is None or whole.cell is not None or not calculation.parts:
            continue
        here = [o for o in group if o.evidence.span == whole.evidence.span and o.unit == whole.unit]
        at = said.start() + whole.evidence.span.start
        part = min(here, key=lambda o: abs(o.figure.span.start - at))
        if part.amount.value < whole.amount.value:
            agreement = all(period_fit(p, whole) >= _PERIOD_FITS for p in calculation.periods)
            found.append(Filled((part, whole), fit.words(wanted, whole) + _PERIOD * agreement))
    return found
