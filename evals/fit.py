"""Fits the weights of ranking and of choosing an answer, and tries them on cases that they were not fitted on.

    python -m evals.fit --cases evals/cases/questions.jsonl --papers corpus/papers

For passages, sentences and figures in turn: the weights that make the right one most likely among all that
were in the running (a softmax over weighted sums, by gradient ascent with a small ridge), fitted on every
second case, and how often the first choice is right on the other half. Prints; changes nothing.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from assistant.evidence import gather
from assistant.settings import load_settings
from assistant.weigh import FIGURE_WEIGHTS, SENTENCE_WEIGHTS, Judge
from assistant.workspace import Workspace
from corpus.model import Filters
from evals.cases import Case, Kind, bears, load_cases, same_figure
from retriever.question import read_question
from retriever.rank import WEIGHTS

_CANDIDATES = 100
_READ = 10
_RIDGE = 0.05
_STEPS = 3_000
_RATE = 0.2

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """What was in the running for one case: features by row, and which rows are right."""

    features: Matrix
    right: Matrix


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--cases", type=Path, required=True)
    options.add_argument("--papers", type=Path, required=True)
    given = options.parse_args()
    with TemporaryDirectory() as home, Workspace(load_settings(home=Path(home))) as workspace:
        for _ in workspace.ingest([given.papers]):
            pass
        cases = [c for c in load_cases(given.cases) if c.kind is not Kind.UNANSWERABLE]
        choices = [_choices(workspace, case) for case in cases]
    for level, names in (("passages", WEIGHTS), ("sentences", SENTENCE_WEIGHTS), ("figures", FIGURE_WEIGHTS)):
        report(level, list(names), [c[level] for c in choices if level in c])


def report(level: str, names: Sequence[str], choices: Sequence[Choice]) -> None:
    """Prints the weights fitted on each half, and the share of the other half whose first choice is right."""
    usable = [c for c in choices if c.right.any()]
    print(f"{level}: {len(usable)} cases, {len(choices) - len(usable)} more whose answer was not in the running")
    for half in (0, 1):
        weights = fitted(usable[half::2])
        others = usable[1 - half :: 2]
        first = np.mean([c.right[np.argmax(c.features @ weights)] for c in others]) if others else float("nan")
        print("  " + ", ".join(f"{n} {w:.1f}" for n, w in zip(names, weights, strict=True)))
        print(f"  right at first on the other {len(others)}: {first:.3f}")


def fitted(choices: Sequence[Choice]) -> Matrix:
    """The weights that maximise the mean log likelihood of the right rows, less a ridge."""
    weights = np.zeros(choices[0].features.shape[1])
    for _ in range(_STEPS):
        slope = -2 * _RIDGE * weights / len(weights)
        for c in choices:
            weighed = c.features @ weights
            likely = np.exp(weighed - weighed.max())
            likely /= likely.sum()
            slope += (c.right / c.right.sum() - likely) @ c.features / len(choices)
        weights += _RATE * slope
    return weights


def _choices(workspace: Workspace, case: Case) -> dict[str, Choice]:
    searcher = workspace.searcher()
    asked = read_question(case.question)
    hits = searcher.search_read(asked, Filters(), _CANDIDATES)
    found = {
        "passages": _choice(
            WEIGHTS, [h.parts for h in hits], [_holds(case, h.paper.file_name, h.text, 0.9) for h in hits]
        )
    }
    best = hits[:_READ]
    judge = Judge(asked, searcher.weigher(asked), best[0].score)
    similar = searcher.sentence_similarities(case.question, best)
    papers = {h.paper.version_id: workspace.document(h.paper.version_id) for h in best}
    evidence = gather(
        best,
        [searcher.analysed(h) for h in best],
        similar,
        lambda version, i: papers[version].tables[i],
        lambda version, span: [f for f in papers[version].figures if span.covers(f.span)],
    )
    if case.figures and asked.wanted.is_figure:
        figures = [f for e in evidence for f in judge.figures(e)]
        right = [
            same_figure(case.figures[0], float(f.quantity.value), f.unit)
            and _holds(case, f.evidence.hit.paper.file_name, f.evidence.text, 0.5)
            for f in figures
        ]
        found["figures"] = _choice(FIGURE_WEIGHTS, [f.features for f in figures], right)
    elif not case.figures:
        right = [_holds(case, e.hit.paper.file_name, e.text, 0.5) for e in evidence]
        found["sentences"] = _choice(SENTENCE_WEIGHTS, [judge.sentence(e) for e in evidence], right)
    return {level: choice for level, choice in found.items() if len(choice.right)}


def _holds(case: Case, paper: str, text: str, enough: float) -> bool:
    return any(bears(e, [{"paper": paper, "text": text}], "text", enough) for e in case.evidence)


def _choice(names: Mapping[str, float], rows: Sequence[Mapping[str, float]], right: Sequence[bool]) -> Choice:
    features = np.array([[row.get(n, 0.0) for n in names] for row in rows], dtype=np.float64)
    return Choice(features.reshape(len(rows), len(names)), np.array(right, dtype=np.float64))


if __name__ == "__main__":
    main()
