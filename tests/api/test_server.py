"""The server says where it is, refuses an address in use in one sentence, and answers until it is stopped."""

from __future__ import annotations

import socket
import threading
import urllib.request
from typing import Any

import pytest
import uvicorn

from api import server
from assistant.settings import load_settings
from corpus.errors import BadInput


def test_a_port_in_use_is_one_sentence_with_its_remedy(held: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(BadInput, match=rf"127\.0\.0\.1 port {port} cannot be served on: .*--port\.$"):
            server.serve(held, load_settings(port=port), False, print)


def test_a_host_that_does_not_exist_is_one_sentence_too(held: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(BadInput, match="no-such-host"):
        server.serve(held, load_settings(host="no-such-host.invalid", port=0), False, print)


def test_a_free_port_is_taken_and_said_and_answers(held: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    servers: list[uvicorn.Server] = []
    ready = threading.Event()

    class Watched(uvicorn.Server):
        def __init__(self, config: uvicorn.Config) -> None:
            super().__init__(config)
            servers.append(self)

    def told(address: str) -> None:
        said.append(address)
        ready.set()

    monkeypatch.setattr(uvicorn, "Server", Watched)
    thread = threading.Thread(target=server.serve, args=(held, load_settings(port=0), False, told))
    thread.start()
    assert ready.wait(20)
    with urllib.request.urlopen(said[0] + "healthz", timeout=20) as reply:
        assert reply.status == 200
        assert "server" not in {name.lower() for name in reply.headers}
    servers[0].should_exit = True
    thread.join(20)
    assert not thread.is_alive()


def test_a_browser_is_opened_only_where_someone_sees_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert not server._someone_to_see()
    monkeypatch.setenv("DISPLAY", ":0")
    assert server._someone_to_see()
