"""A draft traced whole: each of its parts, the claims among them with their verdicts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from assistant.trace.claims import Claim, ClaimKind
from assistant.trace.joined import joined
from assistant.trace.model import Traced
from assistant.trace.splitting import Split, Splitter
from assistant.trace.tracer import Tracer
from corpus.model import Block, BlockKind, Document, Filters, Span, Table

Progress = Callable[[int, int, str], None]
"""Told how many claims are done, of how many, and the words of the one at hand."""


@dataclass(frozen=True, slots=True)
class TracedPart:
    """A part of a draft; `traced` is None for what is no claim."""

    claim: Claim
    traced: Traced | None


@dataclass(frozen=True, slots=True)
class Laid:
    """The text that a draft was read as, and how it is laid out."""

    text: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()

    @classmethod
    def of(cls, document: Document) -> Laid:
        return cls(document.text, document.blocks, document.tables)

    @classmethod
    def of_text(cls, text: str) -> Laid:
        """Pasted text, a paragraph a line."""
        blocks: list[Block] = []
        start = 0
        for line in text.splitlines(keepends=True):
            if line.strip():
                span = Span(start, start + len(line.rstrip()))
                blocks.append(Block(len(blocks), BlockKind.PARAGRAPH, span))
            start += len(line)
        return cls(text, tuple(blocks))


@dataclass(frozen=True, slots=True)
class TracedDraft:
    """A draft with what can be said of each part, and what it takes to do it again: the day, the corpus
    fingerprint and the version of the program."""

    name: str
    laid: Laid
    parts: tuple[TracedPart, ...]
    day: date
    corpus: str
    version: str

    def counts(self) -> dict[str, int]:
        """How many claims have each verdict, and how many parts are no claims."""
        found: dict[str, int] = {"supported": 0, "contradicted": 0, "not_found": 0, "no claim": 0}
        for part in self.parts:
            found[part.traced.verdict.value if part.traced else "no claim"] += 1
        return found

    def to_json(self) -> dict[str, Any]:
        return {
            "draft": self.name,
            "day": self.day.isoformat(),
            "corpus": self.corpus,
            "version": self.version,
            "counts": self.counts(),
            "claims": [
                {
                    "kind": p.claim.kind.value,
                    "start": p.claim.span.start,
                    "end": p.claim.span.end,
                    "page": p.claim.page,
                    "paragraph": p.claim.number,
                }
                | (p.traced.to_json(n) if p.traced else {"id": n, "statement": p.claim.text})
                for n, p in enumerate(self.parts, 1)
            ],
        }


def trace_claims(
    tracer: Tracer, claims: Sequence[Claim], filters: Filters, progress: Progress, splitter: Splitter | None = None
) -> tuple[TracedPart, ...]:
    """Each part of a draft, in order, the claims among them traced, those in prose split first where there is a
    splitter."""
    prose = [c.text for c in claims if c.kind is ClaimKind.CLAIM and c.meant is None] if splitter else []
    total = sum(c.kind is ClaimKind.CLAIM for c in claims) + len(prose)
    parts: list[TracedPart] = []
    done = len(prose)
    progress(0, total, "")
    splits = splitter.split(prose, lambda n, text: progress(n, total, text)) if splitter else {}
    parts_said = [part for said, _ in splits.values() for part in said]
    tracer.expect([*(c.row or c.text for c in claims if c.kind is ClaimKind.CLAIM), *parts_said])
    for claim in claims:
        traced = None
        if claim.kind is ClaimKind.CLAIM:
            progress(done, total, claim.text)
            traced = tracer.trace(claim.text, filters, claim.meant, claim.row)
            traced = with_parts(tracer, traced, splits.get(claim.text), filters)
            done += 1
        parts.append(TracedPart(claim, traced))
    progress(total, total, "")
    return tuple(parts)


def with_parts(tracer: Tracer, whole: Traced, split: Split | None, filters: Filters) -> Traced:
    """A sentence that was traced whole, with its parts where it was split into some."""
    if split is None:
        return whole
    said, written = split
    told = joined(whole, [tracer.trace(part, filters) for part in said]) if said else whole
    return replace(told, written=written)
