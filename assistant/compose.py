"""Puts the chosen evidence into one or two sentences, with their citations and the figures that they state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant import messages
from assistant.evidence import Evidence
from assistant.model import AnswerFigure, Basis, Sentence
from assistant.weigh import SENTENCE_WEIGHTS, FigureFound, Judge, unit_of, weighted
from corpus.model import Citation
from figures.quantity import Quantity
from retriever.question import Question, Wanted

_NUMBERING = re.compile(r"(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]\s+|[-–•]\s+)+(?=\S)")
_SECOND = frozenset({Wanted.REASON, Wanted.TEXT, Wanted.LIST})
_MARGIN = 1.2
_LONGEST_LIST = 12


@dataclass(frozen=True, slots=True)
class Composed:
    """The sentences of an answer with all that they rest on."""

    sentences: tuple[Sentence, ...]
    headline: AnswerFigure | None
    figures: tuple[AnswerFigure, ...]
    citations: tuple[Citation, ...]


def compose(asked: Question, judge: Judge, chosen: FigureFound | Evidence, evidence: Sequence[Evidence]) -> Composed:
    """`chosen` said in a sentence or quoted, with what must stand beside it: the rest of a list, the
    second sentence of a reason."""
    first = chosen.evidence if isinstance(chosen, FigureFound) else chosen
    parts = [first]
    if first.cell is None and not isinstance(chosen, FigureFound):
        parts = _with_list(first, evidence) or (_with_second(judge, first, evidence) if asked.wanted in _SECOND else parts)
    sentences, citations, figures = [], [], []
    for i, part in enumerate(parts, 1):
        id = f"c{i}"
        citations.append(citation(part, id))
        sentences.append(Sentence(_said(part), (id,)))
        figures.extend(_figure(q, part, id) for q in part.quantities)
    headline = None
    if isinstance(chosen, FigureFound):
        headline = _figure(chosen.quantity, first, "c1")
        figures = [headline, *(f for f in figures if f != headline)]
    return Composed(tuple(sentences), headline, tuple(dict.fromkeys(figures)), tuple(citations))


def citation(evidence: Evidence, id: str) -> Citation:
    """The citation of a piece of evidence, found in its block: paper, page, paragraph and quote."""
    hit, passage = evidence.hit, evidence.hit.passage
    item = passage.context.split(" | ")[1] if passage.item is not None and " | " in passage.context else None
    return Citation(
        id=id,
        paper_id=hit.paper.id,
        version_id=hit.paper.version_id,
        file_name=hit.paper.file_name,
        title=hit.paper.title,
        span=evidence.span,
        quote=evidence.text,
        page=passage.page,
        number=passage.number,
        heading_path=passage.heading_path,
        item=item,
        meeting_date=evidence.analysed.day,
    )


def _said(evidence: Evidence) -> str:
    if evidence.cell is not None:
        return messages.cell(evidence.label, evidence.cell.text, evidence.caption)
    text = _NUMBERING.sub("", evidence.text, count=1) if _NUMBERING.match(evidence.text) else evidence.text
    return text if text.endswith((".", "!", "?", ":", ";", "”", '"')) else f"{text}."


def _figure(quantity: Quantity, evidence: Evidence, id: str) -> AnswerFigure:
    return AnswerFigure(quantity.value, unit_of(quantity, evidence), quantity.text.strip(), Basis.QUOTED, (id,))


def _with_list(first: Evidence, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The opening sentence of a list with its entries; empty where `first` opens none."""
    if not first.text.rstrip().endswith(":"):
        return []
    after = [e for e in _same_passage(first, evidence) if e.span.start > first.span.start]
    return [first, *after[:_LONGEST_LIST]] if after else []


def _with_second(judge: Judge, first: Evidence, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The sentence and its best neighbour, where that bears on the question nearly as well."""
    beside = [e for e in _same_passage(first, evidence) if e.cell is None and _gap(first, e) <= 2]
    scored = sorted(beside, key=lambda e: -weighted(SENTENCE_WEIGHTS, judge.sentence(e)))
    best = weighted(SENTENCE_WEIGHTS, judge.sentence(first))
    if scored and weighted(SENTENCE_WEIGHTS, judge.sentence(scored[0])) > best - _MARGIN:
        return sorted((first, scored[0]), key=lambda e: e.span)
    return [first]


def _same_passage(first: Evidence, evidence: Iterable[Evidence]) -> list[Evidence]:
    return [e for e in evidence if e.hit is first.hit and e is not first]


def _gap(a: Evidence, b: Evidence) -> int:
    return b.span.start - a.span.end if b.span.start >= a.span.end else a.span.start - b.span.end
