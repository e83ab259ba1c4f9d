"""Statements without figures of their own: whether a sentence of the papers says the same, or otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.trace.fit import Weights, credit
from assistant.trace.poles import negations, opposed, poles
from assistant.trace.statement import Statement
from figures.dates import Period, agrees, contains, overlap
from retriever.words import stem, terms

_READ = 60
_NAME = r"(?P<name>[A-Z][\w’'-]*(?:\s+(?:of\s+)?[A-Z][\w’'-]*)*)"
_DONE_BY = re.compile(rf"\b(?P<verb>[a-z]{{3,}})\s+by\s+(?:the\s+)?{_NAME}")
_DOES = re.compile(
    rf"^(?:[\d.]+\s+)?(?:The\s+)?{_NAME}\s+(?:(?:is|was|are|were|has|have|had|been|will|be|also|now|currently)\s+)*"
    r"(?P<verb>[a-z]{3,}(?:ed|ing|es|s)|led)\b(?!\s+by\b)"
)


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
    whole: bool
    score: float

    @property
    def conflicts(self) -> bool:
        """Whether it says otherwise."""
        return bool(self.opposed) or self.other_date or self.other_actor

    @property
    def bears(self) -> bool:
        """Whether it can bear the statement out: it says each side, date and name that the statement takes."""
        return not self.conflicts and not self.denied and self.whole


def sayings(statement: Statement, evidence: Sequence[Evidence], weights: Weights) -> list[Saying]:
    """Each sentence or row beside the statement, best first: those that mean most nearly the same."""
    seen: set[tuple[str, int]] = set()
    found = []
    for e in sorted(evidence, key=lambda e: -e.similarity)[:_READ]:
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
        other_date=e.cell is None and _other_date(statement.periods, e),
        other_actor=_other_actor(statement.text, e),
        whole=e.cell is None and _whole(statement, e, said, weights),
        score=0.62 * cover + 0.45 * meaning,
    )


def _other_date(stated: Sequence[Period], e: Evidence) -> bool:
    """Whether the statement dates what it says, and the sentence gives it dates of its own that are others."""
    mine = [p for p in stated if p.first and p.until]
    theirs = [p for p in e.periods if p.first and p.until]
    if not mine or not theirs:
        return False
    return all(not any(contains(m, t) or contains(t, m) or overlap(m, t) > 0 for t in theirs) for m in mine)


def _whole(statement: Statement, e: Evidence, sides: Mapping[str, int], weights: Weights) -> bool:
    """Whether a sentence takes the sides that the statement takes, and has its days, areas and rare names."""
    if any(sides.get(axis) != side for axis, side in statement.sides.items() if axis in ("direction", "extreme")):
        return False
    held = e.own | e.near | e.analysed.heading | e.analysed.context
    if not weights.named(statement.names, held):
        return False
    if not all(set(stems) <= held for stems in statement.areas.values() if any(map(weights.rare, stems))):
        return False
    days = [p for p in statement.periods if p.days == 1]
    return all(any(agrees(d, t) for t in e.periods) for d in days)


def _other_actor(statement: str, e: Evidence) -> bool:
    """Whether the statement says who does something, and the sentence that somebody else does it."""
    if e.cell is not None:
        return False
    told = _doers(e.text)
    for verb, name in _doers(statement).items():
        if verb in told:
            mine, theirs = _spelt(name, e), _spelt(told[verb], e)
            if not (mine <= theirs or theirs <= mine):
                return True
    return False


def _doers(text: str) -> dict[str, str]:
    """Who does what: the stems of verbs that a name goes before, or that 'by' and a name follow."""
    found = {_verb(m["verb"]): m["name"] for m in _DOES.finditer(text)}
    return found | {_verb(m["verb"]): m["name"] for m in _DONE_BY.finditer(text)}


def _verb(word: str) -> str:
    return "lead" if word.lower() in ("led", "leads", "leading", "lead") else stem(word.lower())


def _spelt(name: str, e: Evidence) -> frozenset[str]:
    stems = terms(name)
    return frozenset((*stems, *e.analysed.abbreviations.added(stems)))
