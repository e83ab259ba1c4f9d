"""The dates and periods of a sentence."""

from __future__ import annotations

from assistant.checks.claim import Claim
from assistant.checks.read_with import read
from figures.dates import Period, agrees, contains
from figures.period import find_periods
from retriever.asked_periods import asked_periods


def periods_stand(claim: Claim) -> bool:
    """Whether each period that the sentence names is one that its evidence is of."""
    return all(_stands(p, claim) for p in claim.statement.periods)


def _stands(period: Period, claim: Claim) -> bool:
    if period.until is None:
        return any(" ".join(period.text.lower().split()) in read(e).lower() for e in claim.cited)
    known = [t.figure.period for t in claim.told if t.figure.period]
    for e in claim.cited:
        said = read(e)
        known += [*e.periods, *find_periods(said, e.analysed.day), *asked_periods(said, e.analysed.day)[0]]
    if any(p.until and (agrees(period, p) or (period.first is None and period.until == p.until)) for p in known):
        return True
    used = [t.figure.period for tie in claim.tied for t in tie.told if t.figure.period]
    if any(p.until and p.days == 1 and contains(period, p) for p in used):
        return True
    ends = asked_periods(period.text, None)[0]
    return len(ends) > 1 and all(_stands(end, claim) for end in ends)
