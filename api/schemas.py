"""The shapes of the REST requests and replies, for OpenAPI. Keys may be added, never changed."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.review.model import FindingType, Severity
from corpus.model import PaperKind
from figures.meant import Direction, Role
from figures.qualifiers import Qualifier


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


class PaperBody(BaseModel):
    id: str
    version: str
    version_number: int
    file_name: str
    title: str
    body: str | None
    date: str | None
    kind: PaperKind
    item_number: str | None
    author: str | None
    source: str | None
    access: str
    pages: int | None
    characters: int
    media_type: str
    sha256: str
    reader: str
    ingested_at: str
    supersedes: str | None
    warnings: list[str]


class PaperPage(BaseModel):
    total: int
    limit: int
    offset: int
    papers: list[PaperBody]


class ItemBody(BaseModel):
    ordinal: int
    number: str | None
    title: str
    kind: PaperKind
    body: str | None
    date: str | None
    first_page: str | None
    last_page: str | None
    start: int
    end: int


class BlockBody(BaseModel):
    ordinal: int
    kind: str
    start: int
    end: int
    page: str | None
    paragraph: str | None
    heading: list[str]
    level: int | None
    item: int | None
    table: int | None


class CellBody(BaseModel):
    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    header: bool
    start: int
    end: int
    row_path: list[str]
    col_path: list[str]


class TableBody(BaseModel):
    ordinal: int
    page: str | None
    caption: str | None
    start: int
    end: int
    header_rows: int
    header_cols: int
    cells: list[CellBody]


class PaperDetail(BaseModel):
    """A paper read whole; every `start` and `end` is in characters of `text`."""

    paper: PaperBody
    current: bool = Field(description="False where a newer version stands in its place.")
    text: str
    items: list[ItemBody]
    blocks: list[BlockBody]
    tables: list[TableBody]


class PeriodBody(BaseModel):
    """The days from `first` to before `until`; None for a bound that is not said."""

    first: str | None = Field(examples=["2021-04-01"])
    until: str | None = Field(description="The day after the last.", examples=["2022-04-01"])
    said: str = Field(examples=["2021/22"])
    sure: float = Field(ge=0, le=1, description="1 where the words fix the bounds.")


class PlaceInTable(BaseModel):
    caption: str | None
    row: int
    col: int
    row_path: list[str]
    col_path: list[str]


class LedgerFigure(BaseModel):
    """A figure of a paper: characters [start, end) of the text of version `version` read `text`. `low` and
    `high` bound what its wording and rounding allow; `quote` is the sentence or table row that it stands in."""

    value: int | float
    unit: str = Field(examples=["count", "percent", "GBP"])
    text: str
    qualifier: Qualifier
    low: int | float
    high: int | float
    role: Role
    direction: Direction | None
    measure: str
    area: str | None
    period: PeriodBody | None
    paper: str = Field(description="The file name as ingested.")
    paper_id: str
    version: str
    page: str | None
    paragraph: str | None
    heading: list[str]
    start: int
    end: int
    quote: str
    table: PlaceInTable | None


class FigurePage(BaseModel):
    total: int
    limit: int
    offset: int
    next: str | None = Field(description="The address of the next page, if there is one.")
    figures: list[LedgerFigure]
    without_ledger: list[str] = Field(description="Papers that were read before figures were kept.")


class ValueBody(BaseModel):
    value: int | float
    unit: str
    text: str = Field(description="As the newest paper prints it.")
    approximate: bool
    citations: list[CitationBody] = Field(description="All that say it, the newest paper first.")


class PointBody(ValueBody):
    """A period with its value; `conflicts` are other values that papers give for it."""

    period: PeriodBody
    conflicts: list[ValueBody]


class ApartBody(BaseModel):
    """Figures that are not of the series, with the reason; `figures` are those without a period."""

    measure: str
    unit: str
    area: str | None
    reason: str
    points: list[PointBody]
    figures: list[ValueBody]


class SeriesBody(BaseModel):
    """A measure over time; without points where the papers give none that can be compared."""

    asked: str
    measure: str
    unit: str
    role: str | None
    area: str | None = Field(description="None where the papers name none for it.")
    length: str = Field(description="How long a period each point is for.", examples=["12 months"])
    points: list[PointBody]
    apart: list[ApartBody]
    notes: list[str] = Field(description="What to bear in mind of the points.")


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
    said_by: str | None = Field(description="The paper whose words it is; None for the draft's own.")
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
    sources: list[str] = Field(description="Whom the papers name as the source of the data.")
    lines: list[CommentaryLine]
    figures: list[CommentaryFigure] = Field(description="The figures of the draft's own sentences.")
    notes: list[str]
    citations: list[CitationBody]
    series: SeriesBody
    corpus: str
    left_out: int = Field(description="How many sentences did not pass the check of sources.")
    took_ms: float


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


class Health(BaseModel):
    status: Literal["ok"]
    version: str
    papers: int
    corpus: str = Field(description="The fingerprint of the corpus.")
    model: str = Field(description="The embedding model.")


class FieldProblem(BaseModel):
    field: str
    detail: str


class Problem(BaseModel):
    """RFC 9457 problem details."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no paper 'minutes-2031'; `tieout papers` lists those there are.",
                    "code": "paper_not_found",
                }
            ]
        }
    )

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[FieldProblem] | None = None
