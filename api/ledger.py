"""The command that lists the ledger: every figure that the papers state, and where."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from api.shell import Json, opened, say
from corpus.errors import BadInput

if TYPE_CHECKING:
    from assistant.entries import Entry

_SCREENFUL = 50
_NAMED = 3
_MOST = 10**9

# What a spreadsheet would run as a formula when a cell begins with it.
_RUN = ("=", "+", "-", "@", "\t", "\r")


def figures(
    measure: Annotated[str | None, typer.Option(help="Words that the measure has, as 'response times'.")] = None,
    area: Annotated[str | None, typer.Option(help="The area, by any name of it.")] = None,
    period: Annotated[
        str | None, typer.Option(help="What their period is or lies in, as 2021/22 or 'March 2022'.")
    ] = None,
    paper: Annotated[list[str], typer.Option(help="This paper only: its id or file name. May be repeated.")] = [],  # noqa: B006
    role: Annotated[
        str | None, typer.Option(help="level, change, share, rate, target, baseline, average or rank.")
    ] = None,
    unit: Annotated[str | None, typer.Option(help="The unit, as count, percent, GBP or minutes.")] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Write CSV for a spreadsheet.")] = False,
    json: Json = False,
    limit: Annotated[
        int | None, typer.Option(min=1, max=_MOST, help=f"How many; {_SCREENFUL} unless given, all as CSV or JSON.")
    ] = None,
    page: Annotated[int, typer.Option(min=1, max=_MOST, help="Which page of so many.")] = 1,
) -> None:
    """List the figures that the papers state, with what they measure, where and when.

    tieout figures --measure robbery --period 2021/22

    tieout figures --paper minutes.pdf --csv > figures.csv
    """
    if as_csv and json:
        raise BadInput("Give --csv or --json, not both.")
    from api.asking import filters_of
    from api.wanted import wanted_of

    size = limit or (_SCREENFUL if page > 1 or not (as_csv or json) else None)
    offset = (page - 1) * (size or 0)
    with opened() as (workspace, _):
        filters, wanted = filters_of(workspace, paper), wanted_of(workspace, measure, area, period, role, unit)
        total = workspace.figure_count(filters, wanted)
        entries = workspace.figures(filters, wanted, size, offset)
        without = workspace.without_ledger()
    if json:
        from api.batch import dumps
        from api.bodies import entry_json

        found = [entry_json(entry) for entry in entries]
        print(dumps({"figures": found, "total": total, "without_ledger": list(without)}))
    elif as_csv:
        _write_csv(entries)
    elif entries:
        _print_entries(entries)
    _say_what_is_left_out(offset, len(entries), total, without)


def _say_what_is_left_out(offset: int, shown: int, total: int, without: Sequence[str]) -> None:
    if not total:
        say("The ledger has no such figure.")
    elif not shown:
        say(f"There is no such page: {total:,} in all.")
    elif shown < total:
        say(f"Figures {offset + 1:,} to {offset + shown:,} of {total:,}; --page and --limit show others.")
    if without:
        more = f" and {len(without) - _NAMED:,} more" if len(without) > _NAMED else ""
        say(
            "Not listed are the figures of papers that an older Tieout took in; ingest the same files again: "
            f"{', '.join(without[:_NAMED])}{more}."
        )


def _print_entries(entries: Sequence[Entry]) -> None:
    from api.terminal import print_rows

    print_rows(
        ("Figure", "Measure", "Area", "Period", "Role", "Paper", "Place"),
        [
            (
                entry.figure.quantity.text,
                entry.figure.measure,
                entry.figure.area,
                entry.figure.period and entry.figure.period.text,
                " ".join(filter(None, (entry.figure.role, entry.figure.direction))),
                entry.paper.file_name,
                _place(entry),
            )
            for entry in entries
        ],
        right=(0,),
    )


def _place(entry: Entry) -> str:
    page, number = entry.block.page, entry.block.number
    parts = (page and f"p. {page}", number and f"para. {number}", "table" if entry.cell else None)
    return ", ".join(part for part in parts if part)


_COLUMNS = (
    "value", "unit", "text", "qualifier", "low", "high", "role", "direction", "measure", "area",
    "period_first", "period_until", "period_said", "period_sure", "paper", "page", "paragraph", "heading",
    "start", "end", "quote", "caption", "row", "col", "row_path", "col_path",
)  # fmt: skip


def _write_csv(entries: Sequence[Entry]) -> None:
    import sys

    # With the mark by which a spreadsheet knows UTF-8, as the CSV files of `tieout tables` have it.
    sys.stdout.write("\ufeff")
    write_rows(sys.stdout, entries)


def write_rows(out: IO[str], entries: Sequence[Entry]) -> None:
    """The entries as CSV under their header; a text that a spreadsheet would run has an apostrophe before it."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows([_cell(value) for value in _values(entry)] for entry in entries)


def _values(entry: Entry) -> tuple[Any, ...]:
    figure, block, cell = entry.figure, entry.block, entry.cell
    quantity, period = figure.quantity, figure.period
    return (
        quantity.value,
        quantity.unit,
        quantity.text,
        quantity.qualifier,
        quantity.low,
        quantity.high,
        figure.role,
        figure.direction,
        figure.measure,
        figure.area,
        *((period.first, period.until, period.text, period.sure) if period else (None,) * 4),
        entry.paper.file_name,
        block.page,
        block.number,
        " / ".join(block.heading_path),
        figure.span.start,
        figure.span.end,
        entry.quote,
        entry.caption,
        *((cell.row, cell.col, " / ".join(cell.row_path), " / ".join(cell.col_path)) if cell else (None,) * 4),
    )


def _cell(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(_RUN) else value
