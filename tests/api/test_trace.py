"""Statements are traced at each door: the command line, a batch, a draft with its schedule, and REST."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api import trace_routes
from api.cli import app
from assistant.settings import load_settings
from assistant.workspace import Workspace

PAPER = """Policing Board

14 March 2022

Firearms report

SEIZURES

1. Officers seized 147 firearms in 2021 after searches of homes and vehicles.
"""
TRUE = "Officers seized 147 firearms in 2021."
FALSE = "Officers seized 174 firearms in 2021."


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "firearms.txt").write_text(PAPER, encoding="utf-8")
    home = tmp_path_factory.mktemp("home")
    with Workspace(load_settings(home=home)) as workspace:
        list(workspace.ingest([folder]))
    return home


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TIEOUT_HOME", str(home))

    def invoke(*words: str) -> Result:
        return CliRunner().invoke(app, ["trace", *words])

    return invoke


def test_one_statement_is_told_for_people_or_as_json(run):
    assert "The papers support it." in run(TRUE).stdout
    traced = json.loads(run(FALSE, "--json").stdout)
    assert traced["verdict"] == "contradicted"
    assert traced["figures"][0]["source_text"] == "147"
    assert "147" in traced["why"]


def test_a_batch_is_traced_line_by_line_in_order(run, tmp_path):
    given, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    given.write_text("\n".join(json.dumps({"id": n, "statement": s}) for n, s in enumerate((FALSE, TRUE))))
    assert run("--batch", str(given), "--out", str(out)).exit_code == 0
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(one["id"], one["verdict"]) for one in lines] == [(0, "contradicted"), (1, "supported")]
    assert {"paper", "page", "paragraph", "start", "end", "quote"} <= set(lines[1]["evidence"][0])


def test_a_line_without_a_statement_is_told_and_passed_over(run, tmp_path):
    given, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    given.write_text(json.dumps({"id": 1, "question": TRUE}) + "\n" + json.dumps({"id": 2, "statement": TRUE}))
    result = run("--batch", str(given), "--out", str(out))
    assert result.exit_code == 2
    assert "Line 1: there is no statement" in result.stderr
    assert len(out.read_text().splitlines()) == 1


@pytest.mark.parametrize("kind", ["csv", "xlsx", "docx", "json"])
def test_a_draft_becomes_a_schedule(run, tmp_path, kind):
    draft, out = tmp_path / "draft.md", tmp_path / f"schedule.{kind}"
    draft.write_text(f"# Firearms\n\n{TRUE} {FALSE}\n")
    assert run(str(draft), "--out", str(out)).exit_code == 0
    assert out.stat().st_size
    if kind == "json":
        verdicts = [c.get("verdict") for c in json.loads(out.read_text())["claims"]]
        assert verdicts == [None, "supported", "contradicted"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Give a statement"),
        (("nowhere.docx",), "is not there"),
        ((TRUE, "--out", "x.csv"), "--out is for a draft"),
        (("--batch", "x.jsonl"), "Say where the verdicts go"),
    ],
)
def test_what_cannot_be_traced_is_said_in_a_sentence(run, words, said):
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_schedule_of_another_format_is_refused(run, tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text(TRUE)
    result = run(str(draft), "--out", str(tmp_path / "schedule.odt"))
    assert result.exit_code == 2
    assert ".xlsx" in result.stderr


def test_rest_traces_a_text(client):
    body = client.post("/api/trace", json={"text": f"{TRUE}\n{FALSE}\nWas it so?"}).json()
    trace_routes.DraftBody.model_validate(body)
    assert [c.get("verdict") for c in body["claims"]] == ["supported", "contradicted", None]
    assert body["counts"] == {"supported": 1, "contradicted": 1, "not_found": 0, "no claim": 1}


def test_rest_traces_a_file_larger_than_a_question_may_be(client):
    data = (f"{TRUE}\n\n" + "Is this so?\n\n" * 8_000).encode()
    reply = client.post("/api/trace", params={"name": "draft.txt"}, content=data)
    assert reply.status_code == 200
    assert reply.json()["claims"][0]["verdict"] == "supported"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"content": b"not json"}, 400),
        ({"json": {"text": ""}}, 400),
        ({"json": {"text": TRUE, "papers": ["nothing.txt"]}}, 404),
        ({"params": {"name": "draft.docx"}, "content": b"PK no document"}, 400),
    ],
)
def test_rest_says_what_it_cannot_trace(client, sent, status):
    reply = client.post("/api/trace", **sent)
    assert reply.status_code == status
    assert reply.json()["detail"]
