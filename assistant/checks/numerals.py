"""Numerals that are no figures: of a name, a label or a reference."""

from __future__ import annotations

import re

from assistant.checks.claim import Claim
from assistant.checks.read_with import read

_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")


def numerals_stand(claim: Claim) -> bool:
    """Whether each numeral that is neither in a figure nor in a period stands in what is cited."""
    taken = [(a.meant.quantity.start, a.meant.quantity.end) for a in claim.statement.figures]
    taken += [(p.start, p.end) for p in claim.statement.periods]
    loose = [m for m in _NUMERAL.finditer(claim.text) if not any(s < m.end() and m.start() < e for s, e in taken)]
    held = {n for e in claim.cited for n in _NUMERAL.findall(read(e))}
    return all(m.group().rstrip(".,") in held for m in loose)
