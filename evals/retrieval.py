"""How much of the evidence the best passages hold, and how much text that takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evals.cases import Case, bears

DEPTHS = (1, 5, 10)
WHOLE = 0.9  # the share of a quote's words that a passage must hold to count as holding it


def score_passages(case: Case, answer: Mapping[str, Any]) -> dict[str, float]:
    """`evidence_recall@k`: the share of the evidence that the k best passages hold. `passage_chars@5`:
    the characters in the five best. Nothing for a case that cannot be answered."""
    if not case.answerable:
        return {}
    passages = answer["passages"]
    scores = {
        f"evidence_recall@{depth}": sum(bears(e, passages[:depth], "text", WHOLE) for e in case.evidence)
        / len(case.evidence)
        for depth in DEPTHS
    }
    return scores | {"passage_chars@5": float(sum(len(p["text"]) for p in passages[:5]))}
