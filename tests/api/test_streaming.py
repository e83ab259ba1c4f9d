"""An answer is told while a chat model writes it: over REST as events, and in a browser without scripts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from sent_events import ASKED_FOR, events
from standin import Handler, StandIn, standing_in

from api.schemas.answers import AnswerBody, SentenceEvent
from assistant.settings import Settings, load_settings
from assistant.workspace import Workspace

PAPER = "Firearms\n\n1. The Force seized 147 firearms in 2021 and 162 firearms in 2020.\n\n2. Response times fell."
QUESTION = "How many firearms were seized in 2021, and how many in 2020?"
FIRST, FALSE, LAST = (
    "In 2021 the Force seized 147 firearms.",
    "In 2021 the Force seized 199 firearms.",
    "The Force seized 162 firearms in 2020.",
)
LONG = 60.0


def said(text: str) -> str:
    return json.dumps({"text": text, "evidence": ["E1", "E2"]})


def in_two_parts(handler: Handler) -> None:
    """Writes a sentence, waits for the test, and writes two more, of which one does not tie."""
    handler.begin()
    handler.say('{"sentences": [' + said(FIRST))
    handler.stand_in.released.wait(LONG)
    handler.say(f", {said(FALSE)}, {said(LAST)}]}}")
    handler.end()


def untimed(body: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in body.items() if key != "took_ms"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, home = tmp_path_factory.mktemp("papers"), tmp_path_factory.mktemp("home")
    (folder / "report.txt").write_text(PAPER)
    with Workspace(load_settings(home=home)) as workspace:
        list(workspace.ingest([folder]))
    return home


@pytest.fixture
def model() -> Iterator[StandIn]:
    pytest.importorskip("langchain_openai")
    with standing_in(in_two_parts) as at:
        yield at


@pytest.fixture
def settings(home: Path, model: StandIn, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    return load_settings(home=home, model="openai:m", model_url=model.url, model_retries=0)


def test_a_sentence_arrives_before_the_model_goes_on_and_the_whole_after_it(address: str, model: StandIn) -> None:
    asked = {"question": QUESTION}
    with (
        httpx.Client(base_url=address, timeout=LONG) as http,
        http.stream("POST", "/api/ask", json=asked, headers=ASKED_FOR) as reply,
    ):
        assert reply.headers["content-type"].startswith("text/event-stream")
        told = events(reply.iter_lines())
        name, first = next(told)
        assert (name, first["text"], model.released.is_set()) == ("sentence", FIRST, False)
        SentenceEvent.model_validate(first, strict=True)
        model.released.set()
        rest = list(told)
        whole = http.post("/api/ask", json=asked).json()
    assert [name for name, _ in rest] == ["sentence", "answer"]
    answer = rest[-1][1]
    AnswerBody.model_validate(answer, strict=True)
    assert untimed(answer) == untimed(whole)
    assert [s["text"] for s in answer["sentences"]] == [FIRST, rest[0][1]["text"]]
    assert first["citations"][0] in answer["citations"]


def test_the_page_shows_a_sentence_before_the_model_goes_on_and_then_the_whole(
    page: Any, address: str, model: StandIn
) -> None:
    page.set_default_timeout(LONG * 1000)
    page.goto(f"{address}/ask?q={QUESTION}", wait_until="commit")
    page.get_by_text(FIRST).wait_for()
    assert not model.released.is_set()
    assert page.get_by_role("status").inner_text().startswith("The chat model openai:m is writing…")
    source = page.get_by_role("link", name="Source 1: Firearms").get_attribute("href")
    assert page.locator("h1").inner_text() == QUESTION
    model.released.set()
    page.locator(".tieout-made").wait_for()
    assert page.get_by_text(FIRST).filter(visible=True).count() == 1
    assert page.get_by_text(LAST).filter(visible=True).count() == 1
    assert not page.get_by_role("status").is_visible()
    assert page.get_by_text("1 sentence of the chat model openai:m was left out").is_visible()
    assert "Written by the chat model openai:m" in page.locator(".tieout-made").inner_text()
    assert page.get_by_label("Ask another question").is_visible()
    assert page.locator("h1").count() == 1
    page.goto(address + str(source))
    assert "147 firearms" in page.locator("mark#mark").inner_text()
    assert page.said == []
