"""The reasons that a sentence gives, and what it says something is in spite of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby

from assistant.because import goes_on
from assistant.checks.claim import Claim
from assistant.checks.clauses import stems
from assistant.checks.given import Given, perhaps_given, reasons_given
from assistant.checks.tying import Tie
from assistant.evidence import Evidence
from assistant.trace.poles import poles
from figures.dates import Period, overlap
from figures.meant import Role
from figures.period import find_periods
from retriever.words import terms

_OF_ITS_OWN = re.compile(r"\W*(?:[\d.]+\s+)?(?:The|An?) (?:\w+ ){1,3}?(?:in|of) ")
"""How a sentence opens that says what its increase is of."""
_COMPARED_WITH = re.compile(r"\b(?:compared (?:to|with)|than|from|against|over|versus|on)\s+(?:[\w’']+\s+){0,3}$", re.I)
_BORNE = 0.6
_OF_THAT = 0.5
_SURE = 0.9
_MOST_OF_A_YEAR = 300


def reasons_are_given(claim: Claim) -> bool:
    """Whether each reason that the sentence gives is given as one, of the same thing, by evidence of its own."""
    for _, ways in groupby(reasons_given(claim.text), key=lambda g: g.mark):
        if not any(_is_given(g, e, claim) for g in ways for e in claim.cited):
            return False
    for g in perhaps_given(claim.text):
        reason = _words(g.reason)
        if find_periods(g.reason) or not stems(g.reason):
            continue
        if not any(claim.weights.held(reason, e.own | e.stems(e.caption)) >= _BORNE for e in claim.cited):
            return False
    return True


def _is_given(mine: Given, e: Evidence, claim: Claim) -> bool:
    """Whether evidence gives this reason, and of all that it gives a reason for, for this."""
    reason = _words(mine.reason)
    text = e.text if e.cell is None else e.said
    theirs = reasons_given(text) or perhaps_given(text)
    if not reason or not theirs:
        return False
    alike = [len(set(terms(mine.effect)) & e.stems(g.effect)) for g in theirs]
    return any(
        g.spite is mine.spite
        and claim.weights.held(reason, e.stems(g.reason) | e.stems(e.caption)) >= _BORNE
        and share == max(alike)
        and _is_for(mine, g, e, claim)
        for g, share in zip(theirs, alike, strict=True)
    )


def _is_for(mine: Given, given: Given, e: Evidence, claim: Claim) -> bool:
    """Whether evidence gives a reason for what the sentence does: for its own figures, or else for each thing measured
    and most of what the sentence is about, as it moves, at that time."""
    reason = set(_words(mine.reason))
    ties = [t for t in claim.tied if mine.start <= t.asserted.meant.quantity.start < mine.end]
    told = [t for tie in ties for t in tie.told]
    if any(t.evidence.span == e.span for t in told):
        return True
    back = (goes_on(e.text) and not _OF_ITS_OWN.match(e.text)) or not stems(given.effect)
    around = e.stems(given.effect) if e.cell is None else e.own
    around |= e.near | e.analysed.heading if back else frozenset()
    if not all(t.key - reason <= around for t in told if t.key <= set(terms(claim.text))):
        return False
    effect = sorted(set(claim.statement.terms) & set(terms(mine.effect)) - reason)
    if claim.weights.held(effect, around) < _OF_THAT:
        return False
    return _moves_alike(mine, given, ties) and _at_that_time(mine, given, ties)


def _moves_alike(mine: Given, given: Given, ties: Sequence[Tie]) -> bool:
    """Whether what goes up or down in the evidence does so in the sentence: the reason of a rise is none of a level."""
    way = poles(given.effect).get("direction")
    if way is None:
        return True
    said = poles(mine.effect).get("direction")
    changes = len(ties) > 1 or any(t.asserted.meant.role is Role.CHANGE for t in ties)
    return said == way or (said is None and (changes or not ties))


def _at_that_time(mine: Given, given: Given, ties: Sequence[Tie]) -> bool:
    """Whether the latest period of the sentence is one that the evidence gives the reason for, where it names any, and
    not one that it compares with."""
    of_ties = (t.asserted.meant.period for t in ties)
    said = [(p.until, p) for p in (*find_periods(mine.effect), *of_ties) if p and p.first and p.until]
    theirs = [p for p in find_periods(given.effect) if p.first and p.until]
    if not said or not theirs:
        return True
    latest = max(said, key=lambda dated: dated[0])[1]
    shared: dict[bool, float] = {True: 0.0, False: 0.0}
    for p in theirs:
        compared = _COMPARED_WITH.search(given.effect[: p.start]) is not None
        shared[compared] = max(shared[compared], _alike(latest, p))
    return shared[False] > 0 and shared[False] >= shared[True]


def _alike(a: Period, b: Period) -> float:
    """How much of two periods is one time. A financial year whose months are not known is named by where it ends."""
    years = [(p.until - timedelta(days=1)).year for p in (a, b) if p.until and p.days and p.days > _MOST_OF_A_YEAR]
    if min(a.sure, b.sure) < _SURE and len(years) > 1:
        return float(years[0] == years[1])
    return overlap(a, b)


def _words(text: str) -> list[str]:
    return [t for t in terms(text) if not t.isdigit()]
