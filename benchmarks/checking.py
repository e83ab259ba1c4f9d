"""Seconds to trace a long draft to the bundled papers, and to review them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.settings import load_settings
from assistant.workspace import Workspace
from benchmarks.rows import Row
from evals.tracing import made_of

CLAIMS = 850  # about 40 pages
A_PARAGRAPH = 4
ROUNDS = 3


def measure(papers: Path) -> Iterator[Row]:
    """A draft of statements made from the ledger, true ones and changed ones; the model and the papers are warm."""
    with TemporaryDirectory() as home, Workspace(load_settings(home=Path(home))) as workspace:
        list(workspace.ingest([papers]))
        made = [one.statement for one in made_of([(e.paper, e.figure) for e in workspace.figures()])]
        workspace.trace(made[0])
        took = []
        for n in range(ROUNDS):
            data = draft_of(made, n).encode()
            started = time.perf_counter()
            traced = workspace.trace_draft("draft.txt", data, "benchmark")
            took.append(time.perf_counter() - started)
        claims = len(traced.parts) - traced.counts()["no claim"]
        yield Row(f"Draft of {claims} claims traced to the bundled papers", "s", min(took), None, False)
        yield Row("Bundled papers reviewed", "s", min(timed(workspace.review) for _ in range(ROUNDS)), None, False)


def draft_of(statements: list[str], offset: int) -> str:
    """A draft of CLAIMS statements in paragraphs, those after the first `offset` drafts; where there are too few
    they come again."""
    lines = list(islice(cycle(dict.fromkeys(statements)), offset * CLAIMS, (offset + 1) * CLAIMS))
    return "\n\n".join(" ".join(lines[n : n + A_PARAGRAPH]) for n in range(0, CLAIMS, A_PARAGRAPH))


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
