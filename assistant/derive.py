"""Answers that no paper prints: the operands found among the evidence, and the sum on them with its working."""

from __future__ import annotations

from collections.abc import Sequence

from assistant import messages
from assistant.compose import Composed, PlaceOf, citation
from assistant.evidence import Evidence
from assistant.fit import Fit
from assistant.model import AnswerFigure, Basis, Sentence
from assistant.operands import Operand, Papers, operands_in
from assistant.outcome import Outcome, outcome
from assistant.slots import Filled, filled
from assistant.weigh import Judge
from corpus.model import Citation
from retriever.operation import Calculation, Operation, read_calculation
from retriever.question import Question

_STANDS = 1.0
_TRIED = 5
_OVER_TIME = frozenset({Operation.CHANGE, Operation.PERCENT_CHANGE})


def derive(
    asked: Question, judge: Judge, evidence: Sequence[Evidence], place_of: PlaceOf, papers: Papers
) -> Composed | None:
    """The calculated answer to a question that asks for one, or None where it asks for none or the papers do
    not give each of its operands with confidence."""
    calculation = read_calculation(asked.text)
    if calculation is None:
        return None
    fit = Fit(judge)
    for option in filled(calculation, operands_in(evidence, papers), fit)[:_TRIED]:
        if option.score < _STANDS:
            break
        ordered = _ordered(calculation, option)
        if calculation.operation is Operation.EACH:
            return _each(ordered, place_of)
        if (came_to := outcome(calculation, ordered)) is not None:
            return _said(calculation, ordered, came_to, place_of)
    return None


def _ordered(calculation: Calculation, option: Filled) -> tuple[Operand, ...]:
    """Over time the earlier before the later, whichever the question names first."""
    periods = [o.period.until for o in option.operands if o.period and o.period.until]
    if calculation.operation in _OVER_TIME and not calculation.parts and len(set(periods)) == len(option.operands):
        return tuple(sorted(option.operands, key=lambda o: o.period.until))  # type: ignore[union-attr, arg-type, return-value]
    return option.operands


def _said(calculation: Calculation, operands: Sequence[Operand], came_to: Outcome, place_of: PlaceOf) -> Composed:
    citations, ids = _cited(operands, place_of)
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


def _cited(operands: Sequence[Operand], place_of: PlaceOf) -> tuple[tuple[Citation, ...], list[str]]:
    """One citation for each sentence or row that operands stand in, and for each operand the id of its own."""
    known: dict[tuple[str, int], Citation] = {}
    ids = []
    for operand in operands:
        key = (operand.place[0], operand.evidence.span.start)
        if key not in known:
            known[key] = citation(operand.evidence, f"c{len(known) + 1}", *place_of(operand.evidence))
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
