"""The REST interface keeps its shapes: answers, papers, problems."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.schemas.answers import AnswerBody, CitationBody, FigureBody, PassageBody
from api.schemas.papers import PaperBody, PaperDetail
from api.schemas.service import Health, Problem


def keys(model: type[Any]) -> set[str]:
    return set(model.model_fields)


def test_an_answer_has_the_shape_that_openapi_promises(client: TestClient) -> None:
    body = client.post("/api/ask", json={"question": "How many firearms were seized in 2021?"}).json()
    AnswerBody.model_validate(body, strict=True)
    assert set(body) == keys(AnswerBody)
    assert set(body["citations"][0]) == keys(CitationBody)
    assert set(body["figures"][0]) == keys(FigureBody)
    assert set(body["passages"][0]) == keys(PassageBody)
    assert body["headline"] == {"value": 147, "unit": "count", "text": "147"}


def test_a_citation_points_at_its_quote_in_the_paper_that_the_interface_gives(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": "How many firearms?"}).json()
    for citation in answer["citations"]:
        paper = client.get(f"/api/papers/{citation['paper_id']}", params={"version": citation["version"]}).json()
        assert paper["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_filters_reach_the_search_with_papers_by_id(client: TestClient, held: Any) -> None:
    asked = {"question": "firearms", "papers": ["pack-2021.txt"], "kind": "pack", "since": "2020-01-01", "k": 3}
    assert client.post("/api/ask", json=asked).status_code == 200
    _, filters, k = held.asked[-1]
    assert (filters.papers, filters.kinds, str(filters.since), k) == (("pack-2021",), ("pack",), "2020-01-01", 3)


def test_papers_come_a_page_at_a_time_newest_first(client: TestClient) -> None:
    first = client.get("/api/papers", params={"limit": 1}).json()
    second = client.get("/api/papers", params={"limit": 1, "offset": 1}).json()
    assert (first["total"], first["papers"][0]["id"]) == (2, "firearms-2022")
    assert [paper["id"] for paper in second["papers"]] == ["pack-2021"]
    assert set(first["papers"][0]) == keys(PaperBody)


def test_papers_are_filtered(client: TestClient) -> None:
    found = client.get("/api/papers", params={"body": "Crime Panel"}).json()["papers"]
    assert [paper["id"] for paper in found] == ["pack-2021"]


def test_a_paper_is_given_whole(client: TestClient) -> None:
    body = client.get("/api/papers/firearms-2022").json()
    PaperDetail.model_validate(body)
    assert body["current"] is True
    cell = next(c for c in body["tables"][0]["cells"] if c["text"] == "8m44s")
    assert body["text"][cell["start"] : cell["end"]] == "8m44s"
    assert client.get("/api/papers/pack-2021").json()["items"][1]["number"] == "9"


def test_an_old_version_stays_readable(client: TestClient) -> None:
    body = client.get("/api/papers/firearms-2022", params={"version": "firearms-2022@0"}).json()
    assert (body["paper"]["version"], body["current"]) == ("firearms-2022@0", False)


def test_a_version_of_another_paper_is_not_found(client: TestClient) -> None:
    reply = client.get("/api/papers/pack-2021", params={"version": "firearms-2022@0"})
    assert (reply.status_code, reply.json()["code"]) == (404, "paper_not_found")


def test_the_original_is_saved_not_shown(client: TestClient, held: Any) -> None:
    reply = client.get("/api/papers/firearms-2022/source")
    assert reply.content == held.source("firearms-2022")
    assert reply.headers["content-disposition"] == "attachment; filename*=UTF-8''firearms-2022.txt"
    assert reply.headers["content-type"] == "application/octet-stream"
    assert reply.headers["x-content-type-options"] == "nosniff"


def test_health_names_corpus_and_model(client: TestClient) -> None:
    body = client.get("/healthz").json()
    Health.model_validate(body)
    assert (body["papers"], body["corpus"], body["model"]) == (2, "f" * 64, "test model")


@pytest.mark.parametrize(
    ("method", "path", "sent", "status", "code"),
    [
        ("POST", "/api/ask", {"question": "  "}, 400, "bad_input"),
        ("POST", "/api/ask", {"question": "x" * 2001}, 400, "bad_input"),
        ("POST", "/api/ask", {"question": "x", "papers": ["nothing"]}, 404, "paper_not_found"),
        ("POST", "/api/ask", {"question": "x", "since": "2022-02-01", "until": "2022-01-01"}, 400, "bad_input"),
        ("POST", "/api/ask", {}, 422, "invalid_request"),
        ("POST", "/api/ask", {"question": "x", "kind": "novel"}, 422, "invalid_request"),
        ("POST", "/api/ask", {"question": "x", "unheard": 1}, 422, "invalid_request"),
        ("POST", "/api/ask", {"question": "x" * 70_000}, 413, "too_large"),
        ("POST", "/api/ask", {"question": "explode"}, 500, "internal_error"),
        ("GET", "/api/ask", None, 405, "method_not_allowed"),
        ("GET", "/api/papers/nothing", None, 404, "paper_not_found"),
        ("GET", "/api/papers?limit=0", None, 422, "invalid_request"),
        ("GET", "/api/papers?since=yesterday", None, 400, "bad_input"),
        ("GET", "/api/nothing", None, 404, "not_found"),
    ],
)
def test_every_problem_has_one_shape(
    client: TestClient, method: str, path: str, sent: dict[str, Any] | None, status: int, code: str
) -> None:
    reply = client.request(method, path, json=sent)
    body = reply.json()
    assert (reply.status_code, body["status"], body["code"]) == (status, status, code)
    assert reply.headers["content-type"] == "application/problem+json"
    assert set(body) - {"errors"} == {"type", "title", "status", "detail", "code"}
    Problem.model_validate(body, strict=True)
    assert body["detail"].endswith(".")


def test_malformed_json_is_a_problem_too(client: TestClient) -> None:
    reply = client.post("/api/ask", content=b'{"question": ', headers={"content-type": "application/json"})
    assert (reply.status_code, reply.json()["code"]) == (422, "invalid_request")


def test_a_method_that_is_not_allowed_says_which_are(client: TestClient) -> None:
    assert client.get("/api/ask").headers["allow"] == "POST"


def test_a_fault_of_ours_says_nothing_of_itself_and_is_logged(client: TestClient, settings: Any) -> None:
    reply = client.post("/api/ask", json={"question": "explode"})
    assert "secret" not in reply.text
    assert "ZeroDivision" not in reply.text
    assert "secret detail" in (settings.home / "log" / "tieout.log").read_text("utf-8")


def test_half_a_character_in_a_question_is_taken_as_unknown(client: TestClient, held: Any) -> None:
    body = json.dumps({"question": "firearms \ud800?"}).encode()
    assert client.post("/api/ask", content=body, headers={"content-type": "application/json"}).status_code == 200
    assert held.asked[-1][0] == "firearms ??"


def test_openapi_names_every_reply_and_the_problem_media_type(client: TestClient) -> None:
    document = client.get("/api/openapi.json").json()
    assert set(document["paths"]) == {
        "/api/ask",
        "/api/briefing",
        "/api/draft",
        "/api/draft/edited",
        "/api/figures",
        "/api/measure",
        "/api/papers",
        "/api/papers/{paper_id}",
        "/api/papers/{paper_id}/source",
        "/api/review",
        "/api/trace",
        "/healthz",
    }
    for path in document["paths"].values():
        for operation in path.values():
            assert operation["summary"]
            problems = {s: r for s, r in operation["responses"].items() if s != "200"}
            assert {"400", "422", "500", "503"} <= set(problems)
            assert all(set(reply["content"]) == {"application/problem+json"} for reply in problems.values())
    assert document["components"]["schemas"]["Question"]["examples"]
