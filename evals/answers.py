"""Whether an answer is given when it should be, is right, and cites what bears it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evals.cases import Case, Kind, KnownFigure, bears, flat, same_figure, share_held

CITED = 0.5  # the share of a quote's words that a citation must hold
ITEM, ITEMS = 0.7, 0.8  # an item counts with this share of its words; a list with this share of its items
POINT, POINTS = 0.5, 0.6  # the same for the points of an explanation
SPARE_FIGURES = 3  # how many figures more than twice the known ones an answer may state


def score_answer(case: Case, answer: Mapping[str, Any]) -> dict[str, float]:
    """The measures that apply to the case, each 0 or 1."""
    said = answer["status"] == "answered"
    if not case.answerable:
        return {"abstained_when_it_should": float(not said)}
    right = said and is_right(case, answer)
    cited = said and any(bears(e, answer["citations"], "quote", CITED) for e in case.evidence)
    scores = {
        "answered_when_it_should": float(said),
        "right": float(right),
        "cited": float(cited),
        "right_and_cited": float(right and cited),
    }
    if len(case.wanted) == 1:
        scores["headline_right"] = float(said and _states(answer["headline"], case.wanted[0]))
    return scores


def is_right(case: Case, answer: Mapping[str, Any]) -> bool:
    """Whether what an answer says is what is known, apart from whether it cites it."""
    text = answer["answer"]
    match case.kind:
        case Kind.FIGURE_IN_TEXT | Kind.FIGURE_IN_TABLE | Kind.DERIVED:
            stated = answer["figures"]
            few = len(stated) <= 2 * len(case.figures) + SPARE_FIGURES
            return few and bool(case.wanted) and all(any(_states(f, w) for f in stated) for w in case.wanted)
        case Kind.LIST:
            items = case.items or tuple(case.answer.split(";"))
            return sum(share_held(item, text) >= ITEM for item in items) >= ITEMS * len(items)
        case Kind.EXPLANATION if case.key_points:
            held = sum(share_held(point, text) >= POINT for point in case.key_points)
            return held >= POINTS * len(case.key_points)
        case Kind.EXPLANATION:
            return any(share_held(quote, text) >= POINTS for e in case.evidence for quote in e.quotes)
        case _:
            return any(flat(wording) in flat(text) for wording in (case.answer, *case.accept) if flat(wording))


def _states(figure: Mapping[str, Any] | None, known: KnownFigure) -> bool:
    return figure is not None and same_figure(known, float(figure["value"]), figure["unit"])
