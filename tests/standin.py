"""A server on this machine that speaks the OpenAI protocol, and says and does what a test has it do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any


@dataclass
class StandIn:
    """`replies` are tried in order, the last again and again: each writes to the handler that it is given. What
    was asked is kept in `requests`; `released` is set when a test ends, for a reply that waits."""

    replies: list[Callable[[Handler], None]]
    requests: list[dict[str, Any]] = field(default_factory=list)
    released: Event = field(default_factory=Event)
    url: str = ""

    @property
    def prompt(self) -> str:
        """The prompt of the last request."""
        return str(self.requests[-1]["messages"][-1]["content"])


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    stand_in: StandIn

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.stand_in.requests.append(json.loads(body))
        replies = self.stand_in.replies
        (replies.pop(0) if len(replies) > 1 else replies[0])(self)
        self.close_connection = True

    def refuse(self, status: int) -> None:
        data = json.dumps({"error": {"message": "no", "type": "x", "param": "response_format", "code": None}}).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.send_header("connection", "close")
        self.end_headers()
        self.wfile.write(data)

    def begin(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("connection", "close")
        self.end_headers()

    def say(self, text: str, finish: str | None = None) -> None:
        choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": finish}
        chunk = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
        self.wfile.write(b"data: " + json.dumps(chunk).encode() + b"\n\n")
        self.wfile.flush()

    def end(self, finish: str = "stop") -> None:
        self.say("", finish)
        self.wfile.write(b"data: [DONE]\n\n")
        self.wfile.flush()


@contextmanager
def standing_in(*replies: Callable[[Handler], None]) -> Iterator[StandIn]:
    """A server for as long as the block runs."""
    made = StandIn(list(replies))
    handler = type("Bound", (Handler,), {"stand_in": made})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        made.url = f"http://127.0.0.1:{server.server_port}/v1"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield made
        finally:
            made.released.set()
            server.shutdown()
            thread.join()
