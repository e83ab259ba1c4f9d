"""The names in a sentence: of people, bodies, schemes and places."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checks.claim import Claim
from assistant.checks.clauses import clauses, nearest, stems
from assistant.checks.read_with import frame, place
from assistant.evidence import Evidence
from assistant.trace.statement import names
from retriever.words import terms

_NEARLY = 0.8
_FEWEST = 2
_BETWEEN = 2


def names_stand(claim: Claim) -> bool:
    """Whether each name stands in the evidence that says what is said of it."""
    return all(any(_has(e, name, claim) for e in _bearers(claim, name)) for name in claim.statement.names)


def _bearers(claim: Claim, name: tuple[str, ...]) -> list[Evidence]:
    """The evidence that has most of the words that go with a name, and that of the figures."""
    said = next((c for c in clauses(claim.text) if set(name) <= set(terms(c))), "")
    beside = stems(said) - set(name)
    if len(beside) < _FEWEST:
        beside = frozenset(claim.statement.terms) - set(name)
    held = [claim.weights.held(sorted(beside), e.own | e.near) for e in claim.cited]
    of_figures = {place(t.evidence) for tie in claim.tied for t in tie.told}
    enough = _NEARLY * max(held)
    return [e for e, share in zip(claim.cited, held, strict=True) if share >= enough or place(e) in of_figures]


def _has(e: Evidence, name: tuple[str, ...], claim: Claim) -> bool:
    """Whether evidence has a name: in its own words, spelt out or short, or in what stands around it, where it names
    nobody else there that the sentence passes over."""
    own = terms(e.text)
    if e.cell is not None:
        measured = [t.key for t in claim.told if place(t.evidence) == place(e)]
        return set(name) <= e.own.union(e.stems(frame(e)), *measured)
    if any(_runs(name[:i], own) and _runs(name[i:], own) for i in range(1, len(name) + 1)) or (
        set(name) <= e.own and not set(name) <= set(own)
    ):
        return True
    around = [*frame(e).split("\n"), e.hit.text]
    if not any(_runs(name, terms(said)) for said in around):
        return False
    said = set(terms(claim.text))
    same = nearest(claim.text, [e.text], 0.0)
    others = [other for clause in same for other in names(clause) if stems(clause) & said]
    return all(set(other) <= said for other in others)


def _runs(name: Sequence[str], said: Sequence[str]) -> bool:
    """Whether the words of a name stand in this order, hardly anything between them."""
    if not name:
        return True
    for start in (i for i, word in enumerate(said) if word == name[0]):
        rest = iter(said[start : start + len(name) + _BETWEEN])
        if all(word in rest for word in name):
            return True
    return False
