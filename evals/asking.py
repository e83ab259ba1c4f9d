"""Cases through the real path: papers taken into a corpus of their own, each question asked of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.settings import Settings
from assistant.workspace import Workspace
from corpus.errors import TieoutError
from corpus.model import Paper
from evals.cases import Case
from ingest.load import Change


@dataclass(frozen=True, slots=True)
class Asked:
    """The answers as the command line writes them, by case id; why a case has none that can be scored;
    the papers asked, and a sentence for each file that was refused."""

    answers: dict[str, dict[str, Any]]
    unscored: dict[str, str]
    papers: tuple[Paper, ...]
    refused: tuple[str, ...]


def ask_all(cases: Sequence[Case], papers: Path, settings: Settings, step: Callable[[str], None]) -> Asked:
    """Takes the papers of a folder or file into the corpus of `settings`, which should be empty, and asks
    every case of it. `step` is told in a few words what is being done."""
    answers: dict[str, dict[str, Any]] = {}
    unscored: dict[str, str] = {}
    with Workspace(settings) as workspace:
        refused = []
        for outcome in workspace.ingest([papers]):
            step(f"Read {outcome.path.name}")
            if outcome.status is Change.REFUSED:
                refused.append(outcome.reason or outcome.path.name)
        held = tuple(workspace.papers())
        names = {paper.file_name for paper in held}
        for case in cases:
            step(f"Asking {case.id}")
            absent = sorted({e.paper for e in case.evidence} - names)
            if absent:
                unscored[case.id] = f"its evidence stands in {absent[0]}, which is not in the corpus"
                continue
            try:
                answers[case.id] = workspace.ask(case.question).to_json(case.id)
            except TieoutError as error:
                unscored[case.id] = str(error)
    return Asked(answers, unscored, held, tuple(refused))
