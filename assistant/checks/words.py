"""The words of a sentence: hardly one is of its own, in none of its clauses."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from assistant.checks.claim import Claim
from assistant.checks.clauses import clauses, stems
from assistant.checks.read_with import words
from assistant.trace.statement import content
from retriever.words import terms

_FLANKED = 2
_BORNE, _OF_A_CLAUSE, _BY_ONE = 0.7, 0.5, 0.6
_SAYS_LITTLE = frozenset(
    terms(
        "equivalent total combined respectively overall difference represent means meaning just well still previous"
        " earlier same respective number figure amount level rate share proportion made comprising include consisting"
    )
)


def words_stand(claim: Claim) -> bool:
    """Whether the evidence has most words of the sentence and of each of its clauses, and one piece of it most of
    those of a sentence without figures."""
    weights, said, held = claim.weights, claim.statement.terms, words(claim.cited)
    if any(_one_is_exchanged(said, e.text, held) for e in claim.prose):
        return False
    held |= frozenset(stem for e in claim.prose for stem in e.near)
    if weights.held(said, held) < _BORNE:
        return False
    for clause in clauses(claim.text):
        of_clause = stems(clause) - _SAYS_LITTLE
        if weights.held([t for t in said if t in of_clause], held) < _OF_A_CLAUSE:
            return False
    return bool(claim.tied) or any(weights.held(said, words([e])) >= _BY_ONE for e in claim.cited)


def _one_is_exchanged(said: Sequence[str], told: str, held: frozenset[str]) -> bool:
    """Whether a sentence is one of the paper's but for a word in whose place the paper has another: 'leads the work on
    recruitment', where it is retention."""
    theirs = [t for t in dict.fromkeys(content(told)) if not t[0].isdigit()]
    steps = SequenceMatcher(None, said, theirs, autojunk=False).get_opcodes()
    for i, (step, a, b, c, d) in enumerate(steps):
        last = b == len(said) and d > c
        if step == "replace" and b - a == 1 and (d - c == 1 or last) and said[a] not in held | _SAYS_LITTLE:
            before = steps[i - 1] if i else ("", 0, 0, 0, 0)
            after = steps[i + 1] if i + 1 < len(steps) else ("", 0, 0, 0, 0)
            alike = sum(s[2] - s[1] for s in (before, after) if s[0] == "equal")
            if alike >= _FLANKED:
                return True
    return False
