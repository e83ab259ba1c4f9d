"""The command that drafts commentary on a measure."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.batch import dumps, written_whole, written_whole_bytes
from api.shell import Json, opened
from corpus.errors import BadInput

if TYPE_CHECKING:
    from assistant.draft.model import Draft

KINDS = (".docx", ".md", ".json")


def draft(
    measure: Annotated[
        str | None, typer.Argument(metavar="MEASURE", help="The measure, as robbery or 'response times'.")
    ] = None,
    period: Annotated[
        str | None, typer.Option(help="The period, as 'year ending March 2019'; the latest if none.")
    ] = None,
    area: Annotated[str | None, typer.Option(help="The area, by any name of it; the body as a whole if none.")] = None,
    paper: Annotated[list[str], typer.Option(help="From this paper only: its id or file name. May be repeated.")] = [],  # noqa: B006
    out: Annotated[
        str | None, typer.Option(metavar="FILE", help="A .docx, .md or .json file; Markdown to stdout if none.")
    ] = None,
    briefing: Annotated[
        str | None, typer.Option(metavar="ITEM", help="Brief members on a paper, or an item of a pack, instead.")
    ] = None,
    edited: Annotated[Path | None, typer.Option(metavar="FILE", help="Trace a draft that was edited.")] = None,
    since: Annotated[
        Path | None, typer.Option(metavar="DRAFT.json", help="The draft as it was, to mark what was changed since.")
    ] = None,
    json: Json = False,
) -> None:
    """Draft commentary on a measure: where it stands, how it has moved, against whom, why, and what is being done.

    tieout draft robbery --period "year ending March 2019"

    tieout draft robbery --out robbery.docx

    tieout draft --briefing 9

    tieout draft --edited robbery.docx --since robbery.json
    """
    if briefing is not None and measure is None and edited is None and since is None:
        _brief(briefing, paper, out or "-", json)
        return
    if briefing is not None or (measure is None) == (edited is None) or (edited is None) != (since is None):
        raise BadInput(
            "Give a measure to draft, an item with --briefing, or an edited draft with --edited FILE --since "
            "DRAFT.json."
        )
    if edited is not None and since is not None:
        _trace_edited(edited, since, json)
        return
    from api.asking import filters_of, question_of
    from api.wanted import wanted_of

    kind = Path(out).suffix.lower() if out and out != "-" else ".json" if json else ".md"
    if kind not in KINDS:
        raise BadInput(f"{out} cannot be a draft; name a file that ends in {', '.join(KINDS)}.")
    with opened() as (workspace, settings):
        asked = question_of(measure or "", settings.max_question, "measure")
        wanted = wanted_of(workspace, area=area, period=period)
        drafted = workspace.draft(asked, wanted.period, wanted.area, filters_of(workspace, paper))
    _write(drafted, kind, out or "-")


def _brief(named: str, papers: list[str], out: str, json: bool) -> None:
    """A briefing as Markdown or JSON."""
    from api.asking import filters_of, question_of
    from assistant.draft.briefing import as_text

    kind = Path(out).suffix.lower() if out != "-" else ".json" if json else ".md"
    if kind not in (".md", ".json"):
        raise BadInput(f"{out} cannot be a briefing; name a file that ends in .md or .json.")
    with opened() as (workspace, settings):
        told = workspace.briefing(question_of(named, settings.max_question, "item"), filters_of(workspace, papers))
    with written_whole(out) as text:
        text.write(as_text(told) if kind == ".md" else dumps(told.to_json()) + "\n")


def _trace_edited(edited: Path, since: Path, json: bool) -> None:
    """Each sentence of an edited draft with its verdict, those changed since marked."""
    from api.edited import drafted_of, edited_json
    from api.faults import our_version
    from api.terminal import console, print_rows, shown
    from assistant.draft.edited import edited_parts

    try:
        data, drafted = edited.read_bytes(), drafted_of(str(since), since.read_bytes())
    except OSError as error:
        raise BadInput(f"{error.filename} cannot be read: {error.strerror}; check its name.") from None
    with opened() as (workspace, _):
        parts = edited_parts(workspace.trace_draft(edited.name, data, our_version()), drafted)
    if json:
        print(dumps(edited_json(edited.name, parts)))
        return
    rows = [
        ("changed" if p.changed else "", t.verdict.value.replace("_", " "), t.statement, t.why)
        for p in parts
        if (t := p.part.traced)
    ]
    print_rows(("Since", "Verdict", "Sentence", "Why"), rows)
    console().print(shown(f"{sum(p.changed for p in parts)} of {len(parts)} changed since it was drafted."))


def _write(drafted: Draft, kind: str, out: str) -> None:
    """The draft in a file; beside one in Markdown its chart."""
    if kind == ".docx":
        from assistant.draft.docx import as_docx

        with written_whole_bytes(out) as binary:
            binary.write(as_docx(drafted))
        return
    if kind == ".json":
        with written_whole(out) as text:
            text.write(dumps(drafted.to_json()) + "\n")
        return
    from assistant.draft.markdown import as_markdown

    picture = _charted(drafted, Path(out).with_suffix(".svg")) if out != "-" else None
    with written_whole(out) as text:
        text.write(as_markdown(drafted, picture))


def _charted(drafted: Draft, path: Path) -> str | None:
    """The chart in a file of its own; its name, None where there is none to draw."""
    from api.chart import chart
    from api.rendering import citation_url

    drawn = chart(drafted.series, citation_url)
    if drawn is None:
        return None
    with written_whole(str(path)) as text:
        text.write(drawn + "\n")
    return path.name
