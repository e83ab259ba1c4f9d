"""What stands around every request: who may ask, how much, and what a browser may do with the reply."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection, Mapping
from types import MappingProxyType

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import reply, unexpected

MOST_BODY = 64 * 1024

_SECURITY = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class SecurityHeaders:
    """Puts the security headers on every reply, and keeps papers out of shared caches."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _SECURITY.items():
                    headers[name] = value
                if not scope["path"].startswith("/static/"):
                    headers.setdefault("cache-control", "private, no-cache")
            await send(message)

        await self.app(scope, receive, send_guarded if scope["type"] == "http" else send)


class HeadAsGet:
    """Answers HEAD as GET would be answered; the server leaves out the body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = {**scope, "method": "GET"} if scope.get("method") == "HEAD" else scope
        await self.app(asked, receive, send)


class OurHostOnly:
    """Refuses requests whose Host is a name that is not ours, as a page elsewhere sends when it has
    its own name resolve to this machine. An address cannot be re-bound, so any address passes."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self.app = app
        self.hosts = {host.lower() for host in hosts} | {"localhost"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self._ours(Headers(scope=scope).get("host", "")):
            await self.app(scope, receive, send)
            return
        detail = "This server does not answer to that host name; add it to TIEOUT_HOSTS if it should."
        await reply(Request(scope), 400, "unknown_host", detail)(scope, receive, send)

    def _ours(self, header: str) -> bool:
        name = header.rpartition(":")[0] if header.rpartition(":")[2].isdigit() else header
        name = name.strip("[]").lower().removesuffix(".")
        return name in self.hosts or _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def our_hosts(bound: str, named: str) -> set[str]:
    """The names that a server bound to `bound` answers to: that name, those of `named` (parted by
    commas), and, where other machines can reach it, this machine's own name."""
    names = {bound, *(name.strip() for name in named.split(","))}
    if bound not in ("127.0.0.1", "::1", "localhost"):
        names |= {socket.gethostname(), socket.getfqdn()}
    return names - {""}


class BoundedBody:
    """Refuses a request body over `most` bytes, by its stated length or as it arrives; `files` are the paths
    that take files, with what these may have."""

    def __init__(self, app: ASGIApp, most: int = MOST_BODY, files: Mapping[str, int] = MappingProxyType({})) -> None:
        self.app, self.most, self.files = app, most, files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = self.files.get(scope["path"], self.most)
        stated = Headers(scope=scope).get("content-length", "0")
        chunks, size = [], int(stated) if stated.isdigit() else 0
        if size <= most:
            size, more = 0, True
            while more and size <= most:
                message = await receive()
                if message["type"] != "http.request":
                    return
                chunks.append(message.get("body", b""))
                size, more = size + len(chunks[-1]), message.get("more_body", False)
        if size > most:
            detail = f"The request is larger than {most:,} bytes; send less."
            await reply(Request(scope), 413, "too_large", detail)(scope, receive, send)
            return
        body: Message = {"type": "http.request", "body": b"".join(chunks), "more_body": False}
        waiting = [body]

        async def receive_again() -> Message:
            return waiting.pop() if waiting else await receive()

        await self.app(scope, receive_again, send)


class NoTraceback:
    """Turns an error that nobody foresaw into a reply that says nothing of it; the log has it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def send_noted(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, send_noted)
        except Exception as error:
            if scope["type"] != "http":
                raise
            answer = unexpected(Request(scope), error)
            if not started:
                await answer(scope, receive, send)
