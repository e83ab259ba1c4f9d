"""Numerals and letters that are no figures but labels, and words that say how many times as much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from assistant.checks.claim import Claim
from assistant.checks.multiples import MULTIPLE, is_so
from assistant.checks.read_with import read
from assistant.trace.told import LEVELS

_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
_LETTER = re.compile(r"\b[A-Za-z]+ [A-Z]\b(?![\w.’'&-])")


def numerals_stand(claim: Claim) -> bool:
    """Whether each numeral that is neither in a figure nor in a period, and each letter that tells one of several
    ('Band D'), stands in what is cited."""
    taken = [(a.meant.quantity.start, a.meant.quantity.end) for a in claim.statement.figures]
    taken += [(p.start, p.end) for p in claim.statement.periods]
    loose = [m for m in _NUMERAL.finditer(claim.text) if not any(s < m.end() and m.start() < e for s, e in taken)]
    said = [read(e) for e in claim.cited]
    held = {n for text in said for n in _NUMERAL.findall(text)}
    letters = {m.lower() for text in said for m in _LETTER.findall(text)}
    return all(m.group().rstrip(".,") in held for m in loose) and all(
        m.lower() in letters for m in _LETTER.findall(claim.text)
    )


def multiples_stand(claim: Claim) -> bool:
    """Whether what the sentence says has doubled or halved is said to in the evidence, or has by its figures."""
    return all(
        any(m["word"].lower() in e.text.lower() for e in claim.cited) or any(is_so(m, r) for r in _ratios(claim))
        for m in MULTIPLE.finditer(claim.text)
    )


def _ratios(claim: Claim) -> Iterator[float]:
    """How many times the earlier of two figures that tie the later is."""
    told = [tie.told[0] for tie in claim.tied if tie.result is None and tie.told[0].figure.role in LEVELS]
    for a, b in combinations(told, 2):
        x, y = a.figure.quantity, b.figure.quantity
        if x.unit == y.unit and x.value and y.value and a.key & b.key:
            p, q = a.figure.period, b.figure.period
            later_first = bool(p and q and p.until and q.until and p.until > q.until)
            yield float(x.value / y.value) if later_first else float(y.value / x.value)
