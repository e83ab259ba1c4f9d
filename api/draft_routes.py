"""The REST interface to drafting: commentary on a measure, an edited draft, a briefing."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response

from api.asking import filters_of, question_of
from api.edited import edited_json, upload_of
from api.faults import our_version
from api.schemas.drafts import BriefingBody, BriefingRequest, CommentaryBody, CommentaryRequest, EditedBody
from api.schemas.service import problems
from api.state import settings_of, workspace_of
from api.wanted import wanted_of
from assistant.draft.edited import edited_parts

router = APIRouter(responses=problems(400, 422, 500, 503))


@router.post(
    "/api/draft",
    response_model=CommentaryBody,
    responses=problems(404),
    summary="Draft commentary on a measure",
)
def draft(request: Request, asked: CommentaryRequest) -> Response:
    """Where a measure stands, how it has moved, against whom, why and what is being done, each sentence with its
    citations; what the papers do not say is in `notes`."""
    workspace = workspace_of(request)
    measure = question_of(asked.measure, settings_of(request).max_question, "measure")
    wanted = wanted_of(workspace, area=asked.area, period=asked.period)
    filters = filters_of(workspace, asked.papers)
    return JSONResponse(workspace.draft(measure, wanted.period, wanted.area, filters).to_json())


@router.post(
    "/api/draft/edited",
    response_model=EditedBody,
    responses=problems(413),
    summary="Trace a draft that was edited",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "multipart/form-data": {
                    "schema": {
                        "type": "object",
                        "properties": {
                            "file": {"type": "string", "format": "binary", "description": "The draft as edited."},
                            "since": {"type": "string", "format": "binary", "description": "The JSON that it was."},
                        },
                        "required": ["file", "since"],
                    }
                }
            },
        }
    },
)
async def edited(request: Request) -> Response:
    """Each sentence and cell with its verdict, and whether it was changed since. Nothing is kept."""
    body = await request.body()
    file, since = await run_in_threadpool(upload_of, request.headers.get("content-type", ""), body)
    traced = await run_in_threadpool(workspace_of(request).trace_draft, file.file_name, file.content, our_version())
    return JSONResponse(edited_json(file.file_name, edited_parts(traced, since)))


@router.post(
    "/api/briefing",
    response_model=BriefingBody,
    responses=problems(404),
    summary="Brief members on a paper or an item",
)
def briefing(request: Request, asked: BriefingRequest) -> Response:
    """Key figures, what changed since the last paper, what contradicts other papers, and questions worth asking, each
    with its citations."""
    workspace = workspace_of(request)
    item = question_of(asked.item, settings_of(request).max_question, "item")
    return JSONResponse(workspace.briefing(item, filters_of(workspace, asked.papers)).to_json())
