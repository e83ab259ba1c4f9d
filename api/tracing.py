"""The command that traces statements to the papers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.batch import dumps, read_lines, trace_lines, written_whole, written_whole_bytes
from api.shell import BAD_USAGE, DONE, Json, opened, say
from corpus.errors import BadInput

if TYPE_CHECKING:
    from assistant.settings import Settings
    from assistant.workspace import Workspace
    from corpus.model import Citation, Filters

DRAFTS = (".docx", ".pdf", ".txt", ".md", ".html", ".htm")
SCHEDULES = (".xlsx", ".docx", ".csv", ".json")


def trace(
    statement: Annotated[
        str | None, typer.Argument(metavar="STATEMENT|FILE", help="The statement, in quotation marks, or a draft.")
    ] = None,
    paper: Annotated[
        list[str], typer.Option(help="Trace to this paper only: its id or file name. May be repeated.")
    ] = [],  # noqa: B006
    batch: Annotated[
        str | None, typer.Option(metavar="IN.jsonl", help="Statements to trace, a JSON object a line; - for stdin.")
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(help="Where the verdicts go; for a draft a .xlsx, .docx, .csv or .json file; - for stdout."),
    ] = None,
    json: Json = False,
) -> None:
    """See whether the papers support a statement, contradict it, or do not say.

    tieout trace "Robbery fell by 16% on the June 2019 baseline."

    tieout trace draft.docx --out schedule.xlsx

    tieout trace --batch statements.jsonl --out verdicts.jsonl
    """
    if (statement is None) == (batch is None):
        raise BadInput("Give a statement, or a file of them with --batch.")
    if batch is not None and out is None:
        raise BadInput("Say where the verdicts go: --out OUT.jsonl, or --out - for stdout.")
    draft = draft_of(statement) if statement is not None else None
    if statement is not None and draft is None and out is not None:
        raise BadInput("--out is for a draft or --batch; one verdict goes to stdout, with --json as JSON.")
    from api.asking import filters_of, question_of

    with opened() as (workspace, settings):
        filters = filters_of(workspace, paper)
        if draft is not None:
            _trace_draft(workspace, settings, filters, draft, out, json)
            raise typer.Exit(DONE)
        if batch is not None and out is not None:
            raise typer.Exit(_trace_batch(workspace, settings, filters, batch, out))
        traced = workspace.trace(question_of(statement or "", settings.max_question, "statement"), filters)
    if json:
        print(dumps(traced.to_json()))
    else:
        from api.terminal import print_traced

        print_traced(traced)


def draft_of(named: str) -> Path | None:
    """The file that the argument names; None where it is a statement. BadInput where it looks like the name of
    a file that is not there."""
    path = Path(named)
    try:
        if path.is_file():
            return path
    except (OSError, ValueError):  # too long, or with characters that no name has
        return None
    if path.suffix.lower() in DRAFTS and " " not in path.suffix:
        raise BadInput(f"{named} is not there; check its name, or put a statement in quotation marks.")
    return None


def _trace_draft(
    workspace: Workspace, settings: Settings, filters: Filters, draft: Path, out: str | None, json: bool
) -> None:
    from api.faults import our_version
    from api.rendering import citation_url
    from api.terminal import print_draft, progress
    from assistant.trace.marked import as_docx
    from assistant.trace.schedule import as_csv, as_xlsx

    kind = Path(out).suffix.lower() if out and out != "-" else ".json"
    if kind not in SCHEDULES:
        raise BadInput(f"{out} cannot be a schedule; name a file that ends in {', '.join(SCHEDULES)}.")
    try:
        data = draft.read_bytes()
    except OSError as error:
        raise BadInput(f"{draft} cannot be read: {error.strerror}; check its name.") from None
    with progress("Tracing") as tell:
        traced = workspace.trace_draft(draft.name, data, our_version(), filters, tell)

    def link(c: Citation) -> str:
        return f"http://{settings.host}:{settings.port}{citation_url(c)}"

    if out is None and not json:
        print_draft(traced)
    elif kind in (".xlsx", ".docx") and out is not None:
        with written_whole_bytes(out) as binary:
            binary.write(as_xlsx(traced, link) if kind == ".xlsx" else as_docx(traced))
    else:
        with written_whole(out or "-") as written:
            written.write(as_csv(traced, link) if kind == ".csv" else dumps(traced.to_json()) + "\n")


def _trace_batch(workspace: Workspace, settings: Settings, filters: Filters, batch: str, out: str) -> int:
    from api.terminal import progress

    lines = read_lines(batch)
    total = sum(bool(line.strip()) for line in lines)
    bad = 0
    with progress("Tracing") as tell, written_whole(out) as written:
        for done, traced in enumerate(trace_lines(workspace, lines, filters, settings.max_question, say), 1):
            tell(done, total, "")
            bad += traced is None
            if traced is not None:
                written.write(dumps(traced) + "\n")
    return BAD_USAGE if bad else DONE
