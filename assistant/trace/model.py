"""What tracing a statement gives, and how it is written as JSON (the contract of `tieout trace`)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from assistant.model import Written, citation_json, written_json
from corpus.model import Citation


class Verdict(StrEnum):
    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not_found"


class Tie(StrEnum):
    AGREES = "agrees"
    DIFFERS = "differs"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class TracedFigure:
    """A figure of the statement as printed at [start, end) of it, how it ties, and to what: `source_text` as
    the paper prints it, `working` the sum where it follows from two figures."""

    start: int
    end: int
    text: str
    value: Decimal
    unit: str
    tie: Tie
    source_text: str | None = None
    working: str | None = None
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Traced:
    """A statement with its verdict, `why` in one sentence, and the passages that bear on it, best first.
    `also` says what speaks against it where it is supported elsewhere. `claims` are its parts, each traced by itself,
    where a chat model split it; `written` is there where one was asked to."""

    statement: str
    verdict: Verdict
    why: str
    figures: tuple[TracedFigure, ...]
    evidence: tuple[Citation, ...]
    also: str | None = None
    took_ms: float = 0.0
    claims: tuple[Traced, ...] = ()
    written: Written | None = None

    def to_json(self, id: str | int | None = None) -> dict[str, Any]:
        """The object that the command line writes."""
        return {
            "id": id,
            "statement": self.statement,
            "verdict": self.verdict.value,
            "why": self.why,
            "also": self.also,
            "figures": [_figure_json(f) for f in self.figures],
            "evidence": [citation_json(c) for c in self.evidence],
            "claims": [{"statement": c.statement, "verdict": c.verdict.value, "why": c.why} for c in self.claims],
            "written": self.written and written_json(self.written),
            "took_ms": round(self.took_ms, 3),
        }


def _figure_json(f: TracedFigure) -> dict[str, Any]:
    return {
        "text": f.text,
        "value": int(f.value) if f.value == f.value.to_integral_value() else float(f.value),
        "unit": f.unit,
        "tie": f.tie.value,
        "source_text": f.source_text,
        "working": f.working,
        "citation": f.citation and citation_json(f.citation),
        "start": f.start,
        "end": f.end,
    }
