"""Statements without figures of their own: whether a sentence of the papers says the same, or otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.trace.fit import Weights, credit
from assistant.trace.poles import negations, opposed, poles
from assistant.trace.statement import Statement
from figures.dates import Period, contains, overlap
from retriever.words import fold, stem, terms, words

_BY = re.compile(r"\b(?:by|under)\s+(?:the\s+)?((?:[A-Z][\w’'-]*\s?)+)")
_SUBJECT = re.compile(r"^(?:The\s+)?((?:[A-Z][\w’'-]*\s?)+)")
_DATED = 32


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence or row beside a statement: how far it covers it, and what it says otherwise."""

    evidence: Evidence
    cover: float
    meaning: float
    missing: tuple[str, ...]
    opposed: tuple[str, ...]
    denied: bool
    other_date: bool
    other_actor: bool
    score: float

    @property
    def conflicts(self) -> bool:
        return bool(self.opposed) or self.denied or self.other_date or self.other_actor


def sayings(statement: Statement, evidence: Sequence[Evidence], weights: Weights) -> list[Saying]:
    """Each sentence or row beside the statement, best first."""
    seen: set[tuple[str, int]] = set()
    found = []
    for e in evidence:
        place = (e.hit.paper.version_id, e.span.start)
        if place not in seen:
            seen.add(place)
            found.append(_saying(statement, e, weights))
    return sorted(found, key=lambda s: -s.score)


def _saying(statement: Statement, e: Evidence, weights: Weights) -> Saying:
    row = e.own if e.cell is None else e.own | frozenset(terms(e.text))
    total = found = 0.0
    missing = []
    for term in statement.terms:
        weight = weights(term)
        got = credit(term, e, row)
        total += weight
        found += weight * got
        if got < 0.5:
            missing.append(term)
    cover = found / total if total else 0.0
    meaning = max(0.0, e.similarity)
    said = poles(e.text)
    return Saying(
        evidence=e,
        cover=cover,
        meaning=meaning,
        missing=tuple(missing),
        opposed=tuple(opposed(statement.sides, said)),
        denied=(negations(statement.text) > 0) != (negations(e.text) > 0) and e.cell is None,
        other_date=_other_date(statement.periods, e),
        other_actor=_other_actor(statement.text, e),
        score=0.62 * cover + 0.45 * meaning,
    )


def _other_date(stated: Sequence[Period], e: Evidence) -> bool:
    """Whether the statement dates what it says, and the sentence gives it dates of its own that are others."""
    mine = [p for p in stated if p.first and p.until]
    theirs = [p for p in e.periods if p.first and p.until]
    if not mine or not theirs:
        return False
    return all(not any(contains(m, t) or contains(t, m) or overlap(m, t) > 0 for t in theirs) for m in mine)


def _actors(text: str) -> list[frozenset[str]]:
    named = [m[1] for m in _BY.finditer(text)] or [m[1] for m in _SUBJECT.finditer(text)]
    return [frozenset(stem(w) for w in words(fold(name))) for name in named]


def _other_actor(statement: str, e: Evidence) -> bool:
    """Whether the statement says by whom, and the sentence names somebody else there."""
    mine = _actors(statement)
    if not mine or e.cell is not None:
        return False
    theirs = _actors(e.text)
    if not theirs or not _BY.search(statement + " " + e.text):
        return False
    held = e.own
    return not any(m <= held for m in mine) and not any(m & t for m in mine for t in theirs if m and t <= m)
