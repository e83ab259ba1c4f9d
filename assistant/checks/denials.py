"""What a sentence denies, and what its evidence does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.claim import Claim
from assistant.checks.clauses import stems
from assistant.trace.statement import clause_of

_DENIES = re.compile(r"\b(?:not|no|never|none|neither|nor|cannot|without|fail(?:s|ed)?|unable)\b|n['’]t\b", re.I)
_THE_SAME = 0.6


def denies_what_is_denied(claim: Claim) -> bool:
    """Whether the evidence denies what the sentence denies, and nothing that the sentence says."""
    theirs = [denied for e in claim.prose for denied in _denied(e.text)]
    for mine in _denied(claim.text):
        if not any(len(mine & other) >= _THE_SAME * max(1, min(len(mine), len(other))) for other in theirs):
            return False
    if _DENIES.search(claim.text):
        return True
    best = max(claim.prose, key=lambda e: claim.weights.held(claim.statement.terms, e.own), default=None)
    said = set(claim.statement.terms)
    return best is None or not any(d and len(d & said) >= _THE_SAME * len(d) for d in _denied(best.text))


def _denied(text: str) -> Iterator[frozenset[str]]:
    """What each clause that denies is about."""
    for m in _DENIES.finditer(text):
        yield stems(clause_of(text, m.start(), m.end()))
