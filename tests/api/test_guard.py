"""What stands around every request: our host names, bounded bodies, headers for browsers."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.guard import our_hosts
from assistant.settings import load_settings


@pytest.mark.parametrize("host", ["localhost", "localhost:8765", "127.0.0.1:8765", "[::1]:8765", "192.168.1.4"])
def test_our_own_names_and_any_address_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/healthz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8765", ""])
def test_a_host_name_that_is_not_ours_is_refused(client: TestClient, host: str) -> None:
    reply = client.get("/healthz", headers={"host": host})
    assert (reply.status_code, reply.json()["code"]) == (400, "unknown_host")
    assert client.get("/", headers={"host": host}).headers["content-type"].startswith("text/html")


def test_a_name_that_the_settings_add_is_answered(held: object) -> None:
    app = create_app(held, load_settings(hosts="papers.example, other.example"))  # type: ignore[arg-type]
    with TestClient(app, base_url="http://papers.example") as client:
        assert client.get("/healthz").status_code == 200


def test_the_machines_own_name_is_ours_only_where_others_can_reach_us(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "desk")
    monkeypatch.setattr("socket.getfqdn", lambda: "desk.example")
    assert our_hosts("127.0.0.1", "") == {"127.0.0.1"}
    assert {"desk", "desk.example"} <= our_hosts("0.0.0.0", "")


def test_a_body_that_does_not_state_its_length_is_bounded_as_it_arrives(client: TestClient) -> None:
    reply = client.post("/api/ask", content=(b"x" * 1000 for _ in range(100)))
    assert (reply.status_code, reply.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize(
    "path", ["/", "/ask?q=firearms", "/ask?q=explode", "/papers", "/nothing", "/healthz", "/static/tieout.css"]
)
def test_every_reply_carries_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_head_is_answered_as_get_is(client: TestClient) -> None:
    assert client.head("/healthz").status_code == 200
    assert client.head("/nothing").status_code == 404


def test_papers_stay_out_of_shared_caches(client: TestClient) -> None:
    assert client.get("/papers/firearms-2022").headers["cache-control"] == "private, no-cache"
