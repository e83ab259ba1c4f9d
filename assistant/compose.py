"""Puts the chosen evidence into one or two sentences, with their citations and the figures that they state."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant import messages
from assistant.beside import told
from assistant.evidence import Evidence
from assistant.excerpt import excerpt
from assistant.figure_fit import clause_of
from assistant.model import AnswerFigure, Basis, Sentence
from assistant.weigh import FigureFound, Judge
from corpus.model import Block, Citation, Figure, Item
from retriever.question import Question, Wanted

PlaceOf = Callable[[Evidence], tuple[Block, Item | None]]
"""Evidence to the block and the item that it stands in."""

_NUMBERING = re.compile(
    r"(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]\s+|\d{1,2}(?:\.\d{1,2})+\s+(?=[A-Z])|[-–•]\s+)+(?=\S)"
)
_DANGLING = re.compile(r"(?:;|,)?\s+(?:and|or)\s*[.;]?$|[;,]$")
_MOST_FIGURES = 4
_MOSTLY = 0.4
_LEVEL = re.compile(r"\W*what (?:is|are|was|were)\b", re.I)


@dataclass(frozen=True, slots=True)
class Composed:
    """The sentences of an answer with all that they rest on."""

    sentences: tuple[Sentence, ...]
    headline: AnswerFigure | None
    figures: tuple[AnswerFigure, ...]
    citations: tuple[Citation, ...]


def compose(
    asked: Question, judge: Judge, chosen: FigureFound | Evidence, evidence: Sequence[Evidence], place_of: PlaceOf
) -> Composed:
    """`chosen` said in a sentence or quoted, with what must stand beside it: the rest of a list, the
    second sentence of a reason."""
    if isinstance(chosen, Evidence):
        chosen = _figure_meant(asked, judge, chosen) or chosen
    first = chosen.evidence if isinstance(chosen, FigureFound) else chosen
    parts = [first] if isinstance(chosen, FigureFound) else told(asked, judge, first, evidence)
    sentences: list[Sentence] = []
    citations: list[Citation] = []
    figures: list[AnswerFigure] = []
    for i, part in enumerate(parts, 1):
        id = f"c{i}"
        citations.append(citation(part, id, *place_of(part)))
        said = _said(part, chosen.figure if isinstance(chosen, FigureFound) else None)
        if isinstance(chosen, FigureFound) and "~" in chosen.quantity.text:
            said = f"{said} {messages.APPROXIMATE}"
        sentences.append(Sentence(said, (id,)))
        figures.extend(_figure(f, id) for f in part.figures if f.quantity.text in said)
    headline = None
    if isinstance(chosen, FigureFound):
        headline = _figure(chosen.figure, "c1")
        figures = [headline, *(f for f in figures if f != headline)]
    return Composed(tuple(sentences), headline, tuple(dict.fromkeys(figures)), tuple(citations))


def _figure_meant(asked: Question, judge: Judge, first: Evidence) -> FigureFound | None:
    """The figure that answers where the question may ask for one without saying so ('What was the reserve in
    2019?'): one whose own clause speaks of most of what is asked."""
    if asked.wanted is not Wanted.TEXT or not _LEVEL.match(asked.text):
        return None
    best = max(judge.figures(first), key=lambda f: f.score, default=None)
    return best if best and best.features["clause"] >= _MOSTLY else None


def citation(evidence: Evidence, id: str, block: Block, item: Item | None) -> Citation:
    """The citation of a piece of evidence, which stands in `block` and, in a pack, in `item`."""
    paper = evidence.hit.paper
    return Citation(
        id=id,
        paper_id=paper.id,
        version_id=paper.version_id,
        file_name=paper.file_name,
        title=paper.title,
        span=evidence.span,
        quote=evidence.text,
        page=block.page,
        number=block.number,
        heading_path=block.heading_path,
        item=(item.number or item.title) if item else paper.item_number,
        meeting_date=evidence.analysed.day,
    )


def _said(evidence: Evidence, chosen: Figure | None) -> str:
    """The evidence in words: a sentence without its number, a cell under its headers. Of many figures only
    the clause of the chosen one is told."""
    if evidence.cell is not None:
        value = evidence.cell.text
        if chosen and len(evidence.figures) > _MOST_FIGURES:
            value = clause_of(value, *evidence.place(chosen)).strip(" ,;:")
        return messages.cell(evidence.label, value, evidence.caption)
    text = evidence.text
    if chosen:
        text = excerpt(text, *evidence.place(chosen), onwards=len(evidence.figures) <= _MOST_FIGURES)
    numbered = _NUMBERING.match(text)
    text = _DANGLING.sub("", text[numbered.end() :] if numbered else text)
    return text if text.endswith((".", "!", "?", ":", ";", "”", '"', "…")) else f"{text}."


def _figure(figure: Figure, id: str) -> AnswerFigure:
    quantity = figure.quantity
    return AnswerFigure(quantity.value, quantity.unit, quantity.text.strip(), Basis.QUOTED, (id,))
