"""Review at the doors: what `tieout review` prints and writes, and what POST /api/review gives."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner, Result

from api import cli
from api.schemas.checks import ReviewBody
from assistant.settings import load_settings
from corpus.catalogue import Catalogue
from ingest.document import Given, SourceFile, build
from ingest.readers import text
from ingest.reading import Limits

WRONG = "Report\n\n1. Collisions rose by 59 from 850 to 1,070.\n\n2. Groundings fell by 20 from 120 to 100.\n"
RIGHT = "Report\n\n1. Spillages rose by 10 from 40 to 50.\n"


@pytest.fixture
def home() -> Path:
    """A corpus of a paper that contradicts itself and one that does not."""
    path = load_settings().home / "catalogue.sqlite"
    with Catalogue(path) as catalogue:
        for name, said in (("wrong", WRONG), ("right", RIGHT)):
            data, day = said.encode(), datetime(2026, 1, 2, tzinfo=UTC)
            file = SourceFile(f"{name}.txt", name, f"{name}@1", 1, "text/plain", "0" * 64, "text-1", day)
            catalogue.add(build(text.read(data, file.file_name, Limits()), file, Given()))
    return path.parent


def run(*words: str) -> Result:
    return CliRunner().invoke(cli.app, ["review", *words])


def test_findings_are_printed_under_their_paper_and_what_holds_is_counted(home: Path) -> None:
    said = run()
    assert said.exit_code == 0
    assert "wrong.txt" in said.stdout
    assert "material, difference: The change from 850 to 1,070 is given as 59, but 1,070 − 850 = 220." in said.stdout
    assert "para. 1: “Collisions rose by 59" in said.stdout
    assert "difference\t1\t2" in said.stdout


def test_findings_are_written_as_json(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "findings.json"
    assert run("--json", str(out)).exit_code == 0
    written = json.loads(out.read_text("utf-8"))
    assert ReviewBody.model_validate(written, extra="forbid")
    (finding,) = written["findings"]
    assert (finding["type"], finding["severity"]) == ("difference", "material")
    assert (finding["stated"], finding["computed"]) == ("59", "220")
    (quote,) = finding["quotes"]
    assert (quote["paper"], quote["paragraph"]) == ("wrong.txt", "1")
    assert quote["quote"] in WRONG


def test_papers_are_named(home: Path) -> None:
    assert "given as" not in run("right.txt").stdout
    assert run("wrong").exit_code == 0
    unknown = run("none.txt")
    assert (unknown.exit_code, unknown.stdout) == (2, "")


def test_a_corpus_without_papers_is_said(tmp_path: Path) -> None:
    said = run()
    assert said.exit_code == 0
    assert "There are no papers to review" in said.stderr


def test_the_same_over_http(client: TestClient, tmp_path: Path) -> None:
    reply = client.post("/api/review", json={"papers": ["wrong.txt"]})
    assert reply.status_code == 200
    assert [finding["stated"] for finding in reply.json()["findings"]] == ["59"]
    assert client.post("/api/review", json={"papers": ["right"]}).json()["findings"] == []
    assert client.post("/api/review", json={}).json()["checked"]["difference"] == 2
    assert client.post("/api/review", json={"papers": ["none"]}).status_code == 404
    assert client.post("/api/review", json={"paper": "right"}).status_code == 422
