"""The REST interface: ask, list, read. Nothing here changes the corpus."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from api.asking import earlier_of, filters_of, question_of
from api.bodies import document_json, entry_json, paper_json
from api.faults import our_version
from api.schemas.answers import AnswerBody, Question
from api.schemas.checks import ReviewBody, ReviewRequest
from api.schemas.figures import FigurePage, SeriesBody
from api.schemas.papers import PaperDetail, PaperPage
from api.schemas.service import Health, problems
from api.state import document_of, settings_of, workspace_of
from api.streaming import EVENTS, as_events, wants_events
from api.wanted import wanted_of
from assistant.chat_answer import Shown, unseen
from assistant.model import Answer
from figures.meant import Role

# Endpoints are plain functions: FastAPI runs them in its thread pool, as searching and reading block.


router = APIRouter(responses=problems(400, 422, 500, 503))

_Names = Annotated[list[str], Query()]


@router.post(
    "/api/ask",
    response_model=AnswerBody,
    responses=EVENTS | problems(404, 413),
    summary="Ask the papers a question",
)
def ask(request: Request, asked: Question) -> Response:
    """Answers from the papers, each sentence with its citations, or says that they do not say. With
    `Accept: text/event-stream`, as server-sent events."""
    workspace = workspace_of(request)
    question = question_of(asked.question, settings_of(request).max_question)
    filters = filters_of(
        workspace,
        asked.papers,
        [asked.body] if asked.body else [],
        [asked.kind] if asked.kind else [],
        asked.since.isoformat() if asked.since else None,
        asked.until.isoformat() if asked.until else None,
    )
    earlier = earlier_of(asked.history, settings_of(request).max_question)

    def work(shown: Shown = unseen) -> Answer:
        return workspace.ask(question, filters, asked.k, earlier, shown)

    if wants_events(request):
        return as_events(request, work)
    return JSONResponse(work().to_json(), headers={"vary": "Accept"})


@router.get("/api/papers", response_model=PaperPage, responses=problems(404), summary="List the papers")
def papers(
    request: Request,
    paper: _Names = [],  # noqa: B006
    body: _Names = [],  # noqa: B006
    kind: _Names = [],  # noqa: B006
    since: str | None = None,
    until: str | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """The current papers, newest meeting first, a page of `limit` at a time."""
    workspace = workspace_of(request)
    found = workspace.papers(filters_of(workspace, paper, body, kind, since, until))
    listed = [paper_json(one) for one in found[offset : offset + limit]]
    return JSONResponse({"total": len(found), "limit": limit, "offset": offset, "papers": listed})


@router.get("/api/papers/{paper_id}", response_model=PaperDetail, responses=problems(404), summary="Read a paper whole")
def paper(request: Request, paper_id: str, version: str | None = None) -> Response:
    """Its text, items, blocks and tables; `version` names an older one, as citations do."""
    document, current = document_of(request, paper_id, version)
    return JSONResponse(document_json(document, current=current == document.paper))


@router.get(
    "/api/papers/{paper_id}/source",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}}, **problems(404)},
    summary="The original file",
)
def source(request: Request, paper_id: str, version: str | None = None) -> Response:
    """The bytes as they were ingested, to be saved and not to be shown."""
    document, _ = document_of(request, paper_id, version)
    found = document.paper
    return Response(
        workspace_of(request).source(found.version_id),
        media_type="application/octet-stream",
        headers={"content-disposition": f"attachment; filename*=UTF-8''{quote(found.file_name, safe='')}"},
    )


@router.get("/api/figures", response_model=FigurePage, responses=problems(404), summary="List the figures")
def figures(
    request: Request,
    measure: Annotated[str | None, Query(description="Words that the measure has.", examples=["robbery"])] = None,
    area: Annotated[str | None, Query(description="The area, by any name of it.")] = None,
    period: Annotated[str | None, Query(description="What theirs is or lies in.", examples=["2021/22"])] = None,
    role: Annotated[str | None, Query(description=f"One of {', '.join(Role)}.")] = None,
    unit: Annotated[str | None, Query(description="The unit.", examples=["count", "percent", "GBP"])] = None,
    paper: _Names = [],  # noqa: B006
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    offset: Annotated[int, Query(ge=0, le=2**31)] = 0,
) -> Response:
    """The figures of the current papers, newest meeting first, then in reading order, a page of `limit` at a time."""
    workspace = workspace_of(request)
    filters = filters_of(workspace, paper)
    wanted = wanted_of(workspace, measure, area, period, role, unit)
    total = workspace.figure_count(filters, wanted)
    more = request.url.include_query_params(limit=limit, offset=offset + limit)
    return JSONResponse(
        {
            "total": total,
            "limit": limit,
            "offset": offset,
            "next": f"{more.path}?{more.query}" if offset + limit < total else None,
            "figures": [entry_json(entry) for entry in workspace.figures(filters, wanted, limit, offset)],
            "without_ledger": list(workspace.without_ledger()),
        }
    )


@router.get("/api/measure", response_model=SeriesBody, responses=problems(404), summary="Follow a measure over time")
def measure(
    request: Request,
    q: Annotated[str, Query(description="The measure.", examples=["robbery"])],
    area: Annotated[str | None, Query(description="The area, by any name of it; the body as a whole if none.")] = None,
    paper: _Names = [],  # noqa: B006
) -> Response:
    """What the current papers give for each period, the values that contradict each other, and, apart and each
    with its reason, the figures that cannot be compared."""
    workspace = workspace_of(request)
    asked = question_of(q, settings_of(request).max_question)
    filters = filters_of(workspace, paper)
    return JSONResponse(workspace.measure(asked, wanted_of(workspace, area=area).area, filters).to_json())


@router.post(
    "/api/review",
    response_model=ReviewBody,
    responses=problems(404),
    summary="Find where papers contradict themselves and one another",
)
def review(request: Request, asked: ReviewRequest) -> Response:
    """Each finding with both places, what is printed and what follows; and how many checks of each type held."""
    workspace = workspace_of(request)
    return JSONResponse(workspace.review(filters_of(workspace, asked.papers)).to_json())


@router.get("/healthz", response_model=Health, summary="Whether the service can read its corpus")
def healthz(request: Request) -> Response:
    """What corpus and model answer here; 503 where the corpus cannot be read."""
    workspace = workspace_of(request)
    return JSONResponse(
        {
            "status": "ok",
            "version": our_version(),
            "papers": len(workspace.papers()),
            "corpus": workspace.fingerprint(),
            "model": workspace.model(),
        }
    )
