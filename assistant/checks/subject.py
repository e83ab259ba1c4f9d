"""Whether a sentence speaks of what is asked for."""

from __future__ import annotations

from assistant.checks.claim import Claim
from assistant.trace.statement import content
from retriever.words import terms

_TO_THE_POINT = 0.2


def is_to_the_point(claim: Claim) -> bool:
    """Whether the sentence speaks of an area that the question does, or of none, and of something else that it
    does."""
    asked = [m.area.name for m in claim.question.areas]
    said = claim.statement.areas
    if said and asked and not any(claim.places.same(a, b) for a in asked for b in said):
        return False
    held = frozenset(terms(claim.text)).union(*(e.own | e.near | e.analysed.heading for e in claim.cited))
    return claim.weights.held(content(claim.question.text), held) >= _TO_THE_POINT
