"""The command line. Heavy libraries load inside the command that needs them, so that help is quick."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from api.batch import answer_lines, dumps, read_lines, written_whole
from api.faults import note_fault, our_version
from corpus.errors import BadInput, BadSetting, CorpusError, MissingExtra, PaperRefused, TieoutError

if TYPE_CHECKING:
    from assistant.settings import Settings
    from assistant.workspace import Workspace
    from corpus.model import Filters

DONE, SOME_REFUSED, BAD_USAGE, NOT_WORKING, OUR_FAULT, PIPE_CLOSED = 0, 1, 2, 3, 70, 141

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
        "  tieout serve",
        "",
        "Settings are environment variables; tieout settings lists them.",
    )
)


class Doors(TyperGroup):
    """Runs a command and turns what goes wrong in it into one sentence and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except TieoutError as error:
            _say(str(error))
            raise typer.Exit(exit_code(error)) from None
        except BrokenPipeError:
            # Whoever read our output has gone; what Python would flush at exit has nowhere to go.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(PIPE_CLOSED) from None
        except KeyboardInterrupt:
            _say("Interrupted.")
            raise
        except (typer.Exit, typer.Abort, typer.TyperException):
            raise
        except Exception as error:
            log = note_fault(error, Path(os.environ.get("TIEOUT_HOME", ".tieout")))
            _say(f"Something went wrong that is our fault, not yours; please report it with the log {log}.")
            raise typer.Exit(OUR_FAULT) from None


def exit_code(error: TieoutError) -> int:
    """The exit code of one of our errors."""
    match error:
        case PaperRefused():
            return SOME_REFUSED
        case BadSetting() | CorpusError() | MissingExtra():
            return NOT_WORKING
        case _:
            return BAD_USAGE


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

Json = Annotated[bool, typer.Option("--json", help="Write JSON instead of text for people.")]
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
    json: Json = False,
) -> None:
    """Ask the papers a question, or many.

    tieout ask "How many firearms were seized in 2021?"

    tieout ask --batch questions.jsonl --out answers.jsonl
    """
    if (question is None) == (batch is None):
        raise BadInput("Give a question, or a file of them with --batch.")
    if batch is not None and out is None:
        raise BadInput("Say where the answers go: --out OUT.jsonl, or --out - for stdout.")
    if question is not None and out is not None:
        raise BadInput("--out is for --batch; one answer goes to stdout, with --json as JSON.")
    from api.asking import filters_of, question_of

    with opened() as (workspace, settings):
        filters = filters_of(workspace, paper, [body or ""], [kind or ""], since, until)
        if batch is not None and out is not None:
            raise typer.Exit(_ask_batch(workspace, settings, filters, batch, out))
        answer = workspace.ask(question_of(question or "", settings.max_question), filters, k)
    if json:
        print(dumps(answer.to_json()))
    else:
        from api.terminal import print_answer

        print_answer(answer)


def _ask_batch(workspace: Workspace, settings: Settings, filters: Filters, batch: str, out: str) -> int:
    from api.terminal import progress_bar

    lines = read_lines(batch)
    bad = 0
    with progress_bar() as bar, written_whole(out) as written:
        task = bar.add_task("Asking", total=sum(bool(line.strip()) for line in lines))
        for answer in answer_lines(workspace, lines, filters, settings.max_question, _say):
            bar.advance(task)
            bad += answer is None
            if answer is not None:
                written.write(dumps(answer) + "\n")
    return BAD_USAGE if bad else DONE


@app.command()
def papers(json: Json = False) -> None:
    """List the papers, the newest meeting first."""
    with opened() as (workspace, _):
        found = workspace.papers()
    if json:
        from api.bodies import paper_json

        print(dumps({"papers": [paper_json(paper) for paper in found]}))
    else:
        from api.terminal import print_papers

        print_papers(found)


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
    from api.tabling import caption_of, files_in, tables_json, write_csv
    from api.terminal import print_table

    entries: list[dict[str, Any]] = []
    taken: set[str] = set()
    refused = False
    with opened() as (workspace, _):
        for path in files_in(files):
            try:
                document = workspace.read_tables(path)
            except PaperRefused as error:
                _say(str(error))
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


@app.command()
def remove(
    names: Annotated[list[str], typer.Argument(metavar="PAPER...", help="Ids or file names.")],
) -> None:
    """Take papers out of the corpus, all versions. The files they came from stay as they are."""
    with opened() as (workspace, _):
        for paper in [workspace.paper(name) for name in names]:
            workspace.remove(paper.id)
            _say(f"Removed {paper.id}.")


@app.command()
def reindex() -> None:
    """Make the vectors again from the catalogue, after another embedding model was set or Chroma was lost."""
    from api.terminal import progress_bar

    with opened() as (workspace, _), progress_bar() as bar:
        task = bar.add_task("Embedding", total=None)
        count = workspace.reindex(lambda done, total: bar.update(task, completed=done, total=total))
    _say(f"Embedded {count:,} passages.")


@app.command()
def verify(json: Json = False) -> None:
    """Check every stored span, hash and vector. Exits with 1 where something does not check."""
    with opened() as (workspace, _):
        problems = workspace.verify()
        count = len(workspace.papers())
    if json:
        print(dumps({"papers": count, "problems": problems}))
    else:
        from api.terminal import console, shown
        from api.wording import counted

        for sentence in problems:
            console().print(shown(sentence), soft_wrap=True)
        _say(f"{counted(count, 'paper')}, {counted(len(problems), 'problem')}.")
    raise typer.Exit(SOME_REFUSED if problems else DONE)


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
            run(workspace, settings, show, lambda address: _say(f"Tieout is at {address} - stop it with Ctrl-C."))
        except KeyboardInterrupt:
            # How a server is meant to be stopped.
            _say("Stopped.")


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


@contextmanager
def opened(**given: object) -> Iterator[tuple[Workspace, Settings]]:
    """The corpus of the settings, closed afterwards; `given` stands over the environment."""
    from assistant.settings import load_settings
    from assistant.workspace import Workspace

    found = load_settings(**given)
    with Workspace(found) as workspace:
        yield workspace, found


def _say(sentence: str) -> None:
    from api.terminal import say

    say(sentence)


def add_commands_of_others() -> None:
    """Adds the commands that installed packages offer; one that does not load is said and left out."""
    for point in entry_points(group="tieout.commands"):
        try:
            app.add_typer(point.load(), name=point.name)
        except Exception as error:
            _say(f"The command {point.name} could not be loaded: {error}.")


def main() -> None:
    """The entry point."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    add_commands_of_others()
    app()


if __name__ == "__main__":
    main()
