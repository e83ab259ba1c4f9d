"""What a review is made of, and how it is written as JSON (the contract of `tieout review`)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from corpus.model import Document, Span


class FindingType(StrEnum):
    DIFFERENCE = "difference"
    PERCENTAGE = "percentage"
    TOTAL = "total"
    RATE = "rate"
    TEXT_VS_TABLE = "text-vs-table"
    BETWEEN_PAPERS = "between-papers"
    DATE = "date"
    NUMBERING = "numbering"
    OTHER = "other"


class Severity(StrEnum):
    """How much a finding matters, the most first; `tie.severity_of` says where one ends and the next begins."""

    MATERIAL = "material"
    MINOR = "minor"
    ROUNDING = "rounding"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a paper, by its file name; `quote` equals its canonical text at `span`. `page` and `number` are
    those of the block that it begins in."""

    paper: str
    span: Span
    quote: str
    page: str | None = None
    number: str | None = None

    @classmethod
    def of(cls, document: Document, span: Span) -> Quote:
        at = bisect_right(document.blocks, span.start, key=lambda block: block.span.start) - 1
        block = document.blocks[max(at, 0)]
        return cls(document.paper.file_name, span, span.quote(document.text), block.page, block.number)

    def to_json(self) -> dict[str, Any]:
        return {
            "paper": self.paper,
            "page": self.page,
            "paragraph": self.number,
            "start": self.span.start,
            "end": self.span.end,
            "quote": self.quote,
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction: `stated` is what is printed, `computed` what follows from the other places quoted, and
    `explanation` the sentence, with its working, that a person can check. The first quote is where it is printed."""

    type: FindingType
    severity: Severity
    quotes: tuple[Quote, ...]
    stated: str
    computed: str
    explanation: str

    def to_json(self) -> dict[str, Any]:
        return {
            "type": self.type.value,
            "severity": self.severity.value,
            "quotes": [quote.to_json() for quote in self.quotes],
            "stated": self.stated,
            "computed": self.computed,
            "explanation": self.explanation,
        }


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked; without a finding where it holds."""

    type: FindingType
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """The findings, grouped by the paper of their first quote in the order of the papers, the most severe first,
    and how many checks of each type held."""

    findings: tuple[Finding, ...]
    checked: Mapping[FindingType, int]

    @classmethod
    def of(cls, checks: Iterable[Check], papers: Iterable[str]) -> Review:
        """A review of `checks`, one finding of a type for the same words kept."""
        order = {name: i for i, name in enumerate(papers)}
        held = dict.fromkeys(FindingType, 0)
        found: dict[tuple[FindingType, frozenset[Quote], str], Finding] = {}
        for check in checks:
            if check.finding is None:
                held[check.type] += 1
            else:
                finding = check.finding
                found.setdefault((finding.type, frozenset(finding.quotes), finding.stated), finding)
        severities = list(Severity)
        findings = sorted(
            found.values(),
            key=lambda f: (order[f.quotes[0].paper], severities.index(f.severity), f.quotes[0].span),
        )
        return cls(tuple(findings), held)

    def to_json(self) -> dict[str, Any]:
        """The object that the command line writes."""
        return {
            "findings": [finding.to_json() for finding in self.findings],
            "checked": {type.value: count for type, count in self.checked.items()},
        }
