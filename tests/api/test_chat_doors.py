"""With a chat model set, the doors give its sentences as far as they are borne out, and say whose they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from standin import Handler, standing_in
from typer.testing import CliRunner

from api import cli

pytest.importorskip("langchain_openai")

PAPER = "Firearms\n\n1. The Force seized 147 firearms in 2021 and 162 firearms in 2020.\n\n2. Response times fell."
QUESTION = "How many firearms were seized in 2021?"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(PAPER)
    assert CliRunner().invoke(cli.app, ["ingest", str(tmp_path / "report.txt")]).exit_code == 0
    return tmp_path


@pytest.fixture
def ask(papers: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    monkeypatch.setenv("TIEOUT_MODEL", "openai:m")
    monkeypatch.setenv("TIEOUT_MODEL_RETRIES", "0")

    def asked(said: str, *words: str, status: int = 200) -> str:
        def reply(handler: Handler) -> None:
            if status != 200:
                return handler.refuse(status)
            handler.begin()
            handler.say(said)
            return handler.end()

        with standing_in(reply) as at:
            monkeypatch.setenv("TIEOUT_MODEL_URL", at.url)
            result = CliRunner().invoke(cli.app, ["ask", QUESTION, *words])
        assert (result.exit_code, result.stderr) == (0, "")
        return result.stdout

    return asked


def sentences(*texts: str) -> str:
    return json.dumps({"sentences": [{"text": text, "evidence": ["E1", "E2"]} for text in texts]})


def test_a_model_s_sentence_is_printed_once_with_its_source_and_its_maker(ask: Any) -> None:
    out = ask(sentences("In 2021 the Force seized 147 firearms.", "In 2021 the Force seized 162 firearms."))
    assert out.count("In 2021 the Force seized 147 firearms. [1]") == 1
    assert "seized 162 firearms." not in out.replace("“1. The Force seized 147 firearms in 2021 and 162", "")
    assert "1 sentence of the chat model openai:m was left out: a figure does not tie." in out
    assert "openai:m, " in out
    assert "prompt answer " in out


def test_json_tells_model_prompt_and_what_was_left_out(ask: Any) -> None:
    body = json.loads(ask(sentences("In 2021 the Force seized 148 firearms."), "--json"))
    assert (body["engine"], body["headline"]["value"]) == ("extractive-1", 147)
    assert body["written"]["model"] == "openai:m"
    assert body["written"]["dropped"] == [{"why": "a figure does not tie", "count": 1}]
    assert len(body["written"]["prompt_sha256"]) == 64


def test_a_model_that_fails_leaves_an_answer_and_a_note(ask: Any) -> None:
    out = ask("", status=429)
    assert "The chat model openai:m has too many requests at present (429); this answer was found without it." in out
    assert "147" in out
