"""The reasons that a sentence gives, and what it says something is in spite of."""

from __future__ import annotations

import re

from assistant.because import goes_on
from assistant.checks.claim import Claim
from assistant.checks.clauses import stems
from assistant.evidence import Evidence
from assistant.trace.told import Told
from figures.period import find_periods
from retriever.words import terms

_REASON = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|thanks to|as a (?:result|consequence) of|on account of|driven by|caused by"
    r"|attribut(?:ed|able) to|explained by|stem(?:s|med)? from|result(?:s|ed|ing)? (?:from|of|in)|reflect(?:s|ed|ing)?"
    r"|in response to|led to|brought about by|despite|in spite of|notwithstanding|even though|although"
    r"|as|since|following|after)\b",
    re.I,
)
_MAYBE = frozenset("as since following after".split())
_ENDS = re.compile(r"[;:()–—]|,(?!\d)|\s(?:but|while|whilst|whereas)\s|[.]$")
_OF_ITS_OWN = re.compile(r"\W*(?:[\d.]+\s+)?(?:The|An?) (?:\w+ ){1,3}?(?:in|of) ")
"""How a sentence opens that says what its increase is of."""
_BORNE = 0.6
_OF_THAT = 0.5


def reasons_are_given(claim: Claim) -> bool:
    """Whether each reason that the sentence gives is given as one, of the same thing, by evidence of its own."""
    for m in _REASON.finditer(claim.text):
        end = _ENDS.search(claim.text, m.end())
        until = end.start() if end else len(claim.text)
        given = claim.text[m.end() : until]
        maybe = m.group().lower() in _MAYBE
        if maybe and (find_periods(given) or not stems(given)):
            continue
        reason = [t for t in terms(given) if not t.isdigit()]
        if not reason and not maybe:
            return False
        effect = frozenset(claim.statement.terms) - set(reason)
        of_effect = [t for t in claim.tied if not m.end() <= t.asserted.meant.quantity.start < until]
        of_that = [told for tie in of_effect for told in tie.told]
        if not any(_gives(e, reason, effect, of_that, maybe, claim) for e in claim.cited):
            return False
    return True


def _gives(
    e: Evidence, reason: list[str], effect: frozenset[str], of_that: list[Told], maybe: bool, claim: Claim
) -> bool:
    """Whether evidence gives a reason, and gives it for what the sentence does: for each thing measured, or else for
    most of what the sentence is about."""
    said = _REASON.search(e.text if e.cell is None else e.said)
    if (said is None and not maybe) or claim.weights.held(reason, e.own | e.stems(e.caption)) < _BORNE:
        return False
    if maybe:
        return True
    back = goes_on(e.text) and not _OF_ITS_OWN.match(e.text)
    around = e.own | (e.near | e.analysed.heading if back else frozenset())
    measured = [t.key - set(reason) for t in of_that if t.key <= set(terms(claim.text))]
    if any(t.evidence.span == e.span for t in of_that):
        return True
    return all(key <= around for key in measured) and claim.weights.held(sorted(effect), around) >= _OF_THAT
