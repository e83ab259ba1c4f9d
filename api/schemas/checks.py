"""What checks: tracing and review."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.answers import CitationBody, WrittenBody
from assistant.review.model import FindingType, Severity


class TraceText(BaseModel):
    """Text to trace, a paragraph a line. Papers are named by id or file name; none named means all."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"text": "Robbery fell by 16% on the June 2019 baseline."}]}
    )

    text: str = Field(description="One statement or many.", min_length=1, max_length=200_000)
    papers: list[str] = Field([], max_length=100, description="Trace to these papers only.")


class TracedFigureBody(BaseModel):
    text: str
    value: int | float
    unit: str
    tie: str = Field(description="agrees, differs or missing")
    source_text: str | None
    working: str | None
    citation: CitationBody | None
    start: int
    end: int


class PartBody(BaseModel):
    """One of the claims that a chat model cut a sentence into, traced by itself."""

    statement: str
    verdict: str = Field(description="supported, contradicted or not_found")
    why: str


class ClaimBody(BaseModel):
    """A part of the draft. What is no claim has no verdict."""

    id: int
    kind: str = Field(description="claim, heading, question, opinion, source or note")
    statement: str
    start: int
    end: int
    page: str | None
    paragraph: str | None
    verdict: str | None = Field(None, description="supported, contradicted or not_found")
    why: str | None = None
    also: str | None = Field(None, description="What speaks against it elsewhere.")
    figures: list[TracedFigureBody] = []
    evidence: list[CitationBody] = []
    claims: list[PartBody] = []
    written: WrittenBody | None = None
    took_ms: float | None = None


class DraftBody(BaseModel):
    draft: str
    day: str
    corpus: str
    version: str
    counts: dict[str, int]
    claims: list[ClaimBody]


class ReviewRequest(BaseModel):
    """Which papers to review, by id or file name; all without any."""

    model_config = ConfigDict(extra="forbid")

    papers: list[str] = Field([], max_length=100, description="Review these papers only: ids or file names.")


class ReviewQuote(BaseModel):
    paper: str = Field(description="The file name as ingested.")
    page: str | None
    paragraph: str | None
    start: int
    end: int
    quote: str


class FindingBody(BaseModel):
    """A contradiction: `stated` is printed in the first quote, `computed` follows from the others."""

    type: FindingType
    severity: Severity
    quotes: list[ReviewQuote]
    stated: str
    computed: str
    explanation: str = Field(description="One sentence, with the working.")


class ReviewBody(BaseModel):
    """The object that `tieout review --json` writes."""

    findings: list[FindingBody]
    checked: dict[FindingType, int] = Field(description="How many checks of each type held.")
