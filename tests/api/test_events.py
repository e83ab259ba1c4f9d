"""What is told of an answer while it is being found, on papers held in memory."""

from __future__ import annotations

import json
import threading
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from sent_events import ASKED_FOR, events

from api import streaming
from api.app import create_app
from api.schemas.service import Problem

LONG = 60.0


def test_without_a_model_the_answer_is_all_that_is_told(client: TestClient) -> None:
    asked = {"question": "How many firearms were seized?"}
    reply = client.post("/api/ask", json=asked, headers={"accept": "application/json;q=0.5, text/event-stream"})
    assert list(events(iter(reply.text.splitlines()))) == [("answer", client.post("/api/ask", json=asked).json())]


def test_what_goes_wrong_while_it_is_told_is_a_problem_and_says_nothing_of_itself(client: TestClient) -> None:
    reply = client.post("/api/ask", json={"question": "explode"}, headers=ASKED_FOR)
    [(name, body)] = events(iter(reply.text.splitlines()))
    assert (name, body["status"], body["code"]) == ("problem", 500, "internal_error")
    Problem.model_validate(body, strict=True)
    assert "secret" not in reply.text


def test_what_cannot_be_asked_is_a_problem_reply_and_no_event(client: TestClient) -> None:
    reply = client.post("/api/ask", json={"question": " "}, headers=ASKED_FOR)
    assert (reply.status_code, reply.headers["content-type"]) == (400, "application/problem+json")


def test_a_long_silence_is_broken_for_what_stands_between(
    client: TestClient, held: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, ask = threading.Event(), held.ask

    def slow(*asked: Any) -> Any:
        go_on.wait(0.5)
        return ask(*asked)

    monkeypatch.setattr(streaming, "_PATIENCE", 0.01)
    monkeypatch.setattr(held, "ask", slow)
    reply = client.post("/api/ask", json={"question": "firearms"}, headers=ASKED_FOR)
    assert ": ping" in reply.text
    assert [name for name, _ in events(iter(reply.text.splitlines()))] == ["answer"]


def test_openapi_tells_the_events(client: TestClient) -> None:
    document = client.get("/api/openapi.json").json()
    content = document["paths"]["/api/ask"]["post"]["responses"]["200"]["content"]
    assert content["application/json"]["schema"]["$ref"].endswith("/AnswerBody")
    told = content["text/event-stream"]["itemSchema"]["oneOf"]
    assert [one["properties"]["event"]["const"] for one in told] == ["sentence", "answer", "problem"]
    for ref in set(json.dumps(told).split('"#/components/schemas/')[1:]):
        assert ref.partition('"')[0] in document["components"]["schemas"]


def test_a_page_that_breaks_off_keeps_its_sentences_and_says_so(
    held: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(question: str, filters: Any, earlier: Any, shown: Any) -> None:
        answer = held.answers(question)
        shown(answer.sentences[0], answer.citations)
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(held, "answers", held.ask, raising=False)
    monkeypatch.setattr(held, "ask", broken)
    app = create_app(held, settings.model_copy(update={"model": "openai:m"}))
    page = TestClient(app, base_url="http://localhost").get("/ask?q=firearms").text
    assert page.index("The Force seized 147 firearms in 2021.") < page.index("There is a problem")
    assert "secret" not in page
    assert page.rstrip().endswith("</html>")
    assert "secret detail" in (settings.home / "log" / "tieout.log").read_text("utf-8")


def test_who_goes_away_stops_the_work_at_its_next_sentence(
    address: str, held: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped, ended = threading.Event(), threading.Event()

    def endless(question: str, filters: Any, k: int, earlier: Any, shown: Any) -> None:
        answer = held.answers(question)
        try:
            while not ended.wait(0.01):
                shown(answer.sentences[0], answer.citations)
        finally:
            stopped.set()

    monkeypatch.setattr(held, "answers", held.ask, raising=False)
    monkeypatch.setattr(held, "ask", endless)
    try:
        with httpx.stream(
            "POST", f"{address}/api/ask", json={"question": "firearms"}, headers=ASKED_FOR, timeout=LONG
        ) as reply:
            assert next(events(reply.iter_lines()))[0] == "sentence"
            assert not stopped.is_set()
        assert stopped.wait(LONG)
        assert not ended.is_set()
    finally:
        ended.set()
