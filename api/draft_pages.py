"""The pages for officers: commentary drafted on a measure, an edited draft traced, members briefed. They work without
scripts; with a chat model, the draft's page is sent while the model writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from api.asking import filters_of, question_of
from api.batch import dumps
from api.chart import chart
from api.drafts import Wanted, file_name
from api.edited import upload_of
from api.faults import our_version
from api.rendering import citation_url, page, rendered
from api.state import drafts_of, settings_of, traces_of, workspace_of
from api.streaming import numbered
from api.tracing import DRAFTS
from api.writing import as_written
from assistant.chat_answer import Shown
from assistant.draft.briefing import Briefing
from assistant.draft.docx import as_docx
from assistant.draft.markdown import as_markdown
from assistant.draft.model import COMMENTARY, Draft, Line, Part, by_speaker
from assistant.draft.places import by_id, tables, title
from assistant.model import Sentence
from assistant.trace.draft import Progress, TracedDraft
from corpus.errors import BadInput, PaperNotFound
from corpus.model import Citation

router = APIRouter(include_in_schema=False)

MOST_CHOICES = 200
_KINDS: dict[str, tuple[str, Callable[[Draft], str | bytes]]] = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", as_docx),
    "md": ("text/markdown; charset=utf-8", as_markdown),
    "json": ("application/json", lambda draft: dumps(draft.to_json()) + "\n"),
}

_Names = Annotated[list[str], Query()]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A line of a draft under its number, with what bears it and the sums in it."""

    number: int
    line: Line
    cited: tuple[Citation, ...]
    workings: tuple[str, ...]


@router.get("/draft")
def draft(
    request: Request,
    q: str = "",
    period: str = "",
    area: str = "",
    paper: _Names = [],  # noqa: B006
) -> Response:
    """The commentary, written afresh; the form alone without a measure."""
    wanted, settings, drafts = Wanted(q, period, area, tuple(paper)), settings_of(request), drafts_of(request)
    if not q.strip():
        return page(request, "draft.html", **_values(request, wanted))
    try:
        drafts.check(wanted)
        if settings.model is None:
            return page(request, "draft.html", **_values(request, wanted, drafts.write(wanted)))
    except (BadInput, PaperNotFound) as error:
        return page(request, "draft.html", 400, **_values(request, wanted, error=str(error)))

    def made(whole: Draft | None = None, broken: str = "") -> str:
        return rendered(request, "draft.html", **_values(request, wanted, whole, broken, settings.model))

    def work(_: Shown) -> Draft:
        return drafts.write(wanted)

    return as_written(request, made, work)


@router.get("/draft.{kind}")
def saved(
    request: Request,
    kind: str,
    q: str = "",
    period: str = "",
    area: str = "",
    paper: _Names = [],  # noqa: B006
) -> Response:
    """The draft as a file, the same that the page showed last."""
    if kind not in _KINDS:
        raise PaperNotFound("A draft is saved as .docx, .md or .json.")
    found = drafts_of(request).last(Wanted(q, period, area, tuple(paper)))
    media_type, write = _KINDS[kind]
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(file_name(found, kind), safe='')}"}
    return Response(write(found), media_type=media_type, headers=headers)


@router.get("/draft/edited")
def edited_form() -> Response:
    """The form stands on the page that drafts."""
    return RedirectResponse("/draft#edited", 303)


@router.post("/draft/edited")
async def edited(request: Request) -> Response:
    """Begins to trace an edited draft, and leads to the page that shows how far it is, then what was found."""
    body = await request.body()
    try:
        file, since = await run_in_threadpool(upload_of, request.headers.get("content-type", ""), body)
        workspace = workspace_of(request)

        def work(progress: Progress) -> TracedDraft:
            return workspace.trace_draft(file.file_name, file.content, our_version(), progress=progress)

        name = traces_of(request).start(work, since)
    except BadInput as error:
        values = await run_in_threadpool(_values, request, Wanted(), wrong_upload=str(error))
        return page(request, "draft.html", 400, **values)
    return RedirectResponse(f"/trace/{name}", 303)


@router.get("/briefing")
def briefing(request: Request, item: str = "", paper: _Names = []) -> Response:  # noqa: B006
    """What members are told of a paper or an item; the form alone without one."""
    told, error, status = None, "", 200
    try:
        if item.strip():
            workspace, longest = workspace_of(request), settings_of(request).max_question
            told = workspace.briefing(question_of(item, longest, "item"), filters_of(workspace, paper))
    except PaperNotFound as problem:
        error, status = str(problem), 404
    except BadInput as problem:
        error, status = str(problem), 400
    parts = _points(told) if told else []
    return page(request, "briefing.html", status, item=item, error=error, briefing=told, parts=parts)


def _points(told: Briefing) -> list[tuple[str, list[tuple[str, tuple[tuple[int, Citation], ...]]]]]:
    """The parts of a briefing, each point with its citations and their numbers."""
    return [
        (heading, [(p.text, numbered(Sentence(p.text, p.citations), told.citations)) for p in points])
        for heading, points in told.parts
    ]


def _values(
    request: Request,
    wanted: Wanted,
    found: Draft | None = None,
    broken: str = "",
    writer: str | None = None,
    error: str = "",
    wrong_upload: str = "",
) -> dict[str, Any]:
    """What the template shows: the forms, and the draft, or who is writing it, or why it broke off."""
    workspace = workspace_of(request)
    papers = workspace.papers()
    notes = _footnotes(found) if found else []
    return {
        "wanted": wanted,
        "draft": found,
        "broken": broken,
        "writer": writer,
        "error": error,
        "wrong_upload": wrong_upload,
        "title": title(found) if found else "",
        "parts": _parts(notes),
        "notes": notes,
        "tables": tables(found) if found else [],
        "chart": chart(found.series, citation_url) if found else None,
        "areas": workspace.areas(),
        "choices": papers[:MOST_CHOICES],
        "chosen": {p.id for p in papers if {p.id, p.file_name} & set(wanted.papers)},
        "kinds": DRAFTS,
    }


def _footnotes(found: Draft) -> list[Footnote]:
    held = by_id(found)
    lines = [line for part in (*COMMENTARY, Part.ACTION) for line in found.of(part)]
    return [
        Footnote(
            n,
            line,
            tuple(held[id] for id in line.citations),
            tuple(f"{f.working} = {f.text}" for f in line.figures if f.working),
        )
        for n, line in enumerate(lines, 1)
    ]


def _parts(notes: list[Footnote]) -> list[tuple[str, list[tuple[str, str, list[Footnote]]]]]:
    """The two parts of the house form, each with its headings, whose words stand under one, and the lines."""
    numbers = {id(note.line): note for note in notes}

    def of(part: Part) -> list[tuple[str, str, list[Footnote]]]:
        told = by_speaker([note.line for note in notes if note.line.part is part])
        return [(part.value, speaker, [numbers[id(line)] for line in lines]) for speaker, lines in told]

    return [
        ("Commentary", [heading for part in COMMENTARY for heading in of(part)]),
        ("Response/Actions", of(Part.ACTION)),
    ]
