"""Answers that no paper prints: the operands found among the evidence, and the sum on them with its working."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from assistant.bearing import bearing, names
from assistant.compose import Composed, PlaceOf, compose
from assistant.evidence import Evidence
from assistant.filled import Filled
from assistant.operand_fit import Fit
from assistant.operands import Operand, Papers, operands_in
from assistant.outcome import Outcome, outcome
from assistant.scan import SCANS, scanned
from assistant.slots import filled
from assistant.sums_said import each_said, scan_said, sum_said, with_sum
from assistant.weigh import FigureFound, Judge
from figures.arithmetic import rounded
from figures.meant import Role
from figures.units import PERCENT
from figures.value import Quantity
from retriever.calculation import Calculation, Operation
from retriever.operation import read_calculation
from retriever.question import Question, Wanted

_STANDS, _STANDS_TOLD = 1.0, 1.45
_TRIED = 5
_AS_SHARE = re.compile(r"\bas an? (?:percentage|per cent|%|proportion|share|fraction) of\b", re.I)
_NO_SUM = frozenset({Wanted.REASON, Wanted.PERSON})
_OVER_TIME = frozenset({Operation.CHANGE, Operation.PERCENT_CHANGE})


def derive(
    asked: Question,
    judge: Judge,
    evidence: Sequence[Evidence],
    printed: FigureFound | Evidence | None,
    place_of: PlaceOf,
    papers: Papers,
) -> Composed | None:
    """The calculated answer to a question that asks for one, or None where it asks for none, the papers do not
    give each of its operands with confidence, or what they print, `printed`, is what is asked for."""
    calculation = read_calculation(asked.text)
    if calculation is None or asked.wanted in _NO_SUM:
        return None
    fit = Fit(judge)
    operands = operands_in(evidence, papers)
    if calculation.operation in SCANS:
        found = scanned(calculation, operands, fit)
        return scan_said(calculation, found, place_of, papers) if found and (found.chosen or found.working) else None
    for option in filled(calculation, operands, fit)[:_TRIED]:
        if option.score < (_STANDS if option.operands[0].cell or calculation.periods else _STANDS_TOLD):
            continue
        if not _borne(asked, judge, option.operands):
            continue
        if _says_it(calculation, judge, printed, option.operands):
            return None
        ordered = _ordered(calculation, option)
        if calculation.operation is Operation.EACH:
            return each_said(ordered, place_of)
        came_to = outcome(calculation, ordered)
        if came_to is not None and (told := _told(came_to, ordered, operands, printed)) is not None:
            said = sum_said(calculation, ordered, came_to, place_of, first=2)
            return with_sum(compose(asked, judge, told, [], place_of), said)
        if came_to is not None:
            return sum_said(calculation, ordered, came_to, place_of)
    return None


def _borne(asked: Question, judge: Judge, operands: Sequence[Operand]) -> bool:
    """Whether no operand is of another area than that asked, and all that is named is named somewhere."""
    if any(not judge.share(term) for name in names(asked) for term in name):
        return False
    return not any(bearing(asked, judge, FigureFound(o.evidence, o.figure, {}, 0.0)).area_missing for o in operands)


def _says_it(
    calculation: Calculation, judge: Judge, printed: FigureFound | Evidence | None, operands: Sequence[Operand]
) -> bool:
    """Whether a printed figure is told as the outcome that is asked for, in words that bear as much of the question
    as those of the operands."""
    if not isinstance(printed, FigureFound) or not _of_kind(calculation, printed):
        return False
    if any(printed.figure.span == o.figure.span for o in operands) or _AS_SHARE.search(judge.question.text):
        return False
    if calculation.operation is Operation.CHANGE and printed.unit != operands[0].unit != PERCENT:
        return False
    borne = min(judge.sentence(o.evidence)["near"] for o in operands)
    return judge.sentence(printed.evidence)["near"] >= borne


def _of_kind(calculation: Calculation, printed: FigureFound) -> bool:
    match calculation.operation:
        case Operation.CHANGE:
            return printed.figure.role is Role.CHANGE
        case Operation.PERCENT_CHANGE:
            return printed.figure.role is Role.CHANGE and printed.unit == PERCENT
        case Operation.SHARE:
            return printed.figure.role is not Role.CHANGE and printed.unit == PERCENT
        case Operation.MEAN:
            return printed.figure.role is Role.AVERAGE
    return False


def _told(
    came_to: Outcome, chosen: Sequence[Operand], operands: Sequence[Operand], printed: FigureFound | Evidence | None
) -> FigureFound | None:
    """The figure that tells the outcome itself, in its own rounding: in the sentence or row of the operands, or the
    printed one."""
    within = {(o.place, o.evidence.span) for o in chosen}
    taken = {o.figure.span for o in chosen}
    here = [o for o in operands if len(within) == 1 and (o.place, o.evidence.span) in within]
    told = [FigureFound(o.evidence, o.figure, {}, 0.0) for o in here if o.figure.span not in taken]
    told += [printed] if isinstance(printed, FigureFound) else []
    return next((f for f in told if _agrees(f.quantity, came_to)), None)


def _agrees(quantity: Quantity, came_to: Outcome) -> bool:
    places = _places(quantity.step)
    same = rounded(abs(came_to.fine), places) == rounded(abs(quantity.value), places)
    return same and quantity.unit == came_to.unit


def _places(step: Decimal) -> int:
    exponent = step.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _ordered(calculation: Calculation, option: Filled) -> tuple[Operand, ...]:
    """Over time the earlier before the later, whichever the question names first."""
    asked = calculation.periods
    if calculation.operation in _OVER_TIME and len(asked) == len(option.operands) and all(p.until for p in asked):
        paired = sorted(zip(asked, option.operands, strict=True), key=lambda pair: pair[0].until or date.min)
        return tuple(operand for _, operand in paired)
    return option.operands
