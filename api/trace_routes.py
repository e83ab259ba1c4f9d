"""The REST interface to tracing: a text or a file in, each claim with its verdict out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api.asking import filters_of
from api.faults import our_version
from api.schemas import CitationBody, Problem
from api.state import workspace_of
from corpus.errors import BadInput

router = APIRouter()

_JSON = "application/json"
_PROBLEMS = {status: {"description": "A problem.", "model": Problem} for status in (400, 404, 413, 422, 500, 503)}


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
    took_ms: float | None = None


class DraftBody(BaseModel):
    draft: str
    day: str
    corpus: str
    version: str
    counts: dict[str, int]
    claims: list[ClaimBody]


@router.post(
    "/api/trace",
    response_model=DraftBody,
    responses=_PROBLEMS,  # type: ignore[arg-type]
    summary="Trace a text or a file to the papers",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                _JSON: {"schema": TraceText.model_json_schema()},
                "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
            },
        }
    },
)
async def trace(
    request: Request,
    name: Annotated[str | None, Query(description="The file name of a draft that is sent as it is.")] = None,
    paper: Annotated[list[str], Query(description="Trace a file to these papers only.")] = [],  # noqa: B006
) -> Response:
    """Each claim with its verdict, why, its figures and how they tie, and the passages. Nothing is kept."""
    data = await request.body()
    workspace = workspace_of(request)
    if name is not None:
        filters = await run_in_threadpool(filters_of, workspace, paper)
        draft = await run_in_threadpool(workspace.trace_draft, name, data, our_version(), filters)
        return JSONResponse(draft.to_json())
    try:
        asked = TraceText.model_validate_json(data)
    except ValidationError:
        raise BadInput('Send {"text": "…"} as JSON, or a file with its name as ?name=draft.docx.') from None
    filters = await run_in_threadpool(filters_of, workspace, asked.papers)
    text = await run_in_threadpool(workspace.trace_text, asked.text, our_version(), filters)
    return JSONResponse(text.to_json())
