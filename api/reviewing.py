"""The command that finds where papers contradict themselves and one another."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from api.shell import opened, say

if TYPE_CHECKING:
    from assistant.review.model import Finding, Quote, Review

_MOST_QUOTED = 3
_LONGEST = 240


def review(
    papers: Annotated[
        list[str] | None, typer.Argument(metavar="[PAPER...]", help="Papers by id or file name; all without any.")
    ] = None,
    json: Annotated[
        str | None, typer.Option(metavar="OUT.json", help="Write the findings as JSON; - for stdout.")
    ] = None,
) -> None:
    """Find where papers contradict themselves and one another: sums, dates, numbering, text against table.

    tieout review

    tieout review minutes.pdf scorecard.xlsx --json findings.json
    """
    from api.asking import filters_of
    from api.batch import dumps, written_whole

    with opened() as (workspace, _):
        found = workspace.review(filters_of(workspace, papers or []))
        empty = not workspace.papers()
        without = workspace.without_ledger()
    if json is not None:
        with written_whole(json) as written:
            written.write(dumps(found.to_json()) + "\n")
    else:
        _print(found)
    if empty:
        say("There are no papers to review; bring some in with tieout ingest.")
    if without:
        say(f"Only tables and dates were checked of papers that an older Tieout took in: {', '.join(without)}.")


def _print(found: Review) -> None:
    from api.terminal import console, print_rows, shown

    out = console()
    for paper, findings in groupby(found.findings, key=lambda finding: finding.quotes[0].paper):
        out.print()
        out.print(shown(paper, "bold"))
        for finding in findings:
            _print_finding(finding, paper)
    out.print()
    counts = {type: sum(f.type is type for f in found.findings) for type in found.checked}
    rows = [(type, counts[type], held) for type, held in found.checked.items() if counts[type] or held]
    print_rows(("Checked", "Contradictions", "Hold"), rows, right=(1, 2))


def _print_finding(finding: Finding, paper: str) -> None:
    from api.terminal import console, shown

    out = console()
    out.print()
    out.print(
        shown(f"{finding.severity.value}, {finding.type.value}: ", "cyan").append_text(shown(finding.explanation))
    )
    for quote in finding.quotes[:_MOST_QUOTED]:
        said = " ".join(quote.quote.split())
        said = said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
        out.print(shown(f"    {_place(quote, paper)}\u201c{said}\u201d", "dim"))
    if len(finding.quotes) > _MOST_QUOTED:
        out.print(shown(f"    and {len(finding.quotes) - _MOST_QUOTED} more places", "dim"))


def _place(quote: Quote, paper: str) -> str:
    number = quote.number and f"para. {quote.number}"
    parts = (quote.paper if quote.paper != paper else "", quote.page and f"p. {quote.page}", number)
    place = ", ".join(part for part in parts if part)
    return f"{place}: " if place else ""
