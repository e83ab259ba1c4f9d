"""Whether a figure of a statement ties to what the papers tell: it agrees, differs, or is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.trace.derive import Derived
from assistant.trace.fit import Fit
from assistant.trace.model import Tie
from assistant.trace.statement import Asserted
from assistant.trace.values import Amounts, distinct_digits

# Set on the even half of the statements at hand and on the perturbations of evals/tracing.py.
TICK = 0.40
CROSS = 0.50
MARGIN = 0.10
SURE = 0.62




@dataclass(frozen=True, slots=True)
class Tied:
    """How one figure ties. `fit` is the told figure that agrees or that differs; `derived` the sum from which
    it follows instead. `against` is one that says otherwise while another agrees."""

    asserted: Asserted
    tie: Tie
    fit: Fit | None = None
    derived: Derived | None = None
    against: Fit | None = None


def tie_of(asserted: Asserted, fits: Sequence[Fit], derived: Sequence[Derived]) -> Tied:
    """The tie of one figure, given the told figures of its kind and the sums that give it."""
    agreeing = [f for f in fits if f.amounts is Amounts.SAME and not f.conflicts]
    other = [f for f in fits if f.amounts in (Amounts.OTHER, Amounts.FINER) and f.role and not f.conflicts]
    clashing = [f for f in fits if _clashes(f)]
    best, rival, clash = _best(agreeing), _best(other), _best(clashing)
    margin = MARGIN + 0.02 * min(distinct_digits(asserted.meant.quantity.value) - 1, 3)
    if best and best.score >= TICK and (rival is None or best.score >= rival.score - margin):
        if clash is None or best.score >= clash.score - margin:
            return Tied(asserted, Tie.AGREES, best)
    sums = [d for d in derived if d.follows and d.score >= TICK]
    if sums:
        return Tied(asserted, Tie.AGREES, None, max(sums, key=lambda d: d.score))
    against = [f for f in (rival, clash) if f is not None]
    worst = max(against, key=lambda f: f.score, default=None)
    if worst is not None and worst.score >= (CROSS if worst is clash else SURE):
        return Tied(asserted, Tie.DIFFERS, worst)
    return Tied(asserted, Tie.MISSING)


def _clashes(f: Fit) -> bool:
    """Whether a figure is told as stated but for its unit, direction, period or area, or less precisely."""
    if f.amounts is Amounts.SAME:
        return f.conflicts
    return f.amounts is Amounts.OTHER_UNIT or (f.amounts is Amounts.FINER and f.told.figure.role is f.told.figure.role)


def _best(fits: Sequence[Fit]) -> Fit | None:
    return max(fits, key=lambda f: f.score, default=None)
