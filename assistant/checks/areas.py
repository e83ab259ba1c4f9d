"""The areas of a sentence."""

from __future__ import annotations

from assistant.checks.claim import Claim
from assistant.checks.read_with import read


def areas_stand(claim: Claim) -> bool:
    """Whether each area that the sentence names is one that its evidence is of."""
    named = {name for e in claim.cited for name in claim.places.named(read(e))}
    named |= {t.figure.area for t in claim.told if t.figure.area}
    return all(any(claim.places.same(area, name) for name in named) for area in claim.statement.areas)
