"""The command that traces statements to the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.batch import dumps, read_lines, trace_lines, written_whole
from api.shell import BAD_USAGE, DONE, Json, opened, say
from corpus.errors import BadInput

if TYPE_CHECKING:
    from assistant.settings import Settings
    from assistant.workspace import Workspace
    from corpus.model import Filters


def trace(
    statement: Annotated[str | None, typer.Argument(help="The statement, in quotation marks.")] = None,
    paper: Annotated[
        list[str], typer.Option(help="Trace to this paper only: its id or file name. May be repeated.")
    ] = [],  # noqa: B006
    batch: Annotated[
        str | None, typer.Option(metavar="IN.jsonl", help="Statements to trace, a JSON object a line; - for stdin.")
    ] = None,
    out: Annotated[str | None, typer.Option(help="Where the verdicts go; - for stdout.")] = None,
    json: Json = False,
) -> None:
    """See whether the papers support a statement, contradict it, or do not say.

    tieout trace "Robbery fell by 16% on the June 2019 baseline."

    tieout trace --batch statements.jsonl --out verdicts.jsonl
    """
    if (statement is None) == (batch is None):
        raise BadInput("Give a statement, or a file of them with --batch.")
    if batch is not None and out is None:
        raise BadInput("Say where the verdicts go: --out OUT.jsonl, or --out - for stdout.")
    if statement is not None and out is not None:
        raise BadInput("--out is for --batch; one verdict goes to stdout, with --json as JSON.")
    from api.asking import filters_of, question_of

    with opened() as (workspace, settings):
        filters = filters_of(workspace, paper)
        if batch is not None and out is not None:
            raise typer.Exit(_trace_batch(workspace, settings, filters, batch, out))
        traced = workspace.trace(question_of(statement or "", settings.max_question, "statement"), filters)
    if json:
        print(dumps(traced.to_json()))
    else:
        from api.terminal import print_traced

        print_traced(traced)


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
