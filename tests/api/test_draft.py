"""Drafts at the doors: `tieout draft` and POST /api/draft."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from told_papers import paper_of, robberies
from typer.testing import CliRunner, Result

from api import cli
from api.schemas.drafts import CommentaryBody
from assistant.settings import load_settings
from corpus.catalogue import Catalogue


@pytest.fixture
def home() -> Path:
    path = load_settings().home / "catalogue.sqlite"
    with Catalogue(path) as catalogue:
        catalogue.add(paper_of("old", date(2019, 6, 18), robberies("4,906", 2018), robberies("8,726", 2019)))
    return path.parent


def run(*words: str) -> Result:
    return CliRunner().invoke(cli.app, ["draft", *words])


def untimed(draft: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in draft.items() if key != "took_ms"}


def test_json_on_the_command_line_and_over_http_is_the_same(home: Path, client: TestClient) -> None:
    printed = json.loads(run("robbery", "--json").stdout)
    served = client.post("/api/draft", json={"measure": "robbery"})
    assert served.status_code == 200
    assert untimed(served.json()) == untimed(printed)
    CommentaryBody.model_validate(printed, strict=True)
    assert "an increase of 78%" in printed["lines"][1]["text"]


def test_markdown_is_printed_and_a_file_has_its_chart_beside_it(home: Path, tmp_path: Path) -> None:
    assert run("robbery").stdout.startswith("# Robberies, the year ending March 2019\n")
    assert run("robbery", "--out", str(tmp_path / "r.md")).exit_code == 0
    assert "](r.svg)" in (tmp_path / "r.md").read_text("utf-8")
    assert (tmp_path / "r.svg").read_text("utf-8").startswith("<svg")


def test_a_word_document_is_written(home: Path, tmp_path: Path) -> None:
    assert run("robbery", "--out", str(tmp_path / "r.docx")).exit_code == 0
    assert (tmp_path / "r.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("robbery", "--out", "r.pdf"), "r.pdf cannot be a draft"),
        (("robbery", "--period", "soon"), "'soon' is no period"),
        (("unicorns",), "no figure with a period for 'unicorns'"),
        ((" ",), "The measure is empty"),
    ],
)
def test_words_that_cannot_be_used_are_said_in_a_sentence(home: Path, words: tuple[str, ...], said: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr


def test_a_measure_without_figures_is_a_problem_over_http(client: TestClient) -> None:
    served = client.post("/api/draft", json={"measure": "unicorns"})
    assert served.status_code == 400
    assert "unicorns" in served.json()["detail"]


def test_an_edited_draft_has_what_was_changed_marked_and_traced(
    home: Path, tmp_path: Path, traced_by_hand: None
) -> None:
    assert run("robbery", "--out", str(tmp_path / "r.json")).exit_code == 0
    (tmp_path / "r.md").write_text(run("robbery").stdout.replace("was 8,726 in", "was 9,999 in", 1), "utf-8")
    result = run("--edited", str(tmp_path / "r.md"), "--since", str(tmp_path / "r.json"), "--json")
    assert result.exit_code == 0, result.stderr
    claims = json.loads(result.stdout)["claims"]
    assert [c["statement"] for c in claims if c["changed"]] == [
        "The number of robberies was 9,999 in the year ending March 2019."
    ]
    assert len(claims) > 2


@pytest.mark.parametrize("words", [(), ("robbery", "--edited", "r.md"), ("--edited", "r.md")])
def test_half_of_what_is_needed_is_said(home: Path, words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert "Give a measure to draft" in result.stderr
