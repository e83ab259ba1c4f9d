"""Calculated answers in words: the sum or the several figures in a sentence, with citations and all figures stated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant import messages
from assistant.compose import Composed, PlaceOf, citation
from assistant.model import AnswerFigure, Basis, Sentence
from assistant.operands import Operand, Papers
from assistant.outcome import Outcome
from assistant.scan import Scanned, header_of, slot_name
from corpus.model import Citation
from figures.units import COUNT
from retriever.calculation import Calculation, Operation


def with_sum(told: Composed, said: Composed) -> Composed:
    """A printed outcome, and after it the sum that it is the outcome of."""
    known = {(f.text, f.unit) for f in said.figures}
    figures = [f for f in told.figures if f != told.headline and (f.text, f.unit) not in known]
    return Composed(
        (*told.sentences, *said.sentences),
        told.headline,
        (*((told.headline,) if told.headline else ()), *said.figures, *figures),
        (*told.citations, *said.citations),
    )


def sum_said(
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


def scan_said(calculation: Calculation, found: Scanned, place_of: PlaceOf, papers: Papers) -> Composed:
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


def each_said(operands: Sequence[Operand], place_of: PlaceOf) -> Composed:
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
