"""The names in a sentence: of people, bodies, schemes and places."""

from __future__ import annotations

from assistant.checks.claim import Claim
from assistant.checks.clauses import clauses, stems
from assistant.checks.read_with import frame
from assistant.evidence import Evidence
from assistant.trace.statement import names
from retriever.words import terms

_NEARLY = 0.8


def names_stand(claim: Claim) -> bool:
    """Whether each name stands in the evidence that says what is said of it."""
    return all(any(_has(e, name, claim) for e in _bearers(claim, name)) for name in claim.statement.names)


def _bearers(claim: Claim, name: tuple[str, ...]) -> list[Evidence]:
    """The evidence that has most of the words that go with a name."""
    said = next((c for c in clauses(claim.text) if set(name) <= set(terms(c))), claim.text)
    beside = stems(said) - set(name) or frozenset(claim.statement.terms) - set(name)
    held = [claim.weights.held(sorted(beside), e.own | e.near) for e in claim.cited]
    return [e for e, share in zip(claim.cited, held, strict=True) if share >= _NEARLY * max(held)]


def _has(e: Evidence, name: tuple[str, ...], claim: Claim) -> bool:
    """Whether evidence has a name: in its own words, spelt out or short, or as what it is read under, where it names
    nobody else that the sentence passes over."""
    if set(name) <= e.own:
        return True
    under = e.near | e.stems(frame(e))
    others = {t for other in names(e.text) for t in other if e.cell is None}
    return set(name) <= e.own | under and others <= set(terms(claim.text)) | under
