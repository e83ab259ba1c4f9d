"""What a sentence denies, and what its evidence does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.claim import Claim
from assistant.checks.clauses import stems
from assistant.trace.statement import clause_of

_DENIES = re.compile(r"\b(?:not|no|never|none|neither|nor|cannot|without|fail(?:s|ed)?|unable)\b|n['’]t\b", re.I)
_THE_SAME, _SAID = 0.6, 0.8


def denies_what_is_denied(claim: Claim) -> bool:
    """Whether the evidence denies what the sentence denies, and nothing that the sentence says."""
    best = max(claim.prose, key=lambda e: claim.weights.held(claim.statement.terms, e.own), default=None)
    mine = list(_denied(claim.text))
    if best is None or not mine:
        said = set(claim.statement.terms)
        denied = _denied(best.text) if best is not None else ()
        return not mine and not any(d and len(d & said) >= _THE_SAME * len(d) for d in denied)
    theirs = [denied for e in claim.prose for denied in _denied(e.text)]
    of_best = list(_denied(best.text))
    for one in mine:
        if not _times(one, theirs):
            return False
        if _times(one, mine) > _times(one, of_best) and len(one & best.own) >= _SAID * len(one):
            return False
    return True


def _times(denied: frozenset[str], among: Sequence[frozenset[str]]) -> int:
    """How many times the same is denied: twice is a yes."""
    return sum(len(denied & other) >= _THE_SAME * max(1, min(len(denied), len(other))) for other in among)


def _denied(text: str) -> Iterator[frozenset[str]]:
    """What each clause that denies is about."""
    for m in _DENIES.finditer(text):
        yield stems(clause_of(text, m.start(), m.end()))
