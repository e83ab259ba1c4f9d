"""The command as a user runs it, on the real path, with a few of the cases."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evals import run
from evals.record import recorded_run

CASES = Path(__file__).parents[2] / "evals" / "cases" / "questions.jsonl"
PAPER = "2023-11-28-hospital-board-performance.html"


@pytest.fixture
def papers(tmp_path: Path, bundled_papers: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    shutil.copy(bundled_papers / PAPER, folder)
    return folder


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """The cases on the one paper, and one whose evidence stands in a paper that is not there."""
    rows = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
    chosen = [r for r in rows if {e["paper"] for e in r["evidence"]} == {PAPER}]
    chosen.append(next(r for r in rows if r["evidence"] and r["evidence"][0]["paper"] != PAPER))
    path = tmp_path / "cases.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in chosen), "utf-8")
    return path


def test_a_run_leaves_its_configuration_its_answers_and_its_scores(
    tmp_path: Path, papers: Path, cases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "RECORDED", tmp_path / "recorded")
    floors = tmp_path / "floors.toml"
    floors.write_text('["few".at_least]\nright = 0.0\n', "utf-8")
    options = ["--cases", str(cases), "--papers", str(papers), "--out", str(tmp_path / "runs"), "--name", "few"]

    done = CliRunner().invoke(run.app, [*options, "--record", "--floors", str(floors), "--show", "1"])

    assert "evidence_recall@5" in done.stdout
    assert "1 could not be scored" in done.stdout
    (folder,) = (tmp_path / "runs").iterdir()
    kept = json.loads((folder / "run.json").read_text("utf-8"))
    assert list(kept["configuration"]["papers"]["read"]) == [PAPER]
    assert kept["configuration"]["engine"]
    assert "home" not in kept["configuration"]["settings"]
    known = len(cases.read_text("utf-8").splitlines())
    answers = [json.loads(line) for line in (folder / "answers.jsonl").read_text("utf-8").splitlines()]
    scores = [json.loads(line) for line in (folder / "scores.jsonl").read_text("utf-8").splitlines()]
    assert len(answers) == len(scores) == known - 1
    assert kept["scores"]["measures"]["right"]["cases"] == known - 1
    assert kept["scores"]["measures"]["evidence_recall@10"]["value"] > 0.5
    assert list(kept["scores"]["unscored"]) == [json.loads(cases.read_text("utf-8").splitlines()[-1])["id"]]
    assert done.exit_code == run.BOUND_BROKEN  # a case that could not be scored keeps no floor
    assert recorded_run(tmp_path / "recorded", "few") == kept


def test_cases_that_are_not_there_are_told_before_anything_is_read(tmp_path: Path) -> None:
    done = CliRunner().invoke(run.app, ["--cases", str(tmp_path / "none.jsonl"), "--out", str(tmp_path / "runs")])
    assert "cannot be read" in str(done.exception)
    assert not (tmp_path / "runs").exists()
