"""A run as tables for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from evals.measures import Bounds, Measure, Scores


def print_scores(console: Console, scores: Scores, before: Mapping[str, Any] | None, bounds: Bounds | None) -> None:
    """Every measure with its interval, the change since `before` (a recorded run, as JSON) and its bound."""
    old = before["scores"] if before else {"measures": {}, "by_kind": {}}
    limits = {
        **{name: f"≥ {floor:g}" for name, floor in (bounds.at_least if bounds else {}).items()},
        **{name: f"≤ {ceiling:g}" for name, ceiling in (bounds.at_most if bounds else {}).items()},
    }
    _print(console, "Measure", scores.measures, old["measures"], limits)
    _print(console, "Right and cited (unanswerable: abstained)", scores.by_kind, old["by_kind"], {})
    if scores.unscored:
        console.print(f"{len(scores.unscored)} could not be scored:")
        for case, why in scores.unscored.items():
            console.print(f"  {case}: {why}")


def _print(
    console: Console,
    heading: str,
    measures: Mapping[str, Measure],
    old: Mapping[str, Any],
    limits: Mapping[str, str],
) -> None:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column(heading)
    for name in ("Value", "95% interval", "Cases", "Change", "Bound"):
        table.add_column(name, justify="right")
    for name, m in measures.items():
        change = f"{m.value - old[name]['value']:+.3f}" if name in old else "new"
        table.add_row(
            name,
            _shown(m.value),
            f"{_shown(m.low)} to {_shown(m.high)}",
            str(m.cases),
            "same" if change in ("+0.000", "-0.000") else change,
            limits.get(name, ""),
        )
    console.print(table)


def _shown(value: float) -> str:
    return f"{value:.3f}" if value < 10 else f"{value:,.0f}"


def print_failures(console: Console, failures: Mapping[str, list[str]], most: int) -> None:
    """At most `most` failed cases of each kind."""
    for kind, lines in failures.items():
        console.print(f"{kind}: {len(lines)} failed", style="bold")
        for line in lines[:most]:
            console.print(f"  {line}")
