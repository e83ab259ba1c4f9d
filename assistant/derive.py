"""Answers that no paper prints: the operands found among the evidence, and the sum on them with its working."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from assistant import messages
from assistant.bearing import bearing, names
from assistant.compose import Composed, PlaceOf, citation, compose
from assistant.evidence import Evidence
from assistant.model import AnswerFigure, Basis, Sentence
from assistant.operand_fit import Fit
from assistant.operands import Operand, Papers, operands_in
from assistant.outcome import Outcome, outcome
from assistant.scan import SCANS, Scanned, header_of, scanned, slot_name
from assistant.slots import Filled, filled
from assistant.weigh import FigureFound, Judge
from corpus.model import Citation
from figures.arithmetic import rounded
from figures.meant import Role
from figures.units import COUNT, PERCENT
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
        return _of_scan(calculation, found, place_of, papers) if found and (found.chosen or found.working) else None
    for option in filled(calculation, operands, fit)[:_TRIED]:
        if option.score < (_STANDS if option.operands[0].cell or calculation.periods else _STANDS_TOLD):
            continue
        if not _borne(asked, judge, option.operands):
            continue
        if _says_it(calculation, judge, printed, option.operands):
            return None
        ordered = _ordered(calculation, option)
        if calculation.operation is Operation.EACH:
            return _each(ordered, place_of)
        came_to = outcome(calculation, ordered)
        if came_to is not None and (told := _told(came_to, ordered, operands, printed)) is not None:
            said = _said(calculation, ordered, came_to, place_of, first=2)
            return _with_sum(compose(asked, judge, told, [], place_of), said)
        if came_to is not None:
            return _said(calculation, ordered, came_to, place_of)
    return None


def _borne(asked: Question, judge: Judge, operands: Sequence[Operand]) -> bool:
    """Whether no operand is of another area than that asked, and all that is named is named somewhere."""
    if any(not judge.share(term) for name in names(asked) for term in name):
        return False
    return not any(bearing(asked, judge, o.evidence).area_missing for o in operands)


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


def _with_sum(told: Composed, said: Composed) -> Composed:
    """A printed outcome, and after it the sum that it is the outcome of."""
    known = {(f.text, f.unit) for f in said.figures}
    figures = [f for f in told.figures if f != told.headline and (f.text, f.unit) not in known]
    return Composed(
        (*told.sentences, *said.sentences),
        told.headline,
        (*((told.headline,) if told.headline else ()), *said.figures, *figures),
        (*told.citations, *said.citations),
    )


def _said(
    calculation: Calculation, operands: Sequence[Operand], came_to: Outcome, place_of: PlaceOf, first: int = 1
) -> Composed:
    """The sum in a sentence, its citations numbered from `first`."""
    citations, ids = _cited(operands, place_of, first)
    fine = came_to.fine != came_to.value
    working = f"{came_to.working} = {came_to.fine_text}" if fine else came_to.working
    text = messages.calculated(_subject(operands), _what(calculation.operation, operands), came_to.text, working)
    all_ids = tuple(dict.fromkeys(ids))
    headline = AnswerFigure(came_to.value, came_to.unit, came_to.text, Basis.CALCULATED, all_ids, came_to.working)
    figures = [headline]
    if fine:
        figures.append(
            AnswerFigure(came_to.fine, came_to.unit, came_to.fine_text, Basis.CALCULATED, all_ids, came_to.working)
        )
    figures += _quoted(operands, ids)
    return Composed((Sentence(text, all_ids),), headline, tuple(figures), citations)


def _of_scan(calculation: Calculation, found: Scanned, place_of: PlaceOf, papers: Papers) -> Composed:
    """What a row or a column tells: how many, which, or when. A year is cited from the headers that print it."""
    shown = found.line if calculation.operation is Operation.COUNT else found.chosen
    citations, ids = _cited(shown, place_of)
    figures: list[AnswerFigure] = []
    if calculation.operation is Operation.COUNT:
        names = [slot_name(o) if calculation.over != "part" else o.label for o in found.chosen]
        count = Decimal(len(found.chosen))
        figures.append(
            AnswerFigure(count, COUNT, str(count), Basis.CALCULATED, tuple(dict.fromkeys(ids)), found.working)
        )
        text = messages.counted(_subject(found.line), names, len(found.line), found.working)
    else:
        over_time = calculation.over != "part"
        names = [slot_name(o) if over_time else o.row_headers[-1] for o in found.chosen]
        header = header_of(found.chosen[0], papers) if over_time and found.chosen else None
        if header is not None:
            head = citation(header, f"c{len(citations) + 1}", *place_of(header))
            citations = (*citations, head)
            ids = [*ids, head.id]
            years = [m[0] for name in names if (m := re.search(r"(?:19|20)\d\d", name)) and m[0] in header.text]
            figures += [AnswerFigure(Decimal(y), "year", y, Basis.QUOTED, (head.id,)) for y in dict.fromkeys(years)]
        pairs = [(name, o.text) for name, o in zip(names, found.chosen, strict=True)]
        text = messages.values(_subject(found.line) if over_time else "", [(n, v) for n, v in pairs])
    figures += _quoted(shown, ids[: len(shown)])
    headline = figures[0] if len(found.chosen) == 1 or calculation.operation is Operation.COUNT else None
    return Composed((Sentence(text, tuple(dict.fromkeys(ids))),), headline, tuple(figures), citations)


def _each(operands: Sequence[Operand], place_of: PlaceOf) -> Composed:
    """Several figures asked for at once, each cited."""
    citations, ids = _cited(operands, place_of)
    pairs = [(_slot(o, operands), o.text) for o in operands]
    text = messages.values(_subject(operands), pairs)
    return Composed((Sentence(text, tuple(dict.fromkeys(ids))),), None, tuple(_quoted(operands, ids)), citations)


def _quoted(operands: Sequence[Operand], ids: Sequence[str]) -> list[AnswerFigure]:
    return [
        AnswerFigure(o.figure.quantity.value, o.unit, o.text, Basis.QUOTED, (id,))
        for o, id in zip(operands, ids, strict=True)
    ]


def _cited(operands: Sequence[Operand], place_of: PlaceOf, first: int = 1) -> tuple[tuple[Citation, ...], list[str]]:
    """One citation for each sentence or row that operands stand in, and for each operand the id of its own."""
    known: dict[tuple[str, int], Citation] = {}
    ids = []
    for operand in operands:
        key = (operand.place[0], operand.evidence.span.start)
        if key not in known:
            known[key] = citation(operand.evidence, f"c{len(known) + first}", *place_of(operand.evidence))
        ids.append(known[key].id)
    return tuple(known.values()), ids


def _subject(operands: Sequence[Operand]) -> str:
    """What the operands are all of, '' where they are of different things."""
    labels = list(dict.fromkeys(o.label for o in operands))
    return labels[0] if len(labels) == 1 or operands[0].cell is None else ""


def _slot(operand: Operand, operands: Sequence[Operand]) -> str:
    """What tells one operand from the others: its period, or else its label."""
    periods = {o.period.text for o in operands if o.period}
    if operand.period and len(periods) == len(operands):
        return operand.period.text
    return operand.label if len({o.label for o in operands}) > 1 else ""


def _what(operation: Operation, operands: Sequence[Operand]) -> str:
    names = [_slot(o, operands) for o in operands]
    if not all(names):
        names = [o.text for o in operands]
    match operation:
        case Operation.CHANGE:
            return f"the difference between {messages.listed(names)}"
        case Operation.PERCENT_CHANGE:
            return f"the percentage change from {names[0]} to {names[-1]}"
        case Operation.SHARE:
            return f"{names[0]} as a percentage of {names[-1]}"
        case Operation.RATIO:
            return f"the ratio of {names[0]} to {names[-1]}"
        case Operation.TOTAL:
            return f"the total of {messages.listed(names)}"
        case Operation.MEAN:
            return f"the average of {messages.listed(names)}"
    return "what remains"
