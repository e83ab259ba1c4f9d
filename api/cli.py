"""The command line. Heavy libraries load inside the command that needs them, so that help is quick."""

from __future__ import annotations

import sys
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.batch import answer_lines, dumps, read_lines, written_whole
from api.drafting import draft
from api.faults import our_version
from api.keeping import ingest, papers, reindex, remove, verify
from api.ledger import figures
from api.measure import measure
from api.reviewing import review
from api.shell import BAD_USAGE, DONE, SOME_REFUSED, Doors, Json, opened, say
from api.tracing import trace
from corpus.errors import BadInput, PaperRefused

if TYPE_CHECKING:
    from assistant.settings import Settings
    from assistant.workspace import Workspace
    from corpus.model import Filters

EPILOG = "\n".join(
    (
        "[bold]Exit codes[/bold]",
        "  0  done; for ask, whether or not the papers say",
        "  1  some papers were refused, or verify found problems",
        "  2  an option, a question or a file that cannot be used",
        "  3  a setting or the corpus is not in order",
        " 70  our fault, noted in a log",
        "130  interrupted",
        "",
        "[bold]Examples[/bold]",
        "  tieout ingest board-papers/",
        '  tieout ask "How many firearms were seized in 2021?"',
        "  tieout figures --measure robbery --period 2021/22",
        "  tieout serve",
        "",
        "Settings are environment variables; tieout settings lists them.",
    )
)


app = typer.Typer(
    name="tieout",
    cls=Doors,
    help="Answers on board and panel papers: no sentence without a source, no figure that does not tie.",
    epilog=EPILOG,
    rich_markup_mode="rich",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Body = Annotated[str | None, typer.Option(help="The board or panel.")]


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tieout {our_version()}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


app.command()(ingest)
app.command()(papers)


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="The question, in quotation marks.")] = None,
    paper: Annotated[list[str], typer.Option(help="Ask this paper only: its id or file name. May be repeated.")] = [],  # noqa: B006
    body: Body = None,
    kind: Annotated[
        str | None, typer.Option(help="Only papers of this kind: report, minutes, agenda, scorecard or pack.")
    ] = None,
    since: Annotated[str | None, typer.Option(help="Only papers of meetings from this day, as 2022-03-14.")] = None,
    until: Annotated[str | None, typer.Option(help="Only papers of meetings to this day.")] = None,
    k: Annotated[int, typer.Option(min=1, max=50, help="How many passages to consider showing.")] = 10,
    batch: Annotated[
        str | None, typer.Option(metavar="IN.jsonl", help="Questions to answer, a JSON object a line; - for stdin.")
    ] = None,
    out: Annotated[str | None, typer.Option(metavar="OUT.jsonl", help="Where the answers go; - for stdout.")] = None,
    after: Annotated[list[str], typer.Option(help="A question that this one follows on. May be repeated.")] = [],  # noqa: B006
    follow: Annotated[bool, typer.Option("--follow", help="Go on with questions from stdin, a line each.")] = False,
    json: Json = False,
) -> None:
    """Ask the papers a question, or many.

    tieout ask "How many firearms were seized in 2021?"

    tieout ask "And the year before?" --after "How many firearms were seized in 2021?"

    tieout ask --batch questions.jsonl --out answers.jsonl
    """
    if (question is None) == (batch is None):
        raise BadInput("Give a question, or a file of them with --batch.")
    if batch is not None and out is None:
        raise BadInput("Say where the answers go: --out OUT.jsonl, or --out - for stdout.")
    if batch is not None and (after or follow):
        raise BadInput("--after and --follow are for one conversation, not for --batch.")
    if question is not None and out is not None:
        raise BadInput("--out is for --batch; one answer goes to stdout, with --json as JSON.")
    from api.asking import earlier_of, filters_of, question_of

    with opened() as (workspace, settings):
        filters = filters_of(workspace, paper, [body or ""], [kind or ""], since, until)
        if batch is not None and out is not None:
            raise typer.Exit(_ask_batch(workspace, settings, filters, batch, out))
        from api.conversation import converse

        earlier = earlier_of(after, settings.max_question)
        converse(
            workspace, settings, question_of(question or "", settings.max_question), filters, k, earlier, follow, json
        )


def _ask_batch(workspace: Workspace, settings: Settings, filters: Filters, batch: str, out: str) -> int:
    from api.terminal import progress

    lines = read_lines(batch)
    total = sum(bool(line.strip()) for line in lines)
    bad = 0
    with progress("Asking") as tell, written_whole(out) as written:
        for done, answer in enumerate(answer_lines(workspace, lines, filters, settings.max_question, say), 1):
            tell(done, total, "")
            bad += answer is None
            if answer is not None:
                written.write(dumps(answer) + "\n")
    return BAD_USAGE if bad else DONE


@app.command()
def tables(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files, or folders of them.")],
    json: Annotated[
        str | None, typer.Option(metavar="OUT.json", help="Write every cell as JSON; - for stdout.")
    ] = None,
    csv: Annotated[Path | None, typer.Option(metavar="DIR", help="Write each table as a CSV file.")] = None,
) -> None:
    """Show the tables of files as they are read; nothing is taken in.

    tieout tables accounts.pdf --csv tables/
    """
    from api.tabling import caption_of, tables_json, write_csv
    from api.terminal import print_table
    from ingest.document import Given
    from ingest.walk import candidates

    entries: list[dict[str, Any]] = []
    taken: set[str] = set()
    refused = False
    with opened() as (workspace, settings):
        for path in (file.path for file in candidates(files, Given(), settings.papers_folder)):
            try:
                document = workspace.read_tables(path)
            except PaperRefused as error:
                say(str(error))
                entries.append({"paper": path.name, "tables": [], "refused": str(error)})
                refused = True
                continue
            entries.append(tables_json(document))
            if csv is not None:
                write_csv(csv, document, taken)
            if json is None and csv is None:
                for number, table in enumerate(document.tables, 1):
                    name = f"{path.name}, table {number}" + (f", page {table.page}" if table.page else "")
                    print_table(name, table, caption_of(table, document.text) or "")
    if json is not None:
        with written_whole(json) as written:
            written.write(dumps({"files": entries}) + "\n")
    raise typer.Exit(SOME_REFUSED if refused else DONE)


app.command()(figures)
app.command()(trace)
app.command()(review)
app.command()(measure)
app.command()(draft)
app.command()(remove)
app.command()(reindex)
app.command()(verify)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="The address to bind to; TIEOUT_HOST otherwise.")] = None,
    port: Annotated[int | None, typer.Option(help="The port, 0 for a free one; TIEOUT_PORT otherwise.")] = None,
    show: Annotated[
        bool | None, typer.Option("--open/--no-open", help="Open the page in a browser; by default if there is one.")
    ] = None,
) -> None:
    """Serve the web pages and the REST interface until interrupted."""
    from api.server import serve as run

    with opened(host=host, port=port) as (workspace, settings):
        try:
            run(workspace, settings, show, lambda address: say(f"Tieout is at {address} - stop it with Ctrl-C."))
        except KeyboardInterrupt:
            # How a server is meant to be stopped.
            say("Stopped.")


@app.command()
def settings(json: Json = False) -> None:
    """List the settings, each a TIEOUT_ environment variable."""
    from api.terminal import print_rows
    from assistant.settings import Settings, load_settings

    found = load_settings()
    rows = [
        (f"TIEOUT_{name.upper()}", field.default, getattr(found, name), field.description)
        for name, field in Settings.model_fields.items()
    ]
    if json:
        names = ("name", "default", "value", "help")
        texts = [[str(value) if isinstance(value, Path) else value for value in row] for row in rows]
        print(dumps({"settings": [dict(zip(names, row, strict=True)) for row in texts]}))
    else:
        print_rows(("Setting", "Default", "Value", "Help"), rows)


def add_commands_of_others() -> None:
    """Adds the commands that installed packages offer; one that does not load is said and left out."""
    for point in entry_points(group="tieout.commands"):
        try:
            app.add_typer(point.load(), name=point.name)
        except Exception as error:
            say(f"The command {point.name} could not be loaded: {error}.")


def main() -> None:
    """The entry point."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    add_commands_of_others()
    app()


if __name__ == "__main__":
    main()
