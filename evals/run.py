"""`tieout evals`: asks questions with known answers, writes what came of it, compares and judges.

Loaded whenever the command line starts, so that whatever weighs loads inside.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

HERE = Path(__file__).parent
CASES = HERE / "cases" / "questions.jsonl"
PAPERS = HERE.parent / "corpus" / "papers"
RECORDED = HERE / "recorded"

BOUND_BROKEN = 1

app = typer.Typer(help="Ask questions with known answers and score what comes back.")


@app.callback(invoke_without_command=True)
def evals(
    cases: Annotated[Path, typer.Option(metavar="FILE.jsonl", help="The questions with their answers.")] = CASES,
    papers: Annotated[Path, typer.Option(metavar="FOLDER", help="The papers to ask.")] = PAPERS,
    name: Annotated[
        str, typer.Option(help="What this set is called: its table in the floors, its recorded run.")
    ] = "bundled papers",
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the run gets a folder.")] = Path("evals/runs"),
    floors: Annotated[
        Path | None, typer.Option(metavar="FILE.toml", help="Exit with 1 where a bound of these is broken.")
    ] = None,
    compare: Annotated[bool, typer.Option(help="Show the change since the recorded run.")] = True,
    record: Annotated[bool, typer.Option("--record", help="Make this the recorded run of its set.")] = False,
    show: Annotated[int, typer.Option(min=0, metavar="N", help="Print N failures of each kind.")] = 0,
) -> None:
    """Ask questions with known answers and score what comes back.

    The papers go into a corpus of their own. Configuration, answers and scores are written to a folder.

    tieout evals --show 3
    """
    from rich.console import Console

    from assistant.settings import load_settings
    from evals import record as records
    from evals import report, scoring
    from evals.asking import ask_all
    from evals.cases import load_cases
    from evals.measures import load_bounds

    known = load_cases(cases)
    bounds = load_bounds(floors, name) if floors else None
    console = Console(highlight=False, markup=False)
    with TemporaryDirectory(prefix="tieout-evals-") as home, console.status("Reading the papers") as status:
        settings = load_settings(home=home)
        asked = ask_all(known, papers, settings, status.update)
    by_case = scoring.score_cases(known, asked)
    scores = scoring.score(known, asked)
    run = records.summary(records.configuration(name, cases, papers, asked, settings), scores, asked)
    folder = records.write_run(out, run, asked, by_case)

    for sentence in asked.refused:
        console.print(f"Refused: {sentence}")
    report.print_scores(console, scores, records.recorded_run(RECORDED, name) if compare else None, bounds)
    if show:
        report.print_failures(console, scoring.failures(known, asked), show)
    console.print(f"{len(asked.papers)} papers, {len(known)} questions, written to {folder}")
    if record:
        console.print(f"Recorded as {records.record_run(RECORDED, run)}")
    broken = bounds.broken_by(scores) if bounds else []
    for sentence in broken:
        console.print(sentence, style="red")
    raise typer.Exit(BOUND_BROKEN if broken else 0)
