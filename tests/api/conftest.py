"""What the doors are tried on: papers held in memory, or, where a module lays a corpus out in `home`, that one."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from held_papers import HeldPapers, pack, report
from small_corpus import laid_out

from api.app import create_app
from assistant.settings import Settings, load_settings
from assistant.trace.claims import ClaimKind, claims_of
from assistant.trace.draft import Laid, TracedDraft, TracedPart
from assistant.trace.model import Traced, Verdict
from assistant.workspace import Workspace
from corpus.model import Document

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def held() -> HeldPapers:
    old = replace(report(), paper=replace(report().paper, version_id="firearms-2022@0", version=0))
    new = replace(report(), paper=replace(report().paper, supersedes="firearms-2022@0"))
    return HeldPapers(new, pack(), superseded=[old])


@pytest.fixture
def home() -> Path | None:
    """The folder of a corpus at rest, in modules that have one."""
    return None


@pytest.fixture
def settings(home: Path | None) -> Settings:
    return load_settings(home=home) if home else load_settings()


@pytest.fixture
def workspace(home: Path | None, held: HeldPapers, settings: Settings) -> Iterator[Any]:
    if home is None:
        yield held
    else:
        with Workspace(settings) as opened:
            yield opened


@pytest.fixture
def app(workspace: Any, settings: Settings) -> FastAPI:
    return create_app(workspace, settings)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://localhost") as client:
        yield client


@pytest.fixture
def address(app: FastAPI) -> Iterator[str]:
    """Where the application is served, over real HTTP."""
    with serving(app) as at:
        yield at


@pytest.fixture
def served() -> Callable[[FastAPI], AbstractContextManager[str]]:
    """Serves an application that a test makes itself."""
    return serving


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is missing: pip install playwright")
    if not CHROMIUM.exists():
        pytest.skip(f"there is no browser at {CHROMIUM}")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page without scripts; `page.said` is what it put on the console or in a dialog."""
    context = browser.new_context(viewport={"width": 1200, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("dialog", lambda dialog: page.said.append(dialog.message))
    yield page
    context.close()


@pytest.fixture
def traced_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the workspace find nothing for each claim of a draft, without looking."""

    def trace(workspace: Workspace, name: str, data: bytes, version: str, progress: Any = None) -> TracedDraft:
        document = laid_out("draft", data.decode())
        parts = tuple(
            TracedPart(c, Traced(c.text, Verdict.NOT_FOUND, "", (), ()) if c.kind is ClaimKind.CLAIM else None)
            for c in claims_of(document)
        )
        return TracedDraft(name, Laid.of(document), parts, date(2026, 1, 2), workspace.fingerprint(), version)

    monkeypatch.setattr(Workspace, "trace_draft", trace)


@pytest.fixture
def make_report() -> Callable[[], Document]:
    return report


@pytest.fixture
def make_pack() -> Callable[[], Document]:
    return pack
