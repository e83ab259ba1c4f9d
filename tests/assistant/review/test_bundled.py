"""The bundled papers: every finding on them has been judged by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.review.model import Review, Severity
from assistant.review.run import review
from ingest.load import read_data
from ingest.reading import Limits

ROOT = Path(__file__).parents[3]
CASES = [json.loads(line) for line in (ROOT / "evals/cases/review.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def reviewed() -> Review:
    papers = sorted(p for p in (ROOT / "corpus/papers").iterdir() if p.suffix != ".toml")
    return review([read_data(p.read_bytes(), p.name, Limits()) for p in papers])


def test_every_finding_has_been_judged(reviewed: Review) -> None:
    judged = {(c["paper"], c["type"], c["severity"], c["stated"], c["computed"]) for c in CASES}
    found = {(f.quotes[0].paper, f.type, f.severity, f.stated, f.computed) for f in reviewed.findings}
    assert found
    assert found - judged == set()


def test_of_the_material_and_minor_findings_four_fifths_stand() -> None:
    told = [case["stands"] for case in CASES if case["severity"] != Severity.ROUNDING]
    assert sum(told) >= 0.8 * len(told)


def test_every_quote_is_what_the_paper_reads(reviewed: Review) -> None:
    for finding in reviewed.findings:
        assert all(quote.quote and len(quote.span) == len(quote.quote) for quote in finding.quotes)
