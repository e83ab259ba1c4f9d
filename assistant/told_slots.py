"""The operands of a calculation among the figures that sentences tell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from assistant.figure_fit import is_earlier
from assistant.filled import LONG_AGO, PERIOD, PERIOD_FITS, Filled, until
from assistant.operand_fit import Fit, period_fit, stems_of
from assistant.operands import Operand
from figures.meant import Role
from retriever.calculation import Calculation

_LESS_EXACT = 0.3
_CANDIDATES = 8


def told_by_period(calculation: Calculation, group: Sequence[Operand], fit: Fit) -> list[Filled]:
    """From the sentences of a passage the figure of each period asked, all of one measure as far as can be."""
    wanted = stems_of(calculation.subject)
    slots = []
    for period in calculation.periods:
        fits = [(period_fit(period, o), o) for o in group if o.figure.role is not Role.CHANGE]
        slots.append(sorted(((p, o) for p, o in fits if p >= PERIOD_FITS), key=lambda x: -x[0])[:_CANDIDATES])
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
        found.append(Filled(operands, words + PERIOD * agreement + likeness - 1 - _LESS_EXACT))
    return found


def _likeness(a: Operand, b: Operand) -> float:
    """0 to 1: whether two figures of sentences measure the same thing."""
    if a.unit != b.unit:
        return 0.0
    mine, other = set(a.label_stems), set(b.label_stems)
    nouns = set(stems_of(a.figure.quantity.noun)) & set(stems_of(b.figure.quantity.noun))
    shared = len(mine & other) / len(mine | other) if mine | other else 1.0
    return max(0.4 + 0.6 * shared, 0.9 if nouns else 0.0)


def from_to(calculation: Calculation, group: Sequence[Operand], fit: Fit) -> list[Filled]:
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


def before_and_after(calculation: Calculation, group: Sequence[Operand], fit: Fit) -> list[Filled]:
    """The two figures of a passage that tell of one measure at two times, the earlier first."""
    wanted = stems_of(calculation.subject)
    dated = sorted((o for o in group if until(o) != LONG_AGO and o.figure.role is not Role.CHANGE), key=until)
    found = []
    for a, b in combinations(dated, 2):
        if until(a) < until(b) and a.evidence.span != b.evidence.span and (likeness := _likeness(a, b)):
            words = (fit.words(wanted, a) + fit.words(wanted, b)) / 2
            found.append(Filled((a, b), words + PERIOD + likeness - 1))
    return found


def part_of_whole(calculation: Calculation, group: Sequence[Operand], fit: Fit) -> list[Filled]:
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
            agreement = all(period_fit(p, whole) >= PERIOD_FITS for p in calculation.periods)
            found.append(Filled((part, whole), fit.words(wanted, whole) + PERIOD * agreement))
    return found
