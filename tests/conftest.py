"""What holds for every test: no network, no settings of the person who runs it."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

# Set before any library reads them: tests need the machine and nothing else.
os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", TOKENIZERS_PARALLELISM="false")

_connect = socket.socket.connect


def _connect_here_only(sock: socket.socket, address: object) -> None:
    local = sock.family == getattr(socket, "AF_UNIX", None) or (
        isinstance(address, tuple) and str(address[0]) in ("127.0.0.1", "::1", "localhost")
    )
    if not local:
        raise AssertionError(f"a test reached for the network: {address!r}")
    _connect(sock, address)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Runs a test without TIEOUT_ settings from outside, with a home of its own, off the network."""
    for name in [n for n in os.environ if n.upper().startswith("TIEOUT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TIEOUT_HOME", str(tmp_path / "tieout-home"))
    monkeypatch.setattr(socket.socket, "connect", _connect_here_only)


@pytest.fixture(scope="session")
def bundled_papers() -> Path:
    """The folder of the papers that come with the project."""
    return Path(__file__).parent.parent / "corpus" / "papers"
