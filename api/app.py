"""The web application: REST and pages over one open workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware

from api import ask_pages, checking_pages, draft_pages, draft_routes, pages, rest, trace_routes
from api.drafts import Drafts
from api.faults import our_version
from api.guard import BoundedBody, HeadAsGet, NoTraceback, OurHostOnly, SecurityHeaders, our_hosts
from api.problems import MEDIA_TYPE, handle_problems
from api.rendering import HERE
from api.traces import Traces

if TYPE_CHECKING:
    from assistant.settings import Settings
    from assistant.workspace import Workspace


_TAKE_FILES = ("/api/trace", "/trace", "/api/draft/edited", "/draft/edited")


class _App(FastAPI):
    def openapi(self) -> dict[str, Any]:
        """As FastAPI makes it, with errors under the media type that they are sent with."""
        document = super().openapi()
        operations = (operation for path in document["paths"].values() for operation in path.values())
        for content in (reply.get("content", {}) for o in operations for reply in o["responses"].values()):
            if content.get("application/json", {}).get("schema", {}).get("$ref", "").endswith("/Problem"):
                content[MEDIA_TYPE] = content.pop("application/json")
        return document


def create_app(workspace: Workspace, settings: Settings) -> FastAPI:
    """The application on `workspace`, which stays the caller's to close."""
    app = _App(
        title="Tieout",
        version=our_version(),
        description="Answers on board and panel papers: no sentence without a source, no figure that does not tie.",
        openapi_url="/api/openapi.json",
        docs_url=None,  # the viewers that FastAPI offers fetch their scripts from elsewhere
        redoc_url=None,
    )
    app.state.workspace, app.state.settings = workspace, settings
    app.state.traces = Traces(settings.home)
    app.state.drafts = Drafts(workspace, settings.max_question)
    app.include_router(rest.router)
    app.include_router(trace_routes.router)
    app.include_router(draft_routes.router)
    app.include_router(ask_pages.router)
    app.include_router(pages.router)
    app.include_router(checking_pages.router)
    app.include_router(draft_pages.router)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    handle_problems(app)
    # Added from the inside out.
    app.add_middleware(HeadAsGet)
    app.add_middleware(NoTraceback)
    app.add_middleware(BoundedBody, files=dict.fromkeys(_TAKE_FILES, settings.max_bytes))
    app.add_middleware(OurHostOnly, hosts=our_hosts(settings.host, settings.hosts))
    app.add_middleware(GZipMiddleware, minimum_size=2_000)
    app.add_middleware(SecurityHeaders)
    return app
