"""Which operands a calculation takes: for each of its periods or parts the figure that fits best, all of one kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.fit import Fit, distinct, period_fit, stems_of
from assistant.operands import Operand
from assistant.weigh import is_earlier
from dataclasses import replace
from figures.dates import Period
from figures.meant import Role
from figures.period import find_periods
from retriever.operation import Calculation, Operation

_PERIOD_FITS = 0.5
_PERIOD, _ONE_LINE = 0.6, 0.5
_CANDIDATES = 8
_LONG_AGO = date.min


@dataclass(frozen=True, slots=True)
class Filled:
    """The operands of a calculation, in its order, and how well they fit: `score` compares within one question."""

    operands: tuple[Operand, ...]
    score: float

    @property
    def alike(self) -> bool:
        """Whether they can go into one sum: one unit, one factor, none twice, none a change beside levels."""
        first = self.operands[0]
        same = all(o.unit == first.unit and o.factor == first.factor for o in self.operands)
        roles = {o.figure.role is Role.CHANGE for o in self.operands}
        return same and len(roles) == 1 and distinct(self.operands)


def filled(calculation: Calculation, operands: Sequence[Operand], fit: Fit) -> list[Filled]:
    """The ways to fill the slots of a calculation, best first, each from one table or one passage."""
    places: dict[tuple[str, str, int], list[Operand]] = defaultdict(list)
    for operand in operands:
        places[operand.place].append(operand)
    found: list[Filled] = []
    for group in places.values():
        in_table = group[0].cell is not None
        if len(calculation.parts) > 1:
            found += _by_part(calculation, group, fit)
        elif len(calculation.periods) > 1:
            found += _by_period(calculation, group, fit) if in_table else _told_by_period(calculation, group, fit)
        elif in_table:
            found += _along_lines(calculation, group, fit)
        if not in_table and calculation.operation in (Operation.CHANGE, Operation.PERCENT_CHANGE):
            found += _from_to(calculation, group, fit)
    return sorted((f for f in found if f.alike), key=lambda f: -f.score)


def lines(group: Sequence[Operand]) -> list[list[Operand]]:
    """The figures of one table that differ in their period alone, line by line."""
    found: dict[tuple[object, ...], list[Operand]] = defaultdict(list)
    for operand in group:
        found[operand.line].append(operand)
    return list(found.values())


def _by_period(calculation: Calculation, group: Sequence[Operand], fit: Fit) -> list[Filled]:
    """For each line of a table the figure of each period asked."""
    wanted = stems_of(calculation.subject)
    found = []
    for line in lines(group):
        chosen: list[Operand] = []
        agreement = 0.0
        for period in calculation.periods:
            best = max(line, key=lambda o: period_fit(period, o))
            if (fits := period_fit(period, best)) < _PERIOD_FITS:
                break
            chosen.append(best)
            agreement += fits
        else:
            score = fit.words(wanted, chosen[0]) + _PERIOD * agreement / len(chosen)
            found.append(Filled(tuple(chosen), score))
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
        found.append(Filled(operands, words + _PERIOD * sum(p for p, _ in chosen) / len(chosen) + likeness - 1))
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
    """The two figures of a table or a sentence that fit the parts best and stand in one row or column."""
    asked = [_part(p) for p in calculation.parts]
    ranked = []
    for words, period in asked:
        scored = []
        for operand in group:
            score = fit.words(words, operand)
            for one in (period,) if period else calculation.periods:
                score += _PERIOD * period_fit(one, operand)
            scored.append((score, operand))
        ranked.append(sorted(scored, key=lambda x: -x[0])[: _CANDIDATES * 3])
    found = []
    for a_score, a in ranked[0]:
        for b_score, b in ranked[1]:
            if a is not b and (together := _together(a, b)):
                found.append(Filled((a, b), (a_score + b_score) / 2 + together - _ONE_LINE))
    return found


def _part(text: str) -> tuple[tuple[str, ...], Period | None]:
    periods = [p for p in find_periods(text) if p.until]
    return stems_of(text), periods[0] if periods else None


def _together(a: Operand, b: Operand) -> float:
    """How close two operands stand: in one column or row of a table, in one sentence; 0 where they do not."""
    if a.cell is None or b.cell is None:
        return _ONE_LINE if a.evidence.span == b.evidence.span else 0.0
    return _ONE_LINE if a.cell.col == b.cell.col or a.cell.row == b.cell.row else 0.0


def _along_lines(calculation: Calculation, group: Sequence[Operand], fit: Fit) -> list[Filled]:
    """Where a question names one period or none: all periods of a line, or the last two of them for a change,
    of which the later is that asked."""
    wanted = stems_of(calculation.subject)
    found = []
    for line in lines(group):
        dated = sorted((o for o in line if o.period and o.period.until), key=_until)
        if len({_until(o) for o in dated}) != len(dated) or len(dated) < 2:
            continue
        for asked in calculation.periods:
            at = next((i for i, o in enumerate(dated) if period_fit(asked, o) >= _PERIOD_FITS), None)
            dated = dated[: at + 1] if at is not None else []
        if len(dated) > 1:
            chosen = dated[-2:] if calculation.operation in _OF_TWO else dated
            found.append(Filled(tuple(chosen), fit.words(wanted, chosen[0]) + _PERIOD))
    return found


_OF_TWO = frozenset({Operation.CHANGE, Operation.PERCENT_CHANGE})


def _until(operand: Operand) -> date:
    return operand.period.until if operand.period and operand.period.until else _LONG_AGO


def _from_to(calculation: Calculation, group: Sequence[Operand], fit: Fit) -> list[Filled]:
    """The two levels of a sentence that tells a change: 'from 8,945 to 7,509'."""
    wanted = stems_of(calculation.subject)
    sentences: dict[object, list[Operand]] = defaultdict(list)
    for operand in group:
        if operand.figure.role is not Role.CHANGE:
            sentences[operand.evidence.span].append(operand)
    found = []
    for here in sentences.values():
        before = [o for o in here if _is_earlier(o)]
        for earlier in before:
            later = [o for o in here if o not in before and o.unit == earlier.unit]
            if later:
                nearest = min(later, key=lambda o: abs(o.figure.span.start - earlier.figure.span.end))
                found.append(Filled((earlier, nearest), fit.words(wanted, earlier)))
    return found


def _is_earlier(operand: Operand) -> bool:
    q, offset = operand.figure.quantity, operand.evidence.span.start
    return is_earlier(operand.evidence, replace(q, start=q.start - offset, end=q.end - offset))
