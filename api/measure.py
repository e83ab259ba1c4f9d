"""The command that follows a measure over time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.shell import Json, opened, say
from corpus.errors import BadInput

if TYPE_CHECKING:
    from assistant.series_model import Apart, Series
    from figures.dates import Period

_NAMES = ("Period", "Value", "Source", "Place", "Other values")


def measure(
    name: Annotated[str, typer.Argument(metavar="MEASURE", help="The measure, as robbery or 'response times'.")],
    area: Annotated[str | None, typer.Option(help="The area, by any name of it; the body as a whole if none.")] = None,
    paper: Annotated[list[str], typer.Option(help="This paper only: its id or file name. May be repeated.")] = [],  # noqa: B006
    svg: Annotated[Path | None, typer.Option(metavar="FILE", help="Draw it as a chart.")] = None,
    json: Json = False,
) -> None:
    """Follow a measure over time through the papers, with what cannot be compared and what contradicts itself.

    tieout measure robbery

    tieout measure 'response times' --area Coventry --svg chart.svg
    """
    from api.asking import filters_of, question_of
    from api.wanted import wanted_of

    with opened() as (workspace, settings):
        asked = question_of(name, settings.max_question)
        series = workspace.measure(asked, wanted_of(workspace, area=area).area, filters_of(workspace, paper))
        without = workspace.without_ledger()
    if svg is not None:
        _draw(series, svg, f"http://{settings.host}:{settings.port}")
    if json:
        from api.batch import dumps

        print(dumps(series.to_json()))
    else:
        _print(series)
    if without:
        say(f"Not read are {len(without):,} papers that an older Tieout took in; ingest the same files again.")


def _draw(series: Series, path: Path, address: str) -> None:
    """The chart as a file, its links to the pages of `tieout serve` at `address`."""
    from api.chart import chart
    from api.rendering import citation_url
    from assistant.reasons import no_series

    drawn = chart(series, lambda citation: address + citation_url(citation))
    if drawn is None:
        raise BadInput(no_series(series.asked))
    try:
        path.write_text(drawn + "\n", "utf-8")
    except OSError as error:
        raise BadInput(f"{path} could not be written: {error.strerror}.") from None


def _print(series: Series) -> None:
    from api.chart import title
    from api.terminal import console, print_rows, shown
    from api.wording import place_of
    from assistant.reasons import no_series

    out = console()
    if series.points:
        unit = "" if series.unit == "count" else f" ({series.unit})"
        out.print(shown(f"{title(series)}{unit}", "bold"))
    else:
        out.print(shown(no_series(series.asked), "bold"))
    rows = [
        (
            _period(point.period),
            point.value.text,
            f"{cited.title}, {cited.meeting_date or 'no date'}",
            place_of(cited),
            "; ".join(
                f"{v.text} ({v.citations[0].title}, {v.citations[0].meeting_date or 'no date'})"
                for v in point.conflicts
            ),
        )
        for point in series.points
        for cited in point.value.citations[:1]
    ]
    if rows:
        print_rows(_NAMES, rows, right=(1,))
    for note in series.notes:
        out.print(shown(note, "yellow"))
    if series.apart:
        out.print()
        out.print(shown("Not comparable:", "bold"))
        print_rows(("Measure", "Area", "Figures", "Why"), [_apart(apart) for apart in series.apart])


def _apart(apart: Apart) -> tuple[str, str | None, str, str]:
    dated = [f"{point.value.text} ({point.period.text})" for point in apart.points]
    return apart.name, apart.area, "; ".join((*dated, *(value.text for value in apart.figures))), apart.reason


def _period(period: Period) -> str:
    from api.wording import period_words

    said = period_words(period)
    return said[:1].upper() + said[1:]
