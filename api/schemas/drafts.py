"""Drafts of commentary."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.answers import CitationBody, FigureBody, SentenceBody, WrittenBody
from api.schemas.checks import PartBody, TracedFigureBody
from api.schemas.figures import SeriesBody


class CommentaryRequest(BaseModel):
    """What to draft commentary on. Without a period, the latest; without an area, the body as a whole."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"measure": "robbery", "period": "year ending March 2019"}]}
    )

    measure: str = Field(description="The measure, in words.")
    period: str | None = Field(None, description="A period with its year.")
    area: str | None = Field(None, description="The area, by any name of it.")
    papers: list[str] = Field([], max_length=100, description="Draft from these papers only: ids or file names.")


class CommentaryLine(BaseModel):
    part: Literal["level", "change", "comparison", "reason", "caveat", "conflict", "action"]
    text: str
    said_by: str | None = Field(description="The paper that says so; None where it is the draft's own to say.")
    quoted: bool = Field(description="Whether the words are the paper's.")
    by_model: bool = Field(description="Whether a chat model wrote it.")
    citations: list[str]
    figures: list[FigureBody]


class CommentaryFigure(FigureBody):
    measure: str
    area: str
    period: str


class CommentaryBody(BaseModel):
    """A draft; `notes` are for the officer, on what the papers do not say, and no part of the text."""

    asked: str
    measure: str
    period: str
    area: str
    aim: str | None = Field(None, description="What the paper wants of the measure.")
    sources: list[str] = Field(description="Whom the papers name as the source of the data.")
    lines: list[CommentaryLine]
    figures: list[CommentaryFigure] = Field(description="The figures of the draft's own sentences.")
    notes: list[str]
    citations: list[CitationBody]
    series: SeriesBody
    corpus: str
    left_out: int = Field(description="How many sentences did not pass the check of sources.")
    written: WrittenBody | None = None
    took_ms: float


class EditedClaim(BaseModel):
    changed: bool = Field(description="Whether it was changed or added since the draft was written.")
    id: int
    statement: str
    verdict: str = Field(description="supported, contradicted or not_found")
    why: str
    also: str | None = Field(description="What speaks against it elsewhere.")
    figures: list[TracedFigureBody]
    evidence: list[CitationBody]
    claims: list[PartBody]
    written: WrittenBody | None
    took_ms: float


class EditedBody(BaseModel):
    """The object that `tieout draft --edited --json` writes."""

    draft: str
    claims: list[EditedClaim]


class BriefingRequest(BaseModel):
    """What to brief members on."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"item": "9"}]})

    item: str = Field(
        description="A paper by its id or file name, or an item by its number or title, of the newest paper with one."
    )
    papers: list[str] = Field([], max_length=100, description="An item of these papers only: ids or file names.")


class BriefingBody(BaseModel):
    """The object that `tieout draft --briefing --json` writes."""

    title: str
    figures: list[SentenceBody] = Field(description="Key figures.")
    changes: list[SentenceBody] = Field(description="What changed since the last paper on the same measure.")
    contradictions: list[SentenceBody] = Field(description="What contradicts other papers, or itself.")
    questions: list[SentenceBody] = Field(description="Questions worth asking.")
    citations: list[CitationBody]
