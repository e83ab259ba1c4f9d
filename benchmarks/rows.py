"""What was measured, as rows that set us beside the usual way."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of ours, with the same one of the LangChain default where it has one."""

    what: str
    unit: str
    ours: float
    theirs: float | None = None
    higher_is_better: bool = True

    @property
    def ratio(self) -> float | None:
        """How many times better ours is."""
        if not self.theirs or not self.ours:
            return None
        return self.ours / self.theirs if self.higher_is_better else self.theirs / self.ours

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"ratio": self.ratio}


def side_by_side(ours: Callable[[], object], theirs: Callable[[], object], rounds: int = 3) -> tuple[float, float]:
    """The best time of each in seconds. They take turns, so that a busy moment of the machine meets both."""
    best = [float("inf"), float("inf")]
    for _ in range(rounds):
        for i, work in enumerate((ours, theirs)):
            started = time.perf_counter()
            work()
            best[i] = min(best[i], time.perf_counter() - started)
    return best[0], best[1]


def percentiles(work: Callable[[str], object], questions: Sequence[str]) -> tuple[float, float]:
    """Half of the calls, and 95 of 100, took at most so many milliseconds."""
    took = []
    for question in questions:
        started = time.perf_counter()
        work(question)
        took.append((time.perf_counter() - started) * 1_000)
    cuts = statistics.quantiles(took, n=20)
    return statistics.median(took), cuts[-1]
