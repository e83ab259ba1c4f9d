"""The web server: bound first, so that its address is known and an address in use is said plainly."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable

import uvicorn

from api.app import create_app
from assistant.settings import Settings
from assistant.workspace import Workspace
from corpus.errors import BadInput


def serve(workspace: Workspace, settings: Settings, show: bool | None, ready: Callable[[str], None]) -> None:
    """Serves until interrupted. `ready` is told the address once it is bound. `show` opens it in a
    browser: None where there is someone to see it."""
    with _bound(settings.host, settings.port) as listening:
        host, port = listening.getsockname()[:2]
        name = "localhost" if host in ("0.0.0.0", "::") else host
        address = f"http://{f'[{name}]' if ':' in name else name}:{port}/"
        app = create_app(workspace, settings)
        server = uvicorn.Server(
            uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
        )
        ready(address)
        threading.Thread(target=_warm, args=(workspace,), daemon=True).start()
        if show if show is not None else _someone_to_see():
            # The socket listens already: the browser waits for the server, not the other way round.
            webbrowser.open(address)
        server.run(sockets=[listening])


def _warm(workspace: Workspace) -> None:
    # The models take seconds to load; who asks first should not wait for them.
    with contextlib.suppress(Exception):  # what is wrong will be said to whoever asks
        workspace.search("papers", k=1)


def _bound(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BadInput(f"{host} port {port} cannot be served on: {reason}; choose another with --port.") from None


def _someone_to_see() -> bool:
    # Without a display, webbrowser would start a text browser over the server's own output.
    display = sys.platform in ("darwin", "win32") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(sys.stdout.isatty() and display)
