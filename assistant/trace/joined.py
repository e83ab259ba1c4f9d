"""The verdict on a sentence from those on its claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from assistant.trace import messages
from assistant.trace.model import Tie, Traced, TracedFigure, Verdict
from corpus.model import Citation

_WORSE = (Tie.AGREES, Tie.MISSING, Tie.DIFFERS)


def joined(whole: Traced, claims: Sequence[Traced]) -> Traced:
    """A sentence that was traced `whole`, with its claims traced each by itself: supported where each is, and
    contradicted where the whole or one of them is."""
    by: dict[Verdict, list[Traced]] = defaultdict(list)
    for one in claims:
        by[one.verdict].append(one)
    told = replace(whole, claims=tuple(claims), figures=_figures(whole, claims), evidence=_evidence(whole, claims))
    if by[Verdict.CONTRADICTED]:
        return _decided(told, by[Verdict.CONTRADICTED][0])
    if whole.verdict is Verdict.CONTRADICTED:
        return replace(whole, claims=tuple(claims))
    if by[Verdict.NOT_FOUND]:
        return _decided(told, by[Verdict.NOT_FOUND][0])
    if whole.verdict is Verdict.SUPPORTED:
        return told
    return replace(told, verdict=Verdict.SUPPORTED, why=messages.EACH_SAID)


def _decided(told: Traced, by: Traced) -> Traced:
    return replace(told, verdict=by.verdict, why=messages.part(by.statement, by.why), also=None)


def _figures(whole: Traced, claims: Sequence[Traced]) -> tuple[TracedFigure, ...]:
    """The figures of the sentence as its claims tie them, where they stand in the sentence; of one that several
    claims have, the tie that speaks most against it."""
    found = []
    for f in whole.figures:
        ties = [g for c in claims for g in c.figures if (g.text, g.value, g.unit) == (f.text, f.value, f.unit)]
        worst = max(ties, key=lambda g: _WORSE.index(g.tie), default=f)
        found.append(replace(worst, start=f.start, end=f.end))
    return tuple(found)


def _evidence(whole: Traced, claims: Sequence[Traced]) -> tuple[Citation, ...]:
    """What bears on the claims, one after the other, the best of each first."""
    ranked = [c.evidence[n] for n in range(2) for c in claims if n < len(c.evidence)]
    return tuple(dict.fromkeys((*ranked, *whole.evidence)))
