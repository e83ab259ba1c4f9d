"""The commands that keep the corpus: what is in it, what comes in, what goes, and whether it is sound."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.shell import DONE, SOME_REFUSED, Json, opened, say

if TYPE_CHECKING:
    from ingest.load import Outcome


def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, or folders of them.")],
    title: Annotated[str | None, typer.Option(help="The title, for what the paper says of itself.")] = None,
    body: Annotated[str | None, typer.Option(help="The board or panel.")] = None,
    date: Annotated[str | None, typer.Option(help="The day of the meeting, as 2022-03-14.")] = None,
    item: Annotated[str | None, typer.Option(help="The number of the agenda item.")] = None,
    author: Annotated[str | None, typer.Option(help="Who wrote it.")] = None,
    kind: Annotated[str | None, typer.Option(help="report, minutes, agenda, scorecard or pack.")] = None,
    access: Annotated[str | None, typer.Option(help="Who may read it; public unless given.")] = None,
    source: Annotated[str | None, typer.Option(help="Where it was published: a name or an address.")] = None,
    json: Json = False,
) -> None:
    """Take papers in: PDF, DOCX, XLSX, HTML, Markdown and text. Changed ones are read again, the same ones passed over.

    tieout ingest board-papers/ --body "Policing Board"

    A papers.toml beside the files can say the same of each of them; an option goes before it.
    """
    from api.asking import day_of, kind_of
    from api.batch import dumps
    from api.bodies import outcome_json
    from api.terminal import print_outcomes, progress
    from ingest.document import Given
    from ingest.load import Change

    given = Given(title, body, day_of(date, "--date"), item, author, kind_of(kind) if kind else None, access, source)
    outcomes: list[Outcome] = []
    try:
        with opened() as (workspace, _), progress("Reading") as tell:
            for outcome in workspace.ingest(paths, given, tell):
                outcomes.append(outcome)
                if json:
                    print(dumps(outcome_json(outcome)), flush=True)
    finally:
        # Also of what was done before a fault or an interruption.
        if not json:
            print_outcomes(outcomes)
    if not outcomes:
        say("There are no files there to take in.")
    raise typer.Exit(SOME_REFUSED if any(o.status is Change.REFUSED for o in outcomes) else DONE)


def papers(json: Json = False) -> None:
    """List the papers, the newest meeting first."""
    with opened() as (workspace, _):
        found = workspace.papers()
    if json:
        from api.batch import dumps
        from api.bodies import paper_json

        print(dumps({"papers": [paper_json(paper) for paper in found]}))
    else:
        from api.terminal import print_papers

        print_papers(found)


def remove(
    names: Annotated[list[str], typer.Argument(metavar="PAPER...", help="Ids or file names.")],
) -> None:
    """Take papers out of the corpus, all versions. The files they came from stay as they are."""
    with opened() as (workspace, _):
        for paper in [workspace.paper(name) for name in names]:
            workspace.remove(paper.id)
            say(f"Removed {paper.id}.")


def reindex() -> None:
    """Make the vectors again from the catalogue, after another embedding model was set or Chroma was lost."""
    from api.terminal import progress

    with opened() as (workspace, _), progress("Embedding") as tell:
        count = workspace.reindex(tell)
    say(f"Embedded {count:,} passages.")


def verify(json: Json = False) -> None:
    """Check every stored span, hash and vector. Exits with 1 where something does not check."""
    with opened() as (workspace, _):
        problems = workspace.verify()
        count = len(workspace.papers())
    if json:
        from api.batch import dumps

        print(dumps({"papers": count, "problems": problems}))
    else:
        from api.terminal import console, shown
        from api.wording import counted

        for sentence in problems:
            console().print(shown(sentence), soft_wrap=True)
        say(f"{counted(count, 'paper')}, {counted(len(problems), 'problem')}.")
    raise typer.Exit(SOME_REFUSED if problems else DONE)
