"""What an answer is made of, and how it is written as JSON (the contract of `tieout ask`)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from corpus.model import Citation, Hit


class Status(StrEnum):
    ANSWERED = "answered"
    NOT_IN_PAPERS = "not_in_papers"


class Basis(StrEnum):
    QUOTED = "quoted"
    CALCULATED = "calculated"


@dataclass(frozen=True, slots=True)
class AnswerFigure:
    """A figure that the answer states. `value` is in units of `unit` ('count', 'percent', 'GBP',
    'minutes', 'per 1,000 population'…), `text` is as printed, `working` shows the arithmetic of a
    calculated one, `citations` names the citations it is read from."""

    value: Decimal
    unit: str
    text: str
    basis: Basis
    citations: tuple[str, ...]
    working: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an answer with the ids of the citations that bear it, at least one."""

    text: str
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another value that papers give for the same measure, area and period, with where one gives it."""

    value: Decimal
    unit: str
    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Written:
    """The part that a chat model had in an answer: which `model`, under which prompt, how many of its sentences
    were left out and why, and a `note` for the reader where something is to be known of it, '' otherwise."""

    model: str
    prompt: str
    prompt_sha256: str
    dropped: tuple[tuple[str, int], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply to one question. Without sentences where `status` is not_in_papers, in which case
    `text` says so and `passages` holds the nearest ones. `conflicts` are of the headline, the newest
    paper first. `written` is there where a chat model was asked, whether or not it wrote what is here; `read_as`
    where a question that follows on others was read as another."""

    question: str
    status: Status
    text: str
    sentences: tuple[Sentence, ...]
    headline: AnswerFigure | None
    figures: tuple[AnswerFigure, ...]
    citations: tuple[Citation, ...]
    passages: tuple[Hit, ...]
    engine: str
    corpus: str
    took_ms: float
    conflicts: tuple[Conflict, ...] = ()
    written: Written | None = None
    read_as: str | None = None

    def to_json(self, id: str | None = None) -> dict[str, Any]:
        """The object that the command line writes; `id` is the batch line's own, None outside a batch."""
        head = self.headline
        return {
            "id": id,
            "question": self.question,
            "status": self.status.value,
            "answer": self.text,
            "headline": head and {"value": number_json(head.value), "unit": head.unit, "text": head.text},
            "figures": [
                {
                    "value": number_json(f.value),
                    "unit": f.unit,
                    "text": f.text,
                    "basis": f.basis.value,
                    "working": f.working,
                    "citations": list(f.citations),
                }
                for f in self.figures
            ],
            "sentences": [{"text": s.text, "citations": list(s.citations)} for s in self.sentences],
            "citations": [citation_json(c) for c in self.citations],
            "passages": [
                {
                    "paper": h.paper.file_name,
                    "start": h.passage.span.start,
                    "end": h.passage.span.end,
                    "text": h.text,
                    "score": round(h.score, 6),
                    "page": h.passage.page,
                    "heading": list(h.passage.heading_path),
                }
                for h in self.passages
            ],
            "conflicts": [
                {
                    "value": number_json(c.value),
                    "unit": c.unit,
                    "text": c.text,
                    "citation": citation_json(c.citation),
                }
                for c in self.conflicts
            ],
            "engine": self.engine,
            "written": self.written and written_json(self.written),
            "read_as": self.read_as,
            "corpus": self.corpus,
            "took_ms": round(self.took_ms, 3),
        }


def written_json(w: Written) -> dict[str, Any]:
    """What a chat model had in an answer or a draft, as JSON."""
    return {
        "model": w.model,
        "prompt": w.prompt,
        "prompt_sha256": w.prompt_sha256,
        "dropped": [{"why": why, "count": count} for why, count in w.dropped],
        "note": w.note,
    }


def citation_json(c: Citation) -> dict[str, Any]:
    """A citation as JSON; `paper` is the file name as ingested, `start` and `end` characters of the
    canonical text of version `version`."""
    return {
        "id": c.id,
        "paper": c.file_name,
        "paper_id": c.paper_id,
        "version": c.version_id,
        "title": c.title,
        "date": c.meeting_date.isoformat() if c.meeting_date else None,
        "item": c.item,
        "page": c.page,
        "paragraph": c.number,
        "heading": list(c.heading_path),
        "start": c.span.start,
        "end": c.span.end,
        "quote": c.quote,
    }


def number_json(value: Decimal) -> int | float:
    """A value as a JSON number, whole where it is."""
    return int(value) if value == value.to_integral_value() else float(value)
