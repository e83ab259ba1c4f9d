"""The REST interface to tracing: a text or a file in, each claim with its verdict out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response
from pydantic import ValidationError

from api.asking import filters_of
from api.faults import our_version
from api.schemas.checks import DraftBody, TraceText
from api.schemas.service import problems
from api.state import workspace_of
from corpus.errors import BadInput

router = APIRouter()

_JSON = "application/json"


@router.post(
    "/api/trace",
    response_model=DraftBody,
    responses=problems(400, 404, 413, 422, 500, 503),
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
