"""Whether a figure of a statement ties to what the papers tell: it agrees, differs, or is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.trace.derive import Derived
from assistant.trace.fit import Fit, State
from assistant.trace.model import Tie
from assistant.trace.statement import Asserted
from assistant.trace.values import Amounts, distinct_digits
from figures.dates import agrees
from figures.meant import Direction, Role
from figures.units import COUNT

# Set on the even half of the statements at hand and on the perturbations of evals/tracing.py.
TICK = 0.40
CROSS = 0.41
MARGIN = 0.08
SURE = 0.56
BESIDE = 0.45
"""A figure that differs, where the amount stated stands beside it as that of something else."""
_UNIT = 0.06
_TELLING = 3
"""So many digits, of one period and area, are not alike by chance."""
_MEASURES_IT = 0.45
_NO_NARROWER = 0.35


@dataclass(frozen=True, slots=True)
class Tied:
    """How one figure ties. `fit` is the told figure that agrees or that differs; `derived` the sum from which
    it follows instead. `against` is another that shows so; `turned`
    tells that it was what came after, and is stated as what was before."""

    asserted: Asserted
    tie: Tie
    fit: Fit | None = None
    derived: Derived | None = None
    against: Fit | None = None
    turned: bool = False


def tie_of(asserted: Asserted, fits: Sequence[Fit], derived: Sequence[Derived]) -> Tied:
    """The tie of one figure, given the told figures of its kind and the sums that give it."""
    digits = min(distinct_digits(asserted.meant.quantity.value), 4)
    best = _best(f for f in fits if f.amounts is Amounts.SAME and not f.conflicts and f.named)
    rival = _best(f for f in fits if _is_rival(f))
    clash = _best(f for f in fits if _clashes(f))
    owner = best and _best(f for f in fits if _owns(f, best))
    if owner:
        return Tied(asserted, Tie.DIFFERS if owner.score >= BESIDE else Tie.MISSING, owner)
    if best and _ticks(best) and not any(_beaten(best, f, digits) for f in (rival, clash)):
        placed = next((f for f in fits if _places_elsewhere(f, best)), None)
        against = _best(f for f in fits if _speaks_against(f, best))
        return Tied(asserted, Tie.DIFFERS if placed else Tie.AGREES, placed or best, against=against)
    sums = [d for d in derived if d.follows and d.score >= TICK and (rival is None or _outweighs(d, rival))]
    if sums:
        return Tied(asserted, Tie.AGREES, None, max(sums, key=lambda d: d.score))
    if clash and (owner := _best(f for f in fits if _is_of_row(f, clash))):
        return Tied(asserted, Tie.DIFFERS, owner, against=clash)
    close = clash is not None and (best is None or clash.score >= best.score - MARGIN)
    if clash and close and _clash_score(clash) >= CROSS - 0.03 * (digits - 2):
        if rival is not None and rival.score > clash.score and rival.score >= SURE:
            return Tied(asserted, Tie.DIFFERS, rival, against=clash)
        return Tied(asserted, Tie.DIFFERS, clash, against=rival)
    turned = [d for d in derived if d.reversed and d.score >= SURE]
    if turned:
        return Tied(asserted, Tie.DIFFERS, None, max(turned, key=lambda d: d.score))
    if rival:
        beside = any(f and f.told.evidence.hit is rival.told.evidence.hit for f in (best, clash))
        if rival.score >= (BESIDE if beside else SURE):
            return Tied(asserted, Tie.DIFFERS, rival, against=clash or best)
    return Tied(asserted, Tie.MISSING)


def _ticks(best: Fit) -> bool:
    """Whether a figure that agrees is enough what the statement speaks of, and told as a change where that is
    stated."""
    if best.asserted.meant.role is Role.CHANGE and not best.role:
        side = 1 if best.asserted.meant.direction is Direction.UP else -1
        if best.told.sides.get("direction") != side:
            return False
    if best.possible:
        return False
    if not best.role and best.told.figure.quantity.signed and best.asserted.meant.direction is None:
        return False
    exact = distinct_digits(best.asserted.meant.quantity.value) >= _TELLING
    placed = exact and best.period is State.SAME and best.area is State.SAME
    spoken_of = best.key >= 0.15 or best.cover >= 0.4 or not best.asserted.key
    return best.score >= TICK and (spoken_of or placed)


def _outweighs(d: Derived, rival: Fit) -> bool:
    """Whether a sum goes before a figure told otherwise: it fits as well, or has the period and area stated."""
    firm = min((d.earlier.period, d.earlier.area), (d.later.period, d.later.area)) > (rival.period, rival.area)
    return d.score > rival.score - (0.2 if firm else 0.02)


def turned_about(a: Tied, b: Tied) -> bool:
    """Whether two figures that agree, the first stated as what was before the second, are told the other way."""
    if a.fit is None or b.fit is None or a.tie is not Tie.AGREES or b.tie is not Tie.AGREES:
        return False
    if a.asserted.meant.role is not Role.BASELINE or b.asserted.meant.role is Role.BASELINE:
        return False
    first, second = a.fit.told.figure, b.fit.told.figure
    if first.period and second.period and first.period.until and second.period.until:
        return first.period.until > second.period.until
    return first.role is not Role.BASELINE and second.role is Role.BASELINE


def _beaten(best: Fit, other: Fit | None, digits: int) -> bool:
    """Whether another figure is so much more what the statement speaks of that a like amount is chance."""
    if other is None or other.score <= best.score - 0.03:
        return False
    beside = best.told.evidence.hit is other.told.evidence.hit
    if beside and other.amounts is not Amounts.SAME:
        dated = best.asserted.meant.period is not None
        mine = best.period if dated else 0, best.area, best.stage
        theirs = other.period if dated else 0, other.area, other.stage
        firmer = theirs > mine and all(t >= m for m, t in zip(mine, theirs, strict=True)) and other.key >= best.key
        clearer = other.key > best.key + 0.15 and other.cover > best.cover
        if firmer or clearer:
            return True
    return other.score > best.score + MARGIN + 0.02 * (digits - 1)


def _places_elsewhere(other: Fit, best: Fit) -> bool:
    """Whether a like amount, told of no period or area, is told of another one than stated in the same paper."""
    if other.amounts is not Amounts.SAME or other.told.group[0] != best.told.group[0] or other.key < best.key - 0.1:
        return False
    if other.told.figure.quantity.value != best.told.figure.quantity.value or other.opposed:
        return False
    period = other.period is State.OTHER and best.period is State.OPEN and best.told.figure.period is None
    area = other.area is State.OTHER and best.area is State.OPEN and best.told.figure.area is None
    return (period and other.area >= best.area) or (area and other.period >= best.period)


def _owns(other: Fit, best: Fit) -> bool:
    """Whether another figure of the same sentence or row is what the statement measures, and the one with the
    like amount is not."""
    if other.amounts is not Amounts.OTHER or not other.role:
        return False
    if best.told.column is not None and other.told.column == best.told.column and not other.conflicts:
        return other.row is State.SAME and best.row is State.OTHER
    if other.told.group != best.told.group:
        return False
    return other.key >= best.key + _MEASURES_IT and other.cover > best.cover and not other.conflicts


def _speaks_against(other: Fit, best: Fit) -> bool:
    """Whether a figure elsewhere is of the very same measure, period and area as one that agrees, and another."""
    mine, theirs = best.told.figure, other.told.figure
    if other.amounts is not Amounts.OTHER or other.conflicts or other.told.group == best.told.group:
        return False
    dated = mine.period is not None and theirs.period is not None and agrees(mine.period, theirs.period)
    alike = (mine.area, mine.role, mine.quantity.unit) == (theirs.area, theirs.role, theirs.quantity.unit)
    return dated and alike and bool(other.told.key) and other.told.key == best.told.key


def _is_of_row(other: Fit, clash: Fit) -> bool:
    """Whether a figure stands in the row that the statement speaks of, in the column where another row has the
    amount stated, of so many digits that it is no chance."""
    if other.amounts is not Amounts.OTHER or other.conflicts or clash.amounts is not Amounts.SAME:
        return False
    exact = distinct_digits(clash.asserted.meant.quantity.value) >= _TELLING
    same_column = clash.told.column is not None and other.told.column == clash.told.column
    return exact and same_column and other.row is State.SAME and clash.row is not State.SAME


def _is_rival(f: Fit) -> bool:
    """Whether a figure is of the same thing, period and area, with another amount."""
    if f.amounts not in (Amounts.OTHER, Amounts.FINER) or f.conflicts or not f.role or not f.named or not f.known:
        return False
    return f.key >= _MEASURES_IT and f.broader >= _NO_NARROWER and f.row is not State.OTHER and _counts_same(f)


def _counts_same(f: Fit) -> bool:
    """Whether two counts can be of one thing: where both say what they count, in words that they share."""
    if f.told.figure.quantity.unit != COUNT:
        return True
    mine, theirs = f.asserted.noun, f.told.noun
    return not mine or not theirs or bool(mine & (theirs | f.told.key)) or bool(theirs & f.asserted.key)


def _clashes(f: Fit) -> bool:
    """Whether a figure is told as stated but for its unit, direction, period or area, or less precisely."""
    if f.amounts is Amounts.SAME:
        return f.conflicts
    return f.amounts in (Amounts.OTHER_UNIT, Amounts.FINER) and f.role and not f.conflicts and _counts_same(f)


def _clash_score(f: Fit) -> float:
    """The score of a figure that clashes, without what the clash itself takes from it."""
    score = f.score + (_UNIT if f.amounts is Amounts.OTHER_UNIT else 0.0)
    return score + (0.06 if f.area is State.OTHER else 0.0) + (0.05 if f.period is State.OTHER else 0.0)


def _best(fits: Iterable[Fit]) -> Fit | None:
    return max(fits, key=lambda f: f.score, default=None)
