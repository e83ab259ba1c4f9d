"""The words of a sentence: hardly one is of its own, in none of its clauses."""

from __future__ import annotations

from assistant.checks.claim import Claim
from assistant.checks.clauses import clauses, stems
from assistant.checks.read_with import words
from retriever.words import terms

_BORNE, _OF_A_CLAUSE, _BY_ONE = 0.7, 0.5, 0.6
_SAYS_LITTLE = frozenset(
    terms(
        "equivalent total combined respectively overall difference represent means meaning just well still previous"
        " earlier same respective number figure amount level rate share proportion"
    )
)


def words_stand(claim: Claim) -> bool:
    """Whether the evidence has most words of the sentence and of each of its clauses, and one piece of it most of
    those of a sentence without figures."""
    weights, said, held = claim.weights, claim.statement.terms, words(claim.cited)
    if weights.held(said, held) < _BORNE:
        return False
    for clause in clauses(claim.text):
        of_clause = stems(clause) - _SAYS_LITTLE
        if weights.held([t for t in said if t in of_clause], held) < _OF_A_CLAUSE:
            return False
    return bool(claim.tied) or any(weights.held(said, words([e])) >= _BY_ONE for e in claim.cited)
