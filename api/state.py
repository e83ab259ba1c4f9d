"""What a request finds in the application: the open workspace, the settings, and the paper that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from fastapi import Request

from corpus.errors import PaperNotFound
from corpus.model import Document, Paper

if TYPE_CHECKING:
    from api.drafts import Drafts
    from api.traces import Traces
    from assistant.settings import Settings
    from assistant.workspace import Workspace


def workspace_of(request: Request) -> Workspace:
    return cast("Workspace", request.app.state.workspace)


def traces_of(request: Request) -> Traces:
    return cast("Traces", request.app.state.traces)


def drafts_of(request: Request) -> Drafts:
    return cast("Drafts", request.app.state.drafts)


def settings_of(request: Request) -> Settings:
    return cast("Settings", request.app.state.settings)


def document_of(request: Request, paper_id: str, version: str | None) -> tuple[Document, Paper]:
    """The paper, in that version where one is named, and the current version of it. PaperNotFound
    where there is none, or the version is another paper's."""
    workspace = workspace_of(request)
    current = workspace.paper(paper_id)
    if version is None or version == current.version_id:
        return workspace.document(current.version_id), current
    document = workspace.document(version)
    if document.paper.id != current.id:
        raise PaperNotFound(f"{paper_id!r} has no version {version!r}; leave the version out for the current one.")
    return document, current
