"""The pages that check: a draft traced to the papers, and the papers reviewed. They work without scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import PurePath
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, RedirectResponse, Response

from api.asking import filters_of
from api.faults import our_version
from api.rendering import citation_url, page, passage_url
from api.state import settings_of, traces_of, workspace_of
from api.tracing import DRAFTS
from api.uploads import fields_of
from assistant.draft.edited import EditedPart
from assistant.review.model import Quote, Severity
from assistant.trace.draft import Progress, TracedDraft
from assistant.trace.marked import as_docx
from assistant.trace.schedule import Link, as_csv, as_xlsx
from corpus.errors import BadInput, PaperNotFound

router = APIRouter(include_in_schema=False)

MOST_TEXT = 200_000
SHOWN_CLAIMS = 1_000
_SCHEDULES: dict[str, tuple[str, Callable[[TracedDraft, Link], str | bytes]]] = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        lambda draft, _: as_docx(draft),
    ),
    "csv": ("text/csv; charset=utf-8", as_csv),
}


@router.get("/trace")
def trace_form(request: Request) -> Response:
    """The form to paste a text or send a file."""
    return _form(request)


@router.post("/trace")
async def trace(request: Request) -> Response:
    """Begins to trace what was sent, and leads to the page that shows how far it is, then what was found."""
    body = await request.body()
    text = ""
    try:
        fields = {field.name: field for field in fields_of(request.headers.get("content-type", ""), body)}
        text = fields["text"].text.strip() if "text" in fields else ""
        file = fields.get("file")
        workspace = workspace_of(request)

        def work(progress: Progress) -> TracedDraft:
            if file is not None and file.file_name:
                return workspace.trace_draft(file.file_name, file.content, our_version(), progress=progress)
            return workspace.trace_text(text, our_version(), progress=progress)

        if file is not None and file.file_name:
            if PurePath(file.file_name).suffix.lower() not in DRAFTS:
                raise BadInput(f"{file.file_name} cannot be traced; send a file that ends in {', '.join(DRAFTS)}.")
        elif not text:
            raise BadInput("There is nothing to trace; paste a text or choose a file.")
        elif len(text) > MOST_TEXT:
            raise BadInput(f"The text has {len(text):,} characters; paste {MOST_TEXT:,} or fewer, or send a file.")
        name = traces_of(request).start(work)
    except BadInput as error:
        return await run_in_threadpool(_form, request, text, str(error))
    return RedirectResponse(f"/trace/{name}", 303)


@router.get("/trace/{name}")
def traced(request: Request, name: str) -> Response:
    """How far the tracing is, then each claim with its verdict."""
    found = traces_of(request).get(name)
    if found is None:
        raise PaperNotFound("There is no such trace, or it is no longer kept; trace the draft again.")
    if found.problem:
        return _form(request, error=found.problem)
    draft = found.draft  # looked at once, as it may come while the page is made
    claims = [part for part in draft.parts if part.traced] if draft else []
    rows = found.edited or [EditedPart(part, False) for part in claims]
    return page(request, "traced.html", trace=found, draft=draft, rows=rows, name=name, most=SHOWN_CLAIMS)


@router.get("/trace/{name}/schedule.{kind}")
def schedule(request: Request, name: str, kind: str) -> Response:
    """The audit schedule of a traced draft as a file."""
    found = traces_of(request).get(name)
    if found is None or found.draft is None or kind not in (*_SCHEDULES, "json"):
        raise PaperNotFound("There is no such schedule, or it is no longer kept; trace the draft again.")
    stem = PurePath(found.draft.name).stem or "statements"
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(f'{stem}-traced.{kind}', safe='')}"}
    if kind == "json":
        return JSONResponse(found.draft.to_json(), headers=headers)
    media_type, write = _SCHEDULES[kind]
    base = str(request.base_url).rstrip("/")
    return Response(write(found.draft, lambda c: base + citation_url(c)), media_type=media_type, headers=headers)


@router.get("/review")
def review(
    request: Request,
    paper: Annotated[list[str], Query()] = [],  # noqa: B006
    run: bool = False,
) -> Response:
    """The findings of the chosen papers, of all where none is chosen, the most severe first."""
    workspace = workspace_of(request)
    papers = workspace.papers()
    places = {p.file_name: p for p in papers}

    def address(q: Quote) -> str:
        at = places[q.paper]
        return passage_url(at.id, at.version_id, q.span.start, q.span.end)

    found, error, status = None, "", 200
    try:
        if run or paper:
            found = workspace.review(filters_of(workspace, paper))
    except PaperNotFound as problem:
        error, status = str(problem), 404
    counts = Counter(f.severity for f in found.findings) if found else Counter()
    return page(
        request,
        "review.html",
        status,
        papers=papers,
        chosen=set(paper),
        review=found,
        severities=[(s, counts[s]) for s in Severity],
        titles={p.file_name: p.title for p in papers},
        address=address,
        error=error,
    )


def _form(request: Request, text: str = "", error: str = "") -> Response:
    largest = settings_of(request).max_bytes // 2**20
    papers = len(workspace_of(request).papers())
    status = 400 if error else 200
    return page(request, "trace.html", status, text=text, error=error, papers=papers, drafts=DRAFTS, largest=largest)
