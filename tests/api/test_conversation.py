"""Questions that follow on others, at every door: what is asked is asked with what went before."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html
from typer.testing import CliRunner

from api import cli
from api.asking import MOST_EARLIER

FIRST, NEXT = "How many firearms were seized in 2021?", "And the year before?"


@pytest.fixture
def workspace(held: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr("assistant.workspace.Workspace", lambda settings: held)
    return held


def run(*words: str, input: str | None = None) -> Any:
    return CliRunner().invoke(cli.app, words, input=input)


def test_a_question_is_asked_after_others(workspace: Any) -> None:
    assert run("ask", NEXT, "--after", FIRST, "--after", " And in\n2019? ").exit_code == 0
    assert (workspace.asked[0][0], workspace.earlier[0]) == (NEXT, (FIRST, "And in 2019?"))


def test_a_conversation_goes_on_to_an_empty_line(workspace: Any) -> None:
    result = run("ask", FIRST, "--follow", "--json", input=f"{NEXT}\nWhy?\n\nnever asked\n")
    assert [json.loads(line)["question"] for line in result.stdout.splitlines()] == [FIRST, NEXT, "Why?"]
    assert workspace.earlier == [(), (FIRST,), (FIRST, NEXT)]


@pytest.mark.parametrize("option", [("--after", FIRST), ("--follow",)])
def test_a_batch_is_no_conversation(workspace: Any, option: tuple[str, ...]) -> None:
    result = run("ask", "--batch", "-", "--out", "-", *option)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "--batch" in result.stderr


def test_history_is_asked_with_the_question_the_last_of_it(client: TestClient, held: Any) -> None:
    history = [f"Question {n}?" for n in range(MOST_EARLIER + 3)]
    assert client.post("/api/ask", json={"question": NEXT, "history": history}).status_code == 200
    assert held.earlier[-1] == tuple(history[3:])


@pytest.mark.parametrize("history", [["  "], ["x" * 2001]])
def test_a_history_that_cannot_be_read_is_a_problem(client: TestClient, history: list[str]) -> None:
    reply = client.post("/api/ask", json={"question": NEXT, "history": history})
    assert (reply.status_code, reply.json()["code"]) == (400, "bad_input")


def test_the_page_keeps_the_conversation(client: TestClient, held: Any) -> None:
    page = html.fromstring(client.get("/ask", params={"q": NEXT, "earlier": [FIRST]}).text)
    assert held.earlier[-1] == (FIRST,)
    assert page.xpath("//form//input[@type='hidden' and @name='earlier']/@value") == [FIRST, NEXT]
    (before,) = page.xpath("//nav[@aria-label='Earlier questions']")
    assert FIRST in before.text_content()
    assert "/" in before.xpath(".//a/@href")


def test_the_page_of_a_first_question_shows_no_conversation(client: TestClient) -> None:
    page = html.fromstring(client.get("/ask", params={"q": FIRST}).text)
    assert page.xpath("//nav[@aria-label='Earlier questions']") == []
    assert page.xpath("//form//input[@name='earlier']/@value") == [FIRST]
