"""A question and its answer."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.model import PaperKind


class Question(BaseModel):
    """A question of the papers. Papers are named by id or file name; no filter means all papers."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"question": "How many firearms were seized in 2021?", "kind": "report", "since": "2021-01-01"}
            ]
        },
    )

    question: str = Field(description="The question, in plain words.")
    papers: list[str] = Field([], max_length=100, description="Ask these papers only: ids or file names.")
    body: str | None = Field(None, description="Only papers of this board or panel.")
    kind: PaperKind | None = Field(None, description="Only papers of this kind.")
    since: date | None = Field(None, description="Only papers of meetings on or after this day.")
    until: date | None = Field(None, description="Only papers of meetings on or before this day.")
    k: int = Field(10, ge=1, le=50, description="How many passages to give.")
    history: list[str] = Field(
        [], max_length=100, description="The questions that this one follows on, oldest first; the last 20 are read."
    )


class Headline(BaseModel):
    value: int | float
    unit: str = Field(examples=["count", "percent", "GBP"])
    text: str


class FigureBody(Headline):
    basis: Literal["quoted", "calculated"]
    working: str | None = Field(description="The arithmetic of a calculated figure.", examples=["162 − 15"])
    citations: list[str]


class SentenceBody(BaseModel):
    text: str
    citations: list[str]


class CitationBody(BaseModel):
    """Where a sentence stands: characters [start, end) of the text of version `version` read `quote`."""

    id: str = Field(examples=["c1"])
    paper: str = Field(description="The file name as ingested.")
    paper_id: str
    version: str
    title: str
    date: str | None
    item: str | None
    page: str | None
    paragraph: str | None
    heading: list[str]
    start: int
    end: int
    quote: str


class SentenceEvent(BaseModel):
    """A sentence told before the answer is whole; it will be in the answer, under the same ids."""

    text: str
    citations: list[CitationBody]


class PassageBody(BaseModel):
    paper: str
    start: int
    end: int
    text: str
    score: float
    page: str | None
    heading: list[str]


class DroppedBody(BaseModel):
    why: str
    count: int


class WrittenBody(BaseModel):
    """The part that a chat model had in an answer."""

    model: str
    prompt: str
    prompt_sha256: str
    dropped: list[DroppedBody] = Field(description="Sentences that were left out, by why.")
    note: str = Field(description="What a reader should know of it; empty where nothing.")


class AnswerBody(BaseModel):
    """The object that `tieout ask --json` writes."""

    model_config = ConfigDict(extra="allow")

    id: str | int | None = None
    question: str
    status: Literal["answered", "not_in_papers"]
    answer: str
    headline: Headline | None
    figures: list[FigureBody]
    sentences: list[SentenceBody]
    citations: list[CitationBody]
    passages: list[PassageBody]
    conflicts: list[dict[str, Any]]
    engine: str
    written: WrittenBody | None
    read_as: str | None = Field(description="What a question that follows on others was read as.")
    corpus: str = Field(description="The fingerprint of the corpus that answered.")
    took_ms: float
