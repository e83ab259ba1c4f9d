"""What the command line prints for people. Plain where it is piped; narrower than a table where the terminal is.

A paper's text is printed as text: what a terminal would obey in it is shown instead.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.measure import Measurement
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table as Grid
from rich.text import Text

from api.wording import counted, duration, long_date, place_of, place_of_passage, without_empty_lines
from assistant.model import Answer, Sentence, Status
from assistant.trace.draft import TracedDraft
from assistant.trace.model import Traced, Verdict
from corpus.model import Citation, Hit, Paper, Table

if TYPE_CHECKING:
    from ingest.load import Outcome

_VERDICTS = {
    Verdict.SUPPORTED: "The papers support it.",
    Verdict.CONTRADICTED: "The papers say otherwise.",
    Verdict.NOT_FOUND: "The papers do not say.",
}
_PIPED_WIDTH = 100_000  # wider than any line, so that a pipe gets lines as they are

_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class _Console(Console):
    def on_broken_pipe(self) -> None:
        # Rich would end the process by itself, with a code that means something else here.
        raise BrokenPipeError


def console(stderr: bool = False) -> Console:
    """A console on the present stdout or stderr; colour only where it is a terminal that has it."""
    found = _Console(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=False)
    if not found.is_terminal and "COLUMNS" not in os.environ:
        found.width = _PIPED_WIDTH
    return found


def shown(text: str, style: str = "") -> Text:
    """`text` with the characters that would steer a terminal replaced by their code points."""
    return Text(_OBEYED.sub(lambda found: f"‹U+{ord(found[0]):04X}›", text), style)


@contextmanager
def progress(verb: str) -> Iterator[Callable[[int, int, str], None]]:
    """A bar on stderr that goes when the block ends, nothing where stderr is not a terminal. It is told
    how many are done, of how many, and the name of the one at hand."""
    where = console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=where, transient=True, disable=not where.is_terminal) as bar:
        task = bar.add_task(verb, total=None)

        def tell(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=f"{verb} {shown(name).plain[:40]}".strip())

        yield tell


def print_sentence(sentence: Sentence, citations: Sequence[Citation]) -> None:
    """A sentence of an answer with the numbers of its sources."""
    numbers = {citation.id: n for n, citation in enumerate(citations, 1)}
    line = shown(sentence.text, "bold")
    for id in sentence.citations:
        line.append(f" [{numbers[id]}]" if id in numbers else "", "cyan")
    console().print(line)


def print_answer(answer: Answer, said: bool = False) -> None:
    """The answer: the figure asked for, the sentences with the numbers of their sources, the sources. `said` where
    the sentences have been printed as they came."""
    out = console()
    out.print()
    if answer.read_as:
        out.print(shown(f"Read as: {answer.read_as}", "dim"))
    if answer.written and answer.written.note:
        out.print(shown(answer.written.note, "yellow"))
    if answer.status is Status.NOT_IN_PAPERS:
        out.print(shown(answer.text, "bold"))
        if answer.citations:
            _print_sources(out, answer)
        _print_nearest(out, answer.passages[:3])
    else:
        numbers = {citation.id: n for n, citation in enumerate(answer.citations, 1)}
        if answer.headline and not said:
            out.print(shown(answer.headline.text, "bold cyan"))
        for sentence in () if said else answer.sentences:
            print_sentence(sentence, answer.citations)
        if len(answer.figures) > 1 or any(figure.working for figure in answer.figures):
            _print_figures(out, answer, numbers)
        _print_sources(out, answer)
        for conflict in answer.conflicts:
            cited = conflict.citation
            out.print()
            _print_source(out, f"But {conflict.text}: ", cited.title, long_date(cited.meeting_date))
            _print_under(out, place_of(cited), "dim")
            _print_under(out, f"\u201c{cited.quote}\u201d")
    out.print()
    under = f", prompt {answer.written.prompt} {answer.written.prompt_sha256[:12]}" if answer.written else ""
    out.print(Text(f"{answer.engine}, {duration(answer.took_ms)}, corpus {answer.corpus[:12]}{under}", "dim"))


def print_traced(traced: Traced) -> None:
    """The verdict and why, then the passages that it rests on."""
    out = console()
    out.print()
    out.print(Text(_VERDICTS[traced.verdict], "bold cyan"))
    out.print(shown(traced.why))
    for number, citation in enumerate(traced.evidence[:3], 1):
        out.print()
        _print_source(out, f"[{number}] ", citation.title, long_date(citation.meeting_date))
        _print_under(out, place_of(citation), "dim")
        _print_under(out, f"\u201c{citation.quote}\u201d")
    out.print()


def print_draft(draft: TracedDraft) -> None:
    """How many claims of a draft are supported, then those that are not, each with why."""
    out = console()
    counts = draft.counts()
    out.print()
    out.print(shown(", ".join(f"{n} {verdict.replace('_', ' ')}" for verdict, n in counts.items()), "bold"))
    for part in draft.parts:
        if part.traced is not None and part.traced.verdict is not Verdict.SUPPORTED:
            out.print()
            out.print(shown(part.claim.text))
            _print_under(out, f"{_VERDICTS[part.traced.verdict]} {part.traced.why}", "cyan")
    out.print()


def _print_sources(out: Console, answer: Answer) -> None:
    for number, citation in enumerate(answer.citations, 1):
        out.print()
        _print_source(out, f"[{number}] ", citation.title, long_date(citation.meeting_date))
        _print_under(out, place_of(citation), "dim")
        _print_under(out, f"\u201c{citation.quote}\u201d")


def _print_nearest(out: Console, hits: Sequence[Hit]) -> None:
    if not hits:
        return
    out.print()
    out.print(Text("The nearest passages (none of them answers):", "dim"))
    for hit in hits:
        out.print()
        _print_source(out, "  - ", hit.paper.title, long_date(hit.paper.meeting_date))
        _print_under(out, place_of_passage(hit.passage), "dim")
        _print_under(out, without_empty_lines(hit.text))


def _print_source(out: Console, lead: str, title: str, day: str) -> None:
    line = Text().append(lead, "cyan").append_text(shown(title, "bold"))
    out.print(line.append(f", {day}" if day else ""))


def _print_under(out: Console, text: str, style: str = "") -> None:
    if text:
        out.print(Padding(shown(text, style), (0, 0, 0, 4), expand=False))


def _print_figures(out: Console, answer: Answer, numbers: dict[str, int]) -> None:
    rows = [
        (
            figure.text,
            figure.unit,
            figure.basis.value + (f": {figure.working}" if figure.working else ""),
            " ".join(f"[{numbers[id]}]" for id in figure.citations if id in numbers),
        )
        for figure in answer.figures
    ]
    out.print()
    print_rows(("Figure", "Unit", "How it ties", "Source"), rows, right=(0,))


def print_rows(names: Sequence[str], rows: Iterable[Sequence[Any]], right: Sequence[int] = ()) -> None:
    """A table for people; tab-separated lines where it is piped; an entry a row where the terminal is
    narrower than the longest words side by side. `right` are columns of figures."""
    out = console()
    texts = [["" if value is None else str(value) for value in row] for row in rows]
    grid = _grid(names, texts, right)
    if not out.is_terminal:
        for row in ([*names], *texts):
            print("\t".join(shown(" ".join(value.split())).plain for value in row))
    elif _fits(out, grid):
        out.print(grid)
    else:
        for first, *rest in texts:
            out.print(shown(first, "bold"))
            _print_under(out, "\n".join(f"{n}: {v}" if n else v for n, v in zip(names[1:], rest, strict=True) if v))


def _grid(names: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int]) -> Grid:
    grid = Grid(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column, name in enumerate(names):
        grid.add_column(shown(name), justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        grid.add_row(*(shown(value) for value in row))
    return grid


def _fits(out: Console, grid: Grid) -> bool:
    # Measured without the limit of the console, which the answer would otherwise never exceed.
    return Measurement.get(out, out.options.update(max_width=_PIPED_WIDTH), grid).minimum <= out.width


def print_papers(papers: Sequence[Paper]) -> None:
    """The papers, a line each; an entry each where the terminal is too narrow for that."""
    out = console()
    names, rows = ("Paper", "Title", "Body", "Meeting", "Kind", "Pages"), [_columns(paper) for paper in papers]
    if not out.is_terminal:
        print_rows(names, rows)
    elif not papers:
        out.print("There are no papers yet; take some in with `tieout ingest FOLDER`.")
    elif _fits(out, _grid(names, [[str(value) for value in row] for row in rows], ())):
        print_rows(names, rows, right=(5,))
    else:
        for paper in papers:
            out.print(shown(paper.title, "bold"))
            _print_under(out, " · ".join(value for value in _facts(paper) if value), "dim")


def _columns(paper: Paper) -> tuple[Any, ...]:
    return paper.id, paper.title, paper.body, paper.meeting_date, paper.kind.value, paper.pages


def _facts(paper: Paper) -> tuple[str, ...]:
    pages = counted(paper.pages, "page") if paper.pages else ""
    return paper.id, paper.body or "", long_date(paper.meeting_date), paper.kind.value, pages


def print_outcomes(outcomes: Sequence[Outcome]) -> None:
    """What became of the files of an ingest: what came in, what to know of it, what was refused and why."""
    out = console()
    if not out.is_terminal:
        names = ("Status", "File", "Paper", "Passages", "Reason")
        print_rows(names, [(o.status, o.path, o.paper and o.paper.id, o.passages, o.reason) for o in outcomes])
        return
    came = [(o.status, o.paper, o.passages) for o in outcomes if o.paper and o.passages]
    if came:
        rows = [(status, p.title, p.meeting_date, p.kind, p.pages, n) for status, p, n in came]
        print_rows(("", "Paper", "Meeting", "Kind", "Pages", "Passages"), rows, right=(4, 5))
    for warning in (f"{paper.file_name}: {warning}" for _, paper, _ in came for warning in paper.warnings):
        out.print(shown(warning, "yellow"))
    for outcome in outcomes:
        if outcome.reason:
            out.print(Text().append(f"{outcome.status.value}: ", "bold red").append_text(shown(outcome.reason)))
    counts = Counter(outcome.status for outcome in outcomes)
    if counts:
        out.print(Text(", ".join(f"{n:,} {status}" for status, n in counts.items()), "bold"))


def print_table(name: str, table: Table, caption: str) -> None:
    """A paper's table, its name above it; a cell that runs over several places stands in the first."""
    out = console()
    out.print(shown(f"{name}: {caption}" if caption else name, "bold"))
    places = {(cell.row, cell.col): cell.text for cell in table.cells}
    rows = 1 + max((row for row, _ in places), default=-1)
    cols = 1 + max((col for _, col in places), default=-1)
    lines = [[places.get((row, col), "") for col in range(cols)] for row in range(rows)]
    columns = zip(*lines[: table.header_rows], strict=True)
    heads = [" / ".join(dict.fromkeys(filter(None, column))) for column in columns]
    print_rows(heads or [""] * cols, lines[table.header_rows :])
    out.print()
