"""The pages of a measure, the papers and one paper. They work without scripts, and every state has an address."""

from __future__ import annotations

from math import ceil
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.asking import filters_of, question_of
from api.chart import chart, title
from api.layout import contents, lay_out, marked
from api.rendering import citation_url, page
from api.state import document_of, settings_of, workspace_of
from api.wanted import wanted_of
from assistant.reasons import no_series
from corpus.errors import BadInput, PaperNotFound
from corpus.model import Document, Span

router = APIRouter(include_in_schema=False)

PAPERS_LISTED = 100

_Names = Annotated[list[str], Query()]


@router.get("/measure")
def measure(request: Request, q: str = "", area: str = "", paper: _Names = []) -> Response:  # noqa: B006
    """A measure over time: chart, table, and what cannot be compared; the form alone without a measure."""
    workspace = workspace_of(request)
    series, error, status = None, "", 200
    try:
        filters = filters_of(workspace, paper)
        place = wanted_of(workspace, area=area).area
        if q.strip():
            series = workspace.measure(question_of(q, settings_of(request).max_question), place, filters)
    except (BadInput, PaperNotFound) as problem:
        error, status = str(problem), 400
    return page(
        request,
        "measure.html",
        status,
        q=q,
        area=area,
        areas=workspace.areas(),
        error=error,
        series=series,
        chart=chart(series, citation_url) if series else None,
        title=title(series) if series else "",
        nothing=no_series(q),
    )


@router.get("/papers")
def papers(request: Request, sheet: Annotated[int, Query(ge=1)] = 1) -> Response:
    """The current papers, newest meeting first, a sheet of `PAPERS_LISTED` at a time."""
    workspace = workspace_of(request)
    found = workspace.papers()
    sheets = max(1, ceil(len(found) / PAPERS_LISTED))
    sheet = min(sheet, sheets)
    shown = found[(sheet - 1) * PAPERS_LISTED : sheet * PAPERS_LISTED]
    listed = [(paper, len(workspace.items(paper.version_id))) for paper in shown]
    return page(request, "papers.html", papers=listed, total=len(found), sheet=sheet, sheets=sheets)


@router.get("/papers/{paper_id}")
def paper(
    request: Request, paper_id: str, version: str | None = None, start: int | None = None, end: int | None = None
) -> Response:
    """The paper as it reads, opened at the characters [start, end) where they are given."""
    document, current = document_of(request, paper_id, version)
    mark = Span(start, end) if start is not None and end is not None and 0 <= start < end else None
    groups = lay_out(document, mark)
    found = marked(groups)
    shown = document.paper
    return page(
        request,
        "paper.html",
        paper=shown,
        current=current,
        groups=groups,
        contents=contents(document),
        cited=found,
        place=_place(document, mark) if mark and found else "",
        lost=start is not None and not found,
    )


def _place(document: Document, mark: Span) -> str:
    """Where the cited span stands: 'item 9, page 5, paragraph 21'."""
    block = next((b for b in document.blocks if b.span.overlaps(mark)), None)
    item = next((i for i in document.items if block and i.ordinal == block.item), None)
    places = []
    if item:
        places.append(f"item {item.number}" if item.number else item.title)
    if block and block.page:
        places.append(f"page {block.page}")
    if block and block.number:
        places.append(f"paragraph {block.number}")
    return ", ".join(places)
