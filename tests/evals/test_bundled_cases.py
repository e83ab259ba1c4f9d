"""The questions that come with the project: of every kind, and each with evidence that stands in its paper."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from evals.cases import Case, Kind, load_cases
from figures.quantity import find_quantities
from ingest.document import Given, SourceFile, build
from ingest.readers import read
from ingest.reading import Limits

PAPERS = Path(__file__).parents[2] / "corpus" / "papers"
CASES = load_cases(Path(__file__).parents[2] / "evals" / "cases" / "questions.jsonl")
ANSWERABLE = [case for case in CASES if case.answerable]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@cache
def text_of(paper: str) -> str:
    reading, media_type, reader = read((PAPERS / paper).read_bytes(), paper, Limits())
    file = SourceFile(paper, paper, paper, 1, media_type, "", reader, datetime(2024, 1, 1, tzinfo=UTC))
    return squeezed(build(reading, file, Given()).text)


def test_there_are_enough_of_every_kind() -> None:
    kinds = Counter(case.kind for case in CASES)
    assert len(CASES) >= 90
    assert set(kinds) == set(Kind)
    assert kinds[Kind.UNANSWERABLE] >= 15
    assert min(kinds.values()) >= 5


def test_every_paper_is_asked() -> None:
    papers = {p.name for p in PAPERS.iterdir() if p.suffix != ".toml"}
    assert {e.paper for case in ANSWERABLE for e in case.evidence} == papers


@pytest.mark.parametrize("case", ANSWERABLE, ids=lambda case: case.id)
def test_the_evidence_stands_in_the_paper_as_read(case: Case) -> None:
    for evidence in case.evidence:
        assert squeezed(evidence.quotes[0]) in text_of(evidence.paper)


@pytest.mark.parametrize("case", [c for c in ANSWERABLE if c.figures], ids=lambda case: case.id)
def test_every_known_figure_stands_in_the_evidence_or_follows_from_figures_that_do(case: Case) -> None:
    stated = {float(abs(q.value)) for e in case.evidence for q in find_quantities(squeezed(e.quotes[0]))}
    start_from = [f for f in case.figures if f.operand or case.kind is not Kind.DERIVED]
    assert start_from
    assert {f.value for f in start_from} <= stated


@pytest.mark.parametrize("case", ANSWERABLE, ids=lambda case: case.id)
def test_a_question_does_not_copy_its_evidence(case: Case) -> None:
    """It shares no run of eight words with a quote, as people do not ask in the words of the paper."""
    asked = squeezed(re.sub(r"[^\w£%.,' -]", "", case.question.lower())).split()
    runs = {" ".join(asked[i : i + 8]) for i in range(len(asked) - 7)}
    for evidence in case.evidence:
        quote = squeezed(re.sub(r"[^\w£%.,' -]", "", evidence.quotes[0].lower()))
        assert not any(run in quote for run in runs)
